"""Titles as a person writes them in a catalog: words that keep their capitals stand apart, under ``protect``.

Words that our writers protect by themselves need not be named.
"""

from __future__ import annotations

from bibcatalog.latex.protect import CLOSING, OPENING, protect
from bibcatalog.text import markup
from bibcatalog.text.tree import Link, Node, Span, Style, Text


def title_and_protected(title: Text) -> tuple[str, list[str]]:
    """Give the text of a title with its markup, and the words to protect in it.

    >>> title_and_protected(markup.parse('<span class="nocase">BERT</span> in <span class="nocase">Paris</span>'))
    ('BERT in Paris', ['Paris'])
    """
    if all(isinstance(node, str) for node in title.nodes):
        return title.plain, []
    needed = _without_known(title)
    bare = Text(_unwrapped(needed.nodes))
    words = tuple(dict.fromkeys(_protected(needed.nodes)))
    text = markup.render(bare)
    if markup.parse(text).protect(words) == needed:
        return text, list(words)
    return markup.render(needed), []


def _without_known(title: Text) -> Text:
    """Take marks from words that are protected without them."""
    marked = protect(title.plain)
    known, depth = [], 0
    for char in marked:
        if char in (OPENING, CLOSING):
            depth += 1 if char == OPENING else -1
        else:
            known.append(depth > 0)
    return Text(_unmarked(title.nodes, known, [0]))


def _unmarked(nodes: tuple[Node, ...], known: list[bool], at: list[int]) -> tuple[Node, ...]:
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
            at[0] += len(node)
            continue
        start = at[0]
        children = Text(_unmarked(node.children, known, at)).nodes
        if isinstance(node, Link):
            made.append(Link(node.url, children))
        elif node.style is Style.NOCASE and all(known[start : at[0]]):
            made += children
        else:
            made.append(Span(node.style, children))
    return tuple(made)


def _unwrapped(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    made: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            made.append(node)
        elif isinstance(node, Span) and node.style is Style.NOCASE:
            made += _unwrapped(node.children)
        elif isinstance(node, Span):
            made.append(Span(node.style, Text(_unwrapped(node.children)).nodes))
        else:
            made.append(node)
    return tuple(made)


def _protected(nodes: tuple[Node, ...]) -> list[str]:
    words: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            continue
        if isinstance(node, Span) and node.style is Style.NOCASE:
            words.append(Text(node.children).plain)
        else:
            words += _protected(node.children)
    return words
