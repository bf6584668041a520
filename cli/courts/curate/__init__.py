"""Curation: what helps a person get from a notice to checked records.

`writing` replaces a data file whole or not at all.
"""
