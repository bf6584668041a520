"""Entries are added to a knowledge base's text, and what stood there stands there still."""

from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courts.curate.records.appending import _base, appended
from courts.errors import DataError
from courts.store.places import bundled_file
from courts.store.writing import Original

NEW = {
    "id": "new-one",
    "court": "乙法院",
    "unit": None,
    "title": "新办法: “一站式” #1",
    "theme": "TODO",
    "kind": "机制",
    "summary": "TODO",
    "actions": ["一, 二", "[三]"],
    "figures": [{"label": "案件", "value": 3, "unit": "件", "text": "3件"}],
    "sources": [{"id": "s", "paragraph": None}],
}
SOURCE = {"id": "s", "title": "来源: 甲"}
OLD = "{id: a, court: 甲, title: 乙, theme: 丙, kind: 丁, summary: 戊, sources: [{id: s}]}"
BLOCK = """\
{dash}- id: a  # the first
{dash}  court: 甲
{dash}  title: 乙
{dash}  theme: 丙
{dash}  kind: 丁
{dash}  summary: {summary}
{dash}  sources:
{dash}    - {{id: s}}
"""


def block(dash="  ", summary="戊"):
    return BLOCK.format(dash=dash, summary=summary)


LAST = "{dash}- {{id: z, court: 甲, title: 乙, theme: 丙, kind: 丁, sources: [{{id: s}}], summary: {summary}}}\n"
FOLDED = block().replace(
    "      - {id: s}\n", "      - {id: s}\n    summary: >-\n      a\n      # no comment\n\n      b\n", 1
)
FOLDED = FOLDED.replace("    summary: 戊\n", "")

YAML = {
    "a file that is not there": "",
    "comments alone": "# 我的记录\n",
    "no list": "version: 1\n# end\n",
    "no list, no line break at the end": "version: 1",
    "no list, another last": "themes:\n  - name: 丙\n    en: c\n\n# end\n",
    "an empty list": "initiatives: []  # none yet\nsources: []\n",
    "an empty list spread out": "initiatives: [\n]\nthemes: []\n",
    "null": "initiatives: null # none\nthemes: []\n",
    "tilde": "initiatives: ~\n",
    "nothing": "version: 1\ninitiatives:\n\n# end\nthemes: []\n",
    "nothing at the end": "initiatives:",
    "a block": f"initiatives:\n{block()}",
    "a block without indentation": f"initiatives:\n{block('')}",
    "a deep block": f"initiatives:\n{block('      ')}",
    "a block, comments and another list after it": f"initiatives:\n{block()}\n# the themes\nthemes:\n  - name: 丙\n",
    "two with a blank line": f"initiatives:\n{block()}\n{block().replace('id: a', 'id: b')}",
    "two without": f"initiatives:\n{block()}{block().replace('id: a', 'id: b')}",
    "no line break at the end": f"initiatives:\n{block()}".rstrip("\n"),
    "spaces at the end": f"initiatives:\n{block()}   \n\n  \n",
    "a comment behind the last": f"initiatives:\n{block()}".rstrip("\n") + "  # last\n# end",
    "a folded text at the end": f"initiatives:\n{FOLDED}",
    "a folded text at the end and no line break": f"initiatives:\n{FOLDED}".rstrip("\n"),
    "a folded text and another list": f"initiatives:\n{FOLDED}\n\n# themes\nthemes: []\n",
    "a flow list": f"initiatives: [{OLD}]\nthemes: []\n",
    "a flow list in lines": f"initiatives: [\n  {OLD}, # the first\n]\n",
    "a flow mapping": f"{{version: 1, initiatives: [{OLD}]}}\n",
    "a flow mapping without the list": "{version: 1}\n",
    "an empty flow mapping": "{}",
    "a flow item in a block": f"initiatives:\n  - {OLD}\n",
    "line breaks of Windows": f"initiatives:\r\n{block()}# end\n".replace("\n", "\r\n").replace("\r\r", "\r"),
    "mixed line breaks": f"initiatives:\r\n{block()}# end\n",
    "a mark at the beginning": "\ufeffinitiatives:\n" + block(),
    "a document's frame": f"---\ninitiatives:\n{block()}...\n",
    "a frame without a list": "---\nversion: 1\n...\n",
    "a dash of its own": "initiatives:\n  -\n" + block().replace("  - id", "    id", 1),
    "quoted keys": f'"initiatives":\n{block()}',
    "a quoted text over two lines": "initiatives:\n" + block(summary='"戊\n\n      己"'),
    "the bundled library": Path(bundled_file()).read_text(encoding="utf-8"),
}
ITEM = (
    '{"id": "a", "court": "甲", "title": "乙", "theme": "丙", "kind": "丁", "summary": "戊", "sources": [{"id": "s"}]}'
)
JSON = {
    "nothing": "",
    "an empty array": "[]",
    "an array on one line": f"[{ITEM}]",
    "an array in lines": f"[\n  {ITEM}\n]\n",
    "an empty object": "{}\n",
    "an object without the list": '{\n  "version": 1\n}\n',
    "an object with an empty list": '{"initiatives": [], "version": 1}\n',
    "an object with null": '{"initiatives": null}\n',
    "an object in lines": f'{{\n\t"initiatives": [\n\t\t{ITEM}\n\t],\n\t"version": 1\n}}\n',
}
JSONL = {"nothing": "", "a line": ITEM + "\n", "no line break": ITEM, "a blank line": ITEM + "\n\n"}
CASES = [
    pytest.param(suffix, text, id=f"{suffix} {name}")
    for suffix, cases in ((".yaml", YAML), (".json", JSON), (".jsonl", JSONL))
    for name, text in cases.items()
]


