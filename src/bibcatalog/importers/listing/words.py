"""What words of a list mean: those of links, of columns and fields, of parts that hold no works.

Words are compared folded: in small letters, without marks and emoji.

>>> label_of("[ Official Code ]"), label_of("论文"), label_of("Attention Is All You Need")
('code', 'paper', '')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bibcatalog.importers.listing.decoration import undecorated
from bibcatalog.importers.listing.wordtables import CONTENTS, DECORATIVE, FIELDS, FOLDS, FURNITURE, LABELS, QUALIFIERS

_MARKS: Final = re.compile(r"[\[\]【】()（）<>《》{}*_~`\"'“”|]+")
_NUMBER: Final = re.compile(
    r"^(?:[\d一二三四五六七八九十]+(?:\.\d+)*[.、)）:：]?|[ivxIVX]+[.)]|第.{1,3}[章节部分]+)\s+|^\d+(?:\.\d+)*[.、]\s*"
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold a text to compare it: small letters, no emoji, no marks around it."""
    return " ".join(_MARKS.sub(" ", undecorated(text)).lower().split()).strip(" :：.,;，。!！?-–—&/+")


def _phrases(text: str) -> frozenset[str]:
    """Read a table of phrases with a stroke between them; they are folded."""
    return frozenset(map(fold, text.split("|")))


_QUALIFIERS: Final = frozenset(QUALIFIERS.split())
_MOST_WORDS: Final = 4
_LONGEST_LABEL: Final = 60
_LABEL_WORDS: Final = {word: label for label, words in LABELS.items() for word in words.split()}
_ORDER: Final = {label: place for place, label in enumerate(LABELS)}
_FIELD_WORDS: Final = {phrase: field for field, phrases in FIELDS.items() for phrase in _phrases(phrases)}
_DECORATIVE: Final = _phrases(DECORATIVE)
_FURNITURE: Final = _phrases(FURNITURE)
_CONTENTS: Final = _phrases(CONTENTS)
_FOLDS: Final = _phrases(FOLDS)

TITLES_OF_PAPERS: Final = frozenset(("paper title", "论文标题", "论文名称", "论文题目", "论文名"))
"""Labels of what is surely the title of a paper."""

_BACK: Final = re.compile(
    r"(?i)(?:(?:back|return|go(?: back)?|jump|scroll)\b.{0,24}|(?:to )?top|"
    r"回到(?:顶部|目录)|返回(?:顶部|目录|顶端)?|回顶部|)"
)
_ARROWS: Final = " []()©↑⇧▲△^|<-"


@lru_cache(maxsize=8192)
def label_of(text: str) -> str:
    """Tell what a link is by its words; nothing when they are more than a label."""
    if len(text) > _LONGEST_LABEL:
        return ""
    words = [word for word in re.split(r"[\s/&+,|·:：-]+", fold(text)) if word]
    known = [_LABEL_WORDS[word] for word in words if word in _LABEL_WORDS]
    if not known or len(words) > _MOST_WORDS:
        return ""
    if not all(word in _LABEL_WORDS or word in _QUALIFIERS or word.isdecimal() for word in words):
        return ""
    return min(known, key=_ORDER.__getitem__)


def field_of(label: str) -> str:
    """Tell which field stands behind a label, or under the head of a column; nothing for other words."""
    return _FIELD_WORDS.get(fold(label), "")


def is_decorative(column: str) -> bool:
    """Say whether a column says nothing that a catalog keeps."""
    return fold(column) in _DECORATIVE


def is_contents(heading: str) -> bool:
    """Say whether a heading stands over a table of contents."""
    return _unnumbered(heading) in _CONTENTS or fold(heading).endswith("目录")


def is_furniture(heading: str) -> bool:
    """Say whether a heading stands over something that is not about works: a license, thanks, news."""
    return _unnumbered(heading) in _FURNITURE


def is_fold(summary: str) -> bool:
    """Say whether a summary only asks to unfold what stands below."""
    return fold(summary) in _FOLDS


def leads_back(text: str) -> bool:
    """Say whether a link leads back to the top of the page by its words."""
    return bool(_BACK.fullmatch(undecorated(text).strip(_ARROWS)))


def _unnumbered(heading: str) -> str:
    return fold(_NUMBER.sub("", undecorated(heading).strip()))
