"""The forms of keys: named ones, and formulas."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.citekeys.formula import FILTERS, FUNCTIONS
from bibcatalog.citekeys.styles import STYLES, key_style
from bibcatalog.errors import UsageError
from bibcatalog.model.catalog import Entry, Work
from bibcatalog.model.dates import parse_date
from bibcatalog.model.identifiers import ArxivId
from bibcatalog.model.keys import is_citable, is_legal
from bibcatalog.model.names import Name, parse_name
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup
from bibcatalog.text.tree import Text


def entry(title: str, *authors: str, date: str = "2019", arxiv: str = "", organization: str = "") -> Entry:
    reference = Reference(
        type="article",
        title=markup.parse(title),
        authors=tuple(map(parse_name, authors)),
        issued=parse_date(date) if date else None,
        arxiv=ArxivId.parse(arxiv) if arxiv else None,
    )
    organizations = (organization,) if organization else ()
    return Entry("k", Work(preprint=reference), organizations=organizations)


BERT = entry(
    "BERT: Pre-training of Deep Bidirectional Transformers",
    "Devlin, Jacob", "Chang, Ming-Wei", "Lee, Kenton", "Toutanova, Kristina",
    arxiv="1810.04805",
)  # fmt: skip
ADAM = entry(
    "Adam: A Method for Stochastic Optimization", "Kingma, Diederik P.", "Ba, Jimmy", date="2014", arxiv="1412.6980"
)
VQVAE = entry("Neural Discrete Representation Learning", "van den Oord, Aaron", date="2017", arxiv="1711.00937")
SELF = entry("Self-Consistency Improves Chain of Thought", "Wang, Xuezhi", date="2022")
NOBODY = entry("What Is This?", date="2020")
WANG = entry("大语言模型", "王小明", "欧阳修", date="2023")


@pytest.mark.parametrize(("style", "work", "key"), [
    ("bibcatalog", BERT, "devlin2019bert"),
    ("bibcatalog", SELF, "wang2022selfconsistency"),
    ("scholar", BERT, "devlin2019bert"),
    ("scholar", SELF, "wang2022self"),
    ("scholar", VQVAE, "van2017neural"),
    ("scholar", NOBODY, "2020this"),
    ("acl", BERT, "devlin-etal-2019-bert"),
    ("acl", ADAM, "kingma-ba-2014-adam"),
    ("acl", VQVAE, "van-den-oord-2017-neural"),
    ("acl", WANG, "wang-ouyang-2023-dayuyanmoxing"),
    ("dblp", BERT, "DBLP:journals/corr/abs-1810-04805"),
    ("dblp", ADAM, "DBLP:journals/corr/KingmaB14"),
    ("dblp", SELF, "DBLP:Wang22"),
    ("bbt", BERT, "devlinBERTPretrainingDeep2019"),
    ("bbt", ADAM, "kingmaAdamMethodStochastic2014"),
    ("bbt", VQVAE, "vandenoordNeuralDiscreteRepresentation2017"),
    ("auth.lower + year + shorttitle(1).lower", BERT, "devlin2019bert"),
    ("authors(2).condense('-') + ':' + shortyear", BERT, "Devlin-Chang:19"),
    ("authEtal.lower + year + title.abbr", ADAM, "kingmaba2014AAMfSO"),
    ("authEtal + year", BERT, "DevlinEtAl2019"),
    ("auth.substring(1, 3).upper + month.prefix('/')", ADAM, "KIN"),
    ("title.select(2, 2).capitalize.postfix('_x')", ADAM, "AMethod_x"),
    ("'[' + type + ']'", ADAM, "article"),
    ("month", ADAM, "my-list"),
])  # fmt: skip
def test_a_style_gives_its_keys(style: str, work: Entry, key: str) -> None:
    assert key_style(style, "my-list")(work) == key


BERT_IN_CHINESE = entry("基于BERT的文本分类：综述与展望", "王小明", "Müller, Jörg", date="2023")
LAU = Entry("k", Work(published=Reference("book", Text("电影"), authors=(Name("刘", "德华", latin="Lau, Andy"),))))
TEAM = entry("Ein Überblick", "{北京智源人工智能研究院}", date="2024")


@pytest.mark.parametrize(("style", "work", "key"), [
    ("bibcatalog", WANG, "王2023大语言模型"),
    ("bibcatalog", BERT_IN_CHINESE, "王2023基于bert的文"),
    ("bibcatalog", LAU, "刘电影"),
    ("bibcatalog", TEAM, "北京智源人工智能研究院2024uberblick"),
    ("bibcatalog", BERT, "devlin2019bert"),
    ("scholar", WANG, "王2023大语言模型"),
    ("acl", WANG, "王-欧阳-2023-大语言模型"),
    ("acl", BERT_IN_CHINESE, "王-muller-2023-基于bert的文"),
    ("dblp", WANG, "DBLP:王欧23"),
    ("bbt", WANG, "王大语言模型2023"),
    ("authors.condense('_') + ':' + year + title.substring(1, 2)", WANG, "王_欧阳:2023大语"),
    ("auth + '等' + year + '，'", WANG, "王等2023"),
])  # fmt: skip
def test_chinese_characters_stay_where_they_are_asked_for(style: str, work: Entry, key: str) -> None:
    assert key_style(style, "my-list", characters=True)(work) == key


def test_a_spelling_in_the_catalog_is_better_than_pinyin() -> None:
    assert {style: key_style(style, "x")(LAU) for style in ("bibcatalog", "scholar", "acl", "bbt")} == {
        "bibcatalog": "laudianying",
        "scholar": "laudianying",
        "acl": "lau-dianying",
        "bbt": "lauDianYing",
    }


@pytest.mark.parametrize(("style", "key"), [("scholar", "2019meta"), ("acl", "2019-meta"), ("bbt", "Meta2019")])
def test_an_organization_stands_for_a_title_without_words(style: str, key: str) -> None:
    assert key_style(style, "my-list")(entry("???", organization="Meta")) == key


def test_the_catalog_stands_for_what_nothing_is_known_of() -> None:
    assert key_style("scholar", "my-list")(entry("???", date="")) == "my"


@pytest.mark.parametrize(("formula", "message"), [
    ("schola", "column 1: no style or function 'schola'; did you mean 'scholar'?"),
    ("auth + yaer", "column 8: no function 'yaer'; did you mean 'year'?"),
    ("auth.lowr", "column 6: no filter 'lowr'; did you mean 'lower'?"),
    ("auth.", "column 6: expected a filter after the dot"),
    ("auth year", "column 5: expected + or . here"),
    ("", "column 1: expected a function or a text in quotes"),
    ("[auth][year]", "column 1: expected a function or a text in quotes; write auth.lower + year, and not "
     "[auth:lower][year]"),
    ("shorttitle(1, 2, 3)", "column 20: shorttitle takes 2 arguments, not 3"),
    ("shorttitle('a')", "column 16: shorttitle takes a number, not 'a'"),
    ("shorttitle(1", "column 13: expected , or )"),
    ("auth + 'x", "column 7: expected a function or a text in quotes"),
])  # fmt: skip
def test_a_formula_that_is_none_is_refused_with_the_column(formula: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        key_style(formula, "x")
    assert str(caught.value) == f"style {formula!r}, {message}"


@given(
    st.sampled_from([*STYLES, "auth + '-' + title", "venue + year"]),
    st.text(min_size=1, max_size=40),
    st.sampled_from(["王小明", "O'Neil, Jack", "{Meta AI}", "van der Berg, Jr., K.", "Čapek, K.", "{—}"]),
)
def test_every_key_is_legal(style: str, title: str, author: str) -> None:
    assert is_legal(key_style(style, "my-list")(entry(title, author)))
    assert is_citable(key_style(style, "my-list", characters=True)(entry(title, author)))


PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def rows_under(heading: str) -> list[list[str]]:
    """Give the rows of the tables in a section of the page, the words in backquotes of each."""
    section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [re.findall(r"`([^`]+)`", line) for line in section.splitlines() if line.startswith("| `")]
    return [row for row in rows if row]


def test_the_page_has_every_style_function_and_filter() -> None:
    assert [row[0] for row in rows_under("Styles")] == list(STYLES)
    assert [row[0].partition("(")[0] for row in rows_under("Formulas")] == [*FUNCTIONS, *FILTERS]


def test_the_examples_of_the_page_are_right() -> None:
    work = entry("The Pre-training of BERT", "van der Berg, Karel", "Doe, Jane", "Roe, Ron", date="2019-05")
    published = Reference(type="paper-conference", title=work.work.title, venue="ICML")
    work = replace(work, work=replace(work.work, published=published))
    rows = rows_under("Formulas")
    promised = {row[0].partition("(")[0]: row[1] for row in rows[: len(FUNCTIONS)]}
    promised |= {row[1]: row[2] for row in rows[len(FUNCTIONS) :]}
    assert {formula: key_style(formula, "x")(work) for formula in promised} == promised
    doe = entry("Pre-training without Tears", "Doe, Jane", "Roe, Richard", date="2024")
    keys = {row[0]: row[1] for row in rows_under("Styles")} | {"dblp": "DBLP:DoeR24"}
    assert {style: key_style(style, "x")(doe) for style in STYLES} == keys


def test_a_spelling_of_the_catalog_goes_before_pinyin() -> None:
    work = entry("A Film", date="2024")
    people = (Name("刘", "德华", latin="Lau, Andy"), Name(literal="清华大学", latin="{Tsinghua University}"))
    work = replace(work, work=Work(replace(work.work.editions[0], authors=people)))
    keys = [key_style(style, "x")(work) for style in ("bibcatalog", "acl", "bbt")]
    assert keys == ["lau2024film", "lau-tsinghua-university-2024-film", "lauFilm2024"]
