"""The options that commands share: filters, order and page, output, and which knowledge bases are asked."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from functools import cache, partial, wraps
from importlib import import_module
from inspect import cleandoc
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import click

from courts import __version__, interface, messages
from courts.errors import CourtsError, UnknownValue, did_you_mean, one_of
from courts.messages import _, mark
from courts.named_tuple import NamedTuple
from courts.order import FIELDS
from courts.output import emit
from courts.render.formats import ALIASES, FORMATS
from courts.terminal import AMBIGUOUS_WIDTHS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from courts.library import Library
    from courts.progress import Told
    from courts.store.places import Origin

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Option = Callable[[Decorated], Decorated]


# -- what a shell completes --------------------------------------------------------------------------------------------

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]


def live(kind: str) -> Completer:
    """Return what completes a word that stands for a thing of that kind in the knowledge base."""

    def complete(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        try:
            found = _opened(context).candidates(kind, typed)
        except (CourtsError, click.UsageError):
            return []
        return [CompletionItem(value, help=note or None) for value, note in found]

    return complete


def among(choices: Iterable[str]) -> Completer:
    """Return what completes a word that is one of a few."""

    def complete(_context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
        from click.shell_completion import CompletionItem

        return [CompletionItem(choice) for choice in choices if choice.startswith(typed)]

    return complete


def _columns(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
    """Complete the last of the columns that are joined by commas; there may be more."""
    from click.shell_completion import CompletionItem

    before, comma, last = typed.rpartition(",")
    columns: Iterable[str] = getattr(import_module(f"courts.commands.{context.command.name}"), "COLUMNS", ())
    left = (column for column in columns if column.startswith(last) and column not in before.split(","))
    return [CompletionItem(f"{before}{comma}{column}", type="more") for column in left]


# -- which knowledge bases ---------------------------------------------------------------------------------------------


class Settings:
    """What stands before or after the command's name."""

    def __init__(self) -> None:
        self.data: list[str] = []
        self.only_data = False


