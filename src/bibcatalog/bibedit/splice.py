r"""Fields of an entry changed where they stand, written as the person writes: indentation, delimiters, commas, case.

>>> from bibcatalog.importers.blocks import split
>>> bib = '@misc{a,\n  TITLE = "A",\n  YEAR  = 2020\n}'
>>> entry = split(bib, "a.bib").entries[0]
>>> print(apply(bib, splices(bib, entry, [Change("year", "2021"), Change("doi", "10.1000/x")])))
@misc{a,
  TITLE = "A",
  YEAR  = 2021,
  DOI   = "10.1000/x"
}
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.mapping.bibtex import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bibcatalog.importers.blocks import RawEntry

_BEFORE: Final = re.compile(r"(?:^|\n)([ \t]*)(,[ \t]*)?\Z")
_BARE: Final = re.compile(r"\d+")
_HEAD: Final = re.compile(r"\s*@[ \t]*(\w+)\s*[{(]\s*")
_COMMA: Final = re.compile(r"(?:\s|%[^\n]*\n)*+,")
"""The comma behind a field; comments may stand before it."""
_BLANKS: Final = re.compile(r"[ \t]*")
_SPACES: Final = re.compile(r"\s*")
_COMMENT: Final = re.compile(r"[ \t]*%[^\n]*(?=\n)")
"""What is said of a field behind it."""
_MOST: Final = 2 / 3
"""So many values stand in one column where it is meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that gets a value, in LaTeX and without delimiters; none takes the field away."""

    field: str
    value: str | None


class Splice(NamedTuple):
    """Text that takes the place of what stands from one place to another."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a person writes the fields of an entry."""

    indent: str | None  # None: all fields on one line
    leading_comma: str
    last_comma: bool
    before_equals: str
    after_equals: str
    column: int  # of the values, counted from the names; 0 when they do not stand in one
    pads_after: bool  # the spaces that make the column stand behind the sign
    quotes: bool
    case: str

    def name(self, name: str) -> str:
        return name.upper() if self.case == "upper" else name.capitalize() if self.case == "title" else name

    def value(self, field: str, value: str) -> str:
        if field == "month" and value in MONTHS:
            return value
        if self.quotes and '"' not in value:
            return f'"{value}"'
        return f"{{{value}}}"

    def field(self, name: str, value: str) -> str:
        written = self.name(name)
        before, after = self.before_equals, self.after_equals
        if self.column and self.pads_after:
            after = " " * max(self.column - len(written) - 1 - len(before), 1)
        elif self.column:
            before = " " * max(self.column - len(written) - 1 - len(after), 1)
        return f"{written}{before}={after}{self.value(name, value)}"


def splices(text: str, entry: RawEntry, changes: Iterable[Change], *, new_type: str = "") -> list[Splice]:
    """Give the splices that change an entry; those of different places, in their order.

    Args:
        text: the file, lines ended by LF.
        entry: one of its entries.
        changes: each field at most once.
        new_type: another type for the entry, in lower case.
    """
    manner = _manner(text, entry)
    changes = list(changes)
    removed = {change.field for change in changes if change.value is None}
    found = [_type(text, entry, new_type)] if new_type else []
    added: list[str] = []
    for change in changes:
        span = entry.spans.get(change.field)
        if change.value is None:
            if span:
                found += _removed(text, entry, span, removed)
        elif span:
            found.append(Splice(span[1], span[2], _in_place(text[span[1] : span[2]], change, manner)))
        else:
            added.append(manner.field(change.field, change.value))
    if added:
        found += _added(text, entry, added, manner, removed)
    return sorted(found)


def apply(text: str, changes: Sequence[Splice]) -> str:
    """Put splices into a text."""
    out: list[str] = []
    at = 0
    for splice in sorted(changes):
        out += text[at : splice.start], splice.text
        at = splice.end
    return "".join([*out, text[at:]])


def _in_place(old: str, change: Change, manner: _Manner) -> str:
    value = change.value or ""
    if change.field == "month" and value in MONTHS:
        return value
    if old[:1] == "{" or '"' in value:
        return f"{{{value}}}"
    if old[:1] == '"':
        return f'"{value}"'
    return value if _BARE.fullmatch(value) else manner.value(change.field, value)


def _type(text: str, entry: RawEntry, new_type: str) -> Splice:
    begin, end = _head(text, entry).span(1)
    old = text[begin:end]
    cased = new_type.upper() if old.isupper() else new_type if old.islower() else _capitalised(new_type)
    return Splice(begin, end, cased)


def _head(text: str, entry: RawEntry) -> re.Match[str]:
    """Give what stands before the key; an entry begins where its line does."""
    head = _HEAD.match(text, entry.at)
    if head is None:
        message = f"there is no entry at {entry.at}"
        raise ValueError(message)
    return head


def _capitalised(name: str) -> str:
    return {"inproceedings": "InProceedings", "incollection": "InCollection", "inbook": "InBook"}.get(
        name, name.capitalize()
    )


