r"""Comments that say which findings somebody does not want to hear of.

``% bibcatalog: ignore BC103 BC150`` before an entry or in it is about that entry, without a code about all rules;
``% bibcatalog: ignore-file BC111`` is about the file. In a catalog the comments begin with ``#``.

>>> [ignore] = ignores_of("% bibcatalog: ignore BC103\n@misc{a,\n}", [(2, 3)], "%")
>>> ignore.codes, ignore.first, ignore.last
(('BC103',), 1, 3)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CODE: Final = re.compile(r"[A-Za-z]+\d*")
_WORD: Final = "bibcatalog:"


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment: its line, its codes (none: all), and the lines that it is about (to 0: the file)."""

    line: int
    codes: tuple[str, ...]
    first: int
    last: int

    def covers(self, finding: Diagnostic) -> bool:
        """Say whether it is about a finding."""
        line = finding.where.line if finding.where else None
        about = not self.last or (line is not None and self.first <= line <= self.last)
        return about and (not self.codes or has_code(finding.code, self.codes))


def has_code(code: str, wanted: Iterable[str]) -> bool:
    """Say whether a code is among others, or begins with one of them.

    >>> has_code("BC103", ["BC10"]), has_code("BC103", ["BC11"])
    (True, False)
    """
    return any(code.startswith(one.upper()) for one in wanted)


def ignores_of(text: str, blocks: Sequence[tuple[int, int]], sign: str) -> list[Ignore]:
    """Find the comments of a file.

    Args:
        text: the file.
        blocks: the first and the last line of each entry, in order.
        sign: what a comment begins with.
    """
    return list(_ignores(text, blocks, sign)) if _WORD in text else []


def _ignores(text: str, blocks: Sequence[tuple[int, int]], sign: str) -> Iterator[Ignore]:
    pattern = re.compile(rf"{sign}+[ \t]*bibcatalog:[ \t]*(ignore-file|ignore)\b([^\n]*)")
    starts = [first for first, _ in blocks]
    line, before = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", before, match.start())
        before = match.start()
        codes = tuple(code.upper() for code in _CODE.findall(match[2].partition("--")[0]))
        if match[1] == "ignore-file":
            yield Ignore(line, codes, 1, 0)
            continue
        at = bisect_right(starts, line) - 1
        alone = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if at >= 0 and line <= blocks[at][1] and not (alone and line == blocks[at][1] and line != blocks[at][0]):
            yield Ignore(line, codes, *blocks[at])
        elif at + 1 < len(blocks):
            yield Ignore(line, codes, line, blocks[at + 1][1])
        else:
            yield Ignore(line, codes, line, line)


def unneeded(ignores: Sequence[Ignore], findings: Sequence[Diagnostic], file: str) -> Iterator[Diagnostic]:
    """Tell of comments that are about no finding."""
    for ignore in ignores:
        if not any(ignore.covers(finding) for finding in findings):
            what = " ".join(ignore.codes) or "nothing"
            message = f"there is no finding of {what} to ignore" if ignore.codes else "there is no finding to ignore"
            yield Diagnostic("BC199", message, "delete the comment", Location(file, ignore.line))