def _keep_data(context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> None:
    context.ensure_object(Settings).data += value


def _keep_only_data(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    context.ensure_object(Settings).only_data |= value


def _check_language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Refuse what is no language; which one is spoken was settled before the line was read, for its errors and help."""
    if value is not None and not messages.named(value):
        known = one_of(messages.LANGUAGES)
        raise click.BadParameter(_("'{value}' is not spoken here; use {known}", value=value, known=known))


def _show_help(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value and not context.resilient_parsing:
        emit(context.get_help() + "\n", pages=False)
        context.exit()


def _show_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value and not context.resilient_parsing:
        emit(f"courts {__version__}\n")
        context.exit()


_general = partial(interface.option, section=mark("General"))
_filter = partial(interface.option, section=mark("Filters"))
_of_page = partial(interface.option, section=mark("Order and page"))
_of_output = partial(interface.option, section=mark("Output"))
_SHOWN_AT_ONCE: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}


def everywhere(command: Decorated) -> Decorated:
    """Add the options that may stand before or after a command's name."""
    for option in (
        _general("-h", "--help", **_SHOWN_AT_ONCE, callback=_show_help, help="Show this message and exit."),
        _general("--version", **_SHOWN_AT_ONCE, callback=_show_version, help="Show the version and exit."),
        _general("--no-pager", is_flag=True, expose_value=False, help="Print what is longer than the screen at once."),
        _general(
            "--ambiguous-width",
            type=click.Choice(AMBIGUOUS_WIDTHS),
            metavar="1|2",
            expose_value=False,
            help="Columns of curly quotes and dashes (default: COURTS_AMBIGUOUS_WIDTH, else 1).",
        ),
        _general(
            "--lang",
            metavar="LANGUAGE",
            is_eager=True,
            expose_value=False,
            callback=_check_language,
            shell_complete=among(messages.LANGUAGES),
            help="Language of the interface, en or zh (default: COURTS_LANG, else the locale).",
        ),
        _general(
            "--only-data",
            is_flag=True,
            expose_value=False,
            callback=_keep_only_data,
            help="Ask the --data files alone.",
        ),
        _general(
            "--data",
            multiple=True,
            type=interface.FILE_NAME,
            metavar="PATH",
            expose_value=False,
            callback=_keep_data,
            help="Ask this knowledge base too: a .yaml, .json or .jsonl file, or a directory. Repeatable.",
        ),
    ):
        command = option(command)
    return command


def library(context: click.Context, *also: str) -> "Library":
    """Return the library that the command line asks for, and of the files in `also`. Raises CourtsError."""
    with ExitStack() as ends:
        return _opened(context, *also, told=_told(ends))


def _told(ends: ExitStack) -> "Told":
    """Return what is told of a compiling; its gauge is imported when first told, and ends with `ends`."""
    since = monotonic()

    @cache
    def gauge() -> "Told":
        from courts.gauge import compiling

        return ends.enter_context(compiling(since))

    def told(done: int, total: int) -> None:
        gauge()(done, total)

    return told


def _opened(context: click.Context, *also: str, told: "Told | None" = None) -> "Library":
    from courts.library import load

    settings = _settings(context, alone=True)
    return load(*settings.data, *also, bundled=not settings.only_data, progress=told)


def asked(context: click.Context) -> tuple[list[str], bool]:
    """Return the knowledge bases that `--data` names, and whether all the others are asked too. Raises CourtsError."""
    settings = _settings(context, alone=True)
    return settings.data, not settings.only_data


def asked_again(context: click.Context) -> list[str]:
    """Return the options by which another command asks the same knowledge bases."""
    settings = context.ensure_object(Settings)
    return [
        *(argument for path in settings.data for argument in ("--data", path)),
        *(["--only-data"] if settings.only_data else []),
    ]


def origins(context: click.Context, *, alone: bool) -> "list[Origin]":
    """Return the knowledge bases that the command line asks for; with `alone` there must be one. Raises CourtsError."""
    from courts.store import places

    settings = _settings(context, alone=alone)
    return [*places.origins(settings.data, bundled=not settings.only_data)]


def _settings(context: click.Context, *, alone: bool) -> Settings:
    settings = context.ensure_object(Settings)
    if "" in settings.data:
        raise UnknownValue(_("--data: an empty name; name a file or a directory"))
    if alone and settings.only_data and not settings.data:
        raise click.UsageError(_("--only-data leaves nothing to ask; name a file with --data"), context)
    return settings


def into(command: Decorated) -> Decorated:
    """Add `--into`: the knowledge base that records are written to."""
    return interface.option(
        "--into",
        type=interface.FILE_NAME,
        metavar="FILE",
        help="Write to this .yaml, .json or .jsonl file, not to your own library.",
    )(command)


# -- filters, order and page -------------------------------------------------------------------------------------------

_FILTERS = (
    (("--court", "-c"), mark("Of this court: 延庆, 延庆区人民法院.")),
    (("--region",), mark("Of courts of this province or city.")),
    (("--level",), mark("Of courts of this level: 基层, 中级, 高级.")),
    (("--unit", "-u"), mark("Of this division, tribunal or branch: 立案庭.")),
    (("--theme", "-t"), mark("Of this theme: 长效机制.")),
    (("--kind", "-k"), mark("Of this kind: 机制, 活动, 共建.")),
    (("--tag",), mark("With this tag.")),
    (("--partner",), mark("Done with this partner.")),
    (("--place",), mark("Done at this place.")),
    (("--source",), mark("From this source, by id or title.")),
    (("--origin",), mark("From this knowledge base: bundled, user or a path.")),
)
_BOUNDS = (
    ("--since", mark("From sources dated then or later; undated ones never pass.")),
    ("--until", mark("From sources dated then or earlier.")),
)
_FILTER_NAMES = {names[0].lstrip("-") for names, _text in _FILTERS} | {bound.lstrip("-") for bound, _text in _BOUNDS}
_HOW_FILTERS_JOIN = mark("A filter given twice takes either value; different filters must all hold.")
_DATE = "YYYY[-MM[-DD]]"


def filters(command: Decorated) -> Decorated:
    """Add the filters; they arrive as keyword arguments of their names, each a tuple."""
    command.__doc__ = "\n\n".join([cleandoc(command.__doc__ or ""), _HOW_FILTERS_JOIN])
    for bound, text in reversed(_BOUNDS):
        command = _filter(bound, metavar=_DATE, multiple=True, help=text)(command)
    for names, text in reversed(_FILTERS):
        complete = live(names[0].lstrip("-"))
        command = _filter(*names, multiple=True, metavar="NAME", help=text, shell_complete=complete)(command)
    return command


def sorted_by() -> str:
    """Return the fields that measures are sorted by, as a phrase."""
    return one_of(FIELDS)


def page(limit: int, what: Callable[[], str] | None) -> Option[Any]:
    """Add `--limit`, `--offset` and `--sort`; `what` says what is sorted by, None that there is one order only."""

    def decorate(command: Decorated) -> Decorated:
        for option in (
            _of_page("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N."),
            _of_page(
                "--limit",
                "-n",
                type=click.IntRange(min=0),
                default=limit,
                metavar="N",
                help="Show at most N, 0 for all (default: {most})." if limit else "Show at most N (default: all).",
                values={"most": lambda: str(limit)} if limit else None,
            ),
            *(
                [
                    _of_page(
                        "--sort",
                        metavar="FIELD[-]",
                        shell_complete=among(FIELDS),
                        help="Sort by {what}; a trailing - turns it round.",
                        values={"what": what},
                    )
                ]
                * bool(what)
            ),
        ):
            command = option(command)
        return command

    return decorate


def filters_of(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters among the options of a command, without those of order and page."""
    return {name: value for name, value in wanted.items() if name in _FILTER_NAMES}


def why_nothing(total: int, wanted: Mapping[str, Any]) -> str:
    """Return the sentence for a result without records, of `total` that there would be without `--offset`."""
    if total:
        return _("{total} found, none left after --offset {offset}", total=total, offset=wanted["offset"])
    if wanted["since"] or wanted["until"]:
        return _("no measure passes these filters; sources that state no date never pass --since and --until")
    return (
        _("no measure passes these filters")
        if any(filters_of(wanted).values())
        else _("this knowledge base has no measures")
    )


# -- output ------------------------------------------------------------------------------------------------------------


if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # click 8.1 knows no Choice[str]


class _Format(_Choice):
    """The name of a format, or a short one that people type for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        form = ALIASES.get(value, value)
        if form not in self.choices and (near := did_you_mean(form, self.choices)):
            self.fail(_("there is no format '{form}'{near}", form=form, near=near), param, ctx)
        return super().convert(form, param, ctx)


class Output(NamedTuple):
    """How the result is wanted: an option each."""

    form: str | None
    file: str | None
    columns: str | None
    header: bool | None
    color: str
    template: str | None = None
    nul: bool = False


def output(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of output; they arrive as one argument, `output`."""

    @wraps(command)
    def gathered(*args: Any, **given: Any) -> Any:
        return command(*args, output=Output(**{name: given.pop(name) for name in Output._fields}), **given)

    return _output_options(gathered)


def _output_options(command: Decorated) -> Decorated:
    for option in (
        _of_output(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour (default: auto)."
        ),
        _of_output("--header/--no-header", default=None, help="Column names in csv, tsv and table."),
        _of_output(
            "-0", "nul", is_flag=True, help="End each record of tsv or --template with NUL, for xargs -0 and the like."
        ),
        _of_output(
            "--template",
            metavar="TEXT",
            help="One line a record: '{court}：{title}'; {{ and }} are braces, \\t a tab, \\n a new line.",
        ),
        _of_output(
            "--columns", "-C", metavar="A,B,C", shell_complete=_columns, help="Show these fields, in this order."
        ),
        _of_output(
            "--output",
            "-o",
            "file",
            type=interface.FILE_NAME,
            metavar="FILE",
            help="Write to a file, whole or not at all; its suffix picks the format.",
        ),
        _of_output(
            "--format",
            "-f",
            "form",
            type=_Format(FORMATS),
            metavar="FORMAT",
            help="{formats}.",
            values={"formats": lambda: one_of(FORMATS)},
        ),
    ):
        command = option(command)
    return command
