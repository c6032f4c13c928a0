r"""LaTeX: the citation commands of LaTeX, natbib, biblatex, apacite, harvard, REVTeX and bibentry.

Sources: natbib manual, 2.3-2.8; biblatex manual 3.19, 3.9 and 3.10; apacite manual, 4. A command whose name has "cite"
in it and whose argument is a list of keys is one, so that those of one's own count, too.

>>> [found.key for found in read_tex(r"\parencites[see][5]{a}{b} % \cite{c}").citations]
['a', 'b']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bibcatalog.manuscript.contract import Citing, Inclusion, Part
from bibcatalog.manuscript.lines import Lines, blank
from bibcatalog.manuscript.texarguments import after_options, balanced
from bibcatalog.manuscript.texcommands import commands_of, definitions, given_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibcatalog.manuscript.texcommands import Command, Definition

_VERBATIM: Final = (
    "verbatim|verbatim\\*|Verbatim|Verbatim\\*|BVerbatim|LVerbatim|SaveVerbatim|lstlisting|minted|comment|filecontents|"
    "filecontents\\*|VerbatimOut|tcblisting|pycode|listing\\*?code|luacode|luacode\\*|asy|gnuplot"
)
_TOKEN: Final = re.compile(
    rf"\\begin\s*\{{(?P<environment>{_VERBATIM})\}}"
    r"|\\(?:verb|Verb)\*?(?P<verb>[^\w\s*])"
    r"|\\(?P<inline>lstinline|mintinline|mint|url|href|nolinkurl)(?![A-Za-z@])"
    r"|\\(?P<dead>iffalse)(?![A-Za-z@])"
    r"|\\(?P<end>endinput(?![A-Za-z@])|end\s*\{document\})"
    r"|\\."
    r"|(?P<comment>%[^\n]*)",
    re.DOTALL,
)
_CONDITION: Final = re.compile(r"\\(?:(?P<fi>fi)|if(?!f(?![A-Za-z@]))[A-Za-z@]*)(?![A-Za-z@])")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)\*?")
_KEYS: Final = re.compile(r"\s*\{([^{}]*)\}")
_KEYLESS: Final = re.compile(r"[\\#]")
_MULTICITE_NOTE: Final = re.compile(r"\s*\(")

_NOT_CITING: Final = frozenset(
    """citetext citestyle citereset citetracker citenumfont citefont citeleft citeright citemid citepunct citeform
    citeprenote citedelim bibcite citeindex citeindexfalse citeindextrue citeindextype citesort nocitemeta
    citeauthorfont citenamefont citetitlefont citesetup setcitestyle declarecitecommand declaremulticitecommand
    declareautocitecommand newcitecommand renewcitecommand bibpunct citation onlycite citereseta citesep
    citeauthoryear defcitealias defcitepalias ifciteseen ifentryseen ifciteibid ifciteidem iffirstcitekey
    iflastcitekey multicitedelim compcitedelim textcitedelim nametitledelim postnotedelim everycite atevertcite
    ateverycite ateverycitekey atnextcite atnextcitekey newcites citesindex excite incite recite citeseen""".split()
)
"""Names with "cite" in them that take no keys, in lower case."""
_OTHERS: Final = frozenset(("bibentry", "fullbibentry"))
"""Commands that cite, though their names do not say so."""
_QUOTES: Final = re.compile(
    r"\\(?:begin\s*\{(?P<language>hyphen|foreign)?displaycquote\}|(?P<other>hyphen|foreign)?(?:text|block)cquote\*?)"
    r"(?![A-Za-z@])"
)
"""What quotes and cites (csquotes manual, 4 and 5): options and keys follow, behind a language for some."""
_GROUP: Final = re.compile(r"\s*\{[^{}]*\}")
_MULTIPLE: Final = re.compile(r".*cite(?:text)?s")
"""Names, in lower case, of commands that take a list of keys again and again (biblatex manual, 3.9.3)."""
_BY_VOLUME: Final = re.compile(r"(?:p|f|ft|s|t|a)?volcites?")
"""Commands whose first group is a volume (biblatex manual, 3.9.6)."""
_INPUT: Final = re.compile(
    r"\\(?:(?P<two>import|subimport|includefrom|subincludefrom|inputfrom|subinputfrom)\*?\s*\{(?P<folder>[^{}]*)\}"
    r"\s*\{(?P<file>[^{}]*)\}"
    r"|(?P<one>input|include|subfile|subfileinclude|InputIfFileExists|@input)\s*\{(?P<name>[^{}]*)\}"
    r"|input\s+(?P<plain>[^\s{}\\%]+))"
)


_NOTHING: Final[Mapping[str, Command]] = MappingProxyType({})


def read_tex(text: str, commands: Mapping[str, Command] = _NOTHING) -> Part:
    """Read a LaTeX file: its citations, and the files that it reads.

    Args:
        text: the file.
        commands: those of one's own that cite, by their names; the part that comes out has those of this file.
    """
    plain = without_comments(text)
    lines = Lines(plain)
    defined = definitions(plain)
    citations: list[Citing] = []
    unclear: list[Citing] = []
    everything = False
    found = [*_keys(plain, commands, {definition.at for definition in defined})]
    if quoted := [*_quoted_keys(plain)]:
        found = sorted((*found, *quoted), key=itemgetter(1))
    for key, at in found:
        if key == "*":
            everything = True
        elif _KEYLESS.search(key):
            unclear.append(Citing(key, lines.of(at), at))
        else:
            citations.append(Citing(key, lines.of(at), at))
    inclusions = tuple(_inclusions(plain, lines))
    own = commands_of(defined, [(citing.key, citing.at) for citing in unclear])
    told = dict.fromkeys(one for found in unclear if (one := _unclear(found, defined, own)))
    return Part(tuple(citations), everything, inclusions, tuple(told), commands=own)


def _unclear(found: Citing, defined: Sequence[Definition], own: Mapping[str, Command]) -> Citing | None:
    r"""Give what nobody knows of a key that holds a macro.

    A parameter (``#1``) is filled in where the command is called, and found there: by what the definition says, or by
    the name of the command.
    """
    if "#" not in found.key:
        return found
    place = bisect_right(defined, found.at, key=lambda definition: definition.at) - 1
    name = defined[place].name if place >= 0 else "cite"
    return None if "cite" in name.lower() or name in own else Citing(f"\\{name}#", found.line)


def without_comments(text: str) -> str:
    """Put spaces where comments, verbatim text and what is switched off stood; line ends stay."""
    out: list[str] = []
    position = 0
    while match := _TOKEN.search(text, position):
        start, end = match.span()
        out.append(text[position:start])
        if match["comment"] is not None:
            out.append(blank(match[0]))
        elif match["environment"] is not None:
            end = _after(text, f"\\end{{{match['environment']}}}", end)
            out.append(blank(text[start:end]))
        elif match["verb"] is not None:
            end = _after(text, match["verb"], end, on_line=True)
            out.append(blank(text[start:end]))
        elif match["inline"] is not None:
            end = _after_inline(text, match["inline"], end)
            out.append(blank(text[start:end]))
        elif match["dead"] is not None:
            end = _after_condition(text, end)
            out.append(blank(text[start:end]))
        elif match["end"] is not None:
            break
        else:
            out.append(match[0] if match[0][1].isalpha() or match[0][1] == "@" else blank(match[0]))
        position = end
    else:
        out.append(text[position:])
    return "".join(out)


def _keys(text: str, commands: Mapping[str, Command], defined: set[int]) -> Iterator[tuple[str, int]]:
    """Give each key and where it stands; at some places a command is defined, and not called."""
    for match in _COMMAND.finditer(text):
        name = match[1]
        command = commands.get(name)
        if command and match.start() in defined:
            continue
        if command and not command.like and (given := given_keys(text, match.end(1), command)):
            for keys in given:
                yield from _split(keys)
            continue
        low = ((command and command.like) or name).lower()
        if not ("cite" in low or low in _OTHERS) or low in _NOT_CITING:
            continue
        position = match.end()
        again = _MULTIPLE.fullmatch(low) is not None
        by_volume = _BY_VOLUME.fullmatch(low) is not None
        if again:
            position = _after_notes(text, position)
        while group := _group(text, after_options(text, position), by_volume=by_volume):
            yield from _split(group)
            position = group.end()
            if not again:
                break


def _quoted_keys(text: str) -> Iterator[tuple[str, int]]:
    """Give the keys of quotations."""
    for match in _QUOTES.finditer(text):
        position = match.end()
        if (match["language"] or match["other"]) and (language := _GROUP.match(text, position)):
            position = language.end()
        if keys := _KEYS.match(text, after_options(text, position)):
            yield from _split(keys)


def _after_notes(text: str, position: int) -> int:
    """Go past what a multicite puts around all its cites: ``(see)(and others)``."""
    for _ in range(2):
        note = _MULTICITE_NOTE.match(text, position)
        if note is None:
            break
        position = balanced(text, note.end() - 1)
    return position


def _group(text: str, position: int, *, by_volume: bool) -> re.Match[str] | None:
    found = _KEYS.match(text, position)
    if found and by_volume:
        return _KEYS.match(text, after_options(text, found.end()))
    return found


def _split(keys: re.Match[str]) -> Iterator[tuple[str, int]]:
    start = keys.start(1)
    for piece in keys[1].split(","):
        key = piece.strip()
        if key:
            yield key, start + len(piece) - len(piece.lstrip())
        start += len(piece) + 1


def _inclusions(text: str, lines: Lines) -> Iterator[Inclusion]:
    for match in _INPUT.finditer(text):
        line = lines.of(match.start())
        if match["two"]:
            beside = match["two"].startswith("sub")
            name = match["folder"].strip().rstrip("/") + "/" + match["file"].strip()
        else:
            beside = False
            name = (match["name"] if match["name"] is not None else match["plain"]).strip().strip('"')
        if not name or _KEYLESS.search(name):
            continue
        names = (name,) if name.endswith((".tex", ".ltx", ".tikz")) else (f"{name}.tex", name)
        if match["one"] == "include":
            names = (f"{name}.tex",)
        yield Inclusion(names, line, beside, needed=match["one"] != "InputIfFileExists")


def _after(text: str, mark: str, position: int, *, on_line: bool = False) -> int:
    """Give the place after a mark; the end of the text, or of the line, when it is not there."""
    limit = text.find("\n", position) if on_line else -1
    limit = len(text) if limit < 0 else limit
    found = text.find(mark, position, limit)
    return limit if found < 0 else found + len(mark)


def _after_inline(text: str, name: str, position: int) -> int:
    """Give the place after an argument that is taken as it stands."""
    position = after_options(text, position)
    if name in {"mintinline", "mint"}:
        position = balanced(text, position) if text[position : position + 1] == "{" else position
    opening = text[position : position + 1]
    if opening == "{":
        return max(balanced(text, position), position)
    if not opening or opening.isspace() or opening.isalnum() or name in {"url", "href", "nolinkurl"}:
        return position
    return _after(text, opening, position + 1, on_line=True)


def _after_condition(text: str, position: int) -> int:
    """Give the place after the end of a condition that never holds."""
    depth = 1
    for match in _CONDITION.finditer(text, position):
        depth += -1 if match["fi"] else 1
        if not depth:
            return match.end()
    return len(text)
