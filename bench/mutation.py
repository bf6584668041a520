"""Mutation testing: `bench/mutation.py [GROUP | MODULE]… [--sample N]` prints which changes to the code no test sees.

Every module of `query`, `ranker` and `loader` is changed in one place after another, by the operators of mutmut, and
the few tests that are named for it are run on each mutant; one that they pass on survives and is printed. mutmut itself
wants the code in `src/` and leaves functions with decorators and the constants of a module alone; here a process that
has all packages loaded forks for each mutant and imports it in the place of the module, so that no file is touched and
a mutant costs a second or less. What is left out: annotations, names of types, decorators, imports.
Needs `pip install mutmut`; run it at the root of the project.
"""

import argparse
import difflib
import importlib
import os
import random
import re
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import chain
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cli" / "courts"
GROUPS = {
    "query": {
        "query": ["test_query.py"],
    },
    "ranker": {
        "matching": ["test_ranking.py", "test_finding.py"],
        "alignment": ["test_ranking.py", "test_finding.py"],
        "nearness": ["test_near.py", "test_ranking.py", "test_finding.py"],
        "near": ["test_near.py", "test_ranking.py"],
        "finder": ["test_finding.py", "test_ranking.py"],
        "near_finder": ["test_near_finder.py", "test_finding.py", "test_ranking.py"],
        "search": ["test_ranking.py", "test_finding.py"],
        "sought": ["test_sought.py", "test_ranking.py", "test_finding.py"],
    },
    "loader": {
        "store/yaml_text": ["test_yaml_text.py"],
        "store/json_text": ["test_json_text.py"],
        "store/node": ["test_nodes.py"],
        "store/schema": ["test_reading.py"],
        "store/files": ["test_files.py"],
        "store/stack": ["test_files.py"],
        "store/namesakes": ["test_files.py"],
    },
}
"""For each module, as a path in the package, the tests that are to see every change to it."""
_LOADED = (
    "click",
    "hypothesis",
    "pytest",
    "rapidfuzz.distance",
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "sqlite3",
    "yaml",
)
_UNCHANGED = ("courts.errors", "courts.model", "courts.text.shapes", "courts.text.symbols", "courts.text.numerals")
"""What no mutant is of and none is imported by."""
_SLOWEST = 30
"""Seconds."""
_MOST_MEMORY = 4 << 30
_TYPE = re.compile("[A-Z][a-z]")
_WHOLE = ("len", "isinstance")
"""Functions that no mutant calls with None: it could not but fail."""


class Mutant(NamedTuple):
    """A module with one change to its tree."""

    module: str
    tree: Any
    node: Any
    other: Any
    """What stands in the place of the node."""

    @property
    def source(self) -> str:
        """The module as it is then."""
        changed: str = self.tree.deep_replace(self.node, self.other).code
        return changed

    def shown(self) -> str:
        """Return the lines that are other."""
        before, after = (source.split("\n") for source in (self.tree.code, self.source))
        lines = difflib.unified_diff(before, after, lineterm="", n=0)
        return "\n".join([self.module, *(line for line in lines if not line.startswith(("---", "+++")))])


class _Import(SourceFileLoader):
    """Imports a source in the place of a module."""

    def __init__(self, name: str, file: Path, source: str) -> None:
        super().__init__(name, str(file))
        self._source = source

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, _name: str) -> CodeType:
        return compile(self._source, self.path, "exec")


