"""Rules for .bib files: what is wrong with their entries, where, and how it is put right."""
