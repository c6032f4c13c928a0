"""What a file brings to a catalog that is there: edits that add entries, and fill gaps in those it has.

No key moves, and no value is changed. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.catalog.edit import Edit
from bibcatalog.importers.assembly import Counts, candidates_of, in_order, kept_in, rows_of
from bibcatalog.importers.candidates import Candidate, with_keys
from bibcatalog.importers.categorytree import Names, Tree, tidy_path
from bibcatalog.importers.gaps import Gaps
from bibcatalog.importers.identity import Choice, Works, usual
from bibcatalog.importers.rows import Row, language_of, localized

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.catalog.source import Path, Source
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.importers.contract import Imported
    from bibcatalog.model.catalog import Catalog, Entry

_LEFT_OUT: Final = "no category"


@dataclass(slots=True)
class Addition:
    """Edits of a catalog file, what they come to in numbers, and what was found.

    ``filled`` are the keys of entries that were there and get something new; ``met`` counts the works of the file that
    the catalog has already.
    """

    edits: list[Edit] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    filled: list[str] = field(default_factory=list)
    met: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def additions(
    imported: Imported,
    catalog: Catalog,
    source: Source,
    *,
    language: str = "",
    decide: Callable[[Choice], int] = usual,
) -> Addition:
    """Find what a file has that a catalog has not.

    Args:
        imported: what an importer found.
        catalog: the catalog, which is valid.
        source: the file it was read from.
        language: that of all notes of the file; without one it is guessed for each by its script.
        decide: whom to ask where it is not sure.
    """
    return _Adder(catalog, source, language, decide).add(imported)


@dataclass(slots=True)
class _Adder:
    catalog: Catalog
    source: Source
    language: str
    decide: Callable[[Choice], int]
    found: Addition = field(default_factory=Addition)
    findings: list[Diagnostic] = field(default_factory=list)
    tree: Tree = field(default_factory=Tree)

    def add(self, imported: Imported) -> Addition:
        self.findings += imported.diagnostics
        counts = self.found.counts
        candidates = candidates_of(imported, self.findings, counts)
        languages = self._languages(candidates)
        works = Works(self.decide, self.language)
        works.know(map(self._known, range(len(self.catalog.entries)), self.catalog.entries))
        for candidate in candidates:
            works.add(candidate)
        everything = works.result()
        old, new = everything[: works.known], everything[works.known :]
        new = with_keys(new, self.findings, (name for work in old for name in (work.key, *work.aliases)))
        self.tree.know(self.catalog.categories)
        self._categories(imported, [*old, *new], languages)
        rows, _ = rows_of(new, languages, self.tree, self.findings, self.language)
        self._edit_head(languages)
        keys = {name.lower(): entry.key for entry in self.catalog.entries for name in (entry.key, *entry.aliases)}
        keys |= {row["key"].lower(): row["key"] for row in rows}
        for number, (work, entry) in enumerate(zip(old, self.catalog.entries, strict=True)):
            if number in works.changed:
                self._fill(number, _with_free_aliases(work, entry, keys), languages)
        first = len(self.catalog.entries)
        self.found.edits += [Edit(("entries", first + number), row) for number, row in enumerate(rows)]
        if not first:
            self.found.edits = [edit for edit in self.found.edits if edit.path[0] != "entries"]
            self.found.edits += [Edit(("entries",), _as_value(rows))] if rows else []
        counts.works, counts.merged, self.found.met = len(rows), works.merged, works.met
        counts.notes, counts.kept = sum(bool(row.get("impact")) for row in rows), kept_in(rows)
        self.found.diagnostics = in_order([*self.findings, *works.findings])
        return self.found

    def _known(self, number: int, entry: Entry) -> Candidate:
        """Take an entry as a work; its notes and categories are looked at apart."""
        return Candidate(
            entry.work,
            entry.key,
            entry.aliases,
            tags=entry.tags,
            organizations=entry.organizations,
            links=entry.links,
            extra=entry.extra,
            where=(self.source.location(("entries", number)),),
        )

    def _languages(self, candidates: Sequence[Candidate]) -> list[str]:
        """Give the catalog's languages, and those of the notes that come."""
        texts = [text for work in candidates for text in (work.impact, work.summary) if text]
        own = (
            [self.language]
            if self.language
            else list(dict.fromkeys(language_of(text, self.catalog.language) for text in texts))
        )
        return list(dict.fromkeys((*self.catalog.languages, *(own if texts else ()))))

    # Categories and languages

    def _categories(self, imported: Imported, works: Sequence[Candidate], languages: Sequence[str]) -> None:
        """Add the categories that are in use and not there; a person may name another one instead."""
        said = {tidy_path(category.path): category.description for category in imported.categories}
        in_use = dict.fromkeys(path for work in works for path in work.categories)
        order = {path: place for place, path in enumerate(said)}
        for path in sorted(in_use, key=lambda path: order.get(path, len(order))):
            if self.tree.has(path) or not self._chosen(path):
                self.tree.add(path, localized(said.get(path, ""), languages, self.language))

    def _chosen(self, path: Names) -> bool:
        """Ask which category a path stands for; say whether it is one that is there, or none."""
        known = self.catalog.category_paths()
        options = ("a new category", *known, _LEFT_OUT)
        choice = self.decide(Choice("category", f"there is no category {' / '.join(path)!r}", options))
        if options[choice] in known:
            self.tree.point(path, options[choice])
        return choice > 0

    def _edit_head(self, languages: list[str]) -> None:
        self.found.counts.categories = self.tree.count
        if languages != list(self.catalog.languages):
            self.found.edits.append(Edit(("languages",), _as_value(languages)))
        self._append(("categories",), self.tree.rows)
        for above, rows in self.tree.inside.items():
            self._append((*self._place_of(above), "categories"), rows)

    def _append(self, path: Path, rows: Sequence[Row]) -> None:
        """Put rows at the end of a list, or make it."""
        there = _value_at(self.source.value, path)
        if not rows:
            return
        if isinstance(there, list) and there:
            self.found.edits += [Edit((*path, len(there) + number), row) for number, row in enumerate(rows)]
        else:
            self.found.edits.append(Edit(path, _as_value(rows)))

    def _place_of(self, name: str) -> Path:
        """Find a category in the file."""
        places: list[Path] = [("categories",)]
        for path in places:
            rows = _value_at(self.source.value, path)
            for number, row in enumerate(rows if isinstance(rows, list) else []):
                if isinstance(row, dict) and row.get("id") == name:
                    return (*path, number)
                places.append((*path, number, "categories"))
        raise AssertionError(f"no category {name!r} in {self.source.file}")

    # Entries that are there

    def _fill(self, number: int, work: Candidate, languages: Sequence[str]) -> None:
        """Offer what a known work has now and had not before."""
        entry = self.catalog.entries[number]
        path: Path = ("entries", number)
        own = _value_at(self.source.value, path)
        gaps = Gaps(entry, work, own if isinstance(own, dict) else {}, languages, self.language)
        filled = gaps.filled(self.findings)
        ids = [self.tree.ids[names] for names in work.categories if names in self.tree.ids]
        if ids and not entry.categories:
            filled.append((("category",), ids[0] if len(ids) == 1 else ids))
        self.found.edits += [Edit((*path, *place), _as_value(value)) for place, value in filled]
        if filled:
            self.found.filled.append(entry.key)


def _with_free_aliases(work: Candidate, entry: Entry, keys: dict[str, str]) -> Candidate:
    """Leave out aliases that are names of other entries; the others are taken from now on."""
    free = tuple(name for name in work.aliases if keys.setdefault(name.lower(), entry.key) == entry.key)
    return replace(work, aliases=free)


def _value_at(value: Any, path: Path) -> Any:  # noqa: ANN401 - as the file has it
    """Give the value at a path of a file; nothing when there is none."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _as_value(value: Any) -> Any:  # noqa: ANN401 - plain values of a file
    """Give plain values of their own, so that no list stands in two edits."""
    if isinstance(value, dict):
        return {name: _as_value(part) for name, part in value.items()}
    return [_as_value(part) for part in value] if isinstance(value, list | tuple) else value
