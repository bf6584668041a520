"""Where output goes: a file whole or not at all, a closed pipe, a full disk, a terminal."""

import os
import subprocess
from pathlib import Path

import pytest

from courts.render.formats import FORMATS
from tests.conftest import PROGRAM

SUFFIXES = {
    "txt": "id: ",
    "json": "[\n",
    "jsonl": "{",
    "csv": "\ufeffid,court",
    "tsv": "id\tcourt",
    "yaml": "version: 1\n",
    "yml": "version: 1\n",
    "md": "## 总体部署\n",
    "html": "<!DOCTYPE html>\n",
    "htm": "<!DOCTYPE html>\n",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_of_a_file_picks_the_format(program, tmp_path, suffix):
    file = tmp_path / f"out.{suffix}"
    ran = program("list", "-o", file)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert file.read_text(encoding="utf-8").startswith(SUFFIXES[suffix])


def test_a_named_format_beats_the_suffix(program, tmp_path):
    file = tmp_path / "out.json"
    program("list", "-o", file, "-f", "tsv")
    assert file.read_text(encoding="utf-8").startswith("id\tcourt")


def test_a_csv_file_begins_with_a_mark_for_excel_and_a_pipe_does_not(program, tmp_path):
    program("list", "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert program("list", "-f", "csv").out.startswith("id,")


def test_a_file_is_replaced_whole_and_keeps_its_mode_and_links(program, tmp_path):
    file, link = tmp_path / "a.json", tmp_path / "link.json"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    program("list", "-o", link)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8").startswith("[\n")
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.json", "link.json"]


@pytest.mark.parametrize("place", ["missing/out.json", "folder.json"])
def test_a_file_that_cannot_be_written_is_exit_74_and_nothing_is_left(program, tmp_path, place):
    (tmp_path / "folder.json").mkdir()
    ran = program("list", "-o", tmp_path / place)
    assert (ran.code, ran.out) == (74, "")
    assert ran.err.startswith(f"courts: {tmp_path / place}: cannot be written: ")
    assert [file.name for file in tmp_path.iterdir()] == ["folder.json"]


def test_a_full_disk_is_exit_74(process):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    ran = process("list", "-o", "/dev/full", "-f", "json")
    assert ran.code == 74
    assert ran.err == "courts: /dev/full: cannot be written: No space left on device\n"
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run([*PROGRAM, "list"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 74
    assert done.stderr == b"courts: the output could not be written: No space left on device\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_gone_is_exit_141_without_a_word(unbuffered):
    reader, writer = os.pipe()
    os.close(reader)
    env = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    done = subprocess.run([*PROGRAM, "list"], stdout=writer, stderr=subprocess.PIPE, env=env, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_closed_stdout_is_exit_74():
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, "list"], stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert done.returncode == 74
    assert done.stderr == b"courts: the output could not be written: stdout is closed\n"


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}]
)
def test_a_locale_that_cannot_write_a_character_writes_its_escape(env):
    done = subprocess.run([*PROGRAM, "list", "-n1"], capture_output=True, env=os.environ | env, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.startswith(b"beijing-jiceng-dangzhibu\t")
    assert b"Traceback" not in done.stderr


def test_colour_is_for_terminals_and_for_whom_asks(screen, program, monkeypatch):
    assert "\x1b[" in screen("list", color=True)
    assert "\x1b[" not in screen("list")
    assert "\x1b[" not in program("list", "-f", "table").out
    assert "\x1b[" in program("list", "-f", "table", "--color", "always").out
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    assert "\x1b[" in program("list", "-f", "table").out
    assert "\x1b[" not in program("list", "-f", "table", "--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in program("list", "-f", "table").out


def test_nothing_in_data_or_arguments_acts_on_the_terminal(program, screen, write):
    from tests.conftest import record

    file = write("initiatives:\n" + record("a").replace("某办法", '"红\\u202e[bold]x[/bold]:smile:\\u200b"'))
    for form in ("table", "plain", "markdown", "json", "jsonl"):
        out = program("show", "a", "--only-data", "--data", file, "-f", form).out
        assert "\u202e" not in out
        assert ":smile:" in out
        assert "bold" in out
    assert "\x1b" not in program("search", "\x1b[31m").err
    for form in set(FORMATS) - {"xlsx"}:
        assert "\u202e" not in screen("list", "--only-data", "--data", file, "-f", form)


@pytest.mark.parametrize(
    ("command", "same"),
    [
        (["stats", "--by", "主题"], ["stats", "--by", "theme"]),
        (["stats", "--by", "标签", "--by", "类型"], ["stats", "--by", "tag", "--by", "kind"]),
        (["list", "--sort", "法院-"], ["list", "--sort", "court-"]),
        (["list", "-C", "编号，法院、标题"], ["list", "-C", "id,court,title"]),
        (["list", "-C", "法院全称,日期"], ["list", "-C", "court_full_name,date"]),
    ],
)
def test_fields_may_be_called_by_their_chinese_names(program, command, same):
    ran = program(*command)
    assert (ran.code, ran.out) == (0, program(*same).out)


def test_an_unknown_field_is_refused_in_whatever_language(program):
    assert program("list", "-C", "法官").err.startswith("courts: no column is called '法官' (there are: id, court, ")
    assert program("stats", "--by", "法官").err.startswith("courts: cannot count by '法官' (there are: ")


def test_a_mistyped_format_is_answered_with_the_nearest(program):
    ran = program("list", "-f", "xslx")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no format 'xslx'; did you mean 'xlsx'?" in ran.err
    assert "is not one of" in program("list", "-f", "qqqqqqq").err
