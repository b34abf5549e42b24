"""Compiles the directory and the guides into a multilingual handbook.

Data flows one way: load, check, plan, render, write. The modules read in that
order: `model`, `load`, `rules`, `i18n`, `pages`, `search`, `site`, `export`, `cli`.
"""
