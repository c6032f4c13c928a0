r"""Texts of pandoc's metadata, which are Markdown, with CSL's inline markup in its place.

Source: pandoc's manual, "Inline formatting", "Bracketed spans" and "Capitalization in titles".

>>> as_markup("[GPT]{.nocase}-4 and *E. coli*: H~2~O, 100\\%, snake_case")
'<span class="nocase">GPT</span>-4 and <i>E. coli</i>: H<sub>2</sub>O, 100%, snake_case'
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.text import markup
from bibcatalog.text.markup import TAGS
from bibcatalog.text.tree import Style

_SIGNS: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_ESCAPED = re.compile(r"\\([" + re.escape(_SIGNS) + "])")
_HIDDEN: Final = 0xF7000
"""Where escaped signs are put, among characters for private use, until everything else is read."""
_SHOWN: Final = {_HIDDEN + ord(sign): sign for sign in _SIGNS}
_MARKUP: Final = re.compile(r"[\\*_~^\]<]")
_DEEPEST: Final = 5

_SPANS: Final = tuple(
    (re.compile(form), r"\1".join(TAGS[style]))
    for form, style in (
        (r"\[([^\[\]]{1,500})\]\{\.nocase\}", Style.NOCASE),
        (r"\[([^\[\]]{1,500})\]\{\.smallcaps\}", Style.SMALL_CAPS),
        (r"\*\*(?! )([^*]{1,500})(?<! )\*\*", Style.BOLD),
        (r"\*(?! )([^*]{1,500})(?<! )\*", Style.ITALIC),
        (r"(?<!\w)_(?! )([^_]{1,500})(?<! )_(?!\w)", Style.ITALIC),
        (r"(?<!~)~([^~\s]{1,100})~(?!~)", Style.SUBSCRIPT),
        (r"\^([^\^\s]{1,100})\^", Style.SUPERSCRIPT),
    )
)
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{1,500}\)")
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,500})>")


def as_markup(text: str) -> str:
    """Read Markdown as text with CSL's inline markup."""
    if not _MARKUP.search(text):
        return text
    text = _ESCAPED.sub(lambda match: chr(_HIDDEN + ord(match[1])), text)
    for _ in range(_DEEPEST):
        before = text
        for form, marked in _SPANS:
            text = form.sub(marked, text)
        if text == before:
            break
    return _ADDRESS.sub(r"\1", _LINK.sub(r"\1", text)).translate(_SHOWN)


def unescaped(text: str) -> str:
    r"""Read what is no text, such as an address, without the escapes that pandoc puts into it.

    >>> unescaped(r"https://example.org/a\_b")
    'https://example.org/a_b'
    """
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def as_plain(text: str) -> str:
    """Read Markdown as plain text."""
    return markup.parse(as_markup(text)).plain if _MARKUP.search(text) else text
