"""A list of formatted references: what a printer needs to know of it.

Source: CSL 1.0.2, "Whitespace": the attributes of ``cs:bibliography``, with their defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from bibcatalog.text.tree import Text

SecondFieldAlign: TypeAlias = Literal["", "flush", "margin"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One formatted reference, and the id of what it is about."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class ListSettings:
    """How a style wants its bibliography to be laid out.

    Attributes:
        hanging_indent: Whether the lines of an entry after the first are indented.
        entry_spacing: The lines left free between two entries.
        line_spacing: The distance between lines; 2 is double spaced.
        second_field_align: Where a number stands: "flush" puts it before the text, as a column of its own, "margin"
            puts it in the margin, "" lets it run on.
    """

    hanging_indent: bool = False
    entry_spacing: int = 1
    line_spacing: int = 1
    second_field_align: SecondFieldAlign = ""
