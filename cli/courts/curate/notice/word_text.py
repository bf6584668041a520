"""The text of a Word file: without pictures, and with the numbers that Word makes by itself, 一、 and （一） and 1.

These become text of the paragraphs that they stand before.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from courts.messages import _
from courts.named_tuple import NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT, _NUMBERING, _STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
_NONE = "0"
"""The number of a list that is none."""
_DIGITS = "〇一二三四五六七八九"
_MOST = 100
_LARGEST = 6 << 20
"""Bytes that the parts of a file may unpack to that are read: a notice is a text of some pages."""
_PICTURES = ("word/media/", "word/embeddings/", "word/fonts/", "docProps/thumbnail")
"""The parts that are not read: photographs, fonts, and the files of other programs."""
_DEEPEST, _LONGEST_LABEL, _LONGEST_CHAIN = 9, 100, 32
"""How many levels a list has, how many characters stand before an item, how many styles one is based on in turn."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class _Level(NamedTuple):
    form: str
    text: str
    start: int


class _List(NamedTuple):
    of: str
    """The definition that it counts by; lists of one definition count on."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Where it begins anew."""


def text_alone(content: bytes) -> bytes:
    """Return a .docx file without pictures, its own numbers as text. Raises for a bad one whatever its readers do."""
    parts = _parts(content)
    if _NUMBERING in parts and _DOCUMENT in parts:
        document = _parsed(parts[_DOCUMENT])
        _write(document, _lists(_parsed(parts[_NUMBERING])), _styled(parts.get(_STYLES)))
        parts[_DOCUMENT] = ET.tostring(document)
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        wanted = [info for info in archive.infolist() if not info.filename.startswith(_PICTURES)]
        if sum(info.file_size for info in wanted) > _LARGEST:
            raise ValueError(_("it unpacks to more than {number} MB", number=_LARGEST >> 20))
        parts = {info.filename: archive.read(info) for info in wanted}
    plain = (part.replace(b"\0", b"") for part in parts.values())  # UTF-16 is read as well
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in plain):
        raise ValueError(_("it defines entities, as no Word file does"))
    return parts


def _parsed(part: bytes) -> Element:
    return ET.fromstring(part)  # noqa: S314 - no entities are left that could be expanded


def _write(document: Element, lists: dict[str, _List], styled: dict[str, tuple[str, int]]) -> None:
    """Write the number of each paragraph of a list before its text, and make it a paragraph of none."""
    counted = _Counted()
    for paragraph in document.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        listed = _listed(properties, styled) if properties is not None else None
        if properties is None or listed is None or listed[0] not in lists:
            continue
        label = counted.label(listed[0], lists[listed[0]], listed[1])
        if label and "".join(paragraph.itertext()).strip():
            run = Element(f"{_W}r")
            ET.SubElement(run, f"{_W}t").text = label
            paragraph.insert([*paragraph].index(properties) + 1, run)
        _take_out(properties)


def _listed(properties: Element, styled: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph, its own or its style's."""
    own, style = _own(properties), properties.find(f"{_W}pStyle")
    found = own or (styled.get(_value(style)) if style is not None else None)
    return found if found and found[0] != _NONE else None


def _own(properties: Element) -> tuple[str, int] | None:
    given = properties.find(f"{_W}numPr")
    number = given.find(f"{_W}numId") if given is not None else None
    level = given.find(f"{_W}ilvl") if given is not None else None
    return (_value(number), _whole(level, 0)) if number is not None else None


def _take_out(properties: Element) -> None:
    given = properties.find(f"{_W}numPr")
    if given is not None:
        properties.remove(given)
    ET.SubElement(ET.SubElement(properties, f"{_W}numPr"), f"{_W}numId").set(f"{_W}val", _NONE)


class _Counted:
    """How far each list has come."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, number: str, one: _List, depth: int) -> str:
        """Return what stands before the next paragraph of a list at a depth; nothing for a bullet."""
        counts = self._counts.setdefault(one.of, {})
        if number not in self._begun:
            self._begun.add(number)
            counts.update({level: start - 1 for level, start in one.starts.items()})
        level = one.levels.get(depth)
        if level is None:
            return ""
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        text = level.text
        for other, its in one.levels.items():
            said = _said(its.form, counts.get(other, its.start))
            text = text.replace(f"%{other + 1}", said or "")
        return text if _said(level.form, 1) else ""


# -- how numbers are written -------------------------------------------------------------------------------------------


def _said(form: str, number: int) -> str | None:
    """Return a number in a form; None for bullets and what is not known."""
    return _FORMS[form](number) if form in _FORMS else None


def _han(number: int) -> str:
    """Return a number in Chinese: 三, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    if number >= _MOST:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    lead = "" if tens < 2 else _DIGITS[tens]  # noqa: PLR2004
    return f"{lead}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"), str),
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
            "japaneseCounting", "ideographDigital",
        ),
        _han,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
}  # fmt: skip


# -- what the file defines ---------------------------------------------------------------------------------------------


def _lists(numbering: Element) -> dict[str, _List]:
    """Return the lists of a file by their number."""
    defined = {_value(one, "abstractNumId"): dict(_levels(one)) for one in numbering.iter(f"{_W}abstractNum")}
    found: dict[str, _List] = {}
    for one in numbering.iter(f"{_W}num"):
        definition = one.find(f"{_W}abstractNumId")
        of = _value(definition) if definition is not None else ""
        starts = {
            int(_value(override, "ilvl") or 0): _whole(start, 1)
            for override in one.iter(f"{_W}lvlOverride")
            if (start := override.find(f"{_W}startOverride")) is not None
        }
        found[_value(one, "numId")] = _List(of, defined.get(of, {}), starts)
    return found


def _levels(definition: Element) -> Iterator[tuple[int, _Level]]:
    for level in definition.iter(f"{_W}lvl"):
        form, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
        written = _value(text) if text is not None else ""
        depth = int(_value(level, "ilvl") or 0)
        if depth < _DEEPEST:
            yield depth, _Level(_value(form) if form is not None else "", written[:_LONGEST_LABEL], _whole(start, 1))


def _styled(styles: bytes | None) -> dict[str, tuple[str, int]]:
    """Return the list and level that each paragraph style gives, its own or that of the style it is based on."""
    given: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in _parsed(styles).iter(f"{_W}style") if styles else ():
        name, properties, base = _value(style, "styleId"), style.find(f"{_W}pPr"), style.find(f"{_W}basedOn")
        if properties is not None and (own := _own(properties)):
            given[name] = own
        if base is not None:
            based[name] = _value(base)
    return {name: found for name in {*given, *based} if (found := _inherited(name, given, based))}


def _inherited(name: str, given: dict[str, tuple[str, int]], based: dict[str, str]) -> tuple[str, int] | None:
    for _step in range(_LONGEST_CHAIN):
        if name in given or name not in based:
            return given.get(name)
        name = based[name]
    return None


def _value(element: Element, attribute: str = "val") -> str:
    return element.get(f"{_W}{attribute}") or ""


def _whole(element: Element | None, otherwise: int) -> int:
    value = _value(element) if element is not None else ""
    return int(value) if value.isdecimal() else otherwise
