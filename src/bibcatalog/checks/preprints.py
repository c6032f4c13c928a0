"""BC160: a paper on arXiv that has been published since, as far as a catalog knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.bibedit.compare import is_preprint
from bibcatalog.bibedit.match import Matcher, published_in
from bibcatalog.checks.contract import Finding, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile
    from bibcatalog.importers.blocks import RawEntry

_JOURNALS: Final = ("arxiv", "corr")
_FIELDS: Final = ("eprint", "howpublished", "note", "volume", "number", "arxivid")


class PreprintsCheck:
    """Preprints."""

    rules = rules_of("BC160")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find entries of preprints whose publication the catalog knows."""
        if file.catalog is None or file.edition == "preprint":
            return
        preprints = [entry for entry in file.entries if _may_be(entry) and is_preprint(entry)]
        if not preprints:
            return
        matcher = Matcher(file.catalog())
        for entry in preprints:
            match = matcher.find(entry)
            if match is None or match.entry.work.published is None or match.entry.work.preprint is None:
                continue
            message = f"it has been published: {published_in(match.entry.work.published)}"
            yield Finding("BC160", entry.at, message, "bibcatalog update --published makes it that", entry.key)


def _may_be(entry: RawEntry) -> bool:
    """Say quickly of most entries that they are no preprints."""
    journal = entry.fields.get("journal") or entry.fields.get("journaltitle")
    if journal:
        return any(name in journal.lower() for name in _JOURNALS)
    return "booktitle" not in entry.fields and not entry.fields.keys().isdisjoint(_FIELDS)
