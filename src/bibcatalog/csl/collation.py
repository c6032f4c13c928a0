r"""The order of texts in a list, as readers of a language expect it (CSL 1.0.2, "Sorting"; Unicode CLDR, collation).

A key has two levels: letters first, accents only where all letters are the same. Case never counts ("Sorting is
case-insensitive"). A word stands before the longer words that begin with it. What is between words counts as one
space; quotation marks, apostrophes and brackets count for nothing; digits count as the number that they write.

`SEPARATOR` (U+001F) sorts before all other characters, spaces too. Join the parts of names with it, so that "Smith"
with any given name stands before "Smith Jones": ``f"{family}\x1f{given}"``. Separators at the end count for nothing.
A particle is a word of its own: join "d’" and "Wander" with a space.

The order of letters is that of CLDR 48: its root, the changes of each language below, and the script of the language
before the others.

Chinese characters are sorted one by one. By pinyin: the package anyascii knows how they are read, and GB 2312, whose
first level is in this order, how their tones follow each other; rarer characters follow those of their syllable.
(pypinyin knows tones too; it loads slower, and for the characters of GB 2312 it agrees less with CLDR's order.)
By strokes: PyICU knows CLDR's order.
Without these packages the order is that of Unicode, by radicals; `han_order` tells. In a Chinese list Chinese stands
first, then Japanese, then the Latin script (GB/T 7714-2015, 9.2); in other lists Chinese stands last.

>>> sorted(["Zoë", "zoo", "Ångström", "“The” end", "Étude", "etude 10", "etude 9"], key=collator("en-US"))
['Ångström', 'Étude', 'etude 9', 'etude 10', '“The” end', 'Zoë', 'zoo']
>>> sorted(["Åberg", "Zorn", "Ärlig", "Adam"], key=collator("sv-SE"))
['Adam', 'Zorn', 'Åberg', 'Ärlig']
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Han: TypeAlias = Literal["pinyin", "stroke"]
Weigh: TypeAlias = "Callable[[str], str]"

SEPARATOR: Final = "\x1f"
"""Sorts before all other characters."""

_LONGEST: Final = 4000  # characters of a text that count

# What keys are made of, from the lowest: the end of the letters, the separator, a space, symbols, digits, letters.
# A letter that follows another one, and all words that begin with that one, is the other with one of the marks _AFTER.
_END: Final = "\x00"
_SEPARATED: Final = "\x01"
_SYMBOL: Final = "/"
_FIRST: Final = "@"  # before the letters of the script that comes first
_SECOND: Final = "A"
_HANGUL: Final = "\u303f"  # before Korean letters, which stand before Kana
_LAST: Final = "\uf8ff"  # before Chinese characters, where they come last
_AFTER: Final = tuple(map(chr, range(0x10FF00, 0x10FF10)))
_PAIR: Final = 0x10FF80  # stands for two letters that count as one

_ROOT: Final = """e<ə i<ı n<ŋ q<ĸ t<ŧ z<þ ae=æ oe=œ ss=ß ij=ĳ d=đ=ð h=ħ l=ł=ŀ o=ø s=ſ
    כ=ך מ=ם נ=ן פ=ף צ=ץ ب<پ ج<چ ز<ژ ك=ک<گ ي=ی=ى ه=ة"""
"""Letters without a decomposition: those that follow another one, and those that are the same but for an accent."""

_NORDIC: Final = "y=ü=ű th=þ"
_SLAVIC: Final = "c<č<ć d<dž<đ s<š z<ž"
_CHANGES: Final = {
    "sv": f"z<å<ä=æ=ę<ö=ø=ő=œ=ô {_NORDIC}",
    "fi": "z<å<ä=æ<ö=ø y=ü n=ŋ t=ŧ",
    "da": f"z<æ=ä<ø=ö=ő<å=aa {_NORDIC}",
    "nb nn no fo": f"z<æ=ä=ę<ø=ö=ő=œ<å=aa {_NORDIC}",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ=ä<ö=ø<å",
    "es gl": "n<ñ",
    "fil": "n<ñ<ng",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "hr bs sr sh": f"{_SLAVIC} l<lj n<nj и=й",
    "sl": "c<č<ć d<đ s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "ro": "a<ă<â i<î s<ş=ș t<ţ=ț",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "lv": "a<ā c<č e<ē g<ģ i<y<ī k<ķ l<ļ n<ņ o<ō r<ŗ s<š u<ū z<ž",
    "lt": "c<č i=y s<š z<ž",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "az": "c<ç e<ə g<ğ h<x<ı k<q o<ö s<ş u<ü",
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
    "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
    "mt": "b<ċ f<ġ h<ħ y<ż",
    "uk": "г<ґ і<ї",
    "be": "е<ё у<ў",
    "kk": "е<ё у<ұ<ү ы<і",
    "ky": "е<ё",
    "mk": "ђ<ѓ ћ<ќ и=й",
}
"""Languages: their letters that follow another one (``<``), or are the same but for an accent (``=``), as in CLDR."""

_CYRILLIC: Final = "аәӕбвгґғҕдђҙеєжҗзѕӡиіїйјкқҡҟҝлљмнңҥњоөпрсҫтћуүұфхҳһцчҷҹџшщъыьѣэюяѳѵҩӏ"
_SAME_CYRILLIC: Final = frozenset("ґї")  # of one weight with the letter before them, where no language says otherwise

_SCRIPTS: Final = {
    "ru be uk bg mk sr kk ky mn tg": (0x400, 0x52F),
    "el": (0x370, 0x3FF),
    "hy": (0x530, 0x58F),
    "he yi": (0x590, 0x5FF),
    "ar fa ur ps": (0x600, 0x6FF),
    "hi mr ne": (0x900, 0x97F),
    "th": (0xE00, 0xE7F),
    "ka": (0x10A0, 0x10FF),
    "km": (0x1780, 0x17FF),
    "ko": (0xAC00, 0xD7A3),
}
"""Languages whose script comes first."""

_MARKS: Final = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304\u0309\u0323"
_VIETNAMESE: Final = "\u0300\u0309\u0303\u0301\u0323"
_VOWEL_CLASSES: Final = frozenset({0, 9, 84, 91, 103, 118, 129, 130, 132})  # of marks that are letters of their own

_NOTHING: Final = frozenset({"Ps", "Pe", "Pi", "Pf", "Cc", "Cf", "Cs", "Sk"})  # general categories
_QUOTES: Final = frozenset("'\"‘’‚‛“”„‟′″‴")

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")
_NUMBER = re.compile("0*([0-9]{1,60})")
_THAI = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")  # vowels that are written before their consonant
_LONG_VOWEL = re.compile("([\u3041-\u309f])ー+")
_VOWELS: Final = dict(zip("AIUEO", "あいうえお", strict=True))
_SMALL_KANA: Final = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")

# Chinese characters that are read in another way as a family name, and one that is always read so.
_FAMILY_NAME = re.compile("([\u4e00-\u9fff]{1,4})(?=$|[\x1f ,，])")
_FAMILY_NAMES: Final = dict(
    pair.split("=")
    for pair in """单=善 單=善 曾=增 仇=求 解=谢 区=欧 區=欧 查=渣 盖=葛 蓋=葛 朴=瓢 乐=月 樂=月 翟=宅 覃=秦 缪=妙
    繆=妙 员=运 員=运 种=虫 秘=闭 召=绍 冼=显 洗=显 卜=补 句=勾 折=蛇 黑=贺 繁=婆 祭=债 郇=旬 任=人 华=画 華=画 燕=烟
    单于=蝉于 單于=蝉于 尉迟=玉迟 尉遲=玉迟 万俟=末其 澹台=谈台 澹臺=谈台 长孙=掌孙 長孫=掌孙""".split()
)


@lru_cache(maxsize=64)
def collator(locale: str, *, han: Han = "pinyin") -> Weigh:
    """Give the function that makes sort keys of a language: texts, to be compared with each other only.

    Args:
        locale: a language tag, such as "de-AT"; the order is the root order where the language is not known.
        han: how Chinese characters are sorted. In Japanese and Korean lists they are in the order of Unicode.
    """
    language = re.split("[-_]", locale, maxsplit=1)[0].lower()
    key = lru_cache(maxsize=8192)(partial(_key, _Letters(language, han)))
    return lambda text: key(text[:_LONGEST])


def han_order(han: Han = "pinyin") -> Literal["pinyin", "stroke", "code"]:
    """Say how Chinese characters are sorted in truth: "code", radicals and strokes, where the package is missing."""
    return han if _han_weights(han) else "code"


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
    if table.reads_family_names and (match := _FAMILY_NAME.match(text)):
        text = _family_name(match[1]) + text[match.end() :]
    if "ー" in text:
        text = _LONG_VOWEL.sub(_long_vowel, "".join(map(_hiragana, text)))
    text = text.replace("l·l", "ll").replace("L·L", "LL")
    return _THAI.sub(r"\2\1", text)


def _family_name(name: str) -> str:
    """Read a family name that stands alone, or before one or two characters of a given name."""
    for length in (2, 1):
        if name[:length] in _FAMILY_NAMES and len(name) <= length + 2:
            return _FAMILY_NAMES[name[:length]] + name[length:]
    return name


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

    def __init__(self, language: str, han: Han) -> None:
        super().__init__()
        self.accents = _Accents(self)
        self._language = language
        self._han = han
        self._marks = _VIETNAMESE if language == "vi" else _MARKS
        self._first = next((codes for names, codes in _SCRIPTS.items() if language in names.split()), (0, -1))
        self._weights = _weights(language)
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
        if _HAN.match(sign):
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
        weigh = _han_weights(self._han) if self._language not in {"ja", "ko"} else None
        code = ord(sign)
        by_code = chr(code if code >= 0x4E00 else code + 0x10000)  # the first extension follows the first block
        return self._before_han + ((weigh(sign) if weigh else "") or f"{{{by_code}")

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


def _weights(language: str) -> dict[str, tuple[str, str]]:
    """Read the order of letters that are no code points in order: letter -> its weights on both levels."""
    found: dict[str, tuple[str, str]] = {}
    place = 0x400
    for letter in _CYRILLIC:
        place += letter not in _SAME_CYRILLIC
        found[letter] = (chr(place), " !" if letter in _SAME_CYRILLIC else " ")
    changes = next((rules for names, rules in _CHANGES.items() if language in names.split()), "")
    for rule in (*_ROOT.split(), *changes.split()):
        _read_rule(rule, found)
    if language == "hu":  # "ccs" is "cscs"
        pairs = [word for word in found if len(word) > 1 and word.isascii()]
        found |= {word[0] + word: (found[word][0] * 2, "  ") for word in pairs}
    return found


def _read_rule(rule: str, found: dict[str, tuple[str, str]]) -> None:
    """Add the weights of letters that follow another one, or are the same but for an accent: "o<ö=ő", "ae=æ"."""
    anchor = re.split("[<=]", rule, maxsplit=1)[0]
    base = weight = "".join(found[letter][0] if letter in found else letter for letter in anchor)
    letters, place, same = len(anchor), 0, 0
    for sign, word in re.findall("([<=])([^<=]+)", rule):
        if sign == "<":
            weight, letters, place, same = base + _AFTER[place], 1, place + 1, 0
        else:
            same += 1
        found[word] = (weight, " " * letters + (chr(0x50 + same) if same else ""))


@lru_cache(maxsize=4)
def _han_weights(han: Han) -> Weigh | None:
    """Give what weighs a Chinese character; ``None`` if the package is missing."""
    try:
        return _strokes() if han == "stroke" else _pinyin()
    except ImportError:
        return None


def _pinyin() -> Weigh:
    transliterate: Weigh = import_module("anyascii").anyascii

    def weigh(sign: str) -> str:
        syllable = transliterate(sign).lower()
        if not syllable.isalpha():
            return ""
        encoded = sign.encode("gb2312", "ignore")
        common = len(encoded) == 2 and encoded < b"\xd8"  # the first level: by syllable, tone and first strokes
        return f"{syllable}!{chr(int.from_bytes(encoded)) if common else chr(0xFFFD)}{sign}"

    return weigh


def _strokes() -> Weigh:
    icu = import_module("icu")
    by_strokes = icu.Collator.createInstance(icu.Locale("zh@collation=stroke"))
    by_strokes.setStrength(icu.Collator.PRIMARY)

    def weigh(sign: str) -> str:
        return "".join(chr(0x100 + byte) for byte in by_strokes.getSortKey(sign))

    return weigh
