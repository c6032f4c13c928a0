"""Bibliographies as people write them: works of every type with the fields that such works have, now and then others.

What only looks like noise is in ``libraries``; here every value is one that somebody could have typed.
"""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn, Issn
from bibcatalog.model.names import Name
from bibcatalog.model.reference import REFERENCE_TYPES, Reference
from bibcatalog.text.tree import Span, Style, Text

WORDS: Final = (
    "the of and in for on with learning Models NeurIPS BERT GPT-4 LLaMA 2: Überblick naïve Łódź e\u0301tude Ångström "
    "C# F# C++ 100% A&B R&D $5 a_b x^2 ~user {braces} \\TeX back\\slash [1] (in press) #1 @home <angle> a<b 3>2 "
    'it\'s O’Neill “quoted” ‘single’ "straight" «guillemets» – — - ... … ; : , . ! ? / | * + = ° § € £ ½ → ≤ α β ∞ '
    "🤖 👩‍🔬 עברית العربية हिन्दी ไทย 日本語 한국어 大模型 注意力机制 《红楼梦》 ，。 $O(n)$ $\\alpha$ E. coli H2O --- "
    "`` '' %20 http://a.b/c_d et al. vol. no. pp. I II iv"
).split()
"""Words, signs and scripts that stand in titles, notes and abstracts."""

PLAIN: Final = (
    "Press University Oxford Paris München São Paulo 北京 清华大学出版社 Wiley-Blackwell & Sons Inc. Ltd. John's "
    "Łódź A/S 東京 Québec d'Orsay Москва"
).split()

_HEADS: Final = "Attention Scaling Über Le Die 大语言模型 Ångström LLaMA On 10 C++ αβ 🤖".split()


def _joined(words: list[str]) -> str:
    return " ".join(words)


SENTENCES = st.tuples(st.sampled_from(_HEADS), st.lists(st.sampled_from(WORDS), max_size=6)).map(
    lambda pair: _joined([pair[0], *pair[1]])
)
NAMES_OF_PLACES = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3).map(_joined)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map("\n\n".join)
NOTES = PARAGRAPHS | st.sampled_from(
    [
        "影响力：首次开源了权重。",
        "Impact: the first of its kind.",
        "开启了大模型时代。\n\n引用超过一万次。",
        "Edition: 3 is better",
        "doi: none",
        "开放了权重。\nReleased the weights.",
    ]
)
STYLES = (Style.ITALIC, Style.BOLD, Style.SMALL_CAPS, Style.SUBSCRIPT, Style.SUPERSCRIPT, Style.NOCASE)
PIECES = "E. coli|in vitro|iPhone|2|n+1|de facto|GPT|基座|A&B|50%".split("|")


@st.composite
def titles(draw: st.DrawFn) -> Text:
    """A title, in which a few words may be set otherwise."""
    text = draw(SENTENCES)
    if draw(st.booleans()):
        return Text(text)
    style, piece = draw(st.sampled_from(STYLES)), draw(st.sampled_from(PIECES))
    node = Span(style, (piece,))
    if style is not Style.NOCASE and draw(st.integers(0, 3)) == 0:
        node = Span(draw(st.sampled_from([Style.ITALIC, Style.BOLD])), ("x", node) if draw(st.booleans()) else (node,))
    return Text((f"{text} ", node, draw(st.sampled_from(["", " in practice", ": a review"]))))


FAMILY = st.sampled_from(
    "Touvron García Márquez|Ortega y Gasset|O’Neil|O'Brien|Müller-Lüdenscheidt|Ó Súilleabháin|Nguyễn|Иванов|Lee"
    "|Aït-Sahalia|Łukasiewicz".split("|")
)
GIVEN = st.sampled_from("Hugo|J.|J. R. R.|Jean-Pierre|Mary Ann|Ł.|José|Александр|J.-P.|Yoshua".split("|"))
NAMES = (
    st.builds(Name, FAMILY, GIVEN)
    | st.builds(Name, FAMILY, GIVEN, particle=st.sampled_from(["van der", "de", "von", "Van", "De la", "al-"]))
    | st.builds(Name, st.sampled_from(["Alembert", "O’Neil"]), GIVEN, particle=st.sampled_from(["d'", "d’"]))
    | st.builds(Name, FAMILY, GIVEN, dropping_particle=st.sampled_from(["von", "de", "van den"]))
    | st.builds(Name, FAMILY, GIVEN, suffix=st.sampled_from(["Jr.", "Sr.", "III", "PhD"]))
    | st.builds(Name, st.sampled_from(["Touvron", "García Márquez", "Иванов", "Nguyễn"]))
    | st.sampled_from(
        [Name("王", "小明"), Name("欧阳", "修"), Name("李", "四"), Name("山田", "太郎"), Name("司马", "相如")]
    )
    | st.sampled_from(
        [
            Name("Berg", "Karel", particle="van der", suffix="Jr."),
            Name("Plato"),
            Name("Humboldt", "A.", dropping_particle="von", suffix="II"),
        ]
    )
    | st.builds(
        lambda text: Name(literal=text),
        st.sampled_from(
            [
                "Gemini Team",
                "OpenAI",
                "清华大学",
                "Barnes and Noble",
                "Google, Inc.",
                "R&D Group",
                "The LLM3 Team: A&B",
                "United Nations",
                "阿里巴巴",
                "教育部",
                "Faculty of Arts, Leiden",
                "卡尔·马克思",
                "von Neumann Institute",
            ]
        ),
    )
)
PEOPLE = st.lists(NAMES, min_size=1, max_size=4).map(tuple)

