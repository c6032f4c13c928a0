"""The category tree as JabRef writes it, and as Zotero's importer reads it.

JabRef (4 and later) keeps the tree in a ``grouping`` comment and membership in each entry's ``groups``
field; Zotero makes collections of the older ``groupstree`` comment (version 3), which lists the keys.
Both escape twice: the name inside a record, then the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.diagnostics import Diagnostic

if TYPE_CHECKING:
    from bibcatalog.model.bibliography import Bibliography, Group

_UNFIT = {"zotero": "{}@", "jabref": "{},;>@"}
_LEVELS = 9  # Zotero reads one digit

Blocks = tuple[list[str], list[str], list[Diagnostic]]


def group_blocks(bibliography: Bibliography, form: str, dialect: str, *, fold: bool) -> Blocks:
    """Give the comments to stand before and after the entries, and what is wrong with the groups.

    Each comment after the entries begins with an empty line.

    ``form`` is ``zotero``, ``jabref`` or empty for no groups; with ``fold`` names are put into ASCII.
    """
    findings: list[Diagnostic] = []
    records: list[str] = []
    for top in bibliography.groups if form else ():
        for level, group in top.walk():
            name = _fit(group.name, form, fold=fold)
            if name != group.name:
                message = f"the group {group.name!r} is written as {name!r}"
                findings.append(Diagnostic("BC036", message, "give the category a name that fits"))
            records.append(_record(min(level, _LEVELS), name, group, form))
    tree = "\n".join(["0 AllEntriesGroup:;", *records])
    if form == "zotero" and records:
        return (
            [],
            ["\n@comment{jabref-meta: groupsversion:3;}\n", f"\n@comment{{jabref-meta: groupstree:\n{tree}\n}}\n"],
            findings,
        )
    if form == "jabref":
        mode = f"\n@Comment{{jabref-meta: databaseType:{dialect};}}\n"
        grouping = [f"\n@Comment{{jabref-meta: grouping:\n{tree}\n}}\n"] if records else []
        return ["% Encoding: UTF-8\n"], [mode, *grouping], findings
    return [], [], findings


def groups_of_keys(bibliography: Bibliography, *, fold: bool) -> dict[str, list[str]]:
    """Give the names of the groups that each key is in, as JabRef's ``groups`` field lists them."""
    found: dict[str, list[str]] = {}
    for top in bibliography.groups:
        for _, group in top.walk():
            for key in group.keys:
                found.setdefault(key, []).append(_fit(group.name, "jabref", fold=fold))
    return found


def _fit(name: str, form: str, *, fold: bool) -> str:
    """Give a name without what the program cannot have in it."""
    for char in _UNFIT[form]:
        name = name.replace(char, " ")
    if fold and not name.isascii():
        from anyascii import anyascii

        name = anyascii(name)
    return " ".join(name.split())


def _record(level: int, name: str, group: Group, form: str) -> str:
    quoted = _escape(name)
    if form == "zotero":
        parts = [f"ExplicitGroup:{quoted}", "0", *group.keys]
        return f"{level} {_escape(';'.join([*parts, '']))};"
    return f"{level} StaticGroup:{_escape(quoted)}\\;0\\;1\\;\\;\\;\\;;"


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")
