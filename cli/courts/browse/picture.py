"""Pictures of an answer: a hit in the list, the record in the preview, the lines above and below."""

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from courts.browse.inquiry import Answer
from courts.labels import label, lead
from courts.messages import _, counted, listed
from courts.render.card import lines
from courts.render.drawing import DIM, STRONG, lines_of, marked, text, wrapped
from courts.render.english import beneath, english_of
from courts.render.record import Record
from courts.render.snippet import snippets
from courts.screen import Screen

_FAULT = "red"
_CHOSEN = "cyan"


def hit(record: Record, screen: Screen) -> list[Text]:
    """Return a hit as a few lines: its title, whose it is, and where else something was met."""
    by = " ".join(filter(None, (record["court"], record["unit"])))
    title = [marked(text(record["title"], STRONG), record), *beneath(record, "title")]
    shown = [*title, marked(text(f"{by} · {record['theme']}"), record)]
    there = f"{record['title']} {english_of(record, 'title')} {by} {record['theme']}"
    for field, piece in snippets(record, there) if "matches" in record else ():
        shown.append(Text.assemble(text(lead(field), DIM), marked(text(piece, DIM), record)))
    return [piece for line in shown for piece in lines_of(line, screen)]


def preview(record: Record, screen: Screen) -> list[Text]:
    """Return the lines of a record in full."""
    return [piece for line in lines(record, screen) for piece in line.split("\n", allow_blank=True)]


def status(answer: Answer, filters: Mapping[str, str], screen: Screen) -> Text:
    """Return how many were found under which filters, or what is wrong with the query."""
    chosen = [text(f"{label(name)} {value}", _CHOSEN) for name, value in filters.items()]
    if answer.fault:
        return wrapped(Text("  ").join([text(answer.fault, _FAULT), *chosen]), screen)
    if not answer.inquiry.query.strip():
        found = counted("{number:,} measure", "{number:,} measures", answer.total)
    elif answer.is_exact:
        found = _("{number:,} found", number=answer.total)
    else:
        found = _("about {number:,} found", number=answer.total)
    near = [text(_("near it are: {names}", names=listed(answer.near)))] if answer.near else []
    if chosen and not answer.total:
        near.append(text(_("F2, F3 and F4 let go of what is kept to")))
    return wrapped(Text("  ").join([text(found, DIM), *chosen, *near]), screen)


def keys(labels: Sequence[tuple[str, str, str]], width: int) -> Text:
    """Return the line of keys: `(key, what it does, action)`, each to be clicked as well."""
    shown = [
        Text.assemble((key, STRONG), f"\N{NO-BREAK SPACE}{_(what)}", style=Style(meta={"@click": action}))
        for key, what, action in labels
    ]
    rows: list[list[Text]] = [[]]
    for piece in shown:
        if rows[-1] and sum(one.cell_len + 2 for one in [*rows[-1], piece]) - 2 > width:
            rows.append([])
        rows[-1].append(piece)
    return Text("\n").join(Text("  ").join(row) for row in rows)
