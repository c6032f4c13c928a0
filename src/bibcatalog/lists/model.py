"""An annotated list: formatted references in sections, with what the curator says of each.

It is what templates, the PDF and the Word document are made from. Texts of people are plain strings, those of the
engine rich text; escaping is the output's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bibcatalog.text.tree import EMPTY, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bibcatalog.lists.words import Words
    from bibcatalog.text.listing import ListSettings


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a person, and the tag of its language; the tag is empty where nobody knows it."""

    text: str
    language: str = ""

    def __str__(self) -> str:
        """Give the text."""
        return self.text


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction in the languages of the list: the field's name, what was claimed, what is true, and why."""

    field: str
    claimed: tuple[Said, ...]
    actual: tuple[Said, ...]
    reason: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a listed work, however the style prints it.

    ``date`` is ISO 8601 as far as it is known, ``categories`` are the paths of names from the top, ``venue`` is the
    short name of where it appeared, ``url`` leads to the work itself; ``links`` are pairs of a name and an address.
    """

    title: Text = EMPTY
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    year: str = ""
    date: str = ""
    venue: str = ""
    url: str = ""
    doi: str = ""
    arxiv: str = ""
    organizations: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    impact: tuple[Said, ...] = ()
    summary: tuple[Said, ...] = ()
    corrections: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """One reference in a section.

    ``label`` is the number that a style puts before a reference, ``body`` the rest, ``reference`` both.
    ``impact``, ``summary`` and ``corrections`` are empty when nobody asked for them; ``facts`` has them all the same.
    ``repeated`` says that an earlier section has it, too.
    """

    key: str
    reference: Text
    facts: Facts
    label: Text = EMPTY
    body: Text = EMPTY
    impact: tuple[Said, ...] = ()
    summary: tuple[Said, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    repeated: bool = False
    citations: Callable[[], Mapping[str, Text]] = field(default=dict, repr=False, compare=False)

    @property
    def citation(self) -> Text:
        """The citation of this work in a text, in the list's style; empty when the style has none."""
        return self.citations().get(self.key, EMPTY)

    @property
    def annotated(self) -> bool:
        """Whether anything stands under the reference."""
        return bool(self.impact or self.summary or self.corrections)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of references with a heading, and the sections inside it.

    ``id`` is unique in the list, of letters, digits and hyphens of ASCII; ``level`` is 1 at the top; ``names`` is the
    heading in each language. ``count`` says how many works stand in it and below, each once.
    """

    id: str
    heading: str
    names: tuple[Said, ...]
    level: int
    count: int
    description: tuple[Said, ...] = ()
    entries: tuple[Listed, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Give this section and each inside it, from the top down."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class AnnotatedList:
    """A list to be shown.

    ``language`` is the tag of its main language, ``languages`` those of the notes in it. A list that is not grouped
    has one section without a heading. ``count`` is the number of works. ``style`` names the citation style, and
    ``style_title`` is what it calls itself. ``grouped_by`` and ``numbering`` are the words of the options.
    """

    title: str
    language: str
    languages: tuple[str, ...]
    style: str
    settings: ListSettings
    words: Words
    count: int
    style_title: str = ""
    grouped_by: str = "none"
    numbering: str = "continuous"
    description: tuple[Said, ...] = ()
    source: tuple[Said, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Give all sections from the top down, each before those inside it."""
        for section in self.sections:
            yield from section.walk()

    @property
    def entries(self) -> tuple[Listed, ...]:
        """All entries in the order of the sections, each work once."""
        return tuple(entry for section in self.walk() for entry in section.entries if not entry.repeated)
