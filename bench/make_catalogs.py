"""Make the catalogues of messages from the code: `bench/make_catalogs.py [--check]`.

`courts.pot` lists every message; `courts.po` keeps the translations of those that are still there and gains the new
ones, to be filled in; `courts.mo` is compiled from it. Messages are the texts given to `_`, `counted` and `mark`
anywhere in the package, and what click shows of the commands: the paragraphs of their docstrings, the help and the
metavars of their options, the explanations of `courts check`, the topics of `courts help`.
"""

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import click
import polib

import courts
from courts import interface
from courts.commands import GROUPS
from courts.curate.checking.codes import CODES
from courts.main import commands
from courts.topics import ABOUT, TOPICS

PACKAGE = Path(courts.__file__).parent
LIST = PACKAGE / "locale" / "courts.pot"
CATALOGUE = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "courts.po"
COMPILED = CATALOGUE.with_suffix(".mo")
MARKS = {"_": 1, "counted": 2, "mark": 2}
"""What marks a message, and how many of its arguments are one: the second is the plural."""
HEADER = {
    "Project-Id-Version": "courts",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "zh_CN": "nplurals=1; plural=0;"}


class Message(NamedTuple):
    """A message: its text, and the one for several if it counts."""

    one: str
    several: str = ""


def messages() -> dict[Message, set[str]]:
    """Return all messages in the order of the files that say them, with those files."""
    found: dict[Message, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in marked(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(message, set()).add(path.relative_to(PACKAGE).as_posix())
    for file, text in _told_later():
        found.setdefault(Message(text), set()).add(file)
    return dict(sorted(found.items(), key=lambda item: min(item[1])))


def marked(tree: ast.AST) -> Iterator[Message]:
    """Yield the messages that a module marks, in its order."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        given = call.args[: MARKS.get(name, 0)]
        texts = [text.value for text in given if isinstance(text, ast.Constant) and isinstance(text.value, str)]
        if texts:
            yield Message(*texts)


def placeholders(text: str) -> set[str]:
    """Return the names in braces in a text; none where the braces are no placeholders."""
    try:
        return {name for _text, name, _form, _conversion in Formatter().parse(text) if name}
    except ValueError:
        return set()


def shown(command: click.Command) -> Iterator[str]:
    """Yield what click shows of a command in words."""
    for paragraph in interface.paragraphs(command):
        text = interface.heading(paragraph) if paragraph.startswith("\b") else paragraph
        if text:
            yield text
    for parameter in command.params:
        yield from filter(None, (parameter.metavar, getattr(parameter, "help", None)))


def _told_later() -> Iterator[tuple[str, str]]:
    """Yield the texts that are messages as they stand, each with its file."""
    yield from (("curate/checking/codes.py", text) for explanation in CODES.values() for text in explanation)
    yield from (("topics.py", text) for text in (*TOPICS.values(), *ABOUT.values()))
    for file, command in _every_command():
        yield from ((file, text) for text in shown(command))


def _every_command() -> Iterator[tuple[str, click.Command]]:
    yield "main.py", commands
    for name in (name for names in GROUPS.values() for name in names):
        module = f"{name}_" if iskeyword(name) else name
        yield f"commands/{module}.py", import_module(f"courts.commands.{module}").command


def template() -> polib.POFile:
    """Return the list of all messages, untranslated."""
    catalogue = _empty("en")
    for message, files in messages().items():
        entry = polib.POEntry(msgid=message.one, occurrences=[(file, "") for file in sorted(files)])
        if message.several:
            entry.msgid_plural, entry.msgstr_plural = message.several, {0: ""}
        if placeholders(message.one) or placeholders(message.several):
            entry.flags.append("python-brace-format")
        catalogue.append(entry)
    return catalogue


def translated(listed: polib.POFile, old: polib.POFile) -> polib.POFile:
    """Return the listed messages with the translations that there are."""
    known = {Message(entry.msgid, entry.msgid_plural): entry for entry in old if not entry.obsolete}
    catalogue = _empty("zh_CN")
    for entry in listed:
        if had := known.get(Message(entry.msgid, entry.msgid_plural)):
            entry.msgstr, entry.msgstr_plural = had.msgstr, had.msgstr_plural
            entry.tcomment = had.tcomment
        catalogue.append(entry)
    return catalogue


def _empty(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = HEADER | {"Language": language, "Plural-Forms": PLURALS[language]}
    return catalogue


def made() -> dict[Path, bytes]:
    """Return what the catalogues should hold, by file."""
    old = polib.pofile(str(CATALOGUE)) if CATALOGUE.exists() else polib.POFile()
    catalogue = translated(template(), old)
    return {
        LIST: f"{template()}\n".encode(),
        CATALOGUE: f"{catalogue}\n".encode(),
        COMPILED: catalogue.to_binary(),
    }


def main() -> int:
    """Write the catalogues, or with `--check` only compare them; say what is not translated; 1 if anything is amiss."""
    stale = [path for path, content in made().items() if not path.exists() or path.read_bytes() != content]
    if "--check" not in sys.argv:
        for path, content in made().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        stale = []
    for path in stale:
        print(f"{path}: not what bench/make_catalogs.py makes")
    for entry in (missing := polib.pofile(str(CATALOGUE)).untranslated_entries()):
        print(f"{CATALOGUE}: to be translated: {entry.msgid}")
    return 1 if stale or missing else 0


if __name__ == "__main__":
    sys.exit(main())
