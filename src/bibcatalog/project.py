r"""A project file: what is made of which catalog, so that one command makes all of it.

``bibcatalog.toml``, or the table ``[tool.bibcatalog]`` of a ``pyproject.toml``. Each table of ``[[export]]``,
``[[format]]`` and ``[[site]]`` is one output, its fields are the options of that command.

>>> text = 'catalog = "list.yaml"\n[[export]]\noutput = "refs.bib"\ncited-in = ["paper.tex"]\n'
>>> (job,) = read_project(text, "bibcatalog.toml").jobs
>>> job.command, job.catalog, job.options
('export', 'list.yaml', (('output', 'refs.bib'), ('cited-in', ('paper.tex',))))
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.errors import InputError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES: Final = ("bibcatalog.toml", ".bibcatalog.toml", "pyproject.toml")
"""What a project file is called, in the order in which they are looked for."""
COMMANDS: Final = ("export", "format", "site")

_PYPROJECT: Final = "pyproject.toml"
_CHECK: Final = "check"
_TOP: Final = ("catalog", _CHECK, *COMMANDS)
_OURS: Final = ("catalog", "optional")
"""Fields of an output that are no options of its command."""
_SIMPLE: Final = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Job:
    """One output: the command that makes it, of which catalog (nothing for the packaged one), and its options.

    An option's value is that of the file, a list a tuple. ``line`` is where it begins in the project file. An
    ``optional`` output may be one that a computer cannot make, for want of a font or a package.
    """

    command: str
    catalog: str
    options: tuple[tuple[str, Any], ...]
    line: int
    optional: bool = False

    @property
    def output(self) -> str:
        """The file or folder that it makes."""
        return str(dict(self.options)["output"])


@dataclass(frozen=True, slots=True)
class CheckTable:
    """What ``[check]`` says: the files to check, and the codes, or beginnings of codes, to look for or not."""

    files: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A project file: its name, its text, and what it makes, in its order."""

    file: str
    text: str
    jobs: tuple[Job, ...]


def find_project(folder: Path) -> Path | None:
    """Find the project file of a folder: in it, or in the nearest one above that has any."""
    for here in (folder, *folder.parents):
        for name in NAMES:
            path = here / name
            if path.is_file() and (name != _PYPROJECT or _speaks_of_us(path)):
                return path
    return None


def read_check_table(text: str, file: str) -> CheckTable:
    r"""Read the table ``[check]`` of a project file, which need not have one.

    Raises:
        InputError: as ``read_project``, and for a field that the table does not have.

    >>> read_check_table('[check]\nfiles = ["refs.bib"]\n', "bibcatalog.toml").files
    ('refs.bib',)
    """
    table = _document(text, file)[0].get(_CHECK, {})
    if not isinstance(table, dict):
        raise InputError(f'{file}:{_line(text, _CHECK)}: write [check], and below it files = ["refs.bib"]')
    known = tuple(CheckTable.__dataclass_fields__)
    for name, value in table.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
            raise InputError(f"{file}:{_line(text, name)}: no field {name!r} in check; {hint}")
        if not isinstance(value, list) or not _is_value(value):
            raise InputError(f"{file}:{_line(text, name)}: {name} is a list of words")
    return CheckTable(**{name: tuple(value) for name, value in table.items()})


def read_project(text: str, file: str) -> Project:
    """Read a project file.

    Raises:
        InputError: when it is not TOML, or says what no project says; with file, line and what to do.
    """
    document, prefix = _document(text, file)
    read_check_table(text, file)
    for name in document:
        if name not in _TOP:
            hint = did_you_mean(name, _TOP) or f"there are {', '.join(_TOP)}"
            raise InputError(f"{file}:{_line(text, name)}: no field {name!r} in a project; {hint}")
    catalog = document.get("catalog", "")
    if not isinstance(catalog, str):
        raise InputError(f"{file}:{_line(text, 'catalog')}: catalog is the path of one file, in quotes")
    jobs = tuple(sorted(_jobs(document, text, file, catalog, prefix), key=lambda job: job.line))
    if not jobs and _CHECK not in document:
        raise InputError(f'{file}: nothing is to be made; write [[{prefix}export]] and below it output = "refs.bib"')
    return Project(file, text, jobs)


def _document(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Give what the file says to us, and what stands before the names of our tables."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {_lower(str(error))}") from error
    if Path(file).name == _PYPROJECT:
        return document.get("tool", {}).get("bibcatalog", {}), "tool.bibcatalog."
    return document, ""


def _jobs(document: dict[str, Any], text: str, file: str, catalog: str, prefix: str) -> Iterator[Job]:
    for command in COMMANDS:
        tables = document.get(command, [])
        heads = [
            match.start() for match in re.finditer(rf"(?m)^[ \t]*\[\[\s*{re.escape(prefix + command)}\s*\]\]", text)
        ]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise InputError(f"{file}:{_line(text, command)}: write [[{prefix}{command}]], one for each output")
        for number, table in enumerate(tables):
            start = heads[number] if number < len(heads) else 0
            line = text.count("\n", 0, start) + 1
            own = table.get("catalog", catalog)
            if not isinstance(own, str):
                raise InputError(f"{file}:{_line(text, 'catalog', start)}: catalog is the path of one file, in quotes")
            if not isinstance(table.get("output"), str) or not table["output"]:
                raise InputError(f'{file}:{line}: an output is missing; write output = "FILE"')
            for name, value in table.items():
                if not _is_value(value):
                    what = f"{name} is a word, a number, true or false, or a list of words"
                    raise InputError(f"{file}:{_line(text, name, start)}: {what}")
            options = tuple(
                (name, tuple(value) if isinstance(value, list) else value)
                for name, value in table.items()
                if name not in _OURS
            )
            optional = table.get("optional", False)
            if not isinstance(optional, bool):
                raise InputError(f"{file}:{_line(text, 'optional', start)}: optional is true or false")
            yield Job(command, own, options, line, optional)


def place_of_option(project: Project, job: Job, name: str) -> str:
    """Give the place of an option of a job, as messages begin: file and line."""
    start = sum(len(line) + 1 for line in project.text.split("\n")[: job.line - 1])
    return f"{project.file}:{_line(project.text, name, start)}"


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return isinstance(value, _SIMPLE)


def _line(text: str, name: str, start: int = 0) -> int:
    """Give the line of a field, or of the table of that name, from a place on."""
    quoted = rf"(?:{re.escape(name)}|\"{re.escape(name)}\"|'{re.escape(name)}')"
    pattern = re.compile(rf"(?m)^[ \t]*(?:{quoted}\s*=|\[+\s*(?:tool\.bibcatalog\.)?{quoted}\s*\]+)")
    found = pattern.search(text, start)
    return text.count("\n", 0, found.start() if found else start) + 1


def _speaks_of_us(path: Path) -> bool:
    try:
        return "bibcatalog" in tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
