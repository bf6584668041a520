"""`courts import`: the rows of a table as records."""

from typing import TYPE_CHECKING, Any

import click

from courts import hints, interface, options
from courts.errors import BAD_DATA, FOUND, NOTHING_FOUND, UnknownValue
from courts.gauge import working
from courts.messages import _, counted
from courts.output import emit, say

if TYPE_CHECKING:
    from courts.curate.tables.importing import Imported
    from courts.library import Library


def run(library: "Library", content: bytes, name: str, *, mapped: tuple[str, ...] = (), **default: Any) -> "Imported":
    """Return what a table gives; `default` has theme, kind and source for rows without. Raises CourtsError."""
    from courts.curate.records.resolving import Resolving
    from courts.curate.tables.importing import imported
    from courts.curate.tables.table_file import rows

    pairs = dict(_pair(written) for written in mapped)
    known = {field: default[field] for field in ("theme", "kind") if default.get(field)}
    remarks = []
    resolving = Resolving(library.knowledge)
    if "theme" in known:
        theme = resolving.theme(known["theme"])
        known["theme"] = theme.value
        remarks += [f"--theme: {theme.remark}"] if theme.remark else []
    if default.get("source"):
        source, paragraph = resolving.source(default["source"])
        known["sources"] = [{"id": source.value, "paragraph": paragraph}]
        remarks += [f"--source: {source.remark}"] if source.remark else []
    found = imported(rows(content, name), library.knowledge, name=name, mapped=pairs, default=known)
    return found._replace(remarks=remarks + found.remarks)


def _pair(written: str) -> tuple[str, str]:
    column, _sign, field = written.replace("＝", "=").rpartition("=")
    if not column or not field:
        raise UnknownValue(_("--map: '{written}' says nothing; write COLUMN=FIELD: 举措名称=title", written=written))
    return column.strip(), field.strip()


@interface.command("import")
@interface.argument("file", type=interface.FILE_NAME, metavar="FILE")
@options.into
@interface.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="What a column stands for. Repeatable."
)
@interface.option(
    "--theme", "-t", metavar="NAME", help="The theme of rows that name none.", shell_complete=options.live("theme")
)
@interface.option(
    "--kind", "-k", metavar="TEXT", help="The kind of rows that name none.", shell_complete=options.live("kind")
)
@interface.option(
    "--source",
    metavar="ID[:PARAGRAPH]",
    help="The source of rows that name none.",
    shell_complete=options.live("source"),
)
@interface.option("--dry-run", is_flag=True, help="Print what would be written, write nothing.")
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, file: str, into: str | None, dry_run: bool, **rest: Any) -> int:
    """Write the rows of a table, as Excel saves it as CSV, to your own library. FILE may be - for standard input.

    A row of headers in Chinese or English says what the columns are: 法院 or court, 名称 or title, 庭室 or unit, and
    the other fields of a record. Items of a list are separated by ；, a figure is written 腾退土地 210余亩, a source is
    an id, ID:PARAGRAPH or a title. All faults are told at once; where there is one, nothing is written.

    \b
    Example:
      courts import 举措清单.csv --dry-run
    """
    from courts.curate.keeping import own_library
    from courts.curate.records import record_text
    from courts.curate.tables import table_file
    from courts.store import writing

    target = own_library.destination(into)
    original = writing.read(target)
    data, bundled = options.asked(context)
    library = options.library(context, *own_library.beside(target, data, bundled=bundled))
    content = table_file.read(file)
    with working(_("reading the table")):
        found = run(library, content, _("standard input") if file == "-" else file, **rest)
    for fault in found.faults:
        say(f"courts import: {fault}")
    if found.faults:
        faults = counted("{number} fault", "{number} faults", len(found.faults))
        say(_("courts import: nothing was written: {faults}", faults=faults))
        return BAD_DATA
    for remark in found.remarks:
        say(f"courts import: {remark}")
    if not found.records:
        say(_("courts import: no row is new") if found.known else _("courts import: no row stands below the header"))
        return FOUND if found.known else NOTHING_FOUND
    records = counted("{number} record", "{number} records", len(found.records))
    if dry_run:
        parts = (("sources", found.sources), ("initiatives", found.records))
        emit("\n".join(f"{key}:\n{record_text.items(entries, 2)}" for key, entries in parts if entries))
        say(_("{records} would be written to {target}", records=records, target=target))
        return FOUND
    additions = {"sources": found.sources, "initiatives": found.records}
    spot = own_library.add(original, additions, library.knowledge.courts)
    say(_("{records} written to {file}:{line}", records=records, file=spot.file, line=spot.line))
    hints.hint(context, _("what is left to do"), "check", str(spot.file))
    return FOUND
