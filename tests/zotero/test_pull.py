"""What people change in Zotero, and what comes back into the catalog file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.resources import PACKAGED_CATALOG, resource
from bibcatalog.syncing import Pulled
from bibcatalog.zotero.notes import find_marker
from tests.zotero.world import LLAMA, SMALL, TOOLFORMER, World


@pytest.fixture
def synced(tmp_path: Path) -> World:
    return made(tmp_path)


def made(folder: Path, text: str = SMALL, **given: str) -> World:
    world = World(folder, text)
    world.given = dict(given)
    world.sync()
    return world


def pull(world: World) -> Pulled:
    with world.opened() as sync:
        return sync.pull(world.text.encode(), "small.yaml")


def changed(pulled: Pulled) -> list[str]:
    """Give the lines of the diff that went and came; everything else of the file is as it was."""
    lines = pulled.diff.split("\n")[2:]
    return [line[0] + line[1:].strip() for line in lines if line[:1] in {"+", "-"}]


def written(world: World, pulled: Pulled) -> World:
    """Write the file, which must be a catalog."""
    reading = read_catalog(pulled.after, "small.yaml")
    assert not reading.diagnostics
    world.text = pulled.after.decode()
    return world


def is_settled(world: World) -> bool:
    """Say whether a catalog that took everything over agrees with the library, now and after a sync."""
    settled = not pull(world).edits and not world.plan().plan.changes
    world.sync()
    return settled and not pull(world).edits and not world.plan().plan.changes


def edit(world: World, key: str, **data: Any) -> None:  # noqa: ANN401 - as the API has them
    world.person.patch(world.works()[key]["key"], data)


def author(given: str, family: str, kind: str = "author") -> dict[str, str]:
    return {"creatorType": kind, "firstName": given, "lastName": family}


def body(name: str) -> dict[str, str]:
    return {"creatorType": "author", "name": name}


HUGO, THIBAUT, GAUTIER = author("Hugo", "Touvron"), author("Thibaut", "Lavril"), author("Gautier", "Izacard")


def note_of(world: World, key: str, role: str) -> dict[str, Any]:
    parent = world.works()[key]["key"]
    notes = [data for data in world.items() if data.get("parentItem") == parent]
    return next(data for data in notes if (marker := find_marker(data["note"])) and marker.role == role)


def edit_note(world: World, key: str, role: str, old: str, new: str) -> None:
    note = note_of(world, key, role)
    assert old in note["note"]
    world.person.patch(note["key"], {"note": note["note"].replace(old, new)})


def retag(world: World, key: str, change: Callable[[list[str]], list[str]]) -> None:
    tags = change([tag["tag"] for tag in world.works()[key]["tags"]])
    edit(world, key, tags=[{"tag": tag} for tag in tags])


# Nothing


def test_of_an_untouched_library_nothing_comes_back(synced: World) -> None:
    pulled = pull(synced)
    assert (pulled.edits, pulled.by_hand, pulled.diff, pulled.after) == ((), (), "", SMALL.encode())


def test_before_the_first_sync_nothing_comes_back(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.person.create({"itemType": "preprint", "title": "Toolformer", "citationKey": TOOLFORMER})
    assert not pull(world).edits


def test_a_pull_writes_nothing_to_zotero(synced: World) -> None:
    edit(synced, LLAMA, title="Changed")
    synced.requests()
    pull(synced)
    assert {request.partition(" ")[0] for request in synced.requests()} == {"GET"}


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_of_the_packaged_catalog_nothing_comes_back(tmp_path: Path, language: str) -> None:
    world = made(tmp_path, resource(PACKAGED_CATALOG).read_text(encoding="utf-8"), language=language)
    pulled = pull(world)
    assert (pulled.edits, pulled.by_hand) == ((), ())


# Authors: each name in the form of a catalog, every other line of the file as it was

PEOPLE: dict[str, tuple[list[dict[str, str]], list[str]]] = {
    "corrected": ([author("H.", "Touvron"), THIBAUT, GAUTIER], ["-- Touvron, Hugo", "+- Touvron, H."]),
    "added": ([HUGO, THIBAUT, GAUTIER, author("Xavier", "Martinet")], ["+- Martinet, Xavier"]),
    "put first": ([author("Xavier", "Martinet"), HUGO, THIBAUT, GAUTIER], ["+- Martinet, Xavier"]),
    "removed with its comment": ([HUGO, GAUTIER], ["-- Lavril, Thibaut  # second"]),
    "reordered": ([GAUTIER, HUGO, THIBAUT], ["+- Izacard, Gautier", "-- Izacard, Gautier"]),
    "particle": ([HUGO, THIBAUT, GAUTIER, author("Karel", "van der Berg")], ["+- van der Berg, Karel"]),
    "dropping particle": (
        [HUGO, THIBAUT, GAUTIER, author("Alexander von", "Humboldt")],
        ["+- {family: Humboldt, given: Alexander, dropping-particle: von}"],
    ),
    "suffix": ([HUGO, THIBAUT, GAUTIER, author("Martin Luther, Jr.", "King")], ["+- King, Jr., Martin Luther"]),
    "body": ([HUGO, THIBAUT, GAUTIER, body("Gemini Team")], ['+- "{Gemini Team}"']),
    "body with a comma": ([HUGO, THIBAUT, GAUTIER, body("Team, The")], ['+- "{Team, The}"']),
    "Chinese": ([HUGO, THIBAUT, GAUTIER, author("小明", "王")], ["+- 王, 小明"]),
    "Chinese of two characters": ([HUGO, THIBAUT, GAUTIER, author("修", "欧阳")], ["+- 欧阳, 修"]),
    "one name": ([HUGO, THIBAUT, GAUTIER, author("", "Plato")], ["+- {family: Plato}"]),
    "two in one": ([HUGO, THIBAUT, GAUTIER, author("A and B", "C")], ["+- {family: C, given: A and B}"]),
    "braces": ([HUGO, THIBAUT, GAUTIER, author("A", "{C}")], ['+- {family: "{C}", given: A}']),
    "none left": ([], ["-authors:", "-- Touvron, Hugo", "-- Lavril, Thibaut  # second", "-- Izacard, Gautier"]),
}


@pytest.mark.parametrize("which", PEOPLE)
def test_authors_come_back(synced: World, which: str) -> None:
    creators, expected = PEOPLE[which]
    edit(synced, LLAMA, creators=creators)
    pulled = pull(synced)
    assert changed(pulled) == expected
    assert pulled.by_hand == ()
    assert is_settled(written(synced, pulled))


def test_a_comment_behind_an_author_goes_where_the_author_goes(synced: World) -> None:
    edit(synced, LLAMA, creators=[GAUTIER, THIBAUT, HUGO])
    text = pull(synced).after.decode()
    assert "      - Izacard, Gautier\n      - Lavril, Thibaut  # second\n      - Touvron, Hugo\n" in text


def test_a_person_who_is_spelled_by_parts_in_the_file_stays_so(tmp_path: Path) -> None:
    parts = "{family: Izacard, given: Gautier}"
    world = made(tmp_path, SMALL.replace("Izacard, Gautier", parts))
    edit(world, LLAMA, creators=[author("H.", "Touvron"), THIBAUT, GAUTIER])
    assert parts in pull(world).after.decode()


def test_an_editor_of_a_publication_comes_back(synced: World) -> None:
    edit(synced, TOOLFORMER, creators=[*synced.works()[TOOLFORMER]["creators"], author("Alice", "Oh", "editor")])
    pulled = pull(synced)
    assert changed(pulled) == ["+editors:", "+- Oh, Alice"]
    assert is_settled(written(synced, pulled))


@pytest.mark.parametrize("kind", ["editor", "contributor", "reviewedAuthor"])
def test_a_role_that_the_catalog_has_no_place_for_is_told(synced: World, kind: str) -> None:
    edit(
        synced, LLAMA, creators=[HUGO, THIBAUT, GAUTIER, author("Alice", "Oh", "contributor" if "A" in kind else kind)]
    )
    pulled = pull(synced)
    assert pulled.edits == ()
    assert [label for label, _ in pulled.by_hand] == [LLAMA]
    assert "Alice Oh" in pulled.by_hand[0][1]


@pytest.mark.parametrize("stranger", [body("et al."), author("", "others")])
def test_and_others_is_nobodys_name(synced: World, stranger: dict[str, str]) -> None:
    edit(synced, LLAMA, creators=[HUGO, THIBAUT, GAUTIER, stranger])
    pulled = pull(synced)
    assert pulled.edits == ()
    assert [label for label, _ in pulled.by_hand] == [LLAMA]


# Fields

FIELDS: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "title": (LLAMA, {"title": "A <i>new</i> title: yes"}, ['+title: "A <i>new</i> title: yes"']),
    "title of both editions": (TOOLFORMER, {"title": "Tools # [x]"}, ['+title: "Tools # [x]"']),
    "open tag": (LLAMA, {"title": "If a<b then <i>c"}, ['+title: "If a<b then <i>c"']),
    "date": (LLAMA, {"date": "2023-02-28"}, ["+date: 2023-02-28"]),
    "date of publication": (TOOLFORMER, {"date": "2024"}, ["+date: 2024"]),
    "volume": (TOOLFORMER, {"volume": "37"}, ["+volume: 37"]),
    "volume that is text": (TOOLFORMER, {"volume": "36 A"}, ["+volume: 36 A"]),
    "proceedings": (TOOLFORMER, {"proceedingsTitle": "NeurIPS"}, ["+container-title: NeurIPS"]),
    "address of a preprint": (
        LLAMA,
        {"url": "https://example.org/llama"},
        ['+preprint: {arxiv: "2302.13971", class: cs.CL, url: https://example.org/llama}'],
    ),
    "DOI of a preprint": (
        LLAMA,
        {"DOI": "10.1234/abc"},
        ['+preprint: {arxiv: "2302.13971", class: cs.CL, doi: 10.1234/abc}'],
    ),
}

FILLED: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "pages": (TOOLFORMER, {"pages": "1-20"}, ["+page: 1-20"]),
    "publisher": (TOOLFORMER, {"publisher": "Curran"}, ["+publisher: Curran"]),
    "place": (TOOLFORMER, {"place": "New Orleans"}, ["+publisher-place: New Orleans"]),
    "conference": (TOOLFORMER, {"conferenceName": "NeurIPS 2023"}, ["+event-title: NeurIPS 2023"]),
    "series": (TOOLFORMER, {"series": "NIPS"}, ["+collection-title: NIPS"]),
    "DOI": (TOOLFORMER, {"DOI": "10.1234/abc"}, ["+doi: 10.1234/abc"]),
    "address": (TOOLFORMER, {"url": "https://example.org/t"}, ["+url: https://example.org/t"]),
    "ISBN": (TOOLFORMER, {"ISBN": "978-3-16-148410-0"}, ["+isbn: 978-3-16-148410-0"]),
    "language": (LLAMA, {"language": "en-US"}, ["+language: en-US"]),
    "short title": (LLAMA, {"shortTitle": "LLaMA"}, ["+title-short: LLaMA"]),
    "another server": (
        LLAMA,
        {"repository": "bioRxiv"},
        ['+preprint: {arxiv: "2302.13971", class: cs.CL, server: bioRxiv}'],
    ),
}


@pytest.mark.parametrize("which", [*FIELDS, *FILLED])
def test_a_field_comes_back(synced: World, which: str) -> None:
    key, data, expected = {**FIELDS, **FILLED}[which]
    edit(synced, key, **data)
    pulled = pull(synced)
    assert [line for line in changed(pulled) if line.startswith("+")] == expected
    assert len(changed(pulled)) <= 2
    assert pulled.by_hand == ()
    assert [(found.label, bool(found.new)) for found in pulled.edits] == [(key, True)]
    assert is_settled(written(synced, pulled))


def test_a_changed_arxiv_id_takes_its_addresses_along(synced: World) -> None:
    edit(synced, LLAMA, archiveID="arXiv:2302.13972")
    pulled = pull(synced)
    assert changed(pulled)[1:] == ['+preprint: {arxiv: "2302.13972", class: cs.CL}']
    plan = written(synced, pulled).plan().plan
    assert [difference.field for difference in plan.writes[0].differences] == ["DOI", "url"]
    synced.sync()
    assert is_settled(synced)


@pytest.mark.parametrize(
    ("key", "field", "expected"),
    [(TOOLFORMER, "volume", ["-volume: 36"]), (LLAMA, "date", ["-date: 2023-02-27"])],
)
def test_a_cleared_field_is_taken_out(synced: World, key: str, field: str, expected: list[str]) -> None:
    edit(synced, key, **{field: ""})
    pulled = pull(synced)
    assert changed(pulled) == expected
    assert is_settled(written(synced, pulled))


@pytest.mark.parametrize(
    ("key", "data", "expected"),
    [
        (LLAMA, {"date": "March 2024"}, "+date: 2024-03"),
        (TOOLFORMER, {"pages": "1–20"}, "+page: 1-20"),
        (TOOLFORMER, {"DOI": "https://doi.org/10.1234/abc"}, "+doi: 10.1234/abc"),
        (TOOLFORMER, {"title": "Tools  and forms"}, '+title: "Tools and forms"'),
    ],
)
def test_a_value_in_another_spelling_comes_back_and_is_settled(
    synced: World, key: str, data: dict[str, str], expected: str
) -> None:
    edit(synced, key, **data)
    pulled = pull(synced)
    assert changed(pulled)[-1] == expected
    assert is_settled(written(synced, pulled))


UNREADABLE: dict[str, tuple[str, dict[str, str]]] = {
    "DOI": (TOOLFORMER, {"DOI": "hello"}),
    "ISBN": (TOOLFORMER, {"ISBN": "123"}),
    "rights": (LLAMA, {"rights": "CC BY"}),
}


def stands_untouched_and_is_told(world: World, key: str, field: str) -> bool:
    pulled = pull(world)
    told = [label for label, reason in pulled.by_hand if field in reason]
    return told == [key] and pulled.after == world.text.encode() and not pulled.edits


@pytest.mark.parametrize("which", UNREADABLE)
def test_what_cannot_be_read_is_told_and_changes_nothing(synced: World, which: str) -> None:
    key, data = UNREADABLE[which]
    edit(synced, key, **data)
    assert stands_untouched_and_is_told(synced, key, next(iter(data)))
    assert synced.sync().planned == 0


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [(LLAMA, "date", "sometime"), (LLAMA, "date", "2023-13-45"), (LLAMA, "url", "no address"), (LLAMA, "DOI", "none")],
)
def test_nonsense_takes_nothing_out_of_the_catalog(synced: World, key: str, field: str, value: str) -> None:
    edit(synced, key, **{field: value})
    assert stands_untouched_and_is_told(synced, key, field)


@pytest.mark.parametrize(
    ("key", "data"),
    [
        (LLAMA, {"title": ""}),
        (LLAMA, {"archiveID": ""}),
        (LLAMA, {"archiveID": "arXiv:nonsense"}),
        (TOOLFORMER, {"extra": ""}),
    ],
    ids=["no title", "no arXiv id", "no readable arXiv id", "no line with the arXiv id"],
)
def test_what_would_make_the_catalog_invalid_is_told_and_the_rest_comes_back(
    synced: World, key: str, data: dict[str, str]
) -> None:
    edit(synced, key, **data)
    retag(synced, key, lambda tags: [*tags, "mine"])
    pulled = pull(synced)
    assert not read_catalog(pulled.after, "small.yaml").diagnostics
    assert ["mine" in line for line in changed(pulled)] == [False, True]
    assert {label for label, _ in pulled.by_hand} == {key}


def test_the_edition_that_is_written_is_the_one_that_is_changed(tmp_path: Path) -> None:
    world = made(tmp_path, edition="preprint")
    edit(world, TOOLFORMER, date="2023-02-09", url="https://example.org/t")
    pulled = pull(world)
    assert changed(pulled) == [
        "-date: 2023-02",
        '-preprint: {arxiv: "2302.04761", class: cs.CL}',
        "+date: 2023-02-09",
        '+preprint: {arxiv: "2302.04761", class: cs.CL, url: https://example.org/t}',
    ]
    assert is_settled(written(world, pulled))


OWN = SMALL.replace(
    "      volume: 36", '      volume: 36\n      title: Published title\n      authors: ["Schick, Timo"]'
).replace('{arxiv: "2302.13971", class: cs.CL}', '{arxiv: "2302.13971", class: cs.CL, title: Old title}')


@pytest.mark.parametrize(
    ("key", "data", "expected"),
    [
        (TOOLFORMER, {"title": "New"}, ["-title: Published title", "+title: New"]),
        (
            TOOLFORMER,
            {"creators": [author("T.", "Schick")]},
            ['-authors: ["Schick, Timo"]', '+authors: ["Schick, T."]'],
        ),
        (
            LLAMA,
            {"title": "New"},
            [
                '-preprint: {arxiv: "2302.13971", class: cs.CL, title: Old title}',
                '+preprint: {arxiv: "2302.13971", class: cs.CL, title: New}',
            ],
        ),
    ],
)
def test_what_an_edition_has_for_itself_is_changed_there(
    tmp_path: Path, key: str, data: dict[str, Any], expected: list[str]
) -> None:
    world = made(tmp_path, OWN)
    edit(world, key, **data)
    pulled = pull(world)
    assert changed(pulled) == expected
    assert is_settled(written(world, pulled))


# Tags and places


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda tags: [*tags, "mine"], "+tags: [open weights, pretraining, mine]"),
        (lambda tags: [tag for tag in tags if tag != "pretraining"], "+tags: [open weights]"),
        (lambda tags: ["zero", *(tag for tag in tags if tag != "pretraining")], "+tags: [open weights, zero]"),
        (lambda tags: [*tags, "yes"], '+tags: [open weights, pretraining, "yes"]'),
        (lambda tags: [*tags, "2023"], '+tags: [open weights, pretraining, "2023"]'),
        (lambda tags: [*tags, "a: b"], '+tags: [open weights, pretraining, "a: b"]'),
        (lambda tags: [*tags, "标签"], "+tags: [open weights, pretraining, 标签]"),
    ],
)
def test_tags_come_back(synced: World, change: Callable[[list[str]], list[str]], expected: str) -> None:
    retag(synced, LLAMA, change)
    pulled = pull(synced)
    assert changed(pulled) == ["-tags: [open weights, pretraining]", expected]
    assert pulled.by_hand == ()
    assert is_settled(written(synced, pulled))


def test_the_last_tag_takes_the_field_along(synced: World) -> None:
    retag(synced, TOOLFORMER, lambda tags: [tag for tag in tags if tag != "tool use"])
    pulled = pull(synced)
    assert changed(pulled) == ["-tags: [tool use]"]
    assert is_settled(written(synced, pulled))


def test_a_tag_that_names_a_category_is_no_tag_of_the_entry(synced: World) -> None:
    retag(synced, LLAMA, lambda tags: [tag for tag in tags if tag != "Models"])
    pulled = pull(synced)
    assert pulled.edits == ()
    assert pulled.by_hand == ((LLAMA, "the tag 'Models' was removed; it is the name of a category or an organization"),)
    assert synced.sync().planned == 0


def test_tags_that_a_catalog_cannot_have_are_told_and_the_others_come(synced: World) -> None:
    retag(synced, LLAMA, lambda tags: [*tags, "C#", "a, b", "fine"])
    pulled = pull(synced)
    assert changed(pulled)[1] == "+tags: [open weights, pretraining, fine]"
    assert [(label, "['C#', 'a, b']" in reason) for label, reason in pulled.by_hand] == [(LLAMA, True)]


def test_tags_of_both_sides_come_together(synced: World) -> None:
    retag(synced, LLAMA, lambda tags: [*(tag for tag in tags if tag != "open weights"), "mine"])
    synced.text = SMALL.replace("[open weights, pretraining]", "[open weights, scaling]")
    pulled = pull(synced)
    assert changed(pulled) == ["-tags: [open weights, scaling]", "+tags: [scaling, mine]"]
    written(synced, pulled).sync()
    assert is_settled(synced)
    assert {tag["tag"] for tag in synced.works()[LLAMA]["tags"]} == {"Models", "Open models", "scaling", "mine"}


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("A small list/Models/Open models",), "+category: open"),
        (("A small list/Tools", "A small list/Models"), "+category: [tools, models]"),
    ],
)
def test_an_item_in_another_collection_is_an_entry_in_another_category(
    synced: World, places: tuple[str, ...], expected: str
) -> None:
    edit(synced, TOOLFORMER, collections=[synced.key_of(place) for place in places])
    pulled = pull(synced)
    assert changed(pulled) == ["-category: tools", expected]
    plan = written(synced, pulled).plan().plan
    assert {difference.field for change in plan.changes for difference in change.differences} == {"tags"}
    synced.sync()
    assert is_settled(synced)


def test_a_collection_of_ones_own_is_no_category(synced: World) -> None:
    shelf = synced.person.create_collection("My shelf")
    edit(synced, LLAMA, collections=[*synced.works()[LLAMA]["collections"], shelf])
    assert (pull(synced).edits, pull(synced).by_hand) == ((), ())


@pytest.mark.parametrize("places", [(), ("A small list",)])
def test_an_item_in_no_collection_of_the_catalog_is_left_to_a_person(synced: World, places: tuple[str, ...]) -> None:
    edit(synced, TOOLFORMER, collections=[synced.key_of(place) for place in places])
    pulled = pull(synced)
    assert pulled.edits == ()
    assert [(label, "by hand" in reason) for label, reason in pulled.by_hand] == [(TOOLFORMER, True)]
    assert synced.sync().planned == 0


@pytest.mark.parametrize(
    ("language", "path", "name", "expected"),
    [
        ("en", "A small list/Tools", "Tool use", "+name: {en: Tool use, zh: 工具}"),
        ("zh", "小书单/工具", "用工具", "+name: {en: Tools, zh: 用工具}"),
        (
            "en",
            "A small list/Models/Open models",
            "Open: all",
            '+- {id: open, name: {en: "Open: all", zh: 开放模型}}',
        ),
    ],
)
def test_a_renamed_collection_is_a_renamed_category(
    tmp_path: Path, language: str, path: str, name: str, expected: str
) -> None:
    world = made(tmp_path, language=language)
    world.person.patch_collection(world.key_of(path), {"name": name})
    pulled = pull(world)
    assert changed(pulled)[1:] == [expected]
    written(world, pulled).sync()
    assert name in {tag["tag"] for data in world.works().values() for tag in data["tags"]}
    assert is_settled(world)


def test_a_category_without_a_name_gets_one(tmp_path: Path) -> None:
    world = made(tmp_path, SMALL.replace("    name: {en: Tools, zh: 工具}\n", ""))
    world.person.patch_collection(world.key_of("A small list/tools"), {"name": "Tooling"})
    pulled = pull(world)
    assert changed(pulled) == ["+name: Tooling"]
    written(world, pulled).sync()
    assert is_settled(world)


def test_a_renamed_top_is_a_new_title_or_is_told(synced: World) -> None:
    synced.person.patch_collection(synced.key_of("A small list"), {"name": "My list"})
    pulled = pull(synced)
    assert pulled.edits or pulled.by_hand


def test_a_collection_under_another_moves_its_category(synced: World) -> None:
    models = synced.key_of("A small list/Models")
    synced.person.patch_collection(synced.key_of("A small list/Tools"), {"parentCollection": models})
    pulled = pull(synced)
    assert pulled.by_hand == ()
    catalog = read_catalog(pulled.after, "small.yaml").catalog
    assert catalog is not None
    assert [path[-1].id for path in catalog.category_paths().values()] == ["models", "open", "tools"]
    assert catalog.category_paths()["tools"][0].id == "models"
    assert "  # The first one." in pulled.after.decode()
    written(synced, pulled).sync()
    assert is_settled(synced)
    assert synced.tree()["A small list/Models/Tools"] == [TOOLFORMER]


def test_a_collection_at_the_top_moves_its_category_there(synced: World) -> None:
    top = synced.key_of("A small list")
    synced.person.patch_collection(synced.key_of("A small list/Models/Open models"), {"parentCollection": top})
    pulled = pull(synced)
    catalog = read_catalog(pulled.after, "small.yaml").catalog
    assert catalog is not None
    assert [category.id for category in catalog.categories] == ["models", "tools", "open"]
    assert not catalog.categories[0].children
    written(synced, pulled).sync()
    assert is_settled(synced)


def test_a_collection_elsewhere_is_told(synced: World) -> None:
    elsewhere = synced.person.create_collection("Elsewhere")
    synced.person.patch_collection(synced.key_of("A small list/Tools"), {"parentCollection": elsewhere})
    pulled = pull(synced)
    assert pulled.edits == ()
    assert [label for label, _ in pulled.by_hand] == ["Tools"]
    assert "move the category in the catalog by hand" in pulled.by_hand[0][1]


# Notes and summaries


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("<p>Weights for <b>everybody</b>.</p>", "en: Weights for everybody."),
        ("<div><p>One &amp; two</p></div>", "en: One & two"),
        ("<p>A: b # c</p>", 'en: "A: b # c"'),
        ("<p>One <em>two</em>.</p><p>Three.</p>", r'en: "One two.\n\nThree."'),
        ("<p>One</p><p></p><ul><li>two</li><li>three</li></ul>", r'en: "One\n\ntwo\n\nthree"'),
        ("<p>One<br>two</p>", r'en: "One\n\ntwo"'),
    ],
)
def test_the_text_of_an_edited_note_comes_back(synced: World, new: str, expected: str) -> None:
    edit_note(synced, LLAMA, "impact", "<p>Open weights for all.</p>", new)
    pulled = pull(synced)
    assert changed(pulled)[1:] == [f"+impact: {{{expected}, zh: 人人可用的权重。}}"]
    assert not written(synced, pulled).plan().plan.changes
    synced.sync()
    assert not changed(pull(synced))


def test_a_note_of_several_paragraphs_comes_back_once(synced: World) -> None:
    edit_note(synced, LLAMA, "impact", "<p>Open weights for all.</p>", "<p>One</p><ul><li>two</li></ul>")
    assert is_settled(written(synced, pull(synced)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<h1>Impact", "<h1>Why it counts"),
        ("Open weights", "<strong>Open</strong> weights"),
        ("<p>Open weights for all.</p>", "<blockquote><p>Open  weights for all.</p></blockquote>"),
    ],
)
def test_another_look_of_a_note_is_no_change(synced: World, old: str, new: str) -> None:
    edit_note(synced, LLAMA, "impact", old, new)
    pulled = pull(synced)
    assert (pulled.edits, pulled.by_hand) == ((), ())


TWO = SMALL.replace(
    "    impact: {en: Open weights for all., zh: 人人可用的权重。}",
    "    impact:\n      en: |\n        A.\n\n        B.",
)


def test_one_paragraph_of_two_comes_back_and_the_other_keeps_its_line(tmp_path: Path) -> None:
    world = made(tmp_path, TWO)
    edit_note(world, LLAMA, "impact", "<p>B.</p>", "<p>C.</p>")
    pulled = pull(world)
    assert changed(pulled) == ["-B.", "+C."]
    assert is_settled(written(world, pulled))


def test_another_heading_over_two_paragraphs_is_no_change(tmp_path: Path) -> None:
    world = made(tmp_path, TWO)
    edit_note(world, LLAMA, "impact", "<h1>Impact", "<h1>Why it counts")
    assert pull(world).edits == ()


def test_a_note_without_its_marker_is_still_ours(synced: World) -> None:
    note = note_of(synced, LLAMA, "impact")
    synced.person.patch(note["key"], {"note": "<p>Other text</p>"})
    pulled = pull(synced)
    assert changed(pulled)[1:] == ["+impact: {en: Other text, zh: 人人可用的权重。}"]
    assert not written(synced, pulled).plan().plan.writes


@pytest.mark.parametrize("text", ["", "<h1>Impact</h1>", "<p>bibcatalog:small/touvron2023llama/impact</p>"])
def test_an_emptied_note_is_left_to_a_person(synced: World, text: str) -> None:
    note = note_of(synced, LLAMA, "impact")
    synced.person.patch(note["key"], {"note": text})
    pulled = pull(synced)
    assert pulled.edits == ()
    assert pulled.by_hand == ((LLAMA, "its impact was emptied; remove it from the catalog by hand"),)


@pytest.mark.parametrize("place", ["note", "abstract", "both"])
def test_a_summary_comes_back_from_note_and_abstract(synced: World, place: str) -> None:
    if place in {"note", "both"}:
        edit_note(synced, LLAMA, "summary", "7B", "8B")
    if place in {"abstract", "both"}:
        edit(synced, LLAMA, abstractNote="Models from 8B to 65B.")
    pulled = pull(synced)
    assert changed(pulled)[1:] == ["+summary: {en: Models from 8B to 65B., zh: 从 7B 到 65B 的模型。}"]
    assert pulled.by_hand == ()
    assert len(written(synced, pulled).plan().plan.writes) == (0 if place == "both" else 1), "the other place is told"
    synced.sync()
    assert is_settled(synced)
    assert "8B" in synced.works()[LLAMA]["abstractNote"]
    assert "8B" in note_of(synced, LLAMA, "summary")["note"]


def test_two_different_summaries_are_left_to_a_person(synced: World) -> None:
    edit_note(synced, LLAMA, "summary", "7B", "8B")
    edit(synced, LLAMA, abstractNote="Models from 9B to 65B.")
    pulled = pull(synced)
    assert [(label, "by hand" in reason) for label, reason in pulled.by_hand] == [(LLAMA, True)]
    assert pulled.edits == ()


def test_an_emptied_abstract_is_left_to_a_person(synced: World) -> None:
    edit(synced, LLAMA, abstractNote="")
    pulled = pull(synced)
    assert pulled.edits == ()
    assert pulled.by_hand == ((LLAMA, "its summary was emptied; remove it from the catalog by hand"),)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "+summary: A new abstract."), ("zh", "+summary: {zh: A new abstract.}")],
)
def test_an_abstract_where_there_was_none_becomes_the_summary(tmp_path: Path, language: str, expected: str) -> None:
    world = made(tmp_path, language=language)
    edit(world, TOOLFORMER, abstractNote="A new abstract.")
    pulled = pull(world)
    assert pulled.by_hand == ()
    assert changed(pulled) == [expected]


def test_an_abstract_of_several_lines_comes_back_and_is_settled(synced: World) -> None:
    edit(synced, LLAMA, abstractNote="One.\n\nTwo.\nThree.")
    pulled = pull(synced)
    assert changed(pulled)[1:] == [r'+summary: {en: "One.\n\nTwo.\n\nThree.", zh: 从 7B 到 65B 的模型。}']
    written(synced, pulled).sync()
    assert is_settled(synced)


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("zh", "人人可用的权重。", "人人可用。", "{en: Open weights for all., zh: 人人可用。}"),
        ("both", "人人可用的权重。", "人人可用。", "{en: Open weights for all., zh: 人人可用。}"),
        ("both", "Open weights for all.", "For all.", "{en: For all., zh: 人人可用的权重。}"),
    ],
)
def test_only_the_language_that_was_edited_is_changed(
    tmp_path: Path, language: str, old: str, new: str, expected: str
) -> None:
    world = made(tmp_path, language=language)
    edit_note(world, LLAMA, "impact", old, new)
    pulled = pull(world)
    assert changed(pulled)[1:] == [f"+impact: {expected}"]
    assert is_settled(written(world, pulled))


def test_both_languages_at_once_come_back(tmp_path: Path) -> None:
    world = made(tmp_path, language="both")
    edit(world, LLAMA, abstractNote="From 8B to 65B.\n从 8B 到 65B。")
    pulled = pull(world)
    assert changed(pulled)[1:] == ["+summary: {en: From 8B to 65B., zh: 从 8B 到 65B。}"]


def test_a_rewritten_note_in_two_languages_is_left_to_a_person(tmp_path: Path) -> None:
    world = made(tmp_path, language="both")
    edit_note(world, LLAMA, "impact", "人人可用的权重。", "人人可用。</p><p>再来。")
    pulled = pull(world)
    assert pulled.edits == ()
    assert [(label, "several languages" in reason) for label, reason in pulled.by_hand] == [(LLAMA, True)]
    assert not world.plan().plan.writes


# What is done by hand


BY_HAND: dict[str, tuple[dict[str, str], str]] = {
    "citation key": (
        {"citationKey": "mykey"},
        "its citation key was changed to 'mykey'; keys are renamed in the catalog by hand",
    ),
    "item type": (
        {"itemType": "report"},
        "its item type was changed (preprint → report); give the publication by hand",
    ),
    "line of extra": ({"extra": "PMID: 1"}, "note was changed to 'PMID: 1'; write it by hand"),
    "day of access": ({"accessDate": "2024-01-02"}, "accessed was changed to '2024-01-02'; write it by hand"),
}


@pytest.mark.parametrize("which", BY_HAND)
def test_what_the_file_has_no_place_for_is_told_and_stays_in_zotero(synced: World, which: str) -> None:
    data, reason = BY_HAND[which]
    edit(synced, LLAMA, **data)
    before = synced.server.state()
    pulled = pull(synced)
    assert pulled.edits == ()
    assert pulled.by_hand == ((LLAMA, reason),)
    assert synced.sync().planned == 0
    assert synced.server.state() == before


@pytest.mark.parametrize("how", ["trash", "delete"])
def test_what_was_removed_is_told(synced: World, how: str) -> None:
    getattr(synced.person, how)(synced.works()[LLAMA]["key"])
    pulled = pull(synced)
    assert pulled.edits == ()
    assert pulled.by_hand == (
        (LLAMA, f"{how.removesuffix('e')}ed in Zotero; take it out of the catalog if it should go"),
    )


def test_a_deleted_collection_is_told(synced: World) -> None:
    synced.person.delete_collection(synced.key_of("A small list/Tools"))
    pulled = pull(synced)
    assert pulled.edits == ()
    assert {label for label, _ in pulled.by_hand} == {"Tools", TOOLFORMER}


# Both sides


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"title": "From Zotero"}, SMALL.replace("LLaMA: Open", "LLaMA, open")),
        ({"date": "2023-02-28"}, SMALL.replace("2023-02-27", "2023-02-26")),
        ({"abstractNote": "From Zotero"}, SMALL.replace("from 7B", "of 7B")),
    ],
    ids=["title", "date", "summary"],
)
def test_what_both_changed_does_not_come_back_before_it_is_decided(
    synced: World, data: dict[str, str], text: str
) -> None:
    edit(synced, LLAMA, **data)
    synced.text = text
    assert pull(synced).edits == ()
    synced.sync()
    assert pull(synced).edits == ()
    synced.sync(prefer="zotero")
    pulled = pull(synced)
    assert len(changed(pulled)) == 2
    assert next(iter(data.values())) in changed(pulled)[1]
    written(synced, pulled).sync()
    assert is_settled(synced)


def test_a_conflict_that_the_catalog_won_does_not_come_back(synced: World) -> None:
    edit(synced, LLAMA, title="From Zotero")
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open")
    synced.sync(prefer="catalog")
    assert pull(synced).edits == ()


def test_a_change_of_the_catalog_does_not_come_back(synced: World) -> None:
    synced.text = SMALL.replace("LLaMA: Open", "LLaMA, open").replace("open weights, ", "").replace("7B", "6B")
    synced.text = synced.text.replace("- Lavril, Thibaut  # second\n      ", "")
    assert (pull(synced).edits, pull(synced).by_hand) == ((), ())


def test_what_stood_in_an_adopted_item_does_not_come_back_but_later_changes_do(tmp_path: Path) -> None:
    world = World(tmp_path)
    own = {"title": "Toolformer", "tags": [{"tag": "mine"}], "extra": "read: twice", "rights": "CC BY"}
    world.person.create({"itemType": "preprint", "archiveID": "arXiv:2302.04761", **own})
    world.sync()
    assert (pull(world).edits, pull(world).by_hand) == ((), ())
    retag(world, TOOLFORMER, lambda tags: [*tags, "later"])
    pulled = pull(world)
    assert changed(pulled) == ["-tags: [tool use]", "+tags: [tool use, later]"]
    assert not written(world, pulled).plan().plan.writes
    assert not pull(world).edits


def test_a_place_that_an_adopted_item_had_before_is_no_category_of_the_entry(tmp_path: Path) -> None:
    world = World(tmp_path)
    models = world.person.create_collection("Models", world.person.create_collection("A small list"))
    copy = {"itemType": "preprint", "title": "Toolformer", "archiveID": "arXiv:2302.04761"}
    world.person.create({**copy, "collections": [models]})
    world.sync()
    assert (pull(world).edits, pull(world).by_hand) == ((), ())
    assert world.tree()["A small list/Models"] == [TOOLFORMER]


# Whole files


def test_everything_at_once_comes_back_and_comments_and_order_stay(synced: World) -> None:
    edit(synced, LLAMA, title="LLaMA", creators=[author("H.", "Touvron"), THIBAUT, GAUTIER], date="2023-02-28")
    edit(synced, TOOLFORMER, volume="37", pages="1-20")
    retag(synced, TOOLFORMER, lambda tags: [*tags, "mine"])
    edit_note(synced, TOOLFORMER, "impact", "own examples", "examples")
    synced.person.patch_collection(synced.key_of("A small list/Models"), {"name": "All models"})
    pulled = pull(synced)
    expected = (
        SMALL.replace("Models, zh: 模型}\n", "All models, zh: 模型}\n")
        .replace("LLaMA: Open and Efficient Foundation Language Models", "LLaMA")
        .replace("Touvron, Hugo", "Touvron, H.")
        .replace("2023-02-27", "2023-02-28")
        .replace("[tool use]", "[tool use, mine]")
        .replace("volume: 36", "volume: 37\n      page: 1-20")
        .replace("own examples", "examples")
    )
    assert pulled.after.decode() == expected
    written(synced, pulled).sync()
    assert is_settled(synced)


PACKAGED_EDITS = 26 * (1 + 1 + 1 + 2)
"""For each entry a title, a date, the tags and two notes."""


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.split("\n") if "#" in line]


@pytest.mark.parametrize("language", ["zh", "both"])
def test_a_whole_packaged_catalog_of_changes_comes_back(tmp_path: Path, language: str) -> None:
    text = resource(PACKAGED_CATALOG).read_text(encoding="utf-8")
    world = made(tmp_path, text, language=language)
    for key, data in world.works().items():
        edit(world, key, title=f"{data['title']} X", date="2022-01", tags=[*data["tags"], {"tag": "new tag"}])
        for role in ("impact", "summary"):
            edit_note(world, key, role, "</h1>\n<p>", "</h1>\n<p>New: ")
    pulled = pull(world)
    assert (len(pulled.edits), pulled.by_hand) == (PACKAGED_EDITS, ())
    assert comments(pulled.after.decode()) == comments(text)
    written(world, pulled).sync()
    assert is_settled(world)


def test_a_json_catalog_stays_json(tmp_path: Path) -> None:
    entry = {"key": "doe", "category": "tools", "title": "T", "authors": ["Doe, J."], "tags": ["a"], "impact": "Good."}
    catalog = {"catalog": "j", "categories": [{"id": "tools", "name": "Tools"}], "entries": [entry]}
    world = made(tmp_path, json.dumps(catalog, indent=2))
    edit(world, "doe", title="New", date="2023-05", creators=[author("J.", "Doe"), body("The Team")])
    retag(world, "doe", lambda tags: [*tags, "b"])
    edit_note(world, "doe", "impact", "Good.", "Good.</p><p>Really.")
    pulled = pull(world)
    new = {
        "title": "New",
        "authors": ["Doe, J.", "{The Team}"],
        "date": "2023-05",
        "tags": ["a", "b"],
        "impact": "Good.\n\nReally.",
    }
    assert json.loads(pulled.after) == {**catalog, "entries": [{**entry, **new}]}
    written(world, pulled)
    assert not world.plan().plan.writes


def test_a_pull_has_a_json_form(synced: World) -> None:
    edit(synced, LLAMA, date="2023-02-28", citationKey="mykey")
    data = json.loads(json.dumps(pull(synced).as_json()))
    assert data["edits"] == [
        {"path": ["entries", 0, "date"], "label": LLAMA, "field": "date", "old": "2023-02-27", "new": "2023-02-28"}
    ]
    assert [row["label"] for row in data["by_hand"]] == [LLAMA]
    assert "+    date: 2023-02-28" in data["diff"]
