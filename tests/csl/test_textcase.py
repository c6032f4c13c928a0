"""Text case: which letters change, and which do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl import marks
from bibcatalog.csl.marks import CLOSE, MARKS, QUOTE, UNQUOTE
from bibcatalog.csl.textcase import apply_case

CASES = ("lowercase", "uppercase", "capitalize-first", "capitalize-all", "sentence", "title")
_TAGS = {
    "<i>": marks.FIELD_ITALIC,
    "<b>": marks.FIELD_BOLD,
    "<sc>": marks.FIELD_SMALL_CAPS,
    "<sup>": marks.FIELD_SUPERSCRIPT,
    "<sub>": marks.FIELD_SUBSCRIPT,
    "<n>": marks.NOCASE,
    "<nodecor>": marks.NO_DECORATION,
    "<I>": marks.ITALIC,
    "<SC>": marks.SMALL_CAPS,
    "</>": CLOSE,
    "«": QUOTE,
    "»": UNQUOTE,
}


def marked(text: str) -> str:
    for tag, mark in _TAGS.items():
        text = text.replace(tag, mark)
    return text


def check(case: str, before: str, after: str) -> None:
    assert apply_case(marked(before), case) == marked(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "this IS a pen that is a <n>smith</> pencil", "This IS a Pen That Is a <n>smith</> Pencil", id="words"
        ),
        pytest.param("a cat/mouse game", "A Cat/Mouse Game", id="a slash parts words"),
        pytest.param("UK", "UK", id="one word in capitals"),
        pytest.param("OC 1", "OC 1", id="one word in capitals and a number"),
        pytest.param("Review of Book by A.N. Author", "Review of Book by A.N. Author", id="initials"),
        pytest.param("Writings on UK people and places", "Writings on UK People and Places", id="acronym"),
        pytest.param("All for one. For all.", "All for One. For All.", id="a new sentence"),
        pytest.param("iPad is a thing", "iPad Is a Thing", id="inner capitals"),
        pytest.param("The «new Career» and commitment", "The «New Career» and Commitment", id="quotation marks"),
        pytest.param("from «distance» to «friction»: the for", "From «Distance» to «Friction»: The For", id="last"),
        pytest.param("«the end»", "«The End»", id="the first word is in quotation marks"),
        pytest.param("07-x", "07-x", id="a letter after a number"),
        pytest.param("07-x test", "07-x Test", id="a letter after a number, and a word"),
        pytest.param("Response to Shafi’i comment", "Response to Shafi’i Comment", id="apostrophe"),
        pytest.param("Response to Shafi`i comment", "Response to Shafi`i Comment", id="backtick"),
        pytest.param("solution of β-carotine", "Solution of β-Carotine", id="a greek letter"),
        pytest.param("solution of beta-carotine", "Solution of Beta-Carotine", id="compound"),
        pytest.param("John von Doe: an about up life", "John von Doe: An about up Life", id="after a colon"),
        pytest.param("John van Doe? a life", "John van Doe? A Life", id="after a question mark"),
        pytest.param("John d’Doe! a life", "John d’Doe! A Life", id="after an exclamation mark"),
        pytest.param("John de Doe a life", "John de Doe a Life", id="particle"),
        pytest.param(
            "Employee pro-environmental behavior", "Employee Pro-Environmental Behavior", id="stop word ahead"
        ),
        pytest.param(
            "Out-of-fashion initiatives: a second", "Out-of-Fashion Initiatives: A Second", id="stop word inside"
        ),
        pytest.param("about arvâsî", "About Arvâsî", id="circumflex"),
        pytest.param("éclair", "Éclair", id="accented"),
        pytest.param(
            "traits—self-esteem, and stability—with job", "Traits—Self-Esteem, and Stability—with Job", id="em dash"
        ),
        pytest.param("the scientist–practitioner gap", "The Scientist–Practitioner Gap", id="en dash"),
        pytest.param("the 1600 eruption\u00a0of it", "The 1600 Eruption\u00a0of It", id="no-break space"),
        pytest.param(
            "the <n>Mirror</>: <n>How</> of the <n>Universe</>",
            "The <n>Mirror</>: <n>How</> of the <n>Universe</>",
            id="last is protected",
        ),
        pytest.param("my <sc>small phrase</> in a title", "My <sc>small phrase</> in a Title", id="small capitals"),
        pytest.param("my <sup>super phrase</> in a title", "My <sup>super phrase</> in a Title", id="superscript"),
        pytest.param("my <sub>sub phrase</> in a title", "My <sub>sub phrase</> in a Title", id="subscript"),
        pytest.param(
            "my <SC>small phrase</> in a title", "My <SC>Small Phrase</> in a Title", id="small capitals of a style"
        ),
        pytest.param(
            "h<sub>2</>o and co<sub>2</> air", "H<sub>2</>o and Co<sub>2</> Air", id="a word goes on after a mark"
        ),
        pytest.param("<i>foo</>bar of foo<i>bar</>", "<i>Foo</>bar of Foo<i>bar</>", id="a word through marks"),
        pytest.param("a <i>of the</> <b>thing</>", "A <i>of the</> <b>Thing</>", id="stop words in italics"),
        pytest.param("1<sup>st</> steps", "1<sup>st</> Steps", id="ordinal"),
        pytest.param("3d models", "3d Models", id="digit"),
        pytest.param("it’s a dog’s life", "It’s a Dog’s Life", id="genitive"),
        pytest.param("’twas the night", "’twas the Night", id="a word that begins with an apostrophe"),
        pytest.param("dogs such as these, because of cats", "Dogs such as These, because of Cats", id="stop phrases"),
        pytest.param("going back slowly", "Going Back Slowly", id="half a stop phrase"),
        pytest.param("due to that", "Due to That", id="a stop phrase is first"),
        pytest.param("The Lord Of The Rings", "The Lord of the Rings", id="stop words lose a capital"),
        pytest.param("Vitamin A for Down syndrome", "Vitamin A for Down Syndrome", id="a capital that tells something"),
        pytest.param("THE RISE OF THE WEST: A HISTORY", "The Rise of the West: A History", id="a text in capitals"),
        pytest.param(
            "WORLD WAR II IN THE 2ND HALF", "World War II in the 2nd Half", id="numbers in a text in capitals"
        ),
        pytest.param("PLOS ONE", "PLOS ONE", id="two words in capitals are a name"),
        pytest.param(
            "see www.example.org or https://a.org/b and me@b.org",
            "See www.example.org or https://a.org/b and me@b.org",
            id="addresses",
        ),
        pytest.param("中文 and the title", "中文 and the Title", id="no case"),
        pytest.param("ﬁne art", "Fine Art", id="ligature"),
        pytest.param("ʿalā foo", "ʿAlā Foo", id="modifier letter"),
        pytest.param("[b d] {e f}", "[B D] {E F}", id="brackets"),
    ],
)
def test_title_case(before: str, after: str) -> None:
    check("title", before, after)


def test_title_case_is_for_english_only() -> None:
    assert apply_case("Review of book", "title", english=False) == "Review of book"
    assert apply_case("review of book", "capitalize-first", english=False) == "Review of book"


def test_a_link_keeps_its_address() -> None:
    link = f"{marks.LINK}http://a.org/of{marks.LINKED}the end{CLOSE} of"
    assert apply_case(link, "title") == f"{marks.LINK}http://a.org/of{marks.LINKED}The End{CLOSE} Of"
    assert apply_case(link, "uppercase") == f"{marks.LINK}http://a.org/of{marks.LINKED}THE END{CLOSE} OF"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("this is a Pen that is a <n>Smith</>", "This is a Pen that is a <n>Smith</>", id="first word"),
        pytest.param("<I>this is</>", "<I>This is</>", id="inside formatting"),
        pytest.param("iPad is", "iPad is", id="inner capitals"),
        pytest.param("DNA of", "DNA of", id="capitals"),
        pytest.param("«foo» bar", "«Foo» bar", id="quotation mark"),
        pytest.param("(foo) bar", "(Foo) bar", id="bracket"),
        pytest.param("123 foo", "123 foo", id="number"),
        pytest.param("1st foo", "1st foo", id="ordinal"),
        pytest.param("<n>foo</> bar", "<n>foo</> bar", id="protected"),
        pytest.param("<sc>foo</> bar", "<sc>foo</> bar", id="small capitals"),
        pytest.param("éd.", "Éd.", id="accented"),
        pytest.param("β-carotine", "β-carotine", id="symbol"),
        pytest.param("ο τίτλος", "Ο τίτλος", id="greek article"),
        pytest.param("ßig", "ßig", id="a letter that begins no word"),
        pytest.param("https://a.org", "https://a.org", id="address"),
        pytest.param("", "", id="nothing"),
        pytest.param(" – ", " – ", id="no word"),
    ],
)
def test_capitalize_first(before: str, after: str) -> None:
    check("capitalize-first", before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("This IS a Pen is a <n>SMITH</> pen", "This IS A Pen Is A <n>SMITH</> Pen", id="words"),
        pytest.param("out-of-fashion wares", "Out-Of-Fashion Wares", id="compound"),
        pytest.param("lessard <nodecor>v.</> schmidt", "Lessard <nodecor>v.</> Schmidt", id="no decoration"),
        pytest.param("it’s an iPad", "It’s An iPad", id="apostrophe and inner capitals"),
    ],
)
def test_capitalize_all(before: str, after: str) -> None:
    check("capitalize-all", before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("This is a Pen is a <n>Smith</> Pencil", "This is a pen is a <n>Smith</> pencil", id="words"),
        pytest.param("the DNA of an iPad", "The DNA of an iPad", id="inner capitals"),
        pytest.param("THE END OF THE WORLD", "The end of the world", id="a text in capitals"),
        pytest.param("THE <n>NASA</> STORY NOW", "The <n>NASA</> story now", id="protected in a text in capitals"),
    ],
)
def test_sentence_case(before: str, after: str) -> None:
    check("sentence", before, after)


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        pytest.param("lowercase", "This is a <n>Smith</> Pencil", "this is a <n>Smith</> pencil", id="lowercase"),
        pytest.param("uppercase", "This is a <n>Smith</> pencil", "THIS IS A <n>Smith</> PENCIL", id="uppercase"),
        pytest.param("uppercase", "xxiii", "XXIII", id="roman numeral"),
        pytest.param("uppercase", "1<sup>st</> foo", "1<sup>st</> FOO", id="superscript stays"),
        pytest.param("uppercase", "straße <i>ß</>", "STRASSE <i>SS</>", id="one letter becomes two"),
        pytest.param("lowercase", "ΣΊΣΥΦΟΣ", "σίσυφος", id="final sigma"),
        pytest.param("uppercase", "ia and ıb EN", "IA AND IB EN", id="dotless i"),
        pytest.param(
            "uppercase", "<n>a <i>b</> c</> d", "<n>a <i>b</> c</> D", id="formatting inside of what is protected"
        ),
        pytest.param("uppercase", "a</></> b", "A</></> B", id="more is closed than was open"),
        pytest.param("else", "this Is", "this Is", id="unknown case"),
    ],
)
def test_cases_of_all_letters(case: str, before: str, after: str) -> None:
    check(case, before, after)


def test_turkish_has_a_dotted_i() -> None:
    assert apply_case("ic and ıd TR", "uppercase", language="tr") == "İC AND ID TR"
    assert apply_case("İC AND ID", "lowercase", language="tr-TR") == "ic and ıd"
    assert apply_case("ic and", "capitalize-first", language="az") == "İc and"
    assert apply_case(f"{marks.FIELD_ITALIC}ic{CLOSE}", "uppercase", language="tr") == f"{marks.FIELD_ITALIC}İC{CLOSE}"
    assert apply_case("ic", "uppercase", language="original-one hello") == "IC"
    assert apply_case("ic", "uppercase", language="trx") == "IC"


@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS + "aA bßıİ.:’'-1"), st.characters())), st.sampled_from(CASES))
def test_only_case_changes(text: str, case: str) -> None:
    changed = apply_case(text, case)
    assert changed.casefold().upper().casefold() == text.casefold().upper().casefold() or "İ" in text or "ı" in text
    assert [sign for sign in changed if sign in MARKS] == [sign for sign in text if sign in MARKS]


@given(st.text(alphabet="aAbB -:.’oftheOFTHE1"))
def test_marks_in_a_word_change_nothing_in_title_case(text: str) -> None:
    formatted = "".join(f"{marks.FIELD_ITALIC}{sign}{CLOSE}" for sign in text)
    assert marks.plain(apply_case(formatted, "title")) == apply_case(text, "title")


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "A. " * 60_000, "a@b " * 50_000, "according to " * 15_000, "::" * 100_000]
)
@pytest.mark.parametrize("case", CASES)
def test_long_text_takes_linear_time(text: str, case: str) -> None:
    begin = time.process_time()
    apply_case(text, case)
    assert time.process_time() - begin < 10
