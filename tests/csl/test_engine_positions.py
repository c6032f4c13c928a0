"""Where cites stand among each other, in notes and in running text (CSL 1.0.2, "Choose", ``position``)."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Citation, Cite
from tests.csl.world import processor, show, work, written

POSITIONS = (
    '<text variable="title"/>'
    '<choose><if position="ibid-with-locator"><text value=" ibid@"/></if>'
    '<else-if position="ibid"><text value=" ibid"/></else-if>'
    '<else-if position="subsequent"><text value=" again"/></else-if></choose>'
    '<choose><if position="near-note"><text value=" near"/></if></choose>'
    '<text variable="first-reference-note-number" prefix=" n"/>'
)
WORKS = (work("a", title="A"), work("b", title="B"))
OF_LAYOUT = 'delimiter="; "'


@pytest.mark.parametrize(
    ("citations", "printed"),
    [
        pytest.param("a|a", "A|A ibid", id="the same work twice is ibid"),
        pytest.param("a|a@5", "A|A ibid@", id="with a locator"),
        pytest.param("a@5|a@5", "A|A ibid", id="with the same locator it is plain ibid"),
        pytest.param("a@5|a@6", "A|A ibid@", id="with another locator"),
        pytest.param("a@5|a", "A|A again", id="the first one's locator would be taken for its own"),
        pytest.param("a|b|a", "A|B|A again", id="another between them"),
        pytest.param("a|a b|b", "A|A ibid; B|B again", id="several in the citation before"),
        pytest.param("b a|b", "B; A|B again", id="the first of several in the citation before"),
        pytest.param("a a", "A; A ibid", id="in one citation"),
        pytest.param("a b a", "A; B; A again", id="in one citation, another between them"),
        pytest.param("a|a|a@2|a", "A|A ibid|A ibid@|A again", id="and so on"),
        pytest.param("1: a|2: a|3: a", "A|A ibid near n1|A ibid near n1", id="in notes that follow each other"),
        pytest.param("1: a|3: a", "A|A again near n1", id="a note without cites between them"),
        pytest.param("1: a|1: a", "A|A ibid near n1", id="in one note"),
        pytest.param("1: a|1: b|2: b", "A|B|B again near n1", id="several citations in the note before"),
        pytest.param("1: a|2: b|7: a", "A|B|A again n1", id="farther than five notes"),
        pytest.param("1: a|2: b|6: a", "A|B|A again near n1", id="five notes away"),
        pytest.param("a|1: a|a", "A|A|A ibid n1", id="notes and running text are apart"),
        pytest.param("1: b|2: a b|9: b", "B|A; B again near n1|B again n1", id="first in which note"),
    ],
)
def test_a_cite_stands(citations: str, printed: str) -> None:
    made = processor(POSITIONS, of_layout=OF_LAYOUT)
    assert "|".join(written(made, WORKS, *citations.split("|"))) == printed


@pytest.mark.parametrize(("distance", "printed"), [("1", "A again n1"), ("2", "A again near n1")])
def test_near_is_as_near_as_the_style_says(distance: str, printed: str) -> None:
    made = processor(POSITIONS, of_citation=f'near-note-distance="{distance}"')
    assert written(made, WORKS, "1: a", "2: b", "3: a")[-1] == printed


def test_a_label_makes_another_locator() -> None:
    made = processor(POSITIONS)
    cites = [Cite("a", "5"), Cite("a", "5", "chapter"), Cite("a", "5", "chapter"), Cite("a", "5", "page")]
    found = made.process(WORKS, [Citation((cite,)) for cite in cites]).citations
    assert list(map(show, found)) == ["A", "A ibid@", "A ibid", "A ibid@"]


def test_a_position_that_is_given_is_kept() -> None:
    made = processor(POSITIONS)
    cites = [Cite("a", position=3), Cite("a", position=0), Cite("a", position=1, near_note=True, first_note=7)]
    found = made.process(WORKS, [Citation((cite,)) for cite in cites]).citations
    assert list(map(show, found)) == ["A ibid@", "A", "A again near n7"]


def test_a_term_at_the_start_of_a_note_or_after_a_full_stop_has_a_capital() -> None:
    ibid = '<text term="ibid"/><text term="in" prefix=" "/>'
    layout = 'delimiter="; " suffix="."'
    made = processor(ibid, of_style='class="note"', of_layout=layout)
    assert written(made, WORKS, "1: a b") == ["Ibid. In; ibid. In."]
    assert written(processor(ibid, of_layout=layout), WORKS, "a b") == ["ibid. in; ibid. in."]


@pytest.mark.parametrize(
    ("prefix", "printed"),
    [("", "In"), ("See", "See in"), ("See also", "See also in"), ("So it is.", "So it is. In")],
)
def test_a_term_after_what_the_author_says_is_in_a_sentence(prefix: str, printed: str) -> None:
    made = processor('<text term="in"/>', of_style='class="note"')
    cite = Cite("a", prefix=prefix)
    assert show(made.process(WORKS, [Citation((cite,), note=1)]).citations[0]) == printed
