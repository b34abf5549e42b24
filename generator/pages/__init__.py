"""Turns the model into pages: plain Markdown and HTML fragments, one set per language."""
