"""An item by itself is what a document of this one item lists, and may be formatted in several styles."""

from __future__ import annotations

import pytest

from bibcatalog.csl import Processor, Style
from bibcatalog.csl.items import Item

SAME_NAME = {
    "id": "x",
    "type": "book",
    "title": "A title",
    "author": [{"family": "Smith", "given": "Jane"}, {"family": "Smith", "given": "John"}],
    "editor": [{"family": "Smith", "given": "Zoe"}],
    "issued": {"date-parts": [[2023]]},
}

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<citation disambiguate-add-givenname="true" {rule}><layout>
<names variable="author"><name form="short" initialize-with="."/></names>
<names variable="editor"><name form="short" initialize-with="."/></names>
</layout></citation>
<bibliography><sort><key variable="title"/></sort><layout>
<names variable="author"><name form="short" initialize-with="."/></names>
<choose><if variable="year-suffix locator" match="none" type="article song">
<text variable="title" prefix=" "/></if></choose>
</layout></bibliography></style>"""

RULES = ["by-cite", "all-names", "all-names-with-initials", "primary-name", "primary-name-with-initials"]


def processor(rule: str) -> Processor:
    style = Style.parse(STYLE.format(rule=f'givenname-disambiguation-rule="{rule}"'))
    return Processor(style, lambda _: None)


@pytest.mark.parametrize("rule", RULES)
def test_item_alone_reads_as_in_a_document_of_its_own(rule: str) -> None:
    listed = processor(rule).process([SAME_NAME]).bibliography
    assert processor(rule).alone(Item(SAME_NAME)) == listed[0].text


def test_people_of_one_name_in_one_cite_are_told_apart() -> None:
    texts = [processor(rule).process([SAME_NAME]).bibliography[0].text.plain for rule in RULES]
    assert texts == [
        "Smith, Smith A title",
        "Jane Smith, John Smith A title",
        "J. Smith, J. Smith A title",
        "J. Smith, Smith A title",
        "J. Smith, Smith A title",
    ]


def test_one_style_leaves_nothing_in_an_item_for_the_next() -> None:
    item = Item(SAME_NAME)
    alone = [processor(rule).alone(item) for rule in (*RULES, *reversed(RULES))]
    assert alone == [processor(rule).alone(Item(SAME_NAME)) for rule in (*RULES, *reversed(RULES))]


def test_item_of_which_nothing_is_known_is_none() -> None:
    assert processor("by-cite").alone(Item({"id": "x", "type": "song"})) is None
