"""Which item of a library is the same work: signs, contradictions, and whatever else a library holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.zotero.match import Index, Match, contradicts, plain_title
from bibcatalog.zotero.objects import Data

WANTED: Data = {
    "itemType": "conferencePaper",
    "title": "Toolformer: Language Models Can Teach Themselves to Use Tools",
    "creators": [{"creatorType": "author", "firstName": "Timo", "lastName": "Schick"}],
    "date": "2023-12",
    "DOI": "10.5555/3666122.3669119",
    "extra": "arXiv: 2302.04761",
    "citationKey": "schick2023toolformer",
}


def item(key: str = "AAAA2222", /, **data: Any) -> Data:  # noqa: ANN401 - as the API has them
    return {"key": key, "itemType": "journalArticle", **data}


def found(*items: Data, wanted: Data = WANTED, aliases: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    match = Index(items).find(wanted, aliases)
    return match.by, match.keys


AUTHOR = [{"creatorType": "author", "firstName": "T.", "lastName": "Schick"}]
TITLE = {"title": "toolformer – LANGUAGE models can teach themselves to use tools!", "creators": AUTHOR}

SIGNS: dict[str, tuple[Data, str]] = {
    "DOI": ({"DOI": "10.5555/3666122.3669119"}, "DOI"),
    "DOI in capitals with its address": ({"DOI": "https://doi.org/10.5555/3666122.3669119 "}, "DOI"),
    "DOI in extra": ({"extra": "mine\nDOI: 10.5555/3666122.3669119\nmore"}, "DOI"),
    "arXiv id": ({"archiveID": "arXiv:2302.04761"}, "arXiv id"),
    "arXiv id of a version": ({"archiveID": "arXiv:2302.04761v2"}, "arXiv id"),
    "arXiv id with its class": ({"number": "arXiv:2302.04761 [cs.CL]"}, "arXiv id"),
    "bare arXiv id": ({"repository": "arXiv", "archiveID": "2302.04761"}, "arXiv id"),
    "arXiv's DOI": ({"DOI": "10.48550/arXiv.2302.04761"}, "arXiv id"),
    "arXiv's address": ({"url": "http://arxiv.org/abs/2302.04761v1"}, "arXiv id"),
    "arXiv's PDF": ({"url": "https://arxiv.org/pdf/2302.04761.pdf"}, "arXiv id"),
    "a report of arXiv": ({"reportNumber": "arXiv:2302.04761"}, "arXiv id"),
    "arXiv as a journal": ({"publicationTitle": "arXiv:2302.04761 [cs]"}, "arXiv id"),
    "arXiv in extra": ({"extra": "arXiv:2302.04761 [cs]"}, "arXiv id"),
    "title, year and author": ({**TITLE, "date": "Dec 1, 2023"}, "title, year and first author"),
    "a body as author": (
        {**TITLE, "creators": [{"creatorType": "author", "name": "SCHICK"}], "date": "2023"},
        "title, year and first author",
    ),
    "title with markup": (
        {**TITLE, "title": f"<i>{WANTED['title']}</i>", "date": "2023"},
        "title, year and first author",
    ),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_gives_an_item_away(sign: str) -> None:
    data, by = SIGNS[sign]
    assert found(item(**data)) == (by, ("AAAA2222",))


NO_SIGNS: dict[str, Data] = {
    "another DOI": {"DOI": "10.5555/3666122.3669110"},
    "another arXiv id": {"archiveID": "arXiv:2302.04762"},
    "a longer arXiv id": {"archiveID": "arXiv:2302.047611"},
    "an id elsewhere": {"repository": "bioRxiv", "archiveID": "2302.04761"},
    "a number that looks like one": {"pages": "2302.04761"},
    "another year": {**TITLE, "date": "2022"},
    "no year": TITLE,
    "another author": {**TITLE, "creators": [{"lastName": "Schickler"}], "date": "2023"},
    "no author": {"title": WANTED["title"], "date": "2023"},
    "another title": {**TITLE, "title": "Toolformer", "date": "2023"},
    "no title": {"title": "", "creators": AUTHOR, "date": "2023"},
    "a title of signs": {"title": "!?", "creators": AUTHOR, "date": "2023"},
}


@pytest.mark.parametrize("which", NO_SIGNS)
def test_what_is_no_sign_finds_nothing(which: str) -> None:
    assert found(item(**NO_SIGNS[which])) == ("", ())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("arXiv:hep-th/9901001", {"archiveID": "arXiv:hep-th/9901001v3"}),
        ("arXiv:hep-th/9901001", {"url": "https://arxiv.org/abs/hep-th/9901001"}),
        ("arXiv:hep-th/9901001", {"extra": "arXiv: hep-th/9901001"}),
        ("arXiv:math/0309136", {"DOI": "10.48550/arXiv.math/0309136"}),
        ("arXiv:math/0309136", {"repository": "arXiv", "archiveID": "math/0309136"}),
    ],
)
def test_old_arxiv_ids_are_signs_too(ours: str, theirs: Data) -> None:
    wanted = {"itemType": "preprint", "archiveID": ours}
    assert found(item(**theirs), wanted=wanted) == ("arXiv id", ("AAAA2222",))
    other = {name: text.replace("0", "8", 1) for name, text in theirs.items() if "10.48550" not in text}
    assert not other or found(item(**other), wanted=wanted) == ("", ())


@pytest.mark.parametrize("theirs", ["arXiv:math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136"])
def test_the_class_in_an_old_arxiv_id_does_not_count(theirs: str) -> None:
    wanted = {"itemType": "preprint", "archiveID": "arXiv:math/0309136"}
    assert found(item(url=theirs), wanted=wanted) == ("arXiv id", ("AAAA2222",))


def test_the_doi_that_arxiv_gives_is_an_arxiv_id() -> None:
    doi = {"itemType": "preprint", "DOI": "10.48550/arXiv.2302.04761"}
    assert found(item(**doi), wanted=doi) == ("arXiv id", ("AAAA2222",))
    assert (
        found(item(**doi, citationKey="k"), wanted={"archiveID": "arXiv:2302.04761", "citationKey": "k"})[0]
        == "citation key"
    )


# Which sign decides


def test_the_citation_key_goes_first_then_doi_then_arxiv_then_title() -> None:
    ranked = [
        item("KEYA2222", citationKey="schick2023toolformer", title=WANTED["title"]),
        item("DOIA2222", DOI=WANTED["DOI"]),
        item("ARXI2222", archiveID="arXiv:2302.04761"),
        item("TITL2222", **TITLE, date="2023"),
    ]
    names = ["citation key", "DOI", "arXiv id", "title, year and first author"]
    for start, by in enumerate(names):
        assert found(*reversed(ranked[start:])) == (by, (ranked[start]["key"],))
    assert found() == ("", ())


@pytest.mark.parametrize(
    "place", [{"citationKey": "old"}, {"extra": "Citation Key: old"}, {"extra": "x\ncitation key:old "}]
)
def test_an_earlier_key_is_a_sign(place: Data) -> None:
    own = item(title=WANTED["title"], **place)
    assert found(own, aliases=("older", "old")) == ("citation key", ("AAAA2222",))
    assert found(own) == ("", ())


def test_citation_keys_are_told_apart_by_case() -> None:
    assert found(item(citationKey="Schick2023toolformer", title=WANTED["title"])) == ("", ())


def test_two_of_the_same_are_both_given() -> None:
    items = [item(key, DOI=WANTED["DOI"]) for key in ("AAAA2222", "BBBB2222")]
    assert found(*items) == ("DOI", ("AAAA2222", "BBBB2222"))


# Contradictions


CONTRADICTIONS: dict[str, tuple[Data, bool]] = {
    "the same title": ({"title": WANTED["title"].upper()}, False),
    "another title": ({"title": "Tools and forms"}, True),
    "another title, the same DOI": ({"title": "T", "DOI": WANTED["DOI"]}, False),
    "another title, the same arXiv id": ({"title": "T", "archiveID": "arXiv:2302.04761"}, False),
    "another title and DOI": ({"title": "T", "DOI": "10.1234/abc"}, True),
    "the same title, another DOI": ({"title": WANTED["title"], "DOI": "10.1234/abc"}, False),
    "another DOI, the same arXiv id": ({"title": "T", "DOI": "10.1234/abc", "extra": "arXiv:2302.04761"}, False),
    "nothing": ({}, True),
}


@pytest.mark.parametrize("which", CONTRADICTIONS)
def test_an_item_with_the_key_of_another_work_is_told(which: str) -> None:
    data, other = CONTRADICTIONS[which]
    own = item(**data, citationKey=WANTED["citationKey"])
    assert contradicts(WANTED, own) is other
    match = Index([own]).find(WANTED)
    assert match == Match("citation key", ("AAAA2222",), other_work=other)


def test_another_work_with_the_key_does_not_hide_the_right_one() -> None:
    wrong = item("WRON2222", title="Tools and forms", citationKey=WANTED["citationKey"])
    right = item("RIGH2222", DOI=WANTED["DOI"])
    assert found(wrong, right) == ("DOI", ("RIGH2222",))
    alike = item("ALIK2222", title=WANTED["title"], citationKey=WANTED["citationKey"])
    assert found(wrong, alike) == ("citation key", ("ALIK2222",))


# What else is in a library


@pytest.mark.parametrize(
    "data",
    [
        {"itemType": "note", "note": "DOI: 10.5555/3666122.3669119"},
        {"itemType": "attachment", "title": WANTED["title"], "url": "https://arxiv.org/abs/2302.04761"},
        {"itemType": "annotation"},
        {"itemType": "journalArticle", "DOI": WANTED["DOI"], "deleted": 1},
        {"itemType": "journalArticle", "DOI": WANTED["DOI"], "deleted": True},
        {"itemType": "journalArticle", "DOI": WANTED["DOI"], "parentItem": "BBBB2222"},
    ],
)
def test_what_is_no_work_or_in_the_trash_is_never_found(data: Data) -> None:
    assert found({"key": "AAAA2222", **data}) == ("", ())


JUNK: dict[str, Data] = {
    "nothing": {},
    "nulls": dict.fromkeys(("title", "creators", "date", "DOI", "extra", "citationKey", "archiveID", "url")),
    "numbers": {"title": 5, "date": 2023, "DOI": 10.5, "extra": 7, "citationKey": 3, "archiveID": 2302.04761, "url": 1},
    "lists": {"title": [], "date": ["2023"], "DOI": ["10.1/x"], "extra": [None], "url": {}},
    "no creators": {"title": "T", "date": "2023", "creators": []},
    "empty creators": {"title": "T", "date": "2023", "creators": [{}]},
    "creators of nothing": {"title": "T", "date": "2023", "creators": [{"lastName": None, "name": None}]},
    "creators of numbers": {"title": "T", "date": "2023", "creators": [{"lastName": 5}]},
    "half a tag": {"title": "a < b <i", "date": "2023", "creators": AUTHOR},
    "strange DOI": {"DOI": "10.1234/\x00" + "x" * 5000},
    "long title": {"title": "x" * 100_000, "date": "2023", "creators": AUTHOR},
    "creators are a text": {"title": "T", "date": "2023", "creators": "Schick"},
    "a creator is a text": {"title": "T", "date": "2023", "creators": ["Schick"]},
    "a creator is nothing": {"title": "T", "date": "2023", "creators": [None]},
    "creators are a number": {"title": "T", "date": "2023", "creators": 5},
}


@pytest.mark.parametrize("which", JUNK)
def test_junk_never_stops_the_index(which: str) -> None:
    junk = item("JUNK2222", **JUNK[which])
    assert found(junk, item(DOI=WANTED["DOI"])) == ("DOI", ("AAAA2222",))


@given(
    st.dictionaries(
        st.sampled_from(["title", "date", "DOI", "extra", "citationKey", "archiveID", "url", "repository", "number"]),
        st.none() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
    )
)
def test_whatever_an_item_holds_the_index_is_made(data: dict[str, object]) -> None:
    assert found(item("JUNK2222", **data), item(DOI=WANTED["DOI"]))[0] == "DOI"


@given(st.text())
def test_a_plain_title_stays_plain(text: str) -> None:
    plain = plain_title({"title": text})
    assert plain == plain_title({"title": plain})
    assert plain == plain_title({"title": f"  «{text}» … "}) or "<" in text


# What it costs


def test_a_library_of_20000_is_read_once_however_many_are_looked_for() -> None:
    passed = 0

    def library() -> Iterator[Data]:
        nonlocal passed
        for number in range(20_000):
            passed += 1
            yield item(f"{number:08}", title=f"Title {number}", DOI=f"10.1234/{number}", citationKey=f"key{number}")

    index = Index(library())
    for number in range(0, 20_000, 100):
        assert index.find({"title": "T", "DOI": f"10.1234/{number}"}).keys == (f"{number:08}",)
    assert index.find({"title": "T", "DOI": "10.1234/20001"}) == Match()
    assert passed == 20_000
