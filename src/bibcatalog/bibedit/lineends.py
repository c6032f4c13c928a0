r"""Line ends: a file is read with one kind of them, and keeps its own.

>>> from bibcatalog.bibedit.splice import apply
>>> read = with_one_line_end("a\r\nb")
>>> read.text
'a\nb'
>>> apply("a\r\nb", read.placed([Splice(1, 1, "\nc")]))
'a\r\nc\r\nb'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from bibcatalog.bibedit.splice import Splice

if TYPE_CHECKING:
    from collections.abc import Iterable


class OneLineEnd(NamedTuple):
    """A text with LF at the end of its lines, the places where there were two characters, and what there was mostly."""

    text: str
    doubled: tuple[int, ...]
    newline: str

    def placed(self, splices: Iterable[Splice]) -> list[Splice]:
        """Give splices as they are for the text before, with its line ends."""
        return [
            Splice(self._before(start), self._before(end), text.replace("\n", self.newline))
            for start, end, text in splices
        ]

    def _before(self, at: int) -> int:
        return at + bisect_left(self.doubled, at)


def with_one_line_end(text: str) -> OneLineEnd:
    """Write LF at the end of each line."""
    if "\r" not in text:
        return OneLineEnd(text, (), "\n")
    doubled = tuple(match.start() - number for number, match in enumerate(re.finditer("\r\n", text)))
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    counts = {"\r\n": len(doubled), "\n": text.count("\n") - len(doubled), "\r": text.count("\r") - len(doubled)}
    return OneLineEnd(plain, doubled, max(counts, key=counts.__getitem__))
