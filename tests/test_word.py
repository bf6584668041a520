"""Word files: the numbers that Word makes by itself are read as it shows them, and what is dangerous is refused."""

import io
import random
import zipfile

import pytest

from courts.curate.notice.article import read
from courts.errors import DataError
from tests.conftest import OPC, RELATIONS, docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPE = f'<Override PartName="/word/{{part}}.xml" ContentType="{MIME}.{{part}}+xml"/>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION = f'<Relationship Id="r{{part}}" Target="{{part}}.xml" Type="{KIND}/{{part}}"/>'


@pytest.fixture
def word(tmp_path):
    """Write a Word file of paragraphs (number, level, style, text) and what defines their lists; return its lines."""
    pytest.importorskip("mammoth")

    def lines(paragraphs, numbering, styles=""):
        parts = {
            "numbering": f"<w:numbering {W}>{numbering}</w:numbering>",
            "styles": f"<w:styles {W}>{styles}</w:styles>",
        }
        parts["document"] = (
            f"<w:document {W}><w:body>{''.join(paragraph(*one) for one in paragraphs)}</w:body></w:document>"
        )
        file = tmp_path / "notice.docx"
        with zipfile.ZipFile(file, "w") as archive:
            for part, content in parts.items():
                archive.writestr(f"word/{part}.xml", content)
            archive.writestr(
                "[Content_Types].xml",
                f'<Types xmlns="{OPC}/content-types">{"".join(TYPE.format(part=p) for p in parts)}</Types>',
            )
            archive.writestr("_rels/.rels", RELATIONS)
            relations = "".join(RELATION.format(part=part) for part in ("numbering", "styles"))
            archive.writestr(
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{OPC}/relationships">{relations}</Relationships>',
            )
        return [one.text for one in read(str(file)).paragraphs]

    return lines


def paragraph(number, level, style, text):
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number is not None else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def definition(number, *levels):
    rows = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text, start) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{rows}</w:abstractNum>'


def listed(number, of, start=None):
    anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{anew}</w:num>'


CHINESE = definition(0, ("chineseCounting", "%1、", 1), ("chineseCountingThousand", "（%2）", 1), ("decimal", "%3.", 1))


def test_numbers_of_several_levels_begin_anew_under_each_higher_one(word):
    paragraphs = [
        (1, 0, "", "甲"),
        (1, 1, "", "子"),
        (1, 1, "", "丑"),
        (1, 2, "", "细"),
        (1, 0, "", "乙"),
        (1, 1, "", "寅"),
    ]
    assert word(paragraphs, CHINESE + listed(1, 0)) == ["一、甲", "（一）子", "（二）丑", "1.细", "二、乙", "（一）寅"]


def test_a_list_goes_on_behind_paragraphs_that_are_not_in_it(word):
    paragraphs = [(None, 0, "", "题"), (1, 0, "", "甲"), (None, 0, "", "文"), (2, 0, "", "乙")]
    assert word(paragraphs, CHINESE + listed(1, 0) + listed(2, 0)) == ["题", "一、甲", "文", "二、乙"]


def test_a_list_that_begins_anew_does(word):
    paragraphs = [(1, 0, "", "甲"), (2, 0, "", "乙"), (2, 0, "", "丙")]
    assert word(paragraphs, CHINESE + listed(1, 0) + listed(2, 0, start=5)) == ["一、甲", "五、乙", "六、丙"]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "%1.", "12."),
        ("decimal", "案例%1：", "案例12："),
        ("chineseCounting", "%1、", "十二、"),
        ("decimalEnclosedCircle", "%1", "⑫"),
        ("upperLetter", "%1.", "L."),
        ("bullet", "●", ""),
        ("none", "", ""),
    ],
)
def test_a_number_is_written_as_its_list_says(word, form, text, shown):
    assert word([(1, 0, "", "甲")], definition(0, (form, text, 12)) + listed(1, 0)) == [f"{shown}甲"]


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (105, "一〇五")]
)
def test_chinese_numbers(word, number, shown):
    numbering = definition(0, ("chineseCounting", "%1、", number)) + listed(1, 0)
    assert word([(1, 0, "", "甲")], numbering) == [f"{shown}、甲"]


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_refuse(word):
    own = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>{own}</w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    paragraphs = [(None, 0, "A", "甲"), (None, 0, "B", "乙"), (0, 0, "A", "丙")]
    assert word(paragraphs, CHINESE + listed(1, 0), styles) == ["一、甲", "二、乙", "丙"]


def test_photographs_in_a_file_do_not_count_and_are_not_read(tmp_path):
    pytest.importorskip("mammoth")
    content = io.BytesIO(docx("甲", "乙"))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.jpeg", bytes(40 << 20))
        archive.writestr("word/fonts/font1.odttf", bytes(8 << 20))
        archive.writestr("word/media/image2.jpeg", random.Random(1).randbytes(2 << 20))  # noqa: S311 - no secret
    file = tmp_path / "notice.docx"
    file.write_bytes(content.getvalue())
    assert [one.text for one in read(str(file)).paragraphs] == ["甲", "乙"]


def test_a_file_that_is_nested_too_deep_is_refused_in_one_line(tmp_path):
    pytest.importorskip("mammoth")
    file = tmp_path / "notice.docx"
    file.write_bytes(docx("甲" + "<w:r>" * 20_000 + "</w:r>" * 20_000))
    with pytest.raises(DataError, match="nested too deep"):
        read(str(file))


def test_a_file_of_more_than_a_word_file_may_have_is_refused(tmp_path):
    file = tmp_path / "notice.docx"
    with file.open("wb") as stream:
        stream.truncate((64 << 20) + 1)
    with pytest.raises(DataError, match=r"notice\.docx: larger than 64 MB"):
        read(str(file))


def part(name, content):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/numbering.xml", f"<w:numbering {W}/>")
        archive.writestr(name, content)
    return file.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (part("word/document.xml", ENTITIES), "it defines entities"),
        (part("word/document.xml", ENTITIES.encode("utf-16")), "it defines entities"),
        (part("word/other.bin", b"\0" * (7 << 20)), "it unpacks to more than 6 MB"),
    ],
)
def test_a_file_that_would_fill_the_memory_is_refused_in_one_line(tmp_path, content, said):
    pytest.importorskip("mammoth")
    file = tmp_path / "bad.docx"
    file.write_bytes(content)
    with pytest.raises(DataError, match=said):
        read(str(file))
