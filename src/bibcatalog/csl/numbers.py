"""Numbers in text: whether content is numeric, its forms, and whether it is plural (CSL 1.0.2, "Number", "Choose").

>>> is_numeric("2, 3 & 4"), is_numeric("2nd"), is_numeric("second")
(True, True, False)
>>> format_numbers("2 - 4", "ordinal", ordinal=lambda number: f"{number}th", long_ordinal=str)
'2th–4th'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.late import late

if TYPE_CHECKING:
    from collections.abc import Callable

LETTER: Final = "A-Za-zªºÀ-ÖØ-öø-ɏͰ-ӿ"
"""Letters of affixes, for a character class: of scripts with capitals, so that "第2版" is text."""

DASH: Final = r"(?<!\\)(?:-{1,3}|[‐‑‒–—])"
"""What may stand between the numbers of a range; a hyphen after a backslash is a hyphen."""

AFFIXED: Final = rf"[{LETTER}]*+\d[{LETTER}\d]*+"
"""A number with or without affixes: "12", "D2", "2b", "L2d", "8n11564"."""

THOUSANDS: Final = r"\d{1,3}(?:,\d{3})++"

ROMAN: Final = r"(?![cl](?![ivxlc]))(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""A small roman numeral up to 399; a single "c" or "l" is a letter."""

LITERAL: Final = rf"(?:\\[-–][{LETTER}\d]++)"
"""A hyphen that belongs to the number, and what follows it."""

NO_MORE: Final = rf"(?![{LETTER}\d])"

_AND_WORDS = "and|en|und|og|och|et|e|y|i|a|ja|eta|és|dan|ir|un|in|și|at|ve|và|και|и|і|և|و|ו|व|と|และ|和|及"
_BETWEEN = rf"(?:\s*+[,;&]\s*+|\s*+{DASH}\s*+|(?:\s*+,)?\s++(?:{_AND_WORDS})\s++)"
_NUMBER = rf"(?:{THOUSANDS}|{AFFIXED}(?:/{AFFIXED})*+{LITERAL}*+|{ROMAN}){NO_MORE}"
_NUMERIC = late(rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*+")
_STEPS = late(rf"({_NUMBER})({_BETWEEN}(?={_NUMBER}))?")
_DASH = re.compile(DASH)
_AFFIXES = re.compile(r"(.*?)(\d+)(\D*)")

# A number as labels see it: it may have parts ("12:3"), and roman numerals may be large.
_PART = rf"(?:{THOUSANDS}{NO_MORE}|{AFFIXED}(?:[.:/][{LETTER}\d]++)*+{LITERAL}*+|{ROMAN}|{ROMAN.upper()}){NO_MORE}"
_FIRST = late(rf"(?<![{LETTER}\d]){_PART}")
_NEXT = late(rf"{_BETWEEN}{_PART}")
_COUNT = re.compile(r"\d+(?:,\d{3})*")

_LONGEST: Final = 1000
_LONGEST_INTEGER: Final = 9

_LABELS: Final = {
    "app": "appendix",
    "art": "article-locator",
    "bk": "book",
    "ch": "chapter",
    "chap": "chapter",
    "col": "column",
    "fig": "figure",
    "fol": "folio",
    "n": "note",
    "no": "issue",
    "op": "opus",
    "p": "page",
    "para": "paragraph",
    "pp": "page",
    "pt": "part",
    "sec": "section",
    "supp": "supplement",
    "sv": "sub-verbo",
    "tbl": "table",
    "vol": "volume",
    "vrs": "verse",
}
_LABEL = late(rf"(?<![\w.])({'|'.join(_LABELS)})\.\s+(?=[{LETTER}]*+\d|{ROMAN}{NO_MORE})")

_ROMAN_DIGITS: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)


def is_numeric(value: str) -> bool:
    """Tell whether content is numbers only, with or without affixes (CSL 1.0.2, "Choose", ``is-numeric``).

    Roman numerals in small letters are numbers; numbers may also have a semicolon or "and" between them.
    """
    if value.isdecimal():
        return True
    return len(value) <= _LONGEST and _NUMERIC.fullmatch(value.strip()) is not None


