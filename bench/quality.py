"""How well the search finds, on the bundled knowledge base: `bench/quality.py [--statutes DIR] [--json FILE]`.

Three things are measured, and printed as one table with the bounds that the project has set itself:

labelled    the queries of `bench/queries.tsv`, each with the ids that are right answers. The first hit must be one of
            them; `all` says `yes` where every one must be among the hits and `only` where nothing else may be.
near        near misses made of every curated term: found when a record that holds the term is among the first ten.
absent      words that are not there, which must find nothing: phrases, and their pinyin, from the statutes in DIR
            (`laws.jsonl.xz`, records with a `text`), English words, random letters, names of other institutions.

What is made is made from a seed: two runs over the same data print the same.
"""

import argparse
import json
import lzma
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from pypinyin import lazy_pinyin

import courts
from courts.errors import QueryError
from courts.text.normalise import fold

LIMIT = 20
NEAR_ENOUGH = 10
"""A near miss is found when the record is among so many hits."""
EXAMPLES = 8
LONG = 4
"""Terms of so many characters and more are one class, and may have a character wrong, missing or extra."""
COMMON_IN_STATUTES = {2: 20, 3: 20}
"""How often a phrase of that length must occur to count as a word."""
COMMON_OTHERWISE = 2
PHRASE_LENGTHS = {"2": (2, 2), "3": (3, 3), "4": (4, 4), "5": (5, 5), "6+": (6, 10)}
LONGEST_SOUND = 6
TRIES = 200
"""How many draws a phrase wanted may cost before a class is left short."""

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")

ENGLISH = """
    copyright trademark patent divorce maritime juvenile traffic accident insurance pension mortgage
    inheritance murder robbery burglary narcotics alcohol weather football basketball kitchen breakfast
    elephant mountain ocean island airport railway bicycle hospital surgery medicine vaccine chemistry physics
    biology astronomy satellite internet software hardware keyboard database blockchain currency dollar export
    import tariff customs marriage wedding funeral garden forest desert winter summer autumn birthday holiday
    vacation restaurant telephone camera museum orchestra violin poetry novel dragon tiger
""".split()  # noqa: SIM905 - a list of words is read as text
"""Common words that the English titles and summaries do not have."""

OTHER_NAMES = """
    上海市浦东新区人民法院 广州市天河区人民法院 深圳市中级人民法院 杭州市余杭区人民法院 南京市鼓楼区人民法院
    成都市武侯区人民法院 武汉市洪山区人民法院 西安市雁塔区人民法院 天津市和平区人民法院 重庆市渝中区人民法院
    苏州市虎丘区人民法院 长沙市岳麓区人民法院 青岛海事法院 广州互联网法院 上海金融法院 北京金融法院
    北京互联网法院 北京市东城区人民法院 北京市顺义区人民法院 北京市第四中级人民法院 最高人民法院 东城法院
    顺义法院 浦东法院 天河法院 鼓楼法院 复旦大学 浙江大学 南京大学 武汉大学 中山大学 四川大学 厦门大学
    南开大学 同济大学 山东大学 吉林大学 北京师范大学 北京理工大学
    上海交通大学 哈尔滨工业大学 郑州大学 深圳大学
""".split()  # noqa: SIM905 - a list of words is read as text
"""Courts and universities that the knowledge base does not name, nor holds a part of that is a name there."""


# -- the library and what is in it -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """The library under test and its texts, read from its data and not from its index."""

    library: courts.Library
    texts: dict[str, tuple[str, ...]]
    """The folded texts of each record, by id, with those about its court."""
    everything: str
    """Every folded text of the library, headings and thesaurus too, joined by line ends."""
    runs: tuple[str, ...]
    """Every run of Han characters in it."""

    def hits(self, query: str) -> list[str]:
        """Return the ids of the hits, best first; none where the query is refused."""
        try:
            return [hit.initiative.id for hit in self.library.search(query, limit=LIMIT)]
        except QueryError:
            return []

    def has(self, query: str) -> bool:
        """Return whether the query stands somewhere in the library."""
        return fold(query) in self.everything

    def holders(self, term: str) -> frozenset[str]:
        """Return the ids of the records that hold a term."""
        folded = fold(term)
        return frozenset(name for name, texts in self.texts.items() if any(folded in text for text in texts))


