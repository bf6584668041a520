"""The loader, on YAML: a text or a fault whose place is in the text, and the same from the reader and the checker."""

from pathlib import Path

from courts.store import yaml_text
from courts.store.fault import Fault
from courts.store.files import decoded
from courts.store.located import Located
from courts.store.node import nearest
from courts.store.schema import Faults, read_base


def fuzz(data: bytes) -> None:
    """Read bytes as a knowledge base."""
    checked = Located(Path("kb.yaml"), data)
    for fault in checked.faults:
        _stands_in(fault, data)
    try:
        text = decoded(data, "kb.yaml")
        tree = yaml_text.parse(text)
    except Fault:
        assert checked.faults
        return
    assert not checked.faults
    faults = Faults()
    read_base(tree, faults)
    if faults:
        assert nearest(yaml_text.nodes(text), faults[0].path).at >= (1, 1)
        assert {*checked.nodes([fault.path for fault in faults])} == {fault.path for fault in faults}


def _stands_in(fault: Fault, data: bytes) -> None:
    line, column = fault.at or (1, 1)
    lines = data.decode(errors="replace").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    assert 1 <= line <= lines.count("\n") + lines.count("\r") + 2
    assert 1 <= column <= len(data) + 2
