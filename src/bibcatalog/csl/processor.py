"""From items and citations to formatted text: the engine's front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.csl.bibliography import write_bibliography
from bibcatalog.csl.clusters import write_citation
from bibcatalog.csl.disambiguation import disambiguate
from bibcatalog.csl.engine import Engine
from bibcatalog.csl.finish import finish
from bibcatalog.csl.items import Item
from bibcatalog.csl.notefields import with_note_fields
from bibcatalog.csl.options import Options
from bibcatalog.csl.positions import with_positions
from bibcatalog.csl.rich import to_text
from bibcatalog.csl.sections import divide, number, number_on
from bibcatalog.text.listing import Entry, ListSettings, SecondFieldAlign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bibcatalog.csl.citations import Citation
    from bibcatalog.csl.style import Style
    from bibcatalog.text.tree import Text


_ALIGN: Final[dict[str, SecondFieldAlign]] = {"flush": "flush", "margin": "margin"}


@dataclass(frozen=True, slots=True)
class Document:
    """What a document shows: its citations in order, and its bibliography, whole and by sections."""

    citations: tuple[Text, ...]
    bibliography: tuple[Entry, ...]
    settings: ListSettings
    sections: tuple[tuple[Entry, ...], ...] = ()


class Processor:
    """Formats references in one style and language; holds no state between two documents.

    Args:
        style: a compiled style.
        locales: gives the XML of a locale by its name, such as ``en-US``; ``None`` when there is none.
        locale: the language; by default the style's own, else American English.
        options: what the style does not say.
    """

    def __init__(
        self,
        style: Style,
        locales: Callable[[str], str | None],
        locale: str = "",
        options: Options | None = None,
    ) -> None:
        self.style = style
        self.engine = Engine(style, locales, locale, options or Options())

    def process(
        self,
        items: Iterable[Mapping[str, object]],
        citations: Sequence[Citation] = (),
        sections: Sequence[Sequence[str]] = (),
        *,
        restart_numbers: bool = False,
    ) -> Document:
        """Format a document.

        Args:
            items: CSL-JSON; of two with one id the first is taken. They come in the order in which they are first
                cited, which ``citation-number`` follows where the style does not sort.
            citations: in the order of the document.
            sections: the ids that each section of the bibliography lists; one section with all items when there are
                none. Repeated authors are marked inside a section only.
            restart_numbers: whether each section is numbered from 1. A citation has the number of the first section
                that lists the work.
        """
        engine = self.engine
        known: dict[str, Item] = {}
        for place, data in enumerate(items):
            item = Item(with_note_fields(data) if engine.options.note_variables else data)
            known.setdefault(item.id or f"\0{place}", item)
        order = engine.number(list(known.values()))
        divided = [order]
        if sections:
            divided = divide(order, sections)
            order = number_on(divided, order)
        disambiguate(engine, order, list(known.values()))
        if restart_numbers:
            for section in reversed(divided):  # the first one to list a work has the last word
                number(section)
        placed = with_positions(citations, engine.style.citation.number("near-note-distance", 5))
        written = tuple(to_text(finish(write_citation(engine, citation, known), engine.locale)) for citation in placed)
        listed = tuple(self._section(section, restart=restart_numbers) for section in divided)
        return Document(written, tuple(entry for section in listed for entry in section), _settings(self.style), listed)

    def alone(self, item: Item) -> Text | None:
        """Format an item as the only one of a document; ``None`` when the style prints nothing of it.

        An item may be formatted in several styles, one after the other: it is read once.
        """
        if self.engine.options.note_variables:
            item = Item(with_note_fields(item.data))
        item.begin()
        order = self.engine.number([item])
        disambiguate(self.engine, order, order)
        entries = self._section(order, restart=False)
        return entries[0].text if entries else None

    def _section(self, items: Sequence[Item], *, restart: bool) -> tuple[Entry, ...]:
        engine = self.engine
        if restart:
            number(items)
        return tuple(
            Entry(item.id, to_text(finish(marked, engine.locale_of(item))))
            for item, marked in write_bibliography(engine, items)
        )


def _settings(style: Style) -> ListSettings:
    area = style.bibliography
    if area is None:
        return ListSettings()
    return ListSettings(
        area.flag("hanging-indent"),
        area.number("entry-spacing", 1),
        area.number("line-spacing", 1),
        _ALIGN.get(area.attributes.get("second-field-align", ""), ""),
    )
