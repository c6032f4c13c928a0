"""What rendering elements know while one cite or one entry is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bibcatalog.csl.locales import normal_tag
from bibcatalog.csl.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bibcatalog.csl.citations import Cite
    from bibcatalog.csl.items import Item, Shown
    from bibcatalog.csl.locales import Locale
    from bibcatalog.csl.names.many import People
    from bibcatalog.csl.names.substitution import Repetition
    from bibcatalog.csl.options import Options

Render: TypeAlias = "Callable[[Context], str]"
"""A rendering element, compiled: gives its text as a marked string."""


class Context:
    """One rendering: the item, how it is cited, and what has been rendered so far.

    ``called`` and ``filled`` count variables that were called, and those of them that had content; groups compare them
    before and after their children (CSL 1.0.2, "Group").
    """

    __slots__ = (
        "called",
        "cite",
        "comparing",
        "disambiguate",
        "filled",
        "first_date",
        "first_names",
        "first_shown",
        "home",
        "implicit_year_suffix",
        "in_chinese",
        "in_note",
        "item",
        "language",
        "locale",
        "name_texts",
        "options",
        "people",
        "position",
        "repetition",
        "shape",
        "shown",
        "sorting",
        "substituted",
        "suppress_names",
        "tests_disambiguate",
        "tracked",
        "year_suffix_done",
    )

    def __init__(self, item: Item, locale: Locale, options: Options, cite: Cite | None = None) -> None:
        self.item = item
        self.locale = self.home = locale
        self.options = options
        self.shape = shape_of(item, locale)
        self.cite = cite
        self.position = 0
        self.called = 0
        self.filled = 0
        self.substituted: set[str] = set()
        self.shown: dict[tuple[str, ...], Shown] = {}
        self.first_names: str | None = None
        self.name_texts: list[str] | None = None
        self.first_shown: Shown | None = None
        self.people: dict[tuple[str, ...], People] | None = None
        self.repetition: Repetition | None = None
        self.first_date: str | None = None
        self.suppress_names = False
        self.disambiguate = 0
        self.sorting = False
        self.comparing = False
        self.in_note = False
        self.in_chinese = False
        self.year_suffix_done = False
        self.implicit_year_suffix = True
        self.tests_disambiguate = 0
        self.tracked: set[str] | None = None
        self.language = normal_tag(item.language or locale.tag).split("-")[0]

    def restart(self) -> None:
        """Forget what was rendered, to render the same item once more."""
        self.substituted = set()
        self.called = self.filled = self.tests_disambiguate = 0
        self.year_suffix_done = False
