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
_COMMENT_OR_COMMA: Final = re.compile(r"%[^\n]*|,")


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
        before = self.before_equals
        if self.column:
            before = " " * max(self.column - len(written) - 1 - len(self.after_equals), 1)
        return f"{written}{before}={self.after_equals}{self.value(name, value)}"


def splices(text: str, entry: RawEntry, changes: Iterable[Change], *, new_type: str = "") -> list[Splice]:
    """Give the splices that change an entry; those of different places, in their order.

    Args:
        text: the file.
        entry: one of its entries.
        changes: each field at most once.
        new_type: another type for the entry, in lower case.
    """
    manner = _manner(text, entry)
    found = [_type(text, entry, new_type)] if new_type else []
    added: list[str] = []
    for change in changes:
        span = entry.spans.get(change.field)
        if change.value is None:
            if span:
                found.append(_removed(text, entry, span))
        elif span:
            found.append(Splice(span[1], span[2], _in_place(text[span[1] : span[2]], change, manner)))
        else:
            added.append(manner.field(change.field, change.value))
    if added:
        found.append(_added(text, entry, added, manner, {splice.start for splice in found if not splice.text}))
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
    start = re.compile(r"@[ \t]*").match(text, entry.at)
    begin = start.end() if start else entry.at + 1
    old = text[begin : begin + len(entry.type)]
    cased = new_type.upper() if old.isupper() else new_type if old.islower() else _capitalised(new_type)
    return Splice(begin, begin + len(old), cased)


def _capitalised(name: str) -> str:
    return {"inproceedings": "InProceedings", "incollection": "InCollection", "inbook": "InBook"}.get(
        name, name.capitalize()
    )


def _removed(text: str, entry: RawEntry, span: tuple[int, int, int]) -> Splice:
    """Take a field away with its comma and, when it stood alone on it, its line."""
    start, end = span[0], span[2]
    behind = re.compile(r"[ \t]*,?[ \t]*").match(text, end)
    end = behind.end() if behind else end
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if not before.strip(" \t,") and text[end : end + 1] in {"\n", ""}:
        return Splice(line, min(end + 1, entry.end), "")
    return Splice(start, end, "")


def _added(text: str, entry: RawEntry, added: list[str], manner: _Manner, removed: set[int]) -> Splice:
    """Put new fields behind the last one that stays."""
    spans = [span for span in entry.spans.values() if span[0] not in removed and not _is_removed(text, span, removed)]
    last = max((span[2] for span in spans), default=0) or text.index(entry.key, entry.at) + len(entry.key)
    comma = _comma_after(text, last, entry.end)
    at = comma + 1 if comma >= 0 else last
    lead = "" if comma >= 0 else ","
    if manner.indent is None:
        return Splice(at, at, lead + " " + ", ".join(added) + ("," if comma >= 0 and manner.last_comma else ""))
    newline = ("\r\n" if "\r\n" in text[entry.at : entry.end] else "\n") + manner.indent
    if manner.leading_comma:
        return Splice(last, last, "".join(f"{newline}{manner.leading_comma}{field}" for field in added))
    joined = f",{newline}".join(added)
    return Splice(at, at, f"{lead}{newline}{joined}{',' if manner.last_comma else ''}")


def _is_removed(text: str, span: tuple[int, int, int], removed: set[int]) -> bool:
    return text.rfind("\n", 0, span[0]) + 1 in removed


def _comma_after(text: str, at: int, end: int) -> int:
    for match in _COMMENT_OR_COMMA.finditer(text, at, end):
        if match[0] == ",":
            return match.start()
    return -1


def _manner(text: str, entry: RawEntry) -> _Manner:
    spans = sorted(entry.spans.values())
    indents: Counter[str] = Counter()
    commas: Counter[str] = Counter()
    for start, _, _ in spans:
        before = _BEFORE.search(text[max(entry.at, text.rfind("\n", 0, start)) : start])
        if before:
            indents[before[1]] += 1
            if before[2]:
                commas[before[2]] += 1
    if not spans:
        return _Manner("  ", "", last_comma=False, before_equals=" ", after_equals=" ", column=0, quotes=False, case="")
    signs = [_around_equals(text[start:value]) for start, value, _ in spans]
    columns = {value - start for start, value, _ in spans}
    aligned = len(spans) > 1 and len(columns) == 1 and len({len(name) for name in entry.spans}) > 1
    quotes = sum(text[value] == '"' for _, value, _ in spans)
    braces = sum(text[value] == "{" for _, value, _ in spans)
    names = [text[start : start + len(name)] for name, (start, _, _) in entry.spans.items()]
    last = spans[-1]
    return _Manner(
        indents.most_common(1)[0][0] if indents else None,
        commas.most_common(1)[0][0] if commas else "",
        last_comma=_comma_after(text, last[2], entry.end) >= 0,
        before_equals=Counter(before for before, _ in signs).most_common(1)[0][0],
        after_equals=Counter(after for _, after in signs).most_common(1)[0][0],
        column=columns.pop() if aligned else 0,
        quotes=quotes > braces,
        case="upper" if all(name.isupper() for name in names) else "title" if all(map(str.istitle, names)) else "",
    )


def _around_equals(text: str) -> tuple[str, str]:
    """Give the spaces before and behind the sign."""
    name, _, after = text.partition("=")
    return name[len(name.rstrip()) :], after
