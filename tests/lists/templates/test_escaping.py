"""Each value is escaped once, for its output, whatever a template does with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bibcatalog.lists.model import AnnotatedList
from bibcatalog.text.printers import PRINTERS
from bibcatalog.text.tree import Text

from .conftest import Fill
from .samples import small

OUTPUTS = list(PRINTERS)
NASTY = "50% of A_B & <b> \\x"
PRINTED = {to: PRINTERS[to].render(Text(NASTY)) for to in OUTPUTS}
ONCE = [
    "{{ nasty }}",
    "{{ nasty | e }}",
    "{{ nasty | escape | e }}",
    "{{ nasty | forceescape }}",
    "{{ nasty | e | raw }}",
    "{{ nasty | e | safe }}",
    "{{ nasty | default('x') }}",
    "{{ undefined_name | default(nasty) }}",
    "{{ nasty | trim }}",
    "{{ nasty | string }}",
    "{{ nasty | indent }}",
    "{{ nasty | wordwrap(200) }}",
    "{{ nasty | truncate(200) }}",
    "{{ nasty | replace('x', 'x') }}",
    "{{ nasty | e | replace('50', '50') }}",
    "{{ nasty | e | replace('Q', nasty) }}",
    "{{ [nasty] | join }}",
    "{{ [nasty | e] | join(nasty) }}",
    "{{ ['', ''] | join(nasty) }}",
    "{{ [{'a': nasty}] | join(attribute='a') }}",
    "{{ [nasty] | map('string') | first }}",
    "{{ '%s' | format(nasty) }}",
    "{{ '%s' % nasty }}",
    "{{ ('%s' | raw) % nasty }}",
    "{{ ('%s' | raw) | format(nasty) }}",
    "{{ '{}'.format(nasty) }}",
    "{{ ('{}' | raw).format(nasty) }}",
    "{{ ('{a}' | raw).format_map({'a': nasty}) }}",
    "{{ ('' | raw).join([nasty]) }}",
    "{{ ('Q' | raw).replace('Q', nasty) }}",
    "{{ ('' | raw)['join']([nasty]) }}",
    "{{ nasty ~ '' }}",
    "{{ '' ~ nasty ~ ('' | raw) }}",
    "{{ nasty + '' }}",
    "{{ nasty + ('' | raw) }}",
    "{{ ('' | raw) + nasty }}",
    "{{ ('' | e) ~ nasty }}",
    "{{ nasty if true else '' }}",
    "{% macro m() %}{{ nasty }}{% endmacro %}{{ m() }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(nasty) }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(m(nasty)) }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ '' ~ m(nasty) + '' }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ nasty }}{% endcall %}",
    "{% macro m() %}{{ nasty }}{% endmacro %}{{ m().replace('Q', nasty) }}",
    "{% set x %}{{ nasty }}{% endset %}{{ x }}",
    "{% set x | trim %}{{ nasty }}{% endset %}{{ x }}",
    "{% set x = nasty %}{{ x }}",
    "{% filter trim %}{{ nasty }}{% endfilter %}",
    "{% filter replace('Q', 'q') %}{{ nasty }}{% endfilter %}",
    "{% block b %}{{ nasty }}{% endblock %}",
    "{% set b %}{% block b %}{{ nasty }}{% endblock %}{% endset %}{{ self.b() }}",
    "{% for x in [[nasty]] recursive %}{{ x if x is string else loop(x) }}{% endfor %}",
    "{% with x = nasty %}{{ x }}{% endwith %}",
    "{% print nasty %}",
]


@pytest.mark.parametrize("to", OUTPUTS)
@pytest.mark.parametrize("template", ONCE)
def test_a_string_is_escaped_once(template: str, to: str, fill: Fill) -> None:
    expected = PRINTED[to]
    if to == "html":
        expected = expected.replace("'", "&#39;").replace('"', "&#34;")
    assert fill(f"{{% set nasty = list.title %}}{template}", to, _titled(NASTY)) == expected


@pytest.mark.parametrize("to", OUTPUTS)
@pytest.mark.parametrize("value", ["'50% & <b>'", "'50%' ~ ' & <b>'", "'50%' + ' & <b>'", "'50% &' if 1 else 2"])
def test_a_string_that_stands_in_a_template_is_escaped_as_well(value: str, to: str, fill: Fill) -> None:
    text = "50% & <b>" if "<b>" in value else "50% &"
    assert fill(f"{{{{ {value} }}}}", to) == PRINTERS[to].render(Text(text))


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("text", "E. coli & 50%"),
        ("html", "<i>E. coli</i> &amp; 50%"),
        ("markdown", "*E. coli* & 50%"),
        ("latex", r"\textit{E. coli} \& 50\%"),
        ("typst", "#emph[E. coli] & 50%"),
    ],
)
@pytest.mark.parametrize(
    "template", ["{{ 'E. coli' | italic ~ ' & 50%' }}", "{{ ['E. coli' | italic, '50%'] | join(' & ') }}"]
)
def test_rich_text_keeps_its_styles_beside_a_string(template: str, to: str, expected: str, fill: Fill) -> None:
    assert fill(template, to) == expected


@pytest.mark.parametrize("to", OUTPUTS)
def test_numbers_and_truths_are_written_as_they_are(to: str, fill: Fill) -> None:
    assert fill("{{ list.count }} {{ 1.5 }} {{ true }}{{ none }}", to) == "3 1.5 True"


def test_a_text_of_a_person_is_its_text(fill: Fill) -> None:
    assert fill("{{ list.source[0] }}; {{ 'x: ' ~ list.source[0] }}; {{ list.source | join }}", "latex") == (
        "An article; x: An article; An article"
    )


def test_autoescape_can_be_switched_off(fill: Fill) -> None:
    template = "{% autoescape false %}{{ '<b>' }}{{ '&' | e }}{{ entries[0].facts.title }}{% endautoescape %}{{ '&' }}"
    assert fill(template, "html") == "<b>&amp;On E. coli & 50% of GPT-4&amp;"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ('x" onclick="y', '<a title="x&#34; onclick=&#34;y">'),
        ("x' onclick='y", '<a title="x&#39; onclick=&#39;y">'),
        ("><script>", '<a title="&gt;&lt;script&gt;">'),
    ],
)
def test_a_string_may_stand_in_an_attribute_of_html(title: str, expected: str, fill: Fill) -> None:
    assert fill('<a title="{{ list.title }}">', "html", _titled(title)) == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ '1. x' }}", r"1\. x"),
        ("{{ '# x' }}", r"\# x"),
        ("{{ 'a\nb' }}", "a b"),
        ("a{{ ' b' }}", "a b"),
        ("a{{ ' ' }}b", "a b"),
        ("a{{ '    b' }}", "a b"),
    ],
)
def test_markdown_gets_no_structure_from_a_value(template: str, expected: str, fill: Fill) -> None:
    assert fill(template, "markdown") == expected


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ 'x' | italic }}(y)", "#emph[x];(y)"),
        ("{{ 'x' | italic ~ '(y)' }}", r"#emph[x]\(y)"),
        ("{{ 'x' | link('https://a.org') }}[y]", '#link("https://a.org")[x];[y]'),
    ],
)
def test_a_call_of_typst_does_not_take_what_follows(template: str, expected: str, fill: Fill) -> None:
    assert fill(template, "typst") == expected


def _titled(title: str) -> AnnotatedList:
    return replace(small(), title=title)
