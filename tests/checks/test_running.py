"""Ignoring, selecting and fixing; whatever a file holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.checks.running import CheckOptions
from tests.checks.good import GOOD

STRICT = CheckOptions(unneeded=True)


def codes_in(text: str, options: CheckOptions = STRICT, name: str = "a.bib") -> list[tuple[int, str]]:
    return [
        ((finding.where and finding.where.line) or 0, finding.code)
        for finding in services.check_data(text.encode(), name, options)
    ]


TWO = """\
@misc{a, title = {One}, doi = {doi:10.1000/a}, pages = {1-2}}
@misc{b, title = {Two}, doi = {doi:10.1000/b}, pages = {1-2}}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TWO, [(1, "BC111"), (1, "BC130"), (2, "BC111"), (2, "BC130")]),
        (f"% bibcatalog: ignore BC111\n{TWO}", [(2, "BC130"), (3, "BC111"), (3, "BC130")]),
        (f"% bibcatalog: ignore bc111, BC130\n{TWO}", [(3, "BC111"), (3, "BC130")]),
        (f"% bibcatalog: ignore\n{TWO}", [(3, "BC111"), (3, "BC130")]),
        (f"% bibcatalog: ignore BC11\n{TWO}", [(2, "BC130"), (3, "BC111"), (3, "BC130")]),
        (f"{TWO}% bibcatalog: ignore-file BC111\n", [(1, "BC130"), (2, "BC130")]),
        (f"% bibcatalog: ignore-file\n{TWO}", []),
        (f"{TWO}% bibcatalog: ignore BC111\n", [(1, "BC111"), (1, "BC130"), (2, "BC111"), (2, "BC130"), (3, "BC199")]),
        ("@misc{a, title = {One},\n  % bibcatalog: ignore BC111\n  doi = {doi:10.1000/a}}", []),
        ("@misc{a, title = {One},\n  doi = {doi:10.1000/a}} % bibcatalog: ignore BC111\n", []),
        ("% bibcatalog: ignore BC112\n@misc{a, title = {One}}\n", [(1, "BC199")]),
        ("% bibcatalog: ignore BC170\n@string{x = {y}}\n@misc{a, title = {One}}\n", []),
        ("% bibcatalog: ignore BC050\n@misc{a, title = {One\n\n@misc{b, title = {Two}}\n", []),
        (
            "% bibcatalog: ignore BC020\n@misc{a, title = {One}}\n@misc{a, title = {One}}\n",
            [(1, "BC199"), (3, "BC020")],
        ),
    ],
)
def test_comments_ignore_findings_of_an_entry_or_of_the_file(text: str, found: list[tuple[int, str]]) -> None:
    assert codes_in(text) == found


def test_a_comment_that_ignores_nothing_is_told_only_when_it_is_asked_for() -> None:
    assert codes_in("% bibcatalog: ignore BC112\n@misc{a, title = {One}}\n", CheckOptions()) == []


def test_codes_are_selected_and_ignored_by_their_beginnings() -> None:
    assert codes_in(TWO, CheckOptions(select=("BC13",))) == [(1, "BC130"), (2, "BC130")]
    assert codes_in(TWO, CheckOptions(ignore=("bc13",))) == [(1, "BC111"), (2, "BC111")]
    assert codes_in(TWO, CheckOptions(select=("BC1",), ignore=("BC11", "BC130"))) == []


CATALOG = """\
catalog: x
entries:
  # bibcatalog: ignore BC025
  - title: One
    date: 2020
  - title: Two # bibcatalog: ignore BC025
    date: 2020
  - title: Three
    date: 2021
"""


