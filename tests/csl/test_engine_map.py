"""The map of the engine in its documentation has every module, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import bibcatalog.csl

FOLDER = Path(bibcatalog.csl.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "csl.md"


def modules_of_the_map() -> set[str]:
    table = PAGE.read_text("utf-8").split("| module | what it does |")[1].split("\n\n")[0]
    found = set()
    for row in table.splitlines()[2:]:
        folder = ""
        for name in re.findall("`([^`]+)`", row.split("|")[1]):
            before, slash, last = name.rpartition("/")
            folder = before if slash else folder
            found.add(f"{folder}/{last}" if folder else last)
    return found


def test_every_module_is_in_the_map() -> None:
    paths = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.py")]
    modules = {path for path in paths if not path.endswith("__init__")}
    whole = {folder for folder in ("dates",) if folder in modules_of_the_map()}
    assert modules_of_the_map() == {module for module in modules if module.split("/")[0] not in whole} | whole
