"""Lists of names that are cut (CSL 1.0.2, "Et-al", "Et-al Abbreviation")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Cite
from tests.csl.world import cite, cited, in_order, listed, work

LETTERS = "ABCDEFGH"


def authors(number: int) -> str:
    return "; ".join(f"{letter}, {letter.lower() * 2}" for letter in LETTERS[:number])


def names(attributes: str, inside: str = "") -> str:
    form = "" if "form=" in attributes else 'form="short"'
    return f'<names variable="author"><name {form} {attributes}/>{inside}</names>'


TWO_OF_THREE = 'et-al-min="3" et-al-use-first="2"'
ONE_OF_TWO = 'et-al-min="2" et-al-use-first="1"'


@pytest.mark.parametrize(
    ("attributes", "number", "printed"),
    [
        (ONE_OF_TWO, 1, "A"),
        (ONE_OF_TWO, 2, "A et al."),
        (TWO_OF_THREE, 2, "A, B"),
        (TWO_OF_THREE, 3, "A, B, et al."),
        (TWO_OF_THREE, 5, "A, B, et al."),
        ('et-al-min="3"', 5, "A, B, C, D, E"),
        ('et-al-use-first="1"', 5, "A, B, C, D, E"),
        ('et-al-min="3" et-al-use-first="3"', 3, "A, B, C"),
        ('et-al-min="2" et-al-use-first="3"', 2, "A, B"),
        ('et-al-min="x" et-al-use-first="1"', 3, "A, B, C"),
        (TWO_OF_THREE + ' and="text"', 3, "A, B, et al."),
        (TWO_OF_THREE + ' and="text"', 2, "A and B"),
        (TWO_OF_THREE + ' delimiter-precedes-et-al="never"', 3, "A, B et al."),
        (ONE_OF_TWO + ' delimiter-precedes-et-al="always"', 2, "A, et al."),
        (ONE_OF_TWO + ' delimiter-precedes-et-al="contextual"', 2, "A et al."),
        (ONE_OF_TWO + ' delimiter-precedes-et-al="after-inverted-name"', 2, "A et al."),
        (
            'form="long" name-as-sort-order="first" delimiter-precedes-et-al="after-inverted-name" ' + ONE_OF_TWO,
            2,
            "A, aa, et al.",
        ),
        (
            'form="long" name-as-sort-order="first" delimiter-precedes-et-al="after-inverted-name" ' + TWO_OF_THREE,
            3,
            "A, aa, bb B et al.",
        ),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', 3, "A, … C"),
        ('et-al-min="4" et-al-use-first="2" et-al-use-last="true"', 8, "A, B, … H"),
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', 3, "A, B, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true" delimiter="; "', 4, "A; … D"),
        ('et-al-min="3" et-al-use-first="0"', 3, ""),
    ],
)
def test_a_list_is_cut(attributes: str, number: int, printed: str) -> None:
    assert cited(names(attributes), work(author=authors(number))) == printed


@pytest.mark.parametrize(
    ("inside", "printed"),
    [
        ('<et-al term="and others"/>', "A and others"),
        ('<et-al font-style="italic"/>', "A <i>et al.</i>"),
        ('<et-al term="and others" text-case="uppercase"/>', "A AND OTHERS"),
        ('<et-al term="no-such-term"/>', "A"),
    ],
)
def test_the_term_and_its_formatting_may_be_set(inside: str, printed: str) -> None:
    assert cited(names(ONE_OF_TWO, inside), work(author=authors(3))) == printed


@pytest.mark.parametrize(
    ("attributes", "first", "later"),
    [
        (TWO_OF_THREE, "A, B, et al.", "A, B, et al."),
        ('et-al-subsequent-min="3" et-al-subsequent-use-first="1"', "A, B, C, D", "A et al."),
        (TWO_OF_THREE + ' et-al-subsequent-min="3" et-al-subsequent-use-first="1"', "A, B, et al.", "A et al."),
        (TWO_OF_THREE + ' et-al-subsequent-use-first="1"', "A, B, et al.", "A et al."),
        (TWO_OF_THREE + ' et-al-subsequent-min="5"', "A, B, et al.", "A, B, C, D"),
    ],
)
def test_later_cites_have_limits_of_their_own(attributes: str, first: str, later: str) -> None:
    given = work(author=authors(4))
    assert cite(names(attributes), Cite("a"), given) == first
    assert cite(names(attributes), Cite("a", position=1), given) == later


def test_an_entry_of_the_bibliography_is_no_later_cite() -> None:
    assert listed(names(TWO_OF_THREE + ' et-al-subsequent-use-first="1"'), work(author=authors(3))) == ["A, B, et al."]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        pytest.param("", "x y", id="without limits, all names count"),
        pytest.param('names-min="2" names-use-first="1"', "y x", id="with them, those that are left"),
        pytest.param('names-min="3" names-use-first="1" names-use-last="true"', "x y", id="and the last one"),
    ],
)
def test_a_sort_key_has_limits_of_its_own(key: str, order: str) -> None:
    sort = f'<sort><key variable="author" {key}/><key variable="issued"/></sort>'
    works = (work("x", author="A, aa; B, bb; C, cc", issued=2002), work("y", author="A, aa; C, cc; D, dd", issued=2001))
    assert in_order(sort + names("") + '<text value="."/>', *works) == order


def test_the_limits_of_a_style_count_in_sorting_unless_the_key_has_others() -> None:
    works = (work("x", author="A, aa; B, bb", issued=2002), work("y", author="A, aa; C, cc", issued=2001))
    head = f'<macro name="names">{names(ONE_OF_TWO)}</macro>'
    content = '<key macro="names"{}/><key variable="issued"/></sort>' + names(ONE_OF_TWO)
    assert listed("<sort>" + content.format(""), *works, head=head)[0] == "A et al."
    for limits, order in (("", "yx"), (' names-min="9" names-use-first="9"', "xy")):
        area = "<sort>" + content.format(limits) + '<text variable="title" prefix=" "/>'
        titled = tuple({**one, "title": one["id"]} for one in works)
        assert [entry[-1] for entry in listed(area, *titled, head=head)] == list(order)
