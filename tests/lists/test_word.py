"""A list as a Word document: its paragraphs and styles, links and places, languages and fonts, and the file itself."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from bibcatalog.errors import UsageError
from bibcatalog.lists.model import AnnotatedList, Facts, Listed, Said, Section
from bibcatalog.lists.tongues import Tongue, tongue_of
from bibcatalog.lists.word import make_docx
from bibcatalog.lists.words import Words
from bibcatalog.text.listing import ListSettings
from bibcatalog.text.tree import Link, Span, Style, Text
from tests.hostile import SAMPLES
from tests.lists.templates.samples import filled, small
from tests.text.nasty import PIECES, visible

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.text.paragraph import Paragraph

EMPTY = AnnotatedList("Nothing", "en", ("en",), "apa", ListSettings(), Words(("en",)), 0)

FRONT = """
Title | 我的列表
Subtitle | My list
Body Text | 几篇。
Body Text | A few.
List Details | 参考文献 / References：3 篇 / 3 references
List Details | 来源 / Source：An article
List Details | 引用样式 / Citation style：apa
List Details | 勘误 / Corrections：来源的说法 / what the source says → 实际情况 / what is true
"""
CONTENTS = """
TOC Heading | 目录 / Contents
toc 1 | 模型 / Models
toc 2 | 小 / Small
toc 1 | 上
toc 2 | 小 / Small
toc 1 | 未分类 / Without a category
Normal |
"""
NOTES = """
Annotation | 影响：好。
Annotation | Impact: Good.
Annotation | Summary: It says so
Correction | 勘误 / Correction · 日期 / date：2022 → 2023
Correction | 错了。
Correction | The list was wrong.
"""
DOE = "Bibliography | Jane Doe. On E. coli & 50% of GPT-4. x"
GROUPS = f"""
Heading 1 | 模型 / Models
Section Description | 会说话。 · They speak. · 2 篇 / 2 references
{DOE}
{NOTES}
Heading 2 | 小 / Small
Section Description | 2 篇 / 2 references
Bibliography | Richard Roe. A Page. x
{DOE}
{NOTES}
Heading 1 | 上
Section Description | 1 篇 / 1 reference
Heading 2 | 小 / Small
Section Description | 1 篇 / 1 reference
{DOE}
{NOTES}
Heading 1 | 未分类 / Without a category
Section Description | 1 篇 / 1 reference
Bibliography | -. 没有作者. x
"""
"""What the small list is: the style of each paragraph, and its text."""


def opened(annotated: AnnotatedList, font: str = "") -> DocxDocument:
    return Document(BytesIO(make_docx(annotated, font=font)))


def shown(paragraphs: list[Paragraph]) -> list[str]:
    return [f"{paragraph.style.name} | {paragraph.text}".strip() for paragraph in paragraphs if paragraph.style]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def one(body: Text, *, language: str = "en", key: str = "doe", impact: tuple[Said, ...] = ()) -> AnnotatedList:
    """Give a list of one reference."""
    entry = Listed(key, body, Facts(), body=body, impact=impact)
    section = Section("all", "", (), 1, 1, entries=(entry,))
    return replace(EMPTY, language=language, count=1, sections=(section,))


def styled(document: DocxDocument, style: str) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == style]


def runs(document: DocxDocument, style: str = "Bibliography") -> list[tuple[str, dict[str, str]]]:
    """Give the runs of the first paragraph of a style: text, and properties with their values."""
    found = styled(document, style)[0]
    return [
        (
            "".join(text.text or "" for text in run.iter(qn("w:t"))),
            {
                child.tag.rpartition("}")[2]: " ".join(f"{k.rpartition('}')[2]}={v}" for k, v in child.attrib.items())
                for child in run.xpath("w:rPr/*")
            },
        )
        for run in found._p.iter(qn("w:r"))  # noqa: SLF001 - there is no other way to it
        if run.xpath("w:t")
    ]


class TestParagraphs:
    def test_a_grouped_list_has_contents_headings_and_notes(self) -> None:
        assert shown(opened(small()).paragraphs) == lines(FRONT + CONTENTS + GROUPS)

    def test_a_list_that_is_not_grouped_has_references_at_once(self) -> None:
        found = shown(opened(small(grouped=False)).paragraphs)
        roe = "Bibliography | Richard Roe. A Page. x"
        assert found == [*lines(FRONT), DOE, *lines(NOTES), roe, "Bibliography | -. 没有作者. x"]

    def test_a_number_is_followed_by_a_tab_that_leads_to_the_indent(self) -> None:
        document = opened(small(numbered=True))
        numbered = [line.partition("\t")[0] for line in shown(document.paragraphs) if line.startswith("Bibliography")]
        assert numbered == [f"Bibliography | [{number}]" for number in (1, 2, 1, 1, 3)]
        layout = document.styles["Bibliography"].paragraph_format
        assert layout.left_indent == -layout.first_line_indent == layout.tab_stops[0].position > 0

    @pytest.mark.parametrize(
        ("settings", "left", "first"),
        [(ListSettings(hanging_indent=True), 22, -22), (ListSettings(), 0, 0)],
        ids=["hanging", "flush"],
    )
    def test_lines_hang_as_the_style_says(self, settings: ListSettings, left: int, first: int) -> None:
        layout = opened(replace(small(), settings=settings)).styles["Bibliography"].paragraph_format
        assert (layout.left_indent.pt, layout.first_line_indent.pt) == (left, first)

    def test_numbers_may_stand_in_the_margin(self) -> None:
        in_margin = replace(small(numbered=True), settings=ListSettings(second_field_align="margin"))
        layout = opened(in_margin).styles["Bibliography"].paragraph_format
        assert layout.left_indent == 0 > layout.first_line_indent

    def test_parts_of_a_reference_with_a_place_of_their_own_are_paragraphs(self) -> None:
        body = Text(("First. ", Span(Style.BLOCK, ("A block",)), Span(Style.INDENT, ("An indent",))))
        found = styled(opened(one(body)), "Bibliography")
        indents = [paragraph.paragraph_format.left_indent for paragraph in found]
        assert [paragraph.text for paragraph in found] == ["First. ", "A block", "An indent"]
        assert [None if indent is None else indent.pt for indent in indents] == [None, 0, 22]

    def test_only_a_list_with_a_title_page_begins_a_page_after_it(self) -> None:
        few, many = small(grouped=False), replace(small(grouped=False), count=11)
        breaks = [len(opened(found).element.xpath("//w:pageBreakBefore")) for found in (few, many, small())]
        assert breaks == [0, 1, 1]
        assert [opened(found).sections[0].different_first_page_header_footer for found in (few, many)] == [False, True]

    def test_pages_have_the_title_above_and_their_number_below(self) -> None:
        section = opened(small()).sections[0]
        assert section.header.paragraphs[0].text == "我的列表 / My list"
        fields = section.footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr")  # noqa: SLF001 - likewise
        assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]

    def test_a_style_is_shown_as_it_calls_itself(self) -> None:
        details = styled(opened(replace(EMPTY, style_title="A Guide")), "List Details")
        assert [paragraph.text for paragraph in details] == ["References: 0 references", "Citation style: A Guide"]

    def test_a_reference_stays_with_its_note(self) -> None:
        found = opened(small()).paragraphs
        keep = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in found}
        assert keep["Jane Doe. On E. coli & 50% of GPT-4. x"] is True
        assert keep["Richard Roe. A Page. x"] is None

    @pytest.mark.parametrize("annotated", [EMPTY, replace(EMPTY, title=" ")], ids=["empty", "without a title"])
    def test_an_empty_list_has_a_title(self, annotated: AnnotatedList) -> None:
        title = annotated.title.strip() or "References"
        assert shown(opened(annotated).paragraphs) == lines(
            f"Title | {title}\nList Details | References: 0 references\nList Details | Citation style: apa"
        )


class TestText:
    def test_styles_of_the_engine_are_properties_of_runs(self) -> None:
        placed = {Style.BLOCK, Style.LEFT_MARGIN, Style.RIGHT_INLINE, Style.INDENT}
        body = Text(tuple(Span(style, (f"{style.value} ",)) for style in Style if style not in placed))
        assert runs(opened(one(body))) == [
            ("italic ", {"i": ""}),
            ("bold ", {"b": ""}),
            ("small-caps ", {"smallCaps": ""}),
            ("subscript ", {"vertAlign": "val=subscript"}),
            ("superscript ", {"vertAlign": "val=superscript"}),
            ("nocase ", {}),
            ("oblique ", {"i": ""}),
            ("upright ", {}),
            ("light ", {}),
            ("normal-weight normal-caps ", {}),
            ("underline ", {"u": "val=single"}),
            ("no-underline baseline ", {}),
        ]

    def test_a_link_is_a_relationship_that_is_there_once(self) -> None:
        url = "https://example.org/?a=1&b=<2>"
        document = opened(
            one(Text((Link(url, ("one ", Span(Style.ITALIC, ("two",)))), " and ", Link(url, ("again",)))))
        )
        links = next(paragraph for paragraph in document.paragraphs if paragraph.hyperlinks).hyperlinks
        assert [(link.text, link.address) for link in links] == [
            (text, "https://example.org/?a=1&b=%3C2%3E") for text in ("one two", "again")
        ]
        assert runs(document)[1] == ("two", {"rStyle": "val=Hyperlink", "i": ""})
        assert sum(rel.is_external for rel in document.part.rels.values()) == 1

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", f"https://example.org/{'x' * 2000}"], ids=["script", "long"]
    )
    def test_an_address_that_word_must_not_have_is_text(self, url: str) -> None:
        document = opened(one(Text((Link(url, ("words",)),))))
        assert runs(document) == [("words", {})]
        assert not any(rel.is_external for rel in document.part.rels.values())

    def test_each_work_has_one_place_with_a_name_that_word_takes(self) -> None:
        names = opened(small()).element.xpath("//w:bookmarkStart/@w:name")
        assert [name for name in names if name.startswith("ref-")] == [
            "ref-doe2023title",
            "ref-roe2020web",
            "ref-boe_2020",
        ]
        (name,) = opened(one(Text("x"), key=f"a key: {'é' * 40}")).element.xpath("//w:bookmarkStart/@w:name")
        assert (name[:4], len(name), name.isascii()) == ("ref-", 36, True)

    def test_contents_lead_to_headings(self) -> None:
        root = opened(small()).element
        anchors = root.xpath("//w:hyperlink/@w:anchor")
        assert anchors == [name for name in root.xpath("//w:bookmarkStart/@w:name") if name.startswith("_Toc")]
        assert root.xpath("//w:instrText")[0].text.strip() == r'TOC \o "1-2" \h \z \u'

    @pytest.mark.parametrize("text", [*SAMPLES, *PIECES])
    def test_every_text_is_there_in_every_place(self, text: str) -> None:
        notes = [paragraph.text for paragraph in styled(opened(filled(text)), "Annotation")]
        assert [visible(note.partition(": ")[2]) for note in notes] == [visible(text)] * 8


class TestLanguages:
    @pytest.mark.parametrize(
        ("text", "tag", "main", "expected"),
        [
            ("An English note", "", "zh", Tongue("en-US")),
            ("影响很大", "", "en", Tongue("zh-CN", "zh")),
            ("影響", "zh-Hant", "en", Tongue("zh-TW", "zh-hant")),
            ("影響", "", "zh-HK", Tongue("zh-TW", "zh-hant")),
            ("日本語の本", "", "zh", Tongue("ja-JP", "ja")),
            ("東京", "ja", "zh", Tongue("ja-JP", "ja")),
            ("東京", "", "ja", Tongue("ja-JP", "ja")),
            ("한국어", "", "en", Tongue("ko-KR", "ko")),
            ("Smith on 对齐 as such", "", "en-GB", Tongue("en-GB", "zh")),
            ("Smith on 对齐 as such", "", "zh", Tongue("en-US", "zh")),
            ("Größe", "de", "zh", Tongue("de-DE")),
            ("x", 'no "tag"', "en", Tongue("en-US")),
            ("", "", "fr", Tongue("fr-FR")),
        ],
    )
    def test_a_tag_or_the_letters_tell_the_language(self, text: str, tag: str, main: str, expected: Tongue) -> None:
        assert tongue_of(text, tag, main) == expected

    def test_marks_are_wide_in_chinese_and_narrow_in_a_latin_word(self) -> None:
        found = runs(opened(one(Text("“对齐”——模型don’t panic……"), language="zh")))
        wide = {"rFonts": "hint=eastAsia eastAsia=SimSun"}
        assert found == [
            ("“", wide),
            ("对齐", {}),
            ("”——", wide),
            ("模型don’t panic", {}),
            ("……", wide),
        ]

    def test_marks_are_narrow_in_english(self) -> None:
        assert runs(opened(one(Text("“Alignment” of models — 对齐")))) == [("“Alignment” of models — 对齐", {})]

    def test_other_languages_than_the_document_s_are_named(self) -> None:
        said = (Said("Größe", "de"), Said("日本語", "ja"))
        document = opened(one(Text("x"), impact=said))
        named = "//w:p[w:pPr/w:pStyle/@w:val='Annotation']/w:r[last()]/w:rPr"
        assert document.element.xpath(f"{named}/w:lang/@w:val") == ["de-DE"]
        assert document.element.xpath(f"{named}/w:lang/@w:eastAsia") == ["ja-JP"]
        assert document.element.xpath(f"{named}/w:rFonts/@w:eastAsia") == ["MS Mincho"]

    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("en", ("en-US", "zh-CN", "SimSun")),
            ("zh", ("en-US", "zh-CN", "SimSun")),
            ("ja", ("en-US", "ja-JP", "MS Mincho")),
        ],
    )
    def test_the_document_has_a_language_and_a_font_for_each_kind_of_letters(
        self, language: str, expected: tuple[str, str, str]
    ) -> None:
        defaults = opened(replace(EMPTY, language=language)).styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
        names = ("w:lang/@w:val", "w:lang/@w:eastAsia", "w:rFonts/@w:eastAsia")
        assert tuple(defaults.xpath(name)[0] for name in names) == expected

    def test_a_font_of_the_user_is_taken_for_all_of_them(self) -> None:
        document = opened(one(Text("“日本語”、한국어"), language="zh"), "Source Han Serif SC")
        fonts = document.styles.element.xpath("//w:rFonts/@w:eastAsia") + document.element.xpath("//@w:eastAsia")
        assert {font for font in fonts if "-" not in font} == {"Source Han Serif SC"}

    def test_a_name_that_no_font_has_is_refused(self) -> None:
        with pytest.raises(UsageError, match="a name has at most 31 characters in Word documents"):
            make_docx(EMPTY, font="x" * 32)

    def test_arabic_runs_from_right_to_left(self) -> None:
        document = opened(one(Text("كتاب الجبر (Algebra)"), language="en"))
        assert document.element.xpath("//w:p[w:pPr/w:bidi]//w:r[w:rPr/w:rtl]/w:t/text()") == ["كتاب الجبر"]
        assert not opened(one(Text("Algebra كتاب"))).element.xpath("//w:bidi")


class TestFile:
    def test_the_same_list_gives_the_same_bytes(self) -> None:
        made = make_docx(small())
        assert made == make_docx(small())
        with ZipFile(BytesIO(made)) as file:
            assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert file.namelist() == [
                "[Content_Types].xml",
                "_rels/.rels",
                "docProps/core.xml",
                "word/document.xml",
                "word/_rels/document.xml.rels",
                "word/styles.xml",
                "word/settings.xml",
                "word/theme/theme1.xml",
                "word/header1.xml",
                "word/footer1.xml",
            ]

    def test_its_properties_name_the_list_and_nobody(self) -> None:
        found = opened(small()).core_properties
        assert {child.tag.rpartition("}")[2]: child.text for child in found._element} == {  # noqa: SLF001
            "title": "我的列表 / My list",
            "keywords": "模型 / Models, 上, 未分类 / Without a category",
            "language": "zh-CN",
        }

    def test_a_title_longer_than_a_property_is_cut_there(self) -> None:
        document = opened(replace(EMPTY, title="x" * 300))
        assert (document.core_properties.title, document.paragraphs[0].text) == (f"{'x' * 254}…", "x" * 300)

    def test_styles_are_there_once_and_each_that_is_used_is_there(self) -> None:
        document = opened(small(numbered=True))
        styles = document.styles.element.xpath("w:style/@w:styleId")
        assert len(styles) == len(set(styles))
        assert {*document.element.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val")} <= {*styles}

    def test_without_python_docx_the_message_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "bibcatalog.lists.word.package", raising=False)
        monkeypatch.setitem(sys.modules, "docx", None)
        with pytest.raises(UsageError, match=r"^Word documents need an extra: pip install 'bibcatalog\[docx\]'$"):
            make_docx(EMPTY)
