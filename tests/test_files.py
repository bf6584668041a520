"""Files of knowledge bases: read part by part, laid over each other, and what is wrong told with its file and place."""

import json
from pathlib import Path

import pytest

from courts.errors import DataError, UnreadableFile
from courts.model import Court, Initiative
from courts.store import files, stack
from courts.store.fault import Fault
from courts.store.namesakes import is_same, lay
from tests.conftest import record

GOOD = "version: 1\ninitiatives:\n" + record("a") + record("b")


def line(identifier, **more):
    known = {"id": identifier, "court": "甲", "title": "乙", "theme": "丙", "kind": "丁", "summary": "戊"}
    return json.dumps(known | {"sources": [{"id": "s"}]} | more, ensure_ascii=False)


# -- parts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("a.yaml", "themes:\n- name: 甲\n", [(0, {"themes": [{"name": "甲"}]})]),
        (
            "a.jsonl",
            "\ufeff\u3000\n[1]\u3000\n\u3000\u3000\n\xa0\n[2]\xa0\r\n\u2028\n",
            [
                (0, {"initiatives": [[1]]}),
                (1, {"initiatives": [[2]]}),
            ],
        ),
        ("a.YML", "a: b\n", [(0, {"a": "b"})]),
        ("a.yaml", "[a]\n", [(0, ["a"])]),
        ("a.yaml", "", [(0, None)]),
        ("a.json", '{"themes": [1]}', [(0, {"themes": [1]})]),
        ("a.JSON", '[{"id": 1}]', [(0, {"initiatives": [{"id": 1}]})]),
        ("a.jsonl", '{"id": 1}\n{"id": 2}\n', [(0, {"initiatives": [{"id": 1}]}), (1, {"initiatives": [{"id": 2}]})]),
        ("a.jsonl", '\n \n{"id": 1}\r\n\n[2]', [(0, {"initiatives": [{"id": 1}]}), (1, {"initiatives": [[2]]})]),
        ("a.jsonl", "", []),
    ],
)
def test_a_file_is_read_part_by_part(write, name, content, parts):
    assert [*files.read(write(content, name))] == parts


