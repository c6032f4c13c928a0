#!/usr/bin/env python3
"""What a value becomes when it is written in a format and read again, where that is not the value itself, and why.

``losses`` finds for which types a format has a field at all; here stands what a field cannot say. The table in
``importing.md`` is made of these rows, and the tests of the laws take them for what they expect: what no row names
comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeAlias

from bibcatalog.exporters.addresses import repeats_identifier
from bibcatalog.importers.indices import number_in_style
from bibcatalog.importers.values import read_language
from bibcatalog.latex.protect import CLOSING, OPENING, protect
from bibcatalog.mapping import biblatex, bibtex
from bibcatalog.mapping.biblatex import LANGUAGES
from bibcatalog.mapping.targets import TARGETS
from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.text import markup
from bibcatalog.text.tree import Node, Span, Style, Text

Becomes: TypeAlias = Callable[[Bibliography], Bibliography]

BIBTEX: Final = ("bibtex",)
BIBLATEX: Final = ("biblatex",)
BIB: Final = ("biblatex", "bibtex")
CSL: Final = ("csl-json",)
RIS: Final = ("ris",)
RDF: Final = ("zotero-rdf",)
ALL: Final = (*BIB, *CSL, *RIS, *RDF)


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of value that some formats cannot say.

    Args:
        formats: which formats.
        field: where it stands, as the documentation calls it.
        value: what is meant, in words.
        why: the reason.
        becomes: makes of a bibliography what comes back of it, as far as this row goes.
        example: an item that shows it, or a bibliography.
        shown: gives the part that the documentation shows.
    """

    formats: tuple[str, ...]
    field: str
    value: str
    why: str
    becomes: Becomes
    example: Item | Bibliography
    shown: Callable[[Bibliography], object]


def of_references(change: Callable[[Reference], Reference]) -> Becomes:
    """Change every reference of a bibliography."""
    return lambda found: replace(
        found, items=tuple(replace(item, reference=change(item.reference)) for item in found.items)
    )


def of_items(change: Callable[[Item], Item]) -> Becomes:
    """Change every item of a bibliography."""
    return lambda found: replace(found, items=tuple(map(change, found.items)))


def of_names(change: Callable[[Name], Name]) -> Becomes:
    """Change every name."""
    roles = ("authors", "editors", "translators")
    return of_references(lambda own: replace(own, **{role: tuple(map(change, getattr(own, role))) for role in roles}))


def of_texts(change: Callable[[str], str]) -> Becomes:
    """Change every text: those of references, in names, in notes."""

    def changed(value: object) -> object:
        if isinstance(value, Text):
            return Text(tuple(_node(node, change) for node in value.nodes))
        if isinstance(value, tuple):
            return tuple(map(changed, value))
        if isinstance(value, Name):
            return Name(*(change(getattr(value, part)) for part in _PARTS_OF_NAMES))
        return change(value) if type(value) is str else value

    def of(item: Item) -> Item:
        own = item.reference
        values = {field.name: changed(getattr(own, field.name)) for field in fields(own) if field.name != "type"}
        return replace(item, reference=replace(own, **values), note=change(item.note))  # type: ignore[arg-type]

    return of_items(of)


_PARTS_OF_NAMES: Final = ("family", "given", "particle", "dropping_particle", "suffix", "literal")


def _node(node: Node, change: Callable[[str], str]) -> Node:
    if isinstance(node, str):
        return change(node)
    children = tuple(_node(child, change) for child in node.children)
    return replace(node, children=children)


def expected(bibliography: Bibliography, to: str) -> Bibliography:
    """Give what comes back of a bibliography, but for fields that its format does not have for a type."""
    for change in CHANGES:
        if to in change.formats:
            bibliography = change.becomes(bibliography)
    return bibliography


def example(change: Change) -> Bibliography:
    """Give the example of a row as a bibliography."""
    return Bibliography((change.example,)) if isinstance(change.example, Item) else change.example


# Texts


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain_apostrophe(text: str) -> str:
    return text if _HAN.search(text) else text.replace("’", "'")


