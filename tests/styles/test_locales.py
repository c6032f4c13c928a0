"""The official locales are found by their tags."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from bibcatalog.errors import InputError, UsageError
from bibcatalog.styles import files, locale_names, locales, read_locale

if TYPE_CHECKING:
    from pathlib import Path

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def test_there_are_the_official_locales() -> None:
    names = locale_names()
    assert len(names) > 55
    assert {"de-DE", "en-GB", "en-US", "eu", "fr-FR", "ja-JP", "pt-BR", "sr-Cyrl-RS", "zh-CN", "zh-TW"} <= set(names)
    assert list(names) == sorted(names)


@pytest.mark.parametrize("tag", locale_names())
def test_every_locale_is_that_of_its_tag(tag: str) -> None:
    text = read_locale(tag)
    assert text is not None
    assert ET.fromstring(text).get(XML_LANG) == tag


def test_capitals_do_not_matter() -> None:
    assert read_locale("ZH-cn") == read_locale("zh-CN") is not None


@pytest.mark.parametrize("tag", ["zh", "tlh", "", "../../../etc/passwd", "*", "en-US/", "\0", "x" * 100_000])
def test_there_is_none_of_another_tag(tag: str) -> None:
    assert read_locale(tag) is None


def test_a_locale_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locales-xx-XX.xml").mkdir()
    (tmp_path / "locales-yy-YY.xml").write_bytes(b"\xff\xff")
    monkeypatch.setattr(locales, "locales_folder", lambda: tmp_path)
    for tag in ("xx-XX", "yy-YY"):
        with pytest.raises(InputError, match=rf"^cannot read .*locales-{tag}\.xml: "):
            read_locale(tag)


def test_without_the_extra_the_message_says_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    for ask in (locale_names, lambda: read_locale("en-US")):
        with pytest.raises(UsageError, match=r"pip install 'bibcatalog\[format\]'$"):
            ask()
