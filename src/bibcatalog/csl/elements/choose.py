"""``cs:choose``: conditions (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.csl.numbers import is_numeric
from bibcatalog.csl.positions import FITS
from bibcatalog.csl.shapes import OPAQUE, date, texts
from bibcatalog.csl.variables import DATES, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.xmltree import Element

Test: TypeAlias = "Callable[[Context], bool]"


def compile_choose(compiler: Compiler, element: Element, delimiter: str = "") -> Render:
    """Compile branches: the first whose condition holds is rendered.

    The delimiter of the element around it stands between the elements of a branch as well.
    """
    branches: list[tuple[Test, Render]] = []
    otherwise: Render = _nothing
    before, most = compiler.rendered, 0  # one branch is rendered: the longest counts
    for child in element.children:
        compiler.rendered = before
        if child.name in {"if", "else-if"}:
            branches.append((compile_condition(child), compiler.children(child.children, delimiter)))
        elif child.name == "else":
            otherwise = compiler.children(child.children, delimiter)
        else:
            raise child.error("may not stand in cs:choose; cs:if, cs:else-if and cs:else may")
        most = max(most, compiler.rendered)
    compiler.rendered = max(before, most)
    if not branches:
        raise element.error("has no cs:if")
    undecided = frozenset[str]().union(*map(_undecided, element.children))
    compiler.needed |= undecided
    return _first_of(branches, otherwise, undecided)


def _first_of(branches: list[tuple[Test, Render]], otherwise: Render, undecided: frozenset[str]) -> Render:
    """Give what renders the first branch that holds; which one that is, is kept where the shape of a work tells it."""

    def chosen(context: Context) -> Render:
        for holds, branch in branches:
            if holds(context):
                return branch
        return otherwise

    def render(context: Context) -> str:
        shape = context.shape
        found = shape.taken.get(render)
        if found is None:
            found = chosen(context)
            if shape.lacks(undecided):
                shape.taken[render] = found
        return found(context)

    return (lambda context: chosen(context)(context)) if OPAQUE in undecided else render


def _nothing(_context: Context) -> str:
    return ""


def _undecided(element: Element) -> set[str]:
    """Give the variables of a branch's condition whose content matters and not only that there is some."""
    found: set[str] = set()
    for name, value in element.attributes.items():
        words = value.split()
        if name == "variable":
            found |= {OPAQUE for word in words if word in _NOT_OF_THE_DATA or word == "page-first"}
        elif name == "is-numeric":
            found.update(*map(texts, words))
        elif name == "is-uncertain-date":
            found.update(*map(date, words))
        elif name in {"locator", "position", "disambiguate"}:
            found.add(OPAQUE)
    return found


def compile_condition(element: Element) -> Test:
    """Compile the condition of a branch; ``match`` is ``all``, ``any`` or ``none`` over every test and value."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for name, value in element.attributes.items():
        words = value.split()
        if name in _CHOICES and (words or match == "all"):
            tests.append(_CHOICES[name](frozenset(words)))
        elif name in _TESTS:
            tests += map(_TESTS[name], words)
    if not tests:
        raise element.error("has no condition")
    if match == "any":
        return _any_of(tests)
    if match == "none":
        one = _any_of(tests)
        return lambda context: not one(context)
    if match != "all":
        raise element.error(f'match is "all", "any" or "none", not "{match}"')
    return _all_of(tests)


def _any_of(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def holds(context: Context) -> bool:
        for test in tests:  # noqa: SIM110 - conditions are most of the work, and a generator takes twice the time
            if test(context):
                return True
        return False

    return holds


def _all_of(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def holds(context: Context) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if not test(context):
                return False
        return True

    return holds


def _type(words: frozenset[str]) -> Test:
    return lambda context: context.item.type in words


def _locator(words: frozenset[str]) -> Test:
    return lambda context: bool(
        context.cite and context.cite.locator and (context.cite.label or "page").replace(" ", "-") in words
    )


def _has_locator(context: Context) -> bool:
    return bool(context.cite and context.cite.locator)


def _has_first_note(context: Context) -> bool:
    return bool(context.cite and context.cite.first_note)


def _has_year_suffix(context: Context) -> bool:
    return bool(context.item.year_suffix)


_NOT_OF_THE_DATA: Final[dict[str, Test]] = {
    "locator": _has_locator,
    "first-reference-note-number": _has_first_note,
    "citation-number": lambda _: True,
    "year-suffix": _has_year_suffix,
}
"""Variables that a cite or the bibliography gives a work."""


def _variable(word: str) -> Test:
    """Test whether a variable has content, of the item or of the cite."""
    if word in _NOT_OF_THE_DATA:
        return _NOT_OF_THE_DATA[word]
    if word in NAMES:
        return lambda context: bool(context.item.names(word))
    if word in DATES:
        return lambda context: context.item.date(word) is not None
    return lambda context: bool(context.item.text(word))


def _is_numeric(word: str) -> Test:
    if word == "locator":
        return lambda context: bool(context.cite and is_numeric(context.cite.locator))
    if word in {"citation-number", "first-reference-note-number"}:
        return _variable(word)
    return lambda context: is_numeric(context.item.text(word))


def _is_uncertain(word: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(word)
        return date is not None and date.circa

    return test


def _position(word: str) -> Test:
    fits = FITS.get(word, frozenset())
    if word == "near-note":
        return lambda context: bool(context.cite and context.cite.near_note)
    return lambda context: context.cite is not None and context.position in fits


def _disambiguate(_word: str) -> Test:
    def test(context: Context) -> bool:
        context.tests_disambiguate += 1
        return context.tests_disambiguate <= context.disambiguate

    return test


_CHOICES: Final[dict[str, Callable[[frozenset[str]], Test]]] = {"type": _type, "locator": _locator}
"""Tests of which a work can pass but one: several values are a choice, also where all tests must succeed."""

_TESTS: Final[dict[str, Callable[[str], Test]]] = {
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "position": _position,
    "disambiguate": _disambiguate,
}
