r"""The order of texts in a list, as readers of a language expect it (CSL 1.0.2, "Sorting"; Unicode CLDR, collation).

A key has two levels: letters first, accents only where all letters are the same. Case never counts ("Sorting is
case-insensitive"). A word stands before the longer words that begin with it. What is between words counts as one
space; quotation marks, apostrophes and brackets count for nothing; digits count as the number that they write.

`SEPARATOR` (U+001F) sorts before all other characters, spaces too. Join the parts of names with it, so that "Smith"
with any given name stands before "Smith Jones": ``f"{family}\x1f{given}"``. Separators at the end count for nothing.
A particle is a word of its own: join "d’" and "Wander" with a space.

The order of letters is that of CLDR 48: its root, the changes of each language (see `alphabets`), and the script of the
language before the others.

Chinese characters are sorted one by one, by pinyin or strokes (see `han`). In a Chinese list Chinese stands first, then
Japanese, then the Latin script (GB/T 7714-2015, 9.2); in other lists Chinese stands last.

>>> sorted(["Zoë", "zoo", "Ångström", "“The” end", "Étude", "etude 10", "etude 9"], key=collator("en-US"))
['Ångström', 'Étude', 'etude 9', 'etude 10', '“The” end', 'Zoë', 'zoo']
>>> sorted(["Åberg", "Zorn", "Ärlig", "Adam"], key=collator("sv-SE"))
['Adam', 'Zorn', 'Åberg', 'Ärlig']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.alphabets import accents_of, letter_weights, script_of
from bibcatalog.csl.han import HAN, by_code, han_weights, with_family_name

if TYPE_CHECKING:
    from bibcatalog.csl.han import Han, Weigh

SEPARATOR: Final = "\x1f"
"""Sorts before all other characters."""

_LONGEST: Final = 4000  # characters of a text that count

# What keys are made of, from the lowest: the end of the letters, the separator, a space, symbols, digits, letters.
# Of letters `alphabets` tells the weights, of Chinese characters `han`.
_END: Final = "\x00"
_SEPARATED: Final = "\x01"
_SYMBOL: Final = "/"
_FIRST: Final = "@"  # before the letters of the script that comes first
_SECOND: Final = "A"
_HANGUL: Final = "\u303f"  # before Korean letters, which stand before Kana
_LAST: Final = "\uf8ff"  # before Chinese characters, where they come last
_PAIR: Final = 0x10FF80  # stands for two letters that count as one

_VOWEL_CLASSES: Final = frozenset({0, 9, 84, 91, 103, 118, 129, 130, 132})  # of marks that are letters of their own
_NOTHING: Final = frozenset({"Ps", "Pe", "Pi", "Pf", "Cc", "Cf", "Cs", "Sk"})  # general categories
_AS_TAIWAN: Final = frozenset({"hant", "tw", "hk", "mo"})  # scripts and regions of locales that count strokes so
_QUOTES: Final = frozenset("'\"‘’‚‛“”„‟′″‴")

_NUMBER = re.compile("0*([0-9]{1,60})")
_THAI = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")  # vowels that are written before their consonant
_LONG_VOWEL = re.compile("([\u3041-\u309f])ー+")
_VOWELS: Final = dict(zip("AIUEO", "あいうえお", strict=True))
_SMALL_KANA: Final = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")


@lru_cache(maxsize=64)
def collator(locale: str, *, han: Han = "pinyin") -> Weigh:
    """Give the function that makes sort keys of a language: texts, to be compared with each other only.

    Args:
        locale: a language tag, such as "de-AT"; the order is the root order where the language is not known.
        han: how Chinese characters are sorted: by pinyin, or by strokes, which are counted as in Taiwan for it, Hong
            Kong and Macau, else as on the mainland. In Japanese and Korean lists they are in the order of Unicode.
    """
    language, *more = re.split("[-_]", locale.lower())
    letters = _Letters(language, han, taiwan=not _AS_TAIWAN.isdisjoint(more))
    key = lru_cache(maxsize=8192)(partial(_key, letters))
    return lambda text: key(text[:_LONGEST])


def _key(table: _Letters, text: str) -> str:
    if not text.isascii():
        text = _prepared(table, unicodedata.normalize("NFC", text))
    text = table.lower(text)
    if table.pairs:
        text = table.pairs.sub(table.pair, text)
    letters = text.translate(table)
    if _SEPARATED in letters:
        letters = _SEPARATED.join(" ".join(part.split()) for part in letters.split(_SEPARATED)).rstrip(_SEPARATED)
    else:
        letters = " ".join(letters.split())
    letters = _NUMBER.sub(_number, letters)
    if text.isascii() and not table.has_ascii_accents:
        return letters
    accents = text.translate(table.accents).rstrip()
    return f"{letters}{_END}{accents}" if accents else letters


def _number(match: re.Match[str]) -> str:
    digits = match[1]
    return f"0{chr(0x30 + len(digits))}{digits}"


def _prepared(table: _Letters, text: str) -> str:
    """Put letters where they sort, in scripts that write them elsewhere, and read family names."""
    if table.reads_family_names:
        text = with_family_name(text)
    if "ー" in text:
        text = _LONG_VOWEL.sub(_long_vowel, "".join(map(_hiragana, text)))
    text = text.replace("l·l", "ll").replace("L·L", "LL")
    return _THAI.sub(r"\2\1", text)


def _hiragana(sign: str) -> str:
    return chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign


def _long_vowel(match: re.Match[str]) -> str:
    return match[1] + _VOWELS.get(unicodedata.name(match[1], " ")[-1], "")


class _Accents(dict[int, str]):
    """What the second level makes of each character: a space for a letter, then its accents."""

    def __init__(self, letters: _Letters) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, code: int) -> str:
        self._letters.weigh(chr(code))
        return self[code]


class _Letters(dict[int, str]):
    """What the first level makes of each character in a language; worked out when a character is met first."""

    def __init__(self, language: str, han: Han, *, taiwan: bool) -> None:
        super().__init__()
        self.accents = _Accents(self)
        self._language = language
        self._han = han
        self._taiwan = taiwan
        self._marks = accents_of(language)
        self._first = script_of(language)
        self._weights = letter_weights(language)
        self._before_han = {"zh": _FIRST, "ko": _SECOND}.get(language, _LAST)
        self.reads_family_names = han == "pinyin" and language not in {"ja", "ko"}
        pairs = sorted((word for word in self._weights if len(word) > 1), key=len, reverse=True)
        self.has_ascii_accents = any(word.isascii() and accent.strip() for word, (_, accent) in self._weights.items())
        self.pairs = re.compile("|".join(pairs)) if pairs else None
        self._pair_codes = {word: chr(_PAIR + index) for index, word in enumerate(pairs)}
        for word, sign in self._pair_codes.items():
            self._set(sign, *self._weights[word])

    def lower(self, text: str) -> str:
        """Write in lower case; Turkish has two letters I."""
        if self._language in {"tr", "az"}:
            text = text.replace("I", "ı").replace("İ", "i")
        return text.lower()

    def pair(self, match: re.Match[str]) -> str:
        """Give the sign that stands for two letters."""
        return self._pair_codes[match[0]]

    def __missing__(self, code: int) -> str:
        return self.weigh(chr(code))

    def weigh(self, sign: str) -> str:
        """Weigh a character on both levels."""
        if sign in self._weights:
            letters, accents = self._weights[sign]
            return self._set(sign, self._placed(letters), accents)
        if HAN.match(sign):
            return self._set(sign, self._chinese(sign), " ")
        if "\uac00" <= sign <= "\ud7a3":  # not taken apart
            return self._set(sign, self._placed(sign) if self._language == "ko" else f"{_HANGUL}{sign}", " ")
        between = _between(sign)
        if between is not None:
            return self._set(sign, between, "")
        return self._set(sign, *self._decomposed(unicodedata.normalize("NFKD", sign.casefold())))

    def _set(self, sign: str, letters: str, accents: str) -> str:
        self[ord(sign)] = letters
        self.accents[ord(sign)] = accents
        return letters

    def _chinese(self, sign: str) -> str:
        weigh = by_code if self._language in {"ja", "ko"} else han_weights(self._han, taiwan=self._taiwan)
        return self._before_han + weigh(sign)

    def _decomposed(self, signs: str) -> tuple[str, str]:
        letters = accents = base = ""
        for sign in signs:
            composed = unicodedata.normalize("NFC", base + sign) if base else ""
            if composed in self._weights:  # the accent makes another letter
                weight, more = self._weights[composed]
                letters = letters.removesuffix(self._base(base)) + self._placed(weight)
                accents += more[1:]
                base = ""
            elif unicodedata.combining(sign) not in _VOWEL_CLASSES:
                accents += self._accent(sign)
            else:
                base = sign
                letters += self._base(sign)
                accents += " "
        return letters, accents

    def _base(self, sign: str) -> str:
        if sign in self._weights:
            return self._placed(self._weights[sign][0])
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            return str(digit)
        between = _between(sign)
        if between is not None:
            return between
        kana = _hiragana(sign).translate(_SMALL_KANA)
        return f"{_SECOND}{kana}" if self._language == "zh" and "\u3041" <= kana <= "\u309f" else self._placed(kana)

    def _accent(self, sign: str) -> str:
        place = self._marks.find(sign)
        return chr(0x21 + place) if place >= 0 else sign

    def _placed(self, weight: str) -> str:
        """Put the letters of the script first that is the language's."""
        low, high = self._first
        return f"{_FIRST}{weight}" if weight and low <= ord(weight[0]) <= high else weight


def _between(sign: str) -> str | None:
    """Weigh what stands between letters: separators, spaces, punctuation and symbols; ``None`` for letters."""
    category = unicodedata.category(sign)
    if sign == SEPARATOR:
        return _SEPARATED
    if sign.isspace():
        return " "
    if category in _NOTHING or sign in _QUOTES or "\u02b0" <= sign <= "\u02ff":
        return ""
    if category[0] in "LNM":
        return None
    return " " if category[0] in "PZ" else f"{_SYMBOL}{sign}"
