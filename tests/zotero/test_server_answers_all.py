"""Whatever is sent, the server answers, and what it refuses leaves nothing behind."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zotero_server import Server
from tests.zotero_server.attachments import ANNOTATION_PROPERTIES, FILE_PROPERTIES
from tests.zotero_server.client import Client
from tests.zotero_server.schema import FIELDS, TYPES

PROPERTIES = [
    *"key version itemType parentItem creators tags collections relations note deleted inPublications".split(),
    *"dateAdded dateModified accessDate linkMode name parentCollection nothing data".split(),
    *FILE_PROPERTIES,
    *ANNOTATION_PROPERTIES,
    *sorted(FIELDS),
]
SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.sampled_from(["", "a", "ABCDEFGH", "2020-01-01", *TYPES]) | st.text(max_size=5)
PARTS = st.sampled_from("creatorType firstName lastName name tag type dc:relation data key".split())
VALUES = st.recursive(
    SCALARS | TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PARTS, inner, max_size=3), max_leaves=5
)
OBJECTS = st.dictionaries(st.sampled_from(PROPERTIES), VALUES, max_size=5) | VALUES


@given(st.lists(OBJECTS, max_size=4), st.sampled_from(["items", "collections"]))
def test_any_batch_is_answered_and_told_of_in_full(batch: list[object], kind: str) -> None:
    client = Client(Server())
    answer = client.post(kind, batch)
    assert answer.status in (200, 500)
    if answer.status == 200:
        report = answer.json()
        told = [index for part in ("success", "unchanged", "failed") for index in report[part]]
        assert sorted(told) == [str(index) for index in range(len(batch))]
        kept = client.get(f"{kind}?format=versions&includeTrashed=1").json()
        assert set(report["success"].values()) == set(kept)


@given(st.lists(OBJECTS.filter(lambda value: isinstance(value, dict)), min_size=1, max_size=4))
def test_what_is_sent_back_as_it_came_is_unchanged(batch: list[object]) -> None:
    client = Client(Server())
    answer = client.post("items", [{"itemType": "book", **one} for one in batch if isinstance(one, dict)])
    if answer.status == 200:
        for item in list(answer.json()["successful"].values()):
            now = client.get(f"items/{item['key']}").json()
            assert client.write(now)["unchanged"] == {"0": item["key"]}


@given(
    st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "BREW"]),
    st.lists(
        st.sampled_from(
            "users 1 groups items collections top tags settings deleted ABCDEFGH children keys current api 0 "
            "connector import ping x local authorize tagColors searches schema new".split()
        ),
        max_size=5,
    ),
    st.sampled_from(["", "since=1", "itemKey=ABCDEFGH", "limit=x&start=x", "tag=a&itemType=book", "session=a"]),
    VALUES | OBJECTS,
)
def test_any_request_is_answered(method: str, parts: list[str], query: str, body: object) -> None:
    client = Client(Server())
    answer = client.ask(method, f"/{'/'.join(parts)}?{query}", orjson.dumps(body), If_Unmodified_Since_Version=1)
    assert 200 <= answer.status < 600


@pytest.mark.parametrize("item_type", sorted(set(TYPES) - {"attachment", "annotation"}))
def test_every_field_of_every_type_is_kept(item_type: str) -> None:
    client = Client(Server())
    kind = TYPES[item_type]
    fields = dict.fromkeys(kind.fields, "2020-01-01")
    creators = [{"creatorType": name, "name": name} for name in kind.creators]
    data = client.make(itemType=item_type, **fields, **({"creators": creators} if creators else {}))["data"]
    assert {name: data[name] for name in fields} == fields
    assert data.get("creators", []) == creators
