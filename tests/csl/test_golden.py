"""Twelve styles over the forty references, to be read as an editor of such a journal reads them, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bibcatalog.csl import Citation, Cite, Processor, Style
from bibcatalog.styles import read_locale, read_style
from bibcatalog.text.printers import PRINTERS
from tests.csl.references import forty

STYLES = (
    "apa",
    "ieee",
    "nature",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "nlm-citation-sequence",  # Vancouver
    "harvard-cite-them-right",
    "association-for-computing-machinery",
    "association-for-computational-linguistics",
    "china-national-standard-gb-t-7714-2015-numeric",
    "china-national-standard-gb-t-7714-2015-author-date",
)
GOLDEN = Path(__file__).with_name("golden")
LONGEST = 2000  # characters of an entry with 1 350 authors that are worth reading


@pytest.mark.parametrize("name", STYLES)
def test_the_forty_references_are_written_as_the_style_wants(name: str) -> None:
    assert formatted(name) == (GOLDEN / f"{name}.md").read_text("utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(STYLES)


def formatted(name: str) -> str:
    """Give citations and bibliography as Markdown; in a note style each citation is a note of its own."""
    style = read_style(name)
    processor = Processor(Style.parse(style.text), read_locale, style.locale)
    in_notes = processor.style.class_ == "note"
    items = list(forty())
    citations = [Citation((Cite(item["id"]),), note=in_notes * number) for number, item in enumerate(items, 1)]
    document = processor.process(items, citations)
    render = PRINTERS["markdown"].render
    cited = {item["id"]: render(text) for item, text in zip(items, document.citations, strict=True)}
    lines = [f"# {style.title}"]
    for entry in document.bibliography:
        text = render(entry.text)
        rest = f" … [{len(text) - LONGEST} more]" if len(text) > LONGEST else ""
        lines += ["", f"## {entry.id}", "", cited[entry.id][:LONGEST], "", text[:LONGEST] + rest]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":  # python -m tests.csl.test_golden: write the files anew, then read what changed
    for style_name in STYLES:
        (GOLDEN / f"{style_name}.md").write_text(formatted(style_name), "utf-8")
