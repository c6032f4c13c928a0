"""Names of authors as lists write them: "Touvron et al.", "G. Hinton and S. Osindero", "LeCun, Yann, and Y. Bengio".

Whether a text is names is told by its form alone, so it must look like nothing else: bodies, titles and remarks are
nobody's names, and nothing is made of them.

>>> read_authors("Touvron et al.")
Authors(names=({'family': 'Touvron'},), more=True, left='')
>>> read_authors("Google DeepMind"), read_authors("A clean reproduction")
(None, None)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from bibcatalog.model.names import COMPOUND_SURNAMES, InvalidNameError, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST: Final = 12_000
_ET_AL: Final = re.compile(
    r"(?i)[\s,;，、(]*(?:\bet\.?\s?al\b\.?\)?|\band others\b\.?|\bothers\b\.?|等人?|…|\.\.\.|\betc\b\.?)\s*$"
)
_OMITTED: Final = re.compile(r"(?:…|\.\.\.|\. \. \.)\s*(?:&\s*)?(?=\S)")
_BY: Final = re.compile(r"(?i)^\s*(?:(?:written |posted )?by|authors?|作者)\s*[:：]?\s+|^\s*作者[:：]?\s*")
_MARKS: Final = re.compile(r"[*†‡§¶∗⋆#✉⁰-⁹¹²³]+|(?<=[a-zà-ÿ.])\d+(?:,\d+)*\b")
_BRACKETS: Final = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
_AND: Final = re.compile(r",?\s+(?:and|&)\s+|\s*&\s*", re.IGNORECASE)
_COMMA: Final = re.compile(r"\s*[,，、;；]\s*")
_HAN: Final = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+")
_HAN_WORD: Final = re.compile(r"[\u3400-\u9fff]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'`.‐-]{1,2}[^\W\d_]+)*[’'`.‐-]{0,2}")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){1,4}")
_ENDS_WITH_INITIAL: Final = re.compile(r"(?:^|[\s.-])[A-ZÀ-Þ]\.$")
_WITH_INITIAL: Final = re.compile(r"(?:[A-ZÀ-Þ]\.[ -]?){1,3} ?[A-ZÀ-Þ][^\W\d_]")
"""How a name begins that is one wherever it stands: "Y. Bengio"."""
_SUFFIX: Final = re.compile(r"(?P<name>.+),? (?P<suffix>Jr\.?|Sr\.?|I{2,3}|IV)")
_FEW: Final = 2
_MOST_WORDS: Final = 6

_PARTICLES: Final = frozenset(
    """van von de der den del della di da dal das dos do du des la le los las el al bin ibn ben ter ten zu zum zur af y
    e st san vom van't 't d'""".split()
)
_NOT_NAMES: Final = frozenset(
    """academy advances agent agents algorithm algorithms alibaba amazon analysis annual anthropic apple
    applications approach approaches article arxiv attention award baidu benchmark benchmarks blog book books
    bytedance center centre chapter code college communications communication company computation computational
    computer computing conference corp corporation course courses data dataset datasets deepmind deepseek
    department design detection edition efficient engineering evaluation facebook first foundation foundations
    framework general generation generative google graph graphics group guide hugging huggingface ibm image
    images implementation inc inference information institute intelligence international intro introduction
    introductory journal keynote knowledge lab laboratory labs language large learning lecture lectures letters
    library list llc llm llms ltd machine memory meta methods microsoft mit model models multimodal natural
    nature network networks neural new news nips notes nvidia official online open openai optimization oral
    overview package paper papers part pattern planning poster preprint probabilistic proceedings processing
    program programming project projects pytorch quantization reading reasoning recent recognition reinforcement
    release report representation research resource resources retrieval review reviews robotics sampling school
    science sciences scientific search section security series slides software spotlight statistics studio study
    summary supervised survey surveys system systems talk talks team technical technologies technology tencent
    tensorflow text the theory thesis this tool tools toward towards transactions transformer transformers
    tutorial tutorials understanding university unsupervised updated using video videos vision visual web
    website workshop your university universität université universidad conference with for from of we our""".split()
)
"""Words that no name of a person has: fields of research, kinds of texts, bodies."""

