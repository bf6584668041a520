"""What people see: the main screens at several widths, kept to the letter; and that no table loses a character."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from courts.render.record import record
from courts.render.wrap import wrap
from courts.terminal import Screen

SCREENS = {
    "list": ["list"],
    "search": ["search", "诉源治理"],
    "search-elsewhere": ["search", "清华", "弱势群体"],
    "show": ["show", "延庆法院"],
    "show-two": ["show", "丰台"],
    "show-several": ["show", "立案庭"],
    "stats": ["stats"],
    "stats-cross": ["stats", "--by", "kind", "--by", "theme"],
}


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_kept_and_fit(screen, kept, name, columns):
    printed = screen(*SCREENS[name], columns=columns)
    kept(f"screen-{name}-{columns}.txt", printed)
    said = ("courts show:", "courts stats:")
    assert all(cell_len(line) <= columns for line in printed.splitlines() if not line.startswith(said))


def test_a_hit_is_highlighted_where_it_stands(screen):
    assert "\x1b[1;33m诉源治理\x1b[0m" in screen("search", "诉源治理", color=True)


def lines_of(text, width):
    return [text[start:end] for start, end in wrap(text, width)]


def letters(text):
    return sorted("".join(text.split()))


@settings(max_examples=40)
@given(st.integers(20, 200), st.data())
def test_no_character_of_a_table_or_a_card_is_lost_at_any_width(library, width, data):
    from courts.render import card, table

    initiative = data.draw(st.sampled_from(library.list()))
    entry = record(initiative, library.knowledge)
    screen = Screen(width=width, color=False)
    drawn = table.measures([entry], screen)
    for text in (initiative.court, initiative.unit or "", initiative.title, initiative.theme):
        assert not set(text) - set(drawn)
    whole = letters(card.cards([entry], screen))
    for text in (initiative.title, initiative.summary, *initiative.actions, *initiative.terms, *initiative.partners):
        for character in set(text) - {" "}:
            assert whole.count(character) >= text.count(character)
    names = ("title", "summary", "partners")
    body = letters(table.columns([entry], names, screen, header=False))
    assert body == letters("".join([initiative.title, initiative.summary, "；".join(initiative.partners)]))


TEXTS = st.text(st.sampled_from("法院，。“”《》（）、a b1-6 \n～é한"), max_size=60)


@given(TEXTS, st.integers(4, 40))
def test_lines_fit_and_hold_every_character(text, width):
    lines = lines_of(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.text(st.sampled_from("法院延庆，。“”《》"), max_size=60).filter(lambda t: "，，" not in t), st.integers(20, 40)
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text, width):
    lines = lines_of(text, width)
    for before, after in pairwise(lines):
        if after[0] in "，。”》" or before[-1] in "“《":  # only where a run of marks is wider than a line
            assert sum(c in "，。“”《》" for c in before) >= width // 2 - 2


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
    assert lines_of(text, width) == lines
