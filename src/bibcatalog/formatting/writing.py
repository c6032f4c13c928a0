"""From formatted references to text: a bibliography, or a citation with what it cites, in one of the outputs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.csl import Citation, Cite
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import UsageError
from bibcatalog.exporters.contract import Rendered
from bibcatalog.formatting.options import OUTPUTS, WITH_DOCUMENTS, check_word
from bibcatalog.formatting.setup import Formatter, require_bibliography
from bibcatalog.text.printers import PRINTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.csl import Document
    from bibcatalog.formatting.sources import CslItem, References
    from bibcatalog.text.tree import Text

SCHEMA_VERSION: Final = 1
"""Raised when the form of the JSON changes; docs/json.md describes it."""

_ALIGNMENTS: Final = ("flush", "margin")


class Cited(NamedTuple):
    """A citation, and the references that it cites, in an output."""

    citation: str
    references: tuple[str, ...]


def write_bibliography(formatter: Formatter, references: References, to: str = "text") -> Rendered:
    """Format references as a bibliography.

    Raises:
        UsageError: when there is no such output, the style has no bibliography, or the output is no whole document.
        InputError: when a locale is broken.
    """
    check_word("output", to, OUTPUTS)
    whole = _is_whole(formatter, to)
    require_bibliography(formatter)
    items = references.items
    citations = _each(items, in_notes=formatter.in_notes) if to == "json" else ()
    document = formatter.process(items, citations)
    findings = (*references.diagnostics, *_unprinted(items, document, formatter.name))
    if to == "json":
        cited = {str(item["id"]): text for item, text in zip(items, document.citations, strict=True)}
        records = [_record(entry.id, cited[entry.id], entry.text) for entry in document.bibliography]
        return Rendered([json_of(records)], findings)
    body = PRINTERS[to].render_list(document.bibliography, document.settings)
    if whole:
        from bibcatalog.formatting.documents import standalone

        body = standalone(
            to, body, formatter.language, formatter.options.title, formatter.term("reference", plural=True)
        )
    return Rendered([body], findings)


def write_citation(formatter: Formatter, references: References, cites: Sequence[Cite], to: str = "text") -> Cited:
    """Cite items together, as in one place of a document that cites nothing else.

    Args:
        formatter: a style in a language.
        references: those that are cited, and others, which do not count.
        cites: of items that are there.
        to: an output; ``json`` is none here.

    Raises:
        UsageError: when there is no such output.
        InputError: when a locale is broken.
    """
    check_word("output", to, [*PRINTERS])
    citation, entries = _cite(formatter, references, cites)
    render = PRINTERS[to].render
    return Cited(render(citation), tuple(render(entry.text).strip() for entry in entries))


def citation_json(formatter: Formatter, references: References, cites: Sequence[Cite]) -> str:
    """Cite items as ``write_citation`` does, in every output at once, as JSON.

    Raises:
        InputError: when a locale is broken.
    """
    citation, entries = _cite(formatter, references, cites)
    listed = [{"id": entry.id, "reference": _printed(entry.text)} for entry in entries]
    document = {"schema_version": SCHEMA_VERSION, "cited": {"citation": _printed(citation), "references": listed}}
    return _dumps(document)


def json_of(records: list[dict[str, Any]]) -> str:
    """Write the records of formatted references."""
    return _dumps({"schema_version": SCHEMA_VERSION, "references": records})


def _cite(formatter: Formatter, references: References, cites: Sequence[Cite]) -> tuple[Text, tuple[Any, ...]]:
    wanted = dict.fromkeys(cite.id for cite in cites)
    known = {str(item["id"]): item for item in references.items}
    items = [known[key] for key in wanted]
    document = formatter.process(items, [Citation(tuple(cites), note=int(formatter.in_notes))])
    return document.citations[0], document.bibliography


def _each(items: Sequence[CslItem], *, in_notes: bool) -> list[Citation]:
    """Cite each item by itself, in a note of its own where the style cites in notes."""
    return [Citation((Cite(str(item["id"])),), note=number * in_notes) for number, item in enumerate(items, 1)]


def _unprinted(items: Sequence[CslItem], document: Document, style: str) -> list[Diagnostic]:
    printed = {entry.id for entry in document.bibliography}
    missing = [key for key in (str(item["id"]) for item in items) if key not in printed]
    return [Diagnostic("BC080", f"style {style!r} prints nothing of this item", key=key) for key in missing]


def _record(key: str, citation: Text, entry: Text) -> dict[str, Any]:
    """Give a formatted reference as JSON; docs/json.md describes it."""
    return {"id": key, "citation": _printed(citation), "reference": _printed(entry)}


def _printed(text: Text) -> dict[str, str]:
    return {name: printer.render(text).strip() for name, printer in PRINTERS.items()}


def _dumps(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _is_whole(formatter: Formatter, to: str) -> bool:
    """Say whether a whole document is written: HTML is one, if nothing else is said."""
    wanted = formatter.options.standalone
    if wanted and to not in WITH_DOCUMENTS:
        raise UsageError(f"{to} has no form of a whole document; those that have are {', '.join(WITH_DOCUMENTS)}")
    return to == "html" if wanted is None else wanted
