"""Addresses in articles: identifiers where the address itself says them, and links by what they lead to.

>>> read_address("https://arxiv.org/pdf/2302.13971v1.pdf")
Address(kind='arxiv', value='2302.13971v1')
>>> read_address("https://github.com/facebookresearch/llama")
Address(kind='code', value='https://github.com/facebookresearch/llama')
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, parse_url

IDENTIFIERS: Final = frozenset(("arxiv", "doi", "openreview", "acl", "pmlr"))

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

_PATHS: Final[tuple[tuple[str, str, re.Pattern[str]], ...]] = (
    ("arxiv", "arxiv.org", re.compile(r"/(?:abs|pdf|html|format)/([^?#]+?)(?:\.pdf)?/?")),
    ("arxiv", "alphaxiv.org", re.compile(r"/(?:abs|overview|pdf)/([^/?#]+?)/?")),
    ("arxiv", "ar5iv.org", re.compile(r"/(?:abs|html)/([^?#]+?)/?")),
    ("arxiv", "ar5iv.labs.arxiv.org", re.compile(r"/html/([^?#]+?)/?")),
    ("arxiv", "huggingface.co", re.compile(r"/papers/([^/?#]+?)/?")),
    ("arxiv", "papers.cool", re.compile(r"/arxiv/([^/?#]+?)/?")),
    ("doi", "doi.org", re.compile(r"/(10\..+)")),
    ("doi", "dl.acm.org", re.compile(r"/doi/(?:(?:abs|pdf|full|fullHtml|epdf)/)?(10\.[^?#]+)")),
    ("doi", "link.springer.com", re.compile(r"/(?:article|chapter|book)/(10\.[^?#]+)")),
    ("doi", "onlinelibrary.wiley.com", re.compile(r"/doi/(?:(?:abs|pdf|full|epdf)/)?(10\.[^?#]+)")),
    ("acl", "aclanthology.org", re.compile(r"/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:\.pdf|\.bib)?/?")),
    (
        "acl",
        "aclweb.org",
        re.compile(r"/anthology/(?:papers/[^?#]*/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:\.pdf)?/?"),
    ),
    ("pmlr", "proceedings.mlr.press", re.compile(r"/(v\d+/[\w-]+?)(?:\.html|/[\w-]+\.pdf)?")),
)
"""Kind, host and path of the addresses that say what a paper is called there."""

_KINDS: Final[tuple[tuple[str, str, str], ...]] = (
    ("data", "huggingface.co", r"/datasets/.+"),
    ("demo", "huggingface.co", r"/spaces/.+"),
    ("model", "huggingface.co", r"/(?!docs|blog|collections|learn|spaces|papers)[^/]+/[^/]+.*"),
    ("blog", "huggingface.co", r"/blog/.+"),
    ("model", "modelscope.cn", r"/models/.+"),
    ("data", "modelscope.cn", r"/datasets/.+"),
    ("code", "github.com", r"/(?!features|about|topics|collections)[^/]+/.+"),
    ("code", "gitlab.com", r"/[^/]+/.+"),
    ("code", "gitee.com", r"/[^/]+/.+"),
    ("code", "bitbucket.org", r"/[^/]+/.+"),
    ("video", "www.youtube.com", r"/.+"),
    ("video", "www.bilibili.com", r"/video/.+"),
)
"""What an address leads to, by its host and path; every other one is a page."""


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


def read_address(url: str) -> Address:
    """Find out what an address leads to."""
    url = _target(url)
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("export.").removeprefix("dx.")
    if host == "openreview.net" and (found := parse_qs(parts.query).get("id")) and found[0].isascii():
        return Address("openreview", found[0])
    for kind, at, path in _PATHS:
        if host == at and (match := path.fullmatch(parts.path)) and (value := _valid(kind, match[1])):
            return value
    full = parts.hostname or ""
    return Address(
        next((kind for kind, at, path in _KINDS if at in {host, full} and re.fullmatch(path, parts.path)), "page"), url
    )


def read_identifier(text: str) -> Address | None:
    """Read an identifier that stands without an address, or an address without ``https://``.

    >>> read_identifier("arXiv:2302.13971 [cs.CL]"), read_identifier("doi: 10.1145/3704435"), read_identifier("soon")
    (Address(kind='arxiv', value='2302.13971'), Address(kind='doi', value='10.1145/3704435'), None)
    """
    words = text.split()
    if not words or len(text) > _LONGEST:
        return None
    if _WITHOUT_SCHEME.fullmatch(words[0]):
        found = read_address(f"https://{_trimmed(words[0])}")
        return found if len(words) == 1 else None
    name, _, rest = text.partition(":")
    if name.strip().lower() in {"arxiv", "doi"} and rest.split():
        words = rest.split()
    if len(words) > 1 and not (len(words) == 2 and words[1].startswith("[")):
        return None
    return _valid("arxiv", words[0]) or _valid("doi", words[0].rstrip(_END))


def _valid(kind: str, value: str) -> Address | None:
    try:
        if kind == "arxiv":
            return Address(kind, str(ArxivId.parse(value)))
        if kind == "doi":
            doi = Doi.parse(unquote(value))
            own = doi.normal.removeprefix("10.48550/arxiv.")
            return _valid("arxiv", own) if own != doi.normal else Address(kind, str(doi))
    except InvalidIdentifierError:
        return None
    return Address(kind, value)


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
