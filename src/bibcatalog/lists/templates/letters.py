"""The letters that LaTeX has without being told of a font: those of Latin Modern, in each engine.

Found by setting every character up to U+2330 with pdfLaTeX (T1) and XeLaTeX of TeX Live 2022.
"""

from __future__ import annotations

import re
from typing import Final

from bibcatalog.csl.scripts import has_east_asian

_LATIN: Final = (
    "\x00-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192\u01e6\u01e7\u01ea\u01eb\u01f0"
    "\u01f4\u01f5\u0218-\u021b\u0237"
)
_MARKS: Final = (
    "\u2010\u2011\u2013\u2014\u2016\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2031\u2039-\u203b\u203d\u2044\u2052\u20a1"
    "\u20a4\u20a6\u20a9\u20ab\u20ac\u20b1\u2103\u2116\u2117\u211e\u2120\u2122\u2126\u2127\u212e\u2190-\u2193"
)
_OTHER: Final = re.compile(f"[^{_LATIN}{_MARKS}\ufe00-\ufe0f\uff00-\uffef]")


def in_latin_modern(text: str) -> bool:
    """Say whether Latin Modern has all letters of a text; Chinese, Japanese and Korean, set in other fonts, aside.

    >>> in_latin_modern("Müller, “模型” – 5 €"), in_latin_modern("Иванов"), in_latin_modern("x ≤ α")
    (True, False, False)
    """
    return text.isascii() or all(map(has_east_asian, filter(_OTHER.match, set(text))))
