"""Empty lines in a text of YAML, which look like any other line break once the text is folded.

In a plain, quoted or folded text a line break is read as a space, and an empty line as a line break (YAML 1.2.2, 6.5).
Below ``|`` a line break stays one, so that "one", line break, "two" may be two lines or two paragraphs. Here an empty
line of the file is one of the text as well, whatever the style.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_INNER_BREAKS = re.compile(r"(?<=[^\n])\n+(?=[^\n])")
_EMPTY_LINES = re.compile(r"(?>\r\n|[\r\n])(?:[ \t]*(?>\r\n|[\r\n]))+")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def unfolded(value: str, style: str, written: str) -> str:
    r"""Give a text with an empty line wherever the file has one; other line breaks are those of its author.

    Args:
        value: the text as YAML reads it.
        style: the sign of its quotes or of its block, empty for plain words.
        written: how it stands in the file, which only texts in double quotes are looked up in.

    >>> unfolded("one\ntwo", ">", "")
    'one\n\ntwo'
    >>> unfolded("one\ntwo", "|", "")
    'one\ntwo'
    """
    if style == "|" or "\n" not in value:
        return value
    if style == '"':
        return _reread(written) if _EMPTY_LINES.search(written) else value
    return _INNER_BREAKS.sub(lambda breaks: _restored(breaks, is_block=style == ">"), value)


def _restored(breaks: re.Match[str], *, is_block: bool) -> str:
    """Put back the line break that folding takes, which it does not beside a line that is indented further."""
    value = breaks.string
    above, below = value[value.rfind("\n", 0, breaks.start()) + 1], value[breaks.end()]
    was_kept = is_block and (above in " \t" or below in " \t")
    return breaks[0] if was_kept else f"{breaks[0]}\n"


def _reread(written: str) -> str:
    """Read a text in double quotes with one more empty line beside each: a line break in it may be an escape, too."""
    node: Any = yaml.compose(_EMPTY_LINES.sub("\n\n\n", written[written.index('"') :]), Loader=_Loader)
    text: str = node.value
    return text
