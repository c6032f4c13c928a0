"""Catalogs: findings in their texts, and fixes that change nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bibcatalog import services
from bibcatalog.catalog.source import read_source
from bibcatalog.checks.running import CheckOptions
from bibcatalog.resources import PACKAGED_CATALOG, resource

HEAD = "catalog: x\nentries:\n"


def fixed(text: str, options: CheckOptions | None = None) -> str:
    return services.fix_data(text.encode(), "list.yaml", options).data.decode()


def codes_in(text: str) -> list[str]:
    return [finding.code for finding in services.check_data(text.encode(), "list.yaml")]


CASES = {
    "a key is pinned": (
        "  - title: One # first\n    date: 2020\n",
        "  - key: 2020one\n    title: One # first\n    date: 2020\n",
    ),
    "et al. in brackets": (
        '  - {key: a, title: T, authors: ["Doe, J.",   "Roe, R.", et al.]} # so\n',
        '  - {key: a, title: T, authors: ["Doe, J.",   "Roe, R."], more-authors: true} # so\n',
    ),
    "et al. on a line": (
        "  - key: a\n    title: T\n    authors:\n      - Doe, J. # one\n      - et al.\n    tags: [x]\n",
        "  - key: a\n    title: T\n    authors:\n      - Doe, J. # one\n    more-authors: true\n    tags: [x]\n",
    ),
    "et al. behind a name": (
        "  - key: a\n    title: T\n    authors:\n    - 'Doe, J. et al.'\n",
        "  - key: a\n    title: T\n    authors:\n    - 'Doe, J.'\n    more-authors: true\n",
    ),
    "等": (
        "  - {key: a, title: T, authors: [王小明, 等]}\n",
        "  - {key: a, title: T, authors: [王小明], more-authors: true}\n",
    ),
    "dates": (
        "  - {key: a, title: T, date: 2020/5/7}\n  - {key: b, title: U, date: 2020.05.17}\n"
        "  - {key: c, title: V, date: 2020年}\n",
        "  - {key: a, title: T, date: 2020-05-07}\n  - {key: b, title: U, date: 2020-05-17}\n"
        "  - {key: c, title: V, date: 2020}\n",
    ),
    "characters": (
        '  - key: a\n    title: "Ef\ufb01cient soft\u00adware, e\u0301tude"\n'
        "    impact: |\n      One \ufb02ow.\n\n      Two.\n",
        '  - key: a\n    title: "Efficient software, étude"\n    impact: |\n      One flow.\n\n      Two.\n',
    ),
    "an escape": ('  - {key: a, title: "soft\\u00adware"}\n', '  - {key: a, title: "software"}\n'),
    "entities": (
        "  - {key: a, title: A &amp; B, publication: {type: book, publisher: 'X &#38; Y', url: 'https://x.org/?a&amp;b'}}\n",
        "  - {key: a, title: A & B, publication: {type: book, publisher: 'X & Y', url: 'https://x.org/?a&amp;b'}}\n",
    ),
    "pages": (
        "  - {key: a, title: T, publication: {type: book, page: pp. 1-5}}\n",
        "  - {key: a, title: T, publication: {type: book, page: 1-5}}\n",
    ),
    "ignored": (
        "  - {key: a, title: A &amp; B} # bibcatalog: ignore BC154\n",
        "  - {key: a, title: A &amp; B} # bibcatalog: ignore BC154\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_fixes_change_what_is_wrong_and_no_other_byte(before: str, after: str, end: str) -> None:
    start, wanted = ((HEAD + text).replace("\n", end) for text in (before, after))
    assert fixed(start) == wanted
    assert fixed(wanted) == wanted


@pytest.mark.parametrize(
    "row",
    [
        "{key: a, title: 'A &lt;i&gt;b&lt;/i&gt;'}",  # would become a tag
        "{key: a, title: 'About &amp;amp;'}",  # is about HTML
        "{key: a, title: T, authors: [et al.]}",  # nobody would be left
        "{key: a, title: T, authors: [et al., 'Doe, J.']}",
        "{key: a, title: T, preprint: {arxiv: '2301.00001', authors: ['Doe, J.', et al.]}}",
        "{key: a, title: T, date: 05/07/2020}",
        "{key: a, title: T, date: 2020/13/40}",
        "{key: a, title: T, date: 2020/21}",
        "{key: a, title: 'Ã©tude'}",
        "{key: a, title: '\u200b'}",
        "{key: a, title: One, category: x}",
        "{key: a, key: b, title: One &amp; Two}",
        "{title: One, date: 2020-13}",  # the file has errors, so the key of the entry is not known
    ],
)
def test_what_a_person_has_to_decide_stays(row: str) -> None:
    text = f"{HEAD}  - {row}\n"
    assert codes_in(text)
    assert fixed(text) == text


def test_json_stays_json() -> None:
    rows = '{"key": "a", "title": "A &amp; soft\\u00adware", "authors": ["Doe, J.", "et al."]}'
    after = fixed(f'{{"catalog": "x", "entries": [\n  {rows}\n]}}\n')
    assert after == (
        '{"catalog": "x", "entries": [\n'
        '  {"key": "a", "title": "A & software", "authors": ["Doe, J."], "more-authors": true}\n]}\n'
    )


def test_only_what_is_wanted_is_fixed() -> None:
    text = f"{HEAD}  - {{title: A &amp; B, date: 2020/5/7}}\n"
    assert fixed(text, CheckOptions(select=("BC010",))) == text.replace("2020/5/7", "2020-05-07")
    assert fixed(text, CheckOptions(ignore=("BC",))) == text


def test_one_that_cannot_be_edited_does_not_keep_others_from_it() -> None:
    shared = (
        f"{HEAD}  - &one {{key: a, title: A &amp; B}}\n  - {{key: b, title: C &amp; D}}\n  - {{<<: *one, key: c}}\n"
    )
    assert "title: C & D" in fixed(shared)


def test_the_packaged_catalog_is_as_it_should_be() -> None:
    data = resource(PACKAGED_CATALOG).read_bytes()
    repair = services.fix_data(data, "papers.yaml", CheckOptions(catalog=services.load_catalog, unneeded=True))
    assert (repair.data, repair.fixed, repair.left) == (data, (), ())


WORDS = st.sampled_from(
    [
        "A",
        "&amp;",
        "&lt;",
        "ﬁ",
        "\u00ad",
        "e\u0301",
        "Ã©",
        "et al.",
        "Doe, J.",
        "2020/1/2",
        "pp. 1",
        "[",
        "}",
        ": ",
        " #",
        '"',
        "'",
        " ",
        "王",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map("".join)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries({"title": TEXTS}, optional={"date": TEXTS, "authors": st.lists(TEXTS), "impact": TEXTS}),
        max_size=3,
    )
)
def test_a_fix_is_final_and_leaves_a_file_that_says_the_same(rows: list[dict[str, object]]) -> None:
    text = json.dumps({"catalog": "x", "entries": rows}, ensure_ascii=False)
    before = services.check_data(text.encode(), "list.yaml")
    repair = services.fix_data(text.encode(), "list.yaml")
    assert {found.code for found in repair.left} <= {found.code for found in before} | {
        "BC026",
        "BC023",
        "BC027",
        "BC025",
    }
    assert services.fix_data(repair.data, "list.yaml").data == repair.data
    source, _ = read_source(repair.data, "list.yaml")
    assert source is not None
    if not repair.fixed:
        assert repair.data == text.encode()


@settings(deadline=None, max_examples=60)
@given(st.binary() | st.text("catalog: x\nentries-{}[]&;,\u00ad").map(str.encode))
def test_fixing_never_fails(data: bytes) -> None:
    services.fix_data(data, "list.yaml", CheckOptions(unneeded=True))
