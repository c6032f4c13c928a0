"""Small styles, works and locales, and what the engine prints with them: what the engine's own tests play with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any, Final, TypedDict, Unpack

from bibcatalog.csl import Citation, Cite, Options, Processor, Style
from bibcatalog.csl.variables import DATES, NAMES
from bibcatalog.text.tree import Link, Node, Text
from bibcatalog.text.tree import Style as Looks

Work = dict[str, Any]


class Parts(TypedDict, total=False):
    """What a style is put together of, beside what stands in the layout of its citation."""

    head: str
    """Elements before cs:citation."""
    bibliography: str
    """What stands in the layout of cs:bibliography."""
    of_style: str
    """Attributes; those of the layout are for the citation."""
    of_citation: str
    of_bibliography: str
    of_layout: str


NAMESPACE: Final = 'xmlns="http://purl.org/net/xbiblio/csl"'

_TAGS: Final = {
    Looks.ITALIC: "i",
    Looks.BOLD: "b",
    Looks.SMALL_CAPS: "sc",
    Looks.SUPERSCRIPT: "sup",
    Looks.SUBSCRIPT: "sub",
    Looks.UNDERLINE: "u",
}


def show(text: Text) -> str:
    """Print a text with a tag for each span: what has no short tag has its name in the tree."""
    return "".join(map(_show, text.nodes))


def _show(node: Node) -> str:
    if isinstance(node, str):
        return node
    inside = "".join(map(_show, node.children))
    if isinstance(node, Link):
        return f"[{inside}]({node.url})"
    tag = _TAGS.get(node.style, node.style.value)
    return f"<{tag}>{inside}</{tag}>"


def xml(citation: str = "", **parts: Unpack[Parts]) -> str:
    """Write a style; what begins with cs:sort or cs:layout is not put into a layout again."""
    area = _area("citation", citation, parts.get("of_citation", ""), parts.get("of_layout", ""))
    if "bibliography" in parts:
        area += _area("bibliography", parts["bibliography"], parts.get("of_bibliography", ""), "")
    of_style = parts.get("of_style", "")
    class_ = "" if "class=" in of_style else 'class="in-text"'
    return f'<style {NAMESPACE} {class_} version="1.0" {of_style}>{parts.get("head", "")}{area}</style>'


def _area(name: str, content: str, attributes: str, of_layout: str) -> str:
    sort, end, elements = content.partition("</sort>") if content.startswith("<sort") else ("", "", content)
    layouts = elements if elements.startswith("<layout") else f"<layout {of_layout}>{elements}</layout>"
    return f"<{name} {attributes}>{sort}{end}{layouts}</{name}>"


@cache
def style(citation: str = "", **parts: Unpack[Parts]) -> Style:
    return Style.parse(xml(citation, **parts))


def work(id: str = "a", /, **fields: object) -> Work:  # noqa: A002 - the name that CSL-JSON has for it
    """Make a work: ``author="Doe, Jane; Roe, Richard"``, ``issued=2001`` or ``issued="2001-02-03"``."""
    return {"id": id, "type": "book"} | {
        name: _value(name, value) for name, value in ((name.replace("_", "-"), value) for name, value in fields.items())
    }


def _value(name: str, value: object) -> object:
    if name in NAMES and isinstance(value, str):
        return [person(one) for one in value.split("; ")]
    return {"date-parts": [[value]]} if name in DATES and isinstance(value, int) else value


def person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def processor(
    citation: str = "", *, locale: str = "en-US", options: Options | None = None, **parts: Unpack[Parts]
) -> Processor:
    return Processor(style(citation, **parts), LOCALES.get, locale, options)


def cited(
    citation: str, *works: Work, locale: str = "en-US", options: Options | None = None, **parts: Unpack[Parts]
) -> str:
    """Print one citation of works, or of one of which nothing is known."""
    works = works or (work(),)
    together = Citation(tuple(Cite(one["id"]) for one in works))
    made = processor(citation, locale=locale, options=options, **parts)
    return show(made.process(works, [together]).citations[0])


def cite(citation: str, cited_as: Cite, *works: Work, **parts: Unpack[Parts]) -> str:
    """Print one citation with one cite, which may have a locator, a prefix and so on."""
    return show(processor(citation, **parts).process(works or (work(),), [Citation((cited_as,))]).citations[0])


def written(made: Processor, works: tuple[Work, ...], *citations: str) -> list[str]:
    """Print the citations of a document; each is given by the ids in it: ``"a b"``, and in a note ``"1: a b"``."""
    return [show(text) for text in made.process(works, [_citation(one) for one in citations]).citations]


def _citation(text: str) -> Citation:
    note, colon, ids = text.rpartition(": ")
    cites = [one.partition("@") for one in ids.split()]
    return Citation(tuple(Cite(one, locator=locator) for one, _, locator in cites), note=int(note) if colon else 0)


def listed(
    bibliography: str, /, *works: Work, locale: str = "en-US", options: Options | None = None, **parts: Unpack[Parts]
) -> list[str]:
    """Print the entries of a bibliography; the citation is the same."""
    parts["bibliography"] = bibliography
    made = processor(bibliography, locale=locale, options=options, **parts)
    return [show(entry.text) for entry in made.process(works).bibliography]


def in_order(
    bibliography: str, /, *works: Work, locale: str = "en-US", options: Options | None = None, **parts: Unpack[Parts]
) -> str:
    """Give the ids of a bibliography's entries, one after the other."""
    parts["bibliography"] = bibliography
    made = processor(bibliography, locale=locale, options=options, **parts)
    return " ".join(entry.id for entry in made.process(works).bibliography)


