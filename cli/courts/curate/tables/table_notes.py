"""What is to be told of a table's rows: faults with row and column, and remarks with the rows that they hold for."""

import re
from collections.abc import Sequence

from courts.curate.tables.columns import letter
from courts.curate.tables.table_file import Row
from courts.messages import _, counted, listed
from courts.named_tuple import NamedTuple

_SHOWN = 8
_BETWEEN = re.compile(r"[；;\n]")


class Cell(NamedTuple):
    """A cell of a row."""

    row: Row
    column: int
    """From 0."""
    text: str

    @property
    def items(self) -> list[str]:
        """The items of a list, which ； or line breaks stand between."""
        return [item for piece in _BETWEEN.split(self.text) if (item := piece.strip())]


class Notes:
    """Faults and remarks, as they come."""

    def __init__(self, name: str, head: Row) -> None:
        """`name` is what faults call the file, `head` its header."""
        self._name, self._head = name, head
        self._faults: list[tuple[int, int, str]] = []
        self._remarks: dict[str, list[int]] = {}

    @property
    def count(self) -> int:
        """How many faults there are so far."""
        return len(self._faults)

    def fault(self, cell: Cell, problem: str) -> None:
        """Note what is wrong in a cell."""
        place = _(
            "row {row}, column {letter} ({head})",
            row=cell.row.number,
            letter=letter(cell.column),
            head=self._head.cells[cell.column],
        )
        self._faults.append((cell.row.number, cell.column, f"{self._name}: {place}: {problem}"))

    def fault_of_row(self, row: Row, problem: str) -> None:
        """Note what is wrong in a row as a whole."""
        place = _("row {row}", row=row.number)
        self._faults.append((row.number, len(row.cells), f"{self._name}: {place}: {problem}"))

    def remark(self, row: Row, remark: str) -> None:
        """Note what is to be said besides; what holds for several rows is said once."""
        self._remarks.setdefault(remark, []).append(row.number)

    def faults(self) -> list[str]:
        """Return the faults in the order of rows and columns."""
        return [sentence for _row, _column, sentence in sorted(self._faults)]

    def remarks(self) -> list[str]:
        """Return the remarks, each with its rows."""
        return [f"{rows(numbers)}: {remark}" for remark, numbers in self._remarks.items()]


def rows(numbers: Sequence[int]) -> str:
    """Return what the rows of these numbers are called; of many the first."""
    more = _(" and {number} more", number=len(numbers) - _SHOWN) if len(numbers) > _SHOWN else ""
    names = listed(map(str, numbers[:_SHOWN]))
    return counted("row {names}{more}", "rows {names}{more}", len(numbers), names=names, more=more)
