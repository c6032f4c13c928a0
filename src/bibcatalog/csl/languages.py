"""The language of an item: what it says itself, or what its script tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bibcatalog.csl.locales import normal_tag

if TYPE_CHECKING:
    from bibcatalog.csl.items import Item

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("en", re.compile("[A-Za-z]")),
)


def language_of(item: Item) -> str:
    """Give the language tag of an item; empty when nothing tells.

    Without a ``language`` the script of the title decides: Kana is Japanese, Hangul Korean, other Han Chinese, Cyrillic
    Russian, Arabic Arabic, and Latin English, since that is what lists mix with these.
    """
    if item.language:
        return normal_tag(item.language)
    text = item.raw("title") or " ".join(name.family or name.literal for name in item.names("author"))
    return next((tag for tag, pattern in _SCRIPTS if pattern.search(text)), "")
