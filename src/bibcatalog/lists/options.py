"""What a person asks for of an annotated list, beside how its references look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from bibcatalog.formatting.options import check_word

GroupName: TypeAlias = Literal["category", "year", "organization", "venue", "tag", "none"]
NumberingName: TypeAlias = Literal["continuous", "per-group"]

GROUPS: Final[tuple[GroupName, ...]] = get_args(GroupName)
NUMBERINGS: Final[tuple[NumberingName, ...]] = get_args(NumberingName)


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
