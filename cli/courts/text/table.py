"""The character tables that ship with the package; `tables/ORIGIN.md` says what they are made from."""

from os import path


def lines(name: str) -> list[str]:
    """Return the lines of a table."""
    return text(name).splitlines()


def text(name: str) -> str:
    """Return a table as it stands."""
    with open(path.join(path.dirname(__file__), "tables", f"{name}.txt"), encoding="utf-8") as table:
        return table.read()
