"""ICU, which holds CLDR's order of Chinese by strokes, agrees with ours; and Unihan, where it is there."""

from __future__ import annotations

import random

import pytest

from bibcatalog.csl.collation import collator
from bibcatalog.csl.strokes import stroke_count

from .strokes import CHARACTERS, UNIHAN, cldr_order, unihan_strokes
from .tools import missing

pytestmark = pytest.mark.judge

PAIRS = 100_000


def mismatches(locale: str, order: dict[str, int]) -> float:
    """Give the share of pairs, drawn at random, that stand the other way round than in an order."""
    key = collator(locale, han="stroke")
    draw = random.Random(1)  # noqa: S311 - any pairs will do
    signs = list(order)
    pairs = [draw.sample(signs, 2) for _ in range(PAIRS)]
    return sum((order[one] < order[other]) != (key(one) < key(other)) for one, other in pairs) / PAIRS


def test_the_order_by_strokes_is_that_of_icu() -> None:
    order = {sign: place for place, (sign, _) in enumerate(cldr_order(CHARACTERS))}
    first_block = {sign: place for sign, place in order.items() if sign >= "\u4e00"}
    assert len(first_block) > 20_000
    assert mismatches("zh-TW", first_block) < 0.001  # an older ICU may differ more
    assert mismatches("zh-TW", order) < 0.01
    assert mismatches("zh-CN", order) < 0.03  # counted in another way


def test_strokes_are_those_of_unihan() -> None:
    if not UNIHAN.exists():
        missing(f"there is no {UNIHAN}; on Debian: apt-get install unicode-data")
    unihan = unihan_strokes(UNIHAN)
    changed = [sign for sign in CHARACTERS if stroke_count(sign) != unihan[sign]]
    assert len(changed) < 0.01 * len(CHARACTERS)  # another version of Unicode may correct some
