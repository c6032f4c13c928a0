"""What a style says of itself is read, and what is no style is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.styles.head import StyleHead, name_in, read_head
from tests.styles.folders import CSL, dependent, style

FULL = """
<title-short>AS</title-short>
<id>http://www.zotero.org/styles/a-style</id>
<author><name>Jane <!-- who? --> Doe</name><title>Dr.</title></author>
<category citation-format="author-date"/><category field="law"/><category field="history"/>
<issn>1111-1111</issn><eissn>2222-2222</eissn><issnl>1111-1111</issnl>
"""


def test_a_head_is_read_whole() -> None:
    text = style("A &amp; B\n   <![CDATA[<C>]]>", info=FULL, attributes='default-locale="de-AT"')
    assert read_head(text) == StyleHead(
        title="A & B <C>",
        title_short="AS",
        citation_format="author-date",
        fields=("law", "history"),
        issns=("1111-1111", "2222-2222"),
        locale="de-AT",
        parent=None,
        bibliography=True,
    )


def test_a_dependent_style_names_its_parent() -> None:
    head = read_head(dependent("nature", attributes="default-locale='en-GB'"))
    assert (head.title, head.parent, head.locale, head.bibliography) == ("A journal", "nature", "en-GB", False)


def test_prefixes_of_names_do_not_matter() -> None:
    text = f'<c:style xmlns:c="{CSL}"><c:info><c:title>A</c:title></c:info><c:bibliography/></c:style>'
    assert read_head(text) == StyleHead(title="A", bibliography=True)


def test_a_title_outside_of_the_info_is_none() -> None:
    assert read_head(style("Right", body="<info><title>Wrong</title></info><title>Wrong</title>")).title == "Right"


@pytest.mark.parametrize("whole", [True, False])
def test_what_follows_the_head_is_looked_at_only_when_that_is_asked(*, whole: bool) -> None:
    broken = style(body="<macro></style>").encode()
    if whole:
        with pytest.raises(ValueError, match=r"^mismatched tag: line 1, column \d+$"):
            read_head(broken)
    else:
        assert read_head(broken, whole=False).title == "A style"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "no element found: line 1, column 0"),
        ("A reference list is …", "syntax error: line 1, column 0"),
        ("\0\1\2", "not well-formed"),
        (f'<locale xmlns="{CSL}"/>', "its root is 'locale', not 'style' of CSL 1.0"),
        ("<style><info/></style>", "its root is 'style', not 'style' of CSL 1.0"),
        (f'<!DOCTYPE style [<!ENTITY a "b">]>{style("&a;")}', "it declares entities, which styles have no use for"),
    ],
    ids=["nothing", "text", "bytes", "a locale", "no namespace", "entities"],
)
def test_what_is_no_style_is_refused_with_the_reason(data: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace(".", r"\.")):
        read_head(data)


@given(st.text() | st.binary())
def test_any_text_is_refused(data: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_head(data)


@given(st.text())
def test_any_title_is_read_as_xml_has_it(title: str) -> None:
    kept = "".join(char for char in title if char.isprintable() or char == " ")
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if kept.isascii() or not any(0xD800 <= ord(char) <= 0xDFFF for char in kept):
        assert read_head(style(escaped)).title == " ".join(kept.split())


def test_very_deep_and_very_long_styles_are_read() -> None:
    assert read_head(style("x" * 1_000_000, body="<group>" * 50_000 + "</group>" * 50_000)).title == "x" * 1_000_000


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://www.zotero.org/styles/nature", "nature"),
        (" https://example.org/nature.csl/ ", "nature"),
        ("nature", "nature"),
        ("", ""),
    ],
)
def test_an_address_ends_with_the_name(address: str, name: str) -> None:
    assert name_in(address) == name