def added(suffix, text, **additions):
    return appended(Original(Path(f"kb{suffix}"), text.encode()), additions).decode()


@pytest.mark.parametrize(("suffix", "text"), CASES)
def test_an_entry_is_read_back_after_those_that_were_there(suffix, text):
    after = added(suffix, text, initiatives=[NEW, NEW | {"id": "new-two"}])
    before = _base(suffix, text.lstrip("\ufeff"))
    base = _base(suffix, after.lstrip("\ufeff"))
    assert [*base.initiatives][: len(before.initiatives)] == [*before.initiatives]
    assert [i.id for i in base.initiatives[len(before.initiatives) :]] == ["new-one", "new-two"]
    assert base.initiatives[-1].title == NEW["title"]
    assert [*base.themes] == [*before.themes]


@pytest.mark.parametrize(("suffix", "text"), CASES)
def test_what_stood_there_stands_there_still(suffix, text):
    after = added(suffix, text, initiatives=[NEW])
    gone = [
        line[2:] for line in ndiff(text.splitlines(keepends=True), after.splitlines(keepends=True)) if line[0] == "-"
    ]
    kept = "".join(gone)
    for empty in ("[]", "[\n]", "null", "~"):
        kept = kept.replace(empty, "")
    position = 0
    for character in "".join(kept.split()):  # a line may have been split or closed; its characters stand in order
        position = after.index(character, position) + 1
    assert all(comment in after for comment in (line for line in text.splitlines() if line.lstrip().startswith("#")))


def test_an_entry_looks_like_its_neighbours():
    text = f"initiatives:\n{block()}\n# the themes\nthemes:\n  - name: 丙\n"
    short = {key: NEW[key] for key in ("id", "court", "title", "theme", "kind", "summary", "sources")}
    assert added(".yaml", text, initiatives=[short]) == (
        f"initiatives:\n{block()}\n"
        "  - id: new-one\n    court: 乙法院\n    title: '新办法: “一站式” #1'\n    theme: TODO\n    kind: 机制\n"
        "    summary: TODO\n    sources:\n      - {id: s, paragraph: null}\n"
        "\n# the themes\nthemes:\n  - name: 丙\n"
    )


def test_sources_go_into_their_own_list():
    after = added(".yaml", "sources:\n  - id: r\n# end\ninitiatives:\n" + block(), sources=[SOURCE], initiatives=[NEW])
    assert after.startswith("sources:\n  - id: r\n\n  - id: s\n    title: '来源: 甲'\n# end\ninitiatives:\n")
    for suffix, text in ((".jsonl", ""), (".json", "[]")):
        with pytest.raises(DataError, match="holds initiatives alone, no sources"):
            added(suffix, text, sources=[SOURCE], initiatives=[NEW])


def test_a_file_that_is_wrong_is_left_alone():
    for suffix, text in ((".yaml", "initiatives: [a"), (".yaml", "titel: 1"), (".json", "[}"), (".jsonl", "{")):
        with pytest.raises(DataError, match="nothing was written"):
            added(suffix, text, initiatives=[NEW])
    with pytest.raises(DataError, match="not UTF-8"):
        appended(Original(Path("kb.yaml"), "甲".encode("gb18030")), {"initiatives": [NEW]})


LINES = st.lists(
    st.sampled_from(
        [
            *("", "  ", "# 甲", "---", "...", "version: 1", "themes:", "  - name: 丙", "sources: [{id: s}]"),
            *("initiatives:", "initiatives: []", block().rstrip("\n"), f"  - {OLD.replace('id: a', 'id: b')}"),
        ]
    ),
    max_size=7,
)


@given(LINES, st.booleans())
@settings(max_examples=300)
def test_whatever_the_file_it_is_added_to_or_left_alone(lines, ends):
    text = "\n".join(lines) + ("\n" if ends else "")
    try:
        after = added(".yaml", text, initiatives=[NEW])
    except DataError:
        return
    assert [*_base(".yaml", after).initiatives] == [
        *_base(".yaml", text).initiatives,
        *_base(".yaml", after).initiatives[-1:],
    ]
    assert all(line in after.splitlines() for line in lines if line.startswith("#"))
