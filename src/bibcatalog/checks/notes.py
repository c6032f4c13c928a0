"""BC155: a note that says where a work was published, which a style prints as a remark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.checks.contract import Finding, rules_of
from bibcatalog.importers.eprints import is_arxiv
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.checks.contract import BibFile

_TYPES: Final = frozenset("misc article unpublished online electronic techreport report preprint www".split())
_FIELDS: Final = ("note", "addendum", "howpublished", "comment", "comments")
_VENUES: Final = (
    "NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|NAACL|EACL|COLING|CVPR|ICCV|ECCV|AAAI|IJCAI|KDD|SIGIR|WWW|CHI|UAI|AISTATS|"
    "COLM|COLT|INTERSPEECH|ICASSP|OSDI|SOSP|NSDI|SIGMOD|VLDB|ICDE|ASPLOS|ISCA|TACL|TMLR|JMLR"
)
_SAYS: Final = re.compile(
    r"\b(?:accepted (?:as [\w ]{1,30} )?(?:at|to|by|for|in)|to appear (?:in|at)|appeared (?:in|at)|published (?:in|at)|"
    r"in proceedings of|proceedings of the|camera[- ]ready)\b"
    rf"|^(?:In |At )?(?:{_VENUES})(?:[ ,']*(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\d|[A-Z]{3}")


class NotesCheck:
    """Notes."""

    rules = rules_of("BC155")

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find notes of entries that have no journal or book but that of a preprint."""
        for entry in file.entries:
            fields = entry.fields
            if entry.type not in _TYPES or fields.keys().isdisjoint(_FIELDS) or "booktitle" in fields:
                continue
            journal = fields.get("journal") or fields.get("journaltitle") or ""
            if journal and not is_arxiv(journal):
                continue
            for name in _FIELDS:
                text = fields.get(name, "")
                if says_venue(text):
                    message = f"{name}: {shown(text)} names where it was published"
                    hint = "make it the booktitle of an @inproceedings or the journal of an @article"
                    yield Finding("BC155", entry.places[name], message, hint, entry.key)


def says_venue(note: str) -> bool:
    """Say whether a note tells where something was published."""
    return bool(note and _SAYS.search(note[:500]) and _NUMBERED.search(note))
