r"""Rich text as LaTeX, with the capitals of a title protected.

``\textit`` and not ``\emph``: Zotero's importer knows the former only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.latex.protect import CLOSING, OPENING, protect
from bibcatalog.text.tree import Link, Node, Style

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[Style, str] = {
    Style.ITALIC: r"\textit",
    Style.BOLD: r"\textbf",
    Style.SMALL_CAPS: r"\textsc",
    Style.SUBSCRIPT: r"\textsubscript",
    Style.SUPERSCRIPT: r"\textsuperscript",
    Style.NOCASE: "",
}
"""Style -> the command that sets it; NOCASE is a pair of braces; what only formatted references have is left out."""


class RichWriter:
    """Writes rich text; ``encode`` writes its strings."""

    def __init__(self, encode: Callable[[str], str], *, protects: bool = True, commands: bool = True) -> None:
        self.encode = encode
        self.protects = protects
        self.commands = commands

    def title(self, nodes: tuple[Node, ...]) -> str:
        """Write a title: ordinary words may change case, the rest is in braces."""
        if not self.protects:
            return self.text(nodes)
        if len(nodes) == 1 and type(nodes[0]) is str:
            return self._protected(nodes[0])
        return "".join(self._node(node, self._protected) for node in nodes)

    def text(self, nodes: tuple[Node, ...]) -> str:
        """Write text whose case nobody changes."""
        if len(nodes) == 1 and type(nodes[0]) is str:
            return self.encode(nodes[0])
        return "".join(self._node(node, self.encode) for node in nodes)

    def _node(self, node: Node, write: Callable[[str], str]) -> str:
        if isinstance(node, str):
            return write(node)
        if isinstance(node, Link):
            return "".join(self._node(child, write) for child in node.children)
        if node.style is Style.NOCASE:
            inside = "".join(self._node(child, self.encode) for child in node.children)
            if not self.protects:
                return inside
            # A group that begins with a command is a letter to BibTeX, and no protection (btxdoc, section 4).
            return f"{{{{{inside}}}}}" if inside.startswith("\\") else f"{{{inside}}}"
        inside = "".join(self._node(child, write) for child in node.children)
        command = COMMANDS.get(node.style) if self.commands else None
        return f"{command}{{{inside}}}" if command else inside

    def _protected(self, text: str) -> str:
        if OPENING in text or CLOSING in text:  # refused later, as control characters
            return self.encode(text)
        marked = protect(text)
        written = self.encode(marked)
        return written.replace(OPENING, "{").replace(CLOSING, "}") if OPENING in marked else written
