"""Every rule finds its fault, once and where it is; good files and our own are silent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bibcatalog import services
from bibcatalog.catalog.selection import Selection
from bibcatalog.checks.running import CheckOptions
from bibcatalog.diagnostics import RULES
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.mapping.targets import TARGETS, TargetName
from bibcatalog.model.catalog import Catalog
from bibcatalog.plugins import CHECKS, all_plugins, load_checks
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
    blocks = _BLOCK.findall(page)
    assert [language for language, _ in blocks] == ["bibtex", "text", "bibtex"]
    faulty, printed, right = (body for _, body in blocks)
    assert f"{severity} {code}: " in printed
    assert found_in(faulty, options) == printed.splitlines()
    assert found_in(right, options) == []
    repair = services.fix_data(faulty.encode(), "refs.bib", options)
    assert repair.data.decode() == (right if "check --fix` puts it right" in page else faulty)


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


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_our_own_exports_are_silent(to: str, target: TargetName, catalog: Catalog, options: CheckOptions) -> None:
    """Of a preprint that has been published it is said; files for Zotero have no braces, since it prints them."""
    for selection, silent in ((Selection("published"), ()), (Selection("preprint"), ("BC160",))):
        bibliography = services.make_bibliography(catalog, selection)
        text = services.render(bibliography, to, ExportOptions(target=target)).text
        unprotected = () if TARGETS[target].protects_capitals else ("BC151",)
        codes = {finding.code for finding in services.check_data(text.encode(), "refs.bib", options)}
        assert codes == {*silent, *unprotected}


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
