"""Names as BibTeX reads them."""

from __future__ import annotations

import pytest

from bibcatalog.latex.encode import encode_latex
from bibcatalog.latex.names import NameWriter
from bibcatalog.model.names import Name

WRITE = NameWriter(encode_latex)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Touvron", "Hugo"), "Touvron, Hugo"),
        (Name("Casas", "Diego", particle="de las"), "de las Casas, Diego"),
        (Name("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (Name("Humboldt", "Alexander", dropping_particle="von"), "Humboldt, Alexander von"),
        (Name("Canton Ferrer", "Cristian"), "Canton Ferrer, Cristian"),
        (Name("Ortega y Gasset", "José"), r"{Ortega y Gasset}, Jos{\'e}"),
        (Name("hooks", "bell"), "{hooks}, bell"),
        (Name(literal="Gemini Team"), "{Gemini Team}"),
        (Name(literal="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
        (Name("Sand and Stone", "A."), "{Sand and Stone}, A."),
        (Name("王", "小明"), "王小明"),
        (Name("欧阳", "修"), "欧阳修"),
        (Name("Plato"), "Plato"),
        (Name("Two Words"), "{Two Words}"),
        (Name("others"), "{others}"),
        (Name("King", suffix="Jr."), "{King, Jr.}"),
        (Name("Alembert", "Jean", particle="d'"), "d'Alembert, Jean"),
        (Name("Touvron García", "X.", particle="d'"), r"d'{Touvron Garc{\'{\i}}a}, X."),
        (Name("Ortega y Gasset", "X.", particle="d'"), "d'{Ortega y Gasset}, X."),
        (Name("Hôpital Sainte", "G.", particle="de l’"), r"de l'{H{\^o}pital Sainte}, G."),
        (Name("Two Words", particle="d'"), "d'{Two Words}"),
        (Name("A, B, C", "D"), r"{A\symbol{44} B\symbol{44} C}, D"),
    ],
    ids=lambda value: str(value) if isinstance(value, Name) else None,
)
def test_a_name_is_written_so_that_bibtex_splits_it_right(name: Name, written: str) -> None:
    assert WRITE.write([name]) == written


def test_a_list_that_goes_on_ends_in_others() -> None:
    assert WRITE.write([Name("A", "B"), Name("C", "D")], more=True) == "A, B and C, D and others"
