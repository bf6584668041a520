"""Curation: what helps a person get from a notice to checked records.

`writing` replaces a data file whole or not at all. `record_text` writes a record as a curator would, `appending` puts
records into a file's text and leaves all else as it stands.
"""
