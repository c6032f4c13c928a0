"""What a person asks for of an annotated list, beside how its references look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from bibcatalog.errors import UsageError
from bibcatalog.formatting.options import SUFFIXES, check_word

if TYPE_CHECKING:
    import os

GroupName: TypeAlias = Literal["category", "year", "organization", "venue", "tag", "none"]
NumberingName: TypeAlias = Literal["continuous", "per-group"]

ListOutputName: TypeAlias = Literal["text", "html", "markdown", "latex", "typst", "pdf", "docx"]

GROUPS: Final[tuple[GroupName, ...]] = get_args(GroupName)
NUMBERINGS: Final[tuple[NumberingName, ...]] = get_args(NumberingName)
LIST_OUTPUTS: Final[tuple[ListOutputName, ...]] = get_args(ListOutputName)

DOCUMENTS: Final[dict[str, ListOutputName]] = {".pdf": "pdf", ".docx": "docx"}
"""Ending of a file's name -> the document that it asks for; only a list can be one."""


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How to lay out an annotated list.

    Args:
        group_by: what the list is divided by.
        numbering: whether numbers, in styles that have them, run on from group to group. A work that stands in several
            groups has one number then; with ``per-group`` it has one in each.
        notes: whether each reference has its impact note under it.
        summaries: whether it has its summary.
        corrections: whether it has what the list's source claimed, and what is true.
        language: the language of notes, names of categories and headings: ``zh``, ``en``, ``both``, or another one of
            the catalog; by default its first one.
        title: the title of the list; by default the catalog's.
    """

    group_by: GroupName = "none"
    numbering: NumberingName = "continuous"
    notes: bool = False
    summaries: bool = False
    corrections: bool = False
    language: str = ""
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse words that do not exist."""
        check_word("grouping", self.group_by, GROUPS)
        check_word("numbering", self.numbering, NUMBERINGS)


def list_output_for(path: str | os.PathLike[str]) -> str:
    """Give the output that a file's name asks for.

    Raises:
        UsageError: when its suffix says nothing.

    >>> list_output_for("reading.PDF")
    'pdf'
    """
    suffix = Path(path).suffix
    known = {**SUFFIXES, **DOCUMENTS}
    if suffix.lower() not in known:
        what = f"no output has the suffix {suffix!r}" if suffix else f"{str(path)!r} has no suffix to tell the output"
        raise UsageError(f"{what}; name one with --to: {', '.join(dict.fromkeys(known.values()))}")
    return known[suffix.lower()]