_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸賈韋鄒羅龍賀顧龔萬錢嚴湯溫莊聶魯詹歐關蘭"
)
"""Usual family names of one character."""

_BODIES: Final = re.compile(
    r"(?i)\b(?:google|deepmind|meta(?: ai)?|facebook|fair|openai|microsoft|nvidia|apple|amazon|aws|ibm|intel|anthropic|"
    r"alibaba|tencent|baidu|bytedance|huawei|salesforce|adobe|samsung|mistral|cohere|hugging ?face|deepseek|stability|"
    r"eleutherai|bigscience|allen ?ai|ai2|mit|cmu|eth|epfl|stanford|berkeley|princeton|tsinghua|pku|ucb|ucla|"
    r"universit\w+|institute|college|laboratory|labs?|research|team|group|inc|ltd|corp)\b|大学|研究院|研究所|实验室|公司"
)

CslName = dict[str, str]


class Authors(NamedTuple):
    """Names in CSL's form, whether there are more that are not named, and what stood beside them in brackets."""

    names: tuple[CslName, ...]
    more: bool
    left: str = ""


def read_authors(text: str, *, sure: bool = True, said: bool = False, families: bool = False) -> Authors | None:
    """Read a text as names of people; nothing when it does not look like names from its first letter to its last.

    Args:
        text: a text in a place where lists have authors.
        sure: whether that place usually has them; elsewhere it takes two names, or "et al.".
        said: whether the list says that they are authors; elsewhere a word of Chinese is a name only if it begins
            with a usual family name, and stands beside another one.
        families: whether single words are family names, as in "Bentley, McIlroy (1993)".
    """
    if len(text) > _LONGEST:
        return None
    by = _BY.match(text)
    marked = _MARKS.sub("", text[by.end() :] if by else text)
    bare = _BRACKETS.sub("", marked).strip(" \t,;:-–—|")
    ending = _ET_AL.search(bare[-24:])
    if ending:
        bare = bare[: len(bare) - (len(bare[-24:]) - ending.start())].strip(" ,;")
    if not bare or any(mark in bare for mark in ':?!"“”/@=<>+'):
        return None
    bare = bare if _ENDS_WITH_INITIAL.search(bare) else bare.rstrip(" .")
    bare, omitted = _OMITTED.subn("", bare)
    more = bool(ending or omitted)
    if not (said or by) and _HAN_WORD.search(bare) and not _are_han_names(bare, more=more):
        return None
    names = ([] if families else _inverted(bare, more=more)) or _in_order(bare, families=families or more)
    if not names or not (sure or by or more or len(names) >= _FEW or _WITH_INITIAL.match(bare)):
        return None
    return Authors(tuple(names), more, " ".join(" ".join(_BRACKETS.findall(marked)).split()))


def _are_han_names(text: str, *, more: bool) -> bool:
    """Say whether words of Chinese are names: each begins with a usual family name, and none stands alone."""
    pieces = [piece for part in _AND.split(text) for piece in _COMMA.split(part) if piece]
    named = [piece for piece in pieces if is_han_name(piece)]
    return len(named) == len(pieces) and (more or len(pieces) >= _FEW)


def is_han_name(text: str) -> bool:
    """Say whether a word of Chinese may be a name: it begins with a usual family name.

    >>> is_han_name("张三"), is_han_name("综述")
    (True, False)
    """
    return bool(_HAN.fullmatch(text)) and (text[0] in _SURNAMES or text[:2] in COMPOUND_SURNAMES)


def names_body(text: str) -> bool:
    """Say whether a text is the name of a body: a company, a university.

    >>> names_body("Meta"), names_body("Tsinghua University"), names_body("Jason Wei")
    (True, True, False)
    """
    return len(text) < 100 and len(text.split()) <= 8 and bool(_BODIES.search(text))


def _in_order(text: str, *, families: bool) -> list[CslName]:
    """Read names that begin with the given name, or are family names alone."""
    pieces = [piece for part in _AND.split(text) for piece in _COMMA.split(part) if piece]
    return _all(_name(piece, families=families) for piece in pieces)


