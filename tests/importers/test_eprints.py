"""Which entries are on arXiv, and which of them are there only."""

from __future__ import annotations

import pytest

from .conftest import Read

PREPRINT = {"type": "article", "publisher": "arXiv", "number": "arXiv:2302.13971", "genre": "preprint"}


@pytest.mark.parametrize(
    ("entry", "custom"),
    [
        ("@misc{a, eprint={2302.13971}, archiveprefix={arXiv}, primaryclass={cs.CL}}", {"arxiv-class": "cs.CL"}),
        ("@online{a, eprint={2302.13971}, eprinttype={arxiv}, eprintclass={cs.CL}}", {"arxiv-class": "cs.CL"}),
        ("@misc{a, eprint={arXiv:2302.13971}}", {}),
        ("@misc{a, eprint={2302.13971}, howpublished={arXiv:2302.13971}}", {}),
        ("@unpublished{a, eprint={2302.13971}, pubstate={prepublished}}", {}),
        ("@article{a, eprint={2302.13971}, archiveprefix={arXiv}}", {}),
        ("@article{a, journal={arXiv preprint arXiv:2302.13971}}", {"journaltitle": "arXiv preprint arXiv:2302.13971"}),
        ("@article{a, journal={arXiv:2302.13971 [cs.CL]}}",
         {"journaltitle": "arXiv:2302.13971 [cs.CL]", "arxiv-class": "cs.CL"}),
        ("@article{a, journal={CoRR}, volume={abs/2302.13971}}", {"journaltitle": "CoRR", "volume": "abs/2302.13971"}),
        ("@article{a, journal={CoRR}, volume={abs/2302.13971}, eprinttype={arXiv}, eprint={2302.13971}}",
         {"journaltitle": "CoRR", "volume": "abs/2302.13971"}),
        ("@misc{a, note={arXiv:2302.13971}}", {"note": "arXiv:2302.13971"}),
    ],
)  # fmt: skip
def test_a_preprint_is_known_by_what_its_entry_says(read: Read, entry: str, custom: dict[str, str]) -> None:
    assert read(entry) == {**PREPRINT, "custom": {"arxiv": "2302.13971", **custom}}


def test_the_address_says_it_as_well(read: Read) -> None:
    item = read("@misc{a, url={https://arxiv.org/abs/2302.13971}}")
    assert item == {**PREPRINT, "URL": "https://arxiv.org/abs/2302.13971", "custom": {"arxiv": "2302.13971"}}


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a, journal={Nature}, eprint={2302.13971}, archiveprefix={arXiv}}", "article-journal"),
        ("@inproceedings{a, booktitle={ICML}, eprint={2302.13971}, eprinttype={arxiv}}", "paper-conference"),
        ("@techreport{a, institution={MIT}, eprint={2302.13971}, eprinttype={arxiv}}", "report"),
    ],
)
def test_what_is_published_keeps_its_eprint_and_its_type(read: Read, entry: str, kind: str) -> None:
    item = read(entry)
    assert item["type"] == kind
    assert item["custom"] == {"arxiv": "2302.13971"}
    assert "number" not in item


@pytest.mark.parametrize(
    "entry",
    [
        "@article{a, journal={Correlations}, volume={2302.13971}}",
        "@article{a, journal={Archives of arXiv Studies}}",
        "@misc{a, eprint={hello}, archiveprefix={arXiv}}",
        "@misc{a, eprint={2313.13971}}",
        "@misc{a, url={https://example.org/abs/2302.13971}}",
        "@misc{a, eprint={2302.13971}, eprinttype={hal}}",
    ],
)
def test_no_id_is_made_up(read: Read, entry: str) -> None:
    assert "arXiv" not in str(read(entry).get("number", ""))
    assert "arxiv" not in read(entry).get("custom", {})


def test_another_server_is_an_archive(read: Read) -> None:
    item = read("@misc{a, eprint={hal-123}, eprinttype={HAL}}")
    assert (item["archive"], item["archive_location"]) == ("HAL", "hal-123")
