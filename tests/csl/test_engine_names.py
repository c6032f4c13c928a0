"""Names: order, parts, delimiters, labels (CSL 1.0.2, "Names", "Name", "Name-part Order", "Label in cs:names")."""

from __future__ import annotations

import pytest

from tests.csl.world import Parts, Work, cited, in_order, listed, work

ONE = "Doe, Jane"
TWO = "Doe, Jane; Roe, Rick"
THREE = "Doe, Jane; Roe, Rick; Poe, Eve"


def names(name: str = "<name/>", attributes: str = "", variable: str = "author") -> str:
    return f'<names variable="{variable}" {attributes}>{name}</names>'


def by(author: object, **fields: object) -> Work:
    return work(author=author, **fields)


@pytest.mark.parametrize(
    ("attributes", "authors", "printed"),
    [
        ("", TWO, "Jane Doe, Rick Roe"),
        ('and="text"', ONE, "Jane Doe"),
        ('and="text"', TWO, "Jane Doe and Rick Roe"),
        ('and="symbol"', TWO, "Jane Doe & Rick Roe"),
        ('and="text"', THREE, "Jane Doe, Rick Roe, and Eve Poe"),
        ('and="text" delimiter="; "', THREE, "Jane Doe; Rick Roe; and Eve Poe"),
        ('and="text" delimiter-precedes-last="contextual"', TWO, "Jane Doe and Rick Roe"),
        ('and="text" delimiter-precedes-last="always"', TWO, "Jane Doe, and Rick Roe"),
        ('and="text" delimiter-precedes-last="never"', THREE, "Jane Doe, Rick Roe and Eve Poe"),
        ('and="text" delimiter-precedes-last="after-inverted-name"', THREE, "Jane Doe, Rick Roe and Eve Poe"),
        (
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            TWO,
            "Doe, Jane, and Rick Roe",
        ),
        (
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="first"',
            THREE,
            "Doe, Jane, Rick Roe and Eve Poe",
        ),
        (
            'and="text" delimiter-precedes-last="after-inverted-name" name-as-sort-order="all"',
            THREE,
            "Doe, Jane, Roe, Rick, and Poe, Eve",
        ),
        ('delimiter-precedes-last="always"', TWO, "Jane Doe, Rick Roe"),
        ('form="short"', THREE, "Doe, Roe, Poe"),
        ('form="count"', THREE, "3"),
        ('form="count" et-al-min="3" et-al-use-first="2"', THREE, "2"),
        ('name-as-sort-order="first"', TWO, "Doe, Jane, Rick Roe"),
        ('name-as-sort-order="all"', TWO, "Doe, Jane, Roe, Rick"),
        ('name-as-sort-order="all" sort-separator=" "', TWO, "Doe Jane, Roe Rick"),
        ('initialize-with="."', TWO, "J. Doe, R. Roe"),
        ('initialize-with=". " name-as-sort-order="all"', TWO, "Doe, J., Roe, R."),
        ('initialize-with=""', TWO, "J Doe, R Roe"),
        ('font-style="italic" prefix="[" suffix="]"', TWO, "[<i>Jane Doe</i>], [<i>Rick Roe</i>]"),
    ],
)
def test_names_are_joined(attributes: str, authors: str, printed: str) -> None:
    assert cited(names(f"<name {attributes}/>"), by(authors)) == printed


@pytest.mark.parametrize(
    ("attributes", "given", "printed"),
    [
        ('initialize-with="."', "Jean-Luc Marie", "J.-L.M."),
        ('initialize-with=". "', "Jean-Luc Marie", "J.-L. M."),
        ('initialize-with="." initialize="false"', "Jean-Luc M", "Jean-Luc M."),
        ('initialize-with="."', "Étienne de", "É. de"),
        ('initialize-with="."', "", ""),
    ],
)
def test_given_names_become_initials(attributes: str, given: str, printed: str) -> None:
    author = [{"family": "Doe", "given": given, "parse-names": False}]
    assert cited(names(f"<name {attributes}/>"), by(author)) == f"{printed} Doe".strip()


def test_initials_keep_the_hyphen_of_a_compound_unless_the_style_says_otherwise() -> None:
    element = names('<name initialize-with="."/>')
    author = by("Doe, Jean-Luc")
    assert cited(element, author) == "J.-L. Doe"
    assert cited(element, author, of_style='initialize-with-hyphen="false"') == "J.L. Doe"


