"""A table as offices keep it in Excel and save it as CSV: its rows, whatever its encoding and its separator."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from courts.curate.notice.standard_input import standard_input
from courts.curate.tables.csv_reasons import REASONS
from courts.errors import DataError, UnreadableFile, reason
from courts.foreign import told
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.store.schema import TEXT_LIMIT

_SIZE_LIMIT = 256 * 1024 * 1024
_SEPARATORS = ",\t;，；|"
_ENCODINGS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WORKBOOKS = {".xlsx", ".xls", ".et", ".ods"}


class Row(NamedTuple):
    """One row."""

    number: int
    """As Excel counts it: from 1."""
    cells: list[str]
    """Their texts, without the spaces around them."""


def read(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises UnreadableFile and DataError."""
    if Path(path).suffix.lower() in _WORKBOOKS:
        raise UnreadableFile(_("{path}: a workbook is not read; save it in Excel as CSV UTF-8", path=path))
    try:
        if path == "-":
            content = standard_input(_SIZE_LIMIT + 1)
        else:
            with Path(path).open("rb") as stream:
                content = stream.read(_SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=path, reason=reason(error))) from None
    if len(content) > _SIZE_LIMIT:
        raise DataError(_("{path}: larger than {number} MB; save it in parts", path=path, number=_SIZE_LIMIT >> 20))
    return content


def rows(content: bytes, name: str) -> list[Row]:
    """Return the rows of a table that have any text; `name` is what errors call the file. Raises DataError."""
    text = _decoded(content, name)
    csv.field_size_limit(TEXT_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        found = [Row(number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, 1)]
    except csv.Error as error:
        raise DataError(
            _(
                "{name}:{line_num}: broken CSV: {error}; check the quotation marks",
                name=name,
                line_num=reader.line_num,
                error=told(str(error), REASONS),
            )
        ) from None
    return [row for row in found if any(row.cells)]


def _decoded(content: bytes, name: str) -> str:
    """Return the text: as its byte order mark says, else UTF-8, else GB18030, which Excel writes in China."""
    marked = next((encoding for mark, encoding in _ENCODINGS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DataError(_("{name}: neither UTF-8 nor GB18030; save it in Excel as CSV UTF-8", name=name))


def _separator(text: str) -> str:
    """Return what separates most cells of the first lines, alike in each; outside quotation marks alone."""
    lines = [line for line in _unquoted(text).splitlines() if line.strip()][:20]
    return max(_SEPARATORS, key=lambda separator: _evenness([line.count(separator) for line in lines]))


def _evenness(counts: Sequence[int]) -> tuple[int, int]:
    """Return how many lines have as many of a separator as most, and how many that is."""
    some = [count for count in counts if count]
    common = max(set(some), key=lambda count: (some.count(count), count), default=0)
    return (some.count(common), common)


def _unquoted(text: str) -> str:
    return "".join(text[:200_000].split('"')[::2])
