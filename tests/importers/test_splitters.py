"""Our splitter beside bibtexparser, of whichever version is installed: they differ only where the table says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.importers.splitters import FILES, INSTALLED, ORDER_OF_FIELDS, Reading, differences, ours, theirs
from tests.importers.test_laws import page

TABLE: Any = page("splitters")


def listed(file: str) -> list[str]:
    """Give what the table says of a file."""
    return sorted(text for row in TABLE.DIFFERENCES if row.file == file for text in row.of(INSTALLED))


def found(name: str) -> list[str]:
    return sorted(differences(ours(FILES[name]), theirs(FILES[name])))


def test_the_version_is_one_of_the_table() -> None:
    assert INSTALLED in {"1.4", "2.1"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_split_otherwise_where_the_table_says(name: str) -> None:
    everywhere = set(listed(TABLE.EVERY))
    assert [text for text in found(name) if text not in everywhere] == listed(name)


def test_what_is_said_of_all_files_is_true() -> None:
    texts = {text for name in FILES for text in found(name)}
    assert listed(TABLE.EVERY) == sorted({ORDER_OF_FIELDS} & texts)


def test_every_row_is_of_a_file_and_has_a_reason() -> None:
    assert {row.file for row in TABLE.DIFFERENCES} <= {*FILES, TABLE.EVERY}
    assert all(row.why and (row.old or row.new) for row in TABLE.DIFFERENCES)


def test_differences_are_seen() -> None:
    mine, other = ours(FILES["plain"]), ours(FILES["quotes"])
    assert differences(mine, mine) == ()
    assert differences(mine, other)[:2] == ("no entry “doe2020”", "no entry “roe1999”")
    turned = Reading(mine.entries[::-1], {"x": "y"})
    assert differences(mine, turned) == ("macro x is “y”", "another order")
