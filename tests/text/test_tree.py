"""Rich text: one form for equal texts, and words that keep their capitals."""

from __future__ import annotations

import copy
import pickle

import pytest

from bibcatalog.text.markup import parse
from bibcatalog.text.tree import EMPTY, Link, Node, Span, Style, Text

ITALIC = Span(Style.ITALIC, ("E. coli",))


def test_neighbours_are_joined_and_empty_strings_dropped() -> None:
    assert Text(("a", "", "b", ITALIC, "")).nodes == ("ab", ITALIC)


@pytest.mark.parametrize(
    "text", [Text(), Text(""), Text(("",)), EMPTY], ids=["nothing", "empty", "in a tuple", "EMPTY"]
)
def test_there_is_one_empty_text(text: Text) -> None:
    assert (text, bool(text), text.plain, repr(text)) == (EMPTY, False, "", "Text()")


def test_equal_texts_have_equal_hashes() -> None:
    assert {Text("ab"), Text(("a", "b"))} == {Text("ab")}
    assert Text("ab") != "ab"


def test_plain_text_has_no_styles() -> None:
    nested = Span(Style.BOLD, ("a ", ITALIC, " b"))
    text = Text(("The ", nested, "!"))
    assert text.plain == str(text) == "The a E. coli b!"


def test_plain_text_of_a_link_is_what_it_shows() -> None:
    text = Text(("See ", Link("https://a.org", ("the ", ITALIC)), "."))
    assert text.plain == "See the E. coli."
    assert text == Text(("See ", Link("https://a.org", ("the ", ITALIC)), "."))
    assert text != Text(("See ", Link("https://b.org", ("the ", ITALIC)), "."))


def test_text_does_not_change() -> None:
    with pytest.raises(AttributeError, match=r"^Text is immutable; 'nodes' cannot be set$"):
        Text("a").nodes = ()


def _nocase(word: str) -> Span:
    return Span(Style.NOCASE, (word,))


@pytest.mark.parametrize(
    ("text", "words", "nodes"),
    [
        pytest.param(Text("Code Llama"), (), ("Code Llama",), id="no words"),
        pytest.param(Text("Code Llama"), ("Llama",), ("Code ", _nocase("Llama")), id="a word"),
        pytest.param(Text("Llama, Llamas"), ("Llama",), (_nocase("Llama"), ", Llamas"), id="only whole words"),
        pytest.param(Text("llama"), ("Llama",), ("llama",), id="case counts"),
        pytest.param(
            Text("Llama 2 and Llama"),
            ("Llama", "Llama 2"),
            (_nocase("Llama 2"), " and ", _nocase("Llama")),
            id="the longest first",
        ),
        pytest.param(Text("C++ (a)"), ("C++", "(a)"), (_nocase("C++"), " ", _nocase("(a)")), id="signs are literal"),
        pytest.param(
            Text((Span(Style.ITALIC, ("A Llama",)), "!")),
            ("Llama",),
            (Span(Style.ITALIC, ("A ", _nocase("Llama"))), "!"),
            id="inside a span",
        ),
        pytest.param(
            Text((Link("Llama", ("A Llama",)),)), ("Llama",), (Link("Llama", ("A ", _nocase("Llama"))),), id="in a link"
        ),
        pytest.param(Text((_nocase("A Llama"),)), ("Llama",), (_nocase("A Llama"),), id="already protected"),
    ],
)
def test_words_are_protected_where_they_stand_whole(
    text: Text, words: tuple[str, ...], nodes: tuple[Node, ...]
) -> None:
    assert text.protect(words).nodes == nodes


def test_text_can_be_copied_and_pickled() -> None:
    text = parse("The <i>E. coli</i> genome")
    assert copy.deepcopy(text) == text
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301 - our own
