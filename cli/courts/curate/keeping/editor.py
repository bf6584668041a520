"""The curator's own editor, opened at a line."""

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import which

from courts.errors import CourtsError, reason
from courts.messages import _

_GOTO = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"])
"""Editors that take `--goto FILE:LINE`."""
_COLON = frozenset(["subl", "sublime_text", "zed", "zeditor", "hx", "helix", "atom"])
"""Those that take `FILE:LINE`."""
_LINE = frozenset(["kate", "kwrite", "idea", "pycharm"])
"""Those that take `--line LINE FILE`."""
_PLUS = frozenset([
    "ed", "ex", "vi", "vim", "nvim", "view", "gvim", "mvim", "elvis", "nvi", "busybox", "nano", "pico",
    "rnano", "emacs", "emacsclient", "jed", "joe", "jmacs", "jstar", "mg", "jove", "ne", "micro", "kak",
    "mcedit", "gedit", "pluma", "xed", "gnome-text-editor", "mousepad", "leafpad", "geany",
    "sensible-editor", "editor",
])  # fmt: skip
"""Those that take `+LINE FILE`."""
_WAIT = {
    **dict.fromkeys(_GOTO, "--wait"),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor", "atom", "idea", "pycharm"), "--wait"),
    **dict.fromkeys(("gvim", "mvim"), "-f"),
    **dict.fromkeys(("kate",), "--block"),
}
"""What tells those that would return at once to wait until the file is closed."""
_USUAL = ("sensible-editor", "editor", "vim", "vi", "nano", "notepad")


def edit(file: Path, line: int) -> int:
    """Open a file in the editor at a line, wait until it is closed, and return the editor's exit code.

    The editor is `$VISUAL`, else `$EDITOR`, else the first of the usual ones that is there. Raises CourtsError where it
    cannot be started.
    """
    words = chosen()
    try:
        return subprocess.run(arguments(words, file, line), check=False).returncode  # noqa: S603 - the user's own choice
    except OSError as error:
        raise CourtsError(
            _(
                "the editor '{words}' cannot be started: {reason}; set VISUAL or EDITOR",
                words=words[0],
                reason=reason(error),
            )
        ) from None


def chosen() -> list[str]:
    """Return the editor's command and the options that the user gives it. Raises CourtsError where there is none."""
    named = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not named:
        usual = next(filter(which, _USUAL), None)
        if usual is None:
            raise CourtsError(_("no editor is known; set VISUAL or EDITOR to the one you use"))
        return [usual]
    if which(named):  # a path with spaces in it, and no options
        return [named]
    try:
        return shlex.split(named, posix=sys.platform != "win32")
    except ValueError as error:
        raise CourtsError(
            _("VISUAL or EDITOR cannot be read: {error}; it is now: {named}", error=error, named=named)
        ) from None


def arguments(words: Sequence[str], file: Path, line: int) -> list[str]:
    """Return the command line that opens a file at a line, as the editor takes it; unknown ones get the file alone."""
    name = Path(words[0]).name.lower().removesuffix(".exe").removesuffix(".cmd")
    path = str(file.absolute())
    wait = [_WAIT[name]] if name in _WAIT and not {_WAIT[name], "-w", "-b"} & {*words} else []
    if name in _GOTO:
        return [*words, *wait, "--goto", f"{path}:{line}"]
    if name in _COLON:
        return [*words, *wait, f"{path}:{line}"]
    if name in _LINE:
        return [*words, *wait, "--line", str(line), path]
    return [*words, *wait, *([f"+{line}"] if name in _PLUS else []), path]
