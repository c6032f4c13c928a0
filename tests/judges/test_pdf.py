"""PDFs of annotated lists, as poppler reads them: text, links, what stays together, and that nothing leaves a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bibcatalog.lists.model import AnnotatedList, Facts, Listed, Said, Section
from bibcatalog.lists.pdf import typeset
from bibcatalog.text.tree import Text
from tests.hostile import SAMPLES
from tests.lists.templates.samples import filled, small
from tests.text.nasty import PIECES, visible

from .reading_lists import hard_list, packaged_list
from .tools import flat, need, need_font, run, without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bibcatalog.text.tree import Node

pytestmark = pytest.mark.judge

GB = "gb-t-7714-2015-numeric"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from its left and upper edges."""

    page: int
    text: str
    left: float
    right: float
    top: float


@cache
def packaged_pdf(style: str, language: str, group_by: str = "category") -> bytes:
    need_font("Noto Serif CJK SC", "fonts-noto-cjk")
    return made(packaged_list(style, language, group_by))


def made(annotated: AnnotatedList) -> bytes:
    return typeset(annotated).data


def text_of(data: bytes, folder: Path, *options: str) -> str:
    need("pdftotext")
    path = folder / "list.pdf"
    path.write_bytes(data)
    return run(["pdftotext", "-enc", "UTF-8", *options, path, "-"])


def pages_of(data: bytes, folder: Path) -> list[str]:
    return text_of(data, folder, "-raw").split("\f")[:-1]


def information(data: bytes, folder: Path, *options: str) -> list[list[str]]:
    need("pdftotext")  # of the same package
    path = folder / "list.pdf"
    path.write_bytes(data)
    return [line.split(maxsplit=2) for line in run(["pdfinfo", *options, path]).splitlines()]


def lines_of(data: bytes, folder: Path) -> Iterator[Line]:
    tree = ET.fromstring(text_of(data, folder, "-bbox-layout"))
    for number, page in enumerate(tree.iterfind(".//{*}page"), 1):
        for line in page.iterfind(".//{*}line"):
            words = " ".join(word.text or "" for word in line.iterfind("{*}word"))
            left, right, top = (float(line.attrib[name]) for name in ("xMin", "xMax", "yMin"))
            yield Line(number, words, left, right, top)


