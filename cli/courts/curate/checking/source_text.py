"""The text that a source is, and what records say of it: names and figures that stand there, no sentence taken over."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from courts.curate.checking.entries import Given
from courts.curate.checking.finding import Finding
from courts.curate.notice import article
from courts.labels import label
from courts.messages import _
from courts.model import KnowledgeBase
from courts.near import nearest, windows
from courts.text.normalise import fold, original_span

LONGEST_COPY = 25
"""Characters: a longer run of a source's own words is a copied sentence."""
_OWN_WORDS = ("summary", "problem", "actions", "results")
_NAMES = ("unit", "title", "terms", "partners", "places", "beneficiaries", "figures.text")


class SourceText:
    """The text of a source: its paragraphs are its lines that are not empty, the headline is the first."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.text = "\n".join(paragraphs)
        self.paragraphs = paragraphs
        self.folded_paragraphs = [fold(paragraph) for paragraph in paragraphs]

    @property
    def title(self) -> str:
        """The headline."""
        return self.folded_paragraphs[0] if self.paragraphs else ""

    @cached_property
    def runs(self) -> frozenset[str]:
        """All runs of characters one longer than may be copied."""
        size = LONGEST_COPY + 1
        whole = "".join(self.folded_paragraphs)
        return frozenset(whole[i : i + size] for i in range(len(whole) - size + 1))


def read_source_text(file: str) -> SourceText:
    """Return the text of a notice in any form that a draft is made from. Raises UnreadableFile and DataError."""
    return SourceText([paragraph.text for paragraph in article.read(file).paragraphs])


class SourceTexts:
    """The texts at hand, each that of the source with its headline as title, or of any source where none has it."""

    def __init__(self, texts: Sequence[SourceText], knowledge: KnowledgeBase) -> None:
        self._by_source: dict[str, SourceText] = {}
        self._of_any: list[SourceText] = []
        for text in texts:
            ids = [
                source.id
                for source in knowledge.sources.values()
                if text.title and fold(source.title or "") == text.title
            ]
            self._by_source.update(dict.fromkeys(ids, text))
            self._of_any += [] if ids else [text]

    def of(self, entry: Given) -> tuple[list[SourceText], bool]:
        """Return the texts at hand that an initiative is taken from, and whether these are all."""
        cited = [citation.get("id") for _position, citation in entry.mappings("sources")]
        found = [
            self._by_source[one] for one in dict.fromkeys(cited) if isinstance(one, str) and one in self._by_source
        ]
        return [*found, *self._of_any], bool(self._of_any) or len(found) == len({*map(str, cited)}) > 0

    def cited(self, entry: Given) -> list[str] | None:
        """Return the folded paragraphs that an initiative cites; None where they are not all told."""
        found = []
        for _position, citation in entry.mappings("sources"):
            text, number = self._by_source.get(str(citation.get("id"))), str(citation.get("paragraph") or "")
            if text is None or not number.isdecimal() or not 0 < int(number) <= len(text.paragraphs):
                return None
            found.append(text.folded_paragraphs[int(number) - 1])
        return found

    def of_source(self, identifier: str) -> SourceText | None:
        """Return the text of a source."""
        return self._by_source.get(identifier)

    def joined(self, entry: Given) -> str:
        """Return all text that an entry's names may be taken from; for what is no initiative, all there is."""
        texts = self.of(entry)[0] if entry.kind == "initiatives" else [*self._by_source.values(), *self._of_any]
        return "\n".join(text.text for text in texts)


def said(entry: Given, texts: SourceTexts) -> Iterator[Finding]:
    """Yield a finding for each term and figure that the source does not have, and for each sentence that is its own."""
    if entry.kind == "sources":
        yield from _counted(entry, texts)
    if entry.kind != "initiatives":
        return
    found, all_there = texts.of(entry)
    if all_there:
        yield from _not_there(entry, found, texts.cited(entry))
    for text in found:
        yield from _copied(entry, text)


