"""What the program is made of and what it reaches for: lower bounds, licences, no network, no file but those named."""

import os
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

import lowest
import pytest

from tests.conftest import PROGRAM, ROOT, as_json, record
from tests.real import HANG, ended, unharmed

PERMISSIVE = {"MIT", "BSD", "Apache", "PSF"}
"""Families of licences that ask for no more than to be named."""
OF_TOOLS = PERMISSIVE | {"MPL"}
"""What tools of the tests may have besides: none of them is shipped or needed to run the program."""
EXTRAS = ("browse", "draft", "xlsx")


# -- versions and licences ---------------------------------------------------------------------------------------------


def test_every_dependency_has_a_lower_bound():
    names = {line.partition("==")[0].lower() for line in lowest.lowest()}
    assert {"click", "rich", "rapidfuzz", "pyyaml", "textual", "beautifulsoup4", "mammoth", "xlsxwriter"} == names


def closure(name, extras):
    """Return all that is installed with a distribution and its extras, itself left out."""
    wanted = [(name, frozenset(extras))]
    found: dict[str, frozenset[str]] = {}
    while wanted:
        one, its_extras = wanted.pop()
        key = re.sub(r"[-_.]+", "-", one).lower()
        if found.get(key, frozenset()) >= its_extras and key in found:
            continue
        found[key] = found.get(key, frozenset()) | its_extras
        try:
            requires = distribution(one).requires or []
        except PackageNotFoundError:  # for another system or another Python
            del found[key]
            continue
        for requirement in requires:
            what, _, marker = requirement.partition(";")
            parts = re.match(r"([\w.-]+)(?:\[([^]]*)])?", what.strip())
            extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", marker)
            if parts and (extra is None or extra[1] in its_extras):
                wanted.append((parts[1], frozenset(filter(None, re.split(r"\s*,\s*", parts[2] or "")))))
    return sorted(set(found) - {name})


def licence(name):
    """Return the families of a distribution's licence, as its metadata has it."""
    data = distribution(name).metadata
    classified = [text for text in data.get_all("Classifier") or [] if text.startswith("License ::")]
    written = [*(data.get_all("License-Expression") or []), *classified, *(data.get_all("License") or [])]
    said = written[0] if written else ""
    families = {family for family in ("MIT", "BSD", "Apache", "PSF", "MPL", "GPL") if family in said}
    return families | ({"MPL"} if "Mozilla" in said else set())


def told():
    """Return what README says: the families of licences, and the packages that have each."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("<!-- licences -->")[2].partition("\n\n")[0]
    lines = re.findall(r"^- (\w+)[^:]*: (.+?)\.?$", section, re.MULTILINE)
    return {name.lower(): family for family, names in lines for name in re.split(r",\s*", names)}


def test_the_licences_of_all_that_is_installed_with_it_are_told_and_permissive():
    known = told()
    installed = closure("courts", EXTRAS)
    assert len(installed) > 10
    for name in installed:
        assert licence(name), f"{name} tells no licence"
        assert licence(name) <= PERMISSIVE, name
        assert known.get(name) in licence(name), f"README's list of licences lacks {name}"
    assert set(known) - set(installed) <= OTHER_SYSTEMS


OTHER_SYSTEMS = {"linkify-it-py", "uc-micro-py", "mdit-py-plugins", "platformdirs", "typing-extensions"}
"""What some versions of a dependency bring and others do not."""


def test_the_licences_of_the_tools_of_the_tests_are_free():
    for name in closure("courts", (*EXTRAS, "tests")):
        assert licence(name), name
        assert licence(name) <= OF_TOOLS, name


# -- what it reaches for -----------------------------------------------------------------------------------------------

WATCHER = """\
import os, sys
_to = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_changes = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
            "os.chown", "os.utime", "sqlite3.connect", "tempfile.mkstemp", "tempfile.mkdtemp"}
_starts = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "pty.spawn"}
_speaks = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
           "socket.gethostname", "urllib.Request", "http.client.connect", "webbrowser.open", "ftplib.connect"}
