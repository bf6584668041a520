"""The fuzzers' targets hold on every seed that is kept: each was a find once, or leads to some part of the program."""

import sys
from importlib import import_module

import pytest

from tests.conftest import ROOT

FUZZ = ROOT / "bench" / "fuzz"
TARGETS = sorted(file.stem for file in (FUZZ / "targets").glob("*.py"))
SEEDS = sorted((FUZZ / "corpus").iterdir())


@pytest.mark.parametrize("target", TARGETS)
def test_no_seed_breaks_a_target(target, monkeypatch):
    monkeypatch.syspath_prepend(str(FUZZ))
    fuzz = import_module(f"targets.{target}").fuzz
    for seed in SEEDS:
        fuzz(seed.read_bytes())


def test_there_are_seeds_and_targets():
    assert len(SEEDS) > 20
    assert {"yaml_file", "json_file", "query", "name", "normalise", "renderers"} <= {*TARGETS}
    assert "atheris" not in sys.modules
