"""How a text is written as YAML or JSON: plain, in quotes, or below ``|`` or ``>``, like the text that stood there."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bibcatalog.catalog.editing.alignment import align
from bibcatalog.catalog.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.catalog.source import Value

WIDTH = 120
"""The longest line that new texts make, unless the old text's lines were longer."""

_OTHER_TYPES = re.compile(
    r"[-+]?\d+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|null|Null|NULL|~|true|True|TRUE|false|False|FALSE"
)
"""What YAML 1.2's core schema takes for something else than a text (YAML 1.2.2, 10.3.2)."""

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_ESCAPED_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_A_BLOCK = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_WIDE = re.compile("[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\r\n|[\r\n]")


_SURELY_PLAIN = re.compile(r"[^\W\d_](?:[\w.;()'’“”/+=~^$%<>&*|–—-]|:(?=[\w/])| (?=[\w(“$]))*")
"""A text that needs no quotes, wherever it stands; others are tried out."""

_SURELY_QUOTED = re.compile(r"[\w .,;:()\[\]{}'’“”/+=~^$%<>&*|#@!?–—-]*")
"""A text that stands between double quotes as it is."""


def can_be_plain(text: str, *, flow: bool) -> bool:
    """Tell whether a text is read as itself without quotes, as a value in brackets or outside them."""
    if _SURELY_PLAIN.fullmatch(text) and text.lower() not in {"null", "true", "false"}:
        return True
    if text != text.strip() or "\n" in text or not can_be_block(text):
        return False
    around = f"- [{text}, {{k: {text} , l: m}}, {text} ]" if flow else f"- k: {text}"
    source, findings = read_source(around.encode(), "")
    values: list[Value] = [[text, {"k": text, "l": "m"}, text]] if flow else [{"k": text}]
    return source is not None and not findings and source.value == values


@cache
def means_more_elsewhere(text: str) -> bool:
    """Tell whether another YAML reader takes this plain text for a number, a date, a truth value or nothing."""
    resolver: Any = yaml.resolver.Resolver()
    meaning = resolver.resolve(yaml.ScalarNode, text, (True, False))
    return meaning != resolver.DEFAULT_SCALAR_TAG or _OTHER_TYPES.fullmatch(text) is not None


def in_quotes(text: str, quote: str) -> str:
    """Write a text in quotes of a kind; in double ones where single ones cannot hold it."""
    kind = '"' if "\n" in text else quote
    if kind == '"' and _SURELY_QUOTED.fullmatch(text):
        return f'"{text}"'
    return yaml.dump(text, default_style=kind, allow_unicode=True, width=sys.maxsize).rstrip("\n")


def as_json(value: object, *, ascii_only: bool) -> str:
    """Write a text, a truth value or nothing as JSON that YAML reads, too."""
    written = json.dumps(value, ensure_ascii=ascii_only)
    return _ESCAPED_IN_JSON.sub(lambda char: f"\\u{ord(char[0]):04x}", written)


def is_json_number(text: str) -> bool:
    """Tell whether JSON can hold a text without quotes, as a number."""
    return _JSON_NUMBER.fullmatch(text) is not None


def can_be_block(text: str) -> bool:
    """Tell whether a text can stand below ``|`` or ``>``."""
    return bool(text.strip()) and not _NOT_IN_A_BLOCK.search(text)


