r"""LaTeX, in UTF-8: for pdfLaTeX, XeLaTeX and LuaLaTeX, with the package hyperref.

Every character prints as itself as far as the fonts of the document have it; an apostrophe between letters is left to
the fonts, which curl it. pdfLaTeX needs T1 fonts for ``„`` and ``«``. Styles are absolute (``\textit``, not ``\emph``).

>>> from bibcatalog.text.tree import Text
>>> render(Text("50% of A--B"))
'50\\% of A-\\/-B'
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bibcatalog.text.printers.layout import Kind, Part, length, parts, widest
from bibcatalog.text.printers.settle import settle
from bibcatalog.text.printers.words import address
from bibcatalog.text.tree import Span, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bibcatalog.text.listing import Entry, ListSettings
    from bibcatalog.text.tree import Node, Text

_COMMANDS = {
    Style.ITALIC: r"\textit{",
    Style.OBLIQUE: r"\textsl{",
    Style.BOLD: r"\textbf{",
    Style.LIGHT: r"{\fontseries{l}\selectfont ",
    Style.SMALL_CAPS: r"\textsc{",
    Style.UNDERLINE: r"\underline{",
    Style.SUPERSCRIPT: r"\textsuperscript{",
    Style.SUBSCRIPT: r"\textsubscript{",
}
_SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",  # OT1 fonts have another sign in its place, as for the next two
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\symbol{34}",  # \textquotedbl is an error in OT1
    "'": r"\textquotesingle{}",
}
_SPACES = {
    "\xa0": "~",
    "\xad": r"\-",
    "\u2002": r"\enspace{}",
    "\u2003": r"\quad{}",
    **dict.fromkeys("\u2004\u2005\u2006\u2008\u2009\u200a\u202f\u205f", r"\,"),
    "\u2007": r"\enspace{}",
    "\u200b": r"\hspace{0pt}",
    "\u2010": "-",
    "\u2011": r"\mbox{-}",
    # Signs without width that LaTeX has no use for.
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069", ""),
}
_REPLACED = _SPECIALS | _SPACES

# The signs that need something in some place are found first, which is fast; then come the places. Two signs that TeX's
# fonts make one of, such as "--", are joined: an italic correction keeps them apart, in LuaTeX too.
_ALWAYS = r"\\{}$&#%_^~|`\"" + "".join(_SPACES)
_PATTERN = re.compile(
    rf"[{_ALWAYS}'<>,?!’‘“–—-](?:"
    r"(?P<joined>(?<=,)(?=,)"
    "|(?<=[-\u2010])(?=\xad*(?:[-–—\u2010]|\\Z))|(?<=[–—])(?=[-–—])"
    r"|(?<=’)(?=[’'])|(?<=[‘“])(?=[‘“])|(?<=[?!])(?=‘)|(?<=<)(?=<)|(?<=>)(?=>))"
    rf"|(?<=[{_ALWAYS}<>])"
    r"|(?<=')(?:(?<![^\W\d_]')|(?![^\W\d_]))"
    r")"
)
_ACCENT = re.compile("[\u0300-\u036f]")
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
"""One between Latin letters: Chinese classes take the sign itself for a Chinese one, as wide as a character."""
_URL_SPECIALS = str.maketrans({char: rf"\{char}" for char in "%#&_"})


def render(text: Text) -> str:
    """Print text as LaTeX; a part that stands on its own is a paragraph."""
    return _parts(parts(settle(text.nodes)))


def render_list(entries: Sequence[Entry], settings: ListSettings) -> str:
    """Print a list as an environment ``list``."""
    if not entries:
        return ""
    cut = [parts(settle(entry.text.nodes)) for entry in entries]
    labels = [found[0].label for found in cut]
    lines = [r"\begin{list}{}{%", *(f"  {line}%" for line in _lengths(widest(labels), settings))]
    lines[-1] = lines[-1][:-1] + "}"
    for label, found in zip(labels, cut, strict=True):
        if any(labels):
            lines.append(rf"\item[{{{_inline(label).strip()}}}] {_after_label(found)}".rstrip())
        else:
            lines.append(rf"\item{{}} {_parts(found).strip()}".rstrip())
    return "\n".join([*lines, r"\end{list}", ""])


def _lengths(label: tuple[Node, ...], settings: ListSettings) -> list[str]:
    """Give the commands that set the lengths of the list."""
    lines = [rf"\linespread{{{settings.line_spacing}}}\selectfont"] if settings.line_spacing > 1 else []
    if label:
        column = r"\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"
        margin = r"\setlength{\leftmargin}{0pt}" if settings.second_field_align == "margin" else column
        widths = rf"\settowidth{{\labelwidth}}{{{_inline(label).strip()}}}\setlength{{\labelsep}}{{0.5em}}"
        lines += [widths, rf"{margin}\setlength{{\itemindent}}{{0pt}}"]
    else:
        left, first = ("2em", "-2em") if settings.hanging_indent else ("0pt", "0pt")
        lines += [
            rf"\setlength{{\leftmargin}}{{{left}}}\setlength{{\itemindent}}{{{first}}}",
            r"\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}",
        ]
    lines += [
        r"\setlength{\listparindent}{0pt}\setlength{\parsep}{0pt}",
        rf"\setlength{{\itemsep}}{{{max(settings.entry_spacing, 0)}\baselineskip}}",
    ]
    return lines


def _after_label(found: list[Part]) -> str:
    first, *rest = found
    return _parts([Part(Kind.PARAGRAPH, first.nodes), *rest]).strip()


def _parts(found: list[Part]) -> str:
    if len(found) == 1 and found[0].kind is Kind.PARAGRAPH:
        return _inline(found[0].nodes)
    return "\\par\n".join(map(_part, found))


def _part(part: Part) -> str:
    words = _inline(part.nodes).strip()
    if part.kind is Kind.INDENTED:
        return rf"{{\leftskip=2em\relax {words}\par}}"
    if part.kind is Kind.ROW:
        width = f"{0.55 * length(part.label) + 0.5:.4g}em"
        label = rf"\llap{{\makebox[{width}][l]{{{_inline(part.label).strip()}}}}}"
        return rf"{{\leftskip={width}\relax\noindent{label}{words}\par}}"
    return words


def _inline(nodes: tuple[Node, ...]) -> str:
    return "".join(map(_node, nodes))


def _node(node: Node) -> str:
    if isinstance(node, str):
        return _escape(node)
    inside = _inline(node.children)
    if isinstance(node, Span):
        return f"{_COMMANDS[node.style]}{inside}}}"
    url = address(node.url)
    written = url.translate(_URL_SPECIALS)
    # \url breaks a long address at line ends.
    return rf"\url{{{written}}}" if node.children == (url,) else rf"\href{{{written}}}{{{inside}}}"


def _escape(text: str) -> str:
    if not text.isascii() and _ACCENT.search(text):  # pdfLaTeX knows accented letters, but no accents
        text = _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return _APOSTROPHE.sub("'", _PATTERN.sub(_replace, text)) if "’" in text else _PATTERN.sub(_replace, text)


def _replace(match: re.Match[str]) -> str:
    written = _REPLACED.get(match[0], match[0])
    return written if match["joined"] is None else rf"{written}\/"
