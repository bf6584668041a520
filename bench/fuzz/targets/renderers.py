"""Every renderer, on records of any text that a file may hold: text that keeps its form and cannot act on a terminal.

Hypothesis makes the records; the fuzzer says of which bytes.
"""

import csv
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from courts.model import Citation, Court, English, Figure, Initiative, KnowledgeBase, Source
from courts.render import template
from courts.render.card import cards
from courts.render.delimited import FORMULA, comma_separated, tab_separated
from courts.render.json_form import array, lines
from courts.render.labelled import labelled
from courts.render.markdown import by_theme
from courts.render.markdown import table as markdown_table
from courts.render.page.report import report_page, table_page
from courts.render.record import CONTRACT, Record, record
from courts.render.sheet import workbook
from courts.render.table import measures
from courts.render.yaml_form import knowledge_base
from courts.screen import Screen
from courts.store import yaml_text
from courts.store.schema import CONTROL_CHARACTERS

_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_REFUSED = re.compile(rf"[{CONTROL_CHARACTERS}]")
_STORED = CONTRACT[:-1]

_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: not _REFUSED.search(text))
_named = _texts.filter(str.strip)
_lists = st.lists(_named, max_size=3).map(tuple)
_figures = st.builds(Figure, _named, _named, st.none() | st.integers(-(10**9), 10**9), st.none() | _named)
_initiatives = st.builds(
    Initiative,
    id=st.from_regex("[a-z]{1,8}", fullmatch=True), court=_named, title=_named, theme=_named, kind=_named,
    summary=_named, sources=st.lists(st.builds(Citation, st.just("s"), st.none() | st.integers(1, 99)), max_size=2),
    unit=st.none() | _named, problem=st.none() | _named, actions=_lists, results=_lists, terms=_lists,
    figures=st.lists(_figures, max_size=2).map(tuple), tags=_lists, en=st.none() | st.builds(English, _named, _named),
)  # fmt: skip


@given(st.lists(_initiatives, min_size=1, max_size=2), _named, st.integers(20, 120), st.booleans())
def render(initiatives: list[Initiative], title: str, width: int, color: bool) -> None:  # noqa: FBT001 - drawn
    """Render records in every format."""
    court = Court(initiatives[0].court, title)
    known = KnowledgeBase({}, {court.name: court}, {"s": Source("s", title)}, (), initiatives)
    records = [record(initiative, known) for initiative in initiatives]
    _text_formats(records)
    for drawn in (measures(records, Screen(width, color), header=True), cards(records, Screen(width, color))):
        assert not _ACTS.search(re.sub("\x1b\\[[0-9;]*m", "", drawn) if color else drawn)
    for page in (report_page(records), table_page(records, ("id", "title"))):
        assert page.lower().count(b"<script") == page.lower().count(b"</script>")
    assert workbook(records, ("id", "title", "actions", "figures")).startswith(b"PK")


def _text_formats(records: list[Record]) -> None:
    assert [json.loads(line) for line in lines(records, CONTRACT).splitlines()] == json.loads(array(records, CONTRACT))
    assert json.loads(array(records, CONTRACT)) == [{name: one[name] for name in CONTRACT} for one in records]
    tree = yaml_text.parse(knowledge_base(records, _STORED))
    assert [one["title"] for one in tree["initiatives"]] == [one["title"] for one in records]
    rows = [*csv.reader(io.StringIO(comma_separated(records, ("id", "title"), header=False), newline=""))]
    assert len(rows) == len(records)
    assert not any(cell.startswith(FORMULA) for row in rows for cell in row)
    assert tab_separated(records, _STORED, header=False).count("\n") == len(records)
    pieces = template.parsed("{title}", ("title",))
    for shown in (
        labelled(records, _STORED), markdown_table(records, _STORED), by_theme(records),
        template.filled(records, pieces, end="\n"),
    ):  # fmt: skip
        assert not _ACTS.search(shown)


def fuzz(data: bytes) -> None:
    """Render records that are made of the bytes."""
    render.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined] # hypothesis adds it
