"""What citeproc-js makes of the references, in one process of node for all jobs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.csl.references import SETS
from tests.judges.tools import need_node_module, run

from .jobs import Job, all_locales
from .looks import same_looks
from .rendering import Rendering

_ENTRY = re.compile(r'<div class="csl-entry">(.*)</div>\s*<!--(.*)-->', re.DOTALL)


def render(jobs: Sequence[Job]) -> Mapping[Job, Rendering]:
    """Render with citeproc-js; where it fails, its message is all there is."""
    environment = need_node_module("citeproc")
    given = [{"sets": {name: items() for name, items in SETS.items()}, "locales": all_locales()}, *map(_told, jobs)]
    script = Path(__file__).with_name("citeproc.cjs")
    printed = run(["node", script], text="\n".join(map(json.dumps, given)), environment=environment)
    answers = map(json.loads, printed.splitlines())
    return {job: _rendering(job, answer) for job, answer in zip(jobs, answers, strict=True)}


def _told(job: Job) -> Mapping[str, object]:
    clusters = [{"ids": ids, "note": note} for ids, note in job.clusters]
    return {"set": job.references, "xml": job.xml, "clusters": clusters}


def _rendering(job: Job, answer: Mapping[str, list[str]]) -> Rendering:
    if "error" in answer:
        return Rendering.failed(str(answer["error"]))
    entries = [match.groups() for entry in answer["entries"] if (match := _ENTRY.search(entry))]
    assert len(entries) == len(answer["entries"]), f"{job}: an entry is not as citeproc-js prints entries"
    return Rendering.of(job, map(same_looks, answer["citations"]), {name: same_looks(text) for text, name in entries})
