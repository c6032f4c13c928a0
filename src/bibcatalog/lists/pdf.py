"""An annotated list as a PDF: Typst sets what the packaged template writes. No TeX, and no program beside ours."""

from __future__ import annotations

import re
import unicodedata
import warnings
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import BibcatalogWarning, OutputError, UsageError
from bibcatalog.lists.fonts import INSTALL, SCRIPTS, choose_fonts
from bibcatalog.lists.templates.render import render_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import ModuleType

    import typst

    from bibcatalog.lists.model import AnnotatedList

_TEMPLATE: Final = "reading-list.typ"
_ACCESSIBLE: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1), for screen readers. As each character must be there, Typst tells which ones no font has."""

_MISSING: Final = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_LINE: Final = re.compile(r"┌─ .*:(\d+):\d+$", re.MULTILINE)
_NO_INK: Final = frozenset({"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"})
_NAMED: Final = 8  # characters in a message


class Typeset(NamedTuple):
    """A PDF, and what is odd about it."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]


def make_pdf(annotated: AnnotatedList, *, font: str = "") -> bytes:
    """Make a PDF of a list; what is odd about it is a ``BibcatalogWarning``.

    Args:
        annotated: the list.
        font: the family for Chinese, Japanese and Korean, or several with commas; by default one that is found.

    Raises:
        UsageError: when the extra is not installed, or there is no such font, or none for a script of the list.
        OutputError: when Typst cannot set the list.
    """
    made = typeset(annotated, font=font)
    for finding in made.diagnostics:
        warnings.warn(str(finding), BibcatalogWarning, stacklevel=2)
    return made.data


def typeset(annotated: AnnotatedList, *, font: str = "", fonts: typst.Fonts | None = None) -> Typeset:
    """Make a PDF of a list, as ``make_pdf`` does, and give what is odd about it; ``fonts`` are those of the machine.

    Raises:
        UsageError, OutputError: as ``make_pdf``.
    """
    typst = _typst()
    fonts = fonts or typst.Fonts()
    chosen = choose_fonts(fonts.families(), font)
    source = render_template(annotated, _TEMPLATE, standalone=True)
    inputs = {name: ",".join(families) for name, families in chosen.items()}
    with TemporaryDirectory(prefix="bibcatalog-") as folder:  # Typst may read files here, where there are none

        def compiled(*standards: str) -> bytes:
            return typst.compile(  # type: ignore[no-any-return] # a module has no types
                source.encode(),
                format="pdf",
                root=folder,
                package_path=folder,
                font_paths=fonts,
                sys_inputs=inputs,
                pdf_standards=[*standards],
            )

        try:
            return Typeset(compiled(_ACCESSIBLE), ())
        except typst.TypstError as error:
            missing = _missing(_said(error))
        _refuse_without_font(missing, chosen)
        try:
            data = compiled()
        except typst.TypstError as error:
            raise OutputError(_fault(_said(error), source)) from error
    return Typeset(data, _findings(missing))


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise UsageError("PDFs need an extra: pip install 'bibcatalog[pdf]'") from error
    if not hasattr(getattr(typst, "Fonts", None), "families"):  # before 0.14.7
        raise UsageError("the Python package typst is too old here: pip install --upgrade 'bibcatalog[pdf]'")
    return typst


def _said(error: Exception) -> str:
    return str(getattr(error, "diagnostic", "") or error)


def _missing(said: str) -> tuple[str, ...]:
    """Give the characters that no font has, in the order of the text; those without ink are none."""
    texts = (_ESCAPE.sub(_unescaped, text) for text in _MISSING.findall(said))
    chars = dict.fromkeys(char for text in texts for char in text)
    return tuple(char for char in chars if unicodedata.category(char) not in _NO_INK)


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def _refuse_without_font(missing: Iterable[str], chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse to print boxes for a whole script; a rare character alone is told of."""
    for name, script in SCRIPTS.items():
        lacking = [char for char in missing if script.has(char)]
        if lacking and not chosen[name]:
            raise UsageError(f"no font on this machine has {script.name} ({_listed(lacking)}); {INSTALL}")


def _findings(missing: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    if not missing:
        return ()
    message = f"no font has {_listed(missing)}; the PDF shows a box instead"
    hint = "install a font that has it, such as one of the Noto family, or name one that is there: --font NAME"
    return (Diagnostic("BC078", message, hint, level="warning"),)


def _listed(chars: Iterable[str]) -> str:
    every = [*chars]
    named = ", ".join(f"{char if char.isprintable() else ''} U+{ord(char):04X}".strip() for char in every[:_NAMED])
    return f"{named} and {len(every) - _NAMED} more" if len(every) > _NAMED else named


def _fault(said: str, source: str) -> str:
    """Say that Typst refuses our text, and where: nothing of what a person wrote should do that."""
    first = said.removeprefix("error: ").partition("\n")[0] or "it does not say why"
    place = _LINE.search(said)
    line = int(place[1]) if place else 0
    text = source.splitlines()[line - 1].strip()[:80] if line else ""
    where = f" in line {line} ({text!r})" if line else ""
    return (
        f"typst cannot set this list: {first}{where}; this is a fault of bibcatalog, please report it; "
        "--to typst writes the text, which can be mended by hand"
    )
