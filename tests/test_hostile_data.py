# ruff: noqa: E501 - a row of a table is a line
"""Files that mean harm, or look so: each is refused in its place, in bounded time and memory, or read right.

Every row of `REFUSED` is a real process that opens the file; then one `check` is given them all.
"""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import record
from tests.real import ended

MB = 1 << 20
MEMORY = 512 * MB
"""Address space: a bare start takes about 150 MB of it."""
GOOD = "version: 1\ninitiatives:\n" + record()
AS_JSON = (
    '{"id": "a-b", "court": "甲法院", "title": "某办法", "theme": "长效机制", "kind": "机制", "summary": "概述。", '
    '"sources": [{"id": "s", "paragraph": 1}]}'
)
DEEP = 25_000


def aliases():
    """Nine generations of nine: as a tree, 400 million strings."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    return "\n".join(lines) + "\n"


def merges():
    lines = ["m0: &m0 {a: x}"]
    lines += [f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 9)]
    return "\n".join(lines) + "\n"


REFUSED = {  # name: (suffix, content, line:column, what is said)
    "alias bomb": ("yaml", aliases(), "1:5", r"anchors \(&a0\) are not allowed"),
    "merge bomb": ("yaml", merges(), "1:5", r"anchors \(&m0\) are not allowed"),
    "merge key": ("yaml", "a:\n  <<: {b: 1}\n", "2:3", r"merge keys"),
    "alias of itself": ("yaml", "a: &a [*a]\n", "1:4", r"anchors"),
    "tag that would run code": ("yaml", "a: !!python/object/apply:os.system [id]\n", "1:4", r"tags \("),
    "deep flow lists": ("yaml", "[" * DEEP, "1:1001", r"nested deeper than 32 levels"),
    "deep flow lists, closed": ("yaml", "[" * DEEP + "]" * DEEP, "1:1001", r"nested deeper than 32"),
    "deep flow mappings": ("yaml", "{a: " * DEEP, "1:129", r"nested deeper than 32 levels"),
    "deep block lists": ("yaml", "- " * DEEP + "a\n", "1:65", r"nested deeper than 32 levels"),
    "deep block mappings": ("yaml", "".join(f"{' ' * n}a:\n" for n in range(2_000)), "33:33", r"nested deeper than 32"),
    "deep block keys": ("yaml", "? " * DEEP + "a\n", "1:3", r"a key must be plain text"),
    "33 levels": ("yaml", "[" * 33 + "]" * 33, "1:33", r"nested deeper than 32 levels"),
    "deep JSON lists": ("json", "[" * DEEP, "1:33", r"nested deeper than 32 levels"),
    "deep JSON lists, closed": ("json", "[" * DEEP + "]" * DEEP, "1:33", r"nested deeper than 32"),
    "deep JSON mappings": ("json", '{"a":' * DEEP + "1" + "}" * DEEP, "1:161", r"nested deeper than 32"),
    "deep JSONL": ("jsonl", AS_JSON + "\n" + "[" * DEEP + "]" * DEEP, "2:33", r"nested deeper than 32"),
    "33 levels of JSON": ("json", "[" * 33 + "]" * 33, "1:33", r"nested deeper than 32"),
    "a duplicate key": ("yaml", GOOD + "    title: 又一\n", "11:5", r"the key 'title' stands twice"),
    "a duplicate key, quoted": ("yaml", GOOD + '    "title": 又一\n', "11:5", r"the key 'title' stands twice"),
    "a duplicate key, escaped": ("yaml", GOOD + '    "\\u0074itle": 又一\n', "11:5", r"the key 'title' stands twice"),
    "a duplicate key in JSON": ("json", "[\n" + AS_JSON[:-1] + ', "title": "又"}]', "2:138", r"'title' stands twice"),
    "a duplicate key in JSON, escaped": ("json", '{"version": 1, "\\u0076ersion": 1}', "1:16", r"'version' stands twice"),
    "a duplicate key in JSONL": ("jsonl", "\n" + AS_JSON[:-1] + ', "id": "c"}', "2:138", r"'id' stands twice"),
    "NUL": ("yaml", GOOD.replace("某办", "某\0办"), "5:13", r"the character U\+0000 is not allowed"),
    "a NUL first": ("yaml", "\0" + GOOD, "1:1", r"the character U\+0000 is not allowed"),
    "NUL in JSON": ("json", '["a\0"]', "1:4", r"broken JSON: Invalid control character"),
    "NUL escaped in YAML": ("yaml", GOOD.replace("某办法", '"某\\0"'), "5:5", r"the control character U\+0000"),
    "NUL escaped in JSON": ("json", f"[{AS_JSON}]".replace("某办法", "某\\u0000"), "1:32", r"U\+0000"),
    "ESC": ("yaml", GOOD.replace("某办", "某\x1b[31m办"), "5:13", r"the character U\+001B is not allowed"),
    "ESC escaped": ("yaml", GOOD.replace("某办法", '"某\\e[31m"'), "5:5", r"the control character U\+001B"),
    "C1": ("yaml", GOOD.replace("某办", "某\x9b31m办"), "5:13", r"the character U\+009B is not allowed"),
    "DEL": ("yaml", GOOD.replace("某办", "某\x7f办"), "5:13", r"the character U\+007F is not allowed"),
    "no character": ("yaml", GOOD.replace("某办", "某\uffff办"), "5:13", r"the character U\+FFFF is not allowed"),
    "nothing but NUL": ("yaml", "\0" * MB, "1:1", r"the character U\+0000 is not allowed"),
    "GBK": ("yaml", GOOD.encode("gbk"), "4:12", r"not UTF-8; it looks like GB18030, so convert it: iconv"),
    "GBK in JSON": ("json", f"[{AS_JSON}]".encode("gbk"), "1:26", r"not UTF-8; it looks like GB18030"),
    "UTF-16 LE": ("yaml", b"\xff\xfe" + GOOD.encode("utf-16-le"), "1:1", r"not UTF-8; it looks like UTF-16"),
    "UTF-16 BE": ("yaml", b"\xfe\xff" + GOOD.encode("utf-16-be"), "1:1", r"not UTF-8; it looks like UTF-16"),
    "UTF-16 without a mark": ("yaml", "a: 1\n".encode("utf-16-le"), "1:2", r"the character U\+0000 is not allowed"),
    "UTF-32": ("yaml", GOOD.encode("utf-32"), "1:1", r"not UTF-8"),
    "Latin-1": ("yaml", GOOD.replace("某办法", "café").encode("utf-8").replace(b"\xc3\xa9", b"\xe9"), "5:15", r"not UTF-8"),
    "overlong UTF-8": ("yaml", b"a: \xc0\xaf\n", "1:4", r"not UTF-8"),
    "half a character": ("yaml", b"a: \xe6\x9f", "1:4", r"not UTF-8"),
    "a raw surrogate": ("yaml", b"a: \xed\xa0\x80\n", "1:4", r"not UTF-8"),
    "a raw surrogate in JSON": ("json", b'["\xed\xa0\x80"]', "1:3", r"not UTF-8"),
    "a surrogate escaped": ("yaml", GOOD.replace("某办法", '"\\ud800"'), "5:15", r"broken YAML: found invalid Unicode"),
    "a surrogate escaped in JSON": ("json", f"[{AS_JSON}]".replace("某", "\\ud800"), "1:32", r"character U\+D800"),
    "a surrogate in a JSON key": ("json", '{"\\ud800": 1}', "1:2", r"unknown field"),
    "a surrogate in a JSONL id": ("jsonl", AS_JSON.replace("a-b", "\\ud800"), "1:2", r"character U\+D800"),
    "beyond Unicode": ("yaml", GOOD.replace("某办法", '"\\UFFFFFFFF"'), "5:15", r"broken YAML: found invalid Unicode"),
    "a tab as indent": ("yaml", "initiatives:\n\t- id: a\n", "2:1", r"a tab is no indentation; use spaces"),
    "a tab after spaces": ("yaml", "initiatives:\n  \t- id: a\n", "2:3", r"a tab is no indentation"),
    "full-width indent": ("yaml", GOOD.replace("    title", "　　title"), "5:1", r"a full-width space is no indentation"),
    "half full-width indent": ("yaml", GOOD.replace("    title", "  　title"), "5:3", r"a full-width space is no indentation"),
    "a full-width colon": ("yaml", "courts:\n  - name：x\n", "2:5", r"court must be a mapping of field: value; use an ASCII"),
    "a full-width colon in an entry": ("yaml", GOOD.replace("title: ", "title："), "5:10", r"a full-width colon ends no key"),
    "a full-width colon at the top": ("yaml", "courts：\n  - {name: x}\n", "1:7", r"a full-width colon ends no key"),
    "full-width quotes": ("yaml", GOOD.replace("    kind: 机制", "“kind”： “机制”"), "8:12", r"broken YAML"),
    "a scalar over 1 MB": ("yaml", GOOD.replace("某办法", "x" * 1_000_001), "5:5", r"'title' is longer than a million"),
    "a block scalar over 1 MB": ("yaml", GOOD.replace("某办法", "|\n      " + "x" * 1_000_001), "5:5", r"longer than a million"),
    "a key over 1 MB": ("yaml", '? "' + "k" * 1_100_000 + '"\n: 1\n', "1:3", r"unknown field 'kkk"),
    "a scalar over 1 MB in JSON": ("json", f"[{AS_JSON}]".replace("某办法", "x" * 1_000_001), "1:32", r"longer than a million"),
    "a scalar over 1 MB of escapes": ("json", f"[{AS_JSON}]".replace("某办法", "\\u4e00" * 1_000_001), "1:32", r"longer than a million"),
    "two documents": ("yaml", "a: 1\n---\nb: 2\n", "2:1", r"a second document"),
    "half a million documents": ("yaml", "---\n" * 500_000, "2:1", r"a second document"),
    "300,000 entries that are none": ("yaml", "initiatives:\n" + "- x\n" * 300_000, "2:3", r"initiative must be a mapping"),
    "thousands of unknown fields": ("json", json.dumps({f"f{n}": n for n in range(2_000)}), "1:2", r"unknown field 'f0'"),
    "a number without end": ("json", '{"sources": [{"id": "a", "paragraphs": ' + "9" * MB + "}]}", "1:40", r"so long a number"),
    "quotes without end": ("yaml", 'a: "' + "x\n" * 200_000, "1:4", r"broken YAML"),
    "many brackets in one line": ("json", "[" + "[]," * 3_000 + "[]]", "1:2", r"initiative must be a mapping"),
}  # fmt: skip

WELCOME = {
    "BOM": ("yaml", b"\xef\xbb\xbf" + GOOD.encode()),
    "CRLF": ("yaml", GOOD.replace("\n", "\r\n").encode()),
    "BOM and CRLF": ("yaml", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()),
    "CR alone": ("yaml", GOOD.replace("\n", "\r").encode()),
    "BOM in JSON": ("json", b"\xef\xbb\xbf" + f"[{AS_JSON}]".encode()),
    "BOM and CRLF in JSONL": ("jsonl", b"\xef\xbb\xbf" + f"{AS_JSON}\r\n\r\n".encode()),
    "no last line end": ("yaml", GOOD.rstrip().encode()),
    "a tab within a line": ("yaml", GOOD.replace("title: 某办法", "title:\t某办法\t# x").encode()),
    "32 levels": ("json", f"[{AS_JSON}]".replace('"id": "a-b"', '"matches": ' + "[" * 30 + "]" * 30 + ', "id": "a-b"').encode()),
    "a scalar of 1 MB": ("yaml", GOOD.replace("概述。", "x" * 1_000_000).encode()),
}  # fmt: skip


def asked(file, memory=MEMORY):
    return ended("list", "--only-data", "--data", file, "-C", "id", memory=memory)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


def laid(folder, name, suffix, content):
    file = folder / f"{re.sub(r'[^A-Za-z0-9]', '-', name)}.{suffix}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_line_with_its_place(name, folder):
    suffix, content, at, said = REFUSED[name]
    file = laid(folder, name, suffix, content)
    ran = asked(file)
    assert (ran.code, ran.out) == (3, b"")
    (line,) = ran.lines
    assert re.match(rf"courts: {re.escape(str(file))}:{at}: (?:.*)(?:{said})", line), line
    assert len(line) < 700


@pytest.mark.parametrize("name", WELCOME)
def test_what_only_looks_hostile_is_read(name, folder):
    ran = asked(laid(folder, name, *WELCOME[name]))
    assert (ran.code, ran.out) == (0, b"a-b\n")


def test_check_tells_of_each_hostile_file_where_list_does(folder):
    files = {laid(folder, name, *row[:2]): row[2] for name, row in REFUSED.items()}
    ran = ended("check", "-f", "jsonl", "--only-data", *files, memory=1500 * MB)
    assert ran.code == 3
    found = defaultdict(list)
    for line in ran.out.splitlines():
        fault = json.loads(line)
        found[Path(fault["file"])].append(f"{fault['line']}:{fault['column']}")
    assert {file: at in found[file] for file, at in files.items()} == dict.fromkeys(files, True)


LARGEST = 200
JSON_SOURCES_FIRST = f"[{AS_JSON}]".replace('"summary": "概述。", ', "")[:-2] + ', "summary": "'
SOURCES_FIRST = GOOD.partition("    summary")[0] + "    sources:\n      - {id: s, paragraph: 1}\n    summary: "
HUGE = {  # name: (suffix, beginning, the byte that follows, how many MB, line:column, what is said)
    "a scalar of 200 MB": ("yaml", SOURCES_FIRST, b"x", 200, "10:5", "'summary' is longer than a million"),
    "a scalar of 40 MB, quoted": ("yaml", SOURCES_FIRST + '"', b"x", 40, "10:5", "'summary' is longer than a million"),
    "a scalar of 40 MB in JSON": ("json", JSON_SOURCES_FIRST, b"x", 40, "1:121", "'summary' is longer than a million"),
    "200 MB of nothing": ("yaml", 'a: "', None, 200, "1:5", r"the character U\+0000"),
    "200 MB of nothing in JSON": ("json", '["', None, 200, "1:3", "broken JSON"),
    "a line of 1 GB": ("jsonl", '\n{"id": "', None, 1024, "2:1", "a line longer than 64 MB"),
    "257 MB of YAML": ("yaml", 'a: "', None, 257, "1:1", "larger than 256 MB; keep it as .jsonl"),
    "100 GB of JSON": ("json", '["', None, 100_000, "1:1", "larger than 256 MB; keep it as .jsonl"),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_file_is_refused_by_list_and_check(name, tmp_path):
    suffix, beginning, byte, size, at, said = HUGE[name]
    file = tmp_path / f"huge.{suffix}"
    with file.open("wb") as stream:
        stream.write(beginning.encode())
        for _ in range(size if byte else 0):
            stream.write((byte or b"") * MB)
        if byte:
            stream.write({"json": b'"}]', "yaml": b'"'}[suffix] if beginning.endswith('"') else b"\n")
        else:
            stream.truncate(size * MB)
    ran = asked(file, 2048 * MB)
    assert (ran.code, ran.out) == (3, b"")
    (line,) = ran.lines
    assert re.match(rf"courts: {re.escape(str(file))}:{at}: (?:.*)(?:{said})", line), line
    if size == LARGEST and byte:
        return  # a check of it would be as long again
    ran = ended("check", "-f", "plain", "--only-data", file, memory=512 * MB if suffix == "jsonl" else 2048 * MB)
    assert ran.code == 3
    assert re.search(rf"^{re.escape(str(file))}:{at}: E... (?:.*)(?:{said})", ran.out.decode(), re.MULTILINE)
    assert max(map(len, ran.out.decode().splitlines())) < 700


@pytest.mark.parametrize("command", ["list", "check"])
def test_where_the_memory_does_not_suffice_that_is_said(command, tmp_path):
    file = laid(tmp_path, "large", "yaml", GOOD.replace("概述。", "x" * 60 * MB))
    arguments = ["check", "--only-data", file] if command == "check" else ["list", "--only-data", "--data", file]
    ran = ended(*arguments, memory=250 * MB)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.lines == [
        "courts: there is not enough memory for this; ask smaller knowledge bases, or keep large ones as .jsonl"
    ]


# -- what a check does with a text that is allowed, however odd --------------------------------------------------------

ODD = {
    "commas": "法," * 5_000,
    "brackets": "法(" * 5_000,
    "pairs of brackets": "(法)" * 3_000,
    "quotes": '法"' * 5_000,
    "spaces before a comma": ("法" + " " * 500 + ",") * 20,
    "traditional characters": "法們" * 5_000,
    "full-width digits": "法１a" * 3_000,
    "a million characters": "法" * 999_999 + ",",
    "a million commas": "法" + "," * 999_999,
    "unfinished": "待" * 500_000,
    "hashes": "#" * 500_000,
    "quotes without a partner": '"' + "法" * 500_000,
}


def test_a_check_of_odd_texts_ends(folder):
    lines = [
        AS_JSON.replace("a-b", f"r-{number}").replace("概述。", json.dumps(text, ensure_ascii=False)[1:-1])
        for number, text in enumerate(ODD.values())
    ]
    file = laid(folder, "odd", "jsonl", "\n".join(lines))
    ran = ended("check", "-f", "jsonl", "-C", "line,column,code", file, memory=2048 * MB)
    assert ran.code == 3
    told = {json.loads(line)["line"] for line in ran.out.splitlines()}
    assert {1, 2, 3, 4, 5, 6, 7, 8} <= told
