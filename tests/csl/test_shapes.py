"""What is found out once for all works of a shape is what each of them would have by itself."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from bibcatalog.csl import Options, shapes
from bibcatalog.csl.items import Item
from bibcatalog.csl.processor import Processor
from bibcatalog.formatting.options import FormatOptions
from bibcatalog.formatting.setup import formatter_of
from tests.csl.world import LOCALES, listed, processor, style, work

FORTY = Path(__file__).parent / "references" / "forty.json"
ODD: tuple[object, ...] = (
    "",
    " ",
    "\ufdd1",
    None,
    5,
    "12-14",
    "n. 3a",
    [],
    {},
    [{"family": ""}],
    {"date-parts": [[2011]]},
    {"literal": "x"},
)

MONTH_AND_YEAR = """
<group>
<choose><if type="book">
<date variable="issued"><date-part name="month" form="numeric" suffix="/"/></date>
</if></choose>
<date variable="issued"><date-part name="year"/></date></group>
"""


def odd_works(count: int) -> list[dict[str, Any]]:
    rng = random.Random("shapes")  # noqa: S311 - the same works each time
    works = json.loads(FORTY.read_text("utf-8"))
    found = []
    for place in range(count):
        made = copy.deepcopy(rng.choice(works)) | {"id": f"w{place}"}
        for name in sorted(made.keys() - {"id"}):
            chance = rng.random()
            if chance < 0.15:
                del made[name]
            elif chance < 0.25:
                made[name] = rng.choice(ODD)
        found.append(made)
    return found


@pytest.mark.parametrize("name", ["apa", "gbt7714", "chicago-author-date"])
def test_works_are_printed_as_if_nothing_was_kept(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    works = odd_works(60)
    printed = []
    for most in (500, 3, 0):
        monkeypatch.setattr(shapes, "_MOST", most)
        formatter = formatter_of(FormatOptions(style=name))
        made = Processor(formatter.processor.style, formatter.processor.engine._read, "", Options())  # noqa: SLF001
        document = made.process(works)
        printed.append([*(entry.text for entry in document.bibliography), *(made.alone(Item(one)) for one in works)])
    assert printed[0] == printed[1] == printed[2]


def test_a_part_that_one_work_lacks_is_asked_for_in_the_next() -> None:
    works = work("a", issued=2011), work("b", issued={"date-parts": [[2011, 3]]})
    assert listed(MONTH_AND_YEAR, *works) == ["2011", "3/2011"]


def test_a_number_that_is_none_in_one_work_is_tested_in_the_next() -> None:
    layout = '<choose><if is-numeric="volume"><text value="yes"/></if><else><text value="no"/></else></choose>'
    assert listed(layout, work("a", volume="old"), work("b", volume="3"), work("c")) == ["no", "yes", "no"]


def test_old_names_of_a_variable_count() -> None:
    layout = '<group prefix="at "><text value="the "/><text variable="event-title"/></group><text value="."/>'
    assert listed(layout, work("a", event="E"), work("b"), work("c", event_title="F")) == [
        "at the E.",
        ".",
        "at the F.",
    ]


def test_what_an_abbreviation_fills_in_is_not_missing() -> None:
    layout = '<group prefix="in "><text variable="container-title" form="short"/></group><text value="."/>'
    options = Options(abbreviations={"container-title": {"Journal": "J."}})
    works = work("a"), work("b", container_title="Journal")
    assert listed(layout, *works, options=options) == [".", "in J."]


def test_a_term_that_one_language_lacks_is_printed_in_another() -> None:
    layout = '<group delimiter=" "><text variable="genre"/><group><text term="cited"/></group></group><text value="!"/>'
    head = (
        '<locale xml:lang="en"><terms><term name="cited"></term></terms></locale>'
        '<locale xml:lang="de"><terms><term name="cited">zitiert</term></terms></locale>'
    )
    compiled = style("", bibliography=layout, head=head)
    printed = {
        locale: Processor(compiled, LOCALES.get, locale).process([work()]).bibliography[0].text.plain
        for locale in ("en-US", "de-DE", "en-GB")
    }
    assert printed == {"en-US": "!", "de-DE": "zitiert!", "en-GB": "!"}


def test_shapes_beyond_a_number_are_not_kept() -> None:
    made = processor("", bibliography='<text variable="title"/>')
    made.process([work(f"w{place}", **{f"x{place}": "x"}, title="T") for place in range(600)])
    assert len(made.engine.locale.shapes) == 500
