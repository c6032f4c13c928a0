"""The order of texts in the lists of many languages."""

from __future__ import annotations

import random
import subprocess
import sys
import time
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.csl import han
from bibcatalog.csl.collation import SEPARATOR, collator
from bibcatalog.csl.strokes import stroke_count
from tests.hostile import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from bibcatalog.csl.han import Han


def in_order(locale: str, *texts: str, han: Han = "pinyin") -> None:
    """Check that texts, put in disorder, are sorted into the given order, and that no two are equal."""
    mixed = list(texts)
    random.Random(1).shuffle(mixed)  # noqa: S311 - any order will do
    key = collator(locale, han=han)
    assert sorted(mixed, key=key) == list(texts)
    assert len(set(map(key, texts))) == len(texts)


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("en-US", ["Aalto", "Álvarez"]),  # sort_LatinUnicode
        ("en-US", ["Aaa", "ABC", "Xyz"]),  # sort_CaseInsensitiveCitation
        ("en-US", ["Aardvaark", "ANZ Group", "Edelweis"]),  # sort_FamilyOnly
        ("en-US", ["Dale\x1fZippy", "Dalebout\x1fArnie"]),  # sort_DaleDalebout
        ("en-US", ["Doe", "[F]linders", "Roe"]),  # sort_NameVariable
        ("en-US", ["Simple title, here A", "“Simple title here B”", "Simple 'title' here C"]),  # sort_Quotes
        ("da-DK", ["A er det", "A Hansen", "A kasernes", "Ab Delrahman", "B Gjengen", "Juul Jensen"]),  # sort_LeadingA
        (
            "en-US",  # sort_LeadingApostropheOnNameParticle
            ["d’ Wander", "de’ Frinkle", "in ’t Horvath", "Klabdaggit", "’t Horvath\x1fA", "’t Horvath\x1fC", "Vooz"],
        ),
    ],
)
def test_the_order_is_that_of_the_test_suite(locale: str, texts: list[str]) -> None:
    in_order(locale, *texts)


def test_names_with_the_same_family_stand_together_before_longer_families() -> None:
    in_order("en", "Smith", "Smith\x1fAl", "Smith\x1fZoe", "Smith Jones\x1fAl", "Smith-Jones\x1fBo", "Smithers\x1fAl")


@pytest.mark.parametrize("text", ["Beijing Zoo", "Müller", "張"])
def test_separators_at_the_end_count_for_nothing(text: str) -> None:
    key = collator("en")
    assert key(text) == key(text + SEPARATOR) == key(f" {text} {SEPARATOR} {SEPARATOR}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the BOOK", "The Book"),
        ("Straße", "STRASSE"),
        ("O'Brien", "OBrien"),
        ("O’Brien", "ʻOBrien"),
        ("“Quoted”", "«quoted»"),
        ("Smith-Jones", "Smith – Jones"),
        ("J.A.", "J. A."),
        ("a  b\t\n c ", "A B C"),
        ("Vol. 007", "Vol. 7"),
        ("Ⅳ", "iv"),
        ("ﬁn", "fin"),
        ("１２", "12"),
        ("٣", "3"),
        ("cafe\u0301", "café"),
        ("col·legi", "collegi"),
        ("soft\u00adware", "software"),
    ],
)
def test_case_punctuation_and_spelling_of_characters_do_not_count(one: str, other: str) -> None:
    key = collator("en")
    assert key(one).split("\x00")[0] == key(other).split("\x00")[0]


def test_accents_count_only_where_all_letters_are_the_same() -> None:
    in_order("fr", "cote", "coté", "côte", "côté", "coter")
    in_order("en", "Muller\x1fA", "Müller\x1fA", "Muller\x1fB", "Müller\x1fB")
    in_order("de", "Strasse", "Straße", "Strassen")


def test_digits_count_as_numbers_and_stand_before_letters() -> None:
    in_order("en", "+1", "2", "10", "010a", "99999999999999999999", "100000000000000000000", "a 2", "a 10", "a b")


def test_symbols_count() -> None:
    in_order("en", "C", "C+", "C++", "C1", "Ca")


