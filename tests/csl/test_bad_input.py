"""Bad styles are refused with line and element; bad works, cites and locales are printed as far as they make sense."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final, Literal

import pytest

from bibcatalog.csl import Citation, Cite, Options, Processor, Style, StyleError, parent_of
from bibcatalog.csl.marks import MARKS
from tests.csl.world import LOCALES, NAMESPACE, Work, cite, cited, listed, locale_xml, person, processor, work, xml

TITLE: Final = '<text variable="title"/>'
YEAR: Final = '<date variable="issued"><date-part name="year"/></date>'
DATE: Final = '<date variable="issued" form="text"/>'
AUTHOR: Final = '<names variable="author"/>'
LONGEST: Final = 1 << 20
HUGE = pow(10, 5000)  # not final: a type checker would work it out
"""Has more digits than Python writes."""


# Styles that are refused.


def refusal(text: str | bytes) -> StyleError:
    with pytest.raises(StyleError) as caught:
        Style.parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("content", "element", "reason"),
    [
        ("<unknown/>", "cs:unknown", "no rendering element"),
        ("<layout/>", "cs:layout", "no rendering element"),
        ("<if/>", "cs:if", "no rendering element"),
        ("<text/>", "cs:text", "needs one of the attributes"),
        ('<text variabel="title"/>', "cs:text", "needs one of the attributes"),
        ('<text macro="none"/>', "cs:text", 'no macro "none"'),
        ("<choose/>", "cs:choose", "no cs:if"),
        ("<choose><else/></choose>", "cs:choose", "no cs:if"),
        ("<choose><text/></choose>", "cs:text", "may not stand in cs:choose"),
        ('<choose><if match="some" type="book"/></choose>', "cs:if", '"some"'),
        ('<choose><if match="" type="book"/></choose>', "cs:if", "match"),
        ("<group><group><unknown/></group></group>", "cs:unknown", "no rendering element"),
        ('<names variable="author"><substitute><unknown/></substitute></names>', "cs:unknown", "no rendering element"),
        ('<sort><key/></sort><text value="x"/>', "cs:key", "needs one of the attributes"),
        ('<sort><key macro="none"/></sort><text value="x"/>', "cs:key", 'no macro "none"'),
    ],
)
def test_a_style_is_refused_with_line_and_element(content: str, element: str, reason: str) -> None:
    sort, end, elements = content.partition("</sort>") if content.startswith("<sort") else ("", "", content)
    error = refusal(f"<style {NAMESPACE}>\n<citation>{sort}{end}\n<layout>\n{elements}</layout></citation></style>")
    assert (error.line, error.element) == (2 if sort else 4, element)
    assert reason in error.message


@pytest.mark.parametrize("macros", ["a a", "a b a", "a b c b", "a b c d e f g a"])
@pytest.mark.parametrize(
    "call",
    [
        '<text macro="{}"/>',
        '<group><text macro="{}"/></group>',
        '<choose><if type="book"/><else><text macro="{}"/></else></choose>',
        '<names variable="author"><substitute><text macro="{}"/></substitute></names>',
        '<names variable="author"><substitute><group><text macro="{}"/></group></substitute></names>',
    ],
)
@pytest.mark.parametrize("called", ["called", "sorted by", "never called"])
def test_macros_that_call_each_other_are_refused(macros: str, call: str, called: str) -> None:
    names = macros.split()
    head = "".join(f'<macro name="{name}">{call.format(then)}</macro>\n' for name, then in pairwise(names))
    content = '<text macro="a"/>' if called == "called" else TITLE
    sort = '<sort><key macro="a"/></sort>' if called == "sorted by" else ""
    error = refusal(xml(sort + content, head=head))
    assert "calls itself" in error.message
    assert error.line
    assert error.element == "cs:text"


@pytest.mark.parametrize(
    ("text", "line", "element", "reason"),
    [
        (f"<style {NAMESPACE}/>", 1, "cs:style", "needs cs:citation"),
        (f"<style {NAMESPACE}>\n<citation/></style>", 2, "cs:citation", "needs cs:layout"),
        (xml(TITLE, head="\n<macro/>"), 2, "cs:macro", '"name"'),
        (xml(TITLE).replace("</style>", "\n<bibliography/></style>"), 2, "cs:bibliography", "needs cs:layout"),
        (locale_xml("en-US", "and = and"), 1, "cs:locale", "must be cs:style"),
        ("<style/>", 1, "", "namespace"),
        ('<x:style xmlns:x="http://purl.org/net/xbiblio/CSL"/>', 1, "", "namespace"),
        ("<html><body/></html>", 1, "", "namespace"),
        (xml(TITLE) + "\n" + xml(TITLE), 2, "", "not well-formed"),
        (xml(TITLE)[:-3], 1, "", "not well-formed"),
        (xml(TITLE).replace("<layout", "\n<layuot"), 2, "", "not well-formed"),
        (xml('\n<text value="&nbsp;"/>'), 2, "", "not well-formed"),
        (xml('<text value="x" value="y"/>'), 1, "", "not well-formed"),
        ("\ud800", 1, "", "not well-formed"),
        (xml('<text value="\0"/>'), 1, "", "not well-formed"),
        ("", 1, "", "not well-formed"),
        (b"", 1, "", "not well-formed"),
        (b"\x89PNG\r\n", 1, "", "not well-formed"),
        (b"<?xml version='1.0' encoding='none-such'?><style/>", 0, "", "cannot be decoded"),
        (xml(TITLE).encode("latin-1").replace(b"</style>", b"\xe9</style>"), 1, "", "not well-formed"),
    ],
)
def test_what_is_no_style_is_refused(text: str | bytes, line: int, element: str, reason: str) -> None:
    error = refusal(text)
    assert reason in error.message
    assert (error.line, error.element) == (line, element)


def test_a_dependent_style_is_refused_with_the_name_of_its_parent() -> None:
    address = "http://www.zotero.org/styles/apa"
    text = f'<style {NAMESPACE}>\n<info><link href="{address}" rel="independent-parent"/></info></style>'
    assert parent_of(text) == address
    assert address in refusal(text).message


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "x">',
        '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY % a SYSTEM "http://localhost/x.dtd"> %a;',
    ],
)
def test_entities_are_refused(declarations: str) -> None:
    error = refusal(f"<!DOCTYPE style [\n{declarations}]>" + xml(TITLE))
    assert "entity" in error.message
    assert error.line == 2


def test_a_document_type_from_elsewhere_is_not_read() -> None:
    text = '<!DOCTYPE style SYSTEM "file:///none/such.dtd">' + xml(TITLE)
    assert Style.parse(text).citation.layouts


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<group>", "</group>"),
        ('<choose><if type="book">', "</if></choose>"),
    ],
)
def test_elements_without_end_in_each_other_are_refused(opening: str, closing: str) -> None:
    assert "deeply" in refusal(xml(opening * 20_000 + TITLE + closing * 20_000)).message


def test_elements_of_others_may_be_nested_as_deeply_as_they_like() -> None:
    inside = '<x xmlns="urn:x">' * 50_000 + "</x>" * 50_000
    assert cited(TITLE, work(title="Title"), head=f"<info>{inside}</info>") == "Title"


# Styles that say little, or much, or what makes no sense.


@pytest.mark.parametrize(
    "element",
    [
        "<number/>",
        "<label/>",
        "<date/>",
        "<names/>",
        "<group/>",
        '<text variable=""/>',
        '<text variable="none such"/>',
        '<text term=""/>',
        '<text term="none such" form="none such"/>',
        '<text value=""/>',
        '<text macro="empty"/>',
        '<number variable="volume" form=""/>',
        '<label variable="volume" form="none such"/>',
        '<label variable="title"/>',
        '<date variable="issued"/>',
        '<date variable="issued" form="none such"/>',
        '<date variable="issued"><date-part/></date>',
        '<date variable="issued"><date-part name="hour"/></date>',
        '<names variable="none such"><substitute/></names>',
        '<choose><if type="report"/><else/></choose>',
        '<choose><if position="none such"><text value="y"/></if></choose>',
    ],
)
def test_an_element_without_what_it_needs_prints_nothing(element: str) -> None:
    text = f'<text value="x"/>{element}'
    full = work(title="T", issued=2001, author="Doe, Jane")
    assert cited(text, full, head='<macro name="empty"/>') == "x"
    assert listed(text, full, head='<macro name="empty"/>') == ["x"]


@pytest.mark.parametrize("value", ["", "-1", "1.5", "x", "99999999999999999999", "9" * 5000, " ", "²", "①"])
@pytest.mark.parametrize("name", ["et-al-min", "et-al-use-first", "et-al-subsequent-min", "near-note-distance"])
def test_an_attribute_that_is_no_number_is_as_none(name: str, value: str) -> None:
    of_citation = f'{name}="{value}"'
    found = work(author="Doe; Roe; Poe")
    assert cited(AUTHOR, found, of_citation=of_citation) == cited(AUTHOR, found) == "Doe, Roe, Poe"


@pytest.mark.parametrize("attribute", ["prefix", "suffix", "font-style", "text-case", "quotes", "display", "form", "x"])
def test_attributes_may_be_as_long_as_they_like(attribute: str) -> None:
    value = "ab, " * (LONGEST // 4)
    printed = cited(f'<text variable="title" {attribute}="{value}"/>', work(title="Title"))
    assert printed == (value if attribute == "prefix" else "") + "Title" + (value if attribute == "suffix" else "")


def test_a_style_may_be_long() -> None:
    macros = "".join(f'<macro name="m{number}">{TITLE}</macro>' for number in range(5000))
    calls = "".join(f'<text macro="m{number}"/>' for number in range(5000))
    assert cited(calls, work(title="T"), head=macros) == "T" * 5000


def test_marks_in_a_style_are_not_formatting() -> None:
    for attribute in ("prefix", "suffix", "delimiter", "display", "form"):
        printed = cited(f'<group {attribute}="{MARKS}"><text value="x{MARKS}" {attribute}="{MARKS}"/></group>')
        assert printed == "x"


# Locales.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not well-formed"),
        ("<locale/>", "namespace"),
        (xml(TITLE), "must be cs:locale"),
        (LOCALES["en-US"][:-5], "not well-formed"),
        ('<!DOCTYPE locale [<!ENTITY a "x">]><locale/>', "entity"),
    ],
)
def test_a_wrong_locale_is_refused(text: str, reason: str) -> None:
    made = Style.parse(xml(TITLE))
    with pytest.raises(StyleError, match=reason):
        Processor(made, lambda _: text)


EVERYTHING: Final = (
    f'{AUTHOR}<text term="and"/>{DATE}<label variable="page"/><number variable="volume" form="ordinal"/>'
    '<number variable="volume" form="long-ordinal"/><text variable="title" quotes="true"/>'
    '<names variable="editor"><name and="text" et-al-min="2" et-al-use-first="1"/><label/></names>'
    '<date variable="issued"><date-part name="month"/><date-part name="day" form="ordinal"/></date>'
    '<text variable="page"/>'
)
FULL: Final = work(
    author="Doe, Jane; Roe, Richard",
    editor="A; B",
    issued={"date-parts": [[-44, 3, 15], [79]]},
    page="1-2",
    volume="2",
    title="“A” title",
)


@pytest.mark.parametrize(
    "locale",
    [
        None,
        f"<locale {NAMESPACE}/>",
        f"<locale {NAMESPACE}><terms/><date/><style-options/></locale>",
        f"<locale {NAMESPACE}><terms><term/><term name='and'/><term name='page'><multiple/></term></terms></locale>",
        f"<locale {NAMESPACE}><terms><term name='ordinal-xx'>x</term></terms></locale>",
        f"<locale {NAMESPACE}><terms><term name='long-ordinal-'>x</term></terms></locale>",
        f"<locale {NAMESPACE}><date form='text'><date-part/></date><unknown/></locale>",
    ],
)
def test_without_terms_the_rest_is_printed(locale: str | None) -> None:
    made = Processor(Style.parse(xml(EVERYTHING, bibliography=EVERYTHING)), lambda _: locale, "xx")
    document = made.process([FULL], [Citation((Cite("a", locator="2"),))])
    [entry] = document.bibliography
    assert entry.text == document.citations[0]
    assert entry.text.plain.startswith("Jane Doe, Richard Roe")
    assert entry.text.plain.endswith("1–2")


@pytest.mark.parametrize(
    "tag", ["", "xx", "-", "_", "en_us", "EN-us", "zh-Hans-CN", "x" * 1000, "../../x", "\0", "<i>"]
)
@pytest.mark.parametrize("item_language", ["on", "off", "auto"])
def test_any_language_is_taken(tag: str, item_language: Literal["on", "off", "auto"]) -> None:
    options = Options(item_language=item_language)
    assert listed(TITLE, work(title="Title", language=tag), options=options) == ["Title"]
    assert listed(TITLE, work(title="Title"), locale=tag, options=options) == ["Title"]


# Works.


class Odd:
    """No JSON at all."""

    def __repr__(self) -> str:
        return "Odd()"  # names of tests are the same each time


NO_NAMES: Final[list[object]] = [None, True, 5, 2.5, "", " ", [], {}, [[]], [{}], [None], [5], [["x"]], Odd(), {1}]
NO_DATES: Final[list[object]] = [None, True, [], {}, [[]], [[[]]], [None], Odd(), {1}, "", " ", 10**30, float("nan")]
NO_PARTS: Final[list[object]] = [None, True, [], {}, [[]], [{}], [[None]], [["x"]], [[0]], "x", 0]
ODD: Final[list[object]] = [None, True, False, [], {}, [[]], [{}], {"x": "y"}, ["x"], [None], Odd(), b"x", (), {1}]


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_a_text_that_is_none_is_left_out(value: object) -> None:
    entry = f'<text value="x"/><group prefix=" y">{TITLE}<number variable="title"/></group>'
    assert listed(entry, work(title=value)) == ["x"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (7, "7"),
        (-1, "-1"),
        (2.0, "2"),
        (2.5, "2.5"),
        (10**30, ""),
        pytest.param(-HUGE, "", id="huge"),
        (True, ""),
    ],
)
def test_a_number_is_printed_as_its_digits(value: object, printed: str) -> None:
    assert listed(f'<text value="x"/>{TITLE}', work(title=value)) == [f"x{printed}"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        *((value, "") for value in NO_NAMES),
        ("Doe", "Doe"),
        ({"family": "Doe"}, "Doe"),
        ([{"family": "Doe", "given": None}], "Doe"),
        ([{"family": 5, "given": ["x"]}], "5"),
        ([{"family": ["x"], "given": "Jane"}], "Jane"),
        ([{"literal": "Doe", "family": "Roe"}], "Doe"),
        ([{"literal": " ", "family": " ", "given": " "}], ""),
        ([{"literal": {}, "family": "Roe"}], "Roe"),
        ([None, "Doe", 5, {"family": "Roe"}, []], "Doe, Roe"),
        (("Doe", "Roe"), "Doe, Roe"),
        ([{"family": "\ufdd1Doe\ufdd0", "given": "\ufdef"}], "Doe"),
        ([{"family": "Doe", "suffix": [], "comma-suffix": "x", "static-ordering": {}, "parse-names": []}], "Doe"),
        ([{1: "Doe", None: "Roe"}], ""),
    ],
)
def test_names_are_read_as_far_as_they_make_sense(value: object, printed: str) -> None:
    assert listed(f'<text value="x"/>{AUTHOR}', work(author=value)) == [f"x{printed}"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        *((value, "") for value in NO_DATES),
        *(({"date-parts": value}, "") for value in NO_PARTS),
        ({"date-parts": [[10**30]]}, ""),
        pytest.param({"date-parts": [[HUGE, 1, 1]]}, "", id="huge"),
        ({"date-parts": [[2004, 13]]}, "2004"),
        ({"date-parts": [[2004, -1, -1]]}, "2004"),
        ({"date-parts": [[2004, 2, 31]]}, "2004"),
        ({"date-parts": [[2004, "x", []]]}, "2004"),
        ({"date-parts": [["2004", None, {}], "x"]}, "2004"),
        ({"date-parts": [[2004], [2005], [2006]]}, "2004–2005"),
        ({"date-parts": [[2004], None]}, "2004"),
        ({"date-parts": [[2004, 1, 1, 1, 1]]}, "2004"),
        ({"date-parts": [[-44]]}, "44BC"),
        ({"date-parts": 2004}, "2004"),
        ({"date-parts": "2004"}, "2004"),
        (2004, "2004"),
        ("2004-99-99", "2004-99-99"),
        ({"raw": 2004}, "2004"),
        ({"raw": ["2004"]}, ""),
        ({"raw": {}, "literal": []}, ""),
        ({"literal": "\ufdd1in press\ufdd0"}, "in press"),
        ({"year": 2004, "month": {}}, "2004"),
        ({"season": 99}, ""),
        ({"date-parts": [[2004]], "season": 99, "circa": []}, "2004"),
    ],
)
def test_dates_are_read_as_far_as_they_make_sense(value: object, printed: str) -> None:
    assert listed(f'<text value="x"/>{YEAR}', work(issued=value)) == [f"x{printed}"]


def test_sorting_takes_every_value() -> None:
    values = [*ODD, "", " ", "\0", "\ud800", "\uffff", 5, -1, 2.5, "x" * LONGEST, "9" * 5000, {"date-parts": [[10**9]]}]
    for variable in ("title", "author", "issued", "volume", "citation-label", "citation-number", "none such"):
        entry = f'<sort><key variable="{variable}" sort="descending"/></sort><text value="x"/>'
        found = [{"id": str(place), "type": "book", variable: value} for place, value in enumerate(values)]
        assert listed(entry, *found) == ["x"] * len(values)


@pytest.mark.parametrize("identifier", [None, "", [], {}, 1, 1.0, True, "x" * 1000, "\ufdd0", "\ud800"])
def test_an_id_may_be_anything(identifier: object) -> None:
    made = processor(TITLE, bibliography=TITLE)
    document = made.process([{"id": identifier, "title": "Title"}], [Citation((Cite(str(identifier)),))])
    assert [entry.text.plain for entry in document.bibliography] == ["Title"]


def test_of_two_works_with_one_id_the_first_is_taken() -> None:
    assert listed(TITLE, work(title="First"), work(title="Second"), work("b", title="Third")) == ["First", "Third"]


def test_without_works_nothing_is_printed() -> None:
    document = processor(TITLE, bibliography=TITLE).process([], [Citation((Cite("a"),)), Citation(())])
    assert [text.plain for text in document.citations] == ["", ""]
    assert document.bibliography == ()


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("<i>", "<i>"),
        ("</i>", "</i>"),
        ("<i>a", "<i>a"),
        ("a</i>b<i>", "a</i>b<i>"),
        ("<i>a<b>b</i>c</b>", "<i>a<b>b</i>c</b>"),
        ("<i>a</b></i>", "<i>a</b></i>"),
        ("<i></i>a", "a"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<I>a</I>", "<I>a</I>"),
        ("<i >a</i >", "<i >a</i >"),
        ("<<i>>a</i>", "<<i>>a</i>"),
        ("a < b > c", "a < b > c"),
        ("&lt;i&gt;", "&lt;i&gt;"),
        ('"', '"'),
        ("“", "“"),
        ("”a“", "”a“"),
        ("a\0b\x1fc\x7f", "a\0b\x1fc\x7f"),
        ("a\ud800b", "a\ud800b"),
        ("\u202eabc\u202c", "\u202eabc\u202c"),
        (f"a{MARKS}b", "ab"),
        (MARKS, ""),
        ("\ufdebhttp://a\ufdecb\ufdd0", "http://ab"),
        ("...!!!???,,,;;;:::", "...!!!???,,,;;;:::"),
    ],
)
def test_titles_of_any_signs_are_printed(title: str, printed: str) -> None:
    assert listed(f'<text value="x"/>{TITLE}', work(title=title)) == [f"x{printed}"]


# What is very long or very many.


def test_a_field_is_cut_where_no_field_ends() -> None:
    assert listed(TITLE, work(title="a" * (LONGEST + 9)))[0] == "a" * LONGEST


def test_as_many_authors_as_one_likes_are_printed() -> None:
    people = [{"family": f"Doe{number}", "given": "Jane"} for number in range(10_000)]
    [entry] = listed(AUTHOR, work(author=people))
    assert entry.split(", ")[-1] == "Jane Doe9999"
    assert entry.count("Jane") == 10_000


@pytest.mark.parametrize("collapse", ["citation-number", "year", "year-suffix", "year-suffix-ranged", "none such"])
def test_the_same_cite_a_thousand_times(collapse: str) -> None:
    made = processor(
        f'<layout delimiter="; ">{AUTHOR}{YEAR}<text variable="citation-number" prefix=" "/></layout>',
        of_citation=f'collapse="{collapse}" disambiguate-add-year-suffix="true"',
    )
    found = [work(author="Doe, Jane", issued=2001), work("b", author="Doe, Jane", issued=2001)]
    document = made.process(found, [Citation((Cite("a"), Cite("b")) * 500), *[Citation((Cite("a"),))] * 1000])
    assert len(document.citations) == 1001
    assert document.citations[0].plain.count(" 1") >= 1


def test_any_number_of_works_that_read_the_same_are_told_apart_by_letters() -> None:
    found = [work(str(place), author="Doe, Jane", issued=2001) for place in range(1000)]
    entries = listed(f"{AUTHOR}{YEAR}", *found, of_citation='disambiguate-add-year-suffix="true"')
    assert len(set(entries)) == len(found)
    assert entries[27] == "Jane Doe2001ab"


def seconds(task: Callable[[int], object], size: int) -> float:
    """Measure what a task takes of the processor's time at best."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        task(size)
        taken.append(time.process_time() - start)
    return min(taken)


