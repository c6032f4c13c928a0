"""The value of a YAML file straight from its events: what nearly every file needs, in half the time of a tree of nodes.

A file with anything that needs a second look (an alias, a name that stands twice, a list as a key, a second document,
too many levels) is left to `bibcatalog.catalog.source`, which says what is wrong and where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from bibcatalog.catalog.folding import unfolded

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
"""Words that stand for something else, unless they are in quotes."""

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NotPlainError(Exception):
    """The file needs a second look."""


def plain_value(text: str, deepest: int) -> Any:  # noqa: ANN401 - what a file holds
    """Read a file without anything that is unusual.

    Raises:
        NotPlainError: when there is something; what it is, is not said.
        YAMLError: when the file is not YAML.
    """
    loader = _Base(text)
    try:
        next_event = loader.get_event
        next_event()  # the stream
        if type(next_event()) is not yaml.DocumentStartEvent:
            return None
        value = _value(next_event(), next_event, text, deepest)
        next_event()  # the end of the document
        if type(next_event()) is not yaml.StreamEndEvent:
            raise NotPlainError
    finally:
        loader.dispose()
    return value


def _value(event: Any, next_event: Callable[[], Any], text: str, levels: int) -> Any:  # noqa: ANN401 - as above
    kind = type(event)
    if event.anchor or not levels:  # an alias has one as well
        raise NotPlainError
    if kind is yaml.ScalarEvent:
        return scalar(event, text)
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            items.append(_value(event, next_event, text, levels - 1))
        return items
    mapping: dict[str, Any] = {}
    while type(label := next_event()) is not yaml.MappingEndEvent:
        if type(label) is not yaml.ScalarEvent or label.anchor or label.value in mapping:
            raise NotPlainError
        mapping[label.value] = _value(next_event(), next_event, text, levels - 1)
    return mapping


def scalar(part: Any, text: str) -> str | bool | None:  # noqa: ANN401 - a node or an event
    """Give the value of a scalar: the text that was written, with its empty lines."""
    value: str = part.value
    if "\n" in value:
        return unfolded(value, part.style or "", text[part.start_mark.index : part.end_mark.index])
    return PLAIN.get(value, value) if not part.style else value