def _removed(text: str, entry: RawEntry, span: tuple[int, int, int], removed: set[str]) -> list[Splice]:
    """Take a field away with its comma and, when it stood alone on it, its line."""
    start, _, end = span
    line = max(text.rfind("\n", 0, start) + 1, entry.at)
    before = text[line:start]
    found: list[Splice] = []
    if not before.strip(" \t,") and "," in before:
        start = line + before.index(",")
    elif (comma := _comma_after(text, end)) >= 0:
        if text[end:comma].strip(" \t"):  # it stands before the next field, or before the next that stays
            ends = {entry.spans[name][0]: entry.spans[name][2] for name in removed & entry.spans.keys()}
            while comma >= 0 and (following := _end_of(_SPACES, text, comma + 1)) in ends:
                comma = _comma_after(text, ends[following])
            found = [Splice(comma, _end_of(_BLANKS, text, comma + 1), "")] if comma >= 0 else []
        else:
            end = comma + 1
    rest = _end_of(_BLANKS, text, end)
    if not before.strip(" \t,") and text[rest : rest + 1] == "\n":
        start, end = line, rest + 1
    elif end > span[2]:
        end = rest
    return [Splice(start, end, ""), *found]


def _added(text: str, entry: RawEntry, added: list[str], manner: _Manner, removed: set[str]) -> list[Splice]:
    """Put new fields behind the last one that stays, and behind what is said of it on its line."""
    ends = [span[2] for name, span in entry.spans.items() if name not in removed]
    last = max(ends, default=_head(text, entry).end() + len(entry.key))
    comma = _comma_after(text, last)
    at = comma + 1 if comma >= 0 else last
    if manner.indent is None:
        lead, ending = ("", "," if manner.last_comma else "") if comma >= 0 else (",", "")
        return [Splice(at, at, f"{lead} {', '.join(added)}{ending}")]
    newline = f"\n{manner.indent}"
    if manner.leading_comma:
        at = _end_of(_COMMENT, text, last)
        return [Splice(at, at, "".join(f"{newline}{manner.leading_comma}{field}" for field in added))]
    at = _end_of(_COMMENT, text, at)
    written = newline + f",{newline}".join(added) + ("," if manner.last_comma else "")
    if not entry.spans and "\n" not in text[at : entry.end]:
        written += "\n"
    if comma >= 0:
        return [Splice(at, at, written)]
    return [Splice(at, at, f",{written}")] if at == last else [Splice(last, last, ","), Splice(at, at, written)]


def _comma_after(text: str, at: int) -> int:
    """Give the place of the comma behind a field; below 0 when there is none."""
    match = _COMMA.match(text, at)
    return match.end() - 1 if match else -1


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Give the end of what stands at a place; the place when it does not."""
    match = pattern.match(text, at)
    return match.end() if match else at


def _manner(text: str, entry: RawEntry) -> _Manner:
    spans = sorted(entry.spans.values())
    lines = [_BEFORE.search(text[max(entry.at, text.rfind("\n", 0, start)) : start]) for start, _, _ in spans]
    commas = Counter(line[2] for line in lines if line and line[2])
    indents = Counter(line[1] for line in lines if line and (line[2] or not commas))
    if not spans:
        return _PLAIN
    signs = [_around_equals(text[start:value]) for start, value, _ in spans]
    quotes = sum(text[value] == '"' for _, value, _ in spans)
    braces = sum(text[value] == "{" for _, value, _ in spans)
    names = [text[start : start + len(name)] for name, (start, _, _) in entry.spans.items()]
    column, pads_after = _column(spans, signs)
    return _Manner(
        indents.most_common(1)[0][0] if indents else None,
        commas.most_common(1)[0][0] if commas else "",
        last_comma=_comma_after(text, spans[-1][2]) >= 0,
        before_equals=Counter(before for before, _ in signs).most_common(1)[0][0],
        after_equals=Counter(after for _, after in signs).most_common(1)[0][0],
        column=column,
        pads_after=pads_after,
        quotes=quotes > braces,
        case="upper" if all(name.isupper() for name in names) else "title" if all(map(str.istitle, names)) else "",
    )


def _column(spans: Sequence[tuple[int, int, int]], signs: Sequence[tuple[str, str]]) -> tuple[int, bool]:
    """Give the column of the values, counted from the names, and whether the spaces for it stand behind the sign.

    The column is 0 when there is none; a long name may stand out of it.
    """
    widths = [value - start for start, value, _ in spans]
    column, count = Counter(widths).most_common(1)[0]
    within = [sign for sign, width in zip(signs, widths, strict=True) if width == column]
    befores, afters = ({len(sign[side]) for sign in within} for side in (0, 1))
    is_meant = count >= _MOST * len(spans) and (len(befores) > 1) != (len(afters) > 1)
    return (column, len(afters) > 1) if is_meant else (0, False)


def _around_equals(text: str) -> tuple[str, str]:
    """Give the spaces before and behind the sign."""
    name, _, after = text.partition("=")
    return name[len(name.rstrip()) :], after


_PLAIN: Final = _Manner(
    "  ",
    "",
    last_comma=False,
    before_equals=" ",
    after_equals=" ",
    column=0,
    pads_after=False,
    quotes=False,
    case="",
)
"""How fields are written where nothing shows the person's way."""
