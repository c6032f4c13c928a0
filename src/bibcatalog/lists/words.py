"""The words of a list that are no one's but ours: headings and labels, in the languages that we have them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bibcatalog.model.catalog import BOTH

_WORDS: Final = {
    "en": {
        "actual": "what is true",
        "claimed": "what the source says",
        "contents": "Contents",
        "correction": "Correction",
        "corrections": "Corrections",
        "impact": "Impact",
        "no category": "Without a category",
        "no organization": "Without an organization",
        "no tag": "Without a tag",
        "no venue": "Without a venue",
        "no year": "Without a year",
        "organizations": "From",
        "reason": "Why",
        "source": "Source",
        "style": "Citation style",
        "summary": "Summary",
        "tags": "Tags",
        "title": "References",
        # Fields of a correction, and names of links.
        "abstract": "abstract",
        "authors": "authors",
        "category": "category",
        "code": "code",
        "date": "date",
        "demo": "demo",
        "field impact": "impact note",
        "field organizations": "organizations",
        "field summary": "summary",
        "field tags": "tags",
        "field title": "title",
        "page": "page",
        "published": "publication",
        "publication": "publication",
        "preprint": "preprint",
        "venue": "venue",
    },
    "zh": {
        "actual": "实际情况",
        "claimed": "来源的说法",
        "contents": "目录",
        "correction": "勘误",
        "corrections": "勘误",
        "impact": "影响",
        "no category": "未分类",
        "no organization": "单位不详",
        "no tag": "无标签",
        "no venue": "未注明出处",
        "no year": "年份不详",
        "organizations": "单位",
        "reason": "原因",
        "source": "来源",
        "style": "引用样式",
        "summary": "内容",
        "tags": "标签",
        "title": "参考文献",
        "abstract": "摘要",
        "authors": "作者",
        "category": "类别",
        "code": "代码",
        "date": "日期",
        "demo": "演示",
        "field impact": "影响",
        "field organizations": "单位",
        "field summary": "内容",
        "field tags": "标签",
        "field title": "标题",
        "page": "主页",
        "published": "发表",
        "publication": "发表",
        "preprint": "预印本",
        "venue": "会议或期刊",
    },
}
_COUNTS: Final = {"en": ("{} reference", "{} references"), "zh": ("{} 篇", "{} 篇")}
_COLONS: Final = {"en": ": ", "zh": "："}
_FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one language, or in several, one after the other.

    >>> Words(("zh", "en"))["impact"], Words(("en",)).count(26), Words(("zh",)).colon
    ('影响 / Impact', '26 references', '：')
    """

    languages: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        """Give a word by its English name."""
        return self._joined([_WORDS[language][name] for language in self._known])

    def count(self, number: int) -> str:
        """Say how many references there are."""
        return self._joined([_COUNTS[language][number != 1].format(number) for language in self._known])

    def field(self, name: str) -> str:
        """Give the word for a field of a catalog, or the name of a link; what is not known is given as it is."""
        found = next((word for word in (f"field {name}", name) if word in _WORDS[_FALLBACK]), None)
        return self[found] if found else name

    @property
    def colon(self) -> str:
        """What stands between a word and what it introduces."""
        return _COLONS[self._known[0]]

    @property
    def _known(self) -> list[str]:
        known = [language for tag in self.languages if (language := tag.partition("-")[0]) in _WORDS]
        return known or [_FALLBACK]

    @staticmethod
    def _joined(words: list[str]) -> str:
        return " / ".join(dict.fromkeys(words))


def words_of(language: str, languages: tuple[str, ...]) -> Words:
    """Give the words for a list: in one language, or for ``both`` in all languages of a catalog."""
    return Words(languages if language == BOTH else (language,))
