"""``cs:choose``: conditions (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.csl.numbers import is_numeric
from bibcatalog.csl.positions import FITS

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
    otherwise: Render | None = None
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

    def render(context: Context) -> str:
        for holds, branch in branches:
            if holds(context):
                return branch(context)
        return otherwise(context) if otherwise else ""

    return render


def compile_condition(element: Element) -> Test:
    """Compile the condition of a branch; ``match`` is ``all``, ``any`` or ``none`` over every test and value."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for name, value in element.attributes.items():
        make = _TESTS.get(name)
        if make is None:
            continue
        words = [make(word) for word in value.split()]
        tests += [_any_of(words)] if match == "all" and name in _ONE_AT_A_TIME else words
    if not tests:
        raise element.error("has no condition")
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    if match != "all":
        raise element.error(f'match is "all", "any" or "none", not "{match}"')
    if len(tests) == 1:
        return tests[0]
    return lambda context: all(test(context) for test in tests)


def _any_of(tests: list[Test]) -> Test:
    return lambda context: any(test(context) for test in tests)


def _type(word: str) -> Test:
    return lambda context: context.item.type == word


def _variable(word: str) -> Test:
    return lambda context: has_content(context, word)


def has_content(context: Context, variable: str) -> bool:
    """Say whether a variable has content, of the item or of the cite."""
    if variable == "locator":
        return bool(context.cite and context.cite.locator)
    if variable == "first-reference-note-number":
        return bool(context.cite and context.cite.first_note)
    return context.item.has(variable)


def _is_numeric(word: str) -> Test:
    if word == "locator":
        return lambda context: bool(context.cite and is_numeric(context.cite.locator))
    if word == "citation-number":
        return lambda _: True
    if word == "first-reference-note-number":
        return lambda context: has_content(context, word)
    return lambda context: is_numeric(context.item.text(word))


def _is_uncertain(word: str) -> Test:
    def test(context: Context) -> bool:
        date = context.item.date(word)
        return date is not None and date.circa

    return test


def _locator(word: str) -> Test:
    return lambda context: bool(
        context.cite and context.cite.locator and (context.cite.label or "page").replace(" ", "-") == word
    )


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


_ONE_AT_A_TIME: Final = frozenset({"type", "locator"})
"""Tests of which a work can pass but one: several values are a choice, also where all tests must succeed."""

_TESTS: Final[dict[str, Callable[[str], Test]]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
