"""Styles as files: what is read of them, and what is an error (CSL 1.0.2, "Style Structure")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Style, StyleError, parent_of, xmltree
from tests.csl.world import NAMESPACE, cited, style, work, xml

LAYOUT = '<citation><layout><text value="x"/></layout></citation>'


def raised(text: str | bytes) -> StyleError:
    with pytest.raises(StyleError) as caught:
        Style.parse(text)
    return caught.value


def inside(elements: str) -> str:
    return f"<style {NAMESPACE}>\n<citation><layout>\n{elements}\n</layout></citation></style>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: not well-formed XML: no element found"),
        ("<style", "line 1: not well-formed XML: unclosed token"),
        (f"<style {NAMESPACE}>\n<a></style>", "line 2: not well-formed XML: mismatched tag"),
        (
            "<style/>",
            f"line 1: the outermost element is not in the namespace {xmltree.NAMESPACE}; is this a CSL 1.0 file?",
        ),
        (
            "<html><body/></html>",
            f"line 1: the outermost element is not in the namespace {xmltree.NAMESPACE}; is this a CSL 1.0 file?",
        ),
        (f"<locale {NAMESPACE}/>", "line 1, cs:locale: the outermost element must be cs:style"),
        (f"<style {NAMESPACE}/>", "line 1, cs:style: a style needs cs:citation"),
        (f"<style {NAMESPACE}><citation/></style>", "line 1, cs:citation: needs cs:layout"),
        (f"<style {NAMESPACE}>{LAYOUT}<bibliography/></style>", "line 1, cs:bibliography: needs cs:layout"),
        (f"<style {NAMESPACE}>\n<macro/>{LAYOUT}</style>", 'line 2, cs:macro: a macro needs the attribute "name"'),
        (
            f'<style {NAMESPACE}><info><link rel="independent-parent" href="http://x/apa"/></info></style>',
            "line 1, cs:style: this style depends on http://x/apa; load that one",
        ),
        (b"\xff\xfe\xff", "line 1: not well-formed XML: unclosed token"),
        (inside("<text/>"), 'line 3, cs:text: needs one of the attributes "variable", "macro", "term" and "value"'),
        (inside('<text macro="m"/>'), 'line 3, cs:text: there is no macro "m"'),
        (
            inside("<institution/>"),
            "line 3, cs:institution: is no rendering element; here may stand cs:text, cs:number, cs:label, cs:group, "
            "cs:choose, cs:names, cs:date",
        ),
        (inside("<choose/>"), "line 3, cs:choose: has no cs:if"),
        (inside("<choose><else/></choose>"), "line 3, cs:choose: has no cs:if"),
        (
            inside('<choose><if type="a"/>\n<text value="x"/></choose>'),
            "line 4, cs:text: may not stand in cs:choose; cs:if, cs:else-if and cs:else may",
        ),
        (
            inside('<choose><if type="a" match="some"/></choose>'),
            'line 3, cs:if: match is "all", "any" or "none", not "some"',
        ),
        (
            f'<style {NAMESPACE}>\n<macro name="a"><text macro="b"/></macro>\n'
            f'<macro name="b">\n<text macro="a"/></macro>{LAYOUT}</style>',
            "line 4, cs:text: the macro calls itself: a → b → a",
        ),
        (
            f'<style {NAMESPACE}>\n<macro name="unused"><group>\n<x/></group></macro>{LAYOUT}</style>',
            "line 3, cs:x: is no",
        ),
        (
            f'<!DOCTYPE style [\n<!ENTITY a "b">]><style {NAMESPACE}>{LAYOUT}</style>',
            "line 2: entity declarations are not allowed in a style",
        ),
        (
            f'<?xml version="1.0" encoding="x-none"?><style {NAMESPACE}/>'.encode(),
            "the file cannot be decoded: unknown",
        ),
    ],
)
def test_what_is_wrong_with_a_style_is_told_with_line_and_element(text: str | bytes, said: str) -> None:
    assert str(raised(text)).startswith(said)


def test_an_error_has_its_parts() -> None:
    error = raised(inside("<text/>"))
    assert (error.line, error.element) == (3, "cs:text")
    assert isinstance(error, ValueError)
    assert str(StyleError("alone")) == "alone"


@pytest.mark.parametrize("element", ["group", "choose"])
def test_elements_that_are_nested_too_deeply_are_an_error(element: str) -> None:
    opening, closing = ("<group>", "</group>") if element == "group" else ('<choose><if type="a">', "</if></choose>")
    assert "nested too deeply" in str(raised(inside(opening * 20_000 + closing * 20_000)))


def test_a_style_is_read_from_text_and_from_bytes_in_their_encoding() -> None:
    text = xml('<text value="é"/>')
    assert Style.parse(text).title == Style.parse(text.encode()).title == ""
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?>{text}'.encode("latin-1")
    assert Style.parse(latin).citation.layouts[0].parts[0] is not None
    assert Style.parse(b"\xef\xbb\xbf" + text.encode()).class_ == "in-text"


def test_a_style_tells_its_title_class_and_language() -> None:
    head = "<info><title> A\n  Style </title></info>"
    read = style('<text value="x"/>', head=head, of_style='class="note" default-locale="fr-FR"')
    assert (read.title, read.class_, read.default_locale) == ("A Style", "note", "fr-FR")
    assert read.bibliography is None
    assert style('<text value="x"/>').title == ""


def test_comments_and_elements_of_other_namespaces_are_left_out() -> None:
    foreign = '<x:y xmlns:x="urn:x"><text value="foreign"/></x:y>'
    element = f'<!-- a <comment/> -->{foreign}<text value="x" xmlns:z="urn:z" z:suffix="no"/>{foreign}'
    assert cited(element) == "x"


def test_a_prefix_for_the_namespace_is_as_good_as_none() -> None:
    text = '<c:style xmlns:c="http://purl.org/net/xbiblio/csl"><c:citation><c:layout/></c:citation></c:style>'
    assert Style.parse(text).citation.layouts[0].parts == ()


@pytest.mark.parametrize(
    ("links", "parent"),
    [
        ("", ""),
        ('<link rel="self" href="http://x/me"/>', ""),
        ('<link rel="self" href="http://x/me"/><link rel="independent-parent" href="http://x/apa"/>', "http://x/apa"),
    ],
)
def test_a_dependent_style_names_its_parent(links: str, parent: str) -> None:
    assert parent_of(f"<style {NAMESPACE}><info>{links}</info></style>") == parent
    assert parent_of(f"<style {NAMESPACE}/>") == ""


def test_a_macro_that_is_defined_twice_is_the_later() -> None:
    head = '<macro name="m"><text value="1"/></macro><macro name="m"><text value="2"/></macro>'
    assert cited('<text macro="m"/>', head=head) == "2"


def test_attributes_that_are_not_known_change_nothing() -> None:
    assert cited('<text variable="title" colour="red"/>', work(title="T"), of_style='x="y"') == "T"


@pytest.mark.parametrize("element", ["names", "date", "number", "label", "group"])
def test_an_element_without_anything_in_it_shows_nothing(element: str) -> None:
    assert cited(f'<{element}/><text value="."/>', work(title="T")) == "."
