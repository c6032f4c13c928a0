from __future__ import annotations

import pytest

from bibcatalog.errors import UsageError
from bibcatalog.zotero.libraries import choose, parse_library
from bibcatalog.zotero.objects import Account, Group, Library

ACCOUNT = Account(12345, "ada")
GROUPS = [
    Group(678, "AI papers"),
    Group(9, "Two Names"),
    Group(10, "two  names"),
    Group(11, "大模型"),
    Group(12, "users/x"),
]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        (None, "own", 0),
        ("", "own", 0),
        ("  ", "own", 0),
        ("me", "own", 0),
        ("User", "own", 0),
        ("12345", "number", 12345),
        ("user:12345", "user", 12345),
        ("users/12345", "user", 12345),
        ("user/12345", "user", 12345),
        ("users/12345/items", "user", 12345),
        ("group:678", "group", 678),
        ("Group: 678", "group", 678),
        ("groups/678", "group", 678),
        ("https://www.zotero.org/groups/678", "group", 678),
        ("https://www.zotero.org/groups/678/", "group", 678),
        ("https://www.zotero.org/groups/678/ai_papers/library", "group", 678),
        ("https://www.zotero.org/groups/678/ai/collections/ABCD2345/items/EFGH2345/reader", "group", 678),
        ("http://zotero.org/groups/678?x=1", "group", 678),
        ("www.zotero.org/groups/678/ai_papers", "group", 678),
        ("https://api.zotero.org/users/12345/items", "user", 12345),
        ("AI papers", "name", 0),
        ("2023 AI papers", "name", 0),
        ("group:AI papers", "name", 0),
        ("大模型", "name", 0),
    ],
)
def test_every_form_of_a_library_is_read(text: str | None, kind: str, number: int) -> None:
    wish = parse_library(text)
    assert (wish.kind, wish.id) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "-1",
        "1.5",
        "user:",
        "user:ada",
        "user:0",
        "group:",
        "group:0",
        "groups/0/x",
        "https://www.zotero.org/ada/library",
        "https://www.zotero.org/groups/ai_papers",
        "https://example.org/groups/678",
        "ftp://www.zotero.org/groups/678",
        "zotero://select/items/ABCD2345",
        "?!",
        "9" * 19,
    ],
)
def test_what_is_no_library_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(UsageError, match="group:678") as caught:
        parse_library(text)
    assert text in str(caught.value)
    assert "user:12345" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "library"),
    [
        ("me", Library("user", 12345)),
        ("12345", Library("user", 12345)),
        ("user:12345", Library("user", 12345)),
        ("678", Library("group", 678)),
        ("group:678", Library("group", 678)),
        ("AI papers", Library("group", 678)),
        ("ai  Papers", Library("group", 678)),
        ("group:AI papers", Library("group", 678)),
        ("Two Names", Library("group", 9)),
        ("大模型", Library("group", 11)),
    ],
)
def test_the_library_that_is_meant_is_found(text: str, library: Library) -> None:
    assert choose(parse_library(text), ACCOUNT, GROUPS) == library


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("user:678", "user 678 is not the owner of this key; there is your own library ('me', user:12345), group:678"),
        ("group:12345", "this key sees no group 12345; there is your own library"),
        ("777", "777 is neither the owner of this key nor a group that it sees; there is your own library"),
        ("TWO NAMES", r"2 groups are called 'TWO NAMES': group:9 (Two Names), group:10 (two  names); write one by its"),
        ("AI paper", "no group called 'AI paper'; did you mean group:678 (AI papers)?"),
        ("Physics", "no group called 'Physics'; there is your own library ('me', user:12345), group:678 (AI papers)"),
    ],
)
def test_a_library_that_is_not_there_is_told_with_what_is(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose(parse_library(text), ACCOUNT, GROUPS)
    assert message in str(caught.value)


def test_an_account_without_groups_says_so() -> None:
    with pytest.raises(UsageError, match=r"user:12345\), and no group$"):
        choose(parse_library("group:1"), ACCOUNT, [])


def test_the_library_of_a_desktop_is_that_of_user_0() -> None:
    assert choose(parse_library(None), Account(0, ""), []) == Library("user", 0)
