"""Search the installed styles for words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bibcatalog.errors import UsageError
from bibcatalog.spelling import did_you_mean
from bibcatalog.styles.files import former_names
from bibcatalog.styles.names import USUAL, shorten, style_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.styles.head import StyleHead

_MARKS = re.compile(r"[^\w\n]|_")


def search_styles(index: Mapping[str, StyleHead], words: Sequence[str]) -> list[str]:
    """Give the names of the styles in which all words stand, the best first.

    A word is looked for at the beginnings of words: in names, titles, short titles, other and earlier names, citation
    formats, fields and ISSNs. Where it stands at none, it is looked for inside of words. Capitals, accents and
    punctuation do not matter.

    Raises:
        UsageError: when a word stands in no style; it says which one may have been meant.
    """
    asked = [word for word in (" ".join(_plain(word).split()) for word in words) if word]
    found = list(index)
    texts = _texts(index) if asked else {}
    for word in asked:
        hits = {name for name, text in texts.items() if f" {word}" in text}
        hits = hits or {name for name, text in texts.items() if word in text}
        if not hits:
            known = {part for text in texts.values() for part in text.split()} | index.keys()
            hint = did_you_mean(word.replace(" ", "-"), sorted(known))
            raise UsageError(f"no style has the word '{shorten(word)}'{f'; {hint}' if hint else ''}")
        found = [name for name in found if name in hits]
    if not asked:
        return found
    joined = "-".join(asked).replace(" ", "-")
    called = style_called(joined)

    def rank(name: str) -> tuple[bool, ...]:
        heading = texts[name].partition("\n")[0]
        return (
            name not in (joined, called),
            not all(f" {word} " in heading for word in asked),
            not all(f" {word}" in heading for word in asked),
            index[name].parent is not None,
            not name.startswith(joined),
        )

    return sorted(found, key=rank)  # within a rank, in the order of names


def _texts(index: Mapping[str, StyleHead]) -> dict[str, str]:
    """Give for each style the text that is searched: a line of names and titles, and a line of the rest."""
    earlier: dict[str, list[str]] = {}
    for old, new in former_names().items():
        earlier.setdefault(new, []).append(old)
    return {
        name: _plain(
            " ".join(("", name, head.title, head.title_short, *USUAL.get(name, ()), *earlier.get(name, ()), "\n"))
            + " ".join((head.citation_format, *head.fields, *head.issns))
        )
        for name, head in index.items()
    }


def _plain(text: str) -> str:
    """Take away capitals, accents and punctuation."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _MARKS.sub(" ", text.casefold())