def strings(tree: Any) -> Iterator[str]:
    """Yield every text in a tree of dicts, lists and scalars."""
    if isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from strings(value)
    elif tree is not None:
        yield str(tree)


def bundled() -> courts.Library:
    """Return the library of the bundled file alone, whatever the user keeps."""
    os.environ.pop("COURTS_DATA", None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        return courts.load()


def target() -> Target:
    """Return what is tested."""
    library = bundled()
    known = library.knowledge
    texts: dict[str, tuple[str, ...]] = {}
    for initiative in known.initiatives:
        court = known.court(initiative.court)
        units = [f"{name}{initiative.unit or ''}" for name in (court.name, *court.aliases)]
        texts[initiative.id] = tuple(map(fold, (*strings(initiative), *strings(court), *units)))
    about = map(fold, strings([*known.themes.values(), *known.synonyms]))
    everything = dict.fromkeys([*(text for own in texts.values() for text in own), *about])
    runs = dict.fromkeys(run for text in everything for run in _HAN_RUN.findall(text))
    return Target(library, texts, "\n".join(everything), tuple(runs))


def curated_terms(library: courts.Library) -> list[str]:
    """Return the runs of two and more Han characters in the curated fields of all records, each once."""
    curated: list[str] = []
    for one in library.knowledge.initiatives:
        curated += [one.title, *one.terms, *one.tags, *one.partners, *one.places, *one.beneficiaries]
    runs = dict.fromkeys(run for text in curated for run in _HAN_RUN.findall(text))
    return [run for run in runs if len(run) > 1]


# -- characters: their sounds and shapes -----------------------------------------------------------------------------


@cache
def common_characters() -> tuple[str, ...]:
    """Return the 3,755 characters of the first level of GB 2312."""
    codes = (bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(code.decode("gb2312", "ignore") for code in codes if code.decode("gb2312", "ignore"))


@cache
def syllables(text: str) -> tuple[str, ...]:
    """Return the toneless syllables of a run of Han characters."""
    return tuple(lazy_pinyin(text))


def fuzzy(syllable: str) -> str:
    """Return the syllable with the differences that fuzzy pinyin forgives taken out."""
    folded = re.sub(r"^([zcs])h", r"\1", syllable)
    folded = re.sub(r"^n", "l", re.sub(r"^f", "h", folded))
    return re.sub(r"(?<=[aei])ng$", "n", folded)


@cache
def by_sound() -> dict[str, tuple[str, ...]]:
    """Return the common characters of each syllable."""
    found: dict[str, list[str]] = {}
    for character in common_characters():
        found.setdefault(syllables(character)[0], []).append(character)
    return {syllable: tuple(characters) for syllable, characters in found.items()}


@cache
def by_fuzzy_sound() -> dict[str, tuple[str, ...]]:
    """Return the syllables that fuzzy pinyin holds for the same, by what they fold to."""
    found: dict[str, list[str]] = {}
    for syllable in by_sound():
        found.setdefault(fuzzy(syllable), []).append(syllable)
    return {folded: tuple(same) for folded, same in found.items()}


@cache
def by_shape() -> dict[str, str]:
    """Return the characters of similar shape of each character; empty where the package has no such table."""
    table = Path(courts.__file__).parent / "text" / "tables" / "shapes.txt"
    if not table.exists():
        return {}
    rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {row[0]: "".join(_HAN_RUN.findall("".join(row[1:]))) for row in rows if not row[0].startswith("#")}


# -- near misses -----------------------------------------------------------------------------------------------------

Maker = Callable[[str, random.Random], str | None]
"""Makes one near miss of a term, or None where this draw gives none."""


def _replaced(term: str, place: int, choices: Sequence[str], draw: random.Random) -> str | None:
    others = [one for one in choices if one != term[place]]
    return term[:place] + draw.choice(others) + term[place + 1 :] if others else None


def homophone(term: str, draw: random.Random) -> str | None:
    """Replace one character by another of the same toneless syllable."""
    place = draw.randrange(len(term))
    return _replaced(term, place, by_sound().get(syllables(term)[place], ()), draw)


def fuzzy_sound(term: str, draw: random.Random) -> str | None:
    """Replace one character by one whose syllable fuzzy pinyin holds for the same."""
    place = draw.randrange(len(term))
    own = syllables(term)[place]
    same = [one for one in by_fuzzy_sound().get(fuzzy(own), ()) if one != own]
    return _replaced(term, place, by_sound()[draw.choice(same)], draw) if same else None


def shape(term: str, draw: random.Random) -> str | None:
    """Replace one character by one that looks like it."""
    place = draw.randrange(len(term))
    return _replaced(term, place, by_shape().get(term[place], ""), draw)


def swap(term: str, draw: random.Random) -> str | None:
    """Let two neighbours change places."""
    place = draw.randrange(len(term) - 1)
    return term[:place] + term[place + 1] + term[place] + term[place + 2 :]


def wrong(term: str, draw: random.Random) -> str | None:
    """Replace one character by any common one."""
    return _replaced(term, draw.randrange(len(term)), common_characters(), draw)


def missing(term: str, draw: random.Random) -> str | None:
    """Leave one character out."""
    place = draw.randrange(len(term))
    return term[:place] + term[place + 1 :]


def extra(term: str, draw: random.Random) -> str | None:
    """Put any common character in between two."""
    place = draw.randrange(1, len(term))
    return term[:place] + draw.choice(common_characters()) + term[place:]


def pinyin(term: str, _: random.Random) -> str | None:
    """Write the whole in toneless letters."""
    return "".join(syllables(term))


def pinyin_typo(term: str, draw: random.Random) -> str | None:
    """Write it in letters and replace, drop or double one."""
    letters = "".join(syllables(term))
    place = draw.randrange(len(letters))
    put = draw.choice([draw.choice(ascii_lowercase), "", letters[place] * 2])
    return letters[:place] + put + letters[place + 1 :]


def initials(term: str, _: random.Random) -> str | None:
    """Write the first letter of each syllable."""
    return "".join(syllable[0] for syllable in syllables(term))


@dataclass(frozen=True)
class Kind:
    """A kind of near miss, the shortest term it is made of, and the share that must be found."""

    make: Maker
    shortest: int
    bound: float
    bound_of_two: float


KINDS = {
    "homophone": Kind(homophone, 2, 0.99, 0.97),
    "fuzzysound": Kind(fuzzy_sound, 2, 0.99, 0.97),
    "shape": Kind(shape, 2, 0.99, 0.97),
    "swap": Kind(swap, 2, 0.99, 0.97),
    "wrong": Kind(wrong, LONG, 0.95, 0.95),
    "missing": Kind(missing, LONG, 0.95, 0.95),
    "extra": Kind(extra, LONG, 0.95, 0.95),
    "pinyin": Kind(pinyin, 2, 0.99, 0.99),
    "pinyin_typo": Kind(pinyin_typo, LONG, 0.90, 0.90),
    "initials": Kind(initials, LONG, 0.90, 0.90),
}


def variants(term: str, kind: Kind, count: int, draw: random.Random) -> list[str]:
    """Return up to `count` different near misses of a term."""
    made: dict[str, None] = {}
    for _ in range(count * 8):
        variant = kind.make(term, draw)
        if variant and variant != term:
            made[variant] = None
        if len(made) == count:
            break
    return [variant for variant in made if variant != "".join(syllables(term)) or kind.make is pinyin]


# -- words that are not there ----------------------------------------------------------------------------------------


class Sounds:
    """What the library's texts sound like, to tell pinyin that is there from pinyin that is not."""

    def __init__(self, runs: Iterable[str]) -> None:
        self.pinyin: set[str] = set()
        """The letters of every piece of two to `LONGEST_SOUND` syllables."""
        said = [syllables(run) for run in runs]
        for run in said:
            for start in range(len(run)):
                for end in range(start + 2, min(start + LONGEST_SOUND, len(run)) + 1):
                    self.pinyin.add("".join(run[start:end]))
        self.initials = "\n".join("".join(syllable[0] for syllable in run) for run in said)
        """The initials of every run."""


def statutes(folder: Path) -> str:
    """Return the Han runs of the statutes, joined by line ends."""
    file = folder / "laws.jsonl.xz"
    if not file.is_file():
        sys.exit(f"{file}: not there; --statutes names the directory that has it")
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return "\n".join(run for line in lines for run in _HAN_RUN.findall(json.loads(line)["text"]))


def foreign_phrases(text: str, there: Target, lengths: tuple[int, int], count: int, draw: random.Random) -> list[str]:
    """Return phrases cut at random from a text that are common in it and nowhere in the library."""
    found: dict[str, None] = {}
    for _ in range(count * TRIES):
        start, length = draw.randrange(len(text)), draw.randint(*lengths)
        phrase = text[start : start + length]
        if len(phrase) < length or "\n" in phrase or phrase in found or there.has(phrase):
            continue
        if text.count(phrase) >= COMMON_IN_STATUTES.get(length, COMMON_OTHERWISE):
            found[phrase] = None
        if len(found) == count:
            break
    return list(found)


def foreign_pinyin(phrases: Iterable[str], there: Target, sounds: Sounds) -> list[str]:
    """Return the phrases in letters, but for those that some text of the library sounds like."""
    spelt = dict.fromkeys("".join(syllables(phrase)) for phrase in phrases)
    return [letters for letters in spelt if letters not in sounds.pinyin and not there.has(letters)]


def random_letters(there: Target, sounds: Sounds, count: int, draw: random.Random) -> list[str]:
    """Return strings of 4 to 10 letters, every other one without vowels, that are neither text nor initials there."""
    found: list[str] = []
    while len(found) < count:
        choices = ascii_lowercase if len(found) % 2 else "bcdfghjklmnpqrstvwxyz"
        letters = "".join(draw.choices(choices, k=draw.randint(4, 10)))
        if letters not in sounds.initials and letters not in sounds.pinyin and not there.has(letters):
            found.append(letters)
    return found


# -- the rows of the table -------------------------------------------------------------------------------------------


@dataclass
class Row:
    """One class of queries and how it fared."""

    name: str
    bound: float | None
    """The least share found or, where `most` is set, the greatest share answered; None where the project sets none."""
    most: bool = False
    n: int = 0
    count: int = 0
    """How many were found, right or answered."""
    first: int = 0
    """How many had the record at the top."""
    examples: list[str] = field(default_factory=list)
    """What went wrong."""

    @property
    def rate(self) -> float:
        """The share that was found, right or answered."""
        return self.count / self.n if self.n else 0.0

    @property
    def verdict(self) -> str:
        """`ok` or `short`; empty where there is no bound or nothing was tried."""
        if self.bound is None or not self.n:
            return ""
        return "ok" if (self.rate <= self.bound if self.most else self.rate >= self.bound) else "short"


@dataclass(frozen=True)
class Labelled:
    """A query with its right answers."""

    kind: str
    query: str
    ids: tuple[str, ...]
    every: str
    """`yes`, `only` or nothing."""

    def right(self, hits: Sequence[str]) -> bool:
        """Return whether these hits answer the query."""
        if not self.ids or not hits:
            return not self.ids and not hits
        wanted = set(self.ids)
        if self.every == "only":
            return set(hits) == wanted
        return hits[0] in wanted and (self.every != "yes" or wanted <= set(hits))


def labelled_queries(path: Path, there: Target) -> list[Labelled]:
    """Read the labelled queries; an id that is not there ends the run."""
    queries: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        kind, query, ids, every = line.split("\t")
        queries.append(Labelled(kind, query, tuple(filter(None, ids.split(","))), every))
    unknown = {name for query in queries for name in query.ids if name not in there.texts}
    if unknown or any(query.every not in {"", "yes", "only"} for query in queries):
        sys.exit(f"{path}: unknown ids {sorted(unknown)} or a value of `all` that is not yes, only or empty")
    return queries


def score_labelled(queries: Iterable[Labelled], there: Target) -> list[Row]:
    """Run the labelled queries."""
    rows: dict[str, Row] = {}
    for one in queries:
        row = rows.setdefault(one.kind, Row(f"labelled {one.kind}", None))
        hits = there.hits(one.query)
        row.n += 1
        if one.right(hits):
            row.count += 1
        else:
            wanted = ", ".join(one.ids) or "nothing"
            got = ", ".join(hits[:3]) or "nothing"
            row.examples.append(f"{one.query}  wanted {wanted} [{one.every or 'any'}]  got {got} ({len(hits)})")
    every = [*rows.values()]
    total = Row("labelled, all", None, n=sum(row.n for row in every), count=sum(row.count for row in every))
    return [*every, total]


def score_near(terms: Sequence[str], there: Target, per_term: int, seed: int) -> list[Row]:
    """Make near misses of the terms and look for the records that hold them."""
    rows: list[Row] = []
    for name, kind in KINDS.items():
        draw = random.Random(f"{seed} {name}")  # noqa: S311 - a sample, not a secret
        buckets = {
            length: Row(f"near {name} {length if length < LONG else '4+'}", _bound(kind, length))
            for length in (2, 3, LONG)
            if length >= kind.shortest
        }
        for term in terms:
            if len(term) >= kind.shortest:
                made = variants(term, kind, per_term, draw)
                _look_for(term, made, buckets[min(len(term), LONG)], there)
        rows += buckets.values()
    return [row for row in rows if row.n]


def _bound(kind: Kind, length: int) -> float:
    return kind.bound if length > 2 else kind.bound_of_two  # noqa: PLR2004 - two characters are a case of their own


def _look_for(term: str, made: Iterable[str], row: Row, there: Target) -> None:
    holders = there.holders(term)
    for variant in made:
        if there.has(variant):
            continue
        hits = there.hits(variant)
        row.n += 1
        row.first += bool(hits) and hits[0] in holders
        if holders.intersection(hits[:NEAR_ENOUGH]):
            row.count += 1
        else:
            row.examples.append(f"{variant} ({term})")


def score_absent(name: str, bound: float, queries: Iterable[str], there: Target) -> Row:
    """Run queries that must find nothing."""
    row = Row(f"absent {name}", bound, most=True)
    for query in queries:
        hits = there.hits(query)
        row.n += 1
        if hits:
            row.count += 1
            row.examples.append(f"{query} -> {hits[0]} ({len(hits)})")
    return row


def score_own_absent(there: Target, sounds: Sounds, count: int, seed: int) -> list[Row]:
    """Run the words that need no statutes."""
    draw = random.Random(f"{seed} letters")  # noqa: S311 - a sample, not a secret
    english = [word for word in ENGLISH if not there.has(word)]
    names = [name for name in OTHER_NAMES if not there.has(name)]
    return [
        score_absent("English words", 0.02, english, there),
        score_absent("random letters", 0.0, random_letters(there, sounds, count, draw), there),
        score_absent("other names", 0.0, names, there),
    ]


def score_statutes(text: str, there: Target, sounds: Sounds, count: int, seed: int) -> list[Row]:
    """Run phrases of the statutes, and their pinyin."""
    rows: list[Row] = []
    cut: dict[str, list[str]] = {}
    for name, lengths in PHRASE_LENGTHS.items():
        draw = random.Random(f"{seed} phrases {name}")  # noqa: S311 - a sample, not a secret
        cut[name] = foreign_phrases(text, there, lengths, count, draw)
        bound = 0.005 if lengths[0] >= LONG else 0.02
        rows.append(score_absent(f"phrase {name}", bound, cut[name], there))
    long = [phrase for one in zip(cut["3"], cut["4"], cut["5"], strict=False) for phrase in one][:count]
    return [
        *rows,
        score_absent("pinyin 2", 0.05, foreign_pinyin(cut["2"], there, sounds), there),
        score_absent("pinyin 3+", 0.02, foreign_pinyin(long, there, sounds), there),
    ]


# -- the run ---------------------------------------------------------------------------------------------------------


def arguments() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statutes", type=Path, metavar="DIR", help="where laws.jsonl.xz is; without it, no phrases")
    parser.add_argument("--queries", type=Path, default=Path(__file__).with_name("queries.tsv"), metavar="FILE")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-term", type=int, default=3, metavar="N", help="near misses of a term and kind")
    parser.add_argument("--count", type=int, default=400, metavar="N", help="words that are not there, of a class")
    parser.add_argument("--examples", type=int, default=EXAMPLES, metavar="N", help="how many to show of a class")
    parser.add_argument("--part", action="append", choices=["labelled", "near", "absent"], help="that part only")
    return parser.parse_args()


def run(options: argparse.Namespace) -> list[Row]:
    """Return the rows of the parts that are wanted, saying on stderr what is left out."""
    there, parts = target(), options.part or ["labelled", "near", "absent"]
    rows: list[Row] = []
    if "labelled" in parts:
        rows += score_labelled(labelled_queries(options.queries, there), there)
    if "near" in parts:
        if not by_shape():
            print("shape: skipped, the package has no table of shapes", file=sys.stderr)
        rows += score_near(curated_terms(there.library), there, options.per_term, options.seed)
    if "absent" in parts:
        sounds = Sounds(there.runs)
        if options.statutes:
            rows += score_statutes(statutes(options.statutes), there, sounds, options.count, options.seed)
        else:
            print("phrases and their pinyin: skipped, no --statutes DIR", file=sys.stderr)
        rows += score_own_absent(there, sounds, options.count, options.seed)
    return rows


def show_failures(rows: Iterable[Row], count: int) -> None:
    """Print what went wrong: every failure of a labelled query, examples of the others."""
    for row in rows:
        if row.examples:
            every = row.name.startswith("labelled")
            print(f"\n{row.name}: {len(row.examples)} of {row.n}")
            print("\n".join(f"  {one}" for one in (row.examples if every else row.examples[:count])))


def show_table(rows: Iterable[Row]) -> None:
    """Print one line a class."""
    print(f"\n{'class':26} {'n':>6} {'rate':>7} {'top 1':>7} {'bound':>8}")
    for row in rows:
        bound = "" if row.bound is None else f"{'<=' if row.most else '>='} {row.bound:.1%}"
        first = f"{row.first / row.n:.1%}" if row.n and row.name.startswith("near") else ""
        print(f"{row.name:26} {row.n:6} {row.rate:7.1%} {first:>7} {bound:>8}  {row.verdict}")


def main() -> None:
    """Run the bench, print what failed and the table."""
    options, start = arguments(), time.perf_counter()
    rows = run(options)
    show_failures(rows, options.examples)
    show_table(rows)
    verdicts = Counter(row.verdict for row in rows)
    print(f"\n{verdicts['ok']} ok, {verdicts['short']} short, in {time.perf_counter() - start:.0f} s")
    if options.json:
        found = [{**asdict(row), "rate": row.rate, "verdict": row.verdict} for row in rows]
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
