"""Names of people and of bodies, in the parts that CSL keeps apart (CSL 1.0.2, Names).

>>> parse_name("van der Berg, Jr., Karel").family
'Berg'
>>> parse_name("{Gemini Team}").literal
'Gemini Team'
>>> parse_name("王小明")
Name(family='王', given='小明')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

COMPOUND_SURNAMES = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 宇文 长孙 長孫 司徒 司空 "
    "夏侯 闻人 聞人 赫连 赫連 澹台 澹臺 公冶 宗政 濮阳 濮陽 淳于 单于 單于 太叔 申屠 轩辕 軒轅 钟离 鍾離 独孤 獨孤 "
    "南宫 南宮 西门 西門 东郭 東郭 端木 百里 呼延 拓跋 完颜 完顏 耶律 贺兰 賀蘭".split()
)
"""Chinese family names of two characters; all others have one."""

HAN = "\u3400-\u9fff\U00020000-\U000323af"
"""Chinese characters, as a range inside the brackets of a pattern."""

_IN_BRACES = re.compile(r"\{[^{}]*\}")
_HAN_WORD = re.compile(f"[{HAN}]+")
_HAN_NAME = re.compile(f"[{HAN}·]{{2,8}}")


class InvalidNameError(ValueError):
    """A text that is not a name."""


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """A person (``family`` and what belongs to it) or a body (``literal``), never both.

    ``particle`` is what BibTeX calls *von* and CSL *non-dropping-particle*: it is printed before the
    family name in every form ("van der Berg"). ``dropping_particle`` is only printed with the given
    name ("Alexander von Humboldt", but "Humboldt, Alexander von").

    ``latin`` is the same name as its bearer spells it in Latin letters ("Wang, Xiaoming"). Citation keys are made of
    it; it is never printed, and two names are the same whether it is there or not.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    latin: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse a name without a name, and a body with parts of a person."""
        if self.literal and any(getattr(self, part) for part in self.__slots__ if part not in {"literal", "latin"}):
            message = f"{self.literal!r} is a person or a body, not both; leave out 'literal' or the other parts"
            raise InvalidNameError(message)
        if not self.literal.strip() and not self.family.strip():
            message = "a name needs a family name, or 'literal' for a body"
            raise InvalidNameError(message)
        if self.latin:
            parse_name(self.latin)  # which refuses what is no name

    def __repr__(self) -> str:
        """Show the parts that are there."""
        parts = ((name, getattr(self, name)) for name in self.__slots__)
        return f"Name({', '.join(f'{name}={value!r}' for name, value in parts if value)})"

    def __str__(self) -> str:
        """Write the name as a person reads it, given name first."""
        if self.literal:
            return self.literal
        if self.is_han:
            return self.family + self.given
        parts = (self.given, self.dropping_particle, self.particle, self.family)
        return " ".join(part for part in parts if part) + (f", {self.suffix}" if self.suffix else "")

    @property
    def family_with_particle(self) -> str:
        """The family name as formats of two fields have it: "van der Berg"."""
        return f"{self.particle} {self.family}".strip()

    @property
    def family_in_keys(self) -> str:
        """What a citation key begins with: the family name, or that of a body; as its bearer spells it.

        >>> Name("欧阳", "修", latin="Ouyang, Xiu").family_in_keys, Name(literal="Gemini Team").family_in_keys
        ('Ouyang', 'Gemini Team')
        """
        name = parse_name(self.latin) if self.latin else self
        return name.family_with_particle or name.literal

    @property
    def given_with_particle(self) -> str:
        """The given name as formats of two fields have it: "Alexander von"."""
        return f"{self.given} {self.dropping_particle}".strip()

    @property
    def given_with_suffix(self) -> str:
        """The given name as Zotero has it, the suffix after a comma: "M. L., Jr."."""
        given = self.given_with_particle
        return f"{given}, {self.suffix}" if self.suffix else given

    @property
    def is_han(self) -> bool:
        """Say whether this is a name in Chinese characters: family + given, no space."""
        return bool(self.given and _HAN_NAME.fullmatch(self.family + self.given))


def parse_name(text: str) -> Name:
    """Read a name as BibTeX does: "von Last, Jr, First", "von Last, First" or "First von Last".

    Two additions: a name in braces, or of a single word, is a body; a name in Chinese characters
    without a comma is family + given.

    Raises:
        InvalidNameError: for an empty text, two names in one, more than two commas, or other braces.
    """
    text = " ".join(text.replace("，", ", ").split())
    if _IN_BRACES.fullmatch(text):
        return Name(literal=text[1:-1].strip())
    if "{" in text or "}" in text:
        message = f"{text!r} has braces inside; braces go around a whole name, and make it a body"
        raise InvalidNameError(message)
    if " and " in text:
        message = f"{text!r} is more than one name; write each by itself, or a body in braces"
        raise InvalidNameError(message)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return _given_first(text)
    if len(parts) > 3:
        message = f"{text!r} has more than two commas; write 'Family, Given' or 'Family, Jr., Given'"
        raise InvalidNameError(message)
    particle, family = _split_particle(parts[0].split())
    return Name(family=family, given=parts[-1], particle=particle, suffix=parts[1] if parts[2:] else "")


def _given_first(text: str) -> Name:
    words = text.split()
    if not words:
        message = "an empty name"
        raise InvalidNameError(message)
    if len(words) == 1:
        return _han_name(text) if _HAN_NAME.fullmatch(text) else Name(literal=text)
    if len(words) == 2 and all(_HAN_WORD.fullmatch(word) for word in words):
        return Name(family=words[0], given=words[1])
    start = next((i for i, word in enumerate(words[1:-1], 1) if _is_particle(word)), len(words) - 1)
    particle, family = _split_particle(words[start:])
    return Name(family=family, given=" ".join(words[:start]), particle=particle)


def _han_name(text: str) -> Name:
    if "·" in text:  # a transcribed foreign name, given name first: 卡尔·马克思
        return Name(literal=text)
    length = 2 if text[:2] in COMPOUND_SURNAMES and len(text) > 2 else 1
    return Name(family=text[:length], given=text[length:])


def _split_particle(words: list[str]) -> tuple[str, str]:
    """Split leading lower-case words from the family name, which keeps at least its last word."""
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def _is_particle(word: str) -> bool:
    letter = next((char for char in word if char.isalpha()), "")
    return letter.islower()
