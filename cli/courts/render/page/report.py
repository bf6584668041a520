"""What a page shows: a card for each measure, or a table of chosen columns."""

from collections.abc import Iterator, Sequence
from typing import Any

from courts.messages import in_chinese
from courts.model import KnowledgeBase
from courts.progress import through
from courts.render.page.bars import chart, strip
from courts.render.page.known import known
from courts.render.page.markup import Markup, both, element, joined
from courts.render.page.shell import page, search_box
from courts.render.record import Record, cell

_TITLE = ("法院创新举措", "What courts try out")
_LABELS = {
    "problem": ("针对问题", "Problem"),
    "actions": ("主要做法", "Actions"),
    "results": ("实际成效", "Results"),
    "figures": ("数据", "Figures"),
    "partners": ("合作单位", "Partners"),
    "beneficiaries": ("受益对象", "For"),
    "places": ("地点", "Places"),
    "terms": ("提法", "Terms"),
    "tags": ("标签", "Tags"),
}
_STEPS = {"actions", "results"}
_LEAST = 2
"""Fewer courts leave nothing to choose."""
_SHORT = 8
"""Characters: a cell of so many is not broken."""
_NAME, _CURATED, _RUNNING = "name", "curated", "running"
"""What a text is: the shorter and the more curated, the more is met near it; names forgive no unlike character."""


def report_page(records: Sequence[Record], knowledge: KnowledgeBase | None = None, *, in_full: bool = False) -> bytes:
    """Return the page of measures: search box, filters, charts and cards; `in_full` opens the cards.

    The page is searched by what the knowledge base has of other names, English and synonyms, too.
    """
    sections = [
        _counts(records),
        search_box(_courts(records), _unfold()),
        _charts(records),
        _listed(joined(*(_card(record, in_full=in_full) for record in through(records)))),
    ]
    return _page(records, knowledge, sections)


def table_page(records: Sequence[Record], columns: Sequence[str], knowledge: KnowledgeBase | None = None) -> bytes:
    """Return the page of a table of chosen columns, with a search box; a count has its bar beside it."""
    most = max((record["count"] for record in records if "count" in columns), default=1)
    head = element(
        "thead", element("tr", *(element("th", both(in_chinese(column), column), scope="col") for column in columns))
    )
    rows = (_row_of_cells(record, columns, most) for record in through(records))
    table = element("table", head, element("tbody", *rows))
    return _page(records, knowledge, [search_box(), _listed(element("div", table, class_="wide"))])


def _page(records: Sequence[Record], knowledge: KnowledgeBase | None, sections: Sequence[Markup]) -> bytes:
    written = "".join(cell([*map(cell, record.values())]) for record in records)
    return page(both(*_TITLE), " · ".join(_TITLE), *sections, written=written, known=known(records, knowledge))


def _listed(content: Markup) -> Markup:
    """Return the items, to be read as they stand where no script runs; a script draws those that are looked at."""
    return joined(
        element("main", element("noscript", content), element("div", id="drawn")),
        element("p", both("向下滚动，还有更多", "More below"), id="more", hidden=True),
        element("p", both("没有符合条件的举措", "No measure fits"), id="nothing", hidden=True),
    )


def _counts(records: Sequence[Record]) -> Markup:
    measures, courts = len(records), len({record["court"] for record in records})
    english = f"{measures} measure{'' if measures == 1 else 's'} of {courts} court{'' if courts == 1 else 's'}"
    return element("p", both(f"{courts} 家法院，{measures} 项举措", english), class_="lead")


def _charts(records: Sequence[Record]) -> Markup:
    themes = chart(records, "theme", both("主题", "Themes"), ("另有 {count} 个主题", "and {count} more themes"))
    courts = chart(records, "court", both("法院", "Courts"), ("另有 {count} 家法院", "and {count} more courts"))
    return element("div", themes, courts, class_="charts") if themes or courts else Markup()


def _courts(records: Sequence[Record]) -> Markup:
    names = dict.fromkeys(record["court"] for record in records)
    if len(names) < _LEAST:
        return Markup()
    everywhere = element("option", "全部法院", value="", data_zh="全部法院", data_en="All courts")
    label = element("label", both("法院", "Court"), for_="court", class_="unseen")
    return joined(
        label, element("select", everywhere, *(element("option", name, value=name) for name in names), id="court")
    )


