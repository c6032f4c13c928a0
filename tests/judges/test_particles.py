"""A particle without a space behind it, before a family name of several words: BibTeX and Biber keep them together."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bibcatalog.latex.encode import encode_latex, encode_utf8
from bibcatalog.latex.names import NameWriter
from bibcatalog.model.names import Name
from tests.judges.tools import need, run

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [Name("Touvron García", "Xavier", particle="d'"), Name("Hôpital Sainte", "Guy", particle="de l'")]


def test_bibtex_abbreviates_the_given_names_alone(tmp_path: Path) -> None:
    need("bibtex")
    authors = NameWriter(encode_latex).write(NAMES)
    entry = f"@book{{a, author = {{{authors}}}, title = {{T}}, publisher = {{P}}, year = 2000}}"
    (tmp_path / "a.bib").write_text(entry, encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\citation{a}\n\\bibstyle{abbrv}\n\\bibdata{a}\n", encoding="utf-8")
    run(["bibtex", "-terse", "a"], folder=tmp_path)

    printed = " ".join((tmp_path / "a.bbl").read_text(encoding="utf-8").split())
    assert r"X.~d'{Touvron Garc{\'{\i}}a} and G.~de~l'{H{\^o}pital Sainte}." in printed


def test_biber_takes_both_for_the_family_name(tmp_path: Path) -> None:
    need("biber")
    authors = NameWriter(encode_utf8).write(NAMES)
    (tmp_path / "a.bib").write_text(f"@book{{a, author = {{{authors}}}, title = {{T}}}}", encoding="utf-8")
    run(["biber", "--tool", "--quiet", "--output-xname", "a.bib"], folder=tmp_path)

    written = (tmp_path / "a_bibertool.bib").read_text(encoding="utf-8")
    assert "family=d'{Touvron García}, given=Xavier" in unicodedata.normalize("NFC", written)
