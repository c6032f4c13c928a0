"""What a style says of itself: its ``info``, its default locale, and whether it makes a bibliography."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

NAMESPACE = "http://purl.org/net/xbiblio/csl"

_BIBLIOGRAPHY = re.compile(rb"<(?:\w{1,20}:)?bibliography[\s/>]")
_ISSNS = ("issn", "eissn", "issnl")


@dataclass(frozen=True, slots=True)
class StyleHead:
    """What a style says of itself (CSL 1.0.2, Info).

    ``parent`` is the name of the independent style that a dependent one is formatted by. Whether a dependent style
    makes a bibliography, its parent says.
    """

    title: str = ""
    title_short: str = ""
    citation_format: str = ""
    fields: tuple[str, ...] = ()
    issns: tuple[str, ...] = ()
    locale: str = ""
    parent: str | None = None
    bibliography: bool = False


def read_head(data: bytes | str, *, whole: bool = True) -> StyleHead:
    """Read the head of a style.

    Args:
        data: the style's XML.
        whole: check that the rest is well-formed, too.

    Raises:
        ValueError: when it is not a CSL style; with the reason.

    >>> read_head('<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>My style</title></info></style>').title
    'My style'
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader(parser, whole=whole)
    try:
        parser.Parse(data, True)  # noqa: FBT003  # its last argument has no name
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    except _EndOfHead:
        pass
    content = data.encode(errors="replace") if isinstance(data, str) else data
    return reader.head(bibliography=_BIBLIOGRAPHY.search(content) is not None)


class _EndOfHead(Exception):  # noqa: N818  # no error
    """Stops the parser after the head."""


class _Reader:
    """Takes what is wanted from the events of a parser."""

    def __init__(self, parser: expat.XMLParserType, *, whole: bool) -> None:
        self.parser = parser
        self.whole = whole
        self.path: list[str] = []
        self.text: list[str] = []
        self.locale = ""
        self.parent: str | None = None
        self.found: dict[str, list[str]] = {}
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        parser.EntityDeclHandler = self.refuse  # a small file could say very much with entities

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note what attributes say."""
        space, _, tag = name.rpartition(" ")
        self.path.append(tag)
        if len(self.path) == 1:
            if tag != "style" or space != NAMESPACE:
                raise ValueError(f"its root is {tag!r}, not 'style' of CSL 1.0")
            self.locale = attributes.get("default-locale", "")
        elif self._in_info():
            self.text.clear()
            if tag == "category":
                for kind in ("citation-format", "field"):
                    if attributes.get(kind):
                        self.found.setdefault(kind, []).append(attributes[kind])
            elif tag == "link" and attributes.get("rel") == "independent-parent":
                self.parent = name_in(attributes.get("href", "")) or self.parent

    def end(self, _name: str) -> None:
        """Note the text of an element; stop after the head."""
        tag = self.path[-1]
        if self._in_info() and (tag in _ISSNS or tag.startswith("title")):
            self.found.setdefault(tag, []).append(" ".join("".join(self.text).split()))
        self.path.pop()
        if tag == "info" and len(self.path) == 1:
            if not self.whole:
                raise _EndOfHead
            self.parser.StartElementHandler = self.parser.EndElementHandler = self.parser.CharacterDataHandler = None

    def refuse(self, *_declaration: object) -> None:
        """Refuse entities."""
        raise ValueError("it declares entities, which styles have no use for")

    def _in_info(self) -> bool:
        return len(self.path) == 3 and self.path[1] == "info"

    def head(self, *, bibliography: bool) -> StyleHead:
        """Give what was found."""
        first = {kind: values[0] for kind, values in self.found.items()}
        return StyleHead(
            title=first.get("title", ""),
            title_short=first.get("title-short", ""),
            citation_format=first.get("citation-format", ""),
            fields=tuple(self.found.get("field", ())),
            issns=tuple(dict.fromkeys(issn for kind in _ISSNS for issn in self.found.get(kind, ()) if issn)),
            locale=self.locale,
            parent=self.parent,
            bibliography=bibliography,
        )


def name_in(address: str) -> str:
    """Give the name of a style in its address.

    >>> name_in("http://www.zotero.org/styles/apa")
    'apa'
    """
    return address.strip().rstrip("/").rpartition("/")[2].removesuffix(".csl")
