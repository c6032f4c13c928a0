"""A template is read with what lies beside it, and its text is tidied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bibcatalog.lists.templates import render_template

from .conftest import Fill
from .samples import small


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("a  \nb\t\n\n\n\nc\n\n", "a\nb\n\nc\n"),
        ("\n\n a", " a\n"),
        ("a", "a\n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("\ufeffa", "a\n"),
        ("", ""),
        ("\n \n", ""),
        ("{# a comment #}\na\n  {% if true %}\nb\n  {% endif %}\nc", "a\nb\nc\n"),
    ],
)
def test_the_text_is_tidied(template: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.md.jinja"
    path.write_bytes(template.encode())
    assert render_template(small(), path) == expected


@pytest.mark.parametrize(("standalone", "expected"), [(None, "True"), (True, "True"), (False, "False")])
def test_a_document_is_whole_unless_a_part_is_asked_for(standalone: bool | None, expected: str, tmp_path: Path) -> None:
    (tmp_path / "mine.tex.jinja").write_text("{{ standalone }}")
    assert render_template(small(), tmp_path / "mine.tex.jinja", standalone=standalone) == f"{expected}\n"


def test_a_template_knows_its_output_and_the_list(fill: Fill) -> None:
    template = "{{ to }} {{ list.title }} {{ sections | length }} {{ entries | length }} {{ numbering }}"
    assert fill(template) == "text 我的列表 / My list 5 3 continuous"


def test_words_are_there_in_the_language_of_a_note(fill: Fill) -> None:
    template = "{{ words.impact }}, {{ words_in('en').impact }}, {{ words_in('').impact }}, {{ words.count(1) }}"
    assert fill(template) == "影响 / Impact, Impact, 影响 / Impact, 1 篇 / 1 reference"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% include 'part.md.jinja' %}", "part: 我的列表 / My list\n"),
        ("{% include 'below/part.md.jinja' %}", "below\n"),
        ("{% import 'part.md.jinja' as part %}{{ part.m('x*') }}", "[x\\*]\n"),
        ("{% from 'part.md.jinja' import m with context %}{{ m('') }}", "[]\n"),
        ("{% extends 'base.md.jinja' %}{% block b %}{{ super() }} & mine{% endblock %}", "<theirs & mine>\n"),
        ("{% include 'review.md.jinja' %}", "mine\n"),
        ("{% include ['none.md.jinja', 'below/part.md.jinja'] %}", "below\n"),
        ("a{% include 'none.md.jinja' ignore missing %}", "a\n"),
    ],
)
def test_templates_beside_it_are_read(template: str, expected: str, tmp_path: Path) -> None:
    files = {
        "mine.md.jinja": template,
        "part.md.jinja": "part: {{ list.title }}{% macro m(x) %}[{{ x }}]{% endmacro %}",
        "below/part.md.jinja": "below",
        "base.md.jinja": "<{% block b %}theirs{% endblock %}>",
        "review.md.jinja": "mine",
    }
    (tmp_path / "below").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert render_template(small(), tmp_path / "mine.md.jinja") == expected


@pytest.mark.parametrize("name", ["reading-list.txt.jinja", "bibcatalog/reading-list.txt.jinja"])
def test_packaged_templates_are_read_as_well(name: str, fill: Fill) -> None:
    packaged = render_template(small(), "reading-list.txt").removesuffix("\n")
    assert fill(f"{{% include '{name}' %}}") == packaged


def test_a_packaged_template_is_found_behind_one_of_the_same_name(tmp_path: Path) -> None:
    path = tmp_path / "reading-list.txt.jinja"
    path.write_text("mine:\n{% include 'bibcatalog/reading-list.txt.jinja' %}")
    assert render_template(small(), path) == "mine:\n" + render_template(small(), "reading-list.txt")


def test_jinja_is_not_imported_before_it_is_needed() -> None:
    program = (
        "import sys, bibcatalog.lists.templates as templates\n"
        "names = templates.template_names(), templates.template_output('review.md')\n"
        "print(sorted({'jinja2', 'markupsafe', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
