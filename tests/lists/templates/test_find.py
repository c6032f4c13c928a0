"""Templates are found by name or by path, and tell their output."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.errors import UsageError
from bibcatalog.lists.templates import template_names, template_output
from bibcatalog.lists.templates.find import find_template, packaged_folder, packaged_template


def test_the_packaged_templates_are_those_of_the_folder() -> None:
    assert template_names() == (
        "awesome-list.md",
        "reading-list.html",
        "reading-list.md",
        "reading-list.tex",
        "reading-list.txt",
        "reading-list.typ",
        "review.md",
        "review.tex",
        "review.typ",
        "sections.tex",
    )


@pytest.mark.parametrize(
    ("given", "to", "name", "output"),
    [
        ("reading-list.md", None, "reading-list.md", "markdown"),
        ("reading-list.md", "markdown", "reading-list.md", "markdown"),
        ("reading-list", "html", "reading-list.html", "html"),
        ("review", "latex", "review.tex", "latex"),
        ("sections", None, "sections.tex", "latex"),
    ],
)
def test_a_packaged_template_is_found_by_name(given: str, to: str | None, name: str, output: str) -> None:
    found = find_template(given, to)
    assert (found.name, found.to, found.path) == (name, output, packaged_folder() / f"{name}.jinja")


@pytest.mark.parametrize(
    ("file", "to", "output"),
    [
        ("mine.md.jinja", None, "markdown"),
        ("mine.TEX.j2", None, "latex"),
        ("mine.html.jinja2", "html", "html"),
        ("mine.typ", None, "typst"),
        ("mine.tmpl", "text", "text"),
        ("mine", "text", "text"),
    ],
)
def test_a_file_is_found_by_its_path(
    file: str, to: str | None, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(file).write_text("")
    for given in (file, f"./{file}", tmp_path / file, Path(file)):
        assert find_template(given, to).to == output


def test_a_packaged_name_is_not_the_output_of_the_last_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("reading-list.md").write_text("the output")
    Path("reading-list.md.jinja").write_text("a copy")
    found = [find_template(name).path for name in ("reading-list.md", "./reading-list.md", "reading-list.md.jinja")]
    assert found == [
        packaged_folder() / "reading-list.md.jinja",
        Path("reading-list.md"),
        Path("reading-list.md.jinja"),
    ]


@pytest.mark.parametrize(
    ("template", "output"),
    [("review.typ", "typst"), ("review", ""), ("sections", "latex"), ("./mine.md.jinja", "markdown"), ("./mine", "")],
)
def test_the_output_is_known_before_a_template_is_used(template: str, output: str) -> None:
    assert template_output(template) == output


@pytest.mark.parametrize(
    ("given", "to", "message"),
    [
        ("raeding-list.md", None, r"no template 'raeding-list.md'; did you mean 'reading-list.md'"),
        ("zzz", None, r"no template 'zzz'; there are awesome-list.md, .*; a file of your own is a path"),
        ("x\0y", None, "no template"),
        ("x" * 5000, None, "no template 'xxx"),
        ("", None, "no template ''; there are"),
        ("review", None, "'review' is there for several outputs; name one: review.md, review.tex, review.typ"),
        ("review", "html", "'review' is not there for the output 'html'; there are review.md, review.tex, review.typ"),
        ("sections", "html", "'sections' is not there for the output 'html'; there is sections.tex"),
        ("reading-list.md", "html", "'reading-list.md' makes markdown and not html; leave out --to"),
        ("./mine.md.jinja", "html", "'./mine.md.jinja' makes markdown and not html"),
        ("./mine.tmpl", None, "the name of template './mine.tmpl' does not tell the output; name one with --to"),
    ],
)
def test_what_is_not_there_is_refused(given: str, to: str | None, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find_template(given, to)


def test_a_packaged_template_may_be_named_as_its_file() -> None:
    assert packaged_template("review.md.jinja") == packaged_template("review.md")
