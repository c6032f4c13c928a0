"""A list as the parts of a Word document: title, contents, headings, references with their notes, page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.lists.word.markup import (
    Writer,
    bookmark_name,
    internal_link,
    is_right_to_left,
    paragraph,
    run,
    simple_field,
)
from bibcatalog.lists.word.styles import LABEL_DIGIT, LABEL_GAP, Indents, indents_of, write_styles
from bibcatalog.lists.words import Words
from bibcatalog.text.printers.layout import Kind, Part, length, parts
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import clean
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibcatalog.lists.model import AnnotatedList, Corrected, Listed, Said, Section

_SHORT: Final = 1000
"""Characters of a reference that is not divided between pages."""

_FEW: Final = 10
"""Works of a list without groups that needs no title page."""

_INDENT: Final = 440
_DEEPEST: Final = 9  # levels of headings that Word has
_IN_CONTENTS: Final = 2
_TAB: Final = "<w:r><w:tab/></w:r>"
_APART: Final = '<w:spacing w:before="80" w:after="20"/>'
_NEW_PAGE: Final = "<w:pageBreakBefore/>"
_BECOMES: Final = " → "


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What a file is made of: markup, and the addresses that links in it lead to, by the ids that they have there."""

    body: str
    styles: str
    header: str
    footer: str
    addresses: Mapping[str, str]
    title: str
    keywords: str
    language: str
    title_page: bool


