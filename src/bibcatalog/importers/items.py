"""An entry as a CSL-JSON item: what its fields say, each in its own module, put together.

What a field says is taken out of the entry; what is left in the end stands under ``custom``, as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.dates import read_parts, read_words
from bibcatalog.importers.entrytypes import TYPES, UNKNOWN, csl_type
from bibcatalog.importers.eprints import find_arxiv, is_arxiv, page_of_arxiv
from bibcatalog.importers.fields import ALIASES, NAMES, ROLES, steps, with_known_names
from bibcatalog.importers.inherit import split_keys
from bibcatalog.importers.people import read_names
from bibcatalog.importers.richtext import read_paragraphs, read_plain, read_title
from bibcatalog.importers.values import READERS, address_in, read_doi, read_key, read_url
from bibcatalog.mapping import csl
from bibcatalog.mapping.notes import guard_note
from bibcatalog.mapping.rows import Kind
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.importers.blocks import Lines, RawEntry
    from bibcatalog.importers.dates import Parts


class _Ranks(dict[str, int]):
    """Places in an order; what is not in it comes last."""

    def __missing__(self, name: str) -> int:
        """Give the place after all others."""
        return len(self)


_ORDER: Final = ("id", "citation-key", "type", *dict.fromkeys(row.field for row in csl.ROWS), "note")
_RANKS: Final = _Ranks(zip(_ORDER, range(len(_ORDER)), strict=True))
_WRITTEN_AS: Final = {new: old for old, new in ALIASES.items()}
_PUBLISHED_NOWHERE: Final = frozenset(("document", "webpage", "manuscript", "article"))
"""Types that are preprints if they are on arXiv."""
_PRINTED: Final = frozenset(("journaltitle", "booktitle", "note"))
"""Fields that are kept, though they say only where on arXiv a work is."""
_SITES: Final = frozenset(("webpage", "article", "dataset", "software"))
"""Types of which ``howpublished`` names the site; else it is who published it."""
_PARTS: Final = frozenset(("chapter", "paper-conference", "entry-encyclopedia"))
"""Types whose ``type`` is a word for "chapter" (btxdoc 3.2)."""
_RICH: Final = frozenset(row.field for row in csl.ROWS if row.kind is Kind.RICH)
"""Variables that are rich text in a reference; no other has markup."""
_MARKED: Final = frozenset((Kind.TITLE, Kind.RICH))
_PARAGRAPHS: Final = frozenset(("abstract", "note"))
"""Variables that may hold several paragraphs."""
_VARIANTS: Final = {f"variant={name}": name for name in ("american", "australian", "british", "newzealand")}
"""How English is told from English with polyglossia (manual 2.2.3, ``langidopts``)."""


@dataclass(slots=True)
class _Draft:
    """An entry on its way: the fields that are left, the variables made of the others, and what has no variable."""

    entry: RawEntry
    fields: dict[str, str]
    made: dict[str, object]
    custom: dict[str, object] = field(default_factory=dict)

    def finished(self) -> dict[str, object]:
        """Give the item, its variables in the order of the exporter's."""
        made = self.made
        item = {name: made[name] for name in sorted(made, key=_RANKS.__getitem__)}
        if custom := {**self.custom, **self.fields}:
            item["custom"] = custom
        return item