def test_keys_of_dates_keep_their_order_within_a_text() -> None:
    from bibcatalog.csl.dates.reading import read_date
    from bibcatalog.csl.dates.values import sort_key

    texts = ["100 BC", "50 BC", "AD 79", "2000", "2000/2001", "2000/..", "2000-05", "2001-12-31"]
    key = collator("en")
    keys = [key(f"Doe {sort_key(date)} title") for text in texts if (date := read_date(text))]
    assert keys == sorted(set(keys))
    assert len(keys) == len(texts)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en", "Adam Ænima Aeolus Afar Łódź Lodzia Oslo Øst Zoo Þing"),
        ("de-DE", "Acker Äcker Ader Goethe Götz Müller Mum Ofen Öfen Zebra"),  # DIN 5007-1
        ("de-AT", "Acker Äcker Ader"),
        ("sv-SE", "Adam Dahl Ðorsson Vas Was Xan Übel Yngve Zorn Åberg Ärlig Æther Öberg Østergård"),
        ("fi-FI", "Aalto Zilliacus Åberg Äijö Öhman"),
        ("da-DK", "Abel Zeuthen Æbelø Ärlig Öberg Ørsted Aagaard Åkjær"),
        ("nb-NO", "Abel Zeuthen Æbelø Ørsted Øverland Åmot Aasen"),
        ("nn-NO", "Abel Zeuthen Æbelø Ørsted Aasen"),
        ("is-IS", "Adam Ásta Davíð Ðóra Edda Élise Zoëga Þór Ævar Öbir"),
        ("es-ES", "Nadal Nuñez Nz Ñandú Oca"),
        ("fr-FR", "Œdipe Oeil Offre"),
        ("cs-CZ", "Cibulka Čapek Dvořák Hus Chalupa Indra Rys Říha Syn Šíp Zima Žid"),
        ("sk-SK", "Adam Ázia Äpfel Baran Hus Chalupa Ohm Ôst Pavol"),
        ("pl-PL", "Adam Ądam Bek Cyrk Ćma Lech Łódź Nowak Ńem Ósma Sobieski Święty Zych Źle Żak"),
        ("hr-HR", "Cvek Čavić Ćosić Dvor Džeba Đurić Luk Ljubić Nov Njegoš Sin Šuker Zid Žic"),
        ("hu-HU", "Cukor Csaba Dunai Dzsida Gulyás Gyula Ottó Ökör Ősz Pál Sas Szabó Uri Üröm Zala Zsolt"),
        ("ro-RO", "Azur Ăla Âna Sorin Șerban Tudor Țepeș Ulm"),
        ("et-EE", "Saar Šik Zavadski Žanna Tamm Vaher Õim Ärm Öpik Ülo Xenia Yks"),
        ("lv-LV", "Azs Āda Cēsis Čaks Kronvalds Ķēniņš Zeps Žagars"),
        ("lt-LT", "Cukrus Čepas Yla Ilgas Jonas Šuo Žemaitė"),
        ("tr-TR", "Cem Çelik Gül Ğaz Hasan IŞIK İnönü Jale Oğuz Öz Su Şen Ulu Ümit"),
        ("vi-VN", "An Ăn Ân Dung Đinh Lê Lễ Lệ Ơn Phở"),
        ("cy-GB", "Cymru Chwefror Da Ddu Lug Llan Rug Rhys"),
        ("ru-RU", "Абрамов Ежов Ёлкин Ершов Иванов Йод Кант Щукин Эйхе Яров Adam"),
        ("uk-UA", "Гук Ґудзь Драй Еко Євген Зуб Иля Іван Їжак Йов"),
        ("sr-RS", "Дан Ђура Ера Јован Кос Лав Љубо Нов Његош Тук Ћира Цар Чеда Џон Шаб"),
        ("bg-BG", "Жив Зоя Иван Йов Ъгъл"),
        ("el-GR", "Άγρας Βας Έλλη Ζευς Ήρα Καρυωτάκης Σαββίδης Ωμος Doe"),
        ("he-IL", "אבא בית כהן לוי Cohen"),
        ("ja-JP", "Adam あべ いとう ガモウ かもと こーひー コオヒイニ やまだ"),
        ("ko-KR", "강 김 나 박 이 최 Adam"),
        ("th-TH", "กา เก แก ขา"),
        ("xx", "Adam Ångström Étude Zorn"),
        ("", "Adam Ångström Étude Zorn"),
    ],
)
def test_each_language_has_its_order_of_letters(locale: str, words: str) -> None:
    in_order(locale, *words.split())


