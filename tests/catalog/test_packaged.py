"""The catalog that comes with the package: what was agreed about it, in numbers and in names."""

from __future__ import annotations

import re

import pytest

from bibcatalog.catalog.reader import read_catalog
from bibcatalog.model.catalog import Catalog, Entry
from bibcatalog.model.names import Name
from bibcatalog.resources import PACKAGED_CATALOG, STARTER_CATALOG, resource

AUTHORS = {
    "touvron2023llama": 14, "xie2023doremi": 10, "lightman2023lets": 10, "touvron2023llama2": 68,
    "dao2023flashattention2": 1, "roziere2023code": 26, "li2023flm101b": 13, "geminiteam2023gemini": 1,
    "jiang2024mixtral": 26, "yuan2023tasklama": 6, "wang2023fiat": 3, "li2023remax": 7, "qin2023tool": 41,
    "patil2023gorilla": 4, "qin2023toolllm": 19, "hong2023cogagent": 11, "frantar2022gptq": 4, "leviathan2022fast": 3,
    "miao2023specinfer": 15, "fu2024break": 4, "alizadeh2023llm": 8, "cai2024medusa": 7, "li2023blip2": 4,
    "peng2023kosmos2": 7, "bai2023qwenvl": 9, "liu2023improved": 4,
}  # fmt: skip
"""The keys in the article's order, and how many authors each paper has."""

CATEGORIES = [
    ("foundation", "基座", "Foundation models", 9),
    ("alignment", "对齐", "Alignment", 3),
    ("agent", "agent", "Agents", 4),
    ("on-device", "端侧", "On-device inference", 6),
    ("multimodal", "多模态", "Multimodal", 4),
]

KEYS = list(AUTHORS)


@pytest.fixture(scope="module")
def entries(packaged: Catalog) -> dict[str, Entry]:
    return {entry.key: entry for entry in packaged.entries}


@pytest.mark.parametrize("name", [PACKAGED_CATALOG, STARTER_CATALOG])
def test_nothing_is_found_in_the_catalogs_that_come_with_the_package(name: str) -> None:
    assert read_catalog(resource(name).read_bytes(), name).diagnostics == ()


def test_the_papers_stand_in_the_order_of_the_article_with_all_their_authors(packaged: Catalog) -> None:
    found = {entry.key: len(entry.work.authors) for entry in packaged.entries}
    assert list(found.items()) == list(AUTHORS.items())


def test_the_five_categories_follow_each_other_with_their_papers(packaged: Catalog) -> None:
    found = []
    for category in packaged.categories:
        count = sum(entry.categories == (category.id,) for entry in packaged.entries)
        found.append((category.id, category.name.pick("zh"), category.name.pick("en"), count))
    assert found == CATEGORIES
    order = [category for category, _, _, count in CATEGORIES for _ in range(count)]
    assert [entry.categories for entry in packaged.entries] == [(category,) for category in order]


@pytest.mark.parametrize(("key", "count"), [("qin2023tool", 43), ("peng2023kosmos2", 8)])
def test_a_published_edition_may_have_more_authors(entries: dict[str, Entry], key: str, count: int) -> None:
    published = entries[key].work.published
    assert published is not None
    assert len(published.authors) == count


@pytest.mark.parametrize(
    ("key", "preprint", "published"),
    [
        pytest.param(
            "frantar2022gptq",
            "GPTQ: Accurate Post-Training Quantization for Generative Pre-trained Transformers",
            "OPTQ: Accurate Quantization for Generative Pre-trained Transformers",
            id="GPTQ",
        ),
        pytest.param(
            "peng2023kosmos2",
            "Kosmos-2: Grounding Multimodal Large Language Models to the World",
            "Grounding Multimodal Large Language Models to the World",
            id="Kosmos-2",
        ),
    ],
)
def test_a_published_edition_may_have_another_title(
    entries: dict[str, Entry], key: str, preprint: str, published: str
) -> None:
    work = entries[key].work
    assert [edition.title.plain for edition in work.editions] == [preprint, published]


def test_gemini_is_by_a_body(entries: dict[str, Entry]) -> None:
    assert entries["geminiteam2023gemini"].work.authors == (Name(literal="Gemini Team"),)


def test_no_author_is_nobody(packaged: Catalog) -> None:
    editions = [edition for entry in packaged.entries for edition in entry.work.editions]
    assert [edition.title.plain for edition in editions if edition.more_authors or not edition.authors] == []
    bodies = {name.literal for edition in editions for name in edition.authors if name.literal}
    assert bodies == {"Gemini Team"}


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_has_its_notes_in_both_languages(entries: dict[str, Entry], key: str) -> None:
    entry = entries[key]
    assert [list(text.as_json()) for text in (entry.impact, entry.summary)] == [["zh", "en"], ["zh", "en"]]
    for text in (entry.impact, entry.summary):
        assert re.search(r"[\u4e00-\u9fff]", text.pick("zh"))
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.pick("en"))


