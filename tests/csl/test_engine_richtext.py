"""Markup in fields, quotation marks, punctuation that meets (CSL 1.0.2, "Formatting", "Quotes", "Affixes")."""

from __future__ import annotations

import pytest

from tests.csl.world import cited, listed, work

TITLE = '<text variable="title"/>'


def title(attributes: str = "") -> str:
    return f'<text variable="title" {attributes}/>'


@pytest.mark.parametrize(
    ("attribute", "before", "after"),
    [
        ('font-style="italic"', "<i>", "</i>"),
        ('font-style="oblique"', "<oblique>", "</oblique>"),
        ('font-style="normal"', "", ""),
        ('font-weight="bold"', "<b>", "</b>"),
        ('font-weight="light"', "<light>", "</light>"),
        ('font-weight="normal"', "", ""),
        ('font-variant="small-caps"', "<sc>", "</sc>"),
        ('font-variant="normal"', "", ""),
        ('text-decoration="underline"', "<u>", "</u>"),
        ('text-decoration="none"', "", ""),
        ('vertical-align="sup"', "<sup>", "</sup>"),
        ('vertical-align="sub"', "<sub>", "</sub>"),
        ('vertical-align="baseline"', "", ""),
        ('font-style="italic" font-weight="bold"', "<b><i>", "</i></b>"),
        ('font-style="slanted"', "", ""),
        ('font-style="italic" quotes="true" prefix="(" suffix=")"', "(<i>“", "”</i>)"),
        ('prefix="&lt;i&gt;x&lt;/i&gt; "', "<i>x</i> ", ""),
    ],
)
def test_an_element_is_formatted(attribute: str, before: str, after: str) -> None:
    assert cited(title(attribute), work(title="T")) == f"{before}T{after}"


@pytest.mark.parametrize(
    ("outer", "inner", "printed"),
    [
        ('font-style="italic"', 'font-style="normal"', "<i>a <upright>T</upright></i>"),
        ('font-weight="bold"', 'font-weight="normal"', "<b>a <normal-weight>T</normal-weight></b>"),
        ('font-variant="small-caps"', 'font-variant="normal"', "<sc>a <normal-caps>T</normal-caps></sc>"),
        ('text-decoration="underline"', 'text-decoration="none"', "<u>a <no-underline>T</no-underline></u>"),
        ('vertical-align="sup"', 'vertical-align="baseline"', "<sup>a <baseline>T</baseline></sup>"),
        ('font-style="italic"', 'font-style="italic"', "<i>a T</i>"),
        ('font-weight="bold"', 'font-style="italic"', "<b>a <i>T</i></b>"),
    ],
)
def test_formatting_inside_of_formatting(outer: str, inner: str, printed: str) -> None:
    assert cited(f'<group {outer}><text value="a "/>{title(inner)}</group>', work(title="T")) == printed


@pytest.mark.parametrize(
    ("attributes", "text", "printed"),
    [
        ("", "On <i>E. coli</i>", "On <i>E. coli</i>"),
        ("", "H<sub>2</sub>O and x<sup>2</sup>", "H<sub>2</sub>O and x<sup>2</sup>"),
        ("", "<b>bold</b> <sc>Caps</sc>", "<b>bold</b> <sc>Caps</sc>"),
        ("", '<span style="font-variant: small-caps;">Caps</span>', "<sc>Caps</sc>"),
        ("", '<span style="font-variant:small-caps;">Caps</span>', "<sc>Caps</sc>"),
        ("", '<span class="nocase">lower</span>', "lower"),
        ("", '<span class="other">x</span>', '<span class="other">x</span>'),
        ("", "<i>not closed", "<i>not closed"),
        ("", "closed</i> only", "closed</i> only"),
        ("", "<i>a <b>b</i> c</b>", "<i>a <b>b</i> c</b>"),
        ("", "a < b > c & d", "a < b > c & d"),
        ("", "<i></i>x", "x"),
        ('font-style="italic"', "On <i>E. coli</i> now", "<i>On <upright>E. coli</upright> now</i>"),
        ('font-style="italic"', "<i>a <i>b</i></i>", "<i><upright>a <i>b</i></upright></i>"),
        ('font-weight="bold"', "a <b>b</b>", "<b>a <normal-weight>b</normal-weight></b>"),
        ('font-variant="small-caps"', "a <sc>b</sc>", "<sc>a <normal-caps>b</normal-caps></sc>"),
        ('vertical-align="sup"', "a<sup>b</sup>", "<sup>a<baseline>b</baseline></sup>"),
        ('vertical-align="sub"', "a<sub>b</sub>", "<sub>a<baseline>b</baseline></sub>"),
        ('font-weight="bold"', "a <i>b</i>", "<b>a <i>b</i></b>"),
        (
            'font-style="italic" font-weight="bold"',
            'a <span class="nodecor">b</span>',
            "<b><i>a <upright><normal-weight>b</normal-weight></upright></i></b>",
        ),
    ],
)
def test_markup_of_a_field_turns_over_where_the_style_has_the_same(attributes: str, text: str, printed: str) -> None:
    assert cited(title(attributes), work(title=text)) == printed


