"""An item of CSL-JSON of any quality as a draft: the facts as we write them, and what else it says.

Sources: CSL 1.0.2, Appendix III; what Zotero, Mendeley, Crossref, pandoc and citeproc-js give.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.contract import Draft
from bibcatalog.importers.csl.custom import read_custom
from bibcatalog.importers.csl.file import FOREIGN_TYPES, TYPES, kind_of
from bibcatalog.importers.csl.values import read_csl_date, read_line, read_text
from bibcatalog.importers.csl.variables import Reading
from bibcatalog.importers.drafts import ORDER, besides, repeats_identifier
from bibcatalog.importers.extralines import read_arxiv, read_extra
from bibcatalog.mapping.notes import unguarded_note
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.diagnostics import Location
    from bibcatalog.importers.csl.custom import Custom

_DATES_OF_CROSSREF: Final = ("published", "published-print", "published-online")
_NO_KEY = re.compile(r"(?i)(?:https?|urn|doi):|.*[\s,{}\"#%~\\]|\d+/[A-Z0-9]{8}$")
_JATS = re.compile(r"(</jats:(?:p|title|sec|list-item)>)|</?jats:[^<>]*>")
_COMMAS = re.compile(r"[,;，；]")
_LONGEST: Final = 40


def read_item(value: Mapping[str, Any], where: Location | None) -> tuple[Draft, list[Diagnostic]]:
    """Read an item: a draft, and what is wrong with it."""
    reading = Reading()
    key, aliases = _read_key(value, reading)
    kind = _read_type(value.get("type"), reading)
    for name, one in value.items():
        reading.take(name, one)
    _read_parts(value, reading)
    own = read_custom(value.get("custom"), reading.custom)
    reading.kept += own.kept
    note, key = _read_note(value, reading, key)
    _finish_arxiv(kind, reading)
    categories = own.categories or _categories(value.get("categories"), reading)
    tags = _tags(value, own, categories, reading)
    summary = _summary(_text("abstract", value, reading))
    if repeats_identifier(reading.made, reading.custom, kind):
        del reading.made["URL"]
    draft = Draft(
        _item(key, kind, reading),
        categories=categories,
        tags=tags,
        organizations=own.organizations,
        impact=note,
        summary=summary,
        links=own.links,
        aliases=tuple(alias for alias in dict.fromkeys((*aliases, *own.aliases)) if alias != key),
        where=where,
        kept=tuple(reading.kept),
    )
    return draft, [Diagnostic(code, message, hint, where, key or None) for code, message, hint in reading.troubles]


def _item(key: str, kind: str, reading: Reading) -> dict[str, Any]:
    """Give the item, its variables in the order of ours."""
    made = reading.made
    item: dict[str, Any] = {"id": key, "citation-key": key} if key else {}
    item["type"] = kind
    item.update((name, made[name]) for name in ORDER if name in made)
    item.update(made)
    return {**item, "custom": reading.custom} if reading.custom else item


def _read_key(value: Mapping[str, Any], reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Give the citation key, and other ones; an address or a number of a data base is none."""
    names = [read_line(value.get(name)).text for name in ("citation-key", "id")]
    keys = [name for name in dict.fromkeys(names) if name and not _NO_KEY.match(name)]
    for name in dict.fromkeys(names):
        if name and name not in keys:
            reading.keep("id", name)
    return (keys[0] if keys else ""), tuple(keys[1:])


def _read_type(kind: object, reading: Reading) -> str:
    if isinstance(kind, str) and kind in TYPES:
        return kind
    if isinstance(kind, str) and kind in FOREIGN_TYPES:
        return FOREIGN_TYPES[kind]
    hint = 'write "type": "…"'
    if kind is None:
        what = "the item has no type"
    elif isinstance(kind, str):
        what = f"CSL has no type {kind[:_LONGEST]!r}"
        hint = did_you_mean(kind[:_LONGEST], sorted(TYPES))
    else:
        what = f"{kind_of(kind)} is no type"
    reading.troubles.append(("BC075", f"{what}; it is read as a document", hint))
    reading.keep("csl-type", kind)
    return "document"


