"""One name as text: order, particles, suffix and initials (CSL 1.0.2, "Name", "Name-part Order").

Names in scripts that put the family name first, without a space, are written so in every style.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.csl import fields
from bibcatalog.csl.collation import SEPARATOR
from bibcatalog.csl.initials import initialize
from bibcatalog.csl.marks import CLOSE
from bibcatalog.csl.particles import glue
from bibcatalog.csl.scripts import is_east_asian

if TYPE_CHECKING:
    from bibcatalog.csl.context import Context
    from bibcatalog.csl.items import Name
    from bibcatalog.csl.names.options import NameOptions, Part

_SHORT: Final = 200
_JOINTS: Final = "'’-‐‑ʼ`‘"
"""Ends of particles that may stand close to the name."""

INITIALS: Final = 1
FULL: Final = 2
"""How much of a given name tells people apart: nothing is 0."""


def is_closed(name: Name) -> bool:
    """Say whether a name is written family first and without a space."""
    return not name.family.isascii() and is_east_asian(name.family + name.given)


def write_name(context: Context, name: Name, options: NameOptions, *, inverted: bool, given_level: int = 0) -> str:
    """Write one name.

    Args:
        context: of the rendering.
        name: the name.
        options: of ``cs:name``.
        inverted: family name first, as in an index.
        given_level: how much of the given name must be shown to tell people apart.
    """
    family = options.family
    if name.literal:
        text = _around(family, _words(context, family, name.literal))
    elif is_closed(name) or name.static_order:
        text = _closed(context, name, options, given_level)
    elif options.form == "short" and not given_level:
        text = _short(context, name, options)
    else:
        first = _given(name, options, given_level)
        text = _inverted(context, name, first, options) if inverted else _displayed(context, name, first, options)
    return options.whole(context, text) if options.whole else text


def _words(context: Context, part: Part, *words: str) -> str:
    """Write words beside each other, each formatted by itself; a particle with an apostrophe needs no space."""
    text = ""
    for word in words:
        if not word:
            continue
        read = fields.read(word)
        formatted = part.decorate(context, read) if part.decorate else read
        text = (f"{text} {formatted}" if context.sorting else _joined(text, formatted)) if text else formatted
    return text


def _joined(first: str, second: str) -> str:
    if not first or not second:
        return first or second
    end = first.rstrip(CLOSE)
    if end[-1:] in _JOINTS:
        return f"{first}{glue(end)}{second}"
    return f"{first}{second}" if end[-1:].isspace() else f"{first} {second}"


def _around(part: Part, text: str) -> str:
    return f"{part.prefix}{text}{part.suffix}" if text else ""


def _given(name: Name, options: NameOptions, level: int) -> str:
    if not name.family or options.initialize_with is None or (level == FULL and options.initialize):
        return name.given
    initials = _initials if len(name.given) <= _SHORT else _initials.__wrapped__  # long ones are not kept
    return initials(name.given, options.initialize_with, options.initialize, options.initialize_with_hyphen)


@lru_cache(maxsize=8192)
def _initials(given: str, with_: str, names: bool, hyphen: bool) -> str:  # noqa: FBT001 - cached
    return initialize(given, with_=with_, names=names, hyphen=hyphen)


def _closed(context: Context, name: Name, options: NameOptions, level: int) -> str:
    """Family, given; without a space where the script has none."""
    family = _around(options.family, _words(context, options.family, name.non_dropping, name.family))
    if not name.given or (options.form == "short" and not level):
        return family
    given = _around(options.given, _words(context, options.given, name.given))
    if is_closed(name):
        return f"{family}{given}"
    given = _joined(given, _words(context, options.given, name.dropping))
    return _with_suffix(_joined(family, given), _suffix(name, options), name)


def _short(context: Context, name: Name, options: NameOptions) -> str:
    """Family name with its particle, by which it is sorted only where the style wants that."""
    words = (name.non_dropping, name.family or name.given)
    if context.sorting and options.demote != "never":
        words = (name.family or name.given, name.non_dropping)
    return _around(options.family, _words(context, options.family, *words))


def _displayed(context: Context, name: Name, first: str, options: NameOptions) -> str:
    """Given, dropping particle, non-dropping particle, family, suffix.

    The affixes of the given name are around it alone, those of the family name around all that follows.
    """
    family, given = options.family, options.given
    last = _words(context, family, name.non_dropping, name.family)
    suffix = _suffix(name, options)
    if family.prefix or family.suffix:
        last = _joined(_words(context, given, name.dropping), last)
        last = _around(family, _with_suffix(last, suffix, name))
        return _joined(_around(given, _words(context, given, first)), last)
    text = _joined(_around(given, _words(context, given, first, name.dropping)), last)
    return _with_suffix(text, suffix, name)


def _suffix(name: Name, options: NameOptions) -> str:
    """Give the suffix; without full stops where initials have none ("KING M L Jr")."""
    if not name.suffix:
        return ""
    bare = options.initialize_with is not None and "." not in options.initialize_with
    return fields.read(name.suffix.replace(".", "") if bare else name.suffix)


def _with_suffix(text: str, suffix: str, name: Name) -> str:
    if not suffix:
        return text
    return f"{text}, {suffix}" if name.comma_suffix else f"{text} {suffix}"


def _inverted(context: Context, name: Name, first: str, options: NameOptions) -> str:
    """Family first; where particles are demoted they follow the given name."""
    family, given = options.family, options.given
    if options.demote == "display-and-sort" or (options.demote == "sort-only" and context.sorting):
        last = _words(context, family, name.family)
        rest = _joined(_words(context, given, first, name.dropping), _words(context, family, name.non_dropping))
    else:
        last = _words(context, family, name.non_dropping, name.family)
        rest = _words(context, given, first, name.dropping)
    suffix = _suffix(name, options)
    parts = (_around(family, last), _around(given, rest), suffix)
    between = SEPARATOR if context.sorting else options.sort_separator
    return between.join([part for part in parts if part])
