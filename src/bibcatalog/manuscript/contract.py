"""What is found in one file of a manuscript, and in all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.diagnostics import Diagnostic, Location
    from bibcatalog.manuscript.texcommands import Command


@dataclass(frozen=True, slots=True)
class Citing:
    """A key that is cited, the line, and where in the text the key begins; below 0 when nobody can say."""

    key: str
    line: int
    at: int = field(default=-1, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A file that is read at a line.

    ``names`` are the paths that are tried in turn, as they are written. They start in the folder of the file that
    includes them where ``beside`` says so, else in that of the main file, as TeX has it. ``needed`` tells whether
    anybody misses the file when it is not there.
    """

    names: tuple[str, ...]
    line: int
    beside: bool = False
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    r"""What one file says.

    ``everything`` tells that all keys are cited (``\nocite{*}``). ``unclear`` are keys that only a program can know,
    since they hold a macro. ``labels`` are other things that the file can refer to in the way in which it cites;
    ``commands`` those of one's own that it defines, and that cite.
    """

    citations: tuple[Citing, ...] = ()
    everything: bool = False
    inclusions: tuple[Inclusion, ...] = ()
    unclear: tuple[Citing, ...] = ()
    labels: frozenset[str] = frozenset()
    commands: Mapping[str, Command] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a manuscript cites: keys in the order in which they are first cited, with all places of each.

    ``files`` are those that were read, in order; ``commands`` those of one's own by which they cite.
    """

    citations: dict[str, tuple[Location, ...]]
    everything: bool = False
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    commands: Mapping[str, Command] = field(default_factory=dict, repr=False)
