"""From pages to a site: stage a tree per language, render it with an engine, join and check."""