def is_wide(text: str) -> bool:
    """Tell whether a text has Chinese, Japanese or Korean in it, which is written without spaces."""
    return _WIDE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Fill:
    """How lines are filled: their indentation, their width with it (none: any), and where the first one begins."""

    indent: int
    width: int | None
    first: int | None = None

    def lines(self, old: Sequence[str], text: str) -> list[str]:
        """Break a paragraph into lines, keeping those old ones that begin it and those that end it.

        What no longer fits flows into the lines below, but only where the old lines were filled, too: lines that end
        where a sentence does are left alone.
        """
        rest, head, tail = text, 0, len(old)
        while head < tail and rest.startswith(f"{old[head]} "):
            rest, head = rest[len(old[head]) + 1 :], head + 1
        while tail > head and rest.endswith(f" {old[tail - 1]}"):
            rest, tail = rest[: -len(old[tail - 1]) - 1], tail - 1
        kept_whole = rest == " ".join(old[head:tail])
        middle = list(old[head:tail]) if kept_whole else self._broken(rest, is_first=head == 0)
        if (
            head < tail < len(old)
            and len(middle) > tail - head
            and self._broken(" ".join(old), is_first=True) == [*old]
        ):
            middle, tail = self._broken(" ".join([rest, *old[tail:]]), is_first=head == 0), len(old)
        return [*old[:head], *middle, *old[tail:]]

    def _broken(self, text: str, *, is_first: bool) -> list[str]:
        if self.width is None:
            return [text]
        begin = self.first if is_first and self.first is not None else self.indent
        lines = textwrap.wrap(
            text,
            max(self.width, self.indent + 20),
            initial_indent=" " * begin,
            subsequent_indent=" " * self.indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [line.strip(" ") for line in lines]


def refilled(lines: Sequence[str], text: str, first: int) -> list[str]:
    """Write a plain or quoted text over several lines as an old one was; its first line begins in a column."""
    indent = len(lines[1]) - len(lines[1].lstrip())
    width = max(first + len(lines[0]), *(len(line) for line in lines[1:]))
    return Fill(indent, width, first).lines([line.strip() for line in lines], text)


def block_lines(source: str, text: str, indent: int) -> tuple[str, list[str]]:
    """Write a text below ``|`` or ``>`` like an old one, or like a new one when ``source`` is only its sign.

    Returns:
        The sign with its chomping, and the lines, without line breaks; blank lines are empty.
    """
    header, *old = _LINE.split(source)
    sign = header[0] + "".join(char for char in header.split("#")[0] if char in "+-")
    while old and not old[-1].strip():
        old.pop()
    indents = [len(line) - len(line.lstrip(" ")) for line in old if line.strip()]
    indent = min(indents, default=indent)
    paragraphs = list(_paragraphs([line.strip() for line in old]))
    fill = Fill(indent, _width(old, paragraphs, text, sign))
    pieces = _pieces(text, sign)
    pairs = align([" ".join(paragraph.lines) for paragraph in paragraphs], pieces)
    lines: list[str] = []
    for place, (pair, piece) in enumerate(zip(pairs, pieces, strict=True)):
        before = _Paragraph([]) if pair is None else paragraphs[pair]
        lines += [""] * before.gap if place else []
        lines += piece.split("\n") if "\n" in piece else fill.lines(before.lines, piece)
    return sign, [f"{' ' * indent}{line}" if line else "" for line in lines]


def _pieces(text: str, sign: str) -> list[str]:
    """Cut a text into its paragraphs; below ``>`` each is one line, since its line breaks would be folded."""
    text = "\n".join(line.rstrip(" \t") for line in text.strip(" \t\n").split("\n"))
    paragraphs = _PARAGRAPH.split(text)
    if sign.startswith("|"):
        return paragraphs
    return [" ".join(line.strip(" \t") for line in paragraph.split("\n")) for paragraph in paragraphs]


class _Paragraph(NamedTuple):
    """The lines of a paragraph, and how many empty ones stand before it unless it is the first."""

    lines: list[str]
    gap: int = 1


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    gap = 0
    for has_text, run in groupby(lines, key=bool):
        if has_text:
            yield _Paragraph(list(run), gap or 1)
        else:
            gap = len(list(run))


def _width(old: list[str], paragraphs: list[_Paragraph], text: str, sign: str) -> int | None:
    """Tell how wide the lines may be: as the old ones where they were broken, else 120, or in one line as it was."""
    longest = max((len(line) for line in old), default=0)
    if any(len(paragraph.lines) > 1 for paragraph in paragraphs):
        return longest
    one_line = longest > WIDTH or is_wide(text) or (old and sign.startswith("|"))
    return None if one_line else WIDTH
