"""The page around what it shows: style, script and sound inside it, and a policy that lets nothing else load or run."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courts.messages import CHINESE, spoken
from courts.render.page.characters import as_json, characters
from courts.render.page.markup import Markup, both, element, joined

_HERE = Path(__file__).parent
_SCRIPTS = ("characters.js", "nearness.js", "misspelling.js", "query.js", "items.js", "search.js", "page.js")


def page(title: Markup, name: str, *sections: str, written: str, known: Mapping[str, Any]) -> bytes:
    """Return the whole document in UTF-8, as it says of itself; it opens in the language that is spoken.

    `name` is for the window, `written` holds all the text of the page, `known` what it is searched by besides.
    """
    style, script = _asset("page.css"), joined(*map(_asset, _SCRIPTS))
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="generator", content="courts"),
        element("title", name),
        element("style", style),
    )
    body = element(
        "body",
        element("header", element("h1", title), _language(), class_="top"),
        *sections,
        _data("characters", characters([written, as_json(known)])),
        _data("known", known),
        element("script", script),
    )
    language = "zh-Hans" if spoken() == CHINESE else "en"
    return f'<!DOCTYPE html>\n<html lang="{language}">\n{head}\n{body}\n</html>\n'.encode()


def _data(name: str, data: Mapping[str, Any]) -> Markup:
    return element("script", Markup(as_json(data)), type="application/json", id=name)


def _language() -> Markup:
    return element("button", both("English", "中文"), type="button", id="language", hidden=True)


def search_box(*choices: str) -> Markup:
    """Return the bar with the search box, further choices, and how many are shown of all."""
    return element(
        "div",
        element("label", both("查找", "Search"), for_="query", class_="unseen"),
        element(
            "input",
            type="search",
            id="query",
            autocomplete="off",
            spellcheck="false",
            data_zh="查找：汉字、拼音或首字母，如 suyuan、swsjd；错字、繁体也行",
            data_en="Search: characters, pinyin or initials: suyuan, swsjd",
        ),
        *choices,
        element("button", both("清除", "Clear"), type="button", id="clear", hidden=True),
        element("p", id="shown", role="status"),
        class_="bar",
        role="search",
        hidden=True,
    )


def _asset(name: str) -> Markup:
    return Markup((_HERE / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
