"""The documents tell the truth: every example in them is run and prints what stands there."""

import doctest
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from courts.errors import BAD_DATA, FOUND, INTERRUPTED, NOT_WRITTEN, NOTHING_FOUND, READER_GONE, USAGE
from courts.facets import FACETS
from courts.render.formats import FORMATS
from courts.render.record import SEARCH_CONTRACT
from tests.conftest import ROOT
from tests.console import Console

READMES = {"README.md": "en", "README.zh.md": "zh"}
"""The documents, each with the language that the program speaks in its examples."""
CONSOLE = re.compile(r"```console\n\$ ([^\n]+)\n(.*?)```", re.DOTALL)


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def examples():
    return [
        (name, command) for name in READMES if (ROOT / name).exists() for command, _ in CONSOLE.findall(text_of(name))
    ]


def printed(command, folder, language):
    """Return what a command prints on a terminal of 80 columns, in a language."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "TERM": "xterm", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "COURTS_LANG": language}
    with Console(["/bin/sh", "-c", command], folder, env, rows=9999) as console:
        console.ends()
    return console.printed.replace("\r\n", "\n")


@pytest.mark.parametrize(("name", "command"), examples())
def test_examples_print_what_stands_there(name, command, tmp_path):
    for tool in ("jq", "fzf"):
        if f"| {tool} " in command and not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    got = printed(command, tmp_path, READMES[name])
    if os.environ.get("UPDATE_KEPT"):
        new = CONSOLE.sub(lambda m: f"```console\n$ {m[1]}\n{got}```" if m[1] == command else m[0], text_of(name))
        (ROOT / name).write_text(new, encoding="utf-8")
    assert dict(CONSOLE.findall(text_of(name)))[command] == got


@pytest.mark.parametrize("name", READMES)
def test_the_python_examples_run(name):
    blocks = re.findall(r"```python\n(.*?)```", text_of(name), re.DOTALL)
    assert blocks
    for block in blocks:
        test = doctest.DocTestParser().get_doctest(block, {}, name, name, 0)
        assert doctest.DocTestRunner().run(test).failed == 0


def test_both_readmes_show_the_same_examples_and_commands():
    english, chinese = (text_of(name) for name in READMES)
    assert [command for command, _ in CONSOLE.findall(english)] == [command for command, _ in CONSOLE.findall(chinese)]
    for pattern in (re.compile(r"```sh\n(.*?)```", re.DOTALL), re.compile(r"```python\n(.*?)```", re.DOTALL)):
        assert pattern.findall(english) == pattern.findall(chinese)


@pytest.mark.parametrize("name", READMES)
def test_filters_formats_fields_and_exit_codes_are_all_named(name):
    text = text_of(name)
    assert all(f"--{filter_}`" in text for filter_ in FACETS)
    assert all(f"`{form}`" in text for form in FORMATS)
    assert all(f"`{field}`" in text for field in SEARCH_CONTRACT)
    codes = (FOUND, NOTHING_FOUND, USAGE, BAD_DATA, NOT_WRITTEN, INTERRUPTED, READER_GONE)
    table = "".join(line for line in text.splitlines() if line.startswith("|"))
    assert all(re.search(rf"[| ,]{code}[ ,|]", table) for code in codes)


@pytest.mark.parametrize("name", READMES)
def test_every_dependency_is_in_the_table(name):
    declared = re.findall(r'^  "([a-zA-Z-]+)>=', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert all(
        f"[{package}]" in text_of(name).lower()
        for package in map(str.lower, declared)
        if not package.startswith("types-")
    )
