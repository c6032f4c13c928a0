r"""The documentation is true: its sessions run, its examples are read, its tables agree with the code.

How a page is tested:

- a ``console`` block is run, each ``$`` line by bash in one directory per page; the output must be what stands
  below it. ``…`` stands for any text in a line, a line of only ``…`` for any lines; trailing space does not count;
- a block after ``<!-- file: name -->`` is written into that directory first;
- a page that calls ``bibcatalog zotero`` has a server of its own, with one account and one group; its address is
  shown as Zotero's. What a person does there before a block stands before it, in the words of
  ``tests.zotero_server.people``, with ``of: catalog/role`` in the place of a key:
  ``<!-- in Zotero: {"do": "trash", "of": "my-list/item:knuth1984"} -->``;
- a ``python`` block is run there too, with ``>>>`` as a doctest, without as a program;
- a ``yaml`` block is a whole catalog file: it is read without a finding, or with those of the ``text`` block
  that follows it directly (``python docs/generate.py`` writes that);
- every other block is for the reader's eye only.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click
import pytest

import bibcatalog
from bibcatalog import ArxivId, Bibliography, Doi, ExportOptions, FormatOptions, Item, Reference, errors
from bibcatalog.catalog.reader import read_catalog
from bibcatalog.catalog.records import category_record, entry_record, reference_record, summary_record
from bibcatalog.catalog.schema import CatalogFile, json_schema
from bibcatalog.catalog.source import read_source
from bibcatalog.cli import COMMANDS, cli
from bibcatalog.cli.styles import _record as style_record
from bibcatalog.cli.templates import template_record
from bibcatalog.connecting import OpenLibrary
from bibcatalog.diagnostics import RULES
from bibcatalog.formatting.citing import make_cites
from bibcatalog.formatting.locators import read_locator
from bibcatalog.formatting.options import OUTPUTS, SORTS, SUFFIXES
from bibcatalog.formatting.setup import formatter_of
from bibcatalog.formatting.sources import references_of
from bibcatalog.formatting.writing import citation_json
from bibcatalog.keying import list_keys
from bibcatalog.latex.encode import encode_ascii, encode_latex, encode_utf8
from bibcatalog.latex.names import NameWriter
from bibcatalog.latex.rich import RichWriter
from bibcatalog.lists.templates.find import packaged_template
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.dates import parse_date
from bibcatalog.model.names import parse_name
from bibcatalog.model.reference import REFERENCE_TYPES, ReferenceType
from bibcatalog.plugins import exporter_names
from bibcatalog.resources import PACKAGED_CATALOG, resource
from bibcatalog.styles.head import StyleHead
from bibcatalog.syncing import Pulled
from bibcatalog.zotero.credentials import DEFAULT_SERVER
from bibcatalog.zotero.gateway import LOCAL_ENDPOINT
from bibcatalog.zotero.keys import derived_key
from bibcatalog.zotero.objects import Library, Rights
from bibcatalog.zotero.plan import Change, Plan, Target
from bibcatalog.zotero.pull import PulledEdit
from tests.judges.tools import need
from tests.zotero.world import World
from tests.zotero_server import ServerProcess

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")

_BLOCK = re.compile(
    r"^(?:<!-- file: (?P<file>\S+) -->\n)?(?P<deeds>(?:<!-- in Zotero: [^\n]* -->\n)*)"
    r"```(?P<language>[\w-]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_DEED = re.compile(r"^<!-- in Zotero: (.*) -->$", re.MULTILINE)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page, and what a person does in Zotero before it."""

    language: str
    body: str
    file: str | None
    line: int
    end: int
    deeds: tuple[dict[str, Any], ...] = ()


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            language=match["language"],
            body=match["body"],
            file=match["file"],
            line=text.count("\n", 0, match.start()) + 1,
            end=match.end(),
            deeds=tuple(map(json.loads, _DEED.findall(match["deeds"]))),
        )
        for match in _BLOCK.finditer(text)
    ]


