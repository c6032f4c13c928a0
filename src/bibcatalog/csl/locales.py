"""Locales: terms, date forms and options of a language, with what a style says otherwise (CSL 1.0.2, "Locale")."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.csl import xmltree
from bibcatalog.csl.fields import affix
from bibcatalog.csl.marks import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bibcatalog.csl.shapes import Shape
    from bibcatalog.csl.xmltree import Element

DEFAULT: Final = "en-US"

PRIMARY_DIALECTS: Final = {
    (name.split("=")[0] if "=" in name else name.split("-")[0]): name.split("=")[-1]
    for name in """af-ZA bg-BG ca-AD cs-CZ cy-GB da-DK de-DE el-GR en-US es-ES et-EE eu fa-IR fi-FI fr-FR he-IL hr-HR
    hu-HU id-ID is-IS it-IT ja-JP km-KH ko-KR la lt-LT lv-LV mn-MN nb-NO nl-NL nn-NO no=nb-NO pl-PL
    pt-PT ro-RO ru-RU sk-SK sl-SI sr-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN""".split()
}
"""Language -> its main dialect (CSL 1.0.2, "Locale fallback")."""

# CSL 1.0.2, "Terms": where a form is missing, the next is taken.
_FORM_FALLBACK: Final = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}

# Names of terms in older styles and data.
_TERM_ALIASES: Final = {"no-place": "no place", "no-publisher": "no publisher"}


class Term(NamedTuple):
    """A term in one form: its text for one and for several, the gender of what it names."""

    single: str
    multiple: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A suffix of ordinal numbers (CSL 1.0.2, "Ordinal Suffixes")."""

    suffix: str
    match: str


