"""Notes, from which no variable is read unless it is asked for; identifiers as links (CSL 1.0.2, Appendix VI)."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Options
from tests.csl.world import Work, cited, listed, work

NOTED = Options(note_variables=True)
SHOWN = (
    '<text variable="title"/><text variable="genre" prefix=" g:"/><text variable="note" prefix=" n:"/>'
    '<names variable="editor" prefix=" e:"/><date variable="original-date" prefix=" o:"><date-part name="year"/></date>'
)


@pytest.mark.parametrize("note", ["genre: Review", "{:genre: Review}", "type: song", "title: Other"])
def test_a_note_is_a_note_unless_variables_are_asked_for(note: str) -> None:
    assert cited(SHOWN, work(title="T", note=note)) == f"T n:{note}"
    assert cited('<choose><if type="book"><text value="book"/></if></choose>', work(note=note)) == "book"


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("genre: Review", "T g:Review"),
        ("genre: Review\nRead twice.", "T g:Review n:Read twice."),
        ("genre: Review\noriginal-date: 1867-02", "T g:Review o:1867"),
        ("Read twice.\ngenre: Review", "T n:Read twice.\ngenre: Review"),
        ("Read {:genre: Review}twice.", "T g:Review n:Read twice."),
        ("{:original-date: 1867}", "T o:1867"),
        ("editor: Poe || Eve", "T e:Eve Poe"),
        ("editor: Poe || Eve\neditor: Lee || Lea", "T e:Eve Poe, Lea Lee"),
        ("editor: UNESCO", "T e:UNESCO"),
        ("title: Other", "T"),
        ("genre: A\ngenre: B", "T g:B"),
        ("Remember: read.", "T n:Remember: read."),
        ("no colon", "T n:no colon"),
        ("", "T"),
    ],
)
def test_variables_of_a_note_are_read_when_they_are_asked_for(note: str, printed: str) -> None:
    assert cited(SHOWN, work(title="T", note=note), options=NOTED) == printed


def test_the_type_of_a_work_may_be_in_its_note() -> None:
    element = '<choose><if type="song"><text value="song"/></if></choose>'
    assert cited(element, work(note="type: song"), options=NOTED) == "song"


def test_a_note_that_is_no_text_is_no_note() -> None:
    assert cited(SHOWN, work(title="T", note=["genre: x"]), options=NOTED) == "T"


LINKS = Options(links=True)


@pytest.mark.parametrize(
    ("variable", "value", "printed"),
    [
        ("DOI", "10.1000/1", "[10.1000/1](https://doi.org/10.1000/1)"),
        ("DOI", "https://doi.org/10.1000/1", "[https://doi.org/10.1000/1](https://doi.org/10.1000/1)"),
        ("URL", "https://example.org/a?b=c", "[https://example.org/a?b=c](https://example.org/a?b=c)"),
        ("URL", "ftp://example.org", "[ftp://example.org](ftp://example.org)"),
        ("URL", "example.org", "example.org"),
        ("URL", "javascript:alert(1)", "javascript:alert(1)"),
        ("URL", "https://example.org/a b", "https://example.org/a b"),
        ("PMID", "123", "[123](https://www.ncbi.nlm.nih.gov/pubmed/123)"),
        ("PMCID", "PMC123", "[PMC123](https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123)"),
        ("ISBN", "978-0-00", "978-0-00"),
        ("DOI", "", ""),
    ],
)
def test_identifiers_are_links_when_they_are_asked_for(variable: str, value: str, printed: str) -> None:
    element = f'<text variable="{variable}"/>'
    assert cited(element, work(**{variable: value}), options=LINKS) == printed
    assert cited(element, work(**{variable: value})) == value


def test_a_link_is_formatted_and_has_its_affixes_outside() -> None:
    element = '<text variable="DOI" prefix="doi:" suffix="." font-style="italic"/>'
    assert cited(element, work(DOI="10.1/x"), options=LINKS) == "doi:<i>[10.1/x](https://doi.org/10.1/x)</i>."


def test_an_address_holds_no_marks() -> None:
    element = '<text variable="URL" font-style="italic"/>'
    assert cited(element, work(URL="https://example.org/\ufdd0\ufdeca"), options=LINKS) == (
        "<i>[https://example.org/a](https://example.org/a)</i>"
    )


def test_a_links_address_is_neither_changed_nor_searched_for_punctuation() -> None:
    element = '<text variable="URL" suffix="." text-case="uppercase"/>'
    given: Work = work(URL="https://example.org/a..b,,c")
    assert listed(element, given, options=LINKS) == ["[HTTPS://EXAMPLE.ORG/A..B,,C](https://example.org/a..b,,c)."]
