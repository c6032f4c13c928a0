"""Lists made of the packaged catalog, and of small catalogs written in a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Unpack

import pytest

from bibcatalog.catalog.selection import Selection
from bibcatalog.formatting.options import FormatOptions
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import Source, references_of
from bibcatalog.lists.build import build_list
from bibcatalog.lists.options import GroupName, ListOptions, NumberingName
from tests.formatting_styles import tiny

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypedDict

    from bibcatalog.lists.model import AnnotatedList

    class Layout(TypedDict, total=False):
        group_by: GroupName
        numbering: NumberingName
        notes: bool
        summaries: bool
        corrections: bool
        language: str
        title: str


class Build(Protocol):
    """Makes a list in a small style, or in one of the package."""

    def __call__(
        self,
        source: Source,
        style: str = "",
        selection: Selection | None = None,
        options: FormatOptions | None = None,
        **layout: Unpack[Layout],
    ) -> AnnotatedList: ...


@pytest.fixture
def build(tmp_path: Path) -> Build:
    path = tmp_path / "tiny.csl"
    path.write_text(tiny(), encoding="utf-8")

    def made(
        source: Source,
        style: str = "",
        selection: Selection | None = None,
        options: FormatOptions | None = None,
        **layout: Unpack[Layout],
    ) -> AnnotatedList:
        formatter = formatter_of(options or FormatOptions(style=style or path))
        return build_list(references_of(source, selection), formatter, ListOptions(**layout), selection).annotated

    return made
