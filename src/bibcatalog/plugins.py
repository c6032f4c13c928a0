"""Plug-ins by entry point. Built-ins are registered exactly as strangers are.

A plug-in is an entry point in the group of its kind, which names a class that keeps the contract of that kind:
``bibcatalog.exporters`` (``exporters.contract``), ``bibcatalog.importers`` (``importers.contract``) and
``bibcatalog.checks`` (``checks.contract``). Listing imports nothing; a broken plug-in is named and stops no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any, Final, cast

from bibcatalog.diagnostics import RULES
from bibcatalog.errors import PluginError, UsageError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from bibcatalog.checks.contract import Check
    from bibcatalog.exporters.contract import Exporter
    from bibcatalog.importers.contract import Importer

OURS: Final = "bibcatalog"
"""The distribution whose plug-ins no other can take the place of."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of plug-in: its name, its group of entry points, and the names that its contract asks for."""

    name: str
    group: str
    needs: tuple[str, ...]


EXPORTERS: Final = Kind("exporter", "bibcatalog.exporters", ("suffixes", "description", "render"))
IMPORTERS: Final = Kind("importer", "bibcatalog.importers", ("suffixes", "description", "recognizes", "read"))
BY_SUFFIX: Final = "its suffix"
"""How an importer was found that did not recognize the content."""

KINDS: Final = (EXPORTERS, IMPORTERS)
"""Kinds that read or write a format."""

CHECKS: Final = Kind("check", "bibcatalog.checks", ("rules", "find"))


@dataclass(frozen=True, slots=True)
class Plugin:
    """A registered plug-in: its name, where it is from, what it made, or what went wrong when it was loaded."""

    kind: Kind
    name: str
    value: str
    distribution: str
    made: Exporter | Importer | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Recognized:
    """The importer of a file: its name, how it was found, and those that the file may be for as well."""

    name: str
    why: str
    others: tuple[str, ...] = ()


def exporter_names() -> list[str]:
    """Give the names of all exporters, without importing one."""
    return _names(EXPORTERS)


def importer_names() -> list[str]:
    """Give the names of all importers, without importing one."""
    return _names(IMPORTERS)


def load_exporter(name: str) -> Exporter:
    """Load one exporter.

    Raises:
        UsageError: when there is none of that name.
        PluginError: when two other distributions claim the name, or it cannot be loaded.
    """
    return cast("Exporter", _one(EXPORTERS, name))


def load_importer(name: str) -> Importer:
    """Load one importer.

    Raises:
        UsageError, PluginError: as ``load_exporter``.
    """
    return cast("Importer", _one(IMPORTERS, name))


def load_checks() -> list[Check]:
    """Load every check, the built-in ones first.

    Raises:
        PluginError: when one cannot be loaded.
    """
    plugins = all_plugins(CHECKS)
    for plugin in plugins:
        if plugin.problem:
            raise PluginError(plugin.problem)
    return [cast("Check", plugin.made) for plugin in plugins]


def rule_codes() -> list[str]:
    """Give the codes of all rules, those of strangers among them.

    Raises:
        PluginError: as ``load_checks``.
    """
    return sorted({*RULES, *(code for check in load_checks() for code in check.rules)})


def exporter_for_suffix(file_name: str) -> str | None:
    """Give the name of the exporter whose suffix a file name ends in, the longest first; None if there is none.

    Raises:
        UsageError: when two exporters have that suffix, and neither is built in.
    """
    fitting = _with_suffix(all_plugins(EXPORTERS), file_name)
    own = [plugin for plugin in fitting if plugin.distribution == OURS]
    names = sorted({plugin.name for plugin in own or fitting})
    if len(names) > 1:
        message = f"{' and '.join(map(repr, names))} write files with the suffix of {file_name!r}; name one with --to"
        raise UsageError(message)
    return names[0] if names else None


def importer_for(file_name: str, head: str) -> Recognized | None:
    """Find the importer of a file by its name and by how it begins; None if there is none.

    One whose suffix fits and that recognizes the file comes first, then one that recognizes it, then one by its suffix:
    that which names the suffix first among its own. Among several, built-ins come first.
    """
    plugins = [plugin for plugin in all_plugins(IMPORTERS) if plugin.made]
    by_suffix = _with_suffix(plugins, file_name)
    by_content = [plugin for plugin in plugins if _recognizes(plugin, head)]
    both = [plugin for plugin in by_suffix if plugin in by_content]
    by_suffix.sort(key=lambda plugin: _rank(plugin, file_name))
    for found, why in ((both, "its suffix and content"), (by_content, "its content"), (by_suffix, BY_SUFFIX)):
        if found:
            others = tuple(plugin.name for plugin in found[1:])
            return Recognized(found[0].name, why, others)
    return None


