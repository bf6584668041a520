"""Markdown: measures under their themes, sources in footnotes, fit for a word processor."""

import json
import re
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.render.markdown import _escaped
from tests.conftest import record


def test_measures_stand_under_their_themes_in_the_order_of_the_result(program, library):
    out = program("list", "-f", "markdown").out
    themes = [*dict.fromkeys(initiative.theme for initiative in library.list())]
    assert re.findall(r"^## (.*)$", out, re.MULTILINE) == themes
    assert len(re.findall(r"^### ", out, re.MULTILINE)) == 20
    for theme, section in zip(themes, re.split(r"^## .*\n", out, flags=re.MULTILINE)[1:], strict=True):
        assert re.findall(r"`([a-z0-9-]+)`", section) == [i.id for i in library.list(theme=theme)]


def test_each_measure_cites_its_source_with_the_paragraph(program):
    out = program("list", "-f", "markdown").out
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", out, re.MULTILINE))
    assert len(set(notes.values())) == len(notes)
    assert all("《北京法院着力" in note and "¶" in note for note in notes.values())
    marks = re.findall(r"\[\^(\d+)\]$", out, re.MULTILINE)
    assert len(marks) == 20
    assert set(marks) == set(notes)
    assert notes["1"].endswith("¶1, 2")


def test_a_measure_of_several_sources_cites_them_all(program, write):
    places = "[{id: s, paragraph: 2}, {id: r, paragraph: null}, {id: s, paragraph: 3}]"
    file = write("initiatives:\n" + record("a").split("    sources:")[0] + f"    sources: {places}\n")
    assert program("list", "--only-data", "--data", file, "-f", "md").out.endswith("[^1]: s ¶2, 3；r\n")


def test_labels_are_in_the_language_that_is_spoken(program):
    english, chinese = (
        program("--lang", language, "show", "beijing-jiceng-dangzhibu", "-f", "md").out for language in ("en", "zh")
    )
    assert re.findall(r"^\*\*(\w+)\*\*(?: |$)", english, re.MULTILINE)[1:] == [
        "Actions",
        "Terms",
        "For",
        "Places",
        "Figures",
        "Tags",
    ]
    assert re.findall(r"^\*\*(\w+)\*\*(?: |$)", chinese, re.MULTILINE)[1:] == [
        "做法",
        "术语",
        "受益人",
        "地点",
        "数据",
        "标签",
    ]
    assert english.endswith("》 ¶1, 2\n")
    assert chinese.endswith("》第1、2段\n")
    assert program("--lang", "zh", "list", "-f", "md", "-C", "id,theme").out.startswith("| 编号 | 主题 |\n")


def test_md_is_markdown(program):
    assert program("list", "-f", "md").out == program("list", "-f", "markdown").out
    assert program("list", "-f", "md", "-C", "id", "-n1").out == "| id |\n| --- |\n| beijing-jiceng-dangzhibu |\n"


@given(st.text(st.sampled_from("a法 1.)-+=:#*_`[]()<>|~&$^@{}\\!\"'\n")))
def test_no_text_is_left_that_markdown_takes_for_its_own(text):
    escaped = _escaped(text)
    assert not re.search(r"(?<!\\)(\\\\)*[*_`\[\]|#~$^@{}]", escaped)
    assert not re.match(r"[-+=:]|\d+[.)]", escaped)
    assert "<" not in escaped
    assert ">" not in escaped


def test_pandoc_reads_each_text_as_it_is(program, write):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    nasty = "*a* _b_ `c` [d](e) <f> #g |h| ~i~ $j$ ^k^ @l {m} \\n &amp; 1. - + --- !x"
    title, step = f"# {nasty}", f"12. {nasty}"
    measure = {"id": "a", "court": nasty, "title": title, "theme": nasty, "kind": "- k", "summary": f"- {nasty}",
               "actions": [step, "+ x"], "sources": [{"id": "s", "paragraph": 7}]}  # fmt: skip
    tree = json.dumps({"sources": [{"id": "s", "title": nasty}], "initiatives": [measure]})
    out = program("list", "--only-data", "--data", write(tree, "k.json"), "-f", "markdown").out
    for dialect in ("markdown-smart", "gfm"):
        command = ["pandoc", "-f", dialect, "-t", "plain", "--wrap=none"]
        text = subprocess.run(command, input=out, capture_output=True, check=True, text=True, timeout=60).stdout.strip()
        assert [line for line in text.split("\n") if line][:2] == [nasty, title]
        assert f"- {nasty}[1]" in text
        assert f"1.  {step}\n2.  + x\n" in text
        assert f"[1] 《{nasty}》 ¶7" in text


def test_a_word_processor_gets_real_footnotes(program, tmp_path):
    if not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    program("list", "-o", tmp_path / "report.md")
    command = ["pandoc", "report.md", "-o", "report.docx"]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=60)
    with zipfile.ZipFile(tmp_path / "report.docx") as document:
        footnotes = document.read("word/footnotes.xml").decode()
    assert footnotes.count("《") == 20


def test_what_a_record_lacks_is_left_out(program, write):
    file = write("initiatives:\n" + record("a"))
    assert program("list", "--only-data", "--data", file, "-f", "markdown").out == (
        "## 长效机制\n\n### 某办法\n\n**甲法院** · 机制\n\n概述。[^1]\n\n`a`\n\n[^1]: s ¶1\n"
    )
