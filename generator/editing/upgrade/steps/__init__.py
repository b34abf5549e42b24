"""The steps of an upgrade: one a file, each with `run(draft)`."""
