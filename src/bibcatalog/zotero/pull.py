"""What people changed in Zotero, as edits of the catalog file. Pure.

Only what differs from what was last seen there comes back: a field that nobody touched never does, whatever the
server made of it. What the catalog has no place for is told, and stays in Zotero.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name, parse_name
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup
from bibcatalog.text.tree import Text
from bibcatalog.zotero.notes import note_text
from bibcatalog.zotero.reading import read_item
from bibcatalog.zotero.values import COLLECTIONS, EXTRA, TAGS, content_fields, members, same, same_content, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibcatalog.catalog.source import Path
    from bibcatalog.model.catalog import Catalog, Entry, Localized
    from bibcatalog.zotero.objects import Data
    from bibcatalog.zotero.records import Record
    from bibcatalog.zotero.schema import Schema
    from bibcatalog.zotero.state import State
    from bibcatalog.zotero.wanted import SyncOptions, Wanted

_OF_THE_ENTRY = {"language": "language"}
"""Attributes of a reference that stand in the entry itself, whatever the edition."""

_OF_EITHER = {"title": "title", "authors": "authors", "issued": "date", "title_short": "title-short"}
"""Attributes that an edition has only where it differs from the entry."""

_OF_PREPRINTS = {"doi": "doi", "url": "url", "publisher": "server", "arxiv": "arxiv", "arxiv_class": "class"}
"""Attributes that the preprint of a catalog has."""

_ALWAYS_OF_PREPRINTS = frozenset({"arxiv", "arxiv_class"})
_NOT_OF_THE_FILE = frozenset({"type", "more_authors", "abstract"})


@dataclass(frozen=True, slots=True)
class PulledEdit:
    """An edit of the catalog file: where, which value, whose it is and what stood there for a person to read.

    ``also`` are the edits, as path and value, without which this one makes no sense.
    """

    path: Path
    value: Any
    label: str
    field: str
    old: object
    new: object
    also: tuple[tuple[Path, Any], ...] = ()


@dataclass(slots=True)
class Pull:
    """What comes back: edits of the file, and changes that a person must make by hand, with the reason."""

    edits: list[PulledEdit] = field(default_factory=list)
    by_hand: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog, the plain values of the file it was read from, and with what options it is written to Zotero."""

    catalog: Catalog
    source: Any
    options: SyncOptions


def pull(file: CatalogFile, state: State, wanted: Sequence[Wanted], schema: Schema) -> Pull:
    """Find what people changed in Zotero and nobody changed in the catalog.

    Args:
        file: the catalog.
        state: what is remembered, up to what the library holds now.
        wanted: what the catalog wants.
        schema: which fields item types have.
    """
    return _Puller(file.catalog, file.source, file.options, state, schema).pull(wanted)


