"""How to format: what a person asks for beside the references."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from bibcatalog.errors import UsageError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

SortName: TypeAlias = Literal["style", "none", "author", "title", "year", "newest", "key"]
OutputName: TypeAlias = Literal["text", "html", "markdown", "latex", "typst", "json"]
SwitchName: TypeAlias = Literal["auto", "on", "off"]
HanName: TypeAlias = Literal["pinyin", "stroke"]

SORTS: Final[tuple[SortName, ...]] = get_args(SortName)
OUTPUTS: Final[tuple[OutputName, ...]] = get_args(OutputName)
SWITCHES: Final[tuple[SwitchName, ...]] = get_args(SwitchName)
HAN_ORDERS: Final[tuple[HanName, ...]] = get_args(HanName)

WITH_DOCUMENTS: Final[tuple[OutputName, ...]] = ("html", "latex", "typst")
"""Outputs that are a whole document, or a part of one."""

SUFFIXES: Final[dict[str, OutputName]] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".typ": "typst",
    ".json": "json",
}
"""Ending of a file's name -> the output that it asks for."""

DEFAULT_STYLE: Final = "apa"


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """How to format references.

    Args:
        style: the name of a citation style, another name of it, its address, or the path of a ``.csl`` file.
        locale: the language of terms and dates, such as ``de-DE`` or ``zh``; by default the style's, else ``en-US``.
        sort: the order of the bibliography: that of the ``style``, that in which the references come (``none``), or
            by ``author``, ``title``, ``year``, the ``newest`` first, or citation ``key``.
        item_language: whether *et al.*, *and* and the like are in each reference's language: ``on``, ``off``, or
            ``auto``, which is on where the locale is Chinese.
        han: how Chinese names and titles are sorted: by ``pinyin``, or by ``stroke``, as many as a character has.
        links: whether addresses and identifiers are links, in outputs that have links.
        standalone: whether HTML, LaTeX and Typst are whole documents; when nothing is said, only HTML is.
        title: the heading of a whole document; *References* in the document's language when nothing is said.
    """

    style: str | os.PathLike[str] = DEFAULT_STYLE
    locale: str = ""
    sort: SortName = "style"
    item_language: SwitchName = "auto"
    han: HanName = "pinyin"
    links: bool = True
    standalone: bool | None = None
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse words that do not exist."""
        for what, word, known in (
            ("order", self.sort, SORTS),
            ("item_language", self.item_language, SWITCHES),
            ("order of Chinese characters", self.han, HAN_ORDERS),
        ):
            check_word(what, word, known)


def check_word(what: str, word: str, known: Sequence[str]) -> None:
    """Refuse a word that is not known.

    Raises:
        UsageError: it says which one may have been meant.
    """
    if word not in known:
        hint = did_you_mean(str(word)[:40], known) or f"there are {', '.join(known)}"
        raise UsageError(f"no {what} {str(word)[:40]!r}; {hint}")


def output_for(path: str | os.PathLike[str]) -> OutputName:
    """Give the output that a file's name asks for.

    Raises:
        UsageError: when its suffix says nothing.

    >>> output_for("refs.HTML")
    'html'
    """
    suffix = Path(path).suffix
    found = SUFFIXES.get(suffix.lower())
    if found is None:
        what = f"no output has the suffix {suffix!r}" if suffix else f"{str(path)!r} has no suffix to tell the output"
        raise UsageError(f"{what}; name one with --to: {', '.join(OUTPUTS)}")
    return found
