"""What all printers do to strings and addresses before they escape them."""

from __future__ import annotations

import re

# White space that would break a line, or a paragraph, is a space; what is no character at all is nothing.
_UNFIT = re.compile(
    "[\t-\r\x85\u2028\u2029]+"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]+"
)
_BREAK = frozenset("\t\n\v\f\r\x85\u2028\u2029")

_LINKED = re.compile(r"(?:(?:https?|ftp)://[^/?#]|(?:mailto|doi):.)", re.IGNORECASE)
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_ILLEGAL = re.compile(rf"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]|{_LONE_PERCENT.pattern}")
_LONGEST = 8000  # Typst takes no longer one


def clean(text: str) -> str:
    r"""Put text on one line, without control characters and code points that are no characters.

    >>> clean("two\n\nlines\x00")
    'two lines'
    """
    return text if text.isprintable() else _UNFIT.sub(_fit, text)


def is_clean(text: str) -> bool:
    """Say whether `clean` would leave text as it is."""
    return text.isprintable() or _UNFIT.search(text) is None


def _fit(match: re.Match[str]) -> str:
    return " " if match[0][0] in _BREAK else ""


def address(url: str) -> str:
    """Give an address as it may stand in a link, in ASCII (RFC 3986); "" for one that is not to be followed.

    Only the schemes http, https, ftp, mailto and doi are: ``javascript:`` runs a program of a stranger.

    >>> address("https://example.org/a b?q=ü")
    'https://example.org/a%20b?q=%C3%BC'
    >>> address("javascript:alert(1)")
    ''
    """
    url = clean(url).strip()
    if _LINKED.match(url) is None or len(url) > _LONGEST:
        return ""
    if _ILLEGAL.search(url):
        from urllib.parse import quote

        url = quote(_LONE_PERCENT.sub("%25", url), safe="-._~:/?#[]@!$&'()*+,;=%")
    return url if len(url) <= _LONGEST else ""


def anchor(identifier: str) -> str:
    """Give the name of the place of an entry; it has no white space, as HTML asks for.

    >>> anchor("doe 2020")
    'ref-doe_2020'
    """
    return "ref-" + "_".join(clean(identifier).split())