@pytest.mark.parametrize(
    ("locale", "text", "printed"),
    [
        ("en-US", 'He said "no"', "He said “no”"),
        ("en-US", "He said “no”", "He said “no”"),
        ("en-US", "a \"b 'c' d\" e", "a “b ‘c’ d” e"),
        ("en-US", "a 'b' c", "a “b” c"),
        ("en-US", 'a ("b") \u2014"c"\u2014 ["d"]', "a (“b”) —“c”— [“d”]"),
        ("en-US", 'On <i>"b"</i> c', "On <i>“b”</i> c"),
        ("en-US", "don't, l'eau", "don’t, l’eau"),
        ("en-US", "the dogs' tails", "the dogs’ tails"),
        ("en-US", "5' 6\" tall", '5’ 6" tall'),
        ("en-GB", 'He said "no"', "He said ‘no’"),
        ("de-DE", 'Er sagt "nein"', "Er sagt „nein“"),
        ("fr-FR", 'Il dit "non"', "Il dit «\u202fnon\u202f»"),
        ("fr-FR", "Il dit «non»", "Il dit «non»"),
        ("zh-CN", "论“真理”", "论“真理”"),
    ],
)
def test_quotation_marks_are_those_of_the_locale(locale: str, text: str, printed: str) -> None:
    assert cited(TITLE, work(title=text), locale=locale) == printed


@pytest.mark.parametrize(
    ("locale", "text", "printed"),
    [
        ("en-US", "T", "“T”"),
        ("en-US", 'On "T" now', "“On ‘T’ now”"),
        ("en-US", "On \"T 'U' V\" now", "“On ‘T “U” V’ now”"),
        ("en-GB", 'On "T" now', "‘On “T” now’"),
        ("de-DE", 'Das "T" hier', "„Das ‚T‘ hier“"),
    ],
)
def test_quotes_inside_of_quotes_take_turns(locale: str, text: str, printed: str) -> None:
    assert cited(title('quotes="true"'), work(title=text), locale=locale) == printed


@pytest.mark.parametrize(
    ("locale", "suffix", "text", "printed"),
    [
        ("en-US", ".", "T", "“T.”"),
        ("en-US", ",", "T", "“T,”"),
        ("en-US", ";", "T", "“T”;"),
        ("en-US", ":", "T", "“T”:"),
        ("en-US", ".", "T?", "“T?”"),
        ("en-US", ",", "T?", "“T?,”"),
        ("en-US", ".", 'On "T"', "“On ‘T.’”"),
        ("en-GB", ".", "T", "‘T’."),
        ("en-GB", ",", "T", "‘T’,"),
    ],
)
def test_punctuation_goes_into_quotes_where_the_locale_wants_it(
    locale: str, suffix: str, text: str, printed: str
) -> None:
    assert cited(title(f'quotes="true" suffix="{suffix}"'), work(title=text), locale=locale) == printed


def test_punctuation_goes_through_formatting_into_quotes() -> None:
    quoted = title('quotes="true"')
    element = f'<group font-style="italic" suffix=",">{quoted}</group><text value=" x"/>'
    assert cited(element, work(title="T")) == "<i>“T,”</i> x"


MEETS = """
. . .|. , .,|. : .:|. ; .;|. ? .?|. ! .!|, , ,|, . ,.|, ; ,;|: : :|: . :|: , :,|; ; ;|; . ;|; , ;,
? . ?|? ? ?|? : ?|? , ?,
! . !|! ! !|! : !|! ; !;|? ! ?!|! ? !?|: ! !|: ? ?|; ! !|; ? ?
"""


