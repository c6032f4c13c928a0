"""``cs:names``: the names of one or more variables, with labels and substitutes (CSL 1.0.2, "Names")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibcatalog.csl import fields, shapes
from bibcatalog.csl.formatting import decorator
from bibcatalog.csl.names.many import People, join_names, number_shown
from bibcatalog.csl.names.options import NameOptions, name_options
from bibcatalog.csl.xmltree import Element

if TYPE_CHECKING:
    from bibcatalog.csl.compiler import Compiler
    from bibcatalog.csl.context import Context, Render
    from bibcatalog.csl.formatting import Decorate
    from bibcatalog.csl.items import Name, Shown


@dataclass(frozen=True, slots=True)
class _Label:
    """The term of a role: its form, when it is plural, its formatting, and whether it stands before the names."""

    form: str
    plural: str
    decorate: Decorate | None
    before: bool

    def text(self, context: Context, role: str, *, several: bool) -> str:
        many = several if self.plural == "contextual" else self.plural == "always"
        term = context.locale.term(role, self.form, plural=many) or ""
        return self.decorate(context, term) if self.decorate and term else term


@dataclass(frozen=True, slots=True)
class _Names:
    """A ``cs:names`` with all that its shorthand in ``cs:substitute`` takes over."""

    variables: tuple[str, ...]
    options: NameOptions
    et_al: tuple[str, Decorate | None]
    label: _Label | None
    delimiter: str


def compile_names(compiler: Compiler, element: Element) -> Render:
    """Compile names; those that stand in for others are written as these, where they do not say it otherwise."""
    element = _completed(element, compiler.substituted) if compiler.substituted is not None else element
    names = _read(compiler, element)
    decorate = decorator(element)
    compiler.needed |= shapes.people(names.variables)
    substitutes = _substitutes(compiler, element)

    def render(context: Context) -> str:
        called = context.called = context.called + 1
        text = _write(context, names)
        if text:
            context.filled += 1
            return _told(context, decorate(context, text) if decorate else text)
        is_first = context.first_names is None
        for substitute, is_term in substitutes:
            text = _substitute(context, substitute)
            if not text and (is_term or (is_first and context.first_names is not None)):
                return ""  # a term that says nothing is an answer, and so are names that are left out
            if text:
                context.called = called
                context.filled += 1
                return _told(context, _repeated(context, text))
        return ""

    return render


def _repeated(context: Context, text: str) -> str:
    """Replace what stands for names where it repeats that of the entry before."""
    if context.name_texts is not None or context.sorting:
        return text
    context.name_texts = [text]
    if context.repetition is None:
        return text
    replaced = context.repetition.names([text])
    return context.repetition.text if replaced is None else replaced[0]


def _told(context: Context, text: str) -> str:
    """Keep the first names of a cite; leave them out where the text around it has them."""
    if context.sorting or context.first_names is not None:
        return text
    context.first_names = text
    return "" if context.suppress_names else text


def _completed(element: Element, above: Element) -> Element:
    """Give shorthand ``cs:names`` in a substitute what it takes over from the element around it."""
    complete = Element("names", dict(element.attributes), element.line)
    complete.children = [child for child in element.children if child.name != "substitute"]
    own = {child.name for child in complete.children}
    if not own:
        complete.children = [child for child in above.children if child.name != "substitute"]
    complete.attributes = {**above.attributes, **complete.attributes}
    return complete


def _read(compiler: Compiler, element: Element) -> _Names:
    inherited = compiler.inherited.under(element)
    name, label = element.first("name"), element.first("label")
    et_al = element.first("et-al")
    kinds = [child.name for child in element.children]
    return _Names(
        tuple(element.get("variable").split()),
        name_options(name, inherited),
        (et_al.get("term", "et-al"), decorator(et_al)) if et_al else ("et-al", None),
        _label(label, before="name" in kinds and kinds.index("label") < kinds.index("name")) if label else None,
        fields.affix(element.get("delimiter", inherited.names_delimiter)),
    )


def _label(element: Element, *, before: bool) -> _Label:
    return _Label(
        element.get("form", "long"), element.get("plural", "contextual"), decorator(element, of_style=True), before
    )


def _substitutes(compiler: Compiler, element: Element) -> list[tuple[Render, bool]]:
    """Compile the substitutes; a term among them is told apart, since it needs no data."""
    substitute = element.first("substitute")
    if substitute is None:
        return []
    with compiler.substituting(element):
        return [(compiler.element(child), "term" in child.attributes) for child in substitute.children]


def _substitute(context: Context, render: Render) -> str:
    """Render a substitute, and note the variables that it shows: the rest of the entry does without them."""
    before = context.tracked
    context.tracked = set()
    text = render(context)
    if text:
        context.substituted |= context.tracked
    context.tracked = before
    return text


def _write(context: Context, names: _Names) -> str:
    people = [
        (role, found) for role in names.variables if (found := context.item.names(role)) and _is_free(context, role)
    ]
    if not people:
        return ""
    if context.tracked is not None:
        context.tracked.update(role for role, _ in people)
    people = _merged_editor_translator(context, people, names)
    if names.options.form == "count":
        return _count(context, people, names.options)
    shown = context.shown.get(names.variables)
    if shown is None and context.name_texts is None:
        shown = context.first_shown
    if context.people is not None:
        found = people[0][1]
        context.people[names.variables] = People(
            found, names.options, number_shown(context, len(found), names.options, shown)
        )
    return names.delimiter.join([_one_role(context, role, found, names, shown) for role, found in people])


def _is_free(context: Context, role: str) -> bool:
    """Say whether names were not shown already as a substitute."""
    return role not in context.substituted and not (context.tracked and role in context.tracked)


def _count(context: Context, people: list[tuple[str, tuple[Name, ...]]], options: NameOptions) -> str:
    total = sum(number_shown(context, len(found), options, None) for _, found in people)
    return str(total)


def _merged_editor_translator(
    context: Context, people: list[tuple[str, tuple[Name, ...]]], names: _Names
) -> list[tuple[str, tuple[Name, ...]]]:
    """Name people once who edited and translated, when there is a term for it."""
    if len(people) == 2 and {role for role, _ in people} == {"editor", "translator"} and people[0][1] == people[1][1]:
        form = names.label.form if names.label else "long"
        if context.locale.term("editortranslator", form):
            return [("editortranslator", people[0][1])]
    return people


def _one_role(context: Context, role: str, people: tuple[Name, ...], names: _Names, shown: Shown | None) -> str:
    text = join_names(context, people, names.options, names.et_al, shown)
    if names.label is None or context.sorting:
        return text
    label = names.label.text(context, role, several=len(people) > 1)
    return f"{label}{text}" if names.label.before else f"{text}{label}"
