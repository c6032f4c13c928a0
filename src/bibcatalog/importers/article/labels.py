"""Labels of fields: which words before a colon say what, in Chinese and English.

>>> read_fields("发布时间：2023.02 | 发表单位: Meta")[1]
Labelled(label=Label(field='organizations', link=''), written='发表单位', value='Meta')
>>> read_fields("LLaMA: Open and Efficient Foundation Language Models")
()
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from bibcatalog.importers.article.labelwords import BARE, WORDS

_LONGEST: Final = 60
"""Characters of the longest label with its marks."""
_LONGEST_VALUE: Final = 5000
"""Characters of a value in which other fields are looked for."""

CORE: Final = ("date", "organizations", "impact", "abstract")
"""The fields by which an article of this kind is known."""
TEXTS: Final = frozenset(("impact", "abstract"))
"""Fields of one paragraph or more; every other one is a line."""


class Label(NamedTuple):
    """What a label says: its field, and of links the name of the link."""

    field: str
    link: str = ""


class Labelled(NamedTuple):
    """A field of a line: its label, also as it was written, and its value."""

    label: Label
    written: str
    value: str


LABELS: Final = {
    " ".join(word.split()): Label(field, link) for field, link, words in WORDS for word in words.split(",")
}
"""Label in its normal form -> what it says."""
_BARE: Final = frozenset(" ".join(word.split()) for word in BARE.split(","))

_COLON: Final = "[:：﹕∶]"
_MARKS: Final = r"[^\w【\[(（「『]{0,8}(?:[(（]?\d{1,2}[.、)）][ \u3000]?)?"  # bullets, emoji, numbers
_FORM: Final = re.compile(
    rf"{_MARKS}(?:"
    rf"[【\[「『](?P<boxed>[^【】\[\]「」『』:：\n]{{1,30}})[】\]」』] ?{_COLON}?"
    r"|(?P<dotted>(?i:abstract)|摘要) ?(?:[.．。—–]+ ?)(?=[^\s.．。—–])"
    rf"|(?P<plain>[^\W\d_][^:：﹕∶\t|｜【】\[\]]{{0,40}}?) ?{_COLON}"
    rf"|(?P<cell>[^\W\d_][^:：﹕∶\t|｜丨]{{0,40}}?) ?(?:\t|[|｜丨] ?)(?=[^\s|｜丨])"
    rf")"
)
_UNKNOWN: Final = re.compile(
    rf"{_MARKS}(?P<label>[\u3400-\u9fff]{{2,8}}|[A-Z][A-Za-z]{{1,15}}(?: [A-Za-z]{{1,15}}){{0,2}}) ?{_COLON}"
)
_CELL_END: Final = re.compile(r"[\t|｜丨]")
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
_PARTS: Final = re.compile(r"[/／|｜&·]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_BETWEEN: Final = re.compile(
    r"[|｜；;\t]|\s{2,}|\u3000|(?<=\S) (?=[\u3400-\u9fff]{2,6} ?[:：]|[A-Z][a-z]{1,14}(?: [a-z]{2,12}){0,2}:)"
)
_ADDRESS_IN: Final = re.compile(r"://|\b(?:arxiv|10\.\d{4}|www\.)", re.IGNORECASE)
_LONGEST_LINK: Final = 40
"""Characters of the longest text behind a label of addresses that is none."""
_ADDRESS: Final = re.compile(r"https?://|(?:www\.|arxiv|doi)\S*[./]", re.IGNORECASE)


def read_fields(text: str) -> tuple[Labelled, ...]:
    """Give the fields of a line; none when it does not begin with a label.

    >>> [(field.written, field.value) for field in read_fields("📅 【发布时间】2023年2月")]
    [('发布时间', '2023年2月')]
    """
    if bare := _bare(text):
        return (bare,)
    head = _head(text, 0)
    if head is None or _is_prose(head, text):
        return ()
    fields: list[Labelled] = []
    if head.label.field != "abstract":
        for match in _BETWEEN.finditer(text, head.end, head.end + _LONGEST_VALUE):
            inner = _head(text, match.end()) if match.start() >= head.end else None
            # A note may have a word like "Note:" of its own.
            if inner and (inner.label.field != "impact" or head.label.field != "impact"):
                fields.append(_field(head, text[head.end : match.start()]))
                head = inner
                if head.label.field == "abstract":
                    break
    return (*fields, _field(head, text[head.end :]))


def unknown_label(text: str) -> str:
    """Give what looks like a label, though nobody knows it; empty if nothing does.

    >>> unknown_label("引用量：1200"), unknown_label("GPT-4: a report")
    ('引用量', '')
    """
    match = _UNKNOWN.match(text[:_LONGEST])
    return match["label"] if match else ""


def unknown_value(text: str) -> str:
    """Give what stands behind a label that nobody knows."""
    match = _UNKNOWN.match(text[:_LONGEST])
    return text[match.end() :].strip() if match else ""


def is_bare_label(text: str) -> bool:
    """Say whether a text is a label and nothing more; a colon may follow."""
    return len(text) < _LONGEST and known(text.rstrip(":：﹕∶ \t")) is not None


@lru_cache(maxsize=1024)
def known(written: str) -> Label | None:
    """Find out what a label says; it may be given twice, in two languages.

    >>> known("影响力（Impact）").field, known("发表 单位").field, known("Published / 发布时间").field
    ('impact', 'organizations', 'date')
    """
    whole = _normal(written)
    if label := LABELS.get(whole):
        return label
    parts = [_normal(part) for part in (_BRACKETS.sub("", written), *_PARTS.split(written), *_HAN.findall(written))]
    # A part of a label is one only if the rest is nothing but its translation.
    if any(part in LABELS for part in parts) and (_BRACKETS.search(written) or _is_twice(written)):
        return next(LABELS[part] for part in parts if part in LABELS)
    return None


def _is_twice(written: str) -> bool:
    parts = [_normal(part) for part in _PARTS.split(written)]
    if len(parts) > 1:
        return any(part in LABELS for part in parts)
    chinese = _HAN.findall(written)
    return len(chinese) == 1 and _normal(_HAN.sub(" ", written)) in LABELS


class _Head(NamedTuple):
    """A label at some place of a line, and where its value begins."""

    label: Label
    written: str
    end: int


def _head(text: str, start: int) -> _Head | None:
    match = _FORM.match(text[start : start + _LONGEST])
    if match is None:
        return None
    written = match[match.lastgroup or 0].strip()
    label = known(written)
    end = start + match.end()
    if label is None or (match.lastgroup == "cell" and is_bare_label(_CELL_END.split(text[end : end + _LONGEST])[0])):
        return None  # no label, or a row of headings
    return _Head(label, written, end)


def _is_prose(head: _Head, text: str) -> bool:
    """Say whether a label of addresses has a sentence behind it, as in a title or an abstract."""
    if head.label.field != "link" or _ADDRESS_IN.search(text):
        return False
    value = text[head.end :].rstrip()
    return len(value) > _LONGEST_LINK or value.endswith(("。", ".", "；", ";"))


def _bare(text: str) -> Labelled | None:
    written = text[:_LONGEST].strip(" :：【】[]")
    if len(text) >= _LONGEST or _normal(written) not in _BARE:
        return None
    return Labelled(LABELS[_normal(written)], written, "")


def _field(head: _Head, value: str) -> Labelled:
    """Make a field; a paper with an address, or with nothing yet, is a link."""
    value = value.strip()
    is_link = head.label.field == "paper" and (not value or _ADDRESS.match(value))
    return Labelled(Label("link") if is_link else head.label, head.written, value)


def _normal(written: str) -> str:
    folded = unicodedata.normalize("NFKC", written).casefold().strip("*_ \t")
    return "".join(folded.split()) if _HAN.search(folded) else " ".join(folded.split())
