"""What a row of a mapping table is.

A table is read from left to right when writing: for an entry of one of ``types``, ``field`` gets what
``source`` of the item holds, in the form that ``kind`` names. The order of rows is the order of fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

OF_REFERENCE = "reference."
"""What the path of a part of a reference begins with, seen from its item."""


class Kind(Enum):
    """The form a value takes in a field."""

    TITLE = auto()  # rich text; capitals protected
    RICH = auto()  # rich text
    TEXT = auto()  # text
    NAMES = auto()  # names, "Family, Given and …"
    PAGES = auto()  # a range with two hyphens
    VERBATIM = auto()  # an identifier: nothing is escaped
    YEAR = auto()  # the year of a date
    ORDINAL = auto()  # a number as an ordinal word
    MONTH = auto()  # the month of a date, as a bare macro
    DATE = auto()  # a date in ISO 8601-2 form
    URL = auto()  # an address, unless another field leads there
    LANGUAGE = auto()  # the babel name of a language
    KEYWORDS = auto()  # categories and tags
    KEYS = auto()  # citation keys, comma between
    CONSTANT = auto()  # the row's ``value``, whenever there is a source
    GENRE = auto()  # a type of thesis or report, as a localisation key where there is one
    DEGREE = auto()  # a type of thesis, unless the entry type says it already


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a format.

    ``source`` is the name of an attribute of a reference, or ``item.`` and one of an item. ``types``
    are the format's entry types that have the field; all of them when it is empty. ``unless`` names
    sources that make this field wrong or double when one of them is there. ``option`` is the export
    option that turns the row off.
    """

    field: str
    source: str
    kind: Kind
    types: tuple[str, ...] = ()
    cite: str = ""
    value: str = ""
    unless: tuple[str, ...] = ()
    option: str = ""

    def applies_to(self, entry_type: str) -> bool:
        """Say whether entries of a type have this field."""
        return not self.types or entry_type in self.types


def from_item(source: str) -> str:
    """Give the path of a row's source from the item: that of a reference, unless it says ``item.``.

    >>> from_item("issued.year"), from_item("item.note")
    ('reference.issued.year', 'note')
    """
    return source.removeprefix("item.") if source.startswith("item.") else OF_REFERENCE + source
