"""The packages that we build hold what they should, and work where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import bibcatalog

ROOT = Path(__file__).parents[1]
SITE_PACKAGES = f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
WITH_THE_PACKAGE = ("data/2023-ai-core-papers.yaml", "data/catalog.schema.json", "templates/starter-catalog.yaml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an empty environment, which borrows only the dependencies of this one."""
    folder = tmp_path_factory.mktemp("environment")
    python = folder / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--quiet"]
    # No .pth file inside a folder that a .pth file names is read: the checkout itself does not come along.
    (folder / SITE_PACKAGES / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--ignore-installed", str(wheel)], check=True)
    return folder / "bin" / "bibcatalog"


def run_there(program: Path, folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    source = ROOT / "src"
    modules = {str(path.relative_to(source)) for path in (source / "bibcatalog").rglob("*.py")}
    files = (path for top in ("data", "templates") for path in (ROOT / top).rglob("*") if path.is_file())
    beside = {f"bibcatalog/{path.relative_to(ROOT)}" for path in files}
    assert {f"bibcatalog/{name}" for name in WITH_THE_PACKAGE} <= names
    assert names == modules | beside | {"bibcatalog/py.typed"}


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata_name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(metadata_name))
        (entry_points,) = (archive.read(name) for name in archive.namelist() if name.endswith("/entry_points.txt"))
        licences = [name for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    assert metadata["Name"] == "bibcatalog"
    assert metadata["Version"] == bibcatalog.__version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    assert len(licences) == 1
    assert "bibcatalog = bibcatalog.cli:main" in entry_points.decode()


def test_the_source_distribution_has_what_is_needed_to_test_it(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "tests/test_wheel.py", *WITH_THE_PACKAGE} <= names
    assert {name for name in names if name.startswith((".venv", ".git/", "build/", "dist/"))} == set()


def test_the_installed_package_is_not_the_checkout(command: Path, tmp_path: Path) -> None:
    where = run_there(command.with_name("python"), tmp_path, "-c", "import bibcatalog; print(bibcatalog.__file__)")
    assert Path(where.strip()).is_relative_to(command.parents[1])


@pytest.mark.parametrize("output_format", ["bibtex", "biblatex", "csl-json"])
@pytest.mark.parametrize("target", ["latex", "zotero"])
def test_the_installed_command_writes_the_bytes_of_the_checkout(
    output_format: str, target: str, command: Path, tmp_path: Path
) -> None:
    arguments = ("export", "--to", output_format, "--for", target)
    here = run_there(Path(sys.executable), tmp_path, "-m", "bibcatalog", *arguments)
    assert run_there(command, tmp_path, *arguments) == here
    assert here.count("touvron2023llama2") >= 1


def test_the_installed_command_finds_its_data(command: Path, tmp_path: Path) -> None:
    assert run_there(command, tmp_path, "schema") == (ROOT / "data/catalog.schema.json").read_text("utf-8")
    run_there(command, tmp_path, "new", "mine.yaml")
    starter = (ROOT / "templates/starter-catalog.yaml").read_text("utf-8")
    assert (tmp_path / "mine.yaml").read_text("utf-8") == starter
    run_there(command, tmp_path, "check", "mine.yaml")
    assert "LLaMA: Open and Efficient Foundation Language Models" in run_there(
        command, tmp_path, "show", "touvron2023llama"
    )
