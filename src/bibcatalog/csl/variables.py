"""The variables of CSL, by kind (CSL 1.0.2, Appendix IV), and what stands for what."""

from __future__ import annotations

from typing import Final

NAMES: Final = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator""".split()
)

DATES: Final = frozenset("accessed available-date event-date issued original-date submitted".split())

NUMBERS: Final = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume""".split()
)

IDENTIFIERS: Final = frozenset({"number", "version"})
"""Number variables that name rather than count: a hyphen in them is no range."""

LOCATORS: Final = frozenset(
    """act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page
    paragraph part rule scene section sub-verbo supplement svv table timestamp title-locator verse version
    volume""".split()
)

SHORT_FORMS: Final = {
    "title": ("title-short", "shortTitle"),
    "container-title": ("container-title-short", "journalAbbreviation"),
}
"""Variable -> where its short form stands (CSL 1.0.2, "Text")."""

OLD_NAMES: Final = {
    "event-title": "event",
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "container-title-short": "journalAbbreviation",
    "title-short": "shortTitle",
    "shortTitle": "title-short",
}
"""Variables that had other names before CSL 1.0.2, in both directions."""
