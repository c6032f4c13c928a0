"""A bibliography of any size, always the same for one seed, and the same works in other libraries' own types.

The mixture follows a real reading list: 40 % conference papers, 30 % journal articles, 18 % arXiv preprints,
8 % books, 4 % reports; four authors on average, seldom up to forty; accents, Chinese names, bodies, particles
and suffixes; six of seven with an abstract of about 800 characters. The item at one position is the same in
every size, so that times per entry can be compared.

Run it to look at what it makes: ``python benchmarks/generate.py 3 bibtex``, or ``… 3 catalog``.
"""

from __future__ import annotations

import random
import re
import sys
from typing import TYPE_CHECKING, Any

from bibcatalog.model.bibliography import Bibliography, Group, Item
from bibcatalog.model.catalog import Work
from bibcatalog.model.dates import Date
from bibcatalog.model.identifiers import ArxivId, Doi, Isbn
from bibcatalog.model.keys import default_key
from bibcatalog.model.names import Name
from bibcatalog.model.reference import Reference
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bibtexparser.library import Library
    from bibtexparser.model import Block
    from pybtex.database import BibliographyData

    from bibcatalog.model.reference import ReferenceType

SEED = 2023

_TYPES: tuple[ReferenceType, ...] = ("paper-conference", "article-journal", "article", "book", "report")
_SHARES = (40, 30, 18, 8, 4)
_CATEGORIES = (
    ("foundation", "Foundation models"),
    ("alignment", "Alignment & preferences"),
    ("agent", "Agents"),
    ("on-device", "On-device inference"),
    ("multimodal", "多模态"),
)
_TAGS = (
    "large language model|pretraining|open weights|data mixture|instruction tuning|preference learning|tool use|"
    "web agents|quantization|speculative decoding|sparsity|vision-language model|evaluation|benchmark|scaling|"
    "reasoning|retrieval|long context|语言模型|量化|safety|robotics|speech|graph learning|theory"
).split("|")
_FAMILIES = (
    "Smith Johnson Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Müller Schäfer Groß Jørgensen Sørensen Ångström "
    "Rozière Lefèvre García Núñez Muñoz Peña Conceição Gonçalves Kovács Szűcs Dvořák Čapek Škoda Żółkiewski Łukasik "
    "Yılmaz Şahin Popović Đurić Nguyễn Trần Phạm O'Connor D'Angelo Brown Davis Miller Wilson Taylor Thomas Moore "
    "Martin Lee Kim Park Choi Tanaka Suzuki Sato Watanabe Ivanov Petrov Smirnov Patel Gupta Singh Kumar Sharma Rao "
    "Hassan Ali Khan Cohen Levy Rossi Bianchi Ferrari Romano Silva Santos Oliveira Costa Novak Horvat Nowak Lim "
    "Garcia-Molina Saint-Exupéry Ben-David"
).split()
_STEMS = (
    "Ab Al Bar Ber Bo Bra Cal Car Cor Dal Dor El Fer Fin Gar Ger Gold Gra Hal Har Her Hol Jan Kar Kel Kir Kra Lan Lind "
    "Mal Mar Mel Mor Nor Ol Os Pal Per Pol Ra Ren Ros Sal San Ser Sil Sol Stan Tal Tor Ul Val Var Ver Wal Wen Wil Zim"
).split()
_ENDINGS = (
    "ach ado aghi aldi ander ano ardi as berg bert dal dorf dottir eira ek ell elli en er erman es etti ez feld fors "
    "gren hof hout iak ic ides in ini ino is ković land ley lin lund man mann meier mere mond nak nen ner ov ova quist "
    "s sen skaya ski smaa son stad stein ström ton tti ulos vald ville wald ward well wicz wood worth yan"
).split()
_DOUBLE_FAMILIES = ("García Márquez", "Mercado Ruiz", "Vargas Llosa", "De Luca", "Van Durme")
_GIVEN = (
    "Anna Maria João José François Zoë Hélène Björn Søren Åsa Jürgen Łukasz Zbigniew Tomáš Jiří Çağlar Đỗ Minh Quoc "
    "James Mary Robert Patricia Wei Xiao Jun Yan Lei Ming Hao Yu Tao Jing Rui Kai David Susan Thomas Sarah Karen "
    "Daniel Lisa Mark Sandra Paul Ashley Andrew Emily Joshua Kenji Yuki Haruto Sakura Arjun Priya Rahul Fatima Omar "
    "Noa Luca Giulia Matteo Sofia Pedro Inês Ana Ivan Olga Dmitri Jean-Pierre Marie-Anne"
).split()
_INITIALS = "ABCDEGHJKLMNPRSTVW"
_HAN_FAMILIES = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗".split()
_HAN_GIVEN = "小明 伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 建国 子轩 雨桐 浩然".split()
_PARTICLES = ("van der", "von", "de", "van", "della", "ten", "af")
_SUFFIXES = ("Jr.", "III", "Sr.")
_BODIES = (
    "Gemini Team",
    "BigScience Workshop",
    "World Health Organization",
    "OpenAI",
    "Institute of Electrical and Electronics Engineers",
    "ATLAS Collaboration",
)
_ACRONYMS = "LLM GPT-4 BERT RLHF NLP GPU ImageNet CLIP LLaMA MoE LoRA 4-bit 3D API VQA ReLU KV SQL HTML".split()
_ADJECTIVES = (
    "Efficient Scalable Robust Open Unified Sparse Deep Adaptive Hierarchical Interpretable Faithful Low-Rank "
    "Multi-Modal Self-Supervised Few-Shot Zero-Shot Parallel Dynamic Bayesian Fast Causal Provable"
).split()
_NOUNS = (
    "Attention Transformers Pretraining Reasoning Alignment Quantization Decoding Retrieval Agents Dialogue "
    "Translation Segmentation Optimization Inference Planning Representations Embeddings Compression Distillation "
    "Benchmarks Evaluation Memory Tokenization Preferences Rewards Policies Graphs Diffusion"
).split()
_LINKS = ("for", "with", "via", "of", "in", "through", "beyond", "from", "without", "under")
_HAN_TITLES = (
    "面向大语言模型的高效推理方法研究",
    "基于 Transformer 的多模态预训练综述",
    "端侧模型量化：从 8 比特到 4 比特",
    "人类偏好对齐：方法与展望",
)
_PHRASES = (
    "we introduce a method that",
    "large language models have shown",
    "scales to billions of parameters,",
    "on a wide range of benchmarks;",
    "it outperforms strong baselines by 12.5% on average",
    "while using 3× fewer FLOPs.",
    "Our code & models are released at https://example.org/code_and_data.",
    "In contrast to prior work,",
    "the proposed approach does not need labelled data",
    "and is simple to implement.",
    "We show – both in theory and in practice – that",
    "the error decreases as O(n log n)",
    "with a learning rate of α = 0.1",
    "when the context grows to 32k tokens.",
    "Experiments on the naïve Bayes setting confirm",
    "that “emergent” abilities are predictable",
    "across languages, tasks, and domains.",
    "A careful ablation reveals",
    "that most of the gain comes from better data",
    "rather than from a larger model.",
    "Finally, we discuss limitations",
    "and directions for future research.",
    "The resulting system runs on a single device",
    "at a cost of less than $100",
    "and we hope it helps the community",
    "to study alignment and safety.",
)
_ASCII_PHRASES = tuple(phrase for phrase in _PHRASES if phrase.isascii())
_IMPACTS = (
    "Showed that data quality matters more than the number of parameters, and changed how models are trained.",
    "The first open model of its kind; most later systems build on it.",
    "Made inference on a laptop practical: 4-bit weights at nearly no loss.",
    "此后的开源模型大多沿用了这一做法。",
    "Its benchmark became the standard way to compare agents (100+ citations a month).",
    "Gave the field a simple recipe without reinforcement learning.",
)
_CONFERENCES = (
    ("Conference on Neural Information Processing Systems", "NeurIPS"),
    ("International Conference on Machine Learning", "ICML"),
    ("International Conference on Learning Representations", "ICLR"),
    ("Annual Meeting of the Association for Computational Linguistics", "ACL"),
    ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("Conference on Empirical Methods in Natural Language Processing", "EMNLP"),
    ("ACM Symposium on Operating Systems Principles", "SOSP"),
)
_JOURNALS = (
    "Journal of Machine Learning Research",
    "Transactions on Machine Learning Research",
    "IEEE Transactions on Pattern Analysis & Machine Intelligence",
    "Proceedings of the National Academy of Sciences",
    "Zeitschrift für Künstliche Intelligenz",
    "计算机学报",
    "Nature",
)
_PUBLISHERS = ("Association for Computing Machinery", "Springer", "MIT Press", "Curran Associates, Inc.", "Éditions Ω")
_PLACES = ("New York, NY, USA", "Cambridge, MA", "Zürich", "Genève", "北京")
_INSTITUTIONS = ("Stanford University", "École Polytechnique", "Universität Tübingen", "RAND Corporation", "清华大学")
_CLASSES = ("cs.CL", "cs.LG", "cs.CV", "cs.AI", "stat.ML")
_FIELD = re.compile(r"^  (\w+) = (\{.*\}|\w+),$")


