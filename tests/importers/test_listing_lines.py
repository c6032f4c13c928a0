"""One item of a list: what is its title, and what else is said of the work, in the forms that people use."""

from __future__ import annotations

from typing import Any

import pytest

from bibcatalog.importers.contract import Draft, Imported
from bibcatalog.importers.listing.html import HtmlImporter
from bibcatalog.importers.listing.markdown import MarkdownImporter

ARXIV = "https://arxiv.org/abs/2302.13971"
LINK = f"[LLaMA: Open Models]({ARXIV})"
LLAMA: dict[str, Any] = {
    "type": "article",
    "title": "LLaMA: Open Models",
    "issued": [2023, 2],
    "publisher": "arXiv",
    "genre": "preprint",
    "number": "arXiv:2302.13971",
    "DOI": "10.48550/arXiv.2302.13971",
    "arxiv": "2302.13971",
}
PUBLISHED: dict[str, Any] = {"type": "paper-conference", "title": "LLaMA: Open Models", "arxiv": "2302.13971"}
NEURIPS = PUBLISHED | {
    "issued": [2023],
    "container-title": "Advances in Neural Information Processing Systems",
    "event-title": "NeurIPS 2023",
    "venue": "NeurIPS",
}
ICLR = PUBLISHED | {
    "issued": [2024],
    "container-title": "International Conference on Learning Representations",
    "event-title": "ICLR 2024",
    "venue": "ICLR",
}
TOUVRON = {"family": "Touvron", "given": "Hugo"}
LAVRIL = {"family": "Lavril", "given": "Thibaut"}


def read(text: str) -> Imported:
    return MarkdownImporter().read(f"{text}\n".encode(), "a.md")


def facts(draft: Draft) -> dict[str, Any]:
    """Give all that a draft holds in one dictionary, without what is empty."""
    item = dict(draft.item)
    custom = item.pop("custom", {})
    if "issued" in item:
        (item["issued"],) = item["issued"]["date-parts"]
    names = ("categories", "tags", "organizations", "impact", "summary", "links", "aliases", "kept")
    item |= custom
    return item | {name: value for name in names if (value := getattr(draft, name))}


def one(text: str) -> dict[str, Any]:
    """Read an item with which nothing is wrong."""
    found = read(text)
    assert told(found) == []
    (draft,) = found.drafts
    return facts(draft)


def told(imported: Imported) -> list[str]:
    return [f"{finding.code} {finding.message}; {finding.hint}" for finding in imported.diagnostics]


# The title


@pytest.mark.parametrize(
    "text",
    [
        f"- {LINK}",
        f"* **{LINK}**",
        f"1. [LLaMA: Open Models.]({ARXIV})",
        f"- [x] {LINK}",
        f"- ~~{LINK}~~",
        f"- [1] {LINK}",
        f"- 🔥🚀 [LLaMA ⭐: Open Models]({ARXIV}) :fire:",
        f"- **LLaMA: Open Models** [paper]({ARXIV})",
        f"- **LLaMA**: Open Models [[paper]({ARXIV})]",
        f"- *LLaMA: Open Models*, [paper]({ARXIV})",
        f'- "LLaMA: Open Models", [paper]({ARXIV})',
        f"- “LLaMA: Open Models.” [paper]({ARXIV})",
        f"- LLaMA: Open Models [paper]({ARXIV})",
        f"- LLaMA: Open Models ([arXiv]({ARXIV}))",
        f"- LLaMA: Open Models. {ARXIV}",
        f"- LLaMA: Open Models. <{ARXIV}>",
        "- LLaMA: Open Models, arXiv:2302.13971",
        f"- [LLaMA]({ARXIV}): Open Models",
        f"- [[paper]({ARXIV})] LLaMA: Open Models",
        f"- [paper]({ARXIV}) - **LLaMA: Open Models**",
        f"- Paper: [LLaMA: Open Models]({ARXIV})",
        f"- LLaMA: Open Models | [Paper]({ARXIV})",
        f"- LLaMA: Open Models｜[论文]({ARXIV})",
        f"- LLaMA: Open Models\\\n  [paper]({ARXIV})",
        f"- LLaMA: Open Models<br>[paper]({ARXIV})",
        f"- <a href='{ARXIV}'>LLaMA: Open Models</a>",
        f"- [LLaMA: Open Models][1]\n\n[1]: {ARXIV}",
        f"{LINK}",
        f"**LLaMA: Open Models** [[paper]({ARXIV})]",
        f"### {LINK}",
    ],
)
def test_the_title_is_what_is_marked_as_one(text: str) -> None:
    assert one(text) == LLAMA


