"""All checks over a file: what they find, in the order of the file, without what is ignored."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from bibcatalog.checks.contract import bib_file
from bibcatalog.checks.ignores import has_code, ignores_of, unneeded
from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.errors import PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bibcatalog.bibedit.dialect import Dialect
    from bibcatalog.bibedit.splice import Splice
    from bibcatalog.checks.contract import BibFile, Check, Finding
    from bibcatalog.checks.ignores import Ignore
    from bibcatalog.mapping.targets import TargetName
    from bibcatalog.model.catalog import Catalog, EditionName

Fix = TypeVar("Fix")

_START: Final = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*[ \t\n]*[{(]", re.MULTILINE)
BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What is asked for.

    ``select`` and ``ignore`` are codes or beginnings of codes; nothing selected is all. ``dialect`` is told from the
    file when it is not given; ``target`` and ``edition`` are those that the file was exported for. ``catalog`` gives
    the catalog that knows what has been published. With ``unneeded``, comments that ignore nothing are found as well.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    dialect: Dialect | None = None
    target: TargetName = "latex"
    edition: EditionName = "published"
    catalog: Callable[[], Catalog] | None = None
    unneeded: bool = False

    def wants(self, code: str) -> bool:
        """Say whether findings of a code are wanted."""
        return (not self.select or has_code(code, self.select)) and not has_code(code, self.ignore)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a file: the diagnostics, and the splices that put right each that can be (else nothing)."""

    diagnostics: tuple[Diagnostic, ...] = ()
    fixes: tuple[tuple[Splice, ...], ...] = ()


def check_text(text: str, name: str, checks: Sequence[Check], options: CheckOptions) -> Checked:
    """Check the text of a .bib file; never fails, whatever it holds."""
    file = bib_file(
        text,
        name,
        dialect=options.dialect,
        target=options.target,
        edition=options.edition,
        catalog=options.catalog,
    )
    severities = {code: severity for check in checks for code, (severity, _) in check.rules.items()}
    found: list[tuple[Diagnostic, tuple[Splice, ...]]] = [(finding, ()) for finding in file.blocks.findings]
    ends = _line_ends(text)
    for check in checks:
        if not any(options.wants(code) for code in check.rules):
            continue
        for finding in _found(check, file):
            where = _where(finding.at, ends, name)
            level = severities.get(finding.code)
            found.append(
                (Diagnostic(finding.code, finding.message, finding.hint, where, finding.key, level), finding.fix)
            )
    ignores = ignores_of(text, _blocks(file, ends), "%")
    kept = in_order(wanted_of(found, ignores, options, name))
    return Checked(tuple(finding for finding, _ in kept), tuple(fix for _, fix in kept))


def _found(check: Check, file: BibFile) -> list[Finding]:
    """Give what a check finds.

    Raises:
        PluginError: when a check that is not ours fails.
    """
    try:
        return list(check.find(file))
    except Exception as error:
        if type(check).__module__.startswith("bibcatalog."):
            raise
        raise PluginError(f"check {type(check).__qualname__} failed: {error!r}; update or uninstall it") from error


def text_of(data: bytes, name: str) -> tuple[str, Diagnostic | None]:
    """Decode a .bib file; what is not UTF-8 is a finding."""
    try:
        return data.removeprefix(BOM).decode(), None
    except UnicodeDecodeError as error:
        at = error.start + (len(BOM) if data.startswith(BOM) else 0)
        line = data.count(b"\n", 0, at) + 1
        message = f"byte {at} (0x{data[at]:02x}) is not UTF-8"
        return "", Diagnostic("BC001", message, "save the file as UTF-8", Location(name, line))


def wanted_of(
    found: Sequence[tuple[Diagnostic, tuple[Fix, ...]]], ignores: Sequence[Ignore], options: CheckOptions, name: str
) -> list[tuple[Diagnostic, tuple[Fix, ...]]]:
    """Keep the findings that are wanted, each with its fix, and add those about comments that ignore nothing."""
    told: list[tuple[Diagnostic, tuple[Fix, ...]]] = []
    if options.unneeded and ignores:
        told = [(finding, ()) for finding in unneeded(ignores, [finding for finding, _ in found], name)]
    return [
        (finding, fix)
        for finding, fix in (*found, *told)
        if options.wants(finding.code) and (finding.code == "BC199" or not any(one.covers(finding) for one in ignores))
    ]


def in_order(found: list[tuple[Diagnostic, tuple[Fix, ...]]]) -> list[tuple[Diagnostic, tuple[Fix, ...]]]:
    """Put findings in the order of the file; those of one place in the order of their codes."""
    return sorted(found, key=lambda pair: _order(pair[0]))


def _order(finding: Diagnostic) -> tuple[int, int, str]:
    where = finding.where
    return (where.line or 0, where.column or 0, finding.code) if where else (0, 0, finding.code)


def _line_ends(text: str) -> list[int]:
    return [match.start() for match in re.finditer("\n", text)]


def _where(at: int, ends: list[int], name: str) -> Location:
    line = bisect_left(ends, at)
    return Location(name, line + 1, at - (ends[line - 1] if line else -1))


def _blocks(file: BibFile, ends: list[int]) -> list[tuple[int, int]]:
    """Give the first and the last line of each block: entries, macros, and what cannot be read."""
    if "bibcatalog:" not in file.text:
        return []
    known = {entry.at: entry.end for entry in file.entries} | {macro.at: macro.end for macro in file.macros}
    inside = -1
    starts: list[tuple[int, int]] = []
    matches = sorted({*known, *(match.end() - len(match[0].lstrip()) for match in _START.finditer(file.text))})
    for place, at in enumerate(matches):
        if at < inside:
            continue
        following = matches[place + 1] if place + 1 < len(matches) else len(file.text)
        end = known.get(at, len(file.text[:following].rstrip()))
        inside = end
        starts.append((bisect_left(ends, at) + 1, bisect_left(ends, end) + 1))
    return starts
