"""Records as text: what is written is read back as it was, and looks as a curator would write it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.curate.records.record_text import _flow, items, scalar, tree
from courts.store import yaml_text
from courts.store.places import bundled_file

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")) | st.sampled_from(
    [
        "null",
        "~",
        "no",
        "1",
        "1.20",
        "0123",
        "2024-05-01",
        "12:30",
        "<<",
        "a: b",
        "a #b",
        "- a",
        "[a",
        "，{",
        "a\nb",
        "“甲”",
    ]
)


@given(TEXTS)
def test_a_text_is_read_back_as_it_was(text):
    written = scalar(text)
    assert "\n" not in written
    assert yaml_text.parse(f"k: {written}") == {"k": text}
    assert yaml_text.parse(f"k: [{_flow(text)}, {{a: {_flow(text)}}}]") == {"k": [text, {"a": text}]}


@pytest.mark.parametrize("text", ["no", "1", "1.20", "2024-05-01", "null"])
def test_what_other_readers_would_take_for_something_else_is_quoted(text):
    assert scalar(text) == f"'{text}'"
    assert _flow([text]) == f"['{text}']"


def test_the_library_written_anew_is_the_same_library(write, library):
    file = write("initiatives:\n" + items([tree(i) for i in library.list()], 2))
    anew = courts.load(file, bundled=False).list()
    assert [i._replace(origin="") for i in anew] == [i._replace(origin="") for i in library.list()]


def test_most_lines_are_those_that_the_curators_wrote(library):
    """The curators fold English and long lists by hand; all else is as they write it."""
    curators = set(Path(bundled_file()).read_text(encoding="utf-8").splitlines())
    ours = items([tree(i) for i in library.list()], 2).splitlines()
    assert sum(line in curators for line in ours) / len(ours) > 0.8