def test_a_title_keeps_its_markup() -> None:
    assert one(f"- [`LLaMA`: *Open* H<sub>2</sub>O & E<sup>2</sup>]({ARXIV})")["title"] == (
        "LLaMA: <i>Open</i> H<sub>2</sub>O & E<sup>2</sup>"
    )


@pytest.mark.parametrize(
    "title",
    [
        *("Is Attention Needed?", "U.S. vs. E.U. etc.", "GPT-4o (mini)", "C++ and F#", "3D-LLM", "A–B"),
        *("Le café", "Внимание", "Προσοχή", "תשומת לב", "大模型综述", "注意力：综述", "어텐션"),
    ],
)
def test_a_title_keeps_its_own_marks(title: str) -> None:
    assert one(f"- [{title}]({ARXIV})")["title"] == title


def test_several_links_with_a_comma_between_them_are_several_works() -> None:
    found = read(
        f"- [LLaMA]({ARXIV}), [GPTQ](https://arxiv.org/abs/2210.17323) and [AWQ](https://arxiv.org/abs/2306.00978)"
    )
    assert [(draft.item["title"], draft.item["custom"]["arxiv"]) for draft in found.drafts] == [
        ("LLaMA", "2302.13971"),
        ("GPTQ", "2210.17323"),
        ("AWQ", "2306.00978"),
    ]


# Venue and date


@pytest.mark.parametrize(
    "text",
    [
        f"- {LINK} (NeurIPS 2023)",
        f"- {LINK}, NeurIPS'23",
        f"- {LINK} [NeurIPS 2023]",
        f"- {LINK} **NeurIPS 2023**",
        f"- {LINK} *NeurIPS, 2023*",
        f"- {LINK} `NeurIPS 2023`",
        f"- {LINK}. In NeurIPS 2023.",
        f"- {LINK} - Advances in Neural Information Processing Systems (NeurIPS), 2023",
        f"- [NeurIPS 2023] {LINK}",
        f"- (NeurIPS 2023) LLaMA: Open Models [paper]({ARXIV})",
        f"- **[NIPS 2023]** {LINK}",
        f"- NeurIPS 2023 | LLaMA: Open Models | [paper]({ARXIV})",
        f"- LLaMA: Open Models. NeurIPS 2023. [paper]({ARXIV})",
        f"- LLaMA: Open Models [[NeurIPS 2023]({ARXIV})]",
        f"- {LINK}\n  - NeurIPS 2023",
        f"- {LINK}\n  - Venue: NeurIPS 2023",
    ],
)
def test_a_venue_with_its_year_is_read_in_all_usual_places(text: str) -> None:
    assert one(text) == NEURIPS


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("(ICLR 2024 Oral)", {"presentation": "oral"}),
        ("ICLR'24 Spotlight", {"presentation": "spotlight"}),
        ("*ICLR 2024* (**Best Paper Award**)", {"presentation": "best paper award"}),
        ("ICLR 2024, Vienna, Austria", {"event-place": "Vienna, Austria"}),
        ("(ICLR 2024) 2024/05", {"issued": [2024, 5]}),
        ("(ICLR 2024) 2023/11", {"kept": (("date", "2023-11"),)}),
        ("(ICLR 2024) 2023/02", {}),
    ],
)
def test_what_is_said_with_a_venue_is_read(text: str, more: dict[str, Any]) -> None:
    assert one(f"- {LINK} {text}") == ICLR | more


