"""The programs that judge our output: where they are, and how to run them.

A judge that is not installed skips its tests and says which package has it; with BIBCATALOG_REQUIRE_JUDGES=1,
which continuous integration sets, it fails them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / ".venv-node" / "node_modules"
"""Where .ci/install-judges puts what comes from npm."""

PACKAGES = {
    "pdflatex": "texlive-latex-recommended",
    "bibtex": "texlive-binaries",
    "xelatex": "texlive-xetex",
    "lualatex": "texlive-luatex",
    "biber": "biber",
    "kpsewhich": "texlive-binaries",
    "fc-match": "fontconfig",
    "pdftotext": "poppler-utils",
    "latexmk": "latexmk",
    "pandoc": "pandoc",
    "chromium": "chromium",
    "node": "nodejs",
}
"""Program -> the Debian package it comes in."""

_LIKE_ASCII = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "\u00ad": ""})


def missing(message: str) -> NoReturn:
    """End a test whose judge is not there: a failure when judges are required, else skipped."""
    if os.environ.get("BIBCATALOG_REQUIRE_JUDGES") == "1":
        pytest.fail(message)
    pytest.skip(message)


def need(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            missing(f"{program} is not installed; on Debian: apt-get install {PACKAGES[program]}")


def need_tex_file(name: str, package: str) -> None:
    need("kpsewhich")
    if subprocess.run(["kpsewhich", name], capture_output=True, check=False).returncode:
        missing(f"TeX does not find {name}; on Debian: apt-get install {package}")


def need_font(family: str, package: str) -> Path:
    """Give the file of a font; fontconfig answers with another family when it does not have it."""
    need("fc-match")
    found = run(["fc-match", "-f", "%{family}\n%{file}", family]).splitlines()
    if family not in found[0].split(","):
        missing(f"there is no font {family}; on Debian: apt-get install {package}")
    return Path(found[1])


def need_file_of(package: str, name: str) -> Path:
    """Give a data file of a Python distribution, without importing the distribution."""
    try:
        path = Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError:
        missing(f"{package} is not installed; run: make test")
    assert path.is_file(), f"{package} has no {name}"
    return path


def need_node_module(name: str) -> dict[str, str]:
    """Give the environment in which node finds a module."""
    need("node")
    environment = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
    found = subprocess.run(
        ["node", "-e", f"require.resolve({name!r})"], env=environment, capture_output=True, check=False
    )
    if found.returncode:
        missing(f"node does not find the module {name}; run: .ci/install-judges")
    return environment


def run(
    command: Sequence[str | Path],
    *,
    text: str | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a program, which must succeed, and give what it prints."""
    done = subprocess.run(
        [str(part) for part in command],
        input=text,
        stdin=subprocess.DEVNULL if text is None else None,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr}"
    return done.stdout


def pdf_text(path: Path) -> str:
    """Give the text of a PDF as one line."""
    need("pdftotext")
    return flat(run(["pdftotext", "-enc", "UTF-8", path, "-"]))


def flat(text: str) -> str:
    """Give text as one line, without ligatures, and with ASCII quotation marks and hyphens."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_LIKE_ASCII)).strip()


def without_spaces(text: str) -> str:
    """Give text without white space: pdftotext puts some between Chinese and Latin letters, and at line ends."""
    return re.sub(r"\s+", "", flat(text))


def around(text: str, titles: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Cut a bibliography at its titles: key -> (what stands between the title before and this one, what follows).

    Every title must be there once.
    """
    for key, title in titles.items():
        assert text.count(title) == 1, f"{key}: {title!r} stands {text.count(title)} times in the text"
    order = sorted(titles, key=lambda key: text.index(titles[key]))
    starts = [text.index(titles[key]) for key in order]
    ends = [start + len(titles[key]) for start, key in zip(starts, order, strict=True)]
    return {
        key: (text[before:start], text[end:after])
        for key, before, start, end, after in zip(
            order, [0, *ends[:-1]], starts, ends, [*starts[1:], len(text)], strict=True
        )
    }
