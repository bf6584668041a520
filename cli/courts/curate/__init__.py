"""Curation: what helps a person get from a notice to checked records.

`notice` reads a notice, `drafting` makes records to finish of it, `checking` tells what is wrong with a file. `records`
writes a record as a curator would and puts it into a file's text, which stays as it stands otherwise; `keeping` has the
curator's own library and editor, `tables` the rows that an office keeps in a spreadsheet. `face` is the Python way in.
"""
