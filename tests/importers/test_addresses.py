"""Addresses of the web as what they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.importers.addresses import Address, page_of, read_address

IDENTIFIERS = [
    ("https://arxiv.org/abs/2302.13971", Address("arxiv", "2302.13971")),
    ("http://arxiv.org/pdf/2302.13971v1.pdf", Address("arxiv", "2302.13971v1")),
    ("https://www.arxiv.org/pdf/2302.13971.pdf?fbclid=IwAR2o0", Address("arxiv", "2302.13971")),
    ("https://export.arxiv.org/abs/hep-th/9901001", Address("arxiv", "hep-th/9901001")),
    ("https://arxiv.org/html/2302.13971v2/", Address("arxiv", "2302.13971v2")),
    ("https://ar5iv.labs.arxiv.org/html/2302.13971", Address("arxiv", "2302.13971")),
    ("https://ar5iv.org/abs/2302.13971", Address("arxiv", "2302.13971")),
    ("https://www.alphaxiv.org/abs/2302.13971", Address("arxiv", "2302.13971")),
    ("https://huggingface.co/papers/2302.13971", Address("arxiv", "2302.13971")),
    ("https://papers.cool/arxiv/2302.13971", Address("arxiv", "2302.13971")),
    ("https://www.semanticscholar.org/arxiv/2302.13971", Address("arxiv", "2302.13971")),
    ("https://doi.org/10.48550/arXiv.2302.13971", Address("arxiv", "2302.13971")),
    ("https://doi.org/10.1145/3704435", Address("doi", "10.1145/3704435")),
    ("http://dx.doi.org/10.1145%2F3704435", Address("doi", "10.1145/3704435")),
    ("https://dl.acm.org/doi/abs/10.1145/3620666.3651335", Address("doi", "10.1145/3620666.3651335")),
    ("https://dl.acm.org/doi/pdf/10.1145/3620666.3651335", Address("doi", "10.1145/3620666.3651335")),
    ("https://link.springer.com/article/10.1007/s11263-017-0993-y", Address("doi", "10.1007/s11263-017-0993-y")),
    ("https://link.springer.com/content/pdf/10.1007%2Fs1-017-0993-y.pdf", Address("doi", "10.1007/s1-017-0993-y")),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/spe.4380231105", Address("doi", "10.1002/spe.4380231105")),
    ("https://www.frontiersin.org/articles/10.3389/fnins.2020.1/full", Address("doi", "10.3389/fnins.2020.1")),
    ("https://www.nature.com/articles/s41586-021-03819-2.pdf", Address("doi", "10.1038/s41586-021-03819-2")),
    ("https://www.nature.com/articles/nature14539", Address("doi", "10.1038/nature14539")),
    (
        "https://www.biorxiv.org/content/10.1101/2022.07.20.500902v1.full.pdf",
        Address("doi", "10.1101/2022.07.20.500902", "bioRxiv"),
    ),
    ("https://www.medrxiv.org/content/10.1101/2022.12.23.1", Address("doi", "10.1101/2022.12.23.1", "medRxiv")),
    ("https://doi.org/10.18653/v1/2024.acl-long.678", Address("doi", "10.18653/v1/2024.acl-long.678", "acl", 2024)),
    ("https://openreview.net/forum?id=v8L0pN6EOi", Address("openreview", "v8L0pN6EOi")),
    ("https://openreview.net/pdf?id=v8L0pN6EOi", Address("openreview", "v8L0pN6EOi")),
    ("https://openreview.net/forum?noteId=a&id=v8L0pN6EOi", Address("openreview", "v8L0pN6EOi")),
    ("https://aclanthology.org/2024.acl-long.678/", Address("acl", "2024.acl-long.678", "acl", 2024)),
    (
        "https://aclanthology.org/2023.findings-emnlp.15.pdf",
        Address("acl", "2023.findings-emnlp.15", "Findings of emnlp", 2023),
    ),
    ("https://www.aclweb.org/anthology/P19-1001", Address("acl", "P19-1001", "", 2019)),
    ("https://proceedings.mlr.press/v202/leviathan23a.html", Address("pmlr", "v202/leviathan23a")),
    ("http://proceedings.mlr.press/v202/leviathan23a/leviathan23a.pdf", Address("pmlr", "v202/leviathan23a")),
]  # fmt: skip

PAGES = [
    ("https://papers.nips.cc/paper/2017/hash/3f5e-Abstract.html", "paper", "NeurIPS", 2017),
    ("https://proceedings.neurips.cc/paper_files/paper/2023/file/dcba-Paper-Conference.pdf", "paper", "NeurIPS", 2023),
    ("https://papers.nips.cc/paper/8745-visual-concepts.pdf", "paper", "", 0),
    ("https://openaccess.thecvf.com/content/CVPR2024/html/Hong_A_CVPR_2024_paper.html", "paper", "CVPR", 2024),
    ("http://openaccess.thecvf.com/content_ICCV_2019/papers/Hong_A_paper.pdf", "paper", "ICCV", 2019),
    ("http://www.cv-foundation.org/openaccess/content_cvpr_2014/papers/A_paper.pdf", "paper", "CVPR", 2014),
    ("https://openaccess.thecvf.com/content/CVPR2023W/A/papers/A_paper.pdf", "paper", "", 0),
    ("https://www.usenix.org/conference/nsdi24/presentation/huang", "paper", "NSDI", 2024),
    ("https://www.ijcai.org/proceedings/2023/0123.pdf", "paper", "IJCAI", 2023),
    ("https://github.com/ggml-org/llama.cpp", "code", "", 0),
    ("https://gitlab.com/a/b", "code", "", 0),
    ("https://github.com/a/b/blob/main/Report.pdf", "file", "", 0),
    ("https://huggingface.co/datasets/a/b", "data", "", 0),
    ("https://huggingface.co/spaces/a/b", "demo", "", 0),
    ("https://huggingface.co/CofeAI/FLM-101B", "model", "", 0),
    ("https://huggingface.co/blog/a", "blog", "", 0),
    ("https://colab.research.google.com/drive/1", "demo", "", 0),
    ("https://youtu.be/a", "video", "", 0),
    ("https://www.bilibili.com/video/BV1", "video", "", 0),
    ("https://a.medium.com/b", "blog", "", 0),
    ("https://x.com/a/status/1", "post", "", 0),
    ("https://example.org/a.pdf", "file", "", 0),
    ("https://example.org/a.pdf?b=c", "file", "", 0),
    ("https://example.org/", "page", "", 0),
    ("https://arxiv.org/", "page", "", 0),
    ("https://arxiv.org/abs/2313.13971", "page", "", 0),  # there is no such month
    ("https://example.org/abs/2302.13971", "page", "", 0),
    ("https://notarxiv.org/abs/2302.13971", "page", "", 0),
]


@pytest.mark.parametrize(("url", "expected"), IDENTIFIERS, ids=[url for url, _ in IDENTIFIERS])
def test_an_address_with_an_identifier_is_that_identifier(url: str, expected: Address) -> None:
    assert read_address(url) == expected
    assert type(read_address(url).value) is str


@pytest.mark.parametrize(("url", "kind", "venue", "year"), PAGES, ids=[page[0] for page in PAGES])
def test_another_address_is_a_kind_of_page(url: str, kind: str, venue: str, year: int) -> None:
    assert read_address(url) == Address(kind, url, venue, year)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("#contents", "anchor"),
        ("./#contents", "anchor"),
        ("papers/a.pdf", "relative"),
        ("/people", "relative"),
        ("flex.cs.example.org", "relative"),
        ("mailto:ann@example.org", ""),
        ("javascript:alert(1)", ""),
        ("ttps://example.org", ""),
        ("//example.org/a", ""),
        ("http://[::1", ""),
        ("https://", ""),
        ("https://example.org/a b", ""),
        ("", ""),
        ("https://example.org/" + "a" * 3000, "page"),
    ],
)
def test_what_cannot_be_opened_is_told_apart(url: str, kind: str) -> None:
    assert read_address(url) == Address(kind, url)


@pytest.mark.parametrize(("url", "expected"), IDENTIFIERS, ids=[url for url, _ in IDENTIFIERS])
def test_the_page_of_an_identifier_leads_to_it(url: str, expected: Address) -> None:
    page = page_of(expected)
    assert read_address(page)[:2] == expected[:2]


@given(st.text(max_size=60) | st.text("htps:/.?#=&%[]@12.arxivdoi0", max_size=60))
def test_every_text_is_read(text: str) -> None:
    assert read_address(text).kind is not None
    assert isinstance(read_address(f"https://{text}").kind, str)
