"""RIS: one tag a line, each record from TY to ER; for reference managers that read nothing better."""

from __future__ import annotations

import re
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import UsageError
from bibcatalog.exporters.checks import character_findings, has_forbidden, key_findings
from bibcatalog.exporters.contract import Rendered
from bibcatalog.mapping.ris import NOTE_TRAPS, TAGS, TYPES, Tag
from bibcatalog.model.dates import Date
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bibcatalog.exporters.contract import ExportOptions
    from bibcatalog.model.bibliography import Bibliography, Item
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference

_FIRST_WORDS = re.compile(r"([A-Za-z, ]+):")
_SPACES = re.compile(r"[ \t\r\n]+")
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
        diagnostics = list(key_findings(bibliography, ascii_keys=False, bibtex=False))
        pieces = []
        plan = _Plan(options)
        for item in bibliography.items:
            record = "".join([f"{tag}  - {text}\n" for tag, text in _lines(item, plan, diagnostics)])
            if has_forbidden(record):
                diagnostics += character_findings(item)
            pieces.append(record.replace("\n", "\r\n") + "\r\n")
        return Rendered(pieces, tuple(diagnostics))


class _Plan:
    """Gets all that the table has of a reference, in its order; the table is looked through once for each type."""

    def __init__(self, options: ExportOptions) -> None:
        self.options = options
        self._of_types: dict[str, tuple[Callable[[Reference], tuple[Any, ...]], list[Tag]]] = {}

    def values(self, reference: Reference) -> Iterator[tuple[Tag, Any]]:
        """Give each tag of the reference that has a value, and the value; of ``issued.year`` it is the date."""
        kind = reference.type
        if kind not in self._of_types:
            tags = [tag for tag in TAGS if tag.applies_to(kind) and self.options.allow(tag.option)]
            self._of_types[kind] = attrgetter(*(tag.source.partition(".")[0] for tag in tags)), tags
        values_of, tags = self._of_types[kind]
        values = values_of(reference)
        return compress(zip(tags, values, strict=True), values)


def _lines(item: Item, plan: _Plan, diagnostics: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    reference = item.reference
    yield "TY", TYPES[reference.type]
    for tag, value in plan.values(reference):
        yield from _tag(tag, value)
    if item.key and ":" not in item.key:
        yield "M2", f"Citation Key: {item.key}"
    elif item.key:  # Zotero reads no value with a colon in M2; it ignores ID, which others read as the key
        yield "ID", item.key
    if item.note and plan.options.notes:
        yield "N1", _guarded(_one_line(item.note))
    for label in item.labels:
        yield "KW", _keyword(label, item, diagnostics)
    yield "ER", ""


def _tag(tag: Tag, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - what a reference has of any kind
    if tag.source in {"authors", "editors", "translators"}:
        yield from ((tag.name, _name(name)) for name in value)
    elif tag.name == "SP":
        yield from _pages(value)
    elif tag.source == "issued.year":
        if value.year:
            yield tag.name, str(value.year)
    elif isinstance(value, Date):
        yield tag.name, _date(value)
    else:
        yield tag.name, tag.form.format(_one_line(value.plain if isinstance(value, Text) else str(value)))


def _one_line(text: str) -> str:
    # A line of a value that looks like a tag would end the value.
    if text.isprintable() and "  " not in text:  # nearly every text; what is printable has no other white space
        return text.strip(" ")
    return _SPACES.sub(" ", text).strip(" ")


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
