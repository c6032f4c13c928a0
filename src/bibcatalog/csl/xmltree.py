"""A style or locale as a tree of elements that know their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias
from xml.parsers import expat

from bibcatalog.csl.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"

_XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
_PREFIX = f"{NAMESPACE} "

Attributes: TypeAlias = "dict[str, str]"


class Element:
    """An element of the CSL namespace: its local name, attributes, children and text."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, attributes: Attributes, line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.children: list[Element] = []
        self.text = ""

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute."""
        return self.attributes.get(name, default)

    def all(self, name: str) -> Iterator[Element]:
        """Give the children of that name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """Give the first child of that name."""
        return next(self.all(name), None)

    def without(self, *names: str) -> Element:
        """Give the element without some of its attributes, and without its children."""
        kept = {name: value for name, value in self.attributes.items() if name not in names}
        return Element(self.name, kept, self.line)

    def with_attribute(self, name: str, value: str) -> Element:
        """Give the element with another value of an attribute, and without its children."""
        return Element(self.name, {**self.attributes, name: value}, self.line)

    def error(self, message: str) -> StyleError:
        """Make an error that names this element and its line."""
        return StyleError(message, line=self.line, element=f"cs:{self.name}")


def parse(xml: str | bytes, *, root: str) -> Element:
    """Read XML.

    Elements of other namespaces are left out. Entities of the file's own are refused: styles have none, and a few lines
    of them can fill a machine's memory.

    Args:
        xml: the text; bytes may declare their encoding.
        root: the name that the outermost element must have.

    Raises:
        StyleError: this is no well-formed XML, or not such a file.
    """
    builder = _Builder()
    # A text is no longer in the encoding that it declares.
    parser = expat.ParserCreate("utf-8" if isinstance(xml, str) else None, namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: builder.start(name, attributes, parser.CurrentLineNumber)
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters

    def refuse(*_: object) -> None:
        raise StyleError("entity declarations are not allowed in a style", line=parser.CurrentLineNumber)

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(xml.encode("utf-8", "surrogatepass") if isinstance(xml, str) else xml, True)  # noqa: FBT003 - C
    except expat.ExpatError as error:
        raise StyleError(f"not well-formed XML: {expat.ErrorString(error.code)}", line=error.lineno) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, StyleError):
            raise
        raise StyleError(f"the file cannot be decoded: {error}") from None
    if builder.root is None:
        raise StyleError(f"the outermost element is not in the namespace {NAMESPACE}; is this a CSL 1.0 file?", line=1)
    if builder.root.name != root:
        raise builder.root.error(f"the outermost element must be cs:{root}")
    return builder.root


class _Builder:
    """Puts elements together as they come; counts how deep it is in what is left out."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.texts: list[list[str]] = []  # of the elements that are open, as they come
        self.foreign = 0

    def start(self, name: str, attributes: Attributes, line: int) -> None:
        if self.foreign or not name.startswith(_PREFIX):
            self.foreign += 1
            return
        plain = {key: value for key, value in attributes.items() if " " not in key}
        if _XML_LANG in attributes:
            plain["xml:lang"] = attributes[_XML_LANG]
        element = Element(name[len(_PREFIX) :], plain, line)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.texts.append([])

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
        else:
            self.open.pop().text = "".join(self.texts.pop())

    def characters(self, text: str) -> None:
        if self.open and not self.foreign:
            self.texts[-1].append(text)
