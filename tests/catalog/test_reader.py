"""Reading a catalog: what its texts become, and that no file makes the reader fail."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.catalog.source import read_source
from bibcatalog.model.catalog import Catalog, Entry, Localized, Work
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.resources import PACKAGED_CATALOG, STARTER_CATALOG, resource
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Span, Style, Text

SMALLEST = b"catalog: my-list\nentries:\n  - {key: a, title: A}\n"


def _catalog(text: str) -> Catalog:
    reading = read_catalog(text.encode(), "list.yaml")
    assert reading.catalog is not None, [str(finding) for finding in reading.diagnostics]
    return reading.catalog


def _entry(fields: str, newline: str = "\n") -> Entry:
    lines = "\n".join(f"    {line}" if line else "" for line in fields.lstrip().splitlines())
    text = f"catalog: my-list\nlanguages: [zh, en]\nentries:\n  - key: a\n{lines}\n"
    (entry,) = _catalog(text.replace("\n", newline)).entries
    return entry


def test_the_smallest_catalog_has_an_id_and_a_title_each() -> None:
    (entry,) = _catalog(SMALLEST.decode()).entries
    expected = Entry("a", _document("A"))
    assert entry == expected


def _document(title: str) -> Work:
    return Work(published=Reference("document", Text(title)))


@pytest.mark.parametrize(
    "written",
    ["2302.10350", "1.10", "no", "yes", "on", "0x10", "1e3", "010", "2023-02", "1_000", "12:30:45", "=", "<<"],
)
def test_a_text_is_what_was_written_whatever_yaml_makes_of_it(written: str) -> None:
    assert _entry(f"title: {written}").work.title.plain == written


@pytest.mark.parametrize("written", ['"null"', "'~'", '"true"', "'false'"])
def test_a_quoted_word_is_a_text(written: str) -> None:
    assert _entry(f"title: {written}").work.title.plain == written.strip("\"'")


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# later"])
def test_a_field_with_nothing_is_a_field_that_is_not_there(nothing: str) -> None:
    fields = "title: A\n" + "".join(
        f"{name}: {nothing}\n"
        for name in ("aliases", "category", "tags", "authors", "more-authors", "date", "preprint", "links", "impact")
    )
    assert _entry(fields) == Entry("a", _document("A"))


def test_nothing_is_nothing_inside_a_publication_too() -> None:
    entry = _entry("title: A\npublication:\n  type: book\n  date: 2023\n  authors:\n  editors:\n  volume:")
    assert entry.work.published == Reference("book", Text("A"), issued=Date(2023))


def test_every_field_of_an_entry_reaches_the_model() -> None:
    entry = _entry(
        """
aliases: [b, c]
tags: [agent, tool use]
title: "A <i>Title</i>: Llama"
title-short: Title
protect: [Llama]
authors: [Doe, Jane van, "{Team}", "Doe, Jane", {family: Berg, given: K., particle: van, suffix: Jr.}]
more-authors: true
date: 2022-11-30
language: en
organizations: [Meta AI]
preprint: {arxiv: "2211.17192", class: cs.LG}
publication:
  type: paper-conference
  title: Another Title
  authors: ["Roe, John"]
  editors: ["Krause, Andreas"]
  date: 2023-07
  venue: ICML
  container-title: Proceedings of <i>ICML</i>
  collection-title: PMLR
  volume: 202
  issue: 4
  page: 19274-19286
  isbn: 979-8-4007-0386-7
  issn: 0360-0300
  doi: 10.1145/3704435
  url: https://example.org
  accessed: 2024-06-01