def locale_xml(tag: str, terms: str, *, dates: str = "", options: str = "") -> str:
    """Write a locale: a line for each term, its name, form and gender-form, then what it says.

    ``editor short = ed. | eds.`` has two numbers; ``month-01 :masculine = janvier`` has a gender of its own,
    ``ordinal-01 @masculine`` is for that gender, ``ordinal-01 ~whole-number`` has a ``match``.
    """
    lines = [line.split("=", 1) for line in terms.strip().splitlines()]
    written = "".join(_term(head.split(), text[1:]) for head, text in lines)
    options = f"<style-options {options}/>" if options else ""
    return f'<locale {NAMESPACE} xml:lang="{tag}" version="1.0">{options}{dates}<terms>{written}</terms></locale>'


_SHORTHAND: Final = {":": "gender", "@": "gender-form", "~": "match"}


def _term(head: list[str], text: str) -> str:
    attributes = f'name="{head[0].replace("_", " ")}"'
    for word in head[1:]:
        name = _SHORTHAND.get(word[0])
        attributes += f' {name}="{word[1:]}"' if name else f' form="{word}"'
    single, bar, multiple = text.partition(" | ")
    text = f"<single>{escape(single)}</single><multiple>{escape(multiple)}</multiple>" if bar else escape(single)
    return f"<term {attributes}>{text}</term>"


_MONTHS: Final = "January February March April May June July August September October November December".split()

_ENGLISH: Final = "\n".join(
    f"month-{number:02} = {name}\nmonth-{number:02} short = {name[:3]}." for number, name in enumerate(_MONTHS, 1)
)

_TEXT: Final = """<date form="text"><date-part name="month" suffix=" "/><date-part name="day" suffix=", "/>
<date-part name="year"/></date>"""
_NUMERIC: Final = """<date form="numeric"><date-part name="month" form="numeric-leading-zeros" suffix="/"/>
<date-part name="day" form="numeric-leading-zeros" suffix="/"/><date-part name="year"/></date>"""
_GERMAN: Final = """<date form="text" delimiter=" "><date-part name="day" suffix="."/><date-part name="month"/>
<date-part name="year"/></date>"""
_CHINESE: Final = """<date form="text"><date-part name="year" suffix="年"/><date-part name="month" form="numeric"
suffix="月"/><date-part name="day" suffix="日"/></date>"""

