"""A .bib file as drafts: groups, keywords, notes and what is kept; the facts of an entry are tested in test_bib.py."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.importers.bibliographies import bibliography_of_file
from bibcatalog.importers.bibtex import BibtexImporter
from bibcatalog.importers.contract import Draft, Imported, ListedCategory
from bibcatalog.mapping.targets import TARGETS, TargetName
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.reference import Reference
from bibcatalog.text.tree import Text
from tests.importers.libraries import (
    SAVED,
    WORDS,
    Damage,
    bibliographies,
    csl_item,
    damages,
    paths_of,
    read_and_check,
    small,
    written,
)
from tests.importers.test_round_trip import NOT_CARRIED, without_nocase

if TYPE_CHECKING:
    from bibcatalog.diagnostics import Diagnostic

_BOTH = {
    "venue, openreview, pmlr, acl, presentation": "there is no field for them",
    "organizations, links": "there is no field for them",
    "categories": "without the groups of --for zotero or --for jabref they are keywords, and come back as tags",
    "a tag with the name of a category of its entry": "both are keywords; it is taken for the category",
    "signs in the names of groups": "JabRef cannot hold , ; { } > @, and Zotero no braces and no @",
    "two groups of one name": "JabRef's entries name their groups, and are in both",
    "line breaks in notes and abstracts": "BibTeX folds white space",
    "a no-break space before a colon in a note": "it is how notes are guarded in CSL-JSON, and is taken back",
}
LOSSES = {
    "bibtex": {**NOT_CARRIED["bibtex"], **_BOTH, "aliases": "BibTeX has no field for them"},
    "biblatex": {**NOT_CARRIED["biblatex"], **_BOTH},
}
"""What does not come back, and why."""

_GROUPED: tuple[TargetName, ...] = ("zotero", "jabref")
_NOT_KEPT = frozenset(("venue", "openreview", "pmlr", "acl", "presentation"))


def read(text: str) -> Imported:
    return BibtexImporter().read(text.encode(), "x.bib")


def only(fields: str, rest: str = "") -> Draft:
    imported = read(f"@book{{a, title = {{T}}, {fields}}}\n{rest}")
    assert [str(finding) for finding in imported.diagnostics] == []
    return imported.drafts[0]


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_the_packaged_catalog_comes_back(
    packaged: Catalog, to: str, target: TargetName, language: str, edition: EditionName
) -> None:
    bibliography = services.make_bibliography(packaged, Selection(edition, language))
    imported = BibtexImporter().read(written(bibliography, to, ExportOptions(target)), "x.bib")
    assert imported.diagnostics == ()
    lost: set[str] = set()
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        grouped = target in _GROUPED
        assert draft.categories == (paths_of(bibliography, item.key) if grouped else ())
        assert draft.tags == (item.tags if grouped else item.labels)
        assert (draft.impact, draft.summary, draft.kept) == (item.note, item.reference.abstract, ())
        lost |= different(dict(draft.item), csl_item(item.key, item.reference))
    assert lost <= NOT_CARRIED[to].keys() | {f"custom.{name}" for name in _NOT_KEPT}


def different(found: dict[str, Any], expected: dict[str, Any]) -> set[str]:
    custom, wanted = found.pop("custom", {}), expected.pop("custom", {})
    facts = {
        name for name in {*found, *expected} if without_nocase(found.get(name)) != without_nocase(expected.get(name))
    }
    return facts | {f"custom.{name}" for name in {*custom, *wanted} if custom.get(name) != wanted.get(name)}


@pytest.mark.parametrize("target", _GROUPED)
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@settings(max_examples=40)
@given(bibliographies({}))
def test_groups_come_back_with_those_that_are_empty(to: str, target: TargetName, bibliography: Bibliography) -> None:
    titled = replace(
        bibliography,
        items=tuple(replace(item, reference=replace(item.reference, title=Text("T"))) for item in bibliography.items),
    )
    imported = BibtexImporter().read(written(titled, to, ExportOptions(target)), "x.bib")
    top, beside = bibliography.groups
    assert [category.path for category in imported.categories] == [
        (top.name,),
        (top.name, top.children[0].name),
        (beside.name,),
    ]
    for item, draft in zip(bibliography.items, imported.drafts, strict=True):
        assert (draft.categories, draft.tags) == (paths_of(bibliography, item.key), item.tags)


@given(st.lists(st.text("a;\\: é基", min_size=1, max_size=6).map(lambda text: " ".join(text.split())), unique=True))
def test_any_name_of_a_group_comes_back(names: list[str]) -> None:
    groups = tuple(Group(name, ("k",)) for name in names if name)
    bibliography = Bibliography((Item("k", Reference(type="book", title=Text("T"))),), groups)
    imported = BibtexImporter().read(written(bibliography, "biblatex", ExportOptions("zotero")), "x.bib")
    assert imported.drafts[0].categories == tuple((group.name,) for group in groups)


def test_an_entry_becomes_a_draft() -> None:
    draft = only(
        "annotation = {Impact: {\\LaTeX} is good}, abstract = {An \\emph{abstract}.}, keywords = {b; c, Agents}, "
        "groups = {Agents, New}, ids = {old, older}, file = {:a.pdf:PDF}, note = {N}, doi = {10.1000/x}, "
        "url = {https://doi.org/10.1000/x}",
        "@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:LLM\\;0\\;1\\;\\;\\;About them\\;;\n"
        "2 StaticGroup:Agents\\;0\\;1\\;\\;\\;\\;;\n}\n",
    )
    assert draft.item == {
        "id": "a",
        "citation-key": "a",
        "type": "book",
        "title": "T",
        "DOI": "10.1000/x",
        "custom": {"note": "N"},
    }
    assert (draft.impact, draft.summary) == ("Impact: LaTeX is good", "An abstract.")
    assert (draft.tags, draft.categories) == (("b", "c"), (("LLM", "Agents"), ("New",)))
    assert (draft.aliases, draft.kept) == (("old", "older"), (("file", ":a.pdf:PDF"),))
    assert draft.where is not None
    assert draft.where.line == 1


def test_groups_may_be_told_by_keywords_and_searches_are_named() -> None:
    text = (
        "@book{a, keywords = {llm, x}}\n@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n"
        "1 KeywordGroup:Models\\;0\\;keywords\\;LLM\\;0\\;0\\;1\\;\\;\\;Large\\;;\n"
        "1 SearchGroup:New\\;0\\;year > 2020\\;0\\;0\\;1\\;\\;\\;\\;;\n}\n"
    )
    imported = read(text)
    assert imported.drafts[0].categories == (("Models",),)
    assert imported.categories == (ListedCategory(("Models",), "Large"), ListedCategory(("New",)))
    (finding,) = imported.diagnostics
    assert (finding.code, str(finding.where)) == ("BC058", "x.bib:5")
    assert finding.message == "the group 'New' is a search of JabRef's (SearchGroup); nothing is put into it"


def test_groups_of_older_jabrefs_list_the_keys_of_their_entries_over_several_lines() -> None:
    name = "B " + "\\" * 7 + "; C"  # "B \; C", escaped twice
    tree = f"1 ExplicitGroup:A\\;0\\;al\npha\\;beta\\;;\n2 ExplicitGroup:{name}\\;0\\;alpha\\;;\n"
    text = f"@book{{alpha}}\n@book{{beta}}\n@comment{{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n{tree}}}"
    assert [draft.categories for draft in read(text).drafts] == [(("A",), ("A", "B \\; C")), (("A",),)]


def test_what_stands_beside_entries_is_named() -> None:
    text = (
        "% a comment by custom\nMy list\nof books\n@string{x = {y}}\n@preamble{ {\\newcommand} }\n"
        "@book{a, title = {A}}\n@comment{see also {X}\n@book{no, title = {N}}}\n"
        "@comment{jabref-meta: saveActions:x;}\n}\n\n@book{b,\nlate\n@book{c,}"
    )
    imported = read(text)
    assert [draft.item["id"] for draft in imported.drafts] == ["a", "c"]
    told = [finding for finding in imported.diagnostics if finding.code == "BC058"]
    assert [(str(finding.where), finding.message) for finding in told] == [
        ("x.bib:2", "text between entries, 'My list of books', is not taken"),
        ("x.bib:5", r"a preamble, '{\\newcommand}', is not taken"),
        ("x.bib:7", "a comment, 'see also {X} @book{no, title = {N}}', is not taken"),
    ]
    assert [finding.code for finding in imported.diagnostics if finding not in told] == ["BC050"]


def test_macros_are_taken_however_they_are_written() -> None:
    text = '@string(icml={ICML})\n@STRING(x = "a) b" # {c})@string{y={z}}\n@book{a, title = icml # x}\n@string( d = 1 )'
    imported = read(text)
    assert imported.diagnostics == ()
    assert imported.drafts[0].item["title"] == "ICMLa) bc"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("\ufeff \n", "the file is empty"),
        ("@string{a = {b}}\n", "no entry stands in the file"),
        ("@xdata{a, publisher = {b}}\n", "no entry stands in the file"),
    ],
)
def test_a_file_without_an_entry_says_so(text: str, message: str) -> None:
    (finding,) = read(text).diagnostics
    assert str(finding) == f"x.bib:1: warning BC059: {message}; look whether it is the file that you mean"


def test_a_file_of_which_nothing_can_be_read_says_only_that() -> None:
    assert [finding.code for finding in read("@book{a, x = {1}\n").diagnostics] == ["BC050"]


def test_what_is_no_rich_text_has_no_markup_and_comes_back_as_it_was() -> None:
    fields = (
        "title = {A}, publisher = {\\emph{X} {P}ress}, address = {{Bonn}}, series = {$n^2$ \\textbf{Books}}, "
        "abstract = {In $O(n^2)$ of \\emph{BERT}.\n\nTwo.}, annotation = {{\\it Good}.\n\nRead twice.}, "
        "note = {See \\emph{Y}}"
    )
    findings: list[Diagnostic] = []
    (item,) = bibliography_of_file(read(f"@book{{a, {fields}}}"), findings).items
    own = item.reference
    assert (own.publisher, own.publisher_place, own.collection_title) == ("X Press", "Bonn", "n² Books")
    assert (own.abstract, item.note, own.note) == ("In O(n²) of BERT.\n\nTwo.", "Good.\n\nRead twice.", "See Y")
    again = written(Bibliography((replace(item, note="Good."),)), "biblatex", ExportOptions())
    (back,) = bibliography_of_file(BibtexImporter().read(again, "x.bib"), findings).items
    assert back == replace(item, note="Good.", reference=replace(own, abstract=own.abstract.replace("\n\n", " ")))
    assert findings == []


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ("% x\n@article{a,\n", True),
        ("@string{a = ", True),
        ("name@example.org {", False),
        ("[", False),
        ("# Papers\n\n- [A](https://a.b)\n\n```bibtex\n@book{a,\n```\n", False),
        ("* cite it\n~~~~\n@book{a,\n", False),
        ("```bibtex\n@book{a,\n}\n```\n", True),
        ("Here it is:\n```bibtex\n@book{a,\n}\n```\n", True),
        ("# Papers\n```sh\nls\n```\n@book{a,\n", True),
    ],
)
def test_a_bib_file_is_recognized(head: str, is_one: bool) -> None:
    assert BibtexImporter().recognizes(head) is is_one


@pytest.mark.parametrize("saved", SAVED)
def test_how_a_file_was_saved_does_not_matter(packaged: Catalog, saved: str) -> None:
    data = written(small(packaged), "biblatex", ExportOptions("jabref"))
    assert BibtexImporter().read(SAVED[saved](data), "x") == BibtexImporter().read(data, "x")


@given(st.binary(max_size=60) | st.text('@book{}()a,= "#\\\n%é;:0', max_size=60).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    read_and_check(BibtexImporter(), data)


@given(st.text("0123 :;\\\nSKA{}@", max_size=60) | WORDS)
def test_no_tree_of_groups_raises(tree: str) -> None:
    text = (
        f"@book{{a, groups = {{x}}}}\n@comment{{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:{tree}\n}}"
    )
    read_and_check(BibtexImporter(), text.encode())


@settings(max_examples=60)
@given(damage=damages(), target=st.sampled_from(_GROUPED))
def test_a_damaged_file_is_read_as_far_as_it_goes(packaged: Catalog, damage: Damage, target: TargetName) -> None:
    read_and_check(BibtexImporter(), damage(written(small(packaged), "bibtex", ExportOptions(target))))


@pytest.mark.parametrize(
    "data",
    [
        b"@comment{" * 20_000,
        b"@preamble{x}\n" * 5_000,
        b"x\n" * 50_000,
        b"@book{a}" + b"{" * 100_000,
        b"@comment{jabref-meta: grouping:\n" + b"1 StaticGroup:" + b"\\" * 100_000,
    ],
    ids=["comments", "preambles", "lines", "brackets", "a group"],
)
def test_nothing_is_too_long(data: bytes) -> None:
    read_and_check(BibtexImporter(), data)
