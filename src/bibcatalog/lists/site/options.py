"""What a person asks for of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEFAULT_STYLES: Final = ("apa", "ieee", "gbt7714")


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How to make the page.

    Args:
        styles: citation styles to copy in, as ``--style`` of ``bibcatalog format`` takes them; the first is chosen when
            the page opens.
        language: the language that is shown first, ``zh``, ``en`` or another one of the catalog; its first by default.
            Notes in the downloads are in it, too, when the catalog has it.
        title: the title of the page; the catalog's by default.
        workers: how many processes format references; 1 is this one. The page is the same with any number.
    """

    styles: tuple[str, ...] = DEFAULT_STYLES
    language: str = ""
    title: str = ""
    workers: int = 1
