"""References that nobody would write by accident."""

from __future__ import annotations

from dataclasses import fields

from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import Doi
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference, ReferenceType
from bibcatalog.text.tree import Text

TEXT = "a\x00b \"c\" 'd' <script>e</script> & f\u2028g\ud800 \x85\n\t=%+;,"
ON_ONE_LINE = "ab \"c\" 'd' <script>e</script> & f g\ufffd =%+;,"
"""What is left of the text when it is one line of whole characters."""


def hostile(kind: ReferenceType) -> Reference:
    """Make a reference of a type whose texts are all hostile."""
    odd = {
        "type": kind,
        "title": Text(TEXT),
        "container_title": Text(TEXT),
        "authors": (Name(TEXT, TEXT, TEXT, TEXT, TEXT), Name(literal=TEXT), Name("Li"), Name("Li", "Xiao")),
        "editors": (Name(literal=TEXT),),
        "translators": (Name(literal=TEXT),),
        "issued": Date(2023, 2, 27),
        "accessed": Date(-43),
        "doi": Doi("10.1000/<script>"),
        "isbn": None,
        "issn": None,
        "arxiv": None,
        "more_authors": True,
        "url": "javascript:alert(1)",
    }
    texts = {field.name: TEXT for field in fields(Reference) if field.name not in odd}
    return Reference(**{**texts, **odd})  # type: ignore[arg-type]  # a value of the right kind for each field
