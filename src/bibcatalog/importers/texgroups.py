r"""LaTeX read token by token: groups and commands inside each other, as text with CSL's inline markup or plain.

Braces around words keep their capitals (btxdoc, section 4; biblatex manual 3.19, 4.6.4) and become ``nocase``; a group
that begins with a command is no protection. What is not known stays as it was written.

>>> read_groups(r"{BERT} in \foo{x} $2^{10}$", marks_up=True).text
'<span class="nocase">BERT</span> in \\foo{x} 2<sup>10</sup>'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from bibcatalog.importers import commands
from bibcatalog.importers.formulas import readable
from bibcatalog.importers.indices import number_in_style
from bibcatalog.latex.decode import decode
from bibcatalog.latex.symbols import ACCENTS
from bibcatalog.text.markup import TAGS
from bibcatalog.text.tree import Style

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN = re.compile(
    r"\\(?P<verbatim>url|nolinkurl|path|href)\s*\{(?P<address>[^{}]*)\}"
    r"|\\(?P<word>[A-Za-z]+)[ \t\n]*"
    r"|\\\((?P<inline>(?:[^\\]|\\[^()]){0,400})\\\)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|\$(?P<math>(?! )(?:[^$\\]|\\.){1,400}(?<! ))\$(?!\d)"
    r"|(?P<ligature>---?|``|''|~)"
    r"|(?P<open>\{)|(?P<close>\})"
    r"|(?P<text>[^\\${}~`'-]+|[`'$\\-])",
    re.DOTALL,
)

_MARKS: Final = {**{command: mark for mark, command in ACCENTS.items()}, "t": "\u0361"}
_DOTLESS: Final = {"ı": "i", "ȷ": "j"}
_MARKUP = re.compile(r"<[^<>]*>")
_DEEPEST: Final = 50
"""So many groups inside each other are read; those inside are text."""


class Grouped(NamedTuple):
    """What a string says, and whether all that began in it ended in it."""

    text: str
    is_at_rest: bool


def read_groups(latex: str, *, marks_up: bool) -> Grouped:
    """Read a string; never fails.

    Args:
        latex: any LaTeX.
        marks_up: give CSL's markup; else plain text.
    """
    reader = _Reader(marks_up=marks_up)
    text = reader.run(latex)
    return Grouped(text, reader.is_at_rest)


Finish: TypeAlias = "Callable[[_Reader, str], str]"
"""What is made of a group, or of an argument, at its end."""


class _Level:
    """A group, or the argument of a command: its pieces, and what is made of them at its end."""

    __slots__ = ("finish", "in_braces", "pieces", "protected", "switches")

    def __init__(self, finish: Finish | None, *, in_braces: bool, protected: bool) -> None:
        self.finish = finish
        self.in_braces = in_braces
        self.protected = protected
        self.pieces: list[str] = []
        self.switches: list[tuple[int, Style]] = []

    def text(self, reader: _Reader) -> str:
        pieces = self.pieces
        for start, switch in reversed(self.switches):
            pieces[start:] = [reader.styled(switch, "".join(pieces[start:]))]
        text = "".join(pieces)
        return self.finish(reader, text) if self.finish else text


class _Reader:
    """Goes over the tokens of one string once; levels are kept in a list, however deep they are."""

    def __init__(self, *, marks_up: bool) -> None:
        self.marks_up = marks_up
        self.levels = [_Level(None, in_braces=True, protected=not marks_up)]
        self.skipped: list[str] | None = None
        self.depth = 0
        self.too_deep = 0
        self.is_at_rest = True

    def run(self, latex: str) -> str:
        for token in _TOKEN.finditer(latex):
            if self.skipped is not None:
                self.skip(token)
            else:
                self.take(token, latex)
        is_open = len(self.levels) > 1 or self.levels[0].switches or self.skipped is not None or self.too_deep
        self.is_at_rest = not is_open
        if self.skipped:
            self.put("".join(self.skipped))
        self.too_deep = 0
        while len(self.levels) > 1:  # what was never closed ends here
            self.close()
        return self.levels[0].text(self)

    def take(self, token: re.Match[str], latex: str) -> None:
        kind = token.lastgroup
        if kind == "text":
            self.put_text(token[0])
        elif kind == "open":
            self.open(latex, token.end())
        elif kind == "close":
            self.close()
        elif kind == "word":
            self.command(token["word"], token[0], latex, token.end())
        elif kind == "ligature":
            self.put(commands.LIGATURES[token[0]])
        elif kind == "sign":
            self.sign(token["sign"])
        elif kind == "address":
            if token["verbatim"] != "href":
                self.put(token["address"])
        else:
            self.formula(token[0], token["math"] or token["inline"] or "")

    def put(self, text: str) -> None:
        """Add text; the argument of a command without braces ends with it."""
        while True:
            level = self.levels[-1]
            level.pieces.append(text)
            if level.in_braces:
                return
            self.levels.pop()
            text = level.text(self)

    def put_text(self, text: str) -> None:
        text = "‘" if text == "`" else text
        while not self.levels[-1].in_braces:  # a command takes one letter
            text = text.lstrip()
            if not text:
                return
            letter, text = text[0], text[1:]
            self.put(letter)
        if text:
            self.levels[-1].pieces.append(text)

    def open(self, latex: str, at: int) -> None:
        level = self.levels[-1]
        if not level.in_braces:  # the group is the argument
            level.in_braces = True
        elif len(self.levels) > _DEEPEST:
            self.too_deep += 1
        else:
            protects = not level.protected and not latex.startswith("\\", at)
            inside = level.protected or protects
            self.levels.append(_Level(_keep_case if protects else None, in_braces=True, protected=inside))

    def close(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif len(self.levels) > 1:
            self.put(self.levels.pop().text(self))

    def argument(self, finish: Finish, *, protected: bool = False) -> None:
        """Make the next group or letter the argument of a command."""
        if len(self.levels) <= _DEEPEST:
            inside = self.levels[-1].protected or protected
            self.levels.append(_Level(finish, in_braces=False, protected=inside))

    def command(self, name: str, written: str, latex: str, at: int) -> None:
        if finish := _WITH_ARGUMENT.get(name):
            self.argument(finish, protected=name == "NoCaseChange")
        elif name in commands.SWITCHES:
            self.switch(commands.SWITCHES[name])
        elif name in commands.OWN_NAMES:
            self.put(name if self.levels[-1].protected else keeping_case(name))
        elif (char := _symbol(name)) is not None:
            self.put(char)
        elif latex.startswith("{", at):
            self.skipped, self.depth = [written], 0
        else:
            self.put(written)

    def switch(self, style: Style | None) -> None:
        level = self.levels[-1]
        if style and all(style is not switch for _, switch in level.switches):
            level.switches.append((len(level.pieces), style))

    def sign(self, sign: str) -> None:
        if sign in _MARKS:
            self.argument(_WITH_ARGUMENT[sign])
        else:
            self.put(commands.SIGNS.get(sign, sign))

    def skip(self, token: re.Match[str]) -> None:
        """Keep an unknown command and its argument as they were written."""
        pieces = self.skipped or []
        pieces.append(token[0])
        self.depth += token[0].count("{") - token[0].count("}") if token["address"] is None else 0
        if self.depth <= 0:
            self.skipped = None
            self.put("".join(pieces))

    def formula(self, written: str, formula: str) -> None:
        text = readable(formula, marked=self.marks_up)
        if text is None:
            self.put(written)
        else:
            self.put(text if self.levels[-1].protected else keeping_case(text))

    def styled(self, style: Style, text: str) -> str:
        if not self.marks_up:
            return number_in_style(text, style)
        if not text:
            return ""
        opening, closing = TAGS[style]
        return f"{opening}{text}{closing}"


def keeping_case(text: str) -> str:
    """Mark a text to keep its case, if it has any."""
    words = _MARKUP.sub("", text)
    if words.lower() == words.upper():
        return text
    opening, closing = TAGS[Style.NOCASE]
    return f"{opening}{text}{closing}"


def _accented(text: str, mark: str) -> str:
    """Put a mark on the first letter, after the marks that it has."""
    letter = text.lstrip()
    end = next((n for n, char in enumerate(letter) if n and not unicodedata.combining(char)), len(letter))
    return _DOTLESS.get(letter[:1], letter[:1]) + letter[1:end] + mark + letter[end:] if letter else ""


def _character(number: str) -> str:
    """Give a character by its number; nothing for what is no character of a text."""
    code = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else 0
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str | None:
    """Give what a command without an argument prints; ``None`` if nobody knows."""
    if name in commands.WORDS:
        return commands.WORDS[name]
    written = f"\\{name}"
    text = decode(written)
    return None if text == written else text


def _keep_case(reader: _Reader, text: str) -> str:
    return keeping_case(text) if reader.marks_up else text


def _in_style(style: Style) -> Finish:
    return lambda reader, text: reader.styled(style, text)


def _with_mark(mark: str) -> Finish:
    return lambda _, text: _accented(text, mark)


def _inside(before: str, after: str) -> Finish:
    return lambda _, text: f"{before}{text}{after}"


_WITH_ARGUMENT: Final[dict[str, Finish]] = {
    **{name: _with_mark(mark) for name, mark in _MARKS.items()},
    **{name: _in_style(style) for name, style in commands.STYLES.items()},
    **{name: _inside(*signs) for name, signs in commands.AROUND.items()},
    **dict.fromkeys(commands.AS_THEY_STAND, _inside("", "")),
    **dict.fromkeys(commands.NOT_SHOWN, lambda _, __: ""),
    "symbol": lambda _, text: _character(text),
    **dict.fromkeys(("MakeUppercase", "uppercase"), lambda _, text: text.upper()),
    **dict.fromkeys(("MakeLowercase", "lowercase"), lambda _, text: text.lower()),
    "ensuremath": lambda _, text: "−" if text == "-" else text,
}
"""Command -> what it makes of its argument."""
