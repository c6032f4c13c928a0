"""A catalog: a curated list of works, with what its curator says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.dates import Date
    from bibcatalog.model.names import Name
    from bibcatalog.model.reference import Reference
    from bibcatalog.text.tree import Text

EditionName: TypeAlias = Literal["published", "preprint"]
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Localized:
    """A text of a person, per language; the first language is the one to fall back on.

    >>> Localized((("zh", "基座"), ("en", "Foundation models"))).pick("en")
    'Foundation models'
    """

    texts: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is a text in any language."""
        return bool(self.texts)

    def pick(self, language: str, separator: str = "\n") -> str:
        """Give the text in a language, in all languages for ``both``, else in the first there is."""
        if language == BOTH:
            return separator.join(dict.fromkeys(text for _, text in self.texts))
        for known, text in self.texts:
            if known == language:
                return text
        return self.texts[0][1] if self.texts else ""

    def as_json(self) -> dict[str, str]:
        """Give the texts by language."""
        return dict(self.texts)


@dataclass(frozen=True, slots=True)
class Category:
    """A node of the category tree."""

    id: str
    name: Localized
    description: Localized = Localized()
    children: tuple[Category, ...] = ()

    def walk(self, above: tuple[Category, ...] = ()) -> Iterator[tuple[Category, ...]]:
        """Give the path to this category and to each below it, parents first."""
        path = (*above, self)
        yield path
        for child in self.children:
            yield from child.walk(path)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the list claimed of a field, what is true, and why."""

    field: str
    claimed: Localized
    actual: Localized
    reason: Localized


@dataclass(frozen=True, slots=True)
class Work:
    """The bibliographic facts of a paper in all its editions; one of the two is there."""

    preprint: Reference | None = None
    published: Reference | None = None

    def __post_init__(self) -> None:
        """Refuse a work without an edition."""
        if self.preprint is None and self.published is None:
            message = "a work needs an edition"
            raise ValueError(message)

    def edition(self, name: EditionName) -> Reference:
        """Give the edition asked for, or the other when there is none."""
        return self.editions[-1 if name == "published" else 0]

    @property
    def editions(self) -> tuple[Reference, ...]:
        """The editions there are, the preprint first."""
        return tuple(reference for reference in (self.preprint, self.published) if reference)

    @property
    def title(self) -> Text:
        """The title under which the list knows the work: that of its first edition."""
        return self.editions[0].title

    @property
    def authors(self) -> tuple[Name, ...]:
        """The authors of the first edition."""
        return self.editions[0].authors

    @property
    def date(self) -> Date | None:
        """The date of the first edition."""
        return self.editions[0].issued


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed paper: its key, what the curator says of it, and its work.

    ``extra`` are fields of other programs, as pairs of a name and a text, which are kept as they were.
    """

    key: str
    work: Work
    aliases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    impact: Localized = Localized()
    summary: Localized = Localized()
    links: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()
    unverified: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Catalog:
    """A curated list: a category tree and entries in order."""

    id: str
    title: Localized
    languages: tuple[str, ...]
    categories: tuple[Category, ...]
    entries: tuple[Entry, ...]
    description: Localized = Localized()
    source: Localized = Localized()

    @property
    def language(self) -> str:
        """The language of the notes when nobody asks for another."""
        return self.languages[0]

    def category_paths(self) -> dict[str, tuple[Category, ...]]:
        """Give each category's id and the path to it from the top, in the order of the tree."""
        return {path[-1].id: path for top in self.categories for path in top.walk()}
