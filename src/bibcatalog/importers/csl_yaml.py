"""CSL-YAML: the references in pandoc's metadata, in a file of their own or at the head of a Markdown file.

Source: pandoc's manual, "Citations" and "Extension: yaml_metadata_block"; values are as in CSL-JSON, texts are
Markdown, dates may be maps or EDTF.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.catalog.source import read_source
from bibcatalog.csl.variables import DATES, NAMES
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.contract import Imported
from bibcatalog.importers.csl.file import items_in
from bibcatalog.importers.csl.pandoc import as_markup, as_plain, unescaped
from bibcatalog.importers.csl_json import read_items
from bibcatalog.importers.encodings import decoded
from bibcatalog.mapping.csl import ROWS
from bibcatalog.mapping.rows import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.catalog.source import Source

_BEGINNING = re.compile(r"(?m)^(?:references[ \t]*:|-[ \t]+(?:id|citation-key|type|title|author)[ \t]*:)")
_OF_A_CATALOG = re.compile(r"(?m)^entries[ \t]*:")
_REFERENCES = re.compile(r"(?m)^references[ \t]*:")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_OPENING: Final = "---"
_CLOSING: Final = ("---", "...")
_KEPT: Final = frozenset(("id", "citation-key", "type", "custom"))
_VERBATIM: Final = DATES | frozenset("URL DOI ISBN ISSN PMID PMCID language page".split())
_RICH: Final = frozenset(row.field for row in ROWS if row.kind is Kind.RICH)


class CslYamlImporter:
    """Read CSL-YAML."""

    suffixes = (".yaml", ".yml")
    description = "CSL-YAML, the references in pandoc's metadata"

    def recognizes(self, head: str) -> bool:
        """Say whether a file that begins so has references, and is no catalog."""
        return bool(_BEGINNING.search(head)) and not _OF_A_CATALOG.search(head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read the references of a YAML file, or of the metadata blocks of a Markdown file."""
        file = decoded(data, name)
        if file.text is None:
            return Imported(diagnostics=file.diagnostics)
        found: list[tuple[object, Location]] = []
        diagnostics = list(file.diagnostics)
        title = description = ""
        for start, block in _blocks(file.text):
            source, findings = read_source(block.encode("utf-8", "replace"), name)
            diagnostics += (_moved(finding, start) for finding in findings)
            if source is None:
                continue
            values, wrong_shape = items_in(source.value)
            if wrong_shape:
                hint = 'CSL-YAML is a list of references under "references:"'
                what = "the file is empty" if source.value is None else wrong_shape
                diagnostics.append(Diagnostic("BC071", what, hint, Location(name)))
            found += ((_from_markdown(value), _place(source, at, start)) for at, value in enumerate(values))
            if isinstance(source.value, dict) and "references" in source.value:
                title = title or _words(source.value.get("title"))
                description = description or _words(source.value.get("abstract"))
        imported = read_items(found)
        return Imported(imported.drafts, imported.categories, title, description, (*diagnostics, *imported.diagnostics))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Give the metadata blocks that have references, each after so many lines; the whole text if it has no blocks."""
    lines = text.split("\n")
    start: int | None = None
    blocks = 0
    for at, line in enumerate(lines):
        mark = line.rstrip()
        if start is None and mark == _OPENING and (not at or not lines[at - 1].strip()):
            start = at + 1 if at + 1 < len(lines) and lines[at + 1].strip() else None  # else it is a rule
        elif start is not None and mark in _CLOSING:
            block = "\n".join(lines[start:at])
            if _REFERENCES.search(block) or (start == 1 and block.startswith("- ")):
                blocks += 1
                yield start, block
            start = None
    if blocks:
        return
    begun = "" if start is None else "\n".join(lines[start:])
    yield (start, begun) if start is not None and _REFERENCES.search(begun) else (0, text)


def _moved(finding: Diagnostic, start: int) -> Diagnostic:
    """Give a finding with its line in the file."""
    where = finding.where
    return replace(finding, where=replace(where, line=where.line + start)) if where and where.line else finding


def _place(source: Source, at: int, start: int) -> Location:
    """Give the line on which an item begins."""
    value = source.value
    name = next((name for name in ("items", "references") if isinstance(value, dict) and name in value), "")
    path = (at,) if isinstance(value, list) else (name, at) if name else ()
    where = source.location(path)
    return Location(where.file, where.line + start if where.line else None)


def _from_markdown(value: object) -> object:
    """Give an item with its texts as CSL has them."""
    if not isinstance(value, dict):
        return value
    return {name: one if name in _KEPT else _text(name, one) for name, one in value.items()}


def _text(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever the file has
    if isinstance(value, str):
        read = unescaped if name in _VERBATIM else as_markup if name in _RICH else as_plain
        return read(_EMPTY_LINES.sub("\n\n", value) if "\n" in value else value)
    if name in NAMES and isinstance(value, list):
        return [_name(one) for one in value]
    return _name(value) if name in NAMES else value


def _name(value: Any) -> Any:  # noqa: ANN401 - whatever the file has
    if isinstance(value, dict):
        return {part: as_plain(said) if isinstance(said, str) else said for part, said in value.items()}
    return as_plain(value) if isinstance(value, str) else value


def _words(value: object) -> str:
    return as_plain(value).strip() if isinstance(value, str) else ""
