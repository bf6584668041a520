"""`browse`: what is typed is answered on the screen; driven by Textual's own pilot."""

import asyncio
import base64
import json
import os
import sys
import threading
import time

import pytest

import courts
from courts.browse.inquiry import Answer, Inquiry, answered, make_ready
from courts.browse.lane import Lane
from courts.render.record import record as as_record
from courts.screen import Screen
from tests.conftest import record
from tests.console import Console

pytest.importorskip("textual", reason="Textual is not installed: pip install 'courts[browse]'")

from courts.browse.app import Browser, Doors

HOSTILE = {
    "title": "[red]某[/red]\u202e办法\x1b]52;c;eA==\x07 [/注]",
    "court": "甲\x1b[31m法院",
    "summary": "概\x9b2J述",
}


def browse(library, play, query="", size=(100, 30), doors=None):
    """Open the screen, let `play(app, pilot)` act on it, and return what the browser returns."""

    async def opened():
        away = doors or Doors(edit=lambda _: 0, reload=lambda: library)
        app = Browser(library, away, Screen(size[0], color=False), query)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(app)
            await play(app, pilot)
        return app.return_value

    return asyncio.run(opened())


async def settled(app):
    """Wait until the answer to what stands in the line is shown."""
    until = time.monotonic() + 20
    while app.answer.inquiry != app._inquiry:
        assert time.monotonic() < until, "no answer came"
        await asyncio.sleep(0.01)


async def types(app, pilot, text):
    for character in text:
        await pilot.press({" ": "space", ":": "colon", '"': "quotation_mark"}.get(character, character))
    await settled(app)


def screen_of(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def test_it_begins_with_every_measure(library):
    async def play(app, pilot):
        await pilot.pause()
        assert "20 measures" in screen_of(app)
        assert "教育整顿中发挥基层党支部战斗堡垒作用" in screen_of(app)

    assert browse(library, play) is None


@pytest.mark.parametrize("typed", ["suyuan", "诉源", "swsjd", "诉元治理", "legal aid", "court:延庆 审限"])
def test_every_keystroke_asks_the_whole_search_engine(library, typed):
    async def play(app, pilot):
        await types(app, pilot, typed)
        expected = [hit.initiative.id for hit in library.search(typed, limit=15)]  # two lines are the fewest of a hit
        assert [entry["id"] for entry in app.answer.records] == expected != []

    browse(library, play)


def test_where_nothing_is_found_what_is_near_is_named(library):
    async def play(app, pilot):
        await types(app, pilot, "法律援助站制度")
        assert "0 found  near it are: 法律援助机制, 法律援助组织, 法律援助" in screen_of(app)
        await types(app, pilot, "qqqq")
        assert "near" not in screen_of(app)

    browse(library, play)


def test_a_query_may_be_given_and_enter_returns_what_is_pointed_at(library):
    async def play(_app, pilot):
        await pilot.press("down", "enter")

    chosen = browse(library, play, query="立案")
    assert chosen["id"] == library.search("立案")[1].initiative.id


@pytest.mark.parametrize(("columns", "side_by_side"), [(40, False), (80, True), (120, True)])
def test_hits_and_preview_stand_side_by_side_where_there_is_room(library, columns, side_by_side):
    async def play(app, pilot):
        await types(app, pilot, "suyuan")
        await pilot.pause()
        shown = screen_of(app)
        assert "热水断供" in shown
        first = next(line for line in shown.splitlines() if "物业纠纷" in line)
        assert ("│" in first) is side_by_side

    browse(library, play, size=(columns, 30))


def test_no_character_of_a_hit_or_of_the_record_is_lost(library):
    async def play(app, pilot):
        await types(app, pilot, "court:海淀")
        await pilot.pause()
        shown = "".join(screen_of(app).split())
        for text in ("“法院+高校”“1+6”法律援助机制", "海淀法院", "立案庭党支部"):
            assert set(text) <= set(shown)
        lines = [strip.text for strip in app.query_one("#preview")._strips]
        whole = "".join("".join(lines).split())
        (initiative,) = library.show("海淀")
        for text in (initiative.summary, *initiative.actions, *initiative.partners):
            assert "".join(text.split()) in whole

    browse(library, play, size=(78, 60))


def test_lines_are_broken_anew_when_the_terminal_is_made_narrower(library):
    async def play(app, pilot):
        await types(app, pilot, "court:海淀")
        await pilot.resize_terminal(40, 60)
        await pilot.pause(0.2)
        for name in ("hits", "preview"):
            lines = app.query_one(f"#{name}")
            assert all(strip.cell_length <= lines.room for strip in lines._strips)
        assert "中国人民大学" in "".join(strip.text.strip() for strip in app.query_one("#preview")._strips)

    browse(library, play, size=(120, 60))


def test_status_and_keys_fill_the_terminal_again_when_it_is_made_wider(library):
    async def play(app, pilot):
        await pilot.press("f2")
        await settled(app)
        await pilot.pause(0.2)
        before = screen_of(app)
        await pilot.resize_terminal(20, 6)
        await pilot.pause(0.2)
        small = screen_of(app).splitlines()
        assert all(len(line) <= 20 for line in small)
        assert "theme" in small[1]
        assert small[-1] == "Enter\u00a0show  F2\u00a0theme"
        await pilot.resize_terminal(80, 40)
        await pilot.pause(0.2)
        assert screen_of(app) == before
        assert before.splitlines()[-1].endswith("Esc\u00a0leave")

    browse(library, play, size=(80, 40))


@pytest.mark.parametrize("columns", [20, 30, 40, 80])
def test_no_key_is_lost_on_a_narrow_terminal(library, columns):
    async def play(app, pilot):
        await pilot.pause()
        assert screen_of(app).rstrip().endswith("Esc\u00a0leave")

    browse(library, play, size=(columns, 24))


def test_the_keys_keep_to_the_theme_the_court_and_the_kind_and_let_go_again(library):
    async def play(app, pilot):
        await types(app, pilot, "立案")
        for key, name in (("f2", "theme"), ("f3", "court"), ("f4", "kind")):
            pointed_at = app.answer.records[0][name]
            await pilot.press(key)
            await settled(app)
            await pilot.pause()
            assert {entry[name] for entry in app.answer.records} == {pointed_at}
            assert f"{name} {pointed_at}" in screen_of(app)
            await pilot.press(key)
            await settled(app)
            assert app._inquiry.filters == {}

    browse(library, play)


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("a b ctrl+u c d", "cd"),
        ("x backspace y z", "yz"),
        ("q space w ctrl+w e", "q e"),
        ("1 2 left 3", "132"),
        ("m home n", "nm"),
        ("o p shift+left r", "or"),
    ],
)
def test_keys_that_come_at_once_are_done_in_their_order(library, keys, left):
    async def play(app, pilot):
        from textual import events

        for key in keys.split():
            app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))
        await pilot.pause()
        await settled(app)
        assert app._inquiry.query == left

    browse(library, play)


