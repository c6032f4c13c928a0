"""CSL-JSON and CSL-YAML: what we write comes back, and what others write is understood."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from bibcatalog.importers.csl_json import CslJsonImporter
from bibcatalog.importers.csl_yaml import CslYamlImporter
from bibcatalog.mapping.notes import guard_note, unguarded_note
from bibcatalog.model.bibliography import Bibliography
from bibcatalog.model.catalog import Catalog, EditionName
from tests.importers.libraries import (
    SAVED,
    Damage,
    bibliographies,
    csl_item,
    damages,
    paths_of,
    read_and_check,
    small,
    written,
)
from tests.judges.tools import flat, need, need_file_of

LOSSES = {
    "csl-json": {
        "categories in both languages": "an item names its categories one by one: each language makes one of its own",
        "empty categories": "only items name categories",
        "a no-break space before a colon": "it is how notes are guarded, and is taken back",
    },
}
"""What does not come back, and why; everything else does, exactly."""


def read(value: object) -> Imported:
    return CslJsonImporter().read(json.dumps(value, indent=1).encode(), "refs.json")


def only(item: dict[str, Any]) -> Draft:
    """Read an item that has nothing wrong with it."""
    imported = read([{"id": "a", "type": "book", **item}])
    assert [str(finding) for finding in imported.diagnostics] == []
    (draft,) = imported.drafts
    return draft


def facts(draft: Draft) -> dict[str, Any]:
    return {name: value for name, value in draft.item.items() if name not in {"id", "citation-key", "type"}}


@settings(max_examples=60)
@given(bibliographies())
def test_what_we_write_comes_back(bibliography: Bibliography) -> None:
    imported = CslJsonImporter().read(written(bibliography, "csl-json"), "x.json")
    assert imported.diagnostics == ()
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        custom = dict(item.custom)
        assert draft.item == csl_item(item.key, item.reference)
        assert (draft.summary, draft.tags, draft.kept, draft.aliases) == (item.reference.abstract, item.tags, (), ())
        assert draft.impact == unguarded_note(guard_note(item.note))
        assert (draft.organizations, draft.links) == (custom.get("organizations", ()), custom.get("links", ()))
        assert sorted(draft.categories) == sorted(paths_of(bibliography, item.key))


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_packaged_catalog_comes_back(packaged: Catalog, language: str, edition: EditionName) -> None:
    bibliography = services.make_bibliography(packaged, Selection(edition, language))
    imported = CslJsonImporter().read(written(bibliography, "csl-json"), "x.json")
    assert imported.diagnostics == ()
    assert imported.categories == tuple(ListedCategory((group.name,)) for group in bibliography.groups)
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        custom = dict(item.custom)
        assert draft.item == csl_item(item.key, item.reference)
        assert (draft.impact, draft.summary, draft.tags) == (item.note, item.reference.abstract, item.tags)
        assert draft.categories == paths_of(bibliography, item.key)
        assert (draft.organizations, draft.links) == (custom["organizations"], custom.get("links", ()))


@given(st.text("aI :\u00a0\n{}é", max_size=30))
def test_a_guarded_note_comes_back_unless_it_has_a_guard_of_its_own(note: str) -> None:
    if "\u00a0" not in note:
        assert unguarded_note(guard_note(note)) == note
    assert guard_note(unguarded_note(guard_note(note))) == guard_note(note)


def test_each_item_has_its_line() -> None:
    values = [{"id": "a", "type": "book", "title": '}\\"['}, {"id": "b", "type": "book"}]
    for value, lines in ((values, [2, 7]), ({"x": [1], "items": values}, [6, 11]), (values[0], [1])):
        assert [draft.where.line for draft in read(value).drafts if draft.where] == lines


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"volume": 12, "edition": 2.0, "page": "1–40"}, {"page": "1-40", "volume": "12", "edition": "2"}),
        ({"title": "  Two\n  lines "}, {"title": "Two lines"}),
        ({"issued": {"raw": "2023-02-27"}}, {"issued": {"date-parts": [[2023, 2, 27]]}}),
        (
            {"issued": {"date-parts": [["2023", "2"]], "circa": 1}},
            {"issued": {"date-parts": [[2023, 2]], "circa": True}},
        ),
        ({"issued": "2023-21"}, {"issued": {"date-parts": [[2023]], "season": 1}}),
        ({"issued": {"literal": "in press"}}, {"issued": {"literal": "in press"}}),
        ({"issued": {"date-parts": [[None]]}}, {}),
        ({"event": "ICML", "shortTitle": "S"}, {"title-short": "S", "event-title": "ICML"}),
        ({"author": "Doe, Jane"}, {"author": [{"family": "Doe", "given": "Jane"}]}),
        ({"author": [{"given": "OpenAI"}]}, {"author": [{"literal": "OpenAI"}]}),
        ({"author": [{"family": "A", "given": "", "suffix": None}]}, {"author": [{"family": "A"}]}),
        ({"author": [{"literal": "et al."}]}, {"custom": {"more-authors": True}}),
        ({"DOI": "https://doi.org/10.1000/x", "URL": "http://dx.doi.org/10.1000/X"}, {"DOI": "10.1000/x"}),
        ({"ISSN": ["0360-0300"], "ISBN": ""}, {"ISSN": "0360-0300"}),
        ({"archive": "HAL", "PMID": 7}, {"archive": "HAL", "PMID": "7"}),
    ],
    ids=str,
)
def test_values_become_what_we_write(item: dict[str, Any], expected: dict[str, Any]) -> None:
    draft = only(item)
    assert (facts(draft), draft.kept) == (expected, ())


def test_an_item_of_zotero() -> None:
    draft = only(
        {
            "id": "http://zotero.org/users/local/abc/items/X1",
            "citation-key": "doe2020",
            "type": "article",
            "number": "arXiv:2302.13971 [cs.CL]",
            "accessed": {"date-parts": [["2024", 1, 2]]},
            "source": "arXiv.org",
            "note": "Citation Key: other\nDOI: 10.1000/x\ntex.file: a.pdf\nPMID: 12\nRead: twice",
        }
    )
    assert draft.item["id"] == "doe2020"
    assert facts(draft) == {
        "number": "arXiv:2302.13971",
        "DOI": "10.1000/x",
        "accessed": {"date-parts": [[2024, 1, 2]]},
        "source": "arXiv.org",
        "PMID": "12",
        "custom": {"arxiv": "2302.13971", "arxiv-class": "cs.CL"},
    }
    # Another key than the item's stays where it is, and so does what a person wrote.
    assert draft.impact == "Citation Key: other\nRead: twice"
    assert draft.kept == (("id", "http://zotero.org/users/local/abc/items/X1"), ("tex.file", "a.pdf"))


def test_an_item_of_crossref() -> None:
    work = {
        "DOI": "10.1000/x",
        "type": "journal-article",
        "title": ["A Title"],
        "subtitle": ["And More"],
        "container-title": ["Nature"],
        "short-container-title": ["Nat."],
        "author": [{"given": "Jane", "family": "Doe", "sequence": "first", "affiliation": [{"name": "MIT"}]}],
        "published-print": {"date-parts": [[2023, 2]]},
        "issued": {"date-parts": [[None]]},
        "abstract": "<jats:title>Abstract</jats:title><jats:p>One\n two.</jats:p><jats:p>Three.</jats:p>",
        "subject": ["Physics", "Art"],
        "score": 1.5,
        "relation": {},
    }
    (draft,) = read({"status": "ok", "message": {"items": [work]}}).drafts
    assert draft.item == {
        "type": "article-journal",
        "title": "A Title: And More",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": {"date-parts": [[2023, 2]]},
        "container-title": "Nature",
        "container-title-short": "Nat.",
        "DOI": "10.1000/x",
    }
    assert (draft.summary, draft.tags) == ("One two.\nThree.", ("Physics", "Art"))
    assert dict(draft.kept) == {
        "author.affiliation": '[{"name":"MIT"}]',
        "published-print": '{"date-parts":[[2023,2]]}',
        "score": "1.5",
    }


def test_keywords_that_are_no_category_are_tags() -> None:
    draft = only({"keyword": "A, B; c", "custom": {"categories": ["A"], "tags": ["B"], "mine": 1}})
    assert (draft.categories, draft.tags, draft.kept) == ((("A",),), ("B", "c"), (("custom.mine", "1"),))


def test_a_path_is_split_where_its_categories_end() -> None:
    custom = {"categories": ["CPU / GPU", "Chips"], "category-paths": ["CPU / GPU / Chips"]}
    imported = read([{"id": "a", "type": "book", "custom": custom}])
    assert imported.drafts[0].categories == (("CPU / GPU", "Chips"),)
    assert [category.path for category in imported.categories] == [("CPU / GPU",), ("CPU / GPU", "Chips")]


def test_findings_say_what_is_wrong_and_lose_nothing() -> None:
    items: list[Any] = [
        "text",
        {"id": "a", "type": "bok", "title": {"x": 1}, "DOI": "12", "author": [7], "issued": True, "custom": [1]},
        {"id": "a", "type": "book", "issued": {"date-parts": [[2023, 2, 30]]}},
        {"id": "b", "type": "book"},
        {"id": "b", "type": "book"},
        {"type": "book", "title": "A\u0007B"},
    ]
    imported = read(items)
    assert [
        (finding.code, finding.where.line if finding.where else 0, finding.message) for finding in imported.diagnostics
    ] == [
        ("BC072", 2, "item 1 is a text and no object; it is left out"),
        ("BC075", 3, "CSL has no type 'bok'; it is read as a document"),
        ("BC076", 3, "title: an object is no text; it is kept as it is"),
        ("BC076", 3, "DOI: '12' is none; it is kept as it is"),
        ("BC076", 3, "author: a number is no name; it is left out"),
        ("BC076", 3, "issued: true is no date; it is kept as it is"),
        ("BC073", 18, "the id is used twice, item 3 is another work"),
        ("BC076", 18, "issued: '[2023, 2, 30]' is no date; what of it is one is kept"),
        ("BC073", 35, "item 5 repeats one before it"),
        ("BC074", 39, "item 6 has no id"),
        ("BC076", 39, "title: control characters are left out"),
    ]
    assert [draft.item for draft in imported.drafts] == [
        {"id": "a", "citation-key": "a", "type": "document"},
        {"id": "a", "citation-key": "a", "type": "book", "issued": {"date-parts": [[2023, 2]]}},
        {"id": "b", "citation-key": "b", "type": "book"},
        {"type": "book", "title": "AB"},
    ]
    assert imported.drafts[0].kept == (
        ("csl-type", "bok"),
        ("title", '{"x":1}'),
        ("DOI", "12"),
        ("issued", "true"),
        ("custom", "[1]"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "refs.json:1:1: error BC070: not JSON: "),
        ('[{"id": "a",]', "refs.json:1:13: error BC070: not JSON: "),
        ('{"a": 1}', "refs.json: error BC071: the object has neither items nor the fields of one, but 'a'; "),
        ("7", "refs.json: error BC071: the file is a number; "),
    ],
)
def test_a_file_of_another_kind_is_named(text: str, message: str) -> None:
    (finding,) = CslJsonImporter().read(text.encode(), "refs.json").diagnostics
    assert str(finding).startswith(message)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ('[{"id": 1}]', True),
        ('\ufeff{"items": []}', True),
        ("[]", True),
        ('{"catalog": "a",', False),
        ("[1, 2]", False),
    ],
)
def test_csl_json_is_recognized(head: str, is_one: bool) -> None:
    assert CslJsonImporter().recognizes(head) is is_one


YAML = """\
---
title: A list
references:
- id: doe2020
  type: article-journal
  title: "[BERT]{.nocase} & *E. coli*: 50\\\\% of H~2~O"
  author:
  - family: Doe
    given: Jane
    non-dropping-particle: van
  - 王小明
  issued: 2020-05/2020-06\\~
  volume: 1.10
  URL: "https://example.org/a\\\\_b"
  note: "good \\\\*and\\\\* short"
  keyword: a, b