def repeated(before: str, after: str = "", end: str = "") -> Callable[[int], str]:
    return lambda size: before * size + after * size + end


LONG_TEXTS: Final = {
    "words": repeated("word "),
    "capitals": repeated("WORD "),
    "one word": repeated("a"),
    "open tags": repeated("<i>"),
    "pairs of tags": repeated("<i>a</i>"),
    "tags that are none": repeated("<i "),
    "closing tags": repeated("</i>"),
    "pairs of quotation marks": repeated('"a" '),
    "quotation marks": repeated('"'),
    "apostrophes": repeated("'"),
    "open quotation marks": repeated("“a "),
    "full stops": repeated("."),
    "full stops and commas": repeated(".,"),
    "spaces": repeated(" ", end="x"),
    "spaces between letters": repeated("a  "),
    "initials": repeated("A."),
    "hyphens": repeated("a-"),
    "digits": repeated("1"),
    "ranges": repeated("1-2, "),
    "ranges of thousands": repeated("1,000-"),
    "numbers in an enumeration": repeated("1 & "),
    "roman numerals": repeated("xi-"),
    "labels": repeated("p. 1 "),
    "particles": repeated("de "),
    "accents": repeated("\u0301"),
    "Chinese": repeated("漢"),
    "Katakana": repeated("ー"),
    "addresses": repeated("www.a "),
    "marks": repeated(MARKS),
    "lines": repeated("genre: x \n "),
    "lone surrogates": repeated("\ud800"),
}
SIZES: Final = (200, 1600)
LIMIT: Final = 28
"""Eight times the text takes eight times as long; 64 times, if it were read once for each of its characters."""

