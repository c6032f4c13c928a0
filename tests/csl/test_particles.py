"""Names: which words are particles, what is a suffix, and what stands between a particle and a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.marks import ITALIC
from bibcatalog.csl.particles import glue, split_particles, split_suffix

NON_DROPPING = (
    "del de van vander v.d. vd ver ten ter te v. v in|de van|de van|der van|den van|het in|'t 't in|het uit|de uit|den "
    "von|und|zum al af ibn bin y da"
)
DROPPING = (
    "al dos el de lo les il dela della dello du d' op|de von von|der von|dem von|zu vom das zum zur den der des "
    "auf|den von|und|zum al- dell' de'"
)
WHOLE = "Las Di Da Do Des Lou Pietro La Le Saint Sainte St. Ste. Van De|La L'"


@pytest.mark.parametrize("particle", NON_DROPPING.replace("|", "_").split())
def test_small_words_before_the_family_name_do_not_drop(particle: str) -> None:
    words = particle.replace("_", " ")
    assert split_particles(f"{words} Familyname", "Givenname") == ("Familyname", "Givenname", "", words)


@pytest.mark.parametrize("particle", DROPPING.replace("|", "_").split())
def test_small_words_after_the_given_name_drop(particle: str) -> None:
    words = particle.replace("_", " ")
    assert split_particles("Familyname", f"Givenname {words}") == ("Familyname", "Givenname", words, "")


@pytest.mark.parametrize("word", WHOLE.replace("|", "_").split())
def test_words_with_capitals_are_names(word: str) -> None:
    family = word.replace("_", " ") + " Familyname"
    assert split_particles(family, "Givenname") == (family, "Givenname", "", "")


@pytest.mark.parametrize(
    ("family", "given_name", "expected"),
    [
        pytest.param("d'Aubignac", "François Hédelin", ("Aubignac", "François Hédelin", "", "d'"), id="apostrophe"),
        pytest.param("d’Aubignac", "F", ("Aubignac", "F", "", "d’"), id="curly apostrophe"),
        pytest.param("Aubignac", "François d'", ("Aubignac", "François", "d'", ""), id="apostrophe that drops"),
        pytest.param("Aubignac", "F., abbé d'", ("Aubignac", "F.,", "abbé d'", ""), id="title after a comma"),
        pytest.param("al-One", "Alan", ("One", "Alan", "", "al-"), id="hyphen"),
        pytest.param("al-Ḥasan", "A", ("Ḥasan", "A", "", "al-"), id="dot below"),
        pytest.param("at\u0323-T\u0323abarī", "A", ("T\u0323abarī", "A", "", "at\u0323-"), id="combining dots"),
        pytest.param("ibn al-Haytham", "A", ("Haytham", "A", "", "ibn al-"), id="word and hyphen"),
        pytest.param("de l'Hôpital", "G", ("Hôpital", "G", "", "de l'"), id="word and apostrophe"),
        pytest.param("'s-Gravesande", "W", ("Gravesande", "W", "", "'s-"), id="apostrophe and hyphen"),
        pytest.param("de-la-Cruz", "X", ("Cruz", "X", "", "de-la-"), id="hyphens"),
        pytest.param("La Fontaine", "Jean de", ("La Fontaine", "Jean", "de", ""), id="capital in the family name"),
        pytest.param("de La Fontaine", "Jean", ("La Fontaine", "Jean", "", "de"), id="small, then capital"),
        pytest.param("van Gogh", "V. van", ("Gogh", "V.", "van", "van"), id="both"),
        pytest.param('"Van Dyke"', "Dick", ("Van Dyke", "Dick", "", ""), id="quotation marks"),
        pytest.param('"van Vlist"', "Eric de", ("van Vlist", "Eric", "de", ""), id="quotation marks, small"),
        pytest.param("Ortega y Gasset", "José", ("Ortega y Gasset", "José", "", ""), id="inside"),
        pytest.param("d'Arc d'Or", "J", ("Arc d'Or", "J", "", "d'"), id="inside, with apostrophe"),
        pytest.param("hooks", "bell", ("hooks", "bell", "", ""), id="small names"),
        pytest.param("smith-jones", "a", ("smith-jones", "a", "", ""), id="small compound"),
        pytest.param("mcDonald", "R", ("mcDonald", "R", "", ""), id="inner capital"),
        pytest.param("van", "Bob", ("van", "Bob", "", ""), id="a particle alone is the name"),
        pytest.param("van der", "Bob", ("der", "Bob", "", "van"), id="the last word is the name"),
        pytest.param("Doe", "van", ("Doe", "van", "", ""), id="a particle alone is the given name"),
        pytest.param("Cummings", "e. e.", ("Cummings", "e. e.", "", ""), id="small initials"),
        pytest.param("van Gogh", "", ("van Gogh", "", "", ""), id="no given name"),
        pytest.param("", "Jean de", ("", "Jean de", "", ""), id="no family name"),
        pytest.param("Vlist", "Eric van Der", ("Vlist", "Eric van Der", "", ""), id="a capital is last"),
        pytest.param("Doe", "John jr.", ("Doe", "John jr.", "", ""), id="suffix"),
        pytest.param("Doe", "J. (ed.)", ("Doe", "J. (ed.)", "", ""), id="brackets"),
        pytest.param("Иванов", "Иван фон", ("Иванов", "Иван", "фон", ""), id="cyrillic"),
        pytest.param("王", "小明", ("王", "小明", "", ""), id="chinese"),
        pytest.param("Zither", "Ziggy", ("Zither", "Ziggy", "", ""), id="plain"),
        pytest.param('"', "A", ('"', "A", "", ""), id="a quotation mark"),
        pytest.param("", "", ("", "", "", ""), id="nothing"),
    ],
)
def test_particles_of_names(family: str, given_name: str, expected: tuple[str, str, str, str]) -> None:
    assert split_particles(family, given_name) == expected


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("John", ("John", "", False)),
        ("John, Jr.", ("John", "Jr.", False)),
        ("John,! III", ("John", "III", True)),
        ("John,!Jr", ("John", "Jr", True)),
        ("John, jr.", ("John", "jr.", False)),
        ("John, iii", ("John", "iii", False)),
        ("John, Jr., Esq.", ("John", "Jr., Esq.", False)),
        ("John,", ("John", "", False)),
        ("John,!", ("John", "", False)),
        (", Jr.", ("", "Jr.", False)),
        ("François Hédelin, abbé d'", ("François Hédelin, abbé d'", "", False)),
        ("Georges-Louis, comte de", ("Georges-Louis, comte de", "", False)),
        ("", ("", "", False)),
    ],
)
def test_a_suffix_follows_a_comma(given_name: str, expected: tuple[str, str, bool]) -> None:
    assert split_suffix(given_name) == expected


@pytest.mark.parametrize(
    "particle", ["d'", "d’", "l'", "de l'", "dell'", "al-", "ibn al-", "'s-", "o'", "qu'", f"{ITALIC}o’", ""]
)
def test_elided_particles_stand_close_to_the_name(particle: str) -> None:
    assert not glue(particle)


@pytest.mark.parametrize("particle", ["van", "'t", "de'", "de’", "v.d.", f"{ITALIC}de’"])
def test_whole_particles_have_a_space_after_them(particle: str) -> None:
    assert glue(particle) == " "


@given(*[st.text(alphabet=st.one_of(st.sampled_from("deDE '’-.\",!"), st.characters()))] * 2)
def test_nothing_of_a_name_is_lost(family: str, given_name: str) -> None:
    name, rest, dropping, non_dropping = split_particles(family, given_name)
    quoted = len(family) > 2 and family[0] == family[-1] == '"'
    assert "".join((non_dropping + name).split()) == "".join((family[1:-1] if quoted else family).split())
    assert "".join((rest + dropping).split()) == "".join(given_name.split())
    assert bool(name) == bool(family)
    assert bool(rest) == bool(given_name)
    split_suffix(given_name)
    glue(family)
