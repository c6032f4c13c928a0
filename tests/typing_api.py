"""How a user's program looks to a type checker: mypy reads this file, a test runs it."""

from __future__ import annotations

from typing import assert_type

import bibcatalog


def use_a_catalog() -> None:
    catalog = bibcatalog.load_catalog()
    assert_type(catalog, bibcatalog.Catalog)
    entry = bibcatalog.find_entry(catalog, "touvron2023llama")
    assert_type(entry, bibcatalog.Entry)
    assert_type(entry.work, bibcatalog.Work)
    assert_type(entry.work.edition("published"), bibcatalog.Reference)
    assert_type(entry.work.authors, tuple[bibcatalog.Name, ...])
    assert_type(entry.work.title, bibcatalog.Text)
    assert_type(entry.work.date, bibcatalog.Date | None)
    assert_type(entry.impact.pick("en"), str)
    reference = entry.work.edition("preprint")
    assert_type(reference.arxiv, bibcatalog.ArxivId | None)
    assert_type(reference.doi, bibcatalog.Doi | None)


def use_names_and_dates_of_my_own() -> None:
    title = bibcatalog.Text(("On ", bibcatalog.Span(bibcatalog.Style.ITALIC, ("E. coli",))))
    name, date = bibcatalog.parse_name("Doe, Jane"), bibcatalog.parse_date("2023-02")
    assert_type(bibcatalog.Reference("article", title, authors=(name,), issued=date), bibcatalog.Reference)
    for call, wrong in (
        (bibcatalog.parse_name, bibcatalog.InvalidNameError),
        (bibcatalog.parse_date, bibcatalog.InvalidDateError),
        (bibcatalog.Doi.parse, bibcatalog.InvalidIdentifierError),
    ):
        try:
            call("")
        except wrong as error:
            assert_type(str(error), str)


def use_an_export() -> None:
    catalog = bibcatalog.load_catalog()
    selection = bibcatalog.Selection(edition="preprint", language="both", categories=("agent",))
    options = bibcatalog.ExportOptions(target="zotero", notes=False)
    assert_type(bibcatalog.export(catalog, "bibtex", selection=selection, options=options), str)
    bibliography = bibcatalog.make_bibliography(catalog, selection)
    assert_type(bibliography, bibcatalog.Bibliography)
    assert_type(bibliography.items, tuple[bibcatalog.Item, ...])
    rendered = bibcatalog.render(bibliography, "csl-json")
    assert_type(rendered, bibcatalog.Rendered)
    assert_type(rendered.diagnostics, tuple[bibcatalog.Diagnostic, ...])


def use_a_formatted_bibliography() -> None:
    options = bibcatalog.FormatOptions(style="ieee", locale="en-GB", sort="newest")
    catalog = bibcatalog.load_catalog()
    selection = bibcatalog.Selection(categories=("agent",))
    assert_type(bibcatalog.format_references(catalog, "html", selection=selection, options=options), str)
    mine = [{"id": "doe2020", "type": "book", "title": "A Title", "issued": {"date-parts": [[2020]]}}]
    assert_type(bibcatalog.format_references(mine), str)
    cited = bibcatalog.cite(catalog, ["touvron2023llama", "dao2023flashattention2"], locators=["p. 5", ""])
    assert_type(cited, bibcatalog.Cited)
    assert_type(cited.citation, str)
    assert_type(cited.references, tuple[str, ...])


def use_an_exporter_of_my_own() -> None:
    class Keys:
        suffixes: tuple[str, ...] = (".keys",)
        description: str = "citation keys"

        def render(
            self, bibliography: bibcatalog.Bibliography, options: bibcatalog.ExportOptions
        ) -> bibcatalog.Rendered:
            end = "\n" if options.notes else " "
            return bibcatalog.Rendered([item.key + end for item in bibliography.items])

    exporter: bibcatalog.Exporter = Keys()
    assert_type(exporter.render(bibcatalog.Bibliography(), bibcatalog.ExportOptions()).text, str)


def use_the_errors() -> None:
    try:
        bibcatalog.load_catalog("nowhere.yaml")
    except bibcatalog.BibcatalogError as error:
        assert_type(error.exit_code, int)
        assert_type(error.diagnostics, tuple[bibcatalog.Diagnostic, ...])


def synchronise() -> None:
    with bibcatalog.connect(bibcatalog.Address("group:1"), {"ZOTERO_API_KEY": "…"}) as connection:
        connection.require_rights(write=True)
        with bibcatalog.Sync(bibcatalog.load_catalog(), connection.gateway, connection.library) as sync:
            planned = sync.plan(bibcatalog.Policy(prune=True))
            assert_type(planned.plan.counts, dict[str, int])
            assert_type(sync.apply(planned).adds_up, bool)
