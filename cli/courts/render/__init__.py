"""Formats: each a function from records to text; `formats` names them all."""
