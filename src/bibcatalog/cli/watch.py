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
    from collections.abc import Callable, Iterable, Sequence

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
    from bibcatalog.cli.output import count_of

    project = chosen(open_project(config), outputs)
    path = Path(project.file).name
    if not quiet:
        count = count_of(len(project.jobs), "output", "outputs")
        click.echo(f"{project.file}: {count}; Ctrl-C ends this", err=True)
    try:
        watch(project, Path(path), lambda: time.sleep(seconds), outputs=outputs, quiet=quiet)
    except click.Abort:  # Ctrl-C while a command runs, which click has ended with a line break
        return
    except KeyboardInterrupt:
        if not quiet:
            click.echo("", err=True)


def watch(
    project: Project, config: Path, wait: Callable[[], object], *, outputs: tuple[str, ...] = (), quiet: bool
) -> None:
    """Make outputs, and those that a change concerns again and again; ``wait`` passes the time and may end it.

    Args:
        project: what is made at first.
        config: its file, which is read again when it changes.
        wait: what passes the time between two looks.
        outputs: those that are wanted; all without any.
        quiet: whether only errors are told.
    """
    from bibcatalog.cli.jobs import open_project, run_jobs
    from bibcatalog.errors import BibcatalogError

    made = _inputs(project)
    before = _stamps([config])
    run_jobs(project, quiet=quiet)
    while True:
        wait()
        if _stamps([config]) != before:
            before = _stamps([config])
            try:
                project = replace(chosen(open_project(str(config)), outputs), file=project.file)
            except BibcatalogError as error:
                click.echo(f"Error: {error}", err=True)
                continue
        elif all(_stamps(stamps) == stamps for stamps in made.values()):
            continue
        settled = _inputs(project)
        while settled != (now := _inputs(project)):  # still being written
            settled = now
            wait()
        changed = tuple(job for job in project.jobs if made.get(job) != settled[job])
        made = settled
        if not changed:
            continue
        if not quiet:
            click.echo(time.strftime("%H:%M:%S"), err=True)
        run_jobs(replace(project, jobs=changed), quiet=quiet)


def _inputs(project: Project) -> dict[Job, Stamps]:
    return {job: _stamps(inputs_of(job)) for job in project.jobs}


def inputs_of(job: Job) -> list[Path]:
    """Give the files that an output is made of, as far as they are named: catalog, manuscript, style, template.

    One that is not there yet is among them: it may come, and editors remove a file before they write it anew.
    """
    from bibcatalog.cli.jobs import DOCUMENTS, paths_of

    named = list(paths_of(job))
    documents = [path for name, path in named if name == DOCUMENTS]
    own = [job.catalog] if job.catalog else []
    return [*map(Path, own), *(Path(path) for _, path in named), *_of_manuscript(documents)]


def _of_manuscript(sources: Sequence[str]) -> list[Path]:
    """Give the files that a manuscript reads, or would read, and the folders in which new ones may come."""
    from bibcatalog.coverage import read_cited
    from bibcatalog.errors import BibcatalogError
    from bibcatalog.manuscript.read import read_manuscript

    try:
        files = read_cited(sources).files
    except BibcatalogError:
        return []
    tried: dict[str, None] = {}

    def load(name: str) -> bytes | None:
        tried[name] = None
        try:
            return Path(name).read_bytes()
        except (OSError, ValueError):
            return None

    read_manuscript(files, load)
    folders = {Path(name).parent for name in files} if any(Path(source).is_dir() for source in sources) else set()
    return [*map(Path, tried), *sorted(folders)]


def _stamps(paths: Iterable[Path]) -> Stamps:
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size
