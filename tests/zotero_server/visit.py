"""What a handler gets: a request, where it goes, and what it may do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from tests.zotero_server.messages import Refusal
from tests.zotero_server.schema_facts import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.zotero_server.faults import Trouble
    from tests.zotero_server.library import Library
    from tests.zotero_server.messages import Request
    from tests.zotero_server.rights import Access

DEEPEST = 20
"""So deep may JSON be nested."""


@dataclass(slots=True)
class Visit:
    """One request to one library. ``local`` is true for the local API of the desktop."""

    request: Request
    library: Library
    access: Access
    user: int
    base: str
    now: str
    new_key: Callable[[], str]
    user_name: Callable[[int], str]
    trouble: Trouble
    local: bool = False

    @property
    def schema_version(self) -> int:
        """The version of the schema that the client knows; a higher one is treated as the current one."""
        sent = self.request.headers.get("zotero-schema-version", "")
        return min(int(sent), VERSION) if sent.isdigit() else VERSION

    @property
    def zotero_client(self) -> bool:
        """Whether the client says it is Zotero: then it sets ``dateModified`` as it likes."""
        agent = self.request.headers.get("user-agent", "")
        return "Zotero" in agent or "Firefox" in agent

    def unmodified_since(self) -> int | None:
        """Give ``If-Unmodified-Since-Version``."""
        sent = self.request.headers.get("if-unmodified-since-version")
        if sent is None:
            return None
        if not sent.strip().isdigit():
            raise Refusal(400, f"Invalid If-Unmodified-Since-Version value '{sent}'")
        return int(sent)

    def check_unmodified(self) -> int | None:
        """Refuse when the library has moved beyond ``If-Unmodified-Since-Version``."""
        version = self.unmodified_since()
        if version is not None and self.library.version > version:
            raise Refusal(
                412,
                f"Library has been modified since specified version (expected {version}, found {self.library.version})",
            )
        return version

    def body(self) -> object:
        """Read the body as JSON."""
        if not self.request.body.strip():
            raise Refusal(400, f"{self.request.method} data not provided")
        try:
            data: object = orjson.loads(self.request.body)
        except orjson.JSONDecodeError as error:
            raise Refusal(400, f"JSON Error: {error}") from None
        if _depth(data) > DEEPEST:
            raise Refusal(400, "JSON Error: Maximum stack depth exceeded")
        return data


def _depth(data: object) -> int:
    if isinstance(data, dict):
        return 1 + max(map(_depth, data.values()), default=0)
    if isinstance(data, list):
        return 1 + max(map(_depth, data), default=0)
    return 0
