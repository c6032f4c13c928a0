"""The names of months and seasons in Western languages, and of seasons in Eastern ones."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

SEASONS: Final = {
    word: season
    for season, words in enumerate(
        (
            "spring printemps fruhling primavera voorjaar lente var 春 春季 봄",
            "summer ete sommer verano estate verao zomer 夏 夏季 여름",
            "autumn fall automne herbst otono autunno outono herfst host 秋 秋季 가을",
            "winter hiver invierno inverno 冬 冬季 겨울",
        ),
        1,
    )
    for word in words.split()
}
"""Seasons by their names, from 1 for spring."""

_MONTHS: Final = tuple(
    tuple(words.split())
    for words in (
        "january januar janner janvier enero gennaio janeiro",
        "february februar feber fevrier febrero febbraio fevereiro",
        "march marz maerz mrz mars marzo marco maart mrt",
        "april avril abril aprile",
        "may mai mayo maggio maio mei maj",
        "june juni juin junio giugno junho",
        "july juli juillet julio luglio julho",
        "august aout agosto augustus",
        "september septembre septiembre settembre setembro",
        "october oktober octobre octubre ottobre outubro",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dicembre dezembro desember",
    )
)
"""Months by their number, without accents as the seasons are; three letters of a month are enough."""


@lru_cache(maxsize=1024)
def month_named(word: str) -> int:
    """Read the name of a month or its first three letters or more; 0 if it is none, or could be two."""
    folded = fold(word.strip().rstrip("."))
    months = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(folded == name or (len(folded) > 2 and name.startswith(folded)) for name in names)
    }
    return months.pop() if len(months) == 1 else 0


def fold(word: str) -> str:
    """Give a word in lower case, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(sign) != "Mn")
