r"""Markdown as lines: headings, emphasis, links, quotations, bullets, tables and front matter.

Sources: CommonMark 0.31; GitHub Flavored Markdown (tables); the YAML head of static site generators. Only what an
article has is read: an underscore in a title stays one.

>>> page = read_markdown("## 1. Agents\n\n- **Published:** 2023\n- [A *title*](https://a.b/c)\n")
>>> [(line.text, line.level, line.links) for line in page.lines]
[('1. Agents', 2, ()), ('Published: 2023', 0, ()), ('A title', 0, (('A title', 'https://a.b/c'),))]
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.importers.article.page import Line, Page, Skipped, read_plain, tidy, unescaped

_HEADING: Final = re.compile(r"#{1,6}(?=[ \t\u3000])")
_CLOSING: Final = re.compile(r"\s#+$")
_UNDERLINE: Final = re.compile(r"=+|-{3,}")
_PREFIX: Final = re.compile(r"(?:>[ \t]?|[-*+•·▪◦‣][ \t]+(?:\[[ xX]\][ \t]+)?)+")
_FENCE: Final = re.compile(r"`{3,}|~{3,}")
_SEPARATORS: Final = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_DEFINITION: Final = re.compile(r"\[([^\[\]]{1,80})\]:[ \t]*<?(https?://[^\s<>]+)>?")
_TITLE: Final = re.compile(r"""title\s*:\s*(?:"([^"]*)"|'([^']*)'|(.+))""", re.IGNORECASE)
_LONGEST_HEAD: Final = 100
"""Lines of the longest front matter."""
_LONGEST_HEADING: Final = 120
"""Characters of the longest heading with a line under it; a rule below a paragraph is no such line."""

_ADDRESS: Final = r"<?([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+)>?"
_IMAGE: Final = re.compile(rf"!\[[^\[\]]*+\](?:\({_ADDRESS}(?:\s+[\"'][^\"'()]*+[\"'])?\)|\[[^\[\]]*+\])")
_LINK: Final = re.compile(
    r"\[([^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)?+)\]"
    rf"(?:\(\s*{_ADDRESS}(?:\s+[\"'(][^\"'()]*+[\"')])?\s*\)|\[([^\[\]]{{0,80}})\])"
)
_TARGET: Final = re.compile(r"[a-z]+:|[/#.]|[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", re.IGNORECASE)
_ANCHOR: Final = re.compile(r"""<a\s[^<>]*?href=["']?(https?://[^\s<>"']+)[^<>]*>([^<>]*)</a>""", re.IGNORECASE)
_AUTOLINK: Final = re.compile(r"<(https?://[^\s<>]+)>")
_TAG: Final = re.compile(
    r"</?(?:b|strong|i|em|u|span|font|sup|sub|center|p|div|small|mark|details|summary|img|a)\b[^<>]*>", re.IGNORECASE
)
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_EMPHASIS: Final = (
    re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*]++)(?<=\S)\*\*|(?<![\w_])__(?=[^\s_])([^_]++)(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]++)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_]++)(?<=\S)_(?!\w)"),
    re.compile(r"(?<!`)`++([^`]++)`++|(?<!~)~~([^~]++)~~|(?<!=)==([^=]++)=="),
)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ASIDE: Final = 0xF0000
"""Private characters (Unicode, 23.5) that stand for escaped ones while marks are read."""
_BACK: Final = {_ASIDE + code: code for code in range(0x21, 0x7F)}
_LOOKS: Final = re.compile(
    r"(?m)^#{1,6}[ \t]+\S|^[ \t>*+-]*(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)|\[[^\[\]\n]{1,200}\]\(https?://"
)
_FEW: Final = 2


def looks_like_markdown(text: str) -> bool:
    r"""Say whether a text has enough of Markdown's marks to be Markdown.

    >>> looks_like_markdown("# A\n\n## B\n"), looks_like_markdown("# of tokens: 5\nA* search\n")
    (True, False)
    """
    found = _LOOKS.finditer(text)
    return sum(1 for _ in zip(range(_FEW), found, strict=False)) == _FEW


