"""An annotated list as a Word document (Office Open XML, ECMA-376), made with python-docx.

``markup`` writes runs and paragraphs, ``styles`` the styles, ``document`` a list with them, ``package`` the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.errors import UsageError
from bibcatalog.text.printers.words import clean

if TYPE_CHECKING:
    from bibcatalog.lists.model import AnnotatedList

_LONGEST_NAME: Final = 31
"""Characters of a font's name (ECMA-376, 17.8.3.10)."""


def make_docx(annotated: AnnotatedList, *, font: str = "") -> bytes:
    """Make a Word document of a list.

    Args:
        annotated: the list.
        font: the family for Chinese, Japanese and Korean; whoever reads the document must have it. By default one
            that comes with Word.

    Raises:
        UsageError: when the extra is not installed, or no font can have that name.
    """
    try:
        from bibcatalog.lists.word.package import pack
    except ImportError as error:
        raise UsageError("Word documents need an extra: pip install 'bibcatalog[docx]'") from error
    from bibcatalog.lists.word.document import write_document

    name = clean(font.partition(",")[0]).strip()
    if len(name) > _LONGEST_NAME:
        raise UsageError(f"no font {name[:60]!r}: a name has at most {_LONGEST_NAME} characters in Word documents")
    return pack(write_document(annotated, name))
