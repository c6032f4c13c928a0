r"""What is only there to be looked at: emoji, bullets, numbers before a line.

>>> undecorated("🔥 [NEW] Mixtral :sparkles: of Experts ⭐️⭐️")
'  [NEW] Mixtral   of Experts   '
>>> undecorated("Mixtral 🔥: Experts")
'Mixtral: Experts'
>>> unnumbered("12. Attention"), unnumbered("[3] Attention"), unnumbered("12-in-1"), unnumbered("[2023] Attention")
('Attention', 'Attention', '12-in-1', '[2023] Attention')
"""

from __future__ import annotations

import re
from typing import Final

_NOTHING: Final = "\x00"  # no text of a block has it
_VARIANT: Final = "\ufe0f"
_EMOJI: Final = re.compile(
    f"[©®™‼⁉ℹ\u2190-\u21ff\u3030\u303d\u3297\u3299]{_VARIANT}"  # characters of text that are made emoji
    f"|[#*0-9]{_VARIANT}?\u20e3"
    "|[\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2b05-\u2b07\u2b1b"
    "\u2b1c\u2b50\u2b55\u2934\u2935\U0001f000-\U0001faff\U000e0020-\U000e007f]"
    f"(?:[{_VARIANT}\U0001f3fb-\U0001f3ff]|\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff]))*"
)
_SHORTCODE: Final = re.compile(r"(?<![A-Za-z0-9_]):(?:[a-z+-][a-z0-9_+-]{1,40}|100|1234):(?!/)")
_BULLETS: Final = r"[\s•●○◦▪■□▶►▸▹◆◇❖+*>→⇒※·–—-]*"
_NUMBERED: Final = r"(?:\[\d{1,3}\]|[(（]\d{1,3}[)）]|\d{1,3}(?:[)）、:：]|\.(?=\s|[^\W\d])))\s*(?![\d%])"
_NUMBER: Final = re.compile(rf"^{_BULLETS}(?:{_NUMBERED})?(?:\[[ xX✓✔]?\]\s+)?{_BULLETS}")


def undecorated(text: str) -> str:
    """Give a text without emoji, whether they are characters or written as ``:fire:``."""
    if not text.isascii():
        text = _EMOJI.sub(_without, text).replace(f" {_NOTHING}", "").replace(_NOTHING, "").replace(_VARIANT, "")
    return _SHORTCODE.sub(" ", text) if text.count(":") > 1 else text


def _without(emoji: re.Match[str]) -> str:
    """Give what stands for an emoji: a space, but none before a mark of the sentence."""
    after = emoji.string[emoji.end() : emoji.end() + 1]
    return _NOTHING if after and after in ",.;:!?" else " "


def unnumbered(text: str) -> str:
    """Give a text without the bullet, the number or the box to tick that it begins with."""
    return text[_NUMBER.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing as well
