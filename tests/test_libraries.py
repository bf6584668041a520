"""Several knowledge bases at once: which overrides which, where a record comes from, courts that share a short name."""

import json
import os
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import courts
from courts.names import parsed, shortened
from tests.conftest import record

CHANGCHUN = "吉林省长春市朝阳区人民法院"
CHAOYANG = f"""\
courts:
  - {{name: 朝阳法院, full_name: {CHANGCHUN}, region: 吉林省, district: 朝阳区}}
initiatives:
{record("changchun-a").replace("甲法院", "朝阳法院")}"""
BEIJING_ID = "chaoyang-wuye-suyuan-zhili"
XINCHENG = """\
courts:
  - {name: 呼和浩特市新城区人民法院, region: 内蒙古自治区}
  - {name: 西安市新城区人民法院, region: 陕西省}
initiatives:
""" + "".join(
    record(key).replace("甲法院", court)
    for key, court in (("hu", "呼和浩特市新城区人民法院"), ("xi", "西安市新城区人民法院"))
)


def ids(rows):
    return [row.id for row in rows]


# -- which overrides which ---------------------------------------------------------------------------------------------


def test_later_knowledge_bases_override_by_id_and_keep_the_place(tmp_path, monkeypatch):
    content = "initiatives:\n" + record("yanqing-siwei-sanjieduan")
    home, first, second, third = (tmp_path / name for name in ("home/courts", "first", "second", "third.yaml"))
    for folder, title in ((home, "用户"), (first, "环境一"), (second, "环境二")):
        folder.mkdir(parents=True)
        (folder / "kb.yaml").write_text(content.replace("某办法", title), encoding="utf-8")
    third.write_text(content.replace("某办法", "参数"), encoding="utf-8")
    place = ids(courts.load().list()).index("yanqing-siwei-sanjieduan")

    def seen(*paths):
        rows = courts.load(*paths).list()
        assert len(rows) == 20
        return rows[place].title, rows[place].origin

    assert seen()[1] == "bundled"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    assert seen() == ("用户", "user")
    monkeypatch.setenv("COURTS_DATA", os.pathsep.join(map(str, (first, second))))
    assert seen() == ("环境二", str(second))
    assert seen(third) == ("参数", str(third))
    assert seen(third, first) == ("环境一", str(first))
    assert ids(courts.load(third, bundled=False).list()) == ["yanqing-siwei-sanjieduan"]


def test_the_origin_is_a_column_a_filter_a_count_and_an_order(program, write):
    file = write("initiatives:\n" + record("a-b"))
    rows = json.loads(program("list", "--data", file, "-f", "json", "-C", "id,origin").out)
    assert [row for row in rows if row["origin"] != "bundled"] == [{"id": "a-b", "origin": str(file)}]
    assert program("list", "--data", file, "--origin", "kb.yaml", "-C", "id").out == "a-b\n"
    assert len(program("list", "--data", file, "--origin", "bundled").out.splitlines()) == 20
    assert program("stats", "--data", file, "--by", "origin").out == f"bundled\t20\n{file}\t1\n"
    assert program("list", "--data", file, "--sort", "origin", "-n", "1", "-C", "id").out == "a-b\n"
    assert program("list", "--origin", "user").code == 2


# -- courts that share a short name ------------------------------------------------------------------------------------


@pytest.fixture
def chaoyang(write):
    return write(CHAOYANG)


def test_a_court_of_another_place_does_not_take_the_name_of_the_first(chaoyang):
    library = courts.load(chaoyang)
    assert library.knowledge.court("朝阳法院").full_name == "北京市朝阳区人民法院"
    assert library.knowledge.court(CHANGCHUN).region == "吉林省"
    assert [i.court for i in library.list(origin="kb.yaml")] == [CHANGCHUN]
    assert {"court": CHANGCHUN, "count": 1} in library.stats("court")
    assert {"court": "朝阳法院", "count": 1} in library.stats("court")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("朝阳法院", [BEIJING_ID, "changchun-a"]),
        ("朝阳", [BEIJING_ID, "changchun-a"]),
        ("朝阳区人民法院", [BEIJING_ID, "changchun-a"]),
        ("北京市朝阳区人民法院", [BEIJING_ID]),
        ("北京朝阳法院", [BEIJING_ID]),
        (CHANGCHUN, ["changchun-a"]),
        ("长春市朝阳区人民法院", ["changchun-a"]),
        ("长春朝阳法院", ["changchun-a"]),
    ],
)
def test_a_shared_name_means_both_courts_and_a_full_one_its_own(chaoyang, name, wanted):
    library = courts.load(chaoyang)
    assert ids(library.show(name)) == ids(library.list(court=name)) == wanted


