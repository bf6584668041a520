"""The commands: each a pure `run` that returns records, and a thin `command` around it for click."""

GROUPS = {
    "Ask": {
        "list": "Every measure, or those that pass the filters.",
        "search": "Measures by what they say, best first.",
        "show": "A court, a unit or a measure, in full.",
        "stats": "Counts by theme, court, kind, partner, tag …",
        "compare": "Courts, units or measures side by side.",
        "related": "The measures nearest to one, with the reasons.",
        "cite": "How the sources of a measure are cited.",
        "browse": "Type and see: hits and a preview at every keystroke.",
    },
    "Curate": {
        "draft": "A notice in, YAML records to finish out.",
        "check": "Every fault of a knowledge base, and what to do.",
        "new": "A new record from a template.",
        "edit": "A record in your own editor, checked on return.",
        "import": "The rows of a CSV table as records.",
        "schema": "The JSON Schema of a knowledge base.",
    },
    "Set up": {
        "cache": "Where the compiled indexes are; clear them.",
        "completion": "Let the shell complete names, ids, fields.",
        "help": "Topics: query, output, exit-codes, environment.",
    },
}
"""The commands by name as they stand in the help, each with what it does; it can be told without importing them."""
