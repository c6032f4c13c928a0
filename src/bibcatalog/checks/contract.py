"""What a check is: the contract that plug-ins keep, and the file that it looks at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bibcatalog.bibedit.dialect import dialect_of
from bibcatalog.checks.definitions import macros_in
from bibcatalog.diagnostics import RULES
from bibcatalog.importers.blocks import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bibcatalog.bibedit.dialect import Dialect
    from bibcatalog.bibedit.splice import Splice
    from bibcatalog.checks.definitions import Macro
    from bibcatalog.diagnostics import Severity
    from bibcatalog.importers.blocks import Blocks, RawEntry
    from bibcatalog.mapping.targets import TargetName
    from bibcatalog.model.catalog import Catalog, EditionName


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: by which rule, at which place of the text, and what to do.

    ``fix`` is what puts it right and can change no meaning; nothing when a person has to decide.
    """

    code: str
    at: int
    message: str
    hint: str = ""
    key: str | None = None
    fix: tuple[Splice, ...] = ()


class Written(NamedTuple):
    """A value as it stands in the file between its delimiters: whose, in which field, where it begins, the text."""

    key: str | None
    field: str
    at: int
    text: str


@dataclass(frozen=True)
class BibFile:
    """A .bib file as checks see it.

    Args:
        text: the file, without a byte order mark.
        name: what it is called in messages.
        blocks: its entries.
        dialect: how its entries are meant.
        target: which program reads it.
        edition: ``preprint`` where preprints are wanted, published since or not; else nothing need be known.
        catalog: gives the catalog that knows what has been published; it is read when it is first asked for.
    """

    text: str
    name: str
    blocks: Blocks
    dialect: Dialect
    target: TargetName = "latex"
    edition: EditionName = "published"
    catalog: Callable[[], Catalog] | None = field(default=None, compare=False)

    @property
    def entries(self) -> list[RawEntry]:
        """The entries that can be read, in their order."""
        return self.blocks.entries

    @cached_property
    def macros(self) -> tuple[Macro, ...]:
        """What the file defines with ``@string``, in its order."""
        return macros_in(self.text, self.entries)

    def written(self, entry: RawEntry, name: str) -> Written | None:
        """Give the value of a field if it stands there in one piece: no macro, and nothing joined with ``#``."""
        span = entry.spans.get(name)
        if span is None or name not in entry.fields:
            return None
        _, start, end = span
        value, text = entry.fields[name], self.text
        if text[start] in '{"' and end - start == len(value) + 2 and text.startswith(value, start + 1):
            return Written(entry.key, name, start + 1, value)
        return None

    def bare(self, entry: RawEntry, name: str) -> bool:
        """Say whether a value stands without delimiters: a number or a macro."""
        return self.text[entry.spans[name][1]] not in '{"'


class Check(Protocol):
    """Looks at a whole file by the rules of one family; made without arguments.

    ``rules`` gives its codes, with the severity of each and what it says in a few words.
    """

    rules: Mapping[str, tuple[Severity, str]]

    def find(self, file: BibFile) -> Iterator[Finding]:
        """Find what is wrong, in any order; never fails, whatever the file holds."""
        ...


def bib_file(  # noqa: PLR0913 - what may be known of a file
    text: str,
    name: str,
    *,
    dialect: Dialect | None = None,
    target: TargetName = "latex",
    edition: EditionName = "published",
    catalog: Callable[[], Catalog] | None = None,
) -> BibFile:
    """Read the text of a .bib file; the dialect is told from its entries unless it is given.

    >>> bib_file("@online{a, date = 2020}", "a.bib").dialect
    'biblatex'
    """
    blocks = split(text, name)
    return BibFile(text, name, blocks, dialect or dialect_of(blocks.entries), target, edition, catalog)


def rules_of(*codes: str) -> dict[str, tuple[Severity, str]]:
    """Give built-in rules by their codes."""
    return {code: RULES[code] for code in codes}
