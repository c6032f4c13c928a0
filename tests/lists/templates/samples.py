"""Lists made by hand: a small one with everything in it, and one with the same text in every place."""

from __future__ import annotations

from dataclasses import replace

from bibcatalog.lists.model import AnnotatedList, Corrected, Facts, Listed, Said, Section
from bibcatalog.lists.words import Words
from bibcatalog.text.listing import ListSettings
from bibcatalog.text.tree import Link, Span, Style, Text
from tests.hostile import SAMPLES
from tests.text.nasty import PIECES, visible

TITLE = Text(("On ", Span(Style.ITALIC, ("E. coli",)), " & 50% of GPT-4"))
URL = "https://example.org/a_b?c=d&e"

_OWN = (
    "]]", "]]>", "<script>alert(1)</script>", "<!--", "-->", "x -- ", "*/", "//", "\\end{document}", "\\#", "\\\\ #",
    "{{ 7 * 7 }}", "{% raise %}", "{# c", "a\nb", "a\n\n# b", "\u2028a\u2029", "\x85b", "a\u202eb", "\u05d0\u05d1",
    "1. x", "# tag", "foo ##", "- x", "> x", "| a |", "---", "***", "~~~", "```", "  x", "\tx", "a b [c]: d", "[x](y)",
    "](javascript:alert(1))", "$x$", "#let x = 1", "@key", "= ", "\x00", "\ud800x", "a%b", '" onmouseover="x', "' x='y",
    "x" * 10_000,
)  # fmt: skip
TEXTS = tuple(text for text in dict.fromkeys((*_OWN, *SAMPLES, *PIECES)) if visible(text))
"""What is markup, or a part of a template, somewhere."""

DOE = Facts(
    title=TITLE,
    authors=("Jane Doe", "王小明", "The Team"),
    more_authors=True,
    year="2023",
    date="2023-05",
    venue="ICML",
    url=URL,
    doi="10.1000/a_b",
    arxiv="2305.00001",
    organizations=("Meta",),
    categories=(("模型 / Models",),),
    tags=("open",),
    links=(("code", "https://example.org/code"), ("demo", "javascript:alert(1)")),
    impact=(Said("好。", "zh"), Said("Good.", "en")),
    summary=(Said("It says so", "en"),),
    corrections=(
        Corrected(
            "日期 / date", (Said("2022"),), (Said("2023"),), (Said("错了。", "zh"), Said("The list was wrong.", "en"))
        ),
    ),
)
ROE = Facts(title=Text("A Page"), authors=("Richard Roe",), categories=(("模型 / Models", "小 / Small"),))
BOE = Facts(title=Text("没有作者"), year="2020", url="https://example.org/boe")


def listed(key: str, facts: Facts, number: int = 0, *, repeated: bool = False) -> Listed:
    body = Text((f"{facts.authors[0] if facts.authors else '-'}. ", *facts.title.nodes, ". ", Link(facts.url, ("x",))))
    label = Text(f"[{number}]") if number else Text()
    reference = Text((Span(Style.LEFT_MARGIN, label.nodes), *body.nodes)) if number else body
    return Listed(key, reference, facts, label, body, facts.impact, facts.summary, facts.corrections, repeated)


def small(*, numbered: bool = False, grouped: bool = True) -> AnnotatedList:
    """Give a list in Chinese and English, of three works, one of them in two of four sections."""
    doe, roe, boe = (
        listed(key, facts, number * numbered)
        for number, (key, facts) in enumerate((("doe2023title", DOE), ("roe2020web", ROE), ("boe_2020", BOE)), 1)
    )
    inner = Section(
        "small", "小 / Small", (Said("小", "zh"), Said("Small", "en")), 2, 2, (), (roe, replace(doe, repeated=True))
    )
    models = Section(
        id="models",
        heading="模型 / Models",
        names=(Said("模型", "zh"), Said("Models", "en")),
        level=1,
        count=2,
        description=(Said("会说话。", "zh"), Said("They speak.", "en")),
        entries=(doe,),
        sections=(inner,),
    )
    empty = Section(
        "above",
        "上",
        (Said("上", "zh"),),
        1,
        1,
        (),
        (),
        (replace(inner, id="small-2", count=1, entries=(replace(doe, repeated=True),)),),
    )
    rest = Section("without", "未分类 / Without a category", (Said("未分类 / Without a category"),), 1, 1, (), (boe,))
    flat = Section("section", "", (), 1, 3, (), (doe, roe, boe))
    return AnnotatedList(
        title="我的列表 / My list",
        language="zh",
        languages=("zh", "en"),
        style="apa",
        settings=ListSettings(hanging_indent=not numbered, second_field_align="flush" if numbered else ""),
        words=Words(("zh", "en")),
        count=3,
        grouped_by="category" if grouped else "none",
        description=(Said("几篇。", "zh"), Said("A few.", "en")),
        source=(Said("An article", "en"),),
        sections=(models, empty, rest) if grouped else (flat,),
    )


def filled(*texts: str, url: str = URL, numbered: bool = False) -> AnnotatedList:
    """Give a list with a text wherever a person, or a style, may have written one; each text has a section."""
    first = texts[0]
    return AnnotatedList(
        title=first,
        language=first,
        languages=("en", first),
        style=first,
        settings=ListSettings(hanging_indent=True),
        words=Words(("en",)),
        count=2 * len(texts),
        grouped_by="category",
        description=tuple(Said(text, text) for text in texts),
        source=tuple(Said(text, text) for text in texts),
        sections=tuple(_filled(number, text, url, numbered=numbered) for number, text in enumerate(texts)),
    )


def _filled(number: int, text: str, url: str, *, numbered: bool) -> Section:
    said = (Said(text, "en"), Said(text, text))
    rich = Text((text, Span(Style.ITALIC, (text,)), Link(url, (text,)), text))
    facts = Facts(
        title=rich,
        authors=(text, text),
        year=text,
        date=text,
        venue=text,
        url=url,
        doi=text,
        arxiv=text,
        organizations=(text,),
        categories=((text, text),),
        tags=(text,),
        links=((text, url), (text, url)),
        impact=said,
        summary=said,
        corrections=(Corrected(text, said, said, said),),
    )
    label = Text(text) if numbered else Text()
    entry = Listed(text, rich, facts, label, rich, said, said, facts.corrections, citations=lambda: {text: Text(text)})
    todo = replace(entry, facts=Facts(title=rich), impact=(), summary=(), corrections=(), repeated=True)
    inner = Section(f"b{number}", text, said, 2, 1, said, (entry, todo))
    return Section(f"a{number}", text, said, 1, 2, said, (entry, todo), (inner,))