def test_comments_of_a_catalog_ignore_findings_as_well() -> None:
    assert codes_in(CATALOG, STRICT, "list.yaml") == [(8, "BC025")]
    assert (8, "BC025") not in codes_in(f"# bibcatalog: ignore-file BC025\n{CATALOG}", CheckOptions(), "list.yaml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '@misc{a,\r\n  title = "About GPT-3 & {X}_Y",\r\n  month = "May" % soon\r\n}\r\n',
            '@misc{a,\r\n  title = "About {GPT-3} \\& {X}\\_{Y}",\r\n  month = may % soon\r\n}\r\n',
        ),
        ("\ufeff@misc{a, title = {T}, doi = {doi: 10.1000/a}}", "\ufeff@misc{a, title = {T}, doi = {10.1000/a}}"),
        ("@misc{a, title = {T}, pages = {p. 1 – 2; S5-S8}}", "@misc{a, title = {T}, pages = {1--2; S5--S8}}"),
        ("@misc{a, title = {T}, author = {Doe, J., et al.}}", "@misc{a, title = {T}, author = {Doe, J. and others}}"),
        ("@misc{a, title = {T}, author = {Doe, J. et al}}", "@misc{a, title = {T}, author = {Doe, J. and others}}"),
        ("@misc{a, title = {A &lt; b}}", "@misc{a, title = {A \\textless{} b}}"),
        ("@string{x = {A & B}}\n@misc{a, title = x}", "@string{x = {A \\& B}}\n@misc{a, title = x}"),
        ('@misc{a, title = "T", note = "a & " # "b"}', '@misc{a, title = "T", note = "a & " # "b"}'),
    ],
)
def test_fixes_change_what_is_wrong_and_no_other_byte(before: str, after: str) -> None:
    assert services.fix_data(before.encode(), "a.bib").data.decode() == after


PIECES = st.sampled_from(
    [
        "GPT-3", "Deep", "learning", "&", "%", "_", "#", "$", "{", "}", "{LLM}", "\\&", "\\emph{a}", "&amp;", "<i>",
        " ", " ", " and ", ",", "Doe", "Jane", "et al.", "ﬁ", "e\u0301", "\u200b", "Ã©", "12", "-", "–", "--", "pp. ",
        "doi:", "https://doi.org/10.1000/x", "arXiv:2301.00001", "mar", "March", "2020", "https://a.b/c_d", "\n", "~",
        "\\url{a_b}", "王",
    ]
)  # fmt: skip
VALUES = st.lists(PIECES, max_size=8).map("".join)
FIELDS = st.sampled_from(
    ["title", "author", "pages", "month", "doi", "eprint", "year", "note", "url", "journal", "isbn"]
)
ENTRIES = st.tuples(
    st.sampled_from(["misc", "article", "online", "book"]),
    st.sampled_from(["a", "b", "C", "c", "a%b"]),
    st.lists(st.tuples(FIELDS, st.sampled_from(["{%s}", '"%s"', "%s"]), VALUES), max_size=5),
).map(lambda one: f"@{one[0]}{{{one[1]},\n" + "".join(f"  {n} = {form % v},\n" for n, form, v in one[2]) + "}\n")
FILES = st.lists(ENTRIES | st.sampled_from(["@string{x = {A & B}}\n", "% bibcatalog: ignore BC1\n"]), max_size=4)


@settings(deadline=None, max_examples=60)
@given(FILES.map("".join))
def test_a_fix_is_final_and_adds_no_finding(text: str) -> None:
    before = services.check_data(text.encode(), "a.bib")
    repair = services.fix_data(text.encode(), "a.bib")
    assert {found.code for found in repair.left} <= {found.code for found in before}
    assert services.fix_data(repair.data, "a.bib").data == repair.data
    if not repair.fixed:
        assert repair.data == text.encode()


@settings(deadline=None, max_examples=60)
@given(st.binary() | st.text('@book{}a,= "\\\n%&$').map(str.encode) | FILES.map("".join).map(str.encode))
def test_checking_never_fails(data: bytes) -> None:
    services.fix_data(data, "a.bib", STRICT)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_damaged_files_are_checked_to_the_end(program: str, data: st.DataObject) -> None:
    text = GOOD[program]
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 20))
    services.fix_data((text[:at] + text[at + length :]).encode(), "a.bib", STRICT)


@pytest.mark.parametrize(
    "text",
    [
        "@string{a={" * 5_000,
        "@misc{a," * 20_000,
        "{" * 100_000,
        "@misc{a, title={" + "{" * 20_000 + "}" * 20_000 + "}}",
    ],
    ids=["open macros", "open entries", "braces", "nested braces"],
)
def test_hostile_files_take_no_long_time(text: str) -> None:
    services.check_data(text.encode(), "a.bib")
