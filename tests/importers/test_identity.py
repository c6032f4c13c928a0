"""The same work twice: what makes two one, what only looks alike, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.diagnostics import Location
from bibcatalog.importers.candidates import Candidate, work_of
from bibcatalog.importers.identity import Choice, Works
from bibcatalog.importers.likeness import signs_of
from bibcatalog.model.catalog import Work
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.text.tree import Text

DOE = (Name("Doe", "Jane"),)


def work(key: str, kind: str = "article-journal", **values: Any) -> Candidate:  # noqa: ANN401 - the fields of a reference
    """A candidate; its line is the number at the end of its key."""
    facts = {"title": Text("A Title"), "authors": DOE, "issued": Date(2020)} | values
    reference = Reference(kind, **facts)  # type: ignore[arg-type]
    return Candidate(work_of(reference)[0], key, where=(Location("f", int(key[-1])),))


def told(*candidates: Candidate) -> tuple[list[Candidate], list[str]]:
    works = Works()
    for candidate in candidates:
        works.add(candidate)
    return works.result(), [str(finding) for finding in works.findings]


DOI = Doi("10.1145/3704435")
ARXIV = ArxivId("2302.13971")
ISBN = Isbn("978-0-306-40615-7")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"doi": DOI}, {"doi": Doi("10.1145/3704435".upper())}, "DOI 10.1145/3704435"),
        ({"arxiv": ARXIV}, {"arxiv": ArxivId("2302.13971v3")}, "arXiv id 2302.13971"),
        ({"arxiv": ARXIV}, {"doi": ARXIV.doi}, "arXiv id 2302.13971"),
        (
            {"kind": "book", "isbn": ISBN},
            {"kind": "book", "isbn": Isbn("0306406152")},
            "ISBN 9780306406157",
        ),
    ],
    ids=["DOI", "arXiv", "arXiv's DOI", "ISBN"],
)
def test_an_identifier_makes_two_one(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    found, said = told(work("doe1", **one), work("roe2", **other, title=Text("Another")))
    assert [(entry.key, entry.aliases) for entry in found] == [("doe1", ("roe2",))]
    assert found[0].work.edition("published").title == Text("A Title")
    merged = f"the same work as 'doe1' on line 1: both have {why}; the two are one entry; delete one of the two"
    assert f"f:2: warning BC096: entry 'roe2': {merged}" in said


def test_the_isbn_of_a_chapter_makes_nothing_one() -> None:
    one, other = (work(key, "chapter", isbn=ISBN, title=Text(key)) for key in ("doe1", "roe2"))
    assert told(one, other) == ([one, other], [])


def test_a_preprint_and_its_publication_are_two_editions() -> None:
    preprint = work("doe1", "article", arxiv=ARXIV, publisher="arXiv", issued=Date(2023, 2))
    published = work("doe2", "paper-conference", title=Text("A title"), issued=Date(2024), publisher="ACM")
    for first, second in ((preprint, published), (published, preprint)):
        found, said = told(first, second)
        (entry,) = found
        assert (entry.key, entry.aliases) == (first.key, (second.key,))
        assert entry.work.preprint == preprint.work.preprint
        assert entry.work.published is not None
        assert (entry.work.published.publisher, entry.work.published.arxiv) == ("ACM", ARXIV)
        assert len(said) == 1
        assert "both have title and first author; one is the preprint of the other" in said[0]


def test_the_same_title_author_and_year_are_one_when_nothing_contradicts() -> None:
    found, said = told(
        work("doe1", volume="7"), work("doe2", title=Text("A <title>!"), page="1-9", authors=(Name("Döe", "J."),))
    )
    assert [(entry.key, entry.work.published and entry.work.published.page) for entry in found] == [("doe1", "1-9")]
    assert said == [
        "f:2: warning BC097: entry 'doe2': authors is 'J. Döe' here, but 'Jane Doe' on line 1, which stays; look which "
        "one is right",
        "f:2: warning BC096: entry 'doe2': the same work as 'doe1' on line 1: both have title, first author and the "
        "year 2020; the two are one entry; delete one of the two",
    ]


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ({"volume": "1"}, {"volume": "2"}, "volume is '1' and '2'"),
        ({"doi": DOI}, {"doi": Doi("10.1145/1")}, "their DOIs are 10.1145/3704435 and 10.1145/1"),
        ({"kind": "article-journal"}, {"kind": "paper-conference"}, "type is 'article-journal' and 'paper-conference'"),
        (
            {"container_title": Text("Proceedings of the 2019 Conference on the Soil of Asia, Long Papers")},
            {"container_title": Text("Proceedings of the 2019 conference on the soil of Asia, Short Papers")},
            "container-title is '…Soil of Asia, Long Papers' and '…soil of Asia, Short Papers'",
        ),
        (
            {"container_title": Text("J. of A")},
            {"container_title": Text("J. of B")},
            "container-title is 'J. of A' and 'J. of B'",
        ),
    ],
)
def test_what_contradicts_makes_two_that_look_alike(one: dict[str, Any], other: dict[str, Any], against: str) -> None:
    first, second = work("doe1", **one), work("doe2", **other)
    found, said = told(first, second)
    assert found == [first, second]
    assert said == [
        "f:2: warning BC098: entry 'doe2': looks like 'doe1' on line 1: both have title, first author and the year "
        f"2020, but {against}; it is a work of its own; delete one if they are one"
    ]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"issued": Date(2021)}, 0),
        ({"title": Text("Another Title")}, 0),
        ({"authors": (Name("Roe", "R."),)}, 0),
        ({"issued": None}, 1),
        ({"authors": ()}, 1),
        ({"authors": (), "issued": Date(2021)}, 0),
    ],
)
def test_less_in_common_makes_nothing_one(other: dict[str, Any], said: int) -> None:
    first, second = work("doe1"), work("doe2", **other)
    for pair in ((first, second), (second, first)):
        found, messages = told(*pair)
        assert found == list(pair)
        assert [message.partition(": entry")[0].partition("warning ")[2] for message in messages] == ["BC098"] * said


def test_gaps_are_filled_and_each_difference_is_told() -> None:
    one = work("doe1", doi=DOI, volume="7", issued=Date(2020))
    other = work("doe2", doi=DOI, volume="VII", issue="3", issued=Date(2020, 5), publisher="P")
    other = Candidate(other.work, "doe2", ("old",), (("A",),), ("tag",), ("Lab",), "Note", "Summary",
                      (("code", "https://a.b/"),), (("file", "x"),), other.where)  # fmt: skip
    found, said = told(one, other)
    assert found == [
        Candidate(
            Work(published=Reference("article-journal", title=Text("A Title"), authors=DOE, doi=DOI, volume="7",
                                     issue="3", issued=Date(2020, 5), publisher="P")),
            "doe1", ("doe2", "old"), (("A",),), ("tag",), ("Lab",), "Note", "Summary",
            (("code", "https://a.b/"),), (("file", "x"),), (Location("f", 1), Location("f", 2)),
        )
    ]  # fmt: skip
    assert said[0] == (
        "f:2: warning BC097: entry 'doe2': volume is 'VII' here, but '7' on line 1, which stays; "
        "look which one is right"
    )
    assert len(said) == 2


def test_titles_without_authors_are_one_when_nothing_contradicts() -> None:
    nobody: dict[str, Any] = {"authors": (), "issued": None}
    found, said = told(work("doe1", **nobody), work("doe2", **nobody, publisher="P"))
    assert [entry.key for entry in found] == ["doe1"]
    assert "both have the title, and neither has an author" in said[0]
    pair = [work("doe1", **nobody, volume="1"), work("doe2", **nobody, volume="2")]
    found, said = told(*pair)
    assert found == pair
    assert "both have the title, but they differ otherwise" in said[0]


def test_titles_without_years_are_one_when_nothing_contradicts() -> None:
    found, said = told(work("doe1", issued=None), work("doe2", issued=None, volume="1"))
    assert [entry.key for entry in found] == ["doe1"]
    assert "both have title and first author; the two are one entry" in said[0]


@pytest.mark.parametrize("nobody", [{"issued": None}, {"issued": None, "authors": ()}, {"authors": ()}])
def test_pages_of_one_title_at_two_addresses_are_two(nobody: dict[str, Any]) -> None:
    pair = [work(f"doe{n}", "webpage", url=f"https://{name}.example/", **nobody) for n, name in ((1, "a"), (2, "b"))]
    found, said = told(*pair)
    assert found == pair
    assert "BC098" in said[0]
    links = [replace(work(f"doe{n}", **nobody), links=(("page", f"https://a.example/{n}"),)) for n in (1, 2)]
    assert told(*links)[0] == links
    same = [work("doe1", "webpage", url="http://www.a.example", **nobody), pair[0]]
    assert len(told(*same)[0]) == 1


def test_a_key_in_common_with_another_file_makes_one_of_what_was_corrected_there() -> None:
    mine = work("doe1", issued=Date(2021), container_title=Text("A Journal"))
    theirs = replace(work("x2", container_title=Text("A J.")), key="DOE1", where=(Location("g", 2),))
    works = Works(lambda choice: pytest.fail(choice.question))
    works.know([mine])
    works.add(theirs)
    assert (works.met, [entry.key for entry in works.result()]) == (1, ["doe1"])
    assert [str(finding) for finding in works.findings] == [
        f"g:2: warning BC097: entry 'DOE1': {name} is {new} here, but {old} on line 1 of f, which stays; look "
        "which one is right"
        for name, new, old in (("issued", "'2020'", "'2021'"), ("container-title", "'A J.'", "'A Journal'"))
    ]
    works = Works()
    works.know([work("doe1", doi=DOI)])
    works.add(replace(theirs, work=work("doe1", doi=Doi("10.1145/1"), issued=Date(2022)).work))
    assert works.met == 0
    (said,) = works.findings
    what = "both have title, first author and the key 'DOE1', but their DOIs are"
    assert said.message.startswith(f"looks like 'doe1' on line 1 of f: {what}")


def test_what_is_there_already_is_not_told_to_look_like_another() -> None:
    one, other = work("doe1", volume="1"), work("doe2", volume="2")
    works = Works(lambda choice: pytest.fail(choice.question))
    works.know([one, other])
    for number, candidate in enumerate((one, other), 1):
        works.add(replace(candidate, key=f"new{number}"))
    assert (works.met, works.findings) == (2, [])


def test_one_that_joins_two_makes_all_three_one() -> None:
    one, two = work("doe1", doi=DOI), work("doe2", "article", arxiv=ARXIV, title=Text("Other"), issued=Date(2023))
    found, said = told(one, two, work("doe3", doi=DOI, arxiv=ARXIV))
    assert [(entry.key, entry.aliases) for entry in found] == [("doe1", ("doe3", "doe2"))]
    assert sum("BC096" in line for line in said) == 2


def test_a_preprint_that_is_known_by_its_id_alone_gives_way_to_the_real_one() -> None:
    published = work("doe1", "paper-conference", arxiv=ARXIV, issued=Date(2024), doi=DOI)
    preprint = work("doe2", "article", arxiv=ARXIV, issued=Date(2023, 2, 27), title=Text("An Older Title"))
    for pair in ((published, preprint), (preprint, published)):
        found, said = told(*pair)
        assert found[0].work == Work(preprint.work.preprint, published.work.published)
        assert [line for line in said if "BC097" in line] == []


def test_a_record_of_no_type_adds_to_a_preprint_without_a_word() -> None:
    found, said = told(
        work("doe1", "article", arxiv=ARXIV, issued=Date(2023)),
        work("doe2", "document", doi=ARXIV.doi, issued=Date(2023), title_short="Short"),
    )
    assert [entry.work.preprint and entry.work.preprint.title_short for entry in found] == ["Short"]
    assert found[0].work.published is None
    assert len(said) == 1


def test_a_person_decides_what_is_not_sure() -> None:
    asked: list[Choice] = []

    def decide(choice: Choice) -> int:
        asked.append(choice)
        return 1

    works = Works(decide)
    for candidate in (work("doe1", volume="1"), work("doe2", volume="2")):
        works.add(candidate)
    assert [(entry.key, entry.work.published and entry.work.published.volume) for entry in works.result()] == [
        ("doe1", "2")
    ]
    assert [(choice.kind, choice.options) for choice in asked] == [
        ("alike", ("two works", "one work")),
        ("conflict", ("1", "2")),
    ]
    assert asked[0].sides == ("Doe. 2020. A Title. line 1", "Doe. 2020. A Title. line 2")


def test_works_that_are_there_are_never_merged_with_each_other_nor_asked_about() -> None:
    works = Works(lambda choice: pytest.fail(choice.question))
    works.know([work("doe1", doi=DOI), work("doe2", doi=DOI)])
    works.add(work("roe3", doi=DOI, volume="3"))
    works.add(work("roe4", doi=DOI, volume="4"))
    assert [(entry.key, entry.work.published and entry.work.published.volume) for entry in works.result()] == [
        ("doe1", ""),
        ("doe2", "3"),
    ]
    assert (works.met, works.merged, works.known) == (2, 0, 2)


def test_columns_of_one_title_stay_apart() -> None:
    columns = [work("doe1", title=Text("Editorial"), volume=str(number)) for number in range(200)]
    assert told(*columns)[0] == columns


FACTS = st.fixed_dictionaries(
    {"title": st.sampled_from([Text("A"), Text("B")])},
    optional={
        "authors": st.sampled_from([(), DOE, (Name("Roe", "R."),)]),
        "issued": st.none() | st.sampled_from([Date(2020), Date(2021)]),
        "doi": st.none() | st.sampled_from([DOI, Doi("10.1145/1")]),
        "arxiv": st.none() | st.just(ARXIV),
        "volume": st.sampled_from(["", "1", "2"]),
    },
)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["article", "book", "article-journal", "document"]), FACTS), max_size=8))
def test_none_is_lost_and_no_identifier_stands_twice(facts: list[tuple[str, dict[str, Any]]]) -> None:
    candidates = [work(f"doe{number}", kind, **values) for number, (kind, values) in enumerate(facts, 1)]
    found, _ = told(*candidates)
    names = [name for entry in found for name in (entry.key, *entry.aliases)]
    assert sorted(names) == sorted(candidate.key for candidate in candidates)
    signs = [sign for entry in found for sign in set(signs_of(entry))]
    assert sorted(signs) == sorted(set(signs))


def test_notes_in_two_languages_stand_beside_each_other() -> None:
    first, second = "Nearly every model is built on it.", "几乎所有大模型都以它为基础。"
    notes = (first, second, "另一种说法，完全不同。")
    works = Works()
    for number, note in enumerate(notes, 1):
        works.add(replace(work(f"doe{number}", doi=DOI), impact=note))
    (found,) = works.result()
    assert found.texts("impact") == (first, second)
    assert [finding.message for finding in works.findings if finding.code == "BC097"] == [
        "impact is '另一种说法，完全不同。' here, but '几乎所有大模型都以它为基础。' on line 1, which stays"
    ]


def test_a_person_may_want_the_second_note_of_a_language() -> None:
    works = Works(lambda choice: int(choice.kind == "conflict"))
    for number, note in enumerate(("Every model is built on it.", "几乎所有大模型都以它为基础。", "另一种说法。"), 1):
        works.add(replace(work(f"doe{number}", doi=DOI), impact=note))
    assert works.result()[0].texts("impact") == ("Every model is built on it.", "另一种说法。")


def test_what_a_data_base_notes_of_its_records_is_no_difference() -> None:
    first, second = (
        replace(work(f"doe{number}", doi=DOI), extra=(("timestamp", text), ("biburl", text), ("file", text)))
        for number, text in ((1, "Mon"), (2, "Tue"))
    )
    (found,), said = told(first, second)
    assert dict(found.extra) == {"timestamp": "Mon", "biburl": "Mon", "file": "Mon"}
    assert [line for line in said if "BC097" in line] == [
        "f:2: warning BC097: entry 'doe2': extra.file is 'Tue' here, but 'Mon' on line 1, which stays; "
        "look which one is right"
    ]
