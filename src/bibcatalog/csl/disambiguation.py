"""Telling works apart whose cites read the same (CSL 1.0.2, "Disambiguation").

In this order, each only as far as it helps: more of the given names, more names, what the style says for such cites
(``disambiguate="true"``), a letter after the year.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.citations import Cite
from bibcatalog.csl.items import Shown
from bibcatalog.csl.marks import plain
from bibcatalog.csl.names.person import FULL, INITIALS, write_name
from bibcatalog.csl.positions import SUBSEQUENT
from bibcatalog.csl.variables import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bibcatalog.csl.context import Context
    from bibcatalog.csl.engine import Engine
    from bibcatalog.csl.items import Item, Name
    from bibcatalog.csl.names.many import People
    from bibcatalog.csl.names.options import NameOptions

_MOST_NAMES: Final = 100
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class _Cited:
    """An item's cite as it reads now, and the lists of names in it."""

    item: Item
    text: str = ""
    people: dict[tuple[str, ...], People] = field(default_factory=dict)
    asks: int = 0


def disambiguate(engine: Engine, ordered: Sequence[Item], items: Sequence[Item]) -> None:
    """Set what each item needs to be told apart; ``ordered`` is the order in which letters are given."""
    area = engine.style.citation
    names, given = area.flag("disambiguate-add-names"), area.flag("disambiguate-add-givenname")
    letters = area.flag("disambiguate-add-year-suffix")
    rule = area.attributes.get("givenname-disambiguation-rule", "by-cite")
    everywhere = given and rule != "by-cite"
    if len(items) < 2 and not (everywhere and any(_may_share_a_name(item, rule) for item in items)):
        return
    cites = [_read(engine, _Cited(item)) for item in items]
    if not (names or given or letters or any(cite.asks for cite in cites)):
        return
    if everywhere:
        _expand_everywhere(engine, cites, rule)
    for group in _ambiguous(cites):
        _tell_apart(engine, group, names=names, given=given and not everywhere)
    _add_conditions(engine, cites)
    if letters:
        _add_letters(cites, ordered)


def _may_share_a_name(item: Item, rule: str) -> bool:
    """Say whether two people that one cite names may bear the same name, of those that the rule looks at."""
    lists = [names for variable in item.data if variable in NAMES and (names := item.names(variable))]
    return len(lists) > 1 or (not _is_primary(rule) and any(len(names) > 1 for names in lists))


def _is_primary(rule: str) -> bool:
    """Say whether a rule looks at the first name of a list alone."""
    return rule.startswith("primary-name")


def _tell_apart(engine: Engine, group: list[_Cited], *, names: bool, given: bool) -> None:
    """Show more of the names that are there, then more names, then more of those."""
    if len({tuple(people.names for people in cite.people.values()) for cite in group}) < 2:
        return  # the same people wrote all of them
    if given:
        _add_given(engine, group, with_names=False)
    for rest in _ambiguous(group):
        if names:
            _add_names(engine, rest)
        if given:
            for still in _ambiguous(rest):
                _add_given(engine, still, with_names=names)


def _add_letters(cites: Sequence[_Cited], ordered: Sequence[Item]) -> None:
    place = {item.id: index for index, item in enumerate(ordered)}
    for group in _ambiguous(cites):
        group.sort(key=lambda cite: place[cite.item.id])
        for index, cite in enumerate(group):
            cite.item.year_suffix = year_suffix(index)


def year_suffix(index: int) -> str:
    """Give the letter of the first, second… work: ``a`` to ``z``, then ``aa``.

    >>> year_suffix(0), year_suffix(26)
    ('a', 'aa')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters


def _read(engine: Engine, cite: _Cited) -> _Cited:
    """Render a cite anew, in the short form that it has once a work was cited: that one must tell works apart."""
    context = engine.context(cite.item, Cite(cite.item.id, near_note=True))
    context.position = SUBSEQUENT
    context.people = {}
    context.comparing = True
    context.shown = cite.item.shown
    context.disambiguate = cite.item.disambiguate
    layout = engine.style.citation.layout(engine.language(cite.item))
    cite.text = plain("".join(part(context) for part in layout.parts))
    cite.people = context.people
    cite.asks = context.tests_disambiguate
    return cite


def _add_conditions(engine: Engine, cites: list[_Cited]) -> None:
    """Let the style's conditions hold, the first, then the second, as long as works read the same."""
    for level in range(1, max((cite.asks for cite in cites), default=0) + 1):
        for group in _ambiguous(cites):
            for cite in group:
                if cite.asks >= level:
                    cite.item.disambiguate = level
                    _read(engine, cite)


def _ambiguous(cites: Iterable[_Cited]) -> list[list[_Cited]]:
    groups: dict[str, list[_Cited]] = defaultdict(list)
    for cite in cites:
        if cite.text:
            groups[cite.text].append(cite)
    return [group for group in groups.values() if len(group) > 1]


def _try(engine: Engine, group: list[_Cited], change: Callable[[_Cited], dict[tuple[str, ...], Shown] | None]) -> bool:
    """Change the names of cites that read the same, and keep it for those that fewer others then read like."""
    before = [(cite, cite.item.shown, cite.text, cite.people) for cite in group]
    changed = False
    for cite in group:
        shown = change(cite)
        if shown is not None:
            cite.item.shown = shown
            _read(engine, cite)
            changed = True
    if not changed:
        return False
    counts: dict[str, int] = defaultdict(int)
    for cite in group:
        counts[cite.text] += 1
    helped = False
    for cite, shown, text, people in before:
        if counts[cite.text] < len(group):
            helped = True
        else:
            cite.item.shown, cite.text, cite.people = shown, text, people
    return helped


