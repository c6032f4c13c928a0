"""What all installed styles say of themselves; read once, and then remembered in the platform's folder for caches."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING
from zlib import crc32

import orjson

from bibcatalog.styles.files import style_files
from bibcatalog.styles.head import StyleHead, read_head

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FORM = 1
"""Raised when the form of the file changes, or what is read of a style."""

_columns = attrgetter(
    "title", "title_short", "citation_format", "fields", "issns", "locale", "parent", "bibliography"
)  # fmt: skip


def read_index(cache: Path | None = None, notify: Callable[[str], None] | None = None) -> dict[str, StyleHead]:
    """Give the head of every installed style, by name and in the order of names.

    Files that hold no style are left out.

    Args:
        cache: the folder to remember it in, instead of the platform's. It costs time when that cannot be written.
        notify: told when all styles are read, which takes a second.

    Raises:
        UsageError: when no styles are installed.
    """
    files = style_files()
    key = sha256(repr((FORM, [(name, _size(entry)) for name, entry in files.items()])).encode()).hexdigest()
    path = _cache_file(cache)
    index = _remembered(path, key)
    if index is None:
        if notify:
            notify(f"reading {len(files)} styles; the next time will be faster")
        index = _build(files)
        _remember(path, key, index)
    return index


def _build(files: Mapping[str, os.DirEntry[str]]) -> dict[str, StyleHead]:
    heads = {}
    for name, entry in files.items():
        with suppress(OSError, ValueError), open(entry, "rb") as file:  # noqa: PTH123  # ten thousand times
            heads[name] = read_head(file.read(), whole=False)
    return {
        name: replace(head, bibliography=head.parent in heads and heads[head.parent].bibliography)
        if head.parent is not None
        else head
        for name, head in heads.items()
    }


def _size(entry: os.DirEntry[str]) -> int | None:
    with suppress(OSError):
        return entry.stat().st_size
    return None


def _cache_file(folder: Path | None) -> Path:
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("bibcatalog", appauthor=False)
    return folder / "styles.json"


def _remembered(path: Path, key: str) -> dict[str, StyleHead] | None:
    """Read the cache: a line with the key and a checksum, then a row for each style; nothing when anything is wrong."""
    with suppress(OSError, ValueError, TypeError):
        line, _, body = path.read_bytes().partition(b"\n")
        if line == _first_line(key, body):
            return {
                name: StyleHead(title, short, form, tuple(fields), tuple(issns), locale, parent, bibliography)
                for name, title, short, form, fields, issns, locale, parent, bibliography in orjson.loads(body)
            }
    return None


def _remember(path: Path, key: str, index: dict[str, StyleHead]) -> None:
    body = orjson.dumps([(name, *_columns(head)) for name, head in index.items()])
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):  # a cache that cannot be written costs a second
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(_first_line(key, body) + b"\n" + body)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _first_line(key: str, body: bytes) -> bytes:
    return f"{key} {crc32(body):08x}".encode()
