"""The parts of a list: its title, its categories, its tables, what holds no works, and how the file was saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.listing.html import HtmlImporter
from bibcatalog.importers.listing.markdown import MarkdownImporter

A = "[Work a](https://arxiv.org/abs/2302.13971)"
B = "[Work b](https://arxiv.org/abs/2307.09288)"
C = "[Work c](https://arxiv.org/abs/2210.17323)"
PAGE_A = '<a href="https://arxiv.org/abs/2302.13971">Work a</a>'
PAGE_B = '<a href="https://arxiv.org/abs/2307.09288">Work b</a>'


def read(text: str) -> Imported:
    return MarkdownImporter().read(text.encode(), "a.md")


def read_html(text: str) -> Imported:
    return HtmlImporter().read(text.encode(), "a.html")


def works(imported: Imported) -> dict[str, str]:
    """Give the category of each work, by its title."""
    return {str(draft.item["title"]): " > ".join(*draft.categories) for draft in imported.drafts}


def categories(imported: Imported) -> dict[str, str]:
    return {" > ".join(category.path): category.description for category in imported.categories}


def told(imported: Imported) -> list[str]:
    return [
        f"{finding.where.line if finding.where else None} {finding.code} {finding.message}"
        for finding in imported.diagnostics
    ]


def one(imported: Imported) -> Draft:
    assert told(imported) == []
    (draft,) = imported.drafts
    return draft


# Headings


def test_headings_are_a_tree_of_categories_under_the_title() -> None:
    found = read(
        f"# List\n\nAbout *it*.\n\n## A\n\nWhat A is.\n\n- {A}\n\n"
        f"#### Deep\n\n- {B}\n\n### Less\n\n- {C}\n\n## B\n\nNone.\n"
    )
    assert (found.title, found.description) == ("List", "About it.")
    assert categories(found) == {"A": "What A is.", "A > Deep": "", "A > Less": "", "B": "None."}
    assert works(found) == {"Work a": "A", "Work b": "A > Deep", "Work c": "A > Less"}
    assert told(found) == []


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        (f"# A\n\n- {A}\n\n# B\n\n- {B}\n", "", ["A", "B"]),
        (f"# List\n\nText.\n\n# A\n\n- {A}\n", "List", ["A"]),
        (f"## List\n\n### A\n\n- {A}\n", "List", ["A"]),
        (f"## A\n\n- {A}\n\n## B\n\n- {B}\n", "", ["A", "B"]),
        (f"- {A}\n\n# B\n\n- {B}\n", "", ["B"]),
        (f"List\n====\n\nA\n-\n\n- {A}\n", "List", ["A"]),
        (f"<h1 align=center>List</h1>\n\n## A\n\n- {A}\n", "List", ["A"]),
        (f'---\ntitle: "List"\nlayout: page\n---\n\n## A\n\n- {A}\n', "List", ["A"]),
        (f"- {A}\n", "", []),
    ],
)
def test_the_title_is_the_heading_that_stands_alone_above_all(text: str, title: str, names: list[str]) -> None:
    found = read(text)
    assert (found.title, list(categories(found)), told(found)) == (title, names, [])


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("## 1. Agents", "Agents"),
        ("## 2.1 Agents", "Agents"),
        ("## 12.Agents", "Agents"),
        ("## 二、Agents", "Agents"),
        ("## 3D Agents", "3D Agents"),
        ("## 2023", "2023"),
        ("## 🔥 Agents :fire:", "Agents"),
        ("## [Agents](#agents)", "Agents"),
        ("## Agents ([back to top](#top))", "Agents"),
        ("## **Agents** & *more*", "Agents & more"),
        ("## <a name='agents'></a>Agents", "Agents"),
        ("**Agents**", "Agents"),
        ("**Agents:**", "Agents"),
    ],
)
def test_a_category_has_the_bare_words_of_its_heading(heading: str, name: str) -> None:
    assert works(read(f"# List\n\n{heading}\n\n- {A}\n")) == {"Work a": name}


def test_a_category_that_comes_again_is_the_same() -> None:
    found = read(f"# List\n\n## A\n\n- {A}\n\n## B\n\n- {B}\n\n## A\n\n- {C}\n")
    assert list(categories(found)) == ["A", "B"]
    assert works(found) == {"Work a": "A", "Work b": "B", "Work c": "A"}


def test_a_heading_that_leads_to_a_paper_is_a_work() -> None:
    text = """
