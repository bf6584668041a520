"""What the tests share: the bundled library, knowledge bases of their own, and three ways to run the program."""

import io
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import courts
from courts import messages
from courts.main import run
from tests.console import Console

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT.parent / "shared" / "source" / "000_f0b80ff2ca6b9cd5.txt"
PROGRAM = [sys.executable, "-m", "courts"]
settings.register_profile("unhurried", deadline=None)  # a machine that is busy with other things is no fault
settings.load_profile("unhurried")
CLEARED = (
    "COURTS_DATA", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "TERM", "COURTS_AMBIGUOUS_WIDTH", "COURTS_PAGER",
    "PAGER", "LESS",
)  # fmt: skip


@dataclass
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True, scope="session")
def interrupts_are_heard():
    """A shell has its background jobs ignore Ctrl-C, and so would whatever the tests start."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path_factory):
    """Every test has a user directory of its own, empty, and no setting of the person who runs it."""
    for name in CLEARED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COURTS_LANG", "en")
    monkeypatch.setenv("COURTS_PROGRESS", "0")  # how long a command takes is the machine's affair
    messages.speak("en")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def library():
    return courts.load(bundled=False, *[bundled()])  # noqa: B026


def bundled():
    from courts.store.places import bundled_file

    return Path(bundled_file())


@pytest.fixture
def program(capsys):
    """Run the program within this process."""

    def ran(*arguments):
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.fixture
def process(tmp_path):
    """Run the program as a process of its own, in a pipe."""

    def ran(*arguments, env=None, **more):
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | (env or {}),
            timeout=60,
            **more,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ran


@pytest.fixture
def screen(tmp_path):
    """Run the program on a terminal of so many columns, longer than any result, and return what is printed there."""

    def ran(*arguments, columns=80, color=False):
        env = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8"} | ({} if color else {"NO_COLOR": "1"})
        with Console([*PROGRAM, *map(str, arguments)], tmp_path, env, rows=9999, columns=columns) as console:
            console.ends()
        return console.printed.replace("\r\n", "\n")

    return ran


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(BROWSERS)}")
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path)
        yield running
        running.close()


RECORD = """\
  - id: {id}
    court: 甲法院
    title: 某办法
    theme: 长效机制
    kind: 机制
    summary: 概述。
    sources:
      - {{id: s, paragraph: 1}}
"""


@pytest.fixture
def write(tmp_path):
    """Write a knowledge base file and return its path; `record()` gives a sound initiative."""

    def written(content, name="kb.yaml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def record(identifier="a-b"):
    return RECORD.format(id=identifier)


def as_json(identifier="a-b", **more):
    return {
        "id": identifier,
        "court": "甲法院",
        "title": "某办法",
        "theme": "长效机制",
        "kind": "机制",
        "summary": "概述。",
        "sources": [{"id": "s", "paragraph": 1}],
        **more,
    }


@pytest.fixture
def kept(request):
    """Compare a text with the one kept beside the tests; `UPDATE_KEPT=1 pytest` writes it anew."""

    def compare(name, text):
        path = Path(request.path).parent / "kept" / name
        if os.environ.get("UPDATE_KEPT"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def docx(*paragraphs):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{OPC}/content-types"></Types>')
        archive.writestr("_rels/.rels", RELATIONS)
    return content.getvalue()


OPC = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = (
    f'<Relationships xmlns="{OPC}/relationships"><Relationship Id="r" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
