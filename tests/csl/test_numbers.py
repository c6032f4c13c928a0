"""Numbers: what is numeric, which form it takes, and when a label is plural."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.numbers import format_numbers, is_numeric, is_plural_number, is_range, roman, split_labels


def ordinal(number: int) -> str:
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number, 'th')}"


def long_ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third", 9: "ninth"}.get(number, "")


def form(value: str, name: str) -> str:
    return format_numbers(value, name, ordinal=ordinal, long_ordinal=long_ordinal)


@pytest.mark.parametrize(
    "value",
    [
        *("5", "5th", "2nd", "D2", "2b", "L2d", "e9612", "01790", "8n11564", "12/13", "1,000", "2º", "2ème", "３"),
        *(
            "2, 3",
            "2,3",
            "2 , 3",
            "2-4",
            "2 - 4",
            "2–4",
            "2 & 4",
            "2&4",
            "2, 3 & 4",
            "2; 3",
            "1-3, 5-7",
            "S1-S3",
            "2--4",
        ),
        *("2 and 3", "2, and 3", "2 et 3", "iv", "xii", "i-ix", " 5 ", "3\\-B"),
    ],
)
def test_numbers_with_and_without_affixes_are_numeric(value: str) -> None:
    assert is_numeric(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            " ",
            "second",
            "2nd edition",
            "annotated edition",
            "Fifth ed.",
            "5 ed.",
            "5 edition",
            "Vintage First edition",
        ),
        *(
            "Pt 2",
            "1.2",
            "IV",
            "c",
            "mix",
            "第2版",
            "2 3",
            "2,",
            "-2",
            "2-",
            "2 & ",
            "Michaelson-Morely",
            "2-е изд.",
            "½",
        ),
        "version: 2002, amended effective June 1, 2010, and January 1, 2017",
        "1" + "2a," * 400,
    ],
)
def test_text_is_not_numeric(value: str) -> None:
    assert not is_numeric(value)


@pytest.mark.parametrize(
    ("value", "numeric", "ordinals", "romans"),
    [
        pytest.param("42", "42", "42th", "xlii", id="number"),
        pytest.param("2 - 4", "2–4", "2nd–4th", "ii–iv", id="range"),
        pytest.param("2,3", "2, 3", "2nd, 3rd", "ii, iii", id="comma"),
        pytest.param("2 , 3", "2, 3", "2nd, 3rd", "ii, iii", id="spaces around a comma"),
        pytest.param("2&3", "2 & 3", "2nd & 3rd", "ii & iii", id="ampersand"),
        pytest.param("2, 3 & 4", "2, 3 & 4", "2nd, 3rd & 4th", "ii, iii & iv", id="list"),
        pytest.param("1;3", "1; 3", "1st; 3rd", "i; iii", id="semicolon"),
        pytest.param("2, and 3", "2, and 3", "2nd, and 3rd", "ii, and iii", id="word"),
        pytest.param("2nd", "2nd", "2nd", "2nd", id="suffix"),
        pytest.param("2E, 3", "2E, 3", "2E, 3rd", "2E, iii", id="suffix of one"),
        pytest.param("S213-S235", "S213–S235", "S213–S235", "S213–S235", id="prefixes"),
        pytest.param("S213 - 235", "S213-235", "S213-235", "S213-235", id="prefix of the first"),
        pytest.param("1-2-3", "1-2-3", "1-2-3", "1-2-3", id="a number with hyphens"),
        pytest.param("3\\-B", "3-B", "3-B", "3-B", id="a hyphen that stays"),
        pytest.param("1\\-2", "1-2", "1-2", "1-2", id="a hyphen between numbers that stays"),
        pytest.param("xii", "xii", "xii", "xii", id="roman numeral"),
        pytest.param("00012", "00012", "12th", "xii", id="leading zeros"),
        pytest.param("0", "0", "0th", "0", id="zero"),
        pytest.param("4000", "4000", "4000th", "4000", id="above the roman numerals"),
        pytest.param("1" * 30, "1" * 30, "1" * 30, "1" * 30, id="more than a number"),
        pytest.param("1,000", "1,000", "1,000", "1,000", id="thousands"),
        pytest.param("Special edition", "Special edition", "Special edition", "Special edition", id="text"),
        pytest.param("5 ed.", "5 ed.", "5 ed.", "5 ed.", id="abbreviated text"),
        pytest.param("5 edition", "5 edition", "5 edition", "5 edition", id="number and text"),
        pytest.param("II & III", "II & III", "II & III", "II & III", id="capitals"),
        pytest.param("Sales\\-Co", "Sales-Co", "Sales-Co", "Sales-Co", id="a hyphen that stays, in text"),
        pytest.param("vol. 1, 2-3", "vol. 1, 2-3", "vol. 1, 2-3", "vol. 1, 2-3", id="text with a label first"),
        pytest.param("7, p. 3-8", "7, p. 3–8", "7th, p. 3–8", "vii, p. 3–8", id="a label inside"),
        pytest.param("", "", "", "", id="nothing"),
    ],
)
def test_forms_of_numbers(value: str, numeric: str, ordinals: str, romans: str) -> None:
    assert (form(value, "numeric"), form(value, "ordinal"), form(value, "roman")) == (numeric, ordinals, romans)


def test_long_ordinals_fall_back_to_ordinals() -> None:
    assert form("9", "long-ordinal") == "ninth"
    assert form("42", "long-ordinal") == "42th"
    assert form("2, 3 & 42", "long-ordinal") == "second, third & 42th"


def test_terms_stand_between_numbers() -> None:
    text = format_numbers(
        "1-2 & 4", "numeric", ordinal=str, long_ordinal=str, range_delimiter="\u2011", and_term="AMPERSAND"
    )
    assert text == "1\u20112 AMPERSAND 4"


def test_a_label_inside_takes_its_term() -> None:
    asked: list[tuple[str, bool]] = []

    def label(name: str, plural: bool) -> str:
        asked.append((name, plural))
        return "pp." if plural else ""

    text = format_numbers("7, p. 3-8, fig. 2", "ordinal", ordinal=ordinal, long_ordinal=str, label=label)
    assert text == "7th, pp. 3–8, fig. 2"
    assert asked == [("page", True), ("figure", False)]
    assert split_labels("vol. 1, fol. 186, 8 April") == [("", ""), ("vol", "1, "), ("fol", "186, 8 April")]


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "i"), (4, "iv"), (9, "ix"), (23, "xxiii"), (42, "xlii"), (1994, "mcmxciv"), (3999, "mmmcmxcix")],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize("number", [0, -1, 4000, 10**20])
def test_other_numbers_stay_decimal(number: int) -> None:
    assert roman(number) == str(number)


@pytest.mark.parametrize(
    ("value", "plural"),
    [
        ("1", False),
        ("1-3", True),
        ("2 & 4", True),
        ("2, 3", True),
        ("2 and 3", True),
        ("5th", False),
        ("2-е изд.", False),
        ("7, p. 3-8", False),
        ("1,000", False),
        ("second", False),
        ("", False),
    ],
)
def test_several_numbers_are_plural(value: str, plural: bool) -> None:
    assert is_plural_number(value) is plural


@pytest.mark.parametrize(
    ("value", "plural"),
    [
        *[("1", False), ("01", False), ("0", False), ("i", False), ("many", False), ("", False)],
        *[("2", True), ("21", True), ("1,000", True), ("xii", True), ("xii, 350", True), ("2 vols.", True)],
        ("9" * 5000, True),
    ],
)
def test_a_count_above_one_is_plural(value: str, plural: bool) -> None:
    assert is_plural_number(value, is_count=True) is plural


@given(st.integers(1, 399))
def test_roman_numerals_are_numeric(number: int) -> None:
    numeral = roman(number)
    assert is_numeric(numeral) is (numeral not in {"c", "l"})
    assert is_range(numeral, "iv")


@given(st.text(alphabet=st.one_of(st.sampled_from("0123456789ivx -–\\,&.:AS"), st.characters())))
def test_any_text_has_a_form(text: str) -> None:
    for name in ("numeric", "ordinal", "long-ordinal", "roman"):
        if not is_numeric(text) and "." not in text:
            assert form(text, name) == text.replace("\\-", "-")
        else:
            assert form(text, name) or not text.strip()


@given(st.lists(st.integers(0, 999), min_size=1), st.sampled_from([", ", ",", " & ", "&", "; ", "-", " - ", "–"]))
def test_numbers_with_separators_are_numeric(numbers: list[int], separator: str) -> None:
    value = separator.join(map(str, numbers))
    assert is_numeric(value) is (len(value) <= 1000)
    assert is_plural_number(value) is (len(numbers) > 1 and not (separator == "," and _is_thousands(numbers)))


def _is_thousands(numbers: list[int]) -> bool:
    return all(number > 99 for number in numbers[1:])


@pytest.mark.parametrize("part", ["1", "a", "1-", "1, ", "i", "vol. ", "1/", "1,000", " ", "p. 1 ", "\\-"])
def test_a_long_list_of_numbers_takes_linear_time(part: str) -> None:
    text = part * (200_000 // len(part)) + "!"
    begin = time.process_time()
    assert not is_numeric(text)
    form(text, "ordinal")
    is_plural_number(text, is_count=True)
    assert time.process_time() - begin < 10
