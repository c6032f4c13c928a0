"""What exists: catalogs, entries, works, references, names, dates, identifiers. Pure values."""
