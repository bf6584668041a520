"""The forms of a draft: the YAML to finish, and the lines that say what was taken for what."""

from collections.abc import Iterator
from typing import Any

from courts.curate.draft import Draft, Measure
from courts.model import Court, Initiative, Source
from courts.render.yaml_form import dump

_HEAD = "# A draft: write every TODO out and check every line against the source.\n"
_SHOWN = 24


def as_yaml(draft: Draft) -> str:
    """Return the knowledge base of a draft: version, new courts, source and records."""
    tree: dict[str, Any] = {"version": 1}
    if draft.courts:
        tree["courts"] = [_court(court) for court in draft.courts]
    tree["sources"] = [_source(draft.source)]
    tree["initiatives"] = [_initiative(measure.record) for measure in draft.measures]
    return _HEAD + dump(tree)


def taken_for(draft: Draft) -> Iterator[str]:
    """Yield a line for each measure, with the sentences that it was made of, and one for what belongs to none."""
    for measure in draft.measures:
        record = measure.record
        who = f"{record.court} {record.unit}" if record.unit else record.court
        yield f"{_where(measure)}  {who}: {record.title}  ({_words(measure)})"
    rest = dict.fromkeys(stretch.paragraph.number for stretch in draft.untaken if not stretch.is_heading)
    if rest:
        yield f"taken for no measure: {', '.join(f'¶{number}' for number in rest)}"


def _where(measure: Measure) -> str:
    return ",".join(f"¶{number}" for number in dict.fromkeys(s.paragraph.number for s in measure.stretches))


def _words(measure: Measure) -> str:
    text = next((s for s in measure.stretches if not s.is_heading), measure.stretches[0]).text.strip()
    last = measure.stretches[-1].text.strip()
    return text if len(text) <= 2 * _SHOWN and last == text else f"{text[:_SHOWN]} … {last[-_SHOWN // 2 :]}"


def _court(court: Court) -> dict[str, Any]:
    return {key: [*value] if isinstance(value, tuple) else value for key, value in court._asdict().items()}


def _source(source: Source) -> dict[str, Any]:
    return source._asdict()


def _initiative(record: Initiative) -> dict[str, Any]:
    tree: dict[str, Any] = {
        key: [*value] if isinstance(value, tuple) else value
        for key, value in record._asdict().items()
        if key != "origin"
    }
    tree["figures"] = [figure._asdict() for figure in record.figures]
    tree["figures"] = [{key: figure[key] for key in ("label", "value", "unit", "text")} for figure in tree["figures"]]
    tree["sources"] = [citation._asdict() for citation in record.sources]
    from courts.model import RECORD_FIELDS

    return {field: tree[field] for field in RECORD_FIELDS}
