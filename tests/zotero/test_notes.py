"""Notes: written, cleaned by a server, rewritten by people, and known again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibcatalog.zotero.notes import Marker, find_marker, marker_of, note_html, note_text, same_note
from tests.zotero.samples import LINES, WORDS
from tests.zotero_server.notes import clean

MARKER = marker_of("2023-ai", "touvron2023llama", "impact")


@pytest.mark.parametrize(
    ("role", "language", "heading"),
    [
        ("impact", "en", "Impact"),
        ("impact", "zh", "影响力"),
        ("summary", "both", "摘要 / Summary"),
        ("summary", "fr", "摘要 / Summary"),
    ],
)
def test_a_note_has_a_heading_a_paragraph_a_line_and_the_marker(role: str, language: str, heading: str) -> None:
    html = note_html(role, "One & <two>.\n\n Three. ", language, "bibcatalog:c/k/impact")
    assert html == (f"<h1>{heading}</h1><p>One &amp; &lt;two&gt;.</p><p>Three.</p><p>bibcatalog:c/k/impact</p>")


@pytest.mark.parametrize("role", ["impact", "summary"])
@pytest.mark.parametrize("language", ["en", "zh", "both"])
@given(text=st.lists(LINES, min_size=1, max_size=4).map("\n".join))
def test_what_a_note_says_is_found_again_however_it_was_cleaned(role: str, language: str, text: str) -> None:
    html = note_html(role, text, language, marker_of("c", "k", role))
    for seen in (html, clean(html), f'<div data-schema-version="9">{html}\n</div>'):
        assert note_text(seen) == text
        assert find_marker(seen) == Marker("c", "k", role)
        assert same_note(html, seen)


@pytest.mark.parametrize("text", ["a <![if x]> b", "<![", "a<![CDATA[b]]>c", "<![endif]", "<!\x07[x"])
def test_a_marked_section_is_text_to_a_server_and_to_us(text: str) -> None:
    note = clean(f"<p>{text}</p>")
    assert clean(note) == note
    assert note_text(note) == text.replace("\x07", "")


@given(st.text("<>/!-[]&;#\"'= \npbh1iulabcdr&é\x07", max_size=60))
def test_a_server_takes_any_html_and_leaves_alone_what_it_has_cleaned(html: str) -> None:
    note = clean(html)
    assert clean(note) == note


KEYS = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9_.:/-]{0,12}[A-Za-z0-9])?", fullmatch=True)


@given(catalog=KEYS, key=KEYS | WORDS, role=st.sampled_from(["impact", "summary"]))
def test_a_marker_names_one_catalog_one_entry_and_one_role(catalog: str, key: str, role: str) -> None:
    html = note_html(role, "Text.", "en", marker_of(catalog, key, role))
    assert find_marker(clean(html)) == Marker(catalog, key, role)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{MARKER}</p>",
        f"<P CLASS=x>\n  {MARKER}\n</P>",
        f"<p><a href='https://x.org/'>{MARKER}</a></p>",
        "<p>bibcatalog&#58;2023-ai&sol;<strong>touvron2023llama</strong>/impact</p>",
        f"<p>{MARKER} and a word of mine</p>",
        f"<p>{MARKER}。这是我的</p>",
        f"<p>{MARKER}这是我的</p>",
        f"<p>Text before. {MARKER}.</p><p>Text after.</p>",
        f"{MARKER}",
        f"<p>bibcatalog:other/key/summary</p><p>{MARKER}</p>",
    ],
)
def test_a_marker_is_found_whatever_stands_around_it(html: str) -> None:
    assert find_marker(html) == Marker("2023-ai", "touvron2023llama", "impact")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>bibcatalog:2023-ai</p>",
        "<p>bibcatalog:2023-ai/key</p>",
        "<p>bibcatalog:2023-ai/key/opinion</p>",
        "<p>bibcatalog:2023-ai/key/impactful</p>",
        "<p>notbibcatalog:2023-ai/key/impact</p>",
        f"<p data-x='{MARKER}'>text</p>",
        f"<!-- {MARKER} -->",
    ],
)
def test_what_is_no_marker_is_not_found(html: str) -> None:
    assert find_marker(html) is None


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Impact</h1><p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<h1>Impact</h1>\n<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("<h1>Impact</h1><ul><li>One</li><li><p>two</p></li></ul>", "One\ntwo"),
        ("<div><div><h1>Impact</h1><div>One <b>bold</b> <i>and</i> more</div></div></div>", "One bold and more"),
        ("<h1>影响力</h1><blockquote><p>&ldquo;a &lt; b&rdquo; &amp;c</p></blockquote>", "“a < b” &c"),
        ("<h2>My heading</h2><p>One.</p>", "One."),
        ("<p>First.</p><h1>Impact</h1><p>One.</p>", "First.\nOne."),
        ("<h1>Impact</h1><h2>Details</h2><p>One.</p>", "Details\nOne."),
        ("<h1>Impact</h1><p>Impact</p>", "Impact"),
        ("<p>No heading.</p>", "No heading."),
        (f"<p>One.</p><p>{MARKER}</p>", "One."),
        (f"<p>One. {MARKER} Two.</p>", "One.  Two."),
        (f"<p>One.</p><p>{MARKER}</p><p>My own.</p>", "One.\nMy own."),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p>a\n   b</p><p></p><p>&nbsp;</p>", "a b"),
        ("<p>50&nbsp;%</p>", "50\u00a0%"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<style>p {}</style><script>x()</script><p>a</p><!-- no -->", "a"),
        ("Bare text", "Bare text"),
        ("", ""),
    ],
)
def test_the_text_of_a_note_is_what_a_person_reads(html: str, text: str) -> None:
    assert note_text(html) == text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<p>a <b>b</b> <i>c</i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<h1>a</h1><p>b</p>", "\n<h1>a</h1>\n\n<p>\n b </p>\n"),
        ("<p>a<br>b</p>", "<p>a<br />\nb</p>"),
        ("<p>&lt;&amp;&quot;é—</p>", '<p>&lt;&amp;"&eacute;&mdash;</p>'),
        ("<p>a  b</p>", "<p>a\nb</p>"),
        ('<p id="x" class="y">a</p>', "<p class='y' id='x'>a</p>"),
        ("<p>a</p>", '<div class="zotero-note znv1"><p>a</p></div>'),
        ("<p>a</p>", '<div data-schema-version="9"><p>a</p>\n<p></p>\n</div>'),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<p>a\x07b</p>", "<p>ab</p>"),
        ("<p>a</p><!-- c -->", "<p>a</p>"),
    ],
)
def test_notes_are_the_same_when_only_a_server_has_been_at_them(ours: str, theirs: str) -> None:
    assert same_note(ours, theirs)
    assert same_note(theirs, ours)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p>a</p>", "<h1>a</h1>"),
        ("<p>a</p>", "<p><b>a</b></p>"),
        ("<p>a <b>b</b></p>", "<p>a<b>b</b></p>"),
        ("<p>a&nbsp;b</p>", "<p>a b</p>"),
        ('<a href="https://a.org/">x</a>', '<a href="https://b.org/">x</a>'),
        ("<p>a</p>", "<p>a</p><ul><li>b</li></ul>"),
        ("<div><p>a</p></div>", "<p>a</p>"),
        ("<p>a</p>", ""),
    ],
)
def test_notes_differ_when_a_person_has_been_at_them(ours: str, theirs: str) -> None:
    assert not same_note(ours, theirs)


@given(st.text("<>/!-[]&;#\"'= \npbh1iulabcdr&é", max_size=60) | st.text())
def test_no_html_is_too_broken_to_be_read(html: str) -> None:
    assert not same_note(html, f"{html}<p>more</p>") or "<" in html
    assert isinstance(note_text(html), str)
    assert find_marker(html) is None
