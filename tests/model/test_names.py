"""Names: which parts a text has, and which texts are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.model.names import COMPOUND_SURNAMES, InvalidNameError, Name, parse_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Touvron, Hugo", Name("Touvron", "Hugo"), id="family, given"),
        pytest.param("Hugo Touvron", Name("Touvron", "Hugo"), id="given family"),
        pytest.param("  Touvron ,\n Hugo  ", Name("Touvron", "Hugo"), id="white space is folded"),
        pytest.param("Le, Quoc V.", Name("Le", "Quoc V."), id="initial"),
        pytest.param("van der Berg, Karel", Name("Berg", "Karel", particle="van der"), id="particle first"),
        pytest.param("Karel van der Berg", Name("Berg", "Karel", particle="van der"), id="particle inside"),
        pytest.param("Diego de las Casas", Name("Casas", "Diego", particle="de las"), id="two particles"),
        pytest.param("de Las Casas, Diego", Name("Las Casas", "Diego", particle="de"), id="capital ends the particle"),
        pytest.param("Jean de la Fontaine", Name("Fontaine", "Jean", particle="de la"), id="French"),
        pytest.param("d'Alembert, Jean", Name("d'Alembert", "Jean"), id="a single word is never only a particle"),
        pytest.param("berg, karel", Name("berg", "karel"), id="all in lower case"),
        pytest.param("bell hooks", Name("hooks", "bell"), id="lower-case name, given first"),
        pytest.param("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr."), id="junior"),
        pytest.param(
            "von Last, III, First", Name("Last", "First", particle="von", suffix="III"), id="all parts at once"
        ),
        pytest.param("García Márquez, Gabriel", Name("García Márquez", "Gabriel"), id="two family names"),
        pytest.param("Besançon, Łukasz", Name("Besançon", "Łukasz"), id="accents"),
        pytest.param("Plato,", Name("Plato"), id="a comma makes a person of one word"),
        pytest.param("Plato", Name(literal="Plato"), id="one word is a body"),
        pytest.param("{Gemini Team}", Name(literal="Gemini Team"), id="body in braces"),
        pytest.param("{ Barnes and Noble, Inc. }", Name(literal="Barnes and Noble, Inc."), id="braces hide all"),
        pytest.param("王小明", Name("王", "小明"), id="Chinese, three characters"),
        pytest.param("王明", Name("王", "明"), id="Chinese, two characters"),
        pytest.param("欧阳修", Name("欧阳", "修"), id="compound surname, short given name"),
        pytest.param("諸葛孔明", Name("諸葛", "孔明"), id="compound surname, traditional"),
        pytest.param("司马", Name("司", "马"), id="two characters are never only a family name"),
        pytest.param("王, 小明", Name("王", "小明"), id="Chinese with a comma"),
        pytest.param("王 小明", Name("王", "小明"), id="Chinese with a space, family first"),
        pytest.param("卡尔·马克思", Name(literal="卡尔·马克思"), id="transcribed name is not split"),
        pytest.param("𠮷野家", Name("𠮷", "野家"), id="characters beyond the basic plane"),
        pytest.param("王", Name(literal="王"), id="one character"),
    ],
)
def test_a_name_is_split_into_its_parts(text: str, name: Name) -> None:
    assert parse_name(text) == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "an empty name", id="empty"),
        pytest.param(" \t ", "an empty name", id="blank"),
        pytest.param("{}", "a name needs a family name, or 'literal' for a body", id="empty braces"),
        pytest.param(", Hugo", "a name needs a family name, or 'literal' for a body", id="no family name"),
        pytest.param(
            "a, b, c, d",
            "'a, b, c, d' has more than two commas; write 'Family, Given' or 'Family, Jr., Given'",
            id="three commas",
        ),
        pytest.param(
            "Ashish Vaswani and Noam Shazeer",
            "'Ashish Vaswani and Noam Shazeer' is more than one name; write each by itself, or a body in braces",
            id="two names, given first",
        ),
        pytest.param(
            "Vaswani, Ashish and Shazeer, Noam",
            "'Vaswani, Ashish and Shazeer, Noam' is more than one name; write each by itself, or a body in braces",
            id="two names, family first",
        ),
        pytest.param(
            "{The {Example} Project}",
            "'{The {Example} Project}' has braces inside; braces go around a whole name, and make it a body",
            id="nested braces",
        ),
        pytest.param(
            "{The Example Project",
            "'{The Example Project' has braces inside; braces go around a whole name, and make it a body",
            id="open brace",
        ),
        pytest.param(
            "{Jane} Doe",
            "'{Jane} Doe' has braces inside; braces go around a whole name, and make it a body",
            id="braces around a part",
        ),
    ],
)
def test_what_is_not_one_name_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidNameError) as caught:
        parse_name(text)
    assert str(caught.value) == message


def test_a_name_with_and_inside_a_word_is_one_name() -> None:
    assert parse_name("Sandra Anderson") == Name("Anderson", "Sandra")


@pytest.mark.parametrize("parts", [{"family": " "}, {"literal": "\t"}, {"given": "Jane"}], ids=str)
def test_a_name_made_by_a_program_has_a_name(parts: dict[str, str]) -> None:
    with pytest.raises(InvalidNameError, match=r"^a name needs a family name, or 'literal' for a body$"):
        Name(**parts)


@pytest.mark.parametrize("part", ["family", "given", "particle", "dropping_particle", "suffix"])
def test_a_body_has_no_parts_of_a_person(part: str) -> None:
    with pytest.raises(InvalidNameError) as caught:
        Name(literal="Gemini Team", **{part: "x"})
    message = "'Gemini Team' is a person or a body, not both; leave out 'literal' or the other parts"
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(Name("Touvron", "Hugo"), "Hugo Touvron", id="person"),
        pytest.param(Name("Berg", "Karel", particle="van der"), "Karel van der Berg", id="particle"),
        pytest.param(
            Name("Humboldt", "Alexander", dropping_particle="von"), "Alexander von Humboldt", id="dropping particle"
        ),
        pytest.param(Name("King", "Martin", suffix="Jr."), "Martin King, Jr.", id="suffix"),
        pytest.param(Name("Plato"), "Plato", id="family name only"),
        pytest.param(Name("欧阳", "修"), "欧阳修", id="Chinese names have no space"),
        pytest.param(Name(literal="Gemini Team"), "Gemini Team", id="body"),
    ],
)
def test_a_name_is_written_as_it_is_read(name: Name, text: str) -> None:
    assert str(name) == text


@pytest.mark.parametrize(
    ("name", "is_han"),
    [
        (Name("王", "小明"), True),
        (Name("王"), False),
        (Name("Wang", "小明"), False),
        (Name("Wang", "Xiaoming"), False),
        (Name(literal="卡尔·马克思"), False),
    ],
    ids=str,
)
def test_only_a_person_wholly_in_chinese_characters_is_han(name: Name, is_han: bool) -> None:
    assert name.is_han is is_han


def test_the_repr_shows_only_the_parts_there_are() -> None:
    assert repr(Name("King", "M. L.", suffix="Jr.")) == "Name(family='King', given='M. L.', suffix='Jr.')"


def test_compound_surnames_are_pairs_of_characters() -> None:
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}


_WORDS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=8)


@given(family=_WORDS.map(str.title), given=_WORDS.map(str.title))
def test_a_person_written_family_first_comes_back(family: str, given: str) -> None:
    name = parse_name(f"{family}, {given}")
    assert (name.family, name.given) == (family, given)


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_an_invalid_name(text: str) -> None:
    try:
        name = parse_name(text)
    except InvalidNameError:
        return
    assert bool(name.family) != bool(name.literal)


def test_a_spelling_in_latin_letters_is_no_part_of_what_is_compared_or_printed() -> None:
    name = Name("刘", "德华", latin="Lau, Andy")
    assert (name, str(name), name.family_in_keys) == (Name("刘", "德华"), "刘德华", "Lau")


def test_a_spelling_that_is_no_name_is_refused() -> None:
    with pytest.raises(InvalidNameError, match=r"^'Lau and Doe' is more than one name"):
        Name("刘", "德华", latin="Lau and Doe")
