r"""Lines ``label: value`` in a note, with which Zotero's "Extra" says what an item has no field for.

Source: Zotero's documentation, "Citing Fields from Extra"; Better BibTeX, "Extra fields" (``tex.name: value``). A line
is one of these only if its value is what its label says; all others are the text of a person.

>>> read_extra("Citation Key: knuth84\nDOI: 10.1000/x\nNote: read twice\ntex.groups: TeX", {})
Extra(values={'key': 'knuth84', 'doi': Doi('10.1000/x')}, kept=(('tex.groups', 'TeX'),), rest='Note: read twice')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.model.identifiers import ArxivId, Doi, InvalidIdentifierError, Isbn, Issn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LINE = re.compile(r"(?P<label>[A-Za-z_][A-Za-z0-9._-]*(?: [A-Za-z0-9._-]+){0,3}) ?[:：][ \t]*(?P<value>\S.*)")
_LISTED = re.compile(r"(?P<id>\S+)\s*\[(?P<class>[A-Za-z.-]+)\]")
_KEY = re.compile(r"[^\s,{}\"#%~\\']+")
_PMID = re.compile(r"\d{1,9}", re.ASCII)
_PMCID = re.compile(r"(?i)PMC\d{1,9}", re.ASCII)
_LONGEST: Final = 1000
_KEPT: Final = "tex."


class Extra(NamedTuple):
    """What lines say, by the source of a reference (``key`` is the citation key); fields to keep; the other lines."""

    values: dict[str, str]
    kept: tuple[tuple[str, str], ...]
    rest: str


def read_extra(text: str, known: Mapping[str, object]) -> Extra:
    """Read the lines of a note.

    Args:
        text: the note.
        known: what is known already; a line that says something else stays, since nobody knows who is right.
    """
    if ":" not in text and "：" not in text:
        return Extra({}, (), text)
    values: dict[str, str] = {}
    kept: list[tuple[str, str]] = []
    rest: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line.strip(" \t")) if len(line) < _LONGEST else None
        if match is None:
            rest.append(line)
            continue
        label, value = match["label"].lower().replace("-", " "), match["value"]
        if label.startswith(_KEPT):
            kept.append((match["label"], value))
        elif not _take(label, value, known, values):
            rest.append(line)
    return Extra(values, tuple(kept), "\n".join(rest).strip("\n") if len(rest) < text.count("\n") + 1 else text)


def read_arxiv(text: str) -> dict[str, str]:
    """Read an arXiv id; the class that arXiv lists the paper under may follow. Nothing if it is none.

    >>> read_arxiv("arXiv:2302.13971 [cs.CL]")
    {'arxiv': ArxivId('2302.13971'), 'arxiv_class': 'cs.CL'}
    """
    listed = _LISTED.fullmatch(text.strip())
    try:
        found = ArxivId.parse(listed["id"] if listed else text)
    except InvalidIdentifierError:
        return {}
    return {"arxiv": found, **({"arxiv_class": listed["class"]} if listed else {})}


def _take(label: str, text: str, known: Mapping[str, object], values: dict[str, str]) -> bool:
    reader = _LABELS.get(label)
    found = reader(text) if reader else {}
    if any(str(values.get(name) or known.get(name) or value) != str(value) for name, value in found.items()):
        return False
    values.update(found)
    return bool(found)


def _matching(name: str, form: re.Pattern[str]) -> Callable[[str], dict[str, str]]:
    return lambda text: {name: text} if form.fullmatch(text) else {}


def _parsed(name: str, parse: Callable[[str], str]) -> Callable[[str], dict[str, str]]:
    def read(text: str) -> dict[str, str]:
        try:
            return {name: parse(text)}
        except InvalidIdentifierError:
            return {}

    return read


_LABELS: Final[dict[str, Callable[[str], dict[str, str]]]] = {
    "citation key": _matching("key", _KEY),
    "doi": _parsed("doi", Doi.parse),
    "arxiv": read_arxiv,
    "arxiv id": read_arxiv,
    "_eprint": read_arxiv,
    "isbn": _parsed("isbn", Isbn.parse),
    "issn": _parsed("issn", Issn.parse),
    "pmid": _matching("PMID", _PMID),
    "pmcid": _matching("PMCID", _PMCID),
}
"""Label, lower case, hyphens as spaces -> what reads its value; Zotero leaves ``_eprint`` of a .bib file there."""