def test_a_journal_and_findings_and_a_workshop_are_told_apart() -> None:
    names = ("type", "container-title", "event-title", "venue")
    lines = ["JMLR 2023", "ACL 2023 Findings", "NeurIPS 2023 Workshop"]
    assert [tuple(one(f"- {LINK} ({line})").get(name, "") for name in names) for line in lines] == [
        ("article-journal", "Journal of Machine Learning Research", "", "JMLR"),
        (
            "paper-conference",
            "Findings of the Association for Computational Linguistics: ACL 2023",
            "Findings of ACL 2023",
            "Findings of ACL",
        ),
        ("paper-conference", "NeurIPS Workshop", "NeurIPS Workshop 2023", "NeurIPS Workshop"),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"- {LINK}, arXiv 2023.02", [2023, 2]),
        (f"- {LINK} (2023)", [2023, 2]),
        (f"- {LINK} (2024)", [2024]),
        (f"- [2023-02-27] {LINK}", [2023, 2, 27]),
        (f"- 2023/02 | {LINK}", [2023, 2]),
        (f"- 2023年2月27日 {LINK}", [2023, 2, 27]),
        (f"- {LINK} *27 Feb 2023*", [2023, 2, 27]),
        (f"- {LINK} (February 27, 2023)", [2023, 2, 27]),
        (f"- {LINK}\n  - Date: 2023-02-27", [2023, 2, 27]),
    ],
)
def test_a_date_is_read_in_all_usual_places(text: str, date: list[int]) -> None:
    assert one(text) == LLAMA | {"issued": date}


def test_a_venue_without_a_year_leaves_a_preprint_what_it_is() -> None:
    assert one(f"- {LINK} - NeurIPS") == LLAMA | {"venue": "NeurIPS"}


# Authors


@pytest.mark.parametrize(
    "text",
    [
        f"- {LINK}, Hugo Touvron, Thibaut Lavril",
        f"- {LINK} *Hugo Touvron, Thibaut Lavril*",
        f"- {LINK} - Hugo Touvron and Thibaut Lavril",
        f"- {LINK} by Hugo Touvron and Thibaut Lavril",
        f"- {LINK}<br>Hugo Touvron, Thibaut Lavril",
        f"- {LINK}\n\n  *Hugo Touvron, Thibaut Lavril*",
        f"- {LINK}\n  - Hugo Touvron, Thibaut Lavril",
        f"- {LINK}\n  - Authors: Hugo Touvron; Thibaut Lavril",
        f"- {LINK} (Hugo Touvron\\*, Thibaut Lavril\\*)",
        f"- Hugo Touvron, Thibaut Lavril. {LINK}.",
        f"- Hugo Touvron, Thibaut Lavril. **LLaMA: Open Models.** [paper]({ARXIV})",
        f"- LLaMA: Open Models. Hugo Touvron, Thibaut Lavril. arXiv, 2023. [paper]({ARXIV})",
    ],
)
def test_authors_are_read_in_all_usual_places(text: str) -> None:
    assert one(text) == LLAMA | {"author": [TOUVRON, LAVRIL]}


@pytest.mark.parametrize(
    "text",
    [f"- {LINK} Touvron et al.", f"- {LINK} (Touvron et al., 2023)", f"- Touvron et al. {LINK}. arXiv 2023."],
)
def test_more_authors_than_are_named_are_noted(text: str) -> None:
    assert one(text) == LLAMA | {"author": [{"family": "Touvron"}], "more-authors": True}


@pytest.mark.parametrize("body", ["Meta AI", "Google DeepMind", "Tsinghua University"])
def test_bodies_are_no_authors(body: str) -> None:
    found = read(f"- {LINK} *{body}*")
    assert facts(found.drafts[0]) == LLAMA | {"impact": body}
    assert told(found) == [
        f"BC086 '{body}' stands where authors stand and names a body; it is part of the note; "
        "say what it is, as in 'Institution: …'"
    ]


def test_bodies_are_organizations_where_the_list_says_so() -> None:
    assert one(f"- {LINK}\n  - Institution: Meta AI, Inria") == LLAMA | {"organizations": ("Meta AI", "Inria")}


