"""`courts edit`: a record in the curator's own editor, checked on return."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from courts import hints, interface, options
from courts.errors import BAD_DATA, FOUND, NOTHING_FOUND, USAGE, CourtsError, DataError, UnknownValue, brief
from courts.messages import _, listed
from courts.output import say

if TYPE_CHECKING:
    from courts.curate.checking.placing import Placed
    from courts.curate.keeping.own_library import Spot
    from courts.library import Library
    from courts.model import Initiative

_MOST = 5
_SHOWN = 20


def run(library: "Library", name: str) -> "Initiative | None":
    """Return the one record that a name stands for, None where none is called so. Raises UnknownValue for several."""
    found = library.show(name)
    if len(found) > 1:
        ids = listed(initiative.id for initiative in found[:_MOST])
        more = _(" and {number} more", number=len(found) - _MOST) if len(found) > _MOST else ""
        raise UnknownValue(
            _(
                "'{name}' fits {number} measures: {ids}{more}; name one of them",
                name=brief(name),
                number=len(found),
                ids=ids,
                more=more,
            )
        )
    return found[0] if found else None


class _Copy:
    """A record of the bundled knowledge base, copied to where it can be written."""

    def __init__(self, initiative: "Initiative", file: Path, library: "Library") -> None:
        from courts.curate.keeping import own_library
        from courts.curate.records import record_text
        from courts.store import writing

        self._before = writing.read(file)
        self.spot: Spot = own_library.add(
            self._before, {"initiatives": [record_text.tree(initiative)]}, library.knowledge.courts
        )
        self._written = writing.read(file)

    def take_back_unchanged(self) -> bool:
        """Put the file back as it was, or away, if nobody has changed the copy; return whether that was so."""
        from courts.store import writing

        if writing.read(self.spot.file).data != self._written.data:
            return False
        if self._before.data is None:
            self.spot.file.unlink()
        else:
            writing.replace(self._written, self._before.data)
        return True


@interface.command("edit")
@interface.argument("name", metavar="NAME", shell_complete=options.live("id"))
@options.into
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, name: str, into: str | None) -> int:
    """Open a record in $VISUAL or $EDITOR, at its line, and check its file when the editor is closed.

    A record of the bundled knowledge base, which is read only, is copied to your own library first and overrides it;
    left unchanged, the copy is taken back. Where a file cannot be read any more, it is opened at its fault instead.

    \b
    Example:
      courts edit yanqing-siwei-sanjieduan
    """
    from courts.curate.keeping import editor, own_library
    from courts.store.places import BUNDLED

    data, bundled = options.asked(context)
    target = own_library.destination(into)
    also = own_library.beside(target, data, bundled=bundled)
    try:
        library = options.library(context, *also)
    except DataError:
        fault = _refused(context, also)
        if fault is None:
            raise
        return _mended(context, name, fault, also)
    initiative = run(library, name)
    if initiative is None:
        say(f"courts edit: {_missing(library, name)}")
        return NOTHING_FOUND
    spot = own_library.locate(initiative.id, [*data, *also], bundled=bundled)
    if spot is None:
        raise CourtsError(_("'{id}' is in no file any more; try again", id=initiative.id))
    if spot.origin == BUNDLED or _is_bundled(spot.file):
        return _edit_copy(context, library, initiative, target)
    if into is not None and target.absolute() != spot.file.absolute():
        raise UnknownValue(
            _("--into goes with a bundled record; this one is edited where it stands, in {file}", file=spot.file)
        )
    ended = _ended(editor.edit(spot.file, spot.line))
    return _checked(context, initiative.id, spot.file) or ended


def _missing(library: "Library", name: str) -> str:
    near = library.nearest_names(name)
    nearest = _("; the nearest: {names}", names=listed(near)) if near else ""
    return _("no court, unit or measure is called '{name}'{nearest}", name=brief(name), nearest=nearest)


def _edit_copy(context: click.Context, library: "Library", initiative: "Initiative", target: Path) -> int:
    from courts.curate.keeping import editor

    editor.chosen()
    copy = _Copy(initiative, target, library)
    say(
        _(
            "{id} is bundled, which is read only; copied to {target}, where it overrides it",
            id=initiative.id,
            target=target,
        )
    )
    ended = USAGE
    try:
        ended = _ended(editor.edit(target, copy.spot.line))
    finally:
        is_unchanged = copy.take_back_unchanged()
        if is_unchanged:
            say(_("nothing was changed; the copy was taken back"))
    return ended if is_unchanged else _checked(context, initiative.id, target) or ended


def _refused(context: click.Context, also: list[str]) -> "Placed | None":
    """Return the first fault, in a file that can be written, that lets no command read the library."""
    from courts.curate.keeping import own_library

    within = [*options.origins(context, alone=True), *((path, [path]) for path in also)]
    return next((fault for fault in own_library.refused(within) if not _is_bundled(fault.file)), None)


def _mended(context: click.Context, name: str, fault: "Placed", also: list[str]) -> int:
    """Open a file that no command reads at its fault, and return the exit code for what it is then."""
    from courts.curate.keeping import editor

    _say([fault])
    ended = _ended(editor.edit(fault.file, fault.line))
    if _is_faulty(context, name, fault.file):
        return BAD_DATA
    options.library(context, *also)
    return ended


def _is_bundled(file: Path) -> bool:
    from courts.curate.keeping import own_library

    try:
        own_library.refuse_bundled(file)
    except UnknownValue:
        return True
    return False


def _checked(context: click.Context, record_id: str, file: Path) -> int:
    """Say what is wrong now in the record or lets no command read its file, and return the exit code for it."""
    from courts.curate.keeping import own_library

    if _is_faulty(context, record_id, file):
        return BAD_DATA
    data, bundled = options.asked(context)
    library = options.library(context, *own_library.beside(file, data, bundled=bundled))
    if not any(initiative.id == record_id for initiative in library.knowledge.initiatives):
        say(_("courts edit: {record_id} is gone; the record was removed or has another id", record_id=record_id))
    return FOUND


def _is_faulty(context: click.Context, name: str, file: Path) -> bool:
    """Say what is wrong in the record of that name or lets no command read its file; return whether anything is."""
    from courts.curate.keeping import own_library

    found = own_library.faults(file, name, options.origins(context, alone=True))
    _say([*found[:_SHOWN]])
    if len(found) > _SHOWN:
        say(_("courts edit: {number} more; all of them: courts check {file}", number=len(found) - _SHOWN, file=file))
    first = next(filter(own_library.is_refused, found), None)
    if first:
        say(
            _(
                "courts edit: until that is put right, no command reads {file}; open it again at line {line}, "
                "or: {command}",
                file=file,
                line=first.line,
                command=hints.line(context, "courts", "edit", name),
            )
        )
    return bool(found)


def _say(faults: "list[Placed]") -> None:
    for fault in faults:
        say(f"{fault.file}:{fault.line}:{fault.column}: {fault.code} {fault.message}")


def _ended(code: int) -> int:
    if code:
        say(_("courts edit: the editor ended with exit code {code}", code=code))
    return USAGE if code else FOUND
