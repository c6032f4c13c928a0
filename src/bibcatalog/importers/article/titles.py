"""The title of a paper: without a number, without links to the paper, and otherwise as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.article.addresses import Address, find_addresses, read_identifier
from bibcatalog.importers.article.labels import Label, known
from bibcatalog.importers.article.numbering import split_number, without_symbols
from bibcatalog.importers.article.page import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FEWEST_WORDS: Final = 3
_ARXIV: Final = re.compile(r"[ (（\[]*(arXiv: ?\d{4}\.\d{4,5}(?:v\d)?)[)）\]]*$", re.IGNORECASE)
_OPEN: Final = " \t([（【|/·,，-–—"
_AROUND: Final = " \t()[]（）【】|/·"
_QUOTES: Final = (("《", "》"), ('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))


class Linked(NamedTuple):
    """An address at a title: behind a label, or that of the title itself; or one that nobody can place."""

    url: str
    label: Label | None


class Title(NamedTuple):
    """A title, the addresses at it, and an identifier that stood behind it."""

    text: str
    links: tuple[Linked, ...] = ()
    identifier: Address | None = None


def read_title(text: str, links: Sequence[tuple[str, str]] = ()) -> Title:
    """Read the line of a title.

    >>> read_title("3. 《LLaMA: Open Models》 [PDF]", [("PDF", "https://a.b/c.pdf")])
    Title(text='LLaMA: Open Models', links=(Linked(url='https://a.b/c.pdf', label=Label(field='link', link='')),), \
identifier=None)
    """
    title = tidy(text)
    found: list[Linked] = []
    for words, url in reversed(links):
        label = known(words.strip(_AROUND))
        end = title.rstrip(_AROUND)
        if label and label.field in {"link", "paper"} and end.endswith(words.strip(_AROUND)) and end != words:
            title = end[: -len(words.strip(_AROUND))].rstrip(_OPEN)
            found.append(Linked(url, Label("link", label.link)))
        else:
            found.append(Linked(url, Label("link") if _is_most(words, title) else None))
    for place in reversed(find_addresses(title)):
        title = f"{title[: place.start].rstrip(_OPEN)} {title[place.end :].strip(_AROUND)}".strip()
        found.append(Linked(place.url, Label("link")))
    identifier = None
    if match := _ARXIV.search(title):
        identifier = read_identifier(match[1])
        title = title[: match.start()] if identifier else title
    title = split_number(without_symbols(title)).text
    title = _unquoted(title)
    return Title(title or tidy(text), tuple(reversed(found)), identifier)


def _unquoted(title: str) -> str:
    """Take marks off that stand around a title: those of titles of works, or of quotations."""
    for opening, closing in _QUOTES:
        inside = title[1:-1]
        if title.startswith(opening) and title.endswith(closing) and not {opening, closing} & set(inside):
            return inside.strip() or title
    return title


def is_in_capitals(title: str) -> bool:
    """Say whether all words of a title are in capitals.

    >>> is_in_capitals("TOOLLLM: FACILITATING LARGE LANGUAGE MODELS"), is_in_capitals("BERT")
    (True, False)
    """
    return title.upper() == title and len(_WORD.findall(title)) >= _FEWEST_WORDS and title.lower() != title


def _is_most(words: str, title: str) -> bool:
    """Say whether linked words are a title, or nearly all of it."""
    linked = "".join(split_number(tidy(words)).text.casefold().split())
    whole = "".join(title.casefold().split())
    return linked in whole and len(linked) * 2 > len(whole)
