"""Findings for programs: GitHub, SARIF and errorformat.

Sources: "Workflow commands for GitHub Actions" (annotations, and ``escapeData`` and ``escapeProperty`` of
actions/toolkit); SARIF 2.1.0, 3.14 to 3.30; errorformat of Vim.
"""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from bibcatalog._version import __version__
from bibcatalog.diagnostics import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bibcatalog.diagnostics import Diagnostic

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_PAGES: Final = "docs/diagnostics.md"
_OF_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_OF_PROPERTIES: Final = {**_OF_DATA, ":": "%3A", ",": "%2C"}
_DATA, _PROPERTIES = str.maketrans(_OF_DATA), str.maketrans(_OF_PROPERTIES)


def github(findings: Sequence[Diagnostic]) -> str:
    r"""Write findings as workflow commands, which GitHub shows beside the lines of a change.

    >>> from bibcatalog.diagnostics import Diagnostic, Location
    >>> github([Diagnostic("BC111", "100 %", where=Location("a,b.bib", 3, 4), key="k")])
    "::warning file=a%2Cb.bib,line=3,col=4,title=BC111::entry 'k': 100 %25\n"
    """
    return "".join(map(_command, findings))


def errorformat(findings: Sequence[Diagnostic]) -> str:
    r"""Write findings for editors: ``%f:%l:%c: %t %m``.

    >>> from bibcatalog.diagnostics import Diagnostic, Location
    >>> errorformat([Diagnostic("BC111", "it is so", where=Location("a.bib", 3))])
    'a.bib:3:1: W BC111 it is so\n'
    """
    return "".join(
        f"{_file(one)}:{_line(one)}:{_column(one)}: {_letter(one)} {one.code} {_said(one)}\n" for one in findings
    )


def sarif(findings: Sequence[Diagnostic]) -> str:
    """Write findings as a SARIF log of one run, with the rules that they are by."""
    codes = sorted({finding.code for finding in findings})
    numbers = {code: number for number, code in enumerate(codes)}
    driver = {"name": "bibcatalog", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers) for finding in findings],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Callable[[Sequence[Diagnostic]], str]]] = {
    "github": github,
    "sarif": sarif,
    "errorformat": errorformat,
}
"""Name -> what writes it; ``text`` and ``json`` are those of every command."""


def page_of(code: str) -> str:
    """Give the page about a code; the rules of .bib files have one each.

    >>> page_of("BC101"), page_of("BC010")
    ('docs/rules/BC101.md', 'docs/diagnostics.md')
    """
    return f"docs/rules/{code}.md" if code.startswith("BC1") else _PAGES


def _command(finding: Diagnostic) -> str:
    place = {"file": _file(finding), "line": str(_line(finding)), "col": str(_column(finding)), "title": finding.code}
    properties = ",".join(f"{name}={value.translate(_PROPERTIES)}" for name, value in place.items())
    return f"::{finding.severity} {properties}::{_said(finding).translate(_DATA)}\n"


def _rule(code: str) -> dict[str, object]:
    severity, title = RULES.get(code, ("error", code))
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": title}}
    if code in RULES:
        page = page_of(code)
        rule["help"] = {"text": f"{title}; see {page}"}
        if repository := _repository():
            rule["helpUri"] = f"{repository}/blob/v{__version__}/{page}"
    return {**rule, "defaultConfiguration": {"level": severity}}


def _repository() -> str:
    """Give the address of our repository, once the package names one."""
    urls = metadata.metadata("bibcatalog").get_all("Project-URL") or []
    named = dict(url.split(", ", 1) for url in urls if ", " in url)
    return str(named.get("Repository", "")).rstrip("/")


def _result(finding: Diagnostic, numbers: Mapping[str, int]) -> dict[str, object]:
    region = {"startLine": _line(finding), "startColumn": _column(finding)}
    place = {"artifactLocation": {"uri": quote(_file(finding).replace("\\", "/"))}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": numbers[finding.code],
        "level": finding.severity,
        "message": {"text": _said(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _said(finding: Diagnostic) -> str:
    entry = f"entry {finding.key!r}: " if finding.key else ""
    return f"{entry}{finding.message}{f'; {finding.hint}' if finding.hint else ''}"


def _letter(finding: Diagnostic) -> str:
    return finding.severity[0].upper()


def _file(finding: Diagnostic) -> str:
    return finding.where.file if finding.where else ""


def _line(finding: Diagnostic) -> int:
    return (finding.where.line if finding.where else None) or 1


def _column(finding: Diagnostic) -> int:
    return (finding.where.column if finding.where else None) or 1