*Hugo Touvron, Thibaut Lavril*

**Abstract:** Open.

A remark.

> And a quotation.

- An item
- Code: https://github.com/a/b
"""
    found = read(f"# List\n\n## A\n\n### {A}\n{text}\n### {B}\n\n{C}\n")
    assert works(found) == {"Work a": "A", "Work b": "A", "Work c": "A"}
    first, *others = found.drafts
    assert [name["family"] for name in first.item["author"]] == ["Touvron", "Lavril"]
    assert first.impact == "A remark.\n\nAnd a quotation.\n\nAn item"
    assert (first.summary, first.links) == ("Open.", (("code", "https://github.com/a/b"),))
    assert [draft.impact for draft in others] == ["", ""]
    assert told(found) == []


# Items


def test_items_without_a_link_are_categories_of_those_under_them() -> None:
    found = read(f"# List\n\n- A\n  - {A}\n  - 2.1 Sub\n    - {B}\n- **B**\n  - {C}\n")
    assert works(found) == {"Work a": "A", "Work b": "A > Sub", "Work c": "B"}
    assert list(categories(found)) == ["A", "A > Sub", "B"]
    assert told(found) == []


def test_items_that_lead_to_a_part_of_the_page_are_categories_of_those_under_them() -> None:
    assert works(read(f"- [A](#a)\n  - {A}\n")) == {"Work a": "A"}


# Folds


def test_a_fold_is_a_category_and_ends_with_its_fold() -> None:
    found = read(
        f"# List\n\n## A\n\n<details open>\n<summary><b>Old</b> ones</summary>\n\n- {A}\n\n</details>\n\n- {B}\n\n"
        f"<details><summary>Click to expand</summary>\n\n- {C}\n\n</details>\n"
    )
    assert works(found) == {"Work a": "A > Old ones", "Work b": "A", "Work c": "A"}
    assert told(found) == []


def test_a_fold_under_a_work_may_hold_its_abstract() -> None:
    found = read(f"- {A}\n  <details><summary>Abstract</summary>Long text.</details>\n- {B}\n")
    assert [draft.summary for draft in found.drafts] == ["Long text.", ""]
    assert categories(found) == {}


# What holds no works


def test_parts_without_works_are_told_once_with_their_lines() -> None:
    found = read(
        f"# List\n\n## Table of Contents\n\n- [A](#a)\n- [B](#b)\n\n## A\n\n- {A}\n\n## 3. Contributing\n\n- {B}\n\n"
        f"### How\n\nx\n\n## B\n\n- {C}\n\n## License\n\nMIT\n"
    )
    assert works(found) == {"Work a": "A", "Work c": "B"}
    assert list(categories(found)) == ["A", "B"]
    assert told(found) == [
        "3 BC084 lines 3-6: the part 'Table of Contents', left out",
        "12 BC084 lines 12-18: the part '3. Contributing', left out",
        "24 BC084 lines 24-26: the part 'License', left out",
    ]


@pytest.mark.parametrize(
    "name", ["目录", "贡献指南", "致谢", "Star History", "Citation", "Acknowledgements", "❤️ Contributors"]
)
def test_parts_without_works_are_known_by_their_names(name: str) -> None:
    found = read(f"# List\n\n## A\n\n- {A}\n\n## {name}\n\n- {B}\n")
    assert works(found) == {"Work a": "A"}
    assert [message.split(" ", 2)[:2] for message in told(found)] == [["7", "BC084"]]


def test_a_fold_without_works_ends_with_it() -> None:
    found = read(f"- {A}\n\n<details><summary>License</summary>\n\n- {B}\n\n</details>\n\n- {C}\n")
    assert list(works_without_categories(found)) == ["Work a", "Work c"]
    assert told(found) == ["3 BC084 lines 3-7: the part 'License', left out"]


def works_without_categories(imported: Imported) -> list[str]:
    assert imported.categories == ()
    return [str(draft.item["title"]) for draft in imported.drafts]


def test_text_between_works_is_told() -> None:
    found = read(f"## A\n\n- {A}\n\nA word between.\nAnd more.\n\nAnd [a link](https://a.org).\n\n- {B}\n")
    assert works(found) == {"Work a": "A", "Work b": "A"}
    assert told(found) == [
        "5 BC084 lines 5-8: running text, left out",
        "8 BC084 a link in running text is left out, first here",
    ]


def test_code_and_pictures_are_told() -> None:
    found = read(f"# List\n\n![a](a.png) ![b](b.png)\n\n```\n- {B}\n```\n\n- {A}\n")
    assert works_without_categories(found) == ["Work a"]
    assert told(found) == [
        "3 BC084 2 pictures and the like are decoration and left out, first here",
        "5 BC084 lines 5-7: a block of code, left out",
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "# List\n", "A text.\n\nMore of it.\n", "<!-- nothing -->\n"])
@pytest.mark.parametrize("importer", [MarkdownImporter(), HtmlImporter()])
def test_a_file_without_works_is_told(text: str, importer: MarkdownImporter | HtmlImporter) -> None:
    found = importer.read(text.encode(), "a")
    assert found.drafts == ()
    assert "1 BC084 the file names no works" in told(found)


# Tables


def test_columns_are_read_by_their_heads() -> None:
    draft = one(
        read(
            "| Paper | Authors | Venue | Year | Code | Institution | TL;DR | Notes | 关键词 | Params |\n"
            "|---|:-:|---|---|---|---|---|---|---|---|\n"
            "| **Work a** [pdf](https://arxiv.org/abs/2302.13971) | Hugo Touvron et al. | NeurIPS | 2023 "
            "| [link](https://github.com/a/b) | Meta AI; Inria | Short. | Good. | x, y | 7B |\n"
        )
    )
    assert replace(draft, where=None) == Draft(
        item={
            "type": "paper-conference",
            "title": "Work a",
            "author": [{"family": "Touvron", "given": "Hugo"}],
            "issued": {"date-parts": [[2023]]},
            "container-title": "Advances in Neural Information Processing Systems",
            "event-title": "NeurIPS 2023",
            "custom": {"venue": "NeurIPS", "arxiv": "2302.13971", "more-authors": True},
        },
        tags=("x", "y"),
        organizations=("Meta AI", "Inria"),
        impact="Good.",
        summary="Short.",
        links=(("code", "https://github.com/a/b"),),
        kept=(("params", "7B"),),
    )


@pytest.mark.parametrize(
    "table",
    [
        f"| Title |\n|---|\n| {A} |",
        "| Date | Title | Link |\n|---|---|---|\n| 2023/02 | Work a | https://arxiv.org/abs/2302.13971 |",
        "| Title | arXiv |\n|---|---|\n| Work a | 2302.13971 |",
        "| Name | Paper |\n|---|---|\n| Work a | [Paper](https://arxiv.org/abs/2302.13971) |",
        "| 论文 | 代码 |\n|---|---|\n| " + A + " | - |",
        f"| # | ⭐ | Paper | Code |\n|---|---|---|---|\n| 1 | 5 | {A} | None |",
        f"| | |\n|---|---|\n| 1 | {A} |",
        f"<table><tr><td>Paper</td><td>Code</td></tr><tr><td>{PAGE_A}</td><td>N/A</td></tr></table>",
    ],
)
def test_the_title_is_found_in_its_column(table: str) -> None:
    found = read(f"{table}\n")
    assert [draft.item["title"] for draft in found.drafts] == ["Work a"]
    assert found.drafts[0].item["custom"] == {"arxiv": "2302.13971"}
    assert found.drafts[0].item["issued"] == {"date-parts": [[2023, 2]]}
    assert [message for message in told(found) if "columns" not in message] == []


def test_a_cell_that_spans_rows_stands_in_each_of_them() -> None:
    found = read_html(
        f"<table><tr><th>Venue<th>Paper</tr>\n<tr><td rowspan=2>ICML 2023<td>{PAGE_A}</tr>\n"
        f"<tr><td>{PAGE_B}</tr></table>"
    )
    assert [(draft.item["event-title"], draft.where.line) for draft in found.drafts if draft.where] == [
        ("ICML 2023", 2),
        ("ICML 2023", 3),
    ]


def test_rows_and_tables_that_name_no_works_are_told() -> None:
    found = read(f"| Title | X |\n|---|---|\n| {A} | y |\n| | z |\n\nText.\n\n| P | Q |\n|---|---|\n| 1 | 2 |\n")
    assert works_without_categories(found) == ["Work a"]
    assert told(found) == [
        "4 BC085 this row does not read as a work and is left out: 'z'",
        "6 BC084 line 6: running text, left out",
        "8 BC084 lines 8-10: a table that names no works, left out",
    ]


# Pages


def test_a_page_is_read_by_its_content() -> None:
    found = read_html(
        f"""<html><head><title>The page</title><style>li {{}}</style><script>"<li>{PAGE_B}"</script></head>