def test_a_byte_order_mark_stands_at_the_beginning_alone(write):
    mark = b"\xef\xbb\xbf"
    assert [*files.read(write(mark + b"a: b\n", "a.yaml"))] == [(0, {"a": "b"})]
    assert [*files.read(write(mark + b"[1]\n", "a.jsonl"))] == [(0, {"initiatives": [[1]]})]
    with pytest.raises(DataError, match=r"a\.jsonl:2:1: broken JSON"):
        [*files.read(write(b"[1]\n" + mark + b"[2]\n", "a.jsonl"))]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.yaml", "a: b\na: c\n", "2:1: the key 'a' stands twice in one mapping; keep one of them"),
        ("a.json", '{"a": 1,\n "a": 2}', "2:2: the key 'a' stands twice in one mapping; keep one of them"),
        ("a.jsonl", '{"a": 1}\n\n{"a": NaN}\n', "3:7: NaN is not a JSON number"),
        ("a.yaml", b"a: b\nc: d\xff\n", "2:5: not UTF-8; save it as UTF-8"),
        ("a.yaml", b"a: b\nc: d\ne: \xff\n", "3:4: not UTF-8; save it as UTF-8"),
        ("a.yaml", "甲: é".encode() + b"\xff\xff\n", "1:5: not UTF-8; save it as UTF-8"),
        ("a.yaml", b"\xef\xbb\xbfa: \xff\xff\n", "1:4: not UTF-8; save it as UTF-8"),
        ("a.jsonl", b"[1]\n[2]\n[\xff\xff]\n", "3:2: not UTF-8; save it as UTF-8"),
        (
            "a.yaml",
            "甲: 乙\n".encode("gb18030"),
            "1:1: not UTF-8; it looks like GB18030, so convert it: iconv -f GB18030 -t UTF-8 a.yaml",
        ),
        (
            "a.json",
            "[\n甲]".encode("utf-16"),
            "1:1: not UTF-8; it looks like UTF-16, so convert it: iconv -f UTF-16 -t UTF-8 a.json",
        ),
        (
            "a.json",
            b"\xfe\xff" + "[甲]".encode("utf-16-be"),
            "1:1: not UTF-8; it looks like UTF-16, so convert it: iconv -f UTF-16 -t UTF-8 a.json",
        ),
        ("a.yaml", b"\xff\xfea", "1:1: not UTF-8; save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(write, name, content, sentence):
    file = write(content, name)
    with pytest.raises(DataError) as caught:
        [*files.read(file)]
    assert str(caught.value) == f"{file}:{sentence}"


def test_a_file_or_a_line_beyond_the_limits_is_refused(write, monkeypatch):
    assert (files.YAML_LIMIT, files.LINE_LIMIT) == (256 << 20, 64 << 20)
    assert (str(files.too_large()), files.too_large().code, files.too_large().at) == (
        "larger than 256 MB; keep it as .jsonl, one record a line", "E104", (1, 1),
    )  # fmt: skip
    assert (str(files.too_long(3)), files.too_long(3).code, files.too_long(3).at) == (
        "a line longer than 64 MB; write one record a line", "E104", (3, 1),
    )  # fmt: skip
    monkeypatch.setattr(files, "YAML_LIMIT", 10)
    monkeypatch.setattr(files, "LINE_LIMIT", 10)
    assert [*files.read(write("a: 3456789\n"[:10], "a.yaml"))] == [(0, {"a": "3456789"})]
    for name in ("a.yaml", "a.json"):
        file = write("a: 34567890", name)
        with pytest.raises(DataError, match=rf"^{file}:1:1: larger than"):
            [*files.read(file)]
    assert len([*files.read(write("[3456789]\n[3456789]\n", "a.jsonl"))]) == 2
    file = write("[3456789]\n\n[34567890]\n", "a.jsonl")
    with pytest.raises(DataError, match=rf"^{file}:3:1: a line longer than"):
        [*files.read(file)]


def test_whether_a_file_is_too_large_is_asked_before_it_is_read(write, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "YAML_LIMIT", 3)
    right, wrong = write("abc", "a.yaml"), write("abcd", "b.yaml")
    assert [files.is_too_large(file) for file in (right, wrong, write("abcd", "a.jsonl"))] == [False, True, False]
    assert [files.is_too_large(tmp_path / name) for name in ("no.yaml", "\0.yaml")] == [False, False]
    files.check_size(right)
    with pytest.raises(DataError) as caught:
        files.check_size(wrong)
    assert str(caught.value).startswith(f"{wrong}:1:1: larger than")


def test_a_stream_without_a_size_and_an_end_is_read_up_to_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "YAML_LIMIT", 10)
    endless = tmp_path / "a.yaml"
    endless.symlink_to("/dev/zero")
    with pytest.raises(DataError, match=r":1:1: larger than"):
        [*files.read(endless)]


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
def test_what_cannot_be_opened_is_told_with_the_reason(tmp_path, name):
    with pytest.raises(UnreadableFile) as caught:
        [*files.read(tmp_path / name)]
    assert str(caught.value) == f"{tmp_path / name}: cannot be opened: No such file or directory"
    (tmp_path / name).mkdir()
    with pytest.raises(UnreadableFile) as caught:
        [*files.read(tmp_path / name)]
    assert str(caught.value) == f"{tmp_path / name}: cannot be opened: Is a directory"
    with pytest.raises(UnreadableFile) as caught:
        [*files.read(tmp_path / f"\0{name}")]
    assert str(caught.value) == f"{tmp_path}/\0{name}: cannot be opened: embedded null byte"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_what_cannot_be_read_once_it_is_open_is_told_too(tmp_path):
    file = tmp_path / "a.yaml"
    file.symlink_to("/proc/self/mem")
    with pytest.raises(UnreadableFile) as caught:
        [*files.read(file)]
    assert str(caught.value) == f"{file}: cannot be read: Input/output error"


# -- places ------------------------------------------------------------------------------------------------------------