def test_ctrl_c_leaves_as_what_is_interrupted_does(tmp_path):
    env = os.environ | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}
    with Console([sys.executable, "-m", "courts", "browse"], tmp_path, env, rows=24) as console:
        assert console.shows("20 measures"), console.seen
        console.types("\x03")
        assert console.ends() == 130
    assert "Traceback" not in console.seen


def test_a_fault_of_the_query_is_a_line_with_a_caret_and_the_hits_stay(library):
    async def play(app, pilot):
        await types(app, pilot, "党支部")
        before = app.answer.records
        await types(app, pilot, " (审限")
        await pilot.pause()
        assert "this bracket is not closed: 党支部 ^(审限" in screen_of(app)
        assert app.answer.records == before

    browse(library, play)


def test_a_filter_in_the_query_that_stands_for_nothing_is_said(library):
    answer = answered(library, Inquiry("theme:知识产权"))
    assert answer.records == ()
    assert answer.fault is not None
    assert answer.fault.startswith("theme: no theme is called '知识产权'")


def test_a_key_copies_the_citation(library, monkeypatch):
    written: list[str] = []

    async def play(app, pilot):
        await types(app, pilot, "四维")
        monkeypatch.setattr(app._driver, "write", written.append)
        await pilot.press("ctrl+y")
        until = time.monotonic() + 10
        while "Copied" not in screen_of(app):
            assert time.monotonic() < until
            await pilot.pause(0.05)

    browse(library, play)
    citation = library.cite("yanqing-siwei-sanjieduan")[0].gbt
    assert f"\x1b]52;c;{base64.b64encode(citation.encode()).decode()}\a" in written