- id: roe
  type: book
  issued:
  - year: 2019
    month: 5
...

Text.
"""


def test_pandoc_s_metadata() -> None:
    imported = CslYamlImporter().read(YAML.encode(), "list.md")
    assert (imported.title, imported.diagnostics) == ("A list", ())
    assert [draft.where.line for draft in imported.drafts if draft.where] == [4, 17]
    first, second = imported.drafts
    assert facts(first) == {
        "title": '<span class="nocase">BERT</span> & <i>E. coli</i>: 50% of H<sub>2</sub>O',
        "author": [
            {"family": "Doe", "given": "Jane", "non-dropping-particle": "van"},
            {"family": "王", "given": "小明"},
        ],
        "issued": {"date-parts": [[2020, 5], [2020, 6]], "circa": True},
        "volume": "1.10",
        "URL": "https://example.org/a_b",
    }
    assert (first.impact, first.tags) == ("good *and* short", ("a", "b"))
    assert facts(second) == {"issued": {"date-parts": [[2019, 5]]}}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "references:\n- id: a\n  title: 'x\n",
            ["list.yaml:3:10: error BC002: not YAML: quotes that are never closed"],
        ),
        ("name: x\n", ["list.yaml: error BC071: the object has neither items nor the fields of one, but 'name'"]),
        ("", ["list.yaml: error BC071: the file is empty"]),
        ("references:\n- word\n", ["list.yaml:2: warning BC072: item 1 is a text and no object; it is left out"]),
    ],
)
def test_broken_yaml_is_named_with_its_line(text: str, messages: list[str]) -> None:
    found = CslYamlImporter().read(text.encode(), "list.yaml").diagnostics
    assert [
        str(finding).partition("; look")[0].partition("; close")[0].partition("; CSL")[0] for finding in found
    ] == messages


@pytest.mark.parametrize("note", ["'One.\n\n\n    Two.'", '"One.\\n\\n\\nTwo."', "|\n    One.\n\n\n    Two."])
def test_paragraphs_have_one_empty_line_between_them_however_they_are_quoted(note: str) -> None:
    (draft,) = CslYamlImporter().read(f"references:\n- id: a\n  type: book\n  note: {note}\n".encode(), "a").drafts
    assert draft.impact.strip() == "One.\n\nTwo."


def test_a_rule_in_a_markdown_file_is_no_metadata() -> None:
    text = "# A\n\n---\n\nwords: [\n\n---\nreferences:\n- {id: a, type: book}\n---\n"
    imported = CslYamlImporter().read(text.encode(), "list.md")
    assert [draft.item["id"] for draft in imported.drafts] == ["a"]
    assert imported.diagnostics == ()


@pytest.mark.parametrize(
    ("head", "is_one"),
    [("references:\n- id: a", True), ("- id: a\n  type: book", True), ("entries:\n- title: x", False), ("a: 1", False)],
)
def test_csl_yaml_is_recognized(head: str, is_one: bool) -> None:
    assert CslYamlImporter().recognizes(head) is is_one


@pytest.mark.judge
def test_what_pandoc_makes_of_our_file_is_read(packaged: Catalog) -> None:
    need("pandoc")
    bibliography = services.make_bibliography(packaged, Selection(language="en"))
    command = ["pandoc", "-f", "csljson", "-t", "markdown", "-s", "--wrap=none"]
    made = subprocess.run(command, input=written(bibliography, "csl-json"), capture_output=True, check=True).stdout
    imported = CslYamlImporter().read(made, "list.md")
    assert imported.diagnostics == ()
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        expected = csl_item(item.key, item.reference)
        expected.pop("custom", None)  # pandoc leaves it out
        if expected["type"] == "article":
            expected["custom"] = {"arxiv": str(item.reference.arxiv)}
        assert draft.item == expected
        assert draft.impact == flat(item.note)
        assert draft.tags == item.labels


@pytest.mark.judge
@settings(max_examples=30)
@given(bibliographies())
def test_items_are_valid_csl_json(bibliography: Bibliography) -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    drafts = CslJsonImporter().read(written(bibliography, "csl-json"), "x.json").drafts
    items = [json.loads(json.dumps(draft.item)) for draft in drafts]
    assert [error.message for error in Draft7Validator(schema).iter_errors(items)] == []


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = "id type title author editor issued accessed page DOI ISBN ISSN URL note keyword custom abstract event".split()


@given(st.lists(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=8), JSON_VALUES, max_size=6) | JSON_VALUES))
def test_no_value_raises(items: list[Any]) -> None:
    try:
        data = json.dumps(items).encode()
    except UnicodeEncodeError:
        return
    read_and_check(CslJsonImporter(), data)


@given(st.binary(max_size=60) | st.text('[]{}",:\\ aé1', max_size=40).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    read_and_check(CslJsonImporter(), data)
    read_and_check(CslYamlImporter(), data)


@settings(max_examples=60)
@given(damage=damages())
def test_a_damaged_file_is_read_as_far_as_it_goes(packaged: Catalog, damage: Damage) -> None:
    read_and_check(CslJsonImporter(), damage(written(small(packaged), "csl-json")))
    read_and_check(CslYamlImporter(), damage(YAML.encode()))


@pytest.mark.parametrize("saved", SAVED)
def test_how_a_file_was_saved_does_not_matter(packaged: Catalog, saved: str) -> None:
    data = written(small(packaged), "csl-json")
    again = CslJsonImporter().read(SAVED[saved](data), "x")
    assert [draft.item for draft in again.drafts] == [draft.item for draft in CslJsonImporter().read(data, "x").drafts]
    assert CslYamlImporter().read(SAVED[saved](YAML.encode()), "x") == CslYamlImporter().read(YAML.encode(), "x")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"items": ' * 100_000,
        b'[{"title": "' + b" " * 100_000 + b'x"}]',
        b'[{"page": "1' + " \u00a0".encode() * 50_000 + b'2", "note": "' + rb"\n" * 100_000 + b'"}]',
        b"references:\n" + b"- [" * 1000,
        b"- &a [*a]\n" * 100,
    ],
    ids=["lists", "objects", "spaces", "pages", "YAML", "aliases"],
)
def test_nothing_is_too_deep_or_too_long(data: bytes) -> None:
    read_and_check(CslJsonImporter(), data)
    read_and_check(CslYamlImporter(), data)
