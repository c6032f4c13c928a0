"""Random histories of a catalog, a person in Zotero and a sync that is often cut off: nothing a person did is lost."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.errors import RemoteError
from bibcatalog.model.catalog import Catalog
from tests.zotero.world import IMPATIENT, World
from tests.zotero_server.faults import FaultKind

HISTORIES = 3000 if settings.default is settings.get_profile("explore") else 800
TAGS = ("alpha", "beta", "gamma")
CATEGORIES = ("models", "tools")
FIELDS = ("title", "date", "abstractNote", "shortTitle", "url")
KEYS = ("one", "two", "three")
ARXIV = {"one": "2302.13971", "two": "2302.13972", "three": "2302.13973"}


@dataclass
class Paper:
    """What the catalog says of an entry; everything else of it stays the same."""

    title: str = "A title"
    tags: tuple[str, ...] = ("alpha",)
    category: str = "models"
    impact: str = "It changed things."


def yaml_of(papers: dict[str, Paper], name: str) -> str:
    lines = [
        "catalog: histories",
        "languages: [en]",
        "categories:",
        f"  - {{id: models, name: {name}}}",
        "  - {id: tools, name: Tools}",
        "entries:" if papers else "entries: []",
    ]
    for key, paper in papers.items():
        lines += [
            f"  - key: {key}",
            f"    category: {paper.category}",
            f"    tags: [{', '.join(paper.tags)}]",
            f"    title: {paper.title} of {key}",
            f'    authors: ["Author, {key.title()}"]',
            "    date: 2023-02-27",
            f'    preprint: {{arxiv: "{ARXIV[key]}"}}',
            f"    impact: {paper.impact}",
        ]
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=4096)
def read(text: str) -> Catalog:
    found = read_catalog(text.encode(), "histories.yaml")
    assert found.catalog, found.diagnostics
    return found.catalog


class CachedWorld(World):
    @property
    def catalog(self) -> Catalog:
        return read(self.text)


@dataclass
class Expected:
    """What must be found in an object after every sync, since a person put it there or took it out."""

    fields: dict[str, Any] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    not_tags: set[str] = field(default_factory=set)
    collections: set[str] = field(default_factory=set)
    not_collections: set[str] = field(default_factory=set)
    gone: str = ""


class History(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = CachedWorld(Path(self.folder.name))
        self.papers = {"one": Paper(), "two": Paper(category="tools")}
        self.models = "Models"
        self.expected: dict[str, Expected] = {}
        self.numbers = iter(range(10**6))
        self.shelf = self.world.person.create_collection("My shelf")
        self.rescued: set[str] = set()
        self.foreign: dict[str, dict[str, Any]] = {}
        self._rewrite()

    def teardown(self) -> None:
        self.folder.cleanup()

    # What the catalog does

    def _rewrite(self) -> None:
        self.world.text = yaml_of(self.papers, self.models)

    @rule(key=st.sampled_from(KEYS), tags=st.sets(st.sampled_from(TAGS)))
    def tags_change(self, key: str, tags: set[str]) -> None:
        if key in self.papers:
            was = set(self.papers[key].tags)
            self.papers[key].tags = tuple(sorted(tags))
            for expected in self._expected_of(key):  # what the catalog newly wants may be put back
                expected.not_tags -= tags - was
            self._rewrite()

    @rule(key=st.sampled_from(KEYS), part=st.sampled_from(("title", "impact")))
    def text_changes(self, key: str, part: str) -> None:
        if key in self.papers:
            setattr(self.papers[key], part, f"Text {next(self.numbers)} from the catalog")
            self._rewrite()

    @rule(key=st.sampled_from(KEYS), category=st.sampled_from(CATEGORIES))
    def category_changes(self, key: str, category: str) -> None:
        if key in self.papers and self.papers[key].category != category:
            self.papers[key].category = category
            for expected in self._expected_of(key):
                expected.not_collections.clear()
            self._rewrite()

    @rule()
    def category_is_renamed(self) -> None:
        self.models = f"Models {next(self.numbers)}"
        self._rewrite()

    @rule(key=st.sampled_from(KEYS))
    def entry_comes_or_goes(self, key: str) -> None:
        if key in self.papers:
            del self.papers[key]
        else:
            self.papers[key] = Paper()
        self._rewrite()

    # What a person does

    def _works(self, key: str) -> list[dict[str, Any]]:
        return [data for data in self.world.items() if data.get("citationKey") == key]

    def _of(self, data: dict[str, Any]) -> Expected:
        return self.expected.setdefault(data["key"], Expected())

    def _expected_of(self, key: str) -> list[Expected]:
        return [self.expected[data["key"]] for data in self._works(key) if data["key"] in self.expected]

    @rule(key=st.sampled_from(KEYS), name=st.sampled_from(FIELDS))
    def person_edits_a_field(self, key: str, name: str) -> None:
        for data in self._works(key):
            value = f"Edit {next(self.numbers)}"
            self.world.person.patch(data["key"], {name: value})
            self._of(data).fields[name] = value

    @rule(key=st.sampled_from(KEYS))
    def person_corrects_the_authors(self, key: str) -> None:
        for data in self._works(key):
            creators = [{"creatorType": "author", "firstName": "A.", "lastName": f"Person {next(self.numbers)}"}]
            self.world.person.patch(data["key"], {"creators": creators})
            self._of(data).fields["creators"] = creators

    @rule(key=st.sampled_from(KEYS))
    def person_adds_a_tag(self, key: str) -> None:
        for data in self._works(key):
            tag = f"mine {next(self.numbers)}"
            self.world.person.patch(data["key"], {"tags": [*data["tags"], {"tag": tag}]})
            self._of(data).tags.add(tag)

    @rule(key=st.sampled_from(KEYS), tag=st.sampled_from(TAGS))
    def person_removes_a_tag(self, key: str, tag: str) -> None:
        for data in self._works(key):
            if {"tag": tag} in data["tags"]:
                self.world.person.patch(data["key"], {"tags": [one for one in data["tags"] if one["tag"] != tag]})
                self._of(data).not_tags.add(tag)

    @rule(key=st.sampled_from(KEYS))
    def person_adds_a_line_to_extra(self, key: str) -> None:
        for data in self._works(key):
            line = f"read: page {next(self.numbers)}"
            self.world.person.patch(data["key"], {"extra": f"{data['extra']}\n{line}".strip()})
            self._of(data).fields.setdefault("extra", set()).add(line)

    @rule(key=st.sampled_from(KEYS))
    def person_files_it_elsewhere_too(self, key: str) -> None:
        for data in self._works(key):
            self.world.person.patch(data["key"], {"collections": [*data["collections"], self.shelf]})
            self._of(data).collections.add(self.shelf)

    @rule(key=st.sampled_from(KEYS))
    def person_takes_it_out_of_its_collections(self, key: str) -> None:
        for data in self._works(key):
            kept = [one for one in data["collections"] if one == self.shelf]
            if kept == data["collections"]:
                continue
            self.world.person.patch(data["key"], {"collections": kept})
            self._of(data).not_collections |= set(data["collections"]) - set(kept)

    @rule(key=st.sampled_from(KEYS))
    def person_writes_a_note(self, key: str) -> None:
        for data in self._works(key):
            note = self.world.person.create({"itemType": "note", "note": "<p>My own.</p>", "parentItem": data["key"]})
            self.foreign[note] = {"note": "<p>My own.</p>"}

    @rule(key=st.sampled_from(KEYS))
    def person_edits_our_note(self, key: str) -> None:
        for data in self.world.items():
            if data.get("note") and f"/{key}/impact" in data["note"]:
                value = f"<h1>Impact</h1>\n<p>Edit {next(self.numbers)}</p>\n<p>bibcatalog:histories/{key}/impact</p>"
                self.world.person.patch(data["key"], {"note": value})
                self._of(data).fields["note"] = value

    @rule(key=st.sampled_from(KEYS), means=st.sampled_from(("trashed", "deleted")))
    def person_removes_it(self, key: str, means: str) -> None:
        if means == "deleted" and key in self.rescued:
            return  # to a sync that has not seen it rescued this is the emptying of the trash
        for data in self._works(key):
            children = [one["key"] for one in self.world.items() if one.get("parentItem") == data["key"]]
            if means == "trashed":
                self.world.person.trash(data["key"])
            else:
                self.world.person.delete(data["key"])
                for child in children:
                    self.foreign.pop(child, None)
                    self.expected.pop(child, None)
            self.expected[data["key"]] = Expected(gone=means)

    @rule(key=st.sampled_from(KEYS))
    def person_takes_it_out_of_the_trash(self, key: str) -> None:
        for data in self.world.server.state()["users/1"]["items"].values():
            if data.get("citationKey") == key and data.get("deleted") and not self._works(key):
                self.world.person.restore(data["key"])
                self.rescued.add(key)
                self.expected.pop(data["key"], None)

    @rule()
    def person_renames_a_collection(self) -> None:
        for data in self.world.server.state()["users/1"]["collections"].values():
            if data["name"] == "Tools" and not data.get("deleted"):
                name = f"Renamed {next(self.numbers)}"
                self.world.person.patch_collection(data["key"], {"name": name})
                self._of(data).fields["name"] = name

    @rule()
    def person_deletes_a_collection(self) -> None:
        for data in self.world.server.state()["users/1"]["collections"].values():
            if data["name"].startswith("Models") and not data.get("deleted"):
                self.world.person.delete_collection(data["key"])
                self.expected[data["key"]] = Expected(gone="deleted")

    @rule(key=st.sampled_from(KEYS))
    def person_has_it_already(self, key: str) -> None:
        """Somebody adds the paper by hand, before the catalog has come to it."""
        if not self._works(key) and not any(expected.gone for expected in self.expected.values()):
            data = {
                "itemType": "preprint",
                "title": f"My copy of {key}",
                "citationKey": key,
                "archiveID": f"arXiv:{ARXIV[key]}",
                "tags": [{"tag": "my copy"}],
                "collections": [self.shelf],
            }
            made = self.world.person.create(data)
            self.expected[made] = Expected(fields={"title": data["title"]}, tags={"my copy"}, collections={self.shelf})

    # What the sync does

    @rule()
    def sync(self) -> None:
        self.world.server.log.clear()
        outcome = self.world.sync()
        assert outcome.adds_up
        self.rescued.clear()
        self._check()
        again = self.world.plan().plan
        assert not again.writes, again.writes

    @rule(number=st.integers(1, 7), means=st.sampled_from(("before", "after", "middle", "slow")))
    def sync_is_cut_off(self, number: int, means: FaultKind) -> None:
        patience, self.world.patience = self.world.patience, IMPATIENT
        self.world.server.fault(means, n=number)
        with suppress(RemoteError):
            self.world.sync()
        self.world.server.faults.clear()
        self.world.patience = patience
        self._check()

    @rule()
    def sync_prunes(self) -> None:
        assert self.world.sync(prune=True).adds_up
        self._check()

    @rule()
    def sync_prefers_zotero(self) -> None:
        assert self.world.sync(prefer="zotero").adds_up
        self._check()
        assert not [change for change in self.world.plan(prefer="zotero").plan.conflicts if change.differences]

    @rule(number=st.integers(1, 7), kind=st.sampled_from(("edit", "between")), index=st.integers(0, 3), data=st.data())
    def a_person_acts_while_it_runs(self, number: int, kind: FaultKind, index: int, data: st.DataObject) -> None:
        """Somebody edits just before a request, or between two objects of a batch."""
        key = data.draw(st.sampled_from(KEYS))
        act = data.draw(
            st.sampled_from((self.person_adds_a_tag, self.person_corrects_the_authors, self.person_edits_our_note))
        )
        self.world.server.fault(kind, n=number, index=index, act=lambda: act(key))
        self.world.sync()
        self.world.server.faults.clear()
        self._check()

    @rule()
    def undo(self) -> None:
        with self.world.opened() as sync:
            assert sync.apply_undo(sync.undo()).adds_up
        self._check()

    @precondition(lambda self: self.world.state.name == "state")
    @rule()
    def sync_from_another_computer(self) -> None:
        """Another computer knows nothing of this one."""
        own, self.world.state = self.world.state, self.world.folder / "other"
        assert self.world.sync().adds_up
        self.world.state = own
        self._check()

    def _check(self) -> None:
        state = self.world.server.state()["users/1"]
        for key, expected in self.expected.items():
            data = state["items"].get(key) or state["collections"].get(key)
            if expected.gone == "deleted":
                assert data is None, f"{key} was deleted by a person and is there again"
                continue
            assert data is not None, f"{key} is no longer there"
            if expected.gone == "trashed":
                assert data.get("deleted"), f"{key} was trashed by a person and came back"
                continue
            assert not data.get("deleted"), f"{key} was worked on by a person and is in the trash"
            for name, value in expected.fields.items():
                if name == "extra":
                    assert value <= set(data["extra"].split("\n"))
                else:
                    assert data[name] == value, f"{name} of {key}: a person wrote {value!r}, now {data[name]!r}"
            if "tags" in data:
                tags = {one["tag"] for one in data["tags"]}
                assert expected.tags <= tags
                assert not expected.not_tags & tags
            if "collections" in data:
                assert expected.collections <= set(data["collections"])
                assert not expected.not_collections & set(data["collections"])
        for key, wanted in self.foreign.items():
            assert state["items"][key]["note"] == wanted["note"]

    @invariant()
    def nothing_is_deleted_and_nothing_doubled(self) -> None:
        assert not [one for one in self.world.server.log if one.method == "DELETE"]
        for key in KEYS:
            assert len(self._works(key)) <= 1


History.TestCase.settings = settings(
    max_examples=HISTORIES,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHistory = History.TestCase
