# ruff: noqa: E501 - a row of a table is a line
"""Text that would act on a terminal, a spreadsheet or a browser: it reaches none of them as more than text.

Every row of `SHOWN` is a real process whose stdout and stderr are a terminal.
"""

import csv
import io
import json
import os
import re

import pytest

from tests.conftest import PROGRAM, docx
from tests.console import Console
from tests.real import ended

ACTS = "\x1b[31m\x1b]8;;http://x.example\x07y\x1b]8;;\x07\x1b]52;c;eA==\x07\x1bP\x1b\\\x08\x0b\x0c\x0e\x7f\x9b31m\x9d52;c;eA==\x9c"
"""Colours, a link (OSC 8), the clipboard (OSC 52), C0 and C1."""
HIDES = "\u202e\u202a\u2066\u2069\u200e\u061c\u200b\u200d\u2060\ufeff\u00ad\U000e0041\u2028\u2029\x85"
"""Changes of direction, no width, tags, and what breaks lines."""
MARKUP = "[red]红[/red][/注][link=x]:smile:[bold"
NAME = f"甲{HIDES.replace(chr(0x85), '')}{MARKUP}"
"""What a knowledge base may hold: it refuses controls."""
TYPED = f"{ACTS}{HIDES}{MARKUP}"
"""What may be typed."""
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "yaml", "markdown", "html")


def initiative(identifier, **more):
    return {
        "id": identifier, "court": NAME, "unit": NAME, "title": f"{NAME}之名", "theme": NAME, "kind": NAME,
        "summary": f"{NAME}，\t换\n行\r。", "problem": NAME, "actions": [NAME, NAME], "results": [NAME], "terms": [NAME],
        "partners": [NAME], "beneficiaries": [NAME], "places": [NAME], "tags": [NAME],
        "figures": [{"label": NAME, "value": None, "unit": NAME, "text": NAME}],
        "en": {"title": f"{HIDES[:-1]}{MARKUP} title", "summary": NAME}, "sources": [{"id": "s", "paragraph": 1}], **more,
    }  # fmt: skip


KNOWLEDGE = {
    "themes": [{"name": NAME, "en": NAME, "description": NAME}],
    "courts": [{"name": NAME, "full_name": f"{NAME}区人民法院", "en": NAME, "region": NAME, "aliases": [NAME, "甲院"]}],
    "sources": [{"id": "s", "title": NAME, "publisher": NAME, "date": "2024-01-02", "url": f"https://x/{NAME}"}],
    "synonyms": [{"terms": [NAME, "乙"]}],
    "initiatives": [initiative("a-a"), initiative("b-b", title=f"{NAME}另名", court="乙法院")],
}
ODD_NAME = f"{ACTS}{HIDES}{MARKUP}".replace("/", "|")[:80]
"""A file's name may hold everything but / and NUL; the last byte of this one is no UTF-8."""
NOTICE = f"云岭法院立案庭打造“早茶{HIDES[:-3]}{MARKUP}调解”机制，在{TYPED}化解纠纷12件。"
ODD_FILE = ODD_NAME.encode() + b"\xff"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("text")
    content = json.dumps(KNOWLEDGE, ensure_ascii=False).encode()
    (folder / "kb.json").write_bytes(content)
    root = os.fsencode(folder)
    for suffix, written in {
        b".json": content,
        b".yaml": f"initiatives:\n  - {{id: a, titel{HIDES[:-3]}: x}}\n".encode(),
        b".txt": f"{TYPED}\n{NOTICE}\n".encode(),
        b".html": f"<h1>{TYPED}</h1><p>{NOTICE}</p>".encode(),
        b".docx": docx("云岭法院立案庭打造“早茶调解”机制", f"{NAME}&#x202e;法院推出{HIDES}“早茶{MARKUP}”机制。"),
        b".csv": f"法院,名称,主题,类型,概述,{TYPED}\n{TYPED},{TYPED},{TYPED},{TYPED},{TYPED},x\n".encode(),
        b".jsonl": b"{\n" + TYPED.encode(),
    }.items():
        with open(root + b"/" + ODD_FILE + suffix, "wb") as stream:  # noqa: PTH123 - such a name is no str
            stream.write(written)
    return folder


