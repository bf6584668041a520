"""JSON text to a tree, refusing what JSON leaves open: duplicate keys, NaN, bottomless nesting."""

import json
from typing import Any, NoReturn

from courts.store import yaml_text
from courts.store.fault import Fault


def parse(text: str) -> Any:
    """Return the tree of a JSON text. Raises Fault with line and column."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Fault(f"broken JSON: {error.msg}", at=(error.lineno, error.colno)) from None
    except _DuplicateKeyError as error:
        yaml_text.parse(text)  # knows the place of the second key, and raises it
        raise Fault(str(error)) from None
    except RecursionError:
        raise Fault(f"nested deeper than {yaml_text.DEPTH_LIMIT} levels") from None
    except ValueError as error:
        raise Fault(f"broken JSON: {error}") from None


class _DuplicateKeyError(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _DuplicateKeyError(f"the key '{twice}' stands twice in one mapping")
    return tree


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")
