"""Bring a .bib file up to date with a catalog, in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.compare import Rendered, complete, is_preprint, publish
from bibcatalog.bibedit.dialect import dialect_of
from bibcatalog.bibedit.heirs import inherited_fields
from bibcatalog.bibedit.lineends import with_one_line_end
from bibcatalog.bibedit.match import Matcher, published_in
from bibcatalog.bibedit.splice import apply, splices
from bibcatalog.catalog.edit import unified_diff
from bibcatalog.catalog.selection import Selection
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import InputError
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.importers.blocks import split
from bibcatalog.services import make_bibliography, render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.bibedit.compare import Comparison
    from bibcatalog.importers.blocks import RawEntry
    from bibcatalog.model.catalog import Catalog

_BOM: Final = b"\xef\xbb\xbf"
_SHOWN: Final = 80  # characters of a value


@dataclass(frozen=True, slots=True)
class Update:
    """What a .bib file becomes.

    ``changed`` has the key of each entry that changes, and what is said of it; ``unknown`` the keys that the catalog
    does not have. The diagnostics tell of values that differ and were left, of preprints that could be made
    publications, and of entries that cannot be read.
    """

    before: bytes
    after: bytes
    changed: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def diff(self, file: str) -> str:
        """Give the change as a unified diff; empty when nothing changes."""
        return unified_diff(self.before, self.after, file)


def update_bib(
    data: bytes, name: str, catalog: Catalog, *, published: bool = False, overwrite: frozenset[str] = frozenset()
) -> Update:
    """Bring the entries of a .bib file up to date: the fields that a catalog knows better, and nothing else.

    Args:
        data: the file.
        name: what the file is called in messages.
        catalog: what knows better.
        published: make preprints that have been published since their publications.
        overwrite: fields in which the catalog is right whatever stands there.

    Raises:
        InputError: when the file is not UTF-8, or another file than one of entries.
    """
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        ) from error
    plain = with_one_line_end(text)
    blocks = split(plain.text, name)
    if not blocks.entries and not name.lower().endswith(".bib"):
        raise InputError(f"{name} has no entries of a .bib file; name a .bib file")
    matcher = Matcher(catalog)
    matches = [(raw, matcher.find(raw)) for raw in blocks.entries]
    as_published = {
        match.entry.key: raw.key
        for raw, match in matches
        if match and match.entry.work.published is not None and not is_preprint(raw)
    }
    inherited = inherited_fields(blocks.entries)
    ours = _Ours(catalog, blocks.entries, ascii_only=text.isascii())
    found = []
    changed: list[tuple[str, str]] = []
    findings = [finding for finding in blocks.findings if finding.code == "BC050"]
    for raw, match in matches:
        if match is None:
            continue
        where = blocks.lines.where(raw.at)
        work, key = match.entry.work, match.entry.key
        others = inherited.get(raw.key, {})
        if work.preprint is not None and work.published is not None and is_preprint(raw):
            if published and key not in as_published:
                comparison = publish(raw, ours.preprints[key], ours.publications[key], overwrite, others)
            else:
                comparison = complete(raw, ours.preprints[key], overwrite, others)
                message = f"it has been published: {published_in(work.published)}"
                hint = f"{as_published[key]!r} is that" if key in as_published else "--published makes it that"
                findings.append(Diagnostic("BC211", message, hint, where, raw.key))
        else:
            comparison = complete(raw, ours.publications[key], overwrite, others)
        findings += (
            Diagnostic("BC210", f"{field}: {_shown(theirs)} here, {_shown(value)} in the catalog", "", where, raw.key)
            for field, theirs, value in comparison.differences
        )
        if comparison.changes or (comparison.new_type and comparison.new_type != raw.type):
            new_type = comparison.new_type if comparison.new_type != raw.type else ""
            found += splices(plain.text, raw, comparison.changes, new_type=new_type)
            changed.append((raw.key, _said(comparison, raw, match.by)))
    after = apply(text, plain.placed(found)).encode()
    if data.startswith(_BOM):
        after = _BOM + after
    unknown = tuple(raw.key for raw, match in matches if match is None)
    return Update(data, after, tuple(changed), unknown, tuple(findings))


class _Ours:
    """What we would write for each entry of the catalog, in the dialect of a file."""

    def __init__(self, catalog: Catalog, entries: list[RawEntry], *, ascii_only: bool) -> None:
        self._to: str = dialect_of(entries)
        self._options = ExportOptions(ascii=ascii_only)
        self.preprints = self._rendered(catalog, Selection("preprint"))
        self.publications = self._rendered(catalog, Selection("published"))

    def _rendered(self, catalog: Catalog, selection: Selection) -> Mapping[str, Rendered]:
        bibliography = make_bibliography(catalog, selection)
        bibliography = replace(bibliography, items=tuple(replace(item, extra=()) for item in bibliography.items))
        text = render(bibliography, self._to, self._options).text
        return {raw.key: Rendered(raw.type, _as_written(text, raw)) for raw in split(text, "").entries}


def _as_written(text: str, raw: RawEntry) -> dict[str, str]:
    """Give fields as they are written, with a macro as its name."""
    return {
        name: text[value:end].removeprefix("{").removesuffix("}") if text[value : value + 1] == "{" else text[value:end]
        for name, (_, value, end) in raw.spans.items()
    }


def _said(comparison: Comparison, raw: RawEntry, by: str) -> str:
    added = [change.field for change in comparison.changes if change.value and change.field not in raw.fields]
    changed = [change.field for change in comparison.changes if change.value and change.field in raw.fields]
    removed = [change.field for change in comparison.changes if change.value is None]
    parts = [
        f"@{comparison.new_type}" if comparison.new_type and comparison.new_type != raw.type else "",
        f"new: {', '.join(added)}" if added else "",
        f"changed: {', '.join(changed)}" if changed else "",
        f"removed: {', '.join(removed)}" if removed else "",
    ]
    return "; ".join(part for part in parts if part) + ("" if by == "key" else f" (found by {by})")


def _shown(value: str) -> str:
    plain = " ".join(value.split())
    return repr(plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…")
