"""`courts edit`: a record in the curator's own editor, checked on return."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.errors import BAD_DATA, FOUND, NOTHING_FOUND, USAGE, CourtsError, UnknownValue, brief
from courts.messages import _, listed
from courts.output import say

if TYPE_CHECKING:
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
    left unchanged, the copy is taken back.

    \b
    Example:
      courts edit yanqing-siwei-sanjieduan
    """
    from courts.curate.keeping import editor, own_library
    from courts.store.places import BUNDLED

    data, bundled = options.asked(context)
    target = own_library.destination(into)
    also = own_library.beside(target, data, bundled=bundled)
    library = options.library(context, *also)
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

    found = own_library.faults(file, record_id, options.origins(context, alone=True))
    for fault in found[:_SHOWN]:
        say(f"{fault.file}:{fault.line}:{fault.column}: {fault.code} {fault.message}")
    if len(found) > _SHOWN:
        say(_("courts edit: {number} more; all of them: courts check {file}", number=len(found) - _SHOWN, file=file))
    if found:
        return BAD_DATA
    data, bundled = options.asked(context)
    library = options.library(context, *own_library.beside(file, data, bundled=bundled))
    if not any(initiative.id == record_id for initiative in library.knowledge.initiatives):
        say(_("courts edit: {record_id} is gone; the record was removed or has another id", record_id=record_id))
    return FOUND


def _ended(code: int) -> int:
    if code:
        say(_("courts edit: the editor ended with exit code {code}", code=code))
    return USAGE if code else FOUND
