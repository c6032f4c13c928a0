"""A whole catalog file as text, to be edited by a person: fields in the order of the format, authors one on a line.

Values are written as ``catalog.editing`` writes new ones into a file, after the habits of the model below, which are
those of the catalog that comes with bibcatalog.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bibcatalog.catalog.editing.layout import read_layout
from bibcatalog.catalog.editing.order import order_of
from bibcatalog.catalog.editing.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibcatalog.catalog.editing.layout import Layout
    from bibcatalog.catalog.source import Value

_MODEL = """\
catalog: papers
title: {en: Papers, zh: 论文}
description:
  en: Some papers.
source:
  en: A page.
languages: [en, zh]
categories:
  - id: models
    name: {en: Models, zh: 模型}
    description: {en: They speak., zh: 能说话}
entries:
  - key: touvron2023llama
    aliases: [llama]
    category: [models, open]
    tags: [open weights]
    title: "LLaMA: Open"
    protect: [Llama]
    authors:
      - Touvron, Hugo
    date: 2023-02-27
    organizations: [Meta]
    preprint:
      arxiv: "2302.13971"
      date: 2023-02-27
      authors:
        - Touvron, Hugo
    publication:
      type: book
      authors:
        - Touvron, Hugo
      editors:
        - Touvron, Hugo
      translators:
        - Touvron, Hugo
      date: 2023-02-27
      accessed: 2023-02-27
    links:
      code: https://example.org/
    impact:
      en: Open.
    summary:
      en: Open.
    extra:
      file: llama.pdf
"""


@cache
def _model() -> Layout:
    return read_layout(_MODEL)


def catalog_text(catalog: Mapping[str, Value], comments: Sequence[str] = ()) -> str:
    """Write a catalog file.

    Args:
        catalog: its fields as plain values; it need not be valid.
        comments: lines for the head of the file, without their signs.

    >>> print(catalog_text({"entries": [{"title": "On C: a view", "key": "c"}], "catalog": "mine"}, ["My list."]))
    # My list.
    <BLANKLINE>
    catalog: mine
    <BLANKLINE>
    entries:
      - key: c
        title: "On C: a view"
    <BLANKLINE>
    """
    head = [f"# {line}".rstrip() for line in comments]
    return "\n".join([*head, *([""] if head else []), *_lines(catalog)]) + "\n"


def _lines(catalog: Mapping[str, Value]) -> Iterator[str]:
    languages = catalog.get("languages")
    known = [language for language in languages if isinstance(language, str)] if isinstance(languages, list) else []
    writer = Writer(_model(), known, is_json=False)
    order = order_of((), known)
    for name in sorted(catalog, key=lambda name: order.index(name) if name in order else len(order)):
        value = catalog[name]
        if name in {"categories", "entries"} and isinstance(value, list) and value:
            yield ""
            yield f"{name}:"
            for number, row in enumerate(value):
                if number and name == "entries":
                    yield ""
                yield from writer.list_item(row, (name,), 2)
        else:
            if name in {"categories", "entries"}:
                yield ""
            yield from writer.pair(name, value, (), 0)
