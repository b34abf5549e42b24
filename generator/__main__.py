"""`python -m generator` is the same as `handbook`."""

from generator.cli import main

main()
