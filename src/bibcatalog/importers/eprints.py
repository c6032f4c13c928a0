"""Where an entry says that its paper is on arXiv, and whether it is there only.

Sources: biblatex manual 3.19, 3.13.6 (electronic publishing); arXiv's own BibTeX export; the forms in which search
engines and DBLP name arXiv in ``journal`` and ``volume``. An id that nobody can be sure of is left where it stands.

>>> find_arxiv({"eprint": "2302.13971", "eprinttype": "arXiv", "eprintclass": "cs.CL"})
Arxiv(id=ArxivId('2302.13971'), primary_class='cs.CL', fields=('eprint', 'eprinttype', 'eprintclass'))
>>> find_arxiv({"journaltitle": "arXiv preprint arXiv:2302.13971"}).fields
('journaltitle',)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.model.identifiers import ArxivId, InvalidIdentifierError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 100
_NAMED = re.compile(
    r"(?i)(?:(?:arxiv(?: e-?prints?| preprints?)?|corr)[,:]? ?)?(?:arxiv: ?|abs/)(?P<id>[^\s\[\](),]+)"
    r"(?: ?[\[(](?P<class>[a-z.-]+)[\])])?\.?"
)
_MAY_NAME = re.compile("[:/]")
_ONLY_ARXIV = re.compile(r"(?i)(?:arxiv(?:\.org)?(?: \(cornell university\))?(?: e-?prints?| preprints?)?|corr)\b.*")
_PAGE = re.compile(r"(?i)https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/\S+")
_IN_WORDS: Final = ("journaltitle", "howpublished", "volume", "number", "note", "booktitle")


class Arxiv(NamedTuple):
    """An id of arXiv, its class if it is known, and the fields that say no more than this."""

    id: ArxivId
    primary_class: str
    fields: tuple[str, ...]


def find_arxiv(fields: Mapping[str, str]) -> Arxiv | None:
    """Find the arXiv id of an entry."""
    eprint = fields.get("eprint", "").strip()
    kind = fields.get("eprinttype", "").strip().lower()
    if eprint and kind in {"", "arxiv"} and (found := _id(eprint)):
        said = tuple(name for name in ("eprint", "eprinttype", "eprintclass") if name in fields)
        written = fields.get("howpublished", "").strip().lower()
        also = ("howpublished",) if written.removeprefix("arxiv:").strip() == eprint.lower() else ()
        return Arxiv(found, fields.get("eprintclass", "").strip(), (*said, *also))
    for name in _IN_WORDS:
        text = fields.get(name)
        if not text or not _MAY_NAME.search(text):
            continue
        text = " ".join(text[:_LONGEST].replace("{", "").replace("}", "").split())
        if (match := _NAMED.fullmatch(text)) and (found := _id(match["id"])):
            return Arxiv(found, match["class"] or "", (name,))
    return None


def page_of_arxiv(url: str) -> Arxiv | None:
    """Find the id in an address, if it is that of a page of arXiv.

    >>> page_of_arxiv("https://arxiv.org/abs/2302.13971").id
    ArxivId('2302.13971')
    """
    found = _id(url) if len(url) < _LONGEST and _PAGE.fullmatch(url) else None
    return Arxiv(found, "", ()) if found else None


def is_arxiv(journal: str) -> bool:
    """Say whether a journal is arXiv by one of its names.

    >>> is_arxiv("CoRR"), is_arxiv("{arXiv} e-prints"), is_arxiv("Correlations")
    (True, True, False)
    """
    return bool(_ONLY_ARXIV.fullmatch(journal[:_LONGEST].replace("{", "").replace("}", "").strip()))


def _id(text: str) -> ArxivId | None:
    try:
        return ArxivId.parse(text)
    except InvalidIdentifierError:
        return None
