"""Identifiers: the forms people paste, one normal form, and checks of shape and checksum."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn, parse_url


@pytest.mark.parametrize(
    "text",
    [
        "10.1145/3704435",
        "doi:10.1145/3704435",
        "DOI: 10.1145/3704435",
        "https://doi.org/10.1145/3704435",
        "http://dx.doi.org/10.1145/3704435",
        "https://www.doi.org/10.1145/3704435",
        "  10.1145/3704435\n",
    ],
)
def test_a_doi_loses_its_prefix(text: str) -> None:
    assert Doi.parse(text) == "10.1145/3704435"


@pytest.mark.parametrize(
    "text",
    [
        "10.48550/arXiv.2302.13971",
        "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "10.1000.10/123456",
        "10.1038/s41586-023-06291-2",
        "10.52202/075280-3059",
    ],
)
def test_a_doi_keeps_its_letters(text: str) -> None:
    assert Doi.parse(text) == text


@pytest.mark.parametrize(
    "text", ["", "10.1145", "10.1145/", "11.1145/x", "10.1/x", "10.1145/a b", "10.１１４５/x", "https://example.org/x"]
)
def test_what_is_not_a_doi_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        Doi.parse(text)
    assert str(caught.value) == f"{text!r} is not a DOI; a DOI looks like 10.1145/3704435"


def test_the_page_of_a_doi_escapes_what_a_url_cannot_hold() -> None:
    doi = Doi.parse("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2#a?b")
    expected = "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2%23a%3Fb"
    assert doi.url == expected


def test_dois_compare_without_case_in_their_normal_form() -> None:
    assert Doi.parse("10.48550/arXiv.2302.13971").normal == Doi.parse("10.48550/ARXIV.2302.13971").normal


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        pytest.param("2302.13971", "2302.13971", id="five digits"),
        pytest.param("2302.10350", "2302.10350", id="a zero at the end"),
        pytest.param("0704.0001", "0704.0001", id="four digits"),
        pytest.param("1412.9999", "1412.9999", id="the last month of four digits"),
        pytest.param("1501.00001", "1501.00001", id="the first month of five digits"),
        pytest.param("2302.13971v2", "2302.13971v2", id="version"),
        pytest.param("hep-th/9901001", "hep-th/9901001", id="old"),
        pytest.param("math.GT/0309136v1", "math.GT/0309136v1", id="old with subject class and version"),
        pytest.param("arXiv:2302.13971", "2302.13971", id="prefix"),
        pytest.param("ARXIV: 2302.13971v1", "2302.13971v1", id="prefix in capitals"),
        pytest.param("https://arxiv.org/abs/2302.13971v1", "2302.13971v1", id="page"),
        pytest.param("http://www.arxiv.org/abs/hep-th/9901001", "hep-th/9901001", id="page of an old one"),
        pytest.param("https://arxiv.org/pdf/2302.13971.pdf", "2302.13971", id="PDF"),
        pytest.param("https://export.arxiv.org/pdf/2302.13971v3", "2302.13971v3", id="mirror"),
        pytest.param(" 2302.13971 ", "2302.13971", id="white space"),
    ],
)
def test_an_arxiv_id_is_read_in_every_form(text: str, arxiv: str) -> None:
    assert ArxivId.parse(text) == arxiv


_MONTH = "is not an arXiv id: its third and fourth digit are a month, 01-12"
_SHAPE = 'is not an arXiv id; write it quoted, like "2302.13971" or "hep-th/9901001"'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("2313.13971", f"'2313.13971' {_MONTH}", id="month 13"),
        pytest.param("2300.13971", f"'2300.13971' {_MONTH}", id="month 0"),
        pytest.param("hep-th/9913001", f"'hep-th/9913001' {_MONTH}", id="old, month 13"),
        pytest.param(
            "2302.1397",
            "'2302.1397' is not an arXiv id: after the dot stand 5 digits in that year",
            id="a digit lost, as YAML does to 2302.13970",
        ),
        pytest.param(
            "0704.00011", "'0704.00011' is not an arXiv id: after the dot stand 4 digits in that year", id="too many"
        ),
        pytest.param("2302.13971v0", f"'2302.13971v0' {_SHAPE}", id="version 0"),
        pytest.param("2302-13971", f"'2302-13971' {_SHAPE}", id="hyphen"),
        pytest.param("", f"'' {_SHAPE}", id="empty"),
        pytest.param("hep-th/990100", f"'hep-th/990100' {_SHAPE}", id="old, too short"),
        pytest.param("2302.１３９７１", f"'2302.１３９７１' {_SHAPE}", id="full-width digits"),
        pytest.param("https://example.org/2302.13971", f"'https://example.org/2302.13971' {_SHAPE}", id="another site"),
    ],
)
def test_what_is_not_an_arxiv_id_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        ArxivId.parse(text)
    assert str(caught.value) == message


def test_an_arxiv_id_knows_its_paper_its_doi_and_its_page() -> None:
    arxiv = ArxivId.parse("2302.13971v2")
    found = (arxiv.without_version, arxiv.doi, arxiv.url)
    assert found == ("2302.13971", "10.48550/arXiv.2302.13971", "https://arxiv.org/abs/2302.13971v2")


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        pytest.param("979-8-4007-0386-7", "979-8-4007-0386-7", id="thirteen, hyphens stay"),
        pytest.param("9780306406157", "9780306406157", id="thirteen"),
        pytest.param("0-306-40615-2", "0-306-40615-2", id="ten"),
        pytest.param("0-8044-2957-X", "0-8044-2957-X", id="ten with X"),
        pytest.param("ISBN: 978-0-306-40615-7", "978-0-306-40615-7", id="prefix"),
        pytest.param("978\u20130\u2013306\u201340615\u20137", "978-0-306-40615-7", id="dashes become hyphens"),
    ],
)
def test_an_isbn_is_read(text: str, isbn: str) -> None:
    assert Isbn.parse(text) == isbn


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("978-0-306-40615-8", "the number's checksum or check digit is invalid"),
        ("0-306-40615-3", "the number's checksum or check digit is invalid"),
        ("978-0-306-4061", "the number has an invalid length"),
        ("9770306406158", "one of the parts of the number are invalid or unknown"),
    ],
    ids=["checksum of 13", "checksum of 10", "length", "977 is no book"],
)
def test_what_is_not_an_isbn_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        Isbn.parse(text)
    assert str(caught.value) == f"{text!r} is not an ISBN: {reason}"


@pytest.mark.parametrize("text", ["0360-0300", "03600300", " 0360 0300 "])
def test_an_issn_has_one_form(text: str) -> None:
    assert Issn.parse(text) == "0360-0300"


def test_an_issn_may_end_in_x() -> None:
    assert Issn.parse("2434-561x") == "2434-561X"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0360-0301", "the number's checksum or check digit is invalid"),
        ("0360-030", "the number has an invalid length"),
    ],
    ids=["checksum", "length"],
)
def test_what_is_not_an_issn_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        Issn.parse(text)
    assert str(caught.value) == f"{text!r} is not an ISSN: {reason}"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://例え.jp/道",
        "https://[::1]/",
        "https://example.org/a%20b",
    ],
)
def test_an_address_stays_as_it_is(url: str) -> None:
    assert parse_url(f" {url} ") == url


@pytest.mark.parametrize(
    "text",
    ["", "example.org", "www.example.org/x", "ftp://example.org", "javascript:alert(1)", "https://", "https:///x",
     "https://example.org/a b", "mailto:a@example.org"],
)  # fmt: skip
def test_what_is_not_an_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifierError) as caught:
        parse_url(text)
    assert str(caught.value) == f"{text!r} is not a URL; write it whole, like https://example.org/page"


def test_an_address_with_a_broken_host_says_what_is_broken() -> None:
    with pytest.raises(InvalidIdentifierError, match=r"^'https://\[::1/' is not a URL: Invalid IPv6 URL$"):
        parse_url("https://[::1/")


def test_an_identifier_shows_its_kind() -> None:
    assert repr(ArxivId.parse("2302.13971")) == "ArxivId('2302.13971')"


@pytest.mark.parametrize("parse", [Doi.parse, ArxivId.parse, Isbn.parse, Issn.parse, parse_url])
@given(text=st.text(max_size=30))
def test_any_text_is_an_identifier_or_an_invalid_one(parse: Callable[[str], str], text: str) -> None:
    try:
        value = parse(text)
    except InvalidIdentifierError:
        return
    assert parse(value) == value


@pytest.mark.parametrize("text", ["0-306-40615-2", "978-0-306-40615-7", "9780306406157", "ISBN 0306406152"])
def test_isbns_of_10_and_of_13_digits_compare(text: str) -> None:
    assert Isbn.parse(text).normal == "9780306406157"
