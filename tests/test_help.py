"""`courts help`: topics that tell the truth, and commands in their groups."""

import re

import pytest
from rich.cells import cell_len

from courts import errors, hints, messages, pager, query
from courts.main import _SUMMARIES
from courts.reflow import reflowed
from courts.topics import ABOUT, ENVIRONMENT, EXIT_CODES, QUERY, TOPICS
from tests.test_structure import PACKAGE

READ_BY_LIBRARIES = {"COLUMNS", "LINES", "PYTHONUTF8"}
"""Read by Python itself: the size of the terminal, the encoding."""
OURS_ALONE = {"_COURTS_COMPLETE", "COMP_WORDS", "COMP_CWORD", "LANGUAGE", "HOME"}
"""Set by the shell's own script, by the program or by the system, not by a person."""


def test_without_a_topic_all_of_them_are_named(program):
    ran = program("help")
    assert (ran.code, ran.err) == (0, "")
    assert ABOUT.keys() == TOPICS.keys()
    assert all(re.search(rf"^  {topic} ", ran.out, re.MULTILINE) for topic in TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_told_and_fits_eighty_columns(program, topic):
    ran = program("help", topic)
    assert (ran.code, ran.out, ran.err) == (0, TOPICS[topic], "")
    assert all(cell_len(line) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_names_the_same_things_in_chinese(program, topic):
    told = program("help", topic, "--lang", "zh").out
    assert all(cell_len(line) <= 80 for line in told.splitlines())
    names = re.compile(r"--?[a-z][a-z-]+|[A-Z]+_[A-Z_]+|^  \d+ |`[^`]+`", re.MULTILINE)
    assert set(names.findall(told)) == set(names.findall(TOPICS[topic]))


@pytest.mark.parametrize("command", _SUMMARIES)
def test_the_help_of_a_command_is_that_which_it_gives_itself(program, command):
    assert program("help", command).out == program(command, "--help").out


def test_what_there_is_no_help_on_is_said_with_the_nearest(program):
    ran = program("help", "qeury")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "courts: there is no help on 'qeury'; did you mean 'query'? (topics: query, output, exit-codes, environment)\n"
    )


def test_the_exit_codes_are_those_that_the_program_uses():
    public = {name: value for name, value in vars(errors).items() if not name.startswith("_")}
    used = {value for name, value in public.items() if name.isupper() and isinstance(value, int)}
    assert {int(code) for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE)} == used


def test_the_variables_are_those_that_the_program_looks_at():
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    used = set(re.findall(r"""environ(?:\.get\(|\[)?"([A-Z_]+)\"""", sources))
    used |= set(re.findall(r'"([A-Z_]+)" (?:not )?in os\.environ', sources))
    used |= {*messages.VARIABLES, *pager.VARIABLES, *pager.WAYS, hints.VARIABLE}
    named = set(re.findall(r"\b[A-Z][A-Z0-9_]{3,}\b", ENVIRONMENT)) - {"PATH", "ENVIRONMENT"}
    assert {"COURTS_DATA", "NO_COLOR"} <= used
    assert named == (used - OURS_ALONE) | READ_BY_LIBRARIES | {"TERM"}


def test_every_field_of_a_query_is_named_in_both_languages():
    words = set(re.findall(r"[\w-]+", QUERY))
    for field in set(query.FIELDS.values()):
        assert field in words
        assert words & {name for name, meant in query.FIELDS.items() if meant == field and not name.isascii()} or (
            field == "origin"
        )


def test_what_the_topic_says_of_queries_is_so(library):
    assert library.search("审限 立案").total
    assert library.search("普法 或 法律援助").total == library.search("普法 or 法律援助").total > 1
    assert library.search("（审限 或 信访） 机制").total == library.search("(审限 或 信访) 机制").total > 0
    assert library.search("法院：延庆 审限").total == library.search("court:延庆 审限").total == 1
    assert all(
        library.search(near).total
        for near in ("suyuanzhili", "诉yuan治理", "swsjd", "诉元治理", "诉源冶理", "四维阶段")
    )


def test_commands_stand_in_groups(program):
    out = program("--help").out
    headings = re.findall(r"^([A-Z][a-z ]+):$", out, re.MULTILINE)
    assert headings == ["Ask", "Curate", "Set up", "General"]
    groups = out[out.index("Ask:") : out.index("General:")]
    listed = [line.split()[0] for line in groups.splitlines() if line.startswith("  ")]
    assert listed == [*_SUMMARIES]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("columns", [30, 40, 60, 79])
def test_a_topic_is_laid_out_anew_for_a_narrower_terminal(program, language, topic, columns):
    """What stands there is the same, and nothing is wider than the terminal."""
    whole = program("help", topic, "--lang", language).out
    told = reflowed(whole, columns)
    assert "".join(told.split()) == "".join(whole.split())
    assert all(cell_len(line) <= columns for line in told.splitlines())


def test_lines_are_joined_as_they_were_broken():
    text = "甲乙\n丙丁\nor\n或，\nb\n\n  term  means\n        this\n  another\n"
    assert reflowed(text, 79) == "  甲乙丙丁 or 或，b\n\n  term     means this\n  another\n".replace("  甲", "甲")


def test_no_name_is_broken_at_its_hyphen(screen):
    for width in (40, 52, 79):
        assert not any(line.endswith("-") for line in screen("--help", columns=width).splitlines())


def test_on_a_terminal_of_forty_columns_a_topic_fits(screen):
    assert all(cell_len(line) <= 40 for line in screen("help", "environment", columns=40).splitlines())
    assert screen("help", "environment", columns=80) == ENVIRONMENT


def test_options_stand_in_sections(program):
    out = program("search", "--help").out
    headings = re.findall(r"^([A-Z][a-z ]+):$", out, re.MULTILINE)
    assert headings == ["Options", "Filters", "Order and page", "Output", "General"]
    assert out.index("--explain") < out.index("Filters:") < out.index("--until") < out.index("Output:")
