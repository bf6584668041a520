"""Curation: what helps a person get from a notice to checked records.

`draft` makes records to finish of a notice, `check` tells what is wrong with a file. `record_text` writes a record as
a curator would, `appending` puts records into a file's text and leaves all else as it stands.
"""
