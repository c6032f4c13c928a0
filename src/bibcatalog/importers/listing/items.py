"""One line of a list, an item or a paragraph or a cell, as the works that it names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import IDENTIFIERS, PAGES
from bibcatalog.importers.listing.authors import names_body, read_authors
from bibcatalog.importers.listing.citedtitles import Title
from bibcatalog.importers.listing.days import read_day
from bibcatalog.importers.listing.entry import LEADS_NOWHERE, Entry
from bibcatalog.importers.listing.fields import labelled
from bibcatalog.importers.listing.fragments import read_rest
from bibcatalog.importers.listing.leading import Leading, read_leading
from bibcatalog.importers.listing.line import BOLD, GAP, LINKS, STYLES, part_of, rich
from bibcatalog.importers.listing.linklabels import with_gaps
from bibcatalog.importers.listing.more import read_below, take_labels
from bibcatalog.importers.listing.said import take_one, tell_body
from bibcatalog.importers.listing.sources import take_source
from bibcatalog.importers.listing.titles import find_title
from bibcatalog.importers.listing.words import field_of, label_of, leads_back

if TYPE_CHECKING:
    from bibcatalog.importers.listing.line import Line

_LINK: Final = re.compile(f"[{LINKS}]")
_BETWEEN: Final = re.compile(rf"^[\s{STYLES}]*(?:[,，、;；/&+]|and|or|和|与)[\s{STYLES}]*(?:and\s)?[\s{STYLES}]*$")
_LABELS: Final = re.compile(rf"[^\S\n]*(?:{GAP}[^\S\n]*)+(?:[|:：–—-][^\S\n]*)?(?=[^\s{GAP}])")
_LONGEST_TITLE: Final = 400
_FEW: Final = 2
_MOST_WORDS: Final = 30
_TITLE_ENDS: Final = " \t\x1f,;:：，；|-–—·"
_LAST_MARKS: Final = re.compile(rf"[{re.escape(_TITLE_ENDS)}]+(?=[{STYLES}]*$)")
_ABBREVIATED: Final = ("..", "etc.", "al.", " Inc.", " vs.")


def is_navigation(line: Line) -> bool:
    """Say whether a line only leads to places in the same page."""
    anchors = [anchor for anchor in line.anchors if not anchor.is_badge]
    if not anchors:
        return False
    return all(anchor.address.kind == "anchor" for anchor in anchors) or leads_to_top(line)


def leads_to_top(line: Line) -> bool:
    """Say whether a line only leads back to the top of the page, by its words."""
    return bool(line.anchors) and all(leads_back(line.plain(anchor.text)) for anchor in line.anchors)


def begins_as_work(line: Line) -> str:
    """Tell how a paragraph begins, if it begins as works do: with a ``link``, in ``bold``, or with ``names``.

    One that only ends as works do, with a link that is called paper, is a ``title`` if its words are one.
    """
    text = read_leading(with_gaps(line), line).rest.lstrip()
    bare = text.lstrip(f"{STYLES} ")
    if bare and _LINK.match(bare):
        return "link"
    if text.startswith(BOLD[0]):
        return "bold"
    title = find_title(text, line)
    if title and (title.authors or title.year) and title.is_marked:
        return "names"
    return "title" if title and _has_paper_behind(text, title, line) else ""


def _has_paper_behind(text: str, title: Title, line: Line) -> bool:
    """Say whether a line is a title in plain words, what is known of it, and links of which one is called paper."""
    words = line.plain(title.text).split()
    is_short = _FEW <= len(words) <= _MOST_WORDS and GAP not in title.text and "\n" not in text
    label, _ = labelled(text)
    is_field = bool(field_of(label) or label_of(label))
    if not is_short or is_field or not any(anchor.label == "paper" for anchor in line.anchors):
        return False
    behind = text[text.rindex(GAP) + 1 :] if GAP in text else "?"
    return words[0][0].isupper() and words[-1][-1] not in ":：" and not any(map(str.isalnum, line.plain(behind)))


def entries_of(line: Line, *, sure: bool = True, certain: bool = False) -> list[Entry]:
    """Read a line as works; none when there is nothing in it that shows it to be one.

    Args:
        line: a line of a list.
        sure: whether the line stands in a list, where plain words are a title if a link or facts stand behind them.
        certain: whether it must be a work, as in a column of titles.
    """
    text = with_gaps(line)
    if several := _several(text, line):
        return several
    leading = read_leading(text, line)
    if labels := _LABELS.match(leading.rest):  # "[paper] [code] Title"
        behind = read_leading(leading.rest[labels.end() :], line)
        leading = Leading(leading.said + behind.said, leading.words + behind.words, behind.rest)
    first, _, others = leading.rest.partition("\n")
    if len(line.plain(first).replace(GAP, "").strip()) < 2:  # what stands above the title is decoration
        first, _, others = leading.rest.lstrip(f" \n{GAP}{STYLES}").partition("\n")
    title = _title(first, line)
    if title is None:
        return []
    entry = _entry(title, line)
    for said in leading.said:
        take_one(entry, said)
    has_links = take_labels(entry, line)
    remark = read_rest(entry, take_source(entry, title.after, line) if title.authors else title.after, line)
    entry.notes += leading.words
    _take_before(entry, title, line)
    entry.notes = [" ".join(filter(None, [*entry.notes, remark]))]
    read_below(entry, others, line)
    _take_others(entry, line, title)
    return [entry] if title.is_marked or certain or (sure and (has_links or entry.has_facts or entry.has_paper)) else []


def _title(text: str, line: Line) -> Title | None:
    """Find the title; the words of a line's only link are one, even if they could be a label."""
    title = find_title(text, line)
    words = line.plain(title.text).replace(GAP, "").strip() if title else ""
    anchor = line.anchors[0] if len(line.anchors) == 1 else None
    name = line.plain(anchor.text) if anchor else ""
    is_behind = bool(name and not label_of(name) and not _LINK.search(text) and _stands_behind(words))
    if not is_behind and any(map(str.isalpha, words)) and sum(map(str.isalnum, words)) > 1:
        return title if len(words) <= _LONGEST_TITLE else None
    if anchor is None or (len(name.split()) < 2 and not is_behind) or name == anchor.address.value:
        return None
    anchor.label = ""
    return Title(anchor.text, "", text if is_behind else "", anchor)


