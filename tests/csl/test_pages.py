"""Ranges of pages, in every form of the standard."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.pages import format_pages, is_plural_locator

FORMS = ("", "chicago", "chicago-15", "chicago-16", "expanded", "minimal", "minimal-two")

CHICAGO = """
101-108 101–8, 3-10 3–10, 71-72 71–72, 96-117 96–117, 100-4 100–104, 600-13 600–613, 1100-23 1100–1123,
107-108 107–8, 505-17 505–17, 1002-1006 1002–6, 321-325 321–25, 415-532 415–532, 1536-538 1536–38,
11564-11568 11564–68, 11564-11578 11564–78, 13792-13803 13792–803, 1496-504 1496–1504, 2787-816 2787–2816,
8n11564-8n1568 8n11564–68, n11564-n1568 n11564–68, n11564-1568 n11564-1568, 1002-1106 1002–1106,
1103-1204 1103–1204, 10103-10204 10103–204, 12991-123001 12991–123001
"""
CHICAGO_16 = """
3-10 3–10, 71-72 71–72, 71-2 71–72, 96-117 96–117, 100-104 100–104, 1100-1113 1100–1113, 1100-13 1100–1113,
101-108 101–8, 808-833 808–33, 1103-1104 1103–4, 321-328 321–28, 321-8 321–28, 498-532 498–532, 1087-1089 1087–89,
1087-89 1087–89, 1496-1500 1496–500, 11564-11615 11564–615, 12991-123001 12991–123001, 12991-13001 12991–3001,
xxv-xxviii xxv–xxviii, cvi-cix cvi–cix, 92-113 92–113, 600-613 600–613, 1002-6 1002–6
"""
MINIMAL = """
101-108 101–8, 3-10 3–10, 71-72 71–2, 96-117 96–117, 100-4 100–4, 600-13 600–13, 1100-23 1100–23, 107-108 107–8,
505-17 505–17, 1002-1006 1002–6, 321-325 321–5, 415-532 415–532, 1536-538 1536–8, 11564-11568 11564–8,
11564-11578 11564–78, 13792-13803 13792–803, 1496-504 1496–504, 2787-816 2787–816, n11564-n1568 n11564–8,
n11564-1568 n11564-1568, 42-45 42–5
"""
MINIMAL_TWO = """
321-328 321–28, 103-104 103–04, 71-72 71–72, 3-8 3–8, 3-10 3–10, 2787-2816 2787–816, 100-104 100–04, 253-257 253–57
"""
EXPANDED = """
110-5 110–115, N110-N5 N110–N115, 110-N6 110-N6, N110-P5 N110-P5, 123N110-N5 123N110-N5, 42-45 42–45, 321-8 321–328,
2787-816 2787–2816, S213-S235 S213–S235, 427-30 427–430, 005-8 005–008
"""
NONE = """
110-5 110–5, 463-509 463–509, 4–6 4–6, i-ix i–ix, Michaelson-Morely Michaelson-Morely, 3\\-B 3-B, 327\\-30 327-30,
A-B A-B, S213-S235 S213–S235, S22–30 S22–30, L221–L4 L221–L4, N110-5 N110-5, 2--4 2–4, 110- 110-, -5 -5, 2a-b 2a-b,
xii-15 xii–15, 1-2-3 1-2-3, 12:3-12:9 12:3–12:9, 1,000-1,005 1,000–1,005, n.p. n.p., 12r-13v 12r–13v, e9612 e9612,
II-IV II–IV, 2020-01-05 2020-01-05
"""


def rows(text: str) -> list[tuple[str, str]]:
    return [(before, after) for before, after in map(str.split, re.split(r",\s+", text))]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(form, text, id=form or "no form")
        for form, text in [
            ("chicago", CHICAGO),
            ("chicago-15", CHICAGO),
            ("chicago-16", CHICAGO_16),
            ("minimal", MINIMAL),
            ("minimal-two", MINIMAL_TWO),
            ("expanded", EXPANDED),
            ("", NONE),
            ("no-such-form", NONE),
        ]
    ],
)
def test_forms_of_a_range(form: str, text: str) -> None:
    table = rows(text)
    assert len(table) > 7
    assert [format_pages(before, form) for before, _ in table] == [after for _, after in table]


@pytest.mark.parametrize(
    ("before", "form", "after"),
    [
        pytest.param("N110 - 5", "expanded", "N110-5", id="spaces around a hyphen"),
        pytest.param("N110 - N5", "expanded", "N110–N115", id="spaces around a range"),
        pytest.param("123N110 - N5, 456K200 - 99", "expanded", "123N110-N5, 456K200-99", id="several"),
        pytest.param("123N110 - N5, 000c23 - 22", "expanded", "123N110-N5, 000c23-22", id="the second is less"),
        pytest.param("199-3", "expanded", "199–3", id="the second would be less"),
        pytest.param("n11564 - n1568", "minimal", "n11564–8", id="prefix once"),
        pytest.param("142-145 & 235", "chicago", "142–45 & 235", id="and"),
        pytest.param("321-328, 427-430; 550", "minimal", "321–8, 427–30; 550", id="list"),
        pytest.param("321-328,330-338", "chicago", "321–28,330–38", id="list without spaces"),
        pytest.param("2703 –2710", "", "2703–2710", id="space before a dash"),
        pytest.param("100 - 103", "", "100–103", id="locator"),
        pytest.param("367-368, fig. 333", "", "367–368, fig. 333", id="label inside"),
        pytest.param("vol. 1, fol. 186, 8 April 1544", "", "vol. 1, fol. 186, 8 April 1544", id="text"),
        pytest.param(" 666", "", "666", id="space before"),
        pytest.param("321-328 passim (with 400-401)", "chicago", "321–28 passim (with 400–401)", id="text around"),
        pytest.param("110-110", "minimal", "110–110", id="the same page"),
        pytest.param("01790", "chicago", "01790", id="leading zero"),
        pytest.param("", "chicago", "", id="nothing"),
    ],
)
def test_ranges_in_text(before: str, form: str, after: str) -> None:
    assert format_pages(before, form) == after


def test_the_delimiter_and_the_ampersand_are_terms_of_a_locale() -> None:
    assert format_pages("463-509", "", delimiter="\u2011") == "463\u2011509"
    assert format_pages("253-257", "minimal-two", delimiter="\u2011") == "253\u201157"
    assert format_pages("213 & 235", "", and_term="AMPERSAND") == "213 AMPERSAND 235"
    assert format_pages("213&235", "", and_term="\\1") == "213 \\1 235"
    assert format_pages("Smith & Sons", "", and_term="und") == "Smith & Sons"


@pytest.mark.parametrize(
    ("value", "plural"),
    [
        ("32-34", True),
        ("S213-S235", True),
        ("213 & 235", True),
        ("213 and 235", True),
        ("213, and 235", True),
        ("213 et 235", True),
        ("213, et 235", True),
        ("1, 2", True),
        ("1-2", True),
        ("i-ix", True),
        ("II-IV", True),
        ("4–6", True),
        ("2703 –2710", True),
        ("367-368, fig. 333", True),
        ("12:3-12:9", True),
        ("427-30", True),
        ("pp. 5-7", True),
        ("3\\-B", False),
        ("327\\-30", False),
        ("Michaelson-Morely", False),
        ("12, fig. 3-4", False),
        ("vol. 1, fol. 186, 8 April 1544", False),
        ("42", False),
        ("e9612", False),
        ("1,000", False),
        ("3:16", False),
        ("A-B", False),
        ("", False),
    ],
)
def test_a_locator_with_several_numbers_is_plural(value: str, plural: bool) -> None:
    assert is_plural_locator(value) is plural


@given(st.integers(1, 99999), st.integers(0, 2000), st.sampled_from(FORMS))
def test_a_collapsed_range_expands_to_what_it_was(first: int, more: int, form: str) -> None:
    text = f"{first}-{first + more}"
    short = format_pages(text, form)
    assert format_pages(short, "expanded") == format_pages(text, "expanded") == f"{first}–{first + more}"
    assert format_pages(short, form) == short


@given(
    st.text(alphabet=st.one_of(st.sampled_from("0123456789ivx -–\\,&.:AS"), st.characters())), st.sampled_from(FORMS)
)
def test_any_text_has_pages(text: str, form: str) -> None:
    format_pages(text, form)
    is_plural_locator(text)


@pytest.mark.parametrize("part", ["1", "a", "1-", "1 - ", "i", "1:", "1,000", "1 &", " ", "\\-", "A1-A2, "])
def test_a_long_list_of_pages_takes_linear_time(part: str) -> None:
    text = part * (200_000 // len(part)) + "!"
    begin = time.process_time()
    format_pages(text, "chicago")
    is_plural_locator(text)
    assert time.process_time() - begin < 10