# Links


def test_links_have_the_names_of_what_they_lead_to() -> None:
    labels = {
        "code": "https://github.com/a/b",
        "GitHub": "https://github.com/a/c",
        "website": "https://a.org",
        "slides": "https://a.org/s.pdf",
        "视频": "https://youtu.be/x",
        "dataset": "https://a.org/d",
        "demo": "https://a.org/e",
        "Blog post": "https://a.org/f",
        "🤗 model": "https://huggingface.co/a/b",
        "talk notes": "https://a.org/g",
    }
    links = " ".join(f"[[{label}]]({url})" for label, url in labels.items())
    names = ("code", "code-2", "page", "slides", "video", "data", "demo", "blog", "model", "talk-notes")
    assert one(f"- {LINK} {links}") == LLAMA | {"links": tuple(zip(names, labels.values(), strict=True))}


@pytest.mark.parametrize(
    "text",
    [
        "[code](https://github.com/a/b)",
        "([code](https://github.com/a/b))",
        "[[code]](https://github.com/a/b)",
        "| [代码](https://github.com/a/b) |",
        "[Code: ⭐ 123](https://github.com/a/b)",
        "Code: https://github.com/a/b",
        "[Code] (https://github.com/a/b)",
        "https://github.com/a/b",
        "[![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b)",
        "![](https://img.shields.io/github/stars/a/b.svg?style=social&label=Star)",
        "[![code](https://img.shields.io/badge/Code-blue)](https://github.com/a/b)",
        "[code](https://github.com/a/b) ![](https://img.shields.io/github/stars/a/b.svg)",
        "<a href='https://github.com/a/b'><img src='github.png' alt='code'></a>",
    ],
)
def test_code_is_found_behind_words_and_badges(text: str) -> None:
    assert one(f"- {LINK} {text}") == LLAMA | {"links": (("code", "https://github.com/a/b"),)}


@pytest.mark.parametrize(
    "text", [f"[📄]({ARXIV})", f"[[pdf]](https://arxiv.org/pdf/2302.13971v2.pdf) [[arXiv:2302.13971]]({ARXIV})"]
)
def test_the_same_paper_twice_is_one(text: str) -> None:
    assert one(f"- {LINK} {text}") == LLAMA


def test_links_of_several_kinds_become_identifiers() -> None:
    links = "[doi](https://doi.org/10.1145/3704435) [OpenReview](https://openreview.net/forum?id=mZn2Xyh9Ec)"
    assert one(f"- {LINK} {links}") == {
        "type": "document",
        "title": "LLaMA: Open Models",
        "DOI": "10.1145/3704435",
        "URL": "https://openreview.net/forum?id=mZn2Xyh9Ec",
        "arxiv": "2302.13971",
        "openreview": "mZn2Xyh9Ec",
    }


def test_a_paper_that_a_remark_leads_to_is_another_one() -> None:
    assert one(f"- {LINK} - Extends [GPTQ](https://openreview.net/forum?id=tcbBPnfwxS) and more.") == LLAMA | {
        "impact": "Extends GPTQ and more.",
        "links": (("related", "https://openreview.net/forum?id=tcbBPnfwxS"),),
    }


def test_links_that_lead_nowhere_are_told() -> None:
    found = read(f"- {LINK} [notes](notes.md) [code](mailto:a@b.org) [code](#code)")
    assert "links" not in facts(found.drafts[0])
    assert told(found) == [
        "BC086 'code' leads to no address; the link is left out; write the whole address, with https://",
        "BC086 'notes' leads to a file beside this one; the link is left out; write the whole address, with https://",
    ]


def test_what_is_no_paper_is_a_web_page() -> None:
    assert one("- [tool](https://a.org/tool) - Made by a team in 2021.") == {
        "type": "webpage",
        "title": "tool",
        "URL": "https://a.org/tool",
        "impact": "Made by a team in 2021.",
    }


