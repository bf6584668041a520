"""The kinds of faults: a stable code for each, what is wrong, why it matters and how to mend it."""

from collections.abc import Mapping
from types import MappingProxyType

from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.screen import Screen

WIDEST = 100
"""Columns: longer lines are hard to read."""


class Explanation(NamedTuple):
    """What is to be known of a kind of fault."""

    title: str
    """What is wrong, in a few words."""
    why: str
    """Why it matters."""
    how: str
    """How to mend it."""


CODES: Mapping[str, Explanation] = MappingProxyType({
    # E1: the file and its syntax
    "E102": Explanation(
        "the file is not UTF-8",
        "Bytes that are read in the wrong encoding give wrong characters, or none; so the file is not read at all.",
        "Convert it. Where it looks like GB18030 or UTF-16, the message has the command.",
    ),
    "E103": Explanation(
        "the file cannot be parsed",
        "From the place that is named on nothing more can be read; faults after it are told when it is mended.",
        "In YAML look at the line and the one above it: indentation, a colon without a space, a quote not closed. "
        "A text that begins with a mark such as [, {, *, &, # or ' needs quotes.",
    ),
    "E104": Explanation(
        "the file is too large to be read at once",
        "A YAML or JSON file is read whole.",
        "Keep it as .jsonl, one record a line, or as several files in a directory.",
    ),
    "E105": Explanation(
        "a control character in a text",
        "It cannot be seen, it breaks searching, and on a terminal it may do harm.",
        "Remove it; it often comes along when text is copied from a PDF or a web page.",
    ),
    "E106": Explanation(
        "an alias, an anchor, a merge key or a tag",
        "They let a small file fill a memory and make one value change with another; a knowledge base needs none.",
        "Write the value out where it is wanted.",
    ),
    "E107": Explanation(
        "a key stands twice in one mapping",
        "One of the two values would be lost in silence.",
        "Keep one of them, or join them in a list.",
    ),
    "E108": Explanation(
        "nested too deep", "No record is so deep; something is wrong with the brackets.", "Look for one not closed."
    ),
    "E109": Explanation(
        "a second document in the file", "Only one would be read.", "Remove the line --- or make two files of it."
    ),
    "E110": Explanation(
        "a key that is a list or a mapping", "A field has a plain name.", "Quote the key, or take its brackets away."
    ),
    # E2: the schema
    "E201": Explanation(
        "a field that is not known",
        "What stands in it would never be shown or found; most often its name is misspelt.",
        "Write the name as the schema has it: courts schema prints it, and editors complete it.",
    ),
    "E202": Explanation(
        "a required field is missing or empty",
        "An initiative without court, title, theme, kind, summary and sources cannot be found, shown or cited.",
        "Add the field. Fields that may be absent can be left out or be null.",
    ),
    "E203": Explanation(
        "a value of the wrong type",
        "A list is wanted and a text is there, or the like.",
        "Lists are written [a, b], or one item a line after '- '; in a mapping a colon and a space follow the key.",
    ),
    "E204": Explanation(
        "an id of the wrong form",
        "Ids stand in commands, files and links, so they are lower-case ASCII words joined by '-': yanqing-shenxian.",
        "Write pinyin without tones. --fix mends capitals, spaces and underscores.",
    ),
    "E205": Explanation(
        "not a number, or not one that may stand here",
        "A figure's value is a number or null, so that it can be counted with; paragraphs are counted from 1.",
        "Write digits only; the words go into the figure's text: {value: 50, text: 50余人}.",
    ),
    "E206": Explanation(
        "not a date",
        "Dates are compared as texts, by --since and --until.",
        "Write YYYY-MM-DD, YYYY-MM or YYYY. --fix mends 2024年5月1日, 2024/5/1 and the like.",
    ),
    "E207": Explanation(
        "a level that is not known",
        "Courts are filtered by it.",
        "Write 基层, 中级, 高级, 专门, or 系统 for the courts of a region as one.",
    ),
    "E208": Explanation(
        "a version that is not known", "Another program may have written it.", "Write version: 1, or get that program."
    ),
    "E209": Explanation("an empty text in a list", "It says nothing.", "Take the item out."),
    "E210": Explanation(
        "a text of more than a million characters", "No field is so long; a quote may not be closed.", "Shorten it."
    ),
    "E211": Explanation(
        "a synonym with one term alone", "Synonyms stand for each other.", "Name at least two terms, or take it out."
    ),
    # E3: what belongs together
    "E301": Explanation(
        "a court that no entry describes",
        "Without an entry it has no full name, level or region, so filters and its other names miss it.",
        "Write the name as the court's entry has it, or add an entry under courts. --fix writes the name for an alias.",
    ),
    "E302": Explanation(
        "a theme that no entry describes",
        "A misspelt theme becomes a heading of its own in every count.",
        "Write the name of a theme that is there, or add one under themes.",
    ),
    "E303": Explanation(
        "a source that no entry describes",
        "What cannot be traced to a source cannot be trusted or cited.",
        "Write the id of a source that is there, or add it under sources.",
    ),
    "E304": Explanation(
        "two entries of one knowledge base have the same id or name",
        "Only one could be found. In another knowledge base the same id is no fault: it overrides the earlier one.",
        "Rename one, or remove it.",
    ),
    "E305": Explanation(
        "two records that are nearly the same",
        "The same measure told twice is counted twice.",
        "Keep one of them, with the sources of both; or tell in titles and summaries what sets them apart.",
    ),
    "E306": Explanation(
        "an alias that two courts claim",
        "Who types it would get the one or the other. Courts of different regions may share a short name "
        "(朝阳法院 of Beijing and of Changchun): courts show asks which.",
        "Leave it to the court that is meant by it.",
    ),
    "E307": Explanation(
        "an example that does not resolve to its court",
        "The examples of a court are what people call it; each must lead to it and to no other.",
        "Add the form to the court's aliases, or take the example out.",
    ),
    "E308": Explanation(
        "a paragraph beyond the source's last",
        "The place that is cited does not exist.",
        "Count the paragraphs that are not empty; the headline is 1.",
    ),
    # E4: the texts
    "E401": Explanation(
        "a figure's value and text disagree",
        "The value is counted with, the text is shown; one of them is wrong. 210余亩 is 210, 十载 is 10, 1.2万 is "
        "12000 (1.2 where the unit is 万元), 20.57% is 20.57.",
        "Look into the source and correct the one that is wrong; value may be null where no number can be told.",
    ),
    "E402": Explanation(
        "a mark of the wrong width",
        "Chinese is written with full-width marks, English with half-width ones; mixed, they look careless and are "
        "searched for in vain. A name keeps the marks that its source writes: 中国矿业大学(北京).",
        "--fix writes the right ones. To keep a name's brackets, list it among terms, partners, places or as the unit.",
    ),
    "E403": Explanation(
        "traditional characters among simplified ones",
        "A file is written in one script; searching finds both. Aliases and synonyms may have either, and so may names "
        "that stand so in the source text.",
        "--fix writes the simplified characters.",
    ),
    "E404": Explanation(
        "a TODO is left",
        "courts draft leaves TODO where a person must write; a record with one is not finished.",
        "Write what is wanted, or null where the source says nothing of it. Do what a comment asks, then take it out.",
    ),
    # E5: held against the source text (--source-text)
    "E501": Explanation(
        "a term that is nowhere in the source text",
        "Terms are the names and slogans that the source gives; what it does not say must not stand as its words.",
        "Write it as the source does. Own keywords go into tags.",
    ),
    "E502": Explanation(
        "a figure that is nowhere in the source text",
        "A figure's text is quoted from the source, to the letter.",
        "Write it as the source does: 50余人, not 50多人.",
    ),
    "E503": Explanation(
        "a sentence copied from the source text",
        "Summaries, problems, actions and results are in the curator's own words: a run of more than 25 characters of "
        "the source is a copy, unless it is made up of terms, partners and names.",
        "Say it in your own words. A slogan or name of that length belongs to terms.",
    ),
    "E504": Explanation(
        "a term or figure stands in a paragraph that is not cited",
        "Who follows the citation does not find it there.",
        "Cite that paragraph too, or correct the number.",
    ),
    "E505": Explanation(
        "the source has another number of paragraphs than its text",
        "Citations are counted by them.",
        "Count the lines that are not empty; the headline is 1.",
    ),
})  # fmt: skip
"""All kinds of faults that `courts check` tells, by code. A code is never given to another kind."""


def explained(code: str, page: Screen) -> str:
    """Return what is to be known of a code, as text of a few lines that fit the page. Raises KeyError."""
    title, why, how = map(_, CODES[code])
    return "\n\n".join(_lines(text, page) for text in (f"{code}: {title}", why, how)) + "\n"


def _lines(text: str, page: Screen) -> str:
    from courts.text.wrap import wrap

    return "\n".join(text[start:end] for start, end in wrap(text, page.width, page.ambiguous))
