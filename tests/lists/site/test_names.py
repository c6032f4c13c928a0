from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.lists.site.names import page_name
from bibcatalog.model.keys import KEY

keys = st.from_regex(KEY, fullmatch=True)


@pytest.mark.parametrize("key", ["touvron2023llama", "a", "x-1_y", "2023"])
def test_a_plain_key_is_its_own_name(key: str) -> None:
    assert page_name(key) == key


@pytest.mark.parametrize("key", ["con", "nul", "com1", "LPT9"])
def test_names_of_devices_are_avoided(key: str) -> None:
    assert re.fullmatch(rf"{key.lower()}~[0-9a-f]{{12}}", page_name(key))


@given(keys)
def test_names_are_safe_for_every_legal_key(key: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9_~-]{0,120}", page_name(key))


@given(st.sets(keys, max_size=20))
def test_names_differ_where_keys_do_also_without_case(found: set[str]) -> None:
    assert len({page_name(key).lower() for key in found}) == len(found)


def test_keys_that_differ_in_case_or_marks_have_different_names() -> None:
    alike = [
        "Doe2023",
        "doe2023",
        "DOE2023",
        "doe/2023",
        "doe:2023",
        "doe.2023",
        "doe-2023",
        f"{'a' * 300}",
        f"{'a' * 301}",
    ]
    assert len({page_name(key) for key in alike}) == len(alike)
