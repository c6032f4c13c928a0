"""The kinds of values in a catalog file: how each is read, and its JSON Schema.

Each reader takes what stood in the file and gives a value of the model, or raises an error whose type
is the code of the diagnostic.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from bibcatalog.latex.encode import FORBIDDEN
from bibcatalog.model import dates, identifiers, names
from bibcatalog.model.catalog import BOTH, Localized
from bibcatalog.model.keys import CITABLE_KEY, KEY, is_citable, is_legal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "particle": "particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
    "latin": "latin",
}
_ONE_PAGE = r"(?:[^\W\d]|[.:])*\d[\w.:]*"
_PAGES = re.compile(rf"(?P<first>{_ONE_PAGE})\s*(?:-{{1,3}}|[\u2010-\u2015\u2212])\s*(?P<last>{_ONE_PAGE})")
"""Two pages with hyphens or a dash between them; both have a digit, or it may be one page such as A-12."""
_OTHERS = {"others", "and others", "et al", "et al.", "et. al", "et. al.", "等", "等人"}

_AND_OTHERS = re.compile(r"(?i)\bet\.? al\.?$|\band others$")


def _line(value: object) -> str:
    """Read a text of one line; white space is folded."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong("a text", value)
    if forbidden := FORBIDDEN.search(value):
        raise _error("BC032", f"U+{ord(forbidden[0]):04X} is no character of a text; remove it")
    folded = " ".join(value.split())
    if not folded:
        code, message = "BC007", "an empty text; write one, or leave the field out"
        raise PydanticCustomError(code, message)
    return folded


def _localized(value: object, info: ValidationInfo) -> Localized:
    """Read a text, or a mapping from language to text."""
    languages: tuple[str, ...] = (info.context or {}).get("languages", ("en",))
    if not isinstance(value, dict):
        return Localized(((languages[0], _paragraphs(value)),))
    unknown = [language for language in value if language not in languages]
    if unknown:
        known = ", ".join(languages)
        message = f"language {unknown[0]!r} is not one of the catalog's languages ({known})"
        raise _error("BC005", f"{message}; add it to 'languages' or correct it")
    if not value:
        raise _error("BC007", "no text in any language; write one, or leave the field out")
    return Localized(tuple((language, _paragraphs(value[language])) for language in languages if language in value))


def _paragraphs(value: object) -> str:
    """Read a text of one or more paragraphs; white space inside a paragraph is folded."""
    if not isinstance(value, str) or FORBIDDEN.search(value):
        return _line(value)
    paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", value)]
    return "\n\n".join(filter(None, paragraphs)) or _line(value)


def read_name(value: object) -> names.Name:
    """Read a name: a text, or a mapping of its parts.

    Raises:
        PydanticCustomError: when it is none.
    """
    try:
        if isinstance(value, dict):
            unknown = [part for part in value if part not in _NAME_PARTS]
            if unknown:
                message = f"{unknown[0]!r} is not a part of a name; the parts are {', '.join(_NAME_PARTS)}"
                raise _error("BC005", message)
            return names.Name(**{_NAME_PARTS[part]: _line(text) for part, text in value.items()})
        text = _line(value)
        if text.lower() in _OTHERS or _AND_OTHERS.search(text):
            raise _error("BC015", f"{text!r} is nobody's name; leave it out and write 'more-authors: true'")
        return names.parse_name(text)
    except names.InvalidNameError as error:
        raise _error("BC015", str(error)) from error


def _reader(code: str, parse: Callable[[str], T]) -> Callable[[object], T]:
    def read(value: object) -> T:
        text = _line(value)
        try:
            return parse(text)
        except ValueError as error:
            raise _error(code, str(error)) from error

    return read


def _page(value: object) -> str:
    """Read a page; a range gets one hyphen, whatever dash it was written with."""
    text = _line(value)
    ends = _PAGES.fullmatch(text)
    return f"{ends['first']}-{ends['last']}" if ends else text


def _language(value: object) -> str:
    text = _slug(value)
    if text.lower() == BOTH:
        raise _error("BC007", f"{text!r} asks for the notes in all languages, so no language can have that name")
    return text


def _key(value: object) -> str:
    text = _line(value)
    if not is_citable(text):
        message = f"{text!r} cannot be a citation key; use ASCII letters, digits and inner _ . : / -"
        raise _error("BC017", message)
    return text


def _slug(value: object) -> str:
    text = _line(value)
    if not is_legal(text):
        raise _error("BC007", f"{text!r} cannot be an id; use ASCII letters, digits and inner _ . : / -")
    return text


def _tag(value: object) -> str:
    text = _line(value)
    if bad := re.search(r"[,;{}#%\\~]", text):
        message = f"{bad[0]!r} cannot stand in a tag, since formats separate tags with it or read it as a command"
        raise _error("BC007", message)
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong("true or false", value)
    return value


