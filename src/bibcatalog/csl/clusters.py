"""Citations: cites sorted, grouped, collapsed and joined.

Source: CSL 1.0.2, "Citation", "Cite Grouping", "Cite Collapsing".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.marks import TERM
from bibcatalog.csl.positions import FIRST
from bibcatalog.csl.sorting import sort_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bibcatalog.csl.citations import Citation, Cite
    from bibcatalog.csl.context import Context
    from bibcatalog.csl.engine import Engine
    from bibcatalog.csl.items import Item
    from bibcatalog.csl.style import Area, Layout


@dataclass(slots=True)
class Written:
    """One cite as text, with what collapsing compares."""

    cite: Cite
    item: Item
    text: str
    names: str = ""
    date: str = ""
    delimiter: str | None = None
    """What stands before it; the layout's delimiter when it is ``None``."""


def write_citation(engine: Engine, citation: Citation, known: Mapping[str, Item]) -> str:
    """Write a citation as a marked string; cites of works that are not known are left out."""
    cites = [cite for cite in citation.cites if cite.id in known]
    if not cites:
        return ""
    area = engine.style.citation
    if area.keys and len(cites) > 1:
        cites = [cites[index] for index in sort_by([_sorted_as(engine, known[cite.id]) for cite in cites], area.keys)]
    written = [write_cite(engine, cite, known[cite.id]) for cite in cites]
    layout = area.layout(engine.locale.tag)
    written = _collapse(engine, area, [one for one in written if one.text])
    text = _join(written, layout)
    if layout.decorate and not any(cite.author_only for cite in cites):
        return layout.decorate(engine.context(known[cites[0].id]), text)
    return text


def _sorted_as(engine: Engine, item: Item) -> Context:
    context = engine.context(item)
    context.shown = item.shown
    return context


def write_cite(engine: Engine, cite: Cite, item: Item, *, without_names: bool = False) -> Written:
    """Write one cite without the author's own prefix and suffix."""
    area = engine.style.citation
    context = engine.context(item, cite)
    context.position = cite.position or FIRST
    context.shown = item.shown
    context.disambiguate = item.disambiguate
    context.implicit_year_suffix = not area.explicit_year_suffix
    context.suppress_names = without_names or cite.suppress_author
    context.in_note = engine.style.class_ == "note"
    layout = area.layout(engine.language(item))
    text = "".join([part(context) for part in layout.parts])
    if cite.author_only:
        text = context.first_names or ""
    return Written(cite, item, text, context.first_names or "", context.first_date or "")


def _join(written: Sequence[Written], layout: Layout) -> str:
    """Join cites; a comma that the author set between two takes the place of the delimiter."""
    pieces: list[str] = []
    for index, one in enumerate(written):
        if index and not _ends_in_comma(written[index - 1].cite.suffix) and one.cite.prefix[:1] not in _OWN_DELIMITERS:
            pieces.append(layout.delimiter if one.delimiter is None else one.delimiter)
        elif index and one.text and written[index - 1].cite.suffix[-1:] not in (" ", "") and not one.cite.prefix:
            pieces.append(" ")
        pieces.append(_with_affixes(one))
    return "".join(pieces)


_OWN_DELIMITERS = frozenset(",.;:")


def _ends_in_comma(suffix: str) -> bool:
    return suffix.rstrip().endswith(",")


def _with_affixes(one: Written) -> str:
    prefix, suffix = fields.read(one.cite.prefix), fields.read(one.cite.suffix)
    if prefix and not prefix[-1].isspace() and prefix[-1] not in "([{'’‘“\"–—-/":
        prefix += " "
    if suffix and (suffix[0].isalnum() or suffix[0] in "([&"):
        suffix = " " + suffix
    if prefix and " " not in prefix.strip():  # a single word does not end a sentence
        return f"{prefix}{one.text.replace(TERM, '')}{suffix}"
    return f"{prefix}{one.text}{suffix}"


def _collapse(engine: Engine, area: Area, written: list[Written]) -> list[Written]:
    collapse = area.attributes.get("collapse", "")
    if collapse == "citation-number":
        return _collapse_numbers(area, written)
    grouping = collapse or "cite-group-delimiter" in area.attributes
    if not grouping or len(written) < 2:
        return written
    return _collapse_years(engine, area, _grouped(written) if area.keys else written, collapse)