def _unfold() -> Markup:
    opened = element("span", both("全部收起", "Fold all"), class_="opened")
    folded = element("span", both("全部展开", "Unfold all"), class_="folded")
    return element("button", folded, opened, type="button", id="unfold", aria_pressed="false")


# -- a card ------------------------------------------------------------------------------------------------------------


def _card(record: Record, *, in_full: bool) -> Markup:
    full = record["court_full_name"]
    by = [element("span", record["court"], class_="court", data_text=_NAME, title=full)]
    by += [element("span", record["unit"], class_="unit", data_text=_NAME)] if record["unit"] else []
    return element(
        "article",
        element("p", *by, class_="by"),
        element("h2", record["title"], data_text=_CURATED),
        _english(record["en.title"], "en"),
        element(
            "p",
            element("span", record["theme"], class_="theme", data_text=_CURATED),
            element("span", record["kind"], class_="kind", data_text=_CURATED),
            class_="about",
        ),
        *_reasons(record),
        element("p", record["summary"], class_="summary", data_text=_RUNNING),
        _english(record["en.summary"], "en summary"),
        _details(record, in_full=in_full),
        element("footer", *_sources(record), element("code", record["id"], data_text=_NAME)),
        **_about(record),
    )


def _reasons(record: Record) -> Iterator[Markup]:
    """Yield what a related measure has in common with the one asked about, and how much that counts."""
    if "reasons" in record:
        reasons = (
            element("span", both(in_chinese(reason["field"]), reason["field"]), f" {reason['text']}")
            for reason in record["reasons"]
        )
        score = element("span", both("得分", "score"), f" {record['score']}")
        yield element("p", *reasons, score, class_="about")


def _about(record: Record) -> dict[str, str | None]:
    """Return the attributes of an item: what the script knows it by."""
    return {"class_": "item", **{f"data_{field}": record.get(field) for field in ("theme", "court", "unit")}}


def _english(content: str | None, kind: str) -> Markup:
    return element("p", content, class_=kind, lang="en", data_text=_RUNNING) if content else Markup()


def _details(record: Record, *, in_full: bool) -> Markup:
    parts = [_part(field, label, record[field]) for field, label in _LABELS.items() if record[field]]
    if record["court_full_name"] and record["court_full_name"] != record["court"]:
        parts.append(_row(both("法院全称", "Court"), element("span", record["court_full_name"], data_text=_NAME)))
    if not parts:
        return Markup()
    return element("details", element("summary", both("详情", "Details")), element("dl", *parts), open=in_full)


def _part(field: str, label: tuple[str, str], value: Any) -> Markup:
    if field == "problem":
        return _row(both(*label), element("span", value, data_text=_RUNNING))
    if field == "figures":
        value = [f"{figure['label']} {figure['text']}" for figure in value]
    if field in _STEPS:
        steps = (element("li", item, data_text=_RUNNING) for item in value)
        return _row(both(*label), element("ol" if len(value) > 1 else "ul", *steps, class_="steps"))
    return _row(
        both(*label), element("ul", *(element("li", item, data_text=_CURATED) for item in value), class_="words")
    )


def _row(label: Markup, content: Markup) -> Markup:
    return element("div", element("dt", label), element("dd", content))


def _sources(record: Record) -> list[Markup]:
    paragraphs: dict[str, list[str]] = {}
    for source in record["sources"]:
        places = paragraphs.setdefault(f"《{source['title']}》" if source["title"] else source["id"], [])
        places += [] if source["paragraph"] is None else [str(source["paragraph"])]
    return [element("cite", title, _places(places)) for title, places in paragraphs.items()]


def _places(paragraphs: Sequence[str]) -> Markup:
    return both(f"第{'、'.join(paragraphs)}段", f" ¶{', '.join(paragraphs)}") if paragraphs else Markup()


def _row_of_cells(record: Record, columns: Sequence[str], most: float) -> Markup:
    return element("tr", *(_cell(record, column, most) for column in columns), **_about(record))


def _cell(record: Record, column: str, most: float) -> Markup:
    value = record[column]
    if column == "count":
        return element("td", element("span", str(value), class_="count"), strip(value, most), class_="number")
    if isinstance(value, list) and len(value) > 1:
        return element("td", *(element("div", cell(item), data_text=_RUNNING) for item in value))
    text = cell(value)
    return element("td", text, data_text=_CURATED, class_="short" if len(text) <= _SHORT or column == "id" else None)
