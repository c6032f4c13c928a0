"""What a run of the command gives, and the small catalog that it is tried with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Protocol

LIST = """\
catalog: my-list
title: My list
languages: [en, zh]
categories:
  - {id: models, name: {en: Models, zh: 模型}, categories: [{id: small, name: Small}]}
  - {id: agents, name: Agents, description: Those that act}
entries:
  - key: doe2023title
    aliases: [doe2023old]
    category: small
    tags: [open]
    title: A Title of [some] Length
    authors: ["Doe, Jane", "Roe, John", "{The Team}"]
    more-authors: true
    date: 2023-05
    organizations: [Meta]
    preprint: {arxiv: "2305.00001", class: cs.CL}
    publication: {type: paper-conference, title: Another Title, authors: ["Doe, Jane"], date: 2024, venue: ICML}
    links: {code: "https://example.org/code"}
    impact: {en: Good., zh: 好。}
    summary: {en: It says so.}
    corrections: [{field: date, claimed: 2022, actual: "2023", reason: The list was wrong.}]
    unverified: [publication.venue]
  - {key: roe2020web, category: agents, title: A Page}
"""


@dataclass(frozen=True)
class Outcome:
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - JSON is any value
        return json.loads(self.out)


class Run(Protocol):
    """Runs ``bibcatalog`` in this process."""

    def __call__(self, *args: str) -> Outcome: ...
