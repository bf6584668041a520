"""`courts help`: a topic, or a command, without a network."""

from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.errors import FOUND, UnknownValue, did_you_mean
from courts.messages import _, listed
from courts.output import emit
from courts.screen import screen
from courts.terminal import is_terminal

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def run(root: click.Context, subject: str | None) -> str:
    """Return the text of a topic or the help of a command; without one what there is. Raises UnknownValue."""
    from courts.topics import TOPICS

    if subject is None:
        return _overview()
    if subject in TOPICS:
        return _(TOPICS[subject])
    commands = _commands(root)
    if subject not in commands.list_commands(root):
        choices = [*TOPICS, *commands.list_commands(root)]
        near = did_you_mean(subject, choices)
        raise UnknownValue(
            _(
                "there is no help on '{subject}'{near} (topics: {names})",
                subject=subject,
                near=near,
                names=listed(TOPICS),
            )
        )
    command = commands.get_command(root, subject)
    assert command is not None  # noqa: S101 - it is listed
    return command.get_help(interface.Context(command, parent=root, info_name=subject)) + "\n"


def _commands(root: click.Context) -> click.Group:
    assert isinstance(root.command, click.Group)  # noqa: S101 - the program is one
    return root.command


def _overview() -> str:
    from courts.topics import ABOUT

    width = max(map(len, ABOUT))
    topics = "".join(f"  {name:{width}}  {_(about)}\n" for name, about in ABOUT.items())
    return _(
        "Topics, by courts help TOPIC:\n\n{topics}\nOf a command: courts help COMMAND. All commands: courts --help.\n",
        topics=topics,
    )


def _subjects(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
    from click.shell_completion import CompletionItem

    from courts.topics import ABOUT

    root = context.find_root()
    found = [CompletionItem(name, help=_(about)) for name, about in ABOUT.items()]
    found += [CompletionItem(name) for name in _commands(root).list_commands(root)]
    return [item for item in found if item.value.startswith(typed)]


@interface.command("help")
@interface.argument("subject", required=False, metavar="[TOPIC]", shell_complete=_subjects)
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, subject: str | None) -> int:
    """Tell of a topic (query, output, exit-codes, environment) or a command.

    \b
    Example:
      courts help query
    """
    told = run(context.find_root(), subject)
    emit(_fitted(told) if subject in _topics() else told)
    return FOUND


def _fitted(text: str) -> str:
    from courts.reflow import WIDTH, reflowed

    width = screen().width if is_terminal() else WIDTH
    return text if width >= WIDTH else reflowed(text, width)


def _topics() -> tuple[str | None, ...]:
    from courts.topics import TOPICS

    return (None, *TOPICS)
