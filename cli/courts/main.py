"""The program: the commands by name, and the one boundary where an error becomes a line on stderr and an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from courts import interface, messages
from courts.arguments import typed
from courts.commands import GROUPS
from courts.errors import FOUND, INTERRUPTED, USAGE, CourtsError, DamagedIndex, ReaderGone, brief, did_you_mean
from courts.messages import _
from courts.options import everywhere
from courts.output import emit, say
from courts.terminal import settle

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SUMMARIES = {name: summary for names in GROUPS.values() for name, summary in names.items()}


class _Commands(interface.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*_SUMMARIES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _SUMMARIES and ctx.resilient_parsing:
            return None
        if cmd_name not in _SUMMARIES:
            near = did_you_mean(cmd_name, _SUMMARIES)
            ctx.fail(_("no command is called '{name}'{near}", name=cmd_name, near=near))
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"courts.commands.{module}").command
        command.short_help = _SUMMARIES[cmd_name]
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[Any]]":
        """Return what a word may become: a command, which need not be imported for that, or an option."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=_(text)) for name, text in _SUMMARIES.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(ctx, formatter)
        interface.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        widest = max(map(len, _SUMMARIES))
        for heading, names in GROUPS.items():
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(widest), _(summary)) for name, summary in names.items()])


@interface.group(cls=_Commands, invoke_without_command=True, subcommand_metavar="[COMMAND] [ARGS]...")
@everywhere
@click.pass_context
def commands(context: click.Context) -> None:
    """Which court did what, and how did it work? A knowledge base of the courts' measures.

    \b
    Examples:
      courts list
      courts search 诉源治理
      courts show 延庆法院
    """
    if context.invoked_subcommand is None:
        emit(context.get_help() + "\n", pages=False)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program on its arguments (the process's own by default) and return its exit code.

    Where an index turns out to be damaged inside, the command is run once more, with a new one.
    """
    given = typed(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except DamagedIndex:
        pass
    try:
        return _run(given)
    except DamagedIndex as error:
        say(f"courts: {error}")
        return error.exit_code


def _run(given: Sequence[str]) -> int:
    messages.speak(messages.wanted(given, os.environ))
    if "_COURTS_COMPLETE" in os.environ:
        from courts.shells import register

        register()
    try:
        settle(given, os.environ)
        code = commands.main(args=given, prog_name="courts", standalone_mode=False)
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "courts"
        wrong = brief(interface.said(error).rstrip(".。").replace("\n\t", " "))
        asks = wrong.endswith(("?", "?)", "？", "？）"))
        line = _("{name}: {wrong} See: {name} --help") if asks else _("{name}: {wrong}; see: {name} --help")
        say(line.format(name=name, wrong=wrong))
        return USAGE
    except ReaderGone as error:
        return error.exit_code
    except DamagedIndex:
        raise
    except CourtsError as error:
        say(f"courts: {brief(str(error))}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except MemoryError:
        say(_("courts: there is not enough memory for this; ask smaller knowledge bases, or keep large ones as .jsonl"))
        return USAGE
    return code if isinstance(code, int) else FOUND
