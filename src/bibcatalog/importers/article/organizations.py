"""The organizations of a field, taken apart where that is safe.

Chinese lists have 、 or a comma between them; a comma of English also stands inside of a name ("University of
California, Berkeley"), as do "and", "&" and 和. What may be several and is left whole is said so.

>>> split_organizations("University of California, Berkeley, Google & 清华大学").names
('University of California, Berkeley', 'Google', '清华大学')
>>> split_organizations("清华等")
Organizations(names=('清华',), more=True, doubtful=(), dropped='等')
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bibcatalog.importers.article.places import CAMPUSES, COUNTRIES

_LONGEST: Final = 2000

_MARKS: Final = re.compile(r"[()（）\[\]【】]|[、，,;；|｜/／×✕\t]| [+xX] |＋|\n")
_OPENING: Final = frozenset("(（[【")
_CLOSING: Final = frozenset(")）]】")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_MORE: Final = re.compile(
    r"(?:(?<=[^平同均上中下高初])等(?:人|多?家?(?:机构|單位|单位|高校|大学|公司|团队))?|,? ?et\.? ?al\.?|,? and others"
    r"|的?研究(?:人员|者))$",
    re.IGNORECASE,
)
_HAN_ORGANIZATION: Final = re.compile(
    r"(?:大学|大學|学院|學院|研究院|研究所|实验室|實驗室|公司|中心|集团|集團|医院|醫院|科学院|科學院|研究|科技|智能|学校"
    r"|联盟|团队|[A-Za-z]\S*)$"
)
_AND_HAN: Final = re.compile(r"(?<=..)(?:以及|和|与|與|及)(?=..)")
_AND: Final = re.compile(r" (?:and|&) ", re.IGNORECASE)
_GENERIC: Final = re.compile(
    r"(?:(?:applied|information|computer|social|natural|life|data|cognitive|medical|health|environmental) )?"
    r"(?:technolog(?:y|ies)|sciences?|engineering|mathematics|statistics|economics|medicine|arts|letters|humanities"
    r"|design|systems|learning|intelligence|computing|communications?|development|telecommunications|planning|politics"
    r"|policy|sons|co\.?|company)\b.*",
    re.IGNORECASE,
)
_TWIN: Final = re.compile(r" (?:and|&) (?:technolog(?:y|ies)|sciences?|engineering)$", re.IGNORECASE)
_ORGANIZATION: Final = re.compile(
    r"\b(?:universit\w+|institutes?|laborator\w+|labs?|research|college|academy|inc|corp|corporation|cent(?:er|re)|ai)\b",
    re.IGNORECASE,
)
_OF: Final = re.compile(r"\b(?:of|for|in) ", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(r"\b(?:inc|ltd|corp|co|al|u\.s|u\.k|u\.s\.a)\.$", re.IGNORECASE)
_PART: Final = re.compile(r"(?:department|dept\.?|school|faculty|division|college) (?:of|for) ", re.IGNORECASE)
_OF_PLACE: Final = re.compile(
    r"\b(?:universit\w+|institute|college|school|UC|SUNY|academy|IIT|Rutgers)\b", re.IGNORECASE
)
_SUFFIX: Final = re.compile(
    r"(?:inc|ltd|llc|co|corp|gmbh|plc|s\.?a|b\.?v|pty|limited)\b\.?(?: ?ltd\.?)?", re.IGNORECASE
)


class Organizations(NamedTuple):
    """The names of a field; whether it says that there are more; those that may be several; what was dropped."""

    names: tuple[str, ...] = ()
    more: bool = False
    doubtful: tuple[str, ...] = ()
    dropped: str = ""


def split_organizations(text: str) -> Organizations:
    """Take a field of organizations apart."""
    text = " ".join(text.split()).rstrip("。;； ")
    text = text if _ABBREVIATED.search(text) else text.rstrip(".")
    if not text or len(text) > _LONGEST:
        return Organizations((text,), doubtful=(text,)) if text else Organizations()
    dropped: list[str] = []
    pieces = [_cut(piece, dropped) for piece in _joined(_split(_cut(text, dropped)))]
    parted = [_cut(name, dropped) for piece in pieces for name in _parted(piece, listed=len(pieces) > 1)]
    names = tuple(dict.fromkeys(filter(None, parted)))
    more = any("研究" not in word for word in dropped)
    return Organizations(names, more, tuple(filter(_is_doubtful, names)), "、".join(dict.fromkeys(dropped)))


def _cut(name: str, dropped: list[str]) -> str:
    """Cut off what says that there are more, or that people of the organization are meant."""
    ending = _MORE.search(name)
    if ending is None:
        return name
    dropped.append(ending[0].strip(" ,，"))
    return name[: ending.start()].strip(" ,，、")


def _split(text: str) -> list[tuple[str, str]]:
    """Split at marks outside of brackets; each piece with the mark before it."""
    pieces: list[tuple[str, str]] = []
    depth = start = 0
    before = ""
    for match in _MARKS.finditer(text):
        mark = match[0].strip() or match[0]
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(depth - 1, 0)
        elif not depth and not (mark in "/／" and _is_inside(text, match.start(), start)):
            pieces.append((before, text[start : match.start()].strip()))
            before, start = mark, match.end()
    pieces.append((before, text[start:].strip()))
    return [(mark, re.sub(r"^(?:and|&|和|以及) ?(?=\S{2})", "", piece)) for mark, piece in pieces if piece]


def _is_inside(text: str, at: int, start: int) -> bool:
    """Say whether a slash belongs to a name: A/S, c/o."""
    return len(text[start:at].strip()) < 2 or len(text[at + 1 : at + 4].strip()) < 2


def _joined(pieces: list[tuple[str, str]]) -> list[str]:
    """Put back together what a comma only seems to part: a campus, a country, a legal form, a department."""
    names: list[str] = []
    has_campus = False
    for mark, piece in pieces:
        folded = piece.casefold()
        if names and mark == "," and (two := _AND.search(piece)) and piece[: two.start()].casefold() in CAMPUSES:
            names[-1] += f", {piece[: two.start()]}"  # "University of California, Berkeley and Google"
            names.append(piece[two.end() :])
            continue
        is_campus = folded in CAMPUSES and not has_campus and bool(names) and _OF_PLACE.search(names[-1]) is not None
        if names and mark in ",，" and (is_campus or folded in COUNTRIES or _SUFFIX.fullmatch(piece)):
            names[-1] += ("，" if mark == "，" else ", ") + piece
            has_campus = has_campus or is_campus
        elif names and mark == "," and _PART.match(names[-1].rpartition(", ")[2]):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
            has_campus = False
    return names


def _parted(name: str, *, listed: bool) -> list[str]:
    """Part two organizations with a word between them."""
    if _HAN.search(name):
        if (match := _AND_HAN.search(name)) and "(" not in name and "（" not in name:
            before, after = name[: match.start()].strip(), name[match.end() :].strip()
            if _HAN_ORGANIZATION.search(before) and _HAN_ORGANIZATION.search(_MORE.sub("", after)):
                return [before, *_parted(after, listed=listed)]
        words = name.split(" ")
        if len(words) > 1 and all(_HAN.match(word) and _HAN_ORGANIZATION.search(word) for word in words):
            return words
    for match in _AND.finditer(name):
        before, after = name[: match.start()], name[match.end() :]
        if _are_two(before, after, listed=listed, sign="&" in match[0]):
            return [before.strip(), *_parted(after.strip(), listed=listed)]
    return [name]


def _are_two(before: str, after: str, *, listed: bool, sign: bool) -> bool:
    if "(" in before and ")" not in before:
        return False
    if _GENERIC.fullmatch(after.strip()):
        return False
    if _TWIN.search(before):
        return True  # this "and" is not the one within the name
    if _OF.search(before) and not re.search(r"\buniversit\w+\b|\binstitute\b|\bcollege\b", after, re.IGNORECASE):
        return False
    if sign and not listed and not _HAN.search(before + after):
        return bool(_ORGANIZATION.search(before) and _ORGANIZATION.search(after))
    return True


def _is_doubtful(name: str) -> bool:
    """Say whether a name may be those of several."""
    if _AND.search(name):
        match = _AND.search(name)
        return match is not None and not _GENERIC.fullmatch(name[match.end() :].strip()) and not _OF.search(name)
    match = _AND_HAN.search(name)
    return (
        match is not None
        and match[0] in "和与與及以及"
        and not re.search("协和|共和|和平|和谐|呼和|仁和|及其|普及|参与", name)
    )
