"""A candidate as an entry of a catalog file: plain values, in the order of the format.

What the format does not take in a field is kept under ``extra``, and told. A publication says its own title, authors
and date only where they differ from those of the entry, which are the first edition's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bibcatalog.catalog.schema import EntryRow, PreprintRow, PublicationRow
from bibcatalog.diagnostics import Diagnostic
from bibcatalog.importers.cslwords import clean
from bibcatalog.importers.excerpts import shown
from bibcatalog.importers.titles import title_and_protected
from bibcatalog.model.dates import Date
from bibcatalog.model.names import InvalidNameError, Name, parse_name
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bibcatalog.importers.candidates import Candidate

Row: TypeAlias = dict[str, Any]

_OF_ENTRIES: Final = frozenset("title authors date title-short".split())
_ATTRIBUTES: Final = {"date": "issued"}
"""Field of a publication -> attribute of a reference, where the name with hyphens is another."""
_PUBLICATION: Final = tuple(field.alias or name for name, field in PublicationRow.model_fields.items())
_BARE: Final = frozenset("type title title_short authors more_authors issued language url abstract".split())
"""All that a work can say which has no edition of its own in the file."""
_NOT_IN_TAGS: Final = re.compile(r"[,;{}#%\\~]")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7af]")  # not ・, which Chinese pages have, too
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_FEW_WORDS: Final = 3
_TWO: Final = 2
_SHARE: Final = 8
"""A text is Chinese when one in so many of its letters is."""


def language_of(text: str, usual: str = "en") -> str:
    """Guess the language of a note by its script; a few words in Latin letters may be a name in any language.

    >>> language_of("Open weights for all"), language_of("LLaMA 开放了权重"), language_of("LLaMA-1", "zh")
    ('en', 'zh', 'zh')
    """
    han = len(_HAN.findall(text))
    if not han:
        return usual if len(text.split(None, _FEW_WORDS)) < _FEW_WORDS else "en"
    letters = len(text) - len(_LETTERS.sub("", text))
    return "zh" if han * _SHARE >= letters and not _KANA.search(text) else "en"


def row_of(
    candidate: Candidate,
    languages: Sequence[str],
    category_ids: Mapping[tuple[str, ...], str],
    *,
    language: str = "",
    head: Reference | None = None,
) -> Row:
    """Write a candidate as an entry.

    Args:
        candidate: what becomes an entry.
        languages: those of the catalog, the default first.
        category_ids: path of names -> the id of that category.
        language: that of the notes; guessed when it is not given.
        head: as for ``work_row``.
    """
    row = work_row(candidate, head)
    tags, strange = _tags(candidate.tags)
    ids = list(dict.fromkeys(category_ids[path] for path in candidate.categories if path in category_ids))
    found: Row = {
        "key": candidate.key,
        "aliases": list(candidate.aliases),
        "category": ids[0] if len(ids) == 1 else ids,
        "tags": tags,
        **row,
        "organizations": list(dict.fromkeys(candidate.organizations)),
        "links": {**dict(candidate.links), **row.get("links", {})},
        "impact": in_languages(candidate.texts("impact"), languages, language),
        "summary": in_languages(candidate.texts("summary"), languages, language),
        "extra": {**dict(candidate.extra), **({"tags": "; ".join(strange)} if strange else {})},
    }
    return {name: found[name] for name in _ENTRY if found.get(name)}


_ENTRY: Final = tuple(field.alias or name for name, field in EntryRow.model_fields.items())


def localized(text: str, languages: Sequence[str], language: str) -> str | dict[str, str]:
    """Write a text of a person: by itself in the catalog's first language, else with its language."""
    text = "\n\n".join(filter(None, map(clean, re.split(r"\n\s*\n", text))))
    own = language or language_of(text, languages[0])
    return text if not text or own == languages[0] else {own: text}


def in_languages(texts: Iterable[str], languages: Sequence[str], language: str) -> str | dict[str, str]:
    """Write the texts of a note, each in a language of its own: one by itself, several with their languages.

    >>> in_languages(["Open weights for all", "开放了权重"], ["en", "zh"], "")
    {'en': 'Open weights for all', 'zh': '开放了权重'}
    """
    found = [localized(text, languages, language) for text in texts]
    if len(found) < _TWO:
        return found[0] if found else ""
    made: dict[str, str] = {}
    for text in found:
        made |= {name: own for name, own in by_language(text, languages[0]).items() if name not in made}
    return made


def by_language(text: str | dict[str, str], language: str) -> dict[str, str]:
    """Give a text with its language; nothing for none."""
    if isinstance(text, str):
        text = localized(text, [""], language)
    return text if isinstance(text, dict) else {}


def work_row(candidate: Candidate, head: Reference | None = None) -> Row:
    """Write the facts of a work.

    Args:
        candidate: it has the work.
        head: whose title, authors and date the entry has; the first edition's when it is not given.
    """
    work = candidate.work
    first = head or work.editions[0]
    title, protected = title_and_protected(first.title)
    row: Row = {
        "title": title,
        "title-short": first.title_short,
        "protect": protected,
        "authors": list(map(name_value, first.authors)),
        "more-authors": first.more_authors,
        "date": str(first.issued) if first.issued else "",
        "language": next((edition.language for edition in work.editions if edition.language), ""),
    }
    if work.preprint:
        row["preprint"] = _preprint(work.preprint, first)
    if work.published:
        own = work.published
        links = dict(candidate.links)
        if work.preprint is None and _is_bare(own) and links.get("page", own.url) == own.url:
            row["links"] = {"page": own.url} if own.url else {}
        else:
            row["publication"] = _publication(own, first, has_date=work.preprint is not None)
    return {name: value for name, value in row.items() if value}