@pytest.mark.parametrize("key", KEYS)
def test_a_summary_has_two_to_four_sentences(entries: dict[str, Entry], key: str) -> None:
    summary = entries[key].summary
    chinese = len(re.findall(r"[。！？]", summary.pick("zh")))
    english = len(re.findall(r"[.!?](?=\s|$)", summary.pick("en")))
    assert (2 <= chinese <= 4, 2 <= english <= 4) == (True, True), (chinese, english)


@pytest.mark.parametrize("key", KEYS)
def test_a_chinese_note_has_no_space_where_a_line_was_folded(entries: dict[str, Entry], key: str) -> None:
    texts = [entries[key].impact.pick("zh"), entries[key].summary.pick("zh")]
    folded = r"[\u4e00-\u9fff，。；：、] [\u4e00-\u9fff，。；：、]"
    assert [match for text in texts for match in re.findall(folded, text)] == []


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_has_a_preprint_on_arxiv_a_day_organizations_and_tags(entries: dict[str, Entry], key: str) -> None:
    entry = entries[key]
    assert entry.work.preprint is not None
    assert entry.work.preprint.arxiv
    assert entry.work.date is not None
    assert len(entry.work.date.parts) == 3
    assert entry.organizations
    assert entry.tags


@pytest.mark.parametrize("key", KEYS)
def test_the_first_date_is_in_the_month_of_the_arxiv_id(entries: dict[str, Entry], key: str) -> None:
    # An id is given when a paper is announced, which near a month's end is in the next one.
    preprint = entries[key].work.preprint
    assert preprint is not None
    assert preprint.arxiv is not None
    assert preprint.issued is not None
    announced = (2000 + int(preprint.arxiv[:2])) * 12 + int(preprint.arxiv[2:4])
    submitted = preprint.issued.year * 12 + (preprint.issued.month or 0)
    assert announced - submitted in ({0, 1} if (preprint.issued.day or 0) >= 28 else {0})


def test_a_paper_is_not_published_before_it_is_a_preprint_of_that_year(packaged: Catalog) -> None:
    early = []
    for entry in packaged.entries:
        preprint, published = entry.work.preprint, entry.work.published
        if preprint and published and preprint.issued and published.issued:
            early += [entry.key] if published.issued.year < preprint.issued.year else []
    assert early == []


def test_tags_are_written_in_one_way(packaged: Catalog) -> None:
    tags = {tag for entry in packaged.entries for tag in entry.tags}
    assert len({re.sub(r"[\W_]", "", tag).lower() for tag in tags}) == len(tags)
    capitals = {word for tag in tags for word in tag.split() if word != word.lower()}
    assert capitals == {"API", "GPU", "GUI"}


def test_each_tag_stands_once_at_an_entry(packaged: Catalog) -> None:
    assert [entry.key for entry in packaged.entries if len(set(entry.tags)) != len(entry.tags)] == []


@pytest.mark.parametrize(
    ("key", "field", "claimed"),
    [
        pytest.param("frantar2022gptq", "organizations", "奥地利技术研究所", id="wrong organization"),
        pytest.param("frantar2022gptq", "date", "2023.03", id="a later date taken for the first"),
        pytest.param("leviathan2022fast", "date", "2023.05", id="the date of the conference version"),
        pytest.param("xie2023doremi", "venue", "NIPS-2023", id="old name of the venue"),
        pytest.param("qin2023toolllm", "summary", "法学硕士", id="LLM translated as a law degree"),
        pytest.param("hong2023cogagent", "summary", "教皇", id="POPE translated as the Pope"),
        pytest.param("fu2024break", "date", "2023.11", id="blog taken for the paper"),
    ],
)
def test_what_the_article_got_wrong_is_corrected(entries: dict[str, Entry], key: str, field: str, claimed: str) -> None:
    corrections = [(correction.field, correction.claimed.pick("zh")) for correction in entries[key].corrections]
    assert (field, claimed) in corrections


def test_every_correction_gives_a_reason_in_both_languages(packaged: Catalog) -> None:
    corrections = [correction for entry in packaged.entries for correction in entry.corrections]
    assert {tuple(correction.reason.as_json()) for correction in corrections} == {("zh", "en")}
    same = [correction for correction in corrections if correction.claimed == correction.actual]
    assert same == []


def test_no_two_links_of_a_paper_are_the_same(packaged: Catalog) -> None:
    double = [entry.key for entry in packaged.entries if len({url for _, url in entry.links}) != len(entry.links)]
    assert double == []
