"""Changing values in a catalog file without touching anything else: comments, order, quotes and line ends stay.

A value is changed where it stands; the file is never written anew. That the result says what was wanted, and says
nothing else differently, is read back from it before it is given.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bibcatalog.catalog.differences import unified
from bibcatalog.catalog.editing.layout import read_layout
from bibcatalog.catalog.editing.splice import Splicer, spliced
from bibcatalog.catalog.editing.writer import Writer
from bibcatalog.catalog.source import Path, Value, read_source
from bibcatalog.errors import InputError, UsageError
from bibcatalog.latex.encode import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.catalog.source import Source

_BOM = b"\xef\xbb\xbf"
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value for one place; nothing takes the place away, a field as well as an element of a list.

    Paths are those of the file before any edit. The number of a list's elements names the place after them, and those
    that follow the places after that.
    """

    path: Path
    value: Value


_Tree: TypeAlias = "dict[str | int, _Tree | Edit]"


def edit_source(data: bytes, edits: Sequence[Edit], file: str = "catalog.yaml") -> bytes:
    """Change values in a catalog file; every byte that need not change stays.

    A value that is there is replaced in its style. A field that is not there goes where the format's order has it, in
    the style of those beside it. A list keeps the lines of the elements that stay, with their comments. Values of
    other places that were aliases of a changed one are written out, so that they do not change.

    Args:
        data: the file, YAML or JSON, UTF-8; it must be readable, but need not be a valid catalog.
        edits: none of them in the place of another or below it.
        file: the name that errors use.

    Returns:
        The new file. White space inside a text may be other than asked for where the reader folds it.

    Raises:
        UsageError: for a path whose upper part is not there, or two edits of one place.
        InputError: for a file that cannot be read, or a value that cannot be written; it carries the findings.
    """
    source = _read(data, file)
    wanted, origins = _Wanted(source).of(edits)
    if wanted == source.value:
        return data
    text = data.decode("utf-8-sig")
    layout = read_layout(text)
    languages = source.value.get("languages") if isinstance(source.value, dict) else None
    known = [language for language in languages if isinstance(language, str)] if isinstance(languages, list) else []
    splicer = Splicer(layout, Writer(layout, known, is_json=_is_json(text)), origins)
    splicer.change(layout.root, None, source.value, wanted, ())
    result = (_BOM if data.startswith(_BOM) else b"") + spliced(text, splicer.splices).encode()
    _check(result, wanted, file, must_be_json=_is_json(text))
    return result


def unified_diff(before: bytes, after: bytes, file: str) -> str:
    """Compare two states of a file in the unified format that ``patch`` reads; no difference is an empty text."""
    old, new = (_LINES.findall(data.decode(errors="backslashreplace")) for data in (before, after))
    return "".join(_ended(line) for line in unified(old, new, file, file))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _read(data: bytes, file: str) -> Source:
    source, findings = read_source(data, file)
    if source is None or findings:
        raise InputError(f"{file} cannot be edited: {findings[0].message}", findings)
    if not isinstance(source.value, dict | list):
        raise InputError(f"{file} cannot be edited: there are no fields in it")
    return source


def _is_json(text: str) -> bool:
    if text.lstrip().startswith("{"):
        with suppress(ValueError):
            json.loads(text)
            return True
    return False