DAYS = st.sampled_from(
    [
        Date(2023),
        Date(2023, 2),
        Date(2023, 2, 27),
        Date(1799),
        Date(1999, 12, 31),
        Date(-43),
        Date(800),
        Date(2000, 2, 29),
    ]
)
DATES = DAYS | st.sampled_from(
    [
        Date(1799, circa=True),
        Date(2023, season=2),
        Date(2023, 12, end=Date(2024, 1)),
        Date(2023, 5, 3, end=Date(2023, 5, 7)),
        Date(2021, end=Date(2023)),
        Date(2023, 2, circa=True),
        Date(2020, season=4, end=Date(2021, season=1)),
    ]
)
NUMBERS = st.integers(1, 400).map(str) | st.sampled_from(
    ["A12", "Suppl. 1", "2–3", "IV", "12-13", "特刊", "1/2", "22.1"]
)
PAGES = st.sampled_from(
    ["1-9", "7", "e12", "A1-A9", "101:1-101:4", "1, 3-5", "xii-xx", "S12-S19", "L1", "1-9, 12", "第3-5页"]
)
EDITIONS = st.integers(1, 25).map(str) | st.sampled_from(["Revised", "修订版", "2nd revised", "International"])
VERSIONS = st.sampled_from(["1.2", "2024a", "v3", "1.0.0-rc1"])
GENRES = st.sampled_from(
    [
        "PhD thesis",
        "Master's thesis",
        "Technical report",
        "preprint",
        "White paper",
        "博士论文",
        "Memo",
        "Keynote",
        "RFC",
    ]
)
LANGUAGES = st.sampled_from(["en", "zh", "de", "fr", "en-US", "zh-CN", "ja", "pt-BR"])
DOIS = st.sampled_from(
    [
        Doi("10.1145/3704435"),
        Doi("10.1002/(SICI)1097-4571(199205)43:4<284::AID-ASI3>3.0.CO;2-0"),
        Doi("10.1000/a_b#c%d"),
        Doi("10.48550/arXiv.2302.13971"),
    ]
)
URLS = st.sampled_from(
    [
        "https://example.org/a?b=c&d=e#f",
        "https://example.org/~x/y_z%20w",
        "https://arxiv.org/abs/2302.13971",
        "https://doi.org/10.1145/3704435",
        "https://例子.中国/路径",
    ]
)
TEXTS: Final = ("title_short", "note", "genre", "venue", "presentation", "openreview", "pmlr", "acl")

PARTS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "title_short": st.sampled_from(["LLaMA", "Attention", "大模型", "R&D"]),
    "authors": PEOPLE,
    "editors": PEOPLE,
    "translators": PEOPLE,
    "issued": DATES,
    "accessed": DAYS,
    "container_title": titles(),
    "container_title_short": st.sampled_from(["J. Mach. Learn. Res.", "PNAS", "Nat. Comm.", "计算机学报"]),
    "collection_title": SENTENCES,
    "collection_number": NUMBERS,
    "event_title": SENTENCES,
    "event_place": NAMES_OF_PLACES,
    "publisher": NAMES_OF_PLACES | st.just("arXiv"),
    "publisher_place": NAMES_OF_PLACES,
    "venue": st.sampled_from(["NeurIPS 2023", "ICLR"]),
    "volume": NUMBERS,
    "issue": NUMBERS,
    "page": PAGES,
    "number": NUMBERS,
    "number_of_pages": NUMBERS,
    "number_of_volumes": st.integers(2, 40).map(str),
    "chapter_number": NUMBERS,
    "edition": EDITIONS,
    "genre": GENRES,
    "version": VERSIONS,
    "note": SENTENCES,
    "abstract": PARAGRAPHS,
    "language": LANGUAGES,
    "doi": DOIS,
    "url": URLS,
    "isbn": st.sampled_from([Isbn("978-0-306-40615-7"), Isbn("0-306-40615-2"), Isbn("9787302423287")]),
    "issn": st.sampled_from([Issn("0360-0300"), Issn("2049-3630")]),
    "arxiv": st.sampled_from(
        [ArxivId("2302.13971"), ArxivId("hep-th/9901001"), ArxivId("2302.13971v2"), ArxivId("math.GT/0309136")]
    ),
    "arxiv_class": st.sampled_from(["cs.CL", "hep-th", "math.GT"]),
    "openreview": st.just("a1B-c_d"),
    "pmlr": st.just("v139/radford21a"),
    "acl": st.just("2020.acl-main.703"),
    "presentation": st.sampled_from(["oral", "spotlight"]),
}
"""Part of a reference -> values that people give it."""

