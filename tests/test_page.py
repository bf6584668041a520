"""The page as it is written: whole, escaped, and with nothing in it that asks for anything."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.render.page.characters import as_json, characters
from courts.render.page.markup import Markup, element
from tests.conftest import record

COMMANDS = [["list"], ["search", "审限"], ["show", "海淀"], ["stats"], ["list", "-C", "id,title,partners"]]


class Parsed(HTMLParser):
    """A page as its elements: name, attributes, and all the text of it."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.text, self.scripts = [], [], []
        self._inside: list[str] = []
        self.feed(page)
        assert not self._inside

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self._inside.append(tag)

    def handle_endtag(self, tag):
        assert self._inside.pop() == tag

    def handle_data(self, data):
        (self.scripts if self._inside and self._inside[-1] in {"script", "style"} else self.text).append(data)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_is_well_formed_and_names_no_other_file(program, command):
    page = program(*command, "-f", "html").out
    parsed = Parsed(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert not re.search(
        r"\b(src|href|srcset|action|style|on\w+)=", re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    )
    assert not re.search(r"https?:|//[a-z]|url\(|@import|innerHTML|eval\(|fetch\(", page)
    assert {tag for tag, _ in parsed.elements}.isdisjoint({"link", "img", "iframe", "base", "object", "form", "a"})


def test_the_policy_lets_only_the_page_itself_run(program):
    page = program("list", "-f", "html").out
    (policy,) = [a["content"] for tag, a in Parsed(page).elements if a.get("http-equiv") == "Content-Security-Policy"]
    for kind in ("style", "script"):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")


def test_every_text_of_every_record_is_there(program, library):
    text = "\n".join(Parsed(program("list", "-f", "html").out).text)
    for initiative in library.list():
        assert initiative.title in text
        assert initiative.summary in text
        assert initiative.en.summary in text
        for item in (
            *initiative.actions,
            *initiative.results,
            *initiative.terms,
            *initiative.partners,
            *initiative.tags,
        ):
            assert item in text
        assert all(figure.text in text for figure in initiative.figures)
    assert "提升为民本领》\n第1、2段" in text
    assert "\n ¶1, 2\n" in text


@given(st.text(), st.text())
def test_whatever_a_text_holds_it_is_text(content, value):
    from courts.text.harmless import harmless

    written = element("p", content, title=value)
    parsed = Parsed(written)
    assert [tag for tag, _ in parsed.elements] == ["p"]
    assert parsed.elements[0][1] == {"title": harmless(value)}
    assert "".join(parsed.text) == harmless(content)


def test_a_record_cannot_end_the_script_that_holds_the_tables():
    tables = characters(["</script><b>"]) | {"x": "</script>"}
    assert "<" not in as_json(tables)
    assert json.loads(as_json(tables))["x"] == "</script>"


def test_the_tables_have_what_may_be_typed_for_the_characters_of_the_page_and_no_more(program, write):
    tables = characters(["长法", "法a\ue000，國"])
    heard = {character for characters in tables["readings"].values() for character in characters}
    assert tables["readings"]["chang zhang"] == "长"
    assert {"罚", "哈", "发", "果", "藏"} <= heard
    assert not {"延", "庆", "a", "，", "\ue000"} & heard
    scripts = dict(zip(*tables["scripts"], strict=True))
    assert (scripts["長"], scripts["國"]) == ("长", "国")
    assert "慶" not in scripts
    assert "去" in tables["shapes"]["法"]
    assert "延" not in tables["shapes"]
    page = program("list", "--only-data", "--data", write("initiatives:\n" + record("a")), "-f", "html").out
    (table,) = re.findall(r'id="characters">(.*?)</script>', page)
    assert json.loads(table)["shapes"].keys() >= {"甲", "法", "院", "某", "办"}


def test_a_page_is_in_the_language_of_the_interface(program):
    for language, tag in (("zh", "zh-Hans"), ("en", "en")):
        parsed = Parsed(program("list", "-f", "html", "--lang", language).out)
        assert parsed.elements[0] == ("html", {"lang": tag})


def test_headings_of_a_table_are_in_both_languages(program):
    heading = '<span class="ui" lang="zh-Hans">主题</span><span class="ui" lang="en">theme</span>'
    assert f'<th scope="col">{heading}</th>' in program("stats", "-f", "html").out


def test_text_that_is_markup_already_is_not_escaped_twice():
    assert element("p", Markup("<b>a</b>"), "<") == "<p><b>a</b>&lt;</p>"


def test_a_page_is_utf_8_whatever_the_locale(process):
    assert "法院创新举措" in process("list", "-f", "html", env={"PYTHONIOENCODING": "gbk"}).out


def test_nothing_found_is_a_page_that_says_so(program):
    ran = program("search", "知识产权", "-f", "html")
    assert ran.code == 1
    assert "0 家法院，0 项举措" in ran.out
