"""References in, an annotated list out: what ``bibcatalog format`` and a program call."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog import services
from bibcatalog.errors import BibcatalogWarning, UsageError
from bibcatalog.formatting.options import FormatOptions, check_word
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import references_of
from bibcatalog.lists.build import build_list
from bibcatalog.lists.options import LIST_OUTPUTS, ListOptions, list_output_for

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from bibcatalog.catalog.selection import Selection
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.formatting.setup import Formatter
    from bibcatalog.formatting.sources import References, Source

_PACKAGED: Final = "reading-list"
_WHOLE: Final = frozenset({"html", "markdown", "text"})
"""Outputs that are whole when nothing is said; a list in LaTeX and Typst is a part then, unless a template is named."""


class Written(NamedTuple):
    """A list in an output, text or the bytes of a document; how many works it has, and what is odd about them."""

    data: str | bytes
    works: int
    diagnostics: tuple[Diagnostic, ...]


def format_list(  # noqa: PLR0913 - a list has as many sides
    references: Source,
    to: str | None = None,
    output: str | Path | None = None,
    *,
    selection: Selection | None = None,
    options: FormatOptions | None = None,
    layout: ListOptions | None = None,
    template: str | os.PathLike[str] | None = None,
    font: str = "",
) -> str | bytes:
    """Format references as an annotated list and give it; write it to ``output`` if that is named.

    The file is written whole or not at all. Each warning is a ``BibcatalogWarning``.

    Args:
        references: a catalog, a bibliography, CSL-JSON items, or the path of a catalog, CSL-JSON or .bib file.
        to: ``text``, ``html``, ``markdown``, ``latex``, ``typst``, ``pdf`` or ``docx``; by default as the template or
            the suffix of ``output`` says, else text. The last two are bytes.
        output: the file to write.
        selection: what to take; only a catalog has categories, tags and editions.
        options: style, locale, order and the like.
        layout: groups, notes and the like.
        template: the name of a packaged template, or the path of one; by default that of reading lists.
        font: the font family of Chinese, Japanese and Korean in PDF and Word documents.

    Raises:
        UsageError: for a style, locale, output, template or key that is not there, or an extra that is not installed.
        InputError: when a file or the template cannot be read or is not right.
        OutputError: when the file cannot be written.
    """
    to = list_output(to, output, template)
    layout = layout or ListOptions()
    found = references_of(references, selection)
    formatter = formatter_of(options or FormatOptions())
    written = write_list(found, formatter, to, layout=layout, selection=selection, template=template, font=font)
    if output is not None:
        services.write_file(output, [written.data] if isinstance(written.data, str) else written.data)
    for finding in written.diagnostics:
        warnings.warn(str(finding), BibcatalogWarning, stacklevel=2)
    return written.data


def write_list(  # noqa: PLR0913 - as above
    references: References,
    formatter: Formatter,
    to: str,
    *,
    layout: ListOptions,
    selection: Selection | None = None,
    template: str | os.PathLike[str] | None = None,
    font: str = "",
) -> Written:
    """Format references that are read already; ``to`` and the others are as for ``format_list``.

    Raises:
        UsageError, InputError: as ``format_list``.
    """
    check_word("output", to, LIST_OUTPUTS)
    annotated, diagnostics = build_list(references, formatter, layout, selection)
    if to == "docx":
        from bibcatalog.lists.word import make_docx

        return Written(make_docx(annotated, font=font), annotated.count, diagnostics)
    if to == "pdf":
        from bibcatalog.lists.pdf import typeset

        data, findings = typeset(annotated, font=font)
        return Written(data, annotated.count, (*diagnostics, *findings))
    from bibcatalog.lists.templates import render_template

    standalone = formatter.options.standalone
    whole = standalone if standalone is not None else template is not None or to in _WHOLE
    text = render_template(annotated, template or _PACKAGED, to, standalone=whole)
    return Written(text, annotated.count, diagnostics)


def list_output(to: str | None, output: str | Path | None, template: str | os.PathLike[str] | None) -> str:
    """Give the output of a list: what is asked for, else what the template is for, else what the suffix says.

    Raises:
        UsageError: when a document is to be made of a template, or nothing tells the output.
    """
    if template is not None:
        from bibcatalog.lists.templates import template_output

        to = to or template_output(template) or (list_output_for(output) if output is not None else None)
        if to in {"pdf", "docx"}:
            raise UsageError(f"templates write text, not {to}; write Typst or HTML, and make the document of that")
        if to is None:
            raise UsageError(f"nothing tells what {str(template)!r} writes; say it with --to")
        return to
    if to is not None:
        return to
    return "text" if output in {None, services.STDIN} else list_output_for(str(output))
