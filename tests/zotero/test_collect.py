"""A collection of any library as a bibliography: which one is meant, what is in it, under which keys."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bibcatalog.errors import AccessError, UsageError
from bibcatalog.model.bibliography import Group, Item
from bibcatalog.services import render
from bibcatalog.syncing import read_collection
from bibcatalog.zotero.collect import Gathered, find_collection, gather, subtree
from bibcatalog.zotero.objects import Data, Library
from bibcatalog.zotero.wanted import written_path
from tests.zotero.samples import SCHEMA
from tests.zotero.world import World
from tests.zotero_server.core import KEY
from tests.zotero_server.rights import Access

AUTHOR = {"creatorType": "author", "firstName": "Jane", "lastName": "Doe"}


def read(world: World, wanted: str, library: Library | None = None) -> Gathered:
    return read_collection(world.gateway(), library or Library("user", 1), wanted)


def work(world: World, title: str, *collections: str, **data: Any) -> str:  # noqa: ANN401 - as the API has them
    plain = {"itemType": "book", "title": title, "creators": [AUTHOR], "date": "2020"}
    return world.person.create({**plain, "collections": list(collections), **data})


def note(world: World, parent: str, html: str) -> None:
    world.person.create({"itemType": "note", "parentItem": parent, "note": html})


def by_key(gathered: Gathered) -> dict[str, Item]:
    return {item.key: item for item in gathered.bibliography.items}


def titles(gathered: Gathered) -> list[str]:
    return [item.reference.title.plain for item in gathered.bibliography.items]


# Which collection


def collection(key: str, name: str, above: str = "") -> Data:
    return {"key": key, "name": name, "parentCollection": above or False}


COLLECTIONS = [
    collection("TOPA2222", "Reading"),
    collection("SLASH222", "AI / ML", "TOPA2222"),
    collection("DEEP2222", "Old", "SLASH222"),
    collection("TOPB2222", "Archive"),
    collection("OLDB2222", "Old", "TOPB2222"),
    collection("READB222", "Reading", "TOPB2222"),
    collection("ODD22222", "100%: [x] \\ done", "TOPB2222"),
]


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("TOPB2222", "TOPB2222"),
        ("Archive", "TOPB2222"),
        ("Reading", "TOPA2222"),  # the path from the top goes before the name of another
        ("Archive/Reading", "READB222"),
        (r"Reading/AI \/ ML", "SLASH222"),
        (r"AI \/ ML", "SLASH222"),
        (r"Reading/AI \/ ML/Old", "DEEP2222"),
        (r"AI \/ ML/Old", "DEEP2222"),
        ("Archive / Old", "OLDB2222"),
        ("100%: [x] \\ done", "ODD22222"),
    ],
)
def test_a_collection_is_named_by_path_key_or_name(wanted: str, key: str) -> None:
    assert find_collection(COLLECTIONS, wanted)["key"] == key


def test_a_name_that_several_have_is_refused_with_all_of_them() -> None:
    with pytest.raises(UsageError) as caught:
        find_collection(COLLECTIONS, "Old")
    assert str(caught.value) == (
        r"several collections fit 'Old': Archive/Old (OLDB2222), Reading/AI \/ ML/Old (DEEP2222); name one by its key"
    )


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("Archiv", "did you mean 'Archive'"),
        ("Archive/Redding", "did you mean 'Archive/Reading'"),
        ("Something else", "the library has 7 collections"),
        ("topb2222", "the library has 7 collections"),
    ],
)
def test_an_unknown_collection_says_what_there_is(wanted: str, hint: str) -> None:
    with pytest.raises(UsageError, match=rf"^no collection '{wanted}'; {hint}"):
        find_collection(COLLECTIONS, wanted)


@pytest.mark.parametrize("wanted", ["", "/", "Archive/", "//"])
def test_a_path_with_an_empty_name_is_refused(wanted: str) -> None:
    with pytest.raises(UsageError, match="a name in it is empty"):
        find_collection(COLLECTIONS, wanted)


def test_a_hint_can_be_typed_as_it_stands() -> None:
    with pytest.raises(UsageError) as caught:
        find_collection(COLLECTIONS, "AI / ML")
    for offered in re.findall(r"'([^']*)'", str(caught.value))[1:]:
        assert find_collection(COLLECTIONS, offered)["name"] == "AI / ML"


@pytest.mark.parametrize("data", COLLECTIONS)
def test_a_path_can_be_written_and_found_again(data: Data) -> None:
    names = {one["key"]: one for one in COLLECTIONS}
    path = [str(data["name"])]
    while data["parentCollection"]:
        data = names[data["parentCollection"]]
        path.insert(0, str(data["name"]))
    assert find_collection(COLLECTIONS, written_path(path))["name"] == path[-1]


def test_what_is_below_comes_parents_first_and_by_name() -> None:
    rows = [
        collection("C", "c", "A"),
        collection("X", "x"),
        collection("D", "d", "B"),
        collection("B", "B", "A"),
        collection("A", "a"),
    ]
    assert [data["key"] for data in subtree(rows, rows[4])] == ["A", "B", "C", "D"]


# What is in it


def test_a_collection_becomes_items_groups_and_a_title(world: World) -> None:
    top = world.person.create_collection("Reading")
    sub = world.person.create_collection("AI / ML", top)
    deep = world.person.create_collection("Agents", sub)
    old = world.person.create_collection("Old", top)
    world.person.create_collection("Elsewhere")
    work(world, "One", top, citationKey="one")
    work(world, "Two", sub, old, citationKey="two", tags=[{"tag": "good"}, {"tag": "Old"}])
    work(world, "Three", deep, citationKey="three")
    work(world, "Not in it", citationKey="not")
    found = read(world, "Reading")
    assert found.bibliography.title == "Reading"
    assert {key: item.categories for key, item in by_key(found).items()} == {
        "one": (),
        "two": ("AI / ML", "Old"),
        "three": ("Agents",),
    }
    assert by_key(found)["two"].tags == ("good",), "a tag that names a collection is said once"
    assert found.bibliography.groups == (
        Group("AI / ML", ("two",), (Group("Agents", ("three",)),)),
        Group("Old", ("two",)),
    )
    assert found.diagnostics == ()


def test_a_collection_below_another_stands_for_itself(world: World) -> None:
    top = world.person.create_collection("Reading")
    sub = world.person.create_collection("Old", top)
    work(world, "One", top)
    work(world, "Two", sub)
    assert titles(read(world, "Old")) == ["Two"]
    assert read(world, "Old").bibliography.groups == ()


def test_a_collection_with_the_name_of_the_one_above_is_a_category(world: World) -> None:
    top = world.person.create_collection("Reading")
    sub = world.person.create_collection("Reading", top)
    work(world, "One", sub, citationKey="one")
    assert by_key(read(world, top))["one"].categories == ("Reading",)


def test_an_empty_collection_is_an_empty_bibliography(world: World) -> None:
    world.person.create_collection("Reading")
    found = read(world, "Reading")
    assert (found.bibliography.items, found.bibliography.groups) == ((), ())


def test_what_is_in_the_trash_is_not_there(world: World) -> None:
    top = world.person.create_collection("Reading")
    sub = world.person.create_collection("Old", top)
    kept = work(world, "One", top, citationKey="one")
    world.person.trash(work(world, "Two", top))
    work(world, "Three", sub)
    world.person.trash(world.person.create({"itemType": "note", "parentItem": kept, "note": "<p>gone</p>"}))
    world.person.trash_collection(sub)
    found = read(world, "Reading")
    assert titles(found) == ["One"]
    assert by_key(found)["one"].note == ""
    with pytest.raises(UsageError, match="no collection 'Old'"):
        read(world, "Old")


def test_notes_and_attachments_are_no_works(world: World) -> None:
    top = world.person.create_collection("Reading")
    parent = work(world, "One", top)
    link = {"itemType": "attachment", "linkMode": "linked_url", "url": "https://example.org", "title": "A link"}
    world.person.create({**link, "parentItem": parent})
    world.person.create({**link, "collections": [top]})
    world.person.create({"itemType": "note", "note": "<p>alone</p>", "collections": [top]})
    found = read(world, "Reading")
    assert titles(found) == ["One"]
    assert found.bibliography.items[0].note == ""


# Keys


def test_an_item_without_a_key_gets_the_default_one(world: World) -> None:
    top = world.person.create_collection("Reading")
    work(world, "A Study of Things", top)
    work(world, "Pinned", top, extra="Citation Key: doePinned2020")
    work(world, "", top, creators=[], date="")
    assert set(by_key(read(world, "Reading"))) == {"doe2020study", "doePinned2020", "untitled"}


def test_keys_are_never_the_same(world: World) -> None:
    top = world.person.create_collection("Reading")
    for _ in range(3):
        work(world, "Study", top)
    work(world, "Other", top, citationKey="doe2020Study")
    work(world, "Third", top, citationKey="Same")
    work(world, "Fourth", top, citationKey="same")
    work(world, "Fifth", top, citationKey="no key, at all")
    keys = [item.key for item in read(world, "Reading").bibliography.items]
    assert len({key.lower() for key in keys}) == 7
    assert {"doe2020Study", "doe2020studya", "doe2020fifth"} <= set(keys)
    assert ("Same" in keys) != ("same" in keys)


def test_an_item_in_two_collections_stands_once(world: World) -> None:
    top = world.person.create_collection("Reading")
    subs = [world.person.create_collection(name, top) for name in ("A", "B")]
    work(world, "One", top, *subs, citationKey="one")
    found = read(world, "Reading")
    assert [item.key for item in found.bibliography.items] == ["one"]
    assert [group.keys for group in found.bibliography.groups] == [("one",), ("one",)]


# Notes


def test_notes_come_together_and_our_summary_stands_in_the_abstract_already(world: World) -> None:
    top = world.person.create_collection("Reading")
    key = work(world, "One", top, citationKey="one", abstractNote="In short.")
    note(world, key, "<p>First.</p><p>Second &amp; last.</p>")
    note(world, key, "<h1>Summary</h1><p>In short.</p><p>bibcatalog:small/one/summary</p>")
    note(world, key, "<h1>Impact</h1><p>It counts.</p><p>bibcatalog:small/one/impact</p>")
    note(world, key, "<p></p>")
    item = by_key(read(world, "Reading"))["one"]
    assert sorted(item.note.split("\n")) == ["First.", "It counts.", "Second & last."]
    assert item.reference.abstract == "In short."


def test_a_synchronised_catalog_can_be_exported_again(world: World) -> None:
    world.sync()
    found = read(world, "A small list")
    assert found.diagnostics == ()
    assert {key: (item.categories, item.tags) for key, item in by_key(found).items()} == {
        "touvron2023llama": (("Open models",), ("Models", "open weights", "pretraining")),
        "schick2023toolformer": (("Tools",), ("tool use",)),
    }
    assert by_key(found)["touvron2023llama"].note == "Open weights for all."
    rendered = render(found.bibliography, "biblatex")
    assert "@online{touvron2023llama," in rendered.text
    assert "@inproceedings{schick2023toolformer," in rendered.text


# What cannot be read


def test_what_cannot_be_read_is_told_with_its_entry_and_stops_nothing(world: World) -> None:
    top = world.person.create_collection("Reading")
    work(world, "One", top, citationKey="one", date="sometime", ISBN="12")
    work(world, "Two", top, citationKey="two", itemType="letter")
    work(world, "Three", top, citationKey="three", creators=[{**AUTHOR, "creatorType": "contributor"}])
    work(world, "Four", top, citationKey="four", rights="CC BY")
    found = read(world, "Reading")
    assert len(titles(found)) == 4
    told = {(finding.key, finding.message) for finding in found.diagnostics}
    assert told == {
        ("one", "date 'sometime' has no place here"),
        ("one", "ISBN '12' has no place here"),
        ("two", "itemType 'letter' has no place here"),
        ("three", "creators 'contributor: Jane Doe' has no place here"),
        ("four", "rights 'CC BY' has no place here"),
    }
    assert {finding.code for finding in found.diagnostics} == {"BC066"}


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"itemType": "book"},
        {"itemType": "nonsense", "title": 5, "creators": 7, "tags": "x"},
        {"itemType": "book", "title": None, "creators": [None, {}], "tags": [{}, None], "extra": 3},
        {"itemType": "note", "parentItem": "AAAA2222"},
        {"itemType": "note", "parentItem": "AAAA2222", "note": None},
    ],
)
def test_a_strange_item_stops_nothing(junk: Data) -> None:
    data = {"key": "BBBB2222", **junk}
    good = {"key": "AAAA2222", "itemType": "book", "title": "Good", "citationKey": "good"}
    found = gather([collection("TOPA2222", "Reading")], {"TOPA2222": [data, good]}, SCHEMA)
    assert by_key(found)["good"].reference.title.plain == "Good"


# Whose library


def test_a_collection_of_a_group_is_read(world: World) -> None:
    world.server.add_group(7, "Readers")
    world.server.add_key(KEY, all_groups=Access(read=True, notes=True))
    person = world.server.person("groups/7")
    top = person.create_collection("Reading")
    person.create({"itemType": "book", "title": "Theirs", "collections": [top]})
    assert titles(read(world, "Reading", Library("group", 7))) == ["Theirs"]
    with pytest.raises(UsageError):
        read(world, "Reading")


def test_a_library_that_may_not_be_read_is_refused(world: World) -> None:
    world.server.add_group(7, "Readers")
    world.server.add_key(KEY, own=Access(read=True))
    with pytest.raises(AccessError):
        read(world, "Reading", Library("group", 7))


def test_reading_a_collection_writes_nothing(world: World) -> None:
    top = world.person.create_collection("Reading")
    work(world, "One", top)
    world.requests()
    read(world, "Reading")
    assert {request.partition(" ")[0] for request in world.requests()} == {"GET"}
