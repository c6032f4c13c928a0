"""What a program calls: the same as ``bibcatalog format`` and ``bibcatalog cite``."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from bibcatalog import services
from bibcatalog.errors import BibcatalogWarning
from bibcatalog.formatting.citing import make_cites
from bibcatalog.formatting.options import FormatOptions, output_for
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import references_of
from bibcatalog.formatting.writing import Cited, write_bibliography, write_citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bibcatalog.catalog.selection import Selection
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.formatting.sources import Source


def format_references(
    references: Source,
    to: str | None = None,
    output: str | Path | None = None,
    *,
    selection: Selection | None = None,
    options: FormatOptions | None = None,
) -> str:
    """Format references as a bibliography and give the text; write it to ``output`` if that is named.

    The file is written whole or not at all. Each warning is a ``BibcatalogWarning``.

    Args:
        references: a catalog, a bibliography, CSL-JSON items, or the path of a catalog, CSL-JSON or .bib file.
        to: ``text``, ``html``, ``markdown``, ``latex``, ``typst`` or ``json``; by default as the suffix of ``output``
            says, else text.
        output: the file to write.
        selection: what to take; only a catalog has categories, tags and editions.
        options: style, locale, order and the like.

    Raises:
        UsageError: for a style, locale, output or key that is not there, or a style without a bibliography.
        InputError: when a file cannot be read or is not right.
        OutputError: when the file cannot be written.
    """
    if to is None:
        to = "text" if output is None else output_for(output)
    found = references_of(references, selection)
    rendered = write_bibliography(formatter_of(options or FormatOptions()), found, to)
    if output is not None:
        services.write_file(output, rendered.pieces)
    _warn(rendered.diagnostics)
    return rendered.text


def cite(  # noqa: PLR0913 - a citation has as many sides
    references: Source,
    keys: str | Sequence[str],
    to: str = "text",
    *,
    locators: str | Sequence[str] = (),
    prefix: str = "",
    suffix: str = "",
    author_only: bool = False,
    suppress_author: bool = False,
    options: FormatOptions | None = None,
) -> Cited:
    """Cite works in one place, and give the citation and the references that it cites.

    Args:
        references: as for ``format_references``.
        keys: a citation key or alias, or several, which are cited together.
        to: ``text``, ``html``, ``markdown``, ``latex`` or ``typst``.
        locators: where in each work, such as ``p. 5`` or ``第5页``.
        prefix: text before the first cite.
        suffix: text after the last one.
        author_only: print the names alone, as in running text.
        suppress_author: leave the names out.
        options: style, locale and the like.

    Raises:
        UsageError, InputError: as ``format_references``; and for a locator that nobody knows.
    """
    found = references_of(references)
    cites = make_cites(
        found,
        [keys] if isinstance(keys, str) else keys,
        [locators] if isinstance(locators, str) else locators,
        prefix=prefix,
        suffix=suffix,
        author_only=author_only,
        suppress_author=suppress_author,
    )
    return write_citation(formatter_of(options or FormatOptions()), found, cites, to)


def _warn(findings: Iterable[Diagnostic]) -> None:
    """Tell a program about findings, in the place where it called us."""
    for finding in findings:
        warnings.warn(str(finding), BibcatalogWarning, stacklevel=3)
