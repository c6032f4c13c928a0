r"""LaTeX as the Unicode text that it prints: the way back from ``encode``.

Accents, symbols, ligatures and escaped characters are decoded; braces that only group are dropped; the
argument of a text command (``\textit{…}``) is kept without its style. What is not known, and mathematics,
stays as it was written, so that nothing is lost.

>>> decode(r"{Rozi{\`e}re}, \"Uber {LLaMA} -- 50\% \ensuremath{\lambda}")
'Rozière, Über LLaMA – 50% λ'
>>> decode(r"\foo{x} and $a_1$")
'\\foo{x} and $a_1$'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable  # noqa: TC003 - evaluated below

from bibcatalog.latex.symbols import ACCENTS, LETTERS, MATH, SPECIALS, SYMBOLS

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)[ \t\n]*"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<math>\$[^$]*\$)"
    r"|(?P<ligature>---?|``|''|~)"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\${}~`'-]+|[`'$\\-])",
    re.DOTALL,
)
_MARKS = {command: mark for mark, command in ACCENTS.items()}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_STYLES = "textit textbf textsc textsubscript textsuperscript emph texttt textrm textsf mbox text".split()


def _names() -> dict[str, str]:
    """Turn the encoder's tables around: name of a command -> character."""
    known = {**LETTERS, **SYMBOLS, **SPECIALS}
    names = {
        match[1]: char
        for char, latex in known.items()
        if (match := re.fullmatch(r"\{?\\([A-Za-z]+)(?:\{\})?\}?", latex))
    }
    names.update({name: char for char, name in MATH.items()})
    return {**names, "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’"} | {
        "textendash": "–",
        "textemdash": "—",
        "dots": "…",
        "textellipsis": "…",
        "ae": "æ",
        "textasteriskcentered": "*",
        "minus": "−",
    }


_LIGATURES = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0"}
_TEXTS = {**_names(), ",": "\u2009", " ": " ", "\n": " ", "-": "", "/": ""}


def decode(latex: str) -> str:
    """Give the text that LaTeX prints for a string; never fails."""
    if not any(char in latex for char in "\\{}$~`'-"):
        return latex
    tokens = list(_TOKEN.finditer(latex))
    return unicodedata.normalize("NFC", _Decoder(tokens).group(stop=False))


class _Decoder:
    """Walks over tokens once; ``at`` is the next one."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def group(self, *, stop: bool) -> str:
        """Decode to the end of a group, or to the end of everything."""
        pieces: list[str] = []
        while self.at < len(self.tokens):
            if self.tokens[self.at]["brace"] == "}":
                self.at += 1
                if stop:
                    break
                continue  # a closing brace without its partner prints nothing
            pieces.append(self.next())
        return "".join(pieces)

    def next(self) -> str:
        """Decode one token and what belongs to it."""
        token = self.tokens[self.at]
        self.at += 1
        if token["text"] is not None:
            return "‘" if token["text"] == "`" else token["text"]
        if token["brace"]:
            return self.group(stop=True)
        if token["ligature"]:
            return _LIGATURES[token["ligature"]]
        if token["math"]:
            return token["math"]
        return self.command(token["word"] or token["sign"], token[0])

    def command(self, name: str, written: str) -> str:
        if name in _MARKS:
            return self.accent(_MARKS[name])
        if name in _TEXTS:
            return _TEXTS[name]
        if name in _WITH_ARGUMENT:
            return _WITH_ARGUMENT[name](self)
        if len(name) == 1 and not name.isalpha():
            return name  # an escaped character: \% \& \_ \{
        return self.verbatim(written)

    def accent(self, mark: str) -> str:
        """Put a mark on the next letter, after the marks that it has."""
        letter = self.argument().lstrip()
        end = next((n for n, char in enumerate(letter) if n and not unicodedata.combining(char)), len(letter))
        return _DOTLESS.get(letter[:1], letter[:1]) + letter[1:end] + mark + letter[end:] if letter else ""

    def argument(self) -> str:
        """Decode a group, or a single character."""
        if self.at >= len(self.tokens):
            return ""
        token = self.tokens[self.at]
        text = token["text"]
        if text is None or len(text) == 1:
            return self.next()
        stripped = text.lstrip()
        self.at += 1
        return stripped

    def symbol(self) -> str:
        digits = self.argument()
        return chr(int(digits)) if digits.isdecimal() and int(digits) < 0x110000 else f"\\symbol{{{digits}}}"

    def ensuremath(self) -> str:
        sign = self.argument()
        return "−" if sign == "-" else sign

    def verbatim(self, written: str) -> str:
        """Keep an unknown command and its argument as they were written."""
        if self.at < len(self.tokens) and self.tokens[self.at]["brace"] == "{":
            depth, pieces = 0, [written]
            while self.at < len(self.tokens):
                token = self.tokens[self.at]
                self.at += 1
                pieces.append(token[0])
                depth += {"{": 1, "}": -1}.get(token["brace"] or "", 0)
                if depth == 0:
                    break
            return "".join(pieces)
        return written


_WITH_ARGUMENT: dict[str, Callable[[_Decoder], str]] = {
    **dict.fromkeys(_STYLES, _Decoder.argument),
    "symbol": _Decoder.symbol,
    "ensuremath": _Decoder.ensuremath,
}
