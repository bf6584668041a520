"""The commands: each a pure `run` that returns records, and a thin `command` around it for click."""

from courts.messages import mark

GROUPS = {
    mark("Ask"): {
        "list": mark("Every measure, or those that pass the filters."),
        "search": mark("Measures by what they say, best first."),
        "show": mark("A court, a unit or a measure, in full."),
        "stats": mark("Counts by theme, court, kind, partner or tag."),
        "compare": mark("Courts, units or measures side by side."),
        "related": mark("The measures nearest to one, with the reasons."),
        "cite": mark("How the sources of a measure are cited."),
        "browse": mark("Type and see: hits and a preview at every keystroke."),
    },
    mark("Curate"): {
        "draft": mark("A notice in, YAML records to finish out."),
        "check": mark("Every fault of a knowledge base, and what to do."),
        "new": mark("A new record from a template."),
        "edit": mark("A record in your own editor, checked on return."),
        "import": mark("The rows of a CSV table as records."),
        "schema": mark("The JSON Schema of a knowledge base."),
    },
    mark("Set up"): {
        "cache": mark("Where the compiled indexes are; clear them."),
        "completion": mark("Let the shell complete names, ids, fields."),
        "help": mark("Topics: query, output, exit-codes, environment."),
    },
}
"""The commands by name as they stand in the help, each with what it does; it can be told without importing them."""