def format_numbers(  # noqa: PLR0913 - the terms of a locale
    value: str,
    form: str,
    *,
    ordinal: Callable[[int], str],
    long_ordinal: Callable[[int], str],
    range_delimiter: str = "–",
    and_term: str = "&",
    label: Callable[[str, bool], str] | None = None,
) -> str:
    """Format numeric content; other content stays as it is (CSL 1.0.2, "Number").

    Args:
        value: The content of a number variable.
        form: ``numeric``, ``ordinal``, ``long-ordinal`` or ``roman``; numbers with affixes have no form.
        ordinal: Gives "2nd" for 2.
        long_ordinal: Gives "second" for 2; where it gives nothing, ``ordinal`` is asked.
        range_delimiter: What stands between the numbers of a range.
        and_term: What stands for an ampersand.
        label: Gives the short term of a label inside the content ("7, p. 3-8"): its name, and whether it is plural.

    >>> format_numbers("2,3 & 4", "roman", ordinal=str, long_ordinal=str)
    'ii, iii & iv'
    """

    def one(number: str) -> str:
        if form == "numeric" or not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_INTEGER):
            return number.replace("\\", "")
        if form == "roman":
            return roman(int(number))
        return (form == "long-ordinal" and long_ordinal(int(number))) or ordinal(int(number))

    if is_numeric(value):
        return _join(value.strip(), one, range_delimiter, and_term) if not value.isdecimal() else one(value)
    if len(value) <= _LONGEST and "." in value:
        (_, first), *rest = split_labels(value)
        content = first.rstrip(" ,;")
        if rest and is_numeric(content):
            out = [_join(content.strip(), one, range_delimiter, and_term), first[len(content) :]]
            for name, text in rest:
                term = label(_LABELS[name], is_plural_number(text)) if label else ""
                numbers = text.rstrip(" ,;")
                if is_numeric(numbers):
                    text = _join(numbers.strip(), str, range_delimiter, and_term) + text[len(numbers) :]  # noqa: PLW2901
                out += [term or f"{name}.", " ", text]
            return "".join(out)
    return value.replace("\\-", "-")


def _join(value: str, one: Callable[[str], str], range_delimiter: str, and_term: str) -> str:
    """Format numbers one by one and put what stands between them in order (CSL 1.0.2, "Number")."""
    steps = _STEPS.findall(value)
    numbers, signs = [number for number, _ in steps], [between.strip() for _, between in steps]
    dashes = [bool(_DASH.fullmatch(sign)) for sign in signs]
    out: list[str] = []
    part = False  # whether the number goes on with a hyphen: "S213-235", "1-2-3"
    for index, (number, sign, dash) in enumerate(zip(numbers, signs, dashes, strict=True)):
        was_part = part
        chained = dash and (dashes[index - 1 : index] == [True] or dashes[index + 1])
        part = sign == "-" and (chained or not is_range(number, numbers[index + 1]))
        out.append(number.replace("\\", "") if part or was_part else one(number))
        if dash:
            out.append(sign if part else range_delimiter)
        elif sign == "&":
            out.append(f" {and_term} ")
        elif sign:
            out.append(f"{sign} " if sign[0] in ",;" else f" {sign} ")
    return "".join(out)


def is_range(first: str, second: str) -> bool:
    """Tell whether two numbers with a hyphen between them are a range: they have the same prefix, or none.

    >>> is_range("S213", "S235"), is_range("N110", "5")
    (True, False)
    """
    return split_affixes(first)[0] == split_affixes(second)[0]


def split_affixes(number: str) -> tuple[str, str, str]:
    """Split a number into prefix, last digits and suffix; a roman numeral has none of them.

    >>> split_affixes("8n11564")
    ('8n', '11564', '')
    """
    found = _AFFIXES.match(number[::-1])
    if found is None or not found.end():
        return "", "", ""
    suffix, digits, _ = found.groups()
    return number[: len(number) - len(suffix) - len(digits)], digits[::-1], suffix[::-1]


def roman(number: int) -> str:
    """Write a number in small roman numerals; what they cannot write stays decimal.

    >>> roman(1994)
    'mcmxciv'
    """
    if not 1 <= number <= 3999:
        return str(number)
    out = []
    for worth, digit in _ROMAN_DIGITS:
        count, number = divmod(number, worth)
        out.append(digit * count)
    return "".join(out)


def is_plural_number(value: str, *, is_count: bool = False) -> bool:
    """Tell whether content has several numbers, or is a count above 1 (CSL 1.0.2, "Label", ``plural``).

    >>> is_plural_number("2-4"), is_plural_number("3"), is_plural_number("3", is_count=True)
    (True, False, True)
    """
    if not value.isdecimal():
        first = _FIRST.search(value)
        if first and _NEXT.match(value, first.end()):
            return True
    if not is_count:
        return False
    found = _COUNT.search(value)
    if found is None:
        return value.strip() != "i" and is_numeric(value)
    return found.group().lstrip("0") not in {"", "1"}


def split_labels(value: str) -> list[tuple[str, str]]:
    """Split content that has labels of its own: pairs of a label (none at first) and the text up to the next one.

    >>> split_labels("7, p. 3-8")
    [('', '7, '), ('p', '3-8')]
    """
    pieces = _LABEL.split(value)
    return [("", pieces[0]), *zip(pieces[1::2], pieces[2::2], strict=True)]
