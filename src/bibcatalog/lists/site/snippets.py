"""The catalog in every format: whole files, and a piece for each paper, of which a selection is put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bibcatalog import services
from bibcatalog.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.model.bibliography import Bibliography, Group

_ITEM: Final = "  {\n"  # begins an item of CSL-JSON; no line inside of one is so


@dataclass(frozen=True, slots=True)
class Format:
    """A format of the downloads: its exporter, its name for people, its file, its media type; is it copied, too?"""

    name: str
    label: str
    file: str
    media_type: str
    copied: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of its files."""
        return self.file.removeprefix("refs")


FORMATS: Final = (
    Format("bibtex", "BibTeX", "refs.bib", "application/x-bibtex", copied=True),
    Format("biblatex", "BibLaTeX", "refs.biblatex.bib", "application/x-bibtex", copied=True),
    Format("csl-json", "CSL-JSON", "refs.json", "application/vnd.citationstyles.csl+json", copied=True),
    Format("ris", "RIS", "refs.ris", "application/x-research-info-systems"),
    Format("zotero-rdf", "Zotero RDF", "refs.rdf", "application/rdf+xml"),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A catalog in a format: the whole text, the piece of each key, and what else a selection needs of it."""

    format: Format
    text: str
    pieces: dict[str, str]
    around: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """What the page's scripts put a selection together from."""
        return {"keys": [*self.pieces], "pieces": self.pieces, **self.around}


def export_all(bibliography: Bibliography) -> tuple[tuple[Exported, ...], tuple[Diagnostic, ...]]:
    """Export a bibliography in every format, and give the findings; a format that it cannot be written in is left out.

    The texts are those of ``bibcatalog export``.
    """
    exported: list[Exported] = []
    findings: dict[Diagnostic, None] = {}
    for one in FORMATS:
        try:
            rendered = services.render(bibliography, one.name)
        except OutputError as error:
            findings |= dict.fromkeys(error.diagnostics)
            continue
        findings |= dict.fromkeys(rendered.diagnostics)
        exported.append(_exported(one, rendered.pieces, bibliography))
    return tuple(exported), tuple(findings)


def _exported(one: Format, pieces: Sequence[str], bibliography: Bibliography) -> Exported:
    text = "".join(pieces)
    count = len(bibliography.items)
    around: dict[str, Any] = {}
    found: Sequence[str] = pieces[:count]
    if one.name == "csl-json":
        found = [f"{_ITEM}{piece}" for piece in text.removesuffix("\n]\n").split(f",\n{_ITEM}")]
        found[0] = found[0].removeprefix(f"{_ITEM}[\n")
    elif one.name == "zotero-rdf":
        around = {"head": pieces[0], "tail": pieces[-1], "groups": [_group(group) for group in bibliography.groups]}
        found = pieces[1 : count + 1]
    keys = [item.key for item in bibliography.items]
    return Exported(one, text, dict(zip(keys, (piece.strip("\r\n") for piece in found), strict=count > 0)), around)


def _group(group: Group) -> dict[str, Any]:
    return {
        "name": " ".join(group.name.split()),
        "keys": list(group.keys),
        "children": [_group(child) for child in group.children],
    }
