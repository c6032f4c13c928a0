"""The JSON Schema that editors use: fresh, valid, and of one mind with the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.catalog.schema import json_schema
from bibcatalog.resources import CATALOG_SCHEMA, PACKAGED_CATALOG, STARTER_CATALOG, resource


class _CoreLoader(yaml.SafeLoader):
    """Loads as editors do: YAML 1.2's core schema, where only null, booleans, integers and floats are not text."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def _as_an_editor(text: str) -> Any:  # noqa: ANN401 - YAML is any value
    return yaml.load(text, Loader=_CoreLoader)  # noqa: S506 - a SafeLoader


VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def test_the_schema_file_is_the_generated_one() -> None:
    written = resource(CATALOG_SCHEMA).read_text(encoding="utf-8")
    assert written == json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", [PACKAGED_CATALOG, STARTER_CATALOG])
def test_an_editor_finds_nothing_in_our_catalogs(name: str) -> None:
    catalog = _as_an_editor(resource(name).read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(catalog)] == []


BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
SHAPES = [path for path in BROKEN if path.name[:5] in {"BC004", "BC005", "BC006", "BC007", "BC011", "BC012", "BC017"}]
ONLY_THE_READER = {
    "BC005-a-language-that-the-list-does-not-have": "another part of the file says which languages there are",
    "BC007-a-preprint-in-a-journal": "it depends on two fields",
    "BC006-a-publication-that-would-take-the-preprint-s-date": "it depends on the entry's preprint",
}


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_an_editor_refuses_what_the_reader_refuses_by_shape(path: Path) -> None:
    found = not VALIDATOR.is_valid(_as_an_editor(path.read_text(encoding="utf-8")))
    assert found == (path.stem not in ONLY_THE_READER)


ACCEPTED = [
    "date: 2023", "date: 2023-02", "date: 2023-02-27", "date: '2023'", "date: 2023-2", "date: 2023-21", "date: '-0043'",
    "date: 2019/2021", "date: 1850~", "date: ", "tags: [agent, tool use]", "tags: ", "tags: []", "category: c",
    "category: [c]", "category: ", "more-authors: true", "more-authors: ", "authors: ['Doe, Jane', '{Team}']",
    "authors: [{family: Doe}]", "authors: [{literal: Team}]", "authors: ", "links: {code: 'https://example.org'}",
    "links: ", "impact: Good.", "impact: {zh: 好。}", "impact: ", "preprint: {arxiv: '2302.13971'}", "language: no",
    "preprint: {arxiv: 'hep-th/9901001', class: hep-th, date: }", "preprint: {arxiv: 'arXiv:2302.13971v2'}",
    "preprint: {arxiv: 'https://arxiv.org/abs/2302.13971'}", "preprint: {server: bioRxiv, authors: }", "preprint: ",
    "publication: {type: book, date: 2023}", "publication: {type: book, date: 2023, volume: 3}",
    "publication: {type: book, date: 2023, volume: 1.10}", "publication: {type: book, date: 2023, volume: IV}",
    "publication: {type: book, date: 2023, page: 1-2}", "publication: {type: book, date: 2023, page: 12}",
    "publication: {type: book, date: 2023, doi: 10.1145/1}", "publication: {type: book, date: 2023, issn: 0360-0300}",
    "publication: {type: book, date: 2023, doi: 'DOI: 10.1145/1'}",
    "publication: {type: book, date: 2023, doi: 'https://www.doi.org/10.1145/1'}",
    "publication: {type: book, date: 2023, isbn: 978-0-306-40615-7}", "aliases: [b]", "unverified: [title]",
    "corrections: [{field: title, claimed: a, actual: b, reason: {en: c}}]", "protect: [A]", "title-short: ",
]  # fmt: skip
REFUSED = [
    "date: 2023-13", "date: May 2023", "date: 12", "date: 2023.5", "date: [2023]", "tags: agent", "tags: ['a, b']",
    "tags: [~]", "tags: ['']", "category: {id: c}", "more-authors: yes", "more-authors: 'true'", "authors: Doe",
    "authors: [{given: Jane}]", "authors: [{first: Jane}]", "authors: ['']", "links: {code: example.org}",
    "links: [code]", "impact: {}", "impact: {zh: }", "impact: [Good.]", "impact: ' '", "preprint: arXiv",
    "preprint: {arxiv: '2313.13971'}", "preprint: {arxiv: LLaMA}", "preprint: {class: cs.CL}", "preprint: {}",
    "publication: {date: 2023}", "publication: {type: bok, date: 2023}", "publication: book",
    "publication: {type: book, date: 2023, volume: true}", "publication: {type: book, date: 2023, doi: 10.1145}",
    "publication: {type: book, date: 2023, foo: 1}", "aliases: [a b]", "corrections: [{field: title}]", "foo: 1",
    "corrections: [{field: foo, claimed: a, actual: b, reason: c}]", "foo: ", "protect: ['']", "organizations: [~]",
    "language: ' '",
]  # fmt: skip
ENTRY = "catalog: x\nlanguages: [zh, en]\ncategories: [{{id: c, name: C}}]\nentries:\n  - {{key: a, title: A, {}}}\n"


