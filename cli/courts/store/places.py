"""Where knowledge bases are: the bundled one, the user's, and those that the environment names."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from courts.errors import UnreadableFile

Origin = tuple[str, list[Path]]
"""A knowledge base's name and its files."""
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
BUNDLED = "bundled"
USER = "user"


def bundled_file() -> Path:
    """Return the knowledge base that ships with the package or, in a checkout, the one it is made from."""
    package = Path(__file__).parents[1]
    shipped = package / "data" / "initiatives.yaml"
    return shipped if shipped.exists() else package.parents[1] / "data" / "initiatives.yaml"


def user_directory() -> Path | None:
    """Return the directory of the user's own knowledge bases, whether it is there or not; None without a home."""
    data_home = Path(os.environ.get("XDG_DATA_HOME", ""))
    try:
        if data_home.is_absolute():  # the XDG specification: a relative path is to be ignored
            return data_home / "courts"
        if sys.platform == "win32":
            return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "courts"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "courts"
        return Path.home() / ".local" / "share" / "courts"
    except RuntimeError:
        return None


def user_files() -> list[Path]:
    """Return the user's own knowledge base files; none where there are none or the home cannot be looked into."""
    directory = user_directory()
    try:
        return _in_directory(directory) if directory is not None and directory.is_dir() else []
    except OSError:
        return []


def _in_directory(directory: Path) -> list[Path]:
    return sorted(file for file in directory.iterdir() if file.suffix.lower() in SUFFIXES and not file.is_dir())


def environment_paths() -> list[Path]:
    """Return the paths in `COURTS_DATA`, which are joined as those in `PATH` are."""
    return [Path(path) for path in os.environ.get("COURTS_DATA", "").split(os.pathsep) if path]


def files_at(path: Path) -> list[Path]:
    """Return the knowledge base files that a path stands for: itself, or those in the directory in name order.

    Raises UnreadableFile where there are none or the suffix is not known.
    """
    try:
        found = _in_directory(path) if path.is_dir() else [path]
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened: {error.strerror}") from error
    if not found:
        raise UnreadableFile(f"{path}: no knowledge base in this directory; it needs a file in {', '.join(SUFFIXES)}")
    if str(path) == "-":
        raise UnreadableFile("-: a knowledge base is not read from standard input; name a file")
    if path.suffix.lower() not in SUFFIXES and found == [path]:
        missing = "cannot be opened: No such file or directory" if not path.exists() else "not a knowledge base"
        raise UnreadableFile(f"{path}: {missing}; name a file in {', '.join(SUFFIXES)} or a directory of them")
    return found


def origins(paths: Sequence[str | Path] = (), *, bundled: bool = True) -> Iterator[Origin]:
    """Yield the knowledge bases that are asked, each with its files, overriding ones last. Raises UnreadableFile."""
    if bundled:
        yield BUNDLED, [bundled_file()]
        if files := user_files():
            yield USER, files
        for path in environment_paths():
            yield str(path), files_at(path)
    for path in map(Path, paths):
        yield str(path), files_at(path)
