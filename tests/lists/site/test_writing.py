from __future__ import annotations

import json
from pathlib import Path

import pytest

from bibcatalog import services
from bibcatalog.errors import OutputError
from bibcatalog.lists.site.build import Site
from bibcatalog.lists.site.writing import MANIFEST, write_site

BIG = Site({"index.html": "a", "papers/x.html": "b", "papers/y.html": "c", "assets/site.css": "d"}, 2)
SMALL = Site({"index.html": "a", "papers/x.html": "new"}, 1)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_files_are_written_and_listed(tmp_path: Path) -> None:
    write_site(BIG, tmp_path / "a" / "page")
    assert contents(tmp_path / "a" / "page") == BIG.files
    listed = json.loads((tmp_path / "a" / "page" / MANIFEST).read_text(encoding="utf-8"))
    assert listed["files"] == sorted(BIG.files)


def test_what_is_not_there_any_more_is_removed_with_its_folder(tmp_path: Path) -> None:
    write_site(BIG, tmp_path)
    write_site(SMALL, tmp_path)
    assert contents(tmp_path) == SMALL.files
    assert not (tmp_path / "assets").exists()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    write_site(BIG, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    write_site(BIG, tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_files_of_others_stay(tmp_path: Path) -> None:
    write_site(BIG, tmp_path)
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    (tmp_path / "papers" / "mine.html").write_text("mine", encoding="utf-8")
    write_site(SMALL, tmp_path)
    assert contents(tmp_path) == {**SMALL.files, "CNAME": "example.org", "papers/mine.html": "mine"}


def test_a_folder_of_others_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds files that bibcatalog did not write, such as 'index\.html'"):
        write_site(SMALL, tmp_path)
    assert contents(tmp_path) == {"index.html": "mine"}
    write_site(SMALL, tmp_path, force=True)
    assert contents(tmp_path) == SMALL.files


def test_a_file_of_others_in_the_way_is_not_written_over_unless_forced(tmp_path: Path) -> None:
    write_site(SMALL, tmp_path)
    (tmp_path / "papers" / "y.html").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"bibcatalog did not write .*y\.html"):
        write_site(BIG, tmp_path)
    write_site(BIG, tmp_path, force=True)
    assert contents(tmp_path) == BIG.files


@pytest.mark.parametrize(
    "path", ["../outside.html", "/etc/x", "papers/../../outside.html", "notes.txt", "papers/a/b.html"]
)
def test_a_list_of_files_cannot_have_others_removed(tmp_path: Path, path: str) -> None:
    page = tmp_path / "page"
    write_site(SMALL, page)
    (tmp_path / "outside.html").write_text("mine", encoding="utf-8")
    (page / "notes.txt").write_text("mine", encoding="utf-8")
    listed = {"files": [*SMALL.files, path, 7]}
    (page / MANIFEST).write_text(json.dumps(listed), encoding="utf-8")
    write_site(SMALL, page)
    assert contents(page) == {**SMALL.files, "notes.txt": "mine"}
    assert (tmp_path / "outside.html").exists()


def test_what_a_stopped_run_left_is_known_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "papers" / "y.html").mkdir(parents=True)  # stands in the way of a file
    with pytest.raises(OutputError):
        write_site(BIG, tmp_path, force=True)
    (tmp_path / "papers" / "y.html").rmdir()
    write_site(SMALL, tmp_path)
    assert contents(tmp_path) == SMALL.files


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "{}"])
def test_a_damaged_list_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=r"site-manifest\.json is damaged; remove it, and use --force"):
        write_site(SMALL, tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "file/inside"])
def test_a_folder_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        write_site(SMALL, f"{tmp_path}/{name}")


def test_a_new_folder_that_a_stopped_run_was_filling_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, pieces: list[str], *, overwrite: bool = True) -> None:
        if path.name == "y.html":
            raise KeyboardInterrupt
        write_file(path, pieces, overwrite=overwrite)

    write_file = services.write_file
    monkeypatch.setattr(services, "write_file", write)
    with pytest.raises(KeyboardInterrupt):
        write_site(BIG, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", MANIFEST]
    monkeypatch.undo()
    write_site(BIG, tmp_path)
    assert contents(tmp_path) == BIG.files


def test_only_what_changes_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(BIG, tmp_path)
    written = []
    monkeypatch.setattr(services, "write_file", lambda path, _: written.append(path.relative_to(tmp_path).as_posix()))
    write_site(Site({**BIG.files, "papers/y.html": "new"}, 2), tmp_path)
    assert written == [MANIFEST, "papers/y.html", MANIFEST]


@pytest.mark.parametrize("force", [True, False])
def test_text_that_no_file_can_hold_is_told(tmp_path: Path, *, force: bool) -> None:
    write_site(BIG, tmp_path)
    with pytest.raises(OutputError, match="not valid Unicode"):
        write_site(Site({**BIG.files, "papers/y.html": "\ud800"}, 2), tmp_path, force=force)
    assert contents(tmp_path) == BIG.files
