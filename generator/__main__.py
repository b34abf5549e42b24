"""`python -m generator` is the same as `handbook`."""

from generator.commands.cli import main

main()
