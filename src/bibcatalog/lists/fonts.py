"""The fonts of Chinese, Japanese and Korean in a PDF: which families there usually are, and which one is taken.

Latin, Greek, Cyrillic and Hebrew are set in a font that typst brings along; for other scripts it takes what it finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bibcatalog.errors import UsageError
from bibcatalog.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INSTALL: Final = (
    "install Noto Serif CJK (Debian and Ubuntu: apt install fonts-noto-cjk; Fedora: dnf install "
    "google-noto-serif-cjk-fonts; macOS: brew install --cask font-noto-serif-cjk; Windows: from "
    "github.com/notofonts/noto-cjk), or name a font that is there: --font NAME"
)
"""How to come by a font for all of them."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that typst brings no font for.

    Args:
        name: what messages call it.
        letters: the first and the last code point of each run of its letters.
        families: those that have it, the ones that are taken first in front: with serifs, then without.
    """

    name: str
    letters: tuple[tuple[int, int], ...]
    families: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds a letter of this script."""
        return re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in self.letters)}]")

    def has(self, char: str) -> bool:
        """Say whether a character is a letter of this script."""
        return any(first <= ord(char) <= last for first, last in self.letters)


_HAN: Final = (
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)

SCRIPTS: Final[dict[str, Script]] = {
    "chinese": Script(
        "Chinese",
        _HAN,
        (
            *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "Songti SC"),
            *("STSong", "SimSun", "NSimSun", "FandolSong", "AR PL SungtiL GB", "AR PL UMing CN"),
            *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC"),
            *("Hiragino Sans GB", "Heiti SC", "Microsoft YaHei", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
            *("Droid Sans Fallback", "Arial Unicode MS"),
        ),
    ),
    "traditional-chinese": Script(
        "Chinese",
        _HAN,
        (
            *("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Source Han Serif TW", "Songti TC"),
            *("PMingLiU", "MingLiU", "AR PL Mingti2L Big5", "AR PL UMing TW", "Noto Sans CJK TC", "Noto Sans TC"),
            *("Source Han Sans TC", "PingFang TC", "Heiti TC", "Microsoft JhengHei"),
        ),
    ),
    "japanese": Script(
        "Japanese",
        ((0x3041, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
        (
            *("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Source Han Serif JP", "Hiragino Mincho ProN"),
            *("Yu Mincho", "MS Mincho", "IPAexMincho", "IPAMincho", "Noto Sans CJK JP", "Noto Sans JP"),
            *("Source Han Sans", "Hiragino Kaku Gothic ProN", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic"),
        ),
    ),
    "korean": Script(
        "Korean",
        ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97F), (0xAC00, 0xD7FF)),
        (
            *("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "Source Han Serif KR", "AppleMyungjo"),
            *("Batang", "NanumMyeongjo", "UnBatang", "Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K"),
            *("Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic"),
        ),
    ),
}
"""The name that the packaged Typst template has for the fonts of a script -> the script."""


def choose_fonts(known: Iterable[str], wanted: str = "") -> dict[str, tuple[str, ...]]:
    """Choose families for each script: those that a person wants, then the first usual one that is there.

    Args:
        known: the families that are there.
        wanted: a family, or several with commas between them; capitals do not matter.

    Raises:
        UsageError: when a family that is wanted is not there.

    >>> choose_fonts(["DejaVu Sans", "SimSun", "Songti SC"])["chinese"]
    ('Songti SC',)
    >>> choose_fonts(["DejaVu Sans", "SimSun"], "dejavu sans")["chinese"]
    ('DejaVu Sans', 'SimSun')
    """
    families = {family.casefold(): family for family in known}
    first = tuple(_wanted(wanted, families))
    found = {
        name: next((families[low] for family in script.families if (low := family.casefold()) in families), "")
        for name, script in SCRIPTS.items()
    }
    return {name: tuple(dict.fromkeys(filter(None, (*first, family)))) for name, family in found.items()}


def _wanted(wanted: str, families: dict[str, str]) -> Iterator[str]:
    for name in filter(None, map(str.strip, wanted.split(","))):
        if name.casefold() not in families:
            raise UsageError(f"no font {name[:60]!r} on this machine; {_instead(name[:60], families)}")
        yield families[name.casefold()]


def _instead(name: str, families: dict[str, str]) -> str:
    if hint := did_you_mean(name, families.values()):
        return hint
    usual = (family for script in SCRIPTS.values() for family in script.families)
    there = [families[family.casefold()] for family in usual if family.casefold() in families][:5]
    return f"there are, for example, {', '.join(there)}" if there else INSTALL
