"""``export``: which format, which entries, where to, and what is said of it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import ExportOptions, OutputError, Selection, services

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibcatalog import Catalog
    from tests.cli.running import Run


def test_a_format_is_written_to_standard_output_and_nothing_is_said(run: Run, packaged: Catalog) -> None:
    outcome = run("export", "--to", "biblatex")
    assert (outcome.code, outcome.out, outcome.err) == (0, bibcatalog.export(packaged, "biblatex"), "")


@pytest.mark.parametrize(
    ("output", "to"),
    [
        ("refs.bib", "bibtex"),
        ("REFS.BIB", "bibtex"),
        ("refs.biblatex.bib", "biblatex"),
        ("refs.json", "csl-json"),
    ],
)
def test_the_suffix_of_the_file_chooses_the_format(
    run: Run, packaged: Catalog, tmp_path: Path, output: str, to: str
) -> None:
    outcome = run("export", "-o", output)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{output}: 26 entries as {to}\n")
    assert (tmp_path / output).read_bytes().decode() == bibcatalog.export(packaged, to)


def test_a_named_format_is_stronger_than_the_suffix(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "--to", "csl-json", "-o", "refs.bib", "--key", "touvron2023llama")
    assert outcome.err == "refs.bib: 1 entry as csl-json\n"
    assert [item["id"] for item in json.loads((tmp_path / "refs.bib").read_bytes())] == ["touvron2023llama"]


def test_a_hyphen_is_standard_output(run: Run, packaged: Catalog, tmp_path: Path) -> None:
    assert run("export", "--to", "bibtex", "-o", "-").out == bibcatalog.export(packaged, "bibtex")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ("--edition preprint", (Selection("preprint"), ExportOptions())),
        ("--lang both", (Selection(language="both"), ExportOptions())),
        ("--lang en", (Selection(language="en"), ExportOptions())),
        ("--category agent --category 端侧", (Selection(categories=("agent", "on-device")), ExportOptions())),
        ("--tag quantization", (Selection(tags=("quantization",)), ExportOptions())),
        ("--key LI2023REMAX", (Selection(keys=("li2023remax",)), ExportOptions())),
        ("--ascii", (Selection(), ExportOptions(ascii=True))),
        ("--no-abstracts", (Selection(), ExportOptions(abstracts=False))),
        ("--no-notes", (Selection(), ExportOptions(notes=False))),
        ("--for zotero", (Selection(), ExportOptions("zotero"))),
        ("--for jabref", (Selection(), ExportOptions("jabref"))),
        ("--for overleaf", (Selection(), ExportOptions("overleaf"))),
        ("--for pandoc", (Selection(), ExportOptions("pandoc"))),
        ("--for typst", (Selection(), ExportOptions("typst"))),
        ("--abstracts --notes --for latex --edition published", (Selection(), ExportOptions())),
    ],
)
@pytest.mark.parametrize("to", ["bibtex", "biblatex", "csl-json"])
def test_the_command_writes_what_the_library_does(
    run: Run, packaged: Catalog, to: str, arguments: str, wanted: tuple[Selection, ExportOptions]
) -> None:
    selection, options = wanted
    outcome = run("export", "--to", to, "--quiet", *arguments.split())
    expected = bibcatalog.render(bibcatalog.make_bibliography(packaged, selection), to, options).text
    assert (outcome.code, outcome.out, outcome.err) == (0, expected, "")


def test_each_option_makes_a_difference(packaged: Catalog) -> None:
    texts = [
        bibcatalog.render(bibcatalog.make_bibliography(packaged, selection), "bibtex", options).text
        for selection, options in [
            (Selection(), ExportOptions()),
            (Selection("preprint"), ExportOptions()),
            (Selection(language="en"), ExportOptions()),
            (Selection(language="both"), ExportOptions()),
            (Selection(), ExportOptions(ascii=True)),
            (Selection(), ExportOptions(abstracts=False)),
            (Selection(), ExportOptions(notes=False)),
            (Selection(), ExportOptions("zotero")),
        ]
    ]
    assert len(set(texts)) == len(texts)


def test_warnings_go_to_standard_error_unless_it_is_quiet(run: Run, my_list: str, tmp_path: Path) -> None:
    text = (tmp_path / my_list).read_text(encoding="utf-8").replace("name: Agents", 'name: "Agents, and more"')
    (tmp_path / my_list).write_text(text, encoding="utf-8")
    loud = run("export", my_list, "--to", "bibtex", "--key", "roe2020web")
    quiet = run("export", my_list, "--to", "bibtex", "--key", "roe2020web", "-q")
    assert (loud.code, loud.out) == (quiet.code, quiet.out)
    assert (loud.err.startswith("warning BC034: entry 'roe2020web': "), quiet.err) == (True, "")


def test_a_second_run_leaves_the_file_alone(run: Run, tmp_path: Path) -> None:
    run("export", "-o", "refs.bib")
    os.utime(tmp_path / "refs.bib", (1, 1))
    run("export", "-o", "refs.bib")
    assert (tmp_path / "refs.bib").stat().st_mtime == 1
    assert [path.name for path in tmp_path.iterdir()] == ["refs.bib"]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that an export would overwrite."""
    path = tmp_path / "refs.bib"
    path.write_bytes(b"@misc{mine,}\r\n")
    return path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--key", "nobody2023"], 2),
        (["--to", "bibtx"], 2),
        (["--lang", "fr"], 2),
        (["nowhere.yaml"], 3),
        (["doubled.yaml"], 3),
        (["unwritable.yaml"], 3),
    ],
    ids=[
        "no such key",
        "no such format",
        "no such language",
        "no such catalog",
        "a bad catalog",
        "an unwritable value",
    ],
)
def test_an_export_that_fails_leaves_the_old_file_as_it_was(
    run: Run, old: Path, tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "doubled.yaml").write_text("catalog: x\nentries: [{key: a, title: A}, {key: a, title: B}]\n")
    (tmp_path / "unwritable.yaml").write_text('catalog: x\nentries: [{key: a, title: "A\\u0007"}]\n')
    before = sorted(tmp_path.iterdir())
    outcome = run("export", "-o", "refs.bib", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.splitlines()[-1].startswith("Error: ")
    assert (old.read_bytes(), sorted(tmp_path.iterdir())) == (b"@misc{mine,}\r\n", before)


def test_what_is_no_text_is_refused_with_its_line(run: Run, tmp_path: Path) -> None:
    text = 'catalog: x\nentries: [{key: a, title: "A\\u0007"}, {key: b, title: B, organizations: ["\\u0000"]}]\n'
    (tmp_path / "list.yaml").write_text(text)
    outcome = run("export", "list.yaml", "--to", "bibtex")
    err = (
        "list.yaml:2:20: error BC032: entry 'a': title: U+0007 is no character of a text; remove it\n"
        "list.yaml:2:74: error BC032: entry 'b': organizations.0: U+0000 is no character of a text; remove it\n"
        "Error: list.yaml is not a valid catalog: 2 errors\n"
    )
    assert (outcome.code, outcome.out, outcome.err) == (3, "", err)


def test_a_new_file_is_readable_and_an_old_one_keeps_its_permissions(run: Run, old: Path, tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        old.chmod(0o640)
        run("export", "-o", "refs.bib")
        run("export", "-o", "new.bib")
    finally:
        os.umask(mask)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("refs.bib", "new.bib")]
    assert modes == [0o640, 0o644]


def test_a_link_stays_and_its_file_is_written(run: Run, old: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.bib"
    link.symlink_to(old)
    assert run("export", "-o", "link.bib").code == 0
    assert (link.is_symlink(), link.read_bytes()) == (True, old.read_bytes())
    assert old.read_bytes().startswith(b"@misc{touvron2023llama,")


def test_a_link_to_nothing_makes_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.bib").symlink_to(tmp_path / "refs.bib")
    assert run("export", "-o", "link.bib").code == 0
    assert (tmp_path / "refs.bib").is_file()


def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    assert run("export", "--to", "bibtex", "-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("nowhere/refs.bib", "cannot write nowhere/refs.bib: there is no folder 'nowhere'; make it first"),
        ("folder.bib", "cannot write folder.bib: Is a directory"),
        ("refs.bib/x.bib", "cannot write refs.bib/x.bib: Not a directory"),
        (f"{'x' * 300}.bib", f"cannot write {'x' * 300}.bib: File name too long"),
    ],
    ids=["no folder", "a folder", "below a file", "too long"],
)
def test_a_file_that_cannot_be_written_is_named(run: Run, old: Path, tmp_path: Path, output: str, message: str) -> None:
    (tmp_path / "folder.bib").mkdir()
    outcome = run("export", "-o", output)
    assert (outcome.code, outcome.out, outcome.err) == (3, "", f"Error: {message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.bib", "refs.bib"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_must_not_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o555)
    outcome = run("export", "-o", "locked/refs.bib")
    assert (outcome.code, outcome.err) == (3, "Error: cannot write locked/refs.bib: Permission denied\n")


def test_a_name_of_many_chinese_characters_is_no_difficulty(run: Run, tmp_path: Path) -> None:
    name = "论文" * 40 + ".bib"  # 244 bytes; a file system allows 255
    assert run("export", "-o", name, "-q").code == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def _text_that_breaks() -> Iterator[str]:
    yield "@misc{half,"
    raise RuntimeError


def test_nothing_is_left_behind_when_the_text_breaks_off(old: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        services.write_file(old, _text_that_breaks())
    assert (old.read_bytes(), list(tmp_path.iterdir())) == (b"@misc{mine,}\r\n", [old])


def test_a_new_file_is_not_left_half_written(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        services.write_file(tmp_path / "new.bib", _text_that_breaks(), overwrite=False)
    assert list(tmp_path.iterdir()) == []


def test_text_that_is_no_unicode_is_not_half_written(old: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        services.write_file(old, ["good", "\ud800"])
    assert str(caught.value) == f"cannot write {old}: the text holds '\\ud800', which is not valid Unicode"
    assert (old.read_bytes(), list(tmp_path.iterdir())) == (b"@misc{mine,}\r\n", [old])


def test_lines_end_in_lf_on_every_system(run: Run, tmp_path: Path) -> None:
    run("export", "-o", "refs.bib")
    assert b"\r" not in (tmp_path / "refs.bib").read_bytes()


def test_a_selection_that_fits_nothing_is_said(run: Run) -> None:
    arguments = ["export", "--to", "bibtex", "--category", "agent", "--tag", "quantization"]
    outcome = run(*arguments)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "no entry fits: the result is empty\n")
    quiet = run(*arguments, "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
