"""What stands after a title: authors, venue, date and remarks, in the order that people write them.

A line is taken apart at its brackets, italics and strokes. From both ends, what is understood is taken; the first thing
that is not ends it, since a year in the middle of a remark is no date of the work. What is left is a remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.importers.listing.authors import is_han_name, names_body, read_authors
from bibcatalog.importers.listing.fields import labelled, take_field
from bibcatalog.importers.listing.line import GAP, ITALIC, LINKS, STYLES
from bibcatalog.importers.listing.said import peeled, take_one, take_said, tell_body
from bibcatalog.importers.listing.sources import is_proceedings, take_source_of_year
from bibcatalog.importers.listing.venues import Venue, presentation_in, read_venue

if TYPE_CHECKING:
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.line import Line
    from bibcatalog.importers.listing.venuetable import Kind

_FRAGMENT: Final = re.compile(
    f"(?P<italic>{ITALIC[0]}[^{ITALIC[0]}{ITALIC[1]}]*{ITALIC[1]})"
    r"|(?P<group>[\[(【（][^\[\]()【】（）]*[\])】）])"
    rf"|(?P<book>《[^《》\n{LINKS}]{{2,80}}》)"
    rf"|(?P<gap>{GAP}|\s\|\s?|\s?[｜│]\s?|(?<=\s)[-–—·•|]+(?=\s))"
)
_EDGES: Final = f" \t\x1f,.;:：，、。；|｜│·•-–—~*_{STYLES}"
_OPENING: Final = re.compile(r"^[\s,.;:：，。；|｜│·•–—~*_-]+")
_SENTENCE: Final = re.compile(rf"[\s,.:：–—-]*+(?P<head>[^\n{GAP}]+?(?<!\b[A-Z])(?<!\bal))[.;。]\s+(?=\S)")
_LONGEST_HEAD: Final = 3000
_ALWAYS: Final = frozenset(("gap", "italic"))
_NAMES_OF_JOURNALS: Final = frozenset(("italic", "book"))
_YEAR_BEHIND: Final = re.compile(r"[\s,，(（]*(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)\s?年?[)）]?(?=[\s,.，。;；]|$)")
_VOLUME: Final = re.compile(
    r"[\s,，]+(?P<volume>\d{1,4})(?:\s?[(（](?P<issue>\d{1,3})[)）])?(?:\s?[:：]\s?(?P<page>\d+[-–]\d+))?(?=[\s,.，。;；]|$)"
)
_HAN_COMMA: Final = re.compile("[,，、;；]")
_SHORT_WORD: Final = 3
_LINK: Final = re.compile(f"[{LINKS}]")


class _Fragment(NamedTuple):
    """A part of a line: ``italic``, ``group`` for brackets, ``gap`` for what separates, or ``text``."""

    kind: str
    text: str


def read_rest(entry: Entry, text: str, line: Line, *, below: bool = False, under: bool = False) -> str:
    """Read what stands after a title, or on a line below it; give what is a remark.

    Args:
        entry: takes what is understood.
        text: with marks of styles and links, without a break.
        line: where it stands.
        below: whether it begins a line of its own, where authors may stand without any mark.
        under: whether it is an item under the work, where they stand seldom.
    """
    text = entry.take_identifiers(text)
    text = _take_head(entry, take_source_of_year(entry, text), line)
    fragments = _fragments(text)
    fragments = _taken_by_name(entry, fragments, line)
    start, end = 0, len(fragments)
    sure = below and not under and (GAP in text or len(fragments) > 1)
    while start < end and _take(entry, fragments[start], line, sure=sure and not start, at_start=True):
        start += 1
    is_of_work = entry.main is None or entry.has_paper  # else it may be said of what a tool was made for
    while end > start and (is_of_work or fragments[end - 1].kind in _ALWAYS):
        if not _take(entry, fragments[end - 1], line, sure=False, at_start=False):
            break
        end -= 1
    left = "".join(fragment.text for fragment in fragments[start:end]).replace(GAP, " ")
    return _tidy(line.plain(left))


def _take_head(entry: Entry, text: str, line: Line) -> str:
    """Take authors, venue and date that stand as a sentence before a remark: "- Tri Dao, *ICLR* 2024. Brought …"."""
    match = _SENTENCE.match(text[:_LONGEST_HEAD])
    head = line.plain(match["head"]).strip(_EDGES) if match else ""
    if match is None or not head or _LINK.search(match["head"]):
        return text
    if take_said(entry, head, sure=False):
        return text[match.end() :]
    before, found = peeled(head)
    if not (found and names_body(before)):
        return text
    for piece in found:
        take_one(entry, piece)
    tell_body(entry, before, line)
    return f" {before}. {text[match.end() :]}"


def _fragments(text: str) -> list[_Fragment]:
    found: list[_Fragment] = []
    start = 0
    for match in _FRAGMENT.finditer(text):
        if match.start() > start:
            found.append(_Fragment("text", text[start : match.start()]))
        found.append(_Fragment(match.lastgroup or "", match[0]))
        start = match.end()
    return [*found, _Fragment("text", text[start:])] if start < len(text) else found


def _taken_by_name(entry: Entry, fragments: list[_Fragment], line: Line) -> list[_Fragment]:
    """Take authors and the name of a journal that no table has, marked as a name, with the year behind it.

    As in "Lei Wang and Chen Ma, *Frontiers of Gardening* 2024" and "，张三，李四，《软件学报》，2023".
    """
    at = next((at for at, one in enumerate(fragments) if one.kind not in {"text", "gap"}), len(fragments))
    if at == len(fragments) or fragments[at].kind not in _NAMES_OF_JOURNALS or _LINK.search(fragments[at].text):
        return fragments
    name = line.plain(fragments[at].text).strip(f"{_EDGES}《》")
    before = line.plain("".join(one.text for one in fragments[:at])).replace(GAP, " ").strip(_EDGES)
    end = next((end for end in range(at, len(fragments)) if _ends_source(fragments[end])), len(fragments))
    behind = _YEAR_BEHIND.match(line.plain("".join(one.text for one in fragments[at + 1 : end])))
    if behind is None or entry.venue or read_venue(f"{name} {behind['year']}") or not _may_be_journal(name):
        return fragments
    if before or not entry.authors:
        is_chinese = fragments[at].kind == "book" and is_han_name(_HAN_COMMA.split(before)[0].removesuffix("等"))
        authors = read_authors(before, said=is_chinese)
        if authors is None or not entry.take_authors(authors):
            return fragments
    kind: Kind = "conference" if is_proceedings(name) else "journal"
    entry.take_venue(Venue("", name, kind, int(behind["year"])))
    left = behind.string[behind.end() :]
    if kind == "journal" and (place := _VOLUME.match(left)):
        entry.facts |= {name: value.replace("–", "-") for name, value in place.groupdict().items() if value}
        left = left[place.end() :]
    return [*_fragments(left), *fragments[end:]]


def _ends_source(fragment: _Fragment) -> bool:
    return fragment.kind == "gap" or bool(_LINK.search(fragment.text))


def _may_be_journal(name: str) -> bool:
    """Say whether a text may be the name of a journal: words with capitals, or Chinese."""
    words = [word for word in name.split() if len(word) > _SHORT_WORD]
    return not name.isascii() or (len(words) > 1 and all(word[0].isupper() for word in words))


def _take(entry: Entry, fragment: _Fragment, line: Line, *, sure: bool, at_start: bool) -> bool:
    """Take a fragment; say whether it was understood as a whole, or is nothing."""
    if _LINK.search(fragment.text):
        return False
    plain = line.plain(fragment.text).replace(GAP, " ").strip()
    core = plain.strip(_EDGES)
    if fragment.kind == "gap" or not any(char.isalnum() for char in core):
        return True
    if fragment.kind == "group":
        return _take_group(entry, core.strip("[](){}【】（） "))
    if fragment.kind == "italic":
        taken = take_said(entry, core, sure=True)
        if not taken and not entry.authors and names_body(core) and at_start:
            tell_body(entry, core, line)
        return taken
    label, value = labelled(fragment.text) if at_start else ("", "")
    if label and take_field(entry, label, value, line):
        return True
    return take_said(entry, plain.lstrip(" ,.;:|·•–—-"), sure=sure, after_title=at_start)


def _take_group(entry: Entry, text: str) -> bool:
    """Take what stands in brackets, if it is a date, a venue, or how the paper was shown there."""
    if presentation := presentation_in(text):
        entry.presentation = entry.presentation or presentation
        return True
    authors = read_authors(text, sure=False)
    if authors and authors.more:
        return entry.take_authors(authors)
    return take_said(entry, text, sure=False)


def _tidy(text: str) -> str:
    """Give a remark without the marks that separated it from what was taken."""
    text = re.sub(r"\s+([,.;:，。；：])(?=\s|$)", r"\1", _OPENING.sub("", text))
    text = re.sub(r"([,;:|])(?:\s*[,;:|])+", r"\1", text)
    return text.rstrip(" \t,;:：，；|｜│·•–—-").strip()