def _counted(entry: Given, texts: SourceTexts) -> Iterator[Finding]:
    text, told = texts.of_source(entry.text("id")), entry.fields.get("paragraphs")
    if text and str(told or "").isdecimal() and int(str(told)) != len(text.paragraphs):
        there = len(text.paragraphs)
        message = _(
            "'paragraphs' is {told}, but the source text has {there} non-empty lines; write {there}",
            told=told,
            there=there,
        )
        yield Finding("E505", message, entry.place("paragraphs"), nearest=str(there))


def _not_there(entry: Given, texts: Sequence[SourceText], cited: list[str] | None) -> Iterator[Finding]:
    for code, steps, name in _quoted(entry):
        folded = fold(name)
        what = "term" if code == "E501" else "figure"
        if not any(folded in paragraph for text in texts for paragraph in text.folded_paragraphs):
            near = _nearest(folded, texts)
            hint = _("did you mean '{near}'?", near=near) if near else _("write what stands there, or take it out")
            message = _(
                "the {what} '{name}' is nowhere in the source text; {hint}", what=label(what), name=name, hint=hint
            )
            yield Finding(code, message, entry.place(*steps), nearest=near)
        elif cited is not None and not any(folded in paragraph for paragraph in cited):
            where = next(i for text in texts for i, one in enumerate(text.folded_paragraphs, 1) if folded in one)
            message = _(
                "the {what} '{name}' stands in paragraph {where}, which is not cited; cite it too",
                what=label(what),
                name=name,
                where=where,
            )
            yield Finding("E504", message, entry.place(*steps), nearest=str(where))


def _quoted(entry: Given) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for position, term in entry.listed("terms"):
        if isinstance(term, str) and fold(term):
            yield "E501", ("terms", position), term
    for position, figure in entry.mappings("figures"):
        if isinstance(figure.get("text"), str) and fold(figure["text"]):
            yield "E502", ("figures", position, "text"), figure["text"]


def _nearest(folded: str, texts: Sequence[SourceText]) -> str | None:
    """Return the piece of the texts most like a name, as it is written there."""
    for text in texts:
        for paragraph, folded_paragraph in zip(text.paragraphs, text.folded_paragraphs, strict=True):
            for found, _distance in windows(folded, folded_paragraph)[:1]:
                starts = range(max(0, found - 2), found + 3)
                pieces = {folded_paragraph[start : start + len(folded)]: start for start in starts}
                start = pieces[nearest(folded, pieces, count=1, cutoff=0)[0]]
                first, last = original_span(paragraph, start, start + len(folded))
                return paragraph[first:last]
    return None


def _copied(entry: Given, source: SourceText) -> Iterator[Finding]:
    names = sorted({fold(name) for name in _names(entry)}, key=len, reverse=True)
    for text in entry.texts:
        if text.field in _OWN_WORDS:
            folded = fold(text.value)
            for start, end in _runs(folded, source.runs):
                if len(_without(folded[start:end], names)) > LONGEST_COPY:
                    span = original_span(text.value, start, end)
                    message = _(
                        "{number} characters are copied from the source text; say it in your own words",
                        number=end - start,
                    )
                    yield Finding("E503", message, (entry.located.file, text.path), span=span)


def _names(entry: Given) -> Iterator[str]:
    yield from (text.value for text in entry.texts if text.field in _NAMES)
    yield entry.text("court")


def _without(run: str, names: Iterable[str]) -> str:
    for name in names:
        run = run.replace(name, "") if name else run
    return run


def _runs(folded: str, runs: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that stand in the source as they are and are longer than may be copied."""
    size = LONGEST_COPY + 1
    start = None
    for position in range(len(folded) - size + 2):
        is_there = folded[position : position + size] in runs and position + size <= len(folded)
        if is_there and start is None:
            start = position
        elif not is_there and start is not None:
            yield start, position + size - 1
            start = None