LONG: Final = (
    "".join(
        f'<text variable="title" text-case="{case}" quotes="true" suffix="."/>'
        for case in ("title", "sentence", "capitalize-all", "capitalize-first", "uppercase")
    )
    + '<text variable="page"/><number variable="volume"/><number variable="volume" form="ordinal"/>'
    '<label variable="page"/><label variable="volume"/><text variable="note" strip-periods="true"/>'
    f'<names variable="author"><name initialize-with=". " name-as-sort-order="all"/></names>{DATE}'
    '<text variable="locator"/><label variable="locator"/><text variable="citation-label"/><text variable="DOI"/>'
)


@pytest.mark.parametrize("kind", LONG_TEXTS)
def test_the_time_grows_with_the_text(kind: str) -> None:
    long = LONG_TEXTS[kind]
    sort = '<sort><key variable="title"/><key variable="author"/><key variable="page"/></sort>'
    made = processor(LONG, bibliography=sort + LONG, options=Options(links=True, note_variables=True))

    def once(size: int) -> None:
        text = f"{time.perf_counter_ns()} {long(size)}"  # not read before
        fields = dict.fromkeys("title page volume note DOI".split(), text)
        author = [{"family": text, "given": text, "suffix": text}, {"literal": text}]
        found: Work = {"id": "a", "type": "book", **fields, "author": author, "issued": {"literal": text}}
        made.process([found, work("b")], [Citation((Cite("a", locator=text, prefix=text, suffix=text),), note=1)])

    once(10)
    assert seconds(once, SIZES[1]) < LIMIT * max(seconds(once, SIZES[0]), 0.002)


