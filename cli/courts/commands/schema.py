"""`courts schema`: the JSON Schema of a knowledge base."""

import json

from courts import interface, options
from courts.output import emit


def run() -> str:
    """Return the schema as the text that is published as `data/schema.json`."""
    from courts.store.json_schema import json_schema

    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


@interface.command("schema")
@options.everywhere
def command() -> None:
    """Print the JSON Schema (2020-12) of a knowledge base, by which editors complete and check while one types.

    A first line `# yaml-language-server: $schema=schema.json` in a YAML file points to it.

    \b
    Example:
      courts schema > schema.json
    """
    emit(run())
