"""Options: those of the person who formats, and those that elements of a style inherit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.csl.xmltree import Element


@dataclass(frozen=True, slots=True)
class Options:
    """How to format, beyond what the style says.

    Args:
        links: addresses and identifiers become links.
        item_language: terms (*et al.*, *and*, *ed.*) are those of each item's language: ``"on"``, ``"off"``, or
            ``"auto"``, which is on where the locale is Chinese.
        han: how Chinese names and titles are sorted.
        note_variables: lines such as ``genre: Review`` at the head of a note are variables, as in Zotero's "Extra".
        abbreviations: kind of variable (``container-title``) -> full text -> short text.
    """

    links: bool = False
    item_language: Literal["auto", "on", "off"] = "auto"
    han: Literal["pinyin", "stroke"] = "pinyin"
    note_variables: bool = False
    abbreviations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


INHERITABLE = frozenset(
    """and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-use-last
    et-al-subsequent-min et-al-subsequent-use-first initialize initialize-with name-as-sort-order
    sort-separator""".split()
)
"""Attributes of ``cs:name`` that the style, its areas and ``cs:names`` may set for all names in them."""

_OTHER_NAMES = {"name-form": "form", "name-delimiter": "delimiter"}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What ``cs:names`` inherits (CSL 1.0.2, "Inheritable Name Options"), and what the style says of all names."""

    attributes: Mapping[str, str]
    limits: Mapping[str, str] = field(default_factory=dict)
    names_delimiter: str = ""
    demote: str = "display-and-sort"
    initialize_with_hyphen: bool = True

    def under(self, element: Element) -> Inherited:
        """Give what is inherited inside an element that sets some of it anew."""
        return Inherited(
            {**self.attributes, **name_attributes(element)},
            self.limits,
            element.get("names-delimiter", self.names_delimiter),
            element.get("demote-non-dropping-particle", self.demote),
            element.get("initialize-with-hyphen", "true" if self.initialize_with_hyphen else "false") == "true",
        )


def name_attributes(element: Element) -> dict[str, str]:
    """Give the attributes of an element that its names inherit, by the names that ``cs:name`` has for them."""
    found = {name: value for name, value in element.attributes.items() if name in INHERITABLE}
    return found | {name: element.attributes[old] for old, name in _OTHER_NAMES.items() if old in element.attributes}