# Remarks


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (" - The first one.", "The first one."),
        (": the first one", "the first one"),
        (" — The first one of 2021 🚀", "The first one of 2021"),
        ("：第一个。", "第一个。"),
        (" (the first one)", "(the first one)"),
        (". The *first* one [below](#x).", "The first one below."),
        ("\n\n  The first one.", "The first one."),
        ("\n  > The first one.", "The first one."),
        ("\n  - The first one.\n  - The second one.", "The first one.\n\nThe second one."),
        ("\n  - Impact: the first one", "the first one"),
        ("\n  - 影响力：第一个", "第一个"),
        ("\n  - Method: the first one", "Method: the first one"),
    ],
)
def test_a_trailing_remark_is_the_note(text: str, note: str) -> None:
    assert one(f"- {LINK}{text}") == LLAMA | {"impact": note}


@pytest.mark.parametrize("label", ["TL;DR", "**TL;DR**", "Abstract", "摘要", "[摘要]", "一句话总结", "*Summary*"])
def test_a_summary_is_known_by_its_label(label: str) -> None:
    assert one(f"- {LINK}\n  - {label}: short, and good") == LLAMA | {"summary": "short, and good"}


def test_everything_at_once_is_taken_apart() -> None:
    text = f"""\
- [2023/02] **LLaMA: Open Models.** *Hugo Touvron, Thibaut Lavril et al.* (NeurIPS 2023, Oral) - The first one. \\
  [[paper]]({ARXIV}) [[code]](https://github.com/a/b)
  - TL;DR: Open.
  - Institution: Meta AI
  - Keywords: open, small
"""
    assert one(text) == NEURIPS | {
        "author": [TOUVRON, LAVRIL],
        "more-authors": True,
        "presentation": "oral",
        "impact": "The first one.",
        "summary": "Open.",
        "organizations": ("Meta AI",),
        "tags": ("open", "small"),
        "links": (("code", "https://github.com/a/b"),),
    }


# Works under a work


def test_a_work_under_a_work_is_one_more_and_what_is_said_under_it_is_its_own() -> None:
    found = read(f"- {LINK}\n  - [GPTQ: Three Bits](https://arxiv.org/abs/2210.17323)\n    - Good.")
    assert [(draft.item["title"], draft.impact) for draft in found.drafts] == [
        ("LLaMA: Open Models", ""),
        ("GPTQ: Three Bits", "Good."),
    ]


def test_a_work_under_a_work_may_be_named_by_its_authors_and_year() -> None:
    found = read(f"- {LINK}\n  - Quicksort. [Hoare (1962)](https://a.org/quicksort.html).")
    assert [(draft.item["title"], draft.item.get("URL", "")) for draft in found.drafts] == [
        ("LLaMA: Open Models", ""),
        ("Quicksort", "https://a.org/quicksort.html"),
    ]


# Whole references


SORT = {
    "type": "article-journal",
    "title": "A garden of sorts",
    "author": [{"family": "Hoare", "given": "C. A."}, {"family": "Gardener", "given": "A."}],
    "issued": [1999],
    "container-title": "Journal of Gardens",
    "volume": "12",
    "issue": "3",
    "page": "4-9",
}


@pytest.mark.parametrize(
    "text",
    [
        "Hoare, C. A., & Gardener, A. (1999). A garden of sorts. *Journal of Gardens*, *12*(3), 4–9.",
        "C. A. Hoare and A. Gardener, “A garden of sorts,” Journal of Gardens, vol. 12, no. 3, pp. 4–9, May 1999.",
        "Hoare C A, Gardener A. A garden of sorts[J]. Journal of Gardens, 1999, 12(3): 4-9.",
        'C. A. Hoare, and A. Gardener. "A garden of sorts." Journal of Gardens 12.3 (1999): 4-9.',
        'Hoare, C. A., and A. Gardener. "A garden of sorts." *Journal of Gardens* 12(3) (1999): 4-9.',
    ],
)
def test_references_in_the_usual_styles_are_taken_apart(text: str) -> None:
    assert one(f"- {text}") == SORT


