"""Tables: what LaTeX's commands are for, where that is more than one sign.

Sources: "LaTeX2e: An unofficial reference manual", Font styles, Special insertions; biblatex manual 3.19, 3.12 and 4.7
(commands that fields may hold); btxdoc, section 4, and its file xampl.bib (``noopsort`` and the like).
"""

from __future__ import annotations

from typing import Final

from bibcatalog.text.tree import Style

STYLES: Final[dict[str, Style]] = {
    "textit": Style.ITALIC,
    "textsl": Style.ITALIC,
    "emph": Style.ITALIC,
    "mkbibemph": Style.ITALIC,
    "mkbibitalic": Style.ITALIC,
    "textbf": Style.BOLD,
    "mkbibbold": Style.BOLD,
    "textsc": Style.SMALL_CAPS,
    "textsubscript": Style.SUBSCRIPT,
    "textsuperscript": Style.SUPERSCRIPT,
    "mkbibsuperscript": Style.SUPERSCRIPT,
    "NoCaseChange": Style.NOCASE,
}
"""Commands that set their argument in a style."""

SWITCHES: Final[dict[str, Style | None]] = {
    "it": Style.ITALIC,
    "itshape": Style.ITALIC,
    "em": Style.ITALIC,
    "sl": Style.ITALIC,
    "slshape": Style.ITALIC,
    "bf": Style.BOLD,
    "bfseries": Style.BOLD,
    "sc": Style.SMALL_CAPS,
    "scshape": Style.SMALL_CAPS,
    **dict.fromkeys(
        """rm tt sf rmfamily ttfamily sffamily upshape mdseries normalfont tiny scriptsize footnotesize small normalsize
        large Large LARGE huge Huge relax protect noindent null xspace allowbreak nobreak sloppy raggedright break
        """.split()
    ),
}
"""Commands that set all that follows in their group; many of them say nothing here."""

AS_THEY_STAND: Final = frozenset(
    """textrm textsf texttt textup textmd textnormal mbox hbox fbox text uline underline singleletter bibstring
    url nolinkurl path href""".split()
)
"""Commands of which the argument is all that counts."""

NOT_SHOWN: Final = frozenset("noopsort label index phantom hspace vspace nocite foreignlanguage textcolor".split())
"""Commands of which the first argument is not printed."""

AROUND: Final[dict[str, tuple[str, str]]] = {
    "enquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
"""Commands that put signs around their argument."""

OWN_NAMES: Final = frozenset("TeX LaTeX BibTeX XeTeX LuaTeX pdfTeX MetaPost MetaFont".split())
"""Commands that print their own name."""

WORDS: Final[dict[str, str]] = {
    "LaTeXe": "LaTeX2e",
    "slash": "/",
    "space": " ",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "linebreak": " ",
    "par": " ",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "lbrace": "{",
    "rbrace": "}",
    "copyright": "©",
    "textsterling": "£",
    "hyphen": "-",
    "bibrangedash": "–",
    "cdots": "⋯",
    "celsius": "°C",
    "addspace": " ",
    "addcomma": ",",
    "adddot": ".",
    "addcolon": ":",
}
"""Commands that print a sign, and that ``latex.symbols`` never writes."""

SIGNS: Final = {",": "\u2009", " ": " ", "\n": " ", "\t": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "@": "",
                "*": "", "\\": " ", "(": "", ")": "", "[": "", "]": ""}  # fmt: skip
"""Commands of one sign that print something else than the sign."""

LIGATURES: Final = {"--": "–", "---": "—", "``": "“", "''": "”", "~": "\u00a0"}
"""What TeX makes of plain characters."""
