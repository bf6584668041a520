"""What the bylines of an article state: who published it, when, where."""

import re

from courts.curate.drafting.outline import Line, outline
from courts.curate.notice.article import Article
from courts.model import is_date
from courts.named_tuple import NamedTuple

_PUBLISHER = re.compile(r"(?:来\s*源|稿件来源|信息来源|发布机构)\s*[：:]\s*(?P<name>[^\s　|丨/／，,；;]+)")
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)\s*[-年./]\s*(?P<month>\d{1,2})\s*[-月./]\s*(?P<day>\d{1,2})")
_URL = re.compile(r"https?://[\w./?=&%#:~+-]+")


class Byline(NamedTuple):
    """What is stated; None where nothing is."""

    publisher: str | None
    date: str | None
    url: str | None


def byline(article: Article) -> Byline:
    """Return publisher, date and address as the bylines of an article state them."""
    lines = [line.paragraph.plain for line in outline(article) if line.line is Line.BYLINE]
    publisher = next((found["name"].strip("()[]【】") for line in lines if (found := _PUBLISHER.search(line))), None)
    dates = [date for line in lines if (found := _DATE.search(line)) and (date := _iso(found))]
    url = next((found[0] for line in lines if (found := _URL.search(line))), None)
    return Byline(publisher or None, dates[0] if dates else None, url)


def _iso(found: re.Match[str]) -> str | None:
    date = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return date if is_date(date) else None
