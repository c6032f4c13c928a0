"""Annotated lists that are judged as documents: the packaged catalog's, and one of texts that are hard to set."""

from __future__ import annotations

from functools import cache

from bibcatalog.formatting.options import FormatOptions
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import references_of
from bibcatalog.lists.build import build_list
from bibcatalog.lists.model import AnnotatedList
from bibcatalog.lists.options import ListOptions
from bibcatalog.services import load_catalog

LONG_ADDRESS = f"https://example.org/{'a1b2c3d4e5' * 28}"
HARD = [
    {"id": "long", "type": "book", "title": f"{'A very long title, ' * 60}at last", "note": "Short."},
    {"id": "address", "type": "webpage", "title": "Address", "URL": LONG_ADDRESS, "note": f"See {LONG_ADDRESS}xyz."},
    {"id": "word", "type": "book", "title": "W" * 400, "note": f"{'x' * 700}. {'Донаудампф' * 40}, {'0_1.2' * 60}."},
    {"id": "han", "type": "book", "title": "很长的题目" * 80, "note": f"“综述”{'，很长' * 200}。"},
    {"id": "big", "type": "book", "title": "Ten thousand characters", "note": "lorem ipsum dolor " * 556},
    {"id": "arabic", "type": "book", "title": "كتاب الجبر والمقابلة", "note": "هذا كتاب مهم " * 30},
]
"""References of which some do not fit a line, or a page."""


@cache
def packaged_list(style: str, language: str, group_by: str = "category") -> AnnotatedList:
    """Give the packaged catalog as a list with everything in it."""
    options = ListOptions(
        group_by=group_by,  # type: ignore[arg-type] # a name of a group
        notes=True,
        summaries=True,
        corrections=True,
        language=language,
    )
    return build_list(references_of(load_catalog()), formatter_of(FormatOptions(style=style)), options).annotated


def hard_list(style: str, title: str = "Hard to set") -> AnnotatedList:
    options = ListOptions(notes=True, title=title)
    return build_list(references_of(HARD), formatter_of(FormatOptions(style=style)), options).annotated