def sessions_of(block: Block) -> Iterator[tuple[str, str]]:
    """Give each command of a console block with the output it promises."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        lines = part.splitlines(keepends=True)
        length = next(number for number, line in enumerate(lines, 1) if not line.endswith("\\\n"))
        yield "".join(lines[:length]).rstrip("\n"), "".join(lines[length:])


def pattern_of(expected: str) -> re.Pattern[str]:
    lines = [line.rstrip() for line in expected.splitlines()]
    written = (
        r"(?:.*\n)*?" if line.strip() == "…" else r".*?".join(map(re.escape, line.split("…"))) + r"[ \t]*\n"
        for line in lines
    )
    return re.compile("".join(written))


def compare(expected: str, found: str, what: str) -> None:
    """Fail with the difference when the output is not the one that is promised."""
    if not pattern_of(expected).fullmatch(found):
        difference = unified_diff(expected.splitlines(), found.splitlines(), "the page", "the output", lineterm="")
        pytest.fail("\n".join([what, *difference]), pytrace=False)


def run(command: str, folder: Path, **variables: str) -> str:
    """Run a command as a reader would, with both streams in one."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    finished = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**environment, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return "\n".join(line.rstrip() for line in finished.stdout.decode().split("\n"))


def run_python(block: Block, page: Path, names: dict[str, Any]) -> None:
    if ">>>" not in block.body:
        exec(compile(block.body, f"{page.name}:{block.line}", "exec"), names)  # noqa: S102 - our own example
        return
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    found = doctest.DocTestParser().get_doctest(block.body, names, page.name, str(page), block.line)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=flags, verbose=False).run(found, out=report.append, clear_globs=False)
    names.update(found.globs)
    assert not report, "".join(report)


def page_id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


ADA = Library("user", 475425)
"""Whose library the pages write to."""

ADAS_KEY = "ada2ada3ada4ada5ada6ada7"
GROUP = {"number": 678, "name": "Reading group", "owner": ADA.id}
ASKS_ZOTERO = re.compile(r"\bbibcatalog zotero\b")


@dataclass
class Zotero:
    """The server of a page, which readers see as Zotero's own."""

    server: ServerProcess

    def __post_init__(self) -> None:
        papers = [{"itemType": "preprint", "title": str(number)} for number in range(26)]
        self.server.control("user", number=ADA.id, name="ada")
        self.server.control("group", **GROUP)
        self.server.control("key", key=ADAS_KEY, user=ADA.id, all_groups={"read": True, "write": True})
        self.server.control("desktop", user=ADA.id)
        self.server.control("connector", items=papers)

    def act(self, deed: dict[str, Any]) -> None:
        """Do what a person does in Ada's library."""
        if "of" in deed:
            catalog, _, role = deed.pop("of").partition("/")
            deed["key"] = derived_key(ADA, catalog, role)
        self.server.control("person", library=str(ADA), user=ADA.id, **deed)

    def run(self, command: str, folder: Path) -> str:
        """Run a command with this server in the place of Zotero's and of the desktop's."""
        url, local = self.server.url, f"{self.server.url}/api"
        variables = {
            "ZOTERO_API_KEY": ADAS_KEY,
            "BIBCATALOG_ZOTERO_ENDPOINT": url,
            "PYTHON_KEYRING_BACKEND": "tests.cli.keyring_double.Keyring",
            "KEYRING_DOUBLE": str(folder / "keyring.json"),
            "PYTHONPATH": str(ROOT),
        }
        port = url.rpartition(":")[2]
        command = command.replace("zotero open", f"zotero open --port {port}")
        shown = run(command.replace("--local", f"--local --endpoint {local}"), folder, **variables)
        return shown.replace(local, LOCAL_ENDPOINT).replace(url, DEFAULT_SERVER)

    def requests(self) -> int:
        """Say how many requests came since the last time."""
        count = len(self.server.control("log"))
        self.server.control("log/reset")
        return count


@contextmanager
def zotero_for(page: Path) -> Iterator[Zotero | None]:
    """Start a server for a page that needs one."""
    if not any(block.language == "console" and ASKS_ZOTERO.search(block.body) for block in blocks_of(page)):
        yield None
        return
    with ServerProcess() as server:
        yield Zotero(server)


WITH_SESSIONS = [page for page in PAGES if any(block.language in {"console", "python"} for block in blocks_of(page))]


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=page_id)
def test_the_sessions_of_a_page_give_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    with zotero_for(page) as zotero:
        for block in blocks_of(page):
            if block.file:
                (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / block.file).write_text(block.body, encoding="utf-8")
            elif block.language == "console":
                for deed in block.deeds:
                    assert zotero is not None
                    zotero.act(deed)
                for command, expected in sessions_of(block):
                    found = (zotero.run if zotero else run)(command, tmp_path)
                    compare(expected, found, f"{page.name}:{block.line}: $ {command}")
            elif block.language == "python" and page.name != "plugins.md":
                run_python(block, page, names)


