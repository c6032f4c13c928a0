"""A field of names as CSL names.

Sources: btxdoc, section 4 ("First von Last", "von Last, First", "von Last, Jr, First"; braces keep together);
biblatex manual 3.19, 2.2.1 (Data Types, name lists) and 3.4 (extended format); CSL 1.0.2, "Names". Names in Chinese,
Japanese or Korean characters without a comma begin with the family name.

>>> names = read_names("van der Berg, Karel and 王小明 and {Barnes and Noble} and others")
>>> names.people[0]
{'family': 'Berg', 'given': 'Karel', 'non-dropping-particle': 'van der'}
>>> names.people[1:], names.more
([{'family': '王', 'given': '小明'}, {'literal': 'Barnes and Noble'}], True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import Final, NamedTuple

from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.richtext import read_letters, read_plain
from bibcatalog.model.names import COMPOUND_SURNAMES, InvalidNameError, parse_name

_COMMAS = re.compile(",")
_SPACES = re.compile(" ")
_LISTED = re.compile("[;；、]")
_BRACES = re.compile("[{}]")
_GAPS = re.compile(r"(?:\s|(?<!\\)~)+")
_AND = re.compile(r" and (?:and )*", re.IGNORECASE)
_OTHER_SEPARATORS = re.compile("[;；、，]")
_AND_OR_BRACE = re.compile(r"[{}]| and (?:and )*", re.IGNORECASE)
_COMMA_OR_BRACE = re.compile(r"[{},]")
_SPACE_OR_BRACE = re.compile(r"[{} ]")
_LIST_OR_BRACE = re.compile(r"[{};；、]")
_OTHERS = re.compile(r"(?i)(?:and )?others|(?:and )?et\.? ?al\.?|等")
_AND_OTHERS = re.compile(r"(?i)(?:,| ),? ?et\.? al\.?$|(?<=[\u3400-\u9fff]) ?等$")
_ET_AL: Final = 10
"""Characters of the longest "and others" at the end of a name."""
_CACHED: Final = 200
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_PART = re.compile(r'\s*"?\s*([A-Za-z-]+)\s*=\s*(.*?)\s*"?\s*', re.DOTALL)
_SUFFIX = re.compile(r"(?i)(?:jr|sr|jnr|snr|junior|senior|i{2,3}|iv)\.?")
_PERSON = re.compile(r"([^\W\d_][\w'-]*), ([^\W\d_][\w-]*(?: [A-Z]\.)*)")
"""A family name and a given name of one word, with initials."""
_NO_NAME = re.compile(r"(?i)(?:al|others|jr|sr|jnr|snr|junior|senior|i{2,3}|iv)\.?|.*等", re.DOTALL)
"""Last words with which a name may end that is none, or has a suffix."""
_ELIDED = re.compile(r"([a-zà-ÿ]{1,4}['’])(?=\{[^\\]|[^\W\d_])")
"""A particle without a space behind it: d'Alembert, d'{Touvron García}."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af·]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U000323af々·]+")
_MOST_PARTS: Final = 3

Pairs = tuple[tuple[str, str | bool], ...]


class Names(NamedTuple):
    """The names of a field, whether there are more that it does not name, and what is wrong with it."""

    people: list[dict[str, str | bool]]
    more: bool
    troubles: tuple[str, ...]


class _Name(NamedTuple):
    """One name as pairs, or none; whether the list ends with "and others" here; what is wrong."""

    pairs: Pairs = ()
    more: bool = False
    trouble: str = ""


def read_names(field: str, *, drops_particles: bool = False) -> Names:
    """Read a field of names; never fails: what is no name is kept whole, and reported.

    Args:
        field: names as LaTeX.
        drops_particles: an entry may say so (biblatex manual 3.1.3, ``useprefix``).
    """
    field = _single_spaced(field)
    letters = "" if _OTHER_SEPARATORS.search(field) else read_letters(field)
    names = _AND.split(letters)
    usual = [_usual(name) for name in names]
    if None not in usual:
        return Names([{"family": one[0], "given": one[1]} for one in usual if one], more=False, troubles=())
    people: list[dict[str, str | bool]] = []
    troubles: list[str] = []
    more = False
    if letters == field:
        found = (_person_of(*known) if known else _read(name) for known, name in zip(usual, names, strict=True))
    else:
        found = (_read(name) for one in _split(field, _AND, _AND_OR_BRACE) for name in _listed(one, troubles))
    for read in found:
        more = more or read.more
        if read.trouble:
            troubles.append(read.trouble)
        if read.pairs:
            people.append(_dropping(read.pairs) if drops_particles else dict(read.pairs))
    return Names(people, more, tuple(troubles))


