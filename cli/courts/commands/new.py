"""`courts new`: a record from a template."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from courts import hints, interface, options
from courts.errors import FOUND, UnknownValue, brief
from courts.messages import _, listed, mark
from courts.named_tuple import NamedTuple
from courts.output import emit, say

if TYPE_CHECKING:
    from courts.curate.records.record_text import Tree
    from courts.curate.records.resolving import Resolving
    from courts.library import Library

_PLURAL = {
    "action": "actions",
    "result": "results",
    "term": "terms",
    "partner": "partners",
    "beneficiary": "beneficiaries",
    "place": "places",
    "figure": "figures",
    "tag": "tags",
    "source": "sources",
}
"""The options that may be repeated, and the fields that they fill."""


class Begun(NamedTuple):
    """The record, and what is to be said of it."""

    tree: "Tree"
    remarks: list[str]


def run(library: "Library", wanted: Mapping[str, Any]) -> Begun:
    """Return the record that the options give, its court, theme and sources resolved. Raises UnknownValue."""
    from courts.curate.records.resolving import Resolving
    from courts.curate.records.template import begun

    remarks: list[str] = []
    resolving = Resolving(library.knowledge)
    known = {_PLURAL.get(option, option): value for option, value in wanted.items() if value}
    for field, resolved in (("court", resolving.court), ("theme", resolving.theme)):
        if field in known:
            named = resolved(known[field])
            known[field] = named.value
            remarks += [f"--{field}: {named.remark}"] if named.remark else []
    known["sources"] = [_source(resolving, typed, remarks) for typed in known.get("sources", ())]
    known["figures"] = [_figure(written) for written in known.get("figures", ())]
    known["en"] = _english(known.pop("en_title", None), known.pop("en_summary", None))
    taken = {initiative.id for initiative in library.knowledge.initiatives}
    if known.get("id") in taken:
        raise UnknownValue(_("--id: '{id}' is there already; choose another, or: courts edit {id}", id=known["id"]))
    lists = {field: [*value] for field, value in known.items() if isinstance(value, tuple)}
    return Begun(begun({**known, **lists}, taken), remarks)


def _source(resolving: "Resolving", typed: str, remarks: list[str]) -> "Tree":
    named, paragraph = resolving.source(typed)
    remarks += [f"--source: {named.remark}"] if named.remark else []
    return {"id": named.value, "paragraph": paragraph}


def _figure(written: str) -> "Tree":
    from courts.curate.tables.figure_text import figure

    found = figure(written)
    if found is None:
        raise UnknownValue(
            _("--figure: '{written}' has no label and number; write it as: 腾退土地 210余亩", written=brief(written))
        )
    return found


def _english(title: str | None, summary: str | None) -> "Tree | None":
    return {"title": title, "summary": summary} if title or summary else None


_TEXTS = {
    "--court": mark("The court: 延庆, 延庆区人民法院; one that is not known by its full name."),
    "--unit": mark("The division, tribunal or branch."),
    "--title": mark("The measure's name as people say it."),
    "--theme": mark("The theme: 长效机制."),
    "--kind": mark("What sort of thing it is: 机制, 活动, 共建."),
    "--summary": mark("Two or three sentences in your own words."),
    "--problem": mark("What it answers to."),
    "--en-title": mark("Its name in English."),
    "--en-summary": mark("A summary in English."),
    "--id": mark("The id (default: proposed from court and title)."),
}
_SHORT = {"--court": "-c", "--unit": "-u", "--theme": "-t", "--kind": "-k"}
_LISTED = {
    "--action": mark("A step that was taken; repeatable, as all that follow."),
    "--result": mark("What came of it."),
    "--term": mark("A name or slogan that the source gives it."),
    "--partner": mark("Who it was done with."),
    "--beneficiary": mark("Who it was done for."),
    "--place": "Where.",
    "--figure": mark("A number: its label and its text, '腾退土地 210余亩'."),
    "--tag": mark("A free keyword."),
    "--source": mark("Where its facts stand: ID or ID:PARAGRAPH."),
}
_COMPLETED = {"--court", "--unit", "--theme", "--kind", "--partner", "--place", "--tag", "--source"}
"""The options that a shell completes with what the knowledge base has."""


def _fields(command: options.Decorated) -> options.Decorated:
    for name, text in reversed(_LISTED.items()):
        command = _field(name, text, multiple=True)(command)
    for name, text in reversed(_TEXTS.items()):
        command = _field(name, text)(command)
    return command


def _field(name: str, text: str, *, multiple: bool = False) -> options.Option[Any]:
    names = [name, _SHORT[name]] if name in _SHORT else [name]
    complete = options.live(name.lstrip("-")) if name in _COMPLETED else None
    return interface.option(*names, multiple=multiple, metavar="TEXT", help=text, shell_complete=complete)


@interface.command("new")
@_fields
@options.into
@interface.option("--dry-run", is_flag=True, help="Print the record, write nothing.")
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, into: str | None, dry_run: bool, **wanted: Any) -> int:
    """Write a record to your own library, with what is given in its fields and TODO in what is required and not given.

    Its id is printed; `courts edit ID` opens it.

    \b
    Example:
      courts new --court 延庆 --title 夜间调解 --theme 为民服务
    """
    from courts.curate.keeping import own_library
    from courts.curate.records import record_text
    from courts.curate.records.template import unfinished
    from courts.store import writing

    file = own_library.destination(into)
    original = writing.read(file)
    data, bundled = options.asked(context)
    library = options.library(context, *own_library.beside(file, data, bundled=bundled))
    tree, remarks = run(library, wanted)
    for remark in remarks:
        say(f"courts new: {remark}")
    if dry_run:
        emit("initiatives:\n" + record_text.items([tree], 2))
        return FOUND
    spot = own_library.add(original, {"initiatives": [tree]}, library.knowledge.courts)
    emit(f"{tree['id']}\n")
    unready = unfinished(tree)
    todo = _("; to be finished: {names}", names=listed(unready)) if unready else ""
    say(_("written to {file}:{line}{todo}", file=spot.file, line=spot.line, todo=todo))
    hints.hint(context, _("open it"), "edit", tree["id"], **({"data": into} if into else {}))
    return FOUND
