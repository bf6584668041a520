"""Lines on the screen: drawn once when they change, so that scrolling and pointing cost nothing."""

from collections.abc import Sequence
from itertools import accumulate

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

_POINTED_AT = Style(reverse=True)


class Lines(ScrollView, can_focus=False):
    """Lines that are as wide as the widget, scrolled where there are more of them than fit."""

    DEFAULT_CSS = """
    Lines { scrollbar-gutter: stable; scrollbar-size: 0 1; overflow-x: hidden; overflow-y: auto; }
    """

    class Resized(Message):
        """There is more or less room than the lines were broken for."""

    def __init__(self, id: str) -> None:  # noqa: A002 - the name is Textual's
        super().__init__(id=id)
        self._broken_for = 0
        self._strips: list[Strip] = []

    @property
    def room(self) -> int:
        """The columns that there are for a line."""
        return max(10, self.scrollable_content_region.width)

    def on_resize(self) -> None:
        """Tell when the lines no longer fit."""
        if self.room != self._broken_for:
            self._broken_for = self.room
            self.post_message(self.Resized())

    def show(self, lines: Sequence[Text]) -> None:
        """Show these lines instead, from the first on."""
        self._strips = [_strip(line, self) for line in lines]
        self.virtual_size = Size(self.room, len(lines))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line that stands at a row of the widget."""
        number = y + self.scroll_offset.y
        strip = self._strips[number] if number < len(self._strips) else Strip.blank(0)
        strip = strip.adjust_cell_length(self.room)
        return strip.apply_style(_POINTED_AT) if self._is_pointed_at(number) else strip

    def _is_pointed_at(self, number: int) -> bool:  # noqa: ARG002 - the hits know
        return False


class Hits(Lines):
    """Hits of a few lines each, one of them pointed at."""

    class Pointed(Message):
        """Another hit is pointed at."""

    class Picked(Message):
        """A hit was clicked twice."""

    def __init__(self, id: str) -> None:  # noqa: A002 - the name is Textual's
        super().__init__(id)
        self.pointed_at = 0
        self._starts = [0]

    def show_hits(self, hits: Sequence[Sequence[Text]], pointed_at: int) -> None:
        """Show these hits instead and point at one of them."""
        self._starts = [0, *accumulate(len(hit) for hit in hits)]
        self.show([line for hit in hits for line in hit])
        self.pointed_at = max(0, min(pointed_at, len(hits) - 1))
        self._into_view()

    def move(self, by: int) -> None:
        """Point so many hits further down."""
        self._point_at(self.pointed_at + by)

    def move_page(self, by: int) -> None:
        """Point so many screens further down."""
        line = self._starts[self.pointed_at] + by * self.size.height
        self._point_at(self._at(line) if 0 <= line < self._starts[-1] else by * len(self._starts))

    def on_click(self, event: events.Click) -> None:
        """Point at what is clicked; twice is once and for all."""
        line = event.y + self.scroll_offset.y
        if line < self._starts[-1]:
            self._point_at(self._at(line))
            if event.chain > 1:
                self.post_message(self.Picked())

    def _point_at(self, number: int) -> None:
        self.pointed_at = max(0, min(number, len(self._starts) - 2))
        self._into_view()
        self.refresh()
        self.post_message(self.Pointed())

    def _at(self, line: int) -> int:
        return next(number for number, start in enumerate(self._starts[1:]) if line < start)

    def _into_view(self) -> None:
        first, last = self._starts[self.pointed_at : self.pointed_at + 2] if len(self._starts) > 1 else (0, 0)
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last > top + height:
            self.scroll_to(
                y=min(first, max(0, last - height)) if first >= top else first, animate=False, immediate=True
            )

    def _is_pointed_at(self, number: int) -> bool:
        return number < self._starts[-1] and self._starts[self.pointed_at] <= number < self._starts[self.pointed_at + 1]


def _strip(line: Text, widget: Lines) -> Strip:
    return Strip([Segment(*segment[:2]) for segment in line.render(widget.app.console, end="")])
