"""The interface speaks English and Chinese: how the language is chosen, and that every message is translated."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib import import_module

import make_catalogs
import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts import errors, labels, messages
from courts.commands import GROUPS
from courts.messages import counted, wanted
from courts.render.contract import HOW
from tests.test_structure import PACKAGE, loaded_by, modules


@pytest.mark.parametrize(
    ("arguments", "environ", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "zh_CN", "LC_ALL": "C"}, "en"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_HK"}, "zh"),
        ([], {"LC_ALL": "POSIX", "COURTS_LANG": "zh"}, "zh"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        ([], {"COURTS_LANG": "fr", "LANG": "zh_CN"}, "en"),
        (["--lang", "zh", "list"], {"COURTS_LANG": "en"}, "zh"),
        (["list", "--lang=en"], {"COURTS_LANG": "zh"}, "en"),
        (["--lang", "en", "list", "--lang", "zh-Hant"], {}, "zh"),
        (["--lang", "xx"], {"LANG": "zh_CN"}, "zh"),
        (["search", "--", "--lang", "zh"], {}, "en"),
        (["list", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_that_of_the_option_then_the_environment(arguments, environ, language):
    assert wanted(arguments, environ) == language


@given(st.lists(st.text()), st.dictionaries(st.sampled_from(messages.VARIABLES), st.text()))
def test_whatever_stands_there_one_of_the_two_is_spoken(arguments, environ):
    assert wanted(arguments, environ) in messages.LANGUAGES


@pytest.mark.parametrize("line", [["--lang", "zh", "--help"], ["--help", "--lang", "zh"], ["--lang=zh"]])
def test_the_help_of_that_line_speaks_the_language(program, line):
    ran = program(*line)
    assert ran.code == 0
    assert ran.out.startswith("用法：courts [选项] [命令] [参数]...\n")
    assert "\n通用：\n" in ran.out
    assert program("--help").out.startswith("Usage: courts [OPTIONS] [COMMAND] [ARGS]...\n")


WRONG = {
    "lst": "courts: 没有名为“lst”的命令；是否指“list”？用法见 courts --help",
    "show": "courts show: 缺少参数 “名称...”；用法见 courts show --help",
    "list --limit x": "courts list: “--limit” / “-n”的值无效：“x”不是有效的整数；用法见 courts list --help",
    "list -f pdf": "courts list: “--format” / “-f”的值无效：“pdf”不在可选值“table”、“plain”、“json”、",
    "list -f it's": 'courts list: “--format” / “-f”的值无效："it\'s"不在可选值“table”、“plain”、',
    "list --colr x --color": "courts list: 没有选项 --colr （是否指 “--color”、",
    "list --limit": "courts: 选项 --limit 需要一个值；用法见 courts --help",
    "list --colr x": "courts list: 没有选项 --colr （是否指 ",
    "list more": "courts list: 多余的参数（more）；用法见 courts list --help",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_said_in_the_language_of_that_line(program, line):
    command, *options = line.split()
    for words in (["--lang", "zh", command, *options], [command, "--lang=zh", *options]):
        ran = program(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(WRONG[line])


def test_a_language_that_is_not_spoken_is_wrong_usage(program):
    ran = program("list", "--lang", "fr")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "courts list: Invalid value for '--lang': 'fr' is not spoken here; use en or zh; see: courts list --help\n"
    )


def test_click_is_no_longer_chinese_when_english_is_spoken_again(program):
    assert "缺少参数" in program("show", "--lang", "zh").err
    assert "Missing argument" in program("show").err


def test_python_is_spoken_to_in_english(monkeypatch):
    for variable in messages.VARIABLES:
        monkeypatch.setenv(variable, "zh_CN.UTF-8")
    code = "import courts\ntry: courts.load().list(court='没有')\nexcept courts.CourtsError as error: print(error)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert said.startswith("--court: no court is called '没有'")


def test_english_opens_no_catalogue():
    code = "import gettext; gettext.translation = None\nfrom courts.main import run; run(['list', '--lang', 'en'])"
    assert "courts.messages" in loaded_by(code)
    assert "gettext" not in loaded_by("import courts")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "plain", "yaml", None])
@pytest.mark.parametrize(
    "command",
    ["list", "search 审限 --explain", "show 延庆", "stats --by kind", "compare 海淀 大兴", "related 大兴", "cite 延庆"],
)
def test_what_a_machine_reads_is_the_same_in_both_languages(program, command, form):
    english, chinese = (
        program(*command.split(), *(["-f", form] if form else []), "--lang", language) for language in ("en", "zh")
    )
    assert (chinese.code, chinese.out) == (english.code, english.out)


@pytest.mark.parametrize("name", [name for names in GROUPS.values() for name in names if name != "import"])
def test_every_column_and_way_is_called_something_on_a_screen(name):
    columns = getattr(import_module(f"courts.commands.{name}"), "COLUMNS", ())
    assert {*columns} <= {*labels.FIELDS}
    assert {*HOW} == {*labels.WAYS}


def test_counting():
    assert counted("{number} hit", "{number} hits", 1) == "1 hit"
    assert counted("{number} hit", "{number} hits", 0) == "0 hits"


# -- the catalogues ----------------------------------------------------------------------------------------------------


@cache
def made():
    return make_catalogs.made()


@cache
def known():
    return {text for message in make_catalogs.messages() for text in message}


def chinese():
    return polib.pofile(str(make_catalogs.CATALOGUE))


@pytest.mark.parametrize(
    "path", [make_catalogs.LIST, make_catalogs.CATALOGUE, make_catalogs.COMPILED], ids=lambda path: path.name
)
def test_the_catalogues_are_what_the_script_makes_of_the_code(path):
    assert path.read_bytes() == made()[path], "run bench/make_catalogs.py"


def test_every_message_is_in_both_catalogues():
    listed = {(entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(make_catalogs.LIST))}
    assert listed == {tuple(message) for message in make_catalogs.messages()}
    assert listed == {(entry.msgid, entry.msgid_plural) for entry in chinese()}


def test_every_message_is_translated():
    assert [entry.msgid for entry in chinese().untranslated_entries()] == []
    assert [entry.msgid for entry in chinese() if entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("entry", [e for e in chinese() if "python-brace-format" in e.flags], ids=lambda e: e.msgid)
def test_a_translation_has_the_placeholders_of_its_message(entry):
    known = make_catalogs.placeholders(entry.msgid) | make_catalogs.placeholders(entry.msgid_plural)
    for text in entry.msgstr_plural.values() or [entry.msgstr]:
        assert make_catalogs.placeholders(text) <= known
        assert entry.msgid_plural or make_catalogs.placeholders(text) >= known - {"number_type"}  # click's, in English


# -- nothing is said past the catalogues -------------------------------------------------------------------------------

SINKS = {"say", "notify", "fail", "Fault", "UsageError", "BadParameter"} | {
    name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.CourtsError)
}
"""What hands its first argument to a person."""
WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
PREFIX = re.compile(r"courts( [a-z]+)?: ")
NO_MESSAGES = {
    "__init__.py": "the name of an attribute, as Python says it",
    "compiler.py": "SQL",
    "curate/notice/article.py": "what HTML begins with",
    "curate/tables/columns.py": "headers of tables, in both languages",
    "index.py": "SQL",
    "named_tuple.py": "how a class was called wrongly, as Python says it",
    "render/contract.py": "the published schema is English",
    "render/page": "a page holds both languages, and its reader chooses",
    "shells.py": "scripts",
    "store/json_schema.py": "the published schema is English",
    "search.py": "what repr shows",
}
"""Where English stands that no catalogue has, and why."""
STYLES = {"bold cyan", "bold red", "bold yellow"}


def texts(tree):
    """Yield the texts of a module that are no docstrings and no messages; {} for what is put in."""
    spared: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(node.value)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in make_catalogs.MARKS:
            spared |= set(node.args)
        if isinstance(node, ast.JoinedStr):
            spared |= {piece for value in node.values for piece in ast.walk(value)}
    for node in ast.walk(tree):
        if node not in spared and (text := written(node)) is not None:
            yield text


def written(node):
    if isinstance(node, ast.JoinedStr):
        return "".join(str(piece.value) if isinstance(piece, ast.Constant) else "{}" for piece in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def handed_over(tree):
    """Yield the texts that are handed to a person as they stand."""
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", None) or getattr(getattr(node, "func", None), "attr", None)
        if isinstance(node, ast.Call) and name in SINKS and node.args and (text := written(node.args[0])) is not None:
            yield text


@pytest.mark.parametrize("path", [path for _, path in modules()], ids=lambda path: path.stem)
def test_whatever_a_person_is_told_is_a_message(path):
    name = path.relative_to(PACKAGE).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [text for text in handed_over(tree) if re.search("[A-Za-z]{2}", PREFIX.sub("", text, count=1))]
    if not any(name.startswith(spared) for spared in NO_MESSAGES):
        found = [text for text in texts(tree) if WORDS.search(PREFIX.sub("", text, count=1))]
        bare += [text for text in found if text not in known() | STYLES and "; }" not in text]
    assert bare == []


def test_no_command_bypasses_the_interface():
    for _module, path in modules():
        if path.name != "interface.py":
            source = path.read_text(encoding="utf-8")
            assert not re.search(r"click\.(command|group|option|argument|echo)\(", source), path