def _single_spaced(field: str) -> str:
    """Make one space of white space and ties."""
    if "~" in field or "  " in field or not field.isprintable():  # white space but a space is not printable
        field = _GAPS.sub(" ", field)
    return field.strip()


def _usual(name: str) -> tuple[str, str] | None:
    """Read "Family, Given" or "Given Family", each word with a capital: there is no particle, and nobody but this."""
    if (match := _PERSON.fullmatch(name)) and match[1][0].isupper() and match[2][0].isupper():
        return intern(match[1]), intern(match[2])
    family, comma, given = name.partition(", ")
    if not comma:
        given, _, family = name.rpartition(" ")
    if not (family[:1].isupper() and given[:1].isupper()) or "," in given or "," in family or "=" in name:
        return None
    if " " in given or " " in family or not (comma and name.isascii()):
        words = [*family.split(" "), *given.split(" ")]
        if not all(map(str.isupper, [word[:1] for word in words])) or _NO_NAME.fullmatch(name[name.rfind(" ") + 1 :]):
            return None
    return intern(family), intern(given)


def _person_of(family: str, given: str) -> _Name:
    return _Name((("family", family), ("given", given)))


def _dropping(pairs: Pairs) -> dict[str, str | bool]:
    """Give a name whose particles stand with its given name."""
    name = dict(pairs)
    both = (name.pop("dropping-particle", ""), name.pop("non-dropping-particle", ""))
    particles = " ".join(part for part in both if isinstance(part, str) and part)
    return {**name, "dropping-particle": particles} if particles else name


def _split(text: str, plain: re.Pattern[str], outside: re.Pattern[str]) -> list[str]:
    """Split a text where a separator stands outside of braces."""
    if "{" not in text:
        return plain.split(text)
    pieces: list[str] = []
    depth = start = 0
    for match in outside.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _listed(text: str, troubles: list[str]) -> list[str]:
    """Split a list of names that has other separators than "and"."""
    if ";" in text or "；" in text or "、" in text:
        names = _split(text, _LISTED, _LIST_OR_BRACE)
    elif "，" in text:
        names = text.split("，")
        first = names[0].strip()
        # A comma of Chinese stands between family and given name as well: 王，小明
        if not (_HAN.fullmatch(first) and len(first) > 1 and first not in COMPOUND_SURNAMES) or "{" in text:
            return [text.replace("，", ", ")]
    else:
        return [text]
    if len(names) > 1:
        troubles.append(f"{shown(text)} has other separators between names than ' and '; they are taken for it")
    return names


def _read(text: str) -> _Name:
    return _read_short(text) if len(text) < _CACHED else _read_one(text)


def _read_one(text: str) -> _Name:
    """Read one name, or what says that there are more."""
    text = text.strip()
    if usual := _usual(read_letters(text)):
        return _person_of(*usual)
    if not text or text.lower() == "and":
        return _Name()
    if _OTHERS.fullmatch(text):
        return _Name(more=True)
    if ending := _AND_OTHERS.search(text, max(len(text) - _ET_AL, 0)):
        return _parse(text[: ending.start()].strip())._replace(more=True)
    return _parse(text)


_read_short = lru_cache(maxsize=2048)(_read_one)


def _parse(text: str) -> _Name:
    if text[:1] == "{" and _closing(text) == len(text):
        return _Name(_pairs(literal=read_plain(text)))
    if _EXTENDED.match(text.lstrip('"')):
        return _extended(text)
    parts = [part.strip() for part in _split(text, _COMMAS, _COMMA_OR_BRACE)]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) > _MOST_PARTS:
        return _Name(_pairs(literal=read_plain(text)), trouble=f"{shown(text)} has more than two commas")
    if not parts or not parts[0]:
        return _Name(_pairs(literal=read_plain("".join(parts))), trouble=f"{shown(text)} has no family name")
    return _Name(_in_order(parts))


def _in_order(parts: list[str]) -> Pairs:
    """Read "First von Last", "von Last, First" or "von Last, Jr, First", split at its commas."""
    if len(parts) == 1:
        return _given_first(parts[0])
    suffix = parts[1] if len(parts) == _MOST_PARTS else ""
    if not suffix and _SUFFIX.fullmatch(parts[-1]) and " " in parts[0]:  # "Martin Luther King, Jr."
        return (*_given_first(parts[0]), ("suffix", parts[-1]))
    return _family_first(parts[0], parts[-1], suffix)


