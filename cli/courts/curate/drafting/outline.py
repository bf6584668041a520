"""The outline of an article: which lines are headings and of what rank, which are bylines, which are text."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from enum import Enum

from courts.curate.notice.article import Article, Paragraph
from courts.named_tuple import NamedTuple

BRACKETED = 5
"""The rank of a heading in brackets before its text."""


class Line(Enum):
    """What a line of an article is."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    TEXT = "text"


class Outlined(NamedTuple):
    """A paragraph and its place in the outline."""

    paragraph: Paragraph
    line: Line
    rank: int
    """Of a heading: 1 for 一、, 2 for （一）, 3 for 1., 4 for (1), 5 for 【…】, 0 where it has no number."""
    body: int
    """Where its text begins, after the number."""
    start: int
    end: int
    """Which part of the paragraph it is: a heading in brackets, 【…】, may stand before its text."""


_NUMBERS = (
    re.compile(
        r"\s*(?:第[一二三四五六七八九十百]+(?:[章节]|部分)|[一二三四五六七八九十]{1,3}\s*[、.．]|[一二三四五六七八九十]{1,3}\s)\s*"
    ),
    re.compile(r"\s*[(（][一二三四五六七八九十]{1,3}[)）]\s*[、.]?\s*"),
    re.compile(r"\s*(?:\d{1,3}\s*(?:[、.．)）]\s*(?!\d)|\s+(?=[\u3400-\u9fff“《]))|[❶-❿➊-➓]\s*)"),
    re.compile(r"\s*(?:[(（]\d{1,3}[)）]|[①-⑳])\s*"),
)
_CASE = re.compile(
    r"\s*[【\[]?(?:典型)?(?:案例|经验|做法|事例|案例之|创新举措|亮点|No\.?|TOP)\s*[一二三四五六七八九十0-9]{1,3}[】\]]?\s*[：:、.．\s]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[●■◆◇★☆▲►▶•·※◎○□]\s*")
_BYLINE = re.compile(
    r"^[(（【\[]?\s*(?:来\s*源|作\s*者|编\s*辑|责\s*编|责任编辑|通讯员|记者|供\s*稿|撰\s*稿|审\s*核|校\s*对|摄\s*影|图\s*片|图\s*文|文\s*[/／]|图\s*[/／]"
    r"|发布时间|发布日期|发表时间|时\s*间|日\s*期|浏览|点击|阅读|字\s*号|字体|分享|打印|关闭|版权所有|关键词|原标题|稿件来源|信息来源|值班|监制|签发|投稿"
    r"|发布机构|索引号|文\s*号|上一篇|下一篇|附件|联系电话|版权|主办|承办|供图|编审|终审|初审|复审|总编|主编|出品|转载)\s*"
    r"(?:[：:丨|/／]|(?=\s))"
)
_DATE_LINE = re.compile(
    r"^[(（]?\d{4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[)）]?(?:\s*(?:来源|作者|浏览).*)?$"
)
_DAY = r"(?:19|20)\d{2}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?"
_DATED = re.compile(
    rf"{_DAY}\s*[\s·|/—-]\s*[^\s，。；！？:：]+(?:\s+[^\s，。；！？:：]+)?|[^\s，。；！？:：]+(?:\s+[^\s，。；！？:：]+)?\s*[\s·|/—-]\s*{_DAY}"
)
_BRACKETED = re.compile(r"\s*[【\[](?P<heading>[^】\]]{2,40})[】\]]\s*(?=\S)")
_LABELLED = re.compile("[\u3400-\u9fff]{2,6}[：:]")
_LONGEST = 60
LONGEST_TITLE = 200
"""Characters: a longer first line is no headline but text."""
_ENDS = "。！？；!?;，,、…"


def outline(article: Article) -> list[Outlined]:
    """Return the lines of an article with what each of them is; a heading before its text is a line by itself."""
    labels = _labels(article)
    opening = next(iter(labels), None)
    first = opening if opening and not _stands_under_numbers(article, opening) else None
    return [line for paragraph in article.paragraphs for line in _outlined(paragraph, labels, first)]


def _outlined(paragraph: Paragraph, labels: Collection[str], first: str | None) -> Iterator[Outlined]:
    """Yield the lines of a paragraph; `first` is the label that each entry of a form begins with."""
    plain, end = paragraph.plain, len(paragraph.plain)
    rank, body = _number(plain)
    if paragraph.number == 1 and end <= LONGEST_TITLE:
        yield Outlined(paragraph, Line.TITLE, rank, body, 0, end)
    elif (_BYLINE.match(plain) and end <= 2 * _LONGEST) or _DATE_LINE.match(plain) or _is_dated(plain):
        yield Outlined(paragraph, Line.BYLINE, 0, 0, 0, end)
    elif _is_heading(plain, body):
        number = (1, len(first)) if first and plain.startswith(first) else (rank, body)
        yield Outlined(paragraph, Line.HEADING, *number, 0, end)
    elif bracketed := _BRACKETED.match(plain):
        yield Outlined(paragraph, Line.HEADING, BRACKETED, bracketed.start("heading"), 0, bracketed.end())
        yield Outlined(paragraph, Line.TEXT, 0, bracketed.end(), bracketed.end(), end)
    else:
        label = _LABELLED.match(plain)
        start = label.end() if label and label[0] in labels else 0
        yield Outlined(paragraph, Line.TEXT, rank, body, start, end)


def _is_dated(plain: str) -> bool:
    """Return whether a short line is a date and, apart from it, who wrote or published the article."""
    return len(plain) <= _LONGEST and bool(_DATED.fullmatch(plain))


def _is_heading(plain: str, body: int) -> bool:
    return len(plain) - body <= _LONGEST and not plain.endswith(tuple(_ENDS)) and "。" not in plain


def _labels(article: Article) -> dict[str, int]:
    """Return the labels that lines begin with and that come again: of the entries of a form, of those who speak."""
    labels = (_LABELLED.match(paragraph.plain) for paragraph in article.paragraphs[1:])
    counted = Counter(label[0] for label in labels if label)
    return {label: count for label, count in counted.items() if count > 1}


def _stands_under_numbers(article: Article, label: str) -> bool:
    """Return whether each line with a label follows a numbered one, which is what the entry begins with then."""
    pairs = zip(article.paragraphs, article.paragraphs[1:], strict=False)
    before = [above.plain for above, paragraph in pairs if paragraph.plain.startswith(label)]
    return all(_number(plain)[0] > 0 for plain in before)


def _number(plain: str) -> tuple[int, int]:
    for rank, pattern in enumerate((*_NUMBERS,), 1):
        if found := pattern.match(plain):
            return rank, found.end()
    if found := _CASE.match(plain):
        return 1, found.end()
    bullet = _BULLET.match(plain)
    return 0, bullet.end() if bullet else 0
