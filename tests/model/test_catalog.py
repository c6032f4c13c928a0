"""The model of a catalog: languages, the category tree, the editions of a work."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest

from bibcatalog.model.bibliography import Group
from bibcatalog.model.catalog import Catalog, Category, Localized, Work
from bibcatalog.model.dates import Date
from bibcatalog.model.reference import Reference, ReferenceType
from bibcatalog.text.tree import Text

BOTH = Localized((("zh", "基座"), ("en", "Foundation models")))


@pytest.mark.parametrize(
    ("text", "language", "picked"),
    [
        pytest.param(BOTH, "en", "Foundation models", id="the language asked for"),
        pytest.param(BOTH, "zh", "基座", id="the first language"),
        pytest.param(BOTH, "both", "基座 / Foundation models", id="both"),
        pytest.param(BOTH, "fr", "基座", id="the first when it is missing"),
        pytest.param(Localized((("zh", "agent"), ("en", "agent"))), "both", "agent", id="both are the same"),
        pytest.param(Localized(), "en", "", id="nothing"),
        pytest.param(Localized(), "both", "", id="nothing in both"),
    ],
)
def test_a_text_is_picked_by_language(text: Localized, language: str, picked: str) -> None:
    assert text.pick(language, " / ") == picked


def test_a_text_is_true_when_there_is_one() -> None:
    assert (bool(BOTH), bool(Localized())) == (True, False)


def test_category_paths_are_in_tree_order_with_what_is_above() -> None:
    leaf = Category("quantization", Localized((("en", "Quantization"),)))
    middle = Category("inference", Localized((("en", "Inference"),)), children=(leaf,))
    other = Category("agent", Localized((("en", "Agents"),)))
    catalog = Catalog("list", Localized((("en", "List"),)), ("en",), (middle, other), ())
    expected = {"inference": (middle,), "quantization": (middle, leaf), "agent": (other,)}
    assert catalog.category_paths() == expected
    assert list(catalog.category_paths()) == list(expected)


PREPRINT = Reference("article", Text("A"), issued=Date(2022))
PUBLISHED = Reference("paper-conference", Text("B"), issued=Date(2023))


@pytest.mark.parametrize(
    ("work", "preprint", "published"),
    [
        pytest.param(Work(PREPRINT, PUBLISHED), PREPRINT, PUBLISHED, id="both"),
        pytest.param(Work(PREPRINT), PREPRINT, PREPRINT, id="preprint only"),
        pytest.param(Work(published=PUBLISHED), PUBLISHED, PUBLISHED, id="published only"),
    ],
)
def test_an_edition_that_is_not_there_gives_way_to_the_other(
    work: Work, preprint: Reference, published: Reference
) -> None:
    assert (work.edition("preprint"), work.edition("published")) == (preprint, published)


def test_a_work_is_known_by_its_first_edition() -> None:
    work = Work(PREPRINT, PUBLISHED)
    assert (work.title, work.date, work.editions) == (Text("A"), Date(2022), (PREPRINT, PUBLISHED))


def test_a_work_without_an_edition_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a work needs an edition$"):
        Work()


def test_the_model_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PREPRINT.volume = "1"  # type: ignore[misc]  # this is what is tested


def test_a_type_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no type 'paper'; there are article, article-journal, .*, webpage$"):
        Reference("paper")  # type: ignore[arg-type]  # this is what is tested


def test_only_an_article_is_a_preprint() -> None:
    assert [name for name in get_args(ReferenceType) if Reference(name).is_preprint] == ["article"]


def test_a_group_is_walked_from_the_top() -> None:
    inner = Group("inner", ("b",))
    outer = Group("outer", ("a",), (inner,))
    assert list(outer.walk()) == [(1, outer), (2, inner)]
