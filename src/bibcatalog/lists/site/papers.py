"""What the page shows of each paper, made ready for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from bibcatalog.catalog.records import venue_of
from bibcatalog.lists.site.languages import lang
from bibcatalog.lists.site.names import page_name
from bibcatalog.lists.site.richtext import to_html
from bibcatalog.text.printers.words import address

if TYPE_CHECKING:
    from bibcatalog.lists.site.languages import Languages
    from bibcatalog.model.catalog import Correction, EditionName, Entry
    from bibcatalog.model.dates import Date
    from bibcatalog.model.reference import Reference

_ON_THE_LIST = 8
"""Authors that the list names; the page of the paper names all."""


class Link(NamedTuple):
    """A link: what it says, and where it leads; an address that must not be followed is empty."""

    label: Markup
    url: str
    text: str


class Fixed(NamedTuple):
    """A correction, as HTML: the field, what the list claimed, what is true, and why."""

    field: Markup
    claimed: Markup
    actual: Markup
    reason: Markup


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, with its texts as HTML in all languages of the page.

    ``date`` is that of the first edition; ``reference`` is the edition that is cited.
    """

    key: str
    file: str
    entry: Entry
    reference: Reference
    title: Markup
    plain_title: str
    authors: tuple[str, ...]
    date: Date | None
    venue: str
    impact: Markup
    summary: Markup
    corrections: tuple[Fixed, ...]
    links_html: Markup
    title_lang: Markup

    @property
    def first_authors(self) -> tuple[str, ...]:
        """The authors that the list names."""
        return self.authors if len(self.authors) <= _ON_THE_LIST + 1 else self.authors[:_ON_THE_LIST]

    @property
    def others(self) -> int:
        """How many authors the list does not name."""
        return len(self.authors) - len(self.first_authors)

    @property
    def day(self) -> str:
        """The date as ISO 8601 has it, as far as it is known; for a range its beginning."""
        return str(self.date).partition("/")[0] if self.date else ""

    @property
    def month(self) -> str:
        """Year and month, or nothing where the month is not known."""
        return f"{self.date.year:04}-{self.date.month:02}" if self.date and self.date.month else ""


def paper_of(entry: Entry, edition: EditionName, languages: Languages) -> Paper:
    """Make what is shown of an entry."""
    reference = entry.work.edition(edition)
    return Paper(
        key=entry.key,
        file=page_name(entry.key),
        entry=entry,
        reference=reference,
        title=to_html(reference.title),
        plain_title=reference.title.plain,
        authors=tuple(map(str, reference.authors or reference.editors)),
        date=entry.work.date or reference.issued,
        venue=venue_of(reference),
        impact=languages.text(entry.impact),
        summary=languages.text(entry.summary),
        corrections=tuple(_fixed(correction, languages) for correction in entry.corrections),
        links_html=Markup().join(map(_link, _links(entry, reference, languages))),
        title_lang=lang(reference.language),
    )


def _fixed(correction: Correction, languages: Languages) -> Fixed:
    name = f"field {correction.field}"
    return Fixed(
        languages.word(name) if languages.has_word(name) else Markup.escape(correction.field),
        languages.text(correction.claimed),
        languages.text(correction.actual),
        languages.text(correction.reason),
    )


def _links(entry: Entry, reference: Reference, languages: Languages) -> list[Link]:
    """Give the links of a paper, each address once: its identifiers, its page, and those of the catalog."""
    arxiv = next((edition.arxiv for edition in entry.work.editions if edition.arxiv), None)
    found = [("arXiv", arxiv.url if arxiv else ""), ("DOI", reference.doi.url if reference.doi else "")]
    if reference.openreview:
        found.append(("OpenReview", f"https://openreview.net/forum?id={reference.openreview}"))
    found += [("published", reference.url), *entry.links]
    links: dict[str, Link] = {}
    for name, url in found:
        if not url or url in links or (arxiv and reference.doi and name == "DOI" and reference.doi == arxiv.doi):
            continue
        label = languages.word(f"link {name}") if languages.has_word(f"link {name}") else Markup.escape(name)
        links[url] = Link(label, _web_address(url), url)
    return [*links.values()]


def _link(link: Link) -> Markup:
    if link.url:
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(link.url, link.label)
    return Markup("<span>{}: {}</span>").format(link.label, link.text)


def _web_address(url: str) -> str:
    """Give the address when it leads into the web, and nothing for any other."""
    followed = address(url)
    return followed if followed.lower().startswith(("http://", "https://")) else ""
