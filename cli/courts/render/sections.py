"""The sections of a measure as people read it: what they are headed, in their order, and which are steps."""

from courts.messages import mark

SECTIONS = {
    "problem": mark("Problem"),
    "summary": mark("Summary"),
    "actions": mark("Actions"),
    "results": mark("Results"),
    "terms": mark("Terms"),
    "partners": mark("Partners"),
    "beneficiaries": mark("For"),
    "places": mark("Places"),
    "figures": mark("Figures"),
    "tags": mark("Tags"),
}
STEPS = {"actions", "results"}
