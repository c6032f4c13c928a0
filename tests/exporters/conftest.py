"""Bibliographies to export: one that has everything difficult, and the packaged one."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

from bibcatalog import services
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Catalog
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.markup import parse
from bibcatalog.text.tree import Text


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The packaged catalog."""
    return services.load_catalog()


@pytest.fixture(scope="session")
def difficult() -> Bibliography:
    """Eight items that between them hold what goes wrong in bibliographies."""
    preprint = Reference(
        type="article",
        title=parse('Code <span class="nocase">Llama</span>: 100% of <i>E. coli</i> & $5 {sic}'),
        authors=(
            Name("Casas", "Diego", particle="de las"),
            Name("Rozière", "Baptiste"),
            Name("King", "M. L.", suffix="Jr."),
        ),
        more_authors=True,
        issued=Date(2023, 8, 24),
        publisher="arXiv",
        genre="preprint",
        language="en",
        doi=Doi("10.48550/arXiv.2308.12950"),
        url="https://arxiv.org/abs/2308.12950",
        arxiv=ArxivId("2308.12950"),
        arxiv_class="cs.CL",
    )
    paper = Reference(
        type="paper-conference",
        title=Text("GPT-3 – “LLMs” für Straßen"),
        authors=(Name(literal="Gemini Team"), Name("Müller and Sons", "Ö.")),
        editors=(Name("Oh", "A."),),
        issued=Date(2024, 7, end=Date(2024, 8)),
        container_title=Text("Proceedings of the 41st Conference"),
        collection_title="Proceedings of Machine Learning Research",
        event_title="ICML 2024",
        event_place="Wien",
        publisher="PMLR",
        volume="235",
        issue="4",
        page="126544-126565",
        doi=Doi("10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0"),
        url="https://doi.org/10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0",
        arxiv=ArxivId("2401.10774"),
        language="de",
        venue="ICML",
        openreview="PEpbUobfJv",
    )
    article = Reference(
        type="article-journal",
        title=Text("大语言模型综述"),
        authors=(Name("王", "小明"), Name("欧阳", "修")),
        issued=Date(2024, 12),
        container_title=Text("计算机学报"),
        container_title_short="计算机",
        volume="57",
        issue="4",
        number="101",
        page="1-40",
        issn=Issn("0360-0300"),
        language="zh-CN",
        abstract="第一句。\n\nSecond paragraph, 50%.",
    )
    thesis = Reference(
        type="thesis",
        title=Text("On A_b^c"),
        authors=(Name("Humboldt", "Alexander", dropping_particle="von"),),
        issued=Date(1799, circa=True),
        publisher="Universität",
        genre="Master's thesis",
        url="https://example.org/a_b%20c?x=1&y={z}#f",
        accessed=Date(2024, 6, 1),
    )
    book = Reference(
        type="book",
        title=Text("C# & Rust: 2nd"),
        title_short="C#",
        authors=(Name("Ortega y Gasset", "José"),),
        translators=(Name("Doe", "Jane"),),
        issued=Date(-43),
        publisher="Publisher #1",
        publisher_place="Łódź",
        edition="2",
        isbn=Isbn("978-0-306-40615-7"),
        number_of_pages="300",
        collection_title="Series",
        collection_number="7",
    )
    software = Reference(
        type="software",
        title=Text("tool_x"),
        authors=(Name("Plato"),),
        version="1.2",
        issued=Date(2024),
        publisher="Lab",
    )
    report = Reference(
        type="report",
        title=Text("R"),
        authors=(Name("A", "B"),),
        issued=Date(2020),
        number="TR-1",
        publisher="MIT",
        genre="Memo",
    )
    page = Reference(type="webpage", title=Text("Home"), container_title=Text("Example"), url="https://example.org/")
    items = (
        Item(
            "casas2023code",
            preprint,
            ("oldkey",),
            ("基座", "Foundation; models"),
            ("LLM", "C#"),
            "Impact: 第一个模型 “X”",
        ),
        Item("gemini2024gpt3", paper, (), ("Agents",), ("open weights",), "50% better & {faster}"),
        Item("wang2024survey", article, (), ("基座",), (), "影响力:综述"),
        Item("humboldt1799", thesis),
        Item("ortega", book, ("b1", "b2"), (), ("a, b",)),
        Item("plato2024tool", software, (), ("Agents",)),
        Item("a2020r", report, (), (), (), "genre: hacked\nsecond: line {:type: book}"),
        Item("home", page, custom=(("organizations", ("Lab",)), ("links", (("code", "https://example.org/c"),)))),
    )
    groups = (
        Group("基座", ("casas2023code", "wang2024survey"), (Group("Agents", ("gemini2024gpt3", "plato2024tool")),)),
        Group("Foundation; models", ("casas2023code",)),
    )
    return Bibliography(items, groups, "Difficult")


@pytest.fixture(scope="session")
def full() -> Bibliography:
    """One item of every type, with every field set."""
    values: dict[str, Any] = {
        "title": Text("A Title"),
        "container_title": Text("A Container"),
        "authors": (Name("Doe", "Jane"),),
        "editors": (Name("Roe", "Richard"),),
        "translators": (Name("Poe", "Edgar"),),
        "issued": Date(2024, 5, 6),
        "accessed": Date(2024, 6, 1),
        "doi": Doi("10.1145/3704435"),
        "isbn": Isbn("978-0-306-40615-7"),
        "issn": Issn("0360-0300"),
        "arxiv": ArxivId("2302.13971"),
        "arxiv_class": "cs.CL",
        "url": "https://example.org/",
        "language": "en",
        "more_authors": False,
        "volume": "12",
        "number_of_volumes": "3",
    }
    for field in fields(Reference):
        if field.name != "type":
            values.setdefault(field.name, f"the {field.name.replace('_', ' ')}")
    template = Reference(type="article", **values)
    items = tuple(
        Item(kind, replace(template, type=kind), (f"old-{kind}",), ("Category",), ("tag",), "The note.")  # type: ignore[arg-type]
        for kind in REFERENCE_TYPES
    )
    return Bibliography(items, (Group("Category", REFERENCE_TYPES),))


class _Golden(SingleFileSnapshotExtension):
    """Golden files that other programs can open: one per test, in ``golden/``."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(Path(test_location.filepath).parent / "golden" / test_location.basename)


@pytest.fixture
def golden(snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> SnapshotAssertion:
    """Compare with a file in ``golden/``; ``pytest --snapshot-update`` writes it."""
    return snapshot.use_extension(_golden(request.node.callspec.params["suffix"]))


@pytest.fixture
def rdf(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compare with an .rdf file in ``golden/``."""
    return snapshot.use_extension(_golden("rdf"))


def _golden(suffix: str) -> type[_Golden]:
    return type("Golden", (_Golden,), {"_file_extension": suffix, "file_extension": suffix})
