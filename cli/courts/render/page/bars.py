"""Charts of how many measures a theme and a court have; a bar chooses what it stands for."""

from collections import Counter
from collections.abc import Sequence

from courts.render.page.markup import Markup, both, element, joined
from courts.render.record import Record

_LEAST, _MOST = 2, 8
"""A longer chart is cut, and says so."""


def chart(records: Sequence[Record], field: str, heading: Markup, others: tuple[str, str]) -> Markup:
    """Return the bars of a field's values, most first, or nothing where there is but one to choose.

    `others` says in both languages that `{count}` are left out.
    """
    counts = Counter(record[field] for record in records).most_common()
    if len(counts) < _LEAST:
        return Markup()
    longest = counts[0][1]
    rows = [_bar(field, value, count, longest) for value, count in counts[:_MOST]]
    left = len(counts) - _MOST
    note = [element("p", both(*(text.format(count=left) for text in others)), class_="note")] if left > 0 else []
    return element("section", element("h2", heading), *rows, *note, class_="chart", data_chart=field)


def _bar(field: str, value: str, count: int, longest: int) -> Markup:
    return element(
        "button",
        element("span", value, class_="name"),
        strip(count, longest),
        element("span", str(count), class_="count"),
        type="button",
        aria_pressed="false",
        data_field=field,
        data_value=value,
        data_longest=str(longest),
    )


def strip(count: float, longest: float) -> Markup:
    """Return a bar as long as its share of the longest: all there are, and before them those that are shown."""
    share = f"{count / longest:.2%}"
    rectangles = (element("rect", class_=name, width=share, height="100%") for name in ("all", "now"))
    return element("svg", joined(*rectangles), aria_hidden="true", width="100%", height="10")
