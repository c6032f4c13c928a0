#!/usr/bin/env python3
"""Write what comes from the code: tables of the documentation, and what is said of its examples.

A table stands between ``<!-- table: name -->`` and ``<!-- end of table -->``. A ``text`` block right after a
``yaml`` block holds the findings of that catalog. The rest of a page is written by hand.

    python docs/generate.py            write these parts anew
    python docs/generate.py --check    name the pages where they are old, and exit with 1 if there are any
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import changes
import click
import losses
import splitters

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.cli import cli
from bibcatalog.diagnostics import RULES
from bibcatalog.mapping import biblatex, bibtex, csl, ris, zotero, zotero_api
from bibcatalog.mapping.rows import Kind, Row
from bibcatalog.mapping.targets import TARGETS, Target
from bibcatalog.model.reference import REFERENCE_TYPES
from bibcatalog.plugins import IMPORTERS, OURS, all_plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bibcatalog.model.reference import ReferenceType

PAGES = tuple(sorted(Path(__file__).parent.glob("*.md")))

FILE = "list.yaml"
"""What the examples' catalogs are called."""

SOURCES = {
    "abstract": "`summary`",
    "accessed": "`accessed`",
    "arxiv_class": "`class`",
    "authors": "`authors`",
    "is_preprint": "a preprint",
    "issued": "`date`",
    "item": "`category`, `tags`",
    "item.aliases": "`aliases`",
    "item.key": "`key`",
    "item.note": "`impact`",
}
"""Source of a row -> the field of a catalog file, where it is not the name with hyphens."""

SOURCES_OF_RIS = {"issued.year": "`date`, the year"}
"""The same for RIS, where a date stands twice."""

FORMS_OF_RIS = {
    "accessed": "`YYYY/MM/DD/`",
    "authors": "a line for each name",
    "editors": "a line for each name",
    "issued": "`YYYY/MM/DD/`, with all slashes",
    "page": "the first page; the last is `EP`",
    "translators": "a line for each name",
}
"""Source of a line of RIS -> how it is written, where it is not just a text."""

KINDS = {
    Kind.TITLE: "rich text, capitals protected",
    Kind.RICH: "rich text",
    Kind.TEXT: "text",
    Kind.NAMES: "names",
    Kind.PAGES: "a range",
    Kind.VERBATIM: "verbatim",
    Kind.YEAR: "the year",
    Kind.ORDINAL: "a number as a word: `Second`",
    Kind.MONTH: "the month, a bare macro",
    Kind.DATE: "a date",
    Kind.URL: "an address, unless it repeats the DOI or the arXiv id",
    Kind.LANGUAGE: "babel's name of the language",
    Kind.KEYWORDS: "comma and space between",
    Kind.KEYS: "keys, comma and space between",
    Kind.GENRE: "text, or biblatex's key for it",
    Kind.DEGREE: "text, unless the entry type says it already",
}
"""How a value is written, in words; a constant is shown as it stands."""

REPEATED = {"never": "left out", "without DOI": "left out where there is a DOI", "always": "written"}
"""When an address that leads where an identifier leads is written, in words."""

FORMS_OF_THE_API = (
    (zotero_api.RICH, "text with Zotero's markup"),
    (zotero_api.ARXIV, "`arXiv:…`"),
    (zotero_api.DATE, "a date"),
    (zotero_api.DAY, "a day"),
)
"""How a value is written to Zotero's Web API, in words; all else is text."""

AS_ELSEWHERE = "as for `bibcatalog export`"
"""What is said of an option without a text of its own."""

PLACES = {
    "item": "the item",
    "container": "what it is part of",
    "series": "the series of that",
    "publisher": "the publisher",
    "conference": "the conference",
}
"""Where a property stands in Zotero RDF."""