links: {code: https://example.org/code}
impact: {en: Good., zh: 好。}
summary: 摘要
corrections: [{field: title, claimed: B, actual: {zh: 甲, en: A}, reason: C}]
unverified: [publication.venue]
"""
    )
    nocase = Span(Style.NOCASE, ("Llama",))
    preprint = Reference(
        type="article",
        title=Text(("A ", Span(Style.ITALIC, ("Title",)), ": ", nocase)),
        title_short="Title",
        authors=(
            Name(literal="Doe"),
            Name("van", "Jane"),
            Name(literal="Team"),
            Name("Doe", "Jane"),
            Name("Berg", "K.", particle="van", suffix="Jr."),
        ),
        more_authors=True,
        issued=Date(2022, 11, 30),
        publisher="arXiv",
        genre="preprint",
        language="en",
        doi=Doi("10.48550/arXiv.2211.17192"),
        url="https://arxiv.org/abs/2211.17192",
        arxiv=ArxivId("2211.17192"),
        arxiv_class="cs.LG",
    )
    published = Reference(
        type="paper-conference",
        title=Text("Another Title"),
        title_short="Title",
        authors=(Name("Roe", "John"),),
        editors=(Name("Krause", "Andreas"),),
        issued=Date(2023, 7),
        accessed=Date(2024, 6, 1),
        container_title=parse("Proceedings of <i>ICML</i>"),
        collection_title="PMLR",
        venue="ICML",
        volume="202",
        issue="4",
        page="19274-19286",
        language="en",
        doi=Doi("10.1145/3704435"),
        url="https://example.org",
        isbn=Isbn("979-8-4007-0386-7"),
        issn=Issn("0360-0300"),
        arxiv=ArxivId("2211.17192"),
        arxiv_class="cs.LG",
    )
    assert (entry.work.preprint, entry.work.published) == (preprint, published)
    assert (entry.aliases, entry.tags, entry.organizations) == (("b", "c"), ("agent", "tool use"), ("Meta AI",))
    assert (entry.impact, entry.summary) == (Localized((("zh", "好。"), ("en", "Good."))), Localized((("zh", "摘要"),)))
    assert (entry.links, entry.unverified) == ((("code", "https://example.org/code"),), ("publication.venue",))


def test_an_edition_takes_from_the_entry_what_it_does_not_say() -> None:
    entry = _entry("title: A\nauthors: ['Doe, Jane']\ndate: 2023\nlanguage: en\npublication: {type: book}")
    expected = Reference("book", Text("A"), authors=(Name("Doe", "Jane"),), issued=Date(2023), language="en")
    assert entry.work.published == expected


def test_a_preprint_elsewhere_than_on_arxiv_names_its_server() -> None:
    preprint = _entry("title: A\npreprint: {server: bioRxiv, doi: 10.1101/2020.01.01.1, date: 2020}").work.preprint
    expected = Reference(
        "article", Text("A"), issued=Date(2020), publisher="bioRxiv", genre="preprint", doi=Doi("10.1101/2020.01.01.1")
    )
    assert preprint == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("|\n  One\n  line.\n\n  Another.", id="literal"),
        pytest.param("|\n  One\n  line.\n \n\n  Another.", id="literal, several empty lines"),
        pytest.param(">-\n  One\n  line.\n\n  Another.", id="folded"),
        pytest.param(">\n\n  One\n  line.\n\n\n  Another.\n\n", id="folded, several empty lines"),
        pytest.param(">-\n  One\n    line.\n\n  Another.", id="folded, a line indented further"),
        pytest.param(">-\n  One\n  line.\n\n    Another.", id="folded, a paragraph indented further"),
        pytest.param(">2-\n    One\n  line.\n   \n  Another.", id="folded, spaces in the empty line"),
        pytest.param("One\n  line.\n\n  Another.", id="plain"),
        pytest.param("One line.\n\n\n  Another.", id="plain, several empty lines"),
        pytest.param("'One\n  line.\n\n  Another.'", id="single quotes"),
        pytest.param("'  One line.\n\n  Another.'", id="single quotes, spaces first"),
        pytest.param('"One\n  line.\n\n  Another."', id="double quotes"),
        pytest.param('"One line.\\n\\nAnother."', id="double quotes, escapes"),
        pytest.param('"One\\nline.\n\n  Another."', id="double quotes, an escape and an empty line"),
        pytest.param('"One line.\\n\n  \\nAnother."', id="double quotes, escapes on two lines"),
        pytest.param('"One li\\\n  ne.\n \n  Another."', id="double quotes, a line that goes on"),
        pytest.param('&note "One\n  line.\n\n  Another."', id="double quotes, an anchor"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_empty_line_begins_a_paragraph_and_other_lines_are_folded(text: str, newline: str) -> None:
    entry = _entry(f"title: 题 A\nimpact: {text}", newline)
    assert entry.impact == Localized((("zh", "One line.\n\nAnother."),))


@pytest.mark.parametrize(
    "text",
    [
        "|\n  One\n  line.",
        ">-\n  One\n  line.\n",
        ">+\n  One\n    line.\n\n\n",
        "One\n  line.",
        "'One\n  line.'",
        '"One\\nline."',
        '"One\n  line."',
    ],
)
def test_a_line_break_alone_is_a_space(text: str) -> None:
    entry = _entry(f"title: A\nimpact: {text}")
    assert entry.impact == Localized((("zh", "One line."),))


def test_paragraphs_of_json_are_kept() -> None:
    note = "One\nline.\n\nAnother."
    text = json.dumps({"catalog": "c", "entries": [{"title": "A", "authors": ["Doe, Jane"], "impact": note}]}, indent=1)
    (entry,) = _catalog(text).entries
    assert entry.impact == Localized((("en", "One line.\n\nAnother."),))


WORDS = st.text("abé王.", min_size=1, max_size=4)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=4)
GAPS = st.lists(st.integers(1, 3), min_size=4, max_size=4)


@given(paragraphs=PARAGRAPHS, gaps=GAPS, style=st.sampled_from(["|-\n  {}", ">-\n  {}", "{}", "'{}'", '"{}"']))
def test_paragraphs_are_the_same_in_every_style(paragraphs: list[list[str]], gaps: list[int], style: str) -> None:
    lines = [[*paragraph, *[""] * gap] for paragraph, gap in zip(paragraphs, gaps, strict=False)]
    text = "\n  ".join(line for part in lines for line in part).rstrip()
    entry = _entry(f"title: A\nimpact: {style.format(text)}")
    assert entry.impact == Localized((("zh", "\n\n".join(map(" ".join, paragraphs))),))


@pytest.mark.parametrize(
    ("categories", "expected"), [("c", ("c",)), ("[c, d]", ("c", "d")), ("[]", ())], ids=["one", "two", "none"]
)
def test_an_entry_may_be_in_one_category_or_several(categories: str, expected: tuple[str, ...]) -> None:
    text = f"catalog: x\ncategories: [{{id: c}}, {{id: d}}]\nentries:\n  - {{key: a, title: A, category: {categories}}}"
    assert _catalog(text).entries[0].categories == expected


def test_an_entry_without_a_key_gets_the_default_one_that_takes_no_pinned_one() -> None:
    fields = "title: Title of It, authors: ['Doe, Jane'], date: 2023"
    text = f"""catalog: x
entries:
  - {{{fields}, preprint: {{arxiv: "2301.00001"}}}}
  - {{{fields.replace("of It", "of That")}}}
  - {{key: Doe2023Title, title: Another, aliases: [doe2023titlea]}}
"""
    entries = _catalog(text).entries
    assert [entry.key for entry in entries] == ["doe2023titleb", "doe2023titlec", "Doe2023Title"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + SMALLEST, id="byte order mark"),
        pytest.param(SMALLEST.replace(b"\n", b"\r\n"), id="Windows line ends"),
        pytest.param(SMALLEST.replace(b"\n", b"\r"), id="old Mac line ends"),
        pytest.param(b"%YAML 1.2\n---\n" + SMALLEST + b"...\n", id="document marks"),
        pytest.param(json.dumps({"catalog": "my-list", "entries": [{"key": "a", "title": "A"}]}).encode(), id="JSON"),
        pytest.param(b'{"catalog":"my-list","entries":[{"key":"a","title":"A"}]}', id="JSON without spaces"),
        pytest.param(b"catalog: &id my-list\nentries:\n  - &e {key: a, title: A}\n", id="anchors"),
        pytest.param(b"catalog: !!str my-list\nentries: !x [{key: a, title: !y A}]\n", id="tags are not obeyed"),
    ],
)
def test_the_same_catalog_may_be_written_in_many_ways(data: bytes) -> None:
    assert read_catalog(data, "list.yaml") == read_catalog(SMALLEST, "list.yaml")


def test_an_alias_repeats_a_value() -> None:
    text = """catalog: x
entries:
  - {key: a, title: A, authors: &all ["Doe, Jane", "Roe, John"]}
  - {key: b, title: B, authors: *all}
"""
    first, second = _catalog(text).entries
    assert first.work.authors == second.work.authors == (Name("Doe", "Jane"), Name("Roe", "John"))


def _bomb(levels: int) -> bytes:
    lines = [f"    - &a{n} {{id: c{n}, categories: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, levels)]
    return "\n".join(["catalog: x", "categories:", "    - &a0 {id: c}", *lines, "entries: []\n"]).encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"[" * 100_000, id="brackets"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="closed brackets"),
        pytest.param(b"catalog: x\nentries: " + b"{a: " * 100_000, id="braces"),
        pytest.param(b"- " * 100_000, id="dashes"),
        pytest.param(b"? " * 100_000, id="question marks"),
        pytest.param(b"catalog: x\nentries: &a [*a]\n", id="a list in itself"),
        pytest.param(b"&a {catalog: x, entries: [*a]}\n", id="the file in itself"),
        pytest.param(b"catalog: x\nentries: [{title: A, ? &k [*k] : B}]\n", id="a key in itself"),
        pytest.param(_bomb(12), id="aliases of aliases"),
    ],
)
def test_a_file_made_to_hurt_is_refused_at_once(data: bytes) -> None:
    started = time.perf_counter()
    reading = read_catalog(data, "list.yaml")
    assert "BC002" in {finding.code for finding in reading.diagnostics}
    assert time.perf_counter() - started < 30


def test_aliases_that_explode_are_counted_in_the_message() -> None:
    findings = [str(finding) for finding in read_catalog(_bomb(12), "list.yaml").diagnostics if finding.code == "BC002"]
    message = "list.yaml:7:7: error BC002: aliases repeat more than 100000 values; write the values out"
    assert findings == [message]


def test_unknown_fields_with_odd_names_are_only_unknown() -> None:
    text = "catalog: x\nentries:\n  - {key: a, title: A, strange: 1, 'function-x': 2, 'list[x': 3, '': 4, 'a.b': 5}\n"
    findings = read_catalog(text.encode(), "list.yaml").diagnostics
    names = ["strange", "function-x", "list[x", "", "a.b"]
    assert [finding.message for finding in findings] == [f"unknown field {name!r}" for name in names]


_FORBIDDEN = {
    "a control character": r"\x1b",
    "NUL": r"\0",
    "a vertical tab": r"\v",
    "delete": r"\x7f",
    "next line": r"\N",
    "U+FFFE": r"\uFFFE",
    "U+FFFF": r"\uFFFF",
}


@pytest.mark.parametrize("escape", _FORBIDDEN.values(), ids=_FORBIDDEN)
@pytest.mark.parametrize(
    "field",
    [
        "title: {}", "title-short: {}", "protect: [{}]", "organizations: [{}]", "tags: [{}]", "aliases: [{}]",
        "authors: [{}]", "authors: [{{literal: {}}}]", "category: {}", "language: {}", "date: {}", "impact: {}",
        "summary: {{en: {}}}", "links: {{{}: 'https://example.org'}}", "links: {{code: {}}}", "unverified: [{}]",
        "publication: {{type: book, date: 2023, volume: {}}}", "publication: {{type: book, date: 2023, doi: {}}}",
        "preprint: {{arxiv: {}}}", "corrections: [{{field: title, claimed: {}, actual: a, reason: a}}]",
    ],
)  # fmt: skip
def test_a_character_that_no_text_has_is_refused_with_its_line(field: str, escape: str) -> None:
    quoted = f'"10.1000/a{escape}b"'
    text = f"catalog: x\nentries:\n  - key: a\n    {field.format(quoted)}\n"
    found = read_catalog(text.encode(), "list.yaml").diagnostics
    lines = [finding.where.line for finding in found if finding.code == "BC032" and finding.where]
    assert lines == [4]
    assert all(str(finding).isprintable() for finding in found)


def test_the_character_that_no_text_has_is_named() -> None:
    text = 'catalog: x\nentries:\n  - {key: a, title: A, links: {"co\\u0007de": "https://example.org"}}\n'
    (finding,) = read_catalog(text.encode(), "list.yaml").diagnostics
    message = r"links.co\x07de: U+0007 is no character of a text; remove it"
    assert (finding.message, str(finding.where)) == (message, "list.yaml:3:32")


def test_tabs_and_lines_are_white_space() -> None:
    assert _entry(r'title: "A\tB\r\nC"').work.title.plain == "A B C"


@pytest.mark.parametrize("ensure_ascii", [True, False], ids=["escapes", "UTF-8"])
@pytest.mark.parametrize("title", ["a 😀 b", "\\ud83d", "\\\\😀\\", '𝒜/é"', "😀😀"])
def test_json_is_read_whatever_it_escapes(title: str, *, ensure_ascii: bool) -> None:
    value = {"catalog": "x", "entries": [{"key": "a", "title": title}]}
    text = json.dumps(value, ensure_ascii=ensure_ascii, indent=1)
    assert _catalog(text).entries[0].work.title.plain == title


def test_escapes_of_json_are_not_joined_in_yaml() -> None:
    assert _entry(r"title: '\ud83d\ude00'").work.title.plain == r"\ud83d\ude00"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            '{"catalog": "x",\n "title": "\\ud83d", "entries": []}',
            "2:14: error BC002: not YAML: found invalid Unicode character escape code; write a backslash as \\\\, and "
            "a character beyond U+FFFF itself or as two \\u escapes, a pair",
        ),
        (
            '{"catalog": "x"\n "entries": []}',
            "2:2: error BC002: not YAML: did not find expected ',' or '}'; look at the commas, quotes and brackets "
            "just above",
        ),
    ],
    ids=["half a pair", "no comma"],
)
def test_json_that_is_wrong_gets_a_hint_for_json(text: str, finding: str) -> None:
    assert list(map(str, read_catalog(text.encode(), "list.json").diagnostics)) == [f"list.json:{finding}"]


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("932-949", "932-949"),
        ("932--949", "932-949"),
        ("932---949", "932-949"),
        ("932–949", "932-949"),
        ("932 — 949", "932-949"),
        ("932 − 949", "932-949"),
        ("101:1–101:40", "101:1-101:40"),
        ("S12–S15", "S12-S15"),
        ("e1.2--e1.9", "e1.2-e1.9"),
        ("A-12", "A-12"),
        ("A–12", "A–12"),
        ("xii–xv", "xii–xv"),
        ("1–3, 7–9", "1–3, 7–9"),
        ("1--2--3", "1--2--3"),
        ("12+", "12+"),
    ],
)
def test_a_range_of_pages_gets_one_hyphen_and_nothing_else_is_touched(written: str, page: str) -> None:
    work = _entry(f"title: A\npublication: {{type: book, date: 2023, page: '{written}'}}").work
    assert work.edition("published").page == page


def test_a_category_without_a_name_is_named_by_its_id_in_the_first_language() -> None:
    text = "catalog: x\nlanguages: [zh, en]\ncategories: [{id: a, categories: [{id: b}]}]\nentries: []\n"
    (category,) = _catalog(text).categories
    assert [path[-1].name for path in category.walk()] == [Localized((("zh", "a"),)), Localized((("zh", "b"),))]


def test_locations_count_characters_and_lines_from_one() -> None:
    source, findings = read_source("entries:\n  - 标题: 好\n    key: a\n".encode(), "list.yaml")
    assert source is not None
    assert findings == []
    paths: list[tuple[str | int, ...]] = [(), ("entries",), ("entries", 0), ("entries", 0, "key"), ("entries", 0, "no")]
    found = [str(source.location(path)) for path in paths]
    assert found == ["list.yaml:1:1", "list.yaml:1:1", "list.yaml:2:5", "list.yaml:3:5", "list.yaml:2:5"]


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_give_a_catalog_or_findings(data: bytes) -> None:
    reading = read_catalog(data, "list.yaml")
    assert (reading.catalog is None) == any(finding.severity == "error" for finding in reading.diagnostics)


_SIGNS = st.sampled_from(
    [
        *"catalog entries title key authors x 1 : - { } [ ] , &a *a !x ' \" | > # ? --- ~ << \\ % @ é 😀".split(),
        *(": ", "- ", ", ", "? ", " ", "  ", "\n", "---\n", "\t", "\x00", "\x85"),
    ]
)


@given(st.lists(_SIGNS, max_size=60).map("".join))
@settings(max_examples=500)
def test_any_yaml_gives_a_catalog_or_findings(text: str) -> None:
    reading = read_catalog(text.encode(), "list.yaml")
    assert (reading.catalog is None) == any(finding.severity == "error" for finding in reading.diagnostics)


STARTER = resource(STARTER_CATALOG).read_bytes()
PACKAGED_HEAD = b"\n".join(resource(PACKAGED_CATALOG).read_bytes().split(b"\n")[:175])


@pytest.mark.parametrize("whole", [STARTER, PACKAGED_HEAD], ids=["starter", "packaged"])
@given(data=st.data())
@settings(max_examples=150)
def test_a_damaged_catalog_gives_a_catalog_or_findings(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1), label="at")
    length = data.draw(st.integers(0, 40), label="length")
    new = data.draw(st.binary(max_size=3) | st.sampled_from([b"\n", b"\t", b": ", b"[", b"'", b"&a ", b"*a"]))
    damaged = {
        "cut": whole[:at],
        "replaced": whole[:at] + new + whole[at + length :],
        "without brackets": whole[:at] + whole[at:].translate(None, b"[]{}"),
        "bit flipped": whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :],
    }[data.draw(st.sampled_from(["cut", "replaced", "without brackets", "bit flipped"]), label="how")]
    reading = read_catalog(damaged, "list.yaml")
    assert (reading.catalog is None) == any(finding.severity == "error" for finding in reading.diagnostics)
    breaks = (b"\n", b"\r", b"\x85", b"\xe2\x80")  # those of YAML
    lines = sum(map(damaged.count, breaks)) + 2  # libyaml places what is missing at the end one line below it
    places = [finding.where for finding in reading.diagnostics if finding.where]
    assert all(place.file == "list.yaml" and (place.line or 1) <= lines for place in places)