@pytest.mark.parametrize("style", ["", 'disambiguate-add-names="true"', 'disambiguate-add-givenname="true"'])
@pytest.mark.parametrize("same", ["people", "works", "cites"])
def test_the_time_grows_with_the_number(style: str, same: str) -> None:
    of_citation = f'{style} disambiguate-add-year-suffix="true" et-al-min="3" et-al-use-first="1" collapse="year"'
    made = processor(f"{AUTHOR}{YEAR}", bibliography=AUTHOR, of_citation=of_citation)

    def once(size: int) -> None:
        people = [person(f"Doe{number}, Jane") for number in range(size if same == "people" else 5)]
        found = [work(str(place), author=people, issued=2001) for place in range(size if same == "works" else 2)]
        cites = tuple(Cite(one["id"]) for one in found) * (size if same == "cites" else 1)
        made.process(found, [Citation(cites)])

    assert seconds(once, 400) < LIMIT * max(seconds(once, 50), 0.002)


# Cites.


@pytest.mark.parametrize(
    "affix", ["<i>", "</i>", "<i>a", "“", '"', "'", ".,", "  ", "\0", "\ud800", "\ufdd1", "\ufdd0" * 9, MARKS, "…", ","]
)
def test_an_affix_of_a_cite_may_be_anything(affix: str) -> None:
    for one in (Cite("a", prefix=affix), Cite("a", suffix=affix), Cite("a", prefix=affix, suffix=affix)):
        printed = cite(TITLE, one, work(title="Title"))
        assert "Title" in printed
        assert not set(MARKS) & set(printed)