@pytest.mark.parametrize(
    ("text", "more"),
    [
        (
            "In A. Oh & S. Levine (Eds.), "
            "*Advances in Neural Information Processing Systems* (Vol. 36, pp. 1–9). Curran.",
            {
                "volume": "36",
                "page": "1-9",
                "publisher": "Curran",
                "editor": [{"family": "Oh", "given": "A."}, {"family": "Levine", "given": "S."}],
            },
        ),
        ("*Advances in Neural Information Processing Systems*, *36*.", {"volume": "36"}),
        ("*Advances in Neural Information Processing Systems*, 1–9.", {"page": "1-9"}),
        ("*Advances in Neural Information Processing Systems*.", {}),
    ],
)
def test_references_to_proceedings_are_taken_apart(text: str, more: dict[str, Any]) -> None:
    found = one(f"- Touvron, H., & Lavril, T. (2023). LLaMA: Open models. {text}")
    assert found.pop("event-title", "NeurIPS 2023") == "NeurIPS 2023"
    authors = [{"family": "Touvron", "given": "H."}, {"family": "Lavril", "given": "T."}]
    assert found == more | {
        "type": "paper-conference",
        "title": "LLaMA: Open models",
        "author": authors,
        "issued": [2023],
        "container-title": "Advances in Neural Information Processing Systems",
        "venue": "NeurIPS",
    }


def test_a_chapter_has_editors_and_a_book() -> None:
    text = "- Hoare, C. A. (1999). A garden of sorts. In A. Gardener (Ed.), *Gardens* (2nd ed., pp. 4–9). Weed Press."
    assert one(text) == {
        "type": "chapter",
        "title": "A garden of sorts",
        "author": [{"family": "Hoare", "given": "C. A."}],
        "editor": [{"family": "Gardener", "given": "A."}],
        "issued": [1999],
        "container-title": "Gardens",
        "page": "4-9",
        "publisher": "Weed Press",
    }


def test_links_may_name_authors_and_year() -> None:
    assert one("- Quicksort. [Hoare (1962)](https://doi.org/10.1093/comjnl/5.1.10)") == {
        "type": "document",
        "title": "Quicksort",
        "author": [{"family": "Hoare"}],
        "issued": [1962],
        "DOI": "10.1093/comjnl/5.1.10",
    }


# What is no work


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Just words.", "this item does not read as a work and is left out: 'Just words.'"),
        (f"[Paper]({ARXIV})", "this item does not read as a work and is left out: 'Paper'"),
        (f"<{ARXIV}>", f"this item does not read as a work and is left out: '{ARXIV}'"),
        ("[notes](notes.md)", "this item leads to a file beside this one and is left out: 'notes'"),
        ("[top](#top)", "line 1: links within the page, left out"),
    ],
)
def test_items_that_are_no_works_are_told(text: str, message: str) -> None:
    found = read(f"- {text}\n- {LINK}")
    assert [facts(draft) for draft in found.drafts] == [LLAMA]
    assert [finding.message for finding in found.diagnostics] == [message]


# Habits of well-known lists


XI = {"family": "Xi", "given": "Zhiheng"}
WANG, MA = {"family": "Wang", "given": "Lei"}, {"family": "Ma", "given": "Chen"}


def test_et_al_in_italics_stands_behind_names() -> None:
    assert one("- **The Rise of Agents** - Zhiheng Xi *et al.*, *arXiv* 2023") == {
        "type": "article",
        "title": "The Rise of Agents",
        "author": [XI],
        "issued": [2023],
        "publisher": "arXiv",
        "genre": "preprint",
        "more-authors": True,
    }


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("- **A Survey**, Lei Wang and Chen Ma, *Frontiers of Gardening* 2024", {}),
        ("- **A Survey**, Lei Wang and Chen Ma, *Frontiers of Gardening*, 2024. Long.", {"impact": "Long."}),
        ("- **A Survey** - Lei Wang and Chen Ma. *Frontiers of Gardening* (2024)", {}),
    ],
)
def test_a_journal_that_no_table_has_is_one_in_italics_between_names_and_a_year(
    text: str, more: dict[str, Any]
) -> None:
    journal = {"type": "article-journal", "title": "A Survey", "author": [WANG, MA], "issued": [2024]}
    assert one(text) == {**journal, "container-title": "Frontiers of Gardening"} | more


