"""Reading a tree into the model: what fits arrives whole, what does not is told with its code, place and advice."""

import pytest

from courts.model import Citation, Court, English, Figure, Initiative, Source, Synonym, Theme
from courts.store.schema import COMPUTED, TOP, VERSION, Base, Faults, read_base


def read(tree):
    faults = Faults()
    return read_base(tree, faults), [(fault.code, fault.path, str(fault)) for fault in faults]


def told(tree):
    return read(tree)[1]


MEASURE = {
    "id": "a-b", "court": "甲法院", "title": "某办法", "theme": "长效机制", "kind": "机制", "summary": "概述。",
    "sources": [{"id": "s", "paragraph": "1"}],
}  # fmt: skip
WHOLE = {
    "version": "1",
    "themes": [{"name": "甲", "en": "a", "description": "b"}],
    "courts": [
        {
            "name": "乙", "full_name": "c", "en": "d", "level": "基层", "region": "e", "district": "f",
            "aliases": ["g", "h"], "examples": ["i"],
        }
    ],
    "sources": [
        {"id": "s-1", "title": "j", "publisher": "k", "date": "2024-05", "url": "l", "paragraphs": "12"},
        {"id": "s-2"},
    ],
    "synonyms": [{"terms": ["m", "n"], "note": "o"}],
    "initiatives": [
        {
            "id": "a-b", "court": "p", "unit": "q", "title": "r", "theme": "s", "kind": "t", "summary": "u",
            "problem": "v", "actions": ["w"], "results": ["x"], "terms": ["y"], "partners": ["z"],
            "beneficiaries": ["A"], "places": ["B"], "tags": ["C", "D"],
            "figures": [{"label": "E", "value": "-2.50e1", "unit": "F", "text": "G"}],
            "en": {"title": "H", "summary": "I"}, "sources": [{"id": "s-1", "paragraph": 3, "title": "dropped"}],
            "court_full_name": 1, "origin": [], "score": {}, "matches": None,
        }
    ],
}  # fmt: skip


def test_a_whole_tree_arrives_as_the_model():
    base, faults = read(WHOLE)
    assert faults == []
    assert base == Base(
        themes=[Theme("甲", "a", "b")],
        courts=[Court("乙", "c", "d", "基层", "e", "f", ("g", "h"), ("i",))],
        sources=[Source("s-1", "j", "k", "2024-05", "l", 12), Source("s-2")],
        synonyms=[Synonym(("m", "n"), "o")],
        initiatives=[
            Initiative(
                id="a-b", court="p", unit="q", title="r", theme="s", kind="t", summary="u", problem="v", actions=("w",),
                results=("x",), terms=("y",), partners=("z",), beneficiaries=("A",), places=("B",), tags=("C", "D"),
                figures=(Figure("E", "G", -25.0, "F"),), en=English("H", "I"), sources=(Citation("s-1", 3),),
            )
        ],
    )  # fmt: skip


def test_null_is_as_good_as_nothing():
    nothing: dict[str, object] = {"themes": None, "courts": [], "version": None}
    assert read(None) == (Base(), [])
    assert told({}) == told(nothing) == []
    assert [*map(list, read(nothing)[0])] == [[], [], [], [], []]
    measure = MEASURE | dict.fromkeys(("unit", "problem", "actions", "figures", "en", "tags"))
    base, faults = read({"initiatives": [measure]})
    assert faults == []
    assert base.initiatives == [
        Initiative(
            id="a-b", court="甲法院", title="某办法", theme="长效机制", kind="机制", summary="概述。",
            sources=(Citation("s", 1),),
        )
    ]  # fmt: skip
    assert read({"initiatives": [measure | {"unit": ""}]})[0].initiatives[0].unit is None


def test_the_names_that_others_rely_on():
    assert VERSION == 1
    assert COMPUTED == ("court_full_name", "origin", "score", "matches")
    assert {name: entry.name for name, entry in TOP.items()} == {
        "themes": "theme", "courts": "court", "sources": "source", "synonyms": "synonym", "initiatives": "initiative",
    }  # fmt: skip
    assert [*TOP] == ["themes", "courts", "sources", "synonyms", "initiatives"]