def bibliography(count: int, seed: int = SEED) -> Bibliography:
    """Make the bibliography of that many items, with a group for each category."""
    items = tuple(make_item(index, seed) for index in range(count))
    keys: dict[str, list[str]] = {}
    for item in items:
        keys.setdefault(item.categories[0], []).append(item.key)
    groups = tuple(Group(name, tuple(keys[name])) for _, name in _CATEGORIES if name in keys)
    return Bibliography(items, groups, "A generated reading list")


def make_item(index: int, seed: int = SEED) -> Item:
    """Make the item at one position; it does not depend on those before it."""
    rng = random.Random(f"{seed}/{index}")
    kind = rng.choices(_TYPES, _SHARES)[0]
    reference = _MAKERS[kind](rng, index)
    return Item(
        key=f"{default_key(Work(published=reference))}{_letters(index)}",
        reference=reference,
        categories=(rng.choice(_CATEGORIES)[1],),
        tags=tuple(map(_own, rng.sample(_TAGS, rng.randint(1, 3)))),
        note=_own(rng.choice(_IMPACTS)) if rng.random() < 0.9 else "",
    )


def _conference(rng: random.Random, index: int) -> Reference:
    name, acronym = rng.choice(_CONFERENCES)
    year, number = rng.randint(2015, 2025), rng.randint(5, 60)
    with_arxiv, with_doi = rng.random() < 0.3, rng.random() < 0.6
    return Reference(
        type="paper-conference",
        **_common(rng),
        issued=Date(year, rng.randint(1, 12) if rng.random() < 0.7 else None),
        container_title=Text(f"Proceedings of the {number}th {name} ({acronym} {year})"),
        event_title=f"{acronym} {year}",
        venue=_own(acronym),
        publisher=_own(rng.choice(_PUBLISHERS)) if rng.random() < 0.4 else "",
        page=_pages(rng),
        doi=Doi(f"10.1145/{3500000 + index}.{rng.randint(1000000, 9999999)}") if with_doi else None,
        url="" if with_doi else f"https://example.org/{acronym.lower()}{year}/paper_{index}.html",
        arxiv=_arxiv(year, index) if with_arxiv else None,
        arxiv_class=rng.choice(_CLASSES) if with_arxiv else "",
    )


