"""The commands: each a pure `run` that returns records, and a thin `command` around it for click."""
