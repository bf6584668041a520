"""The names that a text puts in quotation or title marks; what somebody says in quotation marks is no name."""

import re

from courts.named_tuple import NamedTuple
from courts.text.normalise import simplified

_PAIRS = ("“”", "「」", "『』", "《》", "〈〉", "‘’", "〝〞")
_MARKED = [re.compile(f"{pair[0]}([^{pair}]{{0,80}}){pair[1]}") for pair in _PAIRS]
_NESTED = re.compile(
    "“((?:[^“”]|“[^“”]{0,40}”){0,80})”|《((?:[^《》]|《[^《》]{0,40}》){0,80})》|「((?:[^「」]|『[^』]{0,40}』){0,80})」"
)
_STRAIGHT = re.compile('"([^"]{1,40})"')
_SPEECH = re.compile("[。！？!?；;…]")
_PERSONS = re.compile("我(?!为群众)|你|您|咱|他们|她|谢谢|太好了|吗|呢|吧|啊")
_SAYS = re.compile("(?:说|说道|表示|问道|答道|坦言|感慨|感叹|激动地说|写道|直言|介绍|告诉记者)[:：，,]?$")
_PRAISES = re.compile("(?:称赞|夸赞|夸|点赞|赞叹|赞道|感谢|常说|笑称|连称|直呼)(?:道|说|他们|法官)?[:：，,]?$")
_LONGEST_QUOTATION = 500
_IN_MARKS = re.compile(
    "|".join(f"{one}[^{other}]{{0,{_LONGEST_QUOTATION}}}+{other}" for one, other in ("“”", "《》", "「」"))
)
_SPOKEN = re.compile(
    f"[“「][^”」]{{0,{_LONGEST_QUOTATION}}}+(?<=[。！？!?])[”」]"
    "(?:[^，。；”“「」]{0,24}(?:说|說|表示|感慨|感叹|告诉记者|介绍|道)[^，。；\u3400-\u9fff]?)?"
)
_SHORT_FOR = re.compile("(?:简称|以下称|下称)(?:为)?$")
_LAW = re.compile(
    "(?:法|条例|解释|规定|意见|通知|办法|决定|民法典|刑法|宪法|纲要|方案|规划|细则|规则|通报|报告|批复|公报|报|日报|决议)(?:[(（][^)）]*[)）])?$"
)
_LONGEST, _SHORT = 36, 8
_QUOTATION = 80
"""Characters before a place within which an open quotation mark is looked for."""


class Quoted(NamedTuple):
    """A name in marks where it stands in a text."""

    start: int
    end: int
    text: str
    """Without the marks."""
    is_title: bool
    """Whether it stands in title marks, 《》."""

    @property
    def is_document(self) -> bool:
        """Whether it is the title of a law, an opinion, a newspaper."""
        return self.is_title and bool(_LAW.search(simplified(self.text)))


def quoted(text: str) -> list[Quoted]:
    """Return the names in quotation or title marks, outer ones before those within them."""
    found = [one for pattern in (_NESTED, *_MARKED, _STRAIGHT) for one in _spans(pattern, text)]
    unique = {(one.start, one.end): one for one in found}
    ordered = sorted(unique.values(), key=lambda one: (one.start, -one.end))
    return [one for one in ordered if _is_name(one, text)]


def is_within_marks(text: str, position: int, start: int = 0) -> bool:
    """Return whether a quotation or title mark opened before a position, not before `start`, is not closed there."""
    before = text[max(start, position - _QUOTATION) : position]
    return any(before.count(pair[0]) > before.count(pair[1]) for pair in _PAIRS)


def without_speech(text: str) -> str:
    """Return a text with what somebody says in quotation marks, and who says it, blanked out; its length stays."""
    return _SPOKEN.sub(lambda found: "，" * len(found[0]), text)


def without_quoted(text: str) -> str:
    """Return a text with all that stands in marks blanked out; its length stays."""
    return _IN_MARKS.sub(lambda found: "＿" * len(found[0]), text)


def _spans(pattern: re.Pattern[str], text: str) -> list[Quoted]:
    return [
        Quoted(found.start(), found.end(), inner.strip(), found[0][0] in "《〈")
        for found in pattern.finditer(text)
        if (inner := next((group for group in found.groups() if group is not None), ""))
    ]


def _is_name(one: Quoted, text: str) -> bool:
    plain = simplified(one.text)
    if (
        not re.search(r"[\w]", plain)
        or re.fullmatch(r"\d+[·.月-]\d+日?", plain)
        or len(plain) > _LONGEST
        or (plain.endswith(("！", "!")) and re.search("[，,]", plain))
        or _SPEECH.search(plain.rstrip("！!"))
    ):
        return False
    before = simplified(text[max(0, one.start - _SHORT) : one.start])
    if one.is_title or _SHORT_FOR.search(before):  # what a thing is called from there on is no name of a measure
        return one.is_title
    if _PRAISES.search(before):
        return False
    says = bool(_SAYS.search(before))
    is_clause = bool(re.search("[，,]", plain))
    return not (
        (_PERSONS.search(plain) and (says or is_clause or len(plain) > _SHORT))
        or (says and (is_clause or plain.endswith(("了", "的", "！", "!"))))
    )
