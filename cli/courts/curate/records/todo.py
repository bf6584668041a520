"""What stands in a record for what is still to be written."""

TODO = "TODO"
"""What stands in a field until a curator has written it; `check` does not pass it."""
TODO_SOURCE = "todo"
"""The same for a source's id, which has no capitals."""
