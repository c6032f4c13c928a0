"""What the tests of items, notes and limits share: the schema of the server, and texts as people write them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from bibcatalog.model.bibliography import Item
from bibcatalog.model.reference import Reference
from bibcatalog.zotero.items import item_data
from bibcatalog.zotero.schema import Schema
from tests.hostile import SAMPLES
from tests.zotero_server.schema import document

DOCUMENT = json.loads(document())
SCHEMA = Schema.parse(DOCUMENT)


def schema_without(*names: str) -> Schema:
    """Make the schema of an older server, which does not know some types and fields."""
    types = [
        {**row, "fields": [field for field in row["fields"] if field["field"] not in names]}
        for row in DOCUMENT["itemTypes"]
        if row["itemType"] not in names
    ]
    return Schema.parse({"version": 30, "itemTypes": types})


def data_of(reference: Reference, schema: Schema = SCHEMA) -> dict[str, Any]:
    return item_data(Item("doe2020title", reference), schema)


WORDS = (
    (st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn"]), min_size=1, max_size=12))
    | st.sampled_from([" ".join(sample.split()) for sample in SAMPLES])
).filter(lambda word: word.split() == [word])
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
