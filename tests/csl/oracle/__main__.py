"""Show where our engine and citeproc-js differ, alike differences together, those that occur most often first."""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from os.path import commonprefix

import pytest

from . import citeproc_js
from .differences import NOTHING, Difference, compare, judge, read
from .jobs import Job, jobs
from .rendering import Place, Rendering

_TOKEN = re.compile(r"</?\w[^>]*>|&#?\w+;|\w+|\s+|.", re.DOTALL)
_MARKS = str.maketrans({" ": "·", "\u00a0": "⍽", "\u202f": "⍽", "\n": "⏎", "\u200b": "¦", "\u2060": "¦"})

LONG = 400
"""Characters of a text that are shown without ``--verbose``."""


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.csl.oracle", description=__doc__)
    parser.add_argument("-s", "--style", action="append", default=[], help="only this style; may be given again")
    parser.add_argument("-i", "--id", action="append", default=[], help="only this reference; may be given again")
    parser.add_argument("--in", dest="kind", help="only entry, citation, cluster, order or error")
    parser.add_argument("-v", "--verbose", action="store_true", help="show all texts, whole")
    parser.add_argument("-a", "--all", action="store_true", help="the explained differences, too")
    parser.add_argument("--theirs", action="store_true", help="only show what citeproc-js prints")
    options = parser.parse_args()
    todo = jobs(*options.style)
    try:
        theirs = citeproc_js.render(todo)
    except (pytest.skip.Exception, pytest.fail.Exception) as problem:
        sys.exit(str(problem))
    if options.theirs:
        show_theirs(theirs, options.id, options.kind)
        return

    from . import bibcatalog_csl

    differences = list(compare(bibcatalog_csl.render(todo), theirs))
    shown, useless = judge(differences, read())
    if options.all:
        shown = differences
    shown = [one for one in shown if _wanted(one.place, options.id, options.kind)]
    show(shown, verbose=options.verbose)
    _say(f"{len(differences)} differences, {len(shown)} of them shown; {len(todo)} bibliographies")
    if not options.style:
        for explanation in useless:
            _say(f"no longer needed: {explanation.theirs.pattern!r}: {explanation.reason}")


def show_theirs(renderings: Mapping[Job, Rendering], ids: list[str], kind: str | None) -> None:
    """Print what citeproc-js made, to be read."""
    for job, rendering in renderings.items():
        _say(f"\n== {job.style}, {job.references}")
        for place, text in rendering.texts.items():
            if _wanted(place, ids, kind):
                _say(f"{place.kind:8} {place.item:22} {text}")


def show(differences: Iterable[Difference], *, verbose: bool) -> None:
    """Print the kinds of difference, each with where it occurs."""
    groups = defaultdict(list)
    for difference in differences:
        for kind in kinds_of(difference):
            groups[kind].append(difference)
    for kind, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        _say(f"\n{len(members):5} ×  {kind}")
        _say(f"         in {_listed(f'{one.job.style} ({one.place.item or one.place.kind})' for one in members)}")
        for one in members if verbose else members[:1]:
            _say(f"         {one.job.style}, {' '.join(one.place)}")
            _say(f"           ours   {_shortened(one.ours, whole=verbose)}")
            _say(f"           theirs {_shortened(one.theirs, whole=verbose)}")


def kinds_of(difference: Difference) -> list[str]:
    """Name the kinds of a difference: what changes into what, theirs first.

    >>> job = Job("apa", "forty")
    >>> kinds_of(Difference(job, Place("entry", "a"), "A <i>book</i>, 2. ed.", "A <i>book</i>: 2 ed."))
    ['«:» → «,»', '«» → «.»']
    """
    if difference.place.kind in {"error", "order"} or NOTHING in {difference.ours, difference.theirs}:
        return [f"{difference.place.kind}: {_shortened(difference.theirs)} → {_shortened(difference.ours)}"]
    hunks = dict.fromkeys(_hunks(_TOKEN.findall(difference.theirs), _TOKEN.findall(difference.ours)))
    return [f"«{_shortened(theirs)}» → «{_shortened(ours)}»" for theirs, ours in hunks]


def _hunks(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    for operation, start, end, new_start, new_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if operation != "equal":
            theirs, ours = "".join(old[start:end]), "".join(new[new_start:new_end])
            head = len(commonprefix([theirs, ours]))
            theirs, ours = theirs[head:], ours[head:]
            tail = len(commonprefix([theirs[::-1], ours[::-1]]))
            yield theirs[: len(theirs) - tail].translate(_MARKS), ours[: len(ours) - tail].translate(_MARKS)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _wanted(place: Place, ids: list[str], kind: str | None) -> bool:
    return (not ids or place.item in ids) and (not kind or place.kind == kind)


def _shortened(text: str, *, whole: bool = False) -> str:
    return text if whole or len(text) <= LONG else f"{text[: LONG // 2]} […] {text[-LONG // 2 :]}"


def _listed(parts: Iterable[str]) -> str:
    found = list(dict.fromkeys(parts))
    return ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")


if __name__ == "__main__":
    main()
