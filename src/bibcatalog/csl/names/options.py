"""The attributes of ``cs:name`` with what it inherits, as values (CSL 1.0.2, "Name")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.formatting import Decorate, decorator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.csl.options import Inherited
    from bibcatalog.csl.xmltree import Element


@dataclass(frozen=True, slots=True)
class EtAl:
    """From how many names on a list is cut, and to how many; never when ``least`` is 0."""

    least: int = 0
    first: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """How family or given names are formatted, each of their words by itself, and what stands around all of them."""

    decorate: Decorate | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class NameOptions:
    """How the names of one ``cs:names`` are written."""

    and_: str = ""
    delimiter: str = ", "
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al: EtAl = EtAl()
    et_al_subsequent: EtAl | None = None
    use_last: bool = False
    form: str = "long"
    initialize: bool = True
    initialize_with: str | None = None
    initialize_with_hyphen: bool = True
    sort_order: str = ""
    sort_separator: str = ", "
    demote: str = "display-and-sort"
    family: Part = Part()
    given: Part = Part()
    whole: Decorate | None = None


def name_options(name: Element | None, inherited: Inherited) -> NameOptions:
    """Read ``cs:name``; nothing of it needs to be there."""
    attributes = {**inherited.attributes, **(name.attributes if name else {})}
    form = attributes.get("form", "long")
    attributes |= inherited.limits
    parts = {part.get("name"): _part(part) for part in name.all("name-part")} if name else {}
    least, first = _number(attributes, "et-al-min"), _number(attributes, "et-al-use-first")
    later, later_first = _number(attributes, "et-al-subsequent-min"), _number(attributes, "et-al-subsequent-use-first")
    et_al = EtAl(least or 0, first) if first is not None else EtAl()
    subsequent = None
    if later is not None or later_first is not None:
        subsequent = EtAl(et_al.least if later is None else later, et_al.first if later_first is None else later_first)
    with_ = attributes.get("initialize-with")
    return NameOptions(
        and_=attributes.get("and", ""),
        delimiter=fields.affix(attributes.get("delimiter", ", ")),
        precedes_last=attributes.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=attributes.get("delimiter-precedes-et-al", "contextual"),
        et_al=et_al,
        et_al_subsequent=subsequent,
        use_last=attributes.get("et-al-use-last") == "true",
        form="count" if form == "count" else attributes.get("form", "long"),
        initialize=attributes.get("initialize", "true") != "false",
        initialize_with=None if with_ is None else fields.affix(with_),
        initialize_with_hyphen=inherited.initialize_with_hyphen,
        sort_order=attributes.get("name-as-sort-order", ""),
        sort_separator=fields.affix(attributes.get("sort-separator", ", ")),
        demote=inherited.demote,
        family=parts.get("family", Part()),
        given=parts.get("given", Part()),
        whole=decorator(name) if name else None,
    )


def _part(element: Element) -> Part:
    return Part(
        decorator(element.without("prefix", "suffix")),
        fields.affix(element.get("prefix")),
        fields.affix(element.get("suffix")),
    )


def _number(attributes: Mapping[str, str], name: str) -> int | None:
    value = attributes.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 7 else None
