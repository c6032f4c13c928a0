"""What stands under ``custom`` of an item that we wrote: the names of ``mapping.csl.CUSTOM``, and a curator's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from bibcatalog.importers.csl.values import read_line, read_text
from bibcatalog.mapping.csl import CUSTOM
from bibcatalog.model.identifiers import ArxivId, InvalidIdentifierError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATOR: Final = " / "
_DEEPEST: Final = 40
"""Names in a path, at most."""


class Custom(NamedTuple):
    """What a curator says, and the rest; ``labels`` are the names of categories as keywords have them."""

    categories: tuple[tuple[str, ...], ...] = ()
    labels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


def read_custom(value: object, custom: dict[str, Any]) -> Custom:
    """Read ``custom`` of an item; what belongs to the reference is put into another one, ``custom``."""
    if value is None:
        return Custom()
    if not isinstance(value, dict):
        return Custom(kept=tuple(_kept({"": value})))
    left = dict(value)
    for name, _ in CUSTOM:
        text = read_text(left.get(name)).text if isinstance(left.get(name), str) else ""
        if text and _fits(name, text):
            custom[name] = text
            del left[name]
    if left.get("more-authors") is True:
        custom["more-authors"] = left.pop("more-authors")
    labels, paths = _texts(left, "categories"), _texts(left, "category-paths")
    links, extra = _pairs(left, "links"), _pairs(left, "extra")
    return Custom(
        tuple(_path(path, labels) for path in paths) or tuple((label,) for label in labels),
        labels,
        _texts(left, "tags"),
        _texts(left, "organizations"),
        links,
        _texts(left, "ids"),
        (*extra, *_kept(left)),
    )


def _fits(name: str, text: str) -> bool:
    """Say whether a text is what its name says."""
    if name == "arxiv":
        try:
            return ArxivId.parse(text) == text
        except InvalidIdentifierError:
            return False
    return True


def _texts(left: dict[str, Any], name: str) -> tuple[str, ...]:
    """Take a list of texts."""
    value = left.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return ()
    del left[name]
    return tuple(dict.fromkeys(line for one in value if (line := read_line(one).text)))


def _pairs(left: dict[str, Any], name: str) -> tuple[tuple[str, str], ...]:
    """Take an object of texts."""
    value = left.get(name)
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return ()
    del left[name]
    return tuple((label, text) for label, text in value.items() if text)


def _path(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Split a path where the names of categories end, since a name may have a slash itself."""
    pieces = text.split(_SEPARATOR)
    known = frozenset(labels)
    longest = max((label.count(_SEPARATOR) + 1 for label in labels if len(label) <= len(text)), default=1)
    path: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(min(start + longest, len(pieces)), start, -1)
        end = next((end for end in ends if _SEPARATOR.join(pieces[start:end]) in known), start + 1)
        path.append(_SEPARATOR.join(pieces[start:end]))
        start = end
    return tuple(path[:_DEEPEST])


def _kept(left: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in left.items():
        label = f"custom.{name}" if name else "custom"
        yield label, value if isinstance(value, str) else orjson.dumps(value).decode()
