"""Compiles the directory and the guides into a multilingual handbook.

Data flows one way: load, check, plan, render, write. The rooms read in that order, and each
imports only from those before it: `text`, `domain`, `reading`, `edition`, `checking`,
`outputs`, `editing`, `commands`. `make lint` holds them to it.
"""