def measure(**more):
    return {"initiatives": [MEASURE | more]}


def without(*fields):
    return {"initiatives": [{key: value for key, value in MEASURE.items() if key not in fields}]}


AT = ("initiatives", 0)
WIDE = "; use an ASCII colon and a space, not '：'"
CHOICES = "themes, courts, sources, synonyms, initiatives or version"
FAULTS = [
    # the form of the whole
    ([], [("E203", (), f"a mapping with {CHOICES} is wanted here")]),
    ("a：b", [("E203", (), f"a mapping with {CHOICES} is wanted here{WIDE}")]),
    ("a:b", [("E203", (), f"a mapping with {CHOICES} is wanted here")]),
    ({"version": "2"}, [("E208", ("version",), "version 2 is not known; this program reads version 1")]),
    ({"version": 1.5}, [("E208", ("version",), "version 1.5 is not known; this program reads version 1")]),
    ({"version": 1}, []),
    ({"themse": []}, [("E201", ("themse",), "unknown field 'themse'; did you mean 'themes'?")]),
    ({"xyz": []}, [("E201", ("xyz",), "unknown field 'xyz'")]),
    ({"themes": {}}, [("E203", ("themes",), "'themes' must be a list")]),
    ({"themes": "a"}, [("E203", ("themes",), "'themes' must be a list")]),
    # entries
    (
        {"themes": [{"name": "a"}, "b：c"]},
        [("E203", ("themes", 1), f"theme must be a mapping of field: value{WIDE}")],
    ),
    ({"initiatives": [[]]}, [("E203", AT, "initiative must be a mapping of field: value")]),
    ({"courts": [None]}, [("E203", ("courts", 0), "court must be a mapping of field: value")]),
    (measure(titel="x"), [("E201", (*AT, "titel"), "unknown field 'titel'; did you mean 'title'?")]),
    (measure(figures=[{"label": "a", "text": "b", "x": 1}]), [("E201", (*AT, "figures", 0, "x"), "unknown field 'x'")]),
    (without("title"), [("E202", AT, "initiative 'a-b' has no 'title'; it is required")]),
    (measure(title=None), [("E202", (*AT, "title"), "initiative 'a-b': 'title' is empty; it is required")]),
    (measure(sources=[]), [("E202", (*AT, "sources"), "initiative 'a-b': 'sources' is empty; it is required")]),
    (without("id"), [("E202", AT, "initiative has no 'id'; it is required")]),
    (measure(id=None), [("E202", (*AT, "id"), "initiative 'id' is empty; it is required")]),
    (
        without("id", "court", "title", "theme", "kind", "summary", "sources"),
        [
            ("E202", AT, f"initiative has no '{field}'; it is required")
            for field in ("id", "court", "title", "theme", "kind", "summary", "sources")
        ],
    ),
    ({"themes": [{}]}, [("E202", ("themes", 0), "theme has no 'name'; it is required")]),
    ({"courts": [{}]}, [("E202", ("courts", 0), "court has no 'name'; it is required")]),
    ({"sources": [{}]}, [("E202", ("sources", 0), "source has no 'id'; it is required")]),
    ({"synonyms": [{"note": "x"}]}, [("E202", ("synonyms", 0), "synonym has no 'terms'; it is required")]),
    (
        measure(figures=[{}]),
        [
            ("E202", (*AT, "figures", 0), "figure has no 'label'; it is required"),
            ("E202", (*AT, "figures", 0), "figure has no 'text'; it is required"),
        ],
    ),
    (measure(sources=[{"paragraph": 1}]), [("E202", (*AT, "sources", 0), "source has no 'id'; it is required")]),
    (measure(en=[]), [("E203", (*AT, "en"), "en must be a mapping of field: value")]),
    (measure(figures={}), [("E203", (*AT, "figures"), "'figures' must be a list")]),
    # texts
    (
        measure(title=[]),
        [
            ("E202", (*AT, "title"), "initiative 'a-b': 'title' is empty; it is required"),
            ("E203", (*AT, "title"), "'title' must be text, not a list"),
        ],
    ),
    (measure(unit=["a"]), [("E203", (*AT, "unit"), "'unit' must be text, not a list")]),
    (measure(unit={}), [("E203", (*AT, "unit"), "'unit' must be text, not a mapping")]),
    (measure(unit=True), [("E203", (*AT, "unit"), "'unit' must be text, not true or false")]),
    (measure(unit=1), [("E203", (*AT, "unit"), "'unit' must be text, not a number")]),
    (measure(unit=1.5), [("E203", (*AT, "unit"), "'unit' must be text, not a number")]),
    (measure(title=""), [("E209", (*AT, "title"), "'title' must not be empty")]),
    (measure(title=" \n"), [("E209", (*AT, "title"), "'title' must not be empty")]),
    (measure(title=7), [("E203", (*AT, "title"), "'title' must be text, not a number")]),
    (measure(unit="x" * 1_000_000), []),
    (measure(unit="x" * 1_000_001), [("E210", (*AT, "unit"), "'unit' is longer than a million characters")]),
    (measure(unit="x\x07"), [("E105", (*AT, "unit"), "'unit' holds the control character U+0007; remove it")]),
    (measure(unit="\ud800"), [("E105", (*AT, "unit"), "'unit' holds the control character U+D800; remove it")]),
    (measure(unit="a\tb\nc\rd\xa0\ue000\ufffd"), []),
    (measure(tags="a"), [("E203", (*AT, "tags"), "'tags' must be a list of texts: [a, b], not text")]),
    (measure(tags={}), [("E203", (*AT, "tags"), "'tags' must be a list of texts: [a, b], not a mapping")]),
    (measure(tags=["a", ""]), [("E209", (*AT, "tags", 1), "'tags' must not be empty")]),
    (measure(tags=[None]), [("E209", (*AT, "tags", 0), "'tags' must not be empty")]),
    (measure(tags=["a", ["b"]]), [("E203", (*AT, "tags", 1), "'tags' must be text, not a list")]),
    (
        {"synonyms": [{"terms": ["a"]}]},
        [("E211", ("synonyms", 0, "terms"), "'terms' must name at least two terms that may stand for each other")],
    ),
    (
        {"synonyms": [{"terms": "a"}]},
        [("E203", ("synonyms", 0, "terms"), "'terms' must be a list of texts: [a, b], not text")],
    ),
    # ids
    *(
        (measure(id=wrong), [("E204", (*AT, "id"), f"the id '{wrong}' must be lower-case ASCII words joined by '-'")])
        for wrong in ("A", "a_b", "a-", "-a", "a--b", "甲", "a b")
    ),
    *((measure(id=right), []) for right in ("a", "0", "a-1-b2")),
    (measure(id=""), [("E209", (*AT, "id"), "'id' must not be empty")]),
    # numbers
    *(
        (
            measure(sources=[{"id": "s", "paragraph": wrong}]),
            [("E205", (*AT, "sources", 0, "paragraph"), f"'paragraph' must be a whole number from 1, not {wrong}")],
        )
        for wrong in (0, -1, 1.5, "0", "-3", "2.0")
    ),
    (
        measure(sources=[{"id": "s", "paragraph": "x"}]),
        [("E205", (*AT, "sources", 0, "paragraph"), "'paragraph' must be a number or null, not 'x'")],
    ),
    *(
        (
            measure(figures=[{"label": "a", "text": "b", "value": wrong}]),
            [("E205", (*AT, "figures", 0, "value"), f"'value' must be a number or null, not {shown}")],
        )
        for wrong, shown in (
            ("五", "'五'"), ("", "''"), ("1,000", "'1,000'"), (" 1", "' 1'"), ("1.", "'1.'"), ("+1", "'+1'"),
            ("٣", "'٣'"), (True, "true or false"), ([], "a list"), ({}, "a mapping"), (10**41, "so large a number"),
            (-(10**41), "so large a number"), (float("inf"), "so large a number"), (float("nan"), "so large a number"),
            ("1e999", "'1e999'"), ("9" * 41, f"'{'9' * 41}'"),
        )
    ),
    # dates and levels
    *(
        ({"sources": [{"id": "s", "date": wrong}]},
         [("E206", ("sources", 0, "date"), f"'{wrong}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY")])
        for wrong in ("2024-13", "2024-02-30", "24", "2024/05", "2024-5")
    ),
    ({"sources": [{"id": "s", "date": 2024}]}, [("E203", ("sources", 0, "date"), "'date' must be text, not a number")]),
    *(({"sources": [{"id": "s", "date": right}]}, []) for right in ("2024", "2024-05", "2024-02-29", None, "")),
    (
        {"courts": [{"name": "a", "level": "特级"}]},
        [("E207", ("courts", 0, "level"), "the level '特级' is not known; use 基层, 中级, 高级, 专门 or 系统")],
    ),
    *(({"courts": [{"name": "a", "level": right}]}, []) for right in ("基层", "中级", "高级", "专门", "系统", None)),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_what_does_not_fit_is_told_with_its_place(number):
    tree, faults = FAULTS[number]
    assert told(tree) == faults


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), (-3, -3), (2.5, 2.5), ("12", 12), ("-12", -12), ("007", 7), ("1.50", 1.5), ("1e3", 1000.0), ("0", 0),
     ("2E1", None), (9 * 10**39, 9 * 10**39), (None, None)],
)  # fmt: skip
def test_a_number_may_be_written_as_text(value, number):
    base, faults = read(measure(figures=[{"label": "a", "text": "b", "value": value}]))
    (figure,) = base.initiatives[0].figures
    assert figure.value == number
    assert type(figure.value) is type(number)
    assert bool(faults) == (value == "2E1")


