"""Given names as initials."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl.initials import initialize
from bibcatalog.csl.marks import CLOSE, FIELD_BOLD, FIELD_ITALIC, MARKS, QUOTE, UNQUOTE

# given name; initials with ". ", ".", "" and " "; the same where only initials that are there are changed
SUITE = """
ME           | M.       | M.     | M    | M      | ME          | ME         | ME       | ME
M.E          | M. E.    | M.E.   | ME   | M E    | M. E.       | M.E.       | ME       | M E
M E.         | M. E.    | M.E.   | ME   | M E    | M. E.       | M.E.       | ME       | M E
John M.E.    | J. M. E. | J.M.E. | JME  | J M E  | John M. E.  | John M.E.  | John ME  | John M E
M E          | M. E.    | M.E.   | ME   | M E    | M. E.       | M.E.       | ME       | M E
ME.          | ME.      | ME.    | ME   | ME     | ME.         | ME.        | ME       | ME
Me.          | Me.      | Me.    | Me   | Me     | Me.         | Me.        | Me       | Me
Ph.M.E.      | Ph. M. E. | Ph.M.E. | PhME | Ph M E | Ph. M. E. | Ph.M.E.    | PhME     | Ph M E
Ph. M.E.     | Ph. M. E. | Ph.M.E. | PhME | Ph M E | Ph. M. E. | Ph.M.E.    | PhME     | Ph M E
A. Alan      | A. A.    | A.A.   | AA   | A A    | A. Alan     | A. Alan    | A Alan   | A Alan
James T Kirk | J. T. K. | J.T.K. | JTK  | J T K  | James T. Kirk | James T. Kirk | James T Kirk | James T Kirk
J.-P. M.     | J.-P. M. | J.-P.M. | J-PM | J-P M | J.-P. M.    | J.-P.M.    | J-PM     | J-P M
Jean-Paul M. | J.-P. M. | J.-P.M. | J-PM | J-P M | Jean-Paul M. | Jean-Paul M. | Jean-Paul M | Jean-Paul M
John de Doe  | J. de D. | J. de D. | J de D | J de D | John de Doe | John de Doe | John de Doe | John de Doe
Guo-ping     | G.       | G.     | G    | G      | Guo-ping    | Guo-ping   | Guo-ping | Guo-ping
"""


@pytest.mark.parametrize("row", [row.split("|") for row in SUITE.strip().splitlines()], ids=lambda row: row[0].strip())
def test_initials_with_periods_spaces_and_nothing(row: list[str]) -> None:
    name, *expected = map(str.strip, row)
    found = [initialize(name, with_=with_, names=names) for names in (True, False) for with_ in (". ", ".", "", " ")]
    assert found == expected


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        pytest.param("John-Lee", "J.-L.", id="compound"),
        pytest.param("Hui-Xiao Li Yuan", "H.-X. L. Y.", id="compound and words"),
        pytest.param("Yi-Chen-Li", "Y.-C.-L.", id="three parts"),
        pytest.param("Xiao‐Ming", "X.‐M.", id="another hyphen"),
        pytest.param("Jean - Luc", "J.-L.", id="spaces around a hyphen"),
        pytest.param("John Jeeves", "J. J.", id="words"),
        pytest.param("J.J.", "J. J.", id="initials"),
        pytest.param("Charles D.", "C. D.", id="word and initial"),
        pytest.param("John Bertrand de Cusance Morant", "J. B. de C. M.", id="particle"),
        pytest.param("Guy G. de", "G. G. de", id="particle at the end"),
        pytest.param("TSerendorjiin", "Ts.", id="two letters for one"),
        pytest.param("IJsbrand", "IJ.", id="dutch ij"),
        pytest.param("DeShawn McMurphy", "D. M.", id="inner capitals"),
        pytest.param("JH Hartcourt", "J. H.", id="initials without periods"),
        pytest.param("Ph.D", "Ph. D.", id="the last has no period"),
        pytest.param("O'Neil D’Arcy", "O. D.", id="apostrophes"),
        pytest.param("Shun'ichi", "S.", id="apostrophe inside"),
        pytest.param("ʿAlāʾ", "ʿAlāʾ", id="modifier letter"),
        pytest.param("Юрий И.", "Ю. И.", id="cyrillic"),
        pytest.param("Λευτέρης Άρης", "Λ. Ά.", id="greek"),
        pytest.param("Émile", "É.", id="accented"),
        pytest.param("E\u0301mile", "E\u0301.", id="combining accent"),
        pytest.param("栄", "栄", id="japanese"),
        pytest.param("小平", "小平", id="chinese"),
        pytest.param("김 민수", "김 민수", id="korean"),
        pytest.param("עבד", "ע.", id="hebrew"),
        pytest.param("e. e.", "e. e.", id="small initials"),
        pytest.param("bell", "bell", id="small name"),
        pytest.param("al-Din", "al-D.", id="article"),
        pytest.param("Y.-c.", "Y.-c.", id="small initial after a hyphen"),
        pytest.param("François Hédelin,", "F. H.", id="comma at the end"),
        pytest.param("John (Jack)", "J. (Jack)", id="brackets"),
        pytest.param("J..", "J.", id="two periods"),
        pytest.param("Alan al-", "A. al-", id="hyphen at the end"),
        pytest.param("3rd", "3rd", id="number"),
        pytest.param("", "", id="nothing"),
        pytest.param(" . - , ", "", id="no letters"),
    ],
)
def test_initials_of_names(name: str, initials: str) -> None:
    assert initialize(name, with_=". ") == initials


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Hsien-Li", "H.L."), ("J.-L.", "J.L."), ("Guo-ping", "G."), ("al-Din", "al-D."), ("Jean-Paul M.", "J.P.M.")],
)
def test_initials_may_lose_the_hyphen(name: str, initials: str) -> None:
    assert initialize(name, with_=".", hyphen=False) == initials


def test_names_that_stay_keep_the_hyphen() -> None:
    assert initialize("Jean-Luc J.-P.", with_=".", names=False, hyphen=False) == "Jean-Luc J.P."
    assert initialize("J., comte", with_=".", names=False) == "J., comte"


def test_without_initialize_with_nothing_changes() -> None:
    assert initialize("John  M.E.", with_=None) == "John  M.E."


@pytest.mark.parametrize(
    ("name", "with_", "initials"),
    [
        ("<John> Quiggly", ". ", "<J.> Q."),
        ("<John>-Quiggly", ". ", "<J.>-Q."),
        ("<J> Q", ". ", "<J.> Q."),
        ("<J>-Q", ". ", "<J.>-Q."),
        ("<John Quiggly>", ". ", "<J. Q.>"),
        ("<J.> Q.", ".", "<J.>Q."),
        ("Jo<h>n Q", ". ", "J. Q."),
        ("<<John>> de <la> Q", ".", "<<J.>> de <la> Q."),
    ],
)
def test_formatting_is_looked_through(name: str, with_: str, initials: str) -> None:
    def marked(text: str) -> str:
        return text.replace("<", FIELD_BOLD).replace(">", CLOSE)

    def tagged(text: str) -> str:
        return text.replace(">", "</i>").replace("<", "<i>").replace("<i>/i>", "</i>")

    assert initialize(marked(name), with_=with_) == marked(initials)
    assert initialize(tagged(name), with_=with_) == tagged(initials)


def test_a_tag_with_attributes_is_formatting() -> None:
    assert initialize('<span class="nocase">Jean</span> Luc', with_=".") == '<span class="nocase">J.</span>L.'


def test_what_is_in_quotation_marks_stays() -> None:
    assert initialize(f"John {QUOTE}Jack{UNQUOTE}", with_=". ") == f"J. {QUOTE}Jack{UNQUOTE}"


@given(
    st.text(alphabet=st.one_of(st.sampled_from(MARKS + "aA b.-,<i>/\u0301"), st.characters())),
    st.sampled_from([". ", ".", "", " ", "-", "\u00a0"]),
    st.booleans(),
    st.booleans(),
)
def test_any_text_is_a_name(name: str, with_: str, names: bool, hyphen: bool) -> None:
    short = initialize(name, with_=with_, names=names, hyphen=hyphen)
    letters = [sign for sign in name.casefold() if sign.isalpha()]
    assert all(sign in letters for sign in short.casefold() if sign.isalpha())


@given(st.lists(st.from_regex("[A-Z][a-z]+", fullmatch=True), min_size=1), st.sampled_from([" ", "-"]))
def test_initials_of_initials_are_the_same(names: list[str], between: str) -> None:
    short = initialize(between.join(names), with_=". ")
    assert initialize(short, with_=". ") == short
    assert len(short.replace(" ", "").replace("-", "")) == 2 * len(names)


@pytest.mark.parametrize(
    "part", ["A", "A.", "A-", "A ", " ", ",", "<i>", "<i", FIELD_ITALIC, FIELD_ITALIC + "a" + CLOSE]
)
def test_a_long_name_takes_linear_time(part: str) -> None:
    text = part * (200_000 // len(part))
    begin = time.process_time()
    initialize(text, with_=". ")
    initialize(text, with_=".", names=False)
    assert time.process_time() - begin < 20
