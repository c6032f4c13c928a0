"""A project file: what it may say, and what is told when it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.errors import InputError
from bibcatalog.project import find_project, place_of_option, read_project

VALUES = "is a word, a number, true or false, or a list of words"
TEXT = """\
# What is made
catalog = "list.yaml"

[[format]]
output = "list.pdf"
group-by = "category"
notes = true

[[export]]
output = "refs.bib"
cited-in = ["a.tex", "b.tex"]
catalog = "other.yaml"

[[export]]
output = "refs.json"
"""


def test_jobs_come_in_the_order_of_the_file() -> None:
    project = read_project(TEXT, "bibcatalog.toml")
    assert [(job.command, job.catalog, job.output, job.line) for job in project.jobs] == [
        ("format", "list.yaml", "list.pdf", 4),
        ("export", "other.yaml", "refs.bib", 9),
        ("export", "list.yaml", "refs.json", 14),
    ]
    assert project.jobs[1].options == (("output", "refs.bib"), ("cited-in", ("a.tex", "b.tex")))


def test_an_option_has_its_place() -> None:
    project = read_project(TEXT, "bibcatalog.toml")
    assert [place_of_option(project, job, "output") for job in project.jobs] == [
        "bibcatalog.toml:5",
        "bibcatalog.toml:10",
        "bibcatalog.toml:15",
    ]


def test_a_project_may_stand_in_pyproject_toml() -> None:
    ours = '[tool.bibcatalog]\ncatalog = "l.yaml"\n\n[[tool.bibcatalog.export]]\noutput = "refs.bib"\n'
    text = f'[project]\nname = "x"\n\n{ours}'
    (job,) = read_project(text, "some/pyproject.toml").jobs
    assert (job.command, job.catalog, job.line) == ("export", "l.yaml", 7)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = ", "p.toml: not TOML: invalid value (at end of document)"),
        ("a = 1\n[[export]\n", "p.toml:2:9: not TOML: expected ']]' at the end of an array declaration"),
        ("", 'p.toml: nothing is to be made; write [[export]] and below it output = "refs.bib"'),
        ('\nctalog = "x"', "p.toml:2: no field 'ctalog' in a project; did you mean 'catalog'?"),
        ("\n\n[[exprot]]\n", "p.toml:3: no field 'exprot' in a project; did you mean 'export'?"),
        ("[export]\noutput = 'x'", "p.toml:1: write [[export]], one for each output"),
        ("\nexport = 5", "p.toml:2: write [[export]], one for each output"),
        ("catalog = 5", "p.toml:1: catalog is the path of one file, in quotes"),
        ("[[export]]\noutput = 'x'\ncatalog = ['a']", "p.toml:3: catalog is the path of one file, in quotes"),
        ("\n[[export]]\nto = 'bibtex'", 'p.toml:2: an output is missing; write output = "FILE"'),
        ("[[export]]\noutput = ['x']", "p.toml:2: output is the path of one file, in quotes"),
        ("[[export]]\nto = 'ris'\noutput = '-'", "p.toml:3: output is the path of one file, in quotes"),
        ("\nexport = [{output = 'x'},\n {output = 5}]", "p.toml:2: output is the path of one file, in quotes"),
        ('catalog = "\\u0000"', "p.toml:1: catalog is the path of one file, in quotes"),
        ('[[site]]\noutput = "x"\nstyle = ["a", "\\u0000"]', f"p.toml:3: style {VALUES}"),
        ("[[site]]\noutput = 'x'\n[[site]]\noutput = 'y'\nstyle = {a = 1}", f"p.toml:5: style {VALUES}"),
        ("[[site]]\noutput = 'x'\noptional = 1", "p.toml:3: optional is true or false"),
        ("[[site]]\noutput = 'x'\nstyle = [1]", f"p.toml:3: style {VALUES}"),
        ("[[site]]\noutput = 'x'\nx = 2020-01-01", f"p.toml:3: x {VALUES}"),
    ],
)  # fmt: skip
def test_what_no_project_says_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_project(text, "p.toml")
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool]\nbibcatalog = 3", ":2: write [tool.bibcatalog], and below it what is to be made"),
        ("[[tool.bibcatalog]]\na = 1", ":1: write [tool.bibcatalog], and below it what is to be made"),
        ("[tool.bibcatalog]\ncheck = 3", ':2: write [tool.bibcatalog.check], and below it files = ["refs.bib"]'),
        (
            "[tool.other]\ncatlog = 1\n[tool.bibcatalog]\ncatlog = 1",
            ":4: no field 'catlog' in a project; did you mean 'catalog'?",
        ),
    ],
)
def test_what_pyproject_toml_says_to_others_is_not_ours(text: str, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_project(text, "pyproject.toml")
    assert str(error.value) == f"pyproject.toml{message}"


def test_the_nearest_project_file_is_found(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_project(deep) is None
    (tmp_path / "bibcatalog.toml").touch()
    assert find_project(deep) == tmp_path / "bibcatalog.toml"
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert find_project(deep) == tmp_path / "bibcatalog.toml"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.bibcatalog]\ncatalog = "x"\n')
    assert find_project(deep) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("tool = 3")
    assert find_project(deep) == tmp_path / "bibcatalog.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("broken = ")
    assert find_project(deep) == tmp_path / "bibcatalog.toml"
