"""From the bytes of a catalog file to a catalog, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from bibcatalog.catalog.build import build_catalog
from bibcatalog.catalog.rules import whole_file_findings
from bibcatalog.catalog.schema import CatalogFile, EntryRow, HeadRow, PreprintRow, PublicationRow
from bibcatalog.catalog.source import read_source
from bibcatalog.collection import collecting_later
from bibcatalog.diagnostics import RULES, Diagnostic, errors_in
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from bibcatalog.catalog.source import Path, Source, Value
    from bibcatalog.model.catalog import Catalog

Row = TypeVar("Row", bound=BaseModel)

_LIST = ("expected a list", "write it in brackets, or each part on a line of its own after '- '")
_SHAPES = {
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": ("expected a mapping", "write 'name: value' below it"),
    "model_type": ("expected a mapping of fields", "write its fields below it"),
    "too_short": ("expected at least one", "write one, or leave the field out"),
}
"""pydantic's word for a wrong shape -> ours, and what to do."""

_FOREIGN_WORDS = {
    "author": "write 'authors:'",
    "editor": "write 'editors:' under 'publication'",
    "booktitle": "write 'container-title:' under 'publication'",
    "journal": "write 'container-title:' under 'publication'",
    "journaltitle": "write 'container-title:' under 'publication'",
    "year": "write 'date:'",
    "month": "write 'date:', as YYYY-MM",
    "number": "write 'issue:' or 'number:' under 'publication'",
    "pages": "write 'page:' under 'publication'",
    "series": "write 'collection-title:' under 'publication'",
    "address": "write 'publisher-place:' under 'publication'",
    "eprint": "write 'arxiv:' under 'preprint'",
    "abstract": "write 'summary:'",
    "annote": "write 'impact:'",
    "keywords": "write 'tags:'",
}
"""BibTeX's word for a field -> what to write in a catalog."""

_SMALLEST = "the smallest catalog is 'catalog: my-list' and 'entries:' with a 'title:' each"


@dataclass(frozen=True, slots=True)
class CatalogReading:
    """What came of reading: the catalog unless something is wrong, and the findings in file order."""

    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]


@collecting_later()
def read_catalog(data: bytes, file: str) -> CatalogReading:
    """Read a catalog file; ``file`` is the name that findings use."""
    source, findings = read_source(data, file)
    return CatalogReading(None, tuple(findings)) if source is None else reading_of(source, findings)


def reading_of(source: Source, findings: list[Diagnostic]) -> CatalogReading:
    """Read a catalog from its source, and from what was found when that was read."""
    if not isinstance(source.value, dict):
        what = "empty" if source.value is None else "not a mapping"
        finding = Diagnostic("BC004", f"the file is {what}", _SMALLEST, source.location())
        return CatalogReading(None, (*findings, finding))
    head, head_findings = _head(source, source.value)
    rows, row_findings = _rows(source, source.value, _languages(source.value))
    found = [*findings, *head_findings, *row_findings, *whole_file_findings(source)]
    found.sort(key=_place)
    catalog = build_catalog(head, rows) if head and not errors_in(found) else None
    return CatalogReading(catalog, tuple(found))


def _place(finding: Diagnostic) -> tuple[int, int]:
    where = finding.where
    return (where.line or 0, where.column or 0) if where else (0, 0)


def _head(source: Source, value: dict[str, Value]) -> tuple[HeadRow | None, list[Diagnostic]]:
    without_entries = {name: part for name, part in value.items() if name != "entries"}
    head, findings = _validate(HeadRow, without_entries, source, (), _languages(value))
    entries = value.get("entries")
    if isinstance(entries, list):
        return head, findings
    where = source.location(("entries",))
    if entries is None:
        findings.append(Diagnostic("BC006", "'entries' is missing", _SMALLEST, where))
    else:
        findings.append(Diagnostic("BC007", "entries: expected a list", "write '- title: …' for each entry", where))
    return head, findings


def _languages(value: dict[str, Value]) -> list[str]:
    """Give the languages of the notes, also of a file that is wrong elsewhere."""
    languages = value.get("languages")
    known = [language for language in languages if isinstance(language, str)] if isinstance(languages, list) else []
    return known or ["en"]


