"""A catalog from a file, a file into a catalog, a format into another: what a program gets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bibcatalog
from bibcatalog import BibcatalogWarning, InputError, OutputError, Selection, UsageError, importing, services
from bibcatalog.catalog.reader import read_catalog
from bibcatalog.catalog.source import read_source
from bibcatalog.diagnostics import Location
from bibcatalog.importers.adding import additions
from bibcatalog.importers.assembly import assemble
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from bibcatalog.importers.csl.file import TYPES
from bibcatalog.importers.identity import Choice
from bibcatalog.model.catalog import Catalog, Localized
from bibcatalog.model.identifiers import Doi
from bibcatalog.model.reference import REFERENCE_TYPES

BIB = r"""
@article{doe2020title,
  author = {Doe, Jane},
  title = {A Title},
  journal = {Journal of A},
  year = 2020,
  file = {:doe.pdf:PDF},
  annote = {A good one.},
  keywords = {one, two},
}

@misc{doe2020preprint,
  author = {Doe, Jane},
  title = {A title},
  eprint = {2001.00001},
  archiveprefix = {arXiv},
  year = 2020,
}

@article{broken, title = {

@book{roe, title = {好书}, author = {王小明}, annote = {很好。}, year = 2021}
"""


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    path = tmp_path / "My refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


CATALOG = """\
# From My refs.bib, read as bibtex. To edit: all fields are described in docs/catalog-format.md, and
# "bibcatalog check" says what is wrong. Under "extra" stands what a catalog has no field for.

catalog: my-refs
languages: [en, zh]

entries:
  - key: doe2020title
    aliases: [doe2020preprint]
    tags: [one, two]
    title: A title
    authors:
      - Doe, Jane
    date: 2020
    preprint:
      arxiv: "2001.00001"
    publication:
      type: article-journal
      title: A Title
      date: 2020
      container-title: Journal of A
    impact: A good one.
    extra:
      file: :doe.pdf:PDF

  - key: roe
    title: 好书
    authors:
      - 王小明
    date: 2021
    publication:
      type: book
    impact:
      zh: 很好。
"""


def test_a_catalog_is_made_of_a_file(refs: Path) -> None:
    made = bibcatalog.import_file(refs)
    assert made.text == CATALOG
    reading = read_catalog(made.text.encode(), "my-refs.yaml")
    assert (reading.catalog, reading.diagnostics) == (made.catalog, ())
    assert [(finding.code, finding.severity) for finding in made.diagnostics] == [
        ("BC096", "warning"),
        ("BC050", "error"),
    ]
    counts = made.counts
    assert (counts.works, counts.categories, counts.notes, counts.merged, counts.left_out) == (2, 0, 2, 1, 0)
    assert counts.kept == {"file": 1}


def test_the_packaged_catalog_comes_back_with_its_editions_categories_and_notes(
    packaged: Catalog, tmp_path: Path
) -> None:
    bibcatalog.export(packaged, "csl-json", tmp_path / "p.json", selection=Selection(language="en"))
    made = bibcatalog.import_file(tmp_path / "p.json").catalog
    assert made.languages == ("en",)
    for entry, known in zip(made.entries, packaged.entries, strict=True):
        assert entry.key == known.key
        assert entry.work.published == _with_page(known.work.published, entry.work.published)
        assert (entry.tags, entry.organizations, dict(entry.links)) == (
            known.tags,
            known.organizations,
            dict(known.links),
        )
        for name in ("impact", "summary"):
            assert getattr(entry, name).pick("en") == getattr(known, name).pick("en")
        paths, known_paths = made.category_paths(), packaged.category_paths()
        assert [paths[c][-1].name.pick("en") for c in entry.categories] == [
            known_paths[c][-1].name.pick("en") for c in known.categories
        ]


def _with_page(known: Any, found: Any) -> Any:  # noqa: ANN401 - a reference or none
    """Leave out an address that only repeats the DOI, which is not written."""
    return replace(known, url=found.url) if known and found and not found.url else known


def drafts(*items: dict[str, Any], **more: Any) -> Imported:  # noqa: ANN401 - the parts of what an importer finds
    return Imported(tuple(Draft(item) for item in items), **more)


def test_categories_become_a_tree_with_ids_of_their_own() -> None:
    listed = (
        ListedCategory(("Models",), "All models"),
        ListedCategory(("Models", "Small")),
        ListedCategory(("Data", "Small")),
        ListedCategory(("多模态",)),
        ListedCategory(("Empty",)),
    )
    draft = Draft({"type": "book", "title": "T"}, categories=(("Models", "Small"), ("data", "small"), ("New",)))
    made = assemble(Imported((draft,), listed, "My list", "About it"), "x")
    assert made.value["categories"] == [
        {
            "id": "models",
            "name": "Models",
            "description": "All models",
            "categories": [{"id": "small", "name": "Small"}],
        },
        {"id": "data", "name": "Data", "categories": [{"id": "data-small", "name": "Small"}]},
        {"id": "duomotai", "name": "多模态"},
        {"id": "empty", "name": "Empty"},
        {"id": "new", "name": "New"},
    ]
    assert made.value["entries"][0]["category"] == ["small", "data-small", "new"]
    assert (made.catalog.title.pick("en"), made.catalog.description.pick("en")) == ("My list", "About it")


def test_the_languages_are_those_of_the_notes_the_most_frequent_first() -> None:
    items = [
        Draft({"type": "book", "title": str(n)}, impact=text)
        for n, text in enumerate(["好", "很好", "A good one", "GPT-4"])
    ]
    made = assemble(Imported(tuple(items)), "x")
    assert made.catalog.languages == ("zh", "en")
    assert [entry.impact for entry in made.catalog.entries] == [
        Localized((("zh", "好"),)),
        Localized((("zh", "很好"),)),
        Localized((("en", "A good one"),)),
        Localized((("zh", "GPT-4"),)),
    ]
    forced = assemble(Imported(tuple(items)), "x", language="de")
    assert forced.catalog.languages == ("de",)


@pytest.mark.parametrize("language", ["both", "a b", "中"])
def test_a_language_that_no_catalog_can_have_is_refused(refs: Path, language: str) -> None:
    with pytest.raises(UsageError, match="cannot be the language of notes"):
        bibcatalog.import_file(refs, language=language)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("refs", b" \n", "is empty; there is nothing to read"),
        ("paper.pdf", b"%PDF-1.5\n%\xd0", "is a PDF, which nothing here reads; save what it says as text or HTML"),
        ("list.docx", b"PK\x03\x04", "is a ZIP archive, as of Word or EPUB, which nothing here reads; save what"),
    ],
)
def test_a_file_that_holds_no_text_is_told_for_what_it_is(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        importing.read_file(path)
    assert str(error.value).startswith(f"{path} {message}")


def test_an_article_is_known_whatever_its_encoding(tmp_path: Path) -> None:
    page = "<html><meta charset=gb2312><p>一篇论文</p><p>发布时间：2023</p><p>摘要：它很好。</p></html>"
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("gb18030"))
    assert importing.read_file(path).format == "article"


def test_a_catalog_is_told_from_a_list_in_markdown(tmp_path: Path, refs: Path) -> None:
    for name in ("list.yaml", "list"):
        path = tmp_path / name
        path.write_text(importing.import_file(refs).text, encoding="utf-8")
        with pytest.raises(UsageError, match="is a catalog"):
            importing.read_file(path)


def test_a_file_that_nothing_tells_the_format_of_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\x00\xff")
    (tmp_path / "list.yml").write_text("catalog: x\nentries: []\n")
    with pytest.raises(UsageError, match=r"nothing tells the format of .*a\.bin; name it with --from: "):
        bibcatalog.import_file(tmp_path / "a.bin")
    with pytest.raises(InputError, match="cannot read"):
        bibcatalog.import_file(tmp_path / "none.bib")


MINE = """\
catalog: mine
languages: [en]   # of my notes
categories:
  - {id: agents, name: {en: Agents}}
entries:
  # This one first.
  - key: a   # pinned
    title: A Title
    authors: ["Doe, Jane"]
    date: 2020
    preprint: {arxiv: "2001.00001"}
"""


def added(tmp_path: Path, imported: Imported, text: str = MINE, **more: Any) -> importing.Added:  # noqa: ANN401 - options
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return importing.into_catalog(importing.FileRead("f", "test", "", imported), path, **more)


PUBLISHED = {
    "id": "doe2021",
    "type": "article-journal",
    "title": "A title",
    "author": [{"family": "Doe", "given": "Jane"}],
    "issued": {"date-parts": [[2021]]},
    "DOI": "10.1145/1",
    "custom": {"arxiv": "2001.00001"},
}


def test_what_is_new_is_added_and_every_other_line_stays(tmp_path: Path) -> None:
    imported = Imported(
        (
            Draft(PUBLISHED, tags=("one",), categories=(("AGENTS",),)),
            Draft({"id": "A", "type": "book", "title": "Another"}, categories=(("Agents", "Small"), ("Other",))),
        ),
    )
    found = added(tmp_path, imported)
    assert found.after.decode() == MINE.replace(
        "name: {en: Agents}}\n",
        "name: {en: Agents}, categories: [{id: small, name: Small}]}\n  - {id: other, name: Other}\n",
    ).replace(
        "  - key: a   # pinned\n",
        "  - key: a   # pinned\n    aliases: [doe2021]\n    category: agents\n    tags: [one]\n",
    ) + (
        "    publication:\n      type: article-journal\n      title: A title\n      date: 2021\n      doi: 10.1145/1\n"
        "  - key: Aa\n    category: [small, other]\n    title: Another\n    publication:\n      type: book\n"
        "    extra:\n      key: A\n"
    ).replace("    extra:\n      key: A\n", "")
    assert (found.filled, found.met, found.counts.works, found.counts.categories) == (("a",), 1, 1, 2)
    assert [finding.code for finding in found.diagnostics] == ["BC095"]
    assert found.diff.startswith(f"--- {tmp_path / 'mine.yaml'}\n")
    again = added(tmp_path, imported, found.after.decode())
    assert (again.after, again.diff, again.filled, again.met) == (found.after, "", (), 2)


def test_no_value_of_an_entry_is_overwritten(tmp_path: Path) -> None:
    item = PUBLISHED | {"title": "Another Title", "DOI": "10.1145/2"}
    text = MINE + (
        "    publication: {type: paper-conference, date: 2020, doi: 10.1145/1}\n    tags: [mine]\n    impact: Mine.\n"
    )
    found = added(tmp_path, Imported((Draft(item, tags=("theirs",), impact="Theirs."),)), text)
    assert found.after.decode() == text.replace("    title: A Title", "    aliases: [doe2021]\n    title: A Title")
    mine = tmp_path / "mine.yaml"
    assert [finding.message for finding in found.diagnostics] == [
        "impact is 'Theirs.' here, but 'Mine.' in the catalog, which stays",
        f"type is 'article-journal' here, but 'paper-conference' on line 7 of {mine}, which stays",
        f"title is 'Another Title' here, but 'A Title' on line 7 of {mine}, which stays",
        f"issued is '2021' here, but '2020' on line 7 of {mine}, which stays",
        f"doi is '10.1145/2' here, but '10.1145/1' on line 7 of {mine}, which stays",
    ]


ITEMS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["doe2020", "DOE2021", "x", "好", "a b", "roe"]),
        "type": st.sampled_from(["article-journal", "book", "webpage"]),
        "title": st.sampled_from("AB"),
        "author": st.just(PUBLISHED["author"]),
    },
    optional={
        "issued": st.sampled_from([{"date-parts": [[2020]]}, {"date-parts": [[2021, 5]]}, {"raw": "some day"}]),
        "DOI": st.just("soon"),
        "URL": st.sampled_from(["https://a.example/", "https://b.example/", "here"]),
        "volume": st.sampled_from(["1", "2"]),
        "note": st.sampled_from(["Good.", "Better."]),
    },
)


@settings(max_examples=60)
@given(st.lists(ITEMS, max_size=6, unique_by=lambda item: item["id"]))
def test_nothing_is_added_a_second_time(items: list[dict[str, Any]]) -> None:
    imported = Imported(tuple(Draft(item, categories=(("One",),), where=Location("f", 1)) for item in items))
    made = importing.catalog_of(importing.FileRead("f.json", "test", "", imported))
    source, _ = read_source(made.text.encode(), "mine.yaml")
    assert source is not None
    again = additions(imported, made.catalog, source)
    assert (again.edits, again.counts.works) == ([], 0)


def test_a_note_in_another_language_is_a_gap(tmp_path: Path) -> None:
    text = MINE + "    impact: Mine.   # yes\n"
    found = added(tmp_path, Imported((Draft({**PUBLISHED, "type": "article"}, impact="好。"),)), text)
    read = read_catalog(found.after, "mine.yaml").catalog
    assert read is not None
    assert read.languages == ("en", "zh")
    assert read.entries[0].impact == Localized((("en", "Mine."), ("zh", "好。")))
    assert b"# of my notes" in found.after


def test_a_published_entry_gets_its_preprint_and_keeps_its_own_facts(tmp_path: Path) -> None:
    text = MINE.replace(
        '    preprint: {arxiv: "2001.00001"}\n', "    publication: {type: article-journal, doi: 10.1145/1}\n"
    )
    preprint = {**PUBLISHED, "type": "article", "title": "An Older Title", "issued": {"date-parts": [[2019, 12]]}}
    found = added(tmp_path, Imported((Draft({**preprint, "DOI": "10.48550/arXiv.2001.00001"}),)), text)
    assert found.filled == ()  # nothing tells that the two are one
    found = added(tmp_path, Imported((Draft({**preprint, "title": "A Title", "DOI": ""}),)), text)
    read = read_catalog(found.after, "mine.yaml").catalog
    assert read is not None
    (entry,) = read.entries
    assert entry.work.published is not None
    assert entry.work.preprint is not None
    assert (str(entry.work.preprint.issued), str(entry.work.published.issued)) == ("2019-12", "2020")
    assert entry.work.published.doi == Doi("10.1145/1")


def test_an_unknown_category_may_be_one_that_is_there(tmp_path: Path) -> None:
    asked: list[Choice] = []

    def decide(choice: Choice) -> int:
        asked.append(choice)
        return {"'Robots'": 1, "'Odd'": 2}.get(choice.question.rpartition(" ")[2], 0)

    items = [
        Draft({"id": name.lower(), "type": "book", "title": name}, categories=((name,),))
        for name in ("Robots", "Odd", "New")
    ]
    found = added(tmp_path, Imported(tuple(items)), decide=decide)
    assert [choice.options for choice in asked] == [("a new category", "agents", "no category")] * 3
    entries = found.after.decode().partition("pinned")[2]
    assert entries.partition("  - ")[2] == (
        "key: robots\n    category: agents\n    title: Robots\n    publication:\n      type: book\n"
        "  - key: odd\n    title: Odd\n    publication:\n      type: book\n"
        "  - key: new\n    category: new\n    title: New\n    publication:\n      type: book\n"
    )


def test_an_empty_catalog_is_filled(tmp_path: Path) -> None:
    found = added(tmp_path, drafts({"id": "k", "type": "book", "title": "T"}), "catalog: x\nentries: []\n")
    assert read_catalog(found.after, "x").catalog is not None
    assert found.counts.works == 1


def test_a_catalog_in_json_stays_json(tmp_path: Path) -> None:
    text = '{"catalog": "x", "entries": [{"key": "a", "title": "A"}]}\n'
    found = added(tmp_path, drafts({"id": "k", "type": "book", "title": "T"}, {"id": "l", "title": "U"}), text)
    assert [entry["key"] for entry in json.loads(found.after)["entries"]] == ["a", "k", "l"]


def test_new_entries_stand_apart_as_the_old_ones_do(tmp_path: Path) -> None:
    text = "catalog: x\nentries:\n  - key: a\n    title: A\n\n  - key: b\n    title: B\n"
    found = added(tmp_path, drafts({"id": "c", "title": "C"}, {"id": "d", "title": "D"}), text)
    assert found.after.decode() == text + "\n  - key: c\n    title: C\n\n  - key: d\n    title: D\n"


def test_a_catalog_with_errors_is_not_added_to(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a valid catalog: 1 error"):
        added(tmp_path, drafts(), "catalog: x\nentries: [{key: a}]\n")


def test_a_file_is_converted_with_order_and_unknown_fields(tmp_path: Path, refs: Path) -> None:
    with pytest.warns(BibcatalogWarning, match="BC050"):
        text = bibcatalog.convert(refs, tmp_path / "out.json")
    assert (tmp_path / "out.json").read_text() == text
    items = json.loads(text)
    assert [item["id"] for item in items] == ["doe2020title", "doe2020preprint", "roe"]
    assert items[0]["custom"] == {"tags": ["one", "two"], "extra": {"file": ":doe.pdf:PDF"}}
    back = bibcatalog.convert(tmp_path / "out.json", to="bibtex")
    assert "  file = {:doe.pdf:PDF}" in back
    assert bibcatalog.convert(tmp_path / "out.json", to="csl-json") == text


def test_keys_that_a_format_refuses_are_changed_and_told(tmp_path: Path) -> None:
    items = [{"id": key, "type": "book", "title": "T"} for key in ("李2023", "Doe", "doe", "ok")]
    (tmp_path / "a.json").write_text(json.dumps(items))
    with pytest.warns(BibcatalogWarning) as told:
        text = bibcatalog.convert(tmp_path / "a.json", to="bibtex")
    assert [line.partition("{")[2] for line in text.splitlines() if line.startswith("@")] == [
        "李2023,", "Doe,", "doea,", "ok,",
    ]  # fmt: skip
    assert [str(warning.message).split(":")[1] for warning in told if "BC095" in str(warning.message)] == [
        " entry 'doe'",
    ]  # fmt: skip


def test_what_a_format_cannot_hold_otherwise_still_stops(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "type": "book", "title": "T", "DOI": "10.1145/{"}]')
    with pytest.raises(OutputError, match="nothing was written: 1 value"):
        bibcatalog.convert(tmp_path / "a.json", to="bibtex")
    with pytest.raises(UsageError, match="name a format with to, or a file with output"):
        bibcatalog.convert(tmp_path / "a.json")


@pytest.mark.parametrize("kind", sorted(TYPES))
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@pytest.mark.filterwarnings("ignore::bibcatalog.BibcatalogWarning")
def test_a_type_of_csl_and_values_that_are_wrong_stay_however_often_they_are_converted(
    tmp_path: Path, kind: str, to: str
) -> None:
    item = {"id": "a", "type": kind, "title": "T", "URL": "www.example.org/a", "ISBN": "123"}
    (tmp_path / "a.json").write_text(json.dumps([item]))
    first = importing.convert(tmp_path / "a.json", tmp_path / "b.bib", to=to)
    again = importing.convert(tmp_path / "b.bib", to=to)
    assert again.replace("  type = {Technical report},\n", "") == first  # which a report of BibTeX is
    assert kind in REFERENCE_TYPES or f"csl-type = {{{kind}}}" in first
    assert first.index("isbn = {123}") < first.index("url = {www.example.org/a}")


def test_notes_of_one_work_in_two_languages_fill_both_at_once(tmp_path: Path) -> None:
    item = {"type": "article", "title": "T", "custom": {"arxiv": "2302.13971"}, "issued": {"date-parts": [[2023]]}}
    notes = ("Every model is built on it.", "几乎所有大模型都以它为基础。")
    found = drafts(*({**item, "note": note} for note in notes))
    both = {"en": notes[0], "zh": notes[1]}
    made = importing.catalog_of(importing.FileRead("a.json", "csl-json", "", found))
    assert made.catalog.entries[0].impact.as_json() == both
    mine = 'catalog: m\nentries:\n  - {key: a, title: T, date: 2023, preprint: {arxiv: "2302.13971"}}\n'
    assert services.valid_catalog(added(tmp_path, found, mine).after, "m").catalog.entries[0].impact.as_json() == both
