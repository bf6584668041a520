"""Elements of HTML. What is not an element already is text, and text is always escaped."""

from html import escape

from courts.text.harmless import harmless

_EMPTY = {"input", "meta"}


class Markup(str):
    """A text that is HTML already."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str | bool | None) -> Markup:
    """Return an element; an attribute's `_` stands for `-` and one at its end for none: `class_`, `data_court`.

    An attribute that is True has no value, one that is None or False is left out.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value not in {None, False})
    if tag in _EMPTY:
        return Markup(f"<{tag}{written}>")
    return Markup(f"<{tag}{written}>{joined(*children)}</{tag}>")


def joined(*children: str, by: str = "") -> Markup:
    """Return the children one after another."""
    return Markup(by.join(child if isinstance(child, Markup) else _text(child) for child in children))


def both(chinese: str, english: str) -> Markup:
    """Return a text of the interface in both languages; the page shows one of them."""
    return joined(
        element("span", chinese, class_="ui", lang="zh-Hans"), element("span", english, class_="ui", lang="en")
    )


def _attribute(name: str, value: str | bool | None) -> str:  # noqa: FBT001 - the value of an attribute
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_text(str(value))}"'


def _text(content: str) -> str:
    return escape(harmless(content), quote=True)