def shown(arguments, folder, *, color=False, keys="", until="", **env):
    """Run the program on a terminal; return its exit code and what reached the terminal.

    With `until`, wait until that is shown, then type the keys.
    """
    env = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "PAGER": ""} | ({} if color else {"NO_COLOR": "1"}) | env
    with Console([*PROGRAM, *arguments], folder, env, rows=40, columns=100) as console:
        before = b""
        if until:
            assert console.shows(until)
            before = console.received
            console.types(keys)
        return console.ends(), before + console.received


def odd(suffix):
    return ODD_FILE + suffix.encode()


KB = ("--only-data", "--data", "kb.json")
SHOWN = {  # name: (arguments, exit code, environment)
    **{f"list -f {form}": (["list", *KB, "-f", form], 0, {}) for form in FORMATS},
    **{f"show -f {form}": (["show", "a-a", *KB, "-f", form], 0, {}) for form in FORMATS},
    **{f"search -f {form}": (["search", "换", *KB, "-f", form], 0, {}) for form in ("json", "tsv", "markdown")},
    "list": (["list", *KB], 0, {}),
    "list, narrow": (["list", *KB], 0, {"COLUMNS": "30"}),
    "list -C": (["list", *KB, "-C", "id,title,actions,figures,en.title"], 0, {}),
    "list --template": (["list", *KB, "--template", f"{{id}}{TYPED}{{title}}\\t"], 0, {}),
    "list -0": (["list", *KB, "-0", "-C", "title"], 0, {}),
    "show, a card": (["show", "a-a", *KB], 0, {}),
    "show, a card in Chinese": (["show", "a-a", *KB, "--lang", "zh"], 0, {}),
    "show, several courts": (["show", "另名", "之名", *KB], 0, {}),
    "search --explain": (["search", "--explain", "乙", *KB], 0, {}),
    "stats": (["stats", *KB, "--by", "kind"], 0, {}),
    "stats, crossed": (["stats", *KB, "--by", "kind", "--by", "court"], 0, {}),
    "compare": (["compare", "a-a", "b-b", *KB], 0, {}),
    "compare -f tsv": (["compare", "a-a", "b-b", *KB, "-f", "tsv"], 0, {}),
    "related": (["related", "a-a", *KB], 0, {}),
    "related -f json": (["related", "a-a", *KB, "-f", "json"], 0, {}),
    "cite": (["cite", "a-a", *KB], 0, {}),
    "cite -f markdown": (["cite", "a-a", *KB, "-f", "markdown"], 0, {}),
    "check": (["check", "--only-data", "kb.json"], 3, {}),
    "check of an odd file": (["check", "--only-data", odd(".yaml")], 3, {}),
    "check of an odd file -f json": (["check", "--only-data", odd(".yaml"), "-f", "json"], 3, {}),
    "check of an odd file's odd text": (["check", "--only-data", odd(".jsonl")], 3, {}),
    "check --fix of an odd file": (["check", "--only-data", "--fix", odd(".yaml")], 3, {}),
    "check --source-text": (["check", "--only-data", "kb.json", "--source-text", odd(".txt")], 3, {}),
    "check --explain": (["check", "--explain", TYPED], 2, {}),
    "draft of text": (["draft", odd(".txt")], 0, {}),
    "draft of HTML": (["draft", odd(".html")], 0, {}),
    "draft of Word": (["draft", odd(".docx")], 0, {}),
    "import --dry-run": (["import", odd(".csv"), "--dry-run"], 3, {}),
    "new --dry-run": (["new", "--title", NAME, "--court", f"{NAME}区人民法院", "--id", "x", "--dry-run"], 0, {}),
    "new of what is refused": (["new", "--title", TYPED, "--dry-run"], 2, {}),
    "edit": (["edit", TYPED, *KB], 1, {"EDITOR": "true"}),
    "edit with an odd editor": (["edit", "a-a", *KB], 2, {"EDITOR": f"no-{TYPED}", "VISUAL": ""}),
    "cache": (["cache"], 0, {}),
    "cache -f json": (["cache", "-f", "json"], 0, {}),
    "an odd file": (["list", "--only-data", "--data", odd(".json"), "-C", "id,origin"], 0, {}),
    "an odd file, counted": (["stats", "--by", "origin", "--only-data", "--data", odd(".json")], 0, {}),
    "an odd file that is wrong": (["list", "--only-data", "--data", odd(".yaml")], 3, {}),
    "an odd file that is wrong otherwise": (["list", "--only-data", "--data", odd(".jsonl")], 3, {}),
    "an odd file that is not there": (["list", "--data", b"no-" + odd(".yaml")], 2, {}),
    "an odd file of no known kind": (["list", "--data", odd(".txt")], 2, {}),
    "an odd COURTS_DATA": (["list"], 2, {"COURTS_DATA": f"no-{TYPED}.yaml".replace(":", "")}),
    "an odd output": (["list", "-o", b"none/" + odd(".json")], 74, {}),
    "an odd command": ([TYPED], 2, {}),
    "an odd option": ([f"--{TYPED}"], 2, {}),
    "an odd option of a command": (["list", f"--{TYPED}", "x"], 2, {}),
    "an odd format": (["list", "-f", TYPED], 2, {}),
    "an odd column": (["list", "-C", TYPED], 2, {}),
    "an odd field of a template": (["list", "--template", f"{{{ACTS}{HIDES}}}"], 2, {}),
    "an odd order": (["list", "--sort", TYPED], 2, {}),
    "an odd number": (["list", "-n", TYPED], 2, {}),
    "an odd court": (["list", "--court", TYPED, *KB], 2, {}),
    "an odd date": (["list", "--since", TYPED], 2, {}),
    "an odd query": (["search", TYPED], 1, {}),
    "an odd query with a fault": (["search", f"({TYPED}"], 2, {}),
    "a query in bytes": (["search", b"\xff\xfe\x1b[31m"], 2, {}),
    "an odd name": (["show", TYPED], 1, {}),
    "an odd name beside a good one": (["show", "a-a", TYPED, *KB], 1, {}),
    "an odd name in bytes": (["show", b"\xff\x9b"], 1, {}),
    "odd names to compare": (["compare", TYPED, "a-a", *KB], 2, {}),
    "an odd id": (["related", TYPED], 2, {}),
    "an odd citation": (["cite", TYPED], 1, {}),
    "an odd day": (["cite", "a-a", *KB, "--accessed", TYPED], 2, {}),
    "an odd topic": (["help", TYPED], 2, {}),
    "an odd shell": (["completion", TYPED], 2, {}),
    "an odd language": (["list", "--lang", TYPED], 2, {}),
    "an odd theme of a new record": (["new", "--title", "甲", "--theme", TYPED, "--dry-run"], 2, {}),
    "an odd column to map": (["import", odd(".csv"), "--map", f"{TYPED}=title", "--dry-run"], 3, {}),
    "a completion": ([], 0, {"_COURTS_COMPLETE": "zsh_complete", "COMP_CWORD": "5",
                            "COMP_WORDS": "courts\nlist\n--only-data\n--data=kb.json\n-c\n甲"}),
    "an odd completion": ([], 0, {"_COURTS_COMPLETE": "bash_complete", "COMP_CWORD": "3",
                                 "COMP_WORDS": f"courts\nlist\n-c\n{TYPED}"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_that_acts_reaches_the_terminal(name, folder):
    arguments, code, env = SHOWN[name]
    ran, printed = shown(arguments, folder, **env)
    text = printed.decode(errors="surrogateescape").replace("\r\n", "\n")
    assert ran == code, text[-500:]
    assert "Traceback" not in text
    assert text
    assert [repr(text[max(0, found.start() - 80) :][:200]) for found in FORBIDDEN.finditer(text)] == []


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "a-a"], ["search", "--explain", "换"], ["stats", "--by", "kind"]]
)
def test_with_colours_nothing_but_colours_reaches_it_and_markup_stands_as_text(arguments, folder):
    code, printed = shown([*arguments, *KB], folder, color=True, COLUMNS="200")
    text = COLOUR.sub("", printed.decode().replace("\r\n", "\n"))
    assert code == 0
    assert COLOUR.search(printed.decode())
    assert not FORBIDDEN.search(text)
    assert MARKUP in text.replace("\n", "")


