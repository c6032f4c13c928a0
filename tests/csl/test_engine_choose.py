"""Conditions (CSL 1.0.2, "Choose")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Cite
from tests.csl.world import Work, cite, cited, listed, work

DATED = {"date-parts": [[2001]]}


def choose(condition: str, yes: str = "yes", no: str = "no") -> str:
    return f'<choose><if {condition}><text value="{yes}"/></if><else><text value="{no}"/></else></choose>'


@pytest.mark.parametrize(
    ("condition", "given", "printed"),
    [
        ('type="book"', {}, "yes"),
        ('type="song"', {}, "no"),
        ('type="song book"', {}, "yes"),
        ('type="song book" match="none"', {}, "no"),
        ('type="song map" match="none"', {}, "yes"),
        ('variable="title"', {"title": "T"}, "yes"),
        ('variable="title"', {"title": ""}, "no"),
        ('variable="title genre"', {"title": "T"}, "no"),
        ('variable="title genre"', {"title": "T", "genre": "G"}, "yes"),
        ('variable="title genre" match="any"', {"title": "T"}, "yes"),
        ('variable="title genre" match="any"', {}, "no"),
        ('variable="title genre" match="none"', {"title": "T"}, "no"),
        ('variable="title genre" match="none"', {}, "yes"),
        ('type="book" variable="title"', {}, "no"),
        ('type="book" variable="title" match="any"', {}, "yes"),
        ('type="book" variable="title" match="none"', {}, "no"),
        ('variable="author"', {"author": "Doe, Jane"}, "yes"),
        ('variable="author"', {"author": []}, "no"),
        ('variable="issued"', {"issued": 2001}, "yes"),
        ('variable="issued"', {"issued": {"date-parts": []}}, "no"),
        ('variable="issued"', {"issued": {"literal": "in press"}}, "yes"),
        ('variable="citation-number"', {}, "yes"),
        ('variable="year-suffix"', {}, "no"),
        ('is-numeric="volume"', {"volume": "12"}, "yes"),
        ('is-numeric="volume"', {"volume": 12}, "yes"),
        ('is-numeric="volume"', {"volume": "2nd"}, "yes"),
        ('is-numeric="volume"', {"volume": "1-2, 5 & 7"}, "yes"),
        ('is-numeric="volume"', {"volume": "second"}, "no"),
        ('is-numeric="volume"', {"volume": "2nd edition"}, "no"),
        ('is-numeric="volume"', {}, "no"),
        ('is-numeric="citation-number"', {}, "yes"),
        ('is-uncertain-date="issued"', {"issued": {**DATED, "circa": True}}, "yes"),
        ('is-uncertain-date="issued"', {"issued": {**DATED, "circa": False}}, "no"),
        ('is-uncertain-date="issued"', {"issued": "2001?"}, "yes"),
        ('is-uncertain-date="issued"', {}, "no"),
        ('locator="page"', {}, "no"),
        ('variable="locator"', {}, "no"),
    ],
)
def test_a_condition_holds(condition: str, given: Work, printed: str) -> None:
    assert cited(choose(condition), work(**given)) == printed


@pytest.mark.parametrize(
    ("condition", "cited_as", "printed"),
    [
        ('locator="page"', Cite("a", "5"), "yes"),
        ('locator="page"', Cite("a", "5", "page"), "yes"),
        ('locator="chapter"', Cite("a", "5"), "no"),
        ('locator="chapter"', Cite("a", "5", "chapter"), "yes"),
        ('locator="page chapter"', Cite("a", "5", "chapter"), "yes"),
        ('locator="page"', Cite("a", "", "page"), "no"),
        ('locator="sub-verbo"', Cite("a", "x", "sub verbo"), "yes"),
        ('variable="locator"', Cite("a", "5"), "yes"),
        ('is-numeric="locator"', Cite("a", "5-7"), "yes"),
        ('is-numeric="locator"', Cite("a", "preface"), "no"),
        ('is-numeric="first-reference-note-number"', Cite("a", first_note=3), "yes"),
        ('is-numeric="first-reference-note-number"', Cite("a"), "no"),
        ('position="first"', Cite("a"), "yes"),
        ('position="first"', Cite("a", position=1), "no"),
        ('position="subsequent"', Cite("a", position=1), "yes"),
        ('position="subsequent"', Cite("a", position=2), "yes"),
        ('position="subsequent"', Cite("a", position=3), "yes"),
        ('position="ibid"', Cite("a", position=1), "no"),
        ('position="ibid"', Cite("a", position=3), "yes"),
        ('position="ibid-with-locator"', Cite("a", position=2), "no"),
        ('position="ibid-with-locator"', Cite("a", position=3), "yes"),
        ('position="near-note"', Cite("a"), "no"),
        ('position="near-note"', Cite("a", near_note=True), "yes"),
        ('position="first ibid" match="any"', Cite("a", position=2), "yes"),
        ('position="nowhere"', Cite("a"), "no"),
        ('variable="first-reference-note-number"', Cite("a", first_note=3), "yes"),
        ('variable="first-reference-note-number"', Cite("a"), "no"),
    ],
)
def test_a_condition_on_the_cite_holds(condition: str, cited_as: Cite, printed: str) -> None:
    assert cite(choose(condition), cited_as) == printed


def test_no_position_holds_in_a_bibliography() -> None:
    positions = [choose(f'position="{name}"', name, "") for name in ("first", "subsequent", "ibid", "near-note")]
    assert listed("".join(positions) + '<text value="."/>', work()) == ["."]


@pytest.mark.parametrize(("kind", "printed"), [("book", "B"), ("map", "M"), ("song", "S"), ("patent", "")])
def test_the_first_branch_that_holds_is_rendered(kind: str, printed: str) -> None:
    branches = "".join(
        f'<{name} type="{kinds}"><text value="{text}"/></{name}>'
        for name, kinds, text in (("if", "book", "B"), ("else-if", "map book", "M"), ("else-if", "song map", "S"))
    )
    assert cited(f"<choose>{branches}</choose>", work(type=kind)) == printed


def test_a_branch_may_be_empty() -> None:
    assert cited('<choose><if type="book"/><else><text value="no"/></else></choose>') == ""


def test_choosing_reads_no_variable_away_from_a_group() -> None:
    inside = choose('variable="genre"') + '<text variable="genre"/>'
    assert cited(f"<group>{inside}</group>", work(genre="G")) == "yesG"
    assert cited(f"<group>{inside}</group>") == ""


def test_what_distinguishes_is_asked_for_only_where_works_read_the_same() -> None:
    asks = '<text variable="title"/><choose><if disambiguate="true"><text variable="genre" prefix=" "/></if></choose>'
    same = (work("a", title="T", genre="G"), work("b", title="T", genre="H"), work("c", title="U", genre="I"))
    assert cited(asks, *same, of_layout='delimiter="; "') == "T G; T H; U"
