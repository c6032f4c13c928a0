"""``bibcatalog check``: everything that is wrong with catalogs and .bib files, and the safe fixes."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, get_args

import click

from bibcatalog.cli.options import json_option, quiet_option
from bibcatalog.mapping.targets import TargetName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bibcatalog.bibedit.dialect import Dialect
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.diagnostics import Diagnostic
    from bibcatalog.model.catalog import EditionName
    from bibcatalog.project import CheckTable, Exported

_FORMATS = ("text", "json", "github", "sarif", "errorformat")


class _Outcome(NamedTuple):
    """What came of the files: findings that are left, findings that were fixed, files read and not read, diffs."""

    left: list[Diagnostic]
    fixed: list[Diagnostic]
    checked: int
    unreadable: int
    diffs: list[str]


@click.command("check", short_help="Find what is wrong with catalogs and .bib files.")
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--fix", is_flag=True, help="Put right what can be without changing a meaning.")
@click.option("--diff", is_flag=True, help="With --fix: show the change, and write nothing.")
@click.option(
    "--select", multiple=True, metavar="CODE", help="Only these codes, or beginnings of codes; repeat for more."
)
@click.option("--ignore", multiple=True, metavar="CODE", help="None of these codes, or beginnings of codes.")
@click.option("--dialect", type=click.Choice(["bibtex", "biblatex"]), help="How .bib files are meant, if not as found.")
@click.option(
    "--for", "target", type=click.Choice(get_args(TargetName)), help="Which program .bib files are for, as in export."
)
@click.option(
    "--edition",
    type=click.Choice(["published", "preprint"]),
    help="Which edition .bib files are to have, as in export; preprint: of works published since as well.",
)
@click.option("--from", "catalog", type=click.Path(), metavar="CATALOG", help="What knows of publications.")
@click.option("--output-format", "form", type=click.Choice(_FORMATS), default="text", help="For people, or a program.")
@click.option("--strict", is_flag=True, help="Count warnings as findings.")
@json_option
@quiet_option
def command(
    files: tuple[str, ...],
    *,
    fix: bool,
    diff: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    dialect: Dialect | None,
    target: TargetName | None,
    edition: EditionName | None,
    catalog: str | None,
    form: str,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Check catalogs, each as a whole, and .bib files, and list every finding with its line.

    Without FILE it checks the files that the project file names under [check]. Of a file that it names under [[export]]
    it knows the target and the edition. Each rule has a page in docs/rules.

    Exits with 1 when there are errors (with --strict, warnings as well), with 3 when a file cannot be read,
    else with 0.
    """
    from bibcatalog.diagnostics import errors_in
    from bibcatalog.errors import InputError

    if diff and not fix:
        raise click.UsageError("--diff shows what --fix would change; give --fix as well")
    if fix and "-" in files:
        raise click.UsageError("--fix changes files in place; standard input is none")
    project = _project()
    select, ignore = select or project.table.select, (*ignore, *project.table.ignore)
    options = replace(_options(select, ignore, catalog), dialect=dialect, unneeded=strict)
    files = _files(files, project)
    each = {file: _meant(options, project, file, target, edition) for file in files}
    outcome = _check(each, fix=fix, write=not diff)
    errors = len(errors_in(outcome.left))
    warnings = len(outcome.left) - errors
    _print(outcome, "json" if as_json else form, quiet=quiet and not strict)
    if not quiet:
        fixed = f", {len(outcome.fixed)} {'to be fixed' if diff else 'fixed'}" if fix else ""
        counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{fixed}"
        click.echo(f"{outcome.checked} checked: {counted}", err=True)
    if outcome.unreadable:
        sys.exit(InputError.exit_code)
    if errors or (strict and warnings):
        sys.exit(1)


