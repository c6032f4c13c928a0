"""docs/templates.md names what a template knows, and nothing else; its examples are run by tests/test_docs.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from bibcatalog.lists.model import AnnotatedList, Corrected, Facts, Listed, Section
from bibcatalog.lists.templates.environment import NAMES, ListEnvironment
from bibcatalog.lists.templates.find import find_template, packaged_folder
from bibcatalog.lists.templates.loader import TemplateLoader
from bibcatalog.lists.words import Words

_WORD = re.compile(r"""words(?:_in\([^)]*\))?\[["'](\w+)["']\]""")
PAGE = (Path(__file__).parents[3] / "docs" / "templates.md").read_text(encoding="utf-8")


def rows(heading: str) -> set[str]:
    """Give the names in the first column of a table, without what stands before each, and without arguments."""
    (table,) = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[ -|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    firsts = (re.split(r"(?<!\\)\|", line)[1] for line in table.splitlines())
    return {name.partition("(")[0] for first in firsts for name in re.findall(r"`([^`]+)`", first)}


def parts(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("`list.`", AnnotatedList), ("`section.`", Section), ("`entry.`", Listed), ("`entry.facts.`", Facts)],
)
def test_every_part_is_documented(heading: str, kind: type) -> None:
    assert rows(heading) == parts(kind)


def test_every_part_of_a_correction_is_documented() -> None:
    (row,) = re.findall(r"^\| `corrections` \|.*$", PAGE, re.MULTILINE)
    assert parts(Corrected) <= set(re.findall(r"`(\w+)`", row))


def test_every_name_is_documented() -> None:
    assert rows("name") == set(NAMES)


def test_every_word_of_the_packaged_templates_is_documented_and_every_documented_one_is_there() -> None:
    (sentence,) = re.findall(r"^The words are (.*?);", PAGE, re.MULTILINE | re.DOTALL)
    documented = set(re.findall(r"`(\w+)`", sentence))
    used = {word for path in packaged_folder().glob("*.jinja") for word in _WORD.findall(path.read_text("utf-8"))}
    assert used - documented == set()
    assert all(Words((tag,))[word] for tag in ("en", "zh") for word in documented)


def test_every_filter_and_test_of_ours_is_documented() -> None:
    usual = Environment(autoescape=True)
    template = find_template("reading-list.md")
    environment = ListEnvironment("markdown", TemplateLoader(template), {})
    assert rows("filter") - {"biblatex_filter", "safe"} == set(environment.filters) - set(usual.filters)
    left_out = set(usual.filters) - set(environment.filters)
    (sentence,) = re.findall(r"are there, but for\n(.*?), and these:", PAGE, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", sentence)) == left_out
    tests = set(environment.tests) - set(usual.tests)
    assert {name for name in tests if f"is {name}`" in PAGE} == tests
