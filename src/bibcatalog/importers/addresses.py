"""Addresses on the web: which identifier one leads to, or what kind of page it is.

An address says what it is by its host and its path; nothing is asked of the network. Where a site of proceedings has
the venue and the year in its paths, they are given as well.

>>> read_address("https://arxiv.org/pdf/2302.13971v1.pdf")
Address(kind='arxiv', value='2302.13971v1', venue='', year=0)
>>> read_address("https://github.com/ggml-org/llama.cpp").kind
'code'
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError

_LONGEST: Final = 2000


class Address(NamedTuple):
    """What an address leads to.

    Args:
        kind: an identifier (``arxiv``, ``doi``, ``openreview``, ``acl``, ``pmlr``), a paper at a site of proceedings
            or of a journal (``paper``), another kind of page (``code``, ``data``, ``model``, ``demo``, ``video``,
            ``slides``, ``blog``, ``post``, ``page``), a file (``file``), a place in the same page (``anchor``), a
            file beside this one (``relative``), or nothing that can be opened (empty).
        value: the identifier in its normal form, or the address.
        venue: where the paper appeared, by its short name.
        year: when it appeared there; 0 when the address does not say it.
    """

    kind: str
    value: str
    venue: str = ""
    year: int = 0


IDENTIFIERS: Final = frozenset(("arxiv", "doi", "openreview", "acl", "pmlr"))
"""Kinds of addresses whose value is an identifier."""

PAPERS: Final = IDENTIFIERS | {"paper", "file"}
"""Kinds of addresses that lead to a paper itself."""

LINKED: Final = frozenset(("code", "data", "model", "demo", "video", "slides", "blog", "post"))
"""Kinds of addresses that are names of links as well."""

PAGES: Final = LINKED | {"page"}
"""Kinds of addresses that lead to another page of the web."""

_ARXIV: Final = r"(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)"
_ACL: Final = r"(?P<id>\d{4}\.[a-z\d_]+-[a-z\d_]+\.\d+|[A-Z]\d\d-\d{4,5})"

_NEURIPS: Final = r"papers\.n(?:eur)?ips\.cc|proceedings\.neurips\.cc"
_CVF: Final = r"openaccess\.thecvf\.com|cv-foundation\.org"
_HUGGING_FACE: Final = r"huggingface\.co|hf\.co"
_PUBLISHERS: Final = (
    r"ieeexplore\.ieee\.org|sciencedirect\.com|mdpi\.com|ecva\.net|isca-(?:speech|archive)\.org|usenix\.org"
)
_FORGES: Final = r"github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|sr\.ht"
_ESSAYS: Final = r"medium\.com|.*\.medium\.com|.*\.substack\.com|zhuanlan\.zhihu\.com|zhihu\.com|huggingface\.co"

_RULES: Final = tuple(
    (kind, re.compile(rf"(?:{host})/{path}"))
    for kind, host, path in (
        (
            "arxiv",
            r"(?:[a-z]+\.)?arxiv\.org",
            rf"(?:abs|pdf|html|format|ps|e-print|src)/{_ARXIV}(?:\.pdf|\.html)?(?:$|[?#/])",
        ),
        ("arxiv", r"ar5iv\.org|ar5iv\.labs\.arxiv\.org", rf"(?:abs/|html/)?{_ARXIV}"),
        ("arxiv", r"alphaxiv\.org", rf"(?:[a-z]+/)?{_ARXIV}"),
        ("arxiv", _HUGGING_FACE, rf"papers/{_ARXIV}"),
        ("arxiv", r"papers\.cool|scirate\.com", rf"(?:arxiv/)?{_ARXIV}"),
        ("arxiv", r"semanticscholar\.org|arxiv-vanity\.com", rf"(?:arxiv|papers)/{_ARXIV}"),
        ("openreview", r"openreview\.net", r"(?:forum|pdf|attachment)\?(?:.*&)?id=(?P<id>[\w-]+)"),
        ("acl", r"aclanthology\.(?:org|info)", rf"(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL}"),
        ("acl", r"aclweb\.org", rf"anthology/(?:papers/)?(?:[A-Z]/[A-Z]\d\d/)?{_ACL}"),
        ("pmlr", r"proceedings\.mlr\.press", r"(?P<id>v\d+/[a-z][\w-]*)"),
        ("pmlr", r"jmlr\.org", r"proceedings/papers/(?P<id>v\d+/[a-z][\w-]*)"),
        ("paper", _NEURIPS, r"paper(?:_files)?/(?:paper/)?(?:(?P<NeurIPS>\d{4})/)?"),
        ("paper", _CVF, r".*?content[/_](?P<venue>[A-Za-z]+)_?(?P<year>\d{4})(?!W)/"),
        ("paper", _CVF, r".*?content[/_]"),
        (
            "paper",
            r"usenix\.org",
            r"(?:conference|system/files/conference)/(?P<venue>nsdi|osdi|atc|fast)(?P<year>\d\d)/",
        ),
        ("paper", r"ijcai\.org", r"proceedings/(?P<IJCAI>\d{4})/"),
        ("paper", r"jmlr\.org", r"papers/(?:v|volume)\d+/"),
        ("paper", r"ojs\.aaai\.org|aaai\.org", r"(?:ojs/)?index\.php/AAAI/article/"),
        ("paper", _PUBLISHERS, r".*\d"),
        ("data", _HUGGING_FACE, r"datasets/."),
        ("data", r"kaggle\.com|zenodo\.org|modelscope\.cn", r"(?:datasets|competitions|records?)/."),
        ("demo", _HUGGING_FACE, r"spaces/."),
        ("demo", r"colab\.research\.google\.com|replicate\.com", r"."),
        ("model", rf"{_HUGGING_FACE}|modelscope\.cn", r"(?!blog|docs|learn|posts|papers)[\w.-]+(?:/[\w.-]+)?"),
        ("code", _FORGES, r"[\w.~-]+/[\w.-]+"),
        ("video", r"(?:m\.)?youtube\.com|youtu\.be|bilibili\.com|vimeo\.com|b23\.tv", r"."),
        ("slides", r"slideshare\.net|slideslive\.com|speakerdeck\.com", r"."),
        ("post", r"twitter\.com|x\.com|reddit\.com|linkedin\.com|weibo\.com", r"."),
        ("blog", _ESSAYS, r"."),
    )
)
"""Kind, host and path, the first that fits; a group named like a venue holds the year."""

_DOI_IN_PATH: Final = re.compile(r"/(?P<id>10\.\d{4,9}(?:\.\d+)*/[^\s?#]+)")
_AFTER_DOI: Final = re.compile(
    r"(?i)(?:v\d+)?(?:\.full(?:-text)?|\.abstract)?(?:\.pdf|/full|/pdf|/abstract|/html|/fulltext|\.html?)*/*$"
)
_NATURE: Final = re.compile(
    r"nature\.com/articles/(?P<id>(?:s\d{5}-\d{3}-\d{4,6}-[\da-z]|n[a-z]+\d+|\d{5,6}[a-z]\d))(?:\.pdf)?(?:$|[?#])"
)
_FILE: Final = re.compile(r"(?i)\.(?:pdf|ps|ps\.gz|djvu|docx?)$")
_NO_ADDRESS: Final = re.compile(r"[\s\x00-\x1f\x7f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SCHEMES: Final = ("http", "https")
_VENUE_OF_ACL: Final = re.compile(r"\d{4}\.(?P<venue>findings-\w+|[a-z]+)")
_PREPRINTS: Final = {"biorxiv.org": "bioRxiv", "medrxiv.org": "medRxiv"}


def read_address(url: str) -> Address:
    """Tell what an address leads to; never fails.

    >>> read_address("https://dl.acm.org/doi/pdf/10.1145/3620666.3651335")
    Address(kind='doi', value='10.1145/3620666.3651335', venue='', year=0)
    >>> read_address("#contents").kind, read_address("papers/a.pdf").kind
    ('anchor', 'relative')
    """
    url = url.strip()
    if url.startswith(("#", "./#")):
        return Address("anchor", url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return Address("", url)
    if parts.scheme not in _SCHEMES:
        is_beside = not parts.scheme and not parts.netloc and bool(url) and "@" not in url
        return Address("relative" if is_beside else "", url)
    return _on_the_web(url, parts) if parts.hostname and not _NO_ADDRESS.search(url) else Address("", url)


def page_of(address: Address) -> str:
    """Give the page of a paper that an address identifies; nothing for another kind of address.

    >>> page_of(Address("pmlr", "v202/leviathan23a"))
    'https://proceedings.mlr.press/v202/leviathan23a.html'
    """
    pages = {
        "openreview": f"https://openreview.net/forum?id={address.value}",
        "acl": f"https://aclanthology.org/{address.value}",
        "pmlr": f"https://proceedings.mlr.press/{address.value}.html",
        "arxiv": f"https://arxiv.org/abs/{address.value}",
        "doi": f"https://doi.org/{address.value}",
        "paper": address.value,
    }
    return pages.get(address.kind, "")


def _on_the_web(url: str, parts: SplitResult) -> Address:
    if len(url) > _LONGEST:
        return Address("page", url)
    host = (parts.hostname or "").removeprefix("www.")
    place = unquote(f"{host}{re.sub('/{2,}', '/', parts.path)}{'?' + parts.query if parts.query else ''}")
    return _by_rule(place, url) or _by_doi(host, place) or Address("file" if _FILE.search(parts.path) else "page", url)


def _by_rule(place: str, url: str) -> Address | None:
    for kind, pattern in _RULES:
        match = pattern.match(place)
        if match is None:
            continue
        value = match.groupdict().get("id")
        if kind == "arxiv":
            return _arxiv(value or "") or Address("page", url)
        if kind == "acl":
            return _acl(value or "")
        if value:
            return Address(kind, value)
        is_file = kind == "code" and _FILE.search(place) is not None  # a paper that is kept beside its code
        return Address("file" if is_file else kind, url, *_venue_in(match))
    return None


def _arxiv(value: str) -> Address | None:
    try:
        return Address("arxiv", str(ArxivId.parse(value)))
    except InvalidIdentifierError:
        return None


def _acl(value: str) -> Address:
    match = _VENUE_OF_ACL.match(value)
    if match is None:  # the old form has two digits of the year; its letter stands for several venues: P19-1001
        year = int(value[1:3])
        return Address("acl", value, "", year + (1900 if year > 60 else 2000))
    return Address("acl", value, match["venue"].replace("findings-", "Findings of "), int(value[:4]))


def _venue_in(match: re.Match[str]) -> tuple[str, int]:
    """Give the venue and the year that a path has."""
    found = {name: text for name, text in match.groupdict().items() if text}
    if "venue" in found:
        year = found["year"]
        return found["venue"].upper(), int(year) if len(year) == 4 else 2000 + int(year)
    return next(((name, int(text)) for name, text in found.items()), ("", 0))


def _by_doi(host: str, place: str) -> Address | None:
    """Find a DOI in a path: that of the resolver, or of a publisher who has DOIs in its addresses."""
    if nature := _NATURE.match(place):
        return Address("doi", f"10.1038/{nature['id']}")
    match = _DOI_IN_PATH.search(place)
    if match is None:
        return None
    value = match["id"] if host in {"doi.org", "dx.doi.org"} else _AFTER_DOI.sub("", match["id"])
    try:
        doi = Doi.parse(value)
    except InvalidIdentifierError:
        return None
    if doi.normal.startswith("10.48550/arxiv."):
        return _arxiv(doi[len("10.48550/arxiv.") :])
    if doi.normal.startswith("10.18653/v1/"):  # and then the id of the ACL Anthology
        return _acl(doi[len("10.18653/v1/") :])._replace(kind="doi", value=str(doi))
    return Address("doi", str(doi), _PREPRINTS.get(host, ""))
