"""What writes into the project: usual form, confirmations, beginnings, spreadsheets, the schema for editors."""
