"""`courts cite`: how the sources of a measure are cited."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.delivery import Delivery, View, view_of_rows
from courts.errors import FOUND, NOTHING_FOUND, brief, one_of
from courts.labels import label
from courts.messages import _, listed, mark
from courts.named_tuple import NamedTuple
from courts.output import say
from courts.render.record import Record
from courts.screen import Screen, columns

if TYPE_CHECKING:
    from courts.citing import Cited
    from courts.library import Library

_STYLES = {"gbt": mark("GB/T 7714"), "note": mark("Footnote")}
"""The forms of a citation, and what they are called on a terminal."""
_BENEATH = "    "
"""What a citation goes on with on its next line."""
COLUMNS = ("id", "source", "paragraphs", *_STYLES, "unstated")
"""What may be asked for by `--columns`."""


class Citations(NamedTuple):
    """A record for each citation, and what is to be said of them and of names that are not cited."""

    records: list[Record]
    remarks: list[str]
    missing: list[str]


def run(library: "Library", names: Sequence[str], accessed: str | None = None) -> Citations:
    """Return the citations of the measures that the names stand for, in the order of the names."""
    found: dict[tuple[str, str], Cited] = {}
    missing = []
    for name in names:
        courts = dict.fromkeys(initiative.court for initiative in library.show(name))
        if len(courts) > 1:
            missing.append(
                _(
                    "'{name}' fits several courts: {names}; name one of them, or an id",
                    name=brief(name),
                    names=listed(courts),
                )
            )
            continue
        citations = library.cite(name, accessed=accessed)
        if not citations:
            near = library.nearest_names(name)
            nearest = _("; the nearest: {names}", names=listed(near)) if near else ""
            missing.append(
                _("no court, unit or measure is called '{name}'{nearest}", name=brief(name), nearest=nearest)
            )
        found.update({(cited.id, cited.source): cited for cited in citations})
    return Citations([_record(cited) for cited in found.values()], [*_remarks(found.values(), accessed)], missing)


def _record(cited: "Cited") -> Record:
    return {**cited._asdict(), "paragraphs": [*cited.paragraphs]}


def _remarks(citations: "Iterable[Cited]", accessed: str | None) -> Iterable[str]:
    """Return a sentence for each source of which something is not known, and one on how paragraphs are counted."""
    for source, unstated in {cited.source: cited.unstated for cited in citations}.items():
        if unstated:
            title = _("; its id stands for its title") if "title" in unstated else ""
            yield _(
                "{source}: the knowledge base gives no {choices}, so that is left out{title}",
                source=source,
                choices=one_of([*map(label, unstated)]),
                title=title,
            )
        if accessed and "url" in unstated:
            yield _("{source}: without a url the date of access is left out too", source=source)
    if any(cited.paragraphs for cited in citations):
        yield _("paragraphs are counted from the headline, which is 1")


def _lines(styles: Sequence[str], records: Sequence[Record], screen: Screen | None = None) -> str:
    """Return the citations, one a line, of several styles each with its name; lines are broken to fit a screen.

    Of one style alone they are not, so that they can be copied.
    """
    if len(styles) == 1:
        return "".join(f"{record[styles[0]]}\n" for record in records)
    names = {style: _(_STYLES[style]) if screen else _STYLES[style] for style in styles}
    width = max(map(columns, names.values()))
    blocks = (
        [
            record["id"],
            *(f"  {name}{'':{width - columns(name)}}  {record[style]}" for style, name in names.items()),
        ]
        for record in records
    )
    return "\n".join("".join(f"{_fit(line, screen)}\n" for line in block) for block in blocks)


def _fit(line: str, screen: Screen | None) -> str:
    if screen is None or screen.columns(line) <= screen.width:
        return line
    from courts.text.wrap import wrap

    spans = wrap(line, screen.width - len(_BENEATH), screen.ambiguous)
    return f"\n{_BENEATH}".join(line[start:end] for start, end in spans)


def _view(styles: Sequence[str]) -> View:
    def draw(records: Sequence[Record], screen: Screen, _header: bool) -> str:  # noqa: FBT001 - it is a Draw
        return _lines(styles, records, screen)

    def in_pipe(records: Sequence[Record], _columns: Sequence[str]) -> str:
        return _lines(styles, records)

    fields = ("id", "source", "paragraphs", *styles)
    return view_of_rows(fields, draw, in_pipe=in_pipe, allowed=(*fields, "unstated"))


@interface.command("cite")
@interface.argument("names", nargs=-1, required=True, metavar="ID...", shell_complete=options.live("id"))
@interface.option(
    "--style", type=click.Choice([*_STYLES]), help="One form alone: gbt (GB/T 7714-2015) or note (footnote)."
)
@interface.option("--accessed", metavar="DATE", help="The day on which you opened the source's address: YYYY-MM-DD.")
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    names: tuple[str, ...],
    style: str | None,
    accessed: str | None,
    output: options.Output,
) -> int:
    """Cite the sources of a measure, after GB/T 7714-2015 and as a footnote, with the paragraphs.

    ID is an id or whatever `courts show` takes. What a source does not state is left out. A source with an address is
    an online notice, [EB/OL]; one of which no more than its title is known is [Z], other.

    \b
    Example:
      courts cite yanqing-siwei-sanjieduan --style gbt
    """
    delivery = Delivery(output, _view([style] if style else [*_STYLES]))
    citations = run(options.library(context), names, accessed)
    delivery.send(citations.records)
    for sentence in (*citations.remarks, *citations.missing):
        say(f"courts cite: {sentence}")
    return NOTHING_FOUND if citations.missing else FOUND
