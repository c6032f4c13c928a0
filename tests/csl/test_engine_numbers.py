"""Numbers, pages, locators and their labels (CSL 1.0.2, "Number", "Label", "Page Ranges", "Ordinal Suffixes")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Cite
from tests.csl.world import cite, cited, listed, work


@pytest.mark.parametrize(
    ("form", "value", "printed"),
    [
        ("numeric", "2", "2"),
        ("numeric", 2, "2"),
        ("numeric", "2nd", "2nd"),
        ("numeric", "2,3 & 4", "2, 3 & 4"),
        ("numeric", "2 - 4", "2–4"),
        ("numeric", "second", "second"),
        ("ordinal", "1", "1st"),
        ("ordinal", "2", "2nd"),
        ("ordinal", "3", "3rd"),
        ("ordinal", "4", "4th"),
        ("ordinal", "11", "11th"),
        ("ordinal", "13", "13th"),
        ("ordinal", "21", "21st"),
        ("ordinal", "111", "111th"),
        ("ordinal", "0", "0th"),
        ("ordinal", "2-4", "2nd–4th"),
        ("ordinal", "2nd", "2nd"),
        ("ordinal", "second", "second"),
        ("long-ordinal", "1", "first"),
        ("long-ordinal", "10", "tenth"),
        ("long-ordinal", "11", "11th"),
        ("long-ordinal", "2", "second"),
        ("roman", "4", "iv"),
        ("roman", "1994", "mcmxciv"),
        ("roman", "4000", "4000"),
        ("roman", "1-3", "i–iii"),
        ("numeric", "", ""),
    ],
)
def test_a_number_is_written(form: str, value: object, printed: str) -> None:
    assert cited(f'<number variable="edition" form="{form}"/>', work(edition=value)) == printed


@pytest.mark.parametrize(
    ("variable", "form", "number", "printed"),
    [
        pytest.param("edition", "ordinal", "1", "1re", id="of the term's gender"),
        pytest.param("volume", "ordinal", "1", "1er", id="neuter, where the term has none"),
        pytest.param("edition", "ordinal", "21", "21e", id="match whole-number is for that number alone"),
        pytest.param("edition", "long-ordinal", "1", "première", id="in words, of the term's gender"),
        pytest.param("volume", "long-ordinal", "1", "premier", id="in words, neuter"),
    ],
)
def test_an_ordinal_is(variable: str, form: str, number: str, printed: str) -> None:
    element = f'<number variable="{variable}" form="{form}"/>'
    assert cited(element, work(**{variable: number}), locale="fr-FR") == printed


@pytest.mark.parametrize(
    ("suffixes", "printed"),
    [
        ('<term name="ordinal">.</term>', "1. 11. 21. 101. 111."),
        ('<term name="ordinal-01">a</term>', "1a 11a 21a 101a 111a"),
        ('<term name="ordinal-11">b</term>', "1 11b 21 101 111b"),
        ('<term name="ordinal-11" match="whole-number">b</term>', "1 11b 21 101 111"),
        ('<term name="ordinal-01" match="last-two-digits">a</term>', "1a 11 21 101a 111"),
        ('<term name="ordinal-01" match="last-digit">a</term>', "1a 11a 21a 101a 111a"),
        ('<term name="ordinal-01" match="whole-number">a</term>', "1a 11 21 101 111"),
        ('<term name="ordinal">x</term><term name="ordinal-11">b</term>', "1x 11b 21x 101x 111b"),
        ('<term name="ordinal-01">a</term><term name="ordinal-11">b</term>', "1a 11b 21a 101a 111b"),
    ],
)
def test_the_suffix_of_an_ordinal_is_that_of_the_last_two_digits_or_the_last(suffixes: str, printed: str) -> None:
    head = f"<locale><terms>{suffixes}</terms></locale>"
    element = '<number variable="edition" form="ordinal"/>'
    numbers = ("1", "11", "21", "101", "111")
    assert " ".join(cited(element, work(edition=number), head=head) for number in numbers) == printed


@pytest.mark.parametrize(
    ("attributes", "value", "printed"),
    [
        ('variable="volume"', "2", "volume"),
        ('variable="volume"', "2-4", "volumes"),
        ('variable="volume"', "2, 4", "volumes"),
        ('variable="volume"', "two", "volume"),
        ('variable="volume"', "", ""),
        ('variable="volume" form="short"', "2", "vol."),
        ('variable="volume" form="short"', "2 & 3", "vols."),
        ('variable="volume" form="symbol"', "2", "vol."),
        ('variable="volume" plural="always"', "2", "volumes"),
        ('variable="volume" plural="never"', "2-4", "volume"),
        ('variable="volume" text-case="capitalize-first" suffix=" "', "2", "Volume "),
        ('variable="volume" strip-periods="true" form="short"', "2", "vol"),
        ('variable="volume" font-style="italic" prefix="["', "2", "[<i>volume</i>"),
        ('variable="page" form="short"', "12", "p."),
        ('variable="page" form="short"', "12-14", "pp."),
        ('variable="page" form="short"', "12, 17", "pp."),
        ('variable="number-of-pages" form="short"', "1", "p."),
        ('variable="number-of-pages" form="short"', "350", "pp."),
        ('variable="number-of-volumes" form="short"', "3", "vols."),
        ('variable="issue"', "3", ""),
    ],
)
def test_a_label_agrees_with_its_variable(attributes: str, value: str, printed: str) -> None:
    variable = attributes.split('"')[1]
    assert cited(f"<label {attributes}/>", work(**{variable: value})) == printed


LOCATOR = '<label variable="locator" form="short" suffix=" "/><text variable="locator"/>'


@pytest.mark.parametrize(
    ("cited_as", "printed"),
    [
        (Cite("a"), ""),
        (Cite("a", "5"), "p. 5"),
        (Cite("a", "5-7"), "pp. 5–7"),
        (Cite("a", "5, 7"), "pp. 5, 7"),
        (Cite("a", "5 & 7"), "pp. 5 & 7"),
        (Cite("a", "xii"), "p. xii"),
        (Cite("a", "preface"), "p. preface"),
        (Cite("a", "3", "section"), "§ 3"),
        (Cite("a", "3-4", "section"), "§§ 3–4"),
        (Cite("a", "3", "chapter"), "chapter 3"),
        (Cite("a", "ant", "sub verbo"), "s.v. ant"),
        (Cite("a", "ant", "sub-verbo"), "s.v. ant"),
        (Cite("a", "3", "no-such-label"), "3"),
        (Cite("a", "<i>5</i>"), "p. <i>5</i>"),
        (Cite("a", "vol. 2, fol. 3"), "vol. 2, fol. 3"),
    ],
)
def test_a_locator_has_the_label_of_what_it_counts(cited_as: Cite, printed: str) -> None:
    assert cite(LOCATOR, cited_as) == printed


def test_a_bibliography_has_no_locators() -> None:
    assert listed(LOCATOR + '<text value="."/>', work()) == ["."]


@pytest.mark.parametrize(
    ("form", "pages", "printed"),
    [
        ("", "321-8", "321–8"),
        ("expanded", "321-8", "321–328"),
        ("minimal", "321-328", "321–8"),
        ("minimal-two", "321-328", "321–28"),
        ("chicago", "1002-1006", "1002–6"),
        ("chicago-15", "1536-1538", "1536–38"),
        ("chicago-16", "1087-1089", "1087–89"),
    ],
)
def test_the_ranges_of_pages_and_of_locators_are_in_the_form_of_the_style(form: str, pages: str, printed: str) -> None:
    of_style = f'page-range-format="{form}"' if form else ""
    assert cited('<text variable="page"/>', work(page=pages), of_style=of_style) == printed
    assert cite('<text variable="locator"/>', Cite("a", pages), of_style=of_style) == printed
    other = Cite("a", pages, "section")
    assert cite('<text variable="locator"/>', other, of_style=of_style) == pages.replace("-", "–")


def test_the_delimiter_of_a_range_of_pages_is_a_term() -> None:
    head = '<locale><terms><term name="page-range-delimiter"> to </term></terms></locale>'
    assert cited('<text variable="page"/>', work(page="3-5"), head=head) == "3 to 5"


def test_an_ampersand_between_pages_is_the_locales() -> None:
    head = '<locale><terms><term name="and" form="symbol">+</term></terms></locale>'
    assert cited('<text variable="page"/>', work(page="3 & 5"), head=head) == "3 + 5"


@pytest.mark.parametrize("page", ["12", "12-17", "12–17", "12, 15", "12 & 15", " 12 - 17, 20"])
def test_the_first_page_is_what_stands_before_others(page: str) -> None:
    assert cited('<text variable="page-first"/>', work(page=page)) == "12"
    assert cited('<number variable="page-first"/>', work(page=page)) == "12"


def test_labels_inside_of_a_number_are_terms() -> None:
    element = '<number variable="volume" form="ordinal"/>'
    assert cited(element, work(volume="2, p. 3-5")) == "2nd, pp. 3–5"


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"author": "Doe, Jane", "issued": 2001}, "Doe01"),
        ({"author": "Doe, Jane; Roe, Rick", "issued": 2001}, "DoRo01"),
        ({"author": "Doe, J; Roe, R; Poe, E", "issued": 1999}, "DoRP99"),
        ({"author": "Doe, J; Roe, R; Poe, E; Lee, L; Kay, K", "issued": 2001}, "DRPL01"),
        ({"author": "van Gogh, Vincent", "issued": 1888}, "Gogh88"),
        ({"editor": "Doe, Jane"}, "Doe"),
        ({"author": "UNESCO", "issued": 2001}, "UNES01"),
        ({"citation_label": "Own1"}, "Own1"),
        ({"title": "On Growth and Form", "issued": 1917}, "OnGr17"),
        ({"author": [{"family": "王", "given": "伟"}], "issued": 2001}, "王01"),
        ({}, ""),
    ],
)
def test_a_citation_label_is_made_of_names_and_year(fields: dict[str, object], printed: str) -> None:
    assert cited('<text variable="citation-label"/>', work(**fields)) == printed


def test_the_citation_number_is_the_place_in_the_bibliography() -> None:
    number = '<text variable="citation-number"/>'
    sort = '<sort><key variable="title"/></sort>'
    works = (work("b", title="B"), work("a", title="A"))
    assert cited(number, *works, of_layout='delimiter=","', bibliography=sort + number) == "2,1"
    assert cited(number, *works, of_layout='delimiter=","') == "1,2"
    assert listed(sort + number, *works) == ["1", "2"]
