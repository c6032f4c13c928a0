"""Names of CSL-JSON as names of the model, and as text (schema ``csl-data.json`` 1.0.2, "name-variable")."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bibcatalog.importers.cslwords import clean
from bibcatalog.model.names import InvalidNameError, Name, parse_name

_NAME_PARTS: Final = {
    "family": "family",
    "given": "given",
    "non-dropping-particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
}
_CACHED: Final = 8192
_TWO: Final = 2
_SHORT: Final = 200
"""Characters of names that are kept, since they come again."""


def read_name(value: object) -> Name | None:
    """Read a name of CSL-JSON; nothing for what is none.

    >>> read_name({"family": "Berg", "given": "Karel", "non-dropping-particle": "van der"}).particle
    'van der'
    """
    if isinstance(value, dict):
        family, given = value.get("family"), value.get("given")
        if len(value) == _TWO and isinstance(family, str) and isinstance(given, str) and len(family + given) < _SHORT:
            return _person(family, given)
        parts = {
            own: clean(text) for name, own in _NAME_PARTS.items() if isinstance(text := value.get(name), str) and text
        }
        if parts.get("family"):
            return Name(**parts)
        body = value.get("literal")
        words = body if isinstance(body, str) and body.strip() else " ".join(parts.values())
        return Name(literal=clean(words)) if clean(words) else None
    if not isinstance(value, str):
        return None
    try:
        return parse_name(value)
    except InvalidNameError:
        return Name(literal=clean(value)) if clean(value) else None


@lru_cache(maxsize=_CACHED)
def _person(family: str, given: str) -> Name | None:
    """Read the name of a person of which there is no more than this; people come again."""
    kept, first = clean(family), clean(given)
    if kept:
        return Name(kept, first)
    return Name(literal=first) if first else None


def name_text(name: Name | None) -> str:
    """Write a name as .bib files have it; nothing for nobody."""
    if name is None:
        return ""
    if name.literal:
        return f"{{{name.literal}}}"
    return ", ".join(filter(None, (name.family_with_particle, name.suffix, name.given_with_particle)))
