"""COinS: a reference as an OpenURL ContextObject, to stand in the ``title`` of ``<span class="Z3988">``.

Sources: ANSI/NISO Z39.88-2004 and its key/encoded-value formats for journals, books, dissertations, patents and
Dublin Core; the convention "COinS" (OpenURL COinS, 1.0); Zotero's ``COinS.js`` and ``openurl.js``. Where the formats
leave a choice, it is the one of which Zotero makes the right item type: what is no article, book, part of a book,
conference paper, report, thesis or patent is Dublin Core whose ``rft.type`` is Zotero's name of the type. Zotero reads
some keys in every format (volume, ISSN, language), so they are written in every one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from urllib.parse import quote

from bibcatalog.lists.metadata.creators import family_and_given, has_comma, in_one_text, is_plain
from bibcatalog.lists.metadata.plain import date_parts, first_and_last, one_line, web_address
from bibcatalog.lists.metadata.tables import Table
from bibcatalog.mapping.zotero import ITEM_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference, ReferenceType

Format: TypeAlias = Literal["journal", "book", "dissertation", "patent", "dc"]
Pairs: TypeAlias = "Iterator[tuple[str, str]]"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a type of reference is written: the format, its genre, and the keys of the title and of the container."""

    format: Format = "dc"
    genre: str = ""
    title: str = "title"
    container: str = "source"


_KINDS: Final[dict[ReferenceType, _Kind]] = {
    "article-journal": _Kind("journal", "article", "atitle", "jtitle"),
    "book": _Kind("book", "book", "btitle"),
    "chapter": _Kind("book", "bookitem", "atitle", "btitle"),
    "paper-conference": _Kind("book", "proceeding", "atitle", "btitle"),
    "report": _Kind("book", "report", "btitle"),
    "thesis": _Kind("dissertation"),
    "patent": _Kind("patent"),
}
"""All other types are Dublin Core."""

_AND, _IS = "\x00", "\x01"
"""Stand between pairs, and between key and value, until all is encoded: no value has control characters."""


_PERCENT_ENCODED: Final = [{_AND: "&", _IS: "="}.get(chr(byte)) or quote(bytes([byte]), safe="") for byte in range(256)]
"""Byte -> what stands for it in a query."""

_DUBLIN_CORE: Final = _Kind()
_TEXT_OF_NAME: Final[dict[Format, str]] = {"patent": "inventor", "dc": "creator"}
"""Format -> the key of a name in one text, for those where it is not ``rft.au``."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A key and the part of a reference that it holds, in some formats or in all."""

    key: str
    source: str
    formats: tuple[Format, ...] = ()


_ROWS: Final = (
    _Row("stitle", "container_title_short", ("journal",)),
    _Row("volume", "volume"),
    _Row("issue", "issue"),
    _Row("artnum", "number", ("journal",)),
    _Row("series", "collection_title"),
    _Row("edition", "edition"),
    _Row("pub", "publisher", ("journal", "book")),
    _Row("inst", "publisher", ("dissertation",)),
    _Row("publisher", "publisher", ("dc",)),
    _Row("place", "publisher_place"),
    _Row("degree", "genre", ("dissertation",)),
    _Row("number", "number", ("patent",)),
    _Row("tpages", "number_of_pages"),
    _Row("isbn", "isbn"),
    _Row("issn", "issn"),
    _Row("language", "language"),
)
"""In the order in which they are written; a part that Zotero's item type has no field for is left out."""


def _applies(row: _Row, kind: ReferenceType) -> bool:
    form = _KINDS.get(kind, _DUBLIN_CORE).format
    return (form in row.formats or not row.formats) and row.source not in ITEM_TYPES[kind].lacks


_TABLE: Final = Table(_ROWS, _applies)


def coins(reference: Reference, subjects: Iterable[str] = ()) -> str:
    """Give the ContextObject of a reference: keys and values in percent-encoded UTF-8, not yet escaped for HTML.

    Args:
        reference: what the page shows.
        subjects: the categories and tags it is filed under, which become tags in Zotero.

    >>> from bibcatalog.model.reference import Reference
    >>> from bibcatalog.text.tree import Text
    >>> coins(Reference(type="book", title=Text("R & D")))[20:]
    'rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Abook&rft.genre=book&rft.btitle=R%20%26%20D'
    """
    found = ((key, one_line(value)) for key, value in _pairs(reference, subjects))
    query = _AND.join([f"{key}{_IS}{value}" for key, value in found if value])
    return "".join(map(_PERCENT_ENCODED.__getitem__, query.encode()))


def _pairs(reference: Reference, subjects: Iterable[str]) -> Pairs:
    kind = _KINDS.get(reference.type, _DUBLIN_CORE)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind.format}"
    if reference.doi:
        yield "rft_id", f"info:doi/{reference.doi}"
    arxiv = reference.arxiv.url if reference.arxiv and not reference.doi else ""
    yield "rft_id", web_address(reference.url) or arxiv
    item_type = ITEM_TYPES[reference.type]
    if kind.genre:
        yield "rft.genre", kind.genre
    elif kind.format == "dc":
        yield "rft.type", item_type.name
    yield f"rft.{kind.title}", reference.title.plain
    if "container_title" not in item_type.lacks:
        yield f"rft.{kind.container}", reference.container_title.plain
    yield from _authors(reference.authors, kind.format)
    yield "rft.date", "-".join(date_parts(reference.issued))
    yield from _pages(reference)
    yield from ((f"rft.{row.key}", value) for row, value in _TABLE.filled(reference))
    if kind.format not in {"dissertation", "patent"}:  # where Zotero takes no subjects, and no format knows any
        yield from (("rft.subject", subject) for subject in subjects)


def _authors(names: tuple[Name, ...], kind: Format) -> Pairs:
    """Give the authors in their order, the first in parts as well.

    Zotero takes the one text of a name apart, and knows two that say the same by their beginning: where it may not
    see that, the parts are left out. A name with a comma inside is given in parts alone, wherever it stands.
    """
    parts = "inv" if kind == "patent" else "au"
    text = _TEXT_OF_NAME.get(kind, "au")
    for position, name in enumerate(names):
        family, given = family_and_given(name)
        alone = has_comma(family, given)
        if alone or (position == 0 and kind != "dc" and is_plain(family, given)):
            yield f"rft.{parts}last", family
            yield f"rft.{parts}first", given
        if not alone:
            yield f"rft.{text}", in_one_text(family, given)


def _pages(reference: Reference) -> Pairs:
    pages = reference.page or (reference.number if reference.type == "article-journal" else "")
    if "page" in ITEM_TYPES[reference.type].lacks:
        return
    yield "rft.pages", pages  # before the others, which Zotero then does not read
    if ends := first_and_last(pages):
        yield "rft.spage", ends[0]
        yield "rft.epage", ends[1]
