"""Gaps of an entry that another record of its work fills."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.catalog.rules import fold
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.rows import Row, by_language, checked, in_languages, language_of, row_of, work_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibcatalog.catalog.source import Path
    from bibcatalog.importers.candidates import Candidate
    from bibcatalog.model.catalog import Entry, Localized

_FACTS: Final = ("title-short", "authors", "date", "language", "tags", "organizations")
"""Fields that are filled as a whole, when there is nothing in them."""

_PARTS: Final = ("preprint", "publication", "links", "extra")
"""Fields that are filled part by part."""

_NOTES: Final = ("impact", "summary")


@dataclass(frozen=True, slots=True)
class Gaps:
    """An entry with what another record says of its work.

    Args:
        entry: as it is.
        work: the same with what another record says; its notes are the other's.
        own: the entry as its file has it.
        languages: those of the catalog.
        language: that of the notes; guessed when it is empty.
    """

    entry: Entry
    work: Candidate
    own: Mapping[str, Any]
    languages: Sequence[str]
    language: str

    def filled(self, findings: list[Diagnostic]) -> list[tuple[Path, object]]:
        """Give what fills gaps, each with its path below the entry; what does not fit goes to the findings."""
        head = self.entry.work.editions[0]
        before = work_row(replace(self.work, work=self.entry.work, links=self.entry.links), head)
        row = row_of(self.work, self.languages, {}, language=self.language, head=head)
        after, _ = checked(row, self.languages, findings, self.work)
        return [
            *_facts(self.own, before, after),
            *_parts(self.own, before, after),
            *self._aliases(),
            *self._notes(findings),
        ]

    def _aliases(self) -> Iterator[tuple[Path, object]]:
        new = [alias for alias in self.work.aliases if alias not in self.entry.aliases]
        if new:
            there = self.own.get("aliases")
            yield ("aliases",), [*(there if isinstance(there, list) else ()), *new]

    def _notes(self, findings: list[Diagnostic]) -> Iterator[tuple[Path, object]]:
        """Fill notes that are not there in the language of the new one."""
        for name in _NOTES:
            known: Localized = getattr(self.entry, name)
            texts = known.as_json()
            new: dict[str, str] = {}
            for text in self.work.texts(name):
                is_in = self.language or language_of(text, self.languages[0])
                if is_in not in (old := texts | new):
                    new |= by_language(text, is_in)
                elif fold(old[is_in]) != fold(text):
                    findings.append(self._conflict(name, text, old[is_in]))
            if new and not texts:
                yield (name,), in_languages(self.work.texts(name), self.languages, self.language)
            elif new and isinstance(self.own.get(name), dict):
                yield from (((name, is_in), text) for is_in, text in new.items())
            elif new:
                yield (name,), {**texts, **new}

    def _conflict(self, name: str, new: str, old: str) -> Diagnostic:
        message = f"{name} is {shown(new)} here, but {shown(old)} in the catalog, which stays"
        where = self.work.where[-1] if len(self.work.where) > 1 else None
        return Diagnostic("BC097", message, "look which one is right", where, self.entry.key)


def _facts(own: Mapping[str, Any], before: Row, after: Row) -> Iterator[tuple[Path, object]]:
    for name in _FACTS:
        if name in after and not own.get(name) and not before.get(name):
            yield (name,), after[name]
    if "authors" in after and not own.get("authors") and after.get("more-authors"):
        yield ("more-authors",), True


def _parts(own: Mapping[str, Any], before: Row, after: Row) -> Iterator[tuple[Path, object]]:
    for name in _PARTS:
        there, new = own.get(name), after.get(name)
        if not new:
            continue
        if not there:
            if name in {"links", "extra"} or not before.get(name):
                yield (name,), new
            continue
        for part, value in new.items():
            if not there.get(part) and before.get(name, {}).get(part) != value:
                yield (name, part), value
