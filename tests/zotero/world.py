"""A catalog, a server without sockets, and a person in Zotero: what the tests of the sync play with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.connecting import Connection
from bibcatalog.syncing import Folders, Outcome, Planned, Sync
from bibcatalog.zotero.credentials import Secret
from bibcatalog.zotero.finding import Policy
from bibcatalog.zotero.gateway import PyzoteroGateway
from bibcatalog.zotero.objects import Library
from bibcatalog.zotero.transport import Patience
from tests.zotero_server import Server
from tests.zotero_server.core import KEY
from tests.zotero_server.transport import ServerTransport

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog
    from tests.zotero_server.messages import Json
    from tests.zotero_server.people import Person

IMPATIENT = Patience(tries=1)
"""No second try: the run ends where it is hit, as when a person stops it."""

SMALL = """\
catalog: small
title: {en: A small list, zh: 小书单}
languages: [en, zh]
categories:
  - id: models
    name: {en: Models, zh: 模型}
    categories:
      - {id: open, name: {en: Open models, zh: 开放模型}}
  - id: tools
    name: {en: Tools, zh: 工具}
entries:
  # The first one.
  - key: touvron2023llama
    category: open
    tags: [open weights, pretraining]
    title: "LLaMA: Open and Efficient Foundation Language Models"
    authors:
      - Touvron, Hugo
      - Lavril, Thibaut  # second
      - Izacard, Gautier
    date: 2023-02-27
    preprint: {arxiv: "2302.13971", class: cs.CL}
    impact: {en: Open weights for all., zh: 人人可用的权重。}
    summary: {en: Models from 7B to 65B., zh: 从 7B 到 65B 的模型。}
  - key: schick2023toolformer
    category: tools
    tags: [tool use]
    title: "Toolformer: Language Models Can Teach Themselves to Use Tools"
    authors: ["Schick, Timo", "Dwivedi-Yu, Jane"]
    date: 2023-02
    preprint: {arxiv: "2302.04761", class: cs.CL}
    publication:
      type: paper-conference
      container-title: Advances in Neural Information Processing Systems
      volume: 36
      date: 2023-12
    impact: {en: Tools learned from their own examples., zh: 自学使用工具。}
"""


LLAMA, TOOLFORMER = "touvron2023llama", "schick2023toolformer"
WITHOUT_LLAMA = SMALL[: SMALL.index("  # The first one.")] + SMALL[SMALL.index(f"  - key: {TOOLFORMER}") :]


def catalog_of(text: str) -> Catalog:
    reading = read_catalog(text.encode(), "small.yaml")
    assert reading.catalog is not None, reading.diagnostics
    return reading.catalog


class World:
    """A catalog file and a library; ``sync`` plans and applies, as the command does."""

    def __init__(self, folder: Path, text: str = SMALL, server: Server | None = None) -> None:
        self.folder = folder
        self.text = text
        self.server = server or Server()
        self.patience = Patience()
        self.given: dict[str, Any] = {}
        self.state = folder / "state"
        self.place = "users/1"

    @property
    def person(self) -> Person:
        return self.server.person(self.place)

    @property
    def catalog(self) -> Catalog:
        return catalog_of(self.text)

    def gateway(self) -> PyzoteroGateway:
        transport = ServerTransport(self.server)
        return PyzoteroGateway(
            Secret(KEY), "https://zotero.test", transport=transport, patience=self.patience, sleep=_no
        )

    def opened(self) -> Sync:
        gateway = self.gateway()
        kind, number = self.place.split("/")
        library = Library("user" if kind == "users" else "group", int(number))
        Connection(gateway, gateway.account(), library).require_rights(write=True)
        return Sync(self.catalog, gateway, library, self.given, Folders(self.state, self.folder / "cache"))

    def plan(self, **policy: Any) -> Planned:  # noqa: ANN401 - what ``Policy`` takes
        with self.opened() as sync:
            return sync.plan(Policy(**policy))

    def sync(self, **policy: Any) -> Outcome:  # noqa: ANN401 - what ``Policy`` takes
        with self.opened() as sync:
            return sync.apply(sync.plan(Policy(**policy)))

    def undo(self) -> Outcome:
        with self.opened() as sync:
            return sync.apply_undo(sync.undo())

    def contents(self) -> Json:
        """Give what a person sees of the library, the trash too: everything but versions and times."""
        hidden = {"version", "dateAdded", "dateModified"}
        state = self.server.state()[self.place]
        return {
            kind: {key: {name: data[name] for name in data if name not in hidden} for key, data in state[kind].items()}
            for kind in ("items", "collections")
        }

    def items(self) -> list[Json]:
        """Give the data of all items that are not in the trash."""
        return [data for data in self.server.state()[self.place]["items"].values() if not data.get("deleted")]

    def works(self) -> dict[str, Json]:
        """Give the works by their citation keys."""
        return {data["citationKey"]: data for data in self.items() if data.get("citationKey")}

    def tree(self) -> dict[str, list[str]]:
        """Give the collections that are not in the trash by their paths, with the works in each."""
        collections = self.server.state()[self.place]["collections"]

        def path(data: Json) -> str:
            above = data.get("parentCollection")
            return f"{path(collections[above])}/{data['name']}" if above else data["name"]

        paths = {key: path(data) for key, data in collections.items() if not data.get("deleted")}
        works = sorted(self.works().items(), reverse=True)
        return {
            name: [own for own, data in works if key in data["collections"]]
            for key, name in sorted(paths.items(), key=lambda pair: pair[1])
        }

    def key_of(self, path: str) -> str:
        """Give the key of a collection by its path."""
        top, *below = path.split("/")
        collections = self.server.state()[self.place]["collections"].values()
        key = next(data["key"] for data in collections if data["name"] == top and not data.get("parentCollection"))
        for name in below:
            key = next(
                data["key"] for data in collections if (data["name"], data.get("parentCollection")) == (name, key)
            )
        return str(key)

    def forget_deletions(self) -> None:
        """Let the server forget what was deleted, as after a long time."""
        self.server.library(self.place).deleted.clear()

    def requests(self) -> list[str]:
        """Give what was asked of the server, and forget it."""
        asked = [f"{one.method} {one.path}" for one in self.server.log]
        self.server.log.clear()
        return asked


def _no(_: float) -> None:
    """Wait for nothing."""


def tags(data: Json) -> set[str]:
    return {tag["tag"] for tag in data["tags"]}
