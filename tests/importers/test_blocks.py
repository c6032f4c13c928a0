"""A .bib file is split as BibTeX splits it; what is wrong costs one entry at most and is named with its line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog import bibfile
from bibcatalog.importers.blocks import Lines, split


def fields_of(text: str) -> dict[str, dict[str, str]]:
    return {entry.key: entry.fields for entry in split(text, "x.bib").entries}


def findings_of(text: str) -> list[tuple[str, int, str]]:
    findings = split(text, "x.bib").findings
    return [(finding.code, finding.where.line or 0 if finding.where else 0, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("{A {B} C}", "A {B} C"),
        ('"A {"}B{"} C"', 'A {"}B{"} C'),
        ("1984", "1984"),
        ("1984a", "1984a"),
        ("2020-05-01", "2020-05-01"),
        ("jan", "January"),
        ("JAN", "January"),
        ('"10~" # jan', "10~January"),
        ("{10~} # jan # { or } # feb", "10~January or February"),
        ("me", "My Name"),
        ("ME # { and } # you", "My Name and Your Name"),
        ("me#you", "My NameYour Name"),
        ("both", "My Name & Your Name"),
        ("jacm", "Journal of the ACM"),
        (r"{a \{ b \} c}", r"a \{ b \} c"),
        (r"{a\\}", r"a\\"),
        ("{mail @foo{bar} x}", "mail @foo{bar} x"),
        ("{a, b = c}", "a, b = c"),
        ("{100% of it}", "100% of it"),
    ],
)
def test_a_value_is_what_bibtex_makes_of_it(value: str, text: str) -> None:
    macros = '@string{me = "My Name"}\n@STRING(You = {Your Name})\n@string{both = me # { & } # you}\n'
    assert fields_of(f"{macros}@misc{{a,\n  x = {value},\n  y = {{z}}\n}}") == {"a": {"x": text, "y": "z"}}
    assert findings_of(macros) == []


@pytest.mark.parametrize(
    "text",
    [
        "@book{a, x = {1}}",
        "@BOOK{a,X={1},}",
        "@book(a, x = {1})",
        "@book (a, x = {1}, )",
        "@book\n{\n  a,\n  x\n  =\n  {1}\n}",
        "@ book { a , x = 1 }",
        "words before @book{a, x = {1}} and after",
        "% @book{b, x = {2}}\n@book{a, x = {1}}",
        "%@book{b,\n%  x = {2},\n%}\n@book{a, x = {1}}",
        "@book{a, % a comment\n  x = {1}, % another, with a }\n  % y = {2},\n}",
        "@comment{@book{b, x = {2}}}@book{a, x = {1}}",
        "@comment{\n@book{b, x = {2}}\n}\n@book{a, x = {1}}",
        "@Comment{jabref-meta: databaseType:bibtex;}\n@book{a, x = {1}}",
        "@comment this is one\n@book{a, x = {1}}",
        '@preamble{ "\\newcommand{\\noopsort}[1]{}" }\n@book{a, x = {1}}',
        "mail me@example.org (at home), @ noon @x\n@book{a, x = {1}}",
        "@book{a,, x = {1},,}",
        "@book{a, x = {1}, y = {}, z = }",
    ],
)
def test_an_entry_is_found_however_it_stands(text: str) -> None:
    assert fields_of(text) == {"a": {"x": "1"}}
    assert findings_of(text) == []


@pytest.mark.parametrize(
    "key", ["DBLP:conf/nips/A17", "李时珍", "o'neill", "a.b-c_d+e*", "Smith 2020", "{".strip("{") or "x"]
)
def test_a_key_may_hold_what_bibtex_lets_it(key: str) -> None:
    assert list(fields_of(f"@book{{{key}, x = 1}}\n@book{{ {key}2 }}")) == [key, f"{key}2"]


@pytest.mark.parametrize(
    ("text", "keys", "findings"),
    [
        (
            "@book{a, x = {1}}\n\n@book{b, x = {B\n\n@book{c, x = {2}}\n",
            ["a", "c"],
            [("BC050", 3, "the entry 'b' cannot be read: a brace is not closed in the field 'x' (line 3)")],
        ),
        (
            '@book{b,\n  x = "B,\n}\n@book{c, x = {2}}\n',
            ["c"],
            [("BC050", 1, "the entry 'b' cannot be read: a quotation mark is not closed in the field 'x' (line 2)")],
        ),
        (
            "@book{b,\n  x = {1},\n  what is this\n}\n@book{c, x = {2}}\n",
            ["c"],
            [("BC050", 1, "the entry 'b' cannot be read: 'what is this' is no field (line 3)")],
        ),
        (
            "@book{b,\n  x = {1}\n\n@book{c, x = {2}}\n",
            ["c"],
            [("BC050", 1, "the entry 'b' cannot be read: its closing } is missing (line 4)")],
        ),
        (
            "@book{x = {1}}\n@book{c, x = {2}}\n",
            ["c"],
            [("BC050", 1, "this @book cannot be read: it has no citation key, or no comma after it (line 1)")],
        ),
        (
            "@book{, x = {1}}\n@book{c, x = {2}}\n",
            ["c"],
            [("BC050", 1, "this @book cannot be read: it has no citation key, or no comma after it (line 1)")],
        ),
        (
            '@book{m\\"uller, x = {1}}\n@book{,author=1}\n@book{y = 1}\n@book{c, x = {2}}\n',
            ["c"],
            [
                ("BC050", 1, "this @book cannot be read: it has no citation key, or no comma after it (line 1)"),
                ("BC050", 2, "this @book cannot be read: it has no citation key, or no comma after it (line 2)"),
                ("BC050", 3, "this @book cannot be read: it has no citation key, or no comma after it (line 3)"),
            ],
        ),
        (
            '@book{b, x = {1}\n@book{, y = 1}\n@book{c, x = {\n@book{m"uller, y = 1}\n',
            [],
            [
                ("BC050", 1, "the entry 'b' cannot be read: its closing } is missing (line 2)"),
                ("BC050", 2, "this @book cannot be read: it has no citation key, or no comma after it (line 2)"),
                ("BC050", 3, "the entry 'c' cannot be read: a brace is not closed in the field 'x' (line 3)"),
                ("BC050", 4, "this @book cannot be read: it has no citation key, or no comma after it (line 4)"),
            ],
        ),
        (
            "@string{a = {b}\n@book{c, x = a}\n",
            ["c"],
            [
                ("BC050", 1, "this @string cannot be read: its closing } is missing (line 1)"),
                ("BC053", 2, "nobody defines the macro 'a'; its name stands for it"),
            ],
        ),
        (
            "@book{c, x = {1}}\n\n@book{c, x = {2}}\n@book{C, x = {3}}\n",
            ["c", "C"],
            [("BC020", 3, "key 'c' is used twice, first on line 1; the first counts")],
        ),
        ("@book{a,\n x = {1}\n y = {2}}", ["a"], [("BC052", 2, "no comma after the field 'x'")]),
        ("@book{a,\n x = {1} % no, none\n y = {2}}", ["a"], [("BC052", 2, "no comma after the field 'x'")]),
        ("@book{a,\n x = {1}},\n y = {2}\n}", ["a"], [("BC052", 2, "a brace too many ends it before its last field")]),
        ("@book{a,\n x = {1},\n X = {2}}", ["a"], [("BC051", 3, "the field 'x' stands twice; the first counts")]),
        (
            "@book{a,\n x = foo,\n y = FOO # bar,\n month = foobar}",
            ["a"],
            [
                ("BC053", 2, "nobody defines the macro 'foo'; its name stands for it"),
                ("BC053", 3, "nobody defines the macro 'bar'; its name stands for it"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_costs_one_entry_and_is_named(
    text: str, keys: list[str], findings: list[tuple[str, int, str]]
) -> None:
    assert list(fields_of(text)) == keys
    assert findings_of(text) == findings


def test_a_missing_comma_loses_no_field_and_the_first_of_two_counts() -> None:
    assert fields_of("@book{a, x = {1} y = {2} x = {3}}") == {"a": {"x": "1", "y": "2"}}


def test_fields_know_where_they_are() -> None:
    blocks = split("@book{a,\n  x = {1},\n\n  y =\n    {2},\n}", "x.bib")
    places = blocks.entries[0].places
    assert {name: str(blocks.lines.where(at)) for name, at in places.items()} == {"x": "x.bib:2", "y": "x.bib:5"}


def test_a_clean_file_is_split_as_bibtexparser_splits_it() -> None:
    text = """@Article{one, Author = {A, B and {C {D}}}, month = feb, title = "T {X}", year = 2020}

