"""What keys are made of: families, the year, the words of the title; their capitals are kept.

All of it is ASCII, or ASCII and Chinese characters where these are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.catalog.records import venue_of
from bibcatalog.model.keys import HAN_MARKS, STOP_WORDS, cut_word, family_of, transcribed
from bibcatalog.model.names import HAN

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Entry

_SPLIT: Final = re.compile(r"[\s:,.;!?()\[\]{}/\\—–'\"“”]+")
_SPLIT_HAN: Final = re.compile(rf"[\s:,.;!?()\[\]{{}}/\\—–'\"{HAN_MARKS}]+")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_NOT_IN_WORD: Final = re.compile(f"[^A-Za-z0-9{HAN}-]")

FUNCTION_WORDS: Final = (STOP_WORDS - frozenset("are do does can how what when why".split())) | frozenset(
    "about above across after against along among around before behind below beneath beside between beyond but down "
    "during except inside into like near nor off onto over per since than through under until up upon versus via while "
    "within without".split()
)
"""Words of a title that do not count in Better BibTeX: articles, prepositions, conjunctions."""


class Facts(NamedTuple):
    """What a key is made of."""

    families: tuple[str, ...]
    year: str
    month: str
    words: tuple[str, ...]
    venue: str
    type: str
    others: bool = False

    @property
    def significant(self) -> tuple[str, ...]:
        """The words of the title without articles and the like; all of them when nothing else is left."""
        return tuple(word for word in self.words if word.lower() not in STOP_WORDS) or self.words

    @property
    def counted(self) -> tuple[str, ...]:
        """The words that count in Better BibTeX."""
        return tuple(word for word in self.words if word.lower() not in FUNCTION_WORDS) or self.words


def facts_of(entry: Entry, catalog_id: str, *, characters: bool = False) -> Facts:
    """Give what a key of an entry is made of; with ``characters``, Chinese ones as they are.

    Editors stand for authors who are not there. Where a title has no word that can stand in a key, the first
    organization stands for it, else the id of the catalog.
    """
    work = entry.work
    people = work.authors or next((edition.editors for edition in work.editions if edition.editors), ())
    edition = work.edition("published")
    first = (work.title.plain, *entry.organizations[:1], catalog_id)
    families = (transcribed(family_of(name, characters=characters), characters=characters) for name in people)
    return Facts(
        families=tuple(filter(None, families)),
        year=str(abs(work.date.year)) if work.date else "",
        month=f"{work.date.month:02}" if work.date and work.date.month else "",
        words=next((words for text in first if (words := title_words(text, characters=characters))), ()),
        venue=transcribed(venue_of(edition), characters=characters),
        type=edition.type,
        others=work.editions[0].more_authors,
    )


def title_words(title: str, *, characters: bool = False) -> tuple[str, ...]:
    """Give the words of a title; what hyphens join is one word.

    >>> title_words("BERT: Pre-training of «Deep» Transformers, don’t 你好")
    ('BERT', 'Pre-training', 'of', 'Deep', 'Transformers', 'dont', 'NiHao')
    >>> title_words("大语言模型：BERT 与应用", characters=True)
    ('大语言模型', 'BERT', '与应用')
    """
    plain = (_SPLIT_HAN if characters else _SPLIT).split(_APOSTROPHE.sub("", title))
    words = (cut_word(_NOT_IN_WORD.sub("", transcribed(word, characters=characters))).strip("-") for word in plain)
    return tuple(word for word in words if word)