def _add_names(engine: Engine, group: list[_Cited]) -> None:
    """Show one more name, and again, as long as works still read the same."""
    most = _longest(group)
    pending = [(group, 1)]
    while pending:
        same, more = pending.pop()
        if more > most:
            continue
        shown = {people.number for cite in same for people in cite.people.values()}
        if len(shown) == 1 and not _differ(same, shown.pop() + more - 1):
            pending.append((same, more + 1))
            continue

        def longer(cite: _Cited, more: int = more) -> dict[tuple[str, ...], Shown] | None:
            shown = {
                index: Shown(people.number + more, _given_of(cite, index))
                for index, people in cite.people.items()
                if people.number < len(people.names)
            }
            return {**cite.item.shown, **shown} if shown else None

        if _try(engine, same, longer):
            pending += [(rest, 1) for rest in _ambiguous(same)]
        else:
            pending.append((same, more + 1))


def _longest(group: list[_Cited]) -> int:
    """Give how many names are worth a try: those that there are, up to what anybody would read."""
    most = max((len(people.names) for cite in group for people in cite.people.values()), default=0)
    return min(most, _MOST_NAMES)


def _differ(group: Iterable[_Cited], position: int) -> bool:
    """Say whether the lists of works have different names there, or none."""
    lists = [people.names for cite in group for people in cite.people.values()]
    return len({(names[position : position + 1], len(names) == position + 1) for names in lists}) > 1


def _given_of(cite: _Cited, index: tuple[str, ...]) -> tuple[int, ...]:
    shown = cite.item.shown.get(index)
    return shown.given if shown else ()


def _add_given(engine: Engine, group: list[_Cited], *, with_names: bool) -> None:
    """Show more of the given names, one name after the other, as long as works still read the same."""
    pending = [group]
    for position in range(_longest(group)):
        if not _differ(group, position):
            continue
        for level in (INITIALS, FULL):
            later = []
            for same in pending:

                def fuller(
                    cite: _Cited, position: int = position, level: int = level
                ) -> dict[tuple[str, ...], Shown] | None:
                    shown = {}
                    for index, people in cite.people.items():
                        if position >= len(people.names) or (position >= people.number and not with_names):
                            continue
                        if level == INITIALS and people.options.initialize_with is None:
                            continue
                        given = [*_given_of(cite, index)]
                        given += [0] * (position + 1 - len(given))
                        given[position] = max(given[position], level)
                        shown[index] = Shown(max(people.number, position + 1), tuple(given))
                    return {**cite.item.shown, **shown} if shown else None

                if _try(engine, same, fuller):
                    later += _ambiguous(same)
                else:
                    later.append(same)
            pending = later


def _expand_everywhere(engine: Engine, cites: list[_Cited], rule: str) -> None:
    """Show more of given names wherever people of one name are cited, ambiguous cites or not."""
    first_only = _is_primary(rule)
    levels = (INITIALS,) if rule.endswith("with-initials") else (INITIALS, FULL)
    same_name: dict[str, dict[Name, list[Name]]] = defaultdict(dict)
    writers: dict[Name, tuple[Context, NameOptions]] = {}
    for cite in cites:
        context = engine.context(cite.item)
        for people in cite.people.values():
            for name in people.names[:1] if first_only else people.names:
                text = plain(write_name(context, name, people.options, inverted=False))
                same_name[text].setdefault(_person(name), []).append(name)
                writers[name] = context, people.options
    needed: dict[Name, int] = {}
    for people_of_name in same_name.values():
        if len(people_of_name) > 1:
            found = _levels({names[0] for names in people_of_name.values()}, writers, levels)
            needed |= {name: found.get(names[0], 0) for names in people_of_name.values() for name in names}
    if not needed:
        return
    for cite in cites:
        for index, people in cite.people.items():
            given = tuple(
                needed.get(name, 0) if position == 0 or not first_only else 0
                for position, name in enumerate(people.names)
            )
            if any(given):
                old = cite.item.shown.get(index, Shown())
                cite.item.shown = {**cite.item.shown, index: Shown(old.number, given)}
        _read(engine, cite)


def _person(name: Name) -> Name:
    """Give the name without what is no difference between people: spaces and full stops between initials."""
    return replace(name, given=name.given.replace(" ", "").replace(".", ""))


def _levels(
    names: set[Name], writers: dict[Name, tuple[Context, NameOptions]], levels: tuple[int, ...]
) -> dict[Name, int]:
    """Find how much of each given name tells people of one name apart."""
    found: dict[Name, int] = {}
    rest = set(names)
    for level in levels:
        texts: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            context, options = writers[name]
            if level == INITIALS and options.initialize_with is None:
                continue
            texts[plain(write_name(context, name, options, inverted=False, given_level=level))].append(name)
        if len(texts) > 1:
            for same in texts.values():
                if len(same) == 1 and same[0] in rest:
                    found[same[0]] = level
                    rest.discard(same[0])
    last = levels[-1]
    texts_of_rest = {
        plain(write_name(*_arguments(writers[name], name), inverted=False, given_level=last)) for name in rest
    }
    if len(texts_of_rest) > 1 or (found and rest):
        found |= dict.fromkeys(rest, last)
    return found


def _arguments(writer: tuple[Context, NameOptions], name: Name) -> tuple[Context, Name, NameOptions]:
    return writer[0], name, writer[1]
