"""Locales: which serve a language, and what a style says otherwise (CSL 1.0.2, "Locale", "Terms")."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Processor, Style, StyleError
from bibcatalog.csl.locales import fallback, load, normal_tag
from tests.csl.world import LOCALES, NAMESPACE, cited, locale_xml, show, style, work, xml

AND = '<text term="and"/>'
EDITION = '<text term="edition" form="short"/>'


@pytest.mark.parametrize(
    ("locale", "of_style", "printed"),
    [
        ("", "", "and"),
        ("", 'default-locale="de-DE"', "und"),
        ("fr-FR", 'default-locale="de-DE"', "et"),
        ("de", "", "und"),
        ("de-AT", "", "und"),
        ("de_at", "", "und"),
        ("DE-DE", "", "und"),
        ("zh-Hans-CN", "", "和"),
        ("zh-TW", "", "與"),
        ("zh-Hant", "", "與"),
        ("xx-YY", "", "and"),
        ("", 'default-locale="xx"', "and"),
    ],
)
def test_a_document_has_the_terms_of_its_language_of_the_styles_or_english(
    locale: str, of_style: str, printed: str
) -> None:
    assert cited(AND, locale=locale, of_style=of_style) == printed


def test_what_a_dialect_does_not_say_the_main_dialect_says_and_then_american_english() -> None:
    assert cited(EDITION + '<text term="edition" prefix=" "/>', locale="en-GB") == "edn edition"
    assert cited('<text term="edition"/>', locale="de-AT") == "edition"
    assert list(fallback("de-AT")) == ["de-AT", "de-DE", "en-US"]
    assert list(fallback("en-US")) == ["en-US"]
    assert list(fallback("nb-NO")) == ["nb-NO", "en-US"]
    assert list(fallback("no")) == ["no", "nb-NO", "en-US"]
    assert list(fallback("eu")) == ["eu", "en-US"]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-US", "en-US"), ("en_us", "en-US"), ("EN", "en"), (" de-at ", "de-AT"), ("zh-Hans-CN", "zh-CN"), ("", "")],
)
def test_tags_are_written_as_locales_are_named(tag: str, expected: str) -> None:
    assert normal_tag(tag) == expected


def test_a_file_of_a_locale_that_is_no_locale_is_an_error() -> None:
    with pytest.raises(StyleError, match="cs:locale"):
        load("en-US", lambda _: f"<style {NAMESPACE}/>")
    with pytest.raises(StyleError, match="not well-formed"):
        Processor(style(AND), lambda _: "<locale", "en-US")


def test_without_any_locale_there_are_no_terms_but_names_are_joined() -> None:
    names = '<names variable="author"><name and="text"/></names>'
    made = Processor(style(names + AND, bibliography=names), lambda _: None)
    found = made.process([work(author="Doe, Jane; Roe, Rick")]).bibliography
    assert [show(entry.text) for entry in found] == ["Jane Doe & Rick Roe"]


def own(*locales: tuple[str, str]) -> str:
    """Write cs:locale elements with a term for "and"."""
    language = {tag: f'xml:lang="{tag}"' if tag else "" for tag, _ in locales}
    return "".join(
        f'<locale {language[tag]}><terms><term name="and">{text}</term></terms></locale>' for tag, text in locales
    )


@pytest.mark.parametrize(
    ("locales", "locale", "printed"),
    [
        ([("", "x")], "en-US", "x"),
        ([("", "x")], "de-DE", "x"),
        ([("de", "x")], "de-DE", "x"),
        ([("de", "x")], "en-US", "and"),
        ([("de-DE", "x")], "de-DE", "x"),
        ([("de-DE", "x"), ("", "y")], "de-DE", "x"),
        ([("de-DE", "x"), ("de", "y"), ("", "z")], "de-DE", "x"),
        ([("de", "y"), ("", "z")], "de-DE", "y"),
        ([("de-CH", "x"), ("", "z")], "de-DE", "z"),
        ([("fr", "x")], "de-DE", "und"),
        ([("en", "x")], "de-DE", "und"),
    ],
)
def test_the_terms_of_a_style_go_before_those_of_files_the_nearest_first(
    locales: list[tuple[str, str]], locale: str, printed: str
) -> None:
    assert cited(AND, head=own(*locales), locale=locale) == printed


def test_a_style_overrides_only_the_terms_that_it_names() -> None:
    head = own(("en", "plus")) + '<locale><terms><term name="and" form="symbol">+</term></terms></locale>'
    both = '<text term="and" suffix=" "/><text term="and" form="symbol" suffix=" "/><text term="in"/>'
    assert cited(both, head=head) == "plus + in"


@pytest.mark.parametrize(
    ("form", "terms", "printed"),
    [
        ("verb-short", "editor verb-short = 1\neditor verb = 2\neditor = 3", "1"),
        ("verb-short", "editor verb = 2\neditor = 3", "2"),
        ("verb-short", "editor = 3", "3"),
        ("verb", "editor = 3\neditor verb-short = 1", "3"),
        ("symbol", "editor symbol = 1\neditor short = 2\neditor = 3", "1"),
        ("symbol", "editor short = 2\neditor = 3", "2"),
        ("symbol", "editor = 3", "3"),
        ("short", "editor = 3\neditor symbol = 1", "3"),
        ("long", "editor short = 2", ""),
    ],
)
def test_where_a_form_of_a_term_is_missing_the_next_is_taken(form: str, terms: str, printed: str) -> None:
    locales = {"en-US": locale_xml("en-US", terms)}
    element = f'<text term="editor" form="{form}"/>'
    made = Processor(style(element, bibliography=element + '<text value="."/>'), locales.get)
    assert show(made.process([work()]).bibliography[0].text) == f"{printed}."


def test_a_term_may_be_empty_and_is_then_not_looked_for_elsewhere() -> None:
    head = '<locale><terms><term name="and"></term><term name="in">\n  </term></terms></locale>'
    assert cited(f'{AND}<text term="in"/><text value="."/>', head=head) == "."


def test_terms_have_one_text_or_two() -> None:
    head = """<locale><terms>
    <term name="editor"><single>one</single><multiple>more</multiple></term>
    <term name="in"><single>one</single></term>
    <term name="volume"><multiple>more</multiple></term></terms></locale>"""
    several = '<text term="{0}" suffix=" "/><text term="{0}" plural="true" suffix=" "/>'
    assert cited(
        "".join(map(several.format, ("editor", "in", "volume"))), head=head
    ) == "one more one one  more ".replace("  ", " ")


def test_the_options_of_a_locale_may_be_overridden() -> None:
    quoted = '<text variable="title" quotes="true" suffix="."/>'
    outside = '<locale><style-options punctuation-in-quote="false"/></locale>'
    inside = '<locale xml:lang="en"><style-options punctuation-in-quote="true"/></locale>'
    assert cited(quoted, work(title="T")) == "“T.”"
    assert cited(quoted, work(title="T"), head=outside) == "“T”."
    assert cited(quoted, work(title="T"), head=outside + inside) == "“T.”"
    assert cited(quoted, work(title="T"), head=inside, locale="de-DE") == "„T“."


def test_ordinal_suffixes_of_a_style_replace_all_of_the_locale() -> None:
    ordinal = '<number variable="edition" form="ordinal"/>'
    head = '<locale><terms><term name="ordinal">.</term></terms></locale>'
    assert [cited(ordinal, work(edition=number), head=head) for number in (1, 2, 5)] == ["1.", "2.", "5."]
    other = '<locale><terms><term name="long-ordinal-01">primo</term></terms></locale>'
    assert [cited(ordinal, work(edition=number), head=other) for number in (1, 2, 5)] == ["1st", "2nd", "5th"]
    in_words = ordinal.replace("ordinal", "long-ordinal")
    assert [cited(in_words, work(edition=number), head=other) for number in (1, 2, 5)] == ["primo", "second", "5th"]


def test_names_of_terms_in_older_styles_are_known() -> None:
    head = '<locale><terms><term name="no-place">s.l.</term></terms></locale>'
    assert cited('<text term="no place"/><text term="no-place"/>', head=head) == "s.l.s.l."


def test_the_locales_of_a_processor_are_read_once() -> None:
    asked: list[str] = []

    def read(name: str) -> str | None:
        asked.append(name)
        return LOCALES.get(name)

    made = Processor(Style.parse(xml(AND, bibliography=AND)), read, "de-AT")
    for _ in range(3):
        made.process([work()])
    assert sorted(asked) == ["de-AT", "de-DE", "en-US"]