def _opinions(text: str) -> tuple[bool, bool]:
    """Give what the reader and an editor think of a file."""
    findings = read_catalog(text.encode(), "list.yaml").diagnostics
    reader = not any(finding.severity == "error" for finding in findings)
    return reader, VALIDATOR.is_valid(_as_an_editor(text))


@pytest.mark.parametrize("field", ACCEPTED)
def test_what_the_reader_takes_an_editor_takes(field: str) -> None:
    assert _opinions(ENTRY.format(field)) == (True, True)


@pytest.mark.parametrize("field", REFUSED)
def test_what_the_reader_refuses_an_editor_refuses(field: str) -> None:
    assert _opinions(ENTRY.format(field)) == (False, False)


@pytest.mark.parametrize(
    "field",
    ["preprint: {arxiv: 2302.10350}", "tags: [2023]", "impact: 3", "authors: [1]", "title-short: 1984",
     "publication: {type: book, date: 2023, isbn: 9780306406157}"],
)  # fmt: skip
def test_an_editor_asks_for_quotes_where_other_readers_would_see_a_number(field: str) -> None:
    assert _opinions(ENTRY.format(field)) == (True, False)


@pytest.mark.parametrize(
    "field",
    ["date: 2023-02-30", "impact: {fr: Bon.}", "unverified: [foo]", "category: d", "links: {code: 'https://'}",
     "publication: {type: book, date: 2023, isbn: 979-8-4007-0386-8}", "authors: [others]"],
)  # fmt: skip
def test_the_reader_sees_what_no_schema_can_say(field: str) -> None:
    assert _opinions(ENTRY.format(field)) == (False, True)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("catalog: x\nentries: []\n", True),
        ("catalog: x\ntitle:\nlanguages:\ncategories:\nentries: []\n", True),
        ("catalog: x\ncategories: [{id: a, categories: [{id: b, name: {en: B}}]}]\nentries: []\n", True),
        ("catalog: x\nentries:\n", False),
        ("catalog: x y\nentries: []\n", False),
        ("entries: []\n", False),
        ("catalog: x\nentries: []\nfoo: 1\n", False),
        ("catalog: x\nlanguages: []\nentries: []\n", False),
        ("catalog: x\nlanguages: [both]\nentries: []\n", False),
        ("catalog: x\nlanguages: [en, bothie]\nentries: []\n", True),
        ("catalog: My.list_1\nentries: []\n", True),
        ("catalog: x\ncategories: [{name: a}]\nentries: []\n", False),
        ("catalog: x\nentries:\n  -\n", False),
        ("catalog: x\nentries: [{title: }]\n", False),
        ("catalog: x\nentries: [{title: ''}]\n", False),
        ("[]\n", False),
        ("1\n", False),
    ],
)
def test_the_reader_and_an_editor_agree_on_whole_files(text: str, good: bool) -> None:
    assert _opinions(text) == (good, good)
