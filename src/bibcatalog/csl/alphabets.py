"""The order of letters in each language, where it is not that of their code points (CLDR 48)."""

from __future__ import annotations

import re
from typing import Final

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

# A letter that follows another one, and all words that begin with that one, is the other with one of these marks.
_AFTER: Final = tuple(map(chr, range(0x10FF00, 0x10FF10)))

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


def script_of(language: str) -> tuple[int, int]:
    """Give the first and the last code point of the script that comes first; none for Latin script: (0, -1)."""
    return next((codes for names, codes in _SCRIPTS.items() if language in names.split()), (0, -1))


def accents_of(language: str) -> str:
    """Give the accents of letters in their order."""
    return _VIETNAMESE if language == "vi" else _MARKS


def letter_weights(language: str) -> dict[str, tuple[str, str]]:
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
