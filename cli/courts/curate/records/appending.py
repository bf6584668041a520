"""Adding entries to a knowledge base's text: what stands there stays to the letter, and the result is read back.

The text is never written anew from its tree: comments, the order of keys and the way a curator lays out a record are
kept, since the entries are put in where their list ends.
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from courts.curate.records import record_text
from courts.curate.records.record_text import Tree
from courts.curate.records.yaml_section import Section, section
from courts.errors import DataError
from courts.messages import _
from courts.store import json_text, yaml_text
from courts.store.fault import Fault
from courts.store.schema import Base, Faults, read_base
from courts.store.writing import Original

_BOM = b"\xef\xbb\xbf"
_FRAME = "version: 1\n"
_LONE_FEED = re.compile(r"(?<!\r)\n")
_HIDDEN = re.compile("[\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff]")
Additions = Mapping[str, Sequence[Tree]]
"""What is to be added: entries for each of the lists `courts`, `sources`, `initiatives`."""


class _NoPlace(Exception):
    """There is no place in the file that the entries could be put into."""


def appended(original: Original, additions: Additions) -> bytes:
    """Return the bytes of a knowledge base with entries added at the ends of its lists.

    Raises DataError where the text cannot be read, or where the entries cannot be put in so that all is read back.
    """
    data = (original.data or b"").removeprefix(_BOM)
    additions = {key: entries for key, entries in additions.items() if entries}
    form = PurePath(original.path).suffix.lower()
    try:
        before = data.decode()
        is_crlf = "\r\n" in before and not _LONE_FEED.search(before)
        after = _ADDED.get(form, _in_yaml)(before.replace("\r\n", "\n") if is_crlf else before, additions)
        after = after.replace("\n", "\r\n") if is_crlf else after
        _check(form, before, after, additions)
    except UnicodeDecodeError as error:
        raise DataError(_("{path}: not UTF-8; save it as UTF-8", path=original.path)) from error
    except (Fault, _NoPlace) as problem:
        raise DataError(_("{path}: nothing was written: {problem}", path=original.path, problem=problem)) from None
    return (_BOM if (original.data or b"").startswith(_BOM) else b"") + after.encode()


def _check(form: str, before: str, after: str, additions: Additions) -> None:
    """Raise _NoPlace unless what was read before is read still, and the additions after it."""
    old, new = _base(form, before), _base(form, after)
    faults = Faults()
    added = read_base(dict(additions), faults)
    expected = [[*one, *other] for one, other in zip(old, added, strict=True)]
    if faults:
        raise faults[0]
    if [*map(list, new)] != expected:
        raise _NoPlace(
            _("no place was found for the new entries; put their list at the end of the file, a line an entry")
        )


def _base(form: str, text: str) -> Base:
    faults = Faults()
    if form == ".jsonl":
        tree: Any = [json_text.parse(line) for line in text.split("\n") if line.strip()]
    elif form == ".json":
        tree = json_text.parse(text) if text.strip() else None
    else:
        tree = yaml_text.parse(text)
    base = read_base({"initiatives": tree} if isinstance(tree, list) else tree, faults)
    if faults:
        raise faults[0]
    return base


# -- YAML --------------------------------------------------------------------------------------------------------------


def _in_yaml(text: str, additions: Additions) -> str:
    for key, entries in additions.items():
        text = _in_yaml_list(text, key, entries)
    return text


def _in_yaml_list(text: str, key: str, entries: Sequence[Tree]) -> str:
    found = section(text, key)
    if found.root == "flow" or found.value == "flow":
        return _in_flow(text, key, entries, found)
    if found.root is None:
        lead = f"{text.rstrip()}\n\n" if text.strip() else ""
        return f"{lead}{_FRAME}\n{key}:\n{_block(entries, 2)}"
    if found.value is None:
        return _put(text, found.end, f"\n{' ' * found.margin}{key}:\n{_block(entries, found.margin + 2)}")
    if found.value == "scalar":
        kept = text[: found.start].rstrip(" ") if found.start < found.end else text[: found.start]
        text, end = kept + text[found.end :], len(kept)
        return _put(text, end, _block(entries, found.margin + 2))
    is_apart = _is_apart(text, found)
    return _put(text, found.end, ("\n" if is_apart else "") + _block(entries, found.dash, apart=is_apart))


def _block(entries: Sequence[Tree], indent: int, *, apart: bool = True) -> str:
    return record_text.items(entries, indent, apart=apart)


def _is_apart(text: str, found: Section) -> bool:
    """Return whether a blank line stands between the entries of a list; also where there is but one."""
    between = re.findall(rf"\n([ ]*\n)?(?:[ ]*#.*\n)*[ ]{{{found.dash}}}-[ ]", text[found.start : found.end])
    return not between or any(between)


def _put(text: str, at: int, lines: str) -> str:
    """Return the text with lines put in after the line in which a value ends."""
    if at and text[at - 1] == "\n":  # a folded text ends where the next line begins
        at = len(text[:at].rstrip())
    end = text.find("\n", at)
    before, after = (text, "") if end < 0 else (text[: end + 1], text[end + 1 :])
    return f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{lines}{after}"


def _in_flow(text: str, key: str, entries: Sequence[Tree], found: Section) -> str:
    """Put entries, as JSON, before the bracket that closes a flow list or mapping; an empty list becomes a block."""
    if found.value == "flow" and found.root == "block" and not text[found.start + 1 : found.end - 1].strip():
        kept = text[: found.start].rstrip(" ")
        return _put(kept + text[found.end :], len(kept), _block(entries, found.margin + 2))
    written = ", ".join(_json(entry) for entry in entries)
    if found.value != "flow":
        written = f'"{key}": [{written}]'
    inside = text[: found.end - 1].rstrip()
    commented = "#" in inside[inside.rfind("\n") + 1 :]
    lead = "\n  " if commented else ""
    return _first_read(*(f"{inside}{lead}{comma}{written}{text[len(inside) :]}" for comma in (", ", "")))


def _first_read(*texts: str) -> str:
    """Return the first of the texts that YAML reads: after a comment, only YAML knows whether a comma is there."""
    for text in texts[:-1]:
        with suppress(Fault):
            yaml_text.parse(text)
            return text
    return texts[-1]


# -- JSON and JSONL ----------------------------------------------------------------------------------------------------


def _in_json(text: str, additions: Additions) -> str:
    if not text.strip():
        return _json({"version": 1, **additions}, "  ") + "\n"
    is_array = text.lstrip().startswith("[")
    for key, entries in additions.items():
        if is_array and key != "initiatives":
            raise _NoPlace(
                _("an array holds initiatives alone, no {key}; write into another file, with --into", key=key)
            )
        text = _in_json_list(text, () if is_array else (key,), entries)
    return text


def _in_json_list(text: str, path: tuple[str, ...], entries: Sequence[Tree]) -> str:
    at = json_text.span(text, path)
    if at is None or text[slice(*at)] == "null":
        return _in_json_object(text, path[0], entries, at)
    inside = text[: at[1] - 1].rstrip()
    comma = "" if inside.endswith("[") else ","
    lines = text[at[0] : at[1]].split("\n")
    if len(lines) == 1 and comma:
        written = ", ".join(_json(entry) for entry in entries)
        return f"{inside}{comma} {written}{text[len(inside) :]}"
    first = next((line for line in lines[1:] if line.strip()), "  " * (len(path) + 1))
    margin = first[: len(first) - len(first.lstrip())] if comma else "  " * (len(path) + 1)
    step = margin[: max(1, len(margin) // (len(path) + 1))] if margin else "  "
    written = f",\n{margin}".join(_indented(entry, step, margin) for entry in entries)
    rest = text[len(inside) :] if comma else f"\n{margin[len(step) :]}{text[at[1] - 1 :]}"
    return f"{inside}{comma}\n{margin}{written}{rest}"


def _in_json_object(text: str, key: str, entries: Sequence[Tree], at: tuple[int, int] | None) -> str:
    written = _indented(entries, "  ", "  ")
    if at is not None:
        return f"{text[: at[0]]}{written}{text[at[1] :]}"
    inside = text.rstrip()[:-1].rstrip()
    comma = "" if inside.endswith("{") else ","
    return f'{inside}{comma}\n  "{key}": {written}\n}}\n'


def _indented(value: Any, step: str, margin: str) -> str:
    return _json(value, step).replace("\n", f"\n{margin}")


def _json(value: Any, indent: str | None = None) -> str:
    """Return JSON that YAML reads alike: what cannot be seen, and could end a line there, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return text if text.isprintable() else _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _in_lines(text: str, additions: Additions) -> str:
    others = [key for key in additions if key != "initiatives"]
    if others:
        raise _NoPlace(
            _(
                "a .jsonl file holds initiatives alone, no {others}; write into another file, with --into",
                others=others[0],
            )
        )
    written = "".join(_json(entry) + "\n" for entry in additions["initiatives"])
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{written}"


_ADDED = {".json": _in_json, ".jsonl": _in_lines}
