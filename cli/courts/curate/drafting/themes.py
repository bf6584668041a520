"""A theme proposed from the words of a measure and of the headings that it stands under."""

from collections.abc import Mapping

from courts.curate.drafting.lexicon import lists
from courts.curate.records.todo import TODO
from courts.model import Theme
from courts.text.normalise import simplified

_OWN_WEIGHT, _LEAST = 2, 1


def theme(known: Mapping[str, Theme], own: str, around: str) -> str:
    """Return the theme of the library whose words a measure holds most of; TODO where none.

    `own` is the text of the measure, `around` its heading and the paragraphs that it stands in; they count for less.
    """
    plain, context = simplified(own), simplified(around)
    scores = {}
    for name, entry in known.items():
        words = _words(entry)
        scores[name] = _OWN_WEIGHT * _score(words, plain) + _score(words, context)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] >= _LEAST else TODO


def _words(entry: Theme) -> list[str]:
    described = [piece for piece in (entry.description or "").replace("、", "，").split("，") if len(piece) > 1]
    return [entry.name, *described, *lists("themes").get(entry.name, ())]


def _score(words: list[str], plain: str) -> int:
    return sum(word in plain for word in dict.fromkeys(words))
