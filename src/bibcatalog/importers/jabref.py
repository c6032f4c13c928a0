r"""The tree of groups that JabRef keeps in comments of a .bib file, in both of its forms.

JabRef 4 and later write ``grouping``: groups by name, and each entry names its own in the field ``groups``. Older ones,
and what is written for Zotero, have ``groupstree``: groups with the keys of their entries. Both escape ``\`` and ``;``
in a name, and then in the whole record. A group may also have all entries with a keyword; what other groups search for
is not looked for here.

>>> text = "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:Agents\\;0\\;1\\;\\;\\;A text\\;;\n}"
>>> read_groups(text)
[Group(path=('Agents',), keys=(), keyword='', description='A text', kind='StaticGroup', at=52)]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TREE: Final = re.compile(r"(?im)^[ \t]*@comment\s{0,20}\{\s{0,20}jabref-meta:\s{0,20}(?:grouping|groupstree):")
_RECORD: Final = re.compile(r"(?m)^(?P<level>\d{1,2}) (?P<kind>\w+):(?P<rest>(?:[^;\\]|\\.)*);", re.DOTALL)
_PART: Final = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_DESCRIPTIONS: Final = {"StaticGroup": 5, "KeywordGroup": 9, "SearchGroup": 8}
"""Kind of group -> which part of its record describes it (JabRef 5)."""
_DEEPEST: Final = 40


class Group(NamedTuple):
    """A group: its name with those above it, the keys that the tree names in it, and where its record stands.

    ``keyword`` is what its entries have among their keywords, if that makes them members.
    """

    path: tuple[str, ...]
    keys: tuple[str, ...] = ()
    keyword: str = ""
    description: str = ""
    kind: str = "StaticGroup"
    at: int = 0

    @property
    def is_found(self) -> bool:
        """Say whether members are told here, and not by a search of JabRef's."""
        return self.kind in {"StaticGroup", "ExplicitGroup"} or bool(self.keyword)


def read_groups(text: str) -> list[Group]:
    """Read the groups of a .bib file, each after the one it stands in."""
    found: list[Group] = []
    for match in _TREE.finditer(text):
        end = text.find("\n}", match.end())
        found += _groups(text, match.end(), end if end >= 0 else len(text))
    return found


def _groups(text: str, start: int, end: int) -> Iterator[Group]:
    path: list[str] = []
    for record in _RECORD.finditer(text, start, end):
        level = min(int(record["level"]), _DEEPEST)
        # Older JabRefs break long lines wherever they are.
        parts = [_unescaped(part) for part in _parts(_unescaped(record["rest"].replace("\n", "")))]
        if not level or not parts or not parts[0].strip():
            continue
        path[level - 1 :] = [parts[0].strip()]
        kind = record["kind"]
        place = _DESCRIPTIONS.get(kind, len(parts))
        yield Group(
            tuple(path),
            keys=tuple(filter(None, parts[2:])) if kind == "ExplicitGroup" else (),
            keyword=_keyword(parts) if kind == "KeywordGroup" else "",
            description=parts[place].strip() if place < len(parts) else "",
            kind=kind,
            at=record.start(),
        )


def _keyword(parts: list[str]) -> str:
    """Give the keyword of a group: of its name, context, field, words, and whether case and patterns count."""
    field, words, _, pattern = (*parts[2:6], *[""] * 4)[:4]
    return words.strip() if field.strip().lower() == "keywords" and pattern.strip() != "1" else ""


def _parts(rest: str) -> list[str]:
    return [match[1] for match in _PART.finditer(rest)]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