def _journal(rng: random.Random, index: int) -> Reference:
    return Reference(
        type="article-journal",
        **_common(rng),
        issued=_date(rng, rng.randint(1990, 2025)),
        container_title=Text(_own(rng.choice(_JOURNALS))),
        volume=str(rng.randint(1, 99)),
        issue=str(rng.randint(1, 12)) if rng.random() < 0.7 else "",
        page=_pages(rng),
        doi=Doi(f"10.1038/s41586-{index:06}(x)_{rng.randint(1, 9)}"),
    )


def _preprint(rng: random.Random, index: int) -> Reference:
    year = rng.randint(2015, 2025)
    arxiv = _arxiv(year, index)
    return Reference(
        type="article",
        **_common(rng),
        issued=_date(rng, year),
        publisher="arXiv",
        genre="preprint",
        doi=arxiv.doi,
        url=arxiv.url,
        arxiv=arxiv,
        arxiv_class=rng.choice(_CLASSES),
    )


def _book(rng: random.Random, index: int) -> Reference:
    digits = f"978{index % 10**9:09}"
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10
    return Reference(
        type="book",
        **_common(rng),
        issued=Date(rng.randint(1960, 2025)),
        publisher=_own(rng.choice(_PUBLISHERS)),
        publisher_place=_own(rng.choice(_PLACES)),
        edition=str(rng.randint(2, 5)) if rng.random() < 0.4 else "",
        number_of_pages=str(rng.randint(90, 1200)),
        isbn=Isbn(f"{digits}{check}"),
    )


