"""Our CSL-JSON is valid against the official schema of CSL 1.0.2, which a Python distribution carries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

import bibcatalog
from bibcatalog import ExportOptions, Selection
from bibcatalog.mapping.targets import TARGETS

from .everything import every_reference
from .tools import need_file_of

if TYPE_CHECKING:
    from bibcatalog import Bibliography, Catalog
    from bibcatalog.mapping.targets import TargetName
    from bibcatalog.model.catalog import EditionName

pytestmark = pytest.mark.judge


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schema = json.loads(need_file_of("commonmeta-py", "commonmeta/resources/csl-data.json").read_text("utf-8"))
    assert schema["$id"].endswith("/v1.0/input/json/csl-data.json")
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def faults(validator: Draft7Validator, bibliography: Bibliography, options: ExportOptions) -> list[str]:
    items = json.loads(bibcatalog.export(bibliography, "csl-json", options=options))
    assert len(items) == len(bibliography.items)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(items)]


@pytest.mark.parametrize("edition", ["published", "preprint"])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("target", TARGETS)
def test_the_packaged_catalog_is_valid(
    target: TargetName, language: str, edition: EditionName, catalog: Catalog, validator: Draft7Validator
) -> None:
    bibliography = bibcatalog.make_bibliography(catalog, Selection(edition, language))
    assert faults(validator, bibliography, ExportOptions(target)) == []


@pytest.mark.parametrize("ascii_only", [False, True], ids=["utf-8", "ascii"])
@pytest.mark.parametrize("target", TARGETS)
def test_every_type_with_every_field_is_valid(target: TargetName, ascii_only: bool, validator: Draft7Validator) -> None:
    assert faults(validator, every_reference(), ExportOptions(target, ascii=ascii_only)) == []


def test_an_empty_bibliography_is_valid(validator: Draft7Validator) -> None:
    assert faults(validator, bibcatalog.Bibliography(), ExportOptions()) == []


def test_the_schema_rejects_a_field_of_our_own(validator: Draft7Validator) -> None:
    assert not validator.is_valid([{"id": "a", "type": "book", "impact": "great"}])