class ItemReader:
    """Makes items of entries and collects what is wrong with them; make one per file."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.findings: list[Diagnostic] = []
        self._unknown_types: set[str] = set()
        self._dates: dict[tuple[str, str, str], Parts] = {}

    def item(self, entry: RawEntry) -> dict[str, object]:
        """Make the item of an entry."""
        kind = TYPES.get(entry.type)
        if kind is None:
            kind = UNKNOWN
            self._report_type(entry)
        draft = _Draft(entry, with_known_names(entry.type, entry.fields), {"id": entry.key, "citation-key": entry.key})
        _take_address(draft)
        draft.made["type"] = csl_type(entry.type, draft.fields, has_url="URL" in draft.made)
        _take_eprint(draft)
        self._take_names(draft)
        self._take_date(draft)
        self._take_fields(draft, kind.like)
        _take_genre(draft, kind.genre)
        _take_rest(draft)
        return draft.finished()

    def report(self, code: str, message: str, hint: str, entry: RawEntry, name: str = "") -> None:
        """Add a finding about a field, or about the entry."""
        place = entry.places.get(name, entry.places.get(_WRITTEN_AS.get(name, ""), entry.at))
        self.findings.append(Diagnostic(code, message, hint, self.lines.where(place), entry.key))

    def _report_type(self, entry: RawEntry) -> None:
        if entry.type not in self._unknown_types:
            self._unknown_types.add(entry.type)
            message = f"no entry type {entry.type!r}; such entries are read as misc"
            self.report("BC057", message, did_you_mean(entry.type, TYPES) or "give it a type of the manual", entry)

    def _take_names(self, draft: _Draft) -> None:
        fields, made = draft.fields, draft.made
        drops = "useprefix=false" in fields.get("options", "").replace(" ", "")
        for name, usual in NAMES.items():
            if name not in fields:
                continue
            role = fields.pop(f"{name}type", "").strip().lower() if usual == "editor" else ""
            variable = ROLES.get(role, usual)
            names = read_names(fields.pop(name), drops_particles=drops)
            for trouble in names.troubles:
                self.report("BC055", trouble, "write 'Family, Given' and put ' and ' between names", draft.entry, name)
            if names.people:
                before = made.get(variable)
                made[variable] = [*before, *names.people] if isinstance(before, list) else names.people
            if names.more:
                draft.custom[f"more-{variable}s"] = True

    def _take_date(self, draft: _Draft) -> None:
        fields = draft.fields
        if "date" in fields:
            draft.made["issued"] = self._checked(read_words(fields.pop("date")), draft, "date")
        elif "year" in fields:
            written = (fields.pop("year"), fields.get("month", ""), fields.get("day", ""))
            parts = self._dates.get(written) or self._dates.setdefault(written, read_parts(*written))
            draft.made["issued"] = self._checked(parts, draft, "month" if "month" in fields else "year")
            if not parts.trouble:
                fields.pop("month", None)
                fields.pop("day", None)

    def _take_fields(self, draft: _Draft, like: str) -> None:
        """Take what a field says by itself."""
        fields, made = draft.fields, draft.made
        if variant := _VARIANTS.get(fields.get("langidopts", "").strip()):
            fields["langid"] = variant
        known = _readings(like)
        for _, variable, read, name in sorted([known[name] for name in fields if name in known]):
            if variable in made:
                continue
            if read is None:
                made[variable] = self._checked(read_words(fields.pop(name)), draft, name)
            elif text := read(fields[name]):
                made[variable] = text
                del fields[name]

    def _checked(self, parts: Parts, draft: _Draft, name: str) -> object:
        if parts.trouble:
            hint = "write YYYY-MM-DD in date, or a year and the name of a month"
            self.report("BC056", parts.trouble, hint, draft.entry, name)
        return parts.date


@lru_cache(maxsize=64)
def _readings(like: str) -> dict[str, tuple[int, str, Callable[[str], str] | None, str]]:
    """Give the fields of a type: the place of each in their order, its variable, and what reads it; dates apart."""
    return {
        name: (place, variable, read_doi if name == "doi" else _reader(variable, kind), name)
        for place, (name, variable, kind) in enumerate(steps(like))
    }


def _reader(variable: str, kind: Kind) -> Callable[[str], str] | None:
    """Choose what reads the value of a variable; nothing for dates, whose troubles are told."""
    if kind is Kind.DATE:
        return None
    if variable in _PARAGRAPHS:
        return read_paragraphs
    return READERS[Kind.TEXT] if kind in _MARKED and variable not in _RICH else READERS[kind]


def _take_address(draft: _Draft) -> None:
    r"""Find the address: in its own field, or where it stands without one, as in ``howpublished = {\url{…}}``."""
    fields = draft.fields
    if "url" in fields:
        draft.made["URL"] = read_url(fields.pop("url"))
        return
    for name in ("howpublished", "note", "title"):
        text = fields.get(name, "").strip()
        address = address_in(text) or (text if text.startswith(("http://", "https://")) else "")
        if address and " " not in address:
            draft.made["URL"] = read_url(address)
            if name != "title" and text in {address, rf"\url{{{address}}}"}:
                del fields[name]
            return


def _take_eprint(draft: _Draft) -> None:
    """Find out whether the work is a preprint, and where."""
    fields, made, custom = draft.fields, draft.made, draft.custom
    published = _is_published(draft)
    arxiv = find_arxiv(fields) or (None if published else page_of_arxiv(str(made.get("URL", ""))))
    _take_state(draft, preprint=not published)
    if arxiv is None:
        if "eprint" in fields and "eprinttype" in fields:
            server, number = read_plain(fields.pop("eprinttype")), fields.pop("eprint").strip()
            made.update(
                {"PMID": number} if server.lower() == "pubmed" else {"archive": server, "archive_location": number}
            )
        return
    custom["arxiv"] = str(arxiv.id)
    if arxiv.primary_class:
        custom["arxiv-class"] = arxiv.primary_class
    if not published:
        made.update({"type": "article", "number": f"arXiv:{arxiv.id}", "genre": "preprint"})
        if "publisher" not in fields:
            made["publisher"] = "arXiv"
        said = ("journaltitle", "volume") if is_arxiv(fields.get("journaltitle", "")) else ()  # CoRR, abs/2302.13971
        custom.update({name: fields.pop(name) for name in said if name in fields})
    for name in arxiv.fields:
        text = fields.pop(name, "")
        if name in _PRINTED and text:
            custom[name] = text


def _is_published(draft: _Draft) -> bool:
    """Say whether a work appeared somewhere that is no server for preprints."""
    journal = draft.fields.get("journaltitle", "")
    if draft.made["type"] == "article-journal":
        return "booktitle" in draft.fields or bool(journal and not is_arxiv(journal))
    return draft.made["type"] not in _PUBLISHED_NOWHERE


def _take_state(draft: _Draft, *, preprint: bool) -> None:
    """Read the state of publication (manual 4.9.2.11)."""
    state = read_key(draft.fields.pop("pubstate", ""))
    if state == "prepublished" and preprint:
        draft.made.update({"type": "article", "genre": "preprint"})
    elif state:
        draft.made["status"] = state


def _take_genre(draft: _Draft, usual: str) -> None:
    """Read the type of a thesis, report or the like; some entry types say it themselves."""
    if "type" in draft.fields and draft.made["type"] not in _PARTS:
        draft.made["genre"] = read_key(draft.fields.pop("type"))
    elif usual:
        draft.made.setdefault("genre", usual)


def _take_rest(draft: _Draft) -> None:
    """Read what depends on what was found before."""
    fields, made = draft.fields, draft.made
    where = "container-title" if made["type"] in _SITES else "publisher"
    if "howpublished" in fields and where not in made:
        read = read_title if where in _RICH else read_plain
        made[where] = read(fields.pop("howpublished"))
    if "part" in fields and "volume" in made:  # as the standard styles print it (manual 2.2.2)
        made["volume"] = f"{made['volume']}.{read_plain(fields.pop('part'))}"
    if isinstance(note := made.get("note"), str):
        made["note"] = guard_note(note)
    if "note" in fields:
        draft.custom["note"] = read_plain(fields.pop("note"))
    if "ids" in fields:
        draft.custom["ids"] = split_keys(fields.pop("ids"))