def test_an_editor_that_fails_is_said_and_the_library_stays(library, monkeypatch):
    from contextlib import nullcontext

    async def play(app, pilot):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await types(app, pilot, "四维")
        await pilot.press("ctrl+o")
        until = time.monotonic() + 10
        while "exit code 3" not in screen_of(app):
            assert time.monotonic() < until
            await pilot.pause(0.05)
        assert [entry["id"] for entry in app.answer.records] == ["yanqing-siwei-sanjieduan"]

    browse(library, play, doors=Doors(edit=lambda _: 3, reload=lambda: library))


def test_a_key_opens_the_editor_and_asks_the_library_as_it_is_then(library, write, monkeypatch):
    other = courts.load(write("initiatives:\n" + record("new-one")), bundled=False)
    edited = []

    def edit(identifier):
        edited.append(identifier)
        return 0

    class Suspended:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    async def play(app, pilot):
        monkeypatch.setattr(app, "suspend", Suspended)
        await types(app, pilot, "四维")
        await pilot.press("ctrl+o", "ctrl+u")
        await settled(app)
        assert [entry["id"] for entry in app.answer.records] == ["new-one"]

    browse(library, play, doors=Doors(edit=edit, reload=lambda: other))
    assert edited == ["yanqing-siwei-sanjieduan"]


def test_more_hits_are_asked_for_at_the_end_of_the_list(write):
    library = courts.load(write("initiatives:\n" + "".join(record(f"m-{n:03}") for n in range(100))), bundled=False)

    async def play(app, pilot):
        assert len(app.answer.records) == 15
        for _ in range(14):
            await pilot.press("down")
        await settled(app)
        assert len(app.answer.records) == 30
        await pilot.press("down")
        await pilot.press("enter")

    assert browse(library, play)["id"] == "m-015"


def test_on_a_terminal_that_is_made_higher_more_hits_are_asked_for(write):
    library = courts.load(write("initiatives:\n" + "".join(record(f"m-{n:03}") for n in range(100))), bundled=False)

    async def play(app, pilot):
        await pilot.resize_terminal(100, 60)
        await pilot.pause(0.2)
        await settled(app)
        assert len(app.answer.records) == 30

    browse(library, play)


def test_what_near_misses_are_found_by_is_ready_before_the_first_is_typed(library, monkeypatch):
    from courts.browse import app as module

    made_ready = threading.Event()
    monkeypatch.setattr(module, "make_ready", lambda given: made_ready.set() if given is library else None)

    async def play(_app, _pilot):
        assert await asyncio.to_thread(made_ready.wait, 10)

    browse(library, play)


def test_what_cannot_be_made_ready_is_told_to_who_asks(library, monkeypatch):
    def damaged(*_, **__):
        raise courts.DataError("damaged")

    make_ready(library)
    monkeypatch.setattr(type(library), "search", damaged)
    make_ready(library)
    assert answered(library, Inquiry("审限")).fault == "damaged"


def test_in_a_small_window_the_first_line_of_the_hit_that_is_pointed_at_is_seen(library):
    async def play(app, pilot):
        await pilot.pause(0.2)
        for number in range(6):
            shown = screen_of(app)
            title = app.answer.records[number]["title"]
            assert title[:9] in shown
            assert not app.query_one("#preview").display
            assert "Enter" in shown
            await pilot.press("down")
            await pilot.pause(0.1)

    browse(library, play, size=(20, 6))


def test_where_a_filter_leaves_nothing_the_keys_that_lift_it_are_told(library):
    async def play(app, pilot):
        await pilot.press("f2")
        await types(app, pilot, "court:延庆")
        await pilot.pause()
        assert "F2, F3 and F4 let go" in screen_of(app)
        await pilot.press("f2")
        await settled(app)
        await pilot.pause()
        assert "F2, F3 and F4 let go" not in screen_of(app)

    browse(library, play)


def test_nothing_in_the_data_or_in_what_is_pasted_acts_on_the_terminal(library, monkeypatch):
    from textual import events

    from courts.browse import app as module

    entry = {**as_record(library.show("延庆")[0], library.knowledge), **HOSTILE}
    monkeypatch.setattr(
        module,
        "answered",
        lambda _, inquiry: Answer(inquiry, (entry,), 1, fault="\x1b[2J" if inquiry.filters else None),
    )

    async def play(app, pilot):
        for filters in ("", "f2"):
            await pilot.press(*filter(None, [filters]))
            await settled(app)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            shown = "".join(segment.text for strip in strips for segment in strip if not segment.control)
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)
            assert "[red]某[/red]办法" in shown
        app.post_message(events.Paste("x\x1b[31m\u202ey\nz"))
        await pilot.pause()
        await settled(app)
        assert app._inquiry.query == "x\ufffd[31my z"

    browse(library, play)


