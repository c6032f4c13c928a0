"""The styles of a Word document (ECMA-376, part 1, 17.7), in a table; those that Word knows have its names.

Lengths are twentieths of a point, sizes of fonts are half points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog.lists.word.markup import Writer
    from bibcatalog.text.listing import ListSettings

_LATIN: Final = "Times New Roman"
_NAVY: Final = '<w:color w:val="14304D"/>'
_BLUE: Final = '<w:color w:val="1A4B84"/>'
_BROWN: Final = '<w:color w:val="8F4A00"/>'
_GRAY: Final = '<w:color w:val="595959"/>'
_STAYS: Final = "<w:keepNext/><w:keepLines/>"

_SPACE_ABOVE_TITLE: Final = 2800
_EM: Final = 220
_INSET: Final = 170
LABEL_DIGIT: Final = 105
LABEL_GAP: Final = 130
"""How wide a digit of a number is, and what stands between a number and its reference."""
_LINE: Final = 9026
"""How wide a line is on A4 with the margins that documents have here."""


@dataclass(frozen=True, slots=True)
class Indents:
    """Where the lines of a reference begin; ``labelled`` says that a number and a tab stand before the first one."""

    left: int = 0
    hanging: int = 0
    labelled: bool = False

    @property
    def tab(self) -> str:
        """The place where the text of a reference begins after its number."""
        return f'<w:tabs><w:tab w:val="left" w:pos="{self.left}"/></w:tabs>' if self.labelled and self.left else ""

    @property
    def lines(self) -> str:
        """The indents as a property of a paragraph."""
        return f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'


def indents_of(settings: ListSettings, longest_label: int) -> Indents:
    """Give the indents for a style's settings, and the characters of the longest label."""
    if longest_label:
        width = longest_label * LABEL_DIGIT + LABEL_GAP
        return Indents(0 if settings.second_field_align == "margin" else width, width, labelled=True)
    return Indents(2 * _EM, 2 * _EM) if settings.hanging_indent else Indents()


def write_styles(writer: Writer, indents: Indents, *, title_page: bool) -> str:
    """Write the part of the document that has the styles."""
    default = writer.default
    fonts = (
        f'w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}" w:eastAsia={quoteattr(writer.fonts(default.script))}'
    )
    tags = f"w:val={quoteattr(default.other_tag)} w:eastAsia={quoteattr(default.east_asian_tag)}"
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang {tags} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        f"</w:docDefaults>{''.join(_styles(indents, _SPACE_ABOVE_TITLE if title_page else 0))}"
    )


def _styles(indents: Indents, above_title: int) -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield _style(
        "Title", "Title", f"{_STAYS}{_space(above_title, 120)}", f"<w:b/>{_NAVY}{_size(50)}", following="Subtitle"
    )
    yield _style("Subtitle", "Subtitle", f"{_STAYS}{_space(0, 240)}", f"{_NAVY}{_size(30)}")
    for level in range(1, 10):
        size = max(22, 32 - 4 * level + 4)
        ahead = f'{_STAYS}{_space(480 if level == 1 else 320, 120)}<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"Heading{level}", f"heading {level}", ahead, f"<w:b/>{_NAVY}{_size(size)}")
    yield _style("BodyText", "Body Text", _space(0, 120))
    yield _style("ListDetails", "List Details", f"<w:keepLines/>{_space(0, 60)}", f"{_GRAY}{_size(20)}")
    yield _style("SectionDescription", "Section Description", f"{_STAYS}{_space(0, 200)}", f"{_GRAY}{_size(20)}")
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_LINE}"/></w:tabs>'
    yield _style("TOCHeading", "TOC Heading", f"{_STAYS}{_space(480, 120)}", f"<w:b/>{_NAVY}{_size(28)}")
    yield _style("TOC1", "toc 1", f"{tabs}{_space(0, 60)}")
    yield _style("TOC2", "toc 2", f'{tabs}{_space(0, 60)}<w:ind w:left="{_EM}"/>')
    yield _style("Bibliography", "Bibliography", f"{indents.tab}{_space(200, 80)}{indents.lines}")
    for name, colour, after in (("Annotation", "A9BDD6", 60), ("Correction", "D2B08A", 20)):
        border = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="6" w:color="{colour}"/></w:pBdr>'
        yield _style(name, name, f'{border}{_space(0, after)}<w:ind w:left="{indents.left + _INSET}"/>', _size(20))
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="A9BDD6"/></w:pBdr>'
    yield _style("Header", "header", f"{line}{_space(0, 0)}", f"{_GRAY}{_size(18)}")
    yield _style("Footer", "footer", f'{_space(0, 0)}<w:jc w:val="center"/>', f"{_GRAY}{_size(18)}")
    yield _character("Hyperlink", "Hyperlink", f'{_BLUE}<w:u w:val="single"/>')
    yield _character("AnnotationLabel", "Annotation Label", f"<w:b/>{_NAVY}")
    yield _character("CorrectionLabel", "Correction Label", f"<w:b/>{_BROWN}")


def _style(identifier: str, name: str, paragraph: str, run: str = "", following: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following or "Normal"}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _character(identifier: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