class _Wanted:
    """Makes the value that a file shall have, and notes which elements of its lists are which."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.origins: dict[Path, list[int | None]] = {}

    def of(self, edits: Sequence[Edit]) -> tuple[Value, dict[Path, list[int | None]]]:
        tree: _Tree = {}
        for edit in edits:
            self._add(tree, edit)
        return self._changed(self.source.value, tree, ()), self.origins

    def _add(self, tree: _Tree, edit: Edit) -> None:
        if not edit.path:
            raise UsageError(f"{self.source.file}: an edit needs the path of a field")
        *above, last = edit.path
        for step in above:
            below = tree.setdefault(step, {})
            if isinstance(below, Edit):
                raise self._error(edit.path, "another edit changes a part above it")
            tree = below
        if bad := FORBIDDEN.search(_all_text(edit.value)):
            raise InputError(
                f"{self.source.file}: {'.'.join(map(str, edit.path))}: U+{ord(bad[0]):04X} is no character of a text"
            )
        if last in tree:
            raise self._error(edit.path, "another edit changes the same place, or a part of it")
        tree[last] = edit

    def _changed(self, value: Value, tree: _Tree, path: Path) -> Value:
        if isinstance(value, dict):
            return self._changed_mapping(value, tree, path)
        if isinstance(value, list):
            return self._changed_list(value, tree, path)
        raise self._error((*path, next(iter(tree))), "there is no list or mapping to change")

    def _changed_mapping(self, value: dict[str, Value], tree: _Tree, path: Path) -> Value:
        fields = dict(value)
        for step, change in tree.items():
            if not isinstance(step, str):
                raise self._error((*path, step), "this is a mapping, not a list")
            if isinstance(change, dict):
                if step not in fields:
                    raise self._error((*path, step), "it is not there; give it a value as a whole")
                fields[step] = self._changed(fields[step], change, (*path, step))
            elif change.value is None:
                fields.pop(step, None)
            else:
                fields[step] = change.value
        return fields

    def _changed_list(self, value: list[Value], tree: _Tree, path: Path) -> Value:
        last = len(value) + sum(isinstance(step, int) and step > len(value) for step in tree)
        for step in tree:
            if not isinstance(step, int) or not 0 <= step <= last:
                raise self._error((*path, step), f"this is a list of {len(value)}, counted from 0")
        pairs: list[tuple[int | None, Value]] = []
        for place, element in enumerate(value):
            change = tree.get(place)
            if isinstance(change, dict):
                pairs.append((place, self._changed(element, change, (*path, place))))
            elif change is None or change.value is not None:
                pairs.append((place, element if change is None else change.value))
        pairs += [(None, new) for new in self._appended(tree, len(value), path)]
        self.origins[path] = [place for place, _ in pairs]
        return [element for _, element in pairs]

    def _appended(self, tree: _Tree, length: int, path: Path) -> Iterator[Value]:
        for step in sorted(step for step in tree if isinstance(step, int) and step >= length):
            change = tree[step]
            if isinstance(change, dict):
                raise self._error((*path, step), "it is not there; give it a value as a whole")
            if change.value is not None:
                yield change.value

    def _error(self, path: Path, problem: str) -> UsageError:
        where = self.source.location(path)
        return UsageError(f"{where}: cannot change {'.'.join(map(str, path))}: {problem}")


def _all_text(value: Value) -> str:
    if isinstance(value, dict):
        return "\n".join([*value, *map(_all_text, value.values())])
    return "\n".join(map(_all_text, value)) if isinstance(value, list) else str(value)


def _check(result: bytes, wanted: Value, file: str, *, must_be_json: bool) -> None:
    """Refuse a result that does not say what was wanted, or that says anything else differently."""
    source, findings = read_source(result, file)
    is_json = not must_be_json or _is_json(result.decode("utf-8-sig"))
    if source is None or findings or not is_json or not _is_same(source.value, wanted):
        message = f"{file} cannot be edited here without changing more than was asked; edit it by hand"
        raise InputError(message, findings)


def _is_same(value: Value, wanted: Value) -> bool:
    """Compare values as the reader does, which folds the white space in a paragraph."""
    if isinstance(value, str) and isinstance(wanted, str):
        return value == wanted or _folded(value) == _folded(wanted)
    if isinstance(value, list) and isinstance(wanted, list):
        return len(value) == len(wanted) and all(map(_is_same, value, wanted))
    if isinstance(value, dict) and isinstance(wanted, dict):
        return value.keys() == wanted.keys() and all(_is_same(value[name], wanted[name]) for name in wanted)
    return value is wanted


def _folded(text: str) -> list[list[str]]:
    return [words for paragraph in re.split(r"\n\s*\n", text) if (words := paragraph.split())]
