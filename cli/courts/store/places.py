"""Where knowledge bases are: the bundled one, the user's, and those that the environment names."""

import os
import sys
from collections.abc import Iterator, Sequence
from os import path as paths

from courts.errors import UnreadableFile, reason
from courts.messages import _, listed

Origin = tuple[str, list[str]]
"""A knowledge base's name and its files."""
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
BUNDLED = "bundled"
USER = "user"


def bundled_file() -> str:
    """Return the knowledge base that ships with the package or, in a checkout, the one it is made from."""
    package = paths.dirname(paths.dirname(__file__))
    shipped = paths.join(package, "data", "initiatives.yaml")
    checkout = paths.dirname(paths.dirname(package))
    return shipped if paths.exists(shipped) else paths.join(checkout, "data", "initiatives.yaml")


def user_directory() -> str | None:
    """Return the directory of the user's own knowledge bases, whether it is there or not; None without a home."""
    data_home = os.environ.get("XDG_DATA_HOME", "")
    if paths.isabs(data_home):  # the XDG specification: a relative path is to be ignored
        return paths.join(data_home, "courts")
    home = home_directory()
    if sys.platform == "win32":
        roaming = os.environ.get("APPDATA") or (home and paths.join(home, "AppData", "Roaming"))
        return roaming and paths.join(roaming, "courts")
    if sys.platform == "darwin":
        return home and paths.join(home, "Library", "Application Support", "courts")
    return home and paths.join(home, ".local", "share", "courts")


def home_directory() -> str | None:
    """Return the user's home directory; None where there is none, or only a relative one."""
    if os.environ.get("HOME") == "":
        return None  # not the root directory, which expanduser makes of it
    home = paths.expanduser("~")
    return home if paths.isabs(home) else None


def user_files() -> list[str]:
    """Return the user's own knowledge base files; none where there are none or the home cannot be looked into."""
    directory = user_directory()
    try:
        return _in_directory(directory) if directory is not None and paths.isdir(directory) else []
    except OSError:
        return []


def _in_directory(directory: str) -> list[str]:
    names = sorted(name for name in os.listdir(directory) if _suffix(name) in SUFFIXES)
    return [file for name in names if not paths.isdir(file := paths.join(directory, name))]


def _suffix(name: str) -> str:
    return paths.splitext(name)[1].lower()


def environment_paths() -> list[str]:
    """Return the paths in `COURTS_DATA`, which are joined as those in `PATH` are."""
    return [path for path in os.environ.get("COURTS_DATA", "").split(os.pathsep) if path]


def files_at(path: str) -> list[str]:
    """Return the knowledge base files that a path stands for: itself, or those in the directory in name order.

    Raises UnreadableFile where there are none or the suffix is not known.
    """
    try:
        found = _in_directory(path) if paths.isdir(path) else [path]
    except OSError as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=path, reason=reason(error))) from error
    if not found:
        raise UnreadableFile(
            _(
                "{path}: no knowledge base in this directory; it needs a file in {names}",
                path=path,
                names=listed(SUFFIXES),
            )
        )
    if path == "-":
        raise UnreadableFile(_("-: a knowledge base is not read from standard input; name a file"))
    if _suffix(path) not in SUFFIXES and found == [path]:
        missing = (
            _("cannot be opened: No such file or directory") if not paths.exists(path) else _("not a knowledge base")
        )
        raise UnreadableFile(
            _(
                "{path}: {missing}; name a file in {names} or a directory of them",
                path=path,
                missing=missing,
                names=listed(SUFFIXES),
            )
        )
    return found


def origins(named: Sequence[str] = (), *, bundled: bool = True) -> Iterator[Origin]:
    """Yield the knowledge bases that are asked, each with its files, overriding ones last. Raises UnreadableFile."""
    if bundled:
        yield BUNDLED, [bundled_file()]
        if files := user_files():
            yield USER, files
        for path in environment_paths():
            yield _as_text(path), files_at(path)
    for path in named:
        yield _as_text(path), files_at(path)


def _as_text(path: str) -> str:
    """Return what a knowledge base is called by its path, whose bytes need not be text in any encoding."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
