"""The index has every installed style, is remembered, and is read anew when what is remembered does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bibcatalog.styles import style_names
from bibcatalog.styles.files import style_files, styles_folder
from bibcatalog.styles.head import StyleHead, read_head
from bibcatalog.styles.index import read_index
from tests.styles.folders import dependent, install, style

if TYPE_CHECKING:
    from pathlib import Path


def test_the_index_has_every_independent_and_every_dependent_style(index: dict[str, StyleHead]) -> None:
    folder = styles_folder()
    independent = {path.stem for path in folder.glob("*.csl")}
    dependents = {path.stem for path in (folder / "dependent").glob("*.csl")}
    assert len(independent) > 2500
    assert len(dependents) > 7000
    assert {name for name, head in index.items() if head.parent is None} == independent
    assert {name for name, head in index.items() if head.parent is not None} == dependents
    assert list(index) == sorted(index) == list(style_names())


def test_every_style_says_what_lists_show(index: dict[str, StyleHead]) -> None:
    formats = {"author", "author-date", "label", "note", "numeric"}
    assert {head.citation_format for head in index.values()} == formats
    assert [name for name, head in index.items() if not head.title] == []
    assert [name for name, head in index.items() if head.parent and index[head.parent].parent is not None] == []


def test_a_dependent_style_makes_a_bibliography_when_its_parent_does(index: dict[str, StyleHead]) -> None:
    names = ("nature", "nature-physics", "chicago-notes", "bluebook-law-review")
    assert [index[name].bibliography for name in names] == [True, True, False, False]
    of_parents = {name: index[head.parent].bibliography for name, head in index.items() if head.parent}
    assert {name: index[name].bibliography for name in of_parents} == of_parents


def test_the_index_has_what_whole_files_have(index: dict[str, StyleHead]) -> None:
    for name, entry in list(style_files().items())[::400]:
        with open(entry, "rb") as file:  # noqa: PTH123  # what was listed
            head = read_head(file.read())
        assert (head.parent is not None or head == index[name]) is True
        assert (head.title, head.fields, head.issns) == (index[name].title, index[name].fields, index[name].issns)


class Heard:
    """Counts how often the styles were read."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def read(self, cache: Path) -> dict[str, StyleHead]:
        return read_index(cache, self.messages.append)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed styles with two of them."""
    info = '<title-short>M</title-short><category field="law"/><category citation-format="note"/><issn>1-1</issn>'
    mine = style("Mine", info=info, attributes='default-locale="de-DE"')
    return install(tmp_path, monkeypatch, mine=mine, child=dependent("mine"))


def test_what_was_read_is_remembered(small: Path, tmp_path: Path) -> None:
    heard = Heard()
    first, second = heard.read(tmp_path / "cache"), heard.read(tmp_path / "cache")
    assert heard.messages == ["reading 2 styles; the next time will be faster"]
    assert first == second
    assert list(second) == ["child", "mine"]
    assert second["mine"] == StyleHead("Mine", "M", "note", ("law",), ("1-1",), "de-DE", None, bibliography=True)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["styles.json"]


def test_a_style_that_comes_goes_or_changes_is_noticed(small: Path, tmp_path: Path) -> None:
    heard = Heard()
    heard.read(tmp_path)
    (small / "new.csl").write_text(style("New"))
    assert list(heard.read(tmp_path)) == ["child", "mine", "new"]
    (small / "new.csl").write_text(style("Newer"))
    assert heard.read(tmp_path)["new"].title == "Newer"
    (small / "new.csl").unlink()
    assert list(heard.read(tmp_path)) == ["child", "mine"]
    assert len(heard.messages) == 4


@pytest.mark.parametrize("harm", ["empty", "short", "changed", "other form", "no JSON", "binary", "a folder"])
def test_a_broken_cache_is_replaced(small: Path, tmp_path: Path, harm: str) -> None:
    heard = Heard()
    whole = heard.read(tmp_path)
    path = tmp_path / "styles.json"
    good = path.read_bytes()
    bad = {
        "empty": b"",
        "short": good[:-10],
        "changed": good.replace(b"Mine", b"Nine"),
        "other form": b"0" + good[1:],
        "no JSON": good.partition(b"\n")[0] + b"\n{",
        "binary": b"\xff\x00" * 100,
    }
    path.unlink()
    if harm == "a folder":
        path.mkdir()
    else:
        path.write_bytes(bad[harm])
    assert heard.read(tmp_path) == whole
    assert len(heard.messages) == 2
    if harm != "a folder":
        assert path.read_bytes() == good
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_a_cache_that_cannot_be_written_stops_nothing(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert list(read_index(tmp_path / "file")) == ["child", "mine"]


def test_files_that_are_no_styles_are_left_out(small: Path, tmp_path: Path) -> None:
    (small / "broken.csl").write_text("<style")
    (small / "binary.csl").write_bytes(b"\xff\x00")
    (small / "link.csl").symlink_to(small / "gone")
    (small / "folder.csl").mkdir()
    (small / "README.md").write_text("…")
    (small / "second.csl").symlink_to(small / "mine.csl")
    assert list(read_index(tmp_path)) == ["child", "mine", "second"]


def test_a_folder_without_dependent_styles_is_read(small: Path, tmp_path: Path) -> None:
    (small / "dependent" / "child.csl").unlink()
    (small / "dependent").rmdir()
    assert list(read_index(tmp_path)) == ["mine"]


def test_the_cache_is_in_the_platform_s_folder(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: tmp_path / name)
    read_index()
    assert (tmp_path / "bibcatalog" / "styles.json").is_file()
