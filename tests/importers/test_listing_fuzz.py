"""Lists that are damaged, hostile or no lists: nothing breaks, hangs, or is lost without a word."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.importers.contract import Draft, Imported, Importer
from bibcatalog.importers.listing.html import HtmlImporter
from bibcatalog.importers.listing.markdown import MarkdownImporter
from tests.hostile import SAMPLES

FOLDER = Path(__file__).parent / "listing"
LISTS = {name: (FOLDER / name).read_text("utf-8") for name in ("papers.md", "tables.md", "chinese.md", "page.html")}
IMPORTERS: dict[str, Importer] = {"md": MarkdownImporter(), "html": HtmlImporter()}
PIECES = """[Title](https://arxiv.org/abs/2302.13971) **Bold¯Title** *Jason¯Wei,¯Quoc¯Le* et¯al. (NeurIPS¯2023) ICLR'24
[code](https://github.com/a/b) ![star](https://img.shields.io/github/stars/a/b) https://doi.org/10.1/x
[top](#top) a.md) (Vol.¯3,¯pp.¯1–2) "A¯title¯in¯quotes." [J].¯ In¯A.¯Oh¯(Ed.),¯ 12(3) 2023 2023-02 [2023/02]
arXiv:2302.13971 TL;DR:¯ 摘要： 影响： 作者： 王小明、李四 #¯ ##¯ ###¯A -¯ *¯ 1.¯ ¯¯-¯ ¯¯¯¯ >¯ |Title|Code|
|---|---| |a|b|
| ` ``` --- ¶ ¶ ¶ ¶¶ ¶¶ 🔥 :fire: – : ： ,¯ .¯ &amp; &# Contents License 目录 <details> <summary>Old</summary>
</details> <table> <tr> <td> <td¯rowspan=9> <th> </table> <ul> <li> </ul> <p> <br> <a¯href="https://a.org">
</a> <b> </b> <nav> </nav> <main> </main> <svg> <!-- --> <script> <h2> <dl><dt> <dd> =" '""".split()
OFTEN = """[ ]( [a]( [a](http://b.c)¯ *a¯ **a**¯ ` < <!-- >¯ -¯ ![ ( 【 “a”¯ [a]:¯b¶ -¯a¶ -¯[Work](http://b.c)¶ |a|b|¶
#¯a¶ 1.¯ et¯al.,¯ A.¯B.¯ and¯ Name¯Name,¯ 2023,¯ (2023)¯ http://a.b))))¯ : ： a:¯ 🔥 , ,¯ .¯ /¯ 王、 等 [1]
<details> </td> <li> <td> <b> <nav> <a¯href=b> <a¯x=' &# & <table><tr><td>a </ul> vol.¯1,¯ (Eds.),¯ [J].
```A **a**¶¶ -¯a¶¯¯-¯b:¯c¶ |""".split()
SPACES = str.maketrans({"¯": " ", "¶": "\n"})
PRIVATE = re.compile("[\ue001-\ue00f\U000f0000-\U000ffffd\x00-\x08\x0b-\x1f]")
"""The marks of the reader, and control characters."""
CODES = {"BC001", "BC084", "BC085", "BC086"}
INVENTED = [
    "Quux Frobnicates Quuxes",
    "[Quux frob](https://quux.example/Quux)",
    "**Quux of Frob** *A. Quux* (Quux 2023)",
]
STRANGE = [f"{begin}{text}" for begin in ("", "- ", "## ", "> ", "| ", "1. ", "  - ", "<li>") for text in INVENTED]


def check(text: str | bytes, kind: str = "md") -> Imported:
    """Read a file, and see that what was found can be what it says."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    IMPORTERS[kind].recognizes(data[:4096].decode("utf-8", "replace"))
    found = IMPORTERS[kind].read(data, "a")
    last = data.count(b"\n") + data.count(b"\r") + 1
    is_wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    lines = [draft.where.line for draft in found.drafts if draft.where]
    for finding in found.diagnostics:
        assert finding.code in CODES
        assert finding.hint
        assert finding.where is not None
        assert finding.where.file == "a"
        assert "\n" not in str(finding)
        lines.append(finding.where.line)
    assert len(lines) == len(found.drafts) + len(found.diagnostics)
    assert is_wide or all(line and 1 <= line <= last for line in lines)
    paths = [category.path for category in found.categories]
    assert len(paths) == len(set(paths))
    assert all(not path[:-1] or path[:-1] in paths[:at] for at, path in enumerate(paths))
    assert all(draft.categories == () or draft.categories[0] in paths for draft in found.drafts)
    for draft in found.drafts:
        check_draft(draft)
    texts = [found.title, found.description, *(name for path in paths for name in path)]
    assert all(one == one.strip() and not PRIVATE.search(one.replace("\n", "")) for one in texts)
    assert found.drafts or found.diagnostics
    return found


def check_draft(draft: Draft) -> None:
    item = draft.item
    assert item["title"]
    assert not any(value in ("", [], {}) for value in item.values())
    texts = [value for value in item.values() if isinstance(value, str)]
    texts += [text for name in item.get("author", ()) for text in name.values()]
    texts += [draft.impact, draft.summary, *draft.organizations, *draft.tags]
    texts += [text for pair in (*draft.links, *draft.kept) for text in pair]
    for text in texts:
        assert text == text.strip()
        assert not PRIVATE.search(text.replace("\n", ""))
    names = [name for name, _ in draft.links]
    assert len(names) == len(set(names))
    assert all(re.match("https?://", address) for _, address in draft.links)


kinds = st.sampled_from(sorted(IMPORTERS))


@given(st.binary(max_size=300), kinds)
def test_bytes_of_all_kinds(data: bytes, kind: str) -> None:
    check(data, kind)


@given(st.text(max_size=200), kinds)
def test_texts_of_all_kinds(text: str, kind: str) -> None:
    check(text, kind)


@settings(max_examples=250)
@given(st.lists(st.sampled_from([*PIECES, *SAMPLES, "\r", "\t", "\x00", "\ue003", "\u2028"]), max_size=40), kinds)
def test_pieces_of_lists_in_any_order(pieces: list[str], kind: str) -> None:
    check("".join(pieces).translate(SPACES), kind)


@settings(max_examples=60)
@given(st.sampled_from(sorted(LISTS)), st.floats(0, 1))
def test_a_list_that_is_cut_anywhere(name: str, where: float) -> None:
    text, kind = LISTS[name], name.rpartition(".")[2]
    titles = [draft.item["title"] for draft in check(text, kind).drafts]
    found = [draft.item["title"] for draft in check(text[: int(len(text) * where)], kind).drafts]
    assert len(found) <= len(titles) + 1
    assert found[:-2] == titles[: len(found[:-2])]  # the last one is cut, and may be part of the one before


@settings(max_examples=60)
@given(st.sampled_from(sorted(LISTS)), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=5))
def test_a_list_with_other_bytes(name: str, changes: list[tuple[float, int]]) -> None:
    changed = bytearray(LISTS[name].encode())
    for where, value in changes:
        changed[int((len(changed) - 1) * where)] = value
    check(bytes(changed), name.rpartition(".")[2])


@pytest.mark.parametrize(
    "lost", ["\n", ":", "：", "<", ">", '"', "[", "]", "(", ")", "*", "#", "|", "-", " ", "</", "- "]
)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_without_one_of_its_marks(name: str, lost: str) -> None:
    check(LISTS[name].replace(lost, ""), name.rpartition(".")[2])


@settings(max_examples=150)
@given(st.sampled_from(sorted(LISTS)), st.floats(0, 1), st.sampled_from(STRANGE), st.booleans())
def test_a_line_that_was_put_in_anywhere_is_read_or_told(name: str, where: float, strange: str, apart: bool) -> None:
    lines = LISTS[name].split("\n")
    at = int(len(lines) * where)
    lines[at:at] = ["", strange, ""] if apart else [strange]
    found = check("\n".join(lines), name.rpartition(".")[2])
    number = lines.index(strange) + 1
    runs = [re.search(r"lines? (\d+)(?:-(\d+))?", finding.message) for finding in found.diagnostics]
    more = name.endswith("html")  # text runs on to the next line, and is told where it begins
    is_left_out = any(run and int(run[1]) <= number <= int(run[2] or run[1]) + more for run in runs)
    is_told = any(f":{number}:" in str(finding) or "Quux" in str(finding) for finding in found.diagnostics)
    assert is_told or is_left_out or "Quux" in repr(replace(found, diagnostics=()))


@pytest.mark.parametrize("kind", IMPORTERS)
@pytest.mark.parametrize("piece", OFTEN)
def test_what_stands_there_very_often_is_read_to_its_end(piece: str, kind: str) -> None:
    piece = piece.translate(SPACES)
    text = piece * (10_000 // len(piece))
    check(f"# L\n\n- [Work](https://a.org) {text}\n\n{text}", kind)


@pytest.mark.parametrize("kind", IMPORTERS)
def test_a_line_of_ten_megabytes_is_read_and_told(kind: str) -> None:
    found = check("A remark on a garden, [one](http://a.b). " * 250_000, kind)
    assert (found.drafts, [finding.code for finding in found.diagnostics]) == ((), ["BC084", "BC084"])


@pytest.mark.parametrize("kind", IMPORTERS)
def test_a_hundred_thousand_brackets_are_read(kind: str) -> None:
    check("[" * 100_000, kind)
    check("- " + "[a](" * 100_000, kind)
    check("<b>" * 100_000, kind)
    check("> " * 100_000, kind)


def test_many_items_are_read_in_order() -> None:
    text = "".join(f"- [Work number {number}](https://a.org/{number}) - Good.\n" for number in range(3000))
    assert [draft.item["title"] for draft in check(text).drafts] == [f"Work number {number}" for number in range(3000)]
