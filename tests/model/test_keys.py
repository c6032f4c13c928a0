"""Citation keys: which are legal, and the ones we give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.model.catalog import Catalog, Work
from bibcatalog.model.dates import Date
from bibcatalog.model.keys import FreeKeys, default_key, is_legal
from bibcatalog.model.names import Name, parse_name
from bibcatalog.model.reference import Reference
from bibcatalog.text.markup import parse


def _work(title: str = "", author: str | Name = "", year: int | None = 2023) -> Work:
    name = parse_name(author) if isinstance(author, str) and author else author
    authors = (name,) if isinstance(name, Name) else ()
    return Work(Reference("article", parse(title), authors=authors, issued=Date(year) if year is not None else None))


@pytest.mark.parametrize(
    "key", ["touvron2023llama", "a", "7", "DBLP:conf/nips/VaswaniSPUJGKP17", "smith_2020-a", "10.1145/3704435", "a.b"]
)
def test_a_key_that_every_program_reads_is_legal(key: str) -> None:
    assert is_legal(key)


@pytest.mark.parametrize(
    "key",
    ["", "a,b", "a b", "a{b", "a}", "a%b", "a#b", "a\\b", "a~b", 'a"b', "a'b", "a(b", "a=b", "a@b", "李2023", "é", "-a",
     "a-", ".a", "a:", "_a", "a\n"],
)  # fmt: skip
def test_a_key_that_some_program_cannot_read_is_not_legal(key: str) -> None:
    assert not is_legal(key)


@pytest.mark.parametrize(
    ("work", "key"),
    [
        pytest.param(_work("LLaMA: Open and Efficient", "Touvron, Hugo"), "touvron2023llama", id="plain"),
        pytest.param(_work("The Art of War", "Sun, Tzu"), "sun2023art", id="stop words are left out"),
        pytest.param(_work("On the Origin of Species", "Darwin, Charles", 1859), "darwin1859origin", id="two of them"),
        pytest.param(_work("What Is It?", "Doe, Jane"), "doe2023it", id="question"),
        pytest.param(_work("To Be or Not", "Doe, Jane"), "doe2023be", id="to be"),
        pytest.param(_work("The The", "Doe, Jane"), "doe2023the", id="nothing but stop words"),
        pytest.param(_work("BLIP-2: Bootstrapping", "Li, Junnan"), "li2023blip2", id="hyphen inside a word"),
        pytest.param(_work("Let's Verify", "Lightman, Hunter"), "lightman2023lets", id="apostrophe"),
        pytest.param(_work("<i>E. coli</i>", "Doe, Jane"), "doe2023e", id="markup is not part of a word"),
        pytest.param(_work("Ω-Networks", "Øre, Bjørn"), "ore2023onetworks", id="letters with an ASCII form"),
        pytest.param(_work("Größe", "Müller, Jürgen"), "muller2023grosse", id="German"),
        pytest.param(_work("A Title", "van der Berg, Karel"), "vanderberg2023title", id="particle"),
        pytest.param(_work("Gemini: A Family", "{Gemini Team}"), "geminiteam2023gemini", id="body"),
        pytest.param(_work("基座 模型", "王小明"), "wang2023jizuo", id="Chinese"),
        pytest.param(_work("大模型", "欧阳修"), "ouyang2023damoxing", id="Chinese, compound surname"),
        pytest.param(_work("資本論", "卡尔·马克思", 1867), "kaermakesi1867zibenlun", id="transcribed name"),
        pytest.param(_work("De bello Gallico", "Caesar, Julius", -49), "caesar49bello", id="before the common era"),
        pytest.param(_work("Commentarii", "", -49), "49commentarii", id="before the common era, nobody's"),
        pytest.param(_work("A Title", "Doe, Jane", None), "doetitle", id="no date"),
        pytest.param(_work("A Title"), "2023title", id="nobody"),
        pytest.param(_work("", "Doe, Jane"), "doe2023", id="no title"),
        pytest.param(_work("…", "", None), "untitled", id="nothing at all"),
    ],
)
def test_a_default_key_is_family_year_and_first_significant_word(work: Work, key: str) -> None:
    assert default_key(work) == key


def test_a_default_key_uses_editors_when_there_are_no_authors() -> None:
    book = Reference("book", parse("Proceedings of Machine Learning"), editors=(Name("Krause", "Andreas"),))
    assert default_key(Work(published=book)) == "krauseproceedings"


def test_a_default_key_follows_the_first_edition() -> None:
    preprint = Reference("article", parse("GPTQ: Accurate"), authors=(Name("Frantar", "Elias"),), issued=Date(2022))
    published = Reference("paper-conference", parse("OPTQ"), authors=(Name("Other", "A."),), issued=Date(2023))
    assert default_key(Work(preprint, published)) == "frantar2022gptq"


def test_the_packaged_keys_are_the_default_ones_but_for_a_clash(packaged: Catalog) -> None:
    pinned = {entry.key: default_key(entry.work) for entry in packaged.entries}
    other = {key: default for key, default in pinned.items() if key != default}
    assert other == {"touvron2023llama2": "touvron2023llama"}  # "Llama 2": the second paper of that key


@pytest.mark.parametrize(
    ("taken", "key"),
    [
        pytest.param(set(), "doe2023title", id="free"),
        pytest.param({"doe2023title"}, "doe2023titlea", id="taken once"),
        pytest.param({"doe2023title", "doe2023titlea"}, "doe2023titleb", id="taken twice"),
        pytest.param({"doe2023titlea"}, "doe2023title", id="only a suffix is taken"),
        pytest.param(
            {"doe2023title", *(f"doe2023title{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")},
            "doe2023titleaa",
            id="the alphabet is used up",
        ),
    ],
)
def test_a_clash_gives_the_newcomer_a_suffix(taken: set[str], key: str) -> None:
    assert FreeKeys(taken).give("doe2023title") == key


@given(
    title=st.text(max_size=40),
    family=st.text(min_size=1, max_size=20).filter(str.strip),
    year=st.integers(-9999, 9999) | st.none(),
)
def test_every_default_key_is_legal(title: str, family: str, year: int | None) -> None:
    assert is_legal(default_key(_work(title, Name(family), year)))


def test_many_clashes_are_given_keys_in_order_without_beginning_again() -> None:
    free = FreeKeys(["xb"])
    keys = [free.give("x") for _ in range(30_000)]
    assert keys[:3] == ["x", "xa", "xc"]
    assert keys[26:29] == ["xaa", "xab", "xac"]
    assert len(set(keys)) == 30_000
