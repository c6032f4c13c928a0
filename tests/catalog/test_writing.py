"""A whole catalog as text: read again it says the same, and a person can edit it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog.catalog.editing.wording import can_be_plain, in_quotes
from bibcatalog.catalog.source import Value, read_source
from bibcatalog.catalog.writing import catalog_text
from bibcatalog.resources import PACKAGED_CATALOG, resource
from tests.hostile import SAMPLES

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20) | st.sampled_from(SAMPLES)
LINES = (TEXTS | st.text("aB0 :#,[]{}'\"-?!&*|>%@`~=.", min_size=1, max_size=8)).map(
    lambda text: " ".join(text.split())
)


def test_the_packaged_catalog_is_written_as_it_says() -> None:
    source, _ = read_source(resource(PACKAGED_CATALOG).read_bytes(), "x")
    assert source is not None
    assert isinstance(source.value, dict)
    again, findings = read_source(catalog_text(source.value, ["Mine."]).encode(), "y")
    assert again is not None
    assert (again.value, findings) == (source.value, [])


def test_a_long_text_is_folded_and_a_short_mapping_is_in_brackets() -> None:
    value: Value = {
        "entries": [{"impact": {"en": "word " * 40}, "title": "T", "tags": ["a", "b"], "date": "2023-05"}],
        "title": {"zh": "好", "en": "Good"},
        "languages": ["zh", "en"],
        "catalog": "x",
    }
    assert isinstance(value, dict)
    assert catalog_text(value) == (
        "catalog: x\ntitle: {zh: 好, en: Good}\nlanguages: [zh, en]\n\nentries:\n  - tags: [a, b]\n    title: T\n"
        "    date: 2023-05\n    impact:\n      en: >-\n"
        f"        {('word ' * 22).strip()}\n        {('word ' * 18).strip()}\n"
    )


@settings(max_examples=200)
@given(LINES.filter(bool))
def test_a_text_is_only_plain_where_it_is_read_as_itself(text: str) -> None:
    for flow, around in ((False, f"- k: {text}"), (True, f"- [{text}, {{k: {text} , l: m}}, {text} ]")):
        if can_be_plain(text, flow=flow):
            source, findings = read_source(around.encode(), "x")
            assert source is not None
            assert findings == []
            wanted: Value = [[text, {"k": text, "l": "m"}, text]] if flow else [{"k": text}]
            assert source.value == wanted
    quoted, _ = read_source(f"- {in_quotes(text, chr(34))}".encode(), "x")
    assert quoted is not None
    assert quoted.value == [text]
