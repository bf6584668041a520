"""Nearness: where in one record something near a word stands: by its sound, by its shape, with a wrong character.

The rules that part near misses from words that are not there are measured by bench/quality.py: the shorter a word, the
less is forgiven; running text forgives less than names, titles and terms; names of courts and universities forgive no
unlike character, since one wrong character makes another's name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from courts.alignment import MARK, MISSING, SHAPE, SOUND, SWAP, Alignment, Kind, align, substitution
from courts.document import SEPARATOR, Document, FieldText, document_of
from courts.matching import NEAR_LOSS, Scored, scored
from courts.named_tuple import NamedTuple
from courts.near import window, windows
from courts.term import Term
from courts.text.bounds import is_bound
from courts.text.normalise import MARKS
from courts.text.shapes import alike
from courts.text.syllables import SOUNDS, characters, codes, first_classes, syllables
from courts.text.symbols import Reading

_LEFT_OUT = 0.2
"""What a single character left out costs in the ranking, where all that was typed stands as it was typed."""
_UNCOMMON = 0.25
"""What initials lose for each character that is meant in a reading that is not its commonest."""
_SHORTER = 0.02
"""What a near miss loses for each typed character that the text does not have."""
_PART_OF_A_WORD = 0.3
"""What two syllables lose that are met at an end of a longer word, which may be by chance."""
_APART = 0.3
"""What initials lose for each mark or space that they run across."""

_NAME_FIELDS = frozenset({"court", "unit", "court_unit", "court_full_name", "court_aliases", "court_en", "id"})
_NAMES = ("大学", "学院", "法院", "检察院")
"""What the names end with that forgive no unlike character."""
Span = tuple[int, int]
_MOST_FORGIVEN = {4: 0.8, 5: 0.9, 6: 1.3}
_LONG = max(_MOST_FORGIVEN)
_NAMES_FORGIVEN = SWAP + SOUND
"""What a name forgives at the most, and so no character that is only akin to its own: 政区法院 is not 城区法院."""
_MANY = 200
"""Texts: to make a pattern takes as long as to look at so many without one."""
FREE_INITIALS = 4
"""So many initials are met anywhere, fewer only at the start of a curated text."""
_BOTH, _ONE = 2, 1
"""Sides on which a match has a bound."""
_SHORT = 3
"""Characters: a word so short is met across a mark only as it was typed, and may have no more than one slip."""
_HOW = {Kind.FOLDED: "folded", Kind.PINYIN: "pinyin", Kind.SOUND: "sound", Kind.SHAPE: "shape", Kind.EDIT: "edit"}


def by_pinyin(term: Term, document: Document) -> Iterator[Scored]:
    """Yield where the syllables that were typed are met, the Han characters among them as they stand."""
    for reading in term.readings:
        if any(symbol.is_pinyin for symbol in reading):
            for alignment in _sounding(reading, document, alike=False):
                if alignment.kind <= Kind.PINYIN and _is_near_enough(reading, alignment, document):
                    is_part = len(reading) == 2 and _bounds(document, alignment) < _BOTH  # noqa: PLR2004
                    loss = alignment.cost + _PART_OF_A_WORD * is_part
                    yield scored(document, alignment.start, alignment.end, "pinyin", loss=loss)


def nearly(term: Term, document: Document, *, aligned: bool = True) -> Iterator[Scored]:
    """Yield where something near the word is met: by sound, by shape, or with a character wrong, missing or extra.

    Without `aligned`, only what is soonest found: what sounds like it throughout or has no more than one slip.
    """
    for reading in (*term.readings, *term.misspelt_readings):
        for alignment in _alignments(reading, document, aligned=aligned):
            if _is_near_enough(reading, alignment, document):
                cost = _LEFT_OUT if _is_left_out(alignment, len(reading)) else alignment.cost
                cost += _SHORTER * max(0, len(reading) - alignment.end + alignment.start)
                how = _HOW[alignment.kind]
                yield scored(document, alignment.start, alignment.end, how, loss=NEAR_LOSS * cost)


def may_be_near(term: Term, document: Document) -> bool:
    """Return whether it is worth looking for something near the word: of a longer one, a quick look at its sound."""
    readings = (*term.readings, *term.misspelt_readings)
    return any(len(r) <= _SHORT or window(_first_classes(r), document.classes) for r in readings)


def is_near(term: Term, name: str, *, field: str) -> bool:
    """Return whether a word is near a name of that field: by pinyin, by initials or otherwise nearly."""
    document = document_of(FieldText(field, name))
    initials = by_initials(term.initials, document) if term.initials else ()
    return any(any(True for _ in way) for way in (by_pinyin(term, document), nearly(term, document), initials))


def by_initials(letters: str, document: Document) -> Iterator[Scored]:
    """Yield where the initials of the syllables are the letters: three only at the start of a curated text."""
    for places in _initials(letters).runs(document):
        start, end = places[0], places[-1] + 1
        curated = start < document.body
        begins = curated and document.folded[start - 1] == SEPARATOR
        if len(letters) < FREE_INITIALS and not begins:
            continue
        met = document.original(start, end)
        if met.isascii():
            continue
        apart = sum(not c.isalnum() for c in met)
        heard = (c for c in document.folded[start:end] if c not in MARKS)
        uncommon = sum(not _is_common(c, letter) for c, letter in zip(heard, letters, strict=False))
        if begins or len(letters) > FREE_INITIALS or curated or not apart:
            yield scored(document, start, end, "initials", loss=_APART * apart + _UNCOMMON * uncommon)


# -- finding -----------------------------------------------------------------------------------------------------------


def _alignments(reading: Reading, document: Document, *, aligned: bool) -> Iterator[Alignment]:
    found = [*_sounding(reading, document, alike=True), *_slips(reading, document)]
    yield from found
    if (
        not aligned
        or len(reading) <= _SHORT
        or any(_is_near_enough(reading, alignment, document) for alignment in found)
    ):
        return
    for (start, end), (first, last) in _pieces(reading, document):
        a, b = max(start, first - 2), min(end, last + 2)
        alignment = align(reading, document.folded[a:b], document.codes[a:b])
        if alignment:
            yield Alignment(
                a + alignment.start, a + alignment.end, alignment.cost, alignment.kind, alignment.same,
                alignment.missing, alignment.others,
            )  # fmt: skip


@lru_cache(maxsize=64)
def _first_classes(reading: Reading) -> str:
    return first_classes("".join(symbol.codes[:1] or "?" for symbol in reading))


def _pieces(reading: Reading, document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the pieces that are worth aligning with a word, each after the text in which it stands."""
    if window(_first_classes(reading), document.classes):
        for start, end in document.spans():
            for first, last in windows(_first_classes(reading), document.classes[start:end]):
                yield (start, end), (start + first, start + last)


