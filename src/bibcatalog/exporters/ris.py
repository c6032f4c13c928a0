"""RIS: one tag a line, each record from TY to ER; for reference managers that read nothing better."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import UsageError
from bibcatalog.exporters.checks import character_findings, has_forbidden, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.mapping.ris import NOTE_TRAPS, TAGS, TYPES, Tag
from bibcatalog.model.dates import Date
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference

_FIRST_WORDS = re.compile(r"([A-Za-z, ]+):")
_RANGE = re.compile(r"([^\s-]+)\s*-+\s*([^\s-]+)")


class RisExporter:
    """Write a bibliography as RIS."""

    suffixes = (".ris",)
    description = "RIS, for EndNote, Mendeley and other reference managers"

    def render(self, bibliography: Bibliography, options: ExportOptions) -> Rendered:
        """Write one record per item, in order, with the line ends that RIS asks for (CR LF)."""
        if options.ascii:
            message = "RIS cannot write letters beyond ASCII in ASCII; leave out --ascii"
            raise UsageError(message)
        diagnostics = list(key_findings(bibliography, ascii_keys=False, ignore_case=False))
        pieces = []
        for item in bibliography.items:
            record = "".join(f"{tag}  - {text}\n" for tag, text in _lines(item, options, diagnostics))
            if has_forbidden(record):
                diagnostics += character_findings(item)
            pieces.append(record.replace("\n", "\r\n") + "\r\n")
        return Rendered(pieces, tuple(diagnostics))


def _lines(item: Item, options: ExportOptions, diagnostics: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    reference = item.reference
    yield "TY", TYPES[reference.type]
    for tag in TAGS:
        if tag.applies_to(reference.type) and options.allow(tag.option):
            yield from _tag(tag, reference)
    if item.key and ":" not in item.key:  # Zotero reads no value with a colon here
        yield "M2", f"Citation Key: {item.key}"
    if item.note and options.notes:
        yield "N1", _guarded(_one_line(item.note))
    for label in item.labels:
        yield "KW", _keyword(label, item, diagnostics)
    yield "ER", ""


def _tag(tag: Tag, reference: Reference) -> Iterator[tuple[str, str]]:
    if tag.source.startswith("issued.") and reference.issued is None:
        return
    value = attrgetter(tag.source)(reference)
    if not value:
        return
    if tag.source in {"authors", "editors", "translators"}:
        yield from ((tag.name, _name(name)) for name in value)
    elif tag.name == "SP":
        yield from _pages(value)
    elif isinstance(value, Date):
        yield tag.name, _date(value)
    else:
        yield tag.name, tag.form.format(_one_line(value.plain if isinstance(value, Text) else str(value)))


def _one_line(text: str) -> str:
    # A line of a value that looks like a tag would end the value.
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _name(name: Name) -> str:
    if name.literal:
        return _one_line(name.literal)
    return ", ".join(filter(None, (name.family_with_particle, name.given_with_particle, name.suffix)))


def _date(date: Date) -> str:
    """Write YYYY/MM/DD/ with all three slashes, whatever is known (RIS specification, DA)."""
    month = f"{date.month:02}" if date.month else ""
    day = f"{date.day:02}" if date.day else ""
    return f"{date.year:04}/{month}/{day}/"


def _pages(text: str) -> Iterator[tuple[str, str]]:
    match = _RANGE.fullmatch(text)
    yield "SP", match[1] if match else _one_line(text)
    if match:
        yield "EP", match[2]


def _guarded(note: str) -> str:
    """Keep a note from being taken for a field: Zotero reads "Edition: 3" so, and misreads the rest of the file."""
    match = _FIRST_WORDS.search(note)
    if match and match[1].strip().lower() in NOTE_TRAPS:
        return f"{note[: match.end() - 1]}&#58;{note[match.end() :]}"
    return note


def _keyword(label: str, item: Item, diagnostics: list[Diagnostic]) -> str:
    clean = _one_line(label).replace(";", ",")
    if clean != label:
        message = f"the keyword {label!r} holds a separator; it is written as {clean!r}"
        diagnostics.append(Diagnostic("BC034", message, "choose a name without ;", key=item.key))
    return clean
