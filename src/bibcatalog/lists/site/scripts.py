"""Values as scripts that hold nothing but data: a page that is opened from a disk can load no other kind of file."""

from __future__ import annotations

from typing import Final

import orjson

_UNSAFE: Final = {
    "<": "\\u003c",  # no </script> and no <!--, wherever the file is pasted
    "\u2028": "\\u2028",  # ends of lines in older JavaScript
    "\u2029": "\\u2029",
}


def script(name: str, value: object) -> str:
    r"""Write a value as the call that hands it to the page under a name.

    The value is JSON in a string, which browsers read much faster than the same value as a program.

    >>> script("example", {"title": "</script>"})
    'bibcatalog.take("example", "{\\"title\\":\\"\\u003c/script>\\"}");\n'
    """
    text = orjson.dumps(orjson.dumps(value).decode()).decode()
    for char, escape in _UNSAFE.items():
        text = text.replace(char, escape)
    return f'bibcatalog.take("{name}", {text});\n'
