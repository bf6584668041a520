"""Queries and names that nobody means: each has an answer or a refusal, and soon.

Every row is asked of the bundled library and of one of three thousand records, as a process of its own; a process that
has not ended after `SOON` seconds hangs. What it really takes is printed by `bench/abuse.py`.
"""

import json
import random
import re

import pytest

from tests.conftest import as_json
from tests.real import ended

SOON = 20
"""Seconds, on a machine that does much else besides; on one at rest none of these takes two."""
COMMON = "法院立案庭诉源治理纠纷调解机制党支部审判执行人民群众服务中心工作法官"


def drawn(characters, count, seed=1):
    return "".join(random.Random(seed).choices(characters, k=count))  # noqa: S311 - nothing here is a secret


LONG = 40_000
"""Han characters: as many as Linux takes in one argument."""
ABUSE = {  # name: (query, what search answers)
    "100,000 letters": ("a" * 100_000, "longer than 10,000 characters"),
    "40,000 Han": ("法" * LONG, "longer than 10,000 characters"),
    "10,000 of one character": ("法" * 10_000, "nothing found"),
    "10,000 common characters": (drawn(COMMON, 10_000), "nothing found"),
    "1,000 common characters": (drawn(COMMON, 1_000), "nothing found"),
    "300 common characters": (drawn(COMMON, 300), "nothing found"),
    "120 common characters": (drawn(COMMON, 120), "nothing found"),
    "40 polyphones": ("重长行都率" * 8, "nothing found"),
    "120 polyphones": ("重长行都率" * 24, "nothing found"),
    "10,000 letters of pinyin": ("suyuanzhili" * 900, "nothing found"),
    "10,000 letters that part in many ways": ("xian" * 2_500, "nothing found"),
    "120 letters that part in many ways": ("xian" * 30, "nothing found"),
    "apostrophes between them": ("xi'an" * 24, "nothing found"),
    "Han and pinyin in turn": ("诉yuan" * 24, "nothing found"),
    "Han and pinyin in turn, 10,000": ("诉yuan" * 2_000, "nothing found"),
    "120 random letters": (drawn("abcdefghijklmnopqrstuvwxyz", 120), "nothing found"),
    "10,000 random letters": (drawn("abcdefghijklmnopqrstuvwxyz", 10_000), "nothing found"),
    "initials": ("swsjd" * 20, "nothing found"),
    "10,000 digits": ("1234567890" * 1_000, "nothing found"),
    "one digit 10,000 times": ("1" * 10_000, "nothing found"),
    "10,000 numerals": ("一二三四五六七八九十" * 1_000, "nothing found"),
    "units of numbers": ("百千万亿" * 2_000, "nothing found"),
    "10,000 words": ("法 " * 10_000, "longer than 10,000"),
    "4,000 words": ("法 " * 4_000, "more than 50 words"),
    "50 words": (" ".join(drawn(COMMON, 2, seed) for seed in range(50)), ""),
    "50 times a word": (" ".join(["法院"] * 50), ""),
    "48 syllables": (" ".join(["su", "yuan", "zhi", "li"] * 12), ""),
    "25 alternatives": (" or ".join(drawn(COMMON, 3, seed) for seed in range(25)), ""),
    "25 alternatives in pinyin": (" or ".join(f"suyuanzhili{chr(97 + n)}" for n in range(25)), ""),
    "or alone": (" or " * 2_000, "more than 50 words|nothing stands after"),
    "4,000 brackets": ("(" * 4_000 + "法" + ")" * 4_000, "brackets are nested deeper than 50"),
    "40 brackets": ("(" * 40 + "法" + ")" * 40, ""),
    "open brackets": ("(" * 10_000, "nested deeper|nothing stands in"),
    "brackets that close nothing": (")" * 90, "^"),
    "quotes": ('"' * 9_999, "more than 50 words"),
    "a quote without a partner": ('"' + "法" * 9_000, "partner"),
    "curly quotes": ("“" * 90, "partner"),
    "colons": (":" * 10_000, ""),
    "fields": ("court:" * 1_600, ""),
    "a field and 9,000 characters": ("court:" + "法" * 9_000, "no court is called"),
    "a text field and 9,000 characters": ("title:" + "法" * 9_000, "nothing found"),
    "minus signs": ("-" * 9_000, ""),
    "minus words alone": ("-法 -院", "only what is not wanted"),
    "16 minus words": ("法 " + " ".join(f"-{drawn(COMMON, 2, seed)}" for seed in range(16)), ""),
    "49 minus words": ("法 " + " ".join(f"-{drawn(COMMON, 2, seed)}" for seed in range(49)), "excludes more than 16"),
    "minus brackets": ("-(" * 40 + "法" + ")" * 40, ""),
    "a pattern": ("(a+)+$" * 1_500, "more than 50 words"),
    "a pattern in one word": ("^[a-z]+.+*?{1,9}\\1$" * 400, ""),
    "backslashes": ("\\" * 10_000, ""),
    "stars": ("*" * 10_000, ""),
    "spaces": (" " * 9_000, "the query is empty"),
    "full-width spaces": ("　" * 9_000, "the query is empty"),
    "nothing that can be seen": ("\u200b" * 9_000, ""),
    "combining marks": ("e" + "\u0301" * 9_000, ""),
    "emoji": ("😀" * 9_000, "nothing found"),
    "full-width letters": ("Ａ" * 9_000, "nothing found"),
    "traditional characters": ("訴" * 9_000, "nothing found"),
    "a misspelt title again and again": ("物业纠分诉源治里示范小区" * 10, "nothing found"),
    "an English word again and again": ("enforcmentt" * 10, "nothing found"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A library of three thousand records of common characters, and its index."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / "kb.jsonl"
    with file.open("w") as stream:
        for number in range(3_000):
            text = drawn(COMMON, 60, number)
            line = as_json(f"r-{number}", title=text[:8], summary=text[8:], terms=[text[3:7]], court=f"{text[:2]}法院")
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    env = {"XDG_CACHE_HOME": str(folder / "cache")}
    assert ended("list", "--only-data", "--data", file, "-n1", env=env).code == 0
    return ["--only-data", "--data", str(file)], env


@pytest.mark.parametrize("name", ABUSE)
def test_a_query_that_nobody_means_is_answered_soon(name, made):
    query, said = ABUSE[name]
    data, env = made
    for arguments in (list[str](), data):
        ran = ended("search", *arguments, "--", query, env=env, hang=SOON)
        assert ran.code in {0, 1, 2}
        assert len(ran.lines) <= 1 or ran.code == 0
        assert not said or re.search(said, ran.err.decode()), ran.err
        assert len(ran.err) < 2_000


NAMES = ["10,000 common characters", "120 polyphones", "Han and pinyin in turn", "40,000 Han", "100,000 letters"]
NEW = "new --dry-run --court"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "command", ["show", "list --court", "related", "compare", "cite", "edit", NEW, f"{NEW} 延庆 --title"]
)
def test_a_name_that_nobody_means_is_answered_soon(name, command, made):
    query = ABUSE[name][0]
    data, env = made
    asked = [*command.split(), *([] if " " in command else ["--"]), query, *([query] if command == "compare" else [])]
    for knowledge in ("", data[-1]):
        ran = ended(*asked, env=env | {"COURTS_DATA": knowledge}, hang=SOON)
        assert ran.code in {0, 1, 2}
        assert len(ran.err) < 3_000


def test_a_passage_of_a_record_is_found_however_long(tmp_path):
    text = drawn(COMMON, 9_000)
    file = tmp_path / "long.json"
    file.write_text(json.dumps([as_json("a-a", summary=text), as_json("b-b")]))
    for passage in (text, text[100:8_000], text[:121], text[-300:]):
        ran = ended("search", "--only-data", "--data", file, "-C", "id", passage, hang=SOON)
        assert (ran.code, ran.out) == (0, b"a-a\n")