def _read_parts(value: Mapping[str, Any], reading: Reading) -> None:
    """Read what stands apart elsewhere: Crossref's dates and subtitles, and the first page."""
    for name in _DATES_OF_CROSSREF:
        if "issued" not in reading.made and (date := read_csl_date(value.get(name)).date):
            reading.made["issued"] = date
    if "page" not in reading.made and (page := read_line(value.get("page-first")).text):
        reading.made["page"] = page
    if subtitle := read_line(value.get("subtitle")).text:
        title = reading.made.get("title", "")
        if not title.endswith(subtitle):
            reading.made["title"] = f"{title}: {subtitle}" if title else subtitle


def _text(name: str, value: Mapping[str, Any], reading: Reading) -> str:
    found = read_text(value.get(name))
    if found.trouble:
        reading.report(name, found.trouble, None if found.text else value[name])
    return found.text


def _read_note(value: Mapping[str, Any], reading: Reading, key: str) -> tuple[str, str]:
    """Give the note with the annotation, and the citation key; lines that say more of the item go where they belong."""
    made, custom = reading.made, reading.custom
    note, annotation = _text("note", value, reading), _text("annote", value, reading)
    known = {**made, "arxiv": custom.get("arxiv"), "arxiv_class": custom.get("arxiv-class"), "key": key}
    extra = read_extra(note, known | {name.lower(): made.get(name) for name in ("DOI", "ISBN", "ISSN")})
    reading.kept += extra.kept
    for name, text in extra.values.items():
        if name == "key":
            key = str(text)
        elif name in {"arxiv", "arxiv_class"}:
            custom[name.replace("_", "-")] = str(text)
        else:
            made[name.upper()] = str(text)
    note = unguarded_note(extra.rest)
    if annotation and annotation != note:
        note = f"{note}\n\n{annotation}" if note else annotation
    return note, key


def _finish_arxiv(kind: str, reading: Reading) -> None:
    """Give a preprint of arXiv its number, and the id that the number is."""
    if kind != "article":
        return
    number = reading.made.get("number", "")
    if "arxiv" in reading.custom:
        reading.made["number"] = number or f"arXiv:{reading.custom['arxiv']}"
    elif number[:6].lower() == "arxiv:" and (found := read_arxiv(number)):
        reading.made["number"] = f"arXiv:{found['arxiv']}"
        reading.custom.update((name.replace("_", "-"), str(text)) for name, text in found.items())


def _categories(value: object, reading: Reading) -> tuple[tuple[str, ...], ...]:
    """Read the list of words that CSL calls categories."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple((line,) for one in value if (line := read_line(one).text))
    reading.keep("categories", value)
    return ()


def _tags(
    value: Mapping[str, Any], own: Custom, categories: tuple[tuple[str, ...], ...], reading: Reading
) -> tuple[str, ...]:
    """Give our tags, and the keywords that name neither one of them nor a category."""
    words: list[str] = []
    for name in ("keyword", "keywords", "subject"):
        if isinstance(value.get(name), list) and all(isinstance(one, str) for one in value[name]):
            words += value[name]
        else:
            words += _COMMAS.split(_text(name, value, reading))
    known = {_as_keyword(label) for label in (*own.tags, *own.labels)}
    others = (word for word in (read_line(word).text for word in words) if word and word not in known)
    return tuple(dict.fromkeys((*own.tags, *besides(others, categories))))


def _as_keyword(label: str) -> str:
    return " ".join(label.replace(",", " ").split())


def _summary(text: str) -> str:
    """Give an abstract as plain text; Crossref's are in the markup of journals (JATS), often under a heading."""
    if "<jats:" not in text:
        return text
    plain = _JATS.sub(lambda match: "\n" if match[1] else "", " ".join(text.split()))
    lines = [line for line in map(str.strip, plain.split("\n")) if line]
    return "\n".join(lines[1:] if lines[:1] == ["Abstract"] else lines)
