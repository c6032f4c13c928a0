"""Dates as the server understands and gives them (Zotero Web API v3, Write Requests)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tests.zotero_server.messages import Refusal

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_SQL = re.compile(_DAY.pattern + r" ([01]\d|2[0-3]):[0-5]\d:[0-5]\d")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):?(\d\d))")

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS)
_PARSED = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)"),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<day>\d\d?),? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d\d?) (?P<name>{_MONTH})\.?,? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{_MONTH})\.?,? (?P<year>\d{{4}})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})"),
)
"""What the server looks for in a date, the fullest first."""


def written(moment: datetime) -> str:
    """Write a time as answers have it: UTC, to the second, with ``Z``."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def parsed(text: str) -> str:
    """Give what the server understands of a date (``meta.parsedDate``): a day, a month, a year, or nothing."""
    for pattern in _PARSED:
        found = pattern.search(text)
        if found:
            return _assembled(found.groupdict())
    return ""


def _assembled(part: dict[str, str | None]) -> str:
    month = part.get("month") or ""
    name = (part.get("name") or "").lower()
    if name:
        month = f"{next(index for index, full in enumerate(_MONTHS, 1) if full.startswith(name[:3])):02}"
    if not month or not 1 <= int(month) <= 12:
        return str(part["year"])
    day = part.get("day")
    return f"{part['year']}-{month}" + (f"-{int(day):02}" if day and 1 <= int(day) <= 31 else "")


def access_date(value: object, now: str) -> str:
    """Read ``accessDate``: a day, a day and a time (UTC), ISO 8601 with a zone, or ``CURRENT_TIMESTAMP``."""
    text = value.strip() if isinstance(value, str) else None
    if text == "CURRENT_TIMESTAMP":
        return now
    if text == "" or (text is not None and _DAY.fullmatch(text)):
        return text
    time = _time(text) if text else ""
    if not time or (text and "T" in text and not _DAY.fullmatch(text[:10])):
        shape = "ISO 8601 or UTC 'YYYY-MM-DD[ hh:mm:ss]' format or 'CURRENT_TIMESTAMP'"
        raise Refusal(400, f"'accessDate' must be in {shape} ({value})")
    return time


def stamp(name: str, value: object) -> str:
    """Read ``dateAdded`` or ``dateModified``: a day and a time, between 1970 and 2038."""
    time = _time(value) if isinstance(value, str) else ""
    if not time:
        raise Refusal(400, f"'{name}' must be in ISO 8601 or UTC 'YYYY-MM-DD hh:mm:ss' format ({value})")
    if not "1970-01-01T00:00:01Z" <= time <= "2038-01-19T03:14:07Z":
        raise Refusal(400, f"Invalid date value '{value}' for '{name}'")
    return time


def _time(text: str) -> str:
    text = text.strip()
    if _SQL.fullmatch(text):
        return f"{text[:10]}T{text[11:]}Z"
    found = _ISO.fullmatch(text)
    if not found:
        return ""
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    # A month beyond December is one of the next year: the server counts on without a word.
    moment = datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC)
    moment += timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    sign, hours, minutes = found.groups()[6:]
    if sign:
        moment -= timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    return written(moment)
