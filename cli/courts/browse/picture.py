"""Pictures of an answer: a hit in the list, the record in the preview, the lines above and below."""

from collections.abc import Mapping, Sequence

from rich.style import Style
from rich.text import Text

from courts.browse.inquiry import Answer
from courts.render.card import lines
from courts.render.drawing import DIM, STRONG, lines_of, marked, text, wrapped
from courts.render.record import Record
from courts.render.snippet import snippets
from courts.terminal import Screen

_FAULT = "red"
_CHOSEN = "cyan"


def hit(record: Record, screen: Screen) -> list[Text]:
    """Return a hit as a few lines: its title, whose it is, and where else something was met."""
    by = " ".join(filter(None, (record["court"], record["unit"])))
    shown = [marked(text(record["title"], STRONG), record), marked(text(f"{by} · {record['theme']}"), record)]
    for field, piece in snippets(record, f"{record['title']} {by} {record['theme']}") if "matches" in record else ():
        shown.append(Text.assemble(text(f"{field}: ", DIM), marked(text(piece, DIM), record)))
    return [piece for line in shown for piece in lines_of(wrapped(line, screen))]


def preview(record: Record, screen: Screen) -> list[Text]:
    """Return the lines of a record in full."""
    return [piece for line in lines(record, screen) for piece in lines_of(line)]


def status(answer: Answer, filters: Mapping[str, str], screen: Screen) -> Text:
    """Return how many were found under which filters, or what is wrong with the query."""
    chosen = [text(f"{name} {value}", _CHOSEN) for name, value in filters.items()]
    if answer.fault:
        return wrapped(Text("  ").join([text(answer.fault, _FAULT), *chosen]), screen)
    about = "" if answer.is_exact else "about "
    found = f"{about}{answer.total:,} found" if answer.inquiry.query.strip() else f"{answer.total:,} measures"
    return wrapped(Text("  ").join([text(found, DIM), *chosen]), screen)


def keys(labels: Sequence[tuple[str, str, str]], width: int) -> Text:
    """Return the line of keys: `(key, what it does, action)`, each to be clicked as well."""
    shown = [
        Text.assemble((key, STRONG), f"\N{NO-BREAK SPACE}{what}", style=Style(meta={"@click": action}))
        for key, what, action in labels
    ]
    rows: list[list[Text]] = [[]]
    for label in shown:
        if rows[-1] and sum(one.cell_len + 2 for one in [*rows[-1], label]) - 2 > width:
            rows.append([])
        rows[-1].append(label)
    return Text("\n").join(Text("  ").join(row) for row in rows)
