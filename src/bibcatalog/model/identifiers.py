"""Identifiers: each has one normal form, a check of its shape, and a page on the web.

>>> ArxivId.parse("arXiv:2302.13971").doi
Doi('10.48550/arXiv.2302.13971')
>>> Doi.parse("https://doi.org/10.1145/3704435").url
'https://doi.org/10.1145/3704435'
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f\x7f]+", re.ASCII)
_DOI_PREFIX = re.compile(r"(?i)^(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)")
_ARXIV_PREFIX = re.compile(r"(?i)^(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*)")
_ARXIV = re.compile(r"(?P<year>\d\d)(?P<month>\d\d)\.(?P<number>\d{4,5})(?:v[1-9]\d*)?", re.ASCII)
_ARXIV_OLD = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d\d(?P<month>\d\d)\d{3}(?:v[1-9]\d*)?", re.ASCII)
_ISBN_13 = re.compile(r"97[89](?:-?\d){10}", re.ASCII)
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#][!-~]*)?")
"""An address as most are; whether another one is right needs a closer look."""

_FIRST_YEAR_WITH_FIVE_DIGITS = 15  # from 1501 on, https://info.arxiv.org/help/arxiv_identifier.html


class InvalidIdentifierError(ValueError):
    """A text that is not the identifier it should be."""


class _Identifier(str):
    """A string in the normal form of its kind."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__str__(self)!r})"


class Doi(_Identifier):
    """A DOI without prefix, in the letters it was given in; DOIs compare without case (DOI Handbook, 2.4)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Doi:
        """Read a DOI, with or without ``doi:`` or the address of the resolver.

        Raises:
            InvalidIdentifierError: when it is not ``10.<registrant>/<suffix>``.
        """
        value = text.strip()
        if not value.startswith("10."):
            value = _DOI_PREFIX.sub("", value)
        if not _DOI.fullmatch(value):
            message = f"{text!r} is not a DOI; a DOI looks like 10.1145/3704435"
            raise InvalidIdentifierError(message)
        return cls(value)

    @property
    def url(self) -> str:
        """The address that resolves it."""
        return "https://doi.org/" + quote(self, safe="/:;()<>.-_~!$&'*+,=@").replace("<", "%3C").replace(">", "%3E")

    @property
    def normal(self) -> str:
        """The form to compare by."""
        return self.lower()


class ArxivId(_Identifier):
    """An arXiv identifier without prefix, e.g. ``2302.13971``, ``2302.13971v2``, ``hep-th/9901001``."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> ArxivId:
        """Read an arXiv id, with or without ``arXiv:`` or the address of its page.

        Raises:
            InvalidIdentifierError: for another shape, or a month that does not exist.
        """
        value = text.strip()
        if not value[:1].isdecimal():
            value = _ARXIV_PREFIX.sub("", value)
        value = value.removesuffix(".pdf")
        new = _ARXIV.fullmatch(value)
        match = new or _ARXIV_OLD.fullmatch(value)
        if match is None:
            message = f'{text!r} is not an arXiv id; write it quoted, like "2302.13971" or "hep-th/9901001"'
            raise InvalidIdentifierError(message)
        if not "01" <= match["month"] <= "12":
            message = f"{text!r} is not an arXiv id: its third and fourth digit are a month, 01-12"
            raise InvalidIdentifierError(message)
        if new:
            digits = 5 if int(new["year"]) >= _FIRST_YEAR_WITH_FIVE_DIGITS else 4
            if len(new["number"]) != digits:
                message = f"{text!r} is not an arXiv id: after the dot stand {digits} digits in that year"
                raise InvalidIdentifierError(message)
        return cls(value)

    @property
    def without_version(self) -> ArxivId:
        """The id of the paper, whatever the version."""
        return ArxivId(re.sub(r"v\d+$", "", self))

    @property
    def doi(self) -> Doi:
        """The DOI that arXiv registers for every paper (https://info.arxiv.org/help/doi.html)."""
        return Doi(f"10.48550/arXiv.{self.without_version}")

    @property
    def url(self) -> str:
        """The page of the paper."""
        return f"https://arxiv.org/abs/{self}"


class Isbn(_Identifier):
    """An ISBN of 10 or 13 digits, with the hyphens it was given with."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Isbn:
        """Read an ISBN and check its last digit.

        Raises:
            InvalidIdentifierError: when the digits or the checksum are wrong.
        """
        if _is_isbn_13(text):
            return cls(text)
        from stdnum import isbn
        from stdnum.exceptions import ValidationError
        from stdnum.util import clean

        try:
            value = clean(re.sub(r"(?i)^isbn[:\s]*", "", text.strip()))  # dashes of all kinds become hyphens
            isbn.validate(value)
        except ValidationError as error:
            message = f"{text!r} is not an ISBN: {str(error).rstrip('.').lower()}"
            raise InvalidIdentifierError(message) from error
        return cls(value)

    @property
    def normal(self) -> str:
        """The form to compare by: 13 digits."""
        from stdnum import isbn

        return str(isbn.compact(self, convert=True))


def _is_isbn_13(text: str) -> bool:
    """Say whether a text is an ISBN of 13 digits as most are written, and right; of others it says nothing."""
    if not _ISBN_13.fullmatch(text):
        return False
    digits = [int(char) for char in text if char != "-"]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


class Issn(_Identifier):
    """An ISSN, written ``dddd-dddx``."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Issn:
        """Read an ISSN and check its last digit.

        Raises:
            InvalidIdentifierError: when the digits or the checksum are wrong.
        """
        from stdnum import issn
        from stdnum.exceptions import ValidationError

        try:
            return cls(issn.format(issn.validate(text.strip())))
        except ValidationError as error:
            message = f"{text!r} is not an ISSN: {str(error).rstrip('.').lower()}"
            raise InvalidIdentifierError(message) from error


def parse_url(text: str) -> str:
    """Read an http(s) address.

    Raises:
        InvalidIdentifierError: for another scheme, no host, or white space inside.
    """
    url = text.strip()
    if _URL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError as error:
        message = f"{text!r} is not a URL: {error}"
        raise InvalidIdentifierError(message) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s\x00-\x1f\x7f]", url):
        message = f"{text!r} is not a URL; write it whole, like https://example.org/page"
        raise InvalidIdentifierError(message)
    return url
