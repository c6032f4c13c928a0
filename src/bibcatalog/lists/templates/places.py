r"""Places where a value needs more than what every value gets: headings, cells of tables, attributes, addresses.

Each filter has a form for each output; all of them give text that is printed.

>>> PLACES["heading"]["markdown"]("Notes on C#")
'Notes on C\\#'
>>> PLACES["url"]["html"]("javascript:alert(1)")
''
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Final, TypeAlias

from bibcatalog.lists.templates.escaping import printed_class, text_of
from bibcatalog.text.printers.words import address, anchor, clean

if TYPE_CHECKING:
    from collections.abc import Callable

Write: TypeAlias = "Callable[[object], str]"

_OUTPUTS: Final = ("text", "html", "markdown", "latex", "typst")
_FOLLOWED: Final = re.compile("(?:https?|mailto):", re.IGNORECASE)
_TRAILING_HASHES: Final = re.compile(r"(\\*)(#+)$")
_HYPHENS: Final = re.compile("--+|-$")
_UNFIT_IN_KEY: Final = re.compile(r"[\s\\{}\[\]()<>%#,~$^&\"'`=]+")
_PANDOC_KEY: Final = re.compile(r"[A-Za-z0-9_]+(?:[-:./+][A-Za-z0-9_]+)*")
_TYPST_LABEL: Final = re.compile(r"[A-Za-z0-9_-]+(?:[-:.]+[A-Za-z0-9_-]+)*")
_NOT_IN_LABEL: Final = re.compile(r"[^A-Za-z0-9:.+/_-]")
_URL_SPECIALS: Final = str.maketrans({char: rf"\{char}" for char in "%#&_"})
_IN_BOOKMARK: Final = str.maketrans(
    {char: rf"\{char}" for char in "#$%&_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_IN_STRING: Final = str.maketrans({"\\": r"\\", '"': r"\""})
_PARENTHESES: Final = str.maketrans({"(": "%28", ")": "%29"})


def linked_address(value: object) -> str:
    """Give an address as a page may link to it: of the web or of a mail; "" for any other one."""
    url = address(_plain(value))
    return url if _FOLLOWED.match(url) else ""


def _plain(value: object) -> str:
    return clean(text_of(value).plain).strip()


def _printer(to: str) -> Write:
    return lambda value: str(printed_class(to).escape(value))


def _stripped(to: str) -> Write:
    return lambda value: _printer(to)(value).strip()


def _markdown_heading(value: object) -> str:
    """Print a heading; hash signs at the end of its line would close it."""
    return _TRAILING_HASHES.sub(_escape_hashes, _stripped("markdown")(value))


def _escape_hashes(found: re.Match[str]) -> str:
    slashes, hashes = found.groups()
    return slashes[: len(slashes) - len(slashes) % 2] + r"\#" * len(hashes)


def _latex_heading(value: object) -> str:
    """Print a heading; where it has commands, the bookmarks of a PDF have a plain form of it."""
    printed = _stripped("latex")(value)
    bookmark = _plain(value).translate(_IN_BOOKMARK)
    return printed if printed == bookmark else rf"\texorpdfstring{{{printed}}}{{{bookmark}}}"


def _latex_cell(value: object) -> str:
    r"""Print the cell of a table, or what follows ``\\`` or ``\item``, which would take ``[`` and ``*`` for theirs."""
    printed = _printer("latex")(value)
    return f"{{}}{printed}" if printed.lstrip()[:1] in {"[", "*"} else printed


def _html_attribute(value: object) -> str:
    return escape(_plain(value))


def _typst_string(value: object) -> str:
    return _plain(value).translate(_IN_STRING)


def _html_comment(value: object) -> str:
    return _HYPHENS.sub(lambda found: "- " * len(found[0]), _plain(value)).replace(">", "&gt;")


def _yaml(write: Write) -> Write:
    """Write a string of YAML, which JSON's are."""
    return lambda value: json.dumps(write(value).strip(), ensure_ascii=False)


def _key(value: object) -> str:
    """Give a citation key without what would end a citation."""
    return _UNFIT_IN_KEY.sub("_", _plain(value))


def _pandoc_citation(value: object) -> str:
    key = _key(value)
    return f"[@{key}]" if _PANDOC_KEY.fullmatch(key) else f"[@{{{key}}}]"


def _typst_citation(value: object) -> str:
    key = _plain(value)
    label = f"<{key}>" if _TYPST_LABEL.fullmatch(key) else f'label("{_typst_string(key)}")'
    return f"#cite({label})"


def _html_citation(value: object) -> str:
    return f'<a href="#{escape(anchor(_plain(value)))}">[{escape(_plain(value))}]</a>'


def _html_anchor(value: object) -> str:
    return escape(anchor(_plain(value)))


def _latex_label(value: object) -> str:
    return _NOT_IN_LABEL.sub(lambda found: f"+{ord(found[0]):x}", anchor(_plain(value)))


def _each(**forms: Write) -> dict[str, Write]:
    """Give a form to each output: its own, else the printer."""
    return {to: forms.get(to) or _printer(to) for to in _OUTPUTS}


_HEADINGS: Final[dict[str, Write]] = {"markdown": _markdown_heading, "latex": _latex_heading}

PLACES: Final[dict[str, dict[str, Write]]] = {
    "heading": {to: _HEADINGS.get(to) or _stripped(to) for to in _OUTPUTS},
    "cell": _each(latex=_latex_cell),
    "attribute": _each(html=_html_attribute, markdown=_html_attribute, typst=_typst_string, text=_plain),
    "comment": _each(html=_html_comment, markdown=_html_comment, latex=_plain, typst=_plain, text=_plain),
    "yaml": {to: _yaml(_printer("markdown") if to == "markdown" else _plain) for to in _OUTPUTS},
    "url": {
        "text": linked_address,
        "html": lambda value: escape(linked_address(value)),
        "markdown": lambda value: escape(linked_address(value).translate(_PARENTHESES)),
        "latex": lambda value: linked_address(value).translate(_URL_SPECIALS),
        "typst": linked_address,
    },
    "anchor": {to: _latex_label if to == "latex" else _html_anchor for to in _OUTPUTS},
    "key": {to: _typst_string if to == "typst" else _key for to in _OUTPUTS},
    "cite": {
        "text": lambda value: f"[{_plain(value)}]",
        "html": _html_citation,
        "markdown": _pandoc_citation,
        "latex": lambda value: rf"\autocite{{{_key(value)}}}",
        "typst": _typst_citation,
    },
}
"""Filter -> output -> what it writes."""
