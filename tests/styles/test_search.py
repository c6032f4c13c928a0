"""Words find the styles that have them, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.errors import UsageError
from bibcatalog.styles.head import StyleHead
from bibcatalog.styles.search import search_styles

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = {
    "ams": StyleHead("Advanced Mathematical Signature", fields=("math",)),
    "nature": StyleHead("Nature", citation_format="numeric", fields=("science",), issns=("0028-0836",)),
    "nature-physics": StyleHead("Nature Physics", parent="nature", fields=("physics",)),
    "natures-et-societes": StyleHead("Natures et Sociétés", "NS", citation_format="author-date"),
    "zeitschrift": StyleHead("Zeitschrift für Physik", citation_format="numeric", fields=("physics",)),
    "china-national-standard-gb-t-7714-2015-numeric": StyleHead("China GB/T 7714-2015 (numeric, 中文)"),
}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("nature", ["nature", "nature-physics", "natures-et-societes"]),
        ("NATURE Physics", ["nature-physics"]),
        ("nature-physics", ["nature-physics"]),
        ("signature", ["ams"]),
        ("ignature", ["ams"]),
        ("physics", ["nature-physics", "zeitschrift"]),
        ("für", ["zeitschrift"]),
        ("fur", ["zeitschrift"]),
        ("societes ns", ["natures-et-societes"]),
        ("author-date", ["natures-et-societes"]),
        ("0028-0836", ["nature"]),
        ("gb/t numeric", ["china-national-standard-gb-t-7714-2015-numeric"]),
        ("gbt7714", ["china-national-standard-gb-t-7714-2015-numeric"]),
        ("中文", ["china-national-standard-gb-t-7714-2015-numeric"]),
        ("nature zeitschrift", []),
        ("", list(SMALL)),
        ("- /", list(SMALL)),
    ],
)
def test_words_find_styles(words: str, names: list[str]) -> None:
    assert search_styles(SMALL, words.split()) == names


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nature", "nature"),
        ("apa", "apa"),
        ("mla", "modern-language-association"),
        ("vancouver", "nlm-citation-sequence"),
        ("GB/T 7714", "china-national-standard-gb-t-7714-2015-numeric"),
        ("chicago author date", "chicago-author-date"),
        ("association for computational linguistics", "association-for-computational-linguistics"),
    ],
)
def test_the_style_that_is_called_so_comes_first(index: Mapping[str, StyleHead], words: str, first: str) -> None:
    assert search_styles(index, words.split())[0] == first


def test_an_earlier_name_finds_the_style(index: Mapping[str, StyleHead]) -> None:
    assert "chicago-notes-bibliography" in search_styles(index, ["chicago-fullnote-bibliography"])


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("natrue", "no style has the word 'natrue'; did you mean 'nature' or 'natures' or 'signature'?"),
        ("qqqqq", "no style has the word 'qqqqq'"),
    ],
)
def test_a_word_that_no_style_has_is_told(word: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        search_styles(SMALL, ["nature", word])
    assert str(caught.value) == message


@given(st.lists(st.text(), max_size=4))
def test_any_words_find_known_styles_or_are_told(words: list[str]) -> None:
    try:
        found = search_styles(SMALL, words)
    except UsageError:
        return
    assert set(found) <= set(SMALL)
    assert len(set(found)) == len(found)


def test_a_very_long_word_is_told_briefly() -> None:
    with pytest.raises(UsageError) as caught:
        search_styles(SMALL, ["x" * 1_000_000])
    assert len(str(caught.value)) < 300
