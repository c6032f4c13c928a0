"""Annotated lists: formatted references in sections, with notes, summaries and corrections, and a page to share.

``build`` makes the list, ``templates`` writes it through Jinja2, ``pdf`` and ``word`` make documents of it; ``site`` is
the page. Importing the package imports none of them.
"""
