"""How much of a notice `courts draft` finds, and how much of what it finds is there: `bench/draft.py [--article FILE]`.

The notices of `tests/notices/` each have their truth beside them, `NAME.truth.json`: a list of measures with court,
unit, terms, figures, partners and places, and its title where the notice states one. A measure is found where court
and unit are right; the lists are compared measure by measure, those of measures with the same court and unit
together. `--article FILE` takes the library as the truth of the article that its records cite; there only names in
quotation marks, and figures and partners, are counted.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import courts
from courts.curate.drafting.draft import Draft, draft
from courts.curate.notice.article import read
from courts.store.places import bundled_file

NOTICES = Path(__file__).parents[1] / "tests" / "notices"
LISTS = ("terms", "figures", "partners", "places")
FIELDS = ("court", "unit", "title", *LISTS)
Key = tuple[str, str | None]


class Count(NamedTuple):
    """What was found rightly, what was found, what is there."""

    right: int = 0
    found: int = 0
    there: int = 0

    def __add__(self, other: "Count") -> "Count":  # type: ignore[override]
        """Return the counts of both."""
        return Count(self.right + other.right, self.found + other.found, self.there + other.there)

    @property
    def precision(self) -> float:
        """The share of what was found that is there."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.there if self.there else 1.0


class Outcome(NamedTuple):
    """The counts of each field, and what was missed or found wrongly."""

    counts: Mapping[str, Count]
    faults: Sequence[str]


def compared(drafted: Draft, truth: Sequence[Mapping[str, Any]]) -> Outcome:
    """Return how a draft compares with the true measures of its article."""
    found = _by_key(
        {
            "court": m.record.court,
            "unit": m.record.unit,
            "title": m.record.title,
            "terms": m.record.terms,
            "figures": [figure.text for figure in m.record.figures],
            "partners": m.record.partners,
            "places": m.record.places,
        }
        for m in drafted.measures
    )
    there = _by_key(truth)
    counts = {
        "court": _count({court for court, _ in found}, {court for court, _ in there}),
        "unit": _count(set(found), set(there)),
    }
    faults = [f"{key} not found" for key in there.keys() - found.keys()] + [
        f"{key} is not there" for key in found.keys() - there.keys()
    ]
    titled = {key: measure["title"] for key, measure in there.items() if measure["title"]}
    proposed = {key: title for key in titled for title in found.get(key, {}).get("title", ())}
    counts["title"] = Count(sum(title in titled[key] for key, title in proposed.items()), len(proposed), len(titled))
    faults += [f"title of {key}: {t}" for key, t in proposed.items() if t not in titled[key]]
    for field in LISTS:
        counts[field] = Count()
        for key in found.keys() | there.keys():
            mine, true = _set(found.get(key, {}), field), _set(there.get(key, {}), field)
            counts[field] += _count(mine, true)
            faults += [
                f"{field} of {key}: {sign}{text}"
                for sign, texts in (("-", true - mine), ("+", mine - true))
                for text in texts
            ]
    return Outcome(counts, sorted(faults))


def _by_key(measures: Iterable[Mapping[str, Any]]) -> dict[Key, dict[str, list[str]]]:
    merged: dict[Key, dict[str, list[str]]] = defaultdict(lambda: {field: [] for field in ("title", *LISTS)})
    for measure in measures:
        merged[measure["court"], measure.get("unit")]["title"] += filter(None, [measure.get("title")])
        for field in LISTS:
            merged[measure["court"], measure.get("unit")][field] += measure.get(field, [])
    return merged


def _set(measure: Mapping[str, list[str]], field: str) -> set[str]:
    return set(measure.get(field, ()))


def _count(found: set[Any], there: set[Any]) -> Count:
    return Count(len(found & there), len(found), len(there))


def of_library(library: courts.Library, text: str) -> list[dict[str, Any]]:
    """Return the measures of a library that single courts took, with the terms that the text puts in marks."""
    marked = set(re.findall("[“《]([^”》]+)[”》]", text))
    return [
        {
            "court": i.court,
            "unit": i.unit,
            "terms": [term for term in i.terms if term in marked],
            "figures": [figure.text for figure in i.figures],
            "partners": i.partners,
            "places": i.places,
        }
        for i in library.list()
    ]


def notices(folder: Path = NOTICES) -> list[Path]:
    """Return the notices of a folder that have a truth beside them."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".json" and truth_of(path).exists())


def truth_of(notice: Path) -> Path:
    """Return the file with a notice's truth."""
    return notice.with_name(f"{notice.name.split('.')[0]}.truth.json")


def outcome(notice: Path, library: courts.Library) -> Outcome:
    """Return how the draft of a notice compares with its truth."""
    return compared(draft(read(str(notice)), library), json.loads(truth_of(notice).read_text(encoding="utf-8")))


def row(name: str, counts: Mapping[str, Count]) -> str:
    """Return one line of the table: precision/recall of each field in percent."""
    cells = (f"{100 * counts[field].precision:4.0f}/{100 * counts[field].recall:<4.0f}" for field in FIELDS)
    return f"{name:<28}" + "".join(f"{cell:>11}" for cell in cells)


def main() -> None:
    """Print the table and, with `--faults`, what was missed and what was found wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, help="the article that the bundled library is made from")
    parser.add_argument("--faults", action="store_true", help="list what was missed and what was found wrongly")
    parser.add_argument("--notices", type=Path, default=NOTICES, help="another folder of notices with their truths")
    parser.add_argument("names", nargs="*", help="only the notices of these names")
    wanted = parser.parse_args()
    library = courts.load(bundled_file(), bundled=False)
    print(f"{'precision/recall, %':<28}" + "".join(f"{field:>11}" for field in FIELDS))
    total: Counter[str] = Counter()
    sums = {field: Count() for field in FIELDS}
    for notice in notices(wanted.notices):
        if wanted.names and notice.name.split(".")[0] not in wanted.names:
            continue
        got = outcome(notice, library)
        sums = {field: sums[field] + got.counts[field] for field in FIELDS}
        total["notices"] += 1
        print(row(notice.name, got.counts))
        if wanted.faults:
            print("\n".join(f"    {fault}" for fault in got.faults))
    print(row(f"{total['notices']} notices", sums))
    if wanted.article:
        article = read(str(wanted.article))
        text = "\n".join(paragraph.text for paragraph in article.paragraphs)
        got = compared(draft(article, library), of_library(library, text))
        print(row("the article", got.counts))
        if wanted.faults:
            print("\n".join(f"    {fault}" for fault in got.faults))


if __name__ == "__main__":
    main()
