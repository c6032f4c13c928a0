"""Pages and other locators: ranges in the form that a style asks for (CSL 1.0.2, "Page Ranges").

>>> format_pages("321-328", "chicago"), format_pages("321-28", "expanded"), format_pages("321-328", "minimal")
('321–28', '321–328', '321–8')
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.late import late
from bibcatalog.csl.numbers import (
    AFFIXED,
    DASH,
    LETTER,
    LITERAL,
    NO_MORE,
    ROMAN,
    THOUSANDS,
    is_plural_number,
    is_range,
    split_affixes,
)

if TYPE_CHECKING:
    import re

_ROMANS = rf"(?:{ROMAN}|{ROMAN.upper()}){NO_MORE}"
_PAGE = rf"(?:{THOUSANDS}{NO_MORE}|{AFFIXED}(?:[.:/][{LETTER}\d]++)*+{LITERAL}*+|{_ROMANS})"
_RANGE = late(rf"(?<![{LETTER}\d.:/\\‐-—-])({_PAGE})\s*+({DASH})\s*+({_PAGE})(?!\s*+[‐-—-])")
_AMPERSAND = late(rf"(?<=[{LETTER}\d])\s*+&\s*+(?=[{LETTER}]*+\d)")
_FORMS: Final = frozenset({"chicago", "chicago-15", "chicago-16", "expanded", "minimal", "minimal-two"})
_SHORT: Final = 64
_LONGEST: Final = 1000  # characters of a text that can be pages


def format_pages(value: str, form: str, *, delimiter: str = "–", and_term: str = "&") -> str:
    r"""Format the ranges in a text; everything else stays as it is.

    A range is delimited with the term "page-range-delimiter". Numbers with different prefixes are no range: the hyphen
    between them stays, as does one after a backslash.

    Args:
        value: The content of ``page`` or of a locator.
        form: ``chicago``, ``chicago-15``, ``chicago-16``, ``expanded``, ``minimal``, ``minimal-two``, or nothing.
        delimiter: What stands between the numbers of a range.
        and_term: What stands for an ampersand between numbers.

    >>> format_pages("N110 - N5, 7 & 3\\-B", "expanded")
    'N110–N115, 7 & 3-B'
    """
    if value.isdecimal():
        return value
    if len(value) <= _SHORT:
        return _format_cached(value, form, delimiter, and_term)
    return _format(value, form, delimiter, and_term)


def _format(value: str, form: str, delimiter: str, and_term: str) -> str:
    value = value.strip()

    def write(found: re.Match[str]) -> str:
        first, dash, second = found.groups()
        if is_range(first, second):
            return f"{first}{delimiter}{_second_page(first, second, form)}"
        return f"{first}{'-' if dash == '-' else delimiter}{second}"

    if len(value) <= _LONGEST:
        value = _RANGE.sub(write, value)
    if "&" in value:
        value = _AMPERSAND.sub(f" {and_term} ".replace("\\", r"\\"), value)
    return value.replace("\\-", "-").replace("\\–", "–")


_format_cached = lru_cache(maxsize=4096)(_format)


def _second_page(first: str, second: str, form: str) -> str:
    """Write the second page of a range; of pages with suffixes or parts nothing is left out or added."""
    prefix, begin, suffix = split_affixes(first)
    _, end, end_suffix = split_affixes(second)
    if form not in _FORMS or not begin or not end or suffix or end_suffix or (prefix and not prefix.isalnum()):
        return second
    number = _second_number(begin, end, form)
    return prefix + number if form == "expanded" else number


def _second_number(first: str, second: str, form: str) -> str:
    """Expand or collapse the second number of a range (CSL 1.0.2, Appendix V, "Page Range Formats")."""
    full = first[: -len(second)] + second if len(second) < len(first) else second
    if len(full) != len(first) or full < first:
        return second
    return full if full == first else full[-_digits_kept(first, _changed_part(first, full), form) :]


def _digits_kept(first: str, changed: int, form: str) -> int:
    """Count the digits that the second number keeps, of which so many differ from the first number's."""
    two = max(changed, 2)
    if form == "minimal":
        return changed
    if form == "minimal-two":
        return two
    under_100 = len(first.lstrip("0")) < 3
    all_of_four = form != "chicago-16" and len(first) == 4 and changed == 3
    if form == "expanded" or under_100 or first.endswith("00") or all_of_four:
        return len(first)
    return changed if first[-2] == "0" else two


def _changed_part(first: str, second: str) -> int:
    """Count the digits from the first that differs; the numbers are of one length, and differ."""
    return len(first) - next(place for place, digit in enumerate(first) if digit != second[place])


def is_plural_locator(value: str) -> bool:
    """Tell whether a locator has several numbers (CSL 1.0.2, "Label", ``plural``).

    Numbers after a label of their own do not count.

    >>> is_plural_locator("367-368, fig. 333"), is_plural_locator("12, fig. 3-4")
    (True, False)
    """
    return is_plural_number(value)
