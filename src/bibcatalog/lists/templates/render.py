"""An annotated list through a template."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Final, cast

from bibcatalog.lists.templates.find import find_template

if TYPE_CHECKING:
    import os
    from collections.abc import Generator, Iterator

    from bibcatalog.lists.model import AnnotatedList
    from bibcatalog.lists.templates.find import Template

_BLANK_LINES: Final = re.compile(r"\n{3,}")
_END_OF_LINE: Final = re.compile(r"[ \t]+(?=\n|\Z)")


def render_template(
    annotated: AnnotatedList, template: str | os.PathLike[str], to: str | None = None, *, standalone: bool | None = None
) -> str:
    """Write a list through a template.

    The text ends with a line feed, has no space at the end of a line, and no two empty lines after one another.

    Args:
        annotated: the list.
        template: the name of a packaged template, such as ``reading-list.md``, or the path of one's own.
        to: the output, where the template's name does not tell it.
        standalone: whether a whole document is made, or a part for another one; a whole one when nothing is said.

    Raises:
        UsageError: when there is no such template, or nothing tells the output.
        InputError: when the template cannot be read, or is wrong; it names the file and the line.
    """
    return render_found(annotated, find_template(template, to), standalone=standalone is not False)


def render_found(annotated: AnnotatedList, template: Template, *, standalone: bool) -> str:
    """Write a list through a template that was found.

    Raises:
        InputError: as ``render_template``.
    """
    from bibcatalog.lists.templates.bibfilters import bibliography_filters
    from bibcatalog.lists.templates.environment import LONGEST, ListEnvironment
    from bibcatalog.lists.templates.faults import error_of
    from bibcatalog.lists.templates.loader import TemplateLoader
    from bibcatalog.lists.words import Words

    names = {
        "list": annotated,
        "sections": tuple(annotated.walk()),
        "entries": annotated.entries,
        "words": annotated.words,
        "words_in": lambda language: Words((str(language),)) if language else annotated.words,
        "numbering": annotated.numbering,
        "to": template.to,
        "standalone": standalone,
    }
    loader = TemplateLoader(template)
    environment = ListEnvironment(template.to, loader, names)
    environment.filters["biblatex_filter"] = bibliography_filters(annotated)
    try:
        return _tidy(_up_to(LONGEST, environment.get_template("").generate()))
    except Exception as error:  # a template is a program of a stranger, and may do anything
        raise error_of(error, template, loader, environment) from error


def _up_to(longest: int, pieces: Iterator[str]) -> str:
    """Let a template print so much; the error is thrown into it, so that the line is known."""
    printed = StringIO()  # many small pieces in a list would take ten times the memory
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > longest:
            running = cast("Generator[str, None, None]", pieces)
            running.throw(OverflowError(f"it prints more than {longest} characters"))
        printed.write(piece)
    return printed.getvalue()


def _tidy(text: str) -> str:
    text = _BLANK_LINES.sub("\n\n", _END_OF_LINE.sub("", text.replace("\r", ""))).strip("\n")
    return f"{text}\n" if text else ""