_HAN: Final = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def _one_paragraph(item: Item) -> Item:
    own = item.reference
    return replace(item, note=_folded(item.note), reference=replace(own, abstract=_folded(own.abstract)))


def _paragraphs(item: Item) -> Item:
    return replace(item, note=re.sub("\n+", "\n\n", item.note))


def _folded(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _protected(own: Reference) -> Reference:
    return replace(own, title=Text(_marked(own.title.nodes)))


def _marked(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Mark the words of a title that a .bib file puts in braces."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            for number, piece in enumerate(re.split(f"[{OPENING}{CLOSING}]", protect(node))):
                if piece:
                    found.append(Span(Style.NOCASE, (piece,)) if number % 2 else piece)
        elif isinstance(node, Span) and node.style is not Style.NOCASE:
            found.append(Span(node.style, Text(_marked(node.children)).nodes))
        else:
            found.append(node)
    return tuple(found)


def _without_caseless(own: Reference) -> Reference:
    title, container = (Text(_without_nocase(text.nodes)) for text in (own.title, own.container_title))
    return replace(own, title=title, container_title=container)


def _without_nocase(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, Span):
            inside = Text(_without_nocase(node.children))
            caseless = inside.plain.lower() == inside.plain.upper()
            found += inside.nodes if node.style is Style.NOCASE and caseless else (Span(node.style, inside.nodes),)
        else:
            found.append(node)
    return tuple(found)


def _plain(own: Reference) -> Reference:
    return replace(own, title=Text(own.title.plain), container_title=Text(own.container_title.plain))


# Names


def _lone(name: Name) -> Name:
    """A person without a given name."""
    alone = name.family and not (name.given or name.suffix or name.dropping_particle)
    return Name(literal=name.family_with_particle) if alone else name


def _lone_words(name: Name) -> Name:
    return _lone(name) if " " in name.family else name


def _capital_particle(name: Name) -> Name:
    return replace(name, family=name.family_with_particle, particle="") if name.particle[:1].isupper() else name


def _japanese(name: Name) -> Name:
    joined = name.family + name.given
    return Name(joined[0], joined[1:]) if joined == "山田太郎" else name


def _with_comma(name: Name) -> Name:
    family, comma, given = name.literal.partition(", ")
    return Name(family, given) if comma and given not in {"Inc.", "Ltd."} else name


def _short_body(name: Name) -> Name:
    body = name.literal
    short = re.fullmatch("[\u3400-\u9fff]{2,3}", body)
    return Name(body[0], body[1:]) if short else name


# Dates


def _year_and_month(own: Reference) -> Reference:
    date = own.issued
    return replace(own, issued=Date(date.year, date.month)) if date else own


def _first_day(own: Reference) -> Reference:
    date = own.issued
    return replace(own, issued=Date(date.year, date.month, date.day)) if date else own


def _end_of_season(own: Reference) -> Reference:
    date = own.issued
    if date is None or date.end is None or date.end.season is None:
        return own
    return replace(own, issued=replace(date, end=Date(date.end.year)))


# Types, and what an entry says by its type


def _nearest_in_bibtex(own: Reference) -> Reference:
    read = _READ_AS.get(bibtex.TYPES[own.type], own.type)
    return replace(own, type=read)  # type: ignore[arg-type]  # one of them


def _nearest_in_biblatex(own: Reference) -> Reference:
    if own.type == "article":
        return own
    if own.type == "speech":
        return own if own.event_title else replace(own, type="manuscript")
    if own.type == "manuscript":
        return own
    entry_type = biblatex.TYPES[own.type]
    genre = "" if entry_type == "online" else own.genre
    return replace(own, type=_READ_AS.get(entry_type, own.type), genre=genre)  # type: ignore[arg-type]  # one of them


_READ_AS: Final = {"misc": "document", "online": "webpage", "article": "article-journal", "incollection": "chapter"}
"""Entry type -> the type of a reference that it is read as, where there are others that it is written for."""


def _with_event(own: Reference) -> Reference:
    return replace(own, type="speech") if own.type == "manuscript" and own.event_title else own


def _with_address(own: Reference) -> Reference:
    is_site = own.type == "document" and own.url and not (own.doi or own.isbn)
    return replace(own, type="webpage") if is_site else own


def _unmarked(nodes: tuple[Node, ...]) -> str:
    """Give rich text as what it is read as where nothing is marked."""
    return "".join(
        node
        if isinstance(node, str)
        else number_in_style(_unmarked(node.children), node.style)
        if isinstance(node, Span)
        else _unmarked(node.children)
        for node in nodes
    )


def _publisher_or_container(own: Reference) -> Reference:
    """Give what ``howpublished`` of ``misc`` says, which is the container or the publisher."""
    if own.type not in {"document", "webpage"}:
        return own
    text = Text() if own.arxiv else own.container_title or Text(own.publisher)
    if own.type == "webpage" or _page_of_arxiv(own):
        return replace(own, container_title=text, publisher="")
    return replace(own, container_title=Text(), publisher=_unmarked(text.nodes))


def _publisher_by_howpublished(own: Reference) -> Reference:
    """Give what ``howpublished`` of ``misc`` and ``unpublished`` says, where no field says who published it."""
    is_misc = own.type == "document"
    if own.type not in {"document", "manuscript", "speech"} or (is_misc and (own.arxiv or own.publisher)):
        return own
    return replace(own, container_title=Text(), publisher=_unmarked(own.container_title.nodes))


def _preprint(own: Reference) -> Reference:
    """Give a work on arXiv that appeared nowhere else."""
    is_nowhere = own.type in _NOWHERE or (own.type == "article-journal" and not own.container_title)
    arxiv = own.arxiv or _page_of_arxiv(own)
    if not is_nowhere or not arxiv:
        return own
    number = "" if own.type == "article-journal" else own.number
    genre = own.genre if own.type in {"document", "manuscript", "webpage"} else ""
    read = replace(own, type="article", genre=genre or "preprint", arxiv=arxiv, publisher="arXiv", number=number)
    return _without_repeated_address(read)


_NOWHERE: Final = frozenset("article document manuscript webpage".split())
"""Types that do not say where a work appeared."""


def _page_of_arxiv(own: Reference) -> ArxivId | None:
    page = re.fullmatch(r"https://arxiv\.org/abs/(.+)", own.url)
    return ArxivId(page[1]) if page else None


def _doi_of_arxiv(own: Reference) -> Reference:
    number = own.doi.partition("10.48550/arXiv.")[2] if own.doi else ""
    is_one = own.type in {"webpage", "article-journal"} and number and not own.container_title
    return replace(own, type="article", arxiv=own.arxiv or ArxivId(number)) if is_one else own


def _without_repeated_address(own: Reference) -> Reference:
    return _without_address(own, shows_eprint=True)


def _without_address(own: Reference, *, shows_eprint: bool) -> Reference:
    is_repeated = own.url and repeats_identifier(own.url, own, TARGETS["latex"], shows_eprint=shows_eprint)
    return replace(own, url="") if is_repeated else own


def _genre_of_entry(genres: dict[str, str]) -> Becomes:
    return of_references(lambda own: replace(own, genre=own.genre or genres.get(own.type, "")))


def _no_genre(own: Reference) -> Reference:
    return own if own.type in {"report", "thesis"} else replace(own, genre="")


def _preprint_by_state(own: Reference) -> Reference:
    return replace(own, genre="preprint") if own.type == "article" else own


def _place(own: Reference) -> Reference:
    if own.type != "paper-conference" or not own.publisher_place:
        return own
    return replace(own, event_place=own.publisher_place, publisher_place="")


_BOOKS: Final = frozenset("book chapter entry-encyclopedia paper-conference".split())


def _issue_in_book(own: Reference) -> Reference:
    is_written = own.issue and not own.volume and own.type in _BOOKS
    return replace(own, issue="", collection_number=own.issue) if is_written else own


def _number_as_page(own: Reference) -> Reference:
    if own.type != "article-journal" or not own.number:
        return own
    return replace(own, number="", page=own.page or own.number)


def _language(own: Reference) -> Reference:
    first, *_, last = *own.language.split("-"), own.language.rpartition("-")[2]
    name = LANGUAGES.get(f"{first.lower()}-{last.upper()}") or LANGUAGES.get(first.lower(), "")
    return replace(own, language=read_language(name) if name else "")


def _by_tree(found: Bibliography) -> Bibliography:
    """Give the categories of each item in the order of the tree."""
    paths = [path for group in found.groups for path in _paths(group)]
    order = {" / ".join(path): number for number, path in enumerate(paths)}

    def ordered(item: Item) -> Item:
        custom = dict(item.custom)
        own = custom.get("category-paths", item.categories)
        known = sorted((str(name) for name in own), key=lambda name: order.get(name, len(order)))
        if "category-paths" in custom:
            custom["category-paths"] = tuple(known)
        names = [name for path in known if path in order for name in paths[order[path]]]
        return replace(item, categories=tuple(dict.fromkeys(names or known)), custom=tuple(custom.items()))

    return of_items(ordered)(found)


def _paths(group: Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    path = (*above, group.name)
    yield path
    for child in group.children:
        yield from _paths(child, path)


def _by_items(found: Bibliography) -> Bibliography:
    """Give the groups in the order in which the items name them, without those that no item names."""
    order = {item.key: number for number, item in enumerate(found.items)}
    return replace(found, groups=_in_order(found.groups, order))


def _in_order(groups: tuple[Group, ...], order: dict[str, int]) -> tuple[Group, ...]:
    kept = [replace(group, children=_in_order(group.children, order)) for group in groups]
    first = {id(group): [order[key] for _, one in group.walk() for key in one.keys] for group in kept}
    return tuple(sorted((group for group in kept if first[id(group)]), key=lambda group: min(first[id(group)])))


def _item(kind: str = "book", **values: Any) -> Item:  # noqa: ANN401 - parts of a reference
    return Item("k", Reference(type=kind, **{"title": Text("Title"), **values}))  # type: ignore[arg-type]


def _of(part: str) -> Callable[[Bibliography], object]:
    return lambda found: getattr(found.items[0].reference, part)


def _parts(*names: str) -> Callable[[Bibliography], object]:
    """Show parts of the reference with their names."""

    def shown(found: Bibliography) -> object:
        own = found.items[0].reference
        return ", ".join(f"{name.replace('_', '-')}: {getattr(own, name)}" for name in names if getattr(own, name))

    return shown


def _note(found: Bibliography) -> object:
    return found.items[0].note


_ARXIV: Final = "https://arxiv.org/abs/2302.13971"

CHANGES: Final[tuple[Change, ...]] = (
    Change(
        BIB, "`url`", "an address that leads where the DOI or the arXiv id leads",
        "it says nothing more", of_references(_without_repeated_address),
        _item(arxiv=ArxivId("2302.13971"), url=_ARXIV), _of("url"),
    ),
    Change(
        (*CSL, *RIS, *RDF), "`url`",
        "an address that leads where the DOI leads; in a preprint also where the arXiv id leads",
        "it says nothing more", of_references(lambda own: _without_address(own, shows_eprint=own.type == "article")),
        _item(doi=Doi("10.1145/3704435"), url="https://doi.org/10.1145/3704435"), _of("url"),
    ),
    Change(
        BIB, "all texts", "a letter with a combining accent",
        "LaTeX has one command for the two; they come back as one letter", of_texts(_composed),
        _item(publisher="Pe\u0301guy"), _of("publisher"),
    ),
    Change(
        BIBTEX, "all texts but Chinese ones", "the apostrophe ’",
        "it is written ', which LaTeX prints as ’", of_texts(_plain_apostrophe),
        _item(publisher="O’Reilly"), _of("publisher"),
    ),
    Change(
        (*BIB, *RIS), "`impact`, `summary`", "several paragraphs",
        "a field is written on one line; in RIS a second one could be taken for the next tag",
        of_items(_one_paragraph), replace(_item(), note="One.\n\nTwo."), _note,
    ),
    Change(
        RDF, "`impact`", "a line break in a paragraph",
        "a note of Zotero has a paragraph for each line", of_items(_paragraphs),
        replace(_item(), note="One.\nTwo."), _note,
    ),
    Change(
        BIB, "`title`, `container-title`", "words without case that are marked to keep it",
        "they have none", of_references(_without_caseless),
        _item(title=Text(("On ", Span(Style.NOCASE, ("基座",))))), _of("title"),
    ),
    Change(
        BIB, "`title`", "acronyms and the like",
        "they are put in braces, which keep their case", of_references(_protected),
        _item(title=Text("On BERT")), _of("title"),
    ),
    Change(
        RIS, "`title`, `container-title`", "italics and other styles",
        "a value is plain text", of_references(_plain),
        _item(title=Text(("On ", Span(Style.ITALIC, ("E. coli",))))), _of("title"),
    ),
    Change(
        (*BIB, *RIS, *RDF), "names", "a particle with a capital letter",
        "a particle is known by its small letter", of_names(_capital_particle),
        _item(authors=(Name("Cruz", "Ana", particle="De la"),)), _of("authors"),
    ),
    Change(
        (*RIS, *RDF), "names", "a person with a family name alone",
        "it is written as a body is", of_names(_lone),
        _item(authors=(Name("Plato"),)), _of("authors"),
    ),
    Change(
        BIB, "names", "a person with a family name alone, of several words",
        "it is written as a body is", of_names(_lone_words),
        _item(authors=(Name("García Márquez"),)), _of("authors"),
    ),
    Change(
        BIB, "names", "a Japanese name",
        "nothing says where its family name ends, and most names in these characters are Chinese", of_names(_japanese),
        _item(authors=(Name("山田", "太郎"),)), _of("authors"),
    ),
    Change(
        RIS, "names", "a body with a comma",
        "it is written as a person is", of_names(_with_comma),
        _item(authors=(Name(literal="Faculty of Arts, Leiden"),)), _of("authors"),
    ),
    Change(
        RIS, "names", "a body of two or three Chinese characters",
        "it is written as a person is", of_names(_short_body),
        _item(authors=(Name(literal="教育部"),)), _of("authors"),
    ),
    Change(
        (*CSL, *RDF), "`date`", "a range that ends with a season",
        "CSL has one season for both ends", of_references(_end_of_season),
        _item(issued=Date(2020, season=4, end=Date(2021, season=1))), _of("issued"),
    ),
    Change(
        BIBTEX, "`date`", "a day, a season, circa, a range",
        "BibTeX has a year and a month", of_references(_year_and_month),
        _item(issued=Date(2023, 2, 27)), _of("issued"),
    ),
    Change(
        RIS, "`date`", "a season, circa, a range",
        "RIS has a year, a month and a day", of_references(_first_day),
        _item(issued=Date(2021, end=Date(2023))), _of("issued"),
    ),
    Change(
        BIBTEX, "`genre`", "reports and theses without one",
        "their entry type says it", _genre_of_entry({"report": "Technical report", "thesis": "PhD thesis"}),
        _item("thesis"), _of("genre"),
    ),
    Change(
        BIBLATEX, "`genre`", "reports without one",
        "BibLaTeX demands it", _genre_of_entry({"report": "Technical report"}),
        _item("report"), _of("genre"),
    ),
    Change(
        BIBLATEX, "`genre`", "preprints",
        "their state of publication says it", of_references(_preprint_by_state),
        _item("article"), _of("genre"),
    ),
    Change(
        BIBTEX, "`publisher-place`", "of a `paper-conference`",
        "`address` is where the conference was", of_references(_place),
        _item("paper-conference", publisher_place="Leiden"), _parts("publisher_place", "event_place"),
    ),
    Change(
        BIBTEX, "`issue`", "of books and their parts that have no volume",
        "`number` is that of the series", of_references(_issue_in_book),
        _item("chapter", issue="3"), _parts("issue", "collection_number"),
    ),
    Change(
        BIBTEX, "`genre`", "of all but reports and theses", "there is no field for it", of_references(_no_genre),
        _item("document", genre="Memo"), _of("genre"),
    ),
    Change(
        BIBTEX, "`type`", "those without an entry type of their own",
        "they come back as what `misc`, `article` and `incollection` are for", of_references(_nearest_in_bibtex),
        _item("patent"), _of("type"),
    ),
    Change(
        BIBLATEX, "`type`", "those without an entry type of their own",
        "they come back as what `misc`, `article`, `online` and `unpublished` are for",
        of_references(_nearest_in_biblatex), _item("standard"), _of("type"),
    ),
    Change(
        BIBLATEX, "`type`", "a `manuscript` with the title of an event",
        "`unpublished` with one is what people write for a speech", of_references(_with_event),
        _item("manuscript", event_title="A Meeting"), _of("type"),
    ),
    Change(
        BIB, "`type`", "a `document` with an address, and without a DOI and an ISBN",
        "`misc` with an address is what people write for a web page", of_references(_with_address),
        _item("document", url="https://example.org/"), _of("type"),
    ),
    Change(
        BIBTEX, "`container-title`, `publisher`", "of `misc`",
        "`howpublished` is either of them", of_references(_publisher_or_container),
        _item("document", container_title=Text("Some Site")), _parts("container_title", "publisher"),
    ),
    Change(
        BIBLATEX, "`container-title`", "of `misc` and `unpublished`",
        "`howpublished` is read as who published it, without markup", of_references(_publisher_by_howpublished),
        _item("document", container_title=Text("Some Site")), _parts("container_title", "publisher"),
    ),
    Change(
        BIB, "`type`", "a work on arXiv of which nothing says where it appeared",
        "it is read as a preprint", of_references(_preprint),
        _item("webpage", url=_ARXIV), _of("type"),
    ),
    Change(
        RIS, "`type`", "an article or a web page with arXiv's DOI, and no container",
        "it is read as a preprint", of_references(_doi_of_arxiv),
        _item("webpage", doi=Doi("10.48550/arXiv.2302.13971")), _of("type"),
    ),
    Change(
        RDF, "`number`", "the number of an article that has no pages",
        "Zotero keeps it where pages stand", of_references(_number_as_page),
        _item("article-journal", number="e12"), _parts("number", "page"),
    ),
    Change(
        BIBLATEX, "`language`", "languages that babel has no name of their own for",
        "its name is that of a wider one", of_references(_language),
        _item(language="zh-CN"), _of("language"),
    ),
    Change(
        RDF, "categories", "the order of those of a work",
        "collections list their works, so that it is that of the tree", _by_tree,
        Bibliography((replace(_item(), categories=("B", "A")),), (Group("A", ("k",)), Group("B", ("k",)))),
        lambda found: ", ".join(found.items[0].categories),
    ),
    Change(
        CSL, "categories", "those without a work, and the order of the others",
        "only works say which categories there are", _by_items,
        Bibliography((replace(_item(), categories=("Books",)),), (Group("Empty"), Group("Books", ("k",)))),
        lambda found: ", ".join(group.name for group in found.groups),
    ),
)  # fmt: skip
"""In the order in which they work: what a row makes is what the next one meets."""


def rows() -> Iterator[tuple[str, ...]]:
    """Give the lines of the table in ``importing.md``: formats, field, value, an example of it, and why."""
    for change in CHANGES:
        before = example(change)
        shown = f"{_shown(change.shown(before))} → {_shown(change.shown(change.becomes(before)))}"
        yield ", ".join(f"`{to}`" for to in change.formats), change.field, change.value, shown, change.why


def _shown(value: object) -> str:
    """Show a value in one line."""
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if isinstance(value, Name):
        return ", ".join(f"{part}: {own}" for part in _PARTS_OF_NAMES if (own := getattr(value, part)))
    text = markup.render(value) if isinstance(value, Text) else str(value or "")
    return "`" + text.replace("\n", "⏎") + "`" if text else "–"


if __name__ == "__main__":
    for line in rows():
        print(*line, sep=" | ")  # noqa: T201 - to look at
