"""The spreadsheet: what Excel opens."""

import io
import subprocess
import sys

import pytest

from courts.delivery import SHEET
from tests.conftest import PROGRAM, record

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
pytest.importorskip("xlsxwriter", reason="XlsxWriter is not installed: pip install 'courts[xlsx]'")


@pytest.fixture
def sheet(program, tmp_path):
    def written(*arguments):
        file = tmp_path / "report.xlsx"
        ran = program(*arguments, "-o", file)
        assert (ran.code, ran.out) == (0, "")
        return openpyxl.load_workbook(file).active

    return written


def test_things_beside_each_other_are_so_in_a_workbook(sheet):
    rows = [*sheet("compare", "海淀", "大兴").iter_rows(values_only=True)]
    assert rows[0] == ("field", "海淀法院", "大兴法院")
    assert ("Kind", "= 机制", "= 机制") in rows


def test_what_is_related_has_its_reasons_in_a_workbook(sheet):
    rows = [*sheet("related", "延庆", "-n", "1").iter_rows(values_only=True)]
    assert dict(zip(*rows, strict=True))["reasons"].split("\n") == ["tags 立案", "unit 立案庭", "kind 机制"]


def test_every_measure_is_a_row_and_every_field_a_column(sheet, library):
    rows = [*sheet("list").iter_rows(values_only=True)]
    assert rows[0] == SHEET
    assert [row[SHEET.index("id")] for row in rows[1:]] == [initiative.id for initiative in library.list()]
    haidian = dict(zip(SHEET, rows[-2], strict=True))
    assert haidian["partners"].split("\n")[:2] == ["中国人民大学", "北京航空航天大学"]
    assert haidian["figures"] == "一家法院与六所高校 1+6"
    assert haidian["sources"] == "《北京法院着力发挥基层党支部战斗堡垒作用 在教育整顿中锤炼党员意识 提升为民本领》 ¶9"


def test_the_header_is_frozen_and_filters_cover_all(sheet):
    report = sheet("list", "-C", "id,title")
    assert report.freeze_panes == "A2"
    assert report.auto_filter.ref == "A1:B21"
    assert report["A1"].font.bold


def test_a_column_is_as_wide_as_its_chinese_and_no_wider_than_can_be_read(sheet, write):
    file = write("initiatives:\n" + record("a").replace("某办法", "“十个汉字宽二十”ab").replace("概述。", "长" * 100))
    report = sheet("list", "--only-data", "--data", file, "-C", "title,summary,theme,unit")
    widths = [int(report.column_dimensions[letter].width) for letter in "ABCD"]
    assert widths == [9 * 2 + 2 + 2, 56, 4 * 2 + 2, len("unit") + 3]
    assert report["B2"].alignment.wrap_text


def test_a_row_is_as_high_as_its_longest_cell_needs(sheet, write):
    file = write("initiatives:\n" + record("a") + record("b").replace("概述。", "长" * 100) + record("c").replace(
        "概述。", '"一\\n二\\n三"') + record("d").replace("概述。", "长" * 5000))  # fmt: skip
    report = sheet("list", "--only-data", "--data", file, "-C", "summary")
    assert [round(report.row_dimensions[row].height / 17) for row in (2, 3, 4)] == [1, 4, 3]
    assert round(report.row_dimensions[5].height) == 409


def test_numbers_are_numbers_and_text_is_never_anything_else(sheet, write):
    nasty = record("a").replace("某办法", '"=HYPERLINK(\\"http://a.b\\")"').replace("概述。", '"2024"').replace(
        "kind: 机制", 'kind: "http://a.b/"')  # fmt: skip
    file = write("initiatives:\n" + nasty)
    report = sheet("list", "--only-data", "--data", file, "-C", "title,summary,kind")
    assert [(cell.value, cell.data_type) for cell in report[2]] == [
        ('=HYPERLINK("http://a.b")', "s"),
        ("2024", "s"),
        ("http://a.b/", "s"),
    ]
    assert report["A2"].quotePrefix
    assert not report["B2"].quotePrefix
    assert report["C2"].hyperlink is None
    counts = sheet("stats")
    assert (counts["A2"].value, counts["B2"].value, counts["B2"].data_type) == ("查纠整改", 6, "n")
    assert isinstance(sheet("search", "审限", "-C", "score")["A2"].value, float)


def test_what_excel_cannot_hold_is_said_in_the_cell(sheet, write):
    file = write("initiatives:\n" + record("a").replace("概述。", "长" * 40_000))
    value = sheet("list", "--only-data", "--data", file, "-C", "summary")["A2"].value
    assert len(value) == 32_767
    assert value.endswith("长 …〔the rest is more than a cell of Excel can hold〕")


def test_nothing_in_a_cell_acts(sheet, write):
    file = write("initiatives:\n" + record("a").replace("某办法", '"红\\u202e\\u200b\\n二"'))
    assert sheet("list", "--only-data", "--data", file, "-C", "title")["A2"].value == "红\n二"


def test_nothing_found_is_a_header_alone(program, tmp_path):
    assert program("search", "知识产权", "-o", tmp_path / "a.xlsx").code == 1
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active.max_row == 1


def test_headings_are_in_the_language_that_is_spoken(program, tmp_path):
    for language, headings in {"en": ("court", "en.title"), "zh": ("法院", "英文标题")}.items():
        file = tmp_path / f"{language}.xlsx"
        assert program("--lang", language, "list", "-o", file, "-C", "court,en.title").code == 0
        assert tuple(cell.value for cell in openpyxl.load_workbook(file).active[1]) == headings


def test_bytes_go_to_a_pipe_and_not_to_a_terminal(screen):
    done = subprocess.run([*PROGRAM, "list", "-f", "xlsx"], capture_output=True, check=True, timeout=60)
    assert openpyxl.load_workbook(io.BytesIO(done.stdout)).active.max_row == 21
    assert screen("list", "-f", "xlsx") == "courts: xlsx is not for a terminal; name a file: -o report.xlsx\n"


def test_a_missing_library_is_a_hint_before_any_work(program, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    ran = program("list", "-o", tmp_path / "a.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "courts: xlsx needs the package XlsxWriter; install it with: pip install 'courts[xlsx]'\n"
    assert not any(tmp_path.iterdir())
