"""``bibcatalog keys``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import LIST, Run

TEX = "\\cite{doe2023title,roe2020web} % doe2023title\n"
BIB = "@misc{doe2023title,\n  title = {T},\n}\n"


@pytest.fixture
def folder(my_list: str, tmp_path: Path) -> Path:
    (tmp_path / "paper.tex").write_text(TEX, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    return tmp_path


def test_keys_are_listed_as_a_table(run: Run, my_list: str) -> None:
    assert run("keys", my_list, "--style", "acl").out.splitlines() == [
        "KEY           PINNED  IN THIS STYLE        ALIASES",
        "doe2023title  yes     doe-etal-2023-title  doe2023old",
        "roe2020web    yes     page",
    ]


def test_keys_are_listed_as_json(run: Run, my_list: str) -> None:
    assert run("keys", "list", my_list, "--json").json == {
        "schema_version": 1,
        "keys": [
            {"key": "doe2023title", "aliases": ["doe2023old"], "pinned": True, "style_key": "doe2023title"},
            {"key": "roe2020web", "aliases": [], "pinned": True, "style_key": "page"},
        ],
    }


def test_without_a_catalog_the_packaged_one_is_listed(run: Run) -> None:
    assert len(run("keys").out.splitlines()) == 27
    assert run("keys", "--json").json["keys"][0]["key"] == "touvron2023llama"


def test_a_rename_is_shown_and_nothing_is_written(run: Run, folder: Path) -> None:
    outcome = run("keys", "rename", "my-list.yaml", "doe2023title", "t", "--tex", "paper.tex", "--bib", "refs.bib")
    assert [line for line in outcome.out.splitlines() if line.startswith(("+", "-"))] == [
        "--- my-list.yaml",
        "+++ my-list.yaml",
        "-  - key: doe2023title",
        "-    aliases: [doe2023old]",
        "+  - key: t",
        "+    aliases: [doe2023old, doe2023title]",
        "--- paper.tex",
        "+++ paper.tex",
        "-\\cite{doe2023title,roe2020web} % doe2023title",
        "+\\cite{t,roe2020web} % doe2023title",
        "--- refs.bib",
        "+++ refs.bib",
        "-@misc{doe2023title,",
        "+@misc{t,",
    ]
    assert outcome.err.splitlines() == [
        "doe2023title -> t",
        "my-list.yaml: to be changed",
        "paper.tex: to be changed",
        "refs.bib: to be changed",
    ]
    assert (outcome.code, (folder / "my-list.yaml").read_text(encoding="utf-8")) == (0, LIST)


def test_a_rename_is_written_once_with_a_map_that_does_the_same_elsewhere(run: Run, folder: Path) -> None:
    arguments = ("keys", "rename", "my-list.yaml", "doe2023title=t", "roe2020web=w", "--tex", ".")
    assert run(*arguments, "--check", "-q").code == 1
    outcome = run(*arguments, "--write", "--save-map", "map.json")
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (0, "", "map.json: 2 renames")
    assert json.loads((folder / "map.json").read_bytes()) == {"doe2023title": "t", "roe2020web": "w"}
    assert (folder / "paper.tex").read_text() == "\\cite{t,w} % doe2023title\n"
    assert run(*arguments, "--check").err == "nothing to change\n"
    (folder / "theirs.md").write_text("[@roe2020web]\n")
    assert run("keys", "rewrite", "--map", "map.json", "theirs.md", "--bib", "refs.bib", "--write").code == 0
    assert ((folder / "theirs.md").read_text(), (folder / "refs.bib").read_text()) == (
        "[@w]\n",
        BIB.replace("doe2023title", "t"),
    )
    assert run("keys", "rename", "my-list.yaml", "--map", "map.json", "--check").err == "nothing to change\n"


def test_a_script_for_sed_is_written_by_its_ending(run: Run, folder: Path) -> None:
    run("keys", "rename", "my-list.yaml", "roe2020web", "w", "--write", "--save-map", "map.sed")
    assert (folder / "map.sed").read_text().startswith("# Renames citation keys")


def test_keys_are_restyled_and_the_second_time_nothing_changes(run: Run, folder: Path) -> None:
    outcome = run("keys", "restyle", "my-list.yaml", "--style", "auth.lower + year", "--write", "--tex", "paper.tex")
    assert outcome.err.splitlines()[:2] == ["doe2023title -> doe2023", "roe2020web -> my-list"]
    assert (folder / "paper.tex").read_text() == "\\cite{doe2023,my-list} % doe2023title\n"
    assert run("keys", "restyle", "my-list.yaml", "--style", "auth.lower + year", "--check").code == 0
    assert run("check", "my-list.yaml").code == 0


def test_keys_are_pinned(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("catalog: a\nentries:\n  - title: One\n")
    assert run("keys", "pin", "a.yaml", "--check").code == 1
    assert run("keys", "pin", "a.yaml", "--write").err == "one: pinned\na.yaml: written\n"
    assert (tmp_path / "a.yaml").read_text() == "catalog: a\nentries:\n  - key: one\n    title: One\n"
    assert run("keys", "pin", "a.yaml", "--check").code == 0


def test_what_a_manuscript_lacks_is_told(run: Run, folder: Path) -> None:
    (folder / "paper.tex").write_text("\\input{gone}\\cite{roe2020web}")
    outcome = run("keys", "rename", "my-list.yaml", "roe2020web", "w", "--tex", "paper.tex")
    assert outcome.err.startswith("paper.tex:1: warning BC200: there is no file 'gone.tex'")


def test_files_that_were_written_are_named_when_a_later_one_cannot_be(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "paper.tex":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = run("keys", "rename", "my-list.yaml", "roe2020web", "w", "--tex", "paper.tex", "--write")
    assert outcome.code == 3
    assert outcome.err.splitlines()[-1] == (
        "Error: cannot write paper.tex: No space left on device; written before that: my-list.yaml"
    )


@pytest.mark.parametrize(("arguments", "message"), [
    ("renam", "No such command 'renam'. Did you mean 'rename'?"),
    ("rename my-list.yaml", "name an old and a new key, OLD=NEW, or a map with --map"),
    ("rename my-list.yaml a", "'a' is not OLD=NEW; write OLD NEW for one, OLD=NEW for several"),
    ("rename my-list.yaml a=b a=c", "'a' stands twice; name each old key once"),
    ("rename my-list.yaml roe2020wb w",
     "my-list.yaml: no key 'roe2020wb' in this catalog; did you mean 'roe2020web'?"),
    ("restyle my-list.yaml", "Missing option '--style'."),
    ("restyle my-list.yaml --style acll", "style 'acll', column 1: no style or function 'acll'; did you mean 'acl'?"),
    ("rewrite --map map.json", "name a manuscript, or a .bib file with --bib"),
])  # fmt: skip
def test_a_wrong_call_says_what_was_meant(run: Run, my_list: str, arguments: str, message: str) -> None:
    outcome = run("keys", *arguments.split())
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", f"Error: {message}")


@pytest.mark.parametrize("name", ["list", "pin", "rename", "restyle", "rewrite"])
def test_every_option_says_what_it_is_for(run: Run, name: str) -> None:
    outcome = run("keys", name, "--help")
    assert (outcome.code, outcome.err) == (0, "")


def test_keys_keep_chinese_characters_where_they_are_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(
        "catalog: names\nentries:\n"
        "  - {key: ouyang2023, title: 大语言模型, authors: [欧阳修], date: 2023}\n"
        '  - {key: lau2024, title: A Film, authors: [{family: 刘, given: 德华, latin: "Lau, Andy"}], date: 2024}\n',
        encoding="utf-8",
    )
    (tmp_path / "paper.tex").write_text("\\cite{ouyang2023}\n", encoding="utf-8")
    listed = run("keys", str(path), "--han", "characters").out.splitlines()
    assert [line.split()[2] for line in listed[1:]] == ["欧阳2023大语言模型", "刘2024film"]
    outcome = run("keys", "restyle", str(path), "--style", "bibcatalog", "--han", "characters", "--tex",
                  str(tmp_path / "paper.tex"), "--write")  # fmt: skip
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == (
        "warning BC041: the new key '欧阳2023大语言模型' (and 1 more) has Chinese characters, which pdfLaTeX with "
        "BibTeX cannot cite; typeset with XeLaTeX or LuaLaTeX, or with biblatex"
    )
    assert (tmp_path / "paper.tex").read_text(encoding="utf-8") == "\\cite{欧阳2023大语言模型}\n"
    assert run("check", str(path)).code == 0
    again = run("keys", "restyle", str(path), "--style", "bibcatalog", "--han", "characters", "--check")
    assert (again.code, again.err) == (0, "nothing to change\n")
    back = run("keys", "restyle", str(path), "--style", "bibcatalog", "--check", "--quiet")
    assert (back.code, back.err) == (1, "")
    assert "@article{" not in run("export", str(path), "--to", "biblatex").err
    assert "{欧阳2023大语言模型," in run("export", str(path), "--to", "biblatex").out
