"""`courts check`: every fault of a knowledge base at once, with its place and what to do."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.delivery import Delivery, view_of_rows
from courts.errors import BAD_DATA, FOUND, UnknownValue, did_you_mean
from courts.gauge import working
from courts.messages import _, counted
from courts.output import emit, say
from courts.render.record import Record
from courts.render.report import LEFT_OUT
from courts.screen import Screen, screen
from courts.store.places import BUNDLED, Origin, files_at
from courts.terminal import is_terminal

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from courts.curate.checking.check import Checked
    from courts.curate.checking.source_text import SourceText

_FIELDS = ("file", "line", "column", "length", "code", "message", "nearest", "fixable", "text")
_ALL = "all"


def run(
    files: Sequence[Origin], within: Sequence[Origin], texts: Sequence["SourceText"], *, fix: bool = False
) -> tuple["Checked", str]:
    """Return what a check of the files finds, after mending them if that is wanted, and what was mended."""
    from courts.curate.checking.check import check

    if not fix:
        return check(files, within, texts), ""
    from courts.curate.checking.mending import mend

    own = [origin for origin in files if origin[0] != BUNDLED]
    beneath = [*within, *(origin for origin in files if origin[0] == BUNDLED)]
    mended = mend(own, beneath, texts)
    checked = mended.checked if len(own) == len(files) else check(files, within, texts)
    return (
        checked,
        _("{faults} mended in {files}", faults=_faults(mended.faults), files=_files(mended.files))
        if mended.faults
        else "",
    )


def explanation(code: str) -> str:
    """Return what is to be known of a code, or of all. Raises UnknownValue."""
    from courts.curate.checking.codes import CODES, WIDEST, explained

    here = screen()
    page = here.of(min(here.width, WIDEST) if is_terminal() else WIDEST)
    if code.lower() == _ALL:
        return "\n".join(explained(one, page) for one in CODES)
    if code.upper() not in CODES:
        raise UnknownValue(
            _("--explain: no fault has the code '{code}'{near}", code=code, near=did_you_mean(code.upper(), CODES))
        )
    return explained(code.upper(), page)


def _codes(_context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem[str]]":
    """Complete a code, whose note says what is wrong."""
    from click.shell_completion import CompletionItem

    from courts.curate.checking.codes import CODES

    return [
        *(CompletionItem(code, help=_(CODES[code].title)) for code in CODES if code.startswith(typed.upper())),
        *(CompletionItem(every) for every in (_ALL,) if every.startswith(typed.lower())),
    ]


def _records(checked: "Checked") -> list[Record]:
    return [
        {
            "file": str(fault.file),
            "line": fault.line,
            "column": fault.column,
            "length": fault.length,
            "code": fault.code,
            "message": fault.message,
            "nearest": fault.nearest,
            "fixable": fault.edit is not None,
            "text": fault.line_text.text,
            LEFT_OUT: fault.line_text.left_out,
        }
        for fault in checked.faults
    ]


def _draw(records: Sequence[Record], screen: Screen, header: bool) -> str:  # noqa: ARG001, FBT001 - it is a Draw
    from courts.render.report import coloured

    return coloured(records, screen)


def _plain(records: Sequence[Record], columns: Sequence[str]) -> str:  # noqa: ARG001 - it is a Writer
    from courts.render.report import report

    return report(records)


_VIEW = view_of_rows(_FIELDS, _draw, {"plain": _plain}, piped="plain")


@interface.command("check")
@interface.argument("files", nargs=-1, type=interface.FILE_NAME, metavar="[FILE]...")
@interface.option(
    "--source-text",
    "texts",
    multiple=True,
    type=interface.FILE_NAME,
    metavar="FILE",
    help="Hold records against this notice, read as draft reads it. Repeatable.",
)
@interface.option("--fix", is_flag=True, help="Mend what is mechanical: marks, script, ids, dates, courts' names.")
@interface.option(
    "--explain",
    "code",
    metavar="CODE",
    shell_complete=_codes,
    help="Say what a code means, why it matters, how to mend it; or: all.",
)
@options.output
@options.everywhere
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    context: click.Context,
    /,
    *,
    files: tuple[str, ...],
    texts: tuple[str, ...],
    fix: bool,
    code: str | None,
    output: options.Output,
) -> int:
    """Find every fault in the files, or in all knowledge bases that are asked: exit 3 where there is one, else nothing.

    A fault has its file, line and column, a code that stays, and what to do. Named files are laid upon the knowledge
    bases that are asked, whose courts, themes and sources they may refer to. --fix changes no other byte of a file.

    \b
    Examples:
      courts check
      courts check mine.yaml --source-text notice.txt
      courts check --explain E402
    """
    if code is not None:
        emit(explanation(code))
        return FOUND
    delivery = Delivery(output, _VIEW)
    from courts.curate.checking.source_text import read_source_text

    asked = options.origins(context, alone=not files)
    named = [(name, files_at(name)) for name in files]
    with working(_("checking")):
        checked, mended = run(named or asked, asked if named else (), [*map(read_source_text, texts)], fix=fix)
    records = _records(checked)
    delivery.send(records)
    for sentence in filter(None, (mended, _summary(records))):
        say(f"courts check: {sentence}")
    return BAD_DATA if records else FOUND


def _summary(records: Sequence[Record]) -> str:
    if not records:
        return ""
    from courts.store.schema import FAULT_LIMIT

    fixable = sum(record["fixable"] for record in records)
    files = len({record["file"] for record in records})
    found = _("{faults} in {files}", faults=_faults(len(records)), files=_files(files))
    if max(Counter(record["file"] for record in records).values()) >= FAULT_LIMIT:
        found += _(", and where a file has very many not all are told")
    by_itself = _("; --fix mends {fixable}", fixable=fixable) if fixable else ""
    return _(
        "{found}{by_itself}; courts check --explain {code} says more",
        found=found,
        by_itself=by_itself,
        code=records[0]["code"],
    )


def _faults(number: int) -> str:
    return counted("{number} fault", "{number} faults", number)


def _files(number: int) -> str:
    return counted("{number} file", "{number} files", number)
