"""The language of an item: what it says itself, or what its script tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl.locales import normal_tag
from bibcatalog.csl.scripts import likely_language

if TYPE_CHECKING:
    from bibcatalog.csl.items import Item


def language_of(item: Item) -> str:
    """Give the language tag of an item; empty when nothing tells.

    Without a ``language`` the script of the title decides.
    """
    if item.language:
        return normal_tag(item.language)
    text = item.raw("title") or " ".join(name.family or name.literal for name in item.names("author"))
    return likely_language(text)
