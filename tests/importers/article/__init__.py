"""Articles that the importer is tried on: one written by hand, and forms made of the papers in it."""
