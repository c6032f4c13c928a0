"""``bibcatalog templates``: the list of templates, and a copy of one; and lists through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.lists.templates import template_names
from bibcatalog.lists.templates.find import packaged_folder

from .running import LIST, Run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-list.yaml").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_the_templates_are_listed_with_what_they_make(run: Run) -> None:
    outcome = run("templates")
    lines = outcome.out.splitlines()
    assert (outcome.code, outcome.err, lines[0].split()) == (0, "", ["NAME", "OUTPUT", "WHAT", "IT", "MAKES"])
    assert [line.split()[0] for line in lines[1:]] == list(template_names())
    assert lines[3].split(None, 2) == [
        "reading-list.md",
        "markdown",
        "An annotated reading list in Markdown, for GitHub and pandoc.",
    ]


def test_json_has_the_same(run: Run) -> None:
    found = run("templates", "--json").json
    assert (found["schema_version"], [template["name"] for template in found["templates"]]) == (
        1,
        list(template_names()),
    )
    assert run("templates", "reading-list.txt", "--json").json["templates"] == [
        {"name": "reading-list.txt", "output": "text", "description": "An annotated reading list as plain text."}
    ]


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_printed_as_it_is(name: str, run: Run) -> None:
    text = (packaged_folder() / f"{name}.jinja").read_text(encoding="utf-8")
    assert [run("templates", name, *more).out for more in ((), ("-o", "-"))] == [text, text]


@pytest.mark.parametrize(
    ("file", "then"),
    [
        ("mine.md.jinja", "mine.md.jinja"),
        ("./mine.j2", "./mine.j2 --to markdown"),
        ("mine.tmpl", "./mine.tmpl --to markdown"),
        ("reading-list.md", "./reading-list.md"),
    ],
)
def test_a_copy_makes_the_same_list(file: str, then: str, run: Run) -> None:
    copied = run("templates", "reading-list.md", "-o", file)
    said = f"{file}: a copy of reading-list.md to change; then try: bibcatalog format --template {then}\n"
    assert (copied.code, copied.out, copied.err) == (0, "", said)
    through_copy = run("format", "my-list.yaml", "--template", *then.split())
    assert (through_copy.code, through_copy.err) == (0, "")
    assert through_copy.out == run("format", "my-list.yaml", "--template", "reading-list.md").out


def test_a_copy_is_not_written_over_a_file(run: Run) -> None:
    Path("mine.md.jinja").write_text("mine")
    outcome = run("templates", "review.md", "-o", "mine.md.jinja")
    message = "Error: mine.md.jinja exists; choose another name, or remove it first\n"
    assert (outcome.code, outcome.out, outcome.err) == (3, "", message)
    assert Path("mine.md.jinja").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("templates raeding-list.md", "no template 'raeding-list.md'; did you mean 'reading-list.md'"),
        ("templates review", "template 'review' is there for several outputs; name one: review.md, review.tex"),
        ("templates -o x.md.jinja", "name the template to copy: bibcatalog templates NAME -o FILE"),
        ("format --template nope", "no template 'nope'; there are awesome-list.md"),
        ("format --template reading-list.md --to html", "makes markdown and not html"),
    ],
)
def test_a_wrong_call_says_what_to_do(arguments: str, message: str, run: Run) -> None:
    outcome = run(*arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_mistake_in_a_template_is_said_with_its_place(run: Run) -> None:
    Path("mine.md.jinja").write_text("{{ list.title }}\n{{ list.titel }}\n")
    outcome = run("format", "my-list.yaml", "--template", "mine.md.jinja", "-o", "out.md")
    message = "Error: mine.md.jinja:2: an AnnotatedList has no 'titel'; did you mean 'title'?\n"
    assert (outcome.code, outcome.out, outcome.err, Path("out.md").exists()) == (3, "", message, False)
