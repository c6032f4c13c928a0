"""The bibliography: entries in order, repeated authors, the first field apart (CSL 1.0.2, "Bibliography")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.csl.marks import CLOSE, DISPLAY, LEFT_MARGIN, RIGHT_INLINE, plain
from bibcatalog.csl.names.substitution import Repetition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.csl.context import Context
    from bibcatalog.csl.engine import Engine
    from bibcatalog.csl.formatting import Decorate
    from bibcatalog.csl.items import Item
    from bibcatalog.csl.style import Area


def write_bibliography(engine: Engine, items: Sequence[Item]) -> Iterator[tuple[Item, str]]:
    """Write each entry as a marked string."""
    area = engine.style.bibliography
    if area is None:
        return
    repetition = Repetition.of(area)
    for item in items:
        if text := _entry(engine, area, item, repetition):  # a work of which nothing is known has no entry
            yield item, text


def _entry(engine: Engine, area: Area, item: Item, repetition: Repetition | None) -> str:
    context = engine.context(item)
    context.implicit_year_suffix = not area.explicit_year_suffix
    context.repetition = repetition
    if item.shown:  # the authors, as far as citations tell them apart
        context.first_shown = next(iter(item.shown.values()))
    context.disambiguate = item.disambiguate
    layout = area.layout(engine.language(item))
    texts = [part(context) for part in layout.parts]
    if repetition is not None:
        repetition.remember(context)
    if "second-field-align" in area.attributes and len(texts) > 1 and texts[0]:
        return _aligned(texts, context, layout.decorate)
    if texts and texts[0][:1] in DISPLAY:
        texts = _from_the_margin(texts)
    text = "".join(texts)
    if layout.suffix and text.endswith(CLOSE) and _last(texts)[0] in DISPLAY:  # the suffix stands in the last block
        text = f"{text[:-1]}{layout.suffix}{CLOSE}"
        return layout.decorate_without_suffix(context, text) if layout.decorate_without_suffix else text
    return layout.decorate(context, text) if layout.decorate else text


def _from_the_margin(texts: list[str]) -> list[str]:
    """Begin the first block that shows anything without a space."""
    first = next((index for index, text in enumerate(texts) if plain(text)), 0)
    begin = texts[first]
    return [*texts[:first], begin[:1] + begin[1:].lstrip(" "), *texts[first + 1 :]]


def _last(texts: list[str]) -> str:
    return next(text for text in reversed(texts) if text)


def _aligned(texts: list[str], context: Context, decorate: Decorate | None) -> str:
    """Put the first field into the margin (CSL 1.0.2, "Whitespace", ``second-field-align``)."""
    rest = "".join(texts[1:])
    if decorate is not None:
        rest = decorate(context, rest)
    return f"{LEFT_MARGIN}{texts[0]}{CLOSE}{RIGHT_INLINE}{rest.rstrip(' ')}{CLOSE}"