def test_the_browser_is_spared_too(folder):
    pytest.importorskip("textual", reason="Textual is not installed: pip install 'courts[browse]'")
    code, printed = shown(["browse", *KB], folder, keys="\x1b", until="另名", color=True, TEXTUAL_ALLOW_SIGNALS="1")
    assert code in {0, 1}
    text = printed.decode(errors="surrogateescape")
    assert MARKUP[:12] in text
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u200b\u200e\u2060\u061c\ufeff]|\x1b\\](8|52);", text)


# -- where a formula or a script would run -----------------------------------------------------------------------------

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("x")',
]


@pytest.fixture
def formulas(tmp_path):
    rows = [initiative(f"f-{n}", title=formula, unit=None, tags=[formula]) for n, formula in enumerate(FORMULAS)]
    file = tmp_path / "formulas.json"
    file.write_text(json.dumps(rows))
    return file


def test_no_cell_of_csv_begins_a_formula(formulas):
    ran = ended("list", "--only-data", "--data", formulas, "-f", "csv", "-C", "title,tags,actions")
    rows = [*csv.reader(io.StringIO(ran.out.decode(), newline=""))][1:]
    assert [row[0].removeprefix("'").lstrip() for row in rows] == [formula.lstrip() for formula in FORMULAS]
    assert all(not re.match(r"[=+@\-\s＝＋－＠]", cell) for row in rows for cell in row)


