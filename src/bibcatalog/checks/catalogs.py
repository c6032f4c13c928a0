"""Catalog files: what the reader finds, the rules of .bib files that are about any text, and the edits that fix.

A catalog has no entry types, macros and braces, and the reader looks at its identifiers, dates and doubles itself. What
is left are the texts: characters, HTML, names, pages, notes, and titles in capitals; and preprints published since.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.bibedit.match import published_in
from bibcatalog.bibedit.splice import apply
from bibcatalog.catalog.edit import Edit
from bibcatalog.catalog.ignores import entry_lines
from bibcatalog.catalog.reader import reading_of
from bibcatalog.catalog.source import read_source
from bibcatalog.checks.encoding import odd_characters
from bibcatalog.checks.ignores import ignores_of
from bibcatalog.checks.names import told_of
from bibcatalog.checks.notes import says_venue
from bibcatalog.checks.pages import PAGE_WORD, is_backwards
from bibcatalog.checks.running import in_order, wanted_of
from bibcatalog.checks.titles import is_shouted
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.excerpts import shown
from bibcatalog.model.dates import InvalidDateError, parse_date
from bibcatalog.model.identifiers import ArxivId, InvalidIdentifierError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bibcatalog.catalog.reader import CatalogReading
    from bibcatalog.catalog.source import Path, Source, Value
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.model.catalog import Catalog

_NOT_TEXT: Final[frozenset[str | int]] = frozenset(
    "key aliases category id catalog languages type unverified field extra".split()
)
"""Fields that hold no text of a person, or that of another program."""
_VERBATIM: Final[frozenset[str | int]] = frozenset(
    "url links doi arxiv isbn issn date accessed openreview pmlr acl".split()
)
"""Fields that hold no text to be printed."""
_NAMES: Final = ("authors", "editors", "translators")
_TITLES: Final = ("title", "title-short")
_DATES: Final = ("date", "accessed")
_HINTS: Final = {
    "BC140": "delete the comma, or write the given name",
    "BC141": "write each name as an element of its own",
    "BC144": 'keep it together with braces in quotes: "{{{name}}}"',
}
"""What to do about a name, where it is not what is done in a .bib file."""

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]+\d*);")
_ET_AL: Final = re.compile(r"(?i)(?:^|,?\s+)(?:and\s+)?(?:et\.? al\.?|others|等人?)$")
_PAGES: Final = re.compile(r"(\d{1,9})\s*[-‐‑‒–—−]{1,3}\s*(\d{1,9})", re.ASCII)
_YEAR_FIRST: Final = re.compile(
    r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})|(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?", re.ASCII
)
_ESCAPES: Final = ("\\u", "\\U", "\\x", "\\N", "\\_", "\\L", "\\P")
"""Signs that a text of the file may hold characters that its bytes do not."""


class CatalogFinding(NamedTuple):
    """What is wrong, and the edits that put it right without changing a meaning (else none)."""

    finding: Diagnostic
    edits: tuple[Edit, ...] = ()


def check_catalog(data: bytes, name: str, options: CheckOptions) -> list[CatalogFinding]:
    """Check a catalog file, in the order of the file; never fails, whatever it holds."""
    source, findings = read_source(data, name)
    if source is None:
        return [CatalogFinding(finding) for finding in findings if options.wants(finding.code)]
    reading = reading_of(source, findings)
    text = data.decode("utf-8-sig")
    pairs = [(finding, edits) for finding, edits in (*_with_edits(reading, source), *_found(source, text, options))]
    ignores = ignores_of(text, entry_lines(source, text), "#") if "bibcatalog:" in text else []
    return [CatalogFinding(*pair) for pair in in_order(wanted_of(pairs, ignores, options, name))]


def _with_edits(reading: CatalogReading, source: Source) -> Iterator[CatalogFinding]:
    """Give the findings of the reader, with the edits of those that a program can put right."""
    places: dict[tuple[str, str], tuple[Edit, ...]] = {}
    if any(finding.code in {"BC010", "BC015", "BC025"} for finding in reading.diagnostics):
        for code, path, edits in _reader_edits(reading.catalog, source):
            places[code, str(source.location(path))] = edits
    for finding in reading.diagnostics:
        yield CatalogFinding(finding, places.get((finding.code, str(finding.where)), ()))


def _reader_edits(catalog: Catalog | None, source: Source) -> Iterator[tuple[str, Path, tuple[Edit, ...]]]:
    """Give what can be put right of that which the reader finds: its code, its place, and how."""
    for index, row in _rows(source):
        path: Path = ("entries", index)
        if catalog and row.get("key") is None:
            yield "BC025", path, (Edit((*path, "key"), catalog.entries[index].key),)
        for where, value in _values(row, path):
            if where[-1] in _DATES and (date := _date(value)):
                yield "BC010", where, (Edit(where, date),)
        authors = row.get("authors")
        last = authors[-1] if isinstance(authors, list) and authors else None
        if isinstance(authors, list) and isinstance(last, str) and (match := _ET_AL.search(last)):
            place: Path = (*path, "authors", len(authors) - 1)
            rest = last[: match.start()].rstrip(" ,")
            if rest or len(authors) > 1:
                yield "BC015", place, (Edit(place, rest or None), Edit((*path, "more-authors"), value=True))


def _date(text: str) -> str:
    """Write a date with the year first as the format has it; nothing when it is none."""
    match = _YEAR_FIRST.fullmatch(text.strip())
    if match is None:
        return ""
    parts = [part for part in (match[1], match[3], match[4], *match.groups()[4:]) if part]
    made = "-".join(part.zfill(2) for part in parts)
    try:
        parse_date(made)
    except InvalidDateError:
        return ""
    return made


def _found(source: Source, text: str, options: CheckOptions) -> Iterator[CatalogFinding]:
    escaped = any(sign in text for sign in _ESCAPES)
    if escaped or "&" in text or any(True for _ in odd_characters(text)):
        yield from _of_texts(source)
    for index, row in _rows(source):
        key = _key_of(row)
        for part, path in _editions(row, ("entries", index)):
            for code, message, hint, where, edits in _of_edition(part, path):
                yield CatalogFinding(Diagnostic(code, message, hint, source.location(where), key), edits)
    yield from _published_since(source, options.catalog)


def _of_texts(source: Source) -> Iterator[CatalogFinding]:
    """Find characters and HTML in all texts; one finding of a rule for a text."""
    for path, text in _values(source.value, ()):
        if not _NOT_TEXT.isdisjoint(path):
            continue
        key = _key_at(source, path)
        for findings in odd_characters(text):
            found = list(findings)
            if not found or (found[0].code == "BC182" and not _VERBATIM.isdisjoint(path)):
                continue
            more = f" ({len(found)} of them)" if len(found) > 1 else ""
            after = apply(text, [splice for finding in found for splice in finding.fix])
            edits = (Edit(path, after),) if after != text and after.strip() else ()
            first = found[0]
            yield CatalogFinding(
                Diagnostic(first.code, first.message + more, first.hint, source.location(path), key), edits
            )
        if "&" in text and _VERBATIM.isdisjoint(path) and (first_entity := _first_entity(text)):
            message = f"{_field(path)}: {shown(first_entity)} is an entity of HTML"
            after = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
            # What is an entity again is about HTML; a new "<" may be taken for markup.
            sure = not _first_entity(after) and after.count("<") == text.count("<")
            edits = (Edit(path, after),) if sure and after.replace("\n", "").isprintable() else ()
            hint = f"write {html.unescape(first_entity)}"
            yield CatalogFinding(Diagnostic("BC154", message, hint, source.location(path), key), edits)


def _first_entity(text: str) -> str:
    return next((match[0] for match in _ENTITY.finditer(text) if html.unescape(match[0]) != match[0]), "")


def _of_edition(part: dict[str, Value], path: Path) -> Iterator[tuple[str, str, str, Path, tuple[Edit, ...]]]:
    """Find what is odd about titles, names, pages and notes: code, message, hint, place, edits."""
    for name in _TITLES:
        if isinstance(title := part.get(name), str) and is_shouted(title):
            hint = "write it with ordinary capitals; a style can make capitals, but not take them back"
            yield "BC150", f"{name}: {shown(title)} is in capitals", hint, (*path, name), ()
    for field in _NAMES:
        people = part.get(field)
        for place, person in enumerate(people if isinstance(people, list) else []):
            if isinstance(person, str) and not person.startswith("{") and (told := told_of(person, person)):
                code, message, hint = told
                hint = _HINTS.get(code, hint).replace("{{{name}}}", f"{{{person}}}")
                yield code, f"{field}: {message}", hint, (*path, field, place), ()
    if isinstance(page := part.get("page"), str):
        yield from _of_page(page, (*path, "page"))
    note = part.get("note")
    if isinstance(note, str) and not part.get("venue") and not part.get("container-title") and says_venue(note):
        yield "BC155", f"note: {shown(note)} names where it was published", "write it as 'venue:'", (*path, "note"), ()


def _of_page(page: str, path: Path) -> Iterator[tuple[str, str, str, Path, tuple[Edit, ...]]]:
    word = PAGE_WORD.match(page)
    if word:
        edit = Edit(path, page[word.end() :])
        yield "BC132", f"page: {shown(page)} begins with a word", "a style adds it", path, (edit,)
    found = _PAGES.fullmatch(page[word.end() if word else 0 :].strip())
    if found and is_backwards(found[1], found[2]):
        yield "BC131", f"page: {shown(page)} runs backwards", "look which of the two is wrong", path, ()


def _published_since(source: Source, catalog: Callable[[], Catalog] | None) -> Iterator[CatalogFinding]:
    """Find preprints whose publication another catalog knows."""
    preprints = [
        (index, row, preprint["arxiv"])
        for index, row in _rows(source)
        if not row.get("publication") and isinstance(preprint := row.get("preprint"), dict) and preprint.get("arxiv")
    ]
    if not preprints or catalog is None:
        return
    known = {
        work.preprint.arxiv.without_version: work.published
        for entry in catalog().entries
        if (work := entry.work).published and work.preprint and work.preprint.arxiv
    }
    for index, row, arxiv in preprints:
        try:
            published = known.get(ArxivId.parse(str(arxiv)).without_version)
        except InvalidIdentifierError:
            continue
        if published:
            where = source.location(("entries", index, "preprint"))
            message = f"it has been published: {published_in(published)}"
            yield CatalogFinding(Diagnostic("BC160", message, "add its 'publication:'", where, _key_of(row)))


def _rows(source: Source) -> Iterator[tuple[int, dict[str, Value]]]:
    entries = source.value.get("entries") if isinstance(source.value, dict) else None
    for index, row in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(row, dict):
            yield index, row


def _editions(row: dict[str, Value], path: Path) -> Iterator[tuple[dict[str, Value], Path]]:
    yield row, path
    for name in ("preprint", "publication"):
        if isinstance(part := row.get(name), dict):
            yield part, (*path, name)


def _values(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    """Give every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _values(part, (*path, name))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _values(part, (*path, place))


def _key_at(source: Source, path: Path) -> str | None:
    if len(path) < 2 or path[0] != "entries" or not isinstance(source.value, dict):
        return None
    entries = source.value["entries"]
    row = entries[path[1]] if isinstance(entries, list) and isinstance(path[1], int) else None
    return _key_of(row) if isinstance(row, dict) else None


def _key_of(row: dict[str, Value]) -> str | None:
    key = row.get("key")
    return key if isinstance(key, str) else None


def _field(path: Sequence[str | int]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
