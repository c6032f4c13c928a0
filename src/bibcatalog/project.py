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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from bibcatalog.errors import InputError
from bibcatalog.mapping.targets import TargetName
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.model.catalog import EditionName

NAMES: Final = ("bibcatalog.toml", ".bibcatalog.toml", "pyproject.toml")
"""What a project file is called, in the order in which they are looked for."""
COMMANDS: Final = ("export", "format", "site")

_PYPROJECT: Final = "pyproject.toml"
_CHECK: Final = "check"
_TOP: Final = ("catalog", _CHECK, *COMMANDS)
_OURS: Final = ("catalog", "optional")
"""Fields of an output that are no options of its command."""
_SIMPLE: Final = (str, int, float, bool)
_STDOUT: Final = "-"
_NUL: Final = "\0"
_TOML_PLACE: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_OUR_HEAD: Final = re.compile(r"(?m)^[ \t]*\[+\s*tool\.bibcatalog\b")


@dataclass(frozen=True, slots=True)
class Job:
    """One output: the command that makes it, of which catalog (nothing for the packaged one), and its options.

    An option's value is that of the file, a list a tuple. ``line`` is where it begins in the project file. An
    ``optional`` output may be one that a computer cannot make, for want of a font or a package.
    """

    command: str
    catalog: str
    options: tuple[tuple[str, Any], ...]
    line: int = field(compare=False)  # a comment above changes no output
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


class Exported(NamedTuple):
    """What a file is exported for."""

    target: TargetName = "latex"
    edition: EditionName = "published"


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


def project_text(path: Path) -> str:
    """Give the text of a project file; a byte order mark, as some editors write, is no part of it.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error


def read_check_table(text: str, file: str) -> CheckTable:
    r"""Read the table ``[check]`` of a project file, which need not have one.

    Raises:
        InputError: as ``read_project``, and for a field that the table does not have.

    >>> read_check_table('[check]\nfiles = ["refs.bib"]\n', "bibcatalog.toml").files
    ('refs.bib',)
    """
    document, prefix = _document(text, file)
    table = document.get(_CHECK, {})
    if not isinstance(table, dict):
        raise InputError(f'{file}:{_line(text, _CHECK)}: write [{prefix}check], and below it files = ["refs.bib"]')
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
    if not isinstance(catalog, str) or not _is_value(catalog):
        raise InputError(f"{file}:{_line(text, 'catalog')}: catalog is the path of one file, in quotes")
    jobs = tuple(sorted(_jobs(document, text, file, catalog, prefix), key=lambda job: job.line))
    if not jobs and _CHECK not in document:
        raise InputError(f'{file}: nothing is to be made; write [[{prefix}export]] and below it output = "refs.bib"')
    return Project(file, text, jobs)


def exports_of(text: str, file: str) -> dict[str, Exported]:
    r"""Give what each file of a project is exported for, by its path; nothing for a project file that is wrong.

    >>> exports_of('[[export]]\noutput = "z.bib"\nfor = "zotero"\n', "bibcatalog.toml")
    {'z.bib': Exported(target='zotero', edition='published')}
    """
    try:
        jobs = read_project(text, file).jobs
    except InputError:
        return {}
    return {job.output: _exported(dict(job.options)) for job in jobs if job.command == "export"}


def _exported(options: dict[str, Any]) -> Exported:
    names: tuple[TargetName, ...] = get_args(TargetName)
    target = next((name for name in names if options.get("for") == name), names[0])
    return Exported(target, "preprint" if options.get("edition") == "preprint" else "published")


def _document(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Give what the file says to us, and what stands before the names of our tables."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        what = _lower(str(error)[: place.start()] if place else str(error))
        raise InputError(f"{file}{f':{place[1]}:{place[2]}' if place else ''}: not TOML: {what}") from error
    if Path(file).name != _PYPROJECT:
        return document, ""
    table = _our_table(document)
    if not isinstance(table, dict):
        message = f"{file}:{_line(text, 'bibcatalog')}: write [tool.bibcatalog], and below it what is to be made"
        raise InputError(message)
    return table, "tool.bibcatalog."


def _our_table(document: dict[str, Any]) -> object:
    """Give what a ``pyproject.toml`` says to us; an empty table when it says nothing."""
    tools = document.get("tool", {})
    return tools.get("bibcatalog", {}) if isinstance(tools, dict) else {}


def _jobs(document: dict[str, Any], text: str, file: str, catalog: str, prefix: str) -> Iterator[Job]:
    for command in COMMANDS:
        tables = document.get(command, [])
        heads = [
            match.start() for match in re.finditer(rf"(?m)^[ \t]*\[\[\s*{re.escape(prefix + command)}\s*\]\]", text)
        ]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise InputError(f"{file}:{_line(text, command)}: write [[{prefix}{command}]], one for each output")
        for number, table in enumerate(tables):
            start = heads[number] if number < len(heads) else _start_of(text, _line(text, command))
            line = text.count("\n", 0, start) + 1
            own = table.get("catalog", catalog)
            if not isinstance(own, str):
                raise InputError(f"{file}:{_line(text, 'catalog', start)}: catalog is the path of one file, in quotes")
            output = table.get("output", "")
            if not isinstance(output, str) or output == _STDOUT:
                raise InputError(f"{file}:{_line(text, 'output', start)}: output is the path of one file, in quotes")
            if not output:
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
    return f"{project.file}:{_line(project.text, name, _start_of(project.text, job.line))}"


def _start_of(text: str, line: int) -> int:
    """Give the place where a line begins."""
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1])


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(part, str) and _NUL not in part for part in value)
    return isinstance(value, _SIMPLE) and _NUL not in str(value)


def _line(text: str, name: str, start: int = 0) -> int:
    """Give the line of a field, or of the table of that name, from a place on."""
    quoted = rf"(?:{re.escape(name)}|\"{re.escape(name)}\"|'{re.escape(name)}')"
    pattern = re.compile(rf"(?m)^[ \t]*(?:{quoted}\s*=|\[+\s*(?:tool\.bibcatalog\.)?{quoted}\s*\]+)")
    ours = _OUR_HEAD.search(text)  # in a pyproject.toml other tables have fields of the same names
    start = max(start, ours.start() if ours else 0)
    found = pattern.search(text, start)
    return text.count("\n", 0, found.start() if found else start) + 1


def _speaks_of_us(path: Path) -> bool:
    try:
        return _our_table(tomllib.loads(path.read_text(encoding="utf-8-sig"))) != {}
    except (OSError, ValueError):
        return False


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
