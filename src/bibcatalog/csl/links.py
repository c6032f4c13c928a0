"""Links: identifiers that lead to a page (CSL 1.0.2, Appendix VI, "Links")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.fields import guarded
from bibcatalog.csl.marks import CLOSE, LINK, LINKED, clean

if TYPE_CHECKING:
    from bibcatalog.csl.items import Item

_PREFIXES: Final = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
"""Variable -> what makes an address of it."""

_NO_ADDRESS = re.compile(r"[\x00-\x20]")


def split_prefix(variable: str, prefix: str) -> tuple[str, str]:
    """Split a prefix before the address in it, which belongs into the link (``DOI`` with ``https://doi.org/``).

    >>> split_prefix("DOI", " doi: https://doi.org/")
    (' doi: ', 'https://doi.org/')
    """
    at = max(prefix.rfind("https://"), prefix.rfind("http://"))
    if variable not in _PREFIXES or at < 0 or " " in prefix[at:]:
        return prefix, ""
    return prefix[:at], prefix[at:]


def link(variable: str, text: str, item: Item) -> str:
    """Make a link of an identifier; other text stays as it is."""
    prefix = _PREFIXES.get(variable)
    if prefix is None:
        return text
    value = clean(item.raw(variable)).strip()
    address = value if value.startswith(("http://", "https://", "ftp://")) else prefix + value
    if not address.startswith(("http://", "https://", "ftp://")) or _NO_ADDRESS.search(address):
        return text
    return f"{LINK}{guarded(address)}{LINKED}{text}{CLOSE}"
