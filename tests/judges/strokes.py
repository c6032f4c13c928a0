"""How many strokes Chinese characters have: what Unicode says, and how the table of the engine is written.

    python -m tests.judges.strokes [FILE]    write src/bibcatalog/csl/stroketable.py anew

FILE is Unihan_IRGSources.txt of Unicode's Unihan.zip, or that packed with bzip2, as Debian's package unicode-data has
it, where it is looked for when nothing is said. What CLDR says comes from node, which holds CLDR's order (ICU). The
table that is there was made of Unicode 15.0 (unicode-data 15.0.0) and CLDR 48 (node 20.20, ICU 78).
"""

from __future__ import annotations

import base64
import bz2
import json
import re
import sys
import zlib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from .tools import ROOT, need, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNIHAN = Path("/usr/share/unicode/Unihan_IRGSources.txt.bz2")
TABLE = ROOT / "src" / "bibcatalog" / "csl" / "stroketable.py"
CHARACTERS = tuple(map(chr, chain(range(0x4E00, 0xA000), range(0x3400, 0x4DC0))))
"""Those of the first block and of the first extension, in the order of the table."""

# CLDR's order has a mark before the characters of each count: U+FDD0 and a Braille pattern. Characters that have no
# place in it follow the last one that has; that is 龘 or 靐, of 48 strokes.
_ORDER = r"""
const collator = new Intl.Collator("zh-u-co-stroke")
const characters = JSON.parse(require("fs").readFileSync(0, "utf8"))
const last = ["龘", "靐"].sort(collator.compare)[1]
const marks = []
for (let count = 1; count <= 64; count++) marks.push("\uFDD0" + String.fromCodePoint(0x2800 + count))
const placed = characters.concat(marks).filter(text => collator.compare(text, last) <= 0).sort(collator.compare)
console.log(JSON.stringify(placed))
"""

_START = '''"""How many strokes Chinese characters have: counts that `strokes` reads.

Written by ``python -m tests.judges.strokes``, of Unicode's data: Unihan (kTotalStrokes) and CLDR (the order
``zh-u-co-stroke``), under the Unicode License v3, which stands below.

'''
_END = '''"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
'''


def cldr_order(characters: Iterable[str]) -> list[tuple[str, int]]:
    """Give the characters that have a place in CLDR's order by strokes, in that order, with their strokes."""
    need("node")
    order = []
    count = 0
    for text in json.loads(run(["node", "-e", _ORDER], text=json.dumps(list(characters)))):
        if text[0] == "\ufdd0":
            count = ord(text[1]) - 0x2800
        else:
            order.append((text, count))
    return order


def unihan_strokes(path: Path) -> dict[str, int]:
    """Read the strokes of each character from Unihan; of two counts the first, which is that of China's mainland."""
    packed = path.read_bytes()
    text = (bz2.decompress(packed) if path.suffix == ".bz2" else packed).decode()
    found = re.findall(r"^U\+([0-9A-F]+)\tkTotalStrokes\t([0-9]+)", text, re.MULTILINE)
    return {chr(int(code, 16)): int(count) for code, count in found}


def packed(mainland: Sequence[int], taiwan: Sequence[int]) -> str:
    """Write counts as `strokes` reads them: a byte for each, then how much more the other count is, in base 85."""
    more = bytes((other - count) % 256 for count, other in zip(mainland, taiwan, strict=True))
    return base64.b85encode(zlib.compress(bytes(mainland) + more, 9)).decode()


def main(arguments: Sequence[str]) -> None:
    """Write the table; the notice of the licence is taken over from the table that is there."""
    unihan = unihan_strokes(Path(arguments[0]) if arguments else UNIHAN)
    cldr = dict(cldr_order(CHARACTERS))
    mainland = [unihan[sign] for sign in CHARACTERS]
    text = packed(mainland, [cldr.get(sign, unihan[sign]) for sign in CHARACTERS])
    notice = re.search(r"(?sm)^UNICODE LICENSE V3$.*?(?=\"{3})", TABLE.read_text(encoding="utf-8"))
    if notice is None:
        raise ValueError(f"no notice in {TABLE}")
    lines = "\n".join(text[start : start + 120] for start in range(0, len(text), 120))
    TABLE.write_text(f'{_START}{notice[0]}{_END}{lines}\n"""\n', encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