_ALWAYS: Final = ("title_short", "authors", "issued", "doi", "url", "accessed", "language", "abstract", "note")
_IN_BOOKS: Final = (
    "container_title editors collection_title collection_number volume page publisher publisher_place isbn edition"
).split()
_OFTEN: Final[dict[str, list[str]]] = {
    "article": "arxiv arxiv_class publisher genre".split(),
    "article-journal": "container_title container_title_short volume issue page number issn".split(),
    "article-magazine": "container_title volume issue page issn".split(),
    "article-newspaper": "container_title page edition publisher_place".split(),
    "book": [
        *"editors translators publisher publisher_place edition volume number_of_volumes isbn".split(),
        *"number_of_pages collection_title collection_number".split(),
    ],
    "chapter": [*_IN_BOOKS, "chapter_number", "translators"],
    "dataset": "publisher version".split(),
    "document": ["publisher", "publisher_place"],
    "entry-encyclopedia": _IN_BOOKS,
    "manuscript": ["genre", "publisher_place", "number_of_pages"],
    "paper-conference": [*_IN_BOOKS, "event_title", "event_place", "arxiv", "venue"],
    "patent": "number publisher_place".split(),
    "post-weblog": ["container_title"],
    "report": "publisher publisher_place number genre page collection_title".split(),
    "software": "version publisher".split(),
    "speech": "event_title event_place genre".split(),
    "standard": "number publisher version".split(),
    "thesis": "publisher publisher_place genre number_of_pages".split(),
    "webpage": ["container_title"],
}
"""Type -> parts that such works often have, besides those that all have."""


@st.composite
def references(draw: st.DrawFn, *, strays: bool = True) -> Reference:
    """A reference of any type; ``strays`` may add a part that such works seldom have."""
    kind = draw(st.sampled_from(REFERENCE_TYPES))
    names = [*_ALWAYS, *_OFTEN[kind]]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=9))
    if strays:
        chosen += draw(st.lists(st.sampled_from(list(PARTS)), max_size=2))
    values = {name: draw(PARTS[name]) for name in dict.fromkeys(chosen)}
    if "authors" in values and draw(st.integers(0, 4)) == 0:
        values["more_authors"] = True
    if "arxiv" not in values:
        values.pop("arxiv_class", None)
    return Reference(type=kind, title=draw(titles()), **values)  # type: ignore[arg-type]  # one of them


KEYS = st.sampled_from("touvron2023llama dao2022 Knuth:1984 a-b_c.d vaswani2017attention+ DBLP:conf/nips/X x".split())
TAGS = st.lists(
    st.sampled_from(["open weights", "LLM", "多模态", "C#", "R&D", "code-generation", "Über", "100%"]),
    unique=True,
    max_size=3,
)
LABELS: Final = ("Models", "基座模型 / Foundation models", "Agents & Tools", "Evaluation")


@st.composite
def bibliographies(draw: st.DrawFn, *, strays: bool = True) -> Bibliography:
    """Up to three items in a tree of categories."""
    top, below, beside = draw(st.permutations(LABELS))[:3]
    every = [(top,), (top, below), (beside,)]
    members: dict[tuple[str, ...], list[str]] = {path: [] for path in every}
    items = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=3, unique=True)):
        paths = sorted(draw(st.lists(st.sampled_from(every), unique=True, max_size=2)), key=every.index)
        for path in paths:
            members[path].append(key)
        nested = any(len(path) > 1 for path in paths)
        custom: list[tuple[str, Any]] = []
        if nested:
            custom.append(("category-paths", tuple(" / ".join(path) for path in paths)))
        if draw(st.booleans()):
            custom.append(("organizations", ("Meta AI", "清华大学")))
        if draw(st.booleans()):
            custom.append(("links", (("code", "https://example.org/code"),)))
        aliases = ("old2020",) if draw(st.booleans()) and key == "dao2022" else ()
        items.append(
            Item(
                key,
                draw(references(strays=strays)),
                aliases,
                tuple(dict.fromkeys(name for path in paths for name in path)),
                tuple(draw(TAGS)),
                draw(st.just("") | NOTES),
                tuple(custom),
            )
        )

    def group(path: tuple[str, ...], *children: Group) -> Group:
        return Group(path[-1], tuple(members[path]), children)

    return Bibliography(tuple(items), (group((top,), group((top, below))), group((beside,))))
