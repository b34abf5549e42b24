"""Words and scripts: Markdown as a tree, spellings, dictionary forms, alphabets. Nothing of this project."""
