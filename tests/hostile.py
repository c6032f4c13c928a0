"""Texts that break careless exporters; tests of several kinds share them."""

from __future__ import annotations

SAMPLES = (
    "a{b", "a}b", "{", "}", "\\", "a\\", "\\}", "C:\\temp", "100%", "% c",
    "$5 to $6", "#1", "a # b", '"quoted"',
    "@article{x,", "\n@foo{bar}", "x = {y}, z", "李世民：贞观", "עברית", "العربية",
    "🤖👩‍💻", "e\u0301", "ﬁ", "a~b", "x^2_3", "--", "''",
    "``", ",,", "and", "A and B", "others", "\\textit{x}", "<i>x</i>", "&amp;", "É", "ı", "trailing ",
)  # fmt: skip
