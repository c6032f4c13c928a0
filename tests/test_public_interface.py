"""``import bibcatalog``: what it offers, what it costs, what its functions promise."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing
from typing import TYPE_CHECKING

import pytest

import bibcatalog
from bibcatalog import (
    AccessError,
    BibcatalogWarning,
    Bibliography,
    CatalogReading,
    ConflictError,
    InputError,
    Item,
    OutputError,
    PluginError,
    Reference,
    RemoteError,
    Selection,
    Text,
    UsageError,
)
from bibcatalog.errors import BibcatalogError

if TYPE_CHECKING:
    from pathlib import Path

    from bibcatalog import Catalog

NAMES = [name for name in bibcatalog.__all__ if name != "__version__"]


def test_the_public_names_are_sorted_and_each_stands_once() -> None:
    assert bibcatalog.__all__ == sorted(set(bibcatalog.__all__))
    assert dir(bibcatalog) == bibcatalog.__all__


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    value = getattr(bibcatalog, name)
    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_a_star_import_gives_the_public_names() -> None:
    namespace: dict[str, object] = {}
    exec("from bibcatalog import *", namespace)  # noqa: S102 - this is what is tested
    assert sorted(name for name in namespace if name != "__builtins__") == bibcatalog.__all__


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'bibcatalog' has no attribute 'export_all'$"):
        bibcatalog.export_all  # type: ignore[attr-defined]  # noqa: B018 - tested


@pytest.mark.parametrize("name", NAMES)
def test_a_public_method_says_what_it_does(name: str) -> None:
    value = getattr(bibcatalog, name)
    members = inspect.getmembers(value, inspect.isfunction) if inspect.isclass(value) else []
    own = [(label, member) for label, member in members if not label.startswith("_")]
    assert [label for label, member in own if member.__module__.startswith("bibcatalog") and not member.__doc__] == []


def _loaded(statement: str) -> set[str]:
    script = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_heavy() -> None:
    loaded = _loaded("import bibcatalog; bibcatalog.__version__")
    assert loaded & {"pydantic", "click", "yaml", "rich", "bibtexparser", "stdnum", "anyascii", "re"} <= {"re"}


def test_the_library_never_loads_the_command() -> None:
    loaded = _loaded("import bibcatalog; bibcatalog.export(bibcatalog.load_catalog(), 'csl-json')")
    assert loaded & {"click", "rich"} == set()


def test_formatting_loads_neither_the_command_nor_what_reads_catalogs() -> None:
    loaded = _loaded("import bibcatalog; bibcatalog.format_references([{'id': 'a', 'type': 'book', 'title': 'A'}])")
    assert loaded & {"click", "rich", "pydantic", "yaml", "bibtexparser", "citeproc", "lxml"} == set()


def test_the_help_of_the_command_loads_no_models() -> None:
    loaded = _loaded("from bibcatalog.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass")
    assert loaded & {"pydantic", "yaml", "rich", "bibtexparser"} == set()


def test_every_public_function_is_typed() -> None:
    functions = [getattr(bibcatalog, name) for name in NAMES if inspect.isfunction(getattr(bibcatalog, name))]
    assert {function.__name__ for function in functions} == {
        "check_catalog", "cite", "connect", "convert", "export", "find_entry", "format_list", "format_references",
        "import_file", "load_catalog", "make_bibliography", "parse_date", "parse_name", "render",
    }  # fmt: skip
    for function in functions:
        typed = inspect.unwrap(function).__annotations__
        assert set(inspect.signature(function).parameters) | {"return"} == set(typed)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, 2),
        (InputError, 3),
        (OutputError, 3),
        (PluginError, 4),
        (RemoteError, 5),
        (AccessError, 5),
        (ConflictError, 6),
    ],
)
def test_every_error_is_one_of_ours_and_has_an_exit_code(error: type[BibcatalogError], code: int) -> None:
    assert issubclass(error, BibcatalogError)
    assert error.exit_code == code


def test_a_catalog_goes_from_file_to_text(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("catalog: x\nentries: [{key: a, title: A, date: 2023}]\n")
    catalog = bibcatalog.load_catalog(path)
    text = bibcatalog.export(catalog, "bibtex", tmp_path / "refs.bib")
    assert text == "@misc{a,\n  title = {A},\n  year = {2023},\n}\n"
    assert (tmp_path / "refs.bib").read_bytes() == text.encode()


def test_a_bibliography_may_be_exported_as_well(packaged: Catalog) -> None:
    bibliography = bibcatalog.make_bibliography(packaged, Selection(categories=("agent",)))
    assert isinstance(bibliography, Bibliography)
    exported = bibcatalog.export(bibliography, "csl-json")
    assert exported == bibcatalog.export(packaged, "csl-json", selection=Selection(categories=("agent",)))
    assert exported == bibcatalog.render(bibliography, "csl-json").text


def test_checking_gives_findings_and_loading_raises_them(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("catalog: x\nentries: [{key: a}, {title: B}, {key: c}]\n")
    reading = bibcatalog.check_catalog(path)
    assert isinstance(reading, CatalogReading)
    assert [finding.code for finding in reading.diagnostics] == ["BC006", "BC025", "BC006"]
    with pytest.raises(InputError) as caught:
        bibcatalog.load_catalog(str(path))
    assert str(caught.value) == f"{path} is not a valid catalog: 2 errors"
    assert [finding.code for finding in caught.value.diagnostics] == ["BC006", "BC006"]


def test_warnings_about_a_catalog_are_told_where_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("catalog: x\nentries: [{title: A}]\n")
    with pytest.warns(BibcatalogWarning) as told:
        catalog = bibcatalog.load_catalog(path)
    assert [str(warning.message) for warning in told] == list(map(str, bibcatalog.check_catalog(path).diagnostics))
    assert [warning.filename for warning in told] == [__file__]
    assert [entry.key for entry in catalog.entries] == ["a"]


def test_warnings_about_an_export_are_told_where_it_is_called(tmp_path: Path) -> None:
    bibliography = Bibliography((Item("a", Reference("document", Text("A")), tags=("b, c",)),))
    with pytest.warns(BibcatalogWarning) as told:
        text = bibcatalog.export(bibliography, "bibtex", tmp_path / "refs.bib")
    rendered = bibcatalog.render(bibliography, "bibtex")
    assert [str(warning.message) for warning in told] == list(map(str, rendered.diagnostics))
    assert [(warning.filename, finding.code) for warning, finding in zip(told, rendered.diagnostics, strict=True)] == [
        (__file__, "BC034")
    ]
    assert text == rendered.text == (tmp_path / "refs.bib").read_text(encoding="utf-8")


def test_a_selection_from_a_bibliography_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^a selection is made from a catalog; a bibliography is exported whole$"):
        bibcatalog.export(Bibliography(), "bibtex", selection=Selection())


def test_paths_with_a_nul_are_refused_as_other_bad_paths_are() -> None:
    with pytest.raises(InputError, match=r"^cannot read 'a\\x00b': embedded null byte$"):
        bibcatalog.load_catalog("a\0b")
    with pytest.raises(OutputError, match=r"^cannot write 'a\\x00b': embedded null byte$"):
        bibcatalog.export(Bibliography(), "bibtex", "a\0b")


def test_the_view_of_a_type_checker_is_the_real_one() -> None:
    """What ``tests/typing_api.py`` shows a type checker also runs."""
    from tests import typing_api

    functions = [function for name, function in vars(typing_api).items() if name.startswith("use_")]
    assert functions
    for function in functions:
        assert typing.get_type_hints(function) == {"return": type(None)}
        function()
