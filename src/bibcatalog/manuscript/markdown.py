"""Markdown, with the citations of pandoc: ``@key``, ``[@a; @b]``, ``@{key}``, and ``nocite`` in its metadata.

Source: pandoc manual, "Citation syntax": a key begins with a letter, a digit or ``_``, and holds these and single
punctuation characters of ``:.#$%&-+?<>~/`` inside; in braces it may be anything. Code, comments and addresses count
for nothing.

>>> [found.key for found in read_markdown("[see @a, p. 5; @b] and `@c`").citations]
['a', 'b']
"""

from __future__ import annotations

import re
from bisect import bisect
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bibcatalog.manuscript.contract import Citing, Inclusion, Part
from bibcatalog.manuscript.lines import Lines, blank
from bibcatalog.manuscript.tex import read_tex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.manuscript.texcommands import Command

_FENCE: Final = re.compile(
    r"^(?P<in> {0,3}(?:> ?)*(?:[-+*] |\d+[.)] )? {0,3})(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*+)\n", re.MULTILINE
)
_SPAN: Final = re.compile(r"(?<![`\\])(`+)(?!`)")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_AUTOLINK: Final = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_DESTINATION: Final = re.compile(
    r"(?<=\])\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+(?=[\s)])"
)
_DEFINITION: Final = re.compile(r"^ {0,3}\[(?![\^@])[^\]\n]+\]:[^\n]*", re.MULTILINE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTES: Final = re.compile(r"(?<=[\]`)])\{[^{}\n]*\}")
_OF_HEADING: Final = re.compile(r"^(#{1,6}[ \t][^\n]*?)(\{(?:[#.-]|\w+=)[^{}\n]*\})(?=[ \t]*$)", re.MULTILINE)
"""A heading, and its attributes."""
_CITATION: Final = re.compile(
    r"(?<![^\W_])(?<!\.)@(?:\{(?P<braced>[^{}\s]+)\}|(?P<all>\*)|"
    r"(?P<key>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)
_ESCAPED: Final = re.compile(r"\\[^\w\s]")
_MATH: Final = re.compile(r"\$\$[^$]*+\$\$|\$(?![\s$])[^$\n]*+(?<!\s)\$(?!\d)")
_EXAMPLE: Final = re.compile(r"^[ \t]*(?:\(@[\w-]*\)|@[\w-]*[.)])(?=\s|\Z)", re.MULTILINE)
_CROSS_REFERENCE: Final = re.compile(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|rem|sol|nte|tip|wrn|imp|cau|ch|chap|app)[:-]",
    re.IGNORECASE,
)
_INDENT: Final = re.compile(r" {4}| {0,3}\t")
_HEADING: Final = re.compile(r"#{1,6}\s")
_ITEM: Final = re.compile(
    r" {0,3}(?![*+_ -]+$)(?:[-+*:~]|\d+[.)]|\([0-9A-Za-z#@]*\)|[A-Za-z#][.)]|\[\^[^\]\n]*\]:)(?:\s|$)"
)
"""What begins an item of a list, or a note: what is indented below it is text."""
_ITEM_INSIDE: Final = re.compile(
    r"\s*(?:[-+*:~]|\d+[.)]|\([0-9A-Za-z#@]*\)|[A-Za-z#][.)]|\[\^[^\]\n]*\]:)(?:[ \t]{1,4}(?=\S)|\s|$)"
)
"""What begins an item, perhaps in another one, up to its text: what is indented four more is code."""
_BLOCK: Final = "\1"
"""Stands where a block of code began."""
_INCLUDE: Final = re.compile(r"\{\{<\s*include\s+(\S+)\s*>\}\}")

_NOTHING: Final[Mapping[str, Command]] = MappingProxyType({})


def read_markdown(text: str, commands: Mapping[str, Command] = _NOTHING) -> Part:
    """Read a Markdown file: its citations, those in raw LaTeX, and the files that Quarto includes.

    Args:
        text: the file.
        commands: those of one's own that cite in LaTeX.
    """
    plain = without_code(text)
    lines = Lines(plain)
    citations: list[Citing] = []
    everything = False
    for match in _CITATION.finditer(plain):
        key = match["braced"] or match["key"]
        if match["all"]:
            everything = True
        elif not _CROSS_REFERENCE.match(key):
            at = match.start("braced" if match["braced"] else "key")
            citations.append(Citing(key, lines.of(match.start()), at))
    raw = read_tex(plain, commands) if "\\" in plain else Part()
    merged = sorted((*citations, *raw.citations), key=lambda citing: citing.at)
    included = tuple(Inclusion((match[1],), lines.of(match.start()), beside=True) for match in _INCLUDE.finditer(plain))
    return Part(
        tuple(merged), everything or raw.everything, (*included, *raw.inclusions), raw.unclear, commands=raw.commands
    )


def without_code(text: str) -> str:
    """Put spaces where code, comments and addresses stand."""
    text = _without_fences(text)
    text = _without_indented(text)
    text = _without_spans(text)
    for pattern in (_ESCAPED, _MATH, _EXAMPLE, _COMMENT, _AUTOLINK, _DESTINATION, _DEFINITION, _TAG, _ATTRIBUTES):
        text = pattern.sub(lambda match: blank(match[0]), text)
    return _OF_HEADING.sub(lambda match: match[1] + blank(match[2]), text)


def _without_fences(text: str) -> str:
    out: list[str] = []
    position = 0
    while match := _FENCE.search(text, position):
        fence = match["fence"]
        if fence[0] == "`" and "`" in match["info"]:  # a code span
            out.append(text[position : match.end()])
            position = match.end()
            continue
        closing = re.compile(rf"^[ >\t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(text, match.end())
        if found is None:  # what is not closed is text
            out.append(text[position : match.end()])
            position = match.end()
            continue
        end = found.end()
        out += text[position : match.start()], _BLOCK, blank(text[match.start() + 1 : end])
        position = end
    return "".join([*out, text[position:]])


def _without_indented(text: str) -> str:
    """Put spaces where code stands that is indented: behind an empty line, and not in a list."""
    lines = text.split("\n")
    is_list = is_code = False
    content = 0
    before = ""
    for number, line in enumerate(lines):
        if not line.strip():
            before = ""
            continue
        if item := _ITEM_INSIDE.match(line):
            content = len(item[0].expandtabs(4))
        if _INDENT.match(line):
            is_deep = _indent(line) >= content + 4 if is_list else True
            is_code = is_deep and (is_code or not before)
            if is_code:
                lines[number] = blank(line)
        else:
            is_list = _ITEM.match(line) is not None or (is_list and bool(before))
            is_code = False
        before = "" if _HEADING.match(line) or line.startswith(_BLOCK) else line
    return "\n".join(lines)


def _indent(line: str) -> int:
    plain = line.expandtabs(4)
    return len(plain) - len(plain.lstrip())


def _without_spans(text: str) -> str:
    out: list[str] = []
    position = 0
    breaks = [match.start() for match in re.finditer("\n\n", text)]
    ends: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        ends.setdefault(len(run[0]), []).append(run.start())
    for starts in ends.values():
        starts.reverse()
    while match := _SPAN.search(text, position):
        length = len(match[1])
        places = ends.get(length, [])
        while places and places[-1] < match.end():
            places.pop()
        if not places or bisect(breaks, places[-1]) > bisect(breaks, match.end()):  # in another paragraph
            out.append(text[position : match.end()])
            position = match.end()
            continue
        end = places[-1] + length
        out += text[position : match.start()], blank(text[match.start() : end])
        position = end
    return "".join([*out, text[position:]])
