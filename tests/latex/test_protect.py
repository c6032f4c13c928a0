"""Which capitals of a title are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.latex.protect import protect
from bibcatalog.latex.rich import RichWriter
from bibcatalog.text.markup import parse


@pytest.mark.parametrize(
    ("title", "protected"),
    [
        ("LLaMA: Open and Efficient", "{LLaMA}: Open and Efficient"),
        ("GPT-3 with Real-World Data", "{GPT-3} with Real-World Data"),
        ("Kosmos-2 and Qwen-VL", "{Kosmos-2} and {Qwen-VL}"),
        ("Master 16000+ Real-world APIs", "Master 16000+ Real-world {APIs}"),
        ("Multi-GPU Training of BERT-Based Models", "Multi-{GPU} Training of {BERT}-Based Models"),
        ("Let's Verify Step by Step", "Let's Verify Step by Step"),
        ("Plan B, Vitamin C, A Dog", "Plan {B}, Vitamin {C}, A Dog"),
        ("3D Vision on iOS", "{3D} Vision on {iOS}"),
        ("TCP/IP and ViT-B/16", "{TCP/IP} and {ViT-B/16}"),
        ("Llama 2: Chat", "Llama 2: Chat"),
        ("A WHOLE TITLE IN CAPITALS", "A WHOLE TITLE IN CAPITALS"),
        ("O'Brien's Élan", "{O'Brien's} Élan"),
        ("大模型 LLM 综述", "大模型 {LLM} 综述"),
        ("使用 GPT、BERT 和 CNN 的 NLP 研究", "使用 {GPT}、{BERT} 和 {CNN} 的 {NLP} 研究"),
        ("BERT, GPT, ELMO", "{BERT}, {GPT}, {ELMO}"),
        ("A Study of Q&A with A* Search: A View", "A Study of {Q}&{A} with {A}* Search: A View"),
    ],
)
def test_words_are_protected_and_not_titles(title: str, protected: str) -> None:
    assert protect(title).replace("\x01", "{").replace("\x02", "}") == protected


@given(st.text())
def test_protecting_adds_nothing_but_pairs_of_marks(title: str) -> None:
    protected = protect(title)
    if "\x01" not in title and "\x02" not in title:
        assert protected.replace("\x01", "").replace("\x02", "") == title
        marks = [char for char in protected if char in "\x01\x02"]
        assert marks == ["\x01", "\x02"] * (len(marks) // 2)


@pytest.mark.parametrize(
    ("markup", "latex"),
    [
        ('Code <span class="nocase">Llama</span> 2', "Code {Llama} 2"),
        ("The <i>E. coli</i> DNA", r"The \textit{{E}. coli} {DNA}"),
        ("H<sub>2</sub>O<sup>+</sup>", r"{H}\textsubscript{2}{O}\textsuperscript{+}"),
        ("<b>A</b> <sc>b</sc>", r"\textbf{A} \textsc{b}"),
    ],
    ids=["nocase", "italic", "sub and super", "bold and small capitals"],
)
def test_rich_titles_become_commands(markup: str, latex: str) -> None:
    assert RichWriter(str).title(parse(markup).nodes) == latex


def test_a_program_without_commands_gets_the_text() -> None:
    assert (
        RichWriter(str, protects=False, commands=False).title(parse("The <i>E. coli</i> DNA").nodes)
        == "The E. coli DNA"
    )
