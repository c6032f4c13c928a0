"""Editing a catalog file: what was asked for changes, and every other byte stays."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.catalog.edit import Edit, edit_source, unified_diff
from bibcatalog.catalog.source import Path, Source, Value, read_source
from bibcatalog.errors import InputError, UsageError
from bibcatalog.resources import PACKAGED_CATALOG, STARTER_CATALOG, resource

FIRST: Path = ("entries", 0)


def _value(data: bytes) -> Value:
    return _source(data).value


def _source(data: bytes) -> Source:
    source, findings = read_source(data, "list.yaml")
    assert source is not None
    assert not findings
    return source


def _at(value: Value, path: Path) -> Value:
    for step in path:
        assert isinstance(value, dict | list)
        value = value[step]  # type: ignore[index]
    return value


def _edited(before: str, *edits: Edit) -> str:
    return edit_source(before.encode(), edits, "list.yaml").decode()


def _entry(fields: str) -> str:
    """Make a catalog of one entry, from the lines of its fields."""
    return "catalog: a\nlanguages: [zh, en]\nentries:\n  - title: T\n" + textwrap.indent(
        textwrap.dedent(fields), "    "
    )


@dataclass(frozen=True)
class Case:
    """What an edit of a field of the only entry makes of its lines."""

    name: str
    before: str
    field: str | Path
    value: Value
    after: str


TEXTS = [
    Case("a plain text stays plain", "venue: ICML  # c\n", "venue", "ICLR", "venue: ICLR  # c\n"),
    Case("double quotes stay", 'venue: "ICML"\n', "venue", 'a "b" \\c', 'venue: "a \\"b\\" \\\\c"\n'),
    Case("single quotes stay", "venue: 'ICML'\n", "venue", "it's", "venue: 'it''s'\n"),
    Case(
        "quotes come where plain words would be read otherwise", "venue: I\n", "venue", "a: b #c", 'venue: "a: b #c"\n'
    ),
    Case("new quotes are the file's", "venue: I\nlanguage: 'en'\n", "venue", "a: b", "venue: 'a: b'\nlanguage: 'en'\n"),
    Case("a plain date stays plain", "date: 2023-02-27\n", "date", "2023-03-01", "date: 2023-03-01\n"),
    Case("a plain number stays plain", "volume: 1.10\n", "volume", "1.20", "volume: 1.20\n"),
    Case("a plain word stays plain", "language: en\n", "language", "no", "language: no\n"),
    Case("a quoted number stays quoted", 'volume: "36"\n', "volume", "37", 'volume: "37"\n'),
    Case("the word true is a text in quotes", "genre: x\n", "genre", "true", 'genre: "true"\n'),
    Case("the word null is a text in quotes", "genre: x\n", "genre", "null", 'genre: "null"\n'),
    Case("a truth value is none", "more-authors: false\n", "more-authors", value=True, after="more-authors: true\n"),
    Case("nothing is filled in", "date:   # when?\n", "date", "about", "date: about   # when?\n"),
    Case("a tilde is filled in", "genre: ~  # c\n", "genre", "a", "genre: a  # c\n"),
    Case("a tag of YAML stays", "volume: !!str 36\n", "volume", "37", "volume: !!str 37\n"),
    Case("a long Chinese text stays in a line", "impact: 短\n", "impact", "长" * 200, f"impact: {'长' * 200}\n"),
    Case(
        "a folded text keeps the lines above and below the change",
        "impact: >-  # c\n  one two three\n  four five six\n  seven eight\n",
        "impact",
        "one two three four 5 six seven eight",
        "impact: >-  # c\n  one two three\n  four 5 six\n  seven eight\n",
    ),
    Case(
        "a folded text that grows flows down where its lines were filled",
        "impact: >-\n    first second third\n    fourth fifth sixth\n    seventh eighteenth\n",
        "impact",
        "first second third fourth and fifth sixth seventh eighteenth",
        "impact: >-\n    first second third\n    fourth and fifth\n    sixth seventh\n    eighteenth\n",
    ),
    Case(
        "lines that end with sentences stay when one of them grows",
        "impact: >-\n  One.\n  Two is the longest line here.\n  Three.\n  Four.\n",
        "impact",
        "One. Two is the longest line here. Three is long, and longer than two. Four.",
        "impact: >-\n  One.\n  Two is the longest line here.\n  Three is long, and longer\n  than two.\n  Four.\n",
    ),
    Case(
        "paragraphs are kept apart below a >",
        "impact: >-\n  one two\n  three\n\n\n  four\n",
        "impact",
        "one two three\n\nfive",
        "impact: >-\n  one two\n  three\n\n\n  five\n",
    ),
    Case(
        "one empty line keeps paragraphs apart below a >",
        "impact: >-\n  one two\n  three\n\n  four\n",
        "impact",
        "one two three\n\nfive\n\nsix",
        "impact: >-\n  one two\n  three\n\n  five\n\n  six\n",
    ),
    Case(
        "as many empty lines as the author left stay",
        "impact: |\n  one\n\n\n  two\n\n  three\n",
        "impact",
        "one\n\ntwo\n\nfour",
        "impact: |\n  one\n\n\n  two\n\n  four\n",
    ),
    Case(
        "a line break that says nothing is folded below a >",
        "impact: >-\n  one\n\n  two\n",
        "impact",
        "one\nmore\n\ntwo",
        "impact: >-\n  one\n  more\n\n  two\n",
    ),
    Case(
        "paragraphs are kept apart below a |",
        "impact: |\n  one two\n  three\n\n  four\n\n",
        "impact",
        "one two three\n\nnew\n\nfour",
        "impact: |\n  one two\n  three\n\n  new\n\n  four\n\n",
    ),
    Case(
        "a Chinese folded text stays in one line",
        "impact: >-\n  在 The Pile 上\ndate: 1\n",
        "impact",
        "在 The Pile 上" * 20,
        f"impact: >-\n  {'在 The Pile 上' * 20}\ndate: 1\n",
    ),
    Case(
        "blank lines after |+ stay",
        "impact: |+\n  one\n\ndate: 1\n",
        "impact",
        "two",
        "impact: |+\n  two\n\ndate: 1\n",
    ),
    Case(
        "quotes over several lines stay so",
        "impact: 'one two\n  three four\n  five'\n",
        "impact",
        "one two isn't four five",
        "impact: 'one two\n  isn''t four\n  five'\n",
    ),
    Case(
        "plain words over several lines stay so",
        "impact: one two\n  three four\n  five\n",
        "impact",
        "one two 3 four five",
        "impact: one two\n  3 four\n  five\n",
    ),
    Case(
        "a plain text with paragraphs becomes a folded one",
        "impact: one\ndate: 1\n",
        "impact",
        "one\n\ntwo",
        "impact: >-\n  one\n\n  two\ndate: 1\n",
    ),
    Case(
        "a text becomes one per language",
        "impact: one  # c\n",
        "impact",
        {"en": "one", "zh": "一"},
        "impact:  # c\n  zh: 一\n  en: one\n",
    ),
    Case(
        "a text per language becomes one",
        "impact:  # c\n  # of both\n  zh: 一\n  en: one\ndate: 1\n",
        "impact",
        "one",
        "impact: one  # c\ndate: 1\n",
    ),
]

FIELDS = [
    Case(
        "a field goes where the format has it",
        "date: 1\nlinks: {}\n",
        "language",
        "en",
        "date: 1\nlanguage: en\nlinks: {}\n",
    ),
    Case(
        "a field goes after the comment on the line before, and before those on lines of their own",
        "authors:\n  - A, B  # c\n# of links\nlinks: {}\n",
        "date",
        "about 1650",
        "authors:\n  - A, B  # c\ndate: about 1650\n# of links\nlinks: {}\n",
    ),
    Case(
        "a field with quotes elsewhere gets them",
        'publication: {volume: "3"}\n',
        ("publication", "issue"),
        "4",
        'publication: {volume: "3", issue: "4"}\n',
    ),
    Case(
        "a date without quotes elsewhere gets none",
        "date: 2023\npublication: {type: book}\n",
        ("publication", "date"),
        "2024",
        "date: 2023\npublication: {type: book, date: 2024}\n",
    ),
    Case(
        "spaces within brackets stay",
        "preprint: { class: cs.CL }\n",
        ("preprint", "arxiv"),
        "x",
        "preprint: { arxiv: x, class: cs.CL }\n",
    ),
    Case(
        "a field goes with its line and comment",
        "date: 1  # c\n# above\nvenue: x  # d\nnote: y\n",
        "venue",
        None,
        "date: 1  # c\n# above\nnote: y\n",
    ),
    Case(
        "a field goes from brackets",
        "preprint: {arxiv: a, class: b, doi: c}  # d\n",
        ("preprint", "class"),
        None,
        "preprint: {arxiv: a, doi: c}  # d\n",
    ),
    Case(
        "the first field goes from brackets",
        "preprint: { arxiv: a, class: b }\n",
        ("preprint", "arxiv"),
        None,
        "preprint: { class: b }\n",
    ),
    Case(
        "the only field goes", "date: 1\nlinks:  # c\n  code: x\n", ("links", "code"), None, "date: 1\nlinks: {}  # c\n"
    ),
    Case(
        "languages have the catalog's order",
        "impact:\n  en: one\n",
        ("impact", "zh"),
        "一",
        "impact:\n  zh: 一\n  en: one\n",
    ),
    Case("unknown names go last", "links:\n  page: x\n", ("links", "code"), "y", "links:\n  page: x\n  code: y\n"),
    Case(
        "a long text is folded",
        "date: 1\n",
        "summary",
        " ".join(["many words"] * 20),
        f"date: 1\nsummary: >-\n  {' '.join(['many words'] * 10)} many\n  {' '.join(['words many'] * 9)} words\n",
    ),
    Case(
        "a mapping comes in the order of the format",
        "date: 1\n",
        "publication",
        {"date": "x2", "type": "book"},
        "date: 1\npublication:\n  type: book\n  date: x2\n",
    ),
    Case("nothing to take away is no change", "date: 1\n", "venue", None, "date: 1\n"),
]

NAMES = "authors:\n  - A, B  # a\n  # of c\n  - C, D  # c\n\n  - E, F  # e\n"

LISTS = [
    Case("one line for one element", NAMES, "authors", ["A, B", "C, X", "E, F"], NAMES.replace("C, D", "C, X")),
    Case("one line for one element, by its place", NAMES, ("authors", 1), "C, X", NAMES.replace("C, D", "C, X")),
    Case("an element goes with its comment", NAMES, ("authors", 2), None, NAMES.replace("\n  - E, F  # e\n", "")),
    Case("a comment of its own line stays", NAMES, ("authors", 1), None, NAMES.replace("  - C, D  # c\n", "")),
    Case("an element is added", NAMES, ("authors", 3), "G, H", f"{NAMES}  - G, H\n"),
    Case(
        "an element comes first",
        NAMES,
        "authors",
        ["0, 0", "A, B", "C, D", "E, F"],
        NAMES.replace("  - A", "  - 0, 0\n  - A"),
    ),
    Case(
        "a changed element keeps its comment beside a new one",
        NAMES,
        "authors",
        ["A, B", "New, N", "C, Dd", "E, F"],
        NAMES.replace("  # of c\n  - C, D", "  - New, N\n  # of c\n  - C, Dd"),
    ),
    Case(
        "a changed element keeps its comment when one goes",
        NAMES,
        "authors",
        ["C, Dd", "E, F"],
        NAMES.replace("  - A, B  # a\n", "").replace("C, D", "C, Dd"),
    ),
    Case(
        "a moved element takes its comment along",
        NAMES,
        "authors",
        ["C, D", "E, F", "A, B"],
        "authors:\n  # of c\n  - C, D  # c\n\n  - E, F  # e\n  - A, B  # a\n",
    ),
    Case(
        "dashes below their key stay there",
        "authors:\n- A, B\ndate: 1\n",
        "authors",
        ["A, B", "C, D"],
        "authors:\n- A, B\n- C, D\ndate: 1\n",
    ),
    Case(
        "a wide gap after dashes stays",
        "authors:\n    -   A, B\n",
        "authors",
        ["A, B", "C, D"],
        "authors:\n    -   A, B\n    -   C, D\n",
    ),
    Case("an element in brackets", "tags: [a, b]  # c\n", "tags", ["a", "b", "c"], "tags: [a, b, c]  # c\n"),
    Case("an element fewer in brackets", "tags: [a, b , c]\n", "tags", ["b", "c"], "tags: [b , c]\n"),
    Case(
        "quotes in brackets", "authors: [\"A, B\", 'C, D']\n", ("authors", 1), "E, F", "authors: [\"A, B\", 'E, F']\n"
    ),
    Case(
        "brackets over lines",
        "tags: [\n  a,  # first\n  # of b\n  b,  # second\n  c   # third\n]\n",
        "tags",
        ["a", "c", "d"],
        "tags: [\n  a,  # first\n  # of b\n  c,   # third\n  d\n]\n",
    ),
    Case("a comma at the end stays", "tags: [a, b,]\n", "tags", ["a", "c", "d"], "tags: [a, c, d,]\n"),
    Case(
        "parts of a name in brackets",
        "authors:\n  - {family: A, given: B}  # c\n",
        ("authors", 0, "suffix"),
        "Jr.",
        "authors:\n  - {family: A, given: B, suffix: Jr.}  # c\n",
    ),
    Case(
        "parts of a name in lines",
        "authors:\n  - given: B  # c\n    suffix: Jr.\n",
        ("authors", 0, "family"),
        "A",
        "authors:\n  - family: A\n    given: B  # c\n    suffix: Jr.\n",
    ),
    Case(
        "a name of parts becomes a text",
        "authors:\n  - family: A  # c\n    given: B\n  - C, D\n",
        ("authors", 0),
        "A, B",
        "authors:\n  - A, B\n  - C, D\n",
    ),
    Case(
        "a text becomes a name of parts",
        "authors:\n  - A, B  # c\n",
        ("authors", 0),
        {"given": "B", "family": "A"},
        "authors:\n  - {family: A, given: B}  # c\n",
    ),
    Case("keys without colons get them", "links: {code, page}\n", ("links", "page"), "x", "links: {code, page: x}\n"),
    Case("keys with question marks keep them", "? date\n: a\n", "date", "b", "? date\n: b\n"),
    Case("an empty list is filled", "tags: []  # c\n", "tags", ["a", "b"], "tags: [a, b]  # c\n"),
    Case(
        "names are written in lines",
        "authors: []  # c\ndate: 1\n",
        "authors",
        ["A, B"],
        "authors:  # c\n  - A, B\ndate: 1\n",
    ),
    Case(
        "a list is emptied",
        "authors:  # c\n  - A, B\n  - C, D\ndate: 1\n",
        "authors",
        [],
        "authors: []  # c\ndate: 1\n",
    ),
    Case("a text becomes a list", "category: a  # c\n", "category", ["a", "b"], "category: [a, b]  # c\n"),
    Case(
        "blank lines between elements do not pile up",
        "corrections:\n  - field: a\n\n  - field: b\n\n  - field: c\n",
        ("corrections", 1),
        None,
        "corrections:\n  - field: a\n\n  - field: c\n",
    ),
]

SHARED = [
    Case(
        "an alias is replaced in its own place",
        "authors: &x\n  - A, B\nunverified: *x  # c\n",
        ("unverified", 0),
        "C",
        "authors: &x\n  - A, B\nunverified: [C]  # c\n",
    ),
    Case(
        "what shares a changed value keeps its own",
        "authors: &x [A]  # c\nunverified: *x\ndate: 1\n",
        ("authors", 0),
        "B",
        "authors: &x [B]  # c\nunverified: [A]\ndate: 1\n",
    ),
    Case(
        "what shares a value that goes keeps its own",
        "authors: &x [A]\nunverified: *x\n",
        "authors",
        None,
        "unverified: [A]\n",
    ),
    Case(
        "other edits leave aliases alone",
        "authors: &x [A]\nunverified: *x\ndate: 1\n",
        "date",
        "2",
        "authors: &x [A]\nunverified: *x\ndate: 2\n",
    ),
]


@pytest.mark.parametrize("case", [*TEXTS, *FIELDS, *LISTS, *SHARED], ids=lambda case: case.name)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_an_edit_changes_what_it_names_and_no_other_byte(case: Case, newline: str) -> None:
    path = (case.field,) if isinstance(case.field, str) else case.field
    before, after = (_entry(lines).replace("\n", newline) for lines in (case.before, case.after))
    assert _edited(before, Edit((*FIRST, *path), case.value)) == after


def test_edits_may_meet_in_one_place() -> None:
    before = _entry("key: k\nauthors:\n  - A, B\n  - C, D\nlinks:\n  code: x\nimpact: y\n")
    edits = [
        Edit((*FIRST, "key"), None),
        Edit((*FIRST, "authors", 1), None),
        Edit((*FIRST, "date"), "about 1650"),
        Edit((*FIRST, "language"), "en"),
        Edit((*FIRST, "links", "page"), "z"),
        Edit((*FIRST, "impact"), None),
    ]
    after = _entry("authors:\n  - A, B\ndate: about 1650\nlanguage: en\nlinks:\n  code: x\n  page: z\n")
    assert _edited(before, *edits) == after
    assert _edited(before, *reversed(edits)) == after


def test_places_are_those_before_any_edit() -> None:
    before = "catalog: a\nentries:\n  - {title: A}  # a\n  - {title: B}  # b\n  - {title: C}  # c\n"
    edits = [Edit(("entries", 0), None), Edit(("entries", 2, "title"), "D"), Edit(("entries", 3), {"title": "E"})]
    after = "catalog: a\nentries:\n  - {title: B}  # b\n  - {title: D}  # c\n  - {title: E}\n"
    assert _edited(before, *edits) == after


def test_the_first_field_of_an_entry_may_come_and_go() -> None:
    before = "catalog: a\nentries:\n  - key: k  # c\n    title: T\n"
    without = _edited(before, Edit((*FIRST, "key"), None))
    assert without == "catalog: a\nentries:\n  - title: T\n"
    assert _edited(without, Edit((*FIRST, "key"), "k")) == before.replace("  # c", "")


def test_a_comment_below_the_first_field_stays_when_that_goes() -> None:
    before = "catalog: a\nentries:\n  - key: k\n    # of the title\n    title: T\n"
    assert (
        _edited(before, Edit((*FIRST, "key"), None)) == "catalog: a\nentries:\n  -\n    # of the title\n    title: T\n"
    )


@pytest.mark.parametrize("before", ["catalog: a\nentries:\n- title: T", "catalog: a\nentries:\n  - {title: T}"])
def test_a_missing_line_end_stays_missing(before: str) -> None:
    assert not _edited(before, Edit((*FIRST, "date"), "2020")).endswith("\n")
    assert not _edited(before, Edit((*FIRST, "title"), "Other")).endswith("\n")
    assert not _edited(before, Edit(("entries", 1), {"title": "U"})).endswith("\n")
    assert not _edited(f"{before}\n- title: U" if "- t" in before else before, Edit(FIRST, None)).endswith("\n")


def test_a_byte_order_mark_stays() -> None:
    before = b"\xef\xbb\xbfcatalog: a\nentries: []\n"
    assert edit_source(before, [Edit(("catalog",), "b")]) == before.replace(b": a", b": b")


def test_no_edits_give_the_file_itself() -> None:
    data = resource(PACKAGED_CATALOG).read_bytes()
    assert edit_source(data, []) == data
    assert edit_source(data, [Edit((*FIRST, "key"), "touvron2023llama")]) == data


# JSON.

JSON: Value = {"catalog": "a", "entries": [{"title": "T \U0001f600", "tags": ["a"], "impact": {"zh": "甲", "en": "b"}}]}


@pytest.mark.parametrize("indent", [None, 2, 4])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("separators", [None, (",", ":")])
def test_json_stays_json_as_it_was_written(
    *, indent: int | None, ascii_only: bool, separators: tuple[str, str] | None
) -> None:
    def written(value: object) -> str:
        if indent and separators:
            return json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=(",", ":"))
        return json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=separators)

    edits = [
        Edit((*FIRST, "tags"), ["a", 'b "c"']),
        Edit((*FIRST, "impact", "zh"), "乙\U0001f600"),
        Edit((*FIRST, "links"), {"code": "http://x.org"}),
        Edit((*FIRST, "authors"), ["A, B"]),
        Edit((*FIRST, "more-authors"), value=True),
    ]
    entry = {
        "title": "T \U0001f600",
        "authors": ["A, B"],
        "more-authors": True,
        "links": {"code": "http://x.org"},
        "impact": {"zh": "乙\U0001f600", "en": "b"},
    }
    after = {"tags": ["a", 'b "c"'], **entry}
    result = _edited(written(JSON), *edits)
    assert json.loads(result) == {"catalog": "a", "entries": [after]}
    names = ["title", "authors", "more-authors", "links", "tags", "impact"]
    assert list(json.loads(result)["entries"][0]) == names
    assert result == written({"catalog": "a", "entries": [{name: after[name] for name in names}]})


def test_a_number_in_json_stays_one_if_it_can() -> None:
    before = '{"catalog": "a", "entries": [{"title": "T", "volume": 36}]}'
    assert _edited(before, Edit((*FIRST, "volume"), "37")) == before.replace("36", "37")
    assert _edited(before, Edit((*FIRST, "volume"), "A1")) == before.replace("36", '"A1"')


# Errors.


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (
            ("entries", 0, "publication", "volume"),
            "list.yaml:3:5: cannot change entries.0.publication: it is not there",
        ),
        (("entries", 3, "title"), "list.yaml:2:1: cannot change entries.3: this is a list of 1"),
        (("entries", 1, "title"), "list.yaml:2:1: cannot change entries.1: it is not there"),
        (("entries", 0, "title", "en"), "list.yaml:3:5: cannot change entries.0.title.en: there is no list or mapping"),
        (("entries", "title"), "list.yaml:2:1: cannot change entries.title: this is a list of 1"),
        (("nothing", "there"), "list.yaml:1:1: cannot change nothing: it is not there"),
        ((*FIRST, 0), "list.yaml:3:5: cannot change entries.0.0: this is a mapping"),
        (("entries", -1), "cannot change entries.-1: this is a list of 1"),
    ],
)
def test_a_path_that_is_not_there_is_an_error_with_its_line(path: Path, where: str) -> None:
    with pytest.raises(UsageError, match=re.escape(where)):
        _edited("catalog: a\nentries:\n  - title: T\n", Edit(path, "x"))


@pytest.mark.parametrize(
    "edits",
    [
        [Edit((), "x")],
        [Edit((*FIRST, "title"), "x"), Edit((*FIRST, "title"), "y")],
        [Edit(FIRST, None), Edit((*FIRST, "title"), "y")],
        [Edit((*FIRST, "title"), "y"), Edit(FIRST, None)],
    ],
)
def test_edits_of_one_place_are_an_error(edits: list[Edit]) -> None:
    with pytest.raises(UsageError, match=r"another edit|needs the path"):
        _edited("catalog: a\nentries:\n  - title: T\n", *edits)


@pytest.mark.parametrize("data", [b"", b"a: [", b"a: 1\na: 2\n", b"\xff", b"text"])
def test_a_file_that_cannot_be_read_is_not_edited(data: bytes) -> None:
    with pytest.raises(InputError, match=r"list\.yaml cannot be edited: "):
        edit_source(data, [Edit(("a",), "x")], "list.yaml")


@pytest.mark.parametrize("value", ["a\x00b", ["\ud800"], {"en": "\x85"}])
def test_what_is_no_text_is_refused_with_its_place(value: Value) -> None:
    with pytest.raises(InputError, match=r"entries\.0\.impact: U\+[0-9A-F]{4} is no character of a text"):
        _edited(_entry("impact: x\n"), Edit((*FIRST, "impact"), value))


@pytest.mark.parametrize("field", ["tags: [a: b]\n", "tags: [a: b, c]\n"])
def test_a_result_that_says_something_else_is_never_given(field: str) -> None:
    # A pair without braces in a list: no catalog has one, and nobody needs to edit it.
    with pytest.raises(InputError, match="edit it by hand"):
        _edited(_entry(field), Edit((*FIRST, "tags", 0, "a"), "right"))


# The packaged catalog.


def _texts(value: Value, path: Path = ()) -> list[tuple[Path, str]]:
    if isinstance(value, dict):
        return [found for name, part in value.items() for found in _texts(part, (*path, name))]
    if isinstance(value, list):
        return [found for place, part in enumerate(value) for found in _texts(part, (*path, place))]
    return [(path, value)] if isinstance(value, str) else []


@pytest.mark.parametrize("number", range(26))
def test_every_field_of_an_entry_changes_there_and_back(number: int) -> None:
    data = resource(PACKAGED_CATALOG).read_bytes()
    entry: Path = ("entries", number)
    texts = _texts(_at(_value(data), entry), entry)
    changed = edit_source(data, [Edit(path, f"{text} x") for path, text in texts])
    assert _value(changed) != _value(data)
    before, after = data.split(b"\n  - key: "), changed.split(b"\n  - key: ")
    assert [part for place, part in enumerate(after) if place != number + 1] == before[: number + 1] + before[
        number + 2 :
    ]
    assert edit_source(changed, [Edit(path, text) for path, text in texts]) == data


def test_every_entry_can_go() -> None:
    data = resource(PACKAGED_CATALOG).read_bytes()
    for number in (0, 12, 25):
        first, *_ = data.split(b"entries:\n")
        result = edit_source(data, [Edit(("entries", number), None)])
        assert result.startswith(first)
        assert len(result.split(b"\n  - key: ")) == len(data.split(b"\n  - key: ")) - 1
        assert b"\n\n\n" not in result


def test_one_line_changes_in_the_starter_catalog() -> None:
    data = resource(STARTER_CATALOG).read_bytes()
    result = edit_source(data, [Edit((*FIRST, "title"), "Another title: one")])
    assert _at(_value(result), (*FIRST, "title")) == "Another title: one"
    before, after = data.splitlines(), result.splitlines()
    assert len(before) == len(after)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


# Any text, in any file.

STYLES = {
    "odd": "catalog: a\nentries:\n   -   key: k   # c\n       title: T\n\n       authors:\n         -    Doe, Jane\n\n"
    "         -    Roe, Jo  # c\n   # between\n   - title: U\n     preprint:\n           arxiv: '2302.13971'\n# end\n",
    "flush": "# top\ncatalog: a\nentries:\n- key: k\n  authors:\n    - A, B\n  tags:\n  - x\n  impact:\n     en: b\n",
    "brackets": "catalog: a\ntitle: { zh: 题, en: T }\nentries: [ {title: A,tags: [a,b] , date: 2020},\n"
    "  {title: B} # c\n  ]\n",
    "lines": "catalog: a\nentries:\n- title: T\n  impact: >-\n     one two three\n     four five\n\n     six\n\n"
    "  summary: a plain text that\n    runs over lines # c\n  note: 'quoted\n    text'\n  last: |+\n    x\n\n    y\n\n",
    "json": '{"catalog": "a",\n "entries": [{"title": "T", "tags": ["a","b"], "volume": 3}]}',
    "quotes": "catalog: \"a\"\nentries:\n  - title: 'it''s' # c\n    version: 1.10\n    x: ~\n    z:\n"
    '    w: "\\u00e9"\n',
}

HARD = (
    "no true null ~ 2023-02 1.10 0x1f 1e3 12:30 = << - ? | > - -- --- ... a: :b #c c# [q] {r} 'it' \"say\" &an *al "
    "!t %d @e `f a\\b http://x.org/#y end: 中文 它说：好 é \U0001f600 a,b \u2028 \u00a0 \ufeff , ] }"
).split(" ")
WORDS = st.lists(st.sampled_from(HARD) | st.text("ab :#,-'\"\\中", min_size=1), min_size=1, max_size=25).map(" ".join)
SEVERAL = st.lists(WORDS, min_size=1, max_size=3)
HARD_TEXTS = st.one_of(SEVERAL.map("\n\n".join), SEVERAL.map("\n".join)).filter(lambda text: text.strip())


def _folded(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.split()]


def _lines_around(source: Source, path: Path) -> tuple[int, int]:
    """Give the first and the last line of a value with its key, counted from 0."""
    node = source.root
    first = 0
    for step in path:
        assert node is not None
        if isinstance(step, str):
            label, node = next((label, part) for label, part in node.value if label.value == step)
            first = label.start_mark.line
        else:
            node = node.value[step]
            first = node.start_mark.line
    assert isinstance(node, yaml.ScalarNode)
    last = node.end_mark.line - (1 if node.end_mark.column == 0 else 0)
    return first, last


@settings(max_examples=300)
@given(data=st.data(), style=st.sampled_from(sorted(STYLES)), text=HARD_TEXTS, crlf=st.booleans(), ended=st.booleans())
def test_any_text_can_stand_in_any_place(
    *, data: st.DataObject, style: str, text: str, crlf: bool, ended: bool
) -> None:
    before = STYLES[style] if ended else STYLES[style].rstrip("\n")
    before = before.replace("\n", "\r\n") if crlf else before
    source = _source(before.encode())
    path = data.draw(st.sampled_from([path for path, _ in _texts(source.value)]))
    after = _edited(before, Edit(path, text))
    found = _at(_value(after.encode()), path)
    assert isinstance(found, str)
    assert found == text or _folded(found) == _folded(text)
    first, last = _lines_around(source, path)
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", state) for state in (before, after))
    assert new[:first] == old[:first]
    below = len(old) - last - 1
    assert new[len(new) - below :] == old[len(old) - below :]


VALUES = st.recursive(
    st.sampled_from(HARD) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["zh", "en", "family", "x y"]), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=300)
@given(data=st.data(), style=st.sampled_from(sorted(STYLES)), crlf=st.booleans())
def test_lists_and_mappings_come_and_go_and_the_comments_elsewhere_stay(
    *, data: st.DataObject, style: str, crlf: bool
) -> None:
    before = STYLES[style].replace("\n", "\r\n") if crlf else STYLES[style]
    entries = _at(_value(before.encode()), ("entries",))
    assert isinstance(entries, list)
    fields = ["tags", "authors", "publication", "key", "unknown", "title"]
    edits = [
        Edit(("entries", place, field), data.draw(VALUES | st.none()))
        for place in range(len(entries))
        for field in data.draw(st.lists(st.sampled_from(fields), unique=True))
    ]
    value = _value(_edited(before, *edits).encode())
    for edit in edits:
        entry = _at(value, edit.path[:-1])
        assert isinstance(entry, dict)
        name = str(edit.path[-1])
        assert entry[name] == edit.value if edit.value is not None else name not in entry
    for comment in re.findall(r"(?m)^ *#.*$", before):
        assert comment in _edited(before, *edits)


# Differences.


def test_a_difference_names_the_file_and_shows_the_lines() -> None:
    text = unified_diff(b"a\nb\nc\n", b"a\nB\nc\n", "list.yaml")
    assert text == "--- list.yaml\n+++ list.yaml\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"


def test_a_difference_says_where_the_last_line_does_not_end() -> None:
    text = unified_diff(b"a\nb", b"a\nB\n", "x")
    assert text.endswith(" a\n-b\n\\ No newline at end of file\n+B\n")


def test_only_line_feeds_end_the_lines_of_a_difference() -> None:
    text = unified_diff("a\u2028b\r\nc\r\n".encode(), "a\u2028b\r\nd\r\n".encode(), "x")
    assert text.endswith(" a\u2028b\r\n-c\r\n+d\r\n")


def test_no_difference_is_an_empty_text() -> None:
    assert unified_diff(b"a", b"a", "x") == ""
