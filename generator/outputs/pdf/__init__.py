"""The handbook on paper: tagged PDFs, typeset by Typst from the same model and texts as the site."""