def write_document(annotated: AnnotatedList, font: str = "") -> WordDocument:
    """Write a list; ``font`` is the one for Chinese, Japanese and Korean."""
    writer = Writer(annotated.language, font)
    title = clean(annotated.title).strip() or annotated.words["title"]
    labels = [length(settle(entry.label.nodes)) for section in annotated.walk() for entry in section.entries]
    indents = indents_of(annotated.settings, max(labels, default=0))
    grouped = any(section.heading for section in annotated.walk())
    title_page = grouped or annotated.count > _FEW
    body = _Body(annotated, writer, indents)
    paragraphs = [*body.front(title), *body.contents(), *body.sections(new_page=title_page)]
    numbers = f"{simple_field('PAGE', '1')}{run(' / ')}{simple_field('NUMPAGES', '1')}"
    default = writer.default
    return WordDocument(
        body="".join(paragraphs),
        styles=write_styles(writer, indents, title_page=title_page),
        header=paragraph("Header", writer.text(title)),
        footer=paragraph("Footer", numbers),
        addresses=writer.addresses,
        title=title,
        keywords=", ".join(clean(section.heading) for section in annotated.sections if section.heading),
        language=default.tag,
        title_page=title_page,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """Writes the paragraphs of a list."""

    annotated: AnnotatedList
    writer: Writer
    indents: Indents

    def front(self, title: str) -> Iterator[str]:
        """Write the title and what is known of the list; each language of the title has a line."""
        several = len(self.annotated.languages) > 1
        first, *others = title.split(" / ") if several else [title]
        yield self._paragraph("Title", first)
        for other in others:
            yield self._paragraph("Subtitle", other)
        for text in self.annotated.description:
            yield self._paragraph("BodyText", text.text, text.language)
        words = self.annotated.words
        details = {
            "title": self.writer.text(words.count(self.annotated.count)),
            "source": self._joined(self.annotated.source, " / "),
            "style": self.writer.text(self.annotated.style_title or self.annotated.style),
            "corrections": self._legend(),
        }
        for name, inside in details.items():
            if inside:
                yield paragraph("ListDetails", self.writer.text(f"{words[name]}{words.colon}") + inside)

    def _legend(self) -> str:
        if not any(entry.corrections for entry in self.annotated.entries):
            return ""
        words = self.annotated.words
        return f"{self.writer.text(words['claimed'])}{run(_BECOMES)}{self.writer.text(words['actual'])}"

    def contents(self) -> Iterator[str]:
        """Write a table of contents with links; a program that computes it puts the numbers of pages in."""
        listed = [
            paragraph(f"TOC{section.level}", internal_link(_place(number), self._names(section)))
            for number, section in enumerate(self.annotated.walk())
            if section.heading and section.level <= _IN_CONTENTS
        ]
        if not listed:
            return
        yield self._paragraph("TOCHeading", self.annotated.words["contents"])
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{_IN_CONTENTS}" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        listed[0] = listed[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        yield from listed
        yield paragraph("Normal", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')

    def sections(self, *, new_page: bool) -> Iterator[str]:
        """Write all sections; the first one begins a page if there is a title page."""
        for number, section in enumerate(self.annotated.walk()):
            ahead = _NEW_PAGE if new_page and number == 0 else ""
            if section.heading:
                inside = self.writer.bookmark(_place(number), self._names(section))
                yield paragraph(f"Heading{min(section.level, _DEEPEST)}", inside, ahead)
                yield self._about(section)
                ahead = ""
            for entry in section.entries:
                yield from self._entry(entry, ahead)
                ahead = ""

    def _names(self, section: Section) -> str:
        return self._joined(section.names, " / ")

    def _about(self, section: Section) -> str:
        count = self.writer.text(self.annotated.words.count(section.count))
        described = self._joined(section.description, " · ")
        return paragraph("SectionDescription", f"{described}{run(' · ')}{count}" if described else count)

    def _entry(self, entry: Listed, ahead: str) -> Iterator[str]:
        keep = "<w:keepNext/>" * entry.annotated + "<w:keepLines/>" * (len(entry.reference.plain) <= _SHORT)
        mark = "" if entry.repeated else self.writer.bookmark(bookmark_name(entry.key))
        first, *rest = parts(settle(entry.body.nodes))
        if self.indents.labelled and first.kind is not Kind.ROW:
            first = Part(first.kind, first.nodes, settle(entry.label.nodes))
        yield self._part(first, keep + ahead, mark, first=True)
        for part in rest:
            yield self._part(part, keep)
        for name, texts in (("impact", entry.impact), ("summary", entry.summary)):
            for text in texts:
                yield self._note(name, text)
        for correction in entry.corrections:
            yield from self._correction(correction)

    def _part(self, part: Part, properties: str, mark: str = "", *, first: bool = False) -> str:
        """Write a part of a reference; those after the first are indented as its lines are."""
        labelled = part.label or (first and self.indents.labelled)
        label = f"{self.writer.nodes(part.label, self.writer.default)}{_TAB}" if labelled else ""
        plain = Text(part.nodes).plain
        inside = f"{mark}{label}{self.writer.nodes(part.nodes, self.writer.tongue(plain))}"
        left, width = self.indents.left, 0
        if part.kind is Kind.INDENTED:
            left += _INDENT
        if part.kind is Kind.ROW:
            width = length(part.label) * LABEL_DIGIT + LABEL_GAP
            left += width
        own = "" if first and part.kind is not Kind.INDENTED else f'<w:ind w:left="{left}" w:hanging="{width}"/>'
        return paragraph("Bibliography", inside, f"{properties}{_direction(plain)}{own}")

    def _note(self, name: str, text: Said) -> str:
        words = self._words(text.language)
        label = self.writer.text(f"{words[name]}{words.colon}", style="AnnotationLabel")
        return paragraph("Annotation", label + self.writer.text(text.text, text.language), _direction(text.text))

    def _correction(self, correction: Corrected) -> Iterator[str]:
        words = self.annotated.words
        label = self.writer.text(f"{words['correction']} · {correction.field}{words.colon}", style="CorrectionLabel")
        claimed, actual = (self._joined(texts, " / ") for texts in (correction.claimed, correction.actual))
        inside = f"{label}{claimed}{run(_BECOMES)}{actual}" if claimed else label + actual
        yield paragraph("Correction", inside, "<w:keepNext/>" * bool(correction.reason) + _APART)
        for text in correction.reason:
            yield self._paragraph("Correction", text.text, text.language)

    def _paragraph(self, style: str, text: str, tag: str = "") -> str:
        return paragraph(style, self.writer.text(text, tag), _direction(text))

    def _joined(self, texts: Iterable[Said], between: str) -> str:
        return run(between).join(self.writer.text(text.text, text.language) for text in texts)

    def _words(self, language: str) -> Words:
        return Words((language,)) if language else self.annotated.words


def _place(number: int) -> str:
    return f"_Toc{number + 1:06}"


def _direction(text: str) -> str:
    return "<w:bidi/>" if is_right_to_left(text) else ""