<body><nav><li>{PAGE_B}</nav><header>Top</header>
<main><h2>A</h2><ul><li>{PAGE_A}: good &amp; new</ul></main>
<aside>{PAGE_B}</aside><footer>{PAGE_B}</footer></body></html>"""
    )
    assert (found.title, list(categories(found))) == ("The page", ["A"])
    assert [(draft.item["title"], draft.impact) for draft in found.drafts] == [("Work a", "good & new")]
    assert {message.split(":", 1)[1] for message in told(found)} == {" a part of the page beside its content, left out"}


def test_descriptions_of_terms_are_notes() -> None:
    assert one(read_html(f"<dl><dt>{PAGE_A}<dd>Good.</dl>")).impact == "Good."


@pytest.mark.parametrize(
    "page",
    [
        f"<ul><li>{PAGE_A}<li>{PAGE_B}</ul>",
        f"<UL><LI>{PAGE_A}</LI><LI>{PAGE_B}</LI></UL>",
        f"<p>{PAGE_A}</p><p>{PAGE_B}",
        f"<div>{PAGE_A}</div><div>{PAGE_B}</div>",
        f"<ol><li><p>{PAGE_A}</p><li><div><span>{PAGE_B}</span></div></ol>",
        f"<li>{PAGE_A}</b></i></li></ul></ul><li>{PAGE_B}",
        f"<table><tr><td>{PAGE_A}<tr><td>{PAGE_B}</table>",
        f"<!DOCTYPE html><!-- <li>x --><ul><li>{PAGE_A}<li>{PAGE_B}",
        f"<ul><li>{PAGE_A.replace('>Work a', ' class=x>Work&nbsp;a')}<li>{PAGE_B}</ul>",
    ],
)
def test_pages_are_read_as_browsers_read_them(page: str) -> None:
    assert [draft.item["title"] for draft in read_html(page).drafts] == ["Work a", "Work b"]


def test_a_tag_that_hides_the_rest_of_a_page_is_told() -> None:
    found = read_html(f"<ul><li>{PAGE_A}</ul>\n<svg><li>{PAGE_B}")
    assert works_without_categories(found) == ["Work a"]
    assert told(found) == ["2 BC086 <svg> is never closed; what stands behind it was not read"]


def test_lists_that_are_too_deep_are_told() -> None:
    text = "".join(f"{'  ' * depth}- {A}\n" for depth in range(60))
    found = read(text)
    assert len(found.drafts) in range(40, 60)
    assert [message for message in told(found) if "BC086" in message] == [
        f"{len(found.drafts)} BC086 lists stand in each other more than 50 deep; what stands deeper was not read"
    ]


# How a file was saved


@pytest.mark.parametrize(
    "data",
    [
        f"# Liste\n\n## Ä\n\n- {A}: gut\n".encode("utf-8-sig"),
        f"# Liste\r\n\r\n## Ä\r\n\r\n- {A}: gut\r\n".encode(),
        f"# Liste\r\r## Ä\r\r- {A}: gut\r".encode(),
        f"# Liste\n\n## Ä\n\n- {A}: gut\n".encode("utf-16"),
        f"# Liste\n\n## Ä\n\n- {A}: gut".encode(),
        f"# Liste\n\n## A\u0308\n\n- {A}: gut\n".encode(),
    ],
    ids=["BOM", "CRLF", "CR", "UTF-16", "no line end", "decomposed"],
)
def test_how_a_file_was_saved_does_not_matter(data: bytes) -> None:
    found = MarkdownImporter().read(data, "a.md")
    assert (found.title, found.drafts[0].impact, told(found)) == ("Liste", "gut", [])
    assert [draft.where.line for draft in found.drafts if draft.where] == [5]


def test_a_chinese_encoding_is_read_where_the_page_names_it() -> None:
    page = f"<meta charset=gb2312><ul><li>{PAGE_A}：第一个大模型</ul>"
    found = HtmlImporter().read(page.encode("gb18030"), "a.html")
    assert found.drafts[0].impact == "第一个大模型"


@pytest.mark.parametrize("importer", [MarkdownImporter(), HtmlImporter()])
def test_bytes_that_are_no_text_are_named_with_their_line(importer: MarkdownImporter | HtmlImporter) -> None:
    found = importer.read(f"- {A}\n- Caf\xe9\n".encode("latin-1"), "a")
    assert found.drafts == ()
    assert told(found) == ["2 BC001 byte 50 (0xe9) is not UTF-8"]


@pytest.mark.parametrize(
    ("head", "is_markdown", "is_html"),
    [
        (f"# List\n\n- {A}\n", True, False),
        (f"\ufeff- {A}", True, False),
        (f"| Title |\n|---|\n| {A} |", True, False),
        ("<!DOCTYPE html>\n<html>", False, True),
        ("\n <html lang='en'><head>", False, True),
        ("<!-- x -->\n<ul><li>", False, True),
        ('{"a": 1}', False, False),
        ("@article{a,\n}", False, False),
        ("TY  - JOUR\nTI  - A\n", False, False),
        ('<?xml version="1.0"?>\n<rdf:RDF', False, False),
        ("A text.\n\nMore of it.", False, False),
        ("", False, False),
    ],
)
def test_a_file_is_recognized_by_its_head(head: str, is_markdown: bool, is_html: bool) -> None:
    assert (MarkdownImporter().recognizes(head), HtmlImporter().recognizes(head)) == (is_markdown, is_html)


def test_text_where_html_has_no_place_for_it_is_told_and_is_no_remark_on_a_work() -> None:
    page = """<head><title>L</title>Lost in the head</head><body><h1>L</h1><table>
<tr>Lost<td><a href="https://arxiv.org/abs/2302.13971">A Work</a></td><td>Good.</td></tr> Lost
<b>again</b><tr><td><a href="https://arxiv.org/abs/2302.13972">Another</a></td></tr></table></body>"""
    found = HtmlImporter().read(page.encode(), "l.html")
    assert [(draft.item["title"], draft.impact) for draft in found.drafts] == [("A Work", "Good."), ("Another", "")]
    in_table = "stands between the tags of a table and belongs to no cell; it is left out"
    assert [(finding.where.line, finding.message) for finding in found.diagnostics if finding.where] == [
        (1, "'Lost in the head' stands in the head of the page; it is left out"),
        (2, f"'Lost' {in_table}"),
        (2, f"'Lost again' {in_table}"),
    ]


def test_the_same_of_many_texts_is_told_once() -> None:
    rows = "".join(f"<tr>lost {number}<td>a</td></tr>\n" for number in range(9))
    found = HtmlImporter().read(f"<body><table>{rows}</table>".encode(), "l.html")
    (told,) = [finding.message for finding in found.diagnostics if finding.code == "BC086"]
    assert told.startswith("'lost 0' stands between")
    assert told.endswith("it is left out; so do 8 others, the last on line 9")
