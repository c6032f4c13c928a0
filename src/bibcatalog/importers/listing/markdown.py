"""Lists in Markdown: CommonMark with tables, and the HTML that people put in between.

Source: CommonMark 0.31.2; GitHub Flavored Markdown, 4.10 (tables), 6.5 (strikethrough), 6.9 (addresses in text).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bibcatalog.importers.contract import Imported
from bibcatalog.importers.encodings import decoded
from bibcatalog.importers.listing.blocks import SOFT_BREAK
from bibcatalog.importers.listing.builder import Builder
from bibcatalog.importers.listing.line import LONGEST
from bibcatalog.importers.listing.reading import read_page
from bibcatalog.importers.listing.tags import TagReader

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from bibcatalog.importers.listing.blocks import Page

_DEEPEST: Final = 100
_MOST_BRACKETS: Final = 1000
_MOST_UNCLOSED: Final = 100
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_TITLE: Final = re.compile(r"^title[ \t]*:[ \t]*[\"']?(?P<title>.*?)[\"']?[ \t]*$", re.MULTILINE)
_FIELD: Final = re.compile(r"[A-Za-z][\w-]*[ \t]*:")
_PAGE: Final = re.compile(r"(?i)(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype|\?xml|html|head|body|meta)\b|<rdf:", re.DOTALL)
"""How a page in HTML begins, or XML; a list may begin with HTML as well, such as a title in the middle."""
_LIST_LINE: Final = re.compile(r"(?m)^(?:#{1,6}[ \t]+\S|[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S*\[|\|.*\[.*\]\()")


class MarkdownImporter:
    """Read a list of papers that is written in Markdown."""

    suffixes = (".md", ".markdown")
    description = "Markdown: awesome lists and reading lists"

    def recognizes(self, head: str) -> bool:
        """Say whether a file begins as Markdown does: with headings, or items that are links."""
        return is_markdown(head)

    def read(self, data: bytes, name: str) -> Imported:
        """Read a file; never fails: what is no entry is told with its lines."""
        text, findings = decoded(data, name)
        return Imported(diagnostics=findings) if text is None else read_page(page_of_markdown(text), name)


def is_markdown(head: str) -> bool:
    """Say whether a file begins as a list in Markdown does; HTML may stand before its first heading."""
    head = head.removeprefix("\ufeff").lstrip()
    return not head.startswith(("{", "@")) and not _PAGE.match(head) and bool(_LIST_LINE.search(head))


def page_of_markdown(text: str) -> Page:
    """Give the blocks of a text in Markdown."""
    text, title = _without_front_matter(text)
    builder = Builder()
    too_deep = _TokenReader(builder).read(text)
    page = builder.page()
    page.title = title or page.title
    if too_deep:
        message = f"lists stand in each other more than {_DEEPEST // 2} deep; what stands deeper was not read"
        page.troubles.append((too_deep, message, "make them less deep"))
    return page


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    return parser.disable(["inline", "text_join"])  # a paragraph is read by itself, if it is not too long


def _without_front_matter(text: str) -> tuple[str, str]:
    """Take the fields of a static site from the beginning; the lines stay, and the title is given."""
    match = _FRONT_MATTER.match(text)
    if match is None or not all(_FIELD.match(line) for line in match["fields"].split("\n") if line[:1].isalpha()):
        return text, ""
    title = _TITLE.search(match["fields"])
    return "\n" * match[0].count("\n") + text[match.end() :], title["title"] if title else ""


def _inline_tokens(text: str, parser: MarkdownIt, env: dict[str, object]) -> list[Token]:
    """Read a paragraph; one that is longer than any line of a list is a text without marks."""
    from markdown_it.token import Token

    tokens: list[Token] = []
    brackets = text.count("[")
    is_broken = brackets > _MOST_UNCLOSED and text.count("]") * 2 < brackets
    if len(text) > LONGEST or brackets > _MOST_BRACKETS or is_broken:
        tokens.append(Token("text", "", 0, content=text))
    else:
        parser.inline.parse(text, parser, env, tokens)
    return tokens


class _TokenReader:
    """Tells a builder the tokens of Markdown in the words of HTML."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._html = TagReader(builder)
        self._line = 1

    def read(self, text: str) -> int:
        """Read a text; give the line where it is nested too deep, or 0."""
        too_deep = 0
        parser = _parser()
        env: dict[str, object] = {}  # the addresses that are defined apart from their links
        for token in parser.parse(text, env):
            if token.map:
                self._line = token.map[0] + 1
            if token.level >= _DEEPEST - 1:
                too_deep = too_deep or self._line
            if token.type == "inline":
                self._inline(_inline_tokens(token.content, parser, env))
            elif token.type == "html_block":
                self._html.read(token.content, self._line)
            elif token.type in {"fence", "code_block"}:
                self._builder.code(self._line, token.map[1] if token.map else self._line)
            elif token.nesting < 0:
                self._builder.end(token.tag, self._line)
            else:
                self._builder.start(token.tag, {}, self._line)
        return too_deep

    def _inline(self, tokens: list[Token]) -> None:
        builder = self._builder
        for token in tokens:
            if token.type in {"text", "code_inline", "text_special"}:
                builder.text(token.content, self._line)
            elif token.type == "softbreak":
                builder.text(SOFT_BREAK, self._line)
                self._line += 1
            elif token.type == "hardbreak":
                builder.start("br", {}, self._line)
                self._line += 1
            elif token.type == "html_inline":
                self._html.read(token.content, self._line)
                self._line += token.content.count("\n")
            elif token.type == "image":
                source = {"src": str(token.attrs.get("src", "")), "alt": token.content}
                builder.start("img", source, self._line)
            elif token.nesting < 0:
                builder.end(token.tag, self._line)
            else:
                builder.start(token.tag, {name: str(value) for name, value in token.attrs.items()}, self._line)