@dataclass(slots=True)
class Locale:
    """What a language says, with the style's own terms over it."""

    tag: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    ordinals: dict[tuple[int, str], Ordinal] = field(default_factory=dict)
    ordinal: dict[str, str] = field(default_factory=dict)
    long_ordinals: dict[tuple[int, str], str] = field(default_factory=dict)
    dates: dict[str, Element] = field(default_factory=dict)
    punctuation_in_quote: bool = False
    limit_day_ordinals: bool = False
    forms: dict[Element, object] = field(default_factory=dict, repr=False)
    shapes: dict[tuple[str, frozenset[str]], Shape] = field(default_factory=dict, repr=False)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """Give a term, in the nearest form that there is; ``None`` when the term is not known."""
        name = _TERM_ALIASES.get(name, name)
        while True:
            found = self.terms.get((name, form))
            if found is not None:
                return found.multiple if plural else found.single
            if form not in _FORM_FALLBACK:
                return None
            form = _FORM_FALLBACK[form]

    def gender_of(self, name: str) -> str:
        """Give the gender of a term such as ``edition`` or ``month-01``."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    def ordinal_of(self, number: int, gender: str = "") -> str:
        """Write an ordinal number, such as ``2nd``."""
        return f"{number}{self.ordinal_suffix(number, gender)}"

    def ordinal_suffix(self, number: int, gender: str = "") -> str:
        """Give the suffix of an ordinal number.

        The last two digits are looked up first, then the last; a suffix with ``match="whole-number"`` is only for that
        very number (CSL 1.0.2, "Ordinal Suffixes").
        """
        for form in dict.fromkeys((gender, "")):
            for digits, default in (
                (number, "whole-number"),
                (number % 100, "last-two-digits"),
                (number % 10, "last-digit"),
            ):
                found = self.ordinals.get((digits, form))
                if found is None or (digits >= 10 and default == "last-digit"):
                    continue
                match = found.match or ("last-digit" if digits < 10 else "last-two-digits")
                if default in ("whole-number", match) or (
                    default == "last-two-digits" and digits == number % 10 and match == "last-digit"
                ):
                    return found.suffix
            if form in self.ordinal:
                return self.ordinal[form]
        return ""

    def long_ordinal_of(self, number: int, gender: str = "") -> str:
        """Write an ordinal number as a word, up to ten."""
        for form in dict.fromkeys((gender, "")):
            if (number, form) in self.long_ordinals:
                return self.long_ordinals[number, form]
        return self.ordinal_of(number, gender)

    def overlay(self, element: Element) -> None:
        """Put what a ``cs:locale`` element says over what is there."""
        for options in element.all("style-options"):
            if "punctuation-in-quote" in options.attributes:
                self.punctuation_in_quote = options.get("punctuation-in-quote") == "true"
            if "limit-day-ordinals-to-day-1" in options.attributes:
                self.limit_day_ordinals = options.get("limit-day-ordinals-to-day-1") == "true"
        for date in element.all("date"):
            self.dates[date.get("form")] = date
        for terms in element.all("terms"):
            self._overlay_terms(list(terms.all("term")))

    def _overlay_terms(self, terms: list[Element]) -> None:
        if any(_is_ordinal(term) for term in terms):  # ordinal suffixes are replaced as a whole
            self.ordinals.clear()
            self.ordinal.clear()
        for term in terms:
            name, gender = term.get("name"), term.get("gender-form")
            if _is_ordinal(term):
                if name == "ordinal":
                    self.ordinal[gender] = clean(term.text)
                else:
                    self.ordinals[int(name[8:]), gender] = Ordinal(clean(term.text), term.get("match"))
            elif name.startswith("long-ordinal-") and _is_number(name[13:]):
                self.long_ordinals[int(name[13:]), gender] = clean(term.text)
            elif not gender:
                self.terms[_TERM_ALIASES.get(name, name), term.get("form", "long")] = _term(term)


def _is_ordinal(term: Element) -> bool:
    name = term.get("name")
    return name == "ordinal" or (name.startswith("ordinal-") and _is_number(name[8:]))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) < 7


def _term(element: Element) -> Term:
    single, multiple = element.first("single"), element.first("multiple")
    if single is None and multiple is None:
        text = "" if element.text.isspace() and "\n" in element.text else affix(element.text)
        return Term(text, text, element.get("gender"))
    one = affix(single.text) if single else ""
    return Term(one, affix(multiple.text) if multiple else one, element.get("gender"))


def fallback(tag: str) -> Iterator[str]:
    """Give the locales that serve a language, the nearest first (CSL 1.0.2, "Locale fallback").

    >>> list(fallback("de-AT"))
    ['de-AT', 'de-DE', 'en-US']
    """
    language = tag.split("-")[0].lower()
    seen = dict.fromkeys((tag, PRIMARY_DIALECTS.get(language, language), DEFAULT))
    return iter(seen)


@lru_cache(maxsize=256)
def normal_tag(tag: str) -> str:
    """Write a language tag as locales are named: ``en_us`` is ``en-US``."""
    language, _, rest = tag.strip().replace("_", "-").partition("-")
    region = "TW" if rest.lower() == "hant" else rest.split("-")[-1]
    return f"{language.lower()}-{region.upper()}" if region and len(region) <= 3 else language.lower()


def names_of(tag: str) -> frozenset[str]:
    """Give the tags that a layout for a language may bear: its own, and the main dialect's where none is said.

    >>> sorted(names_of("zh")), sorted(names_of("en-GB"))
    (['zh', 'zh-CN'], ['en', 'en-GB'])
    """
    language = tag.split("-")[0]
    return frozenset({tag, language, PRIMARY_DIALECTS.get(language, tag) if tag == language else tag})


def load(tag: str, read: Callable[[str], str | None], own: Iterable[Element] = ()) -> Locale:
    """Make the locale of a language.

    Args:
        tag: the language, such as ``en-GB``.
        read: gives the XML of a locale by its name, or ``None``.
        own: the style's own ``cs:locale`` elements.
    """
    tag = normal_tag(tag) or DEFAULT
    locale = Locale(tag)
    for name in reversed(list(fallback(tag))):
        text = read(name)
        if text is not None:
            locale.overlay(_parsed(text))
    language = tag.split("-")[0]
    own = list(own)
    for wanted in dict.fromkeys(("", language, tag)):
        for element in own:
            if normal_tag(element.get("xml:lang")) == wanted:
                locale.overlay(element)
    return locale


@lru_cache(maxsize=64)
def _parsed(text: str) -> Element:
    return xmltree.parse(text, root="locale")