def _grouped(written: list[Written]) -> list[Written]:
    """Bring sorted cites of the same names together, at the place of the first."""
    groups: dict[str, list[Written]] = {}
    for index, one in enumerate(written):
        groups.setdefault(one.names or f"\0{index}", []).append(one)
    return [one for group in groups.values() for one in group]


def _collapse_years(engine: Engine, area: Area, written: list[Written], collapse: str) -> list[Written]:
    layout = area.layout(engine.locale.tag)
    default = ", " if engine.style.class_ == "in-text" else layout.delimiter
    group_delimiter = fields.affix(area.attributes.get("cite-group-delimiter", default))
    after = fields.affix(area.attributes.get("after-collapse-delimiter", layout.delimiter))
    own = area.attributes.get("cite-group-delimiter", layout.delimiter)
    suffix_delimiter = fields.affix(area.attributes.get("year-suffix-delimiter", own))
    result: list[Written] = []
    collapsed = False
    for one in written:
        last = result[-1] if result else None
        bare = not one.names and not (collapse.startswith("year-suffix") and last and _same_year(last, one))
        if last is None or bare or one.names != last.names:
            one.delimiter = after if collapsed or collapse == "year" else None
            collapsed = False
            result.append(one)
            continue
        if not collapse:
            one.delimiter = group_delimiter
            result.append(one)
            continue
        shorter = write_cite(engine, one.cite, one.item, without_names=True)
        shorter.names = one.names
        if not shorter.text:
            if one.cite.prefix or one.cite.suffix:  # what the author wrote stays
                result.append(one)
            continue
        collapsed = True
        shorter.delimiter = after if last.cite.locator else group_delimiter
        if collapse.startswith("year-suffix") and _same_year(last, one):
            shorter.text = one.item.year_suffix
            shorter.delimiter = suffix_delimiter
        result.append(shorter)
    if collapse == "year-suffix-ranged":
        return _ranged_suffixes(result, suffix_delimiter)
    return result


def _same_year(last: Written, one: Written) -> bool:
    return bool(
        one.item.year_suffix
        and last.item.year_suffix
        and _without_suffix(last) == _without_suffix(one)
        and not last.cite.locator
        and not one.cite.locator
        and not last.cite.suffix
        and not one.cite.prefix
    )


def _without_suffix(one: Written) -> str:
    return one.date.removesuffix(one.item.year_suffix)


def _ranged_suffixes(written: list[Written], delimiter: str) -> list[Written]:
    """Make a range of three letters or more that follow each other."""
    result: list[Written] = []
    index = 0
    while index < len(written):
        end = index
        while (
            end + 1 < len(written)
            and written[end + 1].delimiter == delimiter
            and written[end + 1].text == written[end + 1].item.year_suffix
            and _follows(written[end], written[end + 1])
        ):
            end += 1
        result.append(written[index])
        if end - index >= 2:
            written[end].delimiter = "–"
            result.append(written[end])
        else:
            result += written[index + 1 : end + 1]
        index = end + 1
    return result


def _follows(first: Written, second: Written) -> bool:
    a, b = first.item.year_suffix, second.item.year_suffix
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1 and not first.cite.suffix and not first.cite.locator


def _collapse_numbers(area: Area, written: list[Written]) -> list[Written]:
    """Make a range of numbers that follow each other (CSL 1.0.2, "Cite Collapsing", ``citation-number``)."""
    after = area.attributes.get("after-collapse-delimiter")
    result: list[Written] = []
    index = 0
    collapsed = False
    while index < len(written):
        end = index
        while end + 1 < len(written) and _is_next(written[end], written[end + 1]):
            end += 1
        if collapsed and after is not None:
            written[index].delimiter = fields.affix(after)
        result.append(written[index])
        collapsed = end - index >= 2
        if collapsed:
            written[end].delimiter = "–"
            result.append(written[end])
        else:
            result += written[index + 1 : end + 1]
        index = end + 1
    return result


def _is_next(first: Written, second: Written) -> bool:
    return second.item.number == first.item.number + 1 and not any(
        (one.cite.locator or one.cite.prefix or one.cite.suffix) for one in (first, second)
    )
