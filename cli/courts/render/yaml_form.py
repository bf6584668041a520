"""YAML: a knowledge base that can be read back."""

from collections.abc import Sequence
from typing import Any

from courts.render.record import Record

_WIDTH = 120


def knowledge_base(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return `{version, initiatives}` with those columns of each record."""
    tree = {"version": 1, "initiatives": [{column: record[column] for column in columns} for record in records]}
    return dump(tree)


def rows(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a list with those columns of each record, where the records are no initiatives."""
    return dump([{column: record[column] for column in columns} for record in records])


def dump(tree: Any) -> str:
    """Return a tree as YAML, keys in their order, text readable, no aliases."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is PyYAML's
            return True

    text: str = yaml.dump(tree, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text