def test_no_cell_of_xlsx_is_a_formula(formulas, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    ran = ended("list", "--only-data", "--data", formulas, "-o", tmp_path / "f.xlsx")
    assert ran.code == 0
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "f.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert len([cell for cell in cells if cell.value == "=1+1"]) == 2


RUNS = (
    "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"><svg onload=\"document.title='run'\">"
    "</script></title></style><a href=\"javascript:document.title='run'\">x</a> [x](javascript:alert(1)) ![x](x) `x` *x* |"
    "\n# x\n- x\n[^1]: x &lt; {{x}}"
)
"""What would run in a browser, or mean something in Markdown."""


@pytest.fixture
def running(tmp_path):
    row = initiative("a-a", **dict.fromkeys(("court", "unit", "title", "theme", "kind", "summary", "problem"), RUNS))
    row |= {field: [RUNS, RUNS] for field in ("actions", "results", "terms", "partners", "places", "tags")}
    row["en"] = {"title": RUNS, "summary": RUNS}
    row["figures"] = [{"label": RUNS, "value": None, "unit": RUNS, "text": RUNS}]
    file = tmp_path / "running.json"
    source = {"id": "s", "title": RUNS, "publisher": RUNS, "url": "javascript:document.title='run'"}
    file.write_text(json.dumps({"sources": [source], "initiatives": [row]}))
    return file


REPORTS = {
    "list": ["list"],
    "list -C": ["list", "-C", "id,title,summary,actions,figures"],
    "stats": ["stats", "--by", "kind"],
    "cite": ["cite", "a-a"],
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_script_in_a_record_does_not_run_in_the_report(name, running, browser, tmp_path):
    page_file = tmp_path / "report.html"
    assert ended(*REPORTS[name], "--only-data", "--data", running, "-o", page_file).code == 0
    plain = re.sub(rb'<meta http-equiv="Content-Security-Policy"[^>]*>', b"", page_file.read_bytes())
    assert plain != page_file.read_bytes()
    for content in (page_file.read_bytes(), plain):  # the escaping holds without the policy, too
        page_file.write_bytes(content)
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(page_file.as_uri())
        for box in page.locator("input[type=search]").all():
            box.fill("script")
        page.wait_for_timeout(50)
        assert "run" not in page.title()
        assert "<script>document.title='run'</script>" in page.inner_text("body")
        assert page.locator("img, a[href^=javascript], main svg[onload]").count() == 0
        assert asked == [page_file.as_uri()]
        page.close()


def test_markdown_holds_no_html_and_no_markup_of_a_record(running):
    for command in (["list"], ["list", "-C", "id,title,summary"], ["cite", "a-a"]):
        ran = ended(*command, "--only-data", "--data", running, "-f", "markdown")
        text = ran.out.decode()
        assert ran.code == 0
        assert not re.search(r"(?<!\\)<(script|img|svg|a|/)", text)
        assert not re.search(r"(?<!\\)\]\(javascript", text)
        assert not re.search(r"^(# x|- x|\[\^1\]: x)", text, re.MULTILINE)
