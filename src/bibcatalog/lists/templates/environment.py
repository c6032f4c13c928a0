"""Jinja2, set up for a list: each value is escaped for the output, nothing but the templates' folders is read.

Jinja2 escapes for HTML. Here ``finalize`` prints each value for its output and marks it as printed, and every place
where Jinja2 would escape by itself is replaced: ``~`` and ``+``, ``%``, the methods of printed text, and filters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, pass_eval_context
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from bibcatalog.csl.scripts import has_east_asian
from bibcatalog.lists.model import Said
from bibcatalog.lists.templates.escaping import joined, printed_class, text_of
from bibcatalog.lists.templates.filters import filters_for
from bibcatalog.lists.templates.letters import in_latin_modern
from bibcatalog.lists.templates.places import linked_address
from bibcatalog.spelling import did_you_mean
from bibcatalog.text.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2 import BaseLoader
    from jinja2.compiler import Frame
    from jinja2.nodes import Concat, EvalContext
    from jinja2.runtime import Context

LONGEST: Final = 50_000_000
"""Characters that a template may print, or hold in one text."""

NAMES: Final = ("list", "sections", "entries", "words", "words_in", "numbering", "to", "standalone")
"""What every template knows; docs/templates.md describes it."""

_LONGEST_NUMBER: Final = 4000  # bits
_LEFT_OUT: Final = ("lipsum",)
_TESTS: Final = {
    "east_asian": lambda value: has_east_asian(str(value)),
    "in_latin_modern": lambda value: in_latin_modern(str(value)),
    "web_address": lambda value: bool(linked_address(value)),
}
_PRINTED: Final = (Markup, Text, Said)


class _Missing(StrictUndefined):
    """A name that nobody knows; every use of it is an error that says which one may have been meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = self._undefined_name, self._undefined_obj
        if owner is missing:
            known: Iterable[str] = (*NAMES, "loop", "range")
            what = f"there is no {name!r} here"
        else:
            known = (part for part in dir(owner) if not part.startswith("_"))
            what = f"{_kind(owner)} has no {name!r}"
        hint = did_you_mean(str(name), known)
        return f"{what}; {hint}" if hint else what


class _Code(CodeGenerator):
    """Compiles ``a ~ b`` into a call of ours."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802 - the name that Jinja2 looks for
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class ListEnvironment(SandboxedEnvironment):
    """Compiles and runs templates for one output."""

    code_generator_class = _Code
    intercepted_binops = frozenset({"+", "%", "*", "**"})

    def __init__(self, to: str, loader: BaseLoader, names: Mapping[str, object]) -> None:
        """Set up an environment.

        Args:
            to: the output.
            loader: reads templates by their names.
            names: what every template knows, those that are imported included.
        """
        super().__init__(
            loader=loader,
            undefined=_Missing,
            autoescape=True,
            optimized=False,  # else what is constant would be put together, and escaped, before a run
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.markup = printed_class(to)
        self.finalize = self._finalizer()
        self.filters = filters_for(self.markup, self.filters)
        self.tests = {**self.tests, **_TESTS}
        self.globals = {name: value for name, value in self.globals.items() if name not in _LEFT_OUT}
        self.globals |= names

    def concatenate(self, pieces: Iterable[object]) -> str | Text:
        """Put pieces side by side, as ``~`` does."""
        made = joined(self.markup, pieces)
        _check_length(len(made) if isinstance(made, str) else 0)
        return made

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja2's
        """Compute what a template asks for, if it is not too much."""
        if operator == "+" and (isinstance(left, _PRINTED) or isinstance(right, _PRINTED)):
            return self.concatenate((left, right))
        if operator == "%" and isinstance(left, Markup):
            return self.markup(left) % right
        if operator == "*":
            _check_product(left, right)
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            _check_number(left.bit_length() * abs(right))
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja2's
        """Give a part of a value; the methods of printed text escape for the output."""
        return super().getattr(self.markup(obj) if isinstance(obj, Markup) else obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja2's
        """Give a part of a value, as ``getattr`` does."""
        return super().getitem(self.markup(obj) if isinstance(obj, Markup) else obj, argument)

    def _finalizer(self) -> Any:  # noqa: ANN401 - a function that Jinja2 marks
        @pass_eval_context
        def finalize(context: EvalContext, value: object) -> str:
            if context.autoescape:
                return self.markup.escape(value)
            return str(value) if isinstance(value, Markup) else text_of(value).plain

        return finalize


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


def _check_product(left: object, right: object) -> None:
    if isinstance(left, int) and isinstance(right, int):
        _check_number(left.bit_length() + right.bit_length())
    for many, times in ((left, right), (right, left)):
        if isinstance(many, str | tuple | list) and isinstance(times, int):
            _check_length(len(many) * times)


def _check_length(length: int) -> None:
    if length > LONGEST:
        raise OverflowError(f"the text would have more than {LONGEST} characters")


def _check_number(bits: int) -> None:
    if bits > _LONGEST_NUMBER:
        raise OverflowError("the number would be too large")
