"""The interface: click's commands and options, whose texts are messages and whose help knows how wide Chinese is."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

from courts.arguments import file_name
from courts.messages import _, mark

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_RAW = "\b"
OPTIONS = mark("Options")
"""The heading of what is a command's own."""

CLICKS_OWN = (
    mark("[OPTIONS]"),
    mark("[COMMAND] [ARGS]..."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Choose from:\n\t{choices}"),
    mark("No such option {name!r}."),
    mark("No such option: {name}"),
    mark("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    mark("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    mark("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    mark("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    mark("Option {name!r} does not take a value."),
    mark("Invalid value for {param_hint}: {message}"),
    mark("{value!r} is not a valid {number_type}."),
    mark("{value} is not in the range {range}."),
)
"""What click says by itself, in all its versions; it asks gettext, as `messages.speak` arranges."""


_QUOTED = r"(?<![A-Za-z0-9\"])'(?P<word>[^'\"]*)'(?P<goes_on>, (?='))?(?![A-Za-z0-9])"
"""A word as click quotes it, as Python does, in whatever language it speaks."""


def said(error: click.ClickException) -> str:
    """Return what click says is wrong, with its words quoted and listed as those of all other messages are."""
    return re.sub(_QUOTED, _quoted, error.format_message())


def _quoted(found: re.Match[str]) -> str:
    return _("'{word}'", word=found["word"]) + (_(", ") if found["goes_on"] else "")


class Context(click.Context):
    """What a command knows of its call."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what lays out the help."""
        from courts.help_page import HelpPage

        return HelpPage(width=self.terminal_width, max_width=self.max_content_width)


class Option(click.Option):
    """An option: its help and its metavar are messages; `values` fill the help's placeholders when it is shown.

    `section` is the heading that it stands under in the help.
    """

    def __init__(
        self,
        *args: Any,
        values: Mapping[str, Callable[[], str]] | None = None,
        section: str = OPTIONS,
        **attributes: Any,
    ) -> None:
        super().__init__(*args, **attributes)
        self._values = values or {}
        self.section = section

    def make_metavar(self, *args: Any, **named: Any) -> str:
        """Return what stands for the option's value."""
        return _(super().make_metavar(*args, **named))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is written and what it does."""
        record = super().get_help_record(ctx)
        return record and (record[0], _(self.help or "", **{name: value() for name, value in self._values.items()}))


class Argument(click.Argument):
    """An argument: its metavar is a message."""

    def make_metavar(self, *args: Any, **named: Any) -> str:
        """Return what stands for the argument."""
        return _(super().make_metavar(*args, **named))


class _FileName(click.types.StringParamType):
    """The name of a file, in whatever locale it was typed."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return file_name(str(super().convert(value, param, ctx)))

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> "list[CompletionItem[str]]":
        """Leave it to the shell, which knows the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


FILE_NAME = _FileName()


class Command(click.Command):
    """A command: the paragraphs of its docstring are messages."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command's name."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(_told(paragraph) for paragraph in paragraphs(self)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, section by section in the order of the first of each."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            if isinstance(param, Option) and (record := param.get_help_record(ctx)):
                sections.setdefault(param.section, []).append(record)
        for section, records in sections.items():
            with formatter.section(_(section)):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """A command with commands of its own."""


def paragraphs(command: click.Command) -> Iterator[str]:
    r"""Yield the paragraphs of a command's help, each on one line but for those that begin with `\b`."""
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        yield paragraph if paragraph.startswith(_RAW) else " ".join(paragraph.split("\n"))


def heading(paragraph: str) -> str | None:
    r"""Return the heading of a paragraph that stands as it is, such as `Examples:`, if it has one."""
    first = paragraph.split("\n")[1] if paragraph.startswith(_RAW) else ""
    return first if first.endswith(":") else None


def _told(paragraph: str) -> str:
    if not paragraph.startswith(_RAW):
        return _(paragraph)
    head = heading(paragraph)
    return paragraph.replace(head, _(head), 1) if head else paragraph


command = partial(click.command, cls=Command, add_help_option=False)
group = partial(click.group, cls=Group, add_help_option=False)
option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
