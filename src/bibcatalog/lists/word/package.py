"""The file of a Word document: parts, relationships and properties, through python-docx; the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from bibcatalog.lists.word.document import WordDocument

_KEPT: Final = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.THEME})
"""What is kept of the document that python-docx begins with."""

_PROPERTIES: Final = frozenset({RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES})
_UNTOLD: Final = ("created", "modified", "lastModifiedBy", "revision", "creator", "description", "subject", "category")
_WORD_2013: Final = "15"  # and all later ones
_LONGEST_PROPERTY: Final = 255
_NEVER: Final = (1980, 1, 1, 0, 0, 0)
"""The time of everything in the file, the earliest that a ZIP can hold."""


def pack(written: WordDocument) -> bytes:
    """Make the file."""
    document = Document()
    _clear(document)
    _put_body(document, written)
    _put_styles(document, written)
    _put_properties(document, written)
    saved = BytesIO()
    document.save(saved)
    return _without_times(saved)


def _clear(document: DocxDocument) -> None:
    """Leave out what a new document has and ours does not need: a picture of itself, numbering, styles twice."""
    rels = document.part.rels
    for name in [name for name, rel in rels.items() if rel.reltype not in _KEPT]:
        del rels[name]
    package = document.part.package
    if package is not None:
        for name in [name for name, rel in package.rels.items() if rel.reltype not in _PROPERTIES]:
            del package.rels[name]


def _put_body(document: DocxDocument, written: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25.4)
    section.different_first_page_header_footer = written.title_page
    for part, inside in ((section.header, written.header), (section.footer, written.footer)):
        part.is_linked_to_previous = False
        _replace(part._element, inside)  # noqa: SLF001 - there is no other way to the markup of a header
    last = document.element.body[-1]  # the properties of the section
    for child in _parsed(written.body):
        last.addprevious(child)
    for address, name in written.addresses.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)


def _put_styles(document: DocxDocument, written: WordDocument) -> None:
    _replace(document.styles.element, written.styles)
    settings = document.settings.element
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), _WORD_2013)
    for element in settings.xpath("w:rsids | w:themeFontLang | w:savePreviewPicture | w:zoom | w:proofState"):
        settings.remove(element)


def _put_properties(document: DocxDocument, written: WordDocument) -> None:
    properties = document.core_properties
    properties.title = _short(written.title)
    properties.keywords = _short(written.keywords)
    properties.language = written.language
    element = properties._element  # noqa: SLF001 - a property can be emptied, but not left out
    for child in [child for child in element if child.tag.rpartition("}")[2] in _UNTOLD]:
        element.remove(child)


def _short(text: str) -> str:
    """Cut a property, of which python-docx takes 255 characters."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def _replace(element: BaseOxmlElement, inside: str) -> None:
    for child in [*element]:
        element.remove(child)
    for child in _parsed(inside):
        element.append(child)


def _parsed(markup: str) -> list[BaseOxmlElement]:
    """Read several elements."""
    return [*parse_xml(f"<w:body {nsdecls('w', 'r')}>{markup}</w:body>")]


def _without_times(saved: BytesIO) -> bytes:
    """Write a ZIP again, with a time for its files that is always the same."""
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, _NEVER)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # or it would be another file on Windows
            target.writestr(info, source.read(name))
    return packed.getvalue()
