r"""The printers of rich text, one module per output; each is imported when it is asked for.

>>> from bibcatalog.text.markup import parse
>>> for name in PRINTERS:
...     print(name, "|", PRINTERS[name].render(parse("<i>E. coli</i> & 50%")))
text | E. coli & 50%
html | <i>E. coli</i> &amp; 50%
markdown | *E. coli* & 50%
latex | \textit{E. coli} \& 50\%
typst | #emph[E. coli] & 50%
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings
    from bibcatalog.text.tree import Text


class Printer(Protocol):
    """What a module of this package has."""

    def render(self, text: Text) -> str:
        """Print text as a part of a paragraph."""

    def render_list(self, entries: Sequence[Entry], settings: ListSettings) -> str:
        """Print a list of formatted references; it ends with a line feed, and is empty when there are none."""


_MODULES = {name: name for name in ("html", "markdown", "latex", "typst")} | {"text": "plain"}
_ORDER = ("text", "html", "markdown", "latex", "typst")


class _Printers(Mapping[str, Printer]):
    """Name -> printer."""

    def __getitem__(self, name: str) -> Printer:
        return cast("Printer", import_module(f"{__name__}.{_MODULES[name]}"))

    def __iter__(self) -> Iterator[str]:
        return iter(_ORDER)

    def __len__(self) -> int:
        return len(_ORDER)


PRINTERS: Mapping[str, Printer] = _Printers()
"""Name -> printer."""