def test_a_remark_in_italics_is_no_journal() -> None:
    found = one(f"- [A Survey]({ARXIV}), *Really Good Paper* 2024")
    assert (found["impact"], found.get("container-title")) == ("Really Good Paper", None)


@pytest.mark.parametrize(
    "text",
    [
        f'- **LLaMA**: "Open Models for All", [[paper]({ARXIV})]',
        f'- [LLaMA]({ARXIV}): "Open Models for All"',
        f"- LLaMA: “Open Models for All.” [paper]({ARXIV})",
    ],
)
def test_a_title_in_quotes_behind_a_short_name_is_the_title(text: str) -> None:
    assert one(text) == LLAMA | {"title": "Open Models for All", "title-short": "LLaMA"}


def test_a_remark_in_quotes_behind_a_name_is_no_title() -> None:
    found = one('- **LangChain**: "a framework for everything" [[code](https://github.com/a/b)]')
    assert (found["title"], found["impact"]) == ("LangChain", '"a framework for everything"')


@pytest.mark.parametrize("said", ["Touvron et al., 2023", "Touvron et al. 2023", "Touvron et al., arXiv 2023"])
def test_names_and_a_year_end_a_title_behind_a_comma(said: str) -> None:
    found = one(f"- LLaMA: Open Models, {said}, {ARXIV}")
    assert found == LLAMA | {"author": [{"family": "Touvron"}], "more-authors": True}


def test_names_with_an_initial_are_those_of_one_author_too() -> None:
    found = one(f"- LLaMA: Open Models (2023), Y. Bengio. [[pdf]]({ARXIV})")
    assert found == LLAMA | {"author": [{"family": "Bengio", "given": "Y."}]}


def test_a_year_before_names_is_no_remark() -> None:
    found = one(f"- LLaMA: Open Models (2023), H. Touvron and Thibaut Lavril. [[pdf]]({ARXIV})")
    assert found == LLAMA | {"author": [{"family": "Touvron", "given": "H."}, LAVRIL]}


@pytest.mark.parametrize(
    ("said", "names", "more"),
    [
        ("，张三，李四，《软件学报》，2023", ["张三", "李四"], {}),
        ("，张三、李四等，《软件学报》，2023年", ["张三", "李四"], {"more-authors": True}),
        ("，张三，《软件学报》，2023，好文章", ["张三"], {"impact": "好文章"}),
        ("，张三，《软件学报》，2023，34(5)：1-20", ["张三"], {"volume": "34", "issue": "5", "page": "1-20"}),
    ],
)
def test_names_and_a_journal_in_chinese_are_read(said: str, names: list[str], more: dict[str, Any]) -> None:
    doi = "10.11896/jsjkx.230000001"
    authors = [{"family": name[0], "given": name[1:]} for name in names]
    expected = {"type": "article-journal", "title": "综述", "author": authors, "issued": [2023], "DOI": doi}
    assert one(f"- [综述](https://doi.org/{doi}){said}") == {**expected, "container-title": "软件学报"} | more


def test_a_book_that_a_remark_names_is_no_journal() -> None:
    assert one(f"- {LINK} 像《三体》一样好")["impact"] == "像《三体》一样好"


def test_paragraphs_that_end_with_a_link_to_a_paper_are_works() -> None:
    other = "https://arxiv.org/abs/1706.03762"
    text = "# L\n\n## A\n\nThese began it.\n\n"
    paragraphs = (
        f"LLaMA: Open Models [[Paper]({ARXIV})]",
        f"Training models with human feedback. ICLR 2024. [Paper]({ARXIV})",
        f"Attention Is All You Need [[Paper]]({other}) [[Code]](https://github.com/a/b)",
    )
    found = read(text + "\n\n".join(paragraphs))
    assert told(found) == []
    assert [draft.item["title"] for draft in found.drafts] == [
        "LLaMA: Open Models",
        "Training models with human feedback",
        "Attention Is All You Need",
    ]
    assert [category.description for category in found.categories] == ["These began it."]


