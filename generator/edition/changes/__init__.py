"""What changed between two states of the handbook: read from git, compared as models, put in words."""
