from __future__ import annotations

import re

import pytest

from bibcatalog.lists.site import folding
from bibcatalog.lists.site.words import FALLBACK, IN_SCRIPTS, WORDS
from bibcatalog.model.reference import REFERENCE_TYPES
from bibcatalog.resources import resource


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("LLaMA", "llama"),
        ("Rozière", "roziere"),
        ("ＡＢＣ１２", "abc12"),
        ("Straße İstanbul", "strasse istanbul"),
        ("ﬁne", "fine"),
        ("大模型", "大模型"),
        ("がぎ", "かき"),
    ],
)
def test_folding_takes_away_case_accents_and_width(text: str, folded: str) -> None:
    assert folding.fold(text) == folded


def test_words_stand_once_without_marks_and_also_in_ascii() -> None:
    assert folding.words(folding.fold("“LLaMA” (llama), Ørsted: state-of-the-art 10.1/x 模型")) == (
        "llama ørsted orsted state-of-the-art 10.1/x"
    )


def test_runs_and_pinyin_are_those_of_the_chinese_between_other_words() -> None:
    folded = folding.fold("用LLM写代码，写代码")
    assert folding.runs(folded) == "用 写代码"
    assert folding.pinyin(folding.runs(folded)) == "'yong 'xie'dai'ma"


def test_the_script_folds_by_the_same_characters() -> None:
    script = resource("templates/site/search.js").read_text(encoding="utf-8")
    unescape = re.compile(r"\\u\{?([0-9a-f]{4,5})\}?")

    def ranges(name: str) -> str:
        found = re.search(rf"{name} = /\[(.+?)\]\+/", script)
        assert found
        return unescape.sub(lambda match: chr(int(match[1], 16)), found[1])

    assert ranges("CJK") == folding.CJK
    assert ranges("MARKS") == folding.MARKS


def test_scripts_have_all_words_that_they_use() -> None:
    used = set[str]()
    for name in ("page.js", "list.js"):
        used |= set(re.findall(r'\bword\("([^"]+)"', resource(f"templates/site/{name}").read_text(encoding="utf-8")))
    assert used <= set(IN_SCRIPTS)
    assert set(IN_SCRIPTS) <= WORDS[FALLBACK].keys()


def test_every_language_has_every_word_with_the_same_places_and_every_kind_has_a_name() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    assert all(text for words in WORDS.values() for text in words.values())
    places = {language: {n: t.count("{") for n, t in words.items()} for language, words in WORDS.items()}
    del places["zh"]["and more"], places["en"]["and more"]
    assert places["zh"] == places["en"]
    assert {f"kind {kind}" for kind in REFERENCE_TYPES} <= WORDS["en"].keys()
