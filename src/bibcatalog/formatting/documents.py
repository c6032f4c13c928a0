"""Whole documents around a list of references: HTML, LaTeX and Typst, each with no more than it needs."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from bibcatalog.text.printers import PRINTERS
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADINGS: Final = {
    "de": "Literatur",
    "en": "References",
    "es": "Referencias",
    "fr": "Références",
    "it": "Riferimenti bibliografici",
    "ja": "参考文献",
    "ko": "참고문헌",
    "nl": "Literatuur",
    "pt": "Referências",
    "ru": "Список литературы",
    "zh": "参考文献",
}
"""Language -> what stands above a list of references; CSL has only a term for one of them."""

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur", "yi"})
_EAST_ASIAN: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")

_HTML: Final = """\
<!DOCTYPE html>
<html lang="{language}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.4; }}
.csl-entry {{ overflow-wrap: break-word; break-inside: avoid; }}
.csl-entry::after {{ content: ""; display: block; clear: both; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}</body>
</html>
"""

_LATEX: Final = r"""% Compile this with {program}.
\documentclass{{{documentclass}}}
{fonts}\PassOptionsToPackage{{hyphens}}{{url}}
\usepackage[hidelinks]{{hyperref}}
\begin{{document}}
\sloppy
\section*{{{title}}}
{body}\end{{document}}
"""

_LATEX_FONTS: Final = r"""\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{lmodern}
\else
  \usepackage{fontspec}
\fi
"""

_TYPST: Final = """\
#set document(title: [{title}])
#set text(lang: "{language}"{region})

= {title}

{body}"""


def standalone(to: str, body: str, language: str, title: str = "", term: str = "") -> str:
    """Put a list of references into a document.

    Args:
        to: ``html``, ``latex`` or ``typst``.
        body: the list, printed.
        language: the language tag of the list.
        title: the heading.
        term: the heading where no title is given and none is known for the language.
    """
    heading = title or _HEADINGS.get(language.partition("-")[0]) or term[:1].upper() + term[1:]
    return _DOCUMENTS[to](body, language, Text(heading))


def _html(body: str, language: str, title: Text) -> str:
    direction = ' dir="rtl"' if language.partition("-")[0] in _RIGHT_TO_LEFT else ""
    heading = PRINTERS["html"].render(title)
    return _HTML.format(language=escape(language), direction=direction, title=heading, body=body)


def _latex(body: str, _language: str, title: Text) -> str:
    """Write a document for every TeX; East Asian letters need fonts that only newer ones can have."""
    heading = PRINTERS["latex"].render(title)
    east_asian = _EAST_ASIAN.search(heading + body) is not None
    program = "XeLaTeX or LuaLaTeX" if east_asian else "pdfLaTeX, XeLaTeX or LuaLaTeX"
    documentclass, fonts = ("ctexart", "") if east_asian else ("article", _LATEX_FONTS)
    return _LATEX.format(program=program, documentclass=documentclass, fonts=fonts, title=heading, body=body)


def _typst(body: str, language: str, title: Text) -> str:
    tag, _, rest = language.partition("-")
    language = tag if tag.isalpha() and len(tag) <= 3 else "en"
    region = f', region: "{rest}"' if rest.isalpha() and len(rest) == 2 else ""
    return _TYPST.format(title=PRINTERS["typst"].render(title), language=language, region=region, body=body)


_DOCUMENTS: Final[dict[str, Callable[[str, str, Text], str]]] = {"html": _html, "latex": _latex, "typst": _typst}
