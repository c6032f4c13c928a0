"""Fields taken from the packaged catalog's own export come back in the manner of the file, and nothing else moves."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bibcatalog import services
from bibcatalog.importers.blocks import split
from bibcatalog.mapping.bibtex import MONTHS
from bibcatalog.updating import update_bib

if TYPE_CHECKING:
    from bibcatalog.importers.blocks import RawEntry
    from bibcatalog.model.catalog import Catalog


class House(NamedTuple):
    """How a person writes entries: a field, what stands between two, and before and behind all of them."""

    field: str
    between: str
    before: str
    behind: str

    def entry(self, kind: str, key: str, values: dict[str, str]) -> str:
        inside = self.between.join(self.written(name, value) for name, value in values.items())
        return f"@{kind}{{{key}{self.before}{inside}{self.behind}}}"

    def written(self, name: str, value: str) -> str:
        if value in MONTHS or ('"' in self.field and '"' in value):
            delimited = value if value in MONTHS else f"{{{value}}}"
            field = self.field.replace("{{{value}}}", "{value}").replace('"{value}"', "{value}")
            return field.format(name=name, value=delimited)
        return self.field.format(name=name, value=value)


def written(text: str, raw: RawEntry, name: str) -> str:
    """Give a value as it is written, without what delimits it."""
    _, start, end = raw.spans[name]
    return text[start:end].removeprefix("{").removesuffix("}")


HOUSES = {
    "braces": House("{name} = {{{value}}}", ",\n  ", ",\n  ", ",\n"),
    "quotation marks in a column": House('{name:<13} = "{value}"', ",\n\t", ",\n\t", "\n"),
    "commas before": House("{name} = {{{value}}}", "\n  , ", "\n  , ", "\n  "),
    "one line": House("{name}={{{value}}}", ", ", ", ", ""),
    "Windows": House("{name}={{{value}}}", ",\r\n    ", ",\r\n    ", "\r\n"),
}
LEFT_OUT = frozenset(("annote", "annotation", "keywords", "abstract", "langid"))
"""What is the curator's, and never brought."""
NEEDED = frozenset(("journal", "journaltitle", "url"))
"""Without a journal an article is a preprint; an address is said by a DOI."""


@pytest.mark.parametrize("house", HOUSES.values(), ids=HOUSES)
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_what_is_taken_from_an_entry_comes_back_and_nothing_else_moves(
    packaged: Catalog, house: House, to: str
) -> None:
    exported = services.export(packaged, to)
    draw = Random(to + house.field)  # noqa: S311 - a test that always takes the same
    before, after = [], []
    for raw in split(exported, "").entries:
        values = {name: written(exported, raw, name) for name in raw.fields if name not in LEFT_OUT}
        names = sorted(values.keys() - NEEDED)
        taken = set(draw.sample(names, draw.choice([0, 1, 2, 3])))
        kept = {name: value for name, value in values.items() if name not in taken} | {"my-own": "a, % b"}
        before.append(house.entry(raw.type, raw.key, kept))
        after.append(house.entry(raw.type, raw.key, kept | {name: values[name] for name in values if name in taken}))
    made = update_bib("\n\n".join(before).encode(), "refs.bib", packaged)
    assert made.after.decode() == "\n\n".join(after)
    assert len(made.changed) > 5
