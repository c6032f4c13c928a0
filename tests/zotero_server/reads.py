"""Lists and single objects: sorting, paging, formats (Zotero Web API v3, Basics: Read Requests)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from tests.zotero_server import schema, search
from tests.zotero_server.answers import collection_json, item_json, tag_json
from tests.zotero_server.attachments import READABLE
from tests.zotero_server.creators import summary
from tests.zotero_server.library import Collection, Item, is_key
from tests.zotero_server.messages import Answer, Refusal, json_answer, text_answer, versioned

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.zotero_server.messages import Json
    from tests.zotero_server.visit import Visit

PAGE = 25
LONGEST_PAGE = 100
"""Also how many objects are given by default when keys are named."""

_FORMATS = frozenset({"json", "versions", "keys", "atom"})
_SORTS = frozenset(
    "dateAdded dateModified title creator itemType date publisher publicationTitle journalAbbreviation language "
    "accessDate libraryCatalog callNumber rights addedBy numItems".split()
)
_T = TypeVar("_T", Item, Collection)


def since(visit: Visit) -> int | None:
    """Give ``since``, or what it was called before, ``newer``."""
    name = "since" if visit.request.parameter("since") is not None else "newer"
    sent = visit.request.parameter(name)
    if sent is None:
        return None
    if not sent.isdigit():
        raise Refusal(400, f"Invalid '{name}' value '{sent}'")
    return int(sent)


def not_modified(visit: Visit) -> Answer | None:
    """Answer 304 when the client has the library as it is; only lists have this."""
    sent = visit.request.headers.get("if-modified-since-version", "")
    return Answer(304) if sent.isdigit() and int(sent) >= visit.library.version else None


def single(visit: Visit, found: Item | Collection | None, name: str) -> Answer:
    """Answer with one object; the version is its own."""
    if isinstance(found, Item) and found.state.type == "note" and not visit.access.notes:
        found = None
    if found is None:
        raise Refusal(404, f"{name} does not exist")
    if _format(visit) not in ("json", "atom"):
        raise Refusal(400, f"'format={_format(visit)}' is valid only for multi-object requests")
    shown = item_json(visit, found) if isinstance(found, Item) else collection_json(visit, found)
    return json_answer(shown, versioned(found.version))


def item_list(visit: Visit, items: Sequence[Item], *, top: bool = False, trash: bool = False) -> Answer:
    """Answer with a list of items."""

    def select() -> list[Item]:
        return search.filtered(visit, items, top=top, trash=trash)

    return _list(visit, select, "dateModified", "itemKey", item_json)


def collection_list(visit: Visit, collections: Sequence[Collection]) -> Answer:
    """Answer with a list of collections; trashed ones are among them."""
    keys = search.wanted_keys(visit.request.parameter("collectionKey"))

    def select() -> list[Collection]:
        return [one for one in collections if not keys or one.key in keys]

    return _list(visit, select, "title", "collectionKey", collection_json)


def _list(
    visit: Visit,
    select: Callable[[], list[_T]],
    default_sort: str,
    keys: str,
    show: Callable[[Visit, _T], Json],
) -> Answer:
    style = _format(visit)
    first = since(visit)
    order = _Order.of(visit, default_sort)
    unchanged = not_modified(visit)
    if unchanged is not None:
        return unchanged
    found = select()
    if first is not None:
        found = [one for one in found if one.version > first]
    window = _Window.of(visit, style, default=LONGEST_PAGE if visit.request.parameter(keys) else PAGE)
    headers = {"Total-Results": str(len(found)), **versioned(visit.library.version)}
    found.sort(key=lambda one: one.number, reverse=order.descending)
    found.sort(key=lambda one: order.of_object(one), reverse=order.descending)
    page = found[window.start : None if window.limit is None else window.start + window.limit]
    headers["Link"] = window.links(visit, len(found))
    if style == "versions":
        return json_answer({one.key: one.version for one in page}, headers)
    if style == "keys":
        return text_answer("".join(f"{one.key}\n" for one in page), headers)
    if style == "atom":
        entries = "".join(f"<entry><zapi:key>{one.key}</zapi:key></entry>" for one in page)
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:zapi="http://zotero.org/ns/api">{entries}</feed>'
        return text_answer(feed, {**headers, "Content-Type": "application/atom+xml"})
    return json_answer([show(visit, one) for one in page], headers)


def _format(visit: Visit) -> str:
    sent = visit.request.parameter("format")
    if sent is None:
        return "atom" if "application/atom+xml" in visit.request.headers.get("accept", "") else "json"
    if sent not in _FORMATS:
        raise Refusal(400, f"Invalid 'format' value '{sent}'")
    return sent


@dataclass(frozen=True, slots=True)
class _Order:
    """How a list is sorted."""

    by: str
    descending: bool

    @classmethod
    def of(cls, visit: Visit, default: str) -> _Order:
        by = visit.request.parameter("sort") or default
        if by not in _SORTS:
            raise Refusal(400, f"Invalid 'sort' value '{by}'")
        direction = visit.request.parameter("direction")
        if direction not in (None, "asc", "desc"):
            raise Refusal(400, f"Invalid 'direction' value '{direction}'")
        return cls(by, direction == "desc" if direction else by.startswith("date"))

    def of_object(self, one: Item | Collection) -> str:
        if isinstance(one, Collection):
            return one.state.name if self.by == "title" else ""
        state = one.state
        if self.by in ("dateAdded", "dateModified"):
            return state.added if self.by == "dateAdded" else state.modified
        if self.by == "creator":
            return summary(state.creators, state.type)
        if self.by == "itemType":
            return state.type
        return state.fields.get(schema.TYPES[state.type].by_base.get(self.by, self.by), "").casefold()


@dataclass(frozen=True, slots=True)
class _Window:
    """Which part of a list is asked for; no limit gives all."""

    start: int
    limit: int | None

    @classmethod
    def of(cls, visit: Visit, style: str, default: int) -> _Window:
        start, sent = visit.request.parameter("start") or "", visit.request.parameter("limit") or ""
        limit: int | None = int(sent) if sent.isdigit() else 0
        unlimited = visit.local or style in ("versions", "keys")
        limit = (limit or None) if unlimited else min(limit or default, LONGEST_PAGE)
        return cls(int(start) if start.isdigit() else 0, limit)

    def links(self, visit: Visit, total: int) -> str:
        address = f"{visit.base}{visit.request.path}"
        web = f"https://www.zotero.org/{'/'.join(visit.request.path.strip('/').split('/')[-3:])}"
        starts: dict[str, int] = {}
        if self.limit is not None:
            if self.start:
                starts["first"] = 0
                starts["prev"] = max(0, self.start - self.limit)
            if self.start + self.limit < total:
                starts["next"] = self.start + self.limit
            if total > self.limit:
                starts["last"] = (total - 1) // self.limit * self.limit
        links = [f'<{address}?{self._query(visit, start)}>; rel="{name}"' for name, start in starts.items()]
        return ", ".join([*links, f'<{web}>; rel="alternate"'])

    @staticmethod
    def _query(visit: Visit, start: int) -> str:
        kept = [(name, value) for name, values in visit.request.parameters.items() for value in values]
        kept = [(name, value) for name, value in kept if name not in ("start", "key")]
        return urlencode([*kept, ("start", str(start))] if start else kept)


def children(visit: Visit, key: str) -> Answer:
    """Answer with the child items of an item."""
    item = visit.library.items.get(key)
    if item is None:
        raise Refusal(404, "Item not found")
    if item.state.type == "attachment" and item.state.own.get("contentType") not in READABLE:
        raise Refusal(400, "/children can only be called on PDF, EPUB, and snapshot attachments")
    return item_list(visit, visit.library.children_of(key))


def tag_list(visit: Visit, name: str | None = None) -> Answer:
    """Answer with the tags of the library, or those of one name."""
    library = visit.library
    unchanged = not_modified(visit)
    if unchanged is not None:
        return unchanged
    first = since(visit) or 0
    found = [tag for tag in sorted(library.tagged) if library.tag_versions[tag] > first and name in (None, tag[0])]
    if name is not None and not found:
        raise Refusal(404, "Tag not found")
    window = _Window.of(visit, "json", PAGE)
    headers = {"Total-Results": str(len(found)), **versioned(library.version), "Link": window.links(visit, len(found))}
    page = found[window.start : None if window.limit is None else window.start + window.limit]
    return json_answer([tag_json(visit, tag) for tag in page], headers)


def deleted(visit: Visit) -> Answer:
    """Answer with what was deleted for good after a version."""
    first = since(visit)
    if first is None:
        raise Refusal(400, "'since' parameter must be provided")
    return json_answer(visit.library.deletions(first), versioned(visit.library.version))


def members(visit: Visit, key: str, *, top: bool = False) -> Answer:
    """Answer with the items of a collection; the children of its items are among them, but for ``/top``."""
    library = visit.library
    if not is_key(key) or key not in library.collections:
        raise Refusal(404, "Collection not found")
    found = [library.items[member] for member in library.members.get(key, ())]
    found += [child for member in found for child in library.children_of(member.key)]
    return item_list(visit, found, top=top)
