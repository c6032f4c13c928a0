"""Values straight from events are those of the tree of nodes; what is unusual is left to the tree."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.catalog.events import NotPlainError, plain_value
from bibcatalog.catalog.source import read_source

DEEPEST = 60

PLAIN = {
    "nothing": ("", None),
    "a comment": ("# only this\n", None),
    "a word": ("word", "word"),
    "words that stand for something": ("[~, null, true, false, '', 'true', 1.10, no]",
                                       [None, None, True, False, "", "true", "1.10", "no"]),
    "mappings in lists": ("a:\n- b: {c: d}\n- []\ne: ", {"a": [{"b": {"c": "d"}}, []], "e": None}),
    "an empty line in words": ("a: one\n\n  two\n", {"a": "one\n\ntwo"}),
    "an empty line in a block": ("b: >\n  three\n\n  four\n", {"b": "three\n\nfour\n"}),
    "a document with its marks": ("---\na: b\n...\n", {"a": "b"}),
    "a tag": ("!!str 12", "12"),
}  # fmt: skip

UNUSUAL = {
    "an alias": "a: &x [1]\nb: *x",
    "an anchor": "a: &x 1",
    "an anchor at a name": "&x a: 1",
    "an alias of nothing": "a: *x",
    "a name twice": "a: 1\nb: 2\na: 3",
    "a list as a name": "? [a]\n: b",
    "two documents": "a: 1\n---\nb: 2",
    "too many levels": "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
}


@pytest.mark.parametrize(("text", "value"), PLAIN.values(), ids=PLAIN)
def test_plain_file_is_its_value(text: str, value: object) -> None:
    assert plain_value(text, DEEPEST) == value


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_file_needs_a_second_look(text: str) -> None:
    with pytest.raises(NotPlainError):
        plain_value(text, DEEPEST)


def test_as_many_levels_as_are_allowed_are_plain() -> None:
    assert plain_value("[" * DEEPEST + "]" * DEEPEST, DEEPEST) is not None


@given(
    st.recursive(
        st.none() | st.booleans() | st.text("ab \n:#-'\"é模", max_size=12),
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text("abc", min_size=1), inside, max_size=4),
        max_leaves=12,
    )
)
def test_places_are_found_in_what_was_read_without_nodes(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    source, findings = read_source(text.encode(), "list.yaml")
    assert source is not None
    assert not findings
    for path in _paths(source.value):
        place = source.location(path)
        assert place.line is not None
        assert place.line <= text.count("\n") + 1


def _paths(value: object) -> list[tuple[str | int, ...]]:
    parts: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = list(enumerate(value))
    return [(), *((step, *path) for step, inside in parts for path in _paths(inside))]