def _given_first(text: str) -> Pairs:
    words = _split(text, _SPACES, _SPACE_OR_BRACE)
    if "{" not in text and "\\" not in text and all(map(_CJK.fullmatch, words)):
        return _cjk(words)
    marked = [index for index, word in enumerate(words[:-1]) if _is_particle(word)]
    start, stop = (marked[0], marked[-1] + 1) if marked else (len(words) - 1, len(words) - 1)
    if marked and _elided(words[marked[-1]]):
        stop -= 1  # it is the beginning of the family name
    return _person(words[stop:], words[:start], words[start:stop], "")


def _family_first(family: str, given: str, suffix: str) -> Pairs:
    words = _split(family, _SPACES, _SPACE_OR_BRACE)
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]) and not _elided(words[count]):
        count += 1
    return _person(words[count:], _split(given, _SPACES, _SPACE_OR_BRACE), words[:count], suffix)


def _person(family: list[str], given: list[str], particle: list[str], suffix: str) -> Pairs:
    start = len(given)
    while start > 1 and _is_particle(given[start - 1]):  # "Humboldt, Alexander von"
        start -= 1
    name, von, dropping = " ".join(family), _plain(particle), _plain(given[start:])
    if elided := _elided(name):
        von, name = f"{von} {elided}".strip(), name[len(elided) :]
    kept = name[:1] == "{" and name[1:2].islower()  # a protected small letter begins no particle
    plain = read_plain(name)
    if not plain:
        return _pairs(literal=_plain([*given, *particle]))
    pairs = _pairs(
        family=plain,
        given=_plain(given[:start]),
        non_dropping_particle=von,
        dropping_particle=dropping,
        suffix=read_plain(suffix),
    )
    return _whole(pairs) if kept else pairs


def _cjk(words: list[str]) -> Pairs:
    """Read a name in East Asian characters."""
    if len(words) == 1 and not _HAN.fullmatch(words[0]):
        return _pairs(literal=words[0]) if "·" in words[0] else _pairs(family=words[0])
    try:
        name = parse_name(" ".join(words))
    except InvalidNameError:
        return _pairs(literal=" ".join(words))
    if name.literal:
        return _pairs(literal=name.literal)
    if len(words) > 1:
        return _pairs(family=words[0], given="".join(words[1:]))
    return _pairs(family=name.family, given=name.given)


def _extended(text: str) -> _Name:
    """Read "family=…, given=…" (biblatex manual, 3.4)."""
    parts: dict[str, str] = {}
    for part in _split(text, _COMMAS, _COMMA_OR_BRACE):
        match = _PART.fullmatch(part)
        if match:
            parts.setdefault(match[1].lower(), read_plain(match[2]))
    family = parts.get("family", "").strip()
    if not family:
        return _Name(_pairs(literal=parts.get("given", "")), trouble=f"{shown(text)} has no family name")
    drops = parts.get("useprefix", "true").lower() == "false"
    prefix = parts.get("prefix", "")
    pairs = _pairs(
        family=family,
        given=parts.get("given", ""),
        non_dropping_particle="" if drops else prefix,
        dropping_particle=prefix if drops else "",
        suffix=parts.get("suffix", ""),
    )
    return _Name(_whole(pairs) if family[:1].islower() else pairs)


def _whole(pairs: Pairs) -> Pairs:
    """Keep a family name that begins with a small letter from being taken apart later."""
    split = any(name.endswith("particle") for name, _ in pairs)
    return pairs if split else (*pairs, ("parse-names", False))


@lru_cache(maxsize=8192)
def _is_particle(word: str) -> bool:
    """Say whether a word begins with a small letter outside of braces, and is no suffix."""
    if word[:1] == "{" and word[1:2] != "\\":
        return False
    plain = read_plain(word) if "\\" in word else word
    letter = next((char for char in plain if char.isalpha()), "")
    return letter.islower() and not _SUFFIX.fullmatch(plain)


def _elided(name: str) -> str:
    """Give the particle with which a name begins that has no space behind it; empty if there is none."""
    match = _ELIDED.match(name)
    return match[1] if match and not name[match.end()].islower() else ""


def _closing(text: str) -> int:
    """Give the place after the brace that closes the first one; 0 when none does."""
    depth = 0
    for match in _BRACES.finditer(text):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.end()
    return 0


def _plain(words: list[str]) -> str:
    return read_plain(" ".join(words)).replace("\u00a0", " ")


def _pairs(**parts: str) -> Pairs:
    """Make pairs of the parts that are there."""
    return tuple((name.replace("_", "-"), text) for name, text in parts.items() if text)
