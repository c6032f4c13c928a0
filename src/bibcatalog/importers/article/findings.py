"""What is told of an article as a whole: lines that are left out, and fields that only some papers lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.importers.excerpts import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bibcatalog.importers.article.outline import Outline
    from bibcatalog.importers.article.page import Line, Page
    from bibcatalog.importers.contract import Draft

_HINT: Final = "add by hand what belongs to the list"
_FIELDS: Final[tuple[tuple[str, Callable[[Draft], bool]], ...]] = (
    ("date", lambda draft: "issued" in draft.item or bool(draft.kept)),
    ("organization", lambda draft: bool(draft.organizations)),
    ("impact note", lambda draft: bool(draft.impact)),
    ("abstract", lambda draft: bool(draft.summary)),
)
"""What papers have in an article of this kind, and how to see it."""


def left_out(page: Page, outline: Outline, name: str) -> Iterator[Diagnostic]:
    """Tell of the lines that belong to no paper, once for each run of them."""
    for first, last, what in page.skipped:
        lines = "a line is" if first == last else f"lines {first}-{last} are"
        yield Diagnostic("BC081", f"{lines} left out: {what}", _HINT, Location(name, first))
    run: list[Line] = []
    for line in (*page.lines, None):
        reason = outline.left_out.get(line) if line else None
        if run and reason != outline.left_out[run[0]]:
            yield _of_run(run, outline.left_out[run[0]], name)
            run = []
        if line and reason:
            run.append(line)


def _of_run(run: list[Line], reason: str, name: str) -> Diagnostic:
    first, last = run[0].number, run[-1].number
    texts = f"{shown(run[0].text)} … {shown(run[-1].text)}"
    if len(run) == 1:
        message = f"a line {reason} is left out: {shown(run[0].text)}"
    elif first == last:
        message = f"{len(run)} lines of text {reason}, on one line of the file, are left out: {texts}"
    else:
        message = f"lines {first}-{last} {reason} are left out: {texts}"
    return Diagnostic("BC081", message, _HINT, Location(name, first))


def missing_fields(drafts: Sequence[Draft], name: str) -> Iterator[Diagnostic]:
    """Tell of what a paper lacks, and most others have."""
    for what, has in _FIELDS:
        without = [draft for draft in drafts if not has(draft)]
        if not without or len(without) * 2 >= len(drafts):
            continue
        for draft in without:
            title = shown(str(draft.item.get("title", "")))
            message = f"{title} has no {what}, unlike most papers here"
            yield Diagnostic("BC082", message, "add it, if the article has one", draft.where or Location(name))
