"""A list as a PDF: which fonts are taken, what is told of missing ones, and that each text is only text to Typst.

What the pages look like is judged in ``tests/judges/test_pdf.py``.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import NoReturn

import pytest
import typst

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.errors import BibcatalogWarning, OutputError, UsageError
from bibcatalog.lists.fonts import INSTALL, SCRIPTS, choose_fonts
from bibcatalog.lists.model import AnnotatedList
from bibcatalog.lists.pdf import make_pdf, typeset
from bibcatalog.lists.templates.render import render_template
from bibcatalog.lists.words import Words
from bibcatalog.text.listing import ListSettings
from tests.hostile import SAMPLES
from tests.lists.templates.samples import filled, small
from tests.text.nasty import PIECES

BUNDLED = typst.Fonts(include_system_fonts=False)
"""The fonts that typst brings along, none of which has Chinese."""

EMPTY = AnnotatedList("Nothing", "en", ("en",), "apa", ListSettings(), Words(("en",)), 0)


class TestFonts:
    def test_a_font_with_serifs_is_taken_before_one_without(self) -> None:
        found = choose_fonts(["Noto Sans CJK SC", "Songti SC", "Noto Sans CJK KR", "DejaVu Sans"])
        assert found == {
            "chinese": ("Songti SC",),
            "traditional-chinese": (),
            "japanese": (),
            "korean": ("Noto Sans CJK KR",),
        }

    def test_fonts_that_are_wanted_come_first_for_every_script_in_any_capitals(self) -> None:
        found = choose_fonts(
            ["LXGW WenKai", "Noto Serif CJK SC", "Noto Serif CJK JP"], "noto serif cjk jp, lxgw wenkai,"
        )
        first = ("Noto Serif CJK JP", "LXGW WenKai")
        assert found == {
            "chinese": (*first, "Noto Serif CJK SC"),
            "traditional-chinese": first,
            "japanese": first,
            "korean": first,
        }

    @pytest.mark.parametrize(
        ("known", "hint"),
        [
            (["Noto Serif CJK SC", "Arial"], "did you mean 'Noto Serif CJK SC'?"),
            (["SimSun", "Batang", "Arial"], "there are, for example, SimSun, Batang"),
            (["Arial"], INSTALL),
        ],
        ids=["near", "far", "none"],
    )
    def test_a_font_that_is_not_there_is_refused_with_one_that_is(self, known: list[str], hint: str) -> None:
        with pytest.raises(UsageError) as caught:
            choose_fonts(known, "Noto Serif CJK SK")
        assert str(caught.value) == f"no font 'Noto Serif CJK SK' on this machine; {hint}"

    def test_each_script_knows_its_letters(self) -> None:
        letters = {"chinese": "中𠀀", "traditional-chinese": "中𠀀", "japanese": "のカ", "korean": "한ㄱ"}
        every = "".join(letters.values()) + "aé“。？Ａ"
        assert {name: "".join(filter(script.has, every)) for name, script in SCRIPTS.items()} == {
            **letters,
            "chinese": "中𠀀中𠀀",
            "traditional-chinese": "中𠀀中𠀀",
        }


class TestExtra:
    def test_without_typst_the_message_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "typst", None)
        with pytest.raises(UsageError, match=r"^PDFs need an extra: pip install 'bibcatalog\[pdf\]'$"):
            make_pdf(EMPTY)

    def test_an_old_typst_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "typst", ModuleType("typst"))
        with pytest.raises(UsageError, match=r"typst is too old here: pip install --upgrade 'bibcatalog\[pdf\]'$"):
            make_pdf(EMPTY)


class TestMissing:
    def test_a_list_in_chinese_is_refused_where_no_font_has_it(self) -> None:
        with pytest.raises(UsageError) as caught:
            typeset(small(), fonts=BUNDLED)
        message = str(caught.value)
        assert message.startswith("no font on this machine has Chinese (我 U+6211, 的 U+7684, 列 U+5217, ")
        assert message.endswith(f" more); {INSTALL}")

    def test_a_character_that_no_font_has_is_named_once(self) -> None:
        made = typeset(replace(EMPTY, title="A \U00013000 \U00013000 \U00016fe0\u200d"), fonts=BUNDLED)
        hint = "install a font that has it, such as one of the Noto family, or name one that is there: --font NAME"
        message = "no font has \U00013000 U+13000, \U00016fe0 U+16FE0; the PDF shows a box instead"
        assert made.diagnostics == (Diagnostic("BC078", message, hint, level="warning"),)
        assert made.data.startswith(b"%PDF-")

    def test_a_program_is_warned(self) -> None:
        with pytest.warns(BibcatalogWarning, match=r"BC078: no font has U\+50000; "):
            make_pdf(replace(EMPTY, title="A \U00050000"))

    def test_nothing_is_said_where_all_is_there(self) -> None:
        assert typeset(replace(EMPTY, title="Ελληνικά, русский, עברית, “é” → ﬁ"), fonts=BUNDLED).diagnostics == ()


class TestTypst:
    def test_the_same_list_gives_the_same_bytes_and_no_date(self) -> None:
        once, again = typeset(small()), typeset(small())
        assert once == again
        assert b"CreationDate" not in once.data
        assert b"ModifyDate" not in once.data

    @pytest.mark.parametrize("numbered", [False, True], ids=["hanging", "numbered"])
    def test_no_text_is_more_than_text(self, numbered: bool) -> None:
        everything = " ".join((*SAMPLES, *PIECES))
        found = typeset(filled(everything, numbered=numbered)).diagnostics
        assert {finding.code for finding in found} <= {"BC078"}

    @pytest.mark.parametrize("text", ["= x", "]", '"', "\\", "#eval(1)", "/* x", "- x", "\x00", "zh-x", "", "W" * 1000])
    def test_a_hard_text_in_every_place(self, text: str) -> None:
        assert typeset(filled(text)).diagnostics == ()

    @pytest.mark.parametrize(
        "annotated",
        [EMPTY, replace(EMPTY, grouped_by="year"), small(numbered=True), small(grouped=False)],
        ids=["empty", "empty groups", "numbered", "not grouped"],
    )
    def test_every_kind_of_list_is_set(self, annotated: AnnotatedList) -> None:
        assert typeset(annotated).diagnostics == ()

    def test_a_number_may_stand_in_the_margin(self) -> None:
        annotated = small(numbered=True)
        in_margin = replace(annotated, settings=ListSettings(second_field_align="margin"))
        assert typeset(in_margin).data != typeset(annotated).data

    def test_what_typst_refuses_is_our_fault_and_has_a_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class RefusedError(RuntimeError):
            diagnostic = "error: unknown variable: x\n  ┌─ <bytes>:3:5\n  │\n"

        class NoFonts:
            def families(self) -> list[str]:
                return []

        def refuse(*_args: object, **_options: object) -> NoReturn:
            raise RefusedError

        fake = SimpleNamespace(Fonts=NoFonts, TypstError=RefusedError, compile=refuse)
        monkeypatch.setitem(sys.modules, "typst", fake)
        with pytest.raises(OutputError) as caught:
            typeset(EMPTY)
        third = render_template(EMPTY, "reading-list.typ").splitlines()[2]
        assert str(caught.value) == (
            f"typst cannot set this list: unknown variable: x in line 3 ({third[:80]!r}); this is a fault of "
            "bibcatalog, please report it; --to typst writes the text, which can be mended by hand"
        )


class TestTemplate:
    """What ``--to typst`` writes compiles by itself, without our choice of fonts."""

    def test_a_whole_document_names_no_font_that_it_does_not_need(self) -> None:
        text = render_template(replace(EMPTY, title="Title"), "reading-list.typ")
        _, warnings = typst.compile_with_warnings(text.encode(), format="pdf", font_paths=BUNDLED)
        assert warnings == []

    def test_a_part_is_included_in_another_document(self) -> None:
        part = render_template(small(), "reading-list.typ", standalone=False)
        assert "#set document" not in part
        assert "#set page" not in part
        source = f"#set heading(offset: 1)\n{part}\n#link(<ref-doe2023title>)[there]"
        assert typst.compile(source.encode(), format="pdf").startswith(b"%PDF-")