def yaml_examples() -> Iterator[Any]:
    for page in PAGES:
        blocks = blocks_of(page)
        text = page.read_text(encoding="utf-8")
        for block, after in pairwise([*blocks, Block("", "", None, 0, len(text))]):
            if block.language == "yaml" and not block.file:
                between = text[block.end : after.end - len(after.body)]
                follows = after.language == "text" and "\n\n\n" not in between and between.count("\n") <= 3
                promised = after.body if follows else ""
                yield pytest.param(block.body, promised, id=f"{page_id(page)}:{block.line}")


@pytest.mark.parametrize(("example", "promised"), list(yaml_examples()))
def test_a_yaml_example_is_read_as_the_text_says(example: str, promised: str) -> None:
    findings = read_catalog(example.encode(), "list.yaml").diagnostics
    shown = "".join(f"{finding}\n" for finding in findings if promised or finding.code != "BC025")
    compare(promised, shown, "the findings")


def anchors_of(page: Path) -> set[str]:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    slugs = [re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for _, title in _HEADING.findall(text)]
    repeated = {f"{slug}-{slugs[:number].count(slug)}" for number, slug in enumerate(slugs) if slug in slugs[:number]}
    return {*slugs, *repeated}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_relative_links_lead_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(link)
    assert broken == []


def test_what_is_generated_is_what_the_code_gives() -> None:
    command = [sys.executable, str(DOCS / "generate.py"), "--check"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (finished.stdout, finished.stderr, finished.returncode) == ("", "", 0), "run: python docs/generate.py"


def sections_of(page: Path, level: int) -> dict[str, str]:
    """Give the text under each heading of a level, to the next heading of that level or above."""
    text = page.read_text(encoding="utf-8")
    plain = _BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    marks = [(match.start(), len(match[1]), match[2]) for match in _HEADING.finditer(plain) if len(match[1]) <= level]
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    return {title: text[start:end] for (start, depth, title), end in zip(marks, ends, strict=True) if depth == level}


def tables_in(text: str) -> list[list[list[str]]]:
    """Give each table as rows of cells, without head and rule."""
    found = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [
        [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()[2:]]
        for table in found
    ]


def words_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_code_has_a_section_with_an_example() -> None:
    sections = sections_of(DOCS / "diagnostics.md", 3)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "rules").iterdir()}
    assert sorted([*sections, *pages]) == sorted(RULES)
    assert [code for code, text in {**sections, **pages}.items() if not re.search(rf"\b{code}: ", text)] == []


