"""Search that finds a word in any script, with or without marks, in any form.

One prebuilt index per language, read by one small script. `records` says what can be found;
`index` builds the file; `script/engine.js` answers queries from it and `script/interface.js`
shows the answers; `files` joins the two. Python and the script reduce words by the same table
(`text/fold.json`).
"""
