"""What the programs that read our files understand, where they depart from the formats.

Each fact was found by running the program (or its importer) on sample files; ``docs/targets.md`` lists
them for readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from bibcatalog.mapping import biblatex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.model.reference import ReferenceType

TargetName: TypeAlias = Literal["latex", "zotero", "jabref", "overleaf", "pandoc", "typst"]


@dataclass(frozen=True, slots=True)
class Target:
    """How files for one program differ from files for LaTeX.

    ``annotation`` is the BibLaTeX field for the note; ``size_limit`` is in bytes; ``name_parts`` says that
    particles and suffixes may stand apart in CSL-JSON.
    """

    reads: str
    utf8: bool = False
    protects_capitals: bool = True
    text_commands: bool = True
    repeats_url: Literal["never", "without DOI", "always"] = "never"
    annotation: str = "annotation"
    name_parts: bool = True
    zotero_fields: bool = False
    groups: Literal["", "jabref", "zotero"] = ""
    bibtex_types: Mapping[ReferenceType, str] = field(default_factory=dict)
    biblatex_types: Mapping[ReferenceType, str] = field(default_factory=dict)
    csl_types: Mapping[ReferenceType, str] = field(default_factory=dict)
    size_limit: int | None = None


_MISC_IN_BIBTEX: tuple[ReferenceType, ...] = (
    "article",
    "dataset",
    "patent",
    "post-weblog",
    "software",
    "webpage",
)

TARGETS: dict[TargetName, Target] = {
    "latex": Target("BibTeX, Biber and LaTeX"),
    "zotero": Target(
        "Zotero's file import",
        utf8=True,  # it leaves most text commands as they are
        protects_capitals=False,  # it drops the braces, and ends \textit at the first closing one
        repeats_url="always",
        annotation="annote",  # it does not read annotation
        name_parts=False,  # it reads family, given and literal only
        zotero_fields=True,
        groups="zotero",
        biblatex_types={"dataset": "misc", "entry-encyclopedia": "incollection"},  # @dataset is dropped in silence
        csl_types={"software": "book"},  # one item of type software makes it refuse the file; book + version is one
    ),
    "jabref": Target("JabRef", groups="jabref"),
    # Its editor opens text files of up to 2 MB; larger ones cannot be edited.
    "overleaf": Target("Overleaf", size_limit=2 * 1024 * 1024),
    "pandoc": Target(
        "pandoc's citeproc",
        # It gives @misc no type at all.
        bibtex_types={
            **{kind: biblatex.TYPES[kind] for kind in _MISC_IN_BIBTEX},
            "document": "online",
            "speech": "unpublished",
            "standard": "techreport",
        },
        biblatex_types={"document": "online", "standard": "report"},
    ),
    "typst": Target(
        "Typst",
        text_commands=False,  # it prints \textit{…} as it stands
        repeats_url="without DOI",  # no style of its prints an eprint; with both, some drop the date
        biblatex_types={"article": "misc"},  # it drops the date of @online in some styles
    ),
}
"""Target name -> what it reads; ``latex`` is the target when none is named."""
