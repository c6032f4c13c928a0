"""A processor of the Citation Style Language 1.0.2: a style, a locale and CSL-JSON in, formatted references out.

It stands alone: nothing else of bibcatalog is needed but the rich-text tree.

>>> style = Style.parse(
...     '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
...     '<citation><layout><text variable="title" font-style="italic" suffix="."/></layout></citation></style>'
... )
>>> document = Processor(style, lambda name: None).process(
...     [{"id": "a", "type": "book", "title": "A Title"}], [Citation((Cite("a"),))]
... )
>>> document.citations[0].plain
'A Title.'
"""

from __future__ import annotations

from bibcatalog.csl.citations import Citation, Cite
from bibcatalog.csl.errors import StyleError
from bibcatalog.csl.options import Options
from bibcatalog.csl.processor import Document, Processor
from bibcatalog.csl.style import Style, parent_of
from bibcatalog.text.listing import Entry, ListSettings

__all__ = [
    "Citation",
    "Cite",
    "Document",
    "Entry",
    "ListSettings",
    "Options",
    "Processor",
    "Style",
    "StyleError",
    "parent_of",
]
