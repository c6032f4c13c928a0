"""Names that repeat those of the entry before (CSL 1.0.2, "Reference Grouping", ``subsequent-author-substitute``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bibcatalog.csl import fields
from bibcatalog.csl.marks import GUARD

if TYPE_CHECKING:
    from bibcatalog.csl.context import Context
    from bibcatalog.csl.style import Area


@dataclass(slots=True)
class Repetition:
    """What stands for names that repeat, and the names of the entry before.

    Args:
        text: what stands for them.
        rule: which names it stands for.
    """

    text: str
    rule: str
    before: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, area: Area) -> Repetition | None:
        """Read the attributes; ``None`` when names are always written."""
        if "subsequent-author-substitute" not in area.attributes:
            return None
        text = fields.affix(area.attributes["subsequent-author-substitute"]) or GUARD  # nothing to see, but not empty
        return cls(text, area.attributes.get("subsequent-author-substitute-rule", "complete-all"))

    def remember(self, context: Context) -> None:
        """Keep the names of an entry for the next."""
        self.before = context.name_texts or []

    def names(self, texts: list[str]) -> list[str] | None:
        """Replace the names that repeat; ``None`` when the text stands for all of them at once."""
        if not self.before or not texts:
            return texts
        complete = texts == self.before
        if self.rule == "complete-all":
            return None if complete else texts
        if self.rule == "complete-each":
            return [self.text] * len(texts) if complete else texts
        same = 0
        while same < min(len(texts), len(self.before)) and texts[same] == self.before[same]:
            same += 1
        if self.rule == "partial-first":
            same = min(same, 1)
        return [self.text] * same + texts[same:]
