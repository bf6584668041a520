"""Labels: what the fields of a record, and the ways in which a word is met, are called on a screen."""

from collections.abc import Sequence

from courts.messages import _, in_chinese, mark

FIELDS = (
    mark("id"), mark("court"), mark("unit"), mark("title"), mark("theme"), mark("kind"), mark("summary"),
    mark("problem"), mark("actions"), mark("results"), mark("terms"), mark("partners"), mark("beneficiaries"),
    mark("places"), mark("figures"), mark("tags"), mark("en"), mark("sources"), mark("court_full_name"), mark("score"),
    mark("matches"), mark("reasons"), mark("en.title"), mark("en.summary"), mark("date"), mark("origin"),
    mark("region"), mark("level"), mark("tag"), mark("partner"), mark("place"), mark("source"), mark("count"),
    mark("initiative"), mark("synonym"), mark("figure"), mark("term"), mark("publisher"), mark("url"),
    mark("figures.text"), mark("figures.label"), mark("figures.value"), mark("figures.unit"), mark("file"),
    mark("bytes"), mark("line"), mark("column"), mark("length"), mark("code"), mark("message"), mark("nearest"),
    mark("fixable"), mark("text"), mark("field"), mark("side"), mark("value"), mark("shared_with"), mark("paragraphs"),
    mark("gbt"), mark("note"), mark("unstated"),
)  # fmt: skip
"""The fields, their parts, and what is filtered and counted by."""
_ID = mark("ID")
WAYS = (
    mark("exact"), mark("folded"), mark("pinyin"), mark("initials"), mark("sound"), mark("shape"), mark("edit"),
    mark("synonym"),
)  # fmt: skip
"""How a word is met."""


def label(name: str) -> str:
    """Return what a field or a way is called in the language that is spoken, in English as scripts know it."""
    return _(name)


def field_named(typed: str, fields: Sequence[str]) -> str:
    """Return which of the fields is called so in Chinese; what was typed where none is, or where it is one."""
    called = (field for field in fields if in_chinese(field) == typed)
    return typed if typed.isascii() else next(called, typed)


def lead(name: str) -> str:
    """Return the label to stand before a value on a line."""
    return _("{field}: ", field=_(name))


def heading(name: str) -> str:
    """Return the label as the heading of a column."""
    return _(_ID) if name == "id" else _(name).capitalize()
