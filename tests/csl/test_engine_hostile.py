"""Data of any quality: nothing is raised, nothing takes long, and what makes sense is printed."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.csl import Citation, Cite, Options
from bibcatalog.csl.marks import MARKS
from bibcatalog.csl.variables import DATES, NAMES, NUMBERS
from tests.csl.world import cited, listed, processor, show, work

EVERYTHING = """
<names variable="author"><name and="text" initialize-with="." name-as-sort-order="first" et-al-min="4"
et-al-use-first="3"/><label form="short"/><substitute><names variable="editor"/><text variable="title"/></substitute>
</names><date variable="issued" form="text"/><date variable="accessed"><date-part name="year"/></date>
<text variable="title" text-case="title" quotes="true" font-style="italic"/>
<group delimiter=" "><label variable="volume"/><number variable="volume" form="ordinal"/></group>
<text variable="page"/><label variable="page"/><text variable="note"/><text variable="DOI"/>
<choose><if is-numeric="volume" variable="locator" match="any"><text variable="locator"/></if></choose>
"""
SORT = '<sort><key variable="author"/><key variable="issued"/><key variable="volume"/><key variable="title"/></sort>'
OPTIONS = 'disambiguate-add-names="true" disambiguate-add-givenname="true" disambiguate-add-year-suffix="true"'
ALL_OPTIONS = Options(links=True, item_language="on", note_variables=True)
FIELDS = ("title", "volume", "page", "note", "DOI", "author", "editor", "issued", "accessed", "language", "type", "id")

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        [
            '"',
            "'",
            "<i>",
            "</i>",
            '<span class="nocase">',
            "\ufdd0",
            "\ufde9",
            "2001/",
            "-",
            "10-2",
            "a" * 400,
            "，。",
            "\x00",
        ]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["family", "given", "literal", "suffix", "date-parts", "raw", "season", "circa", "x"]),
        inner,
        max_size=4,
    ),
    max_leaves=8,
)
ITEMS = st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8), max_size=4)


@settings(max_examples=50)
@given(ITEMS, st.text(max_size=10), st.sampled_from(["", "page", "chapter", "x"]))
def test_any_data_is_formatted(items: list[dict[str, Any]], text: str, label: str) -> None:
    made = processor(
        SORT + EVERYTHING,
        bibliography=SORT + EVERYTHING,
        of_citation=OPTIONS,
        options=ALL_OPTIONS,
    )
    ids = [str(item.get("id")) for item in items]
    cites = tuple(Cite(one, locator=text, label=label, prefix=text, suffix=text) for one in [*ids, "", text])
    found = made.process(items, [Citation(cites), Citation(cites, note=1)])
    printed = "".join([*map(show, found.citations), *(show(entry.text) for entry in found.bibliography)])
    assert not set(printed) & set(MARKS)


def test_of_two_works_with_one_id_the_first_is_taken() -> None:
    title = '<text variable="title"/>'
    assert listed(title, work(title="first"), work(title="second")) == ["first"]


def test_works_without_an_id_are_all_listed() -> None:
    title = '<text variable="title"/>'
    assert listed(title, {"title": "A"}, {"title": "B"}, {"id": None, "title": "C"}) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (True, ""),
        (None, ""),
        ([], ""),
        (["x"], ""),
        ({"x": 1}, ""),
        (float("nan"), "nan"),
        (10**40, ""),
        ("a\nb", "a\nb"),
    ],
)
def test_a_field_that_is_no_text_stands_for_its_digits_or_is_left_out(value: object, printed: str) -> None:
    assert cited('<text variable="title"/>', work(title=value)) == printed


LONG = 1 << 15
PAIRS = (
    ("a", ""), ("a ", ""), ("<i>", ""), ("<i></i>", ""), ('"', ""), ("a. ", ""), ("..", ""), ("1-", ""), ("A-", ""),
    ("，", ""), ("“”", ""), ("\ufdd0", ""), ("<i>", "</b>"), ("<i>", "</i>"), ("'a ", 'a"b '), ("https://a ", "@"),
)  # fmt: skip
"""What a field is made of: the first over and over, then the second."""


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_long_field_takes_no_long_time(first: str, second: str) -> None:
    before = time.process_time()
    text = first * (LONG // len(first)) + second * (LONG // len(first))
    assert len(listed('<text variable="title" quotes="true" suffix="."/>', work(title=text))) == (first != "\ufdd0")
    assert time.process_time() - before < 2.5


def test_hundreds_of_authors_and_hundreds_of_equal_works_take_no_long_time() -> None:
    before = time.process_time()
    crowd = "; ".join(f"Doe, A{number}" for number in range(300))
    assert cited(EVERYTHING, work(author=crowd)).endswith("et al.")
    same = [work(str(number), author="Doe, Jane", issued=2001) for number in range(300)]
    assert len(listed(SORT + EVERYTHING, *same, of_citation=OPTIONS)) == 300
    assert time.process_time() - before < 10


def test_the_kinds_of_variables_are_apart() -> None:
    assert not NAMES & DATES
    assert not NAMES & NUMBERS
    assert not DATES & NUMBERS
