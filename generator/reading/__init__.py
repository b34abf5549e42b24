"""From files to the domain: strict YAML, settings, guides, revisions of git; and one way of writing a file."""
