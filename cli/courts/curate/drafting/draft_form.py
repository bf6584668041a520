"""The forms of a draft: the YAML to finish, and the lines that say what was taken for what."""

from collections.abc import Iterator

from courts.curate.drafting.draft import Draft, Measure
from courts.curate.records.record_text import items, plain_value, tree
from courts.messages import _, listed, mark

_HEAD = mark(
    "# A draft: finish what is marked, check every line against the source, then take this line out.\nversion: 1\n"
)
_SHOWN = 24


def as_yaml(draft: Draft) -> str:
    """Return the knowledge base of a draft: version, new courts, source and records."""
    lists = {
        "courts": [plain_value(court) for court in draft.courts],
        "sources": [plain_value(draft.source)],
        "initiatives": [tree(measure.record) for measure in draft.measures],
    }
    return _(_HEAD) + "".join(f"\n{key}:\n{items(entries, 2)}" for key, entries in lists.items() if entries)


def taken_for(draft: Draft) -> Iterator[str]:
    """Yield a line for each measure, with the sentences that it was made of, and one for what belongs to none."""
    for measure in draft.measures:
        record = measure.record
        who = f"{record.court} {record.unit}" if record.unit else record.court
        yield f"{_where(measure)}  {who}: {record.title}  ({_words(measure)})"
    rest = dict.fromkeys(stretch.paragraph.number for stretch in draft.untaken if not stretch.is_heading)
    if rest:
        yield _("taken for no measure: {names}", names=listed(f"¶{number}" for number in rest))


def _where(measure: Measure) -> str:
    return ",".join(f"¶{number}" for number in dict.fromkeys(s.paragraph.number for s in measure.stretches))


def _words(measure: Measure) -> str:
    text = next((s for s in measure.stretches if not s.is_heading), measure.stretches[0]).text.strip()
    last = measure.stretches[-1].text.strip()
    return text if len(text) <= 2 * _SHOWN and last == text else f"{text[:_SHOWN]} … {last[-_SHOWN // 2 :]}"
