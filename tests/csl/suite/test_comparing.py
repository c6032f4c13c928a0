"""A result is compared by what it says, not by how its HTML is laid out."""

from __future__ import annotations

from tests.csl.suite.comparing import difference, same

LAID_OUT = '<div class="csl-bib-body">\n  <div class="csl-entry">A  B</div>\n</div>'


def test_white_space_around_the_lines_of_a_bibliography_does_not_count() -> None:
    assert same("bibliography", LAID_OUT, LAID_OUT.replace("\n", " \n\n ") + "\n")


def test_white_space_inside_the_lines_of_a_bibliography_counts() -> None:
    assert not same("bibliography", LAID_OUT, LAID_OUT.replace("A  B", "A B"))


def test_citations_are_compared_with_the_white_space_in_them() -> None:
    assert same("citation", "A\n\nB", "A\n\nB\n")
    assert not same("citation", "A\n\nB", "A\nB")
    assert not same("citation", "A \nB", "A\nB")


def test_a_citation_that_may_have_changed_need_not_have() -> None:
    assert same("citation", ">>[0] A\n>>[1] B", "..[0] A\n>>[1] B")
    assert not same("citation", "..[0] A", ">>[0] A")
    assert not same("citation", ">>[0] A", "..[0] B")


def test_only_lines_that_differ_are_shown() -> None:
    shown = difference("citation", ">>[0] A\n>>[1] B\n>>[2] C", "..[0] A\n>>[1] D\n>>[2] C").splitlines()
    assert [line for line in shown if not line.startswith("?")] == ["- >>[1] B", "+ >>[1] D"]
