"""A paper of an article as a draft: each field is read, and what cannot be sure is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.addresses import IDENTIFIERS
from bibcatalog.importers.article.addresses import find_addresses, read_link
from bibcatalog.importers.article.authors import read_authors
from bibcatalog.importers.article.fields import READERS
from bibcatalog.importers.article.labels import TEXTS, known, unknown_label, unknown_value
from bibcatalog.importers.article.links import Links
from bibcatalog.importers.article.page import tidy
from bibcatalog.importers.article.shapes import is_address, is_finished
from bibcatalog.importers.article.texts import join, read_text
from bibcatalog.importers.article.titles import is_in_capitals, read_title
from bibcatalog.importers.article.venues import venue_in
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from bibcatalog.importers.article.page import Line
    from bibcatalog.importers.article.records import Field, Record

_ORDER: Final = """type title author issued container-title publisher number genre DOI language custom""".split()
_NOTHING: Final = frozenset("无 暂无 没有 略 未知 不详 none null n/a na - — / tbd unknown".split())
_GOES_ON: Final = "、，,;；/&和与"
_SHORT: Final = 30
_LONGEST_LABEL: Final = 20
_LABEL_BEFORE: Final = re.compile(r"([^\W\d_]{2,12}) ?[:：] ?$")
_REPEATED: Final = frozenset(("link", "tags", "category"))
"""Fields that a paper may have more than once."""


@dataclass(slots=True)
class Maker:
    """Makes the draft of one paper; ``findings`` are what is to be told of it.

    Args:
        name: of the file.
        paper: as the article has it.
        spaced: that of the outline.
        has_categories: whether the article has headings of categories.
    """

    name: str
    paper: Record
    spaced: bool
    has_categories: bool
    findings: list[Diagnostic] = field(default_factory=list)
    item: dict[str, Any] = field(default_factory=lambda: {"type": "document"})
    custom: dict[str, Any] = field(default_factory=dict)
    organizations: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    categories: list[tuple[str, ...]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    links: Links = field(init=False)

    def __post_init__(self) -> None:
        """Let links tell what they find."""
        self.links = Links(self.tell)

    def make(self) -> Draft:
        """Read all fields."""
        paper = self.paper
        if paper.path:
            self.categories.append(paper.path)
        self._take_title()
        if paper.byline:
            self._take_byline(paper.byline)
        for line in paper.own:
            self._take_line(line)
        for found in paper.fields:
            self._take(found)
        self._finish()
        return Draft(
            item={name: self.item[name] for name in _ORDER if name in self.item},
            categories=tuple(self.categories),
            tags=tuple(dict.fromkeys(self.tags)),
            organizations=tuple(dict.fromkeys(self.organizations)),
            impact="\n\n".join(self.texts.get("impact", ())),
            summary="\n\n".join(self.texts.get("abstract", ())),
            links=tuple((name, url) for url, name in self.links.names.items()),
            where=Location(self.name, paper.first_line.number),
            kept=tuple(self.kept),
        )

    def tell(self, code: str, line: Line, message: str, hint: str) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic(code, message, hint, Location(self.name, line.number)))

    def _finish(self) -> None:
        """Say what the identifiers say of the type, and what language the title is in."""
        from bibcatalog.csl.scripts import likely_language

        item, identifiers = self.item, dict(self.links.identifiers)
        if doi := identifiers.pop("doi", ""):
            item["DOI"] = doi
        arxiv = identifiers.get("arxiv")
        if arxiv and item["type"] in {"document", "article"} and not self._is_published():
            item.update({"type": "article", "publisher": "arXiv", "number": f"arXiv:{arxiv}", "genre": "preprint"})
        if language := likely_language(item.get("title", "")):
            item["language"] = language
        if custom := {**self.custom, **identifiers}:
            item["custom"] = custom

    def _is_published(self) -> bool:
        """Say whether a venue has the year of the date, which is then not only that of the preprint."""
        dates = self.item.get("issued", {}).get("date-parts") or [[0]]
        return str(dates[0][0]) in self.custom.get("venue", "")

    # The title

    def _take_title(self) -> None:
        """Read the title line; the label of a title goes before it."""
        labelled = next((found for found in self.paper.fields if found.name == "title"), None)
        line = labelled.line if labelled else self.paper.title
        words = self.value(labelled) if labelled else line.text if line else ""
        self.kept += [("title", tidy(other.text)) for other in self.paper.subtitles]
        if line is None or not words:
            hint = "put its title on a line of its own over its first field"
            self.tell("BC082", self.paper.first_line, "a paper without a title", hint)
            return
        title = read_title(words, line.links)
        self.item["title"] = title.text
        for linked in title.links:
            if linked.label:
                self.links.take_labelled(linked.url, line, linked.label)
            else:
                self.links.take_stray(linked.url, line, inside=True)
        if title.identifier:
            self.links.identify(title.identifier, line)
        if is_in_capitals(title.text):
            hint = "write it as the paper has it; capitals of names cannot be told from others"
            self.tell("BC083", line, f"the title {shown(title.text)} is in capitals and stays so", hint)

    def _take_byline(self, line: Line) -> None:
        """Read the names of people under the title."""
        read = read_authors(line.text)
        self.item["author"] = list(read.names)
        if read.more:
            self.custom["more-authors"] = True
        self.tell("BC083", line, f"{shown(line.text)} below the title is taken for its authors", "check the authors")
        if read.doubtful:
            self.kept.append(("byline", tidy(line.text)))

    # Fields

    def _take(self, found: Field) -> None:
        """Read a field."""
        name = found.name
        if name in TEXTS:
            self.take_text(found)
            return
        value = self.value(found)
        if not value and not found.line.links:
            self.tell("BC082", found.line, f"{found.labelled.written!r} has no value", "add it, or delete the label")
        elif name == "other":
            self._take_unknown(found.labelled.written, value, found.line)
        elif name == "title" or value.casefold() in _NOTHING:
            pass  # read already; or the article says that there is none
        elif name in self.seen and name not in _REPEATED:
            message = f"the paper has {found.labelled.written!r} already; the first counts, the other is kept as it is"
            self.tell("BC082", found.line, message, "delete one of them")
            self.keep(found, value)
        else:
            self.seen.add(name)
            READERS[name](self, found, value)

    def value(self, found: Field) -> str:
        """Give the value of a field of one line; lines that only follow it are read by themselves, once."""
        lines, found.more = found.more, []
        words = [found.labelled.value] if found.labelled.value else [line.text for line in lines[:1]]
        at = 0 if found.labelled.value else len(words)
        while words and at < len(lines) and self._goes_on(words[-1], lines[at]):
            words.append(lines[at].text)
            at += 1
        found.labelled = found.labelled._replace(value=tidy(join(words)))
        for line in lines[at:]:
            self._take_line(line, found)
        return found.labelled.value

    def _goes_on(self, words: str, line: Line) -> bool:
        """Say whether a value goes on on the next line."""
        return not is_address(line) and ((self.spaced and not line.apart) or words[-1] in _GOES_ON)

    def _take_line(self, line: Line, found: Field | None = None) -> None:
        """Read a line without a label: an address, or words that nobody can place."""
        if is_address(line):
            self.links.take_stray(find_addresses(line.text)[0].url, line)
        elif line.links and all(read_link(url).kind in IDENTIFIERS for _, url in line.links):
            for _, url in line.links:
                self.links.take_stray(url, line)
        elif found is None:
            if tidy(line.text).casefold() != str(self.item.get("title", "")).casefold():
                message = f"{shown(line.text)} stands without a label below the title; it is kept as it is"
                self.tell("BC082", line, message, "put a label before it")
                self.kept.append(("line", tidy(line.text)))
        elif label := unknown_label(line.text):
            self._take_unknown(label, unknown_value(line.text), line)
        else:
            message = f"{shown(line.text)} stands without a label below {found.labelled.written!r}; it is kept as it is"
            self.tell("BC082", line, message, "put a label before it, or it on the line above")
            self.keep(found, line.text)

    def keep(self, found: Field, value: str) -> None:
        """Keep a value under its label."""
        self.kept.append((found.labelled.written, tidy(value)))

    def _take_unknown(self, written: str, value: str, line: Line) -> None:
        """Keep a field that nobody knows."""
        self.tell("BC082", line, f"nobody knows the field {written!r}; it is kept as it is", "look where it belongs")
        self.kept.append((written, tidy(value)))

    def take_text(self, found: Field) -> None:
        """Read a note or an abstract."""
        name, written = found.name, found.labelled.written
        unknown = [line for line in found.more if _is_unknown(line)]
        found.more = [line for line in found.more if not _is_unknown(line)] if unknown else found.more
        for line in unknown:
            self._take_unknown(unknown_label(line.text), unknown_value(line.text), line)
        read = read_text(found.labelled.value, found.line, found.more, spaced=self.spaced)
        text = "" if read.text.casefold() in _NOTHING else read.text
        texts = self.texts.setdefault(name, [])
        if text and texts:
            text = f"{written}: {text}" if written.isascii() else f"{written}：{text}"
            if written in self.seen:
                message = f"{written!r} stands twice; its texts are put together"
                self.tell("BC082", found.line, message, "delete one of them")
        if text:
            texts.append(text)
        self.seen.add(written)
        for stray in read.strays:
            self.links.take_stray(stray.url, stray.line, inside=stray.inside)
        self._take_links_within(text, found)
        if venue := venue_in(text) if name == "impact" else "":
            message = f"{venue!r} in {written!r} seems to be a venue; the note stays as it is"
            hint = "if the paper appeared there, say so in 'publication', and take it out of the note"
            self.tell("BC083", found.line, message, hint)

    def _take_links_within(self, text: str, found: Field) -> None:
        """Take the addresses in a text that have a label there, and those behind its words."""
        for place in find_addresses(text):
            before = _LABEL_BEFORE.search(text[max(place.start - _LONGEST_LABEL, 0) : place.start])
            label = known(before[1]) if before else None
            if before and label and label.field == "link":
                self.links.take_labelled(place.url, found.line, label)
                message = f"{shown(place.url)} behind {before[1]!r} in the text is taken for this paper's"
                self.tell("BC083", found.line, message, "delete it if it is another's")
        for line in (found.line, *found.more):
            for _, url in line.links:
                if url not in line.text:
                    self.links.take_stray(url, line, inside=True)


def _is_unknown(line: Line) -> bool:
    """Say whether a line below a text is a field that nobody knows, and no sentence: 引用量：1200."""
    value = unknown_value(line.text)
    return bool(value) and len(value) < _SHORT and not is_finished(value) and not find_addresses(value)
