"""Whatever an author writes, the .bib stays readable, with the same values, for bibtexparser 1 and 2."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.bibfile import BibEntry, read_bib
from bibcatalog.exporters.contract import ExportOptions
from bibcatalog.latex.decode import decode
from bibcatalog.model.bibliography import Bibliography, Item
from bibcatalog.model.dates import Date
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.text.tree import Text
from tests.hostile import SAMPLES

TEXTS = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
    | st.text("{}\\%$#\"'`~^_&@=,-–’ ab\n\u0301é基", min_size=1)
    | st.sampled_from(SAMPLES)
    | st.lists(st.sampled_from(SAMPLES), min_size=2).map(" ".join)
).filter(lambda text: text.strip() != "")


def folded(text: str) -> str:
    """What BibTeX itself folds: runs of white space; and what LaTeX cannot tell apart."""
    composed = unicodedata.normalize("NFC", text).replace("’", "'")
    return re.sub(r"[ \t\n\r\f\v]+", " ", composed).strip(" ")


def read_back(bibliography: Bibliography, to: str, options: ExportOptions) -> list[BibEntry]:
    text = services.render(bibliography, to, options).text
    reading = read_bib(text.encode("utf-8"), "refs.bib")
    assert reading.diagnostics == ()
    return list(reading.entries)


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@settings(max_examples=150, deadline=None)
@given(title=TEXTS, note=TEXTS, publisher=TEXTS)
def test_texts_come_back_as_they_were(to: str, ascii_only: bool, title: str, note: str, publisher: str) -> None:
    reference = Reference(type="book", title=Text(title), publisher=publisher, issued=Date(2023, 2), abstract=note)
    items = (
        Item("first", reference, note=note),
        Item("second", Reference(type="webpage", title=Text("Plain"), url="https://example.org/")),
    )
    entries = read_back(Bibliography(items), to, ExportOptions(ascii=ascii_only))
    assert [entry.key for entry in entries] == ["first", "second"]
    fields = entries[0].fields
    assert folded(decode(fields["title"])) == folded(title)
    assert folded(decode(fields["publisher"])) == folded(publisher)
    assert folded(decode(fields["annote" if to == "bibtex" else "annotation"])) == folded(note)
    assert folded(decode(fields["abstract"])) == folded(note)


NAME_PARTS = TEXTS.map(lambda text: " ".join(text.split())).filter(lambda text: any(map(str.isalpha, text)))


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@settings(max_examples=150, deadline=None)
@given(literal=NAME_PARTS, family=NAME_PARTS, given_name=NAME_PARTS)
def test_names_are_never_split_or_joined(to: str, literal: str, family: str, given_name: str) -> None:
    names = (Name(literal=literal), Name(family, given_name), Name("Touvron", "Hugo"))
    reference = Reference(type="book", title=Text("T"), authors=names)
    (entry,) = read_back(Bibliography((Item("k", reference),)), to, ExportOptions())
    written = split_names(entry.fields["author"])
    assert len(written) == 3
    assert folded(decode(written[0])) == folded(literal)
    person = names[1]
    if not person.is_han:
        parts = split_at_level_zero(written[1], ",")
        assert [folded(decode(part.strip())) for part in parts] == [folded(family), folded(given_name)]
    assert written[2] == "Touvron, Hugo"


def split_names(field: str) -> list[str]:
    """Split at " and " outside braces, as BibTeX does (btxdoc, section 4)."""
    marked = split_at_level_zero(field, None)
    return [name.strip() for name in re.split(r"(?i)\sand\s", "".join(marked))] if "{" not in field else _split(field)


def _split(field: str) -> list[str]:
    names, depth, start, at = [], 0, 0, 0
    while at < len(field):
        depth += (field[at] == "{") - (field[at] == "}")
        if depth == 0 and re.match(r"(?i)\sand\s", field[at : at + 5]):
            names.append(field[start:at])
            at += 5
            start = at
            continue
        at += 1
    return [name.strip() for name in [*names, field[start:]]]


def split_at_level_zero(text: str, separator: str | None) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if depth == 0 and char == separator:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


TAGS = st.lists(TEXTS.map(lambda text: " ".join(text.split())), min_size=1, max_size=4)


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
@settings(max_examples=100, deadline=None)
@given(tags=TAGS)
def test_a_keyword_never_falls_apart(to: str, tags: list[str]) -> None:
    item = Item("k", Reference(type="book", title=Text("T")), tags=tuple(tags))
    (entry,) = read_back(Bibliography((item,)), to, ExportOptions())
    words = [word.strip() for word in entry.fields.get("keywords", "").split(",") if word.strip()]
    assert len(words) <= len(tags)


@settings(max_examples=100, deadline=None)
@given(url=st.text('abc/:?#&=%{}\\"<>^`| é基~_-.', min_size=1).map(lambda tail: "https://example.org/" + tail))
def test_an_address_is_never_escaped_and_never_breaks_the_file(url: str) -> None:
    item = Item("k", Reference(type="webpage", title=Text("T"), url=url))
    (entry,) = read_back(Bibliography((item,)), "bibtex", ExportOptions())
    written = entry.fields["url"]
    assert "\\" not in written
    assert not set('{}"<>^`| ') & set(written)
    safe = [char for char in url if char not in '{}\\"<>^`| ']
    assert re.sub(r"%(?:7B|7D|5C|22|3C|3E|5E|60|7C|20)", "", written) == "".join(safe).replace("%7B", "")
