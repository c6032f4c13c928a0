"""Names of .bib files become CSL names."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.importers.people import read_names


def person(family: str, given_name: str = "", **parts: str | bool) -> dict[str, str | bool]:
    name: dict[str, str | bool] = {"family": family}
    if given_name:
        name["given"] = given_name
    return {**name, **{label.replace("_", "-"): value for label, value in parts.items()}}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Donald E. Knuth", person("Knuth", "Donald E.")),
        ("Knuth, Donald E.", person("Knuth", "Donald E.")),
        ("Donald~E. Knuth", person("Knuth", "Donald E.")),
        ("Ludwig van Beethoven", person("Beethoven", "Ludwig", non_dropping_particle="van")),
        ("van Beethoven, Ludwig", person("Beethoven", "Ludwig", non_dropping_particle="van")),
        ("Jean de La Fontaine", person("La Fontaine", "Jean", non_dropping_particle="de")),
        ("de la Cruz", person("Cruz", non_dropping_particle="de la")),
        (r"Charles de la Vall{\'e}e Poussin", person("Vallée Poussin", "Charles", non_dropping_particle="de la")),
        ("Ortega y Gasset, José", person("Ortega y Gasset", "José")),
        ("Canton Ferrer, Cristian", person("Canton Ferrer", "Cristian")),
        ("Steele, Jr., Guy L.", person("Steele", "Guy L.", suffix="Jr.")),
        ("King, III, M. L.", person("King", "M. L.", suffix="III")),
        ("Martin Luther King, Jr.", person("King", "Martin Luther", suffix="Jr.")),
        ("Humboldt, Alexander von", person("Humboldt", "Alexander", dropping_particle="von")),
        ("hooks, bell", person("hooks", "bell")),
        ("d'Alembert, Jean", person("Alembert", "Jean", non_dropping_particle="d'")),
        ("Jean d'Alembert", person("Alembert", "Jean", non_dropping_particle="d'")),
        ("d'{Touvron García}, X.", person("Touvron García", "X.", non_dropping_particle="d'")),
        ("d'Touvron García, X.", person("Touvron García", "X.", non_dropping_particle="d'")),
        ("X. d'{Touvron García}", person("Touvron García", "X.", non_dropping_particle="d'")),
        ("X. d'Touvron García", person("Touvron García", "X.", non_dropping_particle="d'")),
        ("d'{Ortega y Gasset}, X.", person("Ortega y Gasset", "X.", non_dropping_particle="d'")),
        ("d'Иванов, X.", person("Иванов", "X.", non_dropping_particle="d'")),
        ("dell'Acqua, X.", person("Acqua", "X.", non_dropping_particle="dell'")),
        (r"de l'H{\^o}pital, G.", person("Hôpital", "G.", non_dropping_particle="de l'")),
        ("d'amour, X.", person("d'amour", "X.")),
        ("{d'Alembert}, Jean", person("d'Alembert", "Jean", parse_names=False)),
        ("{von Neumann}, John", person("von Neumann", "John", parse_names=False)),
        ("{Garc{\\'i}a M{\\'a}rquez}, Gabriel", person("García Márquez", "Gabriel")),
        (r"{\'E}douard Masterly", person("Masterly", "Édouard")),
        (r"{\`a} Kempis, Thomas", person("Kempis", "Thomas", non_dropping_particle="à")),
        (r"{\relax Ch}arles Babbage", person("Babbage", "Charles")),
        (r"Ned {\~N}et", person("Ñet", "Ned")),
        ("Plato", person("Plato")),
        ("{Gemini Team}", {"literal": "Gemini Team"}),
        ("{Barnes and Noble}", {"literal": "Barnes and Noble"}),
        ("{Wiley, Inc.}", {"literal": "Wiley, Inc."}),
        (r"{R\&D}", {"literal": "R&D"}),
        ("family=van Gogh, given=Vincent", person("van Gogh", "Vincent", parse_names=False)),
        ("given=Hans, prefix=von, family=Bülow, useprefix=true",
         person("Bülow", "Hans", non_dropping_particle="von")),
        ("given=Hans, prefix=von, family=Bülow, useprefix=false", person("Bülow", "Hans", dropping_particle="von")),
        ("family={Doe, and Co}, given={J. R.}, given-i=JR, suffix=Jr", person("Doe, and Co", "J. R.", suffix="Jr")),
        ("王小明", person("王", "小明")),
        ("王 小明", person("王", "小明")),
        ("王, 小明", person("王", "小明")),
        ("王，小明", person("王", "小明")),
        ("欧阳修", person("欧阳", "修")),
        ("欧阳, 修", person("欧阳", "修")),
        ("卡尔·马克思", {"literal": "卡尔·马克思"}),
        ("{清华大学}", {"literal": "清华大学"}),
        ("山田 太郎", person("山田", "太郎")),
        ("김 철수", person("김", "철수")),
        ("Smith,", person("Smith")),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart(text: str, name: dict[str, str | bool]) -> None:
    assert read_names(text).people == [name]
    assert read_names(text).troubles == ()
    assert read_names(text).more is False


@pytest.mark.parametrize(
    ("text", "count", "more"),
    [
        ("A, B and C, D", 2, False),
        ("A, B AND\n\tC, D", 2, False),
        ("A, B and and C, D", 2, False),
        ("{A and B} and C", 2, False),
        ("A {and B", 1, False),
        ("A, B and others", 1, True),
        ("A, B and Others", 1, True),
        ("A, B and et al.", 1, True),
        ("A, B et al.", 1, True),
        ("王小明 and others", 1, True),
        ("王小明 等", 1, True),
        ("others", 0, True),
        ("", 0, False),
        (" and ", 0, False),
    ],
)
def test_a_list_is_split_and_others_are_nobody(text: str, count: int, more: bool) -> None:
    names = read_names(text)
    assert (len(names.people), names.more, names.troubles) == (count, more, ())
    assert "others" not in str(names.people)


@pytest.mark.parametrize(
    ("text", "people", "trouble"),
    [
        ("A, B, C, D", [{"literal": "A, B, C, D"}], "'A, B, C, D' has more than two commas"),
        (
            "Smith, John; Doe, Jane",
            [person("Smith", "John"), person("Doe", "Jane")],
            "'Smith, John; Doe, Jane' has other separators between names than ' and '; they are taken for it",
        ),
        (
            "王小明，李雷，韩梅梅",
            [person("王", "小明"), person("李", "雷"), person("韩", "梅梅")],
            "'王小明，李雷，韩梅梅' has other separators between names than ' and '; they are taken for it",
        ),
        (
            "张三、李四",
            [person("张", "三"), person("李", "四")],
            "'张三、李四' has other separators between names than ' and '; they are taken for it",
        ),
        (", John", [{"literal": "John"}], "', John' has no family name"),
        (",", [], "',' has no family name"),
        ("given=Foo", [{"literal": "Foo"}], "'given=Foo' has no family name"),
    ],
)
def test_what_is_no_name_is_kept_and_reported(text: str, people: list[dict[str, str]], trouble: str) -> None:
    assert read_names(text).people == people
    assert read_names(text).troubles == (trouble,)


def test_an_entry_may_say_that_particles_drop() -> None:
    assert read_names("von Brandt, Ahasver", drops_particles=True).people == [
        person("Brandt", "Ahasver", dropping_particle="von")
    ]


@given(st.text() | st.text("{}\\,~ and=;AbÉ王", max_size=80))
def test_reading_names_never_fails_and_never_gives_an_empty_name(text: str) -> None:
    for name in read_names(text).people:
        assert name.get("family") or name.get("literal")


@pytest.mark.parametrize(
    "text",
    ["{" * 300_000, " and " * 100_000, "," * 300_000, "a " * 200_000, "a," * 200_000, "{a} " * 100_000, ";" * 200_000,
     "a and " * 100_000, "family=" * 50_000, "等" * 200_000, " et al." * 50_000, "，" * 200_000, "a" * 1_000_000],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_no_list_takes_more_than_linear_time(text: str) -> None:
    begin = time.process_time()
    read_names(text)
    assert time.process_time() - begin < 4


WORDS = (
    "Anna", "Smith", "É", "{\\'E}", "von ", "d'", "Jr.", "Et", "Al", " ", ", ", ",", " and ", "J.", "王", "等", "=",
    "others",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_usual_names_are_read_as_those_with_braces(rest: str) -> None:
    usual, same = read_names(f"Lee{rest}"), read_names(f"L{{}}ee{rest}")

    assert (usual.people, usual.more) == (same.people, same.more)
