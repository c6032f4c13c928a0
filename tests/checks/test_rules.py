"""Every rule finds its fault, once and where it is; good files and our own are silent."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.checks.running import CheckOptions
from bibcatalog.diagnostics import RULES
from bibcatalog.errors import UsageError
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.mapping.targets import TARGETS, TargetName
from bibcatalog.model.catalog import Catalog, EditionName
from bibcatalog.plugins import CHECKS, all_plugins, exporter_names, load_checks
from tests.checks.good import GOOD

HERE = Path(__file__).parent
PAGES = Path(__file__).parents[2] / "docs" / "rules"
CODES = [code for code in RULES if code.startswith("BC1")]

_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_MARK = re.compile(r"^% (BC\d{3})$", re.MULTILINE)


@pytest.fixture(scope="module")
def options() -> CheckOptions:
    catalog = services.load_catalog()
    return CheckOptions(catalog=lambda: catalog, unneeded=True)


def found_in(text: str, options: CheckOptions) -> list[str]:
    return [str(finding) for finding in services.check_data(text.encode(), "refs.bib", options)]


def test_a_planted_fault_of_each_rule_is_found_once_on_its_line(options: CheckOptions) -> None:
    text = (HERE / "planted.bib").read_text(encoding="utf-8")
    planted = [(mark[1], text.count("\n", 0, mark.start()) + 2) for mark in _MARK.finditer(text)]
    found = [
        (finding.code, finding.where.line if finding.where else 0)
        for finding in services.check_data(text.encode(), "refs.bib", options)
    ]
    assert sorted(code for code, _ in planted) == CODES
    assert found == planted


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_rule_shows_what_is_found_and_how_it_is_put_right(code: str, options: CheckOptions) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    severity, title = RULES[code]
    assert page.startswith(f"# {code}: {title}\n")
    blocks = _BLOCK.findall(page.partition("## In a catalog")[0])
    assert [language for language, _ in blocks] == ["bibtex", "text", "bibtex"]
    faulty, printed, right = (body for _, body in blocks)
    assert f"{severity} {code}: " in printed
    assert found_in(faulty, options) == printed.splitlines()
    assert found_in(right, options) == []
    repair = services.fix_data(faulty.encode(), "refs.bib", options)
    assert repair.data.decode() == (right if "check --fix` puts it right" in page else faulty)


CATALOG_CODES = [code for code in CODES if "```yaml" in (PAGES / f"{code}.md").read_text(encoding="utf-8")]


@pytest.mark.parametrize("code", CATALOG_CODES)
def test_the_page_of_a_rule_shows_what_it_finds_in_a_catalog(code: str, options: CheckOptions) -> None:
    section = (PAGES / f"{code}.md").read_text(encoding="utf-8").partition("## In a catalog")[2]
    blocks = _BLOCK.findall(section)
    assert [language for language, _ in blocks] == ["yaml", "text", "yaml"]
    faulty, printed, right = (body for _, body in blocks)
    found = services.check_data(faulty.encode(), "list.yaml", options)
    assert [(finding.code, str(finding)) for finding in found] == [(code, printed.rstrip())]
    assert services.check_data(right.encode(), "list.yaml", options) == ()
    repair = services.fix_data(faulty.encode(), "list.yaml", options)
    assert repair.data.decode() == (right if "`--fix` puts it right there" in section else faulty)


def test_a_rule_that_fixes_says_what_it_does_in_a_catalog() -> None:
    pages = {path.stem: path.read_text(encoding="utf-8") for path in PAGES.iterdir()}
    fixing = [code for code, page in pages.items() if "check --fix` puts it right" in page]
    assert [code for code in fixing if "\n## In a catalog\n" not in pages[code]] == []


def test_every_page_is_that_of_a_rule() -> None:
    assert sorted(path.stem for path in PAGES.iterdir()) == sorted(CODES)


def test_every_rule_belongs_to_one_check() -> None:
    codes = sorted(code for check in load_checks() for code in check.rules)
    assert codes == sorted(code for code in CODES if code != "BC199")
    assert [plugin.problem for plugin in all_plugins(CHECKS)] == [""] * len(all_plugins(CHECKS))


@pytest.mark.parametrize("program", GOOD)
def test_good_files_are_silent(program: str, options: CheckOptions) -> None:
    assert found_in(GOOD[program], options) == []


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return services.load_catalog()


_SUFFIXES = {"csl-json": ".json", "ris": ".ris", "zotero-rdf": ".rdf"}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("to", exporter_names())
def test_every_export_is_silent(to: str, target: TargetName, catalog: Catalog, options: CheckOptions) -> None:
    seen: dict[str, tuple[EditionName, str, bool]] = {}
    for edition, language, ascii_only in product(get_args(EditionName), ("zh", "en", "both"), (False, True)):
        bibliography = services.make_bibliography(catalog, Selection(edition, language))
        try:
            text = services.render(bibliography, to, ExportOptions(target, ascii=ascii_only)).text
        except UsageError:
            assert ascii_only  # what RIS, and a file for Zotero, cannot be
            continue
        seen.setdefault(text, (edition, language, ascii_only))
    for text, (edition, language, ascii_only) in seen.items():
        wanted = replace(options, target=target, edition=edition)
        found = services.check_data(text.encode(), f"refs{_SUFFIXES.get(to, '.bib')}", wanted)
        assert [*map(str, found)] == [], (edition, language, ascii_only)


def test_a_word_is_named_as_it_is_written() -> None:
    text = "@misc{a, title = {How to Train LLMs with \\$100K and More}}"
    assert [finding.hint for finding in services.check_data(text.encode(), "a.bib")] == [
        "put it in braces: {LLMs}, {\\$100K}"
    ]
    assert b"{LLMs} with {\\$100K} and" in services.fix_data(text.encode(), "a.bib").data


def test_what_a_file_is_for_is_not_guessed(catalog: Catalog, options: CheckOptions) -> None:
    """A file without braces, and one with preprints, may be so by mistake."""
    for_zotero = services.render(services.make_bibliography(catalog), "bibtex", ExportOptions(target="zotero")).text
    assert {found.code for found in services.check_data(for_zotero.encode(), "a.bib", options)} == {"BC151"}
    preprints = services.make_bibliography(catalog, Selection("preprint"))
    text = services.render(preprints, "biblatex", ExportOptions()).text
    assert {found.code for found in services.check_data(text.encode(), "a.bib", options)} == {"BC160"}


def test_a_dialect_can_be_given() -> None:
    text = "@article{a, author = {Doe, Jane}, title = {T}, journal = {J}, year = 2020, pages = {1-2}}"
    assert [found.code for found in services.check_data(text.encode(), "a.bib")] == ["BC130"]
    assert services.check_data(text.encode(), "a.bib", CheckOptions(dialect="biblatex")) == ()


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ("author = {Garc{\\'i}a M{\\'a}rquez, Gabriel Jos{\\'e} and Sammy Davis, Jr.}", []),
        ("author = {Doe, Jane and}", ["BC140"]),
        ("author = {and Doe, Jane}", ["BC140"]),
        ("author = {Doe, Jane and and Roe, John}", ["BC140"]),
        ("author = {Doe, Jane, and Roe, John}", ["BC140"]),
        ("author = {Doe, Jane; Roe, John}", ["BC141"]),
        ("author = {Jane Doe & John Roe}", ["BC141"]),
        ("author = {{Doe & Sons, Inc.} and {A; B}}", []),
        ("author = {Doe, Jane et al.}", ["BC142"]),
        ("author = {family=Doe, given=Jane, prefix=van, useprefix=true}", []),
        ("author = {J. R. R. Tolkien and van den Berg, K. and IBM}", []),
        ("pages = {A-1--A-8, 12:1--12:20, 5}", []),
        ("pages = {1–2, 5 - 8}", ["BC130"]),
        ("isbn = {978-0-201-13447-6 (pbk), 0-201-13447-0}", []),
        ("issn = {0360-0300 1557-7341}", []),
        ("doi = {10.1000/a\\_b}", []),
        ("url = {\\url{https://example.org}}", []),
        ("url = {ftp://example.org/x}", []),
        ("month = {10~March}", []),
        ("month = 3", ["BC122"]),
        ("month = MAR", []),
        ("month = {November, December}", []),
        ("note = {$a_b$ and \\href{http://a_b}{x} and \\& \\% \\# \\_}", []),
        ("note = {costs 5$}", ["BC153"]),
        ("note = {AT&T; more}", ["BC153"]),
        ("note = {<i>x</i>}", ["BC154"]),
        ("abstract = {100% & more_}", []),
        ("note = {Accepted}", []),
        ("year = {in press}", []),
        ("year = {2020-13}, date = {2020-13}", ["BC120"]),
        ("shorttitle = {x}, my-own = {x}, yaer = {2020}", ["BC103"]),
    ],
)
def test_a_field_gives_these_findings(field: str, codes: list[str]) -> None:
    text = f"@misc{{a, title = {{T}}, {field}}}"
    found = services.check_data(text.encode(), "a.bib", CheckOptions(dialect="bibtex"))
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("{GPT-4} and \\emph{BERT}: {\\'E}cole of {LLM}s", []),
        ("{Pre{-}Training} and Pre{-}training", []),
        ("Qwen2", []),
        ("About Qwen2", ["BC151"]),
        ("$L_2$ norms", []),
        ("{{BLIP-2}}", []),
        ("WWW", ["BC151"]),
        ('{Zur Elektrodynamik bewegter K{\\"o}rper}', []),
    ],
)
def test_a_title_gives_these_findings(title: str, codes: list[str]) -> None:
    text = f"@article{{a, author = {{Doe, J.}}, journal = {{J}}, year = 2020, title = {{{title}}}}}"
    assert [finding.code for finding in services.check_data(text.encode(), "a.bib")] == codes