def test_numbers_and_other_scripts_follow_the_alphabet_of_the_language() -> None:
    in_order("en", "1", "Zorn", "Ωμος", "Яров", "אבא", "한", "か", "阿")
    in_order("ru", "1", "Яров", "Adam", "Ωμος")
    in_order("zh-CN", "1", "阿", "左", "あべ", "Adam", "Иванов")  # GB/T 7714-2015, 9.2


def test_chinese_is_sorted_by_pinyin_character_by_character() -> None:
    in_order("zh-CN", *"阿 陈独秀 丁一 鲁迅 罗贯中 欧阳修 西安 先 章太炎 张爱玲 张三 张三丰 赵元任".split())
    in_order("zh-CN", *"妈 麻 马 骂 闷".split())  # tones


def test_the_first_name_is_read_as_a_family_name() -> None:
    in_order(
        "zh-CN", "陈\x1f独秀", "山", "单\x1f田芳", "善本", "汤", "谢\x1f安", "解\x1f缙", "徐", "曾\x1f国藩", "张\x1f三"
    )
    in_order("zh-CN", "陈独秀", "山", "善本", "单田芳", "汤", "曾国藩", "曾国藩, 张三", "张三")
    in_order("zh-CN", "曾经沧海难为水", "成都", "曾国藩")  # a title, and a name
    in_order("zh-CN", "蝉", "单于", "常", "丹", "单调的生活方式")


def test_rare_characters_follow_the_common_ones_of_their_syllable() -> None:
    in_order("zh-CN", "颜", "艳", "闫", "杨", "zhang")
    in_order("zh-CN", "丁", "做", "㧝", "㪲", "Adam")  # no reading is known of two


def test_japanese_and_korean_lists_keep_chinese_characters_in_the_order_of_unicode() -> None:
    for locale in ("ja-JP", "ko-KR"):
        in_order(locale, "一", "丁", "三", "阿", "㐀")


@pytest.fixture
def without_packages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def missing(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    _forget()
    monkeypatch.setattr(han, "import_module", missing)
    yield
    _forget()


def _forget() -> None:
    han.han_weights.cache_clear()
    collator.cache_clear()


@pytest.mark.usefixtures("without_packages")
def test_without_packages_the_order_is_that_of_unicode_but_strokes_are_known() -> None:
    in_order("zh-CN", "1", "一", "丁", "张", "阿", "㐀", "Adam")
    in_order("en-US", "1", "Adam", "一", "丁", "张", "阿", "㐀")
    in_order("zh-CN", "一", "丁", "张", han="stroke")


COUNTS = """1=一乙 2=丁二人 3=三万上㐄 4=王中不 5=龙叶东 6=刘朱 7=李张吴何 8=林周 9=赵胡 10=徐高 11=張許 12=黃 13=楊
    14=趙 15=劉 16=龍 17=謝 20=㸌 25=鼉 29=鬱 30=鸞 32=龖籲 36=齉 48=龘"""


@pytest.mark.parametrize("taiwan", [False, True])
def test_strokes_of_well_known_characters_are_those_of_dictionaries(*, taiwan: bool) -> None:
    for count, signs in (word.split("=") for word in COUNTS.split()):
        assert {sign: stroke_count(sign, taiwan=taiwan) for sign in signs} == dict.fromkeys(signs, int(count))


def test_strokes_are_counted_as_in_taiwan_or_as_on_the_mainland() -> None:
    signs = "陳蘇郭近草及之"
    assert [stroke_count(sign) for sign in signs] == [10, 19, 10, 7, 9, 3, 3]
    assert [stroke_count(sign, taiwan=True) for sign in signs] == [11, 20, 11, 8, 10, 4, 4]
    for locale in ("zh-CN", "zh", "zh-Hans", "en-US", "de"):
        in_order(locale, "陳", "高", "張", han="stroke")
    for locale in ("zh-TW", "zh_TW", "zh-HK", "zh-Hant"):
        in_order(locale, "高", "張", "陳", han="stroke")


def test_every_character_of_the_table_has_strokes_and_no_other() -> None:
    known = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)]
    for taiwan in (False, True):
        assert all(1 <= stroke_count(chr(code), taiwan=taiwan) <= 52 for code in known)
    beside = (0, 0x33FF, 0x4DC0, 0x4DFF, 0xA000, 0x20000, 0x10FFFF)
    assert [stroke_count(chr(code)) for code in beside] == [0] * len(beside)