LOCALES: Final[Mapping[str, str]] = {
    "en-US": locale_xml(
        "en-US",
        f"""
accessed = accessed
and = and
and symbol = &
et-al = et al.
and_others = and others
ibid = ibid.
in = in
no_date short = n.d.
circa short = c.
ad = AD
bc = BC
open-quote = “
close-quote = ”
open-inner-quote = ‘
close-inner-quote = ’
page-range-delimiter = –
ordinal = th
ordinal-01 = st
ordinal-02 = nd
ordinal-03 = rd
ordinal-11 = th
ordinal-12 = th
ordinal-13 = th
long-ordinal-01 = first
long-ordinal-02 = second
long-ordinal-10 = tenth
chapter = chapter | chapters
edition = edition | editions
edition short = ed.
page = page | pages
page short = p. | pp.
section = section | sections
section short = § | §§
section symbol = § | §§
sub-verbo short = s.v. | s.vv.
volume = volume | volumes
volume short = vol. | vols.
number-of-pages short = p. | pp.
number-of-volumes short = vol. | vols.
editor = editor | editors
editor short = ed. | eds.
editor verb = edited by
editor verb-short = ed. by
translator = translator | translators
translator short = trans.
translator verb = translated by
editortranslator = editor & translator | editors & translators
editortranslator short = ed. & trans.
season-01 = Spring
season-02 = Summer
season-03 = Autumn
season-04 = Winter
{_ENGLISH}
""",
        dates=_TEXT + _NUMERIC,
        options='punctuation-in-quote="true"',
    ),
    "en-GB": locale_xml(
        "en-GB",
        "open-quote = ‘\nclose-quote = ’\nopen-inner-quote = “\nclose-inner-quote = ”\nedition short = edn",
        options='punctuation-in-quote="false"',
    ),
    "de-DE": locale_xml(
        "de-DE",
        """
and = und
et-al = u. a.
editor short = Hrsg.
in = in
no_date short = o. J.
open-quote = „
close-quote = “
open-inner-quote = ‚
close-inner-quote = ‘
ordinal = .
month-05 = Mai
page short = S.
volume short = Bd. | Bde.
""",
        dates=_GERMAN,
        options='punctuation-in-quote="false"',
    ),
    "fr-FR": locale_xml(
        "fr-FR",
        """
and = et
et-al = et al.
ordinal = e
ordinal-01 ~whole-number = er
ordinal-01 @feminine ~whole-number = re
ordinal-01 @masculine ~whole-number = er
long-ordinal-01 = premier
long-ordinal-01 @feminine = première
edition :feminine = édition | éditions
month-01 :masculine = janvier
month-05 :masculine = mai
open-quote = «\u202f
close-quote = \u202f»
page short = p.
""",
        dates=_GERMAN.replace('name="day" suffix="."', 'name="day" form="ordinal"'),
        options='limit-day-ordinals-to-day-1="true"',
    ),
    "zh-CN": locale_xml(
        "zh-CN",
        """
and = 和
et-al = 等
editor short = 编
translator short = 译
in = 见
no_date short = 不详
page short = 页
volume short = 卷
edition short = 版
open-quote = “
close-quote = ”
""",
        dates=_CHINESE,
        options='punctuation-in-quote="false"',
    ),
    "zh-TW": locale_xml("zh-TW", "and = 與\net-al = 等人\neditor short = 編"),
    "ja-JP": locale_xml("ja-JP", "and = と\net-al = ほか\neditor short = 編集者"),
    "ru-RU": locale_xml("ru-RU", "and = и\net-al = и др.\neditor short = ред."),
}
"""Locales with few terms, so that the engine's tests know every word that is printed."""
