"""Rules over a whole catalog file: keys, categories, works and marks that must fit together.

They look at the file as it stands, so that they also speak of entries which are otherwise wrong.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bibcatalog.catalog.source import Path, Source, Value


_ONE_WORD = re.compile(r"(?!(?i:others)$)[A-Za-zÀ-ɏ.'’-]+")
_ARXIV_DOI = "10.48550/arxiv."
"""What the DOIs begin with that arXiv registers, in lower case."""
_IDENTIFIERS: tuple[tuple[str, Callable[[str], str], str], ...] = (
    ("arxiv", lambda text: ArxivId.parse(text).without_version, "arXiv id"),
    ("doi", lambda text: Doi.parse(text).normal, "DOI"),
    ("isbn", lambda text: Isbn.parse(text).normal, "ISBN"),
)
"""Field -> what tells its work, read from it, and what that is called."""


def whole_file_findings(source: Source) -> Iterator[Diagnostic]:
    """Check what no single field can show."""
    if not isinstance(source.value, dict):
        return
    entries = source.value.get("entries")
    listed = [
        (index, entry)
        for index, entry in enumerate(entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    ]
    categories, findings = _categories(source, source.value.get("categories"), ("categories",))
    yield from findings
    yield from _key_findings(source, listed)
    yield from _category_findings(source, listed, categories)
    yield from _work_findings(source, listed)
    for index, entry in listed:
        yield from _mark_findings(source, index, entry)
        yield from _name_findings(source, index, entry)


def _categories(source: Source, rows: Value, path: Path) -> tuple[dict[str, Path], list[Diagnostic]]:
    known: dict[str, Path] = {}
    findings: list[Diagnostic] = []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        here = (*path, index)
        inside, more = _categories(source, row.get("categories"), (*here, "categories"))
        findings += more
        for name, where in [(row.get("id"), (*here, "id")), *inside.items()]:
            if isinstance(name, str) and name in known:
                first = source.location(known[name]).line
                message = f"category {name!r} is defined twice, first on line {first}"
                findings.append(Diagnostic("BC022", message, "rename one of the two", source.location(where)))
            elif isinstance(name, str):
                known[name] = where
    return known, findings


def _key_findings(source: Source, entries: list[tuple[int, dict[str, Value]]]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Path]] = {}
    for index, entry in entries:
        aliases = entry.get("aliases")
        places: list[tuple[Value, Path]] = [(entry.get("key"), ("entries", index, "key"))]
        if isinstance(aliases, list):
            places += [(alias, ("entries", index, "aliases", n)) for n, alias in enumerate(aliases)]
        for key, path in places:
            if not isinstance(key, str):
                continue
            folded = key.lower()  # BibTeX does not tell keys apart by case
            if folded in first:
                earlier, where = first[folded]
                alike = "" if earlier == key else f" (as {earlier!r}, which BibTeX takes for the same)"
                message = f"key {key!r} is used twice, first on line {source.location(where).line}{alike}"
                yield Diagnostic("BC020", message, "give this one another key", source.location(path))
            else:
                first[folded] = (key, path)


def _category_findings(
    source: Source, entries: list[tuple[int, dict[str, Value]]], categories: dict[str, Path]
) -> Iterator[Diagnostic]:
    for index, entry in entries:
        value = entry.get("category")
        for n, name in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(name, str) or name in categories:
                continue
            path: Path = (
                ("entries", index, "category", n) if isinstance(value, list) else ("entries", index, "category")
            )
            hint = did_you_mean(name, categories) or "define it under 'categories', or correct it"
            yield Diagnostic("BC021", f"category {name!r} is not defined", hint, source.location(path), _key(entry))


def _work_findings(source: Source, entries: list[tuple[int, dict[str, Value]]]) -> Iterator[Diagnostic]:
    seen: dict[str, tuple[int, str]] = {}
    for index, entry in entries:
        for sign, path in _signs(entry):
            if sign in seen:
                other, name = seen[sign]
                if other == index:
                    continue
                line = source.location(("entries", other)).line
                where = source.location(("entries", index, *path))
                if path == ("title",):  # no identifier: a column may have one title all year
                    message = f"perhaps the same work as {name} on line {line}: both have {sign}"
                    hint = "merge the two entries, unless they are two works"
                    yield Diagnostic("BC026", message, hint, where, _key(entry))
                else:
                    message = f"the same work as {name} on line {line}: both have {sign}"
                    yield Diagnostic("BC023", message, "merge the two entries", where, _key(entry))
                break
            seen[sign] = (index, repr(_key(entry) or entry.get("title")))


def _signs(entry: dict[str, Value]) -> Iterator[tuple[str, Path]]:
    """Give what an entry's work can be recognised by, the surest sign first."""
    for part in ("preprint", "publication"):
        facts = entry.get(part)
        if not isinstance(facts, dict):
            continue
        for field, read, kind in _IDENTIFIERS:
            value = facts.get(field)
            is_whole_book = field != "isbn" or facts.get("type") == "book"
            if isinstance(value, str) and is_whole_book and (normal := _normal(read, value)):
                yield f"{kind} {normal}", (part, field)
                if normal.startswith(_ARXIV_DOI):
                    yield f"arXiv id {normal.removeprefix(_ARXIV_DOI)}", (part, field)
    title, authors, date = entry.get("title"), entry.get("authors"), entry.get("date")
    if isinstance(title, str) and isinstance(authors, list) and authors and isinstance(date, str):
        first = authors[0]
        author = str(first.get("family") or first.get("literal")) if isinstance(first, dict) else str(first)
        yield f"title {fold(title)!r}, first author {fold(author)!r} and year {date[:4]}", ("title",)


def _normal(read: Callable[[str], str], text: str) -> str:
    """Read an identifier; one that is wrong, which is said elsewhere, identifies nothing."""
    try:
        return read(text)
    except InvalidIdentifierError:
        return ""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Give what titles and names are compared by: letters and digits without case, accents and marks."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", " ", re.sub(r"[\u0300-\u036f'’]", "", decomposed)).strip()


def _mark_findings(source: Source, index: int, entry: dict[str, Value]) -> Iterator[Diagnostic]:
    marks = entry.get("unverified")
    for n, mark in enumerate(marks if isinstance(marks, list) else []):
        if not isinstance(mark, str):
            continue
        value: Value = entry
        for step in mark.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            message = f"{mark!r} is marked as unverified, but this entry has no such field"
            where = source.location(("entries", index, "unverified", n))
            yield Diagnostic(
                "BC024", message, "write the path of a field, like publication.publisher", where, _key(entry)
            )


def _name_findings(source: Source, index: int, entry: dict[str, Value]) -> Iterator[Diagnostic]:
    """Find single words among the names: what is left of "Family, Given" in a list in brackets without quotes."""
    for part in ("", "preprint", "publication"):
        facts = entry.get(part) if part else entry
        for role in ("authors", "editors", "translators"):
            names = facts.get(role) if isinstance(facts, dict) else None
            for n, name in enumerate(names if isinstance(names, list) else []):
                if isinstance(name, str) and _ONE_WORD.fullmatch(name.strip()):
                    message = f"the name {name.strip()!r} is a single word, so it is taken for a body"
                    hint = f'write "Family, Given" in quotes, or "{{{name.strip()}}}" for a body'
                    where = source.location(("entries", index, *([part] if part else []), role, n))
                    yield Diagnostic("BC027", message, hint, where, _key(entry))


def _key(entry: dict[str, Value]) -> str | None:
    key = entry.get("key")
    return key if isinstance(key, str) else None
