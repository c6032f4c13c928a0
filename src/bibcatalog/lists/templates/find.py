"""Which templates there are: those that come with the package, by name, and a person's own, by path."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bibcatalog.errors import UsageError
from bibcatalog.formatting.options import SUFFIXES
from bibcatalog.resources import resource
from bibcatalog.spelling import did_you_mean

ENDINGS: Final = (".jinja", ".jinja2", ".j2")
"""What the name of a template's file may end with; the suffix before it tells the output."""

_FOLDER: Final = "templates"
_ENDING: Final = ENDINGS[0]
_OUTPUTS: Final = {suffix: to for suffix, to in SUFFIXES.items() if to != "json"}
_HEAD: Final = re.compile(r"\{#-?(.*?)(?:\n[ \t]*\n.*?)?-?#\}", re.DOTALL)
_SHOWN: Final = 80  # characters of a name in a message


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was found.

    Args:
        name: what messages and documents call it.
        path: its file.
        to: the output that it makes.
    """

    name: str
    path: Path
    to: str


def template_names() -> tuple[str, ...]:
    """Give the names of the packaged templates, in the order of the alphabet.

    >>> "reading-list.md" in template_names()
    True
    """
    return tuple(sorted(path.name.removesuffix(_ENDING) for path in packaged_folder().glob(f"*{_ENDING}")))


def template_output(template: str | os.PathLike[str]) -> str:
    """Give the output that a template makes: ``text``, ``markdown``, ``html``, ``latex`` or ``typst``.

    It is "" where the name does not tell: of a file such as ``mine.tmpl``, or of one that is there for several outputs.

    Raises:
        UsageError: when there is no such template.

    >>> template_output("reading-list.tex"), template_output("review")
    ('latex', '')
    """
    if isinstance(template, str) and len(_variants(template, template_names())) > 1:
        return ""
    given = os.fspath(template)
    return find_template(template).to if output_of(given) or not _is_path(template) else ""


def packaged_folder() -> Path:
    """Give the folder of the packaged templates."""
    return resource(_FOLDER)


def packaged_templates() -> tuple[Template, ...]:
    """Give the packaged templates, by name."""
    return tuple(map(_packaged, template_names()))


def packaged_template(name: str) -> Template:
    """Give a packaged template by its name, with the ending of its file or without.

    Raises:
        UsageError: when there is none of that name.
    """
    names = template_names()
    bare = name.removesuffix(_ENDING)
    if bare in names:
        return _packaged(bare)
    if variants := _variants(bare, names):
        raise UsageError(f"template {bare!r} is there for several outputs; name one: {', '.join(variants)}")
    raise UsageError(_unknown(name, names))


def find_template(template: str | os.PathLike[str], to: str | None = None) -> Template:
    """Find a packaged template by its name, or a person's own by its path.

    A packaged name stands for the packaged template even if there is a file of that name, which is most likely the
    output of the last time; with a slash in it (``./reading-list.md``) it is a path.

    Args:
        template: ``reading-list.md``, ``review`` together with an output, or the path of a file.
        to: the output, where the name does not tell.

    Raises:
        UsageError: when there is no such template, or nothing tells the output, or the name tells another one.
    """
    given = os.fspath(template)
    names = template_names()
    if isinstance(template, str) and given in names:
        return _fitting(_packaged(given), to)
    if isinstance(template, str) and (variants := _variants(given, names)):
        return _variant(given, variants, to)
    if _is_path(template):
        return _own(given, to)
    raise UsageError(_unknown(given, names))


def describe_template(template: Template) -> str:
    """Say what a packaged template makes: the first paragraph of the comment at its head, in one line."""
    found = _HEAD.match(read_template(template))
    return " ".join(found[1].split()) if found else ""


def read_template(template: Template) -> str:
    """Give the text of a packaged template."""
    return template.path.read_text(encoding="utf-8")


def output_of(name: str) -> str:
    """Give the output that a file's name tells of; "" when it does not.

    >>> output_of("mine.md.jinja"), output_of("mine.tmpl")
    ('markdown', '')
    """
    bare = next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)
    return _OUTPUTS.get(Path(bare).suffix.lower(), "")


def _packaged(name: str) -> Template:
    return Template(name, packaged_folder() / f"{name}{_ENDING}", output_of(name))


def _variants(stem: str, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if name.rpartition(".")[0] == stem]


def _variant(stem: str, names: list[str], to: str | None) -> Template:
    """Choose among the templates of one kind by the output."""
    found = [name for name in names if to is None or output_of(name) == to]
    if len(found) == 1:
        return _packaged(found[0])
    listed = ", ".join(names)
    if to is None:
        raise UsageError(f"template {stem!r} is there for several outputs; name one: {listed}")
    raise UsageError(f"template {stem!r} is not there for the output {to!r}; there {_are(names)} {listed}")


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _is_path(template: str | os.PathLike[str]) -> bool:
    if not isinstance(template, str) or "/" in template or os.sep in template:
        return True
    try:
        return Path(template).is_file()
    except (OSError, ValueError):  # a name that is too long, or has a NUL
        return False


def _own(given: str, to: str | None) -> Template:
    told = output_of(given)
    if not told and to is None:
        known = ", ".join(dict.fromkeys(_OUTPUTS.values()))
        what = f"the name of template {_short(given)} does not tell the output"
        raise UsageError(f"{what}; name one with --to ({known}), or call the file, say, NAME.md{_ENDING}")
    return _fitting(Template(given, Path(given), told or str(to)), to)


def _fitting(template: Template, to: str | None) -> Template:
    if to is not None and to != template.to:
        what = f"template {_short(template.name)} makes {template.to} and not {to}"
        raise UsageError(f"{what}; leave out --to, or name another template")
    return template


def _unknown(name: str, names: tuple[str, ...]) -> str:
    hint = did_you_mean(name[:_SHOWN], names)
    listed = f"there are {', '.join(names)}; a file of your own is a path, such as ./NAME.md{_ENDING}"
    return f"no template {_short(name)}; {f'{hint} ' if hint else ''}{listed}"


def _short(name: str) -> str:
    return repr(name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…")