def _stands_behind(words: str) -> bool:
    """Say whether words stand behind a title, as brackets and labelled fields do: "Blog: [Title](…) (2022)"."""
    return words.startswith(("(", "（")) or bool(field_of(labelled(words)[0]))


def _several(text: str, line: Line) -> list[Entry]:
    """Read a line that names several works by a link each, with only a comma between them, or each on a line."""
    if len(line.anchors) < 2:
        return []
    parts = [part_of(line, one) for one in re.split("[\n\x1f]", line.text) if line.plain(one)]
    if len(parts) > 1 and (all(map(_begins_with_link, parts)) or all(begins_as_work(one) == "title" for one in parts)):
        return [entry for one in parts for entry in entries_of(one)]
    places = [(match.start(), line.anchor(match[0])) for match in _LINK.finditer(text)]
    web = [(at, anchor) for at, anchor in places if anchor.address.kind not in {"anchor", ""}]
    if len(web) < 2:
        return []
    before = line.plain(read_leading(text[: web[0][0]], line).rest).strip(" :：-–—")
    after = line.plain(text[web[-1][0] + 1 :]).strip(f"{_TITLE_ENDS}.{GAP}")
    if before or after or any(anchor.label for _, anchor in web):
        return []
    if not all(_BETWEEN.match(text[start + 1 : end]) for (start, _), (end, _) in pairwise(web)):
        return []
    return [_entry(Title(text[at], "", "", anchor), line) for at, anchor in web]


def _begins_with_link(line: Line) -> bool:
    match = _LINK.search(line.text)
    if match is None or line.anchor(match[0]).label:
        return False
    return not line.plain(read_leading(line.text[: match.start()], line).rest).strip(" :：-–—")


def _entry(title: Title, line: Line) -> Entry:
    """Make an entry of what a title says."""
    anchor = title.anchor
    entry = Entry(anchor.line if anchor else line.line, rich(_bare_title(line.expanded(title.text))))
    if anchor and anchor.address.kind in LEADS_NOWHERE:
        entry.take_link("page", anchor.address, anchor.line, line.plain(anchor.text))
    elif anchor:
        entry.main = anchor.address
    if title.short:
        entry.facts["title-short"] = title.short
    if title.authors:
        entry.take_authors(title.authors)
    if title.year and (date := read_day(title.year)):
        entry.take_date(date)
    return entry


def _bare_title(text: str) -> str:
    """Give a title without the full stop that the list puts behind it."""
    text = text.replace(GAP, " ").strip(f"{_TITLE_ENDS}\n")
    inner = re.sub(rf"[{STYLES}]", "", text).rstrip(_TITLE_ENDS)
    if inner.endswith(".") and not inner.endswith(_ABBREVIATED):
        at = text.rindex(".")
        text = text[:at] + text[at + 1 :]
    return _LAST_MARKS.sub("", text)


def _take_before(entry: Entry, title: Title, line: Line) -> None:
    """Take what stands before the title: authors, or words for the note."""
    before = line.plain(title.before).replace(GAP, " ").strip(" .,:：;-–—|[]()")
    if not before or label_of(before) or field_of(before) == "title":
        return
    authors = read_authors(before)
    if authors and entry.take_authors(authors):
        return
    if names_body(before):
        tell_body(entry, before, line)
    entry.notes.append(before)


def _take_others(entry: Entry, line: Line, title: Title) -> None:
    """Take the links within remarks; one that leads to a paper is that of the work when there is no other."""
    for anchor in line.anchors:
        if anchor.label or anchor is title.anchor:
            continue
        if title.anchor is None and entry.main is None and not entry.addresses and anchor.address.kind in PAGES:
            entry.main = anchor.address
            continue
        is_its_own = entry.main is None and not entry.has_paper and anchor.address.kind in IDENTIFIERS
        label = "paper" if is_its_own else "related"
        entry.take_link(label, anchor.address, anchor.line, line.plain(anchor.text))
