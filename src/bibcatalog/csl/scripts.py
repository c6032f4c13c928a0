"""Scripts: what of a text is Chinese, Japanese or Korean, and what is written in letters (Unicode, "Blocks")."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bibcatalog.csl.late import late

# Han, Kana, Bopomofo and Hangul, with the marks between them: scripts without word spaces and without italics.
_EAST_ASIAN = late(
    "[\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Latin, Greek, Cyrillic and their relatives, Hebrew and Arabic.
_LETTERS = late(
    "[A-Za-z\u00aa-\u052f\u0590-\u05ff\u0600-\u06ff\u1c80-\u1fff\u2c60-\u2dff\ua640-\ua69f\ua720-\ua7ff\ufb00-\ufdcf]"
)

_LANGUAGES: Final = (
    ("ja", late("[\u3040-\u30ff]")),
    ("ko", late("[\uac00-\ud7af]")),
    ("zh", late("[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("ru", late("[\u0400-\u04ff]")),
    ("ar", late("[\u0600-\u06ff]")),
    ("en", late("[A-Za-z]")),
)
"""Language -> the script that tells of it, the surest first."""


def has_east_asian(text: str) -> bool:
    """Say whether there is a Chinese, Japanese or Korean character."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


@lru_cache(maxsize=4096)
def is_east_asian(text: str) -> bool:
    """Say whether a text is Chinese, Japanese or Korean, and nothing in it is in letters.

    >>> is_east_asian("王小明"), is_east_asian("王 X.")
    (True, False)
    """
    return has_east_asian(text) and not _LETTERS.search(text)


def likely_language(text: str) -> str:
    """Give the language that a text's script tells of; empty when there is none.

    Kana is Japanese, Hangul Korean, other Han Chinese, Cyrillic Russian, Arabic Arabic, and Latin English, since that
    is what lists mix with these.
    """
    return next((tag for tag, script in _LANGUAGES if script.search(text)), "")
