"""Citation styles and references of our own, so small that everybody can say what they print."""

from __future__ import annotations

CSL = "http://purl.org/net/xbiblio/csl"


def tiny(*, body: str = "", sort: str = "", bibliography: bool = True, attributes: str = 'class="in-text"') -> str:
    """Write a style: "(Title, p. 5)" in the text, "Title. 2020." in the list."""
    entry = (
        f'<bibliography hanging-indent="true">{sort}<layout suffix="."><group delimiter=". ">'
        '<text variable="title" font-style="italic"/><names variable="author"/>'
        '<date variable="issued"><date-part name="year"/></date><text variable="DOI"/>'
        "</group></layout></bibliography>"
    )
    cite = (
        '<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">'
        '<text variable="title"/><group delimiter=" "><label variable="locator" form="short"/>'
        '<text variable="locator"/></group></group></layout></citation>'
    )
    info = "<info><title>Tiny</title><id>tiny</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<style xmlns="{CSL}" version="1.0" {attributes}>\n'
        f"{info}\n{body}{cite}\n{entry if bibliography else ''}\n</style>\n"
    )


ITEMS: list[dict[str, object]] = [
    {"id": key, "type": "book", "title": title, "author": [{"family": author}], "issued": {"date-parts": [[year]]}}
    for key, title, author, year in (
        ("b2020", "Zebras", "Adam", 2020),
        ("a2021", "Apes", "Zorn", 2021),
        ("C2019", "Mice", "Mann", 2019),
    )
]
"""Of each order that can be asked for, the references are in another one."""

ORDERS = {
    "none": ["b2020", "a2021", "C2019"],
    "style": ["b2020", "a2021", "C2019"],
    "author": ["b2020", "C2019", "a2021"],
    "title": ["a2021", "C2019", "b2020"],
    "year": ["C2019", "b2020", "a2021"],
    "newest": ["a2021", "b2020", "C2019"],
    "key": ["a2021", "b2020", "C2019"],
}
