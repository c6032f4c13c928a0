"""Runs, links, bookmarks and paragraphs of WordprocessingML (ECMA-376, part 1, 17)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bibcatalog.lists.tongues import Tongue, tongue_of
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import address, anchor, clean
from bibcatalog.text.tree import Span, Style, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibcatalog.text.tree import Link, Node

_FONTS: Final = {"zh": "SimSun", "zh-hant": "PMingLiU", "ja": "MS Mincho", "ko": "Batang"}
"""Script -> a font with serifs that comes with Word, or that Word has another one for."""

_ORDER: Final = ("rStyle", "rFonts", "b", "i", "smallCaps", "u", "vertAlign", "rtl", "lang")
"""Properties of a run in the order of the schema (ECMA-376, A.1, EG_RPrBase)."""

_PROPERTIES: Final[dict[Style, tuple[str, str]]] = {
    Style.ITALIC: ("i", "<w:i/>"),
    Style.OBLIQUE: ("i", "<w:i/>"),
    Style.BOLD: ("b", "<w:b/>"),
    Style.SMALL_CAPS: ("smallCaps", "<w:smallCaps/>"),
    Style.UNDERLINE: ("u", '<w:u w:val="single"/>'),
    Style.SUPERSCRIPT: ("vertAlign", '<w:vertAlign w:val="superscript"/>'),
    Style.SUBSCRIPT: ("vertAlign", '<w:vertAlign w:val="subscript"/>'),
}
"""Style -> the name and the markup of its property; light text has none."""

# Marks that Latin and East Asian fonts both have, each with a width of its own: "hint" says which font is meant. Those
# within a Latin word stay narrow.
_MARKS: Final = re.compile("((?<![A-Za-z0-9])[‘’“”—…·]+|[‘’“”—…·]+(?![A-Za-z0-9]))")
_RTL: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RIGHT_TO_LEFT: Final = re.compile(rf"{_RTL}(?:[^A-Za-z0-9]+{_RTL})*")
_LONGEST_ADDRESS: Final = 2000  # Word refuses a document with a longer one
_BOOKMARK: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")


@dataclass(slots=True)
class Writer:
    """Writes text of a list; keeps the addresses that it met, and numbers bookmarks.

    Args:
        main: the language tag of the list.
        font: the font of East Asian letters; by default one for each script.
        addresses: address -> the id of its relationship.
    """

    main: str
    font: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    _bookmarks: int = 0

    @property
    def default(self) -> Tongue:
        """The language of what says nothing else, with Chinese for East Asian letters in other languages."""
        return tongue_of("中", self.main, self.main) if self.main else Tongue("en-US", "zh")

    def tongue(self, text: str, tag: str = "") -> Tongue:
        """Say in which language and script a text is."""
        return tongue_of(text, tag, self.main)

    def text(self, text: Text | str, tag: str = "", style: str = "") -> str:
        """Write text as runs; without a tag its letters tell the language. ``style`` is one of characters."""
        rich = text if isinstance(text, Text) else Text(text)
        return self.nodes(settle(rich.nodes), self.tongue(rich.plain, tag), style)

    def nodes(self, nodes: Iterable[Node], tongue: Tongue, style: str = "") -> str:
        """Write settled nodes as runs."""
        properties = {"rStyle": f"<w:rStyle w:val={quoteattr(style)}/>"} if style else {}
        return "".join(self._node(node, tongue, properties) for node in nodes)

    def bookmark(self, name: str, inside: str = "") -> str:
        """Mark a place with a name."""
        self._bookmarks += 1
        number = self._bookmarks
        start = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'

    def fonts(self, script: str) -> str:
        """Give the font of a script."""
        return self.font or _FONTS.get(script, _FONTS["zh"])

    def _node(self, node: Node, tongue: Tongue, properties: Mapping[str, str]) -> str:
        if isinstance(node, str):
            return "".join(self._runs(node, tongue, properties))
        if isinstance(node, Span):
            found = _PROPERTIES.get(node.style)
            inner = {**properties, found[0]: found[1]} if found else properties
            return "".join(self._node(child, tongue, inner) for child in node.children)
        return self._link(node, tongue, properties)

    def _link(self, link: Link, tongue: Tongue, properties: Mapping[str, str]) -> str:
        url = address(link.url)
        leads = url and len(url) <= _LONGEST_ADDRESS
        inner = {**properties, "rStyle": '<w:rStyle w:val="Hyperlink"/>'} if leads else properties
        inside = "".join(self._node(child, tongue, inner) for child in link.children)
        if not leads:
            return inside
        number = self.addresses.setdefault(url, f"link{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{number}" w:history="1">{inside}</w:hyperlink>'

    def _runs(self, words: str, tongue: Tongue, properties: Mapping[str, str]) -> Iterator[str]:
        own = self._language(tongue)
        for piece, kind in _pieces(words, wide=tongue.wide):
            found = {**own, **properties}
            if kind == "mark":
                found["rFonts"] = self._font(tongue, ' w:hint="eastAsia"')
            elif kind == "rtl":
                found["rtl"] = "<w:rtl/>"
            yield run(piece, found)

    def _language(self, tongue: Tongue) -> dict[str, str]:
        """Give the language and the font of a text, as far as they are not those of the document."""
        default = self.default
        found = {}
        east = tongue.east_asian_tag
        values = [("val", tongue.other_tag)] if tongue.other_tag != default.other_tag else []
        values += [("eastAsia", east)] if east and east != default.east_asian_tag else []
        if values:
            found["lang"] = f"<w:lang {' '.join(f'w:{name}={quoteattr(value)}' for name, value in values)}/>"
        if tongue.script and self.fonts(tongue.script) != self.fonts(default.script):
            found["rFonts"] = self._font(tongue)
        return found

    def _font(self, tongue: Tongue, hint: str = "") -> str:
        return f"<w:rFonts{hint} w:eastAsia={quoteattr(self.fonts(tongue.script))}/>"


def run(text: str, properties: Mapping[str, str] | None = None) -> str:
    """Write a run."""
    known = properties or {}
    inside = "".join(known[name] for name in _ORDER if name in known)
    described = f"<w:rPr>{inside}</w:rPr>" if inside else ""
    return f'<w:r>{described}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """Write a paragraph; ``properties`` follow its style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def internal_link(name: str, inside: str) -> str:
    """Write a link to a bookmark."""
    return f'<w:hyperlink w:anchor={quoteattr(name)} w:history="1">{inside}</w:hyperlink>'