GOGH = [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}]
HUMBOLDT = [{"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}]
LA_FONTAINE = [
    {"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La", "suffix": "III"}
]


@pytest.mark.parametrize(
    ("demote", "attributes", "author", "printed"),
    [
        ("never", "", LA_FONTAINE, "Jean de La Fontaine III"),
        ("display-and-sort", "", LA_FONTAINE, "Jean de La Fontaine III"),
        ("never", 'name-as-sort-order="all"', LA_FONTAINE, "La Fontaine, Jean de, III"),
        ("sort-only", 'name-as-sort-order="all"', LA_FONTAINE, "La Fontaine, Jean de, III"),
        ("display-and-sort", 'name-as-sort-order="all"', LA_FONTAINE, "Fontaine, Jean de La, III"),
        ("never", 'form="short"', LA_FONTAINE, "La Fontaine"),
        ("display-and-sort", 'form="short"', LA_FONTAINE, "La Fontaine"),
        ("never", 'form="short"', HUMBOLDT, "Humboldt"),
        ("never", "", HUMBOLDT, "Alexander von Humboldt"),
        ("never", 'name-as-sort-order="all"', HUMBOLDT, "Humboldt, Alexander von"),
        ("never", 'name-as-sort-order="all"', GOGH, "van Gogh, Vincent"),
        ("display-and-sort", 'name-as-sort-order="all"', GOGH, "Gogh, Vincent van"),
        ("never", 'name-as-sort-order="all" initialize-with="."', HUMBOLDT, "Humboldt, A. von"),
    ],
)
def test_particles_and_suffixes_stand(demote: str, attributes: str, author: object, printed: str) -> None:
    of_style = f'demote-non-dropping-particle="{demote}"'
    assert cited(names(f"<name {attributes}/>"), by(author), of_style=of_style) == printed


@pytest.mark.parametrize(
    ("demote", "order"),
    [("never", "z v"), ("sort-only", "v z"), ("display-and-sort", "v z")],
)
def test_names_are_sorted_with_particles_only_where_none_are_demoted(demote: str, order: str) -> None:
    sort = '<sort><key variable="author"/></sort>'
    works = (work("z", author="Reed, Zoe"), work("v", author=GOGH))
    element = sort + names()
    assert [
        entry.split()[-1] for entry in listed(element, *works, of_style=f'demote-non-dropping-particle="{demote}"')
    ] == [{"z": "Reed", "v": "Gogh"}[one] for one in order.split()]


@pytest.mark.parametrize(
    ("author", "printed", "inverted"),
    [
        pytest.param([{"family": "King", "given": "M.", "suffix": "Jr."}], "M. King Jr.", "King, M., Jr.", id="suffix"),
        pytest.param(
            [{"family": "King", "given": "M.", "suffix": "Jr.", "comma-suffix": True}],
            "M. King, Jr.",
            "King, M., Jr.",
            id="a suffix after a comma",
        ),
        pytest.param(
            [{"family": "King", "given": "M.", "suffix": "Jr.", "comma-suffix": "true"}],
            "M. King, Jr.",
            "King, M., Jr.",
            id="a suffix after a comma, in words",
        ),
        pytest.param("King, M., Jr.", "M. King Jr.", "King, M., Jr.", id="a suffix in the given name"),
        pytest.param("King, M.,! Jr.", "M. King, Jr.", "King, M., Jr.", id="with a comma that is meant"),
        pytest.param("van Gogh, Vincent", "Vincent van Gogh", "Gogh, Vincent van", id="particles in the family name"),
        pytest.param("d'Aubignac, F.", "F. d’Aubignac", "Aubignac, F. d’", id="a particle that stands close"),
        pytest.param("Fontaine, Jean de", "Jean de Fontaine", "Fontaine, Jean de", id="particles in the given name"),
        pytest.param("UNESCO", "UNESCO", "UNESCO", id="a literal name"),
        pytest.param([{"family": "Plato"}], "Plato", "Plato", id="a family name alone"),
        pytest.param([{"given": "Plato"}], "Plato", "Plato", id="a given name alone"),
        pytest.param(["Plato"], "Plato", "Plato", id="a string"),
        pytest.param({"literal": "Plato"}, "Plato", "Plato", id="a name without its list"),
        pytest.param([{"family": "A  B", "given": " C\nD "}], "C D A B", "A B, C D", id="space in it"),
        pytest.param(
            [{"family": "Mao", "given": "Zedong", "static-ordering": True}],
            "Mao Zedong",
            "Mao Zedong",
            id="in an order of its own",
        ),
    ],
)
def test_a_name_is_read(author: object, printed: str, inverted: str) -> None:
    assert cited(names(), by(author)) == printed
    assert cited(names('<name name-as-sort-order="all"/>'), by(author)) == inverted


@pytest.mark.parametrize(("with_", "printed"), [(". ", "M. L. King Jr."), (".", "M.L. King Jr."), ("", "ML King Jr")])
def test_a_suffix_has_full_stops_where_initials_have_them(with_: str, printed: str) -> None:
    author = [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]
    assert cited(names(f'<name initialize-with="{with_}"/>'), by(author)) == printed


@pytest.mark.parametrize("author", [[], None, 7, [7, None, {}], [{"literal": " "}], [""], {"x": "y"}])
def test_what_is_no_name_is_left_out(author: object) -> None:
    assert cited(names() + '<text value="."/>', by(author)) == "."


@pytest.mark.parametrize(
    ("parts", "printed", "inverted"),
    [
        (
            '<name-part name="family" text-case="uppercase"/>',
            "Vincent VAN GOGH",
            "VAN GOGH, Vincent",
        ),
        (
            '<name-part name="given" font-style="italic"/>',
            "<i>Vincent</i> van Gogh",
            "van Gogh, <i>Vincent</i>",
        ),
        (
            '<name-part name="family" prefix="[" suffix="]"/>',
            "Vincent [van Gogh]",
            "[van Gogh], Vincent",
        ),
        (
            '<name-part name="given" prefix="(" suffix=")"/>',
            "(Vincent) van Gogh",
            "van Gogh, (Vincent)",
        ),
        (
            '<name-part name="family" font-variant="small-caps"/><name-part name="given" text-case="uppercase"/>',
            "VINCENT <sc>van</sc> <sc>Gogh</sc>",
            "<sc>van</sc> <sc>Gogh</sc>, VINCENT",
        ),
    ],
)
def test_parts_of_a_name_have_formatting_of_their_own(parts: str, printed: str, inverted: str) -> None:
    never = 'demote-non-dropping-particle="never"'
    assert cited(names(f"<name>{parts}</name>"), by(GOGH), of_style=never) == printed
    sorted_as = f'<name name-as-sort-order="all">{parts}</name>'
    assert cited(names(sorted_as), by(GOGH), of_style=never) == inverted


def test_the_affixes_of_a_family_name_are_around_its_suffix_and_its_particles() -> None:
    assert cited(names('<name><name-part name="family" prefix="[" suffix="]"/></name>'), by(LA_FONTAINE)) == (
        "Jean [de La Fontaine III]"
    )


@pytest.mark.parametrize(
    ("element", "printed"),
    [
        pytest.param(names('<name/><label prefix=" (" suffix=")"/>', "", "editor"), "Eve Poe (editor)", id="behind"),
        pytest.param(
            names('<label form="verb" suffix=" "/><name/>', "", "editor"), "edited by Eve Poe", id="before the names"
        ),
        pytest.param(
            names('<name/><label form="short" text-case="uppercase" prefix=" "/>', "", "editor"),
            "Eve Poe ED.",
            id="formatted",
        ),
        pytest.param(names('<name/><label plural="always" prefix=" "/>', "", "editor"), "Eve Poe editors", id="always"),
        pytest.param(names('<label suffix=" "/>', "", "editor"), "Eve Poeeditor ", id="without cs:name, behind"),
        pytest.param(
            names('<name/><label prefix=" "/>', "", "author editor"),
            "Jane Doe, Rick RoeEve Poe editor",
            id="of each role; one without a term has none",
        ),
        pytest.param(
            names('<name/><label prefix=" "/>', 'delimiter="; "', "editor translator"),
            "Eve Poe editor; Jane Doe, Rick Roe translators",
            id="of each role, singular and plural",
        ),
        pytest.param(
            names('<name/><label plural="never" prefix=" "/>', "", "translator"),
            "Jane Doe, Rick Roe translator",
            id="never plural",
        ),
    ],
)
def test_a_label_stands(element: str, printed: str) -> None:
    assert cited(element, by(TWO, editor="Poe, Eve", translator=TWO)) == printed


@pytest.mark.parametrize(
    ("attributes", "of_style", "printed"),
    [
        ('delimiter="; "', "", "Jane Doe; Eve Poe"),
        ("", "", "Jane DoeEve Poe"),
        ("", 'names-delimiter=" / "', "Jane Doe / Eve Poe"),
        ('delimiter="; "', 'names-delimiter=" / "', "Jane Doe; Eve Poe"),
        ('prefix="(" suffix=")" delimiter=", " font-weight="bold"', "", "(<b>Jane Doe, Eve Poe</b>)"),
    ],
)
def test_the_names_of_several_variables_are_joined(attributes: str, of_style: str, printed: str) -> None:
    given = by(ONE, editor="Poe, Eve")
    assert cited(names("<name/>", attributes, "author editor"), given, of_style=of_style) == printed


@pytest.mark.parametrize(
    ("editor", "translator", "variable", "form", "printed"),
    [
        (ONE, ONE, "editor translator", "long", "Jane Doe editor & translator"),
        (ONE, ONE, "translator editor", "short", "Jane Doe ed. & trans."),
        (TWO, TWO, "editor translator", "long", "Jane Doe, Rick Roe editors & translators"),
        (ONE, TWO, "editor translator", "short", "Jane Doe ed.; Jane Doe, Rick Roe trans."),
        (ONE, ONE, "editor", "short", "Jane Doe ed."),
        (ONE, ONE, "author editor", "short", "Jane Doe ed."),
    ],
)
def test_people_who_edited_and_translated_are_named_once(
    editor: str, translator: str, variable: str, form: str, printed: str
) -> None:
    element = names(f'<name/><label form="{form}" prefix=" "/>', 'delimiter="; "', variable)
    assert cited(element, work(editor=editor, translator=translator)) == printed


def test_people_who_edited_and_translated_are_counted_once() -> None:
    element = names('<name form="count"/>', 'delimiter="; "', "editor translator")
    assert cited(element, work(editor=ONE, translator=ONE)) == "1"
    assert cited(element, work(editor=ONE, translator=TWO)) == "3"


@pytest.mark.parametrize(
    ("of_style", "of_citation", "attributes", "printed"),
    [
        ('and="text"', "", "", "Jane Doe and Rick Roe"),
        ('and="text"', 'and="symbol"', "", "Jane Doe & Rick Roe"),
        ('and="text"', 'and="symbol"', 'and="text"', "Jane Doe and Rick Roe"),
        ("", 'name-form="short" name-delimiter=" / "', "", "Doe / Roe"),
        ("", 'name-form="short"', 'form="long"', "Jane Doe, Rick Roe"),
        ('initialize-with="."', "", "", "J. Doe, R. Roe"),
        ('et-al-min="2" et-al-use-first="1"', "", "", "Jane Doe et al."),
        ('et-al-min="2" et-al-use-first="1"', 'et-al-min="5"', "", "Jane Doe, Rick Roe"),
        ('name-as-sort-order="all" sort-separator=" "', "", "", "Doe Jane, Roe Rick"),
    ],
)
def test_options_of_names_are_inherited(of_style: str, of_citation: str, attributes: str, printed: str) -> None:
    assert cited(names(f"<name {attributes}/>"), by(TWO), of_style=of_style, of_citation=of_citation) == printed
    assert cited(names("" if not attributes else f"<name {attributes}/>"), by(TWO), of_style=of_style,
                 of_citation=of_citation) == printed  # fmt: skip


def test_the_citation_and_the_bibliography_inherit_apart() -> None:
    both: Parts = {"of_citation": 'and="symbol"', "of_bibliography": 'and="text"', "bibliography": names()}
    assert cited(names(), by(TWO), **both) == "Jane Doe & Rick Roe"
    assert listed(names(), by(TWO), **both) == ["Jane Doe and Rick Roe"]


def test_a_cite_of_nothing_but_an_unnamed_work_is_empty() -> None:
    assert cited(names()) == ""
    assert in_order(names(), work("a"), work("b", author=ONE)) == "b"