def _report(rng: random.Random, index: int) -> Reference:
    return Reference(
        type="report",
        **_common(rng),
        issued=_date(rng, rng.randint(1980, 2025)),
        publisher=_own(rng.choice(_INSTITUTIONS)),
        genre="Technical report",
        number=f"TR-{rng.randint(1, 999)}/{index}",
        url=f"https://example.org/reports/{index}?lang=en&v=1#page_2",
    )


_MAKERS = {
    "paper-conference": _conference,
    "article-journal": _journal,
    "article": _preprint,
    "book": _book,
    "report": _report,
}


def _common(rng: random.Random) -> dict[str, Any]:
    chinese = rng.random() < 0.02
    return {
        "title": Text(f"{rng.choice(_HAN_TITLES)}（{rng.randint(1, 99999)}）" if chinese else _title(rng)),
        "authors": _authors(rng),
        "abstract": _abstract(rng) if rng.random() < 0.85 else "",
        "language": "zh" if chinese else "en",
    }


def _title(rng: random.Random) -> str:
    main = f"{rng.choice(_ADJECTIVES)} {rng.choice(_NOUNS)} {rng.choice(_LINKS)} {rng.choice(_ADJECTIVES)}"
    words = [main, rng.choice(_NOUNS)]
    if rng.random() < 0.5:
        words.insert(1, rng.choice(_ACRONYMS))
    if rng.random() < 0.4:
        words += [rng.choice(_LINKS), rng.choice(_ACRONYMS), rng.choice(_NOUNS)]
    title = " ".join(words)
    return f"{_coined(rng)}: {title}" if rng.random() < 0.45 else title


def _coined(rng: random.Random) -> str:
    """Make a name such as papers give their systems: ToolFormer, QuaRe, SPEC-2."""
    first, second = (rng.choice(_NOUNS)[: rng.randint(2, 4)] for _ in range(2))
    return f"{first}{second}" if rng.random() < 0.7 else f"{first.upper()}-{rng.randint(2, 9)}"


def _abstract(rng: random.Random) -> str:
    phrases = _PHRASES if rng.random() < 0.5 else _ASCII_PHRASES
    text = " ".join(rng.choices(phrases, k=rng.randint(18, 26)))
    return text[0].upper() + text[1:]


def _authors(rng: random.Random) -> tuple[Name, ...]:
    chance = rng.random()
    count = rng.randint(1, 5) if chance < 0.85 else rng.randint(5, 9) if chance < 0.98 else rng.randint(10, 40)
    return tuple(_name(rng) for _ in range(count))


def _name(rng: random.Random) -> Name:
    chance = rng.random()
    if chance < 0.02:
        return Name(literal=_own(rng.choice(_BODIES)))
    if chance < 0.05:
        return Name(family=rng.choice(_HAN_FAMILIES), given=_own(rng.choice(_HAN_GIVEN)))
    coined = rng.choice(_STEMS) + rng.choice(_ENDINGS)  # most people do not share their name
    family = rng.choice(_DOUBLE_FAMILIES if chance < 0.07 else (rng.choice(_FAMILIES), coined))
    initial = f" {rng.choice(_INITIALS)}." if rng.random() < 0.35 else ""
    return Name(
        family=_own(family),
        given=_own(rng.choice(_GIVEN) + initial),
        particle=_own(rng.choice(_PARTICLES)) if 0.07 < chance < 0.11 else "",
        suffix=_own(rng.choice(_SUFFIXES)) if 0.11 < chance < 0.12 else "",
    )


def _date(rng: random.Random, year: int) -> Date:
    month = rng.randint(1, 12) if rng.random() < 0.85 else None
    return Date(year, month, rng.randint(1, 28) if month and rng.random() < 0.5 else None)


