"""A style, its locale and a person's options made ready to format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bibcatalog.csl import Options, Processor, Style, StyleError
from bibcatalog.csl.locales import PRIMARY_DIALECTS
from bibcatalog.errors import InputError, UsageError
from bibcatalog.spelling import did_you_mean
from bibcatalog.styles import find_style, locale_names, read_locale, read_style
from bibcatalog.styles.files import style_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.csl import Citation, Document
    from bibcatalog.formatting.options import FormatOptions, SortName
    from bibcatalog.formatting.sources import CslItem

_AUTHOR: Final = '<key macro="author"/>'
_DATE: Final = '<key variable="issued"/>'
_TITLE: Final = '<key variable="title"/>'
_KEYS: Final[dict[SortName, str]] = {
    "none": "",
    "key": "",  # the items come sorted
    "author": _AUTHOR + _DATE + _TITLE,
    "title": _TITLE + _DATE,
    "year": _DATE + _AUTHOR + _TITLE,
    "newest": '<key variable="issued" sort="descending"/>' + _AUTHOR + _TITLE,
}
"""Order -> sort keys (CSL 1.0.2, "Sorting")."""

_SORTED: Final = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<macro name="author"><names variable="author"><name name-as-sort-order="all"/><substitute><names variable="editor"/>
<names variable="translator"/><text variable="title"/></substitute></names></macro>
<citation><layout/></citation>
<bibliography><sort>{keys}</sort><layout><text variable="title"/></layout></bibliography></style>"""


@dataclass(frozen=True, slots=True)
class Formatter:
    """A style in a language, ready to format; make one with ``formatter_of``."""

    name: str
    processor: Processor
    options: FormatOptions

    @property
    def language(self) -> str:
        """The language tag of what is formatted."""
        return self.processor.engine.locale.tag

    @property
    def in_notes(self) -> bool:
        """Whether the style cites in footnotes."""
        return self.processor.style.class_ == "note"

    @property
    def has_bibliography(self) -> bool:
        """Whether the style lists what is cited."""
        return self.processor.style.bibliography is not None

    def term(self, name: str, *, plural: bool = False) -> str:
        """Give a term of the language, such as ``reference``; empty when there is none."""
        return self.processor.engine.locale.term(name, plural=plural) or ""

    def process(
        self,
        items: Sequence[CslItem],
        citations: Sequence[Citation] = (),
        sections: Sequence[Sequence[str]] = (),
        *,
        restart_numbers: bool = False,
    ) -> Document:
        """Format items, and cite them; the bibliography may have sections, each a list of ids.

        Raises:
            InputError: when a locale is broken.
        """
        if self.options.sort == "key":
            items = sorted(items, key=lambda item: str(item.get("id")).casefold())
        try:
            return self.processor.process(items, citations, sections, restart_numbers=restart_numbers)
        except StyleError as error:  # a style is compiled already
            raise InputError(f"a locale that the items ask for is broken: {error}") from error


def formatter_of(options: FormatOptions) -> Formatter:
    """Find, read and compile the style and its locale.

    Raises:
        UsageError: when there is no such style or locale; it says what to do.
        InputError: when the style's file cannot be read or is not right; it names the line and the element.
    """
    loaded = read_style(options.style)
    tag = locale_tag(options.locale) if options.locale else loaded.locale
    try:
        style = _in_order(Style.parse(loaded.text), options.sort)
        chosen = Options(links=options.links, item_language=options.item_language, han=options.han)
        return Formatter(loaded.name, Processor(style, read_locale, tag, chosen), options)
    except StyleError as error:
        raise InputError(f"{_place(options, error)}: {error.message}") from error


def require_bibliography(formatter: Formatter) -> None:
    """Refuse a style that only cites.

    Raises:
        UsageError: it names a style that has a bibliography, too, if there is one of that kind.
    """
    if formatter.has_bibliography:
        return
    name = formatter.name
    candidates = (name.replace("notes", "notes-bibliography", 1), f"{name}-bibliography")
    other = next((other for other in candidates if other != name and style_path(other)), None)
    use = f"use {other!r}" if other else "use one that has: bibcatalog styles WORD says which"
    raise UsageError(f"style {name!r} has citations and no bibliography; {use}, or cite with it: bibcatalog cite KEY")


def locale_tag(wanted: str) -> str:
    """Give the tag of a locale by a language tag in any spelling: ``zh``, ``en_gb``.

    A region that has no locale of its own is served by the language's main one, as CSL wants it.

    Raises:
        UsageError: when there is no locale of that language; it says which one may have been meant.
    """
    plain = wanted.strip().replace("_", "-").lower()
    names = {name.lower(): name for name in locale_names()}
    language = plain.partition("-")[0]
    main = PRIMARY_DIALECTS.get(language, language)
    if plain in names:
        return names[plain]
    if main.lower() in names:
        return main
    others = sorted(name for low, name in names.items() if low.partition("-")[0] == language)
    if others:
        return others[0]
    hint = did_you_mean(wanted[:40], names.values()) or "a locale is a language and perhaps a region: de, en-GB, zh-CN"
    raise UsageError(f"no locale {wanted[:40]!r}; {hint}")


def _in_order(style: Style, sort: SortName) -> Style:
    """Give a style whose bibliography has another order."""
    if sort == "style" or style.bibliography is None:
        return style
    other = Style.parse(_SORTED.format(keys=_KEYS[sort])).bibliography
    return replace(style, bibliography=replace(style.bibliography, keys=other.keys if other else ()))


def _place(options: FormatOptions, error: StyleError) -> str:
    """Say where in which file a style is wrong."""
    found = find_style(options.style)
    file = f"the parent {found.parent!r} of {found.path}" if found.parent else str(found.path)
    line = f":{error.line}" if error.line else ""
    return f"{file}{line}{f': {error.element}' if error.element else ''}"
