"""Texts of CSL-JSON with nothing in them that is no character of a text, and one space where there is white space."""

from __future__ import annotations

import re

from bibcatalog.latex.encode import FORBIDDEN


def clean(text: str) -> str:
    """Fold white space in a text, without what is no character of one."""
    if text.isprintable() and "  " not in text:  # nothing is forbidden, and there is no white space but spaces
        return text.strip(" ")
    return " ".join(FORBIDDEN.sub(" ", text).split())


def paragraphs(text: str) -> str:
    """Clean a text, and keep the blank lines between its paragraphs."""
    cleaned = (clean(paragraph) for paragraph in re.split(r"\n\s*\n", text))
    return "\n\n".join(filter(None, cleaned))