def test_a_place_is_looked_up_in_the_file_itself(write, tmp_path):
    yaml = write(GOOD, "a.yaml")
    array = write(f"[\n{line('a')},\n {line('b')}]", "a.json")
    mapping = write(f'{{"initiatives": [\n{line("a")}]}}', "b.json")
    lines = write(f"\n{line('a')}\n\n{line('b')}\n", "a.jsonl")
    assert files.position(yaml, ("initiatives", 1, "court")) == (12, 5)
    assert files.position(yaml, ("initiatives", 1, "nothing")) == (11, 5)
    assert files.position(yaml, ("version",)) == (1, 1)
    assert files.position(array, ("initiatives", 1, "id")) == (3, 3)
    assert files.position(mapping, ("initiatives", 0, "id")) == (2, 2)
    assert files.position(lines, ("initiatives", 0, "court")) == (2, 13)
    assert files.position(lines, ("initiatives", 1, "court")) == (4, 13)
    assert files.position(lines, ("initiatives",)) == (2, 1)
    assert files.position(lines, ("initiatives", 2)) is None
    assert files.position(tmp_path, ()) is None
    assert files.position(tmp_path / "no.yaml", ()) is None
    assert files.position(write("a: [", "b.yaml"), ("b",)) is None
    assert files.position(write(b"\xff", "b.yaml"), ()) is None
    assert files.position(write("", "b.yaml"), ("a",)) is None
    assert files.place(yaml, ("initiatives", 1, "court")) == f"{yaml}:12:5"
    assert files.place(tmp_path / "no.yaml", ()) == f"{tmp_path}/no.yaml"


# -- layers ------------------------------------------------------------------------------------------------------------


def laid(*origins):
    return stack.laid(origins)


def test_a_later_knowledge_base_overrides_an_earlier_one(write):
    first = write(
        "themes: [{name: 甲, en: a}, {name: 乙}]\ncourts: [{name: 丙, en: c}]\nsources: [{id: s, title: d}]\n"
        "synonyms: [{terms: [e, f]}]\ninitiatives:\n" + record("a") + record("b"),
        "1.yaml",
    )
    second = write(
        "themes: [{name: 甲, en: x}]\ncourts: [{name: 丙, en: y}]\nsources: [{id: s, title: z}]\n"
        "synonyms: [{terms: [g, h]}]\ninitiatives:\n" + record("c") + record("a").replace("某办法", "新办法"),
        "2.yaml",
    )
    known = laid(("one", [str(first)]), ("two", [str(second)]))
    assert {name: theme.en for name, theme in known.themes.items()} == {"甲": "x", "乙": None}
    assert {name: court.en for name, court in known.courts.items()} == {"丙": "y"}
    assert {name: source.title for name, source in known.sources.items()} == {"s": "z"}
    assert [synonym.terms for synonym in known.synonyms] == [("e", "f"), ("g", "h")]
    assert [(one.id, one.title, one.origin) for one in known.initiatives] == [
        ("a", "新办法", "two"), ("b", "某办法", "one"), ("c", "某办法", "two"),
    ]  # fmt: skip


def test_no_knowledge_base_knows_nothing():
    known = laid()
    assert (known.themes, known.courts, known.sources, known.synonyms) == ({}, {}, {}, ())
    assert [*known.initiatives] == []


def test_initiatives_are_put_on_the_shelf_that_is_given(write):
    class Shelf(list[Initiative]):
        put = list.append

        @staticmethod
        def kept(initiative):
            return initiative

        def all(self):
            return self

    shelf = Shelf()
    known = stack.laid([("one", [str(write(GOOD))])], shelf)
    assert known.initiatives is shelf
    assert [one.id for one in shelf] == ["a", "b"]


@pytest.mark.parametrize("kind", ["themes", "courts", "sources", "initiatives"])
def test_within_one_knowledge_base_a_key_stands_once(write, kind):
    entry = {"themes": "- name: x\n", "courts": "- name: x\n", "sources": "- id: x\n"}.get(kind, record("x"))
    first, second = write(f"{kind}:\n{entry}", "1.yaml"), write(f"\n{kind}:\n{entry}", "2.yaml")
    column = 5 if kind == "initiatives" else 3
    with pytest.raises(DataError) as caught:
        laid(("one", [str(first), str(second)]))
    assert str(caught.value) == (f"{second}:3:{column}: 'x' is there already, at {first}:2:{column}; rename one")
    assert laid(("one", [str(first)]), ("two", [str(second)]))


def test_a_fault_in_a_line_is_placed_in_that_line(write):
    file = write("\n".join([line("a"), line("b"), "", line("a")]), "a.jsonl")
    with pytest.raises(DataError) as caught:
        laid(("one", [str(file)]))
    assert str(caught.value) == f"{file}:4:2: 'a' is there already, at {file}:1:2; rename one"
    wrong = line("b", unit=1)
    file = write("\n".join([line("a"), wrong]), "a.jsonl")
    with pytest.raises(DataError) as caught:
        laid(("one", [str(file)]))
    column = wrong.index('"unit"') + 1
    assert str(caught.value) == f"{file}:2:{column}: 'unit' must be text, not a number"


