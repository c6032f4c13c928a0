"""The settings of a library (Zotero Web API v3, Settings)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.zotero_server.library import Setting
from tests.zotero_server.messages import Answer, Refusal, json_answer, versioned
from tests.zotero_server.reads import not_modified, since
from tests.zotero_server.writes import number

if TYPE_CHECKING:
    from tests.zotero_server.messages import Json
    from tests.zotero_server.visit import Visit

_NAMES = ("tagColors", "feeds", "readerCustomThemes", "autoTagging")
_PREFIXES = ("lastPageIndex_", "lastReadAloudPosition_")


def _json(setting: Setting) -> Json:
    return {"value": setting.value, "version": setting.version}


def read_settings(visit: Visit) -> Answer:
    """Answer with all settings that changed after ``since``."""
    unchanged = not_modified(visit)
    if unchanged is not None:
        return unchanged
    first = since(visit) or 0
    found = {name: _json(one) for name, one in visit.library.settings.items() if one.version > first}
    return json_answer(found, versioned(visit.library.version))


def read_setting(visit: Visit, name: str) -> Answer:
    """Answer with one setting."""
    setting = visit.library.settings.get(name)
    if setting is None:
        raise Refusal(404, "Setting not found")
    return json_answer(_json(setting), versioned(setting.version))


def write_settings(visit: Visit) -> Answer:
    """Write several settings."""
    body = visit.body()
    versioned_by_header = visit.check_unmodified() is not None
    if not isinstance(body, dict):
        raise Refusal(400, "Uploaded data must be a JSON object")
    version = visit.library.version + 1
    for name, sent in body.items():
        _write(visit, name, sent, version, versioned_by_header=versioned_by_header)
    visit.library.bump()
    return Answer(204, versioned(version))


def write_setting(visit: Visit, name: str) -> Answer:
    """Write one setting."""
    body = visit.body()
    header = visit.unmodified_since()
    if header is not None and isinstance(body, dict):
        body = {"version": header, **body}
    version = visit.library.version + 1
    _write(visit, name, body, version, versioned_by_header=False)
    visit.library.bump()
    return Answer(204, versioned(version))


def _write(visit: Visit, name: str, sent: object, version: int, *, versioned_by_header: bool) -> None:
    if name not in _NAMES and not name.startswith(_PREFIXES):
        raise Refusal(400, f"Invalid setting '{name}'")
    if not isinstance(sent, dict) or "value" not in sent:
        raise Refusal(400, f"'value' property not provided for setting '{name}'")
    old = visit.library.settings.get(name)
    expected = sent.get("version")
    if old is not None and expected is None and not versioned_by_header:
        raise Refusal(428, "Either If-Unmodified-Since-Version or 'version' property must be provided")
    if old is not None and expected is not None and old.version > number(expected, "'version'"):
        raise Refusal(
            412,
            f"Setting has been modified since specified version (expected {expected}, found {old.version})",
            version=old.version,
        )
    visit.library.settings[name] = Setting(sent["value"], version)
    visit.library.deleted["settings"].pop(name, None)


def delete_setting(visit: Visit, name: str) -> Answer:
    """Delete one setting; a version is not demanded."""
    setting = visit.library.settings.get(name)
    if setting is None:
        raise Refusal(404, "Setting not found")
    expected = visit.unmodified_since()
    if expected is not None and setting.version > expected:
        raise Refusal(412, "Setting has been modified since specified version", version=setting.version)
    version = visit.library.bump()
    del visit.library.settings[name]
    visit.library.deleted["settings"][name] = version
    return Answer(204, versioned(version))
