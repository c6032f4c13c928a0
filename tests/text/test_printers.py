"""What all printers have in common: they print every text, whatever stands in it, and lose no word."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given

from bibcatalog.text.listing import Entry, ListSettings, SecondFieldAlign
from bibcatalog.text.printers import PRINTERS
from bibcatalog.text.printers.words import address, anchor, clean
from bibcatalog.text.tree import EMPTY, Link, Node, Span, Style, Text
from tests.hostile import SAMPLES

from .nasty import TEXTS, visible

NAMES = list(PRINTERS)
SETTINGS = [
    ListSettings(hangs, spacing, spacing, align)
    for hangs in (False, True)
    for spacing in (0, 1, 2)
    for align in get_args(SecondFieldAlign)
]


def test_the_printers_are_found_by_name() -> None:
    assert NAMES == ["text", "html", "markdown", "latex", "typst"]
    assert len(PRINTERS) == 5
    with pytest.raises(KeyError):
        PRINTERS["pdf"]


@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_printed_as_nothing(name: str) -> None:
    printer = PRINTERS[name]
    assert printer.render(EMPTY) == ""
    assert printer.render(Text((Span(Style.ITALIC, ()), Link("https://a.org", ())))).replace("<i></i>", "") in {
        "",
        '<a href="https://a.org"></a>',
    }
    assert printer.render_list([], ListSettings()) == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", list(Style), ids=lambda style: style.value)
def test_every_style_is_printed(name: str, style: Style) -> None:
    printed = PRINTERS[name].render(Text(("before ", Span(style, ("inside",)), " after")))
    assert [word in printed for word in ("before", "inside", "after")] == [True, True, True]


@given(TEXTS)
def test_plain_text_keeps_every_character(text: Text) -> None:
    assert visible(PRINTERS["text"].render(text)) == visible(text.plain)


@pytest.mark.parametrize("name", NAMES)
@given(text=TEXTS)
def test_a_printed_text_has_no_control_character_and_no_empty_line(name: str, text: Text) -> None:
    printed = PRINTERS[name].render(text)
    assert clean(printed.replace("\n", "")) == printed.replace("\n", "")
    assert "\n\n" not in printed
    printed.encode()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_list_ends_with_one_line_feed(name: str, sample: str) -> None:
    entries = [
        Entry(sample, Text(sample)),
        Entry("b", Text((Span(Style.LEFT_MARGIN, (sample,)), "b"))),
        Entry("", EMPTY),
    ]
    for settings in SETTINGS:
        printed = PRINTERS[name].render_list(entries, settings)
        assert printed.endswith("\n")
        assert not printed.endswith("\n\n\n")


def _nested(style: Style, depth: int) -> Node:
    node: Node = "x"
    for _ in range(depth):
        node = Span(style, (node, "y"))
    return node


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("style", [Style.ITALIC, Style.SUPERSCRIPT, Style.BLOCK, Style.LEFT_MARGIN, Style.NOCASE])
def test_a_tree_may_be_deep(name: str, style: Style) -> None:
    text = Text((_nested(style, 5000),))
    assert PRINTERS[name].render(text).count("y") == 5000
    assert PRINTERS[name].render_list([Entry("a", text)], ListSettings()).count("y") > 4999


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sign", ["'", "-", ".", ":a", "&a", "-\xad", "e\u0301", "1", "\x00", "!", "i", "www."])
def test_a_long_text_takes_time_in_proportion(name: str, sign: str) -> None:
    text = Text(sign * 100_000)
    start = time.process_time()
    PRINTERS[name].render(text)
    PRINTERS[name].render(Text((Link(f"https://a.org/{text}", ("a",)),)))
    assert time.process_time() - start < 2  # quadratic time would be minutes


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a_(b)?c=d&e=%20#f", "https://example.org/a_(b)?c=d&e=%20#f"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("doi:10.1000/a", "doi:10.1000/a"),
        (" https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://example.org/基", "https://example.org/%E5%9F%BA"),
        ('https://example.org/"<>\\^`{|}', "https://example.org/%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/\x00\ud800", "https://example.org/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("JavaScript://example.org/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("example.org", ""),
        ("https://", ""),
        ("https:///a", ""),
        ("mailto:", ""),
        ("", ""),
        ("https://example.org/" + "a" * 8000, ""),
        ("https://example.org/" + "基" * 1000, ""),
    ],
)
def test_addresses_are_encoded_or_refused(url: str, written: str) -> None:
    assert address(url) == written


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_address_leaves_its_text(name: str) -> None:
    printed = PRINTERS[name].render(Text(("a ", Link("javascript:alert(1)", ("b",)), " c")))
    assert printed == "a b c"


def test_white_space_is_a_space_and_what_is_no_character_is_gone() -> None:
    assert clean("a\tb\r\n\n\u2028c\x00\x7f\ud800\ufdd0\ufeffd\xa0e\xadf") == "a b cd\xa0e\xadf"


@pytest.mark.parametrize(
    ("identifier", "name"), [("doe2020", "ref-doe2020"), (" a\tb\x00 c ", "ref-a_b_c"), ("", "ref-")]
)
def test_an_anchor_has_no_white_space(identifier: str, name: str) -> None:
    assert anchor(identifier) == name