def test_lines_of_a_paragraph_that_each_end_with_a_link_to_a_paper_are_works() -> None:
    other = "https://arxiv.org/abs/1706.03762"
    found = read(f"## A\n\nLLaMA: Open Models [[Paper]]({ARXIV})\nAttention Is All You Need [[Paper]]({other})")
    assert [draft.item["title"] for draft in found.drafts] == ["LLaMA: Open Models", "Attention Is All You Need"]


@pytest.mark.parametrize("text", ["You find our survey here:", "Read more of it in the survey"])
def test_a_sentence_with_a_link_to_a_paper_is_no_work(text: str) -> None:
    found = read(f"# L\n\n## A\n\n{text} [Paper]({ARXIV})\n\n- {LINK}")
    assert [draft.item["title"] for draft in found.drafts] == ["LLaMA: Open Models"]
    assert found.categories[0].description == f"{text} Paper"


def test_links_of_each_line_stay_with_its_work() -> None:
    other = "https://arxiv.org/abs/1706.03762"
    found = read(f"- {LINK} [[code]](https://github.com/a/b)\n  [Attention]({other}) [[code]](https://github.com/c/d)")
    assert [draft.links for draft in found.drafts] == [
        (("code", "https://github.com/a/b"),),
        (("code", "https://github.com/c/d"),),
    ]


def test_a_list_that_begins_with_html_is_markdown() -> None:
    head = '<!-- a --><div align="center">\n\n<h1>Papers</h1>\n</div>\n\n## A\n\n- [B](https://a.org)\n'
    page = "<!doctype html>\n<div>\n# A\n</div>\n"
    assert [reader.recognizes(head) for reader in (MarkdownImporter(), HtmlImporter())] == [True, False]
    assert [reader.recognizes(page) for reader in (MarkdownImporter(), HtmlImporter())] == [False, True]


def test_words_of_a_link_in_a_sentence_stay_in_it() -> None:
    found = one("- [A Book](https://a.org/b) - comes with a [repository](https://github.com/a/b) of examples")
    assert found["impact"] == "comes with a repository of examples"
    assert found["links"] == (("code", "https://github.com/a/b"),)


@pytest.mark.parametrize(
    ("text", "title", "more"),
    [
        ("- Blog: [Illustrating RLHF](https://a.org/b) (Lambert et al., 2022)", "Illustrating RLHF", "Lambert"),
        ("- 论文：[BERT](https://a.org/b)，作者：Devlin 等", "BERT", "Devlin"),
        ("- 《深度学习》，Goodfellow 等，[官网](https://a.org/b)", "深度学习", "Goodfellow"),
    ],
)
def test_a_title_between_a_label_and_facts_is_the_title(text: str, title: str, more: str) -> None:
    found = one(text)
    assert (found["title"], found["author"]) == (title, [{"family": more}])


def test_names_and_a_venue_in_chinese_brackets_are_read() -> None:
    found = one(f"- [LLaMA: Open Models]({ARXIV})（Touvron 等，NeurIPS 2023）：开放")
    assert found == NEURIPS | {"author": [{"family": "Touvron"}], "more-authors": True, "impact": "开放"}


def test_chinese_columns_of_venues_are_read() -> None:
    table = "| 论文题目 | 发表会议/期刊 | 时间 | 链接 |\n| --- | --- | --- | --- |\n"
    rows = "| 综述 | 《软件学报》 | 2023 | [PDF](https://a.org/a.pdf) |\n| 研究 | 计算机学报 | 2022 | 暂无 |"
    assert [facts(draft) for draft in read(table + rows).drafts] == [
        {
            "type": "article-journal",
            "title": "综述",
            "issued": [2023],
            "container-title": "软件学报",
            "URL": "https://a.org/a.pdf",
        },
        {"type": "article-journal", "title": "研究", "issued": [2022], "container-title": "计算机学报"},
    ]
