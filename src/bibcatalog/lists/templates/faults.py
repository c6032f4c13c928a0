"""What is wrong with a template: each error becomes one message that says where it is and what to do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from bibcatalog.errors import BibcatalogError, InputError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from bibcatalog.lists.templates.environment import ListEnvironment
    from bibcatalog.lists.templates.find import Template
    from bibcatalog.lists.templates.loader import TemplateLoader

_TAGS: Final = tuple(
    "autoescape block call extends filter for from if elif else import include macro raw set with".split()
)
_UNKNOWN: Final = re.compile(r"(unknown tag|[Nn]o filter named|[Nn]o test named) '([^']*)'")
_LONGEST: Final = 400  # characters of a message of Jinja2 or Python


def error_of(error: Exception, template: Template, loader: TemplateLoader, environment: ListEnvironment) -> Exception:
    """Make the error that a person sees of what a template did: ``FILE:LINE: what; what to do``."""
    if isinstance(error, BibcatalogError):
        return error
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or str(template.path), error.lineno
    else:
        file, line = _place(error, loader.read) or (str(template.path), 0)
    return InputError(f"{_shown(file)}{f':{line}' if line else ''}: {_what(error, loader, environment)}")


def _place(error: Exception, files: list[str]) -> tuple[str, int] | None:
    """Give the file and the line of the innermost template that was running."""
    found = None
    frame = error.__traceback__
    while frame is not None:
        if (file := frame.tb_frame.f_code.co_filename) in files:
            found = file, frame.tb_lineno
        frame = frame.tb_next
    return found


def _shown(file: str) -> str:
    path = Path(file)
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return file


def _what(error: Exception, loader: TemplateLoader, environment: ListEnvironment) -> str:
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        hint = did_you_mean(name, loader.list_templates())
        where = "neither beside it nor among the packaged ones"
        return f"there is no template {name!r}: {where}{f'; {hint}' if hint else ''}"
    if isinstance(error, MemoryError):
        return "it needs more memory than there is; print less"
    if isinstance(error, RecursionError):
        return "it includes or calls itself without end; end it with a condition"
    message = " ".join(str(error).split())[:_LONGEST].rstrip(".") or type(error).__name__
    if found := _UNKNOWN.search(message):
        kind, word = found.groups()
        known = _TAGS if "tag" in kind else environment.filters if "filter" in kind else environment.tests
        hint = did_you_mean(word, known)
        return f"there is no {kind.split()[1]} {word!r}{f'; {hint}' if hint else ''}"
    if isinstance(error, TemplateError | TypeError | OverflowError):
        return message[:1].lower() + message[1:]
    return f"{message} ({type(error).__name__})"
