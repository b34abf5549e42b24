"""From an edition to a site: pages, a staged tree per language, an engine that renders it, links that are looked at."""
