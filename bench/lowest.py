"""Print the lowest versions that `pyproject.toml` declares, as constraints for pip: `bench/lowest.py > lowest.txt`.

Of what is needed at run time and by the extras, not of the tools of the tests: `courts` promises to run with these.
"""

import re
import tomllib
from pathlib import Path

_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)>=(?P<version>[0-9.]+)")
_TOOLS = {"tests", "dev", "tables"}


def lowest() -> list[str]:
    """Return `name==version` of each dependency; every one of them has a lower bound."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = project["optional-dependencies"]
    declared = [*project["dependencies"], *(one for name in extras if name not in _TOOLS for one in extras[name])]
    return [f"{found['name']}=={found['version']}" for found in map(_bound, declared)]


def _bound(requirement: str) -> re.Match[str]:
    found = _BOUND.fullmatch(requirement)
    if found is None:
        raise SystemExit(f"{requirement}: no lower bound")
    return found


if __name__ == "__main__":
    print("\n".join(lowest()))