def simple_field(instruction: str, shown: str) -> str:
    """Write a field, and what it shows until a program computes it."""
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{run(shown)}</w:fldSimple>'


def bookmark_name(identifier: str) -> str:
    """Give the name of a bookmark for an entry: that of its anchor, if it is short and plain enough.

    Word takes 40 characters.

    >>> bookmark_name("doe2020")
    'ref-doe2020'
    """
    name = anchor(identifier)
    return (
        name if _BOOKMARK.fullmatch(name) else f"ref-{sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:32]}"
    )


def is_right_to_left(text: str) -> bool:
    """Say whether a paragraph begins with a letter that is written from right to left."""
    first = next((char for char in text if char.isalpha()), "")
    return bool(first) and _RIGHT_TO_LEFT.match(first) is not None


def _pieces(words: str, *, wide: bool) -> Iterator[tuple[str, str]]:
    """Cut text where the width of marks, or the direction, changes."""
    words = clean(words)
    if words.isascii():
        yield words, ""
        return
    pattern, kind = (_MARKS, "mark") if wide else (_RIGHT_TO_LEFT, "rtl")
    last = 0
    for found in pattern.finditer(words):
        if found.start() > last:
            yield words[last : found.start()], ""
        yield found[0], kind
        last = found.end()
    if last < len(words):
        yield words[last:], ""
