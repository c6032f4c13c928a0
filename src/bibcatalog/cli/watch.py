"""``bibcatalog watch``: make outputs anew when what they are made of changes."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from bibcatalog.cli.build import chosen, config_option
from bibcatalog.cli.options import quiet_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bibcatalog.project import Job, Project

Stamps: TypeAlias = "dict[Path, tuple[int, int]]"
"""Files, and when they were last changed and how long they are; one that is not there has zeros."""


@click.command("watch", short_help="Make everything, and again what a change concerns.")
@click.argument("outputs", nargs=-1, metavar="[OUTPUT]...")
@config_option
@click.option(
    "--every",
    "seconds",
    type=click.FloatRange(0.05, 3600),
    default=0.5,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@quiet_option
def command(outputs: tuple[str, ...], config: str | None, seconds: float, *, quiet: bool) -> None:
    """Make the outputs of a project file, then again those whose catalog, manuscript, style or template changes.

    Ends with Ctrl-C. What is the same as before is not written, so that nothing that waits for it starts in vain.
    """
    from bibcatalog.cli.jobs import open_project

    project = chosen(open_project(config), outputs)
    path = Path(project.file).name
    if not quiet:
        click.echo(f"{project.file}: {len(project.jobs)} outputs; Ctrl-C ends this", err=True)
    try:
        watch(project, Path(path), lambda: time.sleep(seconds), quiet=quiet)
    except KeyboardInterrupt:
        if not quiet:
            click.echo("", err=True)


def watch(project: Project, config: Path, wait: Callable[[], object], *, quiet: bool) -> None:
    """Make outputs, and those that a change concerns again and again; ``wait`` passes the time and may end it."""
    from bibcatalog.cli.jobs import open_project, run_jobs
    from bibcatalog.errors import BibcatalogError

    known = {job: _stamps(inputs_of(job)) for job in project.jobs}
    before = _stamps([config])
    run_jobs(project, quiet=quiet)
    while True:
        wait()
        if _stamps([config]) != before:
            before = _stamps([config])
            names = tuple(job.output for job in project.jobs)
            try:
                read = open_project(str(config))
            except BibcatalogError as error:
                click.echo(f"Error: {error}", err=True)
                continue
            project = replace(read, file=project.file)
            changed = [job for job in project.jobs if job not in known or job.output not in names]
        else:
            changed = [job for job in project.jobs if known[job] != _stamps(known[job])]
        if not changed:
            continue
        known = {job: _stamps(inputs_of(job)) for job in project.jobs}
        while known != (settled := {job: _stamps(inputs_of(job)) for job in project.jobs}):  # still being written
            known = settled
            wait()
        if not quiet:
            click.echo(time.strftime("%H:%M:%S"), err=True)
        run_jobs(replace(project, jobs=tuple(changed)), quiet=quiet)


def inputs_of(job: Job) -> list[Path]:
    """Give the files that an output is made of, as far as they are named: catalog, manuscript, style, template."""
    from bibcatalog.coverage import read_cited
    from bibcatalog.errors import BibcatalogError

    found = [Path(job.catalog)] if job.catalog else []
    for name, value in job.options:
        values = value if isinstance(value, tuple) else (value,)
        if name == "output" or not all(isinstance(one, str) for one in values):
            continue
        if name == "cited-in":
            found += map(Path, values)
            try:
                found += map(Path, read_cited(values).files)
            except BibcatalogError:
                continue
        else:
            found += (Path(one) for one in values if ("/" in one or "." in one) and Path(one).is_file())
    return found


def _stamps(paths: Iterable[Path]) -> Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
