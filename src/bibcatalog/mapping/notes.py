r"""Notes in CSL-JSON: guarded from being read as variables, and back.

``label: value`` at the beginning of a line of a note, and ``{:label: value}``, set a variable in citeproc-js, pandoc
and Zotero (citeproc-js, CSL.NOTE_FIELDS_REGEXP). A no-break space before the colon makes it prose again.
"""

from __future__ import annotations

import re
from typing import Final

_NO_BREAK_SPACE: Final = "\u00a0"
_LABEL_ALONE: Final = r"(?m)^([^\S\n]*[^\s:]+(?: [^\s:]+){0,2})"
_LABEL = re.compile(_LABEL_ALONE + "(?=:)")
_GUARDED = re.compile(_LABEL_ALONE + _NO_BREAK_SPACE + "(?=:)")
_BRACE = re.compile(r"\{(?=:)")


def guard_note(note: str) -> str:
    r"""Keep a note from being read as variables by CSL processors.

    >>> guard_note("Impact: the first open model")
    'Impact\xa0: the first open model'
    """
    if ":" not in note:
        return note
    guarded = _LABEL.sub(lambda match: match[1] + _NO_BREAK_SPACE, note)
    return _BRACE.sub("{" + _NO_BREAK_SPACE, guarded)


def unguarded_note(note: str) -> str:
    r"""Give a note as it was before ``guard_note``.

    >>> unguarded_note("Impact\u00a0: the first open model")
    'Impact: the first open model'
    """
    if _NO_BREAK_SPACE not in note:
        return note
    return _GUARDED.sub(r"\1", note.replace("{" + _NO_BREAK_SPACE + ":", "{:"))
