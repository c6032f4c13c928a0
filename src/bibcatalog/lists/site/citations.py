"""Each paper as citation styles print it, by itself: without a number, and told apart from no other."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from bibcatalog.lists.site.processes import started
from bibcatalog.lists.site.richtext import to_html, without_label
from bibcatalog.text.printers import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bibcatalog.formatting.setup import Formatter
    from bibcatalog.formatting.sources import CslItem
    from bibcatalog.text.tree import Text

_AT_ONCE: Final = 250
_WORTH_IT: Final = 400  # references; starting a process takes as long as formatting some hundreds

_SHORT: Final = {
    "apa": "APA",
    "chicago-author-date": "Chicago",
    "china-national-standard-gb-t-7714-2015-author-date": "GB/T 7714 (author-date)",
    "china-national-standard-gb-t-7714-2015-numeric": "GB/T 7714",
    "ieee": "IEEE",
    "modern-language-association": "MLA",
}
"""What people call styles whose titles are long."""


class Citation(NamedTuple):
    """A formatted reference: as HTML, and as text to copy. Both are empty when the style prints nothing of it."""

    html: str
    text: str


class CitationStyle(NamedTuple):
    """A citation style: its name, and what people call it."""

    name: str
    label: str


def styles_of(names: Sequence[str]) -> tuple[CitationStyle, ...]:
    """Find citation styles, each once.

    Raises:
        UsageError: when there is no such style, or it has no bibliography.
        InputError: when its file cannot be read or is not right.
    """
    from bibcatalog.formatting.setup import require_bibliography
    from bibcatalog.styles import find_style

    found: dict[str, CitationStyle] = {}
    for name in names:
        require_bibliography(_formatter(name))
        style = find_style(name)
        found.setdefault(
            str(style.path), CitationStyle(name, _SHORT.get(style.name) or style.head.title_short or style.title)
        )
    return tuple(found.values())


def styles_are_installed() -> bool:
    """Say whether there are any styles: they come with the extra ``format``."""
    from bibcatalog.errors import UsageError
    from bibcatalog.styles.files import locales_folder, styles_folder

    try:
        styles_folder()
        locales_folder()
    except UsageError:
        return False
    return True


@contextmanager
def formatting(
    items: Sequence[CslItem], styles: Sequence[CitationStyle], workers: int
) -> Iterator[Callable[[], list[list[Citation]]]]:
    """Begin to format, in other processes where that is worth it; what is given waits for the results, by style."""
    names = tuple(style.name for style in styles)
    jobs = [(names, orjson.dumps(items[start : start + _AT_ONCE])) for start in range(0, len(items), _AT_ONCE)]
    worth_it = len(items) * len(styles) >= _WORTH_IT
    with started(_format, jobs, workers if worth_it else 1) as wait:
        yield lambda: [[citation for part in of_style for citation in part] for of_style in zip(*wait(), strict=True)]


def _format(styles: Sequence[str], items: bytes) -> list[list[Citation]]:
    """Format each item by itself, style by style; what is read of an item is read once."""
    from bibcatalog.csl import StyleError
    from bibcatalog.csl.items import Item
    from bibcatalog.errors import InputError

    read = [Item(item) for item in orjson.loads(items)]
    processors = [_formatter(style).processor for style in styles]
    try:
        return [[_citation(processor.alone(item)) for item in read] for processor in processors]
    except StyleError as error:  # a style is compiled already
        raise InputError(f"a locale that the items ask for is broken: {error}") from error


def _citation(text: Text | None) -> Citation:
    if text is None:
        return Citation("", "")
    text = without_label(text)
    return Citation(str(to_html(text)).strip(), plain.render(text).strip())


@lru_cache(maxsize=16)
def _formatter(style: str) -> Formatter:
    from bibcatalog.formatting.options import FormatOptions
    from bibcatalog.formatting.setup import formatter_of

    return formatter_of(FormatOptions(style=style))
