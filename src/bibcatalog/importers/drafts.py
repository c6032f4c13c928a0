"""What importers of libraries share: items in the order of ours, and words besides categories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bibcatalog.exporters import addresses
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.exporters.csl_json import ItemWriter
from bibcatalog.importers.contract import ListedCategory
from bibcatalog.mapping import csl
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.bibliography import Item
from bibcatalog.model.identifiers import ArxivId, Doi
from bibcatalog.model.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibcatalog.model.reference import ReferenceType

ORDER: Final = tuple(dict.fromkeys(row.field for row in csl.ROWS if row.field not in {"keyword", "abstract"}))
"""The variables of an item in the order in which they are written."""

_PARTS: Final = (" / ", " · ")
"""What stands between the names of a category in two languages."""


class ItemMaker:
    """Makes items of the parts of references; make one per file."""

    def __init__(self) -> None:
        self._writer = ItemWriter(ExportOptions(abstracts=False, notes=False))

    def item(
        self,
        key: str,
        kind: ReferenceType,
        values: Mapping[str, Any],
        others: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Make the item of a reference.

        Args:
            key: its citation key, if it has any.
            kind: its type.
            values: its parts.
            others: variables that no reference has, and what is said otherwise: its type, a date in words.
        """
        made = self._writer.item(Item(key, Reference(type=kind, **values)))
        custom = {name: _plain(value) for name, value in made.pop("custom", {}).items()}
        if not key:
            del made["id"], made["citation-key"]
        item = {name: _plain(value) for name, value in {**made, **(others or {})}.items()}
        return {**item, "custom": custom} if custom else item


def _plain(value: object) -> object:
    """Give a text as nothing but a text, since an identifier is more."""
    return str(value) if isinstance(value, str) else value


def repeats_identifier(item: Mapping[str, Any], custom: Mapping[str, Any], kind: str) -> bool:
    """Say whether the address of an item only leads where its DOI or arXiv id leads."""
    url, doi, arxiv = item.get("URL"), item.get("DOI"), custom.get("arxiv")
    if not url or not (doi or arxiv):
        return False
    preprint = kind == "article"
    reference = Reference(
        type="article" if preprint else "document",
        doi=Doi(doi) if doi else None,
        arxiv=ArxivId(arxiv) if arxiv else None,
    )
    return addresses.repeats_identifier(url, reference, TARGETS["latex"], shows_eprint=preprint)


def besides(words: Iterable[str], categories: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Give the words that name no category of these paths.

    >>> list(besides(["LLM", "Agents", "基座"], [("Models", "基座 / Foundation"), ("Agents",)]))
    ['LLM']
    """
    if not (categories := tuple(categories)):
        return iter(words)
    names = {_folded(name) for path in categories for name in path}
    names |= {_folded(part) for name in names for mark in _PARTS for part in name.split(mark)}
    return (word for word in words if _folded(word) not in names)


def _folded(word: str) -> str:
    return " ".join(word.replace(",", " ").split())


def listed(
    paths: Iterable[tuple[str, ...]], descriptions: Mapping[tuple[str, ...], str] | None = None
) -> tuple[ListedCategory, ...]:
    """Give each category once, after the one it stands in.

    >>> [category.path for category in listed([("A", "B"), ("C",), ("A", "B")])]
    [('A',), ('A', 'B'), ('C',)]
    """
    found = dict.fromkeys(path[:size] for path in paths for size in range(1, len(path) + 1))
    return tuple(ListedCategory(path, (descriptions or {}).get(path, "")) for path in found)
