"""`courts browse`: type and see."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.delivery import Delivery, View
from courts.errors import FOUND, INTERRUPTED, UnknownValue
from courts.messages import _, spoken
from courts.output import say
from courts.screen import Screen, screen

if TYPE_CHECKING:
    from courts.library import Library
    from courts.render.record import Record

COLUMNS = View().allowed
"""What may be asked for by `--columns`."""


def run(context: click.Context, library: "Library", query: str, screen: Screen) -> "Record | None":
    """Let a person browse and return the record that is to be shown in full, if any.

    Raises KeyboardInterrupt where it is left by Ctrl-C, which no signal tells of.
    """
    from courts.browse.app import Browser, Doors

    doors = Doors(edit=lambda identifier: _edit(context, identifier), reload=lambda: options.library(context))
    with _stdout_on_the_terminal():
        browser = Browser(library, doors, screen, query)
        chosen = browser.run()
    if browser.return_code == INTERRUPTED:
        raise KeyboardInterrupt
    return chosen


@contextmanager
def _stdout_on_the_terminal() -> Iterator[None]:
    """Let stdout be the terminal for a while: how large that is is asked of stdout, and editors write there."""
    if sys.__stdout__ is None:  # it is closed, and its number may be that of another file
        yield
        return
    stdout, stderr = sys.__stdout__.fileno(), sys.stderr.fileno()
    kept = os.dup(stdout)
    os.dup2(stderr, stdout)
    try:
        yield
    finally:
        os.dup2(kept, stdout)
        os.close(kept)


def _edit(context: click.Context, identifier: str) -> int:
    """Open the editor as `courts edit` does, in a process of its own, and return its exit code."""
    import subprocess

    command = [sys.executable, "-m", "courts", "--lang", spoken(), *options.asked_again(context), "edit", identifier]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - ourselves


@interface.command("browse")
@interface.argument("query", nargs=-1, metavar="[QUERY]...")
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, query: tuple[str, ...], output: options.Output) -> int:
    """Search as you type, the hits and a preview side by side, beginning with QUERY or with every measure.

    Enter shows the record in full, F2, F3 and F4 keep to its theme, court and kind, Ctrl-Y copies its citation, Ctrl-O
    opens it in the editor, Shift with the arrows scrolls the preview, Esc leaves. What is shown goes to stdout like
    that of `courts show`.

    \b
    Examples:
      courts browse 海淀
    """
    from courts.commands.show import VIEW

    delivery = Delivery(output, VIEW)
    if find_spec("textual") is None:
        raise UnknownValue(_("courts browse needs Textual; install it with: pip install 'courts[browse]'"))
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise UnknownValue(_("courts browse needs a terminal to type in; in a script use: courts search"))
    library = options.library(context)
    record = run(context, library, " ".join(query), screen())
    if record:
        delivery.send([record], library.knowledge)
    else:
        say(_("courts browse: left without a choice"))
    return FOUND
