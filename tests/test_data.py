"""The shipped knowledge base: sound, complete, and nothing in it that its source does not say."""

import re
from difflib import SequenceMatcher

import pytest

from courts.names import court_names, resolve
from courts.store import yaml_text
from courts.store.schema import Faults, read_base
from tests.conftest import ARTICLE, bundled

MEASURES = {
    ("丰台法院", "刑庭党支部"),
    ("门头沟法院", "斋堂法庭党支部"),
    ("怀柔法院", "执行局党支部"),
    ("昌平法院", "综合审判庭党支部"),
    ("大兴法院", "立案庭(诉讼服务中心)党支部"),
    ("平谷法院", "刑庭党支部"),
    ("密云法院", None),
    ("延庆法院", "立案庭党支部"),
    ("西城法院", "执行实施一团队党支部"),
    ("丰台法院", "民三庭党支部"),
    ("石景山法院", "民二庭党支部"),
    ("房山法院", None),
    ("朝阳法院", "酒仙桥法庭党支部"),
    ("海淀法院", "立案庭党支部"),
    ("通州法院", "执行局"),
}
LONGEST_COPY = 25


@pytest.fixture(scope="module")
def paragraphs():
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE.parent}")
    return [line.strip() for line in ARTICLE.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_it_passes_its_own_schema_without_a_fault():
    faults = Faults()
    read_base(yaml_text.parse(bundled().read_text(encoding="utf-8")), faults)
    assert [str(fault) for fault in faults] == []


def test_it_has_a_record_for_every_measure_that_the_article_names(library):
    initiatives = [i for i in library.list() if i.court != "北京法院"]
    assert {(i.court, i.unit) for i in initiatives} == MEASURES
    assert len(initiatives) == len(MEASURES) == 15


def test_it_has_a_record_of_all_the_courts_for_each_theme(library):
    themes = [i.theme for i in library.list(court="北京法院")]
    assert sorted(themes) == sorted(library.knowledge.themes)


def test_every_name_that_a_record_refers_to_has_an_entry(library):
    known = library.knowledge
    for initiative in library.list():
        assert initiative.court in known.courts
        assert initiative.theme in known.themes
        assert all(citation.id in known.sources and citation.paragraph for citation in initiative.sources)


def test_every_record_and_court_is_there_in_english(library):
    assert all(i.en and i.en.title and i.en.summary for i in library.list())
    for court in library.knowledge.courts.values():
        assert court.full_name and court.en and court.level and court.region and court.aliases and court.examples  # noqa: PT018


def test_every_example_of_a_court_resolves_to_it(library):
    names = court_names(library.knowledge)
    for court in library.knowledge.courts.values():
        for example in court.examples:
            assert resolve(example, names).keys == (court.name,), example


def test_no_alias_is_claimed_by_two_courts(library):
    aliases = [alias for court in library.knowledge.courts.values() for alias in (court.name, *court.aliases)]
    assert len(aliases) == len(set(aliases))


def test_what_the_source_does_not_state_is_null(library):
    (source,) = library.knowledge.sources.values()
    assert (source.date, source.publisher, source.url) == (None, None, None)


def test_the_source_has_as_many_paragraphs_as_it_says(library, paragraphs):
    (source,) = library.knowledge.sources.values()
    assert source.paragraphs == len(paragraphs)
    assert source.title == paragraphs[0]


def test_every_term_figure_and_name_stands_in_a_paragraph_that_is_cited(library, paragraphs):
    for initiative in library.list():
        cited = [paragraphs[citation.paragraph - 1] for citation in initiative.sources]
        said = [*initiative.terms, *(figure.text for figure in initiative.figures), *initiative.places]
        said += [unit] if (unit := initiative.unit) else []
        for text in said:
            assert any(text in paragraph for paragraph in cited), (initiative.id, text)


def test_every_name_and_number_of_a_measure_that_the_article_gives_is_in_its_record(library, paragraphs):
    """Every quoted name of the paragraphs on measures, and every number with a unit, can be read from a record."""
    records = "\n".join(map(str, library.list()))
    for paragraph in paragraphs[1:]:
        for quoted in re.findall("“([^”]+)”", paragraph):
            assert quoted in records, quoted
        for number in re.findall(r"\d+余?[人亩名]|[一二三四五六十]+(?:维度|阶段|项工作|载难题)", paragraph):
            assert number in records, number


def test_no_sentence_is_copied_from_the_article(library, paragraphs):
    article = "".join(paragraphs).replace(",", "，")
    for initiative in library.list():
        given = "".join([*initiative.terms, *initiative.partners, initiative.unit or ""])
        for text in (initiative.summary, *initiative.actions, *initiative.results):
            run = SequenceMatcher(None, text, article, autojunk=False).find_longest_match()
            copied = text[run.a : run.a + run.size]
            names = [name for name in (*initiative.terms, *initiative.partners) if name in copied]
            own = copied
            for name in names:
                own = own.replace(name, "")
            assert len(own) <= LONGEST_COPY, (initiative.id, copied, given)