def main() -> None:
    """Print the survivors of the modules asked for, and how many of how many mutants died."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("of", nargs="*", metavar="GROUP | MODULE", default=[*GROUPS])
    parser.add_argument("--sample", type=int, default=0, help="so many mutants of a group, taken at random (0: all)")
    asked = parser.parse_args()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.mkdtemp()
    _warm()
    for group, modules in GROUPS.items():
        chosen = {module: tests for module, tests in modules.items() if group in asked.of or module in asked.of}
        if chosen:
            fates = _fates(chosen, asked.sample)
            for module in chosen:
                print(f"{module}: {_said(fates, [module])}")
            print(f"{group}: {_said(fates, [*chosen])}", flush=True)


def _fates(modules: Mapping[str, Sequence[str]], sample: int) -> Counter[tuple[str, str]]:
    """Return how many mutants of each module met each fate; print those that survive as they are met."""
    for module, tests in modules.items():
        if (fate := _fate(module, _source(module), tests)) != "survived":
            sys.exit(f"{module}: the tests fail on the code as it is: {fate}")
    mutants = [mutant for module in modules for mutant in _mutants(module)]
    if 0 < sample < len(mutants):
        mutants = random.Random(0).sample(mutants, sample)  # noqa: S311 - the same every time
    fates: Counter[tuple[str, str]] = Counter()
    for mutant in mutants:
        fate = _fate(mutant.module, mutant.source, modules[mutant.module])
        fates[mutant.module, fate] += 1
        if fate == "survived":
            print(mutant.shown(), flush=True)
    return fates


def _source(module: str) -> str:
    return (PACKAGE / f"{module}.py").read_text(encoding="utf-8")


def _said(fates: Counter[tuple[str, str]], modules: Sequence[str]) -> str:
    died, hung, survived = (sum(fates[module, fate] for module in modules) for fate in ("died", "hung", "survived"))
    total = died + hung + survived
    return f"{died + hung} of {total} mutants died ({(died + hung) / max(1, total):.1%}), {hung} of them by hanging"


def _warm() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "cli")]
    for name in chain(_LOADED, _UNCHANGED):
        importlib.import_module(name)
    from hypothesis import Phase, settings

    hasty = settings(max_examples=30, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate))
    settings.register_profile("hasty", hasty)
    settings.load_profile("hasty")


def _fate(module: str, source: str, tests: Sequence[str]) -> str:
    """Return what becomes of a module of that source: it died, survived or, where it took too long, hung."""
    name = f"courts.{module.replace('/', '.')}"
    if name in sys.modules:
        sys.exit(f"{name} is imported by what is loaded beforehand, so no mutant can take its place")
    child = os.fork()
    if not child:
        os._exit(_failed(_Import(name, PACKAGE / f"{module}.py", source), tests))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return "hung"
    return "survived" if status == 0 else "died"


def _failed(mutant: _Import, tests: Sequence[str]) -> int:
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (_SLOWEST, _SLOWEST + 1))  # no clock: the machine may be busy
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    sys.meta_path.insert(0, mutant)
    paths = [str(ROOT / "tests" / test) for test in tests]
    return int(
        pytest.main(
            ["-x", "-q", "--assert=plain", "--no-header", "-p", "no:cacheprovider", f"--rootdir={ROOT}", *paths]
        )
    )


# -- the mutants -------------------------------------------------------------------------------------------------------


def _mutants(module: str) -> Iterator[Mutant]:
    import libcst

    tree = libcst.parse_module(_source(module))
    return (Mutant(module, tree, node, other) for node, other in _changes(tree))


def _changes(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each node with what an operator makes of it."""
    import libcst
    from mutmut.mutation.mutators import mutation_operators

    if isinstance(node, libcst.Annotation | libcst.Decorator | libcst.Import | libcst.ImportFrom) or _names_type(node):
        return
    if not (isinstance(node, libcst.Call) and isinstance(node.func, libcst.Name) and node.func.value in _WHOLE):
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                yield from ((node, other) for other in operator(node))
    for child in [node.body] if isinstance(node, libcst.ClassDef) else node.children:
        yield from _changes(child)


def _names_type(node: Any) -> bool:
    import libcst

    if not isinstance(node, libcst.Assign) or not isinstance(node.targets[0].target, libcst.Name):
        return False
    return bool(_TYPE.match(node.targets[0].target.value))


if __name__ == "__main__":
    main()