def links_in(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if not isinstance(node, str):
            if url := getattr(node, "url", ""):
                yield url
            yield from links_in(node.children)


class TestPackaged:
    @pytest.mark.parametrize("language", ["zh", "en", "both"])
    def test_every_text_is_there_in_order(self, language: str, tmp_path: Path) -> None:
        annotated = packaged_list(GB, language)
        # Words that are divided at the end of a line, and the heads and feet of pages, are between what is looked for.
        text = without_spaces(re.sub(r"-\n", "", text_of(packaged_pdf(GB, language), tmp_path, "-raw")))
        position = 0
        for section in annotated.walk():
            for entry in section.entries:
                said = [entry.facts.title.plain, *(note.text for note in (*entry.impact, *entry.summary))]
                for sought in said:
                    begin = without_spaces(sought).replace("-", "")[:12]
                    found = text.replace("-", "").find(begin, position)
                    assert found >= position, f"{entry.key}: {begin!r} is not there, or too early"
                    position = found

    def test_chinese_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        text = without_spaces(text_of(packaged_pdf(GB, "zh"), tmp_path, "-raw"))
        notes = [note.text for entry in packaged_list(GB, "zh").entries for note in entry.impact]
        # A note may be parted by the end of a page: its first and second half are looked for.
        halves = [without_spaces(half) for note in notes for half in (note[:20], note[-12:])]
        assert [half for half in halves if half not in text] == []

    def test_properties_name_the_list(self, tmp_path: Path) -> None:
        data = packaged_pdf(GB, "both")
        found = {line[0]: " ".join(line[1:]) for line in information(data, tmp_path) if len(line) > 1}
        assert found["Title:"] == "2023 AI 核心论文 / Core AI papers of 2023"
        assert found["Keywords:"].startswith("基座 / Foundation models, 对齐 / Alignment, ")
        assert found["Tagged:"] == "yes"
        assert not {"CreationDate:", "ModDate:", "Author:"} & found.keys()

    @pytest.mark.parametrize("style", [GB, "apa"])
    def test_links_lead_where_they_should(self, style: str, tmp_path: Path) -> None:
        annotated = packaged_list(style, "en")
        found = {line[2] for line in information(packaged_pdf(style, "en"), tmp_path, "-url") if "http" in line[-1]}
        assert found == {url for entry in annotated.entries for url in links_in(entry.body.nodes)}

    def test_contents_name_the_page_of_each_heading(self, tmp_path: Path) -> None:
        title, *others = pages_of(packaged_pdf(GB, "both"), tmp_path)
        dots = re.compile(r"^(.+?)(?: \.){5,}\W*(\d+)$", re.MULTILINE)
        listed = [(flat(name), int(page)) for name, page in dots.findall(title)]
        headings = [section.heading for section in packaged_list(GB, "both").sections]
        assert [without_spaces(name) for name, _ in listed] == [without_spaces(heading) for heading in headings]
        assert [name for name, page in listed if without_spaces(name) not in without_spaces(others[page - 2])] == []

    def test_pages_are_numbered_and_headed_but_for_the_first(self, tmp_path: Path) -> None:
        title, *others = pages_of(packaged_pdf(GB, "en"), tmp_path)
        count = len(others) + 1
        assert f"/ {count}" not in title
        assert [page for page in others if "Core AI papers of 2023" not in page.splitlines()[0]] == []
        feet = [re.search(rf"^(\d+) / {count}$", page, re.MULTILINE) for page in others]
        assert [foot and int(foot[1]) for foot in feet] == [*range(2, count + 1)]

    def test_chinese_marks_come_from_the_chinese_font(self, tmp_path: Path) -> None:
        found = [
            (text, font) for text, font in spans(packaged_pdf(GB, "zh"), tmp_path) if re.search("[，。、；]", text)
        ]
        assert {font for _, font in found} == {"NotoSerifCJKsc"}
        quoted = [text for text, _ in spans(packaged_pdf(GB, "zh"), tmp_path) if "“发现在”“数据集中”" in text]
        assert quoted != []  # in one piece with the Chinese: in one font


class TestPages:
    @pytest.mark.parametrize("style", [GB, "apa", "ieee"])
    def test_no_line_leaves_the_page(self, style: str, tmp_path: Path) -> None:
        annotated = replace(hard_list(style), title=f"{'Hard to set ' * 20}{'W' * 90}")
        margin, width = 76.5, 595.3
        # Marks at the end of a line may hang out: half of a Chinese one is empty.
        outside = [
            line
            for line in lines_of(made(annotated), tmp_path)
            if not (margin - 1 < line.left and line.right < width - margin + 5)
        ]
        assert outside == []

    def test_a_long_word_is_copied_whole(self, tmp_path: Path) -> None:
        text = without_spaces(text_of(made(hard_list("apa")), tmp_path, "-raw"))
        assert f"See{'https://example.org/'}{'a1b2c3d4e5' * 28}xyz" in text
        assert "Донаудампф" * 5 in text

    def test_what_belongs_together_stands_on_one_page(self, tmp_path: Path) -> None:
        """A heading with its first reference, a reference with its note; both may begin a page."""
        wanted = {"Section": "[", "[": "Impact"}
        for page in pages_of(made(many_sections(150)), tmp_path)[5:]:
            found = re.findall(r"^(?:Section|\[|Impact)", page.partition("\n")[2], re.MULTILINE)
            for kind, following in zip(found, [*found[1:], ""], strict=True):
                assert following == wanted.get(kind, following), page

    def test_a_list_of_one_needs_one_page(self, tmp_path: Path) -> None:
        annotated = small(grouped=False)
        (page,) = pages_of(made(annotated), tmp_path)
        assert flat(page).startswith("我的列表 My list")
        assert flat(page).endswith("1 / 1")


class TestText:
    @pytest.mark.parametrize("text", ["= x", "#eval(1)", "]", "$x$ @key <a>", "// x", "\\", "`x`"])
    def test_hostile_text_is_printed_as_it_is(self, text: str, tmp_path: Path) -> None:
        printed = visible(" ".join(pages_of(made(filled(text)), tmp_path)))
        assert printed.count(visible(text)) >= 16

    def test_all_hostile_text_is_printed(self, tmp_path: Path) -> None:
        texts = [text for text in (*SAMPLES, *PIECES) if text.isascii() and visible(text)]
        entries = tuple(
            Listed(f"k{n}", Text(f"A {text} B"), Facts(), body=Text(f"A {text} B"), impact=(Said(f"C {text} D", "en"),))
            for n, text in enumerate(texts)
        )
        section = Section("all", "", (), 1, len(entries), entries=entries)
        annotated = replace(small(grouped=False), language="en", sections=(section,), count=len(entries))
        printed = visible("".join(pages_of(made(annotated), tmp_path)))
        missing = [text for text in texts if visible(f"A{text}B") not in printed or visible(f"C{text}D") not in printed]
        assert missing == []

    @pytest.mark.parametrize(
        ("text", "font"),
        [("日本語の本", "NotoSerifCJKjp"), ("한국어책", "NotoSerifCJKkr"), ("中文书", "NotoSerifCJKsc")],
    )
    def test_each_script_has_its_own_forms(self, text: str, font: str, tmp_path: Path) -> None:
        need_font("Noto Serif CJK JP", "fonts-noto-cjk")
        annotated = replace(small(grouped=False), language="en", languages=("en",), title=text)
        assert spans(made(annotated), tmp_path)[0] == (text, font)


def many_sections(count: int) -> AnnotatedList:
    """Give a list of sections of many heights, each with a reference or two with a note."""
    sections = []
    for number in range(count):
        body = Text(f"[{number}] Reference" + " and more" * (number * 7 % 11 * 6))
        note = (Said("note" + " and more" * (number * 5 % 13 * 4), "en"),)
        entries = tuple(Listed(f"k{number}-{n}", body, Facts(), body=body, impact=note) for n in range(number % 2 + 1))
        said = (Said(f"Section {number}", "en"),)
        sections.append(Section(f"s{number}", said[0].text, said, 1, len(entries), entries=entries))
    return replace(small(), title="Many", language="en", languages=("en",), sections=tuple(sections), count=count * 2)


def spans(data: bytes, folder: Path) -> list[tuple[str, str]]:
    """Give pieces of text with the family of their font."""
    need("pdftotext")  # of the same package
    path = folder / "list.pdf"
    path.write_bytes(data)
    found = run(["pdftohtml", "-xml", "-i", "-stdout", "-fontfullname", "-nomerge", path])
    # It is no XML where styles and links cross.
    fonts = dict(re.findall(r'<fontspec id="(\d+)".*?family="(?:\w+\+)?(\w+)', found))
    texts = re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', found)
    return [(re.sub("<[^>]*>", "", text), fonts[number]) for number, text in texts]