@book{two,
  title = {Two, a = {b}},
  note = {x},
}
"""
    theirs = bibfile.read_bib(text.encode(), "x.bib").entries
    ours = split(text.replace("feb", "{feb}"), "x.bib").entries
    assert [(entry.type, entry.key, entry.fields) for entry in ours] == [
        (entry.type, entry.key, entry.fields) for entry in theirs
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 100_000,
        "@a{b,c={" * 50_000,
        "@a{b,c={\n" * 50_000,
        "@comment{\n" * 50_000,
        "@a{b," + "c={d}" * 50_000,
        '@a{b,c="' * 50_000,
        "@" * 500_000,
        "@a" + " " * 500_000,
        "@a{" + " " * 500_000,
        "@a{b," + " \n" * 250_000,
        "@a{b,c=" + "#" * 500_000,
        "%\n" * 250_000,
        "@string{a=a#a}" * 30_000,
        "@a{b,c={d}}" * 40_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_file_takes_more_than_linear_time(text: str) -> None:
    begin = time.process_time()
    split(text, "x.bib")
    assert time.process_time() - begin < 4


@given(st.text('@book{}(),=#"%\\ \n\tabc1é', max_size=200) | st.text(max_size=50))
def test_splitting_never_fails(text: str) -> None:
    split(text, "x.bib")


@given(st.lists(st.sampled_from(("\n", "x", "x" * 700, "\n" * 500)), max_size=12).map("".join))
def test_lines_are_told_wherever_a_place_is(text: str) -> None:
    lines = Lines(text, "x.bib")

    places = range(0, len(text) + 1, 97)

    assert [lines.where(at).line for at in places] == [text.count("\n", 0, at) + 1 for at in places]
