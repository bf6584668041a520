"""The query language: a query as it was typed, read as a tree.

Words are and-ed; `or`/`或` joins alternatives, a leading `-` excludes, brackets group, quotation marks ask for a phrase
as it stands, `field:value` asks of one field. Full-width signs are as good as ASCII ones.
"""

import re
from collections.abc import Sequence

from courts.errors import QueryError
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.term import Term

FIELDS = {
    "court": "court", "法院": "court",
    "region": "region", "地区": "region",
    "level": "level", "级别": "level", "层级": "level",
    "unit": "unit", "庭室": "unit", "部门": "unit",
    "theme": "theme", "主题": "theme",
    "kind": "kind", "类型": "kind", "类别": "kind",
    "tag": "tag", "tags": "tag", "标签": "tag",
    "partner": "partner", "partners": "partner", "合作方": "partner", "伙伴": "partner",
    "place": "place", "places": "place", "地点": "place",
    "source": "source", "来源": "source",
    "origin": "origin",
    "id": "id", "编号": "id",
    "title": "title", "标题": "title", "名称": "title",
    "summary": "summary", "概述": "summary", "摘要": "summary",
    "problem": "problem", "问题": "problem",
    "actions": "actions", "举措": "actions", "做法": "actions",
    "results": "results", "成效": "results", "结果": "results",
    "terms": "terms", "术语": "terms",
    "beneficiaries": "beneficiaries", "受益人": "beneficiaries", "对象": "beneficiaries",
    "figures": "figures", "数据": "figures",
    "en": "en", "英文": "en",
}  # fmt: skip
"""What may stand before a colon, and the filter or the field that it stands for."""

_PIECE = r"""
    (?P<space>\s+)
  | (?P<phrase>"[^"]*"|“[^”]*”)
  | (?P<open>[(（])
  | (?P<close>[)）])
  | (?P<not>[-－](?=[^\s)）－-]))
  | (?P<field>[^\s:："“”()（）]+)[:：](?=[^\s)）])
  | (?P<word>[^\s"“”()（）]+)
  | (?P<quote>["“”])
"""
_SIGNS = frozenset(' \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000-－:："“”()（）') | {
    chr(code) for code in range(0x2000, 0x200B)
}
"""What a query without any of it is one word."""
_OR = {"or", "OR", "Or", "或"}
_LONGEST = 10_000
"""Characters: a longer query is a document, not a question."""
_DEEPEST = 50
_WORDS = {"word", "phrase"}
_MOST_WORDS, _MOST_EXCLUDED = 50, 16


class Word(NamedTuple):
    """A word or phrase that must be met; in one field, where `field` names it."""

    term: Term
    field: str | None = None


class Chosen(NamedTuple):
    """A filter and the value that was typed for it."""

    field: str
    value: str


class Every(tuple["Node", ...]):
    """All in it must be met."""

    __slots__ = ()


class Some(tuple["Node", ...]):
    """One in it must be met."""

    __slots__ = ()


class Without(tuple["Node"]):
    """The one in it must not be met."""

    __slots__ = ()


Node = Word | Chosen | Every | Some | Without
FILTERED = frozenset(
    {"court", "region", "level", "unit", "theme", "kind", "tag", "partner", "place", "source", "origin"}
)
"""The fields that are filters, of which a value is resolved as in an option."""


def whole(typed: str) -> Term:
    """Return the whole query as one term. Raises QueryError where there is nothing to search for."""
    if not typed.strip():
        raise QueryError(_("the query is empty; type a word to search for, such as: courts search 诉源治理"))
    if not _is_text(typed):
        raise QueryError(_("the query holds bytes that are no text in UTF-8; type it anew"))
    if len(typed) > _LONGEST:
        message = _("the query is longer than {most:,} characters; ask for a part of it", most=_LONGEST)
        raise QueryError(message)
    return Term(typed.strip())


def _is_text(typed: str) -> bool:
    """Return whether an argument is text; the bytes of one that is not, Python keeps as lone surrogates."""
    try:
        typed.encode()
    except UnicodeEncodeError:
        return False
    return True


def parse(typed: str) -> Node:
    """Return the query that was typed, read as one. Raises QueryError, with a caret where the fault is."""
    word = typed.strip()
    if _SIGNS.isdisjoint(word) and word not in _OR:
        return Word(Term(word))
    return _Parser(word).tree()