@pytest.mark.parametrize("row", [row for line in MEETS.strip().splitlines() for row in line.split("|")])
def test_of_two_punctuation_marks_that_meet(row: str) -> None:
    first, second, *_, printed = row.split()
    for opening, closing in (("", ""), ("<i>", "</i>")):
        text = cited(title(f'suffix="{second}"'), work(title=f"T{opening}x{closing}{first}"))
        assert text == f"T{opening}x{closing}{printed}"
    inside = cited(title(f'suffix="{second}"'), work(title=f"T<i>x{first}</i>"))
    assert inside.replace("<i>", "").replace("</i>", "") == f"Tx{printed}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Wait...", "Wait..."),
        ("What?!", "What?!"),
        ("Is it so??", "Is it so??"),
        ("a  b", "a b."),
        ("U.S.A.", "U.S.A."),
        ("a,, b", "a,, b."),
        ("其一。", "其一。"),
        ("真的吗？", "真的吗？"),
    ],
)
def test_punctuation_inside_of_a_field_stays(text: str, printed: str) -> None:
    assert cited(title('suffix="."'), work(title=text)) == printed


def test_a_space_that_follows_a_space_is_left_out() -> None:
    element = title('suffix=" "') + '<text value=" x"/><text value="y" prefix=" "/>'
    assert cited(element, work(title="T")) == "T x y"
    slanted = title('suffix=" " font-style="italic"') + '<text value=" x" font-style="italic"/>'
    assert cited(slanted, work(title="T")) == "<i>T</i> <i>x</i>"


@pytest.mark.parametrize(
    ("case", "text", "printed"),
    [
        ("lowercase", "A <i>Title</i> OF Words", "a <i>title</i> of words"),
        ("uppercase", "A <i>Title</i>", "A <i>TITLE</i>"),
        ("capitalize-first", "<i>a</i> title of words", "<i>A</i> title of words"),
        ("capitalize-all", "a title of words", "A Title Of Words"),
        ("sentence", "A Title of Words", "A title of words"),
        ("title", "a title of words", "A Title of Words"),
        ("title", 'a <span class="nocase">title</span> of words', "A title of Words"),
        ("no-such-case", "a Title", "a Title"),
    ],
)
def test_text_case_changes_letters(case: str, text: str, printed: str) -> None:
    assert cited(title(f'text-case="{case}"'), work(title=text)) == printed


@pytest.mark.parametrize(
    ("language", "locale", "printed"),
    [
        ("en", "en-US", "A Title of Words"),
        ("en-GB", "de-DE", "A Title of Words"),
        ("", "en-US", "A Title of Words"),
        ("", "de-DE", "a title of words"),
        ("de", "en-US", "a title of words"),
        ("fr-CA", "en-US", "a title of words"),
    ],
)
def test_title_case_is_for_english_works_only(language: str, locale: str, printed: str) -> None:
    given = work(title="a title of words", language=language)
    assert cited(title('text-case="title"'), given, locale=locale) == printed


@pytest.mark.parametrize(
    ("language", "locale", "printed"),
    [("de", "en-US", "Edition"), ("en", "en-US", "Edition"), ("tr", "en-US", "Edition")],
)
def test_a_term_is_in_the_language_of_the_style(language: str, locale: str, printed: str) -> None:
    element = '<text term="edition" text-case="title"/>'
    assert cited(element, work(language=language), locale=locale) == printed


def test_full_stops_may_be_stripped() -> None:
    assert cited('<text term="editor" form="short" strip-periods="true" suffix="."/>') == "ed."
    assert cited(title('strip-periods="true" text-case="uppercase"'), work(title="a. b.")) == "A B"


def test_chinese_is_not_slanted() -> None:
    italic = title('font-style="italic" font-weight="bold"')
    assert cited(italic, work(title="围城")) == "<b>围城</b>"
    assert cited(italic, work(title="围城 II")) == "<b><i>围城 II</i></b>"
    assert cited(title('font-style="italic"'), work(title="围城")) == "围城"


def test_a_field_that_looks_like_marks_is_cleaned_of_them() -> None:
    hostile = "a\ufdd0b\ufdd1c\ufde9d\ufdef"
    assert cited(TITLE, work(title=hostile)) == "abcd"
    assert listed('<names variable="author"/>', work(author=[{"literal": hostile}])) == ["abcd"]