FACTS: tuple[tuple[str, Callable[[Target], str]], ...] = (
    ("letters beyond ASCII in BibTeX", lambda target: "UTF-8" if target.utf8 else "LaTeX commands where there are any"),
    ("capitals of a title", lambda target: "protected with braces" if target.protects_capitals else "as they are"),
    ("styles in a title", lambda target: "`\\textit{…}` and the like" if target.text_commands else "left out"),
    ("`url` that repeats a DOI or arXiv id in `.bib`", lambda target: REPEATED[target.repeats_url]),
    ("the note in BibLaTeX", lambda target: f"`{target.annotation}`"),
    ("fields for it alone", lambda target: "`eprinttype`, `language`" if target.zotero_fields else "none"),
    ("category tree", lambda target: f"groups as {target.groups} reads them" if target.groups else "none"),
    ("BibTeX types that differ", lambda target: _types(target.bibtex_types)),
    ("BibLaTeX types that differ", lambda target: _types(target.biblatex_types)),
    ("CSL types that differ", lambda target: _types(target.csl_types)),
    ("size that is warned of", lambda target: f"over {target.size_limit} bytes" if target.size_limit else "none"),
)


def main(arguments: Sequence[str]) -> int:
    """Write or check every page; give the exit code."""
    old = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        fresh = with_findings(with_tables(text))
        if fresh != text:
            old.append(page.name)
            if "--check" not in arguments:
                page.write_text(fresh, encoding="utf-8", newline="\n")
    sys.stdout.writelines(f"{name}\n" for name in old)
    return 1 if old and "--check" in arguments else 0


def with_tables(text: str) -> str:
    """Give a page with its tables written anew."""
    return re.sub(
        r"(<!-- table: ([\w-]+) -->\n).*?(<!-- end of table -->)",
        lambda match: f"{match[1]}{TABLES[match[2]]()}{match[3]}",
        text,
        flags=re.DOTALL,
    )


