"""Messages: which language the program speaks, and what it says in it.

A message is its English text, written where it is said: `_("{file}: no such file", file=name)`. The catalogue in
`locale/zh_CN/LC_MESSAGES/courts.po` has it in Chinese, `locale/courts.pot` is the list of them all, and
`bench/make_catalogs.py` keeps both in step with the code and compiles the first. Placeholders are named, so that a
translation may put them in another order; a message is a whole sentence or clause, never pieces of one joined by the
code. The help of options and the docstrings of commands are messages as they stand (see `interface`); a text that is
kept in a constant and said later is marked there by `mark` and translated by `_` where it is said.

English costs nothing: no catalogue is opened for it. The process speaks English until `speak` is called, so that a
program which imports the package is not spoken to in a language that it has not asked for.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from courts.arguments import values_of

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH, CHINESE = LANGUAGES = ("en", "zh")
VARIABLES = ("COURTS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the language is looked for when no option names it; the first that is set and not empty decides."""
FOLDER = os.path.join(os.path.dirname(__file__), "locale")
_DOMAIN = "courts"
_LOCALE = "zh_CN"


class _Spoken:
    """What the process speaks at present."""

    catalogue: "NullTranslations | None" = None
    """None for English, whose texts are in the code."""


def named(name: str) -> str | None:
    """Return the language that a name or a locale stands for: zh, zh-TW, zh_CN.UTF-8, en_GB, C; None for others."""
    tongue = name.replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
    if tongue.startswith(CHINESE):
        return CHINESE
    return ENGLISH if tongue in {ENGLISH, "c", "posix"} else None


def wanted(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language for a command line: by the last `--lang` in it, else the environment, else English."""
    for name in reversed(values_of("--lang", arguments)):
        if language := named(name):
            return language
    setting = next(filter(None, (environ.get(variable) for variable in VARIABLES)), "")
    return named(setting) or ENGLISH


def speak(language: str) -> None:
    """Speak that language from now on, `en` or `zh`; what click says by itself, too.

    click asks gettext's global domain, whose language gettext takes from the environment alone: LANGUAGE is its own
    variable for that, and is asked first.
    """
    if language == CHINESE:
        import gettext

        gettext.bindtextdomain(_DOMAIN, FOLDER)
        gettext.textdomain(_DOMAIN)
        os.environ["LANGUAGE"] = _LOCALE
        _Spoken.catalogue = gettext.translation(_DOMAIN, FOLDER, [_LOCALE])
    elif _Spoken.catalogue:
        import gettext

        gettext.textdomain("messages")  # as it is at first
        os.environ.pop("LANGUAGE", None)
        _Spoken.catalogue = None


def spoken() -> str:
    """Return the language that is spoken: `en` or `zh`."""
    return CHINESE if _Spoken.catalogue else ENGLISH


def mark(message: str, _several: str = "", /) -> str:
    """Return the message as it is: it is kept in a constant, and said later. The second is its plural."""
    return message


def _(message: str, /, **values: object) -> str:
    """Return the message in the language that is spoken, the values in its placeholders."""
    text = _Spoken.catalogue.gettext(message) if _Spoken.catalogue and message else message  # "" is its header
    return text.format(**values) if values else text


def in_chinese(message: str) -> str:
    """Return the message in Chinese whatever is spoken, for what is written in both languages at once."""
    from gettext import translation

    return translation(_DOMAIN, FOLDER, [_LOCALE]).gettext(message)


def counted(one: str, several: str, number: int, /, **values: object) -> str:
    """Return the message for one or for several, in the language that is spoken; `{number}` in it is the number."""
    catalogue = _Spoken.catalogue
    text = catalogue.ngettext(one, several, number) if catalogue else (several, one)[number == 1]
    return text.format(number=number, **values)


def listed(items: Iterable[str]) -> str:
    """Return the items as a list within a sentence: `a, b, c`."""
    return _(", ").join(items)
