"""A manuscript through all its files: each is read once, those that it includes are followed."""

from __future__ import annotations

import posixpath
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bibcatalog.diagnostics import Diagnostic, Location
from bibcatalog.manuscript.contract import Manuscript, Part
from bibcatalog.manuscript.encodings import decoded
from bibcatalog.manuscript.latexfiles import read_aux, read_bcf
from bibcatalog.manuscript.markdown import read_markdown
from bibcatalog.manuscript.tex import read_tex
from bibcatalog.manuscript.typst import read_typst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bibcatalog.manuscript.contract import Inclusion
    from bibcatalog.manuscript.texcommands import Command

_READERS: Final[dict[str, Callable[[str], Part]]] = {
    ".aux": read_aux,
    ".tex": read_tex,
    ".ltx": read_tex,
    ".latex": read_tex,
    ".tikz": read_tex,
    ".rnw": read_tex,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".qmd": read_markdown,
    ".rmd": read_markdown,
    ".typ": read_typst,
}
_BCF: Final = ".bcf"

SUFFIXES: Final = (*_READERS, _BCF)
"""Endings of files that can be read."""
SOURCES: Final = tuple(suffix for suffix in _READERS if suffix != ".aux")
"""Endings of files that people write: those of a folder that are read."""


_PASSES: Final = 5
"""So often is a manuscript read, while it turns out that more of its own commands cite."""


def is_tex(name: str) -> bool:
    """Say whether a file is read as LaTeX: by its ending; so is what has no known one."""
    return _READERS.get(_suffix(name), read_tex) is read_tex


def read_part(name: str, text: str, commands: Mapping[str, Command]) -> Part:
    """Read the text of one file, lines ended by LF, by the ending of its name.

    Args:
        name: the file.
        text: what it holds.
        commands: those of one's own that cite in LaTeX.
    """
    if is_tex(name):
        return read_tex(text, commands)
    reader = _READERS[_suffix(name)]
    return read_markdown(text, commands) if reader is read_markdown else reader(text)


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def read_manuscript(names: Iterable[str], load: Callable[[str], bytes | None]) -> Manuscript:
    """Read files and all that they include.

    Args:
        names: paths, with ``/`` between folders; what has no known ending is read as LaTeX.
        load: gives the bytes of a file, ``None`` when there is none.
    """
    names = tuple(names)
    commands: Mapping[str, Command] = {}
    for _ in range(_PASSES):
        reading = _Reading(load, commands)
        for name in names:
            reading.read(name, posixpath.dirname(name), ())
        if reading.found_commands == commands:
            break
        commands = reading.found_commands
    return reading.finished()


@dataclass(slots=True)
class _Reading:
    load: Callable[[str], bytes | None]
    commands: Mapping[str, Command]
    found_commands: dict[str, Command] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)
    found: dict[str, list[Location]] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)
    referred: set[str] = field(default_factory=set)
    everything: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, name: str, home: str, above: tuple[str, ...]) -> bool:
        """Read a file that was not read before; say whether it is there."""
        if name in self.files:
            return True
        data = self.load(name)
        if data is None:
            return False
        self.files[name] = None
        part = self._part(name, data)
        self.everything = self.everything or part.everything
        self.labels |= part.labels
        self.found_commands |= part.commands
        is_typst = name.lower().endswith(".typ")
        events = [*((citing.line, citing) for citing in part.citations)]
        inclusions = list(part.inclusions)
        for line, citing in events:
            while inclusions and inclusions[0].line < line:
                self._include(inclusions.pop(0), name, home, above)
            self.found.setdefault(citing.key, []).append(Location(name, line))
            if is_typst:
                self.referred.add(citing.key)
        for inclusion in inclusions:
            self._include(inclusion, name, home, above)
        for citing in part.unclear:
            self.diagnostics.append(_unclear(citing.key, Location(name, citing.line), is_typst=is_typst))
        return True

    def finished(self) -> Manuscript:
        """Give what was found, without references to labels."""
        citations = {
            key: tuple(places)
            for key, places in self.found.items()
            if not (key in self.labels and key in self.referred)
        }
        return Manuscript(citations, self.everything, tuple(self.files), tuple(self.diagnostics), self.commands)

    def _part(self, name: str, data: bytes) -> Part:
        if _suffix(name) == _BCF:
            try:
                return read_bcf(data)
            except ValueError as error:
                message = f"this is no control file of biblatex: {error}"
                self.diagnostics.append(Diagnostic("BC204", message, "run LaTeX again", Location(name)))
                return Part()
        text = decoded(data.removeprefix(BOM_UTF8)).text
        return read_part(name, text.replace("\r\n", "\n").replace("\r", "\n"), self.commands)

    def _include(self, inclusion: Inclusion, name: str, home: str, above: tuple[str, ...]) -> None:
        where = Location(name, inclusion.line)
        folder = posixpath.dirname(name) if inclusion.beside else home
        paths = [posixpath.normpath(posixpath.join(folder, path)) for path in inclusion.names]
        circle = next((path for path in paths if path in above or path == name), None)
        if circle is not None:
            message = f"{circle} is read again inside itself"
            self.diagnostics.append(Diagnostic("BC201", message, "remove one of the two", where))
            return
        if any(self.read(path, home, (*above, name)) for path in paths):
            return
        if inclusion.needed:
            message = f"there is no file {paths[0]!r}; what it cites is not known"
            self.diagnostics.append(Diagnostic("BC200", message, "correct the name, or make the file", where))


def _unclear(key: str, where: Location, *, is_typst: bool) -> Diagnostic:
    if is_typst:
        message = f"the citation of {key!r} is computed; nobody but Typst knows which key it is"
        return Diagnostic("BC203", message, "cite the key itself, as @key or cite(<key>)", where)
    if key.endswith("#"):
        command = key.removesuffix("#")
        message = f"what is given to {command} is cited, but not found: its name has no 'cite' in it"
        return Diagnostic("BC203", message, "read the .aux or .bcf file instead, or name it so", where)
    message = f"the citation of {key!r} holds a macro; nobody but TeX knows which key it is"
    return Diagnostic("BC203", message, "read the .aux or .bcf file instead", where)
