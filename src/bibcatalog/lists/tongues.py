"""The language and the script of a text, which tell the fonts and the width of its marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bibcatalog.csl.locales import PRIMARY_DIALECTS
from bibcatalog.lists.fonts import SCRIPTS

_KANA: Final = SCRIPTS["japanese"].pattern
_HANGUL: Final = SCRIPTS["korean"].pattern
_HAN: Final = SCRIPTS["chinese"].pattern
_TRADITIONAL: Final = re.compile(r"zh\b.*-(?:hant|tw|hk|mo)\b", re.IGNORECASE)
_CHINESE_REGION: Final = re.compile(r"-(?:cn|sg|tw|hk|mo)\b", re.IGNORECASE)
_TAG: Final = re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_TAGS: Final = {"zh": "zh-CN", "zh-hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR"}
_OTHER: Final = "en-US"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, and the East Asian script of a text in it.

    Args:
        tag: a language tag with a region, if there is a usual one.
        script: ``zh``, ``zh-hant``, ``ja``, ``ko``, or empty.
    """

    tag: str
    script: str = ""

    @property
    def wide(self) -> bool:
        """Whether marks such as quotation marks are as wide as a character."""
        return bool(self.script) and is_east_asian(self.tag)

    @property
    def east_asian_tag(self) -> str:
        """The tag of its East Asian letters; empty when it has none."""
        return self.tag if self.wide else _TAGS.get(self.script, "")

    @property
    def other_tag(self) -> str:
        """The tag of its other letters: they are English in a language that is not written with them."""
        return _OTHER if is_east_asian(self.tag) else self.tag


def tongue_of(text: str, tag: str, main: str) -> Tongue:
    """Say in which language and script a text is.

    Args:
        text: the text.
        tag: the tag of its language; empty when nobody knows it, then most of its letters tell.
        main: the tag of the list's language.

    >>> tongue_of("“对齐”的 LLaMA", "", "en")
    Tongue(tag='zh-CN', script='zh')
    >>> tongue_of("The term 对齐 (alignment)", "", "zh")
    Tongue(tag='en-US', script='zh')
    """
    script = _script(text, tag or main)
    return Tongue(_full(tag) if tag else _guessed(text, script, main), script)


def is_east_asian(tag: str) -> bool:
    """Say whether a language is written with East Asian letters."""
    return tag.partition("-")[0] in {"zh", "ja", "ko"}


def _script(text: str, tag: str) -> str:
    if text.isascii():
        return ""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if not _HAN.search(text):
        return ""
    if tag.partition("-")[0] in {"ja", "ko"}:
        return tag[:2]
    return "zh-hant" if _TRADITIONAL.match(tag) else "zh"


def _guessed(text: str, script: str, main: str) -> str:
    east = sum(len(letters.findall(text)) for letters in (_KANA, _HANGUL, _HAN)) if script else 0
    others = sum(map(str.isalpha, text)) - east if east else 1
    if 3 * east >= others:
        return _TAGS[script]
    return _OTHER if is_east_asian(main) else _full(main)


def _full(tag: str) -> str:
    """Give a tag with its region as programs expect it; what is no language tag is English."""
    if tag.partition("-")[0] == "zh" and not _CHINESE_REGION.search(tag):
        return _TAGS["zh-hant" if _TRADITIONAL.match(tag) else "zh"]
    return PRIMARY_DIALECTS.get(tag, tag if _TAG.fullmatch(tag) else _OTHER)