@pytest.mark.parametrize(
    "character",
    [*"\x00\x08\x0b\x0c\x0e\x1f\x7f\x9f\ufdd0\ufdef\ufffe\uffff\udfff"],
)
def test_no_text_holds_what_acts_on_a_terminal_or_is_no_character(character):
    assert told(measure(unit=f"a{character}b")) == [
        ("E105", (*AT, "unit"), f"'unit' holds the control character U+{ord(character):04X}; remove it")
    ]


def test_what_is_sound_beside_a_fault_is_read_all_the_same():
    base, faults = read(
        {
            "themes": [{"name": "a", "en": 1}],
            "courts": [{"en": "x"}, {"name": "b"}],
            "initiatives": [
                MEASURE | {"unit": 1, "tags": ["c", 2], "figures": [{"label": "d"}, {"label": "e", "text": "f"}]}
            ],
        }
    )
    assert base.themes == [Theme("a")]
    assert base.courts == [None, Court("b")]
    (measure,) = base.initiatives
    assert (measure.unit, measure.tags, measure.figures) == (None, ("c", ""), (Figure("e", "f"),))
    assert [code for code, _, _ in faults] == ["E203", "E202", "E203", "E202", "E203"]


def test_of_ten_thousand_faults_no_more_are_told_and_nothing_is_read():
    base, faults = read({"themes": [{}] * 10_001})
    assert (base, len(faults)) == (Base(), 10_000)
    base, faults = read({"themes": [{}] * 9_999 + [{"name": "a"}]})
    assert (base.themes[-1], len(faults)) == (Theme("a"), 9_999)
    found = Faults(2)
    assert read_base({"themes": [{"name": "a"}, {}, {}, {}]}, found) == Base()
    assert len(found) == 2


def test_a_fault_tells_the_word_that_was_meant():
    faults = Faults()
    read_base(measure(titel="x", xyz=1), faults)
    assert [fault.nearest for fault in faults] == ["title", None]
