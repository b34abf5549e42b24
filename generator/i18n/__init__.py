"""Languages: interface strings, plurals, dates, names, and which language a text is shown in."""
