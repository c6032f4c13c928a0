"""Texts in every language of the page, of which one is shown.

A text that differs from language to language is there once for each, with the class ``t`` and, in ``data-in``, the
languages in which it is shown; the style sheet hides the others. Text of a person in another language is better than
none: it is shown with its own ``lang``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson
from markupsafe import Markup, escape

from bibcatalog.errors import UsageError
from bibcatalog.lists.site.words import FALLBACK, WORDS, tag_of, words_of
from bibcatalog.text.printers.words import clean

if TYPE_CHECKING:
    from bibcatalog.model.catalog import Catalog, Localized

_HIDDEN: Final = 'html[data-lang="{0}"] .t:not([data-in~="{0}"]) {{ display: none }}\n'

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a page, the one that is shown first in front."""

    tags: tuple[str, ...]

    @property
    def first(self) -> str:
        """The language that is shown first."""
        return self.tags[0]

    def text(self, texts: Localized, element: str = "span") -> Markup:
        """Write a text of a person as HTML, one element for each text that is shown somewhere."""
        if not texts:
            return Markup()
        known = dict(texts.texts)
        fallback = texts.texts[0][0]
        shown: dict[str, list[str]] = {}
        for tag in self.tags:
            shown.setdefault(tag if tag in known else fallback, []).append(tag)
        return self._elements([(tag, known[tag], where) for tag, where in shown.items()], element)

    def word(self, name: str, *values: object) -> Markup:
        """Write a word of the interface as HTML; values take the places of ``{}`` in it."""
        shown: dict[str, list[str]] = {}
        for tag in self.tags:
            shown.setdefault(tag_of(tag), []).append(tag)
        texts = [(tag, words_of(tag)[name].format(*values), where) for tag, where in shown.items()]
        if len({text for _, text, _ in texts}) == 1:
            return escape(texts[0][1])
        return self._elements(texts, "span")

    def attribute(self, name: str, *values: object) -> str:
        """Give a word in every language as JSON, from which a script makes an attribute that is read aloud."""
        return orjson.dumps({tag: words_of(tag)[name].format(*values) for tag in self.tags}).decode()

    def has_word(self, name: str) -> bool:
        """Say whether there is such a word."""
        return name in WORDS[FALLBACK]

    def rules(self) -> str:
        """Write the rules of the style sheet that hide what is in other languages."""
        return "".join(map(_HIDDEN.format, self.tags))

    def _elements(self, texts: list[tuple[str, str, list[str]]], element: str) -> Markup:
        if len(texts) == 1:
            tag, text, _ = texts[0]
            return Markup(f"<{element}{lang(tag)}>{_escaped(text)}</{element}>")  # noqa: S704 - escaped
        pieces = (
            f'<{element} class="t"{lang(tag)} data-in="{" ".join(where)}">{_escaped(text)}</{element}>'
            for tag, text, where in texts
        )
        return Markup("".join(pieces))  # noqa: S704 - escaped


def lang(tag: str) -> Markup:
    """Write the attribute that names the language of a text, if it is a language tag (BCP 47).

    >>> lang("zh-Hans"), lang("English")
    (Markup(' lang="zh-Hans"'), Markup(''))
    """
    return Markup(f' lang="{tag}"') if _TAG.fullmatch(tag) else Markup()  # noqa: S704 - letters and hyphens


def languages_of(catalog: Catalog, first: str = "") -> Languages:
    """Give the languages of a catalog's page: those of its notes, and those that the interface has.

    English is added where no language of the catalog falls back on the English interface already.

    Args:
        catalog: the catalog.
        first: the language that is shown first, one of these; the catalog's first by default.

    Raises:
        UsageError: for another language.
    """
    tags = list(catalog.languages)
    short = {tag.partition("-")[0].lower() for tag in tags}
    tags += [tag for tag in WORDS if tag not in short and not (tag == FALLBACK and short - WORDS.keys())]
    if first and first not in (*tags, *WORDS):
        there = ", ".join(dict.fromkeys([*tags, *WORDS]))
        raise UsageError(f"the page has no language {first!r}; it has {there}")
    return Languages(tuple(dict.fromkeys([first or tags[0], *tags])))


def _escaped(text: str) -> str:
    return escape("\n".join(map(clean, text.split("\n"))))
