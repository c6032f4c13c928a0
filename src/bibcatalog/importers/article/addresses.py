"""Addresses in articles: identifiers where the address itself says them, and links by what they lead to.

>>> read_link("https://arxiv.org/pdf/2302.13971v1.pdf")
Address(kind='arxiv', value='2302.13971v1')
>>> read_link("https://github.com/facebookresearch/llama")
Address(kind='code', value='https://github.com/facebookresearch/llama')
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from bibcatalog.importers.addresses import IDENTIFIERS, LINKED, read_address
from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, parse_url

_LONGEST: Final = 2000
_ADDRESS: Final = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_END: Final = ".,;:!?'\"*_`>"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_WITHOUT_SCHEME: Final = re.compile(
    r"(?:www\.)?(?:arxiv\.org|doi\.org|dx\.doi\.org|openreview\.net|aclanthology\.org|github\.com|huggingface\.co)/\S+",
    re.IGNORECASE | re.ASCII,
)

_REDIRECTS: Final = {
    "link.zhihu.com": "target",
    "link.juejin.cn": "target",
    "link.csdn.net": "target",
    "link.jianshu.com": "t",
    "links.jianshu.com": "to",
    "www.google.com": "url",
}
"""Host that forwards readers -> the parameter in which the address stands."""


class Address(NamedTuple):
    """An identifier (``arxiv``, ``doi``, ``openreview``, ``acl``, ``pmlr``), or the name of a link and its address."""

    kind: str
    value: str


class Place(NamedTuple):
    """An address in a text, and where it ends there."""

    url: str
    start: int
    end: int


def find_addresses(text: str) -> list[Place]:
    """Find the addresses in a text, without the marks of the sentence around them.

    >>> [place.url for place in find_addresses("见 https://a.b/c_(d)。(https://e.f/g)")]
    ['https://a.b/c_(d)', 'https://e.f/g']
    """
    if "://" not in text:
        return []
    places = []
    for match in _ADDRESS.finditer(text):
        url = _trimmed(match[0]) if len(match[0]) <= _LONGEST else ""
        if url and _is_address(url):
            places.append(Place(url, match.start(), match.start() + len(url)))
    return places


def read_link(url: str) -> Address:
    """Find out what an address leads to; every link that has no name of its own is a page."""
    url = _target(url)
    found = read_address(url)
    if found.kind in IDENTIFIERS or found.kind in LINKED:
        return Address(found.kind, found.value)
    return Address("page", url)


def read_identifier(text: str) -> Address | None:
    """Read an identifier that stands without an address, or an address without ``https://``.

    >>> read_identifier("arXiv:2302.13971 [cs.CL]"), read_identifier("doi: 10.1145/3704435"), read_identifier("soon")
    (Address(kind='arxiv', value='2302.13971'), Address(kind='doi', value='10.1145/3704435'), None)
    """
    words = text.split()
    if not words or len(text) > _LONGEST:
        return None
    if _WITHOUT_SCHEME.fullmatch(words[0]):
        found = read_link(f"https://{_trimmed(words[0])}")
        return found if len(words) == 1 else None
    name, _, rest = text.partition(":")
    if name.strip().lower() in {"arxiv", "doi"} and rest.split():
        words = rest.split()
    if len(words) > 1 and not (len(words) == 2 and words[1].startswith("[")):
        return None
    return _identifier(words[0].rstrip(_END))


def _identifier(text: str) -> Address | None:
    """Read an id of arXiv or a DOI."""
    try:
        return Address("arxiv", str(ArxivId.parse(text)))
    except InvalidIdentifierError:
        pass
    try:
        found = read_link(Doi.parse(text).url)  # the DOI of a paper on arXiv is its id
    except InvalidIdentifierError:
        return None
    return found if found.kind in IDENTIFIERS else None


def _target(url: str) -> str:
    """Give the address to which one leads on."""
    try:
        parts = urlsplit(url)
        name = _REDIRECTS.get(parts.hostname or "")
        found = parse_qs(parts.query).get(name, [""])[0] if name else ""
    except ValueError:
        return url
    return found if found.startswith(("http://", "https://")) and _is_address(found) else url


def _trimmed(url: str) -> str:
    while url and (url[-1] in _END or (url[-1] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]]))):
        url = url[:-1]
    return url


def _is_address(url: str) -> bool:
    try:
        parse_url(url)
    except InvalidIdentifierError:
        return False
    return True