@dataclass(slots=True)
class _Puller:
    catalog: Catalog
    source: Any
    options: SyncOptions
    state: State
    schema: Schema
    found: Pull = field(default_factory=Pull)

    def pull(self, wanted: Sequence[Wanted]) -> Pull:
        numbers = {entry.key: number for number, entry in enumerate(self.catalog.entries)}
        for one in wanted:
            record = self.state.records.get(one.role)
            kind, _, name = one.role.partition(":")
            if record is None:
                continue
            if record.gone:
                if kind in {"item", "collection"} and record.gone != "withdrawn":
                    self._say(one.label, f"{record.gone} in Zotero; take it out of the catalog if it should go")
            elif kind == "root":
                self._root(one, record)
            elif kind == "collection":
                self._category(name, one, record)
            elif kind == "item":
                self._entry(numbers[name], self.catalog.entries[numbers[name]], one, record)
            elif kind == "note":
                key, _, role = name.rpartition(":")
                self._note(numbers[key], self.catalog.entries[numbers[key]], role, one, record)
        return self.found

    def _say(self, label: str, reason: str) -> None:
        self.found.by_hand.append((label, reason))

    def _edit(self, label: str, path: Path, old: object, new: object, name: str = "") -> None:
        shown = name or str(path[-1])
        self.found.edits.append(PulledEdit(path, new, label, shown, old, new))

    @property
    def _language(self) -> str:
        return self.options.language or self.catalog.language

    # Collections

    def _root(self, one: Wanted, record: Record) -> None:
        if not self._is_theirs("name", record, one):
            return
        new = record.remote["name"]
        if one.role == "root:" and "title" in self.source:
            self._localized((), "title", self.catalog.title, new, ("title", one.data["name"]))
        else:
            self._say(one.label, f"the collection is now called {new!r}; say so with --collection, or give it a title")

    def _category(self, name: str, one: Wanted, record: Record) -> None:
        path = self._category_path(name)
        if self._is_theirs("parentCollection", record, one):
            self._move_category(path, one, record)
        if not self._is_theirs("name", record, one):
            return
        if any(path[: len(edit.path)] == edit.path for edit in self.found.edits):
            self._say(one.label, "was renamed too; pull again when its move is written")
            return
        old, new = one.data["name"], record.remote["name"]
        self._localized(path, "name", self.catalog.category_paths()[name][-1].name, new, (one.label, old))

    def _move_category(self, path: Path, one: Wanted, record: Record) -> None:
        """Move a category, with those below it, to the end of those of its new parent."""
        above = record.remote.get("parentCollection")
        parent = next((role for role, own in self.state.records.items() if own.key == above), "")
        kind, _, name = parent.partition(":")
        edited = [edit.path for edit in self.found.edits]
        if kind not in {"collection", "root"} or any(path[: len(own)] == own for own in edited):
            self._say(one.label, "was moved out of the catalog's tree; move the category in the catalog by hand")
            return
        target: Path = ("categories",) if kind == "root" else (*self._category_path(name), "categories")
        row, there = _at(self.source, path), _at(self.source, target) or []
        siblings = _at(self.source, path[:-1])
        old = path if len(siblings) > 1 else path[:-1]
        new = ((*target, len(there)), row) if there else (target, [row])
        moved = PulledEdit(old, None, one.label, "category", " / ".join(self._names(path)), self._labels(name), (new,))
        self.found.edits.append(moved)

    def _labels(self, name: str) -> str:
        """Write where a category is now: under which one, or at the top."""
        return f"under {name}" if name and name in self.catalog.category_paths() else "at the top"

    def _names(self, path: Path) -> list[str]:
        """Give the ids of the categories on the way to one."""
        rows = (_at(self.source, path[: end + 1]) for end in range(1, len(path), 2))
        return [str(row.get("id")) for row in rows if isinstance(row, dict)]

    def _category_path(self, name: str) -> Path:
        def walk(rows: object, above: Path) -> Iterator[Path]:
            for number, row in enumerate(rows if isinstance(rows, list) else ()):
                if isinstance(row, dict):
                    if row.get("id") == name:
                        yield (*above, number)
                    yield from walk(row.get("categories"), (*above, number, "categories"))

        return next(walk(self.source.get("categories"), ("categories",)))

    # Entries

    def _entry(self, number: int, entry: Entry, one: Wanted, record: Record) -> None:
        place: Path = ("entries", number)
        self._tags(place, entry, one, record)
        self._categories(place, entry, record)
        theirs = [name for name in record.base if self._is_theirs(name, record, one)]
        theirs += self._filled(one, record)
        if set(members(record.remote, EXTRA)) != set(record.sets.get(EXTRA, ())) | set(record.others.get(EXTRA, ())):
            theirs.append(EXTRA)
        if "itemType" in theirs:
            kinds = f"{record.base['itemType'].seen} → {record.remote['itemType']}"
            self._say(entry.key, f"its item type was changed ({kinds}); give the publication by hand")
            return
        if "citationKey" in theirs:
            theirs.remove("citationKey")
            key = record.remote.get("citationKey")
            self._say(entry.key, f"its citation key was changed to {key!r}; keys are renamed in the catalog by hand")
        if "abstractNote" in theirs:
            theirs.remove("abstractNote")
            self._text(place, "summary", entry, record.remote.get("abstractNote") or "")
        if theirs:
            self._facts(place, entry, record, theirs)

    def _filled(self, one: Wanted, record: Record) -> list[str]:
        """Name the fields that somebody filled in an object that we made, and of which the catalog says nothing."""
        if record.origin != "created":
            return []  # what stood there before it was adopted is nobody's change
        names = [name for name in content_fields(record.remote) if name not in record.base]
        return [name for name in names if record.remote[name] and not value_of(one.data, name)]

    def _tags(self, place: Path, entry: Entry, one: Wanted, record: Record) -> None:
        known, now = record.sets.get(TAGS, {}), members(record.remote, TAGS)
        wanted = members(one.data, TAGS)
        removed = {tag for tag in known if tag not in now}
        added = [tag for tag in now if tag not in known and tag not in wanted]
        added = [tag for tag in added if tag not in record.others.get(TAGS, ())]
        tags = [tag for tag in entry.tags if tag not in removed] + [tag for tag in added if _is_tag(tag)]
        if not_tags := [tag for tag in added if not _is_tag(tag)]:
            self._say(entry.key, f"tags of a catalog have no commas and no signs such as # or %: {not_tags}")
        if tags != list(entry.tags):
            self._edit(entry.key, (*place, "tags"), list(entry.tags), tags or None)
        for tag in sorted((removed & set(wanted)) - set(entry.tags)):
            self._say(entry.key, f"the tag {tag!r} was removed; it is the name of a category or an organization")

    def _categories(self, place: Path, entry: Entry, record: Record) -> None:
        roles = {own.key: role.partition(":")[2] for role, own in self.state.records.items() if _is_category(role)}
        known = {roles[key] for key in record.sets.get(COLLECTIONS, {}) if key in roles}
        known |= {roles[key] for key in record.others.get(COLLECTIONS, ()) if key in roles}
        now = {roles[key] for key in members(record.remote, COLLECTIONS) if key in roles}
        removed, added = known - now, sorted(now - known - set(entry.categories))
        categories = [name for name in entry.categories if name not in removed] + added
        if categories == list(entry.categories):
            return
        if not categories:
            self._say(entry.key, "was taken out of all collections of the catalog; take it out there by hand")
            return
        new = categories if len(categories) > 1 else categories[0]
        self._edit(entry.key, (*place, "category"), ", ".join(entry.categories), new)

    def _is_theirs(self, name: str, record: Record, one: Wanted) -> bool:
        """Say whether somebody changed a field in Zotero and the catalog did not."""
        base = record.base.get(name)
        if base is None or value_of(record.remote, name) == base.seen:
            return False
        ours = value_of(one.data, name)
        if name == "parentCollection":
            above = self.state.records.get(one.parent)
            ours = above.key if above else False
        theirs = value_of(record.remote, name)
        return same(name, ours, base.written) and not same(name, ours, theirs) and not same_content(name, ours, theirs)

    def _facts(self, place: Path, entry: Entry, record: Record, names: list[str]) -> None:
        """Read the item as it was and as it is; what differs are the facts that somebody changed."""
        before_it = {name: record.base[name].seen if name in record.base else "" for name in names}
        seen: Data = {**record.remote, **before_it}
        if EXTRA in names:
            seen[EXTRA] = "\n".join((*record.sets.get(EXTRA, ()), *record.others.get(EXTRA, ())))
        before, after = read_item(seen, self.schema), read_item(record.remote, self.schema)
        for name, text in after.unread:
            if (name, text) not in before.unread and name in names:
                self._say(entry.key, f"{name} cannot be taken over: {text!r}")
        unread = {name for name, _ in after.unread if name in names}
        for attribute in (own.name for own in fields(Reference)):
            old, new = getattr(before.reference, attribute), getattr(after.reference, attribute)
            if old == new or (unread and not new):  # what cannot be read takes nothing away
                continue
            if isinstance(new, tuple) and not all(map(_is_somebody, new)):
                self._say(entry.key, "its authors go on ('et al.'); write 'more-authors: true' by hand")
                continue
            path = _path_of(attribute, self.source["entries"][place[1]], self.options)
            if path is None:
                self._say(entry.key, f"{attribute.replace('_', ' ')} was changed to {_shown(new)!r}; write it by hand")
                continue
            raw = _at(self.source, (*place, *path))
            self._edit(entry.key, (*place, *path), _shown(old), _plain(new, raw))

    # Notes

    def _note(self, number: int, entry: Entry, role: str, one: Wanted, record: Record) -> None:
        if not self._is_theirs("note", record, one):
            return
        self._text(("entries", number), role, entry, note_text(record.remote.get("note") or ""))

    def _text(self, place: Path, name: str, entry: Entry, text: str) -> None:
        localized: Localized = getattr(entry, name)
        edited = [edit for edit in self.found.edits if edit.path[: len(place) + 1] == (*place, name)]
        if edited and _lines(str(edited[-1].value)) == _lines(text):
            return  # the abstract and the note of the summary were both changed to it
        if edited:
            for edit in edited:
                self.found.edits.remove(edit)
            self._say(entry.key, f"its {name} was changed in two places, to different texts; choose one by hand")
            return
        if not text.strip():
            self._say(entry.key, f"its {name} was emptied; remove it from the catalog by hand")
            return
        self._localized(place, name, localized, text, (entry.key, localized.pick(self._language)))

    def _localized(self, place: Path, name: str, localized: Localized, text: str, shown: tuple[str, str]) -> None:
        """Write a text in the language it is in; of a text in several, the languages whose lines were changed."""
        label, old = shown
        raw = _at(self.source, (*place, name))
        parts = dict(localized.texts)
        if self._language in parts:
            changed = {self._language: text}
        elif len(parts) <= 1:
            changed = dict.fromkeys(parts or {self._language: ""}, text)
            parts = parts or {self._language: ""}
        else:
            changed = _split(parts, text) or {}
            if not changed:
                self._say(label, f"its {name} holds several languages and was rewritten; change the catalog by hand")
                return
        for language, new in changed.items():
            if _lines(new) != _lines(parts[language]):
                path = (*place, name, language) if isinstance(raw, dict) else (*place, name)
                bare = raw is not None or language == self.catalog.language
                value = _paragraphs(new) if bare else {language: _paragraphs(new)}
                self._edit(label, path, parts[language] or old, value, name)


