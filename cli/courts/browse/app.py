"""The screen of `courts browse`: a line to type in, the hits, a preview of the one that is pointed at."""

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec

from textual import events
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input, Static

from courts.browse import picture
from courts.browse.inquiry import Answer, Inquiry, answered, make_ready
from courts.browse.lane import Lane
from courts.browse.lines import Hits, Lines
from courts.errors import INTERRUPTED, CourtsError
from courts.messages import _, mark
from courts.named_tuple import NamedTuple
from courts.render.record import Record
from courts.screen import Screen
from courts.text.harmless import harmless

if TYPE_CHECKING:
    from courts.library import Library

_FEWEST_LINES = 2
"""Of a hit: those asked for at first fill the screen, and no more; when the last is pointed at, twice as many are."""
_NARROW = 70
"""Columns: below it the preview stands under the hits, not beside them."""
_LOW = 12
"""Lines: below it there is no room for a preview under the hits."""
_KEYS = (
    ("Enter", mark("show"), "submit"),
    ("F2", "theme", "narrow('theme')"),
    ("F3", "court", "narrow('court')"),
    ("F4", "kind", "narrow('kind')"),
    ("^Y", mark("copy citation"), "copy"),
    ("^O", mark("edit record"), "edit"),
    ("Esc", mark("leave"), "quit"),
)


class Doors(NamedTuple):
    """The ways out of the screen and back."""

    edit: Callable[[str], int]
    """Opens an editor at the record of that id and returns the exit code."""
    reload: Callable[[], "Library"]
    """Returns the library as it is after that."""


_EDITING = {
    key: binding.action for binding in Input.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
}
"""What the keys do that edit a line."""


class Query(Input):
    """The line to type in; nothing gets into it that acts on a terminal."""

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what was typed or pasted."""
        super().insert_text_at_cursor(harmless(text))

    async def _on_key(self, event: events.Key) -> None:
        """Do what a key stands for at once: left to the screen, it would be done after what is typed next."""
        action = _EDITING.get(event.key)
        if action and await self.app.run_action(action, self):
            event.prevent_default()
            event.stop()

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(" ".join(event.text.split()))


class Answered(Message):
    """An answer has come."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        super().__init__()


Given = ParamSpec("Given")
Action = Callable[Concatenate["Browser", Given], None]


def of_newest_answer(action: Action[Given]) -> Action[Given]:
    """Return the action as one that waits for the answer to what was typed: keys are pressed faster than it comes."""

    @wraps(action)
    def waiting(browser: "Browser", /, *given: Given.args, **named: Given.kwargs) -> None:
        browser.when_answered(partial(action, browser, *given, **named))

    return waiting


