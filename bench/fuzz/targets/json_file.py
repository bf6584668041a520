"""The loader, on JSON and JSONL: a tree or a fault with its place, and the same from the reader and the checker."""

import json
from pathlib import Path

from courts.store import json_text
from courts.store.fault import Fault
from courts.store.files import decoded
from courts.store.located import Located
from courts.store.node import nearest
from courts.store.schema import Faults, read_base


def fuzz(data: bytes) -> None:
    """Read bytes as a knowledge base in one JSON text, and as one in lines."""
    for line in Located(Path("kb.jsonl"), data).faults:
        assert line.at is None or line.at >= (1, 1)
    checked = Located(Path("kb.json"), data)
    try:
        text = decoded(data, "kb.json")
        tree = json_text.parse(text)
    except Fault as fault:
        assert checked.faults
        assert fault.at is None or 1 <= fault.at[0] <= data.count(b"\n") + 1
        return
    assert not checked.faults
    assert tree == json.loads(text)
    faults = Faults()
    read_base({"initiatives": tree} if isinstance(tree, list) else tree, faults)
    for found in faults[:3]:
        path = found.path[1:] if isinstance(tree, list) else found.path
        assert nearest(json_text.nodes(text), path).at >= (1, 1)
    assert {*checked.nodes([found.path for found in faults])} == {found.path for found in faults}
