"""What our engine makes of the references, printed as citeproc-js prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from traceback import extract_tb

from bibcatalog.csl import Citation, Cite, Options, Processor, Style
from tests.csl.suite.suite_html import html

from .jobs import Job, locale_xml
from .looks import same_looks
from .rendering import Rendering

OPTIONS = Options(item_language="off")
"""As citeproc-js has it: terms are in the language of the style, whatever that of the item is."""


def render(jobs: Sequence[Job]) -> Mapping[Job, Rendering]:
    """Render with our engine; where it fails, what was raised is all there is."""
    return {job: _render(job) for job in jobs}


def _render(job: Job) -> Rendering:
    citations = [Citation(tuple(map(Cite, ids)), note=note) for ids, note in job.clusters]
    try:
        document = Processor(Style.parse(job.xml), locale_xml, options=OPTIONS).process(job.items, citations)
    except Exception as error:  # noqa: BLE001 (one more difference, and the other jobs go on)
        frame = extract_tb(error.__traceback__)[-1]
        return Rendering.failed(f"{error!r} ({Path(frame.filename).name}:{frame.lineno})")
    entries = {entry.id: same_looks(html(entry.text)) for entry in document.bibliography}
    return Rendering.of(job, (same_looks(html(text)) for text in document.citations), entries)
