"""Puts the files of a page into a folder, and takes away those that an earlier run put there and this one does not.

The folder has a list of its files. It is written before anything else, and again at the end, so that a run that was
stopped leaves nothing that the next one does not know. Folders that are not there yet are filled aside and then put in
their place, so that such a run leaves none of them half filled.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bibcatalog import services
from bibcatalog.errors import OutputError
from bibcatalog.lists.site.processes import started_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bibcatalog.lists.site.build import Site

MANIFEST: Final = "site-manifest.json"

_OURS: Final = re.compile(
    r"index\.html|refs(?:\.biblatex)?\.bib|refs\.(?:json|ris|rdf)"
    r"|assets/[a-z]+\.(?:css|js|svg)|data/[a-z0-9-]+\.js|papers/[a-z0-9_~-]+\.html"
)
"""What a file of ours may be called: nothing else is ever removed, whatever the list says."""

_FOLDERS: Final = ("papers", "data", "assets")
_AT_ONCE: Final = 500


def write_site(site: Site, folder: str | Path, *, force: bool = False, workers: int = 1) -> None:
    """Write a page. Each file is written whole or not at all, and one that would not change is left alone.

    Args:
        site: the page.
        folder: where to; it is made if it is missing.
        force: write into a folder that holds files which are not from an earlier run, and over such files.
        workers: how many processes write, where there are many files.

    Raises:
        OutputError: when the folder holds other files, or something cannot be written.
    """
    target = Path(folder)
    try:
        _write(site, target, force=force, workers=workers)
    except OSError as error:
        raise OutputError(f"cannot write {error.filename or target}: {error.strerror or error}") from error
    except ValueError as error:  # a path with a NUL
        raise OutputError(f"cannot write {str(folder)!r}: {error}") from error


def _write(site: Site, target: Path, *, force: bool, workers: int) -> None:
    target.mkdir(parents=True, exist_ok=True)
    known = _known(target)
    if not force:
        _refuse_others(target, known, site.files)
    before = known or set()
    wanted = {path.partition("/")[0] for path in site.files if "/" in path}
    new = frozenset(name for name in wanted if not (target / name).exists())
    for name in wanted - new:
        (target / name).mkdir(exist_ok=True)  # a file of that name is an error
    _write_manifest(target, before | site.files.keys())
    paths = [*site.files]
    with TemporaryDirectory(prefix=".bibcatalog-", suffix=".tmp", dir=target) as temporary:
        aside = Path(temporary)
        for name in new:
            (aside / name).mkdir()
        parts = [(target, aside, new, paths[start : start + _AT_ONCE]) for start in range(0, len(paths), _AT_ONCE)]
        with started_with(site.files, _write_files, parts, workers) as written:
            written()
        for name in sorted(new):
            (aside / name).rename(target / name)
    for path in sorted(before - site.files.keys()):
        (target / path).unlink(missing_ok=True)
    for name in _FOLDERS:
        if (target / name).is_dir() and not any((target / name).iterdir()):
            (target / name).rmdir()
    _write_manifest(target, site.files)


def _write_files(files: dict[str, str], target: Path, aside: Path, new: frozenset[str], paths: list[str]) -> None:
    for path in paths:
        if path.partition("/")[0] in new:
            services.write_file(aside / path, [files[path]], overwrite=False)
        elif not _is_there(target / path, files[path]):
            services.write_file(target / path, [files[path]])


def _is_there(path: Path, text: str) -> bool:
    """Say whether a file is as it shall be already; this is far faster than to write it once more."""
    try:
        return path.is_file() and path.read_bytes() == text.encode()
    except (OSError, UnicodeEncodeError):  # writing says what is wrong
        return False


def _known(target: Path) -> set[str] | None:
    """Give the files of an earlier run; None when there was none."""
    try:
        listed = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return {path for path in listed["files"] if isinstance(path, str) and _OURS.fullmatch(path)}
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise OutputError(f"{target / MANIFEST} is damaged; remove it, and use --force") from error


def _refuse_others(target: Path, known: Collection[str] | None, wanted: Iterable[str]) -> None:
    if known is None:
        other = next(iter(sorted(target.iterdir())), None)
        if other is not None:
            what = f"{target} holds files that bibcatalog did not write, such as {other.name!r}"
            raise OutputError(f"{what}; name another folder, or use --force to write among them")
        return
    for path in wanted:
        if path not in known and (target / path).exists():
            what = f"bibcatalog did not write {target / path}"
            raise OutputError(f"{what}; move it away, or use --force to write over it")


def _write_manifest(target: Path, paths: Iterable[str]) -> None:
    listed = {"made-by": "bibcatalog site", "files": sorted(paths)}
    services.write_file(target / MANIFEST, [json.dumps(listed, indent=1), "\n"])
