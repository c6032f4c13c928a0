"""``bibcatalog build``: everything that a project file asks for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bibcatalog.cli.options import quiet_option

if TYPE_CHECKING:
    from bibcatalog.project import Project

config_option = click.option(
    "--config",
    "-c",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="The project file; else bibcatalog.toml, or pyproject.toml, in this folder or above.",
)


@click.command("build", short_help="Make everything that bibcatalog.toml asks for.")
@click.argument("outputs", nargs=-1, metavar="[OUTPUT]...")
@config_option
@quiet_option
def command(outputs: tuple[str, ...], config: str | None, *, quiet: bool) -> None:
    """Make every output of a project file, or only those that are named. Paths start in the file's folder.

    An output that cannot be made does not stop the others; the exit code is the highest of theirs.

    \b
    # bibcatalog.toml
    catalog = "my-list.yaml"
    \b
    [[export]]
    output = "refs.bib"
    cited-in = ["paper.tex"]
    \b
    [[format]]
    output = "reading-list.pdf"
    group-by = "category"
    notes = true
    \b
    [[site]]
    output = "page"
    """
    from bibcatalog.cli.jobs import open_project, run_jobs

    project = open_project(config)
    code = run_jobs(chosen(project, outputs), quiet=quiet)
    if code:
        sys.exit(code)


def chosen(project: Project, outputs: tuple[str, ...]) -> Project:
    """Give a project with those of its outputs that are named.

    Raises:
        UsageError: when there is no such output.
    """
    from dataclasses import replace

    from bibcatalog.errors import UsageError
    from bibcatalog.spelling import did_you_mean

    if not outputs:
        return project
    known = [job.output for job in project.jobs]
    for name in outputs:
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise UsageError(f"{project.file} makes no {name!r}; {hint}")
    return replace(project, jobs=tuple(job for job in project.jobs if job.output in outputs))
