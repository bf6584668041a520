"""Whatever is in the records, whatever the terminal: all of it is on the screen, and within its width."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courts.render import card, chart, sides, table
from courts.screen import Screen
from courts.text.harmless import harmless
from courts.text.width import clusters, columns
from courts.text.wrap import may_part, wrap

SCREENS = st.builds(Screen, st.integers(20, 200), st.booleans(), st.sampled_from([1, 2]))
CHARACTERS = st.sampled_from(
    "法院延庆龘，。、；：？！“”《》（）【】…—·a1%.,- é\u0301α█①℃한か\u200b\u3000☎\ufe0f🏛👩\U000e0100"
)
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=50),
    st.text(max_size=20),
    st.from_regex(r"https?://[a-z./_-]{30,90}[，。”]?", fullmatch=True),
    st.text(st.sampled_from("，。”》“《"), min_size=8, max_size=40),
)
WORDS = st.lists(TEXTS.filter(str.strip), max_size=3)
TEXT_FIELDS = (
    "court",
    "unit",
    "title",
    "theme",
    "kind",
    "id",
    "court_full_name",
    "problem",
    "summary",
    "en.title",
    "en.summary",
)
LISTS = ("actions", "results", "terms", "partners", "beneficiaries", "places", "tags")


@st.composite
def records(draw):
    entry = {field: draw(TEXTS) or "x" for field in TEXT_FIELDS} | {field: draw(WORDS) for field in LISTS}
    figures = [{"label": text, "value": None, "unit": None, "text": text} for text in draw(WORDS)]
    sources = [{"id": "s", "title": text, "paragraph": 5} for text in draw(WORDS)]
    return entry | {"figures": figures, "sources": sources, "en": True}


def letters(*texts):
    """Return how often each character that can be seen stands in the texts."""
    return Counter(character for text in texts for character in harmless(text) if not character.isspace())


def squeezed(text):
    return "".join(harmless(text).split())


def uncoloured(drawn):
    return re.sub(r"\x1b\[[0-9;]*m", "", drawn)


def check(drawn, screen, *texts):
    """Hold what was drawn to the width of the screen and to all the characters of the texts."""
    assert bool(screen.color) >= ("\x1b" in drawn)
    lines = uncoloured(drawn).split("\n")
    assert all(screen.columns(line) <= screen.width for line in lines)
    assert letters(*texts) <= letters(*lines)


@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=3), SCREENS)
def test_the_table_of_measures_holds_every_cell(entries, screen):
    cells = [entry[field] for entry in entries for field in ("court", "unit", "title", "theme")]
    check(table.measures(entries, screen), screen, *cells)
    check(table.measures(entries, screen, ids=True), screen, *cells, *(entry["id"] for entry in entries))


@settings(max_examples=60)
@given(
    st.lists(records(), min_size=1, max_size=3),
    SCREENS,
    st.lists(st.sampled_from([*TEXT_FIELDS, *LISTS]), min_size=1, max_size=9, unique=True),
)
def test_a_table_of_chosen_columns_holds_every_cell_and_nothing_else(entries, screen, names):
    drawn = table.columns(entries, names, screen, header=False)
    values = [entry[name] for entry in entries for name in names]
    check(drawn, screen, *(value if isinstance(value, str) else "；".join(value) for value in values))
    assert letters(*uncoloured(drawn).split("\n")) == letters(
        *(value if isinstance(value, str) else "；".join(value) for value in values)
    )


@settings(max_examples=60)
@given(records(), SCREENS)
def test_a_card_holds_every_field_in_one_piece(entry, screen):
    drawn = card.cards([entry], screen)
    check(drawn, screen, *(entry[field] for field in TEXT_FIELDS))
    whole = squeezed(uncoloured(drawn).replace("\n", " "))
    texts = [entry[field] for field in ("title", "court", "unit", "problem", "summary", "en.title", "en.summary")]
    for text in (*texts, *(item for field in LISTS for item in entry[field]), *(f["text"] for f in entry["figures"])):
        assert squeezed(text) in whole


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 99999)), min_size=1, max_size=5), SCREENS)
def test_bars_and_cross_tables_hold_every_name_and_count(counts, screen):
    rows = [{"theme": one, "kind": other, "count": count} for one, other, count in counts]
    cells = [str(row[field]) for row in rows for field in ("theme", "kind", "count")]
    check(
        chart.bars([row | {"count": row["count"] or 1} for row in rows], ("theme", "kind"), screen), screen, *cells[::3]
    )
    unique = [*{(row["theme"], row["kind"]): row for row in rows}.values()]
    check(chart.cross_table(unique, ("theme", "kind"), screen, totals=True), screen, *{row["theme"] for row in rows})


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5), SCREENS)
def test_sides_hold_every_value(values, screen):
    names = ["甲法院", "“乙”法院", "c"]
    points: list[dict[str, object]] = [
        {"field": "terms", "side": names[n % 3], "value": value or "x", "shared_with": []}
        for n, (value, _) in enumerate(values)
    ]
    check(sides.sides(points, names, screen), screen, *(point["value"] for point in points))


@given(TEXTS, st.integers(2, 60), st.sampled_from([1, 2]))
@example("abc，defghij，", 6, 2)
@example("\ufe0f（1", 2, 1)
def test_lines_fit_and_hold_every_character(text, width, ambiguous):
    lines = [text[start:end] for start, end in wrap(text, width, ambiguous)]
    assert all(columns(line, ambiguous) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("no court is called '东城'", 21, ["no court is called", "'东城'"]),
        ("那是'东城'法院", 9, ["那是'东", "城'法院"]),
        ('找到"东城"', 8, ['找到"东', '城"']),
        ("知识库：.yaml、.json", 10, ["知识库：", ".yaml、", ".json"]),
        ("第一句。.", 8, ["第一", "句。."]),
        ("图3.2", 3, ["图", "3.2"]),
    ],
)
def test_a_straight_quotation_mark_and_a_stop_cling_to_what_they_belong_to(text, width, lines):
    assert [text[start:end] for start, end in wrap(text, width)] == lines


def pieces(most):
    """What Chinese is written of: pieces that may stand in a line of their own, with the marks that cling to them."""
    word = st.text(st.sampled_from("法院延庆机制四维阶段调解纠纷一二三"), min_size=1, max_size=most)
    around = st.sampled_from(
        ["{}", "“{}”", "《{}》", "（{}）", "“{}”，", "{}。", "{}；", "《{}》：", "{}！”", "{}？", "{}、"]
    )
    return st.builds(str.format, around, word)


PROSE = st.lists(pieces(6), min_size=1, max_size=25).map("".join)
"""Chinese text in which nothing that may not be broken is wider than the narrowest column of a screen."""


def keeps_rules(drawn, *aside):
    """Answer whether no line of a drawing, without what stands aside of it, breaks the rules."""
    lines = [line.strip(f" {''.join(aside)}") for line in uncoloured(drawn).split("\n")]
    return not any(line and (line[0] in "，。、；：？！”》）" or line[-1] in "“《（") for line in lines)


@settings(max_examples=100)
@given(PROSE, SCREENS)
def test_no_line_of_a_table_or_a_card_breaks_the_rules(prose, screen):
    entry = dict.fromkeys(TEXT_FIELDS, prose) | {field: [prose] for field in LISTS}
    entry |= {"figures": [], "sources": [{"id": "s", "title": prose, "paragraph": 5}], "en": True}
    assert keeps_rules(card.cards([entry], screen))
    assert keeps_rules(table.columns([entry], ["summary"], screen, header=False))
    assert keeps_rules(table.columns([entry | {"id": "a-b"}], ["id", "summary"], screen, header=False), "a-b")
    entry |= {"court": "甲", "unit": "乙", "theme": "丙", "id": "a-b", "en": None, "en.title": None}
    assert keeps_rules(table.measures([entry], screen, header=False), "甲乙丙a-b")
    point = {"field": "terms", "side": "甲", "value": prose, "shared_with": ["乙"]}
    assert keeps_rules(sides.sides([point], ["甲", "乙"], screen.of(min(screen.width, 59))), "=~")


def breaks(text, width, ambiguous):
    """Yield the start and the end of each line that is followed by another, and where that one begins."""
    for (start, end), (after, _) in pairwise(wrap(text, width, ambiguous)):
        if "\n" not in text[end:after] and text[start:end].strip():
            yield start, end, after


@settings(max_examples=300)
@given(TEXTS, st.integers(4, 60), st.sampled_from([1, 2]))
@example("1“ 《", 4, 1)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one_where_it_can_be_helped(text, width, ambiguous):
    text = " ".join(text.split())
    for start, _end, after in breaks(text, width, ambiguous):
        if not may_part(text, after):
            places = [start + cluster.start for cluster in clusters(text[start:after], ambiguous)][1:]
            assert not any(may_part(text, place) for place in places)


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("“法”", 4, 6),
        ("—…", 2, 4),
        ("abc", 3, 3),
        ("e\u0301", 1, 1),
        ("é", 1, 2),
        ("☎\ufe0f", 2, 2),
        ("█", 1, 2),
        ("한", 2, 2),
    ],
)
def test_ambiguous_characters_take_what_the_terminal_gives_them(text, one, two, ambiguous):
    assert columns(text, ambiguous) == (one, two)[ambiguous - 1]


def test_the_option_beats_the_environment(program, monkeypatch):
    one = program("show", "海淀", "-f", "table").out
    monkeypatch.setenv("COURTS_AMBIGUOUS_WIDTH", "2")
    two = program("show", "海淀", "-f", "table").out
    assert one != two
    assert program("show", "海淀", "-f", "table", "--ambiguous-width", "1").out == one
    assert program("--ambiguous-width=1", "show", "海淀", "-f", "table").out == one
    monkeypatch.setenv("COURTS_AMBIGUOUS_WIDTH", "3")
    ran = program("list")
    assert (ran.code, ran.out) == (2, "")
    assert "COURTS_AMBIGUOUS_WIDTH" in ran.err


def test_help_goes_by_the_width_too(program, monkeypatch):
    widest = {"1": 0, "2": 0}
    for width in range(40, 60):
        monkeypatch.setenv("COLUMNS", str(width))
        told = {ambiguous: program("--lang", "zh", "-h", "--ambiguous-width", ambiguous).out for ambiguous in widest}
        assert letters(told["1"]) == letters(told["2"])
        for ambiguous, text in told.items():
            beyond = max(columns(line, 2) for line in text.splitlines()) - width
            widest[ambiguous] = max(widest[ambiguous], beyond)
    assert widest["1"] > 0 >= widest["2"]


def test_another_width_than_one_or_two_is_refused(program):
    ran = program("list", "--ambiguous-width", "3")
    assert (ran.code, ran.out) == (2, "")
    assert "--ambiguous-width" in ran.err
