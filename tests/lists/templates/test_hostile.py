"""The structure of what a template makes does not depend on what the texts in it say."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from bibcatalog.lists.templates import render_template, template_names, template_output

from .samples import TEXTS, filled

HARMLESS = "harmless"
_COMMANDS = re.compile(
    r"\\(?:(?:sub)*section|item|begin|end|listnote|printbib\w+|autocite|defbib\w+|input|documentclass|usepackage)\b"
)


class _Tags(HTMLParser):
    """The tags of a page, with the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - what it says does not count
        self.found.append(("comment",))


def structure(to: str, text: str) -> object:
    """Give what of a text is structure, for its output."""
    if to == "html":
        return _Tags(text).found
    if to == "markdown":
        return _tokens(text)
    if to == "latex":
        return _braces_and_commands(text)
    return sum(not line.startswith("#set text(") for line in text.split("\n"))  # fonts and language depend on the text


def _tokens(text: str) -> list[str]:
    """Give the blocks of Markdown, and links and tags within them; emphasis may be a tag."""
    _, head, body = text.partition("---\n")[2].partition("---\n") if text.startswith("---\n") else ("", "", text)
    found = [head]
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body):
        found.append(token.type)
        found += [f"comments {token.content.count('-->')}"] * (token.type == "html_block")
        for child in token.children or ():
            emphasis = child.type == "html_inline" and re.fullmatch("</?[bi]>", child.content)
            if not emphasis and child.type not in {"text", "em_open", "em_close", "strong_open", "strong_close"}:
                found.append(child.type)
    return [name for name in found if name != "text_special"]


def _braces_and_commands(text: str) -> tuple[bool, list[str]]:
    """Give whether braces are balanced everywhere, and the commands that are ours; comments do not count."""
    bare = re.sub(r"\\\\|\\textbackslash\{\}\w*", "", text)
    bare = re.sub(r"(?<!\\)%.*", "", bare)
    depth, balanced = 0, True
    for sign in re.findall(r"(?<!\\)[{}]", bare):
        depth += 1 if sign == "{" else -1
        balanced = balanced and depth >= 0
    # A class for Chinese needs other packages, and a keyword that cannot be written is told by keys.
    ours = [name for name in _COMMANDS.findall(bare) if name not in {r"\usepackage", r"\defbibcheck"}]
    return balanced and depth == 0, ours


def changed_by(name: str, texts: tuple[str, ...], *, numbered: bool) -> list[str]:
    """Give those of several texts that change the structure; all are tried at once before each is."""
    to = template_output(name)
    found, wanted = (
        structure(to, render_template(filled(*tried, numbered=numbered), name))
        for tried in (texts, (HARMLESS,) * len(texts))
    )
    if found == wanted:
        return []
    return [text for text in texts if len(texts) == 1 or changed_by(name, (text,), numbered=numbered)] or ["together"]


@pytest.mark.parametrize("name", template_names())
def test_no_text_changes_the_structure(name: str) -> None:
    assert changed_by(name, TEXTS, numbered=False) == []


@pytest.mark.parametrize("name", [name for name in template_names() if name.startswith("reading-list")])
def test_no_label_changes_the_structure(name: str) -> None:
    assert changed_by(name, TEXTS[:60], numbered=True) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://e.org/"><script>x\n# y](z) {}\\end', "x" * 9000, ""])
@pytest.mark.parametrize("name", template_names())
def test_no_address_changes_the_structure(name: str, url: str) -> None:
    made = render_template(filled(HARMLESS, url=url), name)
    assert re.findall(r"javascript:|<script|\n# y|\\end$", made) == []
    balanced = structure("latex", made) if template_output(name) == "latex" else (True,)
    assert balanced[0] is True  # type: ignore[index]  # of LaTeX it is a pair


@pytest.mark.parametrize("name", template_names())
def test_what_looks_like_a_template_is_a_text(name: str) -> None:
    assert "49" not in render_template(filled("{{ 7 * 7 }}"), name, standalone=False).replace("#49", "")
