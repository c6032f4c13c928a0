"""What we write as .bib is read back as what we write as CSL-JSON, as far as the format can carry it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.importers.bib import read_bib
from bibcatalog.latex.protect import CLOSING, OPENING, protect
from bibcatalog.mapping.notes import guard_note
from bibcatalog.mapping.targets import TargetName
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.text.tree import Text
from tests.hostile import SAMPLES

NOCASE = '<span class="nocase">'

NOT_CARRIED = {
    "bibtex": {
        "language": "BibTeX has no field for it",
        "event-title": "BibTeX has no field for it",
        "issue": "the standard styles take a volume or a number, not both, outside of journals",
        "publisher": "BibTeX has none in journals",
        "issued": "BibTeX's dates are a year and a month",
    },
    "biblatex": {
        "issue": "inproceedings have no field for it; number is that of the series",
        "ISSN": "only journals and periodicals have one",
        "ISBN": "only whole books get one (decision 7)",
        "publisher": "journals have none",
    },
}
"""Variables that some items lose, and why; all others come back exactly."""

KEPT_IN_CUSTOM = {"arxiv", "arxiv-class", "more-authors", "ids"}
"""What of ``custom`` a .bib file has a field for."""


def without_nocase(value: object) -> object:
    return re.sub(rf"{NOCASE}(.*?)</span>", r"\1", value) if isinstance(value, str) else value


def written(bibliography: Bibliography, to: str, options: ExportOptions = ExportOptions()) -> str:  # noqa: B008 - frozen
    return services.render(bibliography, to, options).text


def items_of(text: str) -> list[dict[str, Any]]:
    found = read_bib(text.encode(), "x.bib")
    assert [str(finding) for finding in found.diagnostics] == []
    return found.items


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("to", NOT_CARRIED)
def test_the_packaged_catalog_comes_back(packaged: Catalog, to: str, language: str, edition: EditionName) -> None:
    bibliography = services.make_bibliography(packaged, Selection(edition, language))
    wanted = {item["id"]: item for item in json.loads(written(bibliography, "csl-json"))}
    items = items_of(written(bibliography, to))
    assert [item["id"] for item in items] == list(wanted)
    different = set()
    for item in items:
        expected = wanted[item["id"]]
        for name in {*item, *expected} - {"custom"}:
            if without_nocase(item.get(name)) == without_nocase(expected.get(name)):
                continue
            different.add(name)
            if name == "issued":  # less exact, but no other
                assert (
                    item[name]["date-parts"][0] == expected[name]["date-parts"][0][: len(item[name]["date-parts"][0])]
                )
            else:
                assert name not in item, (item["id"], name)
        custom, expected_custom = item["custom"], expected["custom"]
        assert custom == {name: expected_custom[name] for name in KEPT_IN_CUSTOM & expected_custom.keys()}
    assert different <= NOT_CARRIED[to].keys()
    if edition == "published":
        assert different == NOT_CARRIED[to].keys()


@pytest.mark.parametrize("to", NOT_CARRIED)
def test_the_words_that_we_protect_are_those_whose_case_is_kept(packaged: Catalog, to: str) -> None:
    bibliography = services.make_bibliography(packaged)
    titles = {item.key: item.reference.title.plain for item in bibliography.items}
    for item in items_of(written(bibliography, to)):
        marked = protect(titles[item["id"]]).replace(OPENING, NOCASE).replace(CLOSING, "</span>")
        spans = set(re.findall(rf"{NOCASE}(.*?)</span>", item["title"]))
        assert set(re.findall(rf"{NOCASE}(.*?)</span>", marked)) <= spans


@pytest.mark.parametrize("target", ["zotero", "jabref", "pandoc", "typst", "overleaf"])
@pytest.mark.parametrize("to", NOT_CARRIED)
def test_files_for_other_programs_are_read_as_well(packaged: Catalog, to: str, target: TargetName) -> None:
    bibliography = services.make_bibliography(packaged)
    wanted = {item["id"]: item for item in json.loads(written(bibliography, "csl-json"))}
    for item in items_of(written(bibliography, to, ExportOptions(target))):
        expected = wanted[item["id"]]
        for name in ("title", "author", "container-title", "volume", "page", "DOI", "note", "type"):
            assert without_nocase(item.get(name)) == without_nocase(expected.get(name)), (item["id"], name)
        assert item["custom"]["arxiv"] == expected["custom"]["arxiv"]


TEXTS = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
    | st.text("{}\\%$#\"'`~^_&@=,-–’ ab\n\u0301é基", min_size=1)
    | st.sampled_from(SAMPLES)
    | st.lists(st.sampled_from(SAMPLES), min_size=2).map(" ".join)
).filter(lambda text: text.strip() != "")


def folded(text: str) -> str:
    """What BibTeX folds, white space; and what LaTeX cannot tell apart."""
    composed = unicodedata.normalize("NFC", text).replace("’", "'")
    return re.sub(r"[ \t\n\r\f\v]+", " ", composed).strip(" ")


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("to", NOT_CARRIED)
@settings(max_examples=150)
@given(title=TEXTS, note=TEXTS, publisher=TEXTS)
def test_texts_come_back_as_they_were(to: str, ascii_only: bool, title: str, note: str, publisher: str) -> None:
    reference = Reference(type="book", title=Text(title), publisher=publisher, issued=Date(2023, 2), abstract=note)
    (item,) = items_of(written(Bibliography((Item("k", reference, note=note),)), to, ExportOptions(ascii=ascii_only)))
    assert folded(item["title"].replace(NOCASE, "").replace("</span>", "")) == folded(title.replace("</span>", ""))
    assert folded(item["publisher"]) == folded(publisher)
    assert folded(item["abstract"]) == folded(note)
    assert folded(item["note"]) == folded(guard_note(folded(note)))


PARTS = TEXTS.map(lambda text: " ".join(text.split())).filter(lambda text: any(map(str.isalpha, text)))


@pytest.mark.parametrize("to", NOT_CARRIED)
@settings(max_examples=150)
@given(literal=PARTS, family=PARTS, given_name=PARTS)
def test_names_come_back_as_they_were(to: str, literal: str, family: str, given_name: str) -> None:
    names = (Name(literal=literal), Name(family, given_name), Name("Touvron", "Hugo"))
    assume(not re.search("[;；、，等]|et al", f"{literal} {family} {given_name}"))  # read as a list, or as its end
    bibliography = Bibliography((Item("k", Reference(type="book", title=Text("T"), authors=names)),))
    (item,) = items_of(written(bibliography, to))
    body, person, last = item["author"]
    assert folded(body["literal"]) == folded(literal)
    assert folded(person["family"]) == folded(names[1].family)
    # Small words at the end of a given name are read as a particle that drops: "Humboldt, Alexander von".
    given_again = f"{person.get('given', '')} {person.get('dropping-particle', '')}".strip()
    assert folded(given_again) == folded(names[1].given)
    assert last == {"family": "Touvron", "given": "Hugo"}


@pytest.mark.parametrize("to", NOT_CARRIED)
@pytest.mark.parametrize(
    "name",
    [
        Name("Casas", "Diego", particle="de las"),
        Name("Alembert", "Jean", particle="d'"),
        Name("King", "M. L.", suffix="Jr."),
        Name("Humboldt", "Alexander", dropping_particle="von"),
        Name("Ortega y Gasset", "José"),
        Name("Plato"),
        Name("王", "小明"),
        Name("欧阳", "修"),
        Name(literal="Gemini Team"),
        Name(literal="Barnes and Noble, Inc."),
    ],
    ids=str,
)
def test_every_part_of_a_name_comes_back(to: str, name: Name) -> None:
    bibliography = Bibliography((Item("k", Reference(type="book", title=Text("T"), authors=(name,))),))
    (expected,) = json.loads(written(bibliography, "csl-json"))
    (item,) = items_of(written(bibliography, to))
    assert item["author"] == expected["author"]
