"""What is wrong with a template is said in one message, with the file, the line, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bibcatalog.errors import InputError
from bibcatalog.lists.templates import environment, render_template
from bibcatalog.text.tree import Text

from .samples import small

ENDLESS = "it includes or calls itself without end; end it with a condition"
Refusal = Callable[..., str]


@pytest.fixture
def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Refusal:
    """Give the message about a template, and the files beside it, in the current folder."""
    monkeypatch.chdir(tmp_path)

    def refused(template: str | bytes, **beside: str) -> str:
        for name, text in {"mine": template, **beside}.items():
            data = text if isinstance(text, bytes) else text.encode()
            Path(f"{name}.md.jinja").write_bytes(data)
        with pytest.raises(InputError) as caught:
            render_template(small(), "mine.md.jinja")
        return str(caught.value)

    return refused


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("\n{% if %}", "mine.md.jinja:2: expected an expression, got 'end of statement block'"),
        ("{% for x in entries %}", "mine.md.jinja:1: unexpected end of template. Jinja was looking for"),
        ("a\n\n{% fro x in entries %}", "mine.md.jinja:3: there is no tag 'fro'; did you mean 'from' or 'for'?"),
        ("{{ 'x' | boldd }}", "mine.md.jinja:1: there is no filter 'boldd'; did you mean 'bold'?"),
        ("{{ 'x' is nubmer }}", "mine.md.jinja:1: there is no test 'nubmer'; did you mean 'number'?"),
        ("{# \n", "mine.md.jinja:1: missing end of comment tag"),
        ("\n{{ lst.title }}", "mine.md.jinja:2: there is no 'lst' here; did you mean 'list'?"),
        ("{{ list.titel }}", "mine.md.jinja:1: an AnnotatedList has no 'titel'; did you mean 'title'?"),
        ("{{ entries[0].facts.titles }}", "mine.md.jinja:1: a Facts has no 'titles'; did you mean 'title'?"),
        ("{{ entries[7].key }}", "mine.md.jinja:1: a tuple has no 7"),
        ("{{ words['impcat'] }}", "mine.md.jinja:1: a Words has no 'impcat'"),
        ("{% if zzz %}{% endif %}", "mine.md.jinja:1: there is no 'zzz' here"),
        ("{{ zzz ~ 'a' }}", "mine.md.jinja:1: there is no 'zzz' here"),
        ("{{ entries[0].impact }}", "mine.md.jinja:1: a tuple cannot be printed; go through it with {% for %}"),
        ("{{ sections[0] }}", "mine.md.jinja:1: a Section cannot be printed; name one of its parts"),
        ("{{ list.walk }}", "mine.md.jinja:1: a method cannot be printed"),
        ("{{ ('x' | raw) | bold }}", "mine.md.jinja:1: text that is printed already cannot be made bold"),
        ("{{ ('x' | raw) | link('y') }}", "mine.md.jinja:1: text that is printed already cannot be made a link"),
        ("{{ 1 / 0 }}", "mine.md.jinja:1: division by zero (ZeroDivisionError)"),
        ("{{ 'x' | indent(9999) }}", "mine.md.jinja:1: no line is 9999 columns wide; there may be 1000"),
        ("{{ 'a' + 1 }}", "mine.md.jinja:1: can only concatenate str"),
        ("{% include 'none.md' %}", "mine.md.jinja:1: there is no template 'none.md': neither beside it nor among"),
        ("{% include 'reading-lst.md.jinja' %}", "did you mean 'reading-list.md.jinja'"),
        ("a\n{% include 'mine.md.jinja' %}", f"mine.md.jinja:2: {ENDLESS}"),
        ("{% extends 'mine.md.jinja' %}", f"mine.md.jinja:1: {ENDLESS}"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", f"mine.md.jinja:2: {ENDLESS}"),
    ],
)
def test_a_mistake_is_said_with_its_place(template: str, message: str, refusal: Refusal) -> None:
    assert message in refusal(template)


@pytest.mark.parametrize(
    ("template", "beside", "message"),
    [
        ("\n{% include 'b.md.jinja' %}", {"b": "\n\n{{ zzz }}"}, "b.md.jinja:3: there is no 'zzz' here"),
        ("\n{% include 'b.md.jinja' %}", {"b": "\n{% zzz %}"}, "b.md.jinja:2: there is no tag 'zzz'"),
        ("{% extends 'b.md.jinja' %}{% block x %}\n{{ zzz }}{% endblock %}", {"b": "{% block x %}{% endblock %}"},
         "mine.md.jinja:2: there is no 'zzz' here"),
        ("{% from 'b.md.jinja' import m %}{{ m() }}", {"b": "{% macro m() %}\n{{ 1 / 0 }}{% endmacro %}"},
         "b.md.jinja:2: division by zero"),
    ],
)  # fmt: skip
def test_a_mistake_in_another_file_is_said_with_that_file(
    template: str, beside: Mapping[str, str], message: str, refusal: Refusal
) -> None:
    assert refusal(template, **beside).startswith(message)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ ('' | raw).__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ list.walk.__globals__ }}",
        "{{ words_in.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ '{0.__class__}'.format(list) }}",
        "{{ ('{0.__class__}' | raw).format(list) }}",
        "{{ '{a.__class__}'.format_map({'a': list}) }}",
        "{{ self.__dict__ }}",
        "{{ list | attr('__class__') }}",
        "{{ [list] | map(attribute='__class__') | first }}",
    ],
)
def test_nothing_of_python_is_reached(template: str, refusal: Refusal) -> None:
    assert "unsafe" in refusal(template)


@pytest.mark.parametrize(
    "template",
    [
        "{% for x in range(10 ** 9) %}{% endfor %}",
        "{{ 'x' * 10 ** 9 }}",
        "{{ 10 ** 9 * 'x' }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 10 ** 9999 }}",
        "{{ (10 ** 1000) * (10 ** 1000) }}",
        "{% set n = namespace(x='a' * 10 ** 5) %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='a' * 10 ** 7) %}{% for i in range(9) %}{{ n.x }}{% endfor %}",
        "{{ '%0999999999999d' % 1 }}",
        "{{ 'x'.center }}{{ 'x' | center(10 ** 9) }}",
    ],
)
def test_what_would_take_all_memory_is_refused(template: str, refusal: Refusal) -> None:
    assert refusal(template).startswith("mine.md.jinja")


def test_where_too_much_is_printed_is_said_with_its_line(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LONGEST", 100_000)
    endless = "a\n{% for x in range(100000) %}\n{% for y in range(100000) %}\n{{ x }}{{ y }}\n{% endfor %}{% endfor %}"
    assert re.fullmatch(r"mine\.md\.jinja:[34]: it prints more than 100000 characters", refusal(endless))


@pytest.mark.parametrize("name", ["../other", "/etc/passwd", "./other", "a/../other", "bibcatalog/../x", "a\\\\b"])
@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_no_file_is_read_but_templates(name: str, tag: str, refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path.parent / "other").write_text("other")
    tail = " as x" if tag == "import" else ""
    assert "there is no template" in refusal(f"{{% {tag} '{name}'{tail} %}}", other="other")


def test_a_file_that_is_not_utf_8_is_refused(refusal: Refusal) -> None:
    message = "mine.md.jinja:2: byte 4 (0xff) is not UTF-8; save the template as UTF-8"
    assert refusal(b"abc\n\xff") == message


def test_a_template_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*none.md.jinja: No such file"):
        render_template(small(), tmp_path / "none.md.jinja")
    with pytest.raises(InputError, match=r"cannot read .*: Is a directory"):
        render_template(small(), tmp_path, "text")


def test_an_error_of_the_list_itself_is_not_the_template_s(tmp_path: Path) -> None:
    def broken() -> Mapping[str, Text]:
        message = "a locale is broken"
        raise InputError(message)

    (tmp_path / "mine.md.jinja").write_text("{{ entries[0].citation }}")
    made = small()
    section = replace(made.sections[0], entries=(replace(made.entries[0], citations=broken),), sections=())
    with pytest.raises(InputError, match=r"^a locale is broken$"):
        render_template(replace(made, sections=(section,)), tmp_path / "mine.md.jinja")