def with_findings(text: str) -> str:
    """Give a page with the findings of its examples written anew."""
    return re.sub(
        r"(^```yaml\n((?:(?!```).*\n)*)```\n\n```text\n)(?:(?!```).*\n)*",
        lambda match: match[1]
        + "".join(f"{finding}\n" for finding in read_catalog(match[2].encode(), FILE).diagnostics),
        text,
        flags=re.MULTILINE,
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _fields(rows: Iterable[Row], zotero: Iterable[Row] = ()) -> str:
    written = [(row, "") for row in rows] + [(row, "only with `--for zotero`") for row in zotero]
    return _table(
        ("field", "from", "written as", "entry types", "not with", "source"),
        ((f"`{row.field}`", _source(row.source), _form(row), _kinds(row, only), _unless(row), row.cite)
         for row, only in written),
    )  # fmt: skip


def _source(source: str) -> str:
    return SOURCES.get(source) or f"`{source.replace('_', '-')}`"


def _form(row: Row) -> str:
    return _optional(f"`{row.value.format('…')}`" if row.kind is Kind.CONSTANT else KINDS[row.kind], row.option)


def _optional(form: str, option: str) -> str:
    return f"{form}; `--no-{option}` leaves it out" if option else form


def _kinds(row: Row, only: str) -> str:
    if row.types == csl.PUBLISHED:
        return "all but `article`"
    kinds = ", ".join(f"`{kind}`" for kind in row.types) or "all"
    return f"{kinds}, {only}" if only else kinds


def _unless(row: Row) -> str:
    return ", ".join(_source(source) for source in row.unless) or "–"


def _types(changed: Mapping[ReferenceType, str]) -> str:
    return ", ".join(f"`{kind}` → `{name}`" for kind, name in changed.items()) or "none"


def _entry_types() -> str:
    return _table(
        ("type in the catalog and in CSL", "BibTeX", "BibLaTeX"),
        ((f"`{kind}`", f"`@{bibtex.TYPES[kind]}`", f"`@{biblatex.TYPES[kind]}`") for kind in sorted(biblatex.TYPES)),
    )


def _targets() -> str:
    return _table(
        ("", *(f"`{name}`" for name in TARGETS)),
        [
            ("reads the file", *(target.reads for target in TARGETS.values())),
            *((label, *map(tell, TARGETS.values())) for label, tell in FACTS),
        ],
    )


def _custom() -> str:
    return _table(("under `custom`", "from"), ((f"`{name}`", _source(source)) for name, source in csl.CUSTOM))


def _languages() -> str:
    names = (f"`{tag}` {name}" for tag, name in biblatex.LANGUAGES.items())
    return ", ".join(names) + ".\n"


def _genres() -> str:
    return _table(("genre", "biblatex's key"), ((genre, f"`{key}`") for genre, key in biblatex.GENRES.items()))


def _codes() -> str:
    return _table(
        ("code", "severity", "what it says"),
        ((f"[{code}]({_page_of(code)})", severity, rule) for code, (severity, rule) in RULES.items()),
    )


def _page_of(code: str) -> str:
    """Link to the page of a rule of .bib files, or to the section of another code."""
    return f"rules/{code}.md" if code.startswith("BC1") else f"#{code.lower()}"


def _zotero_types() -> str:
    return _table(
        ("type in the catalog", "Zotero's item type", "authors become", "part of", "no field for"),
        (
            (
                f"`{name}`",
                f"`{kind.name}`",
                f"{kind.creator}s",
                f"`{kind.container}`" if kind.container else "–",
                _lacking(kind),
            )
            for name, kind in sorted(zotero.ITEM_TYPES.items())
        ),
    )


def _lacking(kind: zotero.ItemType) -> str:
    return ", ".join(_source(source) for source in sorted(kind.lacks)) or "–"


def _zotero_fields() -> str:
    return _table(
        ("property", "stands with", "from", "written as", "item types"),
        (
            (
                f"`{field.property}`",
                PLACES[field.place],
                _source(field.source),
                _optional(f"`{field.form.format('…')}`" if field.form != "{}" else "text", field.option),
                _item_types(field),
            )
            for field in zotero.RDF_FIELDS
        ),
    )


def _item_types(field: zotero.RdfField) -> str:
    only = ", ".join(f"`{name}`" for name in field.types)
    but = ", ".join(f"`{name}`" for name in field.unless)
    types = only or (f"all but {but}" if but else "all that have it")
    return f"{types}, where there is no {_source(field.without)}" if field.without else types


def _zotero_api_fields() -> str:
    fields = (
        (
            f"`{row.field}`",
            _source(row.source),
            next((words for form, words in FORMS_OF_THE_API if form is row.form), "text"),
            _item_types_of(row),
        )
        for row in zotero_api.API_FIELDS
    )
    lines = (
        (f"`extra`: `{line.label}: …`", _source(line.source), "text", "those without a field for it")
        for line in zotero_api.EXTRA_LINES
        if line.written
    )
    return _table(("field in Zotero", "from", "written as", "item types"), (*fields, *lines))


def _item_types_of(row: zotero_api.ApiField) -> str:
    but = ", ".join(f"`{name}`" for name in row.unless)
    return ", ".join(f"`{name}`" for name in row.types) or (f"all but {but}" if but else "all that have it")


def _zotero_options() -> str:
    context = click.Context(cli)
    group = cli.get_command(context, "zotero")
    if not isinstance(group, click.Group):
        raise TypeError(group)
    names = group.list_commands(context)
    found: dict[tuple[str, str], list[str]] = {}
    for name in names:
        command = group.get_command(context, name)
        options = [own for own in command.params if isinstance(own, click.Option)] if command else []
        for option in options:
            found.setdefault((_spelled(option, context), option.help or AS_ELSEWHERE), []).append(name)
    return _table(
        ("option", "of", "meaning"),
        ((option, ", ".join(f"`{name}`" for name in own), meaning) for (option, meaning), own in found.items()),
    )


def _spelled(option: click.Option, context: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    return ", ".join(f"`{name}{value}`" for name in (*option.opts, *option.secondary_opts))


def _ris_types() -> str:
    return _table(
        ("type in the catalog", "RIS"), ((f"`{kind}`", f"`{name}`") for kind, name in sorted(ris.TYPES.items()))
    )


def _ris_tags() -> str:
    return _table(
        ("tag", "from", "written as", "types"),
        (
            (
                f"`{tag.name}`",
                SOURCES_OF_RIS.get(tag.source) or _source(tag.source),
                _optional(
                    f"`{tag.form.format('…')}`" if tag.form != "{}" else FORMS_OF_RIS.get(tag.source, "text"),
                    tag.option,
                ),
                _ris_kinds(tag),
            )
            for tag in ris.TAGS
        ),
    )


def _ris_kinds(tag: ris.Tag) -> str:
    missing = [kind for kind in ris.TYPES if kind not in tag.types]
    if not tag.types or not missing:
        return "all"
    if len(missing) < len(tag.types):
        return f"all but {', '.join(f'`{kind}`' for kind in missing)}"
    return ", ".join(f"`{kind}`" for kind in tag.types)


def _catalog_types() -> str:
    return ", ".join(f"`{kind}`" for kind in REFERENCE_TYPES) + ".\n"


def _losses() -> str:
    formats = [*losses.formats()]
    alone = {to: losses.losses_of_references(to) for to in formats}
    beside = {to: losses.losses_beside_others(to) for to in formats}
    names = ["type", *losses.field_names()]
    rows = (
        [
            _source(name),
            *(losses.REMARKS.get((to, name)) or _kept(alone[to][name], beside[to].get(name, set())) for to in formats),
        ]
        for name in names
    )
    return _table(("field", *(f"`{to}`" for to in formats)), rows)


def _kept(lost: set[str], beside: set[str]) -> str:
    """Say for which types a field comes back."""
    kept = [kind for kind in REFERENCE_TYPES if kind not in lost]
    if not lost:
        said = "all"
    elif not kept:
        said = "–"
    elif len(kept) <= len(lost):
        said = ", ".join(f"`{kind}`" for kind in kept)
    else:
        said = f"all but {', '.join(f'`{kind}`' for kind in REFERENCE_TYPES if kind in lost)}"
    others = ", ".join(f"`{kind}`" for kind in REFERENCE_TYPES if kind in beside)
    return f"{said}; beside other fields not {others}" if others else said


def _losses_of_items() -> str:
    formats = [*losses.formats()]
    found = {to: losses.losses_of_items(to) for to in formats}
    rows = ([name, *(found[to].get(name, "yes").replace("lost", "–") for to in formats)] for name in losses.OF_ITEMS)
    return _table(("", *(f"`{to}`" for to in formats)), rows)


def _changes() -> str:
    return _table(("format", "field", "what", "comes back as", "why"), changes.rows())


def _splitters() -> str:
    return _table(("file", "bibtexparser 1.4", "bibtexparser 2.1", "why"), splitters.rows())


def _importers() -> str:
    plugins = [plugin for plugin in all_plugins(IMPORTERS) if plugin.distribution == OURS]
    return _table(
        ("format", "suffixes", "what it is"),
        (
            (f"`{plugin.name}`", ", ".join(f"`{suffix}`" for suffix in plugin.made.suffixes), plugin.made.description)
            for plugin in plugins
            if plugin.made
        ),
    )


TABLES: dict[str, Callable[[], str]] = {
    "bibtex-fields": lambda: _fields(bibtex.ROWS, bibtex.FOR_ZOTERO),
    "biblatex-fields": lambda: _fields(biblatex.ROWS, biblatex.FOR_ZOTERO),
    "csl-fields": lambda: _fields(csl.ROWS),
    "csl-custom": _custom,
    "zotero-types": _zotero_types,
    "zotero-fields": _zotero_fields,
    "zotero-api-fields": _zotero_api_fields,
    "zotero-options": _zotero_options,
    "ris-types": _ris_types,
    "ris-tags": _ris_tags,
    "entry-types": _entry_types,
    "genres": _genres,
    "languages": _languages,
    "targets": _targets,
    "codes": _codes,
    "importers": _importers,
    "changes": _changes,
    "losses": _losses,
    "losses-of-items": _losses_of_items,
    "splitters": _splitters,
    "types": _catalog_types,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
