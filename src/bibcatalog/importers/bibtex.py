"""BibTeX and BibLaTeX: a library of .bib entries, with JabRef's groups as categories and keywords as tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bibcatalog.collection import collecting_later
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.bib import BibText
from bibcatalog.importers.bibgaps import gaps_of
from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.drafts import besides, listed, repeats_identifier
from bibcatalog.importers.encodings import decoded
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.jabref import read_groups
from bibcatalog.importers.richtext import read_plain
from bibcatalog.importers.values import read_language
from bibcatalog.mapping.csl import CUSTOM
from bibcatalog.mapping.notes import unguarded_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.importers.jabref import Group

_ENTRY: Final = re.compile(r"(?m)^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]\s{0,100}(?:[^\s,{}()=\"]+\s*,|jabref-meta|\w+\s*=)")
_FENCED: Final = re.compile(r"(?ms)^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)|\Z)")
_MARKDOWN: Final = re.compile(r"(?m)^(?:#{1,6}[ \t]+\S|[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S)")
"""A block of code, and a heading or an item of a list: a page that shows entries is no .bib file."""
_SEPARATORS: Final = re.compile(r"[,;]")
_KNOWN: Final = frozenset(name for name, _ in CUSTOM) | {"more-authors"}
"""What of ``custom`` is no field of the file."""

_SAID_TWICE: Final = ("archiveprefix", "primaryclass")
"""What some programs write beside BibLaTeX's own names for it."""

_Paths = dict[str, list[tuple[str, ...]]]


class BibtexImporter:
    """Read a .bib file."""

    suffixes = (".bib", ".bibtex")
    description = "BibTeX and BibLaTeX, with JabRef's groups"

    def recognizes(self, head: str) -> bool:
        """Say whether an entry begins in the head of a file."""
        if "```" in head or "~~~" in head:
            beside = _FENCED.sub("", head)
            head = beside if _MARKDOWN.search(beside) else head
        return bool(_ENTRY.search(head))

    @collecting_later()
    def read(self, data: bytes, name: str) -> Imported:
        """Read the entries of a file; fields that nobody knows are kept as they are written, as LaTeX."""
        file = decoded(data, name)
        if file.text is None:
            return Imported(diagnostics=file.diagnostics)
        bib = BibText(file.text, name)
        groups = read_groups(file.text) if "jabref-meta" in file.text else []
        members = _members(groups)
        beside = list(_not_taken(file.text, bib, groups))
        drafts = tuple(_draft(item, where, members) for item, where in bib.items())
        paths = [group.path for group in groups]
        paths += [path for draft in drafts for path in draft.categories]
        descriptions = {group.path: group.description for group in groups}
        findings = sorted([*bib.diagnostics(), *beside], key=_line)
        if not drafts and not any(finding.severity == "error" for finding in findings):
            findings.insert(0, _nothing(file.text, name))
        return Imported(drafts, listed(paths, descriptions), diagnostics=(*file.diagnostics, *findings))


class _Members(NamedTuple):
    """The paths of groups by the keys that they name, by their own names, and by the keywords of their entries."""

    by_key: _Paths
    by_name: _Paths
    by_keyword: _Paths


def _members(groups: list[Group]) -> _Members:
    members = _Members({}, {}, {})
    for group in groups:
        members.by_name.setdefault(group.path[-1], []).append(group.path)
        for key in group.keys:
            members.by_key.setdefault(key, []).append(group.path)
        if group.keyword:
            members.by_keyword.setdefault(group.keyword.lower(), []).append(group.path)
    return members


def _draft(item: dict[str, Any], where: Location, members: _Members) -> Draft:
    custom = item.pop("custom", {})
    words = [" ".join(word.split()) for word in _SEPARATORS.split(str(item.pop("keyword", "")))]
    categories = list(members.by_key.get(str(item["id"]), ()))
    for name in _names(custom.pop("groups", "")):
        categories += members.by_name.get(name, [(name,)])
    for word in words if members.by_keyword else ():
        categories += members.by_keyword.get(word.lower(), ())
    known = {name: custom.pop(name) for name in list(custom) if name in _KNOWN}
    for name in _SAID_TWICE if "arxiv" in known else ():
        custom.pop(name, None)
    if "langid" in custom and read_language(str(custom["langid"])) == item.get("language"):
        del custom["langid"]
    aliases = custom.pop("ids", ())
    impact, summary = unguarded_note(str(item.pop("note", ""))), str(item.pop("abstract", ""))
    if _repeats(item, known):
        del item["URL"]
    if known:
        item["custom"] = known
    return Draft(
        item,
        categories=tuple(dict.fromkeys(categories)),
        tags=tuple(dict.fromkeys(besides(filter(None, words), categories))),
        impact=impact,
        summary=summary,
        aliases=tuple(aliases) if isinstance(aliases, list | tuple) else (),
        where=where,
        kept=tuple((name, str(text)) for name, text in custom.items()),
    )


def _names(groups: object) -> list[str]:
    """Split the field ``groups``."""
    return [name for part in read_plain(str(groups)).split(",") if (name := part.strip())] if groups else []


def _repeats(item: dict[str, Any], custom: dict[str, Any]) -> bool:
    """Say whether the address says no more than the DOI or the arXiv id."""
    return "URL" in item and repeats_identifier(item, custom, str(item["type"]))


def _not_taken(text: str, bib: BibText, groups: list[Group]) -> Iterator[Diagnostic]:
    """Name what stands beside the entries, and groups whose members only JabRef knows."""
    lines = bib.blocks.lines
    for gap in gaps_of(text, bib.blocks):
        message = f"{gap.what}, {shown(gap.text)}, is not taken"
        yield Diagnostic("BC058", message, "put what you need into a field of an entry", lines.where(gap.at))
    for group in groups:
        if not group.is_found:
            message = (
                f"the group {shown(group.path[-1])} is a search of JabRef's ({group.kind}); nothing is put into it"
            )
            yield Diagnostic("BC058", message, "make it a group of chosen entries", lines.where(group.at))


def _nothing(text: str, name: str) -> Diagnostic:
    """Say that there is nothing to read."""
    message = "no entry stands in the file" if text.strip() else "the file is empty"
    return Diagnostic("BC059", message, "look whether it is the file that you mean", Location(name, 1))


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else 0) or 0