def test_big5_is_in_the_order_of_strokes_as_taiwan_counts_them() -> None:
    common = [bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    signs = [sign for code in common if stroke_count(sign := code.decode("big5", "replace")[0])]
    assert len(signs) > 5400
    counts = [stroke_count(sign, taiwan=True) for sign in signs]
    assert sum(one > next_one for one, next_one in pairwise(counts)) < 0.01 * len(signs)


def test_family_names_are_sorted_by_strokes_then_by_radical() -> None:
    in_order("zh-CN", *"丁 于 王 邓 刘 朱 吴 张 李 杨 陈 周 林 郑 胡 赵 徐 郭 高 黄 谢".split(), han="stroke")
    in_order(
        "zh-TW", *"丁 王 何 吳 李 周 林 洪 高 張 許 郭 陳 曾 黃 楊 葉 廖 劉 蔡 鄭 賴 謝 羅 蘇".split(), han="stroke"
    )
    in_order("zh-CN", "王一", "王丁", "张", "张\x1f一", "张一", "李", "㧝", "𠀀", "Adam", han="stroke")


def test_family_names_are_not_read_in_another_way_where_strokes_count() -> None:
    in_order("zh-CN", "任\x1f一", "华\x1f一", "曲", "单\x1f一", "善", han="stroke")


def test_a_list_without_chinese_loads_no_package_for_it() -> None:
    code = (
        "import sys\n"
        "from bibcatalog.csl.collation import collator\n"
        "for locale in ('en', 'zh-CN', 'ja'):\n"
        "    collator(locale)('Müller Ωμος やまだ 한')\n"
        "    collator(locale, han='stroke')('Müller')\n"
        "names = 'anyascii', 'pypinyin', 'bibcatalog.csl.stroketable'\n"
        "print(*[name in sys.modules for name in names])\n"
        "collator('en', han='stroke')('张')\n"
        "print(*[name in sys.modules for name in names])\n"
        "collator('en')('张')\n"
        "print(*[name in sys.modules for name in names])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["False False False", "False False True", "True False True"]


LOCALES = st.sampled_from(["en", "de-DE", "da", "hu", "tr", "vi", "zh-CN", "ja", "ko", "ru", "th", "lt", "-", "zh_TW"])


@given(LOCALES, st.text() | st.sampled_from(SAMPLES))
def test_no_text_breaks_a_key(locale: str, text: str) -> None:
    key = collator(locale)(text)
    assert key == collator(locale)(unicodedata.normalize("NFC", text))
    assert collator(locale)(text + SEPARATOR) == key


@given(LOCALES, st.text(st.characters(categories=["L", "N"]), min_size=1), st.text(), st.text())
def test_the_separator_sorts_before_all_other_characters(locale: str, start: str, given_name: str, more: str) -> None:
    key = collator(locale)
    letters = key(f"{start} {more}").split("\x00")[0]
    if letters != key(start).split("\x00")[0]:
        assert key(f"{start}{SEPARATOR}{given_name}").split("\x00")[0] < letters


@given(st.lists(st.text("aAäÄåbBcChHsSzZ '-1290"), min_size=2, max_size=2))
def test_case_never_counts(texts: list[str]) -> None:
    for locale in ("en", "cs", "sv", "da"):
        key = collator(locale)
        assert [key(text.upper()) for text in texts] == [key(text.lower()) for text in texts]


@pytest.mark.parametrize("text", ["é" * 1_000_000, "0" * 1_000_000, "ー" * 1_000_000, "张" * 1_000_000, "a " * 500_000])
def test_a_text_of_a_million_characters_takes_no_longer_than_its_beginning(text: str) -> None:
    started = time.perf_counter()
    assert len(collator("zh")(text)) < 100_000
    assert time.perf_counter() - started < 1