def _split(parts: Mapping[str, str], text: str) -> dict[str, str] | None:
    """Take a text in several languages apart again, if it has as many lines as were written."""
    lines = text.split("\n")
    counts = {language: len(_lines(own)) for language, own in parts.items()}
    if sum(counts.values()) != len(lines):
        return None
    result = {}
    for language, count in counts.items():
        result[language] = "\n".join(lines[:count])
        lines = lines[count:]
    return result


def _lines(text: str) -> list[str]:
    """Give the lines of a text that hold something: its paragraphs, here and there."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _paragraphs(text: str) -> str:
    """Give a text as a catalog file has it: an empty line between two paragraphs."""
    return "\n\n".join(_lines(text))


def _path_of(attribute: str, row: Any, options: SyncOptions) -> Path | None:  # noqa: ANN401 - as the file has it
    """Give the place in an entry where an attribute of the written edition stands; none if it has no place there."""
    if attribute in _OF_THE_ENTRY:
        return (_OF_THE_ENTRY[attribute],)
    published = "publication" in row and (options.edition == "published" or "preprint" not in row)
    edition = "publication" if published else "preprint" if "preprint" in row else ""
    if attribute in _OF_EITHER:
        name = _OF_EITHER[attribute]
        return (edition, name) if edition and name in (row[edition] or {}) else (name,)
    if published and attribute not in _ALWAYS_OF_PREPRINTS:
        return None if attribute in _NOT_OF_THE_FILE else (edition, attribute.replace("_", "-"))
    if "preprint" in row and attribute in _OF_PREPRINTS:
        return ("preprint", _OF_PREPRINTS[attribute])
    return ("links", "page") if attribute == "url" and not edition and "links" in row else None


def _at(source: Any, path: Path) -> Any:  # noqa: ANN401 - as the file has it
    for step in path:
        try:
            source = source[step]
        except (KeyError, IndexError, TypeError):
            return None
    return source


def _plain(value: object, raw: object) -> object:
    """Give a value as a catalog file has it; names that stay the same keep their spelling there."""
    if not value:
        return None
    if isinstance(value, tuple):
        spelled = {_parsed(one): one for one in raw} if isinstance(raw, list) else {}
        return [spelled.get(name, _name(name)) for name in value]
    return _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, Text):
        return markup.render(value)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return str(value) if isinstance(value, (str, Date)) else ""


def _parsed(raw: object) -> object:
    from bibcatalog.catalog.fields import read_name

    return read_name(raw)


def _is_somebody(name: Name) -> bool:
    """Say whether a catalog takes this for a name: "et al." is nobody's."""
    from pydantic_core import PydanticCustomError

    from bibcatalog.catalog.fields import read_name

    try:
        return bool(read_name(name.literal or str(name)))
    except PydanticCustomError:
        return not (name.literal or str(name)).casefold().strip(".").endswith(("et al", "others", "等", "等人"))


def _name(name: Name) -> str | dict[str, str]:
    """Write a name as a person would in a catalog; by its parts where a text would be read otherwise."""
    text = f"{{{name.literal}}}" if name.literal else f"{name.family_with_particle}, {name.given_with_particle}"
    if name.suffix:
        text = f"{name.family_with_particle}, {name.suffix}, {name.given_with_particle}"
    text = text.rstrip(", ")
    try:
        if parse_name(text) == name:
            return text
    except ValueError:
        pass
    return {part.replace("_", "-"): own for part in name.__slots__ if (own := getattr(name, part))}


def _is_tag(text: str) -> bool:
    return not set(text) & set(",;{}#%\\~") and bool(text.strip())


def _is_category(role: str) -> bool:
    return role.startswith("collection:")
