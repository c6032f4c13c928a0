"""Where in a work: ``p. 5``, ``chs. 2-3``, ``第5页`` -> what is counted, and the number.

Source: CSL 1.0.2, Appendix IV, "Locators", for what can be counted.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bibcatalog.csl.variables import LOCATORS
from bibcatalog.errors import UsageError
from bibcatalog.spelling import did_you_mean

_WORDS: Final = """page: p pp pg pgs page pages 页 頁
chapter: ch chs chap chaps chapter chapters 章
section: s ss sec secs sect sects section sections § §§ 节 節
paragraph: para paras par pars paragraph paragraphs ¶ ¶¶ 段
figure: f fig figs figure figures 图 圖
table: tab tabs table tables 表
equation: eq eqs equation equations 式 公式
volume: v vol vols volume volumes 卷
issue: no nos issue issues 期
book: bk bks book books 册 冊
part: pt pts part parts 部 部分
line: l ll line lines 行
column: col cols column columns 栏 欄
note: n nn note notes 注 註
verse: verse verses
folio: fol fols folio folios 叶
appendix: app apps appendix appendices 附录 附錄
article-locator: art arts article articles 条 條
rule: r rr rule rules 规则
act: act acts 幕
scene: sc scene scenes 场 場
opus: op opp opus
sub-verbo: sv s.v sub-verbo
timestamp: time timestamp 时间
canon: canon canons
elocation: loc elocation
supplement: supp suppl supplement 增刊
version: version
title-locator: title titles"""
"""What is counted: what people write for it."""

_LABELS: Final = {
    word: label.strip() for line in _WORDS.splitlines() for label, _, words in [line.partition(":")]
    for word in words.split()
}  # fmt: skip

_BEFORE: Final = re.compile(r"([^\W\d_]++(?:[.-][^\W\d_]++)*+|[§¶]{1,2}+)(\.?\s+|\.|(?=\d))(\S.*)", re.DOTALL)
_NUMERALS: Final = r"\d〇一二三四五六七八九十百千零\s,，、\-–—~～至到和"
_BEHIND: Final = re.compile(rf"第?\s*([{_NUMERALS}]+?)\s*([^\W\d_]{{1,2}})", re.DOTALL)
_ROMAN: Final = re.compile(r"[ivxlcdm]+(?:\W+[ivxlcdm]+)*", re.IGNORECASE)
_DIGIT: Final = re.compile(r"[\d〇一二三四五六七八九十百千零]")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_RANGE: Final = re.compile(r"\s*[~～至到]\s*")
_LONGEST: Final = 1000  # characters


class Locator(NamedTuple):
    """Where in a work: what is counted (CSL's word for it), and the number or text."""

    label: str
    value: str


def read_locator(text: str) -> Locator:
    """Read a locator; what stands without a word counts pages.

    Raises:
        UsageError: when the word is not known, or there is nothing behind it.

    >>> read_locator("pp. 3-7"), read_locator("第5页")
    (Locator(label='page', value='3-7'), Locator(label='page', value='5'))
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        raise UsageError(f"a locator of {len(text)} characters is too long; write something like 'p. 5'")
    if not text:
        return Locator("", "")
    behind = _BEHIND.fullmatch(text)
    if behind and behind[2] in _LABELS:
        return Locator(_LABELS[behind[2]], _number(behind[1]))
    before = _BEFORE.fullmatch(text)
    label = _label(before[1]) if before else None
    if before and label and (before[2] or not _is_part_of_number(before[1])):
        return Locator(label, _number(before[3]))
    if before and before[2] and _DIGIT.search(before[3]):
        known = sorted({"p.", "ch.", "sec.", "fig.", "vol.", *LOCATORS})
        hint = did_you_mean(before[1].lower(), known) or "write one such as 'p. 5', 'ch. 2', 'fig. 4' or '第5页'"
        raise UsageError(f"no locator {before[1]!r}; {hint}")
    if _DIGIT.search(text) or _ROMAN.fullmatch(text):
        return Locator("page", _number(text))
    raise UsageError(f"no number in the locator {text!r}; words go into the suffix")


def _label(word: str) -> str | None:
    low = word.lower().rstrip(".")
    return _LABELS.get(low) or (low if low in LOCATORS else None)


def _number(value: str) -> str:
    """Write a number or a range as CSL has it."""
    value = value.strip()
    return _RANGE.sub("-", value) if _HAN.search(value) or "～" in value or "~" in value else value


def _is_part_of_number(word: str) -> bool:
    """Say whether a letter directly before digits belongs to a page: S12, e123."""
    return len(word) == 1 and word.isascii() and word not in "pP"
