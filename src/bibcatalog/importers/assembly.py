"""From what a file holds to a new catalog: works told apart, categories with ids, texts with their languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bibcatalog.catalog.build import build_catalog
from bibcatalog.catalog.schema import EntryRow, HeadRow
from bibcatalog.importers.candidates import Candidate, candidate_of, read_draft, with_keys
from bibcatalog.importers.categorytree import Tree
from bibcatalog.importers.identity import Choice, Works, usual
from bibcatalog.importers.rows import Row, checked, language_of, localized, row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.importers.contract import Imported
    from bibcatalog.model.catalog import Catalog

_DEFAULT_LANGUAGE: Final = "en"


@dataclass(slots=True)
class Counts:
    """What came of a file, in numbers; ``kept`` counts the fields of other programs by their name."""

    works: int = 0
    categories: int = 0
    notes: int = 0
    merged: int = 0
    left_out: int = 0
    kept: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A new catalog: as plain values of its file and as the model, and what was found on the way."""

    value: Row
    catalog: Catalog
    counts: Counts
    diagnostics: tuple[Diagnostic, ...]


def assemble(
    imported: Imported, name: str, *, language: str = "", decide: Callable[[Choice], int] = usual
) -> Assembled:
    """Make a catalog of what a file holds.

    Args:
        imported: what an importer found.
        name: the id of the catalog.
        language: that of all notes; without one it is guessed for each by its script.
        decide: whom to ask where it is not sure.
    """
    findings: list[Diagnostic] = list(imported.diagnostics)
    counts = Counts()
    candidates = candidates_of(imported, findings, counts)
    works = Works(decide, language)
    for candidate in candidates:
        works.add(candidate)
    found = with_keys(works.result(), findings)
    findings += works.findings
    counts.merged = works.merged
    languages = [language] if language else languages_of(found, imported)
    tree = tree_of(imported, found, languages, language)
    rows, read = rows_of(found, languages, tree, findings, language)
    head: Row = {"catalog": name, "languages": languages}
    for part in ("title", "description"):
        if text := localized(getattr(imported, part), languages, language):
            head[part] = text
    if tree.rows:
        head["categories"] = tree.rows
    counts.works, counts.categories = len(rows), len(tree.ids)
    counts.notes = sum(bool(row.get("impact")) for row in rows)
    counts.kept = kept_in(rows)
    made = HeadRow.model_validate(head, context={"languages": tuple(languages)})
    catalog = build_catalog(made, read)
    return Assembled({**head, "entries": rows}, catalog, counts, in_order(findings))


def candidates_of(imported: Imported, findings: list[Diagnostic], counts: Counts) -> list[Candidate]:
    """Give the works that a file lists; what cannot be listed is told and counted."""
    found = [candidate_of(read_draft(draft, findings), findings) for draft in imported.drafts]
    candidates = [candidate for candidate in found if candidate]
    counts.left_out = len(found) - len(candidates)
    return candidates


def languages_of(candidates: Iterable[Candidate], imported: Imported) -> list[str]:
    """Give the languages of the notes, the most frequent first; without notes, that of the categories."""
    notes = Counter(
        language_of(text, "")
        for candidate in candidates
        for text in (*candidate.texts("impact"), *candidate.texts("summary"))
    )
    names = Counter(
        language_of(text, "") for category in imported.categories for text in (*category.path, category.description)
    )
    heads = Counter(language_of(text, "") for text in (imported.title, imported.description) if text)
    found = [language for language, _ in notes.most_common()] or [language for language, _ in names.most_common(1)]
    others = [language for language, _ in (names + heads).most_common()]
    return list(filter(None, dict.fromkeys((*found, *others)))) or [_DEFAULT_LANGUAGE]


def tree_of(imported: Imported, candidates: Sequence[Candidate], languages: Sequence[str], language: str) -> Tree:
    """Make the categories of a file, in its order; a name is written in the catalog's first language."""
    tree = Tree()
    for category in imported.categories:
        tree.add(category.path, localized(category.description, languages, language))
    for candidate in candidates:
        for path in candidate.categories:
            tree.add(path)
    return tree


def rows_of(
    candidates: Iterable[Candidate], languages: Sequence[str], tree: Tree, findings: list[Diagnostic], language: str
) -> tuple[list[Row], list[EntryRow]]:
    """Write candidates as entries that a catalog takes."""
    pairs = []
    for candidate in candidates:
        row = row_of(candidate, languages, tree.ids, language=language)
        pairs.append(checked(row, languages, findings, candidate))
    return [row for row, _ in pairs], [read for _, read in pairs]


def kept_in(rows: Iterable[Row]) -> Counter[str]:
    """Count the fields of other programs by their name."""
    return Counter(name for row in rows for name in row.get("extra", ()))


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Put findings in the order of their lines."""
    return tuple(sorted(findings, key=lambda finding: ((finding.where.line if finding.where else 0) or 0)))
