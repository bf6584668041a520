"""The output in other hands: jq, xargs, fzf, and a CSV in a spreadsheet."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def shell(tmp_path):
    """Run a line of shell in which `courts` is this program; skip where it needs a tool that is not there."""

    def ran(line, **env):
        for tool in ("jq", "fzf", "xargs"):
            if tool in line and not shutil.which(tool):
                pytest.skip(f"{tool} is not installed")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PATH": path, "LC_ALL": "C.UTF-8"} | env,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
        assert done.stderr.decode() == ""
        return done.stdout.decode()

    return ran


def recipes(name):
    (block,) = re.findall(r"<!-- recipes -->\n```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    return block.splitlines()


def test_fzf_picks_a_measure_and_show_tells_all_of_it(shell):
    (line,) = [line for line in recipes("README.md") if "fzf" in line]
    assert "title: “四维三阶段”" in shell(line, FZF_DEFAULT_OPTS="--filter=延庆")


def test_xargs_hands_on_every_id(shell, library):
    (line,) = [line for line in recipes("README.md") if "xargs -0" in line]
    assert shell(line) == ""
    ids = shell("courts list -t 为民服务 -C id -0 | xargs -0 courts show --template '{id}'").split()
    assert ids == [initiative.id for initiative in library.list(theme="为民服务")]


def test_every_recipe_of_the_readme_runs(shell, tmp_path):
    for line in recipes("README.md"):
        shell(line, FZF_DEFAULT_OPTS="--filter=延庆")
    assert {file.suffix for file in tmp_path.iterdir()} == {".md", ".csv", ".html", ".xlsx"}


def test_jq_reads_json_and_lines_of_json(shell, library):
    titles = [initiative.title for initiative in library.list()]
    assert shell("courts list -f json | jq -r '.[].title'").splitlines() == titles
    assert shell("courts list -f jsonl | jq -c '{id, partners}'").count("\n") == 20
    assert json.loads(shell("courts stats -f json | jq 'map(.count) | add'")) == 20


def test_a_csv_file_is_what_excel_takes_for_utf_8(shell, tmp_path, library):
    shell("courts list -o measures.csv")
    content = (tmp_path / "measures.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = content.decode("utf-8-sig").splitlines()
    assert len(rows) == 21
    assert library.list()[0].title in rows[1]
