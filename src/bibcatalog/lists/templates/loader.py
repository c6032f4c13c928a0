"""Reads templates: the one that is wanted, what lies beside it, and the packaged ones; no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import BaseLoader, TemplateNotFound

from bibcatalog.errors import InputError
from bibcatalog.lists.templates.find import packaged_folder
from bibcatalog.services import read_input

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2 import Environment

    from bibcatalog.lists.templates.find import Template

PACKAGED: Final = "bibcatalog/"
"""What stands before the name of a packaged template where one beside the template has the same name."""

_MAIN: Final = ""


class TemplateLoader(BaseLoader):
    """Reads templates by their names; ``read`` has the names of the files that were read."""

    def __init__(self, main: Template) -> None:
        """Take the template that is wanted."""
        self._main = main
        self.read: list[str] = []

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja2's
        """Give a template's text and the name of its file.

        Raises:
            TemplateNotFound: when there is none of that name.
            InputError: when it cannot be read, or is not UTF-8.
        """
        for path in self._places(template):
            if template == _MAIN or path.is_file():
                name = str(self._main.path) if template == _MAIN else str(path)
                self.read.append(name)
                return _decoded(*read_input(path)), name, None
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Give the names of the templates that can be included."""
        folders = dict.fromkeys((self._main.path.parent, packaged_folder()))
        return sorted({path.name for folder in folders for path in folder.glob("*.jinja")})

    def _places(self, template: str) -> Iterator[Path]:
        if template == _MAIN:
            yield self._main.path
            return
        name = template.removeprefix(PACKAGED)
        if "\\" in name or "\0" in name or any(part in {"", ".", ".."} for part in name.split("/")):
            return
        if name == template:
            yield self._main.path.parent / name
        yield packaged_folder() / name


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start} (0x{data[error.start]:02x})"
        raise InputError(f"{name}:{line}: {byte} is not UTF-8; save the template as UTF-8") from error