def all_exporters() -> list[Plugin]:
    """Load every exporter; what cannot be loaded is listed with its problem. Built-ins come first."""
    return all_plugins(EXPORTERS)


def all_plugins(kind: Kind) -> list[Plugin]:
    """Load every plug-in of a kind; what cannot be loaded is listed with its problem. Built-ins come first."""
    points = sorted(metadata.entry_points(group=kind.group), key=lambda point: (_owner(point) != OURS, point.name))
    plugins = []
    for point in dict.fromkeys(points):
        namesakes = [other for other in points if other.name == point.name]
        if _owner(point) != OURS and len({other.value for other in namesakes}) > 1:
            plugins.append(Plugin(kind, point.name, point.value, _owner(point), None, _clash(kind, point, namesakes)))
            continue
        try:
            plugins.append(Plugin(kind, point.name, point.value, _owner(point), _load(kind, point)))
        except PluginError as error:
            plugins.append(Plugin(kind, point.name, point.value, _owner(point), None, str(error)))
    return plugins


def _names(kind: Kind) -> list[str]:
    return sorted({point.name for point in metadata.entry_points(group=kind.group)})


def _one(kind: Kind, name: str) -> Exporter | Importer:
    points = [point for point in metadata.entry_points(group=kind.group) if point.name == name]
    if not points:
        known = _names(kind)
        hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
        message = f"no {kind.name} {name!r}; {hint}"
        raise UsageError(message)
    own = [point for point in points if _owner(point) == OURS]
    if not own and len({point.value for point in points}) > 1:
        raise PluginError(_doubled(kind, name, points))
    return _load(kind, (own or points)[0])


def _with_suffix(plugins: list[Plugin], file_name: str) -> list[Plugin]:
    """Give the plug-ins whose suffix a file name ends in, if it is the longest that fits."""
    found = [
        (len(suffix), plugin)
        for plugin in plugins
        if plugin.made
        for suffix in plugin.made.suffixes
        if file_name.lower().endswith(suffix.lower())
    ]
    longest = max((length for length, _ in found), default=0)
    return list(dict.fromkeys(plugin for length, plugin in found if length == longest))


def _rank(plugin: Plugin, file_name: str) -> int:
    """Give the place of a file's suffix among those of a plug-in."""
    suffixes = plugin.made.suffixes if plugin.made else ()
    return next((place for place, suffix in enumerate(suffixes) if file_name.lower().endswith(suffix.lower())), 0)


def _recognizes(plugin: Plugin, head: str) -> bool:
    try:
        return bool(cast("Importer", plugin.made).recognizes(head))
    except (Exception, SystemExit) as error:
        if plugin.distribution == OURS:
            raise
        message = f"importer {plugin.name!r} of {plugin.distribution} failed: {error!r}; update or uninstall it"
        raise PluginError(message) from error


def _load(kind: Kind, point: metadata.EntryPoint) -> Exporter | Importer:
    described = _described(kind, point)
    try:
        made: Any = point.load()()
    except (Exception, SystemExit) as error:  # a stranger's code may raise anything; the others must go on
        message = f"{described} cannot be loaded: {error!r}; update or uninstall it"
        raise PluginError(message) from error
    missing = [name for name in kind.needs if not hasattr(made, name)]
    if missing:
        message = f"{described} has no {', '.join(missing)}; update or uninstall it"
        raise PluginError(message)
    if "suffixes" in kind.needs and not _are_suffixes(made.suffixes):
        wrong = f"has suffixes {made.suffixes!r}, not a tuple like ('.txt',)"
        message = f"{described} {wrong}; update or uninstall it"
        raise PluginError(message)
    return cast("Exporter | Importer", made)


def _are_suffixes(value: object) -> bool:
    return isinstance(value, (tuple, list)) and all(isinstance(part, str) and part.startswith(".") for part in value)


def _clash(kind: Kind, point: metadata.EntryPoint, namesakes: list[metadata.EntryPoint]) -> str:
    """Say why a plug-in that shares its name cannot be used."""
    if any(_owner(other) == OURS for other in namesakes):
        named = f"has the name of a built-in {kind.name}, which is used; rename or uninstall it"
        return f"{_described(kind, point)} {named}"
    return _doubled(kind, point.name, namesakes)


def _doubled(kind: Kind, name: str, points: list[metadata.EntryPoint]) -> str:
    owners = " and ".join(sorted({_owner(point) for point in points}))
    return f"{kind.name} {name!r} is registered more than once, by {owners}; uninstall one of them"


def _described(kind: Kind, point: metadata.EntryPoint) -> str:
    return f"{kind.name} {point.name!r} ({point.value} of {_owner(point)})"


def _owner(point: metadata.EntryPoint) -> str:
    return point.dist.name if point.dist else "an unknown distribution"