def _error(code: str, message: str) -> PydanticCustomError:
    # The message is a template for pydantic: braces in it would be read as fields.
    return PydanticCustomError(code, "{text}", {"text": message})


def _wrong(expected: str, value: object) -> PydanticCustomError:
    kinds = {type(None): "nothing", list: "a list", dict: "a mapping", bool: "true or false", str: "a text"}
    found = kinds.get(type(value), type(value).__name__)
    advice = f'; in quotes, "{str(value).lower()}" is a text' if isinstance(value, bool) else ""
    return _error("BC007", f"expected {expected}, found {found}{advice}")


def _schema(kind: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_TEXT: dict[str, object] = {"type": "string", "pattern": r"\S"}
_DATE = r"-?\d{4}(-(0?[1-9]|1[0-2]|2[1-4])(-\d{1,2})?)?~?"
_ARXIV = r"\d\d(0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(-[a-z]+)?(\.[A-Z]{2})?/\d\d(0[1-9]|1[0-2])\d{3}"

_SLUG = "ASCII letters and digits, inside also - _ . : and /."
_NUMERAL: dict[str, object] = {"type": ["string", "number"], "pattern": r"\S"}

Line = Annotated[str, PlainValidator(_line), WithJsonSchema(_TEXT)]
Paragraphs = Annotated[str, PlainValidator(_paragraphs), WithJsonSchema(_TEXT)]
Numeral = Annotated[str, PlainValidator(_line), WithJsonSchema(_NUMERAL)]
Page = Annotated[str, PlainValidator(_page), WithJsonSchema(_NUMERAL)]
Flag = Annotated[bool, PlainValidator(_flag), _schema("boolean")]
Tag = Annotated[str, PlainValidator(_tag), _schema("string", pattern=r"^[^,;{}#%\\~]+$")]
Key = Annotated[str, PlainValidator(_key), _schema("string", pattern=f"^{CITABLE_KEY}$")]
Slug = Annotated[str, PlainValidator(_slug), _schema("string", pattern=f"^{KEY.pattern}$", description=_SLUG)]
Language = Annotated[
    str,
    PlainValidator(_language),
    _schema("string", pattern=f"^(?![bB][oO][tT][hH]$){KEY.pattern}$", description="E.g. en, zh, pt-BR."),
]
CategoryIds = Annotated[
    list[Line] | None,
    BeforeValidator(lambda value: value if value is None or isinstance(value, list) else [value]),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT,
                {"type": "array", "items": _TEXT},
                {"type": "null"},
            ]
        }
    ),
]
LocalizedText = Annotated[
    Localized,
    PlainValidator(_localized),
    WithJsonSchema(
        {
            "anyOf": [
                _TEXT,
                {
                    "type": "object",
                    "properties": {"zh": _TEXT, "en": _TEXT},
                    "additionalProperties": _TEXT,
                    "minProperties": 1,
                },
            ]
        }
    ),
]
NameField = Annotated[
    names.Name,
    PlainValidator(read_name),
    WithJsonSchema(
        {
            "anyOf": [
                {**_TEXT, "description": "Family, Given"},
                {
                    "type": "object",
                    "properties": dict.fromkeys(_NAME_PARTS, _TEXT),
                    "additionalProperties": False,
                    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
                },
            ]
        }
    ),
]
DateField = Annotated[
    dates.Date,
    PlainValidator(_reader("BC010", dates.parse_date)),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 9999, "description": "A year."},
                {
                    "type": "string",
                    "pattern": f"^{_DATE}(/{_DATE})?$",
                    "description": "YYYY, YYYY-MM or YYYY-MM-DD; two of them with / between; ~ for about.",
                },
            ]
        }
    ),
]
DoiField = Annotated[
    identifiers.Doi,
    PlainValidator(_reader("BC012", identifiers.Doi.parse)),
    _schema("string", pattern=r"^((https?://(dx\.|www\.)?doi\.org/)|[dD][oO][iI]:\s*)?10\.\d{4,9}(\.\d+)*/\S+$"),
]
ArxivField = Annotated[
    identifiers.ArxivId,
    PlainValidator(_reader("BC011", identifiers.ArxivId.parse)),
    _schema("string", pattern=f"({_ARXIV})(v[1-9]\\d*)?(\\.pdf)?$", description="Quoted: it looks like a number."),
]
IsbnField = Annotated[identifiers.Isbn, PlainValidator(_reader("BC013", identifiers.Isbn.parse)), _schema("string")]
IssnField = Annotated[identifiers.Issn, PlainValidator(_reader("BC014", identifiers.Issn.parse)), _schema("string")]
UrlField = Annotated[
    str, PlainValidator(_reader("BC016", identifiers.parse_url)), _schema("string", format="uri", pattern="^https?://")
]
