"""The text of a field as the value of a CSL variable, by kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.richtext import read_plain, read_title
from bibcatalog.mapping.biblatex import GENRES, LANGUAGES
from bibcatalog.mapping.bibtex import ORDINALS
from bibcatalog.mapping.rows import Kind
from bibcatalog.model.identifiers import Doi, InvalidIdentifierError

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGES = re.compile(r"([0-9]+)--?([0-9]+)")
_RANGE = re.compile(r" ?(?:[‒–—−]|-{2,}) ?")
_HYPHEN = re.compile(r" ?[-‐‑] ?")
_NUMBER = re.compile(
    r"(\d+)(?:st|nd|rd|th|\.|ª|º|e|ème|版)?(?: ?(?:ed\.?|edn\.?|edition|aufl\.?|auflage))?", re.IGNORECASE
)
_CHINESE_NUMBER = re.compile(r"第 ?(\d+|[一二三四五六七八九十]) ?版")
_EDITION = re.compile(r" ?(?:edition|edn\.?|ed\.?)$", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", re.ASCII)
_ESCAPED = re.compile(r"\\([_%#&$~{}^])(?:\{\})?|\{\\([_%#&$~^])\}")
_COMMAND = re.compile(r"\\(?:url|nolinkurl|path|href)\s*\{([^{}]*)\}")
_SEPARATORS = re.compile(r"[,;，；]")
_SHORT: Final = 120
_SPACES = re.compile(r"\s+")

_ORDINALS: Final[dict[str, str]] = {
    **{word.lower(): str(number) for number, word in enumerate(ORDINALS, 1)},
    **{
        word: str(number)
        for number, word in enumerate(
            """eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
            twentieth""".split(),
            11,
        )
    },
}
_CHINESE_DIGITS: Final = "一二三四五六七八九十"

_LANGUAGES: Final[dict[str, str]] = {
    **{name: tag for tag, name in reversed(LANGUAGES.items())},
    **dict(
        pair.split("=")
        for pair in """usenglish=en-US ukenglish=en-GB newzealand=en-NZ german=de germanb=de austrian=de-AT
        swissgerman=de-CH nswissgerman=de-CH francais=fr français=fr frenchb=fr acadian=fr-CA mexican=es-MX
        brazil=pt-BR portuges=pt slovenian=sl magyar=hu serbian=sr bulgarian=bg macedonian=mk belarusian=be
        icelandic=is irish=ga thai=th hindi=hi bengali=bn marathi=mr tamil=ta telugu=te urdu=ur armenian=hy
        georgian=ka mongolian=mn malay=ms bahasa=id farsi=fa nko=nqo deutsch=de italiano=it español=es
        português=pt nederlands=nl polski=pl русский=ru 中文=zh 汉语=zh 日本語=ja 한국어=ko mandarin=zh""".split()
    ),
    "simplified chinese": "zh-CN",
    "traditional chinese": "zh-TW",
    "british english": "en-GB",
    "american english": "en-US",
}
"""Name of a language, lower case -> language tag (manual, Table 2, and the languages' own names)."""

_KEYS: Final[dict[str, str]] = {
    **{key: genre[0].upper() + genre[1:] for genre, key in reversed(GENRES.items())},
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "datacd": "CD-ROM",
    "audiocd": "Audio CD",
    "software": "Computer software",
    "patent": "Patent",
    "patentus": "U.S. patent",
    "patenteu": "European patent",
    "patentde": "German patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patreq": "Patent request",
    "patrequs": "U.S. patent request",
    "patreqeu": "European patent request",
    "patreqde": "German patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "newseries": "new series",
    "oldseries": "old series",
    "inpreparation": "in preparation",
    "inpress": "in press",
}
"""Localisation key -> its words: of types, series and publication states (manual 4.9.2)."""


def read_pages(text: str) -> str:
    """Read pages: CSL has one hyphen between the first and the last; an en dash if pages have hyphens themselves.

    >>> read_pages("12--34, 40"), read_pages("A-1--A-8")
    ('12-34, 40', 'A-1–A-8')
    """
    if match := _PAGES.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    pages = read_plain(text)
    if not _RANGE.search(pages):
        return _HYPHEN.sub("-", pages)
    return _RANGE.sub("–" if _HYPHEN.search(_RANGE.sub("", pages)) else "-", pages)


def read_edition(text: str) -> str:
    """Read an edition: a number, if it is one.

    >>> read_edition("Second"), read_edition("2nd edition"), read_edition("第三版"), read_edition("Revised")
    ('2', '2', '3', 'Revised')
    """
    edition = read_plain(text)
    if match := _NUMBER.fullmatch(edition):
        return match[1]
    if match := _CHINESE_NUMBER.fullmatch(edition):
        at = _CHINESE_DIGITS.find(match[1])
        return str(at + 1) if at >= 0 else match[1]
    return _ORDINALS.get(_EDITION.sub("", edition).lower(), edition)


def read_language(text: str) -> str:
    """Read a language as a tag (BCP 47); empty if it is not known.

    >>> read_language("ngerman"), read_language("en_US"), read_language("langfrench"), read_language("Klingon")
    ('de', 'en-US', 'fr', '')
    """
    name = read_plain(text).split(" and ")[0].strip()
    low = name.lower()
    if found := _LANGUAGES.get(low) or _LANGUAGES.get(low.removeprefix("lang")):
        return found
    return name.replace("_", "-") if _TAG.fullmatch(name) else ""


def read_key(text: str) -> str:
    """Read a localisation key, or words.

    >>> read_key("mathesis"), read_key("Habilitation")
    ("Master's thesis", 'Habilitation')
    """
    words = read_plain(text)
    return _KEYS.get(words, words)


def read_keywords(text: str) -> str:
    """Read keywords, whatever stands between them, as one string with commas.

    >>> read_keywords("large language model;reasoning, ")
    'large language model, reasoning'
    """
    words = [" ".join(word.split()) for word in _SEPARATORS.split(read_plain(text))]
    return ", ".join(dict.fromkeys(filter(None, words)))


def read_verbatim(text: str) -> str:
    """Take a text as it stands."""
    return text.strip()


def read_doi(text: str) -> str:
    r"""Read a DOI, also with the address before it; what is none stays as it is.

    >>> read_doi(r"https://doi.org/10.1000/a\_b")
    '10.1000/a_b'
    """
    plain = read_url(text)
    try:
        return str(Doi.parse(plain))
    except InvalidIdentifierError:
        return plain


def read_url(text: str) -> str:
    r"""Read an address; LaTeX's escapes, which no address has, are taken back.

    >>> read_url(r"\url{http://a.b/c\_d?x=%20~y&z#1}")
    'http://a.b/c_d?x=%20~y&z#1'
    """
    url = address_in(text) or text
    if "\\" in url:
        url = _ESCAPED.sub(lambda match: match[1] or match[2], url)
    return _SPACES.sub("", url) if url.isascii() else url.strip()


def address_in(text: str) -> str:
    r"""Give the address in ``\url{…}`` or ``\href{…}``; empty when there is none."""
    match = _COMMAND.search(text) if "\\" in text else None
    return match[1].strip() if match else ""


def _once(read: Callable[[str], str]) -> Callable[[str], str]:
    """Read short texts once, since the same ones come again: publishers, venues, editions."""
    known = lru_cache(maxsize=4096)(read)
    return lambda text: known(text) if len(text) < _SHORT else read(text)


READERS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.TITLE: read_title,
    Kind.RICH: _once(read_title),
    Kind.TEXT: _once(read_plain),
    Kind.PAGES: read_pages,
    Kind.VERBATIM: read_verbatim,
    Kind.ORDINAL: _once(read_edition),
    Kind.LANGUAGE: _once(read_language),
    Kind.GENRE: _once(read_key),
    Kind.DEGREE: _once(read_key),
    Kind.KEYWORDS: _once(read_keywords),
    Kind.URL: read_url,
}
"""Kind of a row -> what reads it; names and dates are read where their troubles are reported."""
