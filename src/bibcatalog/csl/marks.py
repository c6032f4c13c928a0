"""Marked strings: what rendering elements pass to each other until an entry is finished.

Text with formatting is one plain string in which noncharacters stand for the formatting: ``ITALIC + "Nature" + CLOSE``.
Strings join, test and cut cheaply, and punctuation that meets across formatting is found by one regular expression; a
tree is made once, of the finished entry.

The marks are U+FDD0 to U+FDEF, which Unicode keeps for such use and which no text holds ("The Unicode Standard", 23.7);
data is cleaned of them when it is read (`clean`).
"""

from __future__ import annotations

import re
from typing import Final

CLOSE: Final = "\ufdd0"
"""Closes the formatting that was opened last, whatever it is."""

# Formatting that a style asks for (CSL 1.0.2, "Formatting").
ITALIC: Final = "\ufdd1"
OBLIQUE: Final = "\ufdd2"
UPRIGHT: Final = "\ufdd3"
BOLD: Final = "\ufdd4"
LIGHT: Final = "\ufdd5"
NORMAL_WEIGHT: Final = "\ufdd6"
SMALL_CAPS: Final = "\ufdd7"
NORMAL_CAPS: Final = "\ufdd8"
UNDERLINE: Final = "\ufdd9"
NO_UNDERLINE: Final = "\ufdda"
SUPERSCRIPT: Final = "\ufddb"
SUBSCRIPT: Final = "\ufddc"
BASELINE: Final = "\ufddd"

# Formatting that a field brings along; it turns over inside the same formatting of a style ("flip-flop").
FIELD_ITALIC: Final = "\ufdde"
FIELD_BOLD: Final = "\ufddf"
FIELD_SMALL_CAPS: Final = "\ufde0"
FIELD_SUPERSCRIPT: Final = "\ufde1"
FIELD_SUBSCRIPT: Final = "\ufde2"
NOCASE: Final = "\ufde3"
NO_DECORATION: Final = "\ufde4"

# Display (CSL 1.0.2, "Display").
BLOCK: Final = "\ufde5"
LEFT_MARGIN: Final = "\ufde6"
RIGHT_INLINE: Final = "\ufde7"
INDENT: Final = "\ufde8"

DISPLAY: Final = frozenset((BLOCK, LEFT_MARGIN, RIGHT_INLINE, INDENT))

# Quotation marks become characters when the entry is finished: which ones depends on how deep they are.
QUOTE: Final = "\ufde9"
UNQUOTE: Final = "\ufdea"

# A link is LINK + address + LINKED + text + CLOSE.
LINK: Final = "\ufdeb"
LINKED: Final = "\ufdec"

GUARD: Final = "\ufded"
"""Stands between punctuation that belongs together, such as an ellipsis: it is not merged."""

CURLY: Final = "\ufdef"
"""Stands before quotation marks that were typed as “ and ”: in a language that has others they stay as they are."""

TERM: Final = "\ufdee"
"""Stands before a term that is capitalized where a note begins with it."""

OPENING: Final = "".join(map(chr, range(0xFDD1, 0xFDE9))) + LINK
MARKS: Final = "".join(map(chr, range(0xFDD0, 0xFDF0)))

_ANY = re.compile("[\ufdd0-\ufdef]")
_NO_TEXT = re.compile(f"{LINK}[^{LINKED}]*{LINKED}|[\ufdd0-\ufdef]")


def clean(text: str) -> str:
    """Take out what would be read as a mark."""
    return _ANY.sub("", text)


def plain(marked: str) -> str:
    """Give the characters of a marked string without formatting; quotation marks that are not finished are left out."""
    return _NO_TEXT.sub("", marked)
