"""Plug-ins by entry point. Built-ins are registered exactly as strangers are.

A plug-in is an entry point in the group ``bibcatalog.exporters`` that names a class which keeps the contract
in ``bibcatalog.exporters.contract``. Listing imports nothing; a broken plug-in is named and stops no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, cast

from bibcatalog.errors import PluginError, UsageError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from bibcatalog.exporters.contract import Exporter

EXPORTERS = "bibcatalog.exporters"
OURS = "bibcatalog"
"""The distribution whose exporters no other can take the place of."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """A registered plug-in: its name, where it is from, and what went wrong when it was loaded."""

    name: str
    value: str
    distribution: str
    exporter: Exporter | None = None
    problem: str = ""


def exporter_names() -> list[str]:
    """Give the names of all exporters, without importing one."""
    return sorted({point.name for point in metadata.entry_points(group=EXPORTERS)})


def load_exporter(name: str) -> Exporter:
    """Load one exporter.

    Raises:
        UsageError: when there is none of that name.
        PluginError: when two other distributions claim the name, or it cannot be loaded.
    """
    points = [point for point in metadata.entry_points(group=EXPORTERS) if point.name == name]
    if not points:
        known = exporter_names()
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        message = f"no exporter {name!r}; {hint}"
        raise UsageError(message)
    own = [point for point in points if _owner(point) == OURS]
    if not own and len({point.value for point in points}) > 1:
        raise PluginError(_doubled(name, points))
    return _load((own or points)[0])


def exporter_for_suffix(file_name: str) -> str | None:
    """Give the name of the exporter whose suffix a file name ends in, the longest first; None if there is none.

    Raises:
        UsageError: when two exporters have that suffix, and neither is built in.
    """
    found = [
        (len(suffix), plugin)
        for plugin in all_exporters()
        if plugin.exporter
        for suffix in plugin.exporter.suffixes
        if file_name.lower().endswith(suffix.lower())
    ]
    longest = max((length for length, _ in found), default=0)
    fitting = [plugin for length, plugin in found if length == longest]
    own = [plugin for plugin in fitting if plugin.distribution == OURS]
    names = sorted({plugin.name for plugin in own or fitting})
    if len(names) > 1:
        message = f"{' and '.join(map(repr, names))} write files with the suffix of {file_name!r}; name one with --to"
        raise UsageError(message)
    return names[0] if names else None


def all_exporters() -> list[Plugin]:
    """Load every exporter; what cannot be loaded is listed with its problem. Built-ins come first."""
    points = sorted(metadata.entry_points(group=EXPORTERS), key=lambda point: (_owner(point) != OURS, point.name))
    plugins = []
    for point in dict.fromkeys(points):
        namesakes = [other for other in points if other.name == point.name]
        if _owner(point) != OURS and len({other.value for other in namesakes}) > 1:
            plugins.append(Plugin(point.name, point.value, _owner(point), None, _clash(point, namesakes)))
            continue
        try:
            plugins.append(Plugin(point.name, point.value, _owner(point), _load(point)))
        except PluginError as error:
            plugins.append(Plugin(point.name, point.value, _owner(point), None, str(error)))
    return plugins


def _load(point: metadata.EntryPoint) -> Exporter:
    try:
        exporter = point.load()()
    except (Exception, SystemExit) as error:  # a stranger's code may raise anything; the others must go on
        message = f"{_described(point)} cannot be loaded: {error!r}; update or uninstall it"
        raise PluginError(message) from error
    missing = [name for name in ("suffixes", "description", "render") if not hasattr(exporter, name)]
    if missing:
        message = f"{_described(point)} has no {', '.join(missing)}; update or uninstall it"
        raise PluginError(message)
    if not _are_suffixes(exporter.suffixes):
        wrong = f"has suffixes {exporter.suffixes!r}, not a tuple like ('.txt',)"
        message = f"{_described(point)} {wrong}; update or uninstall it"
        raise PluginError(message)
    return cast("Exporter", exporter)


def _are_suffixes(value: object) -> bool:
    return isinstance(value, (tuple, list)) and all(isinstance(part, str) and part.startswith(".") for part in value)


def _clash(point: metadata.EntryPoint, namesakes: list[metadata.EntryPoint]) -> str:
    """Say why an exporter that shares its name cannot be used."""
    if any(_owner(other) == OURS for other in namesakes):
        return f"{_described(point)} has the name of a built-in exporter, which is used; rename or uninstall it"
    return _doubled(point.name, namesakes)


def _doubled(name: str, points: list[metadata.EntryPoint]) -> str:
    owners = " and ".join(sorted({_owner(point) for point in points}))
    return f"exporter {name!r} is registered more than once, by {owners}; uninstall one of them"


def _described(point: metadata.EntryPoint) -> str:
    return f"exporter {point.name!r} ({point.value} of {_owner(point)})"


def _owner(point: metadata.EntryPoint) -> str:
    return point.dist.name if point.dist else "an unknown distribution"
