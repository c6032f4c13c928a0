"""The authors of a field: people with a label of their own, and never an organization from another one.

>>> read_authors("Hugo Touvron*, Thibaut Lavril1 and 王小明 et al.")
Authors(names=({'family': 'Touvron', 'given': 'Hugo'}, {'family': 'Lavril', 'given': 'Thibaut'}, \
{'family': '王', 'given': '小明'}), more=True, doubtful=())
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bibcatalog.model.names import InvalidNameError, Name, parse_name

_MORE: Final = re.compile(r"(?:,? ?(?:et\.? ?al\.?|and others)|[ ,，、]?等(?:\d* ?人)?)$", re.IGNORECASE)
_SIGNS: Final = re.compile(r"(?<=[^\W\d_])[ ]?(?:[\d*†‡§¶∗⋆✉#¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:,[\d*†‡§¶∗]+)*)")
_BRACKETS: Final = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_STRONG: Final = re.compile(r"[;；、|｜]|\band\b|&|，")
_HAN_PAIR: Final = re.compile(r"([\u3400-\u9fff]{2,4})(?:和|与)([\u3400-\u9fff]{2,4})")
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}")
_LONGEST_BYLINE: Final = 2000
_FULL_NAME: Final = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|van|von|der|den|de|del|da|di|du|la|le|el|al|bin|ten|ter)){1,5}"
)
_JUNIOR: Final = re.compile(r"([^,]+) ([^\s,]+),? ((?:Jr|Sr)\.?|I{2,3}|IV)")
_BODY: Final = re.compile(
    r"\b(?:team|group|lab|labs|ai|research|universit\w+|institute|inc|corp|collaboration|consortium|openai|deepmind)\b"
    r"|大学|学院|研究院|研究所|实验室|公司|团队|课题组",
    re.IGNORECASE,
)
_PARTS: Final = (
    ("family", "family"),
    ("given", "given"),
    ("non-dropping-particle", "particle"),
    ("dropping-particle", "dropping_particle"),
    ("suffix", "suffix"),
    ("literal", "literal"),
)


class Authors(NamedTuple):
    """CSL names, whether there are more, and what is doubtful."""

    names: tuple[dict[str, str], ...] = ()
    more: bool = False
    doubtful: tuple[str, ...] = ()


def read_authors(text: str) -> Authors:
    """Read a list of authors; never fails: what is no person's name is kept whole."""
    text = " ".join(text.split()).rstrip("。;； ")
    plain = _SIGNS.sub("", _BRACKETS.sub("", text)).strip()
    doubtful = [text] if plain != text and _BRACKETS.search(text) else []
    more = _MORE.search(plain)
    plain = _HAN_PAIR.sub(r"\1、\2", plain[: more.start()] if more else plain)
    names: list[dict[str, str]] = []
    for part in _people(plain):
        name, sure = _person(part)
        names.append(name)
        if not sure:
            doubtful.append(part)
    return Authors(tuple(names), more is not None, tuple(doubtful))


def is_byline(text: str) -> bool:
    """Say whether a line has nothing but names of people: two, or one and others.

    >>> is_byline("Hugo Touvron, Louis Martin (Meta)"), is_byline("王小明、李四"), is_byline("Wei Li et al.")
    (True, True, True)
    >>> is_byline("Attention, Memory"), is_byline("Segment Anything"), is_byline("Bees, and how they fly")
    (False, False, False)
    """
    plain = _SIGNS.sub("", _BRACKETS.sub("", text[:_LONGEST_BYLINE])).strip()
    more = _MORE.search(plain)
    people = _people(plain[: more.start()] if more else plain)
    is_several = len(people) > 1 or (more is not None and len(people) == 1)
    return is_several and all(_FULL_NAME.fullmatch(person) or _HAN_NAME.fullmatch(person) for person in people)


def _people(text: str) -> list[str]:
    """Split a list; with semicolons in it a comma stands between family and given name."""
    parts = [part.strip(" ,") for part in _STRONG.split(text)]
    if not re.search("[;；]", text):
        parts = [name.strip() for part in parts for name in _at_commas(part)]
    return [part for part in parts if part]


def _at_commas(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if len(names) == 2 and all(len(name.split()) == 1 and name.isascii() for name in names):
        return [text]  # "Touvron, Hugo"
    return names


def _person(text: str) -> tuple[dict[str, str], bool]:
    if _BODY.search(text):
        return {"literal": text}, True
    words = text.split()
    if len(words) > 1 and all(_HAN_NAME.fullmatch(word) for word in words):
        return {"literal": text}, False
    if match := _JUNIOR.fullmatch(text):
        text = f"{match[2]}, {match[3]}, {match[1]}"
    try:
        name = parse_name(text)
    except InvalidNameError:
        return {"literal": text}, False
    return _csl(name), not name.literal


def _csl(name: Name) -> dict[str, str]:
    return {label: value for label, part in _PARTS if (value := getattr(name, part))}