def test_tags_do_not_reach_from_one_affix_to_the_other() -> None:
    assert cite(TITLE, Cite("a", prefix="<i>", suffix="</i>"), work(title="Title")) == "<i> Title</i>"
    made = processor(TITLE).process([work(title="Title")], [Citation((Cite("a", prefix="<i>", suffix="</i>"),))])
    assert made.citations[0].plain == "<i> Title</i>"


@pytest.mark.parametrize(
    "locator", ["-", "–", "1-", "-1", "1-2-3", "&", "1&", ",", " ", "\\-", "\0", "<i>", "9" * 9999]
)
@pytest.mark.parametrize("label", ["", "page", "none such", "sub verbo", "\ufdd0", "x" * 9999])
def test_a_locator_may_be_anything(locator: str, label: str) -> None:
    pair = '<label variable="locator" form="short"/><text variable="locator"/>'
    element = f'{TITLE}<group delimiter=" " prefix=" ">{pair}</group>'
    printed = cite(element, Cite("a", locator=locator, label=label), work(title="Title"))
    assert printed.startswith("Title")
    assert not set(MARKS) & set(printed)


@pytest.mark.parametrize("note", [1, -1, 10**18, -(10**18)])
def test_a_note_may_have_any_number(note: int) -> None:
    element = f'{TITLE}<text variable="first-reference-note-number" prefix=" "/>'
    made = processor(element, of_style='class="note"')
    document = made.process([work(title="Title")], [Citation((Cite("a"),), note=note)] * 2)
    assert [text.plain for text in document.citations] == ["Title", f"Title {note}"]


def test_notes_need_no_order() -> None:
    element = '<choose><if position="ibid">i</if><else-if position="near-note"/></choose><text value="x"/>'
    notes = [Citation((Cite("a"),), note=number) for number in (5, 3, 3, -4, 10**20, 1)]
    document = processor(element, of_style='class="note"').process([work()], notes)
    assert [text.plain for text in document.citations] == ["x"] * len(notes)


def test_cites_of_unknown_works_are_left_out() -> None:
    made = processor(f'<layout delimiter="; " prefix="(" suffix=")">{TITLE}</layout>')
    found = [work(title="Title")]
    clusters = [("a", "none"), ("none", "a"), ("none",), ("", "\0"), ()]
    document = made.process(found, [Citation(tuple(map(Cite, ids))) for ids in clusters])
    assert [text.plain for text in document.citations] == ["(Title)", "(Title)", "", "", ""]
