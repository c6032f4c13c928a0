"""Folders of styles that tests make, in the place of those that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bibcatalog.styles import files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CSL = "http://purl.org/net/xbiblio/csl"


def style(title: str = "A style", *, info: str = "", attributes: str = "", body: str = "<bibliography/>") -> str:
    """Write an independent style."""
    return f'<style xmlns="{CSL}" version="1.0" {attributes}><info><title>{title}</title>{info}</info>{body}</style>'


def dependent(parent: str, title: str = "A journal", *, info: str = "", attributes: str = "") -> str:
    """Write a dependent style."""
    link = f'<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>'
    return style(title, info=f"{link}{info}", attributes=attributes, body="")


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, **styles: str) -> Path:
    """Make a folder of styles that counts as installed; ``_`` in a name stands for a hyphen."""
    folder = folder / "styles"
    (folder / "dependent").mkdir(parents=True, exist_ok=True)
    for name, text in styles.items():
        below = folder / "dependent" if "independent-parent" in text else folder
        (below / f"{name.replace('_', '-')}.csl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(files, "styles_folder", lambda: folder)
    return folder
