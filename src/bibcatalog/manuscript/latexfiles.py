r"""What LaTeX writes: ``.aux`` for BibTeX and ``.bcf`` for Biber.

Sources: btxdoc, 1 (``\citation``); biblatex 3.19, biblatex.bcf, control file version 3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from bibcatalog.manuscript.contract import Citing, Inclusion, Part
from bibcatalog.manuscript.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_CITATION: Final = re.compile(r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{([^{}]*)\}")
_INPUT: Final = re.compile(r"\\@input\{([^{}]*)\}")
_KEY: Final = "citekey"


def read_aux(text: str) -> Part:
    r"""Read an ``.aux`` file.

    >>> read_aux(r"\citation{a,b}").citations
    (Citing(key='a', line=1), Citing(key='b', line=1))
    """
    lines = Lines(text)
    found = [
        Citing(key.strip(), lines.of(match.start()))
        for match in _CITATION.finditer(text)
        for key in match[1].split(",")
        if key.strip()
    ]
    inclusions = tuple(Inclusion((match[1],), lines.of(match.start())) for match in _INPUT.finditer(text))
    return _part(found, inclusions)


def read_bcf(data: bytes) -> Part:
    """Read a ``.bcf`` file.

    Raises:
        ValueError: when it is not XML; the message says what is wrong, and in which line.
    """
    parser = expat.ParserCreate()
    found: list[Citing] = []
    words: list[str] | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal words
        words = [] if name.rpartition(":")[2] == _KEY else None
        if words is not None and attributes.get("type") == "set":  # made in the document, of entries
            words = None
            members = map(str.strip, attributes.get("members", "").split(","))
            found.extend(Citing(key, parser.CurrentLineNumber) for key in members if key)

    def end(_: str) -> None:
        nonlocal words
        if words is not None and (key := "".join(words).strip()):
            found.append(Citing(key, parser.CurrentLineNumber))
        words = None

    def characters(text: str) -> None:
        if words is not None:
            words.append(text)

    def doctype(*_: object) -> None:
        message = "it has a document type, which no control file has"
        raise ValueError(message)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own way to say that this is all
    except expat.ExpatError as error:
        message = f"line {error.lineno}: {expat.errors.messages.get(error.code, 'not XML')}"
        raise ValueError(message) from error
    return _part(found, ())


def _part(found: list[Citing], inclusions: tuple[Inclusion, ...]) -> Part:
    return Part(tuple(_named(found)), any(citing.key == "*" for citing in found), inclusions)


def _named(found: list[Citing]) -> Iterator[Citing]:
    return (citing for citing in found if citing.key != "*")
