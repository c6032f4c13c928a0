"""Values as programs can take them: one line, whole characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from bibcatalog.model.dates import Date

_SPACES: Final = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")  # a no-break space is meant
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_RANGE: Final = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def one_line(value: object) -> str:
    r"""Give a value as one line without control characters; half a character becomes U+FFFD.

    >>> one_line("a\n b\x00\ud800")
    'a b\ufffd'
    """
    text = value if type(value) is str else value.plain if isinstance(value, Text) else str(value)
    if text.isprintable() and "  " not in text:  # most texts; what is printable has no other white space
        return text.strip(" ")
    return _SPACES.sub(" ", _CONTROLS.sub("", _SURROGATES.sub("\ufffd", text))).strip(" ")


def web_address(url: str) -> str:
    """Give an address if it is one of the web, and nothing of it if it is not.

    >>> web_address("https://example.org/"), web_address("javascript:alert(1)")
    ('https://example.org/', '')
    """
    return one_line(url) if url.lower().startswith(("https://", "http://")) else ""


def first_and_last(pages: str) -> tuple[str, str] | None:
    """Give the first and last page of a plain range, else nothing.

    >>> first_and_last("69798-69818"), first_and_last("1-3, 7"), first_and_last("e12")
    (('69798', '69818'), None, None)
    """
    match = _RANGE.fullmatch(pages)
    return (match[1], match[2]) if match else None


def date_parts(date: Date | None) -> tuple[str, ...]:
    """Give year, month and day in four and two digits as far as they are known; of a range its start.

    The formats here know no year before 1 and none of five digits.
    """
    if date is None or not 1 <= date.year <= 9999:
        return ()
    year, *rest = date.parts
    return (f"{year:04}", *(f"{part:02}" for part in rest))