def _is_bare(reference: Reference) -> bool:
    if reference.type != "document":
        return False
    return all(name in _BARE or not getattr(reference, name) for name in Reference.__slots__)


def _preprint(own: Reference, first: Reference) -> Row:
    arxiv = own.arxiv
    pages = {arxiv.url, arxiv.without_version.url} if arxiv else set()
    follows = arxiv and own.doi and own.doi.normal == arxiv.doi.normal
    found = {
        "arxiv": str(arxiv or ""),
        "class": own.arxiv_class,
        "server": "" if arxiv and own.publisher.lower() in {"", "arxiv"} else own.publisher,
        "doi": "" if follows else str(own.doi or ""),
        "url": "" if own.url in pages else own.url,
        **_differing(own, first),
    }
    return {name: found[name] for name in _PREPRINT if found.get(name)}


_PREPRINT: Final = tuple(field.alias or name for name, field in PreprintRow.model_fields.items())


def _publication(own: Reference, first: Reference, *, has_date: bool) -> Row:
    values = {name: plain(getattr(own, _ATTRIBUTES.get(name, name.replace("-", "_")))) for name in _PUBLICATION}
    for name in _OF_ENTRIES:
        del values[name]
    differing = _differing(own, first)
    if own.title_short != first.title_short:
        differing["title-short"] = own.title_short
    if has_date and own.issued:
        differing["date"] = str(own.issued)
    values |= differing
    return {name: values[name] for name in _PUBLICATION if values.get(name)}


def _differing(own: Reference, first: Reference) -> Row:
    """Give the title, authors and date of an edition where they are not those of the entry."""
    found: Row = {}
    if own.title != first.title:
        found["title"] = markup.render(own.title)
    if own.authors and own.authors != first.authors:
        found["authors"] = list(map(name_value, own.authors))
    if own.issued and own.issued != first.issued:
        found["date"] = str(own.issued)
    return found


def plain(value: object) -> object:
    """Write a value of a reference as the file has it."""
    if isinstance(value, Text):
        return markup.render(value)
    if isinstance(value, tuple):
        return list(map(name_value, value))
    return str(value) if isinstance(value, str | Date) else value


@lru_cache(maxsize=8192)
def _name_text(name: Name) -> str:
    """Write a name as a person would; nothing where a text would be read otherwise."""
    if name.literal:
        text = f"{{{name.literal}}}"
    elif name.is_han:
        text = str(name)
    else:
        text = ", ".join(filter(None, (name.family_with_particle, name.suffix, name.given_with_particle)))
    try:
        return text if parse_name(text) == name else ""
    except InvalidNameError:
        return ""


def name_value(name: Name) -> str | dict[str, str]:
    """Write a name as a catalog has it: as text where that says the same, else by its parts.

    >>> name_value(Name("Berg", "Karel", particle="van der")), name_value(Name("Plato"))
    ('van der Berg, Karel', {'family': 'Plato'})
    """
    parts = {part.replace("_", "-"): own for part in name.__slots__ if (own := getattr(name, part))}
    return _name_text(name) or parts


def _tags(tags: Iterable[str]) -> tuple[list[str], list[str]]:
    """Tell tags from words that cannot be tags, since formats separate tags with a sign in them."""
    words = list(dict.fromkeys(filter(None, map(clean, tags))))
    strange = [word for word in words if _NOT_IN_TAGS.search(word)]
    return [word for word in words if word not in strange], strange


def checked(
    row: Row, languages: Sequence[str], findings: list[Diagnostic], candidate: Candidate
) -> tuple[Row, EntryRow]:
    """Give a row that a catalog takes: values that it refuses go under ``extra``, and are told."""
    from pydantic import ValidationError

    context = {"languages": tuple(languages)}
    for _ in range(_ROUNDS):
        try:
            return row, EntryRow.model_validate(row, context=context)
        except ValidationError as error:
            row = _without_wrong(row, error, findings, candidate)
    bare = {"key": row["key"], "title": clean(str(row["title"])) or candidate.key}
    return bare, EntryRow.model_validate(bare, context=context)


_ROUNDS: Final = 8


def _without_wrong(row: Row, error: Any, findings: list[Diagnostic], candidate: Candidate) -> Row:  # noqa: ANN401 - pydantic's
    where = candidate.where[0] if candidate.where else None
    extra = dict(row.get("extra", {}))
    for problem in reversed(error.errors(include_url=False)):  # from the end of a list, so that places stay
        path = [step for step in problem["loc"] if step != "[key]"]
        value = _taken_out(row, path)
        if value is None:
            continue
        name = str(next((step for step in reversed(path) if isinstance(step, str)), "value"))
        text = clean(str(value))
        message = f"{'.'.join(map(str, path))}: {problem['msg']}; {shown(text)} is kept under 'extra'"
        findings.append(Diagnostic("BC093", message, "correct it", where, candidate.key))
        if path[0] != "extra" and text:
            extra[name] = f"{extra[name]}; {text}" if name in extra else text
    return {**row, **({"extra": extra} if extra else {})}


def _taken_out(row: Row, path: Sequence[Any]) -> object:
    """Take a value out of its place, and give it; nothing when it is gone with another."""
    place: Any = row
    for step in path[:-1]:
        is_there = step in place if isinstance(place, dict) else isinstance(step, int) and step < len(place)
        if not is_there:
            return None
        place = place[step]
    if isinstance(place, dict):
        return place.pop(path[-1], None)
    if isinstance(place, list) and isinstance(path[-1], int) and path[-1] < len(place):
        return place.pop(path[-1])
    return None