def _arxiv(year: int, index: int) -> ArxivId:
    """Give an id that no other item has, up to a million items."""
    return ArxivId(f"{year % 100:02}{index // 100_000 + 1:02}.{index % 100_000:05}")


def _pages(rng: random.Random) -> str:
    first = rng.randint(1, 2000)
    return f"{first}-{first + rng.randint(2, 40)}"


def _letters(index: int) -> str:
    letters = ""
    while index >= 0:
        letters = chr(ord("a") + index % 26) + letters
        index = index // 26 - 1
    return f"-{letters}"


def _own(text: str) -> str:
    """Copy a string, as a reader makes a new one for every value: memory is measured as it would be."""
    return text.encode().decode()


def catalog_yaml(count: int, seed: int = SEED) -> bytes:
    """Write the same works as a catalog file; reading it gives the bibliography back."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    catalog = {
        "catalog": "generated",
        "title": "A generated reading list",
        "languages": ["en"],
        "categories": [{"id": name, "name": shown} for name, shown in _CATEGORIES],
        "entries": [_entry(item) for item in bibliography(count, seed).items],
    }
    written: bytes = yaml.dump(catalog, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120, encoding="utf-8")
    return written


def _entry(item: Item) -> dict[str, Any]:
    reference = item.reference
    entry: dict[str, Any] = {
        "key": item.key,
        "category": {shown: name for name, shown in _CATEGORIES}[item.categories[0]],
        "tags": list(item.tags),
        "title": reference.title.plain,
        "authors": list(map(_written_name, reference.authors)),
        "date": str(reference.issued),
        "language": reference.language,
    }
    if reference.arxiv:
        entry["preprint"] = {"arxiv": str(reference.arxiv), "class": reference.arxiv_class}
    if not reference.is_preprint:
        facts = {name: str(getattr(reference, name.replace("-", "_")) or "") for name in _PUBLISHED}
        facts["date"] = str(reference.issued)
        entry["publication"] = {"type": reference.type, **{name: text for name, text in facts.items() if text}}
    return {**entry, **{name: text for name, text in (("impact", item.note), ("summary", reference.abstract)) if text}}


_PUBLISHED = (
    "venue container-title event-title publisher publisher-place volume issue page number number-of-pages edition "
    "genre isbn doi url"
).split()


def _written_name(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    if name.is_han:
        return name.family + name.given
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.suffix, name.given) if part)


def entries_of(bibtex: Iterable[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give type, key and fields of each entry of our own BibTeX: the values other libraries are to write."""
    for piece in bibtex:
        head, *lines = piece.strip().splitlines()
        kind, _, key = head.lstrip("@").partition("{")
        yield kind, key.rstrip(","), {match[1]: match[2] for line in lines if (match := _FIELD.match(line))}


def bibtexparser_library(bibtex: Iterable[str]) -> Library:
    """Put the same entries into a library of bibtexparser 2, values without their braces as it keeps them."""
    from bibtexparser.library import Library as Entries
    from bibtexparser.model import Entry, Field

    def field(name: str, value: str) -> Field:
        made = Field(name, value.removeprefix("{").removesuffix("}"))
        if not value.startswith("{"):
            made.enclosing = "no-enclosing"
        return made

    blocks: list[Block] = [
        Entry(kind, key, [field(name, value) for name, value in values.items()])
        for kind, key, values in entries_of(bibtex)
    ]
    return Entries(blocks)


def pybtex_data(bibtex: Iterable[str]) -> BibliographyData:
    """Put the same entries into a database of pybtex, people taken apart as it keeps them."""
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import BibliographyData as Data
    from pybtex.database import Entry, Person

    entries = {}
    for kind, key, values in entries_of(bibtex):
        fields = {name: value.removeprefix("{").removesuffix("}") for name, value in values.items()}
        people = [Person(name) for name in split_name_list(fields.pop("author", ""))]
        entries[key] = Entry(kind, fields=fields, persons={"author": people})
    return Data(entries)


def main() -> None:
    """Print a few items, to look at them."""
    from bibcatalog.services import render

    count, form = int(sys.argv[1]), sys.argv[2]
    if form == "catalog":
        sys.stdout.write(catalog_yaml(count).decode())
    else:
        sys.stdout.writelines(render(bibliography(count), form).pieces)


if __name__ == "__main__":
    main()