def read_markdown(text: str) -> Page:
    """Read Markdown."""
    raw = text.split("\n")
    start, title = _front_matter(raw)
    skipped = [Skipped(1, start, "a head of YAML, of which only the title is read")] if start else []
    addresses: dict[str, str] = {}
    for line in raw[start:]:
        if match := _DEFINITION.fullmatch(line.strip()):
            addresses.setdefault(_folded(match[1]), match[2])
    lines: list[Line] = []
    apart, end, ends = True, 0, _ends_of_code(raw, start)
    for number, whole in enumerate(raw[start:], start + 1):
        words = whole.strip()
        if not words:
            apart = True
            continue
        if number <= end or number in ends:
            if number in ends and number > end:
                end = ends[number]
                skipped.append(Skipped(number, end, "code"))
            apart = True
            continue
        if _DEFINITION.fullmatch(words) or (words[:1] in "|:-" and _SEPARATORS.fullmatch(words)):
            continue
        if lines and not apart and len(lines[-1].text) < _LONGEST_HEADING and _UNDERLINE.fullmatch(words):
            lines[-1] = _as_heading(lines[-1], words[0])
            apart = True
            continue
        found = _lines_of(words, number, addresses, apart=apart)
        lines += found
        apart = not found or lines[-1].level > 0
    return Page(lines, title, tuple(skipped))


def _lines_of(words: str, number: int, addresses: dict[str, str], *, apart: bool) -> list[Line]:
    """Read a line; HTML can break it into several."""
    prefix = _PREFIX.match(words)
    apart = apart or bool(prefix and set(prefix[0]) & set("-*+•·▪◦‣"))
    words = words[prefix.end() :] if prefix else words
    level = 0
    if heading := _HEADING.match(words):
        level = heading.end()
        words = _CLOSING.sub("", words[level:].strip())
    if words[:1] == "|":
        words = "\t".join(cell.strip() for cell in words.strip("| ").split("|"))
    made: list[Line] = []
    for part in _BREAK.split(words):
        text, links = _inline(part, addresses)
        for line in read_plain(text).lines:
            made.append(Line(line.text, number, apart and not made, level, links))
    return made


def _inline(text: str, addresses: dict[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Take the marks out of a text, and give its links."""
    links: list[tuple[str, str]] = []

    def take(match: re.Match[str]) -> str:
        url = match[2] if match[2] is not None else addresses.get(_folded(match[3] or match[1]), "")
        if not _TARGET.match(url):
            return match[0]  # brackets that are no link
        if url.startswith(("http://", "https://")):
            links.append((tidy(_unmarked(match[1])), url))
        return match[1]

    if "[" in text:
        text = _LINK.sub(take, _IMAGE.sub("", text))
    if "</" in text:
        links += [(tidy(words), url) for url, words in _ANCHOR.findall(text)]
    return _unmarked(_AUTOLINK.sub(r"\1", text)), tuple(links)


def _unmarked(text: str) -> str:
    if "\\" in text:  # an escaped mark is none
        text = _ESCAPE.sub(lambda match: chr(_ASIDE + ord(match[1])), text)
    if "<" in text:
        text = _TAG.sub("", text)
    for marks in _EMPHASIS:
        text = marks.sub(lambda match: match[match.lastindex or 0], text)
    return unescaped(text).translate(_BACK)


def _front_matter(raw: list[str]) -> tuple[int, str]:
    """Give the number of lines of a YAML head, and the title in it."""
    if raw[0].strip() != "---":
        return 0, ""
    title = ""
    for number, line in enumerate(raw[1:_LONGEST_HEAD], 2):
        if line.strip() in {"---", "..."}:
            return number, title
        if match := _TITLE.match(line.rstrip()):
            title = tidy(match[1] or match[2] or match[3] or "")
    return 0, ""


def _ends_of_code(raw: list[str], start: int) -> dict[int, int]:
    """Give the first and the last line of each block of code; a fence that no other closes is no fence."""
    found: dict[int, int] = {}
    first, fence = 0, ""
    for number, line in enumerate(raw[start:], start + 1):
        mark = _FENCE.match(line.strip())
        if mark and not first:
            first, fence = number, mark[0]
        elif mark and mark[0].startswith(fence) and line.strip() == mark[0]:
            found[first] = number
            first = 0
    return found


def _as_heading(line: Line, mark: str) -> Line:
    return Line(line.text, line.number, line.apart, 1 if mark == "=" else 2, line.links)


def _folded(name: str) -> str:
    return tidy(name).casefold()
