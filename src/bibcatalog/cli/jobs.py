"""The jobs of a project file as the commands that they are."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bibcatalog.errors import BibcatalogError, InputError, UsageError
from bibcatalog.project import find_project, place_of_option, project_text, read_project
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.project import Job, Project

DOCUMENTS: Final = "cited-in"
"""The option that names a manuscript."""


def open_project(config: str | None) -> Project:
    """Find and read the project file, and go to its folder.

    Raises:
        UsageError: when there is none.
        InputError: when it is not right.
    """
    path = Path(config) if config else find_project(Path.cwd())
    if path is None:
        raise UsageError("there is no bibcatalog.toml here or above; name a project file with --config")
    project = read_project(project_text(path), str(path) if config else path.name)
    os.chdir(path.parent)
    if not project.jobs:
        message = f'{project.file}: nothing is to be made; write [[export]] and below it output = "refs.bib"'
        raise InputError(message)
    for job in project.jobs:  # what is wrong is told before anything is made
        arguments(job, project)
    _refuse_lost_files(project)
    return project


def _refuse_lost_files(project: Project) -> None:
    """Refuse outputs that would take the place of another, or of a file that somebody has written.

    Raises:
        InputError: for the first of them.
    """
    made: dict[str, Job] = {}
    sources = {_real(job.catalog): "a catalog" for job in project.jobs if job.catalog}
    sources[_real(Path(project.file).name)] = "the project file"
    for job in project.jobs:
        output, place = _real(job.output), place_of_option(project, job, "output")
        named = {_real(path): f"what {name!r} names" for name, path in paths_of(job)}
        if lost := (named | sources).get(output):
            raise InputError(f"{place}: {job.output} is {lost} and would be overwritten; give the output another name")
        first = made.setdefault(output, job)
        if first is not job:
            message = f"{job.output} is made on line {first.line} already; give one of the two another name"
            raise InputError(f"{place}: {message}")


def paths_of(job: Job) -> Iterator[tuple[str, str]]:
    """Give the words of a job that may be paths of what it is made of, each with the name of its option."""
    for name, value in job.options:
        for one in value if isinstance(value, tuple) else (value,):
            if name != "output" and isinstance(one, str) and (name == DOCUMENTS or "/" in one or "." in one):
                yield name, one


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except ValueError:  # a NUL
        return path


def run_jobs(project: Project, *, quiet: bool) -> int:
    """Make all outputs; give the highest exit code."""
    return max((_run(job, project, quiet=quiet) for job in project.jobs), default=0)


def command_of(job: Job) -> click.Command:
    """Give the command that makes an output."""
    found = import_module(f"bibcatalog.cli.{job.command}").command
    assert isinstance(found, click.Command)  # noqa: S101 - so that types know
    return found


def arguments(job: Job, project: Project) -> list[str]:
    """Write a job as the arguments of its command.

    Raises:
        InputError: for an option that the command does not have, or a value that it cannot have.
    """
    known = _options(command_of(job))
    words = [job.catalog] if job.catalog else []
    for name, value in job.options:
        option = known.get(name)
        place = place_of_option(project, job, name)
        if option is None:
            hint = did_you_mean(name, known) or f"see: bibcatalog {job.command} --help"
            raise InputError(f"{place}: {job.command} has no option {name!r}; {hint}")
        words += _written(option, name, value, place)
    return words


def _run(job: Job, project: Project, *, quiet: bool) -> int:
    words = arguments(job, project) + (["--quiet"] if quiet else [])
    file = project.file
    try:
        Path(job.output).parent.mkdir(parents=True, exist_ok=True)
        code = command_of(job).main(words, prog_name=f"bibcatalog {job.command}", standalone_mode=False)
    except click.ClickException as error:
        return _failed(job, f"{file}:{job.line}: {error.format_message()}", error.exit_code)
    except BibcatalogError as error:
        for finding in error.diagnostics:
            click.echo(str(finding), err=True)
        return _failed(job, f"{file}:{job.line}: {error}", error.exit_code)
    except OSError as error:
        return _failed(job, f"{file}:{job.line}: cannot make {job.output}: {error.strerror or error}", 3)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return code if isinstance(code, int) else 0


def _failed(job: Job, message: str, code: int) -> int:
    click.echo(f"{'not made: ' if job.optional else 'Error: '}{message}", err=True)
    return 0 if job.optional else code


def _options(command: click.Command) -> dict[str, click.Option]:
    return {
        name.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--") and name not in {"--quiet", "--help"}
    }


def _written(option: click.Option, name: str, value: Any, place: str) -> Iterator[str]:  # noqa: ANN401 - TOML's
    if option.is_flag:
        if not isinstance(value, bool):
            raise InputError(f"{place}: {name} is true or false")
        yield from [f"--{name}"] if value else option.secondary_opts[:1]
        return
    values = value if isinstance(value, tuple) else (value,)
    if isinstance(value, bool) or (len(values) != 1 and not option.multiple):
        raise InputError(f"{place}: {name} is one word, in quotes")
    for one in values:
        yield from (f"--{name}", str(one))
