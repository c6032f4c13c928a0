"""YAML (and so JSON) with positions: plain Python values, and the line of each.

Scalars stay the text that was written, whatever YAML 1.1 would make of it: ``2023-02``, ``1.10``, ``no``
and ``2302.10350`` mean what the reader sees. Only ``null``, ``~`` and nothing are nothing, and ``true``
and ``false`` are themselves, all of these only without quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from bibcatalog.diagnostics import Diagnostic, Location

Value: TypeAlias = None | bool | str | list["Value"] | dict[str, "Value"]
Path: TypeAlias = tuple[str | int, ...]

_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None, "true": True, "false": False}
_LIMIT = 60  # levels of nesting; a catalog needs about ten

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: its value, and where each part of it stands."""

    file: str
    value: Value
    root: yaml.Node | None

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
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        where = Location(file, line)
        return None, [Diagnostic("BC001", message, "save the file as UTF-8", where)]
    try:
        root = yaml.compose(text, Loader=_Base)
    except yaml.YAMLError as error:
        return None, [_not_yaml(error, file)]
    except RecursionError:
        return None, [_too_deep(Location(file))]
    builder = _Builder(file)
    value = builder.build(root, 0) if root else None
    return Source(file, value, root), builder.diagnostics


class _Builder:
    """Turns nodes into values; an alias becomes the value of its anchor, once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.done: dict[int, Value] = {}
        self.open: set[int] = set()

    def build(self, node: yaml.Node, depth: int) -> Value:
        if isinstance(node, yaml.ScalarNode):
            text: str = node.value
            return _PLAIN.get(text, text) if node.style is None else text
        if id(node) in self.done:
            return self.done[id(node)]
        if id(node) in self.open or depth > _LIMIT:
            self.diagnostics.append(_too_deep(self._location(node)))
            return None
        self.open.add(id(node))
        value: Value
        if isinstance(node, yaml.SequenceNode):
            value = [self.build(child, depth + 1) for child in node.value]
        else:
            value = self._mapping(node, depth)
        self.open.remove(id(node))
        self.done[id(node)] = value
        return value

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for label, child in node.value:
            if not isinstance(label, yaml.ScalarNode):
                where = self._location(label)
                self.diagnostics.append(
                    Diagnostic("BC002", "a list or mapping is used as a key", "write a word", where)
                )
                continue
            key = label.value
            if key in mapping:
                message = f"{key!r} stands twice here, first on line {lines[key]}"
                where = self._location(label)
                self.diagnostics.append(Diagnostic("BC003", message, "keep one of the two", where))
                continue
            mapping[key] = self.build(child, depth + 1)
            lines[key] = label.start_mark.line + 1
        return mapping

    def _location(self, node: yaml.Node) -> Location:
        return Location(self.file, node.start_mark.line + 1, node.start_mark.column + 1)


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Go one step down: the node that labels the place (a mapping's key), and the node there."""
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        return next(((label, child) for label, child in node.value if label.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _not_yaml(error: yaml.YAMLError, file: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    where = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    return Diagnostic("BC002", f"not YAML: {problem}", _yaml_hint(problem), where)


def _yaml_hint(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return 'a text with ": " in it needs quotes'
    if "\\t" in problem or "tab" in problem:
        return "indent with spaces"
    return "look at the quotes, the indentation and the dashes just above"


def _too_deep(where: Location) -> Diagnostic:
    return Diagnostic("BC002", "nested too deeply, or a part of itself", "a catalog needs about ten levels", where)
