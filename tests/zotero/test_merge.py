"""Three-way merge: what becomes of each part when the catalog, a person or both have changed it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bibcatalog.zotero.merge import Difference, Merge, Prefer, Rules, Verdict, all_new, merge, verdict
from bibcatalog.zotero.objects import Data
from bibcatalog.zotero.records import Base, Record
from bibcatalog.zotero.values import SETS, members, same, value_of
from tests.zotero.samples import SCHEMA

HUGO = {"creatorType": "author", "firstName": "Hugo", "lastName": "Touvron"}
TIMO = {"creatorType": "author", "firstName": "Timo", "lastName": "Schick"}


def decided(expected: str, prefer: Prefer) -> str:
    """Give what a conflict becomes when somebody is preferred."""
    return {"": "conflict", "catalog": "write", "zotero": "accept"}[prefer] if expected == "conflict" else expected


# One field. ours, theirs, what was written, what was then seen -> verdict; a conflict depends on who is preferred.

KNOWN: list[tuple[str, str, str, str, str]] = [
    # nobody changed it
    ("a", "a", "a", "a", "settle"),
    ("", "", "", "", "settle"),
    ("a", "A", "a", "A", "leave"),  # the server made something else of it
    # the catalog changed it
    ("b", "a", "a", "a", "write"),
    ("", "a", "a", "a", "write"),
    ("a", "", "", "", "write"),
    ("b", "A", "a", "A", "write"),
    # a person changed it
    ("a", "x", "a", "a", "keep"),
    ("a", "", "a", "a", "keep"),
    ("a", "x", "a", "A", "keep"),
    ("", "x", "", "", "keep"),
    # both changed it
    ("b", "x", "a", "a", "conflict"),
    ("", "x", "a", "a", "conflict"),
    ("b", "", "a", "a", "conflict"),
    # both changed it to the same, or to what the server makes of it
    ("b", "b", "a", "a", "settle"),
    ("b\x0b", "b", "a", "a", "settle"),
    (" b", "b", "a", "a", "settle"),
    ("", "", "a", "a", "settle"),
    # the person came back to what it was
    ("a", "a", "a", "x", "settle"),
]


@pytest.mark.parametrize("adopted", [False, True])
@pytest.mark.parametrize("prefer", ["", "catalog", "zotero"])
@pytest.mark.parametrize(("ours", "theirs", "written", "seen", "expected"), KNOWN)
def test_what_becomes_of_a_field_that_is_known(  # noqa: PLR0913 - a row of the table, and how to decide
    ours: str, theirs: str, written: str, seen: str, expected: str, prefer: Prefer, *, adopted: bool
) -> None:
    never_emptied = adopted and not ours and expected == "write"
    rules = Rules(prefer, adopted)
    found = verdict("title", ours, theirs, Base(written, seen), rules)
    assert found == ("keep" if never_emptied else decided(expected, prefer))


UNKNOWN: list[tuple[str, str, str, str]] = [
    # ours, theirs -> of an object that we made, of one that was a person's
    ("a", "a", "settle", "settle"),
    ("", "", "settle", "settle"),
    ("a", "", "write", "write"),
    ("", "x", "leave", "leave"),
    ("a", "x", "conflict", "keep"),
]


@pytest.mark.parametrize("prefer", ["", "catalog", "zotero"])
@pytest.mark.parametrize(("ours", "theirs", "made", "adopted"), UNKNOWN)
def test_what_becomes_of_a_field_that_nobody_remembers(
    ours: str, theirs: str, made: str, adopted: str, prefer: Prefer
) -> None:
    assert verdict("title", ours, theirs, None, Rules(prefer)) == decided(made, prefer)
    expected = "write" if adopted == "keep" and prefer == "catalog" else decided(adopted, prefer)
    assert verdict("title", ours, theirs, None, Rules(prefer, adopted=True)) == expected


NOTE = "<h1>Impact</h1><p>One.</p><p>bibcatalog:c/k/impact</p>"


@pytest.mark.parametrize(
    ("field", "ours", "theirs", "expected"),
    [
        ("creators", [HUGO], [{**HUGO, "firstName": " Hugo"}], "settle"),
        ("creators", [HUGO, TIMO], [TIMO, HUGO], "keep"),
        ("creators", [HUGO], [{**HUGO, "creatorType": "editor"}], "keep"),
        ("creators", [HUGO], [], "keep"),
        ("note", NOTE, NOTE.replace("><", ">\n<"), "settle"),
        ("note", NOTE, NOTE.replace("One", "<strong>One</strong>"), "agree"),
        ("note", NOTE, NOTE.replace("<h1>Impact", "<h1>Mine"), "agree"),
        ("note", NOTE, NOTE.replace("One", "Two"), "keep"),
        ("note", NOTE, "", "keep"),
        ("parentCollection", "AAAA2222", False, "keep"),
    ],
)
def test_values_that_are_no_text_are_compared_in_their_way(
    field: str, ours: object, theirs: object, expected: Verdict
) -> None:
    assert verdict(field, ours, theirs, Base(ours, ours), Rules()) == expected


# One object


def remembered(written: Data, remote: Data | None = None, seen: Data | None = None, **sets: dict[str, bool]) -> Record:
    base = {name: Base(value, (seen or written)[name]) for name, value in written.items()}
    return Record("item:k", "AAAA2222", "items", "created", remote or {}, base, sets)


def differences(found: list[Difference]) -> list[tuple[str, Any, Any]]:
    return [(one.field, one.old, one.new) for one in found]


def test_what_is_new_is_sent_as_a_whole_without_what_is_empty() -> None:
    wanted = {"itemType": "book", "title": "T", "date": "", "creators": [HUGO], "tags": [{"tag": "a"}], "extra": ""}
    merged = all_new({**wanted, "collections": ["C"]})
    assert merged.payload == {
        "itemType": "book",
        "title": "T",
        "creators": [HUGO],
        "tags": [{"tag": "a"}],
        "collections": ["C"],
    }
    assert merged.settled == {"itemType": "book", "title": "T", "creators": [HUGO]}
    assert merged.sets == {"tags": {"a": True}, "collections": {"C": True}, "extra": {}}
    assert differences(merged.written) == [("title", "", "T"), ("creators", "", [HUGO])]


def test_each_part_is_decided_for_itself() -> None:
    base = {"title": "t", "date": "2020", "volume": "1", "url": "u", "place": "p"}
    wanted = {"title": "T", "date": "2020", "volume": "2", "url": "u"}
    remote = {"title": "t", "date": "2021", "volume": "3", "url": "u", "place": "p", "rights": "mine"}
    merged = merge(wanted, remote, remembered(base), Rules())
    assert merged.payload == {"title": "T", "place": ""}
    assert differences(merged.written) == [("title", "t", "T"), ("place", "p", "")]
    assert differences(merged.kept) == [("date", "2021", "2020")]
    assert differences(merged.conflicts) == [("volume", "3", "2")]
    assert merged.settled == {"title": "T", "place": ""}
    assert merged.accepted == {}


def test_what_a_person_was_given_right_in_is_accepted_and_not_sent() -> None:
    merged = merge({"volume": "2"}, {"volume": "3"}, remembered({"volume": "1"}), Rules("zotero"))
    assert (merged.payload, merged.settled, merged.accepted) == ({}, {}, {"volume": "2"})
    assert differences(merged.kept) == [("volume", "3", "2")]


def test_a_note_that_says_the_same_is_accepted_in_the_persons_form() -> None:
    theirs = NOTE.replace("One", "<em>One</em>")
    merged = merge({"itemType": "note", "note": NOTE}, {"itemType": "note", "note": theirs}, None, Rules())
    assert (merged.payload, merged.accepted, merged.conflicts, merged.kept) == ({}, {"note": NOTE}, [], [])


# Sets: ours, theirs, known (and whether we put it there) -> sent, and what is then known

SETS_TABLE: list[tuple[str, str, dict[str, bool], str | None, dict[str, bool]]] = [
    ("a b", "a b", {"a": True, "b": True}, None, {"a": True, "b": True}),
    ("a b", "a", {"a": True}, "a b", {"a": True, "b": True}),  # new in the catalog
    ("a", "a b", {"a": True, "b": True}, "a", {"a": True}),  # left the catalog
    ("a", "a b", {"a": True, "b": False}, None, {"a": True}),  # left the catalog, but a person had it before
    ("a", "a x", {"a": True}, None, {"a": True}),  # a person added one
    ("a b", "a", {"a": True, "b": True}, None, {"a": True, "b": False}),  # a person took one out
    ("a", "", {"a": True}, None, {"a": False}),
    ("a", "a", {"a": True, "b": True}, None, {"a": True}),  # both took it out
    ("a b", "b x", {"a": True}, None, {"a": False, "b": False}),  # both added one, a person took one out
    ("b", "a x", {"a": True}, "x b", {"b": True}),  # one for another, beside a person's
    ("", "a x", {"a": True}, "x", {}),
    ("b a", "a", {"a": True}, "a b", {"a": True, "b": True}),
]


def set_value(field: str, text: str) -> object:
    words = text.split()
    return {"tags": [{"tag": word} for word in words], "extra": "\n".join(words)}.get(field, words)


@pytest.mark.parametrize("field", SETS)
@pytest.mark.parametrize(("ours", "theirs", "known", "sent", "then"), SETS_TABLE)
def test_what_becomes_of_a_set(  # noqa: PLR0913 - a row of the table
    field: str, ours: str, theirs: str, known: dict[str, bool], sent: str | None, then: dict[str, bool]
) -> None:
    wanted, remote = {field: set_value(field, ours)}, {field: set_value(field, theirs)}
    merged = merge(wanted, remote, remembered({}, **{field: known}), Rules())
    assert merged.payload == ({} if sent is None else {field: set_value(field, sent)})
    assert {field: known, **merged.sets} == {field: then}
    assert not merged.conflicts


@pytest.mark.parametrize(
    ("forgotten", "adopted", "prefer", "sent", "then"),
    [
        # nobody remembers; we have "a b c", they have "b x"
        (False, False, "", "b x a c", {"b": False, "a": True, "c": True}),
        (False, True, "", "b x a c", {"b": False, "a": True, "c": True}),
        (True, False, "", None, None),
        (True, False, "catalog", "b x a c", {"b": False, "a": True, "c": True}),
        (True, True, "catalog", "b x a c", {"b": False, "a": True, "c": True}),
        (True, False, "zotero", None, {"b": False, "a": False, "c": False}),
    ],
)
def test_what_becomes_of_a_set_that_nobody_remembers(
    *, forgotten: bool, adopted: bool, prefer: Prefer, sent: str | None, then: dict[str, bool] | None
) -> None:
    wanted, remote = {"tags": set_value("tags", "a b c")}, {"tags": set_value("tags", "b x")}
    merged = merge(wanted, remote, None, Rules(prefer, adopted, forgotten))
    assert merged.payload == ({} if sent is None else {"tags": set_value("tags", sent)})
    assert merged.sets == ({} if then is None else {"tags": then})
    conflicts = [] if prefer or not forgotten else [("tags", "", "a"), ("tags", "", "c")]
    assert differences(merged.conflicts) == conflicts


def test_the_type_of_a_tag_and_the_order_of_lines_stay() -> None:
    remote = {"tags": [{"tag": "auto", "type": 1}, {"tag": "b"}], "extra": "PMID: 1\n\n  DOI: x  \nmine"}
    wanted = {"tags": [{"tag": "c"}], "extra": "arXiv: 1"}
    merged = merge(wanted, remote, remembered({}, tags={"b": True}, extra={"DOI: x": True}), Rules())
    assert merged.payload["tags"] == [{"tag": "auto", "type": 1}, {"tag": "c"}]
    assert merged.payload["extra"] == "PMID: 1\n\nmine\narXiv: 1"


# Item types


def typed(kind: str, **data: Any) -> Data:  # noqa: ANN401 - as the API has them
    return {"itemType": kind, "title": "T", **data}


RULES = Rules(schema=SCHEMA)


def test_a_type_that_the_catalog_changed_is_changed() -> None:
    before = typed("conferencePaper", proceedingsTitle="P", publisher="X")
    wanted = typed("journalArticle", publicationTitle="P", volume="1")
    merged = merge(wanted, before, remembered(before), RULES)
    assert merged.payload == {"itemType": "journalArticle", "volume": "1", "publisher": ""}
    assert merged.conflicts == []
    assert merged.settled["itemType"] == "journalArticle"


def test_a_person_who_changed_a_field_with_another_name_keeps_it_through_a_change_of_type() -> None:
    before = typed("conferencePaper", proceedingsTitle="P")
    merged = merge(
        typed("journalArticle", publicationTitle="P"), {**before, "proceedingsTitle": "Mine"}, remembered(before), RULES
    )
    assert merged.payload["itemType"] == "journalArticle"
    assert "publicationTitle" not in merged.payload
    assert differences(merged.kept) == [("publicationTitle", "Mine", "P")]


@pytest.mark.parametrize(("filled", "lost"), [({"conferenceName": "Mine"}, True), ({"rights": "Mine"}, False)])
def test_a_field_that_a_person_filled_holds_the_type_when_it_would_be_lost(filled: Data, *, lost: bool) -> None:
    before = typed("conferencePaper")
    merged = merge(typed("journalArticle"), {**before, **filled}, remembered(before), RULES)
    assert ("itemType" in merged.payload) is not lost
    assert [one.field for one in merged.conflicts] == (["conferenceName", "itemType"] if lost else [])


@pytest.mark.parametrize(("prefer", "sent"), [("", False), ("catalog", True), ("zotero", False)])
def test_a_type_that_both_changed_is_a_conflict(prefer: Prefer, *, sent: bool) -> None:
    before = typed("preprint")
    rules = Rules(prefer, schema=SCHEMA)
    merged = merge(typed("journalArticle"), typed("book"), remembered(before), rules)
    assert ("itemType" in merged.payload) is sent
    assert [one.field for one in merged.conflicts] == ([] if prefer else ["itemType"])
    assert ("itemType" in merged.accepted) is (prefer == "zotero")


def test_fields_that_a_persons_type_does_not_have_are_not_sent() -> None:
    before = typed("conferencePaper", proceedingsTitle="P")
    wanted = typed("conferencePaper", proceedingsTitle="Q", conferenceName="C", volume="2", date="2023")
    merged = merge(wanted, typed("report"), remembered(before), RULES)
    assert merged.payload == {"date": "2023"}
    assert differences(merged.kept) == [("itemType", "report", "conferencePaper")]


# Properties

NAMES = ("title", "date", "volume", "url", "creators")
TEXTS = st.sampled_from(["", "a", "b", "c", " a", "a\x0b", "A"])
PEOPLE = st.lists(st.sampled_from([HUGO, TIMO, {"creatorType": "author", "name": "A body"}]), max_size=2)
MEMBERS = st.lists(st.sampled_from("abcde"), unique=True, max_size=4)
PREFERENCES: st.SearchStrategy[Prefer] = st.sampled_from(["", "catalog", "zotero"])


@st.composite
def states(draw: st.DrawFn) -> Data:
    data: Data = {name: draw(PEOPLE if name == "creators" else TEXTS) for name in NAMES if draw(st.booleans())}
    data |= {name: set_value(name, " ".join(draw(MEMBERS))) for name in SETS}
    return data


@st.composite
def records(draw: st.DrawFn, remote: Data) -> Record | None:
    """Draw what may be remembered: anything, since a person may have done anything since."""
    if draw(st.booleans()):
        return None
    seen, written = stripped(draw(states())), draw(states())
    base = {name: Base(value, value_of(seen, name)) for name, value in written.items() if name in NAMES}
    sets = {name: {member: draw(st.booleans()) for member in draw(MEMBERS)} for name in SETS if draw(st.booleans())}
    origin = "adopted" if draw(st.booleans()) else "created"
    return Record("item:k", "AAAA2222", "items", origin, remote, base, sets)  # type: ignore[arg-type]


@st.composite
def merges(draw: st.DrawFn) -> tuple[Data, Data, Record | None, Rules, Merge]:
    wanted, remote = draw(states()), stripped(draw(states()))
    record = draw(records(remote))
    adopted = record.origin == "adopted" if record else draw(st.booleans())
    rules = Rules(draw(PREFERENCES), adopted, forgotten=record is None and draw(st.booleans()))
    return wanted, remote, record, rules, merge(wanted, remote, record, rules)


def stripped(data: Data) -> Data:
    """Store an object as a server does."""
    return {
        name: value.strip().replace("\x0b", "") if isinstance(value, str) else value for name, value in data.items()
    }


def after(remote: Data, record: Record | None, rules: Rules, merged: Merge) -> tuple[Data, Record]:
    """Apply a merge: the server takes the payload, and what was agreed on is remembered."""
    known = record or Record("item:k", "AAAA2222", "items", "adopted" if rules.adopted else "created", remote)
    now = stripped({**remote, **merged.payload}) if merged.payload else remote
    return now, known.accepting(merged.accepted).settled(merged.settled, merged.sets, now)


@given(merges())
def test_merging_again_writes_nothing(drawn: tuple[Data, Data, Record | None, Rules, Merge]) -> None:
    wanted, remote, record, rules, merged = drawn
    now, then = after(remote, record, rules, merged)
    again = merge(wanted, now, then, Rules(rules.prefer, rules.adopted, forgotten=True))
    assert again.payload == {}
    assert again.conflicts == merged.conflicts
    assert not again.accepted or again.accepted == merged.accepted


@given(merges())
def test_what_a_person_added_is_never_removed(drawn: tuple[Data, Data, Record | None, Rules, Merge]) -> None:
    _, remote, record, _, merged = drawn
    for name in set(SETS) & merged.payload.keys():
        ours = {member for member, own in record.sets.get(name, {}).items() if own} if record else set()
        removed = set(members(remote, name)) - set(members(merged.payload, name))
        assert removed <= ours


@given(merges())
def test_what_a_person_took_out_is_never_put_back(drawn: tuple[Data, Data, Record | None, Rules, Merge]) -> None:
    _, remote, record, _, merged = drawn
    for name in set(SETS) & merged.payload.keys():
        known = set(record.sets.get(name, {})) if record else set()
        added = set(members(merged.payload, name)) - set(members(remote, name))
        assert not added & known


@given(merges())
def test_what_a_person_wrote_is_only_overwritten_when_the_catalog_is_preferred(
    drawn: tuple[Data, Data, Record | None, Rules, Merge],
) -> None:
    wanted, remote, record, rules, merged = drawn
    assume(rules.prefer != "catalog")
    for name in set(NAMES) & merged.payload.keys():
        theirs = value_of(remote, name)
        base = record.base.get(name) if record else None
        assert not theirs or (base is not None and theirs == base.seen)
        assert not same(name, value_of(wanted, name), theirs)


@given(merges())
def test_every_difference_is_told_once_and_what_is_written_is_sent(
    drawn: tuple[Data, Data, Record | None, Rules, Merge],
) -> None:
    wanted, remote, _, _, merged = drawn
    told = [one.field for one in (*merged.written, *merged.kept, *merged.conflicts) if one.field not in SETS]
    assert len(told) == len(set(told))
    assert {one.field for one in merged.written} == set(merged.payload)
    for one in (*merged.written, *merged.kept, *merged.conflicts):
        if one.field not in SETS:
            assert (one.old, one.new) == (value_of(remote, one.field), value_of(wanted, one.field))


@given(states(), PREFERENCES)
def test_what_we_made_and_nobody_touched_is_the_catalogs(wanted: Data, prefer: Prefer) -> None:
    new = all_new(wanted)
    now, record = after({}, None, Rules(), new)
    assert merge(wanted, now, record, Rules(prefer)).payload == {}
    other = {**wanted, "title": "Other", "tags": [{"tag": "z"}]}
    merged = merge(other, now, record, Rules(prefer))
    assert merged.payload == {"title": "Other", "tags": [{"tag": "z"}]}
    assert not merged.conflicts
