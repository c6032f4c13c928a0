"""A table of rows, each about a part of a reference; it is looked through once for each type of reference."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bibcatalog.model.reference import Reference, ReferenceType


class _Row(Protocol):
    @property
    def source(self) -> str: ...


R = TypeVar("R", bound=_Row)


class Table(Generic[R]):
    """Rows, and which of them a type of reference has.

    Args:
        rows: in the order in which they are written.
        applies: says whether a row is one of a type.
    """

    def __init__(self, rows: Sequence[R], applies: Callable[[R, ReferenceType], bool]) -> None:
        self._rows = rows
        self._applies = applies
        self._of_types: dict[ReferenceType, tuple[list[R], Callable[[Reference], tuple[Any, ...]]]] = {}

    def filled(self, reference: Reference) -> Iterable[tuple[R, Any]]:
        """Give the rows for which the reference has something, each with its value."""
        kind = reference.type
        if kind not in self._of_types:
            rows = [row for row in self._rows if self._applies(row, kind)]
            self._of_types[kind] = rows, _getter([row.source for row in rows])
        rows, values_of = self._of_types[kind]
        values = values_of(reference)
        return compress(zip(rows, values, strict=True), values)


def _getter(names: list[str]) -> Callable[[Reference], tuple[Any, ...]]:
    """Give what gets several parts at once: most are empty, and each by itself takes several times as long."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda reference: tuple(getattr(reference, name) for name in names)
