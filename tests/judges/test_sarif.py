"""What ``check`` writes for code scanning is valid against the schema of SARIF 2.1.0, which an npm package carries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from bibcatalog import services
from bibcatalog.checks.reports import sarif
from bibcatalog.checks.running import CheckOptions

from .tools import need_node_module

pytestmark = pytest.mark.judge

PLANTED = Path(__file__).parents[1] / "checks" / "planted.bib"
MODULE = "@microsoft/jest-sarif"


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    modules = Path(need_node_module(MODULE)["NODE_PATH"])
    text = (modules / MODULE / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


@pytest.mark.parametrize("text", [PLANTED.read_text(encoding="utf-8"), ""], ids=["a fault of each rule", "no fault"])
def test_a_log_is_valid(validator: Draft4Validator, text: str) -> None:
    found = services.check_data(text.encode(), "a b.bib", CheckOptions(unneeded=True))
    faults = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(json.loads(sarif(found)))]
    assert faults == []