class _Parser:
    """Recursive descent: groups of items joined by 'or'; an item may be excluded, bracketed or of one field."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._tokens = [m for m in re.finditer(_PIECE, typed, re.VERBOSE) if m.lastgroup != "space"]
        self._next = 0
        self._depth = 0

    def tree(self) -> Node:
        if sum(token.lastgroup in _WORDS for token in self._tokens) > _MOST_WORDS:
            raise QueryError(_("the query has more than {most} words; ask for less at a time", most=_MOST_WORDS))
        if sum(token.lastgroup == "not" for token in self._tokens) > _MOST_EXCLUDED:
            raise QueryError(_("the query excludes more than {most} words; exclude fewer", most=_MOST_EXCLUDED))
        node = self._some() if self._starts_item() else None
        if node is None or self._next < len(self._tokens):
            raise self._fault(_("this bracket closes nothing"), self._tokens[self._next].start())
        return node

    def _some(self) -> Node:
        parts = [self._every()]
        while self._is_or():
            at = self._take().start()
            if not self._starts_item():
                raise self._fault(_("nothing stands after this 'or'"), at)
            parts.append(self._every())
        parts = _once(parts)
        return parts[0] if len(parts) == 1 else Some(parts)

    def _every(self) -> Node:
        parts: list[Node] = []
        while self._starts_item() and not (self._is_or() and parts):
            parts.append(self._item())
        if all(isinstance(part, Without) for part in parts):
            at = self._tokens[self._next - 1].start()
            raise self._fault(_("nothing is asked for here, only what is not wanted"), at)
        parts = _once(_joined(parts))
        return parts[0] if len(parts) == 1 else Every(parts)

    def _item(self) -> Node:
        token = self._take()
        if token.lastgroup == "not":
            return Without((self._item(),))
        if token.lastgroup == "open":
            return self._group(token.start())
        if token.lastgroup == "field":
            return self._of_field(token)
        if token.lastgroup == "quote":
            raise self._fault(_("this quotation mark has no partner"), token.start())
        return Word(self._term(token))

    def _group(self, at: int) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault(_("brackets are nested deeper than {deepest}", deepest=_DEEPEST), at)
        if not self._starts_item():
            raise self._fault(_("nothing stands in this bracket"), at)
        node = self._some()
        if self._next >= len(self._tokens) or self._take().lastgroup != "close":
            raise self._fault(_("this bracket is not closed"), at)
        self._depth -= 1
        return node

    def _of_field(self, token: re.Match[str]) -> Node:
        name = token["field"]
        following = self._tokens[self._next]  # what begins a token stands right behind the colon
        if name.lower() not in FIELDS or following.lastgroup not in {"word", "phrase", "field"}:
            if following.lastgroup in {"word", "field"}:
                self._next += 1
                return Word(Term(self._typed[token.start() : following.end()]))
            return Word(Term(token[0]))
        field = FIELDS[name.lower()]
        self._next += 1
        term = self._term(following)
        return Chosen(field, term.typed) if field in FILTERED else Word(term, field)

    def _term(self, token: re.Match[str]) -> Term:
        if token.lastgroup != "phrase":
            return Term(token[0])
        phrase = token[0][1:-1]
        if not phrase.strip():
            raise self._fault(_("nothing stands between these quotation marks"), token.start())
        return Term(phrase, exact=True)

    def _is_or(self) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next][0] in _OR

    def _starts_item(self) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].lastgroup != "close"

    def _take(self) -> re.Match[str]:
        self._next += 1
        return self._tokens[self._next - 1]

    def _fault(self, problem: str, at: int) -> QueryError:
        return QueryError(f"{problem}: {self._typed[:at]}^{self._typed[at:]}")


def _once(parts: Sequence[Node]) -> list[Node]:
    """Return the parts without those that are there already."""
    return [*{(type(part), part): part for part in parts}.values()]


def _joined(parts: Sequence[Node]) -> list[Node]:
    """Return the parts with a run of words that are all pinyin syllables as one phrase or, failing that, as words."""
    joined: list[Node] = []
    run: list[Word] = []
    for part in (*parts, None):
        if isinstance(part, Word) and part.field is None and not part.term.exact and part.term.is_syllables:
            run.append(part)
            continue
        if len(run) > 1:
            joined.append(Some((Word(Term(" ".join(word.term.typed for word in run))), Every(run))))
        else:
            joined += run
        run = []
        if part is not None:
            joined.append(part)
    return joined
