"""Whether an address says more than the identifiers do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bibcatalog.mapping.targets import Target
    from bibcatalog.model.reference import Reference

_WEB = re.compile(r"^https?://(www\.|dx\.)?")
_RESOLVER, _ARXIV = "doi.org/", "arxiv.org/"


def repeats_identifier(url: str, reference: Reference, target: Target, *, shows_eprint: bool) -> bool:
    """Say whether an address only leads where the DOI or the arXiv id leads already, and the target needs no more.

    ``shows_eprint`` says that the format has a field for the arXiv id of this reference.
    """
    doi, arxiv = reference.doi, reference.arxiv
    if not doi and not arxiv:
        return False
    if target.repeats_url == "always" or (target.repeats_url == "without DOI" and not doi):
        return False
    bare = _bare(url)
    if doi and bare.startswith(_RESOLVER) and bare in {_RESOLVER + doi.normal, _bare(doi.url)}:
        return True
    if not arxiv or not bare.startswith(_ARXIV) or not (shows_eprint or doi == arxiv.doi):
        return False
    return bare in {_bare(arxiv.url), _bare(arxiv.without_version.url)}


def _bare(url: str) -> str:
    return _WEB.sub("", url).rstrip("/").lower()
