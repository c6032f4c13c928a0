"""Names of people and bodies as plain text has them: in two fields, or as "Family, Given, Suffix".

Source: CSL 1.0.2, "Names". A name in one piece is a body's, unless it says that it is a person's: by initials before
it, or by being as short as names of persons are in Chinese characters.

>>> name_of("van der Berg, Karel, Jr.")
Name(family='Berg', given='Karel', particle='van der', suffix='Jr.')
>>> name_of("Gemini Team"), name_of("J.-P. Smith")
(Name(literal='Gemini Team'), Name(family='Smith', given='J.-P.'))
>>> name_of("王小明"), name_of("清华大学")
(Name(family='王', given='小明'), Name(literal='清华大学'))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bibcatalog.model.names import COMPOUND_SURNAMES, InvalidNameError, Name, parse_name

DROPPING: Final = frozenset("af av d' da de del della den der des di du la le ten ter van von zu zum zur".split())
"""Particles that stand after a given name; other words in small letters there are given names."""

OTHERS: Final = frozenset("others|and others|et al|et al.|等|等人".split("|"))
"""What stands for the names that a list leaves out."""

_BODIES: Final = frozenset("inc inc. ltd ltd. llc l.l.c. llp corp corp. co. gmbh ag plc s.a. co.,ltd co.,ltd.".split())
"""What follows a comma in the name of a body."""

_SUFFIX = re.compile(r"(?i)(?:jr|sr|jnr|snr|junior|senior|i{2,3}|iv)\.?")
_INITIALS = re.compile(r"((?:[^\W\d_]\.(?: ?-|-| )?)+) ?([^\W\d_][^\W\d_].*)")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
_LONGEST: Final = 300


def name_of(text: str) -> Name | None:
    """Read a name that stands in one piece; nothing if there is none."""
    text = _folded(text).strip(" ,")
    return _name_of(text) if len(text) <= _LONGEST else Name(literal=text)


def name_of_parts(family: str, given: str, suffix: str = "") -> Name | None:
    """Make a name of its two fields, which hold its particles and, after a comma, its suffix.

    >>> name_of_parts("de las Casas", "Diego"), name_of_parts("", "UNESCO")
    (Name(family='Casas', given='Diego', particle='de las'), Name(literal='UNESCO'))
    >>> name_of_parts("King", "M. L., Jr.")
    Name(family='King', given='M. L.', suffix='Jr.')
    """
    family, given = _folded(family), _folded(given)
    if not family or not given:
        return Name(literal=family or given) if family or given else None
    if not suffix:
        given, suffix = _without_suffix(given)
    words = given.split(" ")
    start = len(words)
    while start > 1 and words[start - 1] in DROPPING:
        start -= 1
    particle, family = _without_particle(family)
    return Name(family, " ".join(words[:start]), particle, " ".join(words[start:]), suffix)


def _folded(text: str) -> str:
    return text.strip(" ") if text.isprintable() and "  " not in text else _SPACES.sub(" ", text).strip(" ")


def _without_suffix(given: str) -> tuple[str, str]:
    first, _, suffix = (part.strip() for part in given.partition(","))
    return (first, suffix) if first else (given, "")


@lru_cache(maxsize=8192)
def _name_of(text: str) -> Name | None:
    if "," not in text and "，" in text:
        text = text.replace("，", ", ")
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not family:
        return Name(literal=rest) if rest else None
    if not comma:
        return _whole(text)
    if rest.lower() in _BODIES or text.lower().rpartition(", ")[2] in _BODIES:
        return Name(literal=text)
    if _SUFFIX.fullmatch(rest):  # "Martin Luther King, Jr."
        *given, last = family.split(" ")
        return Name(last, " ".join(given), suffix=rest) if given else Name(last, suffix=rest)
    given_name, _, suffix = (part.strip() for part in rest.partition(","))
    if not suffix and (match := re.fullmatch(r"(.+) ((?:Jr|Sr)\.?|II|III|IV)", given_name)):
        given_name, suffix = match[1], match[2]
    return name_of_parts(family, given_name, suffix)


def _whole(text: str) -> Name:
    if match := _INITIALS.fullmatch(text):
        particle, family = _without_particle(match[2])
        return Name(family, match[1].strip(), particle)
    compound = text[:2] in COMPOUND_SURNAMES
    if _HAN.fullmatch(text) and len(text) <= (4 if compound else 3):
        size = 2 if compound and len(text) > 2 else 1
        return Name(text[:size], text[size:])
    return Name(literal=text)


def _without_particle(family: str) -> tuple[str, str]:
    """Give what precedes a family name in every form, and the name; one with signs of its own meaning stays whole."""
    if " " not in family or "," in family:
        return "", family
    try:
        name = parse_name(f"{family}, -")
    except InvalidNameError:
        return "", family
    return ("", family) if name.suffix or name.literal else (name.particle, name.family)
