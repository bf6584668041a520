"""What people see: the main screens at several widths, kept to the letter."""

import re

import pytest

from courts.text.width import columns as columns_of
from courts.text.wrap import wrap
from tests.conftest import record as record_text

SCREENS = {
    "list": ["list"],
    "search": ["search", "诉源治理"],
    "search-elsewhere": ["search", "清华", "弱势群体"],
    "show": ["show", "延庆法院"],
    "show-two": ["show", "丰台"],
    "show-several": ["show", "立案庭"],
    "stats": ["stats"],
    "related": ["related", "大兴"],
    "compare": ["compare", "海淀", "大兴"],
    "stats-cross": ["stats", "--by", "kind", "--by", "theme"],
}


SAID = re.compile(r"^  courts ")
"""A command that is proposed: a line of its own, left whole however long, so that it can be copied."""


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_kept_and_fit(screen, kept, name, columns):
    printed = screen(*SCREENS[name], columns=columns)
    kept(f"screen-{name}-{columns}.txt", printed)
    assert all(columns_of(line) <= columns for line in printed.splitlines() if not SAID.search(line))


CHINESE = {
    "help": ["--help"],
    "help-list": ["list", "--help"],
    "list": ["list", "--theme", "为民服务"],
    "search": ["search", "清华", "弱势群体", "--explain"],
    "show": ["show", "延庆法院"],
    "stats": ["stats", "--by", "kind"],
    "compare": ["compare", "海淀", "大兴"],
    "error": ["list", "--court", "不存在"],
}


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("name", CHINESE)
def test_screens_in_chinese_are_kept_and_fit(screen, kept, name, columns):
    printed = screen("--lang", "zh", *CHINESE[name], columns=columns)
    kept(f"screen-zh-{name}-{columns}.txt", printed)
    assert all(columns_of(line) <= columns for line in printed.splitlines() if not SAID.search(line))


def test_english_stands_dimmed_beneath_a_title_and_never_in_chinese(screen):
    beneath = "\x1b[2mRooting out long-standing malpractice\x1b[0m"
    english, chinese = (screen("--lang", lang, "list", columns=120, color=True) for lang in ("en", "zh"))
    lines = english.splitlines()
    (place,) = (number for number, line in enumerate(lines) if "深入查纠整改顽瘴痼疾" in line)
    assert beneath in lines[place + 1]
    assert "Rooting" not in chinese


def test_a_record_without_english_has_nothing_beneath(screen, write):
    file = write(f"initiatives:\n{record_text('a-b')}")
    assert screen("list", "--only-data", "--data", file).splitlines()[1:3] == [
        "甲法院        某办法  长效机制",
        "1 measure",
    ]


def test_a_hit_is_highlighted_where_it_stands(screen):
    assert "\x1b[1;33m诉源治理\x1b[0m" in screen("search", "诉源治理", color=True)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("依托“廉政教育基地”，组织", 10, ["依托“廉政", "教育基", "地”，组织"]),
        ("whole-process monitoring", 14, ["whole-process", "monitoring"]),
        ("共50余人，210余亩", 10, ["共50余人，", "210余亩"]),
        ("", 10, [""]),
    ],
)
def test_lines_are_broken_where_a_reader_would(text, width, lines):
    assert [text[start:end] for start, end in wrap(text, width)] == lines
