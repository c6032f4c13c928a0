"""How many strokes a Chinese character has, as readers on China's mainland count them, and as those of Taiwan do.

The mainland writes 艹, 阝 and 辶 with three, two and three strokes, Taiwan with four, three and four; so 陳 has ten or
eleven. Counts of the mainland are those of Unihan (kTotalStrokes, Unicode 15.0): a dictionary of the mainland has
another count for 1 of the 6 732 common characters that it shares. Counts of Taiwan are those of CLDR 48, which orders
Chinese by them: for 5 411 common characters, Big5, which is in the order of strokes too, differs in 43 places.

Known are the first block and the first extension, 27 584 characters. The table is `stroketable`.
"""

from __future__ import annotations

from base64 import b85decode
from functools import lru_cache
from typing import Final
from zlib import decompress

from bibcatalog.csl.stroketable import TABLE

_FIRST: Final = range(0x4E00, 0xA000)
_EXTENSION: Final = range(0x3400, 0x4DC0)


def stroke_count(sign: str, *, taiwan: bool = False) -> int:
    """Give the number of strokes of a character; 0 where it is not known.

    >>> stroke_count("龙"), stroke_count("龍"), stroke_count("陳"), stroke_count("陳", taiwan=True), stroke_count("a")
    (5, 16, 10, 11, 0)
    """
    code = ord(sign)
    if code in _FIRST:
        place = code - _FIRST.start
    elif code in _EXTENSION:
        place = len(_FIRST) + code - _EXTENSION.start
    else:
        return 0
    return _counts()[taiwan][place]


@lru_cache(maxsize=1)
def _counts() -> tuple[bytes, bytes]:
    table = decompress(b85decode("".join(TABLE.split())))
    half = len(table) // 2
    mainland = table[:half]
    return mainland, bytes((count + more) & 0xFF for count, more in zip(mainland, table[half:], strict=True))