def commands() -> Iterator[tuple[str, click.Command]]:
    """Give each command, and those below a group under the name of the group."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                own = command.get_command(context, below)
                assert own is not None
                yield name, own


def test_every_command_is_documented_with_its_options_and_no_others() -> None:
    sections = sections_of(DOCS / "command.md", 2)
    options: dict[str, set[str]] = {}
    documented: dict[str, set[str]] = {}
    for name, command in commands():
        options[name] = options.get(name, set()) | {
            flag
            for parameter in command.params
            for flag in (*parameter.opts, *parameter.secondary_opts)
            if isinstance(parameter, click.Option)
        }
        rows = [row for table in tables_in(sections.get(f"bibcatalog {name}", "")) for row in table]
        documented[name] = {
            word.split()[0] for row in rows for word in words_in(row[0]) if word.startswith("-") and word != "-"
        }
    assert documented == options
    assert [title.removeprefix("bibcatalog ") for title in sections if title.startswith("bibcatalog ")] == [*COMMANDS]


def test_the_exit_codes_are_those_of_the_errors() -> None:
    codes = {getattr(error, "exit_code", None) for error in vars(errors).values() if isinstance(error, type)}
    raised = {str(code) for code in codes if code is not None} | {"0", "1"}
    for page in (*READMES, DOCS / "command.md"):
        tables = tables_in(page.read_text(encoding="utf-8"))
        listed = next({row[0] for row in table} for table in tables if table and all(row[0].isdigit() for row in table))
        assert listed >= raised, page.name


def fields_of_the_schema() -> dict[str, dict[str, bool]]:
    """Give for each mapping of a catalog file its fields, and whether they are required."""
    schema = json_schema()
    models = {CatalogFile.__name__: schema, **schema["$defs"]}
    return {
        name: {field: field in model.get("required", []) for field in model["properties"]}
        for name, model in models.items()
    }


FIELD_TABLES = {
    "The catalog": "CatalogFile",
    "A category": "CategoryRow",
    "An entry": "EntryRow",
    "A preprint": "PreprintRow",
    "A publication": "PublicationRow",
    "A correction": "CorrectionRow",
}


def test_the_reference_of_the_catalog_format_has_every_field() -> None:
    sections = sections_of(DOCS / "catalog-format.md", 3)
    documented = {
        model: {words_in(row[0])[0]: row[1] == "yes" for row in tables_in(sections[title])[0]}
        for title, model in FIELD_TABLES.items()
    }
    assert documented == fields_of_the_schema()


def test_names_dates_and_plain_words_are_read_as_the_catalog_format_says() -> None:
    sections = sections_of(DOCS / "catalog-format.md", 3)
    names = {words_in(row[0])[0]: row[1:] for row in tables_in(sections["Names"])[0]}
    read = {text: (parse_name(text), cells) for text, cells in names.items()}
    assert {text: [name.family, name.given] for text, (name, _) in read.items()} == {
        text: cells[:2] for text, cells in names.items()
    }
    others = {text: (name.particle, name.suffix, name.literal) for text, (name, _) in read.items()}
    assert {text: " ".join(filter(None, parts)) for text, parts in others.items()} == {
        text: cells[2].partition(": ")[2] for text, cells in names.items()
    }
    dates = [words_in(row[0])[0] for row in tables_in(sections["Dates"])[0]]
    assert [str(parse_date(text)) for text in dates] == dates
    rows = tables_in(sections_of(DOCS / "catalog-format.md", 2)["YAML surprises that do not bite here"])[0]
    for written, _, meant in rows:
        source, _ = read_source(words_in(written)[0].encode(), "list.yaml")
        assert source is not None
        assert isinstance(source.value, dict)
        assert [*source.value.values()] == words_in(meant)


def name_from(text: str) -> bibcatalog.Name:
    """Read a name as a catalog file has it: a text or a mapping."""
    written = text if text.startswith("{") else json.dumps(text, ensure_ascii=False)
    reading = read_catalog(f"{{catalog: x, entries: [{{key: x, title: x, authors: [{written}]}}]}}".encode(), "x")
    assert reading.catalog is not None
    return reading.catalog.entries[0].work.authors[0]


def test_the_examples_of_the_field_map_are_right() -> None:
    sections = sections_of(DOCS / "fields.md", 2)
    titles = {row[0]: (words_in(row[0]), words_in(row[1])) for row in tables_in(sections["Capitals"])[0]}
    write = RichWriter(str).title
    shown = {cell: (words, protected or words) for cell, (words, protected) in titles.items()}
    assert {cell: (words, [write((word,)) for word in words]) for cell, (words, _) in titles.items()} == shown
    for _, *cells in tables_in(sections["Letters"])[0]:
        plain, *written = (cell.strip("`") for cell in cells)
        assert [encode_latex(plain), encode_utf8(plain), encode_ascii(plain)] == written
    names = [words_in(f"{row[0]} {row[1]}") for row in tables_in(sections["Names"])[0]]
    people = {written: expected for written, expected, *_ in names if "more-authors" not in written}
    assert {written: NameWriter(str).write([name_from(written)]) for written in people} == people


ADDRESSES = {
    "a DOI": Reference(type="book", doi=Doi("10.1000/x"), url="https://doi.org/10.1000/x"),
    "an arXiv id": Reference(type="article", arxiv=ArxivId("2302.13971"), url="https://arxiv.org/abs/2302.13971"),
}
WRITTEN_FOR = {
    "left out": [],
    "left out where there is a DOI": ["an arXiv id"],
    "written": ["a DOI", "an arXiv id"],
}
"""What the page says of an address that repeats an identifier -> the identifiers beside which it is written."""


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_targets_have_the_address_that_repeats_an_identifier_as_the_page_says(to: str) -> None:
    rows = tables_in((DOCS / "targets.md").read_text(encoding="utf-8"))[0]
    promised = next(row[1:] for row in rows if row[0].startswith("`url` that repeats"))
    written = {
        target: [
            name
            for name, reference in ADDRESSES.items()
            if "  url = {" in bibcatalog.render(Bibliography((Item("k", reference),)), to, ExportOptions(target)).text
        ]
        for target in TARGETS
    }
    assert written == {target: WRITTEN_FOR[cell] for target, cell in zip(TARGETS, promised, strict=True)}


def test_the_item_types_of_zotero_are_those_that_the_page_lists() -> None:
    rows = tables_in(sections_of(DOCS / "fields.md", 2)["Zotero RDF"])[0]
    promised = {words_in(row[0])[0]: words_in(row[1])[0] for row in rows}
    items = tuple(Item(kind, Reference(type=kind)) for kind in get_args(ReferenceType))
    text = bibcatalog.render(Bibliography(items), "zotero-rdf").text
    written = re.findall(r"<z:itemType>(\w+)</z:itemType>", text)
    assert promised == dict(zip(REFERENCE_TYPES, written, strict=True))


def test_locators_are_read_as_the_page_says() -> None:
    rows = tables_in(sections_of(DOCS / "formatting.md", 2)["Locators"])[0]
    promised = {text: row[0].split()[1].replace("entry", "sub-verbo") for row in rows for text in words_in(row[1])}
    assert len(promised) > 40
    assert {text: read_locator(text).label for text in promised} == promised


def test_outputs_and_their_suffixes_are_those_of_the_page() -> None:
    sections = sections_of(DOCS / "formatting.md", 2)
    outputs = {words_in(row[0])[0]: words_in(row[1]) for row in tables_in(sections["Outputs"])[0]}
    assert list(outputs) == list(OUTPUTS)
    assert {suffix: name for name, suffixes in outputs.items() for suffix in suffixes} == SUFFIXES
    assert [words_in(row[0])[0] for row in tables_in(sections["Order"])[0]] == list(SORTS)


def test_every_target_has_a_section() -> None:
    assert [words_in(title)[0] for title in sections_of(DOCS / "targets.md", 2) if words_in(title)] == [*TARGETS]


@pytest.mark.parametrize("page", READMES, ids=page_id)
def test_the_readme_names_every_format_and_target(page: Path) -> None:
    tables = tables_in(page.read_text(encoding="utf-8"))
    first_words = [{words_in(row[0])[0] for row in table if words_in(row[0])} for table in tables]
    assert set(exporter_names()) in first_words
    assert set(TARGETS) in first_words


def test_both_readmes_have_the_same_examples() -> None:
    def examples(page: Path) -> list[tuple[str, str]]:
        uncommented = [
            (block.language, re.sub(r"[ \t]*(?<!\\)[#%] .*|<!--.*?-->", "", block.body)) for block in blocks_of(page)
        ]
        return [
            (language, "\n".join(command for command, _ in sessions_of(Block("", body, None, 0, 0))))
            if language == "console"
            else (language, body)
            for language, body in uncommented
        ]

    assert examples(READMES[1]) == examples(READMES[0])


def json_forms(folder: Path) -> dict[str, set[str]]:
    """Give the names that the records of each ``--json`` output have, over the whole packaged catalog."""
    catalog = bibcatalog.load_catalog()
    entries = [entry_record(entry) for entry in catalog.entries]
    pulled = Pulled((PulledEdit((), "", "", "", "", ""),), (), b"", "").as_json()
    formatted = json.loads(bibcatalog.format_references(catalog, "json"))["references"]
    references = references_of(catalog)
    cites = make_cites(references, ["touvron2023llama"])
    cited = json.loads(citation_json(formatter_of(FormatOptions()), references, cites))["cited"]
    kinds = {
        "list": [summary_record(entry) for entry in catalog.entries],
        "keys": [record.as_json() for record in list_keys()],
        "show": entries,
        "categories": [category_record(category, catalog) for category in catalog.categories],
        "check": [bibcatalog.Diagnostic("BC002", "").as_json()],
        "A correction": [correction for entry in entries for correction in entry["corrections"]],
        "zotero check": [{"server": 0, "user": 0, "name": 0, "libraries": 0}],
        "A library": [OpenLibrary(ADA, "", Rights()).as_json()],
        "zotero plan": [Plan(Target("", ADA, ""), 0, (), {}).as_json()],
        "A change": [Change("create", "item:x", "x").as_json()],
        "zotero pull": [pulled],
        "An edit": pulled["edits"],
        "styles": [style_record("nature", StyleHead())],
        "templates": [template_record(packaged_template("review.md"))],
        "format --to json": formatted,
        "cite --to json": [cited],
        "Printed text": [formatted[0]["citation"], cited["citation"]],
        "zotero status": [World(folder).opened().status()],
    }
    return {title: {name for record in records for name in record} for title, records in kinds.items()}


def test_every_json_form_is_documented(tmp_path: Path) -> None:
    forms = json_forms(tmp_path)
    sections = {
        title.strip("`").removeprefix("bibcatalog ").removesuffix(" --json"): text
        for title, text in sections_of(DOCS / "json.md", 2).items()
    }
    documented = {title: {words_in(row[0])[0] for row in tables_in(sections[title])[0]} for title in forms}
    assert documented == forms


def test_a_sync_costs_as_many_requests_as_the_page_says(tmp_path: Path) -> None:
    rows = tables_in(sections_of(DOCS / "zotero.md", 2)["What it costs"])[0]
    promised = [int(row[1]) for row in rows]
    packaged = resource(PACKAGED_CATALOG).read_text(encoding="utf-8")
    found = []
    with ServerProcess() as server:
        zotero = Zotero(server)
        for text in (packaged, packaged, packaged.replace("Showed that mid-sized", "It showed that mid-sized")):
            (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
            zotero.requests()
            zotero.run("bibcatalog zotero sync list.yaml --lang en --yes", tmp_path)
            found.append(zotero.requests())
    assert found == promised


def test_every_field_of_an_edition_is_documented_in_json() -> None:
    written = {
        name
        for entry in bibcatalog.load_catalog().entries
        for edition in entry.work.editions
        for name in reference_record(edition)
    }
    possible = {name.replace("_", "-") for name in bibcatalog.Reference.__dataclass_fields__}
    documented = {
        word for row in tables_in(sections_of(DOCS / "json.md", 2)["An edition"])[0] for word in words_in(row[0])
    }
    assert documented == possible
    assert written <= possible


def test_the_record_of_decisions_is_complete() -> None:
    folder = DOCS / "decisions"
    records = sorted(path.name for path in folder.glob("[0-9]*.md"))
    index = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert index == records
    assert [name[:4] for name in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    headings = ["Question", "Options", "Decision", "Consequences", "How it is confirmed"]
    assert {name: list(sections_of(folder / name, 2)) for name in records} == dict.fromkeys(records, headings)


def test_no_word_of_the_glossary_has_two_meanings() -> None:
    words = [row[0] for table in tables_in((DOCS / "glossary.md").read_text(encoding="utf-8")) for row in table]
    assert words == sorted(set(words))


def test_the_catalog_format_names_every_type_of_publication() -> None:
    section = sections_of(DOCS / "catalog-format.md", 3)["Types of publication"]
    assert set(REFERENCE_TYPES) <= set(words_in(section))


def test_the_example_plugin_is_installed_listed_and_used(tmp_path: Path) -> None:
    project, site = tmp_path / "project", tmp_path / "site"
    for block in blocks_of(DOCS / "plugins.md"):
        if block.file:
            (project / block.file).parent.mkdir(parents=True, exist_ok=True)
            (project / block.file).write_text(block.body, encoding="utf-8")
    pip = f"{sys.executable} -m pip install --quiet --no-index --no-deps --no-build-isolation --target {site} {project}"
    assert run(pip, tmp_path) == ""
    shown = [session for block in blocks_of(DOCS / "plugins.md") if block.language == "shell-session"
             for session in sessions_of(block)]  # fmt: skip
    assert len(shown) >= 2
    for command, expected in shown:
        compare(expected, run(command, tmp_path, PYTHONPATH=str(site)), f"$ {command}")


LATEX = [block for block in blocks_of(READMES[0]) if block.language == "latex"]


@pytest.mark.judge
@pytest.mark.parametrize("block", LATEX, ids=[f"line {block.line}" for block in LATEX])
def test_the_latex_documents_of_the_readme_compile(block: Block, tmp_path: Path) -> None:
    backend = "bibtex" if "bibliographystyle" in block.body else "biber"
    need("pdflatex", backend)
    to = "bibtex" if backend == "bibtex" else "biblatex"
    run(f"bibcatalog export --to {to} -o refs.bib --lang en", tmp_path)
    (tmp_path / "paper.tex").write_text(block.body, encoding="utf-8")
    latex = "pdflatex -interaction=nonstopmode -halt-on-error paper.tex > /dev/null"
    output = run(f"{latex} && {backend} paper && {latex} && {latex}; echo $?", tmp_path)
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert output.endswith("\n0\n"), output
    assert re.findall(r"(?i)^.*warning.*$", output, re.MULTILINE) == []
    assert re.findall(r"(?i)undefined|Overfull \\vbox|Empty bibliography", log) == []
