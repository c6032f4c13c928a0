"""Renames of a catalog: what may become what, and what never moves."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.citekeys.maps import read_map, write_map, write_sed
from bibcatalog.citekeys.renaming import restyle
from bibcatalog.citekeys.styles import key_style
from bibcatalog.errors import InputError, UsageError
from bibcatalog.keying import list_keys, pin_keys, rename_keys, restyle_keys, write_change
from bibcatalog.services import load_catalog

if TYPE_CHECKING:
    from pathlib import Path

LIST = """\
catalog: my-list
entries:
  # the first
  - key: a1  # pinned
    aliases: [a0]
    title: One
    authors: ["Doe, Jane"]
    date: 2020
  - title: One more
    authors: ["Doe, Jane"]
    date: 2020
  - key: doe2020one
    title: One
    authors: ["Doe, Jim"]
    date: 2020
"""


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text(LIST, encoding="utf-8")
    return path


def keys(path: Path) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(record.key, record.aliases, record.pinned) for record in list_keys(path)]


def test_keys_are_listed_with_what_a_style_would_give(catalog: Path) -> None:
    assert list_keys(catalog, "scholar") == [
        ("a1", ("a0",), True, "doe2020oneb"),
        ("doe2020onea", (), False, "doe2020onea"),
        ("doe2020one", (), True, "doe2020one"),
    ]


def test_keys_are_pinned_and_nothing_else_changes(catalog: Path) -> None:
    write_change(pin_keys(catalog))
    assert catalog.read_text() == LIST.replace("  - title: One more\n", "  - key: doe2020onea\n    title: One more\n")
    assert pin_keys(catalog).files == ()


def test_an_entry_that_is_renamed_keeps_its_old_keys(catalog: Path) -> None:
    write_change(rename_keys(catalog, {"a1": "b", "doe2020onea": "c"}))
    assert catalog.read_text() == LIST.replace("key: a1", "key: b").replace("[a0]", "[a0, a1]").replace(
        "  - title: One more\n", "  - key: c\n    aliases: [doe2020onea]\n    title: One more\n"
    )


def test_a_key_comes_back_from_the_aliases(catalog: Path) -> None:
    write_change(rename_keys(catalog, {"a1": "a0"}))
    assert keys(catalog)[0] == ("a0", ("a1",), True)


def test_a_rename_that_is_done_is_not_done_again(catalog: Path) -> None:
    write_change(rename_keys(catalog, {"a1": "b"}))
    assert rename_keys(catalog, {"a1": "b"}).files == ()


def test_a_change_of_case_keeps_no_alias_that_bibtex_takes_for_the_key(catalog: Path) -> None:
    write_change(rename_keys(catalog, {"a1": "A1"}))
    assert keys(catalog)[0] == ("A1", ("a0",), True)


@pytest.mark.parametrize(("renames", "message"), [
    ({"a1": "a,b"},
     "'a,b' cannot be a citation key; use letters of ASCII, digits, Chinese characters, and . : / _ - inside"),
    ({"a1": "Doe2020One"},
     "{file}: 'a1' cannot become 'Doe2020One', which is the key of 'doe2020one'; choose another key"),
    ({"doe2020one": "a0"}, "{file}: 'doe2020one' cannot become 'a0', which is an alias of 'a1'; choose another key"),
    ({"a0": "b"}, "{file}: 'a0' is an alias of 'a1'; rename 'a1'"),
    ({"doe2020on": "b"}, "{file}: no key 'doe2020on' in this catalog; did you mean 'doe2020one' or 'doe2020onea'?"),
    ({"a1": "b", "doe2020one": "b"}, "'a1' and 'doe2020one' cannot both become 'b'"),
    ({"a1": "doe2020one", "doe2020one": "a1"},
     "'a1' cannot become 'doe2020one', which is to be renamed, too: it stays as an alias"),
])  # fmt: skip
def test_a_key_that_cannot_be_had_is_refused(catalog: Path, renames: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        rename_keys(catalog, renames)
    assert str(caught.value) == message.replace("{file}", str(catalog))


def test_a_style_moves_no_key_that_another_entry_has(catalog: Path) -> None:
    write_change(restyle_keys(catalog, "scholar"))
    assert keys(catalog) == [
        ("doe2020oneb", ("a0", "a1"), True),
        ("doe2020onea", (), False),
        ("doe2020one", (), True),
    ]


def test_a_style_is_given_to_some(catalog: Path) -> None:
    assert restyle_keys(catalog, "acl", ["a0"]).renames == {"a1": "doe-2020-one"}


@given(st.lists(st.sampled_from(["acl", "scholar", "bbt", "dblp", "'x' + year", "auth.lower"]), min_size=1, max_size=4))
def test_styles_give_unique_keys_and_the_second_time_nothing_changes(styles: list[str]) -> None:
    catalog = load_catalog()
    used: dict[str, str] = {entry.key.lower(): entry.work.title.plain for entry in catalog.entries}
    for style in styles:
        make = key_style(style, catalog.id)
        renames = restyle(catalog, make)
        for entry in catalog.entries:
            new = renames.get(entry.key, entry.key)
            assert used.setdefault(new.lower(), entry.work.title.plain) == entry.work.title.plain
        catalog = replace(
            catalog,
            entries=tuple(
                replace(entry, key=renames[entry.key], aliases=(*entry.aliases, entry.key))
                if entry.key in renames else entry
                for entry in catalog.entries
            ),
        )  # fmt: skip
        assert restyle(catalog, make) == {}


def test_a_catalog_on_standard_input_cannot_be_written(catalog: Path) -> None:
    change = rename_keys(catalog, {"a1": "b"})
    piped = replace(change, files=(change.files[0]._replace(file="-"),))
    with pytest.raises(UsageError, match=r"^standard input cannot be written"):
        write_change(piped)


def test_nothing_is_written_when_a_document_cannot_be_rewritten(catalog: Path, tmp_path: Path) -> None:
    paper, bad = tmp_path / "a.tex", tmp_path / "a.typ"
    paper.write_text("\\cite{a1}")
    bad.write_text("@a1")
    with pytest.raises(InputError, match="choose another key"):
        rename_keys(catalog, {"a1": "x/y"}, [paper, bad])
    assert (catalog.read_text(), paper.read_text()) == (LIST, "\\cite{a1}")


KEY = st.from_regex(r"[a-c](?:[a-c.:/_-]{0,3}[a-c])?", fullmatch=True)


@given(st.dictionaries(KEY, KEY))
def test_a_map_is_read_as_it_was_written(renames: dict[str, str]) -> None:
    assert read_map(write_map(renames).encode(), "map.json") == renames


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', b'{"": "a"}', b"\xff", b"[" * 100_000])
def test_what_is_no_map_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^map\.json is (no map|not JSON)"):
        read_map(data, "map.json")


def test_a_script_for_sed_knows_where_chinese_keys_end(tmp_path: Path) -> None:
    (tmp_path / "map.sed").write_text(write_sed({"王2023": "wang2023", "a1": "王a1"}), encoding="utf-8")
    done = subprocess.run(
        ["sed", "-E", "-f", tmp_path / "map.sed"],
        input="\\cite{王2023,小王2023,王2023a,a1,王a1}，王2023。",
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "\\cite{wang2023,小王2023,王2023a,王a1,王a1}，wang2023。"


def test_a_script_for_sed_renames_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "map.sed").write_text(write_sed({"a": "b", "b.c": "a", "x/y": "x"}))
    text = "\\cite{a,a,b.c, x/y} a-b ab b-c\na\n"
    found = subprocess.run(
        ["sed", "-E", "-f", tmp_path / "map.sed"], input=text, capture_output=True, text=True, check=True
    )
    assert found.stdout == "\\cite{b,b,a, x} a-b ab b-c\nb\n"


def test_a_thousand_works_of_one_name_keep_their_suffixes(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    rows = "".join(f"  - {{key: k{number}, title: Same {number}}}\n" for number in range(800))
    path.write_text(f"catalog: many\nentries:\n{rows}", encoding="utf-8")
    catalog = load_catalog(path)
    style = key_style("scholar", catalog.id)
    renames = restyle(catalog, style)
    assert (len(set(renames.values())), renames["k799"]) == (800, "sameads")
    entries = tuple(replace(entry, key=renames[entry.key], aliases=(entry.key,)) for entry in catalog.entries)
    assert restyle(replace(catalog, entries=entries), style) == {}


def test_a_key_that_only_begins_as_the_wanted_one_is_no_key_with_a_suffix(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text("catalog: two\nentries:\n  - {key: same, title: Other}\n  - {key: sameness, title: Same}\n")
    assert restyle_keys(path, "scholar").renames == {"same": "other", "sameness": "samea"}
