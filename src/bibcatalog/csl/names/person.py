"""One name as text: order, particles, suffix and initials (CSL 1.0.2, "Name", "Name-part Order").

Names in scripts that put the family name first, without a space, are written so in every style.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.csl import fields
from bibcatalog.csl.initials import initialize

if TYPE_CHECKING:
    from bibcatalog.csl.context import Context
    from bibcatalog.csl.items import Name
    from bibcatalog.csl.names.options import NameOptions

INITIALS: Final = 1
FULL: Final = 2
"""How much of a given name tells people apart: nothing is 0."""

# Han, Kana, Hangul: no word spaces between the parts of a name.
_CLOSED = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
# Scripts whose names can be turned round and cut to initials: Latin, Greek, Cyrillic and their relatives, and Arabic.
_OPEN = re.compile(
    "[A-Za-z\u00aa-\u052f\u0590-\u05ff\u0600-\u06ff\u1c80-\u1fff\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff\ufb00-\ufdcf]"
)


def is_closed(name: Name) -> bool:
    """Say whether a name is written family first and without a space."""
    return _is_closed(name.family, name.given)


@lru_cache(maxsize=4096)
def _is_closed(family: str, given: str) -> bool:
    return not family.isascii() and bool(_CLOSED.search(family)) and not _OPEN.search(family + given)


def write_name(context: Context, name: Name, options: NameOptions, *, inverted: bool, given_level: int = 0) -> str:
    """Write one name.

    Args:
        context: of the rendering.
        name: the name.
        options: of ``cs:name``.
        inverted: family name first, as in an index.
        given_level: how much of the given name must be shown to tell people apart.
    """
    if name.literal:
        text = fields.read(name.literal)
        text = options.family(context, text) if options.family else text
        return options.whole(context, text) if options.whole else text
    if is_closed(name) or name.static_order:
        text = _closed(context, name, options, given_level)
    elif options.form == "short" and not given_level:
        text = _family(context, " ".join(_words(name.non_dropping, name.family)), options)
    else:
        given = _given(name, options, given_level)
        text = _inverted(context, name, given, options) if inverted else _displayed(context, name, given, options)
    return options.whole(context, text) if options.whole else text


def _words(*parts: str) -> list[str]:
    return [part for part in parts if part]


def join_particle(particle: str, name: str) -> str:
    """Put a particle before a name; one that ends in an apostrophe or hyphen needs no space."""
    if not particle or not name:
        return particle or name
    return f"{particle}{name}" if particle[-1] in "'’-‐ʼ`" else f"{particle} {name}"


def _given(name: Name, options: NameOptions, level: int) -> str:
    if not name.given or (level == FULL and options.initialize):
        return name.given
    if options.initialize_with is None:
        return name.given
    return _initials(name.given, options.initialize_with, options.initialize, options.initialize_with_hyphen)


@lru_cache(maxsize=8192)
def _initials(given: str, with_: str, names: bool, hyphen: bool) -> str:  # noqa: FBT001 - cached
    return initialize(given, with_=with_, names=names, hyphen=hyphen)


def _closed(context: Context, name: Name, options: NameOptions, level: int) -> str:
    family = _family(context, name.family, options)
    if not name.given or (options.form == "short" and not level):
        return family
    given = fields.read(name.given)
    given = options.given(context, given) if options.given else given
    space = " " if name.static_order and not is_closed(name) else ""
    return f"{family}{space}{given}"


def _family(context: Context, text: str, options: NameOptions) -> str:
    text = fields.read(text)
    return options.family(context, text) if options.family else text


def _part_given(context: Context, text: str, options: NameOptions) -> str:
    text = fields.read(text)
    return options.given(context, text) if options.given else text


def _displayed(context: Context, name: Name, given: str, options: NameOptions) -> str:
    """Given, dropping particle, non-dropping particle, family, suffix."""
    first = _part_given(context, join_words(given, name.dropping), options) if given or name.dropping else ""
    last = _family(context, join_particle(name.non_dropping, name.family), options)
    if name.dropping and name.dropping[-1] in "'’-" and first:
        text = f"{first}{last}"
    else:
        text = f"{first} {last}" if first and last else first or last
    if name.suffix:
        text += f", {name.suffix}" if name.comma_suffix else f" {name.suffix}"
    return text


def join_words(first: str, second: str) -> str:
    """Put two words beside each other."""
    return f"{first} {second}" if first and second else first or second


def _inverted(context: Context, name: Name, given: str, options: NameOptions) -> str:
    """Family first; where particles are demoted they follow the given name."""
    if options.form == "short":
        return _family(context, join_particle(name.non_dropping, name.family), options)
    if options.demote == "display-and-sort":
        family, behind = name.family, join_words(name.dropping, name.non_dropping)
    else:
        family, behind = join_particle(name.non_dropping, name.family), name.dropping
    parts = [_family(context, family, options)]
    rest = join_words(given, behind)
    if rest:
        parts.append(_part_given(context, rest, options))
    if name.suffix:
        parts.append(name.suffix)
    return options.sort_separator.join(part for part in parts if part)
