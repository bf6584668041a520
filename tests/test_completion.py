"""Shell completion: what a word may become, and that real shells make it so."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import courts
from courts.text.spelling import begins, is_within, pinyin
from tests.conftest import record
from tests.console import Console

SHELLS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
RUN = {"bash": 'eval "$(courts completion bash)"', "zsh": 'eval "$(courts completion zsh)"',
       "fish": "courts completion fish | source"}  # fmt: skip


def environment():
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8", "TERM": "xterm", "PS1": "READY> ",
    }  # fmt: skip


class Shell(Console):
    """A shell that is typed into."""

    def __init__(self, name, folder):
        home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        super().__init__(SHELLS[name], folder, environment() | home)


@pytest.fixture
def shell(tmp_path):
    opened = []

    def start(name):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        opened.append(Shell(name, tmp_path))
        opened[-1].types(f"{RUN[name]}\necho R''EADY\n" if name != "fish" else f"{RUN[name]}; echo R''EADY\n")
        assert opened[-1].shows("READY\n"), opened[-1].seen
        return opened[-1]

    yield start
    for one in opened:
        one.close()


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("courts rel", "courts related "),
        ("courts list --court 延", "courts list --court 延庆法院"),
        ("courts list --court=丰", "courts list --court=丰台法院"),
        ("courts related haid", "courts related haidian-falu-yuanzhu-1jia6"),
        ("courts list -f jsonl", "courts list -f jsonl "),
        ("courts list -C id,ti", "courts list -C id,title"),
    ],
)
def test_a_real_shell_completes(shell, name, typed, becomes):
    one = shell(name)
    one.types(f"{typed}\t")
    rest = becomes.removeprefix(typed)
    assert one.shows(re.escape(rest) if name != "fish" else re.escape(becomes.split()[-1])), one.seen


@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize("command", ["draft", "import", "check", "check --source-text", "draft x -o"])
def test_a_real_shell_completes_the_name_of_a_file(shell, tmp_path, name, command):
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "big.docx").touch()
    one = shell(name)
    one.types(f"courts {command} notices/b\t")
    assert one.shows("ig.docx" if name != "fish" else "big.docx"), one.seen


@pytest.mark.parametrize("name", SHELLS)
def test_pinyin_becomes_what_the_program_finds_the_court_by(shell, name):
    one = shell(name)
    one.types("courts list --court yanq\t")
    assert one.shows("yanqingfayuan" if name == "fish" else "延庆法院"), one.seen
    one.types(" -C id --no-header\n")
    assert one.shows("yanqing-siwei-sanjieduan"), one.seen


@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_of_several_that_pinyin_begins_none_takes_its_place(shell, name):
    one = shell(name)
    one.types("courts show hai\t" + "\t" * (name == "bash"))
    assert one.shows("haidian-falu-yuanzhu"), one.seen
    assert "海淀法院" in one.seen
    one.types("xyz\n")
    assert one.shows("'haixyz'"), one.seen


def test_zsh_shows_notes_one_below_the_other(shell):
    one = shell("zsh")
    one.types("courts show hai\t")
    assert one.shows("haidian-falu-yuanzhu-1jia6  海淀法院"), one.seen
    assert re.search("\n海淀法院 {20}北京市海淀区人民法院", one.seen)


def test_what_a_shell_would_read_otherwise_is_quoted_for_bash(shell):
    one = shell("bash")
    one.types("courts list -u '立案庭(\t")
    one.types("\x15courts list -u lianting\t\t")
    assert one.shows("立案庭"), one.seen


def asked(process, line, *, to="bash"):
    """Return what the program answers to a line of words, the last of them being typed."""
    words = line.split(" ")
    told = {"_COURTS_COMPLETE": f"{to}_complete", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    ran = process(env=told)
    assert (ran.code, ran.err) == (0, "")
    return [*filter(None, ran.out.splitlines())]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("courts list --court fengt", ["plain,丰台法院"]),
        ("courts list -c yq", ["plain,延庆法院"]),
        ("courts list --theme 长", ["plain,长效机制"]),
        ("courts stats --level ba", ["plain,基层"]),
        ("courts list --unit mst", ["plain,民三庭党支部"]),
        ("courts list --kind gj", ["plain,共建"]),
        ("courts list --source beij", ["plain,beijing-jiaoyu-zhengdun"]),
        ("courts show 四维", ["plain,yanqing-siwei-sanjieduan"]),
        ("courts cite yanq", ["plain,yanqing-siwei-sanjieduan"]),
        ("courts compare 海淀 dax", ["plain,大兴法院", "plain,daxing-duofang-liandong"]),
        ("courts list -f js", ["plain,json", "plain,jsonl"]),
        ("courts search x -C id,sc", ["more,id,score"]),
        ("courts list -C id,sc", []),
        ("courts stats --by th", ["plain,theme"]),
        ("courts list --sort co", ["plain,court"]),
        ("courts list --data x", ["file,x"]),
        ("courts draft ./n/big.d", ["file,./n/big.d"]),
        ("courts import x", ["file,x"]),
        ("courts check mine.yaml x", ["file,x"]),
        ("courts check --source-text x", ["file,x"]),
        ("courts draft x -o y", ["file,y"]),
        ("courts new --into x", ["file,x"]),
        ("courts new --court yq", ["plain,延庆法院"]),
        ("courts new -t 长", ["plain,长效机制"]),
        ("courts new --unit mst", ["plain,民三庭党支部"]),
        ("courts new --kind gj", ["plain,共建"]),
        ("courts new --source beij", ["plain,beijing-jiaoyu-zhengdun"]),
        ("courts import x --theme 长", ["plain,长效机制"]),
        ("courts check --explain E40", ["plain,E401", "plain,E402", "plain,E403", "plain,E404"]),
        ("courts check --explain e401", ["plain,E401"]),
        ("courts check --explain a", ["plain,all"]),
        ("courts help ex", ["plain,exit-codes"]),
        ("courts completion z", ["plain,zsh"]),
        ("courts nothing x", []),
        ("courts list --court 没有", []),
    ],
)
def test_the_program_answers_with_what_there_is(process, line, answer):
    assert asked(process, line) == answer


def test_brackets_and_spaces_are_quoted_for_bash_alone(process):
    assert asked(process, "courts list -u 立案庭(") == ["plain,立案庭\\(诉讼服务中心\\)党支部"]
    assert asked(process, "courts list -u 立案庭(", to="zsh") == ["plain,立案庭(诉讼服务中心)党支部"]


def test_notes_go_to_the_shells_that_show_them(process):
    assert asked(process, "courts list -c 延", to="zsh") == ["plain,延庆法院\t北京市延庆区人民法院"]
    assert asked(process, "courts list --court=延", to="zsh") == ["plain,--court=延庆法院\t北京市延庆区人民法院"]


def test_knowledge_bases_that_are_named_are_asked_too(process, write):
    file = write("courts:\n  - {name: 东城法院}\n")
    assert asked(process, f"courts list --data {file} -c dongc") == ["plain,东城法院"]
    assert asked(process, f"courts --data {file} list -c dongc") == ["plain,东城法院"]


def test_a_knowledge_base_that_is_wrong_offers_nothing_and_says_nothing(process, write):
    file = write("courts: [")
    assert asked(process, f"courts list --data {file} -c d") == []


def test_of_a_large_library_those_that_hold_what_was_typed_are_looked_at(write, monkeypatch):
    from courts import candidates

    monkeypatch.setattr(candidates, "_READ", 5)
    library = courts.load(write("initiatives:\n" + "".join(record(f"m-{n:03}") for n in range(40))), bundled=False)
    assert [value for value, _ in library.candidates("id", "m-037")] == ["m-037"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_and_names_the_program(program, shell):
    ran = program("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"_COURTS_COMPLETE={shell}_complete" in ran.out


def test_another_shell_is_refused(program):
    assert program("completion", "csh").code == 2


@pytest.mark.parametrize("typed", ["延", "yan", "yanq", "yq", "yqfy", "yanqfayuan", "YanQing", ""])
def test_letters_begin_how_a_text_is_spelt(typed):
    assert begins(typed, "延庆法院")


@pytest.mark.parametrize("typed", ["庆", "qing", "yanx", "fy", "yanqingfayuanx"])
def test_other_letters_do_not(typed):
    assert not begins(typed, "延庆法院")
    assert is_within(typed, "延庆法院") is (typed in {"庆", "qing", "fy"})


def test_what_is_spelt_out_is_understood(library):
    for court in library.knowledge.courts:
        own = {initiative.id for initiative in library.list(court=court)}
        assert own <= {initiative.id for initiative in library.list(court=pinyin(court))}


@pytest.mark.parametrize(
    ("line", "unwanted"),
    [
        ("courts rel", {"courts.commands.related", "courts.text.syllables", "courts.index", "sqlite3"}),
        ("courts list --form", {"courts.text.syllables", "courts.index", "sqlite3"}),
        ("courts list --court 延", {"courts.query", "courts.search", "courts.finder", "courts.upkeep", "yaml"}),
        ("courts show yanq", {"courts.query", "courts.search", "courts.finder", "courts.upkeep", "yaml"}),
    ],
)
def test_what_a_completion_has_no_use_for_is_not_imported(line, unwanted):
    words = line.split(" ")
    env = os.environ | {"_COURTS_COMPLETE": "bash_complete", "COMP_CWORD": str(len(words) - 1)}
    script = "import sys, atexit; atexit.register(lambda: print(*sys.modules)); from courts.main import run; run([])"
    command = [sys.executable, "-c", script]
    for _ in range(2):  # the first may compile an index
        done = subprocess.run(command, env=env | {"COMP_WORDS": "\n".join(words)}, capture_output=True, check=False)
    answer, *_, loaded = done.stdout.decode().strip().split("\n")
    assert answer.startswith("plain,")
    assert not set(loaded.split()) & (unwanted | {"rich", "rapidfuzz", "textual", "courts.curate", "courts.pager"})
