"""How fresh the entries are, which roles are covered, how far translations are; and what to do about it."""
