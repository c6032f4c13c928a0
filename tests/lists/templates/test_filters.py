"""Filters for places where a value needs more than its escaping, and those of Jinja2 that are ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bibcatalog.lists.templates.anchors import github_anchors
from bibcatalog.lists.templates.places import PLACES, linked_address

from .conftest import Fill
from .samples import small

OUTPUTS = ["text", "html", "markdown", "latex", "typst"]


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("C#", "markdown", r"C\#"),
        ("a ##", "markdown", r"a \#\#"),
        ("#", "markdown", r"\#"),
        ("a \\#", "markdown", r"a \\\#"),
        ("# a", "markdown", r"\# a"),
        ("a\nb", "markdown", "a b"),
        ("{#id}", "markdown", r"\{#id\}"),
        ("50% & C#", "latex", r"50\% \& C\#"),
        ("a~b", "latex", r"a\textasciitilde{}b"),
        ('the "x"', "latex", r'\texorpdfstring{the \symbol{34}x\symbol{34}}{the "x"}'),
        ("= a", "typst", r"\= a"),
        ("<b>", "html", "&lt;b&gt;"),
        ("a", "text", "a"),
    ],
)
def test_a_heading_stays_one(text: str, to: str, expected: str) -> None:
    assert PLACES["heading"][to](text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("[x]", "{}[x]"), ("*", "{}*"), (" [x", "{} [x"), ("x", "x"), ("a & b", r"a \& b")]
)
def test_a_cell_of_latex_is_no_argument(text: str, expected: str) -> None:
    assert PLACES["cell"]["latex"](text) == expected


def test_a_cell_of_markdown_has_no_border() -> None:
    assert PLACES["cell"]["markdown"]("a | b\nc") == r"a \| b c"


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("html", "&lt;i&gt; &quot;a&quot; b &#x27;"),
        ("markdown", "&lt;i&gt; &quot;a&quot; b &#x27;"),
        ("typst", r"<i> \"a\" b '"),
        ("text", '<i> "a" b \''),
    ],
)
def test_an_attribute_is_plain_text_between_quotation_marks(to: str, expected: str) -> None:
    assert PLACES["attribute"][to]('<i> "a"\nb \'') == expected


@pytest.mark.parametrize("to", ["html", "markdown"])
@pytest.mark.parametrize("text", ["-->", "--", "a-", ">", "->", "--!>", "<!--", "- -->"])
def test_a_comment_does_not_end_early(text: str, to: str) -> None:
    comment = f"<!-- {PLACES['comment'][to](text)} -->"
    assert (comment.count("--"), comment.count(">")) == (2, 1)


@pytest.mark.parametrize("to", ["latex", "typst", "text"])
def test_a_comment_is_one_line_in_its_own_signs(to: str) -> None:
    assert PLACES["comment"][to]("50%\n--\u2028a") == "50% -- a"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        (" \tjavascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("a.html", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_are_linked(address: str, *, allowed: bool) -> None:
    assert bool(linked_address(address)) is allowed
    assert {bool(write(address)) for write in PLACES["url"].values()} == {allowed}


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("html", "https://e.org/(a)?b=%22%3E&amp;c=d_e#f"),
        ("markdown", "https://e.org/%28a%29?b=%22%3E&amp;c=d_e#f"),
        ("latex", r"https://e.org/(a)?b=\%22\%3E\&c=d\_e\#f"),
        ("typst", "https://e.org/(a)?b=%22%3E&c=d_e#f"),
        ("text", "https://e.org/(a)?b=%22%3E&c=d_e#f"),
    ],
)
def test_an_address_is_written_for_its_output(to: str, expected: str) -> None:
    assert PLACES["url"][to]('https://e.org/(a)?b=">&c=d_e#f') == expected


@pytest.mark.parametrize(
    ("key", "to", "expected"),
    [
        ("doe2020", "markdown", "[@doe2020]"),
        ("doe:2020-a_b", "markdown", "[@doe:2020-a_b]"),
        ("doe--2020", "markdown", "[@{doe--2020}]"),
        ("https://a.org/b", "markdown", "[@{https://a.org/b}]"),
        ("张2020", "markdown", "[@{张2020}]"),
        ("a]b}c", "markdown", "[@a_b_c]"),
        ("doe_2020", "latex", r"\autocite{doe_2020}"),
        ("a}\\b,c", "latex", r"\autocite{a_b_c}"),
        ("doe2020", "typst", "#cite(<doe2020>)"),
        ("a b>", "typst", '#cite(label("a b>"))'),
        ('a"\\', "typst", r'#cite(label("a\"\\"))'),
        ("doe<", "html", '<a href="#ref-doe&lt;">[doe&lt;]</a>'),
        ("doe", "text", "[doe]"),
    ],
)
def test_a_citation_is_the_command_of_the_output(key: str, to: str, expected: str) -> None:
    assert PLACES["cite"][to](key) == expected


@pytest.mark.parametrize(
    ("to", "expected"), [("html", "ref-a&quot;_b"), ("markdown", "ref-a&quot;_b"), ("latex", "ref-a+22_b")]
)
def test_an_anchor_is_a_name(to: str, expected: str) -> None:
    assert PLACES["anchor"][to]('a" b') == expected


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [("a: *b*\n", "markdown", r'"a: \\*b\\*"'), ('"', "markdown", r'"\\\""'), ("a: *b*", "text", '"a: *b*"')],
)
def test_a_string_of_yaml_is_in_quotation_marks(text: str, to: str, expected: str) -> None:
    assert PLACES["yaml"][to](text) == expected


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["On-device inference"], ["on-device-inference"]),
        (["A", "a", "A-1", "a"], ["a", "a-1", "a-1-1", "a-2"]),
        (["C++ & C#", "什么？", "é_É"], ["c--c", "什么", "é_é"]),
        (["…", "!"], ["", "-1"]),
    ],
)
def test_headings_have_the_anchors_that_github_gives(headings: list[str], anchors: list[str]) -> None:
    assert github_anchors(headings) == anchors


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 'one two three' | wordwrap(7) }}", "one two\nthree"),
        ("{{ 'a 1. b' | wordwrap(2) }}", "a\n1\\.\nb"),
        ("{{ 'ab cd' | wordwrap(2, wrapstring=' & ') }}", "ab & cd"),
        ("{{ ('a\nb' | raw) | indent }}", "a\n    b"),
        ("{{ ('a\nb' | raw) | indent('> ', true) }}", "> a\n> b"),
        ("{{ 'a' | center(5) }}|", "  a  |"),
        ("{{ 'a*' | italic | trim }}", r"<i>a\*</i>"),
        ("{{ entries[0].facts.title | upper }}", "ON E. COLI & 50% OF GPT-4"),
        ("{{ entries[0].facts.title | truncate(9, leeway=0) }}", r"On E\.\..."),
        ("{{ entries[0].facts.title | length }}", "25"),
        ("{{ list.source[0] | title }}", "An Article"),
        ("{{ ['a', 'bbb', 'cc'] | widest }}", "bbb"),
        ("{{ [] | widest }}.", "."),
        ("{{ 'x' | bold ~ 'y' | italic }}", "<b>x</b>*y*"),
        ("{{ '' | bold }}.", "."),
        ("{{ 'x' | link('https://a.org') }}", "[x](<https://a.org>)"),
        ("{{ 'x' | link('javascript:x') }}", "x"),
        ("{{ 'aü&' | urlencode }}", "a%C3%BC%26"),
        ("{{ '基' is east_asian }} {{ 'a' is east_asian }}", "True False"),
        ("{{ 'https://a.org' is web_address }} {{ 'x' is web_address }}", "True False"),
    ],
)
def test_a_filter_gives(template: str, expected: str, fill: Fill) -> None:
    assert fill(template, "markdown") == expected


@pytest.mark.parametrize("name", ["filesizeformat", "pprint", "random", "striptags", "tojson", "urlize", "xmlattr"])
def test_what_is_for_html_alone_or_left_to_chance_is_not_there(name: str, fill: Fill) -> None:
    with pytest.raises(Exception, match=f"there is no filter '{name}'"):
        fill(f"{{{{ 'x' | {name} }}}}", "html")


@pytest.mark.parametrize("to", OUTPUTS)
def test_a_heading_has_no_space_at_its_ends(to: str, fill: Fill) -> None:
    made = fill("a {{ list.title | heading }} b", to, replace(small(), title="  x  "))
    assert made == "a x b"
