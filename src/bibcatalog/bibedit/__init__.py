"""Changing a .bib file in place: the fields that a catalog knows better, and not a byte beside them.

``match`` finds the entry of the catalog, ``compare`` says what it knows better, ``splice`` writes that in the manner of
the file.
"""
