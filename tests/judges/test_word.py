"""Word documents of annotated lists, as pandoc reads them: headings, links, styles and every text."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from bibcatalog.lists.word import make_docx
from bibcatalog.text.tree import Link, Span, Style
from tests.hostile import SAMPLES
from tests.lists.templates.samples import filled
from tests.text.nasty import PIECES, visible

from .reading_lists import hard_list, packaged_list
from .tools import flat, need, run, without_spaces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bibcatalog.text.tree import Node

pytestmark = pytest.mark.judge

GB = "gb-t-7714-2015-numeric"


@cache
def packaged_docx(style: str, language: str) -> bytes:
    return make_docx(packaged_list(style, language))


def blocks(data: bytes, folder: Path) -> list[dict[str, Any]]:
    """Give what pandoc reads, with the styles of paragraphs."""
    document: dict[str, list[dict[str, Any]]] = json.loads(read(data, folder, "docx+styles", "json"))
    return document["blocks"]


def read(data: bytes, folder: Path, dialect: str, to: str, *options: str) -> str:
    need("pandoc")
    path = folder / "list.docx"
    path.write_bytes(data)
    return run(["pandoc", "-f", dialect, "-t", to, "--wrap=none", *options, path])


def found(tree: object, kind: str) -> Iterator[list[Any]]:
    """Give the contents of every element of a kind, in order."""
    if isinstance(tree, dict):
        if tree.get("t") == kind:
            yield tree.get("c", [])
        tree = list(tree.values())
    for part in tree if isinstance(tree, list) else ():
        yield from found(part, kind)


def words(tree: object) -> str:
    """Give the text of a part of a document."""
    if isinstance(tree, dict):
        if tree.get("t") in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        return str(tree["c"]) if tree.get("t") == "Str" else words(list(tree.values()))
    return "".join(map(words, tree)) if isinstance(tree, list) else ""


def of_kind(nodes: tuple[Node, ...], kind: Style) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Span) and node.style is kind:
            yield "".join(child for child in node.children if isinstance(child, str))
        elif not isinstance(node, str):
            yield from of_kind(node.children, kind)


def addresses(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Link):
            yield node.url
        elif isinstance(node, Span):
            yield from addresses(node.children)


def styled(data: bytes, folder: Path, style: str) -> list[str]:
    """Give the text of each paragraph of a style."""
    attributes = ((block["c"][0][2], block["c"][1]) for block in blocks(data, folder) if block["t"] == "Div")
    return [flat(words(inside)) for pairs, inside in attributes if ["custom-style", style] in pairs]


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_headings_are_those_of_the_sections(language: str, tmp_path: Path) -> None:
    annotated = packaged_list(GB, language)
    headings = [
        (level, words(inside)) for level, _, inside in found(blocks(packaged_docx(GB, language), tmp_path), "Header")
    ]
    assert headings == [(section.level, section.heading) for section in annotated.walk()]


@pytest.mark.parametrize("style", [GB, "apa", "ieee"])
def test_references_and_notes_are_read_as_they_were_written(style: str, tmp_path: Path) -> None:
    annotated, data = packaged_list(style, "both"), packaged_docx(style, "both")
    entries = [entry for section in annotated.walk() for entry in section.entries]
    read_references = [without_spaces(text) for text in styled(data, tmp_path, "Bibliography")]
    assert read_references == [without_spaces(entry.label.plain + entry.body.plain) for entry in entries]
    notes = [without_spaces(text) for text in styled(data, tmp_path, "Annotation")]
    wanted = [
        f"{name}{without_spaces(note.text)}"
        for entry in entries
        for names, texts in ((("影响：", "Impact:"), entry.impact), (("内容：", "Summary:"), entry.summary))
        for name, note in zip(names, texts, strict=True)
    ]
    assert notes == [without_spaces(note) for note in wanted]


def test_links_lead_where_they_should(tmp_path: Path) -> None:
    read_links = [target[0] for _, _, target in found(blocks(packaged_docx("apa", "en"), tmp_path), "Link")]
    outside = [target for target in read_links if not target.startswith("#")]
    annotated = packaged_list("apa", "en")
    assert outside == [
        url for section in annotated.walk() for entry in section.entries for url in addresses(entry.body.nodes)
    ]
    assert len(read_links) - len(outside) == len(list(annotated.walk()))


def test_italics_are_those_of_the_style(tmp_path: Path) -> None:
    read_italics = [flat(words(inside)) for inside in found(blocks(packaged_docx("apa", "en"), tmp_path), "Emph")]
    bodies = [entry.body.nodes for section in packaged_list("apa", "en").walk() for entry in section.entries]
    assert read_italics == [flat(text) for nodes in bodies for text in of_kind(nodes, Style.ITALIC)]


def test_the_title_is_the_document_s(tmp_path: Path) -> None:
    html = read(packaged_docx(GB, "both"), tmp_path, "docx", "html", "--standalone")
    assert re.findall("<title>(.*?)</title>", html) == ["2023 AI 核心论文"]


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_long_text_is_whole(style: str, tmp_path: Path) -> None:
    annotated = hard_list(style)
    read_notes = [without_spaces(note) for note in styled(make_docx(annotated), tmp_path, "Annotation")]
    assert read_notes == [without_spaces(f"Impact:{note.text}") for entry in annotated.entries for note in entry.impact]


@pytest.mark.parametrize(
    "text", [" ".join(SAMPLES), *(" ".join(PIECES[n : n + 20]) for n in range(0, len(PIECES), 20))]
)
def test_hostile_text_is_read_as_it_is(text: str, tmp_path: Path) -> None:
    notes = styled(make_docx(filled(text)), tmp_path, "Annotation")
    assert [visible(note.partition(":")[2]) for note in notes] == [visible(flat(text))] * 8
