"""Formulas for citation keys, in a part of Better BibTeX's syntax: ``auth.lower + year + shorttitle(1, 1)``.

A formula is parts with ``+`` between them; a part is a function or a text in quotes, and filters after dots.

>>> from bibcatalog.citekeys.facts import Facts
>>> facts = Facts(("van der Berg", "Doe"), "2023", "05", ("The", "Pre-training", "of", "LLaMA"), "ICML", "article")
>>> parse_formula("auth.lower + '-' + year + shorttitle(2, 2)")(facts)
'vanderberg-2023PretrainingLLaMA'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from bibcatalog.errors import UsageError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bibcatalog.citekeys.facts import Facts

Formula: TypeAlias = "Callable[[Facts], str]"
Argument: TypeAlias = int | str


class _Known(NamedTuple):
    """What a function or filter does, and the arguments it has when none are given."""

    call: Callable[..., list[str]]
    defaults: tuple[Argument, ...] = ()


def _people(facts: Facts, count: int) -> list[str]:
    return [*facts.families[: count or None]]


def _and_others(facts: Facts) -> list[str]:
    families = facts.families
    return [families[0], "EtAl"] if len(families) > 2 or (families and facts.others) else [*families]


def _title(words: Sequence[str], count: int, capitals: int) -> list[str]:
    found = [word.replace("-", "") for word in words[: count or None]]
    return [word[:1].upper() + word[1:] if place < capitals else word for place, word in enumerate(found)]


FUNCTIONS: Final[dict[str, _Known]] = {
    "auth": _Known(lambda facts: _people(facts, 1)),
    "authors": _Known(_people, (0,)),
    "authEtal": _Known(_and_others),
    "year": _Known(lambda facts: [facts.year]),
    "shortyear": _Known(lambda facts: [facts.year[-2:]]),
    "month": _Known(lambda facts: [facts.month]),
    "title": _Known(lambda facts: _title(facts.words, 0, 0)),
    "shorttitle": _Known(lambda facts, count, capitals: _title(facts.counted, count, capitals), (3, 0)),
    "veryshorttitle": _Known(lambda facts, count, capitals: _title(facts.counted, count, capitals), (1, 0)),
    "venue": _Known(lambda facts: facts.venue.split()),
    "type": _Known(lambda facts: [facts.type]),
}
"""Name -> what it gives, as words, and its arguments."""

FILTERS: Final[dict[str, _Known]] = {
    "lower": _Known(lambda words: [word.lower() for word in words]),
    "upper": _Known(lambda words: [word.upper() for word in words]),
    "capitalize": _Known(lambda words: [word[:1].upper() + word[1:] for word in words]),
    "abbr": _Known(lambda words: [word[:1] for word in words]),
    "select": _Known(lambda words, start, count: words[max(start - 1, 0) :][: count or None], (1, 0)),
    "substring": _Known(lambda words, start, count: ["".join(words)[max(start - 1, 0) :][: count or None]], (1, 0)),
    "condense": _Known(lambda words, between: [between.join(word for word in words if word)], ("",)),
    "prefix": _Known(lambda words, text: [text, *words] if any(words) else words, ("",)),
    "postfix": _Known(lambda words, text: [*words, text] if any(words) else words, ("",)),
}
"""The same for what comes after a dot."""

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<name>[A-Za-z]\w*)|(?P<number>\d{1,4})|(?P<quoted>\"[^\"]*\"|'[^']*')|(?P<sign>[+.(),]))"
)


_SHOWN: Final = 200  # characters of a formula in a message


class _Part(NamedTuple):
    call: Callable[..., list[str]]
    arguments: tuple[Argument, ...]
    filters: tuple[tuple[Callable[..., list[str]], tuple[Argument, ...]], ...]

    def __call__(self, facts: Facts) -> str:
        words = [word for given in self.call(facts, *self.arguments) for word in given.split()]
        for change, arguments in self.filters:
            words = change(words, *arguments)
        return "".join(words)


def parse_formula(text: str, styles: Iterable[str] = ()) -> Formula:
    """Read a formula; ``styles`` are the words that could have been meant by a single one.

    Raises:
        UsageError: when it is none; it names the column.
    """
    parts = _Parser(text, tuple(styles)).parts()
    return lambda facts: "".join(part(facts) for part in parts)


class _Parser:
    """Goes through a formula once."""

    def __init__(self, text: str, styles: tuple[str, ...]) -> None:
        self.text = text
        self.styles = styles
        self.at = 0

    def parts(self) -> list[_Part]:
        found = [self._part()]
        while self._sign("+"):
            found.append(self._part())
        if self.text[self.at :].strip():
            raise self._error("expected + or . here")
        return found

    def _part(self) -> _Part:
        token = self._token()
        if token is None or token.lastgroup not in {"name", "quoted"}:
            hint = "; write auth.lower + year, and not [auth:lower][year]" if "[" in self.text else ""
            raise self._error(f"expected a function or a text in quotes{hint}")
        if token.lastgroup == "quoted":
            literal = token["quoted"][1:-1]
            return _Part(lambda _: [literal], (), self._filters())
        call, arguments = self._known(FUNCTIONS, "function", token)
        return _Part(call, arguments, self._filters())

    def _filters(self) -> tuple[tuple[Callable[..., list[str]], tuple[Argument, ...]], ...]:
        found = []
        while self._sign("."):
            token = self._token()
            if token is None or token.lastgroup != "name":
                raise self._error("expected a filter after the dot")
            found.append(self._known(FILTERS, "filter", token))
        return tuple(found)

    def _known(
        self, table: dict[str, _Known], kind: str, token: re.Match[str]
    ) -> tuple[Callable[..., list[str]], tuple[Argument, ...]]:
        name = token["name"]
        known = table.get(name)
        if known is None:
            self.at = token.start("name")
            styles = self.styles if self.text.strip() == name else ()
            hint = did_you_mean(name[:100], (*styles, *table)) or f"there are {', '.join(table)}"
            what = f"no style or {kind}" if styles else f"no {kind}"
            raise self._error(f"{what} {name[:100]!r}; {hint}")
        given = self._arguments() if self._sign("(") else ()
        wanted = known.defaults
        if len(given) > len(wanted):
            raise self._error(f"{name} takes {len(wanted) or 'no'} arguments, not {len(given)}")
        for value, default in zip(given, wanted, strict=False):
            if type(value) is not type(default):
                kind_of = "a number" if isinstance(default, int) else "a text in quotes"
                raise self._error(f"{name} takes {kind_of}, not {value!r}")
        return known.call, (*given, *wanted[len(given) :])

    def _arguments(self) -> tuple[Argument, ...]:
        found: list[Argument] = []
        while not self._sign(")"):
            if found and not self._sign(","):
                raise self._error("expected , or )")
            token = self._token()
            if token is None or token.lastgroup not in {"number", "quoted"}:
                raise self._error("expected a number or a text in quotes")
            found.append(int(token["number"]) if token["number"] else token["quoted"][1:-1])
        return tuple(found)

    def _sign(self, sign: str) -> bool:
        match = _TOKEN.match(self.text, self.at)
        if match is None or match["sign"] != sign:
            return False
        self.at = match.end()
        return True

    def _token(self) -> re.Match[str] | None:
        match = _TOKEN.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def _error(self, message: str) -> UsageError:
        shown = self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1] + "…"
        return UsageError(f"style {shown!r}, column {self.at + 1}: {message}")
