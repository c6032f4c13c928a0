"""Typst source taken apart: what of it is text, what is code, and what stands there that may name keys.

Source: Typst documentation, "Syntax": text, mathematics (``$…$``) and code (after ``#``) hold each other. Comments, raw
text and addresses name no keys; what is in quotation marks is a text of the document, but a string of the code.

>>> [(found.kind, found.text, found.call) for found in scan('"@a" #cite(<b>) = H <c>')]
[('reference', 'a', ''), ('value', 'b', 'cite'), ('label', 'c', '')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["reference", "label", "value", "string", "word", "file", "full"]


class Found(NamedTuple):
    """What may name a key, and where its name begins.

    ``reference`` is ``@key``; ``label`` is attached to a part of the document; ``value``, ``string`` and ``word`` are a
    ``<label>``, a string and a name that a call is given; ``file`` is what is included or imported; ``full`` is a
    bibliography of all there is. ``call`` is the function that is called, and ``outer`` the one around it. ``is_first``
    tells that it is the first argument, or stands in an array.
    """

    kind: Kind
    text: str
    at: int
    call: str = ""
    outer: str = ""
    is_first: bool = False


@dataclass(slots=True)
class _Frame:
    """What we are inside of, by what closes it: text ``]``, mathematics ``$``, code ``)`` or ``}``, a statement ``;``.

    ``embedded`` tells that it stands in text or mathematics, where an expression ends with it. ``defines`` tells that
    what is cited in it depends on how it is called.
    """

    closing: str
    call: str = ""
    outer: str = ""
    statement: str = ""
    embedded: bool = False
    defines: bool = False
    is_array: bool = False


_COMMON: Final = r"(?P<line>//[^\n]*)|(?P<block>/\*)|(?P<raw>`+)"
_STRING: Final = r'(?P<string>"(?:[^"\\]|\\.)*+"?)'
_ADDRESS: Final = r"https?://(?:[0-9A-Za-z!#$%&*+,\-./:;=?@_~']|\([^()\s]*\)|\[[^\[\]\s]*\])*+"
_TEXT: Final = re.compile(
    rf"\\.|{_COMMON}|{_ADDRESS}|@(?P<reference>\w(?:[\w.:-]*[\w-])?)|<(?P<label>[\w.:-]+)>"
    r"|(?P<open>\[)|(?P<close>\])|(?P<math>\$)|(?P<hash>#)",
    re.DOTALL,
)
_MATH: Final = re.compile(rf"\\.|{_COMMON}|{_STRING}|(?P<math>\$)|(?P<hash>#)", re.DOTALL)
_CODE: Final = re.compile(
    rf"{_COMMON}|{_STRING}|<(?P<label>[\w.:-]+)>|(?P<word>[^\W\d](?:[\w-]*\w)?)|(?P<open>[\[({{])|(?P<close>[\])}}])"
    r"|(?P<math>\$)|(?P<end>[\n;])",
    re.DOTALL,
)
_WORD: Final = re.compile(r"[^\W\d](?:[\w-]*\w)?")
_CONTEXT: Final = re.compile(r"context\s+")
_STATEMENTS: Final = frozenset("let set show import include return if for while".split())
_WITH_BLOCKS: Final = frozenset("if for while".split())
_DEFINING: Final = frozenset(("let", "show"))
_CLOSING: Final = {"[": "]", "(": ")", "{": "}"}
_GOES_ON: Final = re.compile(r"[ \t]*(?:else\b|\.[^\W\d])")
_ELSE: Final = re.compile(r"[ \t]*(?:\n[ \t]*)?else\b")
_TRUE: Final = re.compile(r"\s*:\s*true\b")
_PARTIAL: Final = frozenset(("with", "where"))
"""Methods of a function that give the function again."""


def scan(text: str) -> Iterator[Found]:
    """Give what may name a key, in the order of the text; any text can be read."""
    return _Scanner(text).run()


class _Scanner:
    """Goes through a text once; what it is inside of is on a stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.stack = [_Frame("")]
        self.name = ""
        self.name_end = -1

    def run(self) -> Iterator[Found]:
        """Go to the end of the text."""
        while True:
            frame = self.stack[-1]
            tokens = _TEXT if frame.closing in {"", "]"} else _MATH if frame.closing == "$" else _CODE
            match = tokens.search(self.text, self.at)
            if match is None:
                return
            self.at = match.end()
            if match["block"]:
                self._skip_comment()
            elif match["raw"]:
                self._skip_raw(len(match["raw"]))
            elif match["math"]:
                self._dollar(frame)
            elif tokens is _CODE:
                yield from self._in_code(match, frame)
            elif match["hash"]:
                self._hash(frame)
            elif tokens is _TEXT:
                yield from self._in_text(match)

    def _in_text(self, match: re.Match[str]) -> Iterator[Found]:
        if match["reference"]:
            yield Found("reference", match["reference"], match.start("reference"))
        elif match["label"]:
            yield Found("label", match["label"], match.start("label"))
        elif match["open"]:
            self._push("]")
        elif match["close"] and len(self.stack) > 1:
            self._pop()

    def _in_code(self, match: re.Match[str], frame: _Frame) -> Iterator[Found]:
        if match["word"]:
            yield from self._word(match, frame)
        elif match["string"]:
            text = match["string"][1:].removesuffix('"')
            if frame.statement in {"include", "import"}:
                yield Found("file", text, match.start() + 1)
            elif frame.call:
                yield self._given("string", text, match.start(), 1)
        elif match["label"]:
            yield from self._label(match["label"], match.start())
        elif match["open"]:
            self._open(match["open"], match.start())
        elif match["close"]:
            self._close(match, frame)
        elif match["end"]:
            self._line_end(match["end"], frame)

    def _label(self, label: str, start: int) -> Iterator[Found]:
        before = self._before(start)
        if before in "(,:=":
            yield self._given("value", label, start, 1)
        elif before in ')]}$"':
            yield Found("label", label, start + 1)

    def _word(self, match: re.Match[str], frame: _Frame) -> Iterator[Found]:
        word, start = match["word"], match.start()
        if word in _DEFINING and frame.closing == "}":
            frame.defines = True
        if word == "full" and frame.call == "bibliography" and _TRUE.match(self.text, self.at):
            yield Found("full", word, start)
        if frame.call and not frame.defines and self._before(start) in "(," and self._after(self.at) in ",)":
            yield self._given("word", word, start)
        self._named(word, start)

    def _given(self, kind: Kind, name: str, start: int, shift: int = 0) -> Found:
        frame = self.stack[-1]
        is_first = frame.is_array or self._before(start) == "("
        return Found(kind, name, start + shift, frame.call, frame.outer, is_first)

    def _named(self, word: str, start: int) -> None:
        """Remember a name, which may be called next."""
        if not (word in _PARTIAL and self.text[start - 1 : start] == "."):
            self.name = word
        self.name_end = start + len(word)

    def _open(self, opening: str, start: int, *, embedded: bool = False) -> None:
        frame = self.stack[-1]
        if opening != "(":
            self._push(_CLOSING[opening], embedded=embedded)
        elif self.name_end == start:
            self._push(")", self.name, frame.call, embedded=embedded)
        else:  # an array, or brackets for their own sake
            self._push(")", frame.call, frame.outer, embedded=embedded)
            self.stack[-1].is_array = True

    def _close(self, match: re.Match[str], frame: _Frame) -> None:
        """End what a bracket ends; what ends the text around a statement ends the statement first."""
        if frame.closing == match["close"]:
            self._pop()
        elif frame.closing == ";" and match["close"] == "]":
            self.stack.pop()
            self.at = match.start()

    def _line_end(self, sign: str, frame: _Frame) -> None:
        if frame.closing == ";" and (sign == ";" or not _GOES_ON.match(self.text, self.at)):
            self.stack.pop()
        elif frame.closing == "}":
            frame.defines = self.stack[-2].defines

    def _dollar(self, frame: _Frame) -> None:
        if frame.closing == "$":
            self._pop()
        else:
            self._push("$")

    def _hash(self, frame: _Frame) -> None:
        """Begin what stands after ``#``: a statement, or one expression."""
        if context := _CONTEXT.match(self.text, self.at):
            self.at = context.end()
        word = _WORD.match(self.text, self.at)
        if word and word[0] in _STATEMENTS:
            self.at = word.end()
            self._push(";", statement=word[0])
        elif word:
            self._named(word[0], self.at)
            self.at = word.end()
            self._go_on()
        elif (opening := self.text[self.at : self.at + 1]) in _CLOSING:
            self.at += 1
            self._open(opening, self.at - 1, embedded=True)
        elif opening == '"' and (string := _CODE.match(self.text, self.at)):
            self.at = string.end()
        elif opening == "$" and frame.closing != "$":
            self.at += 1
            self._push("$")

    def _go_on(self) -> None:
        """Go on with an expression in text where a call, a block or a field follows directly."""
        while self.text[self.at : self.at + 1] == "." and (word := _WORD.match(self.text, self.at + 1)):
            self._named(word[0], self.at + 1)
            self.at = word.end()
        if (opening := self.text[self.at : self.at + 1]) in {"(", "["}:
            self.at += 1
            self._open(opening, self.at - 1, embedded=True)

    def _push(
        self, closing: str, call: str = "", outer: str = "", *, statement: str = "", embedded: bool = False
    ) -> None:
        defines = self.stack[-1].defines or statement in _DEFINING
        self.stack.append(_Frame(closing, call, outer, statement, embedded, defines))

    def _pop(self) -> None:
        """Leave what we are inside of; it may be called, or be the block that ends a statement."""
        left = self.stack.pop()
        around = self.stack[-1]
        self.name, self.name_end = left.call, self.at
        if left.embedded:
            self._go_on()
        elif around.statement in _WITH_BLOCKS and left.closing in {"]", "}"} and not _ELSE.match(self.text, self.at):
            self.stack.pop()

    def _before(self, place: int) -> str:
        """Give the last character before a place that is no space; something that is never one when there is none."""
        while place and self.text[place - 1].isspace():
            place -= 1
        return self.text[place - 1] if place else "?"

    def _after(self, place: int) -> str:
        while place < len(self.text) and self.text[place].isspace():
            place += 1
        return self.text[place : place + 1] or "?"

    def _skip_raw(self, length: int) -> None:
        """Go past raw text; two backticks are an empty one."""
        if length != 2:
            closing = self.text.find("`" * length, self.at)
            self.at = len(self.text) if closing < 0 else closing + length

    def _skip_comment(self) -> None:
        """Go past a block comment; they nest."""
        depth = 1
        for match in _COMMENT_SIGN.finditer(self.text, self.at):
            depth += 1 if match[0] == "/*" else -1
            if not depth:
                self.at = match.end()
                return
        self.at = len(self.text)


_COMMENT_SIGN: Final = re.compile(r"/\*|\*/")
