"""The styles that are asked for most, and what else people call them."""

from __future__ import annotations

import re

USUAL = {
    "apa": ("apa7", "american-psychological-association"),
    "apa-6th-edition": ("apa6",),
    "chicago-author-date": ("chicago",),
    "chicago-notes-bibliography": ("chicago-fullnotes", "chicago-fullnote"),
    "chicago-shortened-notes-bibliography": ("chicago-shortened-notes",),
    "turabian-author-date": (),
    "turabian-notes-bibliography": ("turabian",),
    "modern-language-association": ("mla", "mla9"),
    "harvard-cite-them-right": ("harvard", "cite-them-right"),
    "ieee": ("ieeetran", "institute-of-electrical-and-electronics-engineers"),
    "association-for-computing-machinery": ("acm",),
    "acm-sig-proceedings": ("acm-sig",),
    "association-for-computational-linguistics": ("acl",),
    "springer-lecture-notes-in-computer-science": ("lncs", "splncs"),
    "springer-basic-author-date": ("springer-author-date",),
    "springer-basic-brackets": ("springer", "springer-basic"),
    "springer-mathphys-brackets": ("springer-mathphys",),
    "elsevier-harvard": ("elsevier-author-date",),
    "elsevier-with-titles": ("elsevier",),
    "nature": (),
    "science": (),
    "cell": (),
    "pnas": (),
    "plos": ("public-library-of-science",),
    "frontiers": (),
    "multidisciplinary-digital-publishing-institute": ("mdpi",),
    "american-medical-association": ("ama",),
    "jama": (),
    "nlm-citation-sequence": ("vancouver", "nlm"),
    "the-lancet": ("lancet",),
    "the-new-england-journal-of-medicine": ("nejm",),
    "american-chemical-society": ("acs",),
    "royal-society-of-chemistry": ("rsc",),
    "american-institute-of-physics": ("aip",),
    "american-physics-society": ("aps",),
    "american-mathematical-society-label": ("amsalpha",),
    "american-mathematical-society-numeric": ("ams", "amsplain"),
    "american-sociological-association": ("asa",),
    "american-political-science-association": ("apsa",),
    "cse-name-year": ("cse",),
    "mhra-notes": ("mhra",),
    "bluebook-law-review": ("bluebook",),
    "oscola": (),
    "china-national-standard-gb-t-7714-2015-numeric": (
        "gbt7714", "gb7714", "gbt7714-2015", "gb7714-2015", "gbt7714-2015-numeric", "gb7714-2015-numeric",
    ),
    "china-national-standard-gb-t-7714-2015-author-date": (
        "gbt7714-author-date", "gb7714-author-date", "gbt7714-2015-author-date", "gb7714-2015-author-date",
    ),
    "china-national-standard-gb-t-7714-2015-note": (
        "gbt7714-note", "gb7714-note", "gbt7714-2015-note", "gb7714-2015-note",
    ),
    "chinese-gb7714-2005-numeric": ("gbt7714-2005", "gb7714-2005", "gbt7714-2005-numeric", "gb7714-2005-numeric"),
    "iso690-author-date-en": ("iso690", "iso690-author-date"),
    "iso690-numeric-en": ("iso690-numeric",),
    "din-1505-2": ("din1505",),
    "gost-r-7-0-5-2008": ("gost",),
    "associacao-brasileira-de-normas-tecnicas": ("abnt",),
    "unified-style-sheet-for-linguistics": ("unified-linguistics",),
    "bibtex": (),
    "natbib-plainnat-author-date": ("plainnat", "natbib"),
}  # fmt: skip
"""Style -> its other names. A style's own name goes before what another one is called."""

_MARKS = re.compile(r"[\W_]+")


def plain_name(text: str) -> str:
    """Write a name as the names of styles are written.

    >>> plain_name("GB/T 7714-2015"), plain_name("Apa.csl")
    ('gb-t-7714-2015', 'apa')
    """
    return _MARKS.sub("-", text.strip().casefold().removesuffix(".csl")).strip("-")


def shorten(text: str, most: int = 80) -> str:
    """Cut a text that is too long for a message."""
    return text if len(text) <= most else f"{text[:most]}…"


def style_called(name: str) -> str | None:
    """Give the style that people call so, if there is one. Capitals, spaces and punctuation do not matter.

    >>> style_called("GB/T 7714-2015")
    'china-national-standard-gb-t-7714-2015-numeric'
    """
    return _STYLES.get(_joined(name))


def _joined(name: str) -> str:
    return plain_name(name).replace("-", "")


_STYLES = {_joined(other): name for name, others in USUAL.items() for other in others}
