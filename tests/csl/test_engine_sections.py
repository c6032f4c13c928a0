"""A bibliography in sections: order, numbers, letters and repeated authors."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Citation, Cite
from bibcatalog.csl.processor import Document
from tests.csl.world import Work, processor, show, work

DOE = [{"family": "Doe", "given": "Jane"}]
NUMBER = '<text variable="citation-number" suffix=". "/><text variable="title"/>'
SORTED = f'<sort><key variable="title"/></sort>{NUMBER}'
AUTHOR_DATE = (
    '<names variable="author"/><date variable="issued" prefix=" "><date-part name="year"/></date>'
    '<text variable="year-suffix"/>'
)

A, B, C, D = (work(name, title=name.upper()) for name in "abcd")


def shown(document: Document) -> list[list[str]]:
    return [[show(entry.text) for entry in section] for section in document.sections]


def in_sections(
    bibliography: str, *sections: str, restart: bool = False, works: tuple[Work, ...] = (A, B, C, D)
) -> list[list[str]]:
    made = processor(NUMBER, bibliography=bibliography)
    return shown(made.process(works, (), [section.split() for section in sections], restart_numbers=restart))


def test_without_sections_there_is_one_with_all_works() -> None:
    document = processor(NUMBER, bibliography=NUMBER).process([A, B])
    assert (document.sections, shown(document)) == ((document.bibliography,), [["1. A", "2. B"]])


def test_numbers_run_on_from_section_to_section() -> None:
    assert in_sections(NUMBER, "c d", "a b") == [["1. C", "2. D"], ["3. A", "4. B"]]


def test_numbers_begin_again_in_each_section_where_that_is_wanted() -> None:
    assert in_sections(NUMBER, "c d", "a b", restart=True) == [["1. C", "2. D"], ["1. A", "2. B"]]


def test_a_work_in_two_sections_has_the_number_of_the_first() -> None:
    assert in_sections(NUMBER, "b", "a b c") == [["1. B"], ["2. A", "1. B", "3. C"]]


def test_a_work_in_two_sections_has_a_number_in_each_where_they_begin_again() -> None:
    assert in_sections(NUMBER, "b", "a b c", restart=True) == [["1. B"], ["1. A", "2. B", "3. C"]]


def test_a_section_is_in_the_order_of_the_style_and_its_ids_in_any() -> None:
    assert in_sections(SORTED, "d a", "c b") == [["1. A", "2. D"], ["3. B", "4. C"]]


@pytest.mark.parametrize("ids", ["a a", "a nobody", "nobody a a"])
def test_what_stands_twice_in_a_section_or_is_not_known_does_not_count(ids: str) -> None:
    assert in_sections(NUMBER, ids, "", "b") == [["1. A"], [], ["2. B"]]


def test_a_work_in_no_section_is_not_printed_and_is_numbered_after_all_others() -> None:
    made = processor(NUMBER, bibliography=NUMBER)
    document = made.process([A, B, C], [Citation((Cite("a"),)), Citation((Cite("c"),))], [["c"], ["b"]])
    assert (shown(document), [show(text) for text in document.citations]) == ([["1. C"], ["2. B"]], ["3. A", "1. C"])


def test_a_citation_has_the_number_of_the_first_section_that_lists_the_work() -> None:
    made = processor(NUMBER, bibliography=NUMBER)
    citations = [Citation((Cite(key),)) for key in "abc"]
    document = made.process([A, B, C], citations, [["c", "b"], ["a", "b"]], restart_numbers=True)
    assert [show(text) for text in document.citations] == ["1. A", "1. B", "2. C"]


def test_a_letter_after_the_year_means_the_same_work_everywhere_and_follows_the_printed_order() -> None:
    works = [work(name, title=name.upper(), author=DOE, issued={"date-parts": [[2020]]}) for name in "abc"]
    made = processor(AUTHOR_DATE, bibliography=AUTHOR_DATE, of_citation='disambiguate-add-year-suffix="true"')
    document = made.process(works, [Citation((Cite("a"),))], [["b"], ["a", "b", "c"]])
    assert shown(document) == [["Jane Doe 2020a"], ["Jane Doe 2020b", "Jane Doe 2020a", "Jane Doe 2020c"]]
    assert show(document.citations[0]) == "Jane Doe 2020b"


def test_a_repeated_author_is_marked_inside_a_section_only() -> None:
    works = [work(name, title=name.upper(), author=DOE) for name in "abc"]
    entry = '<names variable="author"/><text variable="title" prefix=", "/>'
    made = processor(entry, bibliography=entry, of_bibliography='subsequent-author-substitute="---"')
    document = made.process(works, (), [["a", "b"], ["c"]])
    assert shown(document) == [["Jane Doe, A", "---, B"], ["Jane Doe, C"]]


def test_the_same_processor_numbers_the_next_document_afresh() -> None:
    made = processor(NUMBER, bibliography=NUMBER)
    made.process([A, B], (), [["b"], ["a"]])
    assert shown(made.process([A, B])) == [["1. A", "2. B"]]