class Browser(App[Record]):
    """Type and see. Returns the record that is to be shown in full, or None."""

    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_LOW, "-high")]  # noqa: RUF012 - as below
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_NARROW, "-wide")]  # noqa: RUF012 - Textual says what it is
    CSS = """
    Screen { background: ansi_default; color: ansi_default; overflow: hidden; }
    Query, Query:focus { border: none; height: 1; padding: 0; background: ansi_default; }
    #line { height: 1; }
    #prompt { width: 2; }
    #status { height: auto; max-height: 3; }
    #keys { height: auto; max-height: 30%; }
    #both { height: 1fr; }
    Lines { background: ansi_default; height: 1fr; }
    .-wide #both, .-wide #line, .-narrow #line { layout: horizontal; }
    .-wide Hits { width: 2fr; }
    .-wide #preview { width: 3fr; border-left: solid ansi_bright_black; padding-left: 1; }
    .-narrow Hits { height: 2fr; }
    .-narrow #preview { height: 3fr; border-top: solid ansi_bright_black; }
    .-narrow.-low #preview { display: none; }
    .-low #keys, .-low #status { max-height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)"),
        Binding("up,ctrl+p", "move(-1)"),
        Binding("pagedown", "move_page(1)"),
        Binding("pageup", "move_page(-1)"),
        Binding("shift+down", "scroll(1)"),
        Binding("shift+up", "scroll(-1)"),
        Binding("f2", "narrow('theme')"),
        Binding("f3", "narrow('court')"),
        Binding("f4", "narrow('kind')"),
        Binding("ctrl+y", "copy"),
        Binding("ctrl+o", "edit"),
        Binding("escape", "quit"),
        Binding("ctrl+c", "interrupt"),
    ]

    def __init__(self, library: "Library", doors: Doors, screen: Screen, query: str = "") -> None:
        super().__init__(ansi_color=True)
        self._library = library
        self._doors = doors
        self._drawn_for = screen
        self._inquiry = Inquiry(harmless(query))
        self.answer = Answer(Inquiry(limit=0))
        self._lane: Lane[Inquiry, Answer] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._line: Query
        self._status = Static(id="status")
        self._hits = Hits(id="hits")
        self._preview = Lines(id="preview")
        self._keys = Static(id="keys", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        hint = _("words, pinyin, initials, court:name")
        self._line = Query(self._inquiry.query, placeholder=hint, compact=True, select_on_focus=False)
        with Container(id="line"):
            yield Static("> ", id="prompt")
            yield self._line
        yield self._status
        with Container(id="both"):
            yield self._hits
            yield self._preview
        yield self._keys

    def on_mount(self) -> None:
        """Begin with what was asked for on the command line, or with every measure."""
        self._lane = Lane(
            self._answered, lambda answer: self.post_message(Answered(answer)), lambda: make_ready(self._library)
        )
        self._line.focus()
        self._inquiry = self._inquiry._replace(limit=_page(self.size.height))
        self._lane.ask(self._inquiry)

    def on_unmount(self) -> None:
        """Let the lane go."""
        if self._lane:
            self._lane.close()

    def _answered(self, inquiry: Inquiry) -> Answer:
        return answered(self._library, inquiry)

    # -- asking --------------------------------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Ask anew at every keystroke."""
        self._ask_what_is_typed()

    @of_newest_answer
    def action_narrow(self, name: str) -> None:
        """Ask only for the theme, court or kind of the record that is pointed at, or for any again."""
        filters = dict(self._inquiry.filters)
        record = self._pointed_at()
        if filters.pop(name, None) is None and record:
            filters[name] = record[name]
        self._ask(Inquiry(self._inquiry.query, filters, _page(self.size.height)))

    def when_answered(self, act: Callable[[], None]) -> None:
        """Act at once where the answer to what is typed is there, else when it comes."""
        self._ask_what_is_typed()  # a key may be heard of sooner than what was typed before it
        if self.answer.inquiry == self._inquiry:
            act()
        else:
            self._waiting.append(act)

    def _ask_what_is_typed(self) -> None:
        typed = self._line.value
        if typed != self._inquiry.query:
            self._ask(Inquiry(typed, self._inquiry.filters, _page(self.size.height)))

    def _ask(self, inquiry: Inquiry) -> None:
        if inquiry != self._inquiry and self._lane:
            self._inquiry = inquiry
            self._lane.ask(inquiry)

    # -- showing -------------------------------------------------------------------------------------------------------

    def on_answered(self, event: Answered) -> None:
        """Show an answer, unless something else has been asked since."""
        if event.answer.inquiry != self._inquiry:
            return
        before = self.answer
        self.answer = event.answer
        if event.answer.fault:
            self.answer = event.answer._replace(records=before.records)
        self._show_status(self.size.width)
        self._show_hits(keep=_is_longer(before.inquiry, event.answer.inquiry) or bool(event.answer.fault))
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            self.when_answered(act)  # what acted before it may have asked anew

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines above and below the hits anew, and ask for as many hits as there is room for.

        `self.size` is still that of before.
        """
        if self._inquiry.limit < (page := _page(event.size.height)):
            self._ask(self._inquiry._replace(limit=page))
        self._show_status(event.size.width)
        self._keys.update(picture.keys(_KEYS, event.size.width))

    def on_lines_resized(self) -> None:
        """Break the lines of the hits and of the preview anew."""
        self._show_hits(keep=True)

    def _show_status(self, width: int) -> None:
        shown = picture.status(self.answer, self._inquiry.filters, self._drawn_for.of(width))
        self._status.update(shown, layout=shown.plain.count("\n") + 1 != self._status.size.height)

    def _show_hits(self, *, keep: bool) -> None:
        shown = [picture.hit(record, self._drawn_for.of(self._hits.room)) for record in self.answer.records]
        self._hits.show_hits(shown, self._hits.pointed_at if keep else 0)
        self._show_preview()

    def on_hits_pointed(self) -> None:
        """Show what is pointed at, and ask for more at the end of the list."""
        self._show_preview()
        shown = len(self.answer.records)
        if self._hits.pointed_at == shown - 1 and shown == self._inquiry.limit < self.answer.total:
            self._ask(self._inquiry._replace(limit=2 * self._inquiry.limit))

    def _show_preview(self) -> None:
        record = self._pointed_at()
        self._preview.show(picture.preview(record, self._drawn_for.of(self._preview.room)) if record else [])

    def _pointed_at(self) -> Record | None:
        number = self._hits.pointed_at
        return self.answer.records[number] if number < len(self.answer.records) else None

    # -- keys ----------------------------------------------------------------------------------------------------------

    @of_newest_answer
    def action_move(self, by: int) -> None:
        """Point so many hits further down."""
        self._hits.move(by)

    @of_newest_answer
    def action_move_page(self, by: int) -> None:
        """Point so many screens further down."""
        self._hits.move_page(by)

    def action_scroll(self, by: int) -> None:
        """Scroll the preview so many lines further down."""
        self._preview.scroll_relative(y=by, animate=False)

    def on_input_submitted(self) -> None:
        """Leave and show what is pointed at."""
        self.action_submit()

    def on_hits_picked(self) -> None:
        """Leave and show what was clicked twice."""
        self._leave()

    @of_newest_answer
    def action_submit(self) -> None:
        """Leave with the record that is pointed at, if there is one."""
        self._leave()

    def _leave(self) -> None:
        if record := self._pointed_at():
            self.exit(record)

    def action_interrupt(self) -> None:
        """Leave as a program does that is interrupted; where a piece of the line is marked, the line copies it."""
        self.exit(return_code=INTERRUPTED)

    @of_newest_answer
    def action_copy(self) -> None:
        """Copy the citation of the record that is pointed at."""
        record = self._pointed_at()
        if not record:
            return
        citations = [harmless(cited.gbt) for cited in self._library.cite(record["id"])]
        self.copy_to_clipboard("\n".join(citations))
        self.notify("；".join(citations) or _("no source is named"), title=_("Copied"), markup=False)

    @of_newest_answer
    def action_edit(self) -> None:
        """Open an editor at the record that is pointed at, then ask the library as it is after that."""
        record = self._pointed_at()
        if not record:
            return
        try:
            with self.suspend():
                code = self._doors.edit(record["id"])
            if code:
                said = _(
                    "courts edit {id} ended with exit code {code}; run it by itself to see why",
                    id=record["id"],
                    code=code,
                )
                self.notify(harmless(said), severity="error", markup=False)
            else:
                self._library = self._doors.reload()
        except (CourtsError, SuspendNotSupported) as error:
            self.notify(harmless(str(error)), severity="error", markup=False)
        if self._lane:
            self._lane.ask(self._inquiry)


def _page(height: int) -> int:
    """Return how many hits may fit on a screen of so many lines."""
    return max(1, height // _FEWEST_LINES)


def _is_longer(before: Inquiry, after: Inquiry) -> bool:
    """Return whether only more of the same is asked for."""
    return before._replace(limit=after.limit) == after
