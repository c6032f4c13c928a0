"""The suite's files are read as they are written: marks of any length, comments, marks that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.csl.suite import fixture_file

WHOLE = """
>>===== MODE =====>>
citation
<<===== MODE =====<<

A comment.

>>== RESULT ==>>
One

Two
<<== RESULT ==<<

>>===== CITATION-ITEMS ====>>
[[{"id": "a"}]]
<<==== CITATION-ITEMS ====<<

>>==== CITATIONS ====
[["a mark without its arrows opens nothing"]]
<<==== CITATIONS ====

>>===== CSL =====>>
<style/>
<<===== CSL =====<<

>>===== INPUT =====>>
[{"id": "a"}]
<<===== INPUT =====<<
"""


def test_sections_are_read_whatever_the_length_of_their_marks() -> None:
    fixture = fixture_file.parse("area_Name", WHOLE)
    assert (fixture.mode, fixture.result, fixture.style) == ("citation", "One\n\nTwo", "<style/>")
    assert fixture.items == ({"id": "a"},)
    assert fixture.clusters == ([{"id": "a"}],)


def test_a_mark_without_arrows_is_a_comment() -> None:
    assert fixture_file.parse("area_Name", WHOLE).updates == ()


def test_a_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(tmp_path: Path) -> None:
    path = tmp_path / "area_Name.txt"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.lstrip().replace("\n", "\r\n").encode())
    assert fixture_file.read(path) == fixture_file.parse("area_Name", WHOLE)


@pytest.mark.parametrize(
    ("changed", "to", "message"),
    [
        ("citation\n", "bibliography-header\n", "mode that the runner does not know: bibliography-header"),
        ("CITATION-ITEMS", "BIBSECTION", "section that the runner does not know: BIBSECTION"),
        ("===== INPUT", "===== NOTHING", "no section INPUT"),
        ("<<===== MODE =====<<", "", "section MODE is still open where RESULT begins"),
        ("<<== RESULT", "<<== MODE", "section MODE ends where RESULT is open"),
    ],
)
def test_what_the_runner_does_not_know_is_refused(changed: str, to: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fixture_file.parse("area_Name", WHOLE.replace(changed, to))


def test_without_a_folder_there_are_no_fixtures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CSL_TEST_SUITE", raising=False)
    assert fixture_file.names(fixture_file.folder()) == []
