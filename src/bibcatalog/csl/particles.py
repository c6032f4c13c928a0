"""Names given without their particles and suffix apart: which words are particles, and what is a suffix.

CSL-JSON may leave this to the processor: in "van der Vlist" the particles do not drop, in the given name "Jean de" they
do (CSL 1.0.2, "Name Particles"). Particles are words in small letters; a family name in straight quotation marks stays
whole.

>>> split_particles("van der Vlist", "Eric")
('Vlist', 'Eric', '', 'van der')
>>> split_particles("La Fontaine", "Jean de")
('La Fontaine', 'Jean', 'de', '')
>>> split_suffix("Martin Luther,! Jr.")
('Martin Luther', 'Jr.', True)
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.csl.marks import MARKS

_HYPHENS: Final = "-‐‑"
_APOSTROPHES: Final = "'’‘ʼ`"
_JOINTS: Final = _APOSTROPHES + _HYPHENS
_FOREIGN = re.compile(rf"[^\w\u0300-\u036f.{_APOSTROPHES}‐‑-]|[\d_]")
_WORD = re.compile(r"\S+")
_SUFFIXES: Final = frozenset("esq ii iii iv jnr jr junior phd md senior snr sr vi vii".split())
_VOWELS: Final = frozenset("aeiouàèìòù")


def split_particles(family: str, given: str) -> tuple[str, str, str, str]:
    """Give family name, given name, dropping particle and non-dropping particle.

    Something is always left of each name, and a family name without a given name is one word.

    >>> split_particles("d'Aubignac", "François Hédelin")
    ('Aubignac', 'François Hédelin', '', "d'")
    >>> split_particles('"van Vlist"', "Eric")
    ('van Vlist', 'Eric', '', '')
    """
    dropping = non_dropping = ""
    if len(family) > 2 and family[0] == family[-1] == '"':
        family = family[1:-1]
    elif given and (family[:1].islower() or family[:1] in _JOINTS):
        at = _end_of_particles(family)
        family, non_dropping = family[at:], family[:at].rstrip()
    last = given.rpartition(" ")[2]
    if family and len(last) < len(given) and (last[:1].islower() or last[:1] in _JOINTS):
        at = _begin_of_particles(given)
        given, dropping = given[:at].rstrip(), given[at:]
    return family, given, dropping, non_dropping


def split_suffix(given: str) -> tuple[str, str, bool]:
    """Give given name, suffix, and whether a comma stands before the suffix ("John,! Jr.") or not ("John, III").

    Small words after a comma are particles, not a suffix: "François Hédelin, abbé d'".
    """
    name, comma, suffix = given.partition(",")
    if not comma:
        return given, "", False
    forced = suffix.startswith("!")
    suffix = suffix.removeprefix("!").strip()
    if suffix and not forced and all(map(_is_particle, suffix.split())):
        return given, "", False
    return name.rstrip(), suffix, forced and bool(suffix)


def glue(particle: str) -> str:
    """Give what stands between a particle and the name after it: nothing after "al-" and "d'", a space after "de'".

    >>> glue("d'"), glue("de'"), glue("van")
    ('', ' ', ' ')
    """
    last = particle[-1:]
    if not last or last in _HYPHENS:
        return ""
    if last not in _APOSTROPHES:
        return " "
    word = particle[:-1].rpartition(" ")[2].lstrip(MARKS)
    return " " if len(word) > 1 and word[-1] in _VOWELS and not word.endswith("qu") else ""


def _is_particle(word: str) -> bool:
    return word.islower() and not _FOREIGN.search(word) and word.strip(".") not in _SUFFIXES


def _end_of_particles(family: str) -> int:
    """Find where the name after the particles begins; the last word is name, but for what is joined to it ("al-")."""
    for found in _WORD.finditer(family):
        word, start = found.group(), found.start()
        if found.end() == len(family) or not _is_particle(word):
            capital = next((place for place, letter in enumerate(word) if letter.isupper()), 0)
            joined = capital and word[capital - 1] in _JOINTS and _is_particle(word[:capital])
            return start + capital if joined else start
    return 0


def _begin_of_particles(given: str) -> int:
    """Find where the particles at the end of a given name begin; a name in small letters has none."""
    begin = len(given)
    for found in reversed(list(_WORD.finditer(given))):
        if not _is_particle(found.group()):
            return begin
        begin = found.start()
    return len(given)