def _rows(source: Source, value: dict[str, Value], languages: list[str]) -> tuple[list[EntryRow], list[Diagnostic]]:
    entries = value.get("entries")
    rows: list[EntryRow] = []
    findings: list[Diagnostic] = []
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        path: Path = ("entries", index)
        if not isinstance(entry, dict):
            message = "an entry is a mapping of fields, with at least a 'title'"
            findings.append(Diagnostic("BC007", message, "write '- title: …'", source.location(path)))
            continue
        row, wrong = _validate(EntryRow, entry, source, path, languages)
        findings += wrong
        if row:
            rows.append(row)
            findings += _row_findings(row, source, path)
    return rows, findings


def _row_findings(row: EntryRow, source: Source, path: Path) -> Iterator[Diagnostic]:
    if row.key is None:
        message = f"{row.title!r} has no pinned key; the key it is given follows its title and first author"
        yield Diagnostic("BC025", message, "write 'key: …', so that citations never break", source.location(path))
    if row.preprint and not (row.preprint.arxiv or row.preprint.server):
        where = source.location((*path, "preprint"))
        yield Diagnostic("BC006", "a preprint needs 'arxiv' or 'server'", "name one of the two", where, row.key)
    journal = row.publication and (row.publication.container_title or row.publication.volume or row.publication.issue)
    if row.publication and row.publication.type == "article" and journal:
        message = "type 'article' is CSL's word for a preprint, but this one appeared in a journal"
        where = source.location((*path, "publication", "type"))
        yield Diagnostic("BC007", message, "write 'article-journal'", where, row.key)
    if row.preprint and row.publication and row.publication.date is None:
        message = "'publication' has no date of its own; the entry's date is that of the preprint"
        where = source.location((*path, "publication"))
        yield Diagnostic("BC006", message, "write 'date:' with at least the year", where, row.key)


def _validate(
    model: type[Row], value: dict[str, Value], source: Source, path: Path, languages: list[str]
) -> tuple[Row | None, list[Diagnostic]]:
    try:
        return model.model_validate(value, context={"languages": tuple(languages)}), []
    except ValidationError as error:
        key = named if isinstance(named := value.get("key"), str) else None
        problems = error.errors(include_url=False, include_input=True)
        return None, [_finding(problem, model, source, path, key) for problem in problems]


def _finding(problem: ErrorDetails, model: type[BaseModel], source: Source, path: Path, key: str | None) -> Diagnostic:
    own: Path = problem["loc"]
    where = source.location((*path, *own))
    name = _readable(".".join(str(step) for step in own if step != "[key]"))
    kind: str = problem["type"]
    if kind == "extra_forbidden":
        known = _field_names(CatalogFile if model is HeadRow else model, own[:-1])
        hint = (
            _FOREIGN_WORDS.get(str(own[-1]).lower())
            or _other_home(str(own[-1]), own)
            or did_you_mean(str(own[-1]), known)
        )
        hint = hint or f"the fields here are {', '.join(known)}"
        return Diagnostic("BC005", f"unknown field '{name}'", hint, where, key)
    if kind == "missing":
        return Diagnostic("BC006", f"{name!r} is missing", f"write '{own[-1]}: …'", where, key)
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in problem["ctx"]["expected"].replace(" or ", ", ").split(",")]
        hint = did_you_mean(str(problem["input"]), allowed) or f"write one of {', '.join(allowed)}"
        return Diagnostic("BC007", f"{name}: {problem['input']!r} is not known here", hint, where, key)
    if kind in RULES:
        return Diagnostic(kind, f"{name}: {problem['msg']}", "", where, key)
    shape, hint = _SHAPES.get(kind, (problem["msg"], "see the catalog format"))
    return Diagnostic("BC007", f"{name}: {shape}", hint, where, key)


def _readable(text: str) -> str:
    """Escape what cannot be printed: a name in a file may hold anything, such as commands to a terminal."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _other_home(field: str, path: Path) -> str:
    """Say where a field of an entry belongs that is known one level below."""
    for part, row in (("publication", PublicationRow), ("preprint", PreprintRow)):
        if len(path) == 1 and field in _field_names(row, ()):
            return f"it belongs under '{part}'"
    return ""


def _field_names(model: type[BaseModel], path: Path) -> list[str]:
    """List the fields a mapping may have, the one at ``path`` below a model."""
    schema = model.model_json_schema(by_alias=True)
    node: dict[str, Any] = schema
    for step in path:
        node = _resolved(node, schema)
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
    return list(_resolved(node, schema).get("properties", {}))


def _resolved(node: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    options = [option for option in node.get("anyOf", []) if option.get("type") != "null"]
    node = options[0] if options else node
    reference = node.get("$ref")
    return schema["$defs"][reference.rsplit("/", 1)[-1]] if reference else node