def _options(select: tuple[str, ...], ignore: tuple[str, ...], catalog: str | None) -> CheckOptions:
    from functools import cache

    from bibcatalog import services
    from bibcatalog.checks.running import CheckOptions
    from bibcatalog.errors import UsageError
    from bibcatalog.plugins import rule_codes

    for code in (*select, *ignore):
        if not any(known.startswith(code.upper()) for known in rule_codes()):
            raise UsageError(f"no code is or begins with {code!r}; docs/diagnostics.md lists them")
    if catalog is not None:
        services.read_valid(catalog)  # a catalog that is named must be one, whether it is needed or not
    read = cache(lambda: services.read_valid(catalog).catalog)
    return CheckOptions(select, ignore, catalog=read)


class _Project(NamedTuple):
    """What the project file says: its path, its table [check], and target and edition of its exports by their paths."""

    path: Path | None
    table: CheckTable
    exports: Mapping[Path, Exported]


def _project() -> _Project:
    from pathlib import Path

    from bibcatalog.project import CheckTable, exports_of, find_project, project_text, read_check_table

    path = find_project(Path.cwd())
    if path is None:
        return _Project(None, CheckTable(), {})
    text = project_text(path)
    table = read_check_table(text, path.name)
    exports = exports_of(text, path.name)
    return _Project(path, table, {(path.parent / name).resolve(): meant for name, meant in exports.items()})


def _files(files: tuple[str, ...], project: _Project) -> tuple[str, ...]:
    """Give the files to check: those that are named, else those of the project, from its folder."""
    if files:
        return files
    if project.path is None or not project.table.files:
        name = project.path.name if project.path else "bibcatalog.toml"
        raise click.UsageError(f'name a file to check, or files = ["refs.bib"] under [check] in {name}')
    os.chdir(project.path.parent)
    return project.table.files


def _meant(
    options: CheckOptions, project: _Project, file: str, target: TargetName | None, edition: EditionName | None
) -> CheckOptions:
    """Add target and edition of a file: those that are asked for, else those that it is exported for."""
    from pathlib import Path

    exported = project.exports.get(Path(file).resolve())
    target = target or (exported.target if exported else options.target)
    return replace(options, target=target, edition=edition or (exported.edition if exported else options.edition))


def _check(files: Mapping[str, CheckOptions], *, fix: bool, write: bool) -> _Outcome:
    """Check each file; one that cannot be read is told of, and the others are checked all the same."""
    from bibcatalog import services
    from bibcatalog.catalog.edit import unified_diff
    from bibcatalog.errors import InputError

    left: list[Diagnostic] = []
    fixed: list[Diagnostic] = []
    diffs: list[str] = []
    unreadable = 0
    for file, wanted in files.items():
        try:
            name, data = services.read_input(file)
        except InputError as error:
            unreadable += 1
            click.echo(f"Error: {error}", err=True)
            continue
        if not fix:
            left += services.check_data(data, name, wanted)
            continue
        repair = services.fix_data(data, name, wanted)
        left += repair.left
        fixed += repair.fixed
        if write and repair.data != data:
            services.write_file(file, repair.data)
        elif repair.data != data:
            diffs.append(unified_diff(data, repair.data, file))
    return _Outcome(left, fixed, len(files) - unreadable, unreadable, diffs)


def _print(outcome: _Outcome, form: str, *, quiet: bool) -> None:
    """Print what is left, and before it what was fixed or the change that would fix it."""
    from bibcatalog.checks.reports import FORMATS
    from bibcatalog.cli.output import print_json, write_text
    from bibcatalog.diagnostics import errors_in

    if form == "json":
        print_json("findings", [finding.as_json() for finding in outcome.left])
        return
    told = errors_in(outcome.left) if quiet else outcome.left
    if form != "text":
        write_text([FORMATS[form](told)])
        return
    if outcome.diffs:
        write_text(outcome.diffs)
        return
    write_text([f"fixed: {finding}\n" for finding in outcome.fixed if not quiet])
    write_text([f"{finding}\n" for finding in told])


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
