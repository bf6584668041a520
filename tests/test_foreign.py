"""What libraries say by themselves reaches people in the language that is spoken."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from courts import messages
from courts.curate.notice import word_file
from courts.curate.tables import table_file
from courts.errors import DataError
from courts.foreign import told
from courts.store import json_text
from courts.store.fault import Fault
from courts.store.json_reasons import REASONS

ENGLISH = re.compile("[a-z]{2} [a-z]{2}")


def packed(**parts):
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return written.getvalue()


WHOLE = packed(document="<a/>")


@pytest.fixture
def _in_chinese():
    messages.speak("zh")
    yield
    messages.speak("en")


@pytest.mark.parametrize(
    "text",
    [
        *("", "[{]", '{"a" 1}', '{"a": 1 "b": 2}', "[1 2]", "1 2", "[1,]", '{"a": 1,}', '["a', '["\\q"]', '["\\u12"]'),
        *('["\x01"]', '{"a": }', "\ufeff[1]"),
    ],
)
@pytest.mark.usefixtures("_in_chinese")
def test_json_says_in_chinese_what_is_wrong(text):
    with pytest.raises(Fault) as raised:
        json_text.parse(text)
    assert not ENGLISH.search(str(raised.value))


@pytest.mark.parametrize("said", ["Invalid \\escape: 'q'", "Invalid control character '\\x01' at"])
@pytest.mark.usefixtures("_in_chinese")
def test_so_does_the_reader_that_stands_in_for_the_one_in_c(said):
    assert not ENGLISH.search(told(said, REASONS))


@pytest.mark.parametrize("text", ['a,b\nc,"d', 'a;b\n"c"d;e', f"a,b\nc,{'d' * 1_100_000}"])
@pytest.mark.usefixtures("_in_chinese")
def test_csv_says_in_chinese_what_is_wrong(text):
    with pytest.raises(DataError) as raised:
        table_file.rows(text.encode(), "表.csv")
    assert not ENGLISH.search(str(raised.value))


@pytest.mark.parametrize(
    "content",
    [
        *(b"\x89PNG\r\n", WHOLE[:-30], WHOLE[5:], WHOLE.replace(b"<a/>", b"<b/>"), WHOLE, packed(styles="<a/>")),
        *(packed(document=text, numbering="<a/>") for text in ("<a", "<a></b>", "", "<a/>b", "<a b='1' b='2'/>", "&")),
    ],
)
@pytest.mark.usefixtures("_in_chinese")
def test_a_file_that_is_no_word_file_is_refused_in_chinese(content):
    with pytest.raises(DataError) as raised:
        word_file.as_html(content, "某.docx")
    assert not ENGLISH.search(str(raised.value))


def test_what_is_not_known_stays_as_it_is_and_so_does_english():
    assert told("who knows", REASONS) == "who knows"
    assert told("Invalid \\escape: 'q'", REASONS) == "Invalid \\escape: 'q'"
