"""YAML (and so JSON) with positions: plain Python values, and the line of each.

Scalars stay the text that was written, whatever YAML 1.1 would make of it: ``2023-02``, ``1.10``, ``no``
and ``2302.10350`` mean what the reader sees. Only ``null``, ``~`` and nothing are nothing, and ``true``
and ``false`` are themselves, all of these only without quotes. An empty line in a text is one in its value,
also where YAML folds it to a line break.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from bibcatalog.catalog.events import NotPlainError, plain_value, scalar
from bibcatalog.diagnostics import Diagnostic, Location

Value: TypeAlias = None | bool | str | list["Value"] | dict[str, "Value"]
Path: TypeAlias = tuple[str | int, ...]

_LIMIT = 60  # levels of nesting; a catalog needs about ten
_REPEATED_LIMIT = 100_000  # values that aliases may repeat: enough to share lists of authors, too few for a bomb

_YAML_HINTS = {
    "mapping values are not allowed": 'a text with ": " in it needs quotes',
    "never closed": "close the quotes that open here",
    "escape": "in double quotes a backslash begins an escape; use single quotes",
    "cannot start any token": "indent with spaces, not tabs; quote a text that begins with a sign like @, ` or %",
    "tab character": "indent with spaces",
    "another document": "a file holds one catalog; remove the '---' here",
    "undefined alias": "a text that begins with * needs quotes",
}
"""Part of a message of libyaml's -> what to do."""

_JSON_HINTS = {
    "escape": "write a backslash as \\\\, and a character beyond U+FFFF itself or as two \\u escapes, a pair",
    "never closed": "close the quotes that open here",
    "another document": "a file holds one catalog",
}
"""The same for a file that begins as JSON does."""

_JSON_ESCAPE = re.compile(
    r"\\(?:u(?P<high>D[89AB][0-9A-F]{2})\\u(?P<low>D[C-F][0-9A-F]{2})|.)", re.DOTALL | re.IGNORECASE
)

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Source:
    """A parsed file: its value, and where each part of it stands."""

    file: str
    value: Value
    text: str = field(repr=False)

    @cached_property
    def root(self) -> yaml.Node | None:
        """The tree of nodes, which is made when a place is asked for: most files are read without."""
        return yaml.compose(self.text, Loader=_Base)

    def location(self, path: Path = ()) -> Location:
        """Find the place of a value by its path; of the nearest part above it when it is not there."""
        node, mark = self.root, self.root.start_mark if self.root else None
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            label, node = found
            mark = label.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1) if mark else Location(self.file)


def read_source(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Parse a file; give the source unless it cannot be parsed at all, and what is wrong with it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        where = _location_after(data[: error.start].decode("utf-8-sig"), file)
        return None, [Diagnostic("BC001", message, "save the file as UTF-8", where)]
    is_json = text.lstrip().startswith("{")
    if is_json:
        text = _JSON_ESCAPE.sub(_joined, text)
    try:
        with suppress(NotPlainError):
            return Source(file, plain_value(text, _LIMIT), text), []
        if deep := _first_too_deep(text):
            return None, [_too_deep(_location(deep, file))]
        root = yaml.compose(text, Loader=_Base)
    except yaml.reader.ReaderError as error:
        return None, [_unprintable(error, text, file)]
    except yaml.YAMLError as error:
        return None, [_not_yaml(error, file, _JSON_HINTS if is_json else _YAML_HINTS)]
    builder = _Builder(file, text)
    value = builder.build(root, 0) if root else None
    return Source(file, value, text), builder.diagnostics


class _Builder:
    """Turns nodes into values; an alias becomes the value of its anchor, once."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self.done: dict[int, tuple[Value, int]] = {}
        self.open: set[int] = set()
        self.size = 0
        self.repeated = 0

    def build(self, node: yaml.Node, depth: int) -> Value:
        self.size += 1
        if isinstance(node, yaml.ScalarNode):
            return scalar(node, self.text)
        if id(node) in self.done:
            return self._again(node)
        if id(node) in self.open or depth > _LIMIT:
            self.diagnostics.append(_too_deep(_location(node, self.file)))
            return None
        self.open.add(id(node))
        size_before = self.size
        value: Value
        if isinstance(node, yaml.SequenceNode):
            value = [self.build(child, depth + 1) for child in node.value]
        else:
            value = self._mapping(node, depth)
        self.open.remove(id(node))
        self.done[id(node)] = value, self.size - size_before
        return value

    def _again(self, node: yaml.Node) -> Value:
        """Give the value of an anchor again, unless aliases of aliases have made the file explode."""
        value, size = self.done[id(node)]
        if self.repeated + size > _REPEATED_LIMIT:
            if self.repeated <= _REPEATED_LIMIT:
                message = f"aliases repeat more than {_REPEATED_LIMIT} values"
                where = _location(node, self.file)
                self.diagnostics.append(Diagnostic("BC002", message, "write the values out", where))
            self.repeated = _REPEATED_LIMIT + 1
            return None
        self.repeated += size
        self.size += size
        return value

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for label, child in node.value:
            if not isinstance(label, yaml.ScalarNode):
                where = _location(label, self.file)
                self.diagnostics.append(
                    Diagnostic("BC002", "a list or mapping is used as a key", "write a word", where)
                )
                continue
            key = label.value
            if key in mapping:
                message = f"{key!r} stands twice here, first on line {lines[key]}"
                where = _location(label, self.file)
                self.diagnostics.append(Diagnostic("BC003", message, "keep one of the two", where))
                continue
            mapping[key] = self.build(child, depth + 1)
            lines[key] = label.start_mark.line + 1
        return mapping


def _first_too_deep(text: str) -> yaml.Event | None:
    """Find where the nesting begins to be too deep: composing nodes of it would overflow the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _LIMIT:
                return event
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _location(part: yaml.Node | yaml.Event, file: str) -> Location:
    mark = part.start_mark
    return Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)


def _location_after(text: str, file: str) -> Location:
    return Location(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Go one step down: the node that labels the place (a mapping's key), and the node there."""
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next(((label, child) for label, child in node.value if label.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _unprintable(error: yaml.reader.ReaderError, text: str, file: str) -> Diagnostic:
    where = _location_after(text[: text.find(chr(error.character))], file)
    message = f"not YAML: the control character U+{error.character:04X}"
    return Diagnostic("BC002", message, "remove it", where)


def _joined(escape: re.Match[str]) -> str:
    """Write a pair of JSON's escapes, which stand for one character beyond U+FFFF, as the one escape that YAML has."""
    if escape["high"] is None:
        return escape[0]
    high, low = int(escape["high"], 16), int(escape["low"], 16)
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"


def _not_yaml(error: yaml.YAMLError, file: str, hints: dict[str, str]) -> Diagnostic:
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "quoted scalar" in context and "unexpected" in problem:  # found far below, so say where the quotes open
        mark, problem = getattr(error, "context_mark", mark), "quotes that are never closed"
    where = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    other = "the commas, quotes and brackets" if hints is _JSON_HINTS else "the quotes, the indentation and the dashes"
    found = (hint for part, hint in hints.items() if part in problem)
    return Diagnostic("BC002", f"not YAML: {problem}", next(found, f"look at {other} just above"), where)


def _too_deep(where: Location) -> Diagnostic:
    return Diagnostic("BC002", "nested too deeply, or a part of itself", "a catalog needs about ten levels", where)
