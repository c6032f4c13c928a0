r"""Commands of one's own that cite: their definition says which of their arguments hold keys.

Sources: LaTeX2e reference, 12.1 (``\newcommand``); usrguide, 2 (``\NewDocumentCommand``); biblatex manual 3.19, 4.3.1.

>>> text = r"\newcommand{\src}[2][]{\autocite[#1]{#2}}"
>>> commands_of(definitions(text), [("#2", text.index("#2"))])
{'src': Command(arguments='om', keys=(2,), like='')}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.manuscript.texarguments import after_options, after_spaces, balanced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DEFINITION: Final = re.compile(
    r"\\(?P<how>(?:re|provide)?(?:new)?command|DeclareRobustCommand"
    r"|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[egx]?def|DeclareCiteCommand|let|NewCommandCopy)"
    r"(?![A-Za-z@])\*?\s*\{?\s*\\(?P<name>[A-Za-z@]+)\s*\}?"
)
_COUNT: Final = re.compile(r"\s*\[(\d)\]\s*(?P<default>\[)?")
_PARAMETERS: Final = re.compile(r"\s*((?:#\d)*)")
_PARAMETER: Final = re.compile(r"#(\d)")
_SPECIFICATION: Final = re.compile(r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_KIND: Final = re.compile(r"\s*(?:(?P<kind>[smo])|(?P<optional>O)\s*\{[^{}]*\}|(?P<other>\S))")
_ONLY: Final = re.compile(r"\s*\{?\s*\\([A-Za-z]+)\*?\s*\}?")
_GROUP: Final = re.compile(r"\{([^{}]*)\}")


class Command(NamedTuple):
    r"""How a command cites.

    ``arguments`` has a letter for each, as ``\NewDocumentCommand`` has it: ``m``, ``o``, or ``s`` for a star; ``keys``
    are those that hold keys, counted from 1. Where it is but another name, ``like`` is the command that it stands for.
    """

    arguments: str = ""
    keys: tuple[int, ...] = ()
    like: str = ""


class Definition(NamedTuple):
    """A command that is defined: where its name begins, where what it does begins and ends, and its arguments.

    ``arguments`` is ``None`` when nobody can tell them.
    """

    name: str
    at: int
    start: int
    end: int
    arguments: str | None
    like: str = ""


def definitions(text: str) -> list[Definition]:
    """Find what is defined in a text, in order."""
    return [_definition(text, match) for match in _DEFINITION.finditer(text)]


def commands_of(defined: Sequence[Definition], cited: Iterable[tuple[str, int]]) -> dict[str, Command]:
    """Give the commands that cite what they are given, or that stand for one that does.

    Args:
        defined: the definitions of a text.
        cited: keys that are cited in it, and where; ``#1`` is what a command is given.
    """
    places = [(int(match[1]), at) for key, at in cited if (match := _PARAMETER.fullmatch(key))]
    found: dict[str, Command] = {}
    for definition in defined:
        numbers = tuple(dict.fromkeys(number for number, at in places if definition.start <= at < definition.end))
        if definition.like:
            found[definition.name] = Command(like=definition.like)
        elif definition.arguments and numbers and max(numbers) <= len(definition.arguments):
            found[definition.name] = Command(definition.arguments, numbers)
    return found


def given_keys(text: str, position: int, command: Command) -> list[re.Match[str]]:
    """Give the arguments of a command that hold keys, where it is called; none when they are not there."""
    found: list[re.Match[str]] = []
    for number, kind in enumerate(command.arguments, 1):
        at = after_spaces(text, position)
        sign = text[at : at + 1]
        if kind == "s":
            position = at + 1 if sign == "*" else position
        elif kind == "o":
            position = balanced(text, at) if sign == "[" else position
        elif sign != "{" or (end := balanced(text, at)) == at:
            return []
        else:
            if number in command.keys and (group := _GROUP.fullmatch(text, at, end)):
                found.append(group)
            position = end
    return found


def _definition(text: str, match: re.Match[str]) -> Definition:
    how, name, at, position = match["how"], match["name"], match.start("name") - 1, match.end()
    arguments: str | None = ""
    if how == "DeclareCiteCommand":
        return Definition(name, at, position, position, None, "" if "cite" in name.lower() else "cite")
    if how in {"let", "NewCommandCopy"}:
        other = _ONLY.match(text, position + 1 if text[position : position + 1] == "=" else position)
        like = other[1] if other and "cite" in other[1].lower() else ""
        return Definition(name, at, position, position, None, like)
    if how.endswith("def"):
        parameters = _PARAMETERS.match(text, position)
        if parameters:
            arguments, position = "m" * (len(parameters[1]) // 2), parameters.end()
    elif how.endswith("DocumentCommand"):
        specification = _SPECIFICATION.match(text, position)
        if specification:
            arguments, position = _kinds(specification[1]), specification.end()
    elif count := _COUNT.match(text, position):
        arguments, position = "m" * int(count[1]), count.end()
        if count["default"]:
            position = balanced(text, position - 1)
            arguments = "o" + arguments[1:]
    start = after_spaces(text, position)
    end = balanced(text, start) if text[start : start + 1] == "{" else start
    like = _only_command(text, start + 1, end - 1) if arguments == "" and end > start else ""
    return Definition(name, at, start, end, arguments, like)


def _only_command(text: str, start: int, end: int) -> str:
    """Give the command that cites and that a text consists of, with options at the most."""
    only = _ONLY.match(text, start, end)
    if only is None or "cite" not in only[1].lower():
        return ""
    return only[1] if after_spaces(text, after_options(text, only.end())) == end else ""


def _kinds(specification: str) -> str | None:
    """Give the arguments that a specification has; none when there is one that we do not know."""
    kinds = ""
    for match in _KIND.finditer(specification):
        if match["other"]:
            return None
        kinds += match["kind"] or "o"
    return kinds
