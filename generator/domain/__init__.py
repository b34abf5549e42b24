"""What there is: places, contacts, countries, guides, knowledge, words of the closed lists. No file is read here."""
