"""The words of lists: venues, names of authors, dates, labels, and what is only decoration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.importers.listing.authors import Authors, names_body, read_authors
from bibcatalog.importers.listing.days import read_day
from bibcatalog.importers.listing.decoration import undecorated, unnumbered
from bibcatalog.importers.listing.venues import Venue, read_venue
from bibcatalog.importers.listing.venuetable import EXACT, NAMES, VENUES, WITH_YEAR
from bibcatalog.importers.listing.words import field_of, is_contents, is_furniture, label_of, leads_back

NEURIPS = "Advances in Neural Information Processing Systems"
ICLR = "International Conference on Learning Representations"
ACL = "Annual Meeting of the Association for Computational Linguistics"
FINDINGS = "Findings of the Association for Computational Linguistics"
CVPR = "IEEE/CVF Conference on Computer Vision and Pattern Recognition"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NeurIPS 2023", Venue("NeurIPS", NEURIPS, "conference", 2023)),
        ("(NeurIPS 2023)", Venue("NeurIPS", NEURIPS, "conference", 2023)),
        ("nips 2017.", Venue("NeurIPS", NEURIPS, "conference", 2017)),
        ("ICLR'24", Venue("ICLR", ICLR, "conference", 2024)),
        ("ICLR' 24", Venue("ICLR", ICLR, "conference", 2024)),
        ("ICLR ’24", Venue("ICLR", ICLR, "conference", 2024)),
        ("ICLR-24", Venue("ICLR", ICLR, "conference", 2024)),
        ("ICLR2024", Venue("ICLR", ICLR, "conference", 2024)),
        ("2024 ICLR", Venue("ICLR", ICLR, "conference", 2024)),
        ("In ICLR, 2024", Venue("ICLR", ICLR, "conference", 2024)),
        ("ICLR", Venue("ICLR", ICLR, "conference")),
        ("ICLR 2024 (Oral)", Venue("ICLR", ICLR, "conference", 2024, "oral")),
        ("ICLR 2024 notable top 5%", Venue("ICLR", ICLR, "conference", 2024)),
        ("NeurIPS 2025 DB Highlight", Venue("NeurIPS", NEURIPS, "conference", 2025, "highlight")),
        ("Best Paper Award at CVPR 2023", Venue("CVPR", CVPR, "conference", 2023, "best paper award")),
        ("CVPR 2023 best paper candidate", Venue("CVPR", CVPR, "conference", 2023)),
        ("ACL 2023 Findings", Venue("Findings of ACL", f"{FINDINGS}: ACL 2023", "conference", 2023)),
        ("Findings of ACL'23", Venue("Findings of ACL", f"{FINDINGS}: ACL 2023", "conference", 2023)),
        ("ACL 2023 Main, long paper", Venue("ACL", ACL, "conference", 2023)),
        ("arXiv 2023", Venue("arXiv", "arXiv", "preprint", 2023)),
        ("Preprint'24", Venue("Preprint", "", "preprint", 2024)),
        ("TMLR", Venue("TMLR", "Transactions on Machine Learning Research", "journal")),
        ("Nature", Venue("Nature", "Nature", "journal")),
        ("Nature 2015", Venue("Nature", "Nature", "journal", 2015)),
        ("Machine Learning 2001", Venue("MLJ", "Machine Learning", "journal", 2001)),
        ("ACM MM 2021", Venue("ACM MM", "ACM International Conference on Multimedia", "conference", 2021)),
        ("CVPRW 2019", Venue("CVPR Workshop", f"{CVPR} Workshops", "conference", 2019, workshop=True)),
        (
            "NeurIPS Lock-LLM Workshop 2025",
            Venue("NeurIPS Lock-LLM Workshop", "NeurIPS Lock-LLM Workshop", "conference", 2025, workshop=True),
        ),
        (
            "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition. 2015",
            Venue(
                "CVPR",
                "Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition",
                "conference",
                2015,
            ),
        ),
        (
            "The Twelfth International Conference on Learning Representations",
            Venue("ICLR", "The Twelfth International Conference on Learning Representations", "conference"),
        ),
        ("International Conference on Learning Representations (ICLR) 2024", Venue("ICLR", ICLR, "conference", 2024)),
        ("advances in neural information processing systems. 2012", Venue("NeurIPS", NEURIPS, "conference", 2012)),
    ],
)
def test_a_venue_is_read_in_the_forms_that_lists_use(text: str, expected: Venue) -> None:
    assert read_venue(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "Meta",
        "nature",
        "fast 2023",
        "Fast inference",
        "Machine Learning",
        "machine learning 2001",
        "a clean reproduction of ICLR 2023",
        "ICLR 2023, ICML 2022",
        "COMPSAC 2025",
        "Date 2023",
        "oral",
        "Workshop",
        "NeurIPS " * 40,
    ],
)
def test_other_texts_are_no_venue(text: str) -> None:
    assert read_venue(text) is None


def test_no_two_venues_share_a_name() -> None:
    shorts = [venue.short for venue in VENUES.values()]
    assert {venue.short: venue for venue in VENUES.values()} == {short: VENUES[short.lower()] for short in shorts}
    assert {word for word in EXACT if word.lower() not in VENUES} == set()
    assert {name for name in WITH_YEAR if name.lower() not in NAMES} == set()


def person(family: str, given: str = "", **others: str) -> dict[str, str]:
    return {"family": family, **({"given": given} if given else {}), **others}


@pytest.mark.parametrize(
    ("text", "names", "more"),
    [
        ("Touvron et al.", [person("Touvron")], True),
        ("G. Hinton et al", [person("Hinton", "G.")], True),
        ("J. Wei, X. Wang, and Quoc Le.", [person("Wei", "J."), person("Wang", "X."), person("Le", "Quoc")], False),
        ("M. Zeiler and R. Fergus", [person("Zeiler", "M."), person("Fergus", "R.")], False),
        ("S. Hochreiter & Jürgen Schmidhuber", [person("Hochreiter", "S."), person("Schmidhuber", "Jürgen")], False),
        ("by Andrew Ng", [person("Ng", "Andrew")], False),
        ("J.-B. Alayrac; A. Q. Jiang", [person("Alayrac", "J.-B."), person("Jiang", "A. Q.")], False),
        ("Aäron van den Oord", [{"family": "Oord", "given": "Aäron", "non-dropping-particle": "van den"}], False),
        ("Robert L. Logan IV, E. Wallace", [person("Logan", "Robert L.", suffix="IV"), person("Wallace", "E.")], False),
        ("Tim Lacroix*, Baptiste Rozière1,2", [person("Lacroix", "Tim"), person("Rozière", "Baptiste")], False),
        ("LeCun, Yann, and Geoffrey Hinton", [person("LeCun", "Yann"), person("Hinton", "Geoffrey")], False),
        ("He, Kaiming, et al.", [person("He", "Kaiming")], True),
        ("Zhang, Y. and Li, X.", [person("Zhang", "Y."), person("Li", "X.")], False),
        ("Reinhard, E., Heidrich, W.", [person("Reinhard", "E."), person("Heidrich", "W.")], False),
        ("Bou Hanna, E., … El Sayed, W.", [person("Bou Hanna", "E."), person("El Sayed", "W.")], True),
        ("Bapst, Victor and Faulkner, Ryan and others", [person("Bapst", "Victor"), person("Faulkner", "Ryan")], True),
        ("Olah, Christopher; Tyka, Mike", [person("Olah", "Christopher"), person("Tyka", "Mike")], False),
        ("王小明、李四", [person("王", "小明"), person("李", "四")], False),
        ("欧阳修 等", [person("欧阳", "修")], True),
        ("作者：王小明", [person("王", "小明")], False),
    ],
)  # fmt: skip
def test_names_are_read_in_the_forms_that_lists_use(text: str, names: list[dict[str, str]], more: bool) -> None:
    assert read_authors(text) == Authors(tuple(names), more)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Meta",
        "OpenAI",
        "Google DeepMind",
        "NVIDIA Research",
        "Gemini Team",
        "Tsinghua University",
        "Deep Learning",
        "Nature Communications",
        "AI Agents",
        "A clean reproduction",
        "Attention: All You Need",
        "Is It True?",
        "in 2023",
        "Hugo",
        "动机",
        "王小明",  # a word, unless the list says that it is a name
        "摘要、动机",
        "a@example.org",
    ],
)
def test_other_texts_are_no_names(text: str) -> None:
    assert read_authors(text) is None


def test_a_single_name_counts_only_in_a_place_for_authors() -> None:
    assert read_authors("Token Masking", sure=False) is None
    assert read_authors("Yang Song") == Authors((person("Song", "Yang"),), more=False)
    assert read_authors("王小明", said=True) == Authors((person("王", "小明"),), more=False)


def test_single_words_are_family_names_in_a_citation() -> None:
    assert read_authors("Bentley, McIlroy", families=True) == Authors(
        (person("Bentley"), person("McIlroy")), more=False
    )


def test_what_stands_in_brackets_behind_a_name_is_given_beside_it() -> None:
    read = read_authors("Felix Hill (University of Cambridge) et al.")
    assert read == Authors((person("Hill", "Felix"),), more=True, left="(University of Cambridge)")


@pytest.mark.parametrize("body", ["Meta", "Google DeepMind", "Tsinghua University", "MIT", "清华大学", "Gemini Team"])
def test_bodies_are_known(body: str) -> None:
    assert names_body(body)
    assert read_authors(body, said=True) is None or body == "清华大学"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2023", [2023]),
        ("(2023)", [2023]),
        ("2023.02", [2023, 2]),
        ("2023/2", [2023, 2]),
        ("2023-02-27", [2023, 2, 27]),
        ("2023年2月", [2023, 2]),
        ("2023 年 2 月 27 日", [2023, 2, 27]),
        ("Feb 2023", [2023, 2]),
        ("February, 2023", [2023, 2]),
        ("27 Feb 2023", [2023, 2, 27]),
        ("Feb. 27, 2023", [2023, 2, 27]),
        ("Sept 27th, 2023", [2023, 9, 27]),
        ("2023, February 27", [2023, 2, 27]),
    ],
)
def test_dates_are_read_in_the_forms_that_lists_use(text: str, parts: list[int]) -> None:
    assert read_day(text) == {"date-parts": [parts]}


@pytest.mark.parametrize(
    "text", ["", "7/8/2022", "2023.13", "30 Feb 2023", "1234", "20235", "Foo 2023", "2023-02/03", "soon"]
)
def test_other_texts_are_no_date(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("paper", "paper"),
        ("[PDF]", "paper"),
        ("arXiv", "paper"),
        ("📄 Paper", "paper"),
        ("Technical Report", "paper"),
        ("论文", "paper"),
        ("Code", "code"),
        ("Official Code", "code"),
        ("GitHub Page", "code"),
        ("PyTorch Code", "code"),
        ("代码", "code"),
        (":star:code", "code"),
        ("Project Page", "page"),
        ("主页", "page"),
        ("Blog post", "blog"),
        ("HF dataset", "data"),
        ("Slides", "slides"),
        ("video", "video"),
        ("Attention Is All You Need", ""),
        ("A Survey of Code Models", ""),
        ("Video Diffusion Models", ""),
        ("", ""),
    ],
)
def test_links_are_labels_by_their_words(text: str, label: str) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("TL;DR", "summary"),
        ("**Abstract**", "summary"),
        ("摘要", "summary"),
        ("影响力", "impact"),
        ("Venue", "venue"),
        ("发表单位", "organizations"),
        ("Authors", "authors"),
        ("关键词", "tags"),
        ("发布时间", "date"),
        ("Method of moments", ""),
    ],
)
def test_fields_are_known_by_their_label(text: str, field: str) -> None:
    assert field_of(text) == field


@pytest.mark.parametrize(
    "text", ["Contributing", "📜 License", "5. Acknowledgements", "致谢", "Star History", "🔔 News"]
)
def test_parts_without_works_are_known_by_their_heading(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["Contents", "Table of Contents (ToC)", "目录", "【CVPR 2024 论文开源目录】"])
def test_contents_are_known_by_their_heading(text: str) -> None:
    assert is_contents(text)


@pytest.mark.parametrize("text", ["Agents", "Contributions of Physics", "Licensed Data", "News Recommendation"])
def test_other_headings_are_categories(text: str) -> None:
    assert not is_furniture(text)
    assert not is_contents(text)


@pytest.mark.parametrize("text", ["↑ Back to Top ↑", "back to top", "返回目录", "⬆️", "[Return to contents]"])
def test_links_to_the_top_are_known(text: str) -> None:
    assert leads_back(text)


def test_a_title_is_no_link_to_the_top() -> None:
    assert not leads_back("Back-translation for low-resource languages and other stories")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("🔥🔥[YOCO] You Only Cache Once ⭐️", "[YOCO] You Only Cache Once"),
        (":fire: New :100:", "New"),
        ("👩‍🔬👍🏽 Hands", "Hands"),
        ("1️⃣ First", "First"),
        ("↘️ Down ↘ there", "Down ↘ there"),
        ("Model™ © 2023 → 5%", "Model™ © 2023 → 5%"),
        ("std::vector and a:b:c", "std::vector and a:b:c"),
        ("क्‍ष", "क्‍ष"),  # a joiner between letters
        ("12:30:45", "12:30:45"),
    ],
)
def test_emoji_are_left_out_and_nothing_else(text: str, expected: str) -> None:
    assert " ".join(undecorated(text).split()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Title", "Title"),
        ("12) Title", "Title"),
        ("(3) Title", "Title"),
        ("[4] Title", "Title"),
        ("3、标题", "标题"),
        ("• Title", "Title"),
        ("[x] Title", "Title"),
        ("[ ] Title", "Title"),
        ("3D Gaussians", "3D Gaussians"),
        ("12-in-1: Tasks", "12-in-1: Tasks"),
        ("1.58-bit Models", "1.58-bit Models"),
        ("2023. A year", "2023. A year"),
        ("100 words", "100 words"),
    ],
)
def test_numbers_and_bullets_are_taken_from_the_beginning(text: str, expected: str) -> None:
    assert unnumbered(text) == expected


@given(st.text(max_size=80) | st.text("ICLR '2034Findings of,.&etal王李 ", max_size=40))
def test_every_text_is_read(text: str) -> None:
    for read in (read_venue, read_authors, read_day, label_of, field_of, undecorated, unnumbered, leads_back):
        read(text)
