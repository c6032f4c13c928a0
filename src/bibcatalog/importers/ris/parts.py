"""Parts of a record of RIS that several tags say together, or that need a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bibcatalog.importers.ris.dates import is_none, read_issued, read_one, says_more
from bibcatalog.importers.ris.values import is_count, pages_of
from bibcatalog.importers.serials import take_serials

if TYPE_CHECKING:
    from bibcatalog.importers.ris.reading import Reading
    from bibcatalog.importers.ris.tags import Kind

_NUMBERED: Final = frozenset(("report", "patent"))
"""Types that have a number of their own where others have their ISBN."""
_COUNTED: Final = frozenset(("book", "thesis", "manuscript"))
"""Types of which ``SP`` says how many pages there are."""
_WEB: Final = ("http://", "https://")


def read_dates(reading: Reading) -> None:
    """Read ``DA``, ``Y1`` and ``PY``, and ``Y2``, when it was looked at."""
    exact, years = reading.lines("DA", "Y1"), reading.lines("PY")
    issued = read_issued([line.text for line in exact], [line.text for line in years])
    if issued.date:
        reading.values["issued"] = issued.date
        others = (line for line in exact if (date := read_one(line.text)) and date.year != issued.date.year)
        reading.keep(others)
    elif issued.trouble:
        reading.others["issued"] = {"literal": (years or exact)[0].text}
    if issued.trouble:
        reading.report(issued.trouble, "write YYYY/MM/DD/, or leave out what is not known", (exact or years)[0].at)
    reading.keep(line for line in (*exact, *years) if says_more(line.text))
    if exact:  # else the year was all that there is, and what is no date was told
        reading.keep(line for line in years if is_none(line.text))
    for line in reading.lines("Y2"):
        date = read_one(line.text)
        if date is None or reading.values.setdefault("accessed", date) != date:
            reading.keep([line])


def read_serials(reading: Reading, kind: Kind) -> None:
    """Read ``SN``: ISBN, ISSN, or the number of a report or patent."""
    for line in reading.lines("SN"):
        rest = take_serials(line.text, reading.values)
        if rest.none and kind.like in _NUMBERED and "number" not in reading.values:
            reading.values["number"] = line.text
            continue
        if rest.none or rest.others:
            reading.keep([line])
        if rest.none:
            message = f"{rest.none[:60]!r} is no ISBN and no ISSN; it is kept as it is"
            reading.report(message, "correct it", line.at)


def read_pages(reading: Reading, kind: Kind) -> None:
    """Read the first and the last page; in a book, how many there are."""
    if "EP" in reading.left:
        last = reading.first("EP")
        reading.values["page"] = pages_of(reading.first("SP"), last) if "SP" in reading.left else last
    elif "SP" in reading.left and not (kind.like in _COUNTED and is_count(reading.left["SP"][0].text)):
        reading.values["page"] = pages_of(reading.first("SP"))


def read_addresses(reading: Reading) -> None:
    """Read ``DO``, ``UR``, and the addresses of files."""
    for line in reading.lines("DO"):
        if not reading.set_doi(line.text):
            reading.keep([line])
            reading.report(f"{line.text[:60]!r} is no DOI; it is kept as it is", "correct it", line.at)
    for line in reading.lines("UR", "L2", "L1"):
        for text in line.text.split("\n"):
            _read_address(reading, line.tag, text)


def _read_address(reading: Reading, tag: str, text: str) -> None:
    if tag == "UR" and "url" not in reading.values:
        reading.values["url"] = text
        return
    if text == reading.values.get("url") or (tag != "UR" and reading.set_doi(text)):
        return
    name = "pdf" if tag == "L1" else "page"
    if tag == "UR" or not text.startswith(_WEB) or reading.links.setdefault(name, text) != text:
        reading.kept.append((tag, text))
