"""Search that finds a word in any script, with or without marks, in any form.

One prebuilt index per language, read by one small script (`theme/assets/search.js`). `fold`
reduces a word to a skeleton, from a table that Python and JavaScript share; `records` says
what can be found; `index` builds the file; `query` is the script's logic in Python, for
tests and measurements.
"""