def _places(characters: Collection[str], text: str) -> list[int]:
    """Return where any of a few characters stands in a text; to ask for each takes less time than to look at all."""
    found = []
    for character in characters:
        place = text.find(character)
        while place >= 0:
            found.append(place)
            place = text.find(character, place + 1)
    return sorted(found)


def _sounding(reading: Reading, document: Document, *, alike: bool) -> Iterator[Alignment]:
    """Yield every place where each symbol is met by a character that sounds the same or, with `alike`, nearly so."""
    for places in _sounds(reading, alike=alike).runs(document):
        costs, same, kind = 0.0, 0, Kind.FOLDED
        for symbol, place in zip(reading, places, strict=True):
            cost, needed = substitution(symbol, document.folded[place], document.codes[place])
            costs, kind, same = costs + cost, max(kind, needed), same + (cost == 0)
        start, end = places[0], places[-1] + 1
        marks = end - start - len(reading)
        if len(reading) > _SHORT or not marks or kind <= Kind.PINYIN:
            yield Alignment(start, end, round(costs + MARK * marks, 3), kind, same, 0, 0)


def _is_common(character: str, initial: str) -> bool:
    heard = syllables(codes(character))
    return not heard or heard[0][0] == initial


class _Spoken:
    """What a word sounds like: for each of its symbols, the codes of the characters that meet it."""

    def __init__(self, sounds: Sequence[Collection[str]], *, begins: bool = False) -> None:
        self._sounds = [frozenset(codes) for codes in sounds]
        self._begins = begins
        """Whether it is met at the beginning of a text alone."""
        self._asked = 0

    def runs(self, document: Document) -> Iterator[list[int]]:
        """Yield where in a text its symbols stand, at most a mark between two; no run begins within another."""
        if not self._may_be_in(document.folded):
            return
        end = 0
        for start in self._starts(document):
            if start >= end and (places := self._run(document.codes, start)):
                end = places[-1] + 1
                yield places

    def _starts(self, document: Document) -> Iterable[int]:
        if self._begins:
            return (start for start, _ in document.spans())
        return _places(self._sounds[0], document.codes)

    def _run(self, codes: str, start: int) -> list[int]:
        """Return the places of a run that begins there; none where none does."""
        places: list[int] = []
        at = start
        for sounds in self._sounds:
            if places and codes[at : at + 1] in MARKS and codes[at] not in sounds:
                at += 1
            if at >= len(codes) or codes[at] not in sounds:
                return []
            places.append(at)
            at += 1
        return places

    def _may_be_in(self, folded: str) -> bool:
        """Return whether it may stand in a text: of very many texts, that tells most of those in which it does not."""
        self._asked += 1
        return self._asked <= _MANY or bool(self._pattern.search(folded))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        a_mark = f"[{re.escape(''.join(sorted(MARKS)))}]?"
        one_by_one = a_mark.join(f"[{re.escape(characters(codes))}]" if codes else "(?!)" for codes in self._sounds)
        return re.compile(SEPARATOR * self._begins + one_by_one)


