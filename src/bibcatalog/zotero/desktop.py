"""Hand a file to the Zotero that runs on this computer; it imports into the collection that is selected there.

Source: Zotero's connector server, ``/connector/ping`` and ``/connector/import``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from bibcatalog.errors import RemoteError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

    import httpx2

PORT = 23119
"""Where Zotero listens, unless a person has changed it in its settings."""

CONTENT_TYPES = {
    ".rdf": "application/rdf+xml",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".json": "application/vnd.citationstyles.csl+json",
}
"""How to call a file, by the end of its name."""

_TAKEN_APART = frozenset({"application/json", "application/x-www-form-urlencoded", "multipart/form-data"})
"""Zotero reads these itself and hands its importers an object in the place of the text."""

# Zotero refuses what looks like a page in a browser; this header says that it is none.
_HEADERS = {"X-Zotero-Connector-API-Version": "3", "User-Agent": "bibcatalog"}
_PING_SECONDS = 5.0
_IMPORT_SECONDS = 600.0
_NOT_THERE = "Zotero does not answer on port {port} of this computer; start Zotero, then try again"
_MAYBE = "it may have imported the file: look there before you try again"


@dataclass(frozen=True, slots=True)
class Imported:
    """What Zotero made of a file: how many items, without notes and attachments, and their titles in its order."""

    count: int
    titles: tuple[str, ...]


def content_type_of(name: str) -> str:
    """Give the content type for a file by its name.

    Raises:
        UsageError: when Zotero would not know what it is.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in CONTENT_TYPES:
        message = f"{name!r} cannot be handed to Zotero; it takes {', '.join(CONTENT_TYPES)}"
        raise UsageError(message)
    return CONTENT_TYPES[suffix]


def open_in_zotero(
    data: bytes, content_type: str, *, port: int = PORT, transport: httpx2.BaseTransport | None = None
) -> Imported:
    """Hand a file to Zotero and wait until it is imported.

    Nothing is tried again: an import that is done twice makes every item twice.

    Raises:
        UsageError: when the extra ``zotero`` is not installed.
        RemoteError: when Zotero is not running, another program answers, or the import fails; ``uncertain`` when it
            may have been done although no answer came.
    """
    http = _engine()
    base = f"http://127.0.0.1:{port}/connector"
    # A proxy of the environment could not reach this computer.
    with http.Client(transport=transport, trust_env=False, headers=_HEADERS, timeout=_PING_SECONDS) as client:
        _ping(client, base, port)
        kind = "text/plain" if content_type.partition(";")[0].strip().lower() in _TAKEN_APART else content_type
        try:
            response = client.post(
                f"{base}/import",
                params={"session": token_hex(8)},
                content=data,
                headers={"Content-Type": kind},
                timeout=_IMPORT_SECONDS,
            )
        except http.ConnectError as error:
            raise RemoteError(_NOT_THERE.format(port=port)) from error
        except http.TimeoutException as error:
            message = f"Zotero has not answered within {_IMPORT_SECONDS:.0f} s; {_MAYBE}"
            raise RemoteError(message, uncertain=True) from error
        except http.RequestError as error:
            message = f"the connection to Zotero was cut ({error}); {_MAYBE}"
            raise RemoteError(message, uncertain=True) from error
    if response.status_code != http.codes.CREATED:
        raise _refusal(response)
    return _imported(response)


def _engine() -> ModuleType:
    try:
        import httpx2
    except ImportError as error:
        message = "talking to Zotero needs an extra: pip install 'bibcatalog[zotero]'"
        raise UsageError(message) from error
    return httpx2


def _ping(client: httpx2.Client, base: str, port: int) -> None:
    """Make sure that Zotero listens, before it is handed anything."""
    import httpx2

    try:
        response = client.get(f"{base}/ping")
    except (httpx2.NetworkError, httpx2.TimeoutException) as error:
        raise RemoteError(_NOT_THERE.format(port=port)) from error
    except httpx2.RequestError as error:
        raise _other_program(port) from error
    if "X-Zotero-Version" not in response.headers:
        raise _other_program(port, response.status_code)
    if response.status_code != httpx2.codes.OK:
        message = f"Zotero answers on port {port}, but not as expected ({response.status_code} {_said(response)})"
        raise RemoteError(message, status=response.status_code)


def _other_program(port: int, status: int | None = None) -> RemoteError:
    message = f"another program than Zotero answers on port {port}; close it, or set the port that Zotero listens on"
    return RemoteError(message, status=status)


def _refusal(response: httpx2.Response) -> RemoteError:
    """Say why Zotero has not imported a file (server_connector.js, Import)."""
    status, said = response.status_code, _said(response)
    if "libraryEditable" in said:
        message = "the library that is selected in Zotero is read-only; select a collection that you may change"
    elif status == 400:
        message = f"Zotero knows no importer for this file ({said})"
    elif status == 409:
        message = f"Zotero is still busy with an import of the same name ({said}); try again"
    else:
        message = (
            f"Zotero could not import the file ({status} {said}); part of it may be there: look before you try again"
        )
    return RemoteError(message, status=status, uncertain=status >= 500 and "libraryEditable" not in said)


def _said(response: httpx2.Response) -> str:
    return " ".join(response.text.split())[:300] or response.reason_phrase


def _imported(response: httpx2.Response) -> Imported:
    try:
        items: object = response.json()
    except ValueError:
        items = None
    if not isinstance(items, list):
        message = f"Zotero has imported the file, but its answer is not a list of items ({_said(response)})"
        raise RemoteError(message, status=response.status_code, uncertain=True)
    titles = tuple(
        str(item.get("title", ""))
        for item in items
        if isinstance(item, dict) and not item.get("parentItem") and item.get("itemType") not in {"note", "attachment"}
    )
    return Imported(len(titles), titles)
