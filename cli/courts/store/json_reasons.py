"""What Python's json says by itself of a text that is no JSON: listed for the catalogues, from which it is told."""

from courts.messages import mark

REASONS = (
    mark("Expecting ',' delimiter"),
    mark("Expecting ':' delimiter"),
    mark("Expecting property name enclosed in double quotes"),
    mark("Expecting value"),
    mark("Extra data"),
    mark("Illegal trailing comma before end of array"),
    mark("Illegal trailing comma before end of object"),
    mark("Invalid \\escape"),
    mark("Invalid \\escape: {character}"),
    mark("Invalid \\uXXXX escape"),
    mark("Invalid control character at"),
    mark("Invalid control character {character} at"),
    mark("Unexpected UTF-8 BOM (decode using utf-8-sig)"),
    mark("Unterminated string starting at"),
)
"""Those with a placeholder are of Python's own reader, which stands in where there is none in C."""