def _watch(event, given):
    if event == "open":
        path, mode, flags = given
        if isinstance(path, (str, bytes)) and (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            os.write(_to, f"writes {os.fsdecode(path)}\\n".encode())
    elif event in _changes:
        os.write(_to, f"writes {given[0]!s}\\n".encode())
    elif event in _starts:
        os.write(_to, f"starts {given[0]!s}\\n".encode())
    elif event in _speaks:
        os.write(_to, f"speaks {event} {given!r}\\n".encode())
sys.addaudithook(_watch)
"""
"""A `sitecustomize` that notes what the interpreter is asked to write, start and connect to."""
COMMANDS = {
    "help": ["--help"],
    "a topic": ["help", "query"],
    "list": ["list"],
    "a table": ["list", "-f", "table"],
    "search": ["search", "诉源治里"],
    "show": ["show", "延庆"],
    "stats": ["stats"],
    "compare": ["compare", "海淀", "大兴"],
    "related": ["related", "大兴"],
    "cite": ["cite", "延庆"],
    "check": ["check"],
    "check a file": ["check", "named/kb.yaml"],
    "mend a file": ["check", "--fix", "named/kb.yaml"],
    "draft": ["draft", "named/notice.txt"],
    "draft a page": ["draft", "named/notice.html", "-o", "named/draft.yaml"],
    "new": ["new", "--title", "甲", "--court", "延庆", "--theme", "长效机制"],
    "edit": ["edit", "a-b", "--data", "named/kb.yaml"],
    "import": ["import", "named/rows.csv", "--into", "named/kb.json"],
    "schema": ["schema"],
    "cache": ["cache"],
    "clear the cache": ["cache", "--clear"],
    "completion": ["completion", "bash"],
    "a named knowledge base": ["list", "--only-data", "--data", "named/kb.yaml"],
    **{f"a file of {suffix}": ["list", "-o", f"named/out.{suffix}"] for suffix in ("json", "html", "xlsx", "md")},
    "what is wrong": ["list", "--data", "named/missing.yaml"],
}
NOTICE = "云岭法院的做法\n云岭法院立案庭打造“早茶调解”机制，化解纠纷12件。\n"


@pytest.fixture
def place(tmp_path):
    """A directory with all that the commands name, and with homes of their own."""
    for name in ("named", "cache", "data", "home", "tmp", "watcher"):
        (tmp_path / name).mkdir()
    files = {
        "named/kb.yaml": "initiatives:\n" + record("a-b").replace("概述。", "概述,甲。"),
        "named/kb.json": "[]",
        "named/notice.txt": NOTICE,
        "named/notice.html": f"<p>{NOTICE}</p>",
        "named/rows.csv": "法院,名称,主题,类型,概述,来源\n延庆法院,甲,长效机制,机制,概述,beijing-jiaoyu-zhengdun\n",
        "named/whole.json": f"[{as_json()}]".replace("'", '"'),
        "watcher/sitecustomize.py": WATCHER,
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def surroundings(place):
    return {
        "XDG_CACHE_HOME": str(place / "cache"), "XDG_DATA_HOME": str(place / "data"), "HOME": str(place / "home"),
        "TMPDIR": str(place / "tmp"), "EDITOR": "true", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def is_allowed(path, place):
    whole = os.path.realpath(place / path)
    homes = [str(place / name) for name in ("named", "cache", "data")]
    return (
        path == ":memory:"
        or whole in {"/dev/null", "/dev/tty"}
        or any(f"{whole}/".startswith(f"{home}/") for home in homes)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_speaks_to_the_network_or_writes_what_it_was_not_told_to(name, place):
    log = place / "log"
    env = surroundings(place) | {"PYTHONPATH": str(place / "watcher"), "WATCHED": str(log)}
    ran = ended(*COMMANDS[name], env=env, cwd=place)
    assert ran.code in {0, 1, 2, 3}
    seen = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [what for kind, what in seen if kind == "speaks"] == []
    assert [what for kind, what in seen if kind == "starts"] == (["true"] if name == "edit" else [])
    assert [what for kind, what in seen if kind == "writes" and not is_allowed(what, place)] == []
    assert [*(place / "tmp").iterdir()] == [*(place / "home").iterdir()] == []
    assert [*place.rglob("*.unfinished")] == []
    if name in {"search", "list"}:
        assert any(str(place / "cache") in what for kind, what in seen if kind == "writes"), "the watcher sees nothing"


@pytest.mark.parametrize("name", ["search", "mend a file", "import", "a file of html", "draft a page"])
def test_the_system_is_asked_for_no_more_either(name, place):
    """The same as the system sees it: libraries in C included."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    log = place / "log"
    asked = "trace=%network,openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"
    command = [strace, "-f", "-qq", "-y", "-o", log, "-e", asked, *PROGRAM, *COMMANDS[name]]
    env = os.environ | surroundings(place)
    done = subprocess.run(command, capture_output=True, check=False, env=env, cwd=place, timeout=HANG)
    if b"ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    unharmed(done.returncode, done.stdout, done.stderr)
    calls = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert [call for call in calls if re.search(r" (socket|connect|bind|sendto)\(", call)] == []
    changing = [call for call in calls if re.search(r"O_WRONLY|O_RDWR|O_CREAT| (rename|unlink|mkdir|creat)\w*\(", call)]
    paths = {path for call in changing for path in re.findall(r'"([^"]+)"', call)}
    assert paths
    assert {path for path in paths if not is_allowed(path, place)} == set()
