"""Forms of citation keys by their names: what services and tools that people know would give.

Sources: the keys that Google Scholar, the ACL Anthology and DBLP write in their BibTeX; Better BibTeX for Zotero,
"Citation keys", the default formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.citekeys.facts import facts_of
from bibcatalog.citekeys.formula import parse_formula
from bibcatalog.model.keys import default_key
from bibcatalog.model.names import HAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.citekeys.facts import Facts
    from bibcatalog.model.catalog import Entry

KeyStyle: TypeAlias = "Callable[[Entry], str]"
"""What gives the key that an entry would have, before clashes."""

DEFAULT_STYLE: Final = "bibcatalog"
BBT_FORMULA: Final = "auth.lower + shorttitle(3, 3) + year"
"""Better BibTeX's formula when nobody chose one."""

_NAMES_OF_DBLP: Final = 11
"""Names that count in a key of DBLP."""
_NAMED_BY_ID: Final = 1708
"""The month, as arXiv ids have it, from which DBLP names papers of arXiv by their ids."""
_MODERN_ID: Final = re.compile(r"(\d{4})\.(\d{4,5})")
_SPLIT: Final = re.compile(r"[\s-]+")
_ILLEGAL: Final = re.compile(f"[^A-Za-z0-9_.:/{HAN}-]")
_EDGE: Final = re.compile(f"^[^A-Za-z0-9{HAN}]+|[^A-Za-z0-9{HAN}]+$")


def key_style(style: str, catalog_id: str, *, characters: bool = False) -> KeyStyle:
    """Give a style by its name, or the one that a formula describes.

    Args:
        style: ``bibcatalog``, ``scholar``, ``acl``, ``dblp``, ``bbt``, or a formula.
        catalog_id: what a key begins with when nothing else is known.
        characters: Chinese characters stay as they are.

    Raises:
        UsageError: for a formula that cannot be read.
    """
    if style == DEFAULT_STYLE:
        return lambda entry: default_key(entry.work, characters=characters)
    special = _STYLES.get(style)
    if special:
        return lambda entry: legal(special(facts_of(entry, catalog_id, characters=characters), entry), catalog_id)
    formula = parse_formula(BBT_FORMULA if style == "bbt" else style, STYLES)
    return lambda entry: legal(formula(facts_of(entry, catalog_id, characters=characters)), catalog_id)


def legal(key: str, instead: str) -> str:
    """Leave out what cannot stand in a key; the id of the catalog stands for a key that is empty then.

    >>> legal("-a b,c.", "list")
    'abc'
    """
    return _EDGE.sub("", _ILLEGAL.sub("", key)) or instead


def _scholar(facts: Facts, _: Entry) -> str:
    """Google Scholar: what stands before the first hyphen or space counts, of the family name as of the title."""
    family = _SPLIT.split(facts.families[0])[0] if facts.families else ""
    return (family + facts.year + _first_part(facts)).lower()


def _acl(facts: Facts, _: Entry) -> str:
    """ACL Anthology: up to two families, else the first and ``etal``."""
    families = facts.families
    names = [families[0], "etal"] if len(families) > 2 or (families and facts.others) else [*families]
    parts = [*("-".join(_SPLIT.split(name)) for name in names), facts.year, _first_part(facts)]
    return "-".join(part for part in parts if part).lower()


def _dblp(facts: Facts, entry: Entry) -> str:
    """DBLP: the id for what is on arXiv alone, else names and year in the manner of DBLP."""
    preprint = entry.work.preprint
    stream = ""
    if preprint and preprint.arxiv and entry.work.published is None:
        match = _MODERN_ID.fullmatch(preprint.arxiv.without_version)
        if match and int(match[1]) >= _NAMED_BY_ID:
            return f"DBLP:journals/corr/abs-{match[1]}-{match[2]}"
        stream = "journals/corr/"
    first, *others = facts.families[:_NAMES_OF_DBLP] or facts.significant[:1]
    return f"DBLP:{stream}{_joined(first)}{''.join(name[0].upper() for name in others)}{facts.year[-2:]}"


def _first_part(facts: Facts) -> str:
    words = facts.significant
    return words[0].partition("-")[0] if words else ""


def _joined(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in _SPLIT.split(name))


_STYLES: Final[dict[str, Callable[[Facts, Entry], str]]] = {"scholar": _scholar, "acl": _acl, "dblp": _dblp}
STYLES: Final = (DEFAULT_STYLE, *_STYLES, "bbt")
"""The names of the styles."""