def test_show_asks_which_of_the_courts_is_meant(program, chaoyang):
    ran = program("show", "朝阳法院", "--data", chaoyang)
    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if line.startswith("court")] == [
        "court: 朝阳法院",
        f"court: {CHANGCHUN}",
    ]
    assert "summary" not in ran.out
    assert ran.err == (
        f"courts show: '朝阳法院' fits several courts: 北京市朝阳区人民法院, {CHANGCHUN}; "
        f"name one, or an id: courts show {BEIJING_ID}\n"
    )


def test_a_filter_that_takes_several_courts_says_so(program, chaoyang):
    ran = program("list", "-c", "朝阳法院", "--data", chaoyang, "-C", "id")
    assert ran.out.split() == [BEIJING_ID, "changchun-a"]
    assert ran.err == (
        f"courts list: --court: '朝阳法院' fits several courts, all taken: 北京市朝阳区人民法院, {CHANGCHUN}; "
        "name one in full, or add --region\n"
    )
    ran = program("list", "-c", "朝阳法院", "--region", "吉林", "--data", chaoyang, "-C", "id")
    assert (ran.out, ran.err) == ("changchun-a\n", "")


def test_courts_known_by_their_full_names_share_the_short_one(write):
    library = courts.load(write(XINCHENG))
    assert ids(library.show("新城法院")) == ids(library.list(court="新城")) == ["hu", "xi"]
    assert ids(library.show("西安新城法院")) == ids(library.list(court="新城法院", region="陕西")) == ["xi"]
    assert len([row for row in library.stats("court") if "新城" in row["court"]]) == 2


def test_the_same_court_described_again_is_overridden(write):
    full = "北京市朝阳区人民法院"
    for described in (f"full_name: {full}, en: Other", "en: Other", "en: Other, region: 北京市"):
        library = courts.load(write(f"courts:\n  - {{name: 朝阳法院, {described}}}\n"))
        assert library.knowledge.court("朝阳法院").en == "Other"
        assert full not in library.knowledge.courts


def test_a_third_knowledge_base_means_the_court_that_it_describes(write, chaoyang):
    third = write(CHAOYANG.replace("changchun-a", "changchun-b").replace("district: 朝阳区", "en: Other"), "third.yaml")
    library = courts.load(chaoyang, third)
    assert [i.court for i in library.list()[-2:]] == [CHANGCHUN] * 2
    assert library.knowledge.court(CHANGCHUN).en == "Other"


def test_a_court_of_another_region_needs_a_full_name(write):
    file = write("courts:\n  - {name: 朝阳法院, region: 吉林省}\n")
    with pytest.raises(courts.DataError) as caught:
        courts.load(file)
    assert str(caught.value) == f"{file}:2:6: '朝阳法院' of 北京市朝阳区人民法院 is another; give a full_name"


@pytest.mark.parametrize(
    ("full", "forms"),
    [
        ("昆山市人民法院", "昆山市人民法院 昆山市法院 昆山法院 昆山"),
        (
            "荆州市沙市区人民法院",
            "沙市区人民法院 沙市区法院 沙市法院 沙市 荆州市沙市区人民法院 荆州市沙市区法院 荆州沙市法院",
        ),
        ("通州区人民法院", "通州区人民法院 通州区法院 通州法院 通州"),
        ("北京市第一中级人民法院", ""),
        ("法院", ""),
    ],
)
def test_full_names_are_shortened_as_people_do(full, forms):
    assert shortened(full) == tuple(forms.split())


LAWFUL = re.compile(
    "(?P<within>.*(?:省|自治区|市|州|盟|地区))?(?P<place>.+?)(?P<kind>自治县|自治旗|林区|特区|区|县|市|旗)(?:人民法院)"
)


@given(st.text("省自治区市州盟地林特县旗京甲", max_size=9), st.sampled_from(["人民法院", "法院", ""]))
def test_full_names_are_parsed_as_the_law_forms_them(places, end):
    found = LAWFUL.fullmatch(places + end)
    assume(not found or found["place"] + found["kind"] not in {"林区", "特区", "自治县", "自治旗"})  # of no place
    assert parsed(places + end) == (found and (found["within"] or "", found["place"], found["kind"]))
