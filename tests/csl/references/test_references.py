"""The forty references are of every kind, and valid CSL-JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pytest
from jsonschema import Draft7Validator

from tests.judges.tools import need_file_of

from . import Item, forty, twenty_six

KINDS = (
    "article article-journal article-magazine article-newspaper bill|legislation book broadcast|song chapter dataset "
    "entry-encyclopedia interview legal_case manuscript map motion_picture paper-conference patent "
    "personal_communication post-weblog report review|review-book software speech standard thesis webpage"
).split()

AUTHORS = (0, 1, 2, 3, 8, 30, 1350)

LANGUAGES = "ar en fr ja ko ru zh".split()

FEATURES: dict[str, Callable[[Item], object]] = {
    "editors only": lambda item: "editor" in item and "author" not in item,
    "a translation": lambda item: "translator" in item and "original-date" in item,
    "a body as author": lambda item: any("literal" in name for name in item.get("author", ())),
    "a dropping particle": lambda item: _named(item, "dropping-particle"),
    "a particle that stays": lambda item: _named(item, "non-dropping-particle"),
    "a suffix": lambda item: _named(item, "suffix"),
    "a name of one part": lambda item: any(set(name) == {"family"} for name in item.get("author", ())),
    "no date": lambda item: "issued" not in item,
    "about a date": lambda item: item.get("issued", {}).get("circa"),
    "a date before Christ": lambda item: _year(item) < 0,
    "a range of dates": lambda item: len(item.get("issued", {}).get("date-parts", ())) == 2,
    "a season": lambda item: "season" in item.get("issued", {}),
    "in press": lambda item: item.get("status") == "in press",
    "the day it was seen": lambda item: "accessed" in item,
    "a version": lambda item: "version" in item,
    "a number that is no string": lambda item: isinstance(item.get("volume"), int),
    "Chinese without a language": lambda item: item["title"] == "围城" and "language" not in item,
    "italics in a title": lambda item: "<i>" in item["title"],
    "raised in a title": lambda item: "<sup>" in item["title"],
    "fixed case in a title": lambda item: "nocase" in item["title"],
    "quotes in a title": lambda item: '"' in item["title"],
    "a title that asks": lambda item: item["title"].endswith("?"),
    "what HTML reads": lambda item: "&" in item["title"] and " < " in item["title"],
    "a place in a volume": lambda item: item.get("page", "").startswith("e"),
}


def test_there_are_forty_and_twenty_six() -> None:
    assert (len(forty()), len({item["id"] for item in forty()})) == (40, 40)
    assert len(twenty_six()) == 26


@pytest.mark.parametrize("kinds", KINDS)
def test_every_kind_is_there(kinds: str) -> None:
    assert {item["type"] for item in forty()} & set(kinds.split("|"))


@pytest.mark.parametrize("count", AUTHORS)
def test_there_are_few_authors_and_many(count: int) -> None:
    assert count in {len(item.get("author", ())) for item in forty()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_many_languages(language: str) -> None:
    assert language in {item.get("language", "").split("-")[0] for item in forty()}


@pytest.mark.parametrize("feature", FEATURES)
def test_there_is_what_makes_formatting_hard(feature: str) -> None:
    assert any(map(FEATURES[feature], forty()))


def test_some_share_author_and_year_and_some_only_the_family() -> None:
    people = Counter((_first(item, "family"), _first(item, "given"), _year(item)) for item in forty())
    assert people["Shannon", "Claude Elwood", 1940] == 2
    assert {given for family, given, year in people if (family, year) == ("Example", 2020)} >= {"Ann", "Bob"}


def test_works_that_are_made_up_say_so() -> None:
    made_up = [item for item in forty() if item["id"].startswith("example")]
    assert [item["id"] for item in made_up if _first(item, "family") != "Example"] == []
    assert len(made_up) == 4


@pytest.mark.judge
def test_the_references_are_valid_csl_json() -> None:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    errors = Draft7Validator(schema).iter_errors([*forty(), *twenty_six()])
    assert [f"{list(error.path)}: {error.message}" for error in errors] == []


def _named(item: Item, part: str) -> bool:
    return any(part in name for name in item.get("author", ()))


def _first(item: Item, part: str) -> str:
    author: list[dict[str, str]] = item.get("author", [{}])
    return author[0].get(part, "")


def _year(item: Item) -> int:
    return int(item.get("issued", {}).get("date-parts", [[0]])[0][0])