def _inverted(text: str, *, more: bool) -> list[CslName]:
    """Read names that begin with the family name: all of them, or the first one as in MLA's style."""
    parts = [part for part in (text.split(";") if ";" in text else _AND.split(text)) if part.strip()]
    split = [_COMMA.split(part.strip()) for part in parts]
    if len(parts) > 1 and all(len(pieces) == 2 and _is_family(pieces[0]) for pieces in split):
        return _all(_inverted_name(*pieces) for pieces in split)  # "Bronstein, Michael M and Bruna, Joan", or with ";"
    pieces = [piece for one in split for piece in one if piece]
    if len(pieces) < _FEW:
        return []
    if len(pieces) % 2 == 0 and all(map(_INITIALS.fullmatch, pieces[1::2])):  # "Reinhard, E., Heidrich, W."
        return _all(_inverted_name(*pieces[at : at + 2]) for at in range(0, len(pieces), 2))
    if not _is_family(pieces[0]):
        return []
    rest = pieces[2:]
    if len(pieces[1].split()) <= _FEW and (all(" " in piece for piece in rest) if rest else more or len(pieces) == 2):
        first = _inverted_name(pieces[0], pieces[1])  # "LeCun, Yann, Yoshua Bengio, and Geoffrey Hinton"
        return _all([first, *(_name(piece, families=False) for piece in rest)])
    return []


def _all(names: Iterable[CslName | None]) -> list[CslName]:
    """Give the names if there is no text among them that is none."""
    made = list(names)
    return [name for name in made if name] if all(made) else []


def _is_family(piece: str) -> bool:
    words = piece.split()
    return 0 < len(words) <= 3 and all(word.lower() in _PARTICLES for word in words[:-1]) and _is_word(words[-1])


def _inverted_name(family: str, given: str) -> CslName | None:
    return _name(f"{given} {family}", families=False) and _parsed(f"{family}, {given}")


@lru_cache(maxsize=8192)
def _checked(text: str) -> bool:
    """Say whether a text has the form of a person's name of two or more words."""
    words = text.split()
    if not _FEW <= len(words) <= _MOST_WORDS or words[-1] in _PARTICLES:
        return False
    if not all(_is_word(word) or word.lower() in _PARTICLES for word in words):
        return False
    return any(len(word.strip(".")) > 1 and word[0].isupper() for word in words) and len(words[-1].rstrip(".")) > 1


def _is_word(word: str) -> bool:
    """Say whether a word can stand in a name: it begins with a capital, and is no acronym and no usual word."""
    bare = word.rstrip(".")
    if not bare or not _WORD.fullmatch(word) or word == "AI" or bare.lower() in _NOT_NAMES:
        return False
    capitals = sum(map(str.isupper, bare))
    is_acronym = capitals == len(bare) and len(bare) > _FEW and "." not in bare and "-" not in bare
    return bare[0].isupper() and not is_acronym


def _name(piece: str, *, families: bool) -> CslName | None:
    if (match := _SUFFIX.fullmatch(piece)) and (name := _name(match["name"], families=families)):
        return {**name, "suffix": match["suffix"]}
    if _HAN.fullmatch(piece):
        return _parsed(piece)
    if " " not in piece:
        return {"family": piece} if families and _is_word(piece) and len(piece) > 1 else None
    if families and _is_family(piece):  # "van Roy" in "van Roy (2012)"
        particle, _, family = piece.rpartition(" ")
        return {"family": family, "non-dropping-particle": particle} if particle.islower() else {"family": piece}
    return _parsed(piece) if _checked(piece) else None


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[tuple[str, str], ...]:
    try:
        name = parse_name(text)
    except InvalidNameError:
        return ()
    parts = (
        ("family", name.family),
        ("given", name.given),
        ("non-dropping-particle", name.particle),
        ("dropping-particle", name.dropping_particle),
        ("suffix", name.suffix),
        ("literal", name.literal),
    )
    return tuple((part, value) for part, value in parts if value)


def _parsed(text: str) -> CslName | None:
    return dict(_parts(text)) or None