def test_only_the_newest_request_is_worked_on_and_shown():
    begun, shown, go, done, ready = [], [], threading.Event(), threading.Event(), threading.Event()

    def work(request):
        begun.append(request)
        go.wait(10)
        return request

    def show(result):
        shown.append(result)
        done.set()

    lane = Lane(work, show, ready.set)
    lane.ask("a")
    while not begun:
        time.sleep(0.001)
    lane.ask("b")
    lane.ask("c")
    go.set()
    assert done.wait(10)
    assert ready.wait(10)
    lane.close()
    assert (begun, shown) == (["a", "c"], ["c"])


def test_the_screen_answers_while_a_search_takes_long(library, monkeypatch):
    from courts.browse import app as module

    go = threading.Event()

    def slow(_library, inquiry):
        if inquiry.query == "慢":
            go.wait(60)
        return Answer(inquiry)

    monkeypatch.setattr(module, "answered", slow)

    async def play(app, pilot):
        await pilot.press("慢", "了")
        await pilot.pause()
        assert "> 慢了" in screen_of(app)
        assert app.answer.inquiry.query == ""
        go.set()
        await settled(app)
        assert app.answer.inquiry.query == "慢了"

    browse(library, play)


@pytest.mark.parametrize(("columns", "side_by_side", "first_keys"), [(40, False, "F4"), (120, True, "Esc")])
def test_it_is_drawn_for_the_terminal_where_stdout_is_none(tmp_path, columns, side_by_side, first_keys):
    command = f"{sys.executable} -m courts browse -f json > chosen"
    env = os.environ | {"LC_ALL": "C.UTF-8", "TERM": "xterm"}
    with Console(["sh", "-c", command], tmp_path, env, rows=24, columns=columns) as console:
        assert console.shows("20 measures")
        assert console.shows(rf"Enter\xa0show  F2.*  {first_keys}"), console.seen
        assert not side_by_side or console.shows("│"), console.seen
        console.types("\r")
        assert console.ends() == 0
    assert side_by_side or "│" not in console.seen
    assert json.loads((tmp_path / "chosen").read_text(encoding="utf-8"))


def test_without_a_terminal_it_says_so(program):
    ran = program("browse")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "courts: courts browse needs a terminal to type in; in a script use: courts search\n"


@pytest.fixture
def slowly(monkeypatch):
    """Let every answer come a while after it was asked for."""
    from courts.browse import app as module

    def slow(library, inquiry):
        time.sleep(0.4)
        return answered(library, inquiry)

    monkeypatch.setattr(module, "answered", slow)


@pytest.mark.usefixtures("slowly")
def test_keys_that_are_pressed_before_the_hits_come_keep_to_the_hit_that_comes(library):
    first = library.search("四维")[0].initiative

    async def play(app, pilot):
        assert app.answer.records[0]["court"] != first.court
        await pilot.press("四", "维", "f3", "f2")
        await settled(app)
        assert app._inquiry[:2] == ("四维", {"court": first.court, "theme": first.theme})
        assert [entry["id"] for entry in app.answer.records] == [first.id]

    browse(library, play)


@pytest.mark.usefixtures("slowly")
def test_what_is_typed_on_is_asked_before_a_key_keeps_to_its_hit(library):
    first = library.search("四维")[0].initiative

    async def play(app, pilot):
        await pilot.press("四", "f3", "维")
        await settled(app)
        assert app._inquiry[:2] == ("四维", {"court": first.court})

    browse(library, play)


@pytest.mark.usefixtures("slowly")
def test_a_hit_is_pointed_at_and_chosen_among_those_that_come(library):
    async def play(app, pilot):
        await pilot.press("立", "案", "down", "enter")
        until = time.monotonic() + 20
        while app.return_value is None and time.monotonic() < until:
            await pilot.pause(0.05)

    assert browse(library, play)["id"] == library.search("立案")[1].initiative.id


def test_without_textual_it_says_how_to_get_it(program, monkeypatch):
    from courts.commands import browse as module

    monkeypatch.setattr(module, "find_spec", lambda _: None)
    ran = program("browse")
    assert (ran.code, ran.err) == (
        2, "courts: courts browse needs Textual; install it with: pip install 'courts[browse]'\n",
    )  # fmt: skip
