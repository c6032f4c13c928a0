"""What stands below a work, or under it in a list of its own: authors, links, fields, notes, or one more work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.addresses import PAPERS
from bibcatalog.importers.listing.entry import LEADS_NOWHERE
from bibcatalog.importers.listing.fields import labelled, says_nothing, take_field
from bibcatalog.importers.listing.fragments import read_rest
from bibcatalog.importers.listing.leading import read_leading
from bibcatalog.importers.listing.line import BOLD, GAP, ITALIC, LINKS, STYLES
from bibcatalog.importers.listing.linklabels import with_gaps
from bibcatalog.importers.listing.titles import find_title
from bibcatalog.importers.listing.venues import read_venue
from bibcatalog.importers.listing.words import field_of, label_of

if TYPE_CHECKING:
    from bibcatalog.importers.listing.entry import Entry
    from bibcatalog.importers.listing.line import Line

_LINK: Final = re.compile(f"[{LINKS}]")


def is_one_more(entry: Entry, line: Line) -> bool:
    """Say whether an item under a work names one more work, and says nothing of the one above it."""
    text = with_gaps(line)
    bare = read_leading(text, line).rest.lstrip(f"{STYLES} ")
    first = _LINK.match(bare)
    is_paper = any(anchor.address.kind in PAPERS for anchor in line.anchors)
    if first and line.anchor(first[0]).address.kind not in LEADS_NOWHERE:
        return is_paper or not entry.has_paper
    title = find_title(text, line) if line.anchors else None
    if title and title.anchor and title.authors and title.year:  # "Quicksort. [Hoare (1962)](…)"
        return True
    words = line.plain(bare.replace(GAP, " ")).split()
    return is_paper and entry.has_paper and len(words) > 2 and not labelled(text)[0]


def read_more(entry: Entry, line: Line, *, strict: bool = False) -> bool:
    """Read a paragraph below a work as more of it; say whether it was.

    Args:
        entry: the work.
        line: the paragraph.
        strict: whether it must begin with italics, a link that is only a label, or a label.
    """
    text = with_gaps(line)
    label, _ = labelled(text)
    begins = text.lstrip(f" [(\x1f{BOLD[0]}")[:1]
    if strict and begins not in {GAP, ITALIC[0]} and not (label and (field_of(label) or label_of(label))):
        return False
    take_labels(entry, line)
    read_below(entry, text, line)
    _take_unlabelled(entry, line)
    return True


def read_below(entry: Entry, text: str, line: Line, *, under: bool = False) -> None:
    """Read the lines below the one with the title.

    Args:
        entry: the work.
        text: the lines, with marks.
        line: where they stand.
        under: whether they are an item under the work.
    """
    for paragraph in text.split("\n\n"):
        remarks = []
        for one in paragraph.split("\n"):
            label, value = labelled(one)
            value = value.replace(GAP, " ")
            if label and (take_field(entry, label, value, line) or _names_link(label, line.plain(value))):
                continue
            if remark := read_rest(entry, one, line, below=True, under=under):
                remarks.append(remark)
        if remarks:
            entry.notes.append(" ".join(remarks))


def read_under(entry: Entry, line: Line) -> None:
    """Read an item that stands under a work and belongs to it."""
    take_labels(entry, line)
    read_below(entry, with_gaps(line), line, under=True)
    _take_unlabelled(entry, line)


def take_labels(entry: Entry, line: Line) -> bool:
    """Take the links that have a label; say whether there were any."""
    has_code = any(anchor.label == "code" and not anchor.is_badge for anchor in line.anchors)
    labels = [anchor for anchor in line.anchors if anchor.label]
    for anchor in labels:
        if anchor.is_badge and has_code and anchor.label == "code":
            continue
        words = line.plain(anchor.text)
        if venue := read_venue(words.strip("[]() ")) if words else None:
            entry.take_venue(venue)
        entry.take_link(anchor.label, anchor.address, anchor.line, words)
    return bool(labels)


def _names_link(label: str, value: str) -> bool:
    """Say whether a label is that of links, and nothing but links stands behind it."""
    return label_of(label) != "" and says_nothing(value.strip(" ,;|"))


def _take_unlabelled(entry: Entry, line: Line) -> None:
    for anchor in line.anchors:
        if not anchor.label:
            entry.take_link("related", anchor.address, anchor.line, line.plain(anchor.text))
