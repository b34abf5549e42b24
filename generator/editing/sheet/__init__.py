"""Spreadsheets that coordinators keep: a template, and their rows as entries.

A row is a focal point. What a cell says is checked like the data itself, and reported by
its cell. Entries from a sheet are never confirmed: whoever confirmed what is not in it.

CFG043: the file cannot be read as a sheet: its format, size, encoding or a missing column.
CFG044: a column's heading is unknown or there twice.
CFG045: a cell holds a formula, or what a spreadsheet program made of a text.
CFG046: a cell is empty that must not be, or is not understood.
CFG047: rows of one institution say different things of it.
CFG048: the entry is there already and says something else; it stays as it is.
"""