@lru_cache(maxsize=64)
def _sounds(reading: Reading, *, alike: bool) -> _Spoken:
    return _Spoken([symbol.alike if alike else symbol.codes for symbol in reading])


@lru_cache(maxsize=64)
def _initials(letters: str) -> _Spoken:
    sounds = [SOUNDS.initials.get(letter, "") for letter in letters]
    return _Spoken(sounds, begins=len(letters) < FREE_INITIALS)


def _slips(reading: Reading, document: Document) -> Iterator[Alignment]:
    """Yield where all stands as typed but for a slip: one left out of three or more, two swapped, one look-alike."""
    if len(reading) > 1 and not any(symbol.is_pinyin for symbol in reading):
        typed = "".join(symbol.typed for symbol in reading)
        for slip in _possible_slips(typed):
            same = len(reading) - (slip.kind is Kind.SHAPE)
            for start, end in _spans(slip.pattern, document.folded):
                if _marks(document.folded[start:end]) == _marks(typed):
                    yield Alignment(start, end, slip.cost, slip.kind, same, slip.missing, 0)


def _marks(text: str) -> int:
    return sum(map(MARKS.__contains__, text))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where a pattern is met, wherever it begins: no match hides another."""
    found = pattern.search(text)
    while found:
        yield found.span()
        found = pattern.search(text, found.start() + 1)


class _Slip(NamedTuple):
    """What a text has where a word was typed with one kind of slip, and what that costs."""

    pattern: re.Pattern[str]
    cost: float
    kind: Kind
    missing: int


@lru_cache(maxsize=64)
def _possible_slips(typed: str) -> list[_Slip]:
    places = range(len(typed))
    left_out = [_either(typed, place, place, f"[^{SEPARATOR}]") for place in places[1:] if len(typed) >= _SHORT]
    swapped = [_either(typed, place, place + 2, re.escape(typed[place : place + 2][::-1])) for place in places[:-1]]
    look_alikes = [
        _either(typed, place, place + 1, f"[{re.escape(others)}]")
        for place, character in enumerate(typed)
        if (others := alike(character))
    ]
    return [
        _Slip(re.compile("|".join(ways)), cost, kind, missing)
        for ways, cost, kind, missing in (
            (left_out, MISSING, Kind.EDIT, 1),
            (swapped, SWAP, Kind.EDIT, 0),
            (look_alikes, SHAPE, Kind.SHAPE, 0),
        )
        if ways
    ]


def _either(typed: str, start: int, end: int, other: str) -> str:
    return re.escape(typed[:start]) + other + re.escape(typed[end:])


# -- the rules ---------------------------------------------------------------------------------------------------------


def _is_near_enough(reading: Reading, alignment: Alignment, document: Document) -> bool:
    curated = alignment.start < document.body
    if not _is_near(reading, alignment, curated=curated, bounds=_BOTH, is_name=False):
        return False  # whatever stands around it: the record's own texts need not be laid out
    text = document.texts[document.number_at(alignment.start)]
    is_name = curated and (text.field in _NAME_FIELDS or any(name in text.text for name in _NAMES))
    return _is_near(reading, alignment, curated=curated, bounds=_bounds(document, alignment), is_name=is_name)


def _is_near(reading: Reading, alignment: Alignment, *, curated: bool, bounds: int, is_name: bool) -> bool:
    if all(symbol.is_pinyin for symbol in reading):
        return _is_near_pinyin(len(reading), alignment, curated=curated, bounds=bounds)
    if len(reading) == 2 and bounds < _BOTH:  # noqa: PLR2004
        return False
    in_names = curated and (bounds == _BOTH or len(reading) > 4)  # noqa: PLR2004
    return _is_near_han(len(reading), alignment, curated=in_names, is_name=is_name)


def _is_near_pinyin(length: int, alignment: Alignment, *, curated: bool, bounds: int) -> bool:
    if alignment.others or alignment.missing:
        return False
    if length == 2:  # noqa: PLR2004 - the rules' own figures
        return alignment.cost == 0 and bounds >= (_ONE if curated else _BOTH)
    return alignment.cost <= (0.45 if length == 3 else 0.85)  # noqa: PLR2004


def _is_near_han(length: int, alignment: Alignment, *, curated: bool, is_name: bool) -> bool:
    cost, edits = alignment.cost, alignment.missing + alignment.others
    if length == 1:
        return cost == 0
    if length == 2:  # noqa: PLR2004
        return cost <= 0.5 and not edits and alignment.same >= 1  # noqa: PLR2004
    if length == 3:  # noqa: PLR2004
        left_out = _is_left_out(alignment, length) and not is_name
        return not alignment.others and (cost <= 0.65 if not edits else left_out)  # noqa: PLR2004
    if is_name and (edits or cost > _NAMES_FORGIVEN):
        return False
    if not alignment.others:
        return cost <= _MOST_FORGIVEN[min(length, _LONG)]
    spared = alignment.same >= length - 1 and length > 4  # noqa: PLR2004
    return cost <= (1.0 if length < 6 else 1.5) and (curated or spared or (length > 6 and alignment.same > 4))  # noqa: PLR2004


def _is_left_out(alignment: Alignment, length: int) -> bool:
    """Return whether a single character was left out, and all that was typed stands as it was typed, in its order."""
    return alignment.missing == 1 and alignment.same == length and alignment.cost < MISSING + SWAP


def _bounds(document: Document, alignment: Alignment) -> int:
    """Return on how many sides a match has a mark, an end of the text or a word that joins others."""
    before, after = document.around(alignment.start, alignment.end)
    return is_bound(before) + is_bound(after)
