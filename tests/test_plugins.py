"""Plug-ins of strangers: found by entry point, used by name, suffix and content, and no danger to the others."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

import bibcatalog as library
from bibcatalog import PluginError, Selection, UsageError, plugins, services

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Command

KEYS_EXPORTER = '''
from bibcatalog import Rendered

class KeysExporter:
    """One key on a line."""

    suffixes = (".keys", ".KEYS.TXT")
    description = "citation keys"

    def render(self, bibliography, options):
        return Rendered([f"{item.key}\\n" for item in bibliography.items])
'''

BROKEN = """
from bibcatalog import Diagnostic, Rendered
from {module}_good import KeysExporter

class Raises(KeysExporter):
    suffixes = (".raises",)
    def render(self, bibliography, options):
        raise ZeroDivisionError("no items")

class GivesText(KeysExporter):
    suffixes = (".text",)
    def render(self, bibliography, options):
        return "text"

class Refuses(KeysExporter):
    suffixes = (".refuses",)
    def render(self, bibliography, options):
        return Rendered(["half"], (Diagnostic("BC030", "no", key=bibliography.items[0].key),))

class WantsArguments(KeysExporter):
    def __init__(self, file):
        pass

class HasNoSuffixes:
    description = "nothing"
    def render(self, bibliography, options):
        return Rendered([])

class HasOneSuffix(KeysExporter):
    suffixes = ".txt"
