"""Fields changed in place, in the manner of five people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.bibedit.splice import Change, apply, splices
from bibcatalog.importers.blocks import split

ADD = [Change("doi", "10.1000/x")]
CHANGE = [Change("year", "2021")]
REMOVE = [Change("year", None)]


def changed(text: str, *changes: Change, new_type: str = "") -> str:
    entry = split(text, "a.bib").entries[0]
    return apply(text, splices(text, entry, changes, new_type=new_type))


@pytest.mark.parametrize(
    ("before", "added", "replaced", "removed"),
    [
        pytest.param(
            "@misc{a,\n  title = {A},\n  year = {2020},\n}\n",
            "@misc{a,\n  title = {A},\n  year = {2020},\n  doi = {10.1000/x},\n}\n",
            "@misc{a,\n  title = {A},\n  year = {2021},\n}\n",
            "@misc{a,\n  title = {A},\n}\n",
            id="a comma behind the last field",
        ),
        pytest.param(
            "@misc{a,\n\ttitle={A},\n\tyear=2020\n}\n",
            "@misc{a,\n\ttitle={A},\n\tyear=2020,\n\tdoi={10.1000/x}\n}\n",
            "@misc{a,\n\ttitle={A},\n\tyear=2021\n}\n",
            "@misc{a,\n\ttitle={A},\n}\n",
            id="tabs, and no spaces or last comma",
        ),
        pytest.param(
            '@MISC{a,\n  TITLE     = "A",\n  YEAR      = "2020",\n  PUBLISHER = "B"\n}',
            '@MISC{a,\n  TITLE     = "A",\n  YEAR      = "2020",\n  PUBLISHER = "B",\n  DOI       = "10.1000/x"\n}',
            '@MISC{a,\n  TITLE     = "A",\n  YEAR      = "2021",\n  PUBLISHER = "B"\n}',
            '@MISC{a,\n  TITLE     = "A",\n  PUBLISHER = "B"\n}',
            id="capitals, quotation marks, and a column",
        ),
        pytest.param(
            "@misc{a\n  , title = {A}\n  , year  = {2020}\n  }\n",
            "@misc{a\n  , title = {A}\n  , year  = {2020}\n  , doi   = {10.1000/x}\n  }\n",
            "@misc{a\n  , title = {A}\n  , year  = {2021}\n  }\n",
            "@misc{a\n  , title = {A}\n  }\n",
            id="commas before the fields",
        ),
        pytest.param(
            "@misc{a,\n    year  = {2020}\n  , title = {A}\n  }\n",
            "@misc{a,\n    year  = {2020}\n  , title = {A}\n  , doi   = {10.1000/x}\n  }\n",
            "@misc{a,\n    year  = {2021}\n  , title = {A}\n  }\n",
            "@misc{a,\n  title = {A}\n  }\n",
            id="commas before all fields but the first",
        ),
        pytest.param(
            "@misc{a,\n  title=  {A},\n  year=   {2020},\n  a-very-long-name= {x}\n}\n",
            "@misc{a,\n  title=  {A},\n  year=   {2020},\n  a-very-long-name= {x},\n  doi=    {10.1000/x}\n}\n",
            "@misc{a,\n  title=  {A},\n  year=   {2021},\n  a-very-long-name= {x}\n}\n",
            "@misc{a,\n  title=  {A},\n  a-very-long-name= {x}\n}\n",
            id="a column made behind the sign, and a name too long for it",
        ),
        pytest.param(
            "@misc{a,\n  title = {A},\n  year = {2020}\n  ,\n  note = {a, b}\n}\n",
            "@misc{a,\n  title = {A},\n  year = {2020}\n  ,\n  note = {a, b},\n  doi = {10.1000/x}\n}\n",
            "@misc{a,\n  title = {A},\n  year = {2021}\n  ,\n  note = {a, b}\n}\n",
            "@misc{a,\n  title = {A},\n  \n  note = {a, b}\n}\n",
            id="a comma on a line of its own",
        ),
        pytest.param(
            "@misc{a, title={A}, year={2020}}",
            "@misc{a, title={A}, year={2020}, doi={10.1000/x}}",
            "@misc{a, title={A}, year={2021}}",
            "@misc{a, title={A}, }",
            id="one line",
        ),
    ],
)
def test_a_change_is_written_as_the_person_writes(before: str, added: str, replaced: str, removed: str) -> None:
    assert changed(before, *ADD) == added
    assert changed(before, *CHANGE) == replaced
    assert changed(before, *REMOVE) == removed


def test_comments_macros_and_concatenation_beside_a_change_stay() -> None:
    text = (
        '% @misc{x}\n@string{j = "J"}\n@misc{a, % why\n  journal = j # " B", % mine\n  year = 2020 % really\n}\ntext\n'
    )
    assert changed(text, *CHANGE) == text.replace("2020", "2021")
    assert changed(text, *ADD) == text.replace("2020 % really", "2020, % really\n  doi = {10.1000/x}")
    with_comma = text.replace("2020", "2020,")
    assert changed(with_comma, *ADD) == with_comma.replace("% really", "% really\n  doi = {10.1000/x},")


def test_a_month_is_a_macro() -> None:
    assert changed("@misc{a,\n  month = {May}\n}", Change("month", "jun")) == "@misc{a,\n  month = jun\n}"
    assert "month = jun" in changed("@misc{a,\n  year = {2020}\n}", Change("month", "jun"))


def test_a_value_with_quotation_marks_stands_in_braces() -> None:
    assert changed('@misc{a, title = "A"}', Change("title", 'The "A"')) == '@misc{a, title = {The "A"}}'


@pytest.mark.parametrize(
    ("old", "new"),
    [("misc", "inproceedings"), ("Misc", "InProceedings"), ("MISC", "INPROCEEDINGS")],
)
def test_a_type_is_written_in_the_case_of_the_old_one(old: str, new: str) -> None:
    assert changed(f"@ {old} {{a, title = {{A}}}}", new_type="inproceedings") == f"@ {new} {{a, title = {{A}}}}"


def test_the_type_of_an_entry_that_is_indented_is_found() -> None:
    text = "text\n  @misc{a, title = {A}}"
    assert changed(text, new_type="inproceedings") == "text\n  @inproceedings{a, title = {A}}"


def test_fields_are_added_behind_a_key_that_stands_in_the_type_as_well() -> None:
    assert changed("@misc{is}", *ADD) == "@misc{is,\n  doi = {10.1000/x}\n}"


def test_two_fields_taken_away_before_a_comma_leave_one() -> None:
    text = "@misc{a,\n    year = {2020}\n  , note = {x}\n  , title = {A}\n}"
    assert changed(text, *REMOVE, Change("note", None)) == "@misc{a,\n  title = {A}\n}"


def test_what_is_said_of_a_field_that_goes_stays() -> None:
    assert changed("@misc{a,\n  year = {2020}, % old\n  note = {x}\n}", *REMOVE) == (
        "@misc{a,\n  % old\n  note = {x}\n}"
    )


def test_an_entry_without_fields_gets_some() -> None:
    assert changed("@misc{a,\n}", *ADD) == "@misc{a,\n  doi = {10.1000/x}\n}"
    assert split(changed("@misc{a}", *ADD), "").entries[0].fields == {"doi": "10.1000/x"}


def test_only_the_first_of_two_fields_counts() -> None:
    text = "@misc{a,\n  year = {2020},\n  year = {2019}\n}"
    assert changed(text, *CHANGE) == text.replace("2020", "2021")


values = st.text(alphabet='ab {}"=,#%\n\\', max_size=12).filter(
    lambda text: text.count("{") == text.count("}") and text.find("}") >= text.find("{") and "\\" not in text
)
fields = st.dictionaries(st.sampled_from("title year author note url".split()), values, min_size=0, max_size=4)


@given(fields, st.sampled_from(["\n  ", " ", "\n\t"]), st.booleans(), st.sampled_from([" = ", "=", "  =  "]))
def test_an_entry_reads_as_wanted_afterwards_and_nothing_else_changes(
    given_: dict[str, str], gap: str, comma: bool, equals: str
) -> None:
    inside = f",{gap}".join(f"{name}{equals}{{{value}}}" for name, value in given_.items())
    text = f"before\n@misc{{key,{gap}{inside}{',' if comma and inside else ''}\n}}\nafter"
    entry = split(text, "").entries[0]
    if entry.key != "key" or not all(name in entry.spans for name in given_):
        return
    after = changed(text, Change("title", "New"), Change("doi", "10.1000/x"), Change("note", None))
    read = split(after, "").entries[0].fields
    kept = {name: value for name, value in entry.fields.items() if name not in {"title", "note"}}
    assert read == kept | {"title": "New", "doi": "10.1000/x"}
    assert (after.startswith("before\n@misc{key,"), after.endswith("}\nafter")) == (True, True)