def test_of_several_faults_the_first_is_told(write):
    file = write("version: 3\nthemes: {}\n")
    with pytest.raises(DataError) as caught:
        laid(("one", [str(file)]))
    assert str(caught.value) == f"{file}:1:1: version 3 is not known; this program reads version 1"


# -- namesakes ---------------------------------------------------------------------------------------------------------

BEIJING = Court("朝阳法院", "北京市朝阳区人民法院", region="北京市")
CHANGCHUN = Court("朝阳法院", "吉林省长春市朝阳区人民法院", region="吉林省", aliases=("长春朝阳",))


@pytest.mark.parametrize(
    ("before", "court", "same"),
    [
        (BEIJING, BEIJING, True),
        (BEIJING, CHANGCHUN, False),
        (BEIJING, Court("朝阳法院"), True),
        (Court("朝阳法院"), BEIJING, True),
        (BEIJING, Court("朝阳法院", "北京市朝阳区 人民法院", region="天津市"), True),
        (BEIJING, Court("朝阳法院", "朝阳法院", region="北京市"), True),
        (BEIJING, Court("朝阳法院", "朝阳法院", region="吉林省"), False),
        (BEIJING, Court("朝阳法院", region="北京市"), True),
        (BEIJING, Court("朝阳法院", region="吉林省"), False),
        (Court("朝阳法院", region="北京市"), CHANGCHUN, False),
        (Court("朝阳法院", "北京市朝阳区人民法院"), Court("朝阳法院", region="吉林省"), True),
    ],
)
def test_two_entries_of_one_name_are_one_court_unless_name_or_region_tells_them_apart(before, court, same):
    assert is_same(before, court) is same


def test_the_later_of_two_namesakes_is_known_by_its_full_name():
    courts: dict[str, Court] = {}
    apart: dict[str, str] = {}
    lay(BEIJING, courts, apart, ("courts", 0))
    assert (courts, apart) == ({"朝阳法院": BEIJING}, {})
    lay(CHANGCHUN, courts, apart, ("courts", 1))
    assert apart == {"朝阳法院": "吉林省长春市朝阳区人民法院"}
    assert courts == {
        "朝阳法院": BEIJING,
        "吉林省长春市朝阳区人民法院": CHANGCHUN._replace(
            name="吉林省长春市朝阳区人民法院", aliases=("朝阳法院", "长春朝阳")
        ),
    }
    lay(BEIJING._replace(en="Other"), courts, apart, ("courts", 2))
    assert courts["朝阳法院"].en == "Other"


@pytest.mark.parametrize(
    ("before", "place"), [(BEIJING, "北京市朝阳区人民法院"), (Court("朝阳法院", region="北京市"), "北京市")]
)
def test_a_namesake_without_a_full_name_is_refused(before, place):
    courts = {"朝阳法院": before}
    with pytest.raises(Fault) as caught:
        lay(Court("朝阳法院", region="吉林省"), courts, {}, ("courts", 3))
    assert str(caught.value) == f"'朝阳法院' of {place} is another; give a full_name"
    assert (caught.value.code, caught.value.path) == ("E306", ("courts", 3))


def test_initiatives_refer_to_the_court_of_their_own_knowledge_base(write):
    court = "courts: [{name: 甲法院, full_name: %s, region: %s}]\ninitiatives:\n"
    first = write(court % ("北京市甲区人民法院", "北京市") + record("a"), "1.yaml")
    second = write(court % ("吉林省乙市甲区人民法院", "吉林省") + record("b"), "2.yaml")
    third = write("initiatives:\n" + record("c"), "3.yaml")
    known = laid(("one", [str(first)]), ("two", [str(second)]), ("three", [str(third)]))
    assert {one.id: one.court for one in known.initiatives} == {
        "a": "甲法院", "b": "吉林省乙市甲区人民法院", "c": "甲法院",
    }  # fmt: skip
    third = write("courts: [{name: 甲法院, region: 吉林省}]\n", "3.yaml")
    with pytest.raises(DataError) as caught:
        laid(("one", [str(first)]), ("three", [str(third)]))
    assert str(caught.value) == f"{third}:1:11: '甲法院' of 北京市甲区人民法院 is another; give a full_name"