"""


class Install(Protocol):
    """Makes a distribution of the given name whose modules and entry points are in one folder."""

    def __call__(
        self, distribution: str, points: dict[str, str], *, kind: str = "exporters", **modules: str
    ) -> Path: ...


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    site = tmp_path / "site"

    def make(distribution: str, points: dict[str, str], *, kind: str = "exporters", **modules: str) -> Path:
        info = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        lines = "".join(f"{name} = {value}\n" for name, value in points.items())
        (info / "entry_points.txt").write_text(f"[bibcatalog.{kind}]\n{lines}")
        for name, text in modules.items():
            (site / f"{name}.py").write_text(text)
            monkeypatch.delitem(sys.modules, name, raising=False)
        return site

    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    return make


@pytest.fixture
def keys(install: Install) -> Path:
    """A distribution with one good exporter."""
    return install("scratch-good", {"keys": "scratch_good:KeysExporter"}, scratch_good=KEYS_EXPORTER)


ONE = Selection(keys=("touvron2023llama",))


def test_a_foreign_exporter_works_by_name(keys: Path) -> None:
    assert library.export(library.load_catalog(), "keys", selection=ONE) == "touvron2023llama\n"


@pytest.mark.parametrize("name", ["refs.keys", "REFS.KEYS", "refs.keys.txt"])
def test_a_foreign_exporter_works_by_suffix_in_any_case(keys: Path, name: str) -> None:
    assert services.format_for(name) == "keys"


def test_a_foreign_exporter_works_in_the_command(keys: Path, bibcatalog: Command, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(keys)}
    key = ("--key", "touvron2023llama")
    named = bibcatalog("export", "--to", "keys", *key, env=env)
    by_suffix = bibcatalog("export", "-o", "refs.keys", *key, env=env)
    assert (named.returncode, named.stdout, named.stderr) == (0, b"touvron2023llama\n", b"")
    assert (by_suffix.returncode, by_suffix.stderr) == (0, b"refs.keys: 1 entry as keys\n")
    assert (tmp_path / "refs.keys").read_text() == "touvron2023llama\n"
    assert "keys        citation keys  [scratch-good]" in bibcatalog("plugins", env=env).stdout.decode().splitlines()


def test_a_foreign_exporter_is_completed_by_the_shell(keys: Path, bibcatalog: Command) -> None:
    words = {"_BIBCATALOG_COMPLETE": "bash_complete", "COMP_WORDS": "bibcatalog export --to k", "COMP_CWORD": "3"}
    assert bibcatalog(env={**words, "PYTHONPATH": str(keys)}).stdout == b"plain,keys\n"


def test_listing_names_imports_no_plug_in(install: Install) -> None:
    install("scratch-loud", {"loud": "scratch_loud:Loud"}, scratch_loud="raise RuntimeError")
    assert plugins.exporter_names() == ["biblatex", "bibtex", "csl-json", "loud", "ris", "zotero-rdf"]
    assert "scratch_loud" not in sys.modules


@pytest.fixture
def broken(install: Install, keys: Path) -> Path:
    """A distribution with exporters that are broken, each in its way, beside a good one."""
    classes = ["Raises", "GivesText", "Refuses", "WantsArguments", "HasNoSuffixes", "HasOneSuffix", "Missing"]
    points = {name.lower(): f"scratch_broken:{name}" for name in classes}
    points["unimportable"] = "scratch_nowhere:Exporter"
    points |= {"quits": "scratch_quits:Exporter", "syntax": "scratch_syntax:E"}
    return install(
        "scratch-broken",
        points,
        scratch_broken=BROKEN.format(module="scratch"),
        scratch_quits="raise SystemExit(7)",
        scratch_syntax="class E(:",
    )


PROBLEMS = {
    "unimportable": "(scratch_nowhere:Exporter of scratch-broken) cannot be loaded: "
    "ModuleNotFoundError(\"No module named 'scratch_nowhere'\"); update or uninstall it",
    "quits": "(scratch_quits:Exporter of scratch-broken) cannot be loaded: SystemExit(7); update or uninstall it",
    "missing": "(scratch_broken:Missing of scratch-broken) cannot be loaded: "
    "AttributeError(\"module 'scratch_broken' has no attribute 'Missing'\"); update or uninstall it",
    "wantsarguments": "(scratch_broken:WantsArguments of scratch-broken) cannot be loaded: "
    "TypeError(\"WantsArguments.__init__() missing 1 required positional argument: 'file'\"); update or uninstall it",
    "hasnosuffixes": "(scratch_broken:HasNoSuffixes of scratch-broken) has no suffixes; update or uninstall it",
    "hasonesuffix": "(scratch_broken:HasOneSuffix of scratch-broken) has suffixes '.txt', not a tuple like ('.txt',); "
    "update or uninstall it",
}


@pytest.mark.parametrize(("name", "problem"), PROBLEMS.items(), ids=list(PROBLEMS))
def test_a_broken_exporter_says_whose_it_is_and_what_is_wrong(broken: Path, name: str, problem: str) -> None:
    with pytest.raises(PluginError) as caught:
        plugins.load_exporter(name)
    assert str(caught.value) == f"exporter {name!r} {problem}"


def test_a_broken_exporter_stops_no_other(broken: Path) -> None:
    found = {plugin.name: plugin for plugin in plugins.all_exporters()}
    assert list(found)[:3] == ["biblatex", "bibtex", "csl-json"]
    good = {"biblatex", "bibtex", "csl-json", "ris", "zotero-rdf", "keys", "raises", "givestext", "refuses"}
    assert {name for name, plugin in found.items() if plugin.made} == good
    assert {name for name, plugin in found.items() if plugin.problem} == {*PROBLEMS, "syntax"}
    assert services.format_for("refs.keys") == "keys"


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("raises", "exporter 'raises' failed: ZeroDivisionError('no items'); nothing was written"),
        ("givestext", "exporter 'givestext' gave str where Rendered is expected; nothing was written"),
    ],
)
def test_an_exporter_that_fails_at_its_work_is_named(broken: Path, to: str, message: str) -> None:
    with pytest.raises(PluginError) as caught:
        library.export(library.load_catalog(), to, selection=ONE)
    assert str(caught.value) == message


def test_the_command_names_broken_exporters_and_goes_on(broken: Path, bibcatalog: Command, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(broken)}
    listed = bibcatalog("plugins", env=env)
    expected = [f"warning BC040: exporter {name!r} {problem}" for name, problem in PROBLEMS.items()]
    exporters, _, _ = listed.stdout.decode().partition("\n\n")
    assert (listed.returncode, len(exporters.splitlines())) == (0, 10)
    errors = listed.stderr.decode().splitlines()
    assert {line for line in errors if "'syntax'" not in line} == set(expected)
    assert [line.split("cannot")[0] for line in errors if "'syntax'" in line] == [
        "warning BC040: exporter 'syntax' (scratch_syntax:E of scratch-broken) "
    ]
    failed = bibcatalog("export", "-o", "refs.raises", env=env)
    message = b"Error: exporter 'raises' failed: ZeroDivisionError('no items'); nothing was written\n"
    assert (failed.returncode, failed.stdout, failed.stderr) == (4, b"", message)
    assert not (tmp_path / "refs.raises").exists()
    assert bibcatalog("export", "--to", "unimportable", env=env).returncode == 4
    assert bibcatalog("export", "--to", "bibtex", env=env).returncode == 0


def test_an_exporter_that_refuses_leaves_no_half_file(broken: Path, bibcatalog: Command, tmp_path: Path) -> None:
    done = bibcatalog("export", "-o", "refs.refuses", env={"PYTHONPATH": str(broken)})
    finding = b"error BC030: entry 'touvron2023llama': no\n"
    err = finding + b"Error: nothing was written: 1 value cannot be written as refuses\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, b"", err)
    assert not (tmp_path / "refs.refuses").exists()


def test_problems_are_in_the_json_list(broken: Path, bibcatalog: Command) -> None:
    done = bibcatalog("plugins", "--json", env={"PYTHONPATH": str(broken)})
    found = {plugin["name"]: plugin for plugin in json.loads(done.stdout)["plugins"]}
    assert found["hasnosuffixes"] == {
        "name": "hasnosuffixes",
        "kind": "exporter",
        "distribution": "scratch-broken",
        "suffixes": [],
        "description": None,
        "problem": f"exporter 'hasnosuffixes' {PROBLEMS['hasnosuffixes']}",
    }


@pytest.fixture
def doubled(install: Install, keys: Path) -> Path:
    """A second distribution that claims the name of the first, and one of the built-in names."""
    other = KEYS_EXPORTER.replace("Keys", "Other")
    points = dict.fromkeys(("keys", "bibtex"), "scratch_other:OtherExporter")
    return install("scratch-other", points, scratch_other=other)


def test_a_name_that_two_distributions_claim_is_neither_s(doubled: Path) -> None:
    with pytest.raises(PluginError) as caught:
        plugins.load_exporter("keys")
    message = "exporter 'keys' is registered more than once, by scratch-good and scratch-other; uninstall one of them"
    assert str(caught.value) == message


def test_a_doubled_name_is_told_once_and_stops_no_other(doubled: Path, bibcatalog: Command) -> None:
    env = {"PYTHONPATH": str(doubled)}
    listed = bibcatalog("plugins", env=env)
    exporters, _, importers = listed.stdout.decode().partition("\n\n")
    names = ["exporters", "biblatex", "bibtex", "csl-json", "ris", "zotero-rdf"]
    assert [line.split()[0] for line in exporters.splitlines()] == names
    assert importers.splitlines()[0] == "importers"
    assert listed.stderr.decode().splitlines() == [
        "warning BC040: exporter 'bibtex' (scratch_other:OtherExporter of scratch-other) has the name of a built-in "
        "exporter, which is used; rename or uninstall it",
        "warning BC040: exporter 'keys' is registered more than once, by scratch-good and scratch-other; "
        "uninstall one of them",
    ]
    assert bibcatalog("export", "--to", "keys", env=env).returncode == 4
    # A name of ours stays ours.
    assert bibcatalog("export", "--to", "bibtex", env=env).stdout.startswith(b"@misc{touvron2023llama,")
    assert bibcatalog("export", "-o", "refs.bib", env=env).returncode == 0


def test_a_suffix_that_two_strangers_claim_needs_a_choice(install: Install, keys: Path) -> None:
    install("scratch-other", {"more": "scratch_more:MoreExporter"}, scratch_more=KEYS_EXPORTER.replace("Keys", "More"))
    with pytest.raises(
        UsageError, match=r"^'keys' and 'more' write files with the suffix of 'refs\.keys'; name one with --to$"
    ):
        services.format_for("refs.keys")


def test_the_same_entry_point_found_twice_is_one(install: Install, keys: Path) -> None:
    install("scratch-good-again", {"keys": "scratch_good:KeysExporter"})
    assert library.export(library.load_catalog(), "keys", selection=ONE) == "touvron2023llama\n"


def test_a_built_in_keeps_a_suffix_that_a_stranger_claims_too(install: Install) -> None:
    greedy = KEYS_EXPORTER.replace('(".keys", ".KEYS.TXT")', '(".bib", ".json")')
    install("a-scratch", {"a-greedy": "scratch_greedy:KeysExporter"}, scratch_greedy=greedy)
    assert [services.format_for(name) for name in ("refs.bib", "refs.json")] == ["bibtex", "csl-json"]


def test_a_name_nobody_registered_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match=r"^no exporter 'bibtx'; did you mean 'bibtex' or 'biblatex'\?$"):
        plugins.load_exporter("bibtx")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise SystemExit(7)", "exporter 'odd' failed: SystemExit(7); nothing was written"),
        ('return Rendered([b""])', "exporter 'odd' gave pieces of bytes where texts are expected; nothing was written"),
    ],
    ids=["it quits", "it gives bytes"],
)
def test_what_an_exporter_does_at_its_work_never_escapes(install: Install, keys: Path, body: str, message: str) -> None:
    code = (
        KEYS_EXPORTER.replace("Keys", "Odd").replace(".keys", ".odd").partition("        return")[0]
        + f"        {body}\n"
    )
    install("scratch-odd", {"odd": "scratch_odd:OddExporter"}, scratch_odd=code)
    with pytest.raises(PluginError) as caught:
        library.export(library.load_catalog(), "odd", selection=ONE)
    assert str(caught.value) == message


def test_a_plug_in_has_codes_of_its_own(install: Install, keys: Path) -> None:
    body = 'return Rendered([], (Diagnostic("OWN1", "odd", level="warning"), Diagnostic("OWN2", "wrong")))'
    code = KEYS_EXPORTER.replace("Keys", "Own").replace("import Rendered", "import Diagnostic, Rendered")
    code = code.partition("        return")[0] + f"        {body}\n"
    install("scratch-own", {"own": "scratch_own:OwnExporter"}, scratch_own=code)
    with pytest.raises(library.OutputError) as caught:
        library.export(library.load_catalog(), "own", selection=ONE)
    assert [str(finding) for finding in caught.value.diagnostics] == ["error OWN2: wrong"]


LINES_IMPORTER = '''
from bibcatalog.importers.contract import Draft, Imported

class LinesImporter:
    """A title on a line."""

    suffixes = (".lines",)
    description = "titles"

    def recognizes(self, head):
        return head.startswith("titles:")

    def read(self, data, name):
        titles = data.decode().splitlines()[1:]
        return Imported(tuple(Draft({"type": "document", "title": title}) for title in titles))

class Raises(LinesImporter):
    suffixes = (".raises",)
    def recognizes(self, head):
        return head.startswith("bad:")
    def read(self, data, name):
        raise ZeroDivisionError("no lines")

class CannotRead(LinesImporter):
    read = property()
'''


@pytest.fixture
def lines(install: Install) -> Path:
    """A distribution with importers."""
    points = {"lines": "scratch_lines:LinesImporter", "fails": "scratch_lines:Raises"}
    points |= {"silent": "scratch_lines:CannotRead", "bibtex": "scratch_lines:LinesImporter"}
    return install("scratch-lines", points, kind="importers", scratch_lines=LINES_IMPORTER)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.lines", "titles:\nOne\n", "its suffix and content"),
        ("a.LINES", "One\nOne\n", "its suffix"),
        ("a.txt", "titles:\nOne\n", "its content"),
        ("a.json", "titles:\nOne\n", "its content"),
    ],
)
def test_an_importer_is_found_by_suffix_and_content(lines: Path, name: str, text: str, why: str) -> None:
    assert plugins.importer_for(name, text) == plugins.Recognized("lines", why)


@pytest.mark.parametrize(
    ("name", "found"), [("a.md", "markdown"), ("a.html", "html"), ("a.htm", "html"), ("a.txt", "article")]
)
def test_a_file_that_nobody_recognizes_is_of_the_format_whose_own_suffix_it_has(name: str, found: str) -> None:
    recognized = plugins.importer_for(name, "")
    assert recognized is not None
    assert (recognized.name, recognized.why) == (found, "its suffix")


def test_a_foreign_importer_works(lines: Path, tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_text("titles:\nOne\nTwo\n")
    made = library.import_file(tmp_path / "a.lines")
    assert [str(entry.work.title) for entry in made.catalog.entries] == ["One", "Two"]


def test_a_broken_importer_is_named_and_stops_no_other(lines: Path, bibcatalog: Command, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(lines)}
    (tmp_path / "a.raises").write_text("x")
    listed = bibcatalog("plugins", env=env)
    assert listed.returncode == 0
    assert b"lines" in listed.stdout.partition(b"importers")[2]
    assert listed.stderr.decode().splitlines() == [
        "warning BC040: importer 'bibtex' (scratch_lines:LinesImporter of scratch-lines) has the name of a built-in "
        "importer, which is used; rename or uninstall it",
        "warning BC040: importer 'silent' (scratch_lines:CannotRead of scratch-lines) has no read; update or "
        "uninstall it",
    ]
    failed = bibcatalog("import", "a.raises", env=env)
    assert (failed.returncode, failed.stdout) == (4, b"")
    assert failed.stderr == b"Error: importer 'fails' failed: ZeroDivisionError('no lines'); nothing was read\n"


def test_an_importer_nobody_registered_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match=r"^no importer 'bibtx'; did you mean 'bibtex'\?$"):
        plugins.load_importer("bibtx")
