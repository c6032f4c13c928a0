"""Which items a list has: filters by tag, type and words (Zotero Web API v3, Basics: Search Parameters)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.zotero_server import dates, schema
from tests.zotero_server.library import is_key
from tests.zotero_server.messages import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from tests.zotero_server.library import Item, ItemState
    from tests.zotero_server.visit import Visit

    Wanted: TypeAlias = Callable[[ItemState], bool]


def filtered(visit: Visit, items: Iterable[Item], *, top: bool = False, trash: bool = False) -> list[Item]:
    """Give those of some items that the parameters of a request ask for.

    Args:
        visit: The request.
        items: Where to look.
        top: Whether only items without a parent are wanted; words are then found in their children too.
        trash: Whether only trashed items are wanted.
    """
    request = visit.request
    found = list(items) if visit.access.notes else [item for item in items if item.state.type != "note"]
    if trash:
        found = [item for item in found if item.state.deleted]
    elif request.parameter("includeTrashed") != "1":
        found = [item for item in found if not item.state.deleted]
    words = request.parameter("q")
    if words:
        found = _with_words(visit, found, words, everything=request.parameter("qmode") == "everything", top=top)
    if top:
        found = [item for item in found if not item.state.parent]
    keys = wanted_keys(request.parameter("itemKey"))
    if keys:
        found = [item for item in found if item.key in keys]
    for wanted in (*_tag_filters(request.parameters.get("tag", ())), *_type_filters(visit)):
        found = [item for item in found if wanted(item.state)]
    return found


def wanted_keys(sent: str | None) -> set[str]:
    """Give the valid keys of a list; when there is none, nothing is filtered."""
    return {key for key in sent.split(",") if is_key(key)} if sent else set()


def _tag_filters(sent: Sequence[str]) -> list[Wanted]:
    return [_tag_filter(value) for value in sent]


def _tag_filter(value: str) -> Wanted:
    without = value.startswith("-")
    names = {name.strip() for name in value.removeprefix("-").removeprefix("\\").split(" || ")}

    def wanted(state: ItemState) -> bool:
        return any(tag in names for tag, _ in state.tags) != without

    return wanted


def _type_filters(visit: Visit) -> list[Wanted]:
    return [_type_filter(value) for value in visit.request.parameters.get("itemType", ())]


def _type_filter(value: str) -> Wanted:
    without = value.startswith("-")
    names = {name.strip() for name in value.removeprefix("-").split(" || ")}
    unknown = next((name for name in names if name not in schema.TYPES), None)
    if unknown is not None:
        raise Refusal(400, f"Invalid itemType '{unknown}'")

    def wanted(state: ItemState) -> bool:
        return (state.type in names) != without

    return wanted


def _with_words(visit: Visit, items: list[Item], words: str, *, everything: bool, top: bool) -> list[Item]:
    hits = {item.key for item in items if _matches(item.state, words, everything=everything)}
    if top:
        hits |= {item.state.parent for item in items if item.key in hits}
    return [item for item in items if item.key in hits]


def _matches(state: ItemState, words: str, *, everything: bool) -> bool:
    by_base = schema.TYPES[state.type].by_base
    texts = [state.fields.get(by_base.get("title", "title"), ""), state.note if everything else ""]
    texts += [part for _, last, first in state.creators for part in (last, first or "")]
    texts.append(dates.parsed(state.fields.get(by_base.get("date", ""), ""))[:4])
    if everything:
        texts += [*state.fields.values(), *(name for name, _ in state.tags)]
    return words.casefold() in "\n".join(texts).casefold()
