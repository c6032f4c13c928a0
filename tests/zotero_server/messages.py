"""A request, its answer, and how a handler refuses: nothing here knows of sockets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qs, unquote

import orjson

Json: TypeAlias = dict[str, Any]

Fate: TypeAlias = Literal["sent", "cut", "half", "late"]
"""What becomes of an answer on the wire: all of it arrives, nothing, half of the body, or it comes too late."""

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


@dataclass(frozen=True)
class Request:
    """A request as it came: ``path`` and ``query`` are still percent-encoded; header names are in lower case."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @classmethod
    def of(
        cls, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes | object = b""
    ) -> Request:
        """Make a request for a target such as ``/users/1/items?limit=5``; a body that is not bytes is sent as JSON."""
        path, _, query = target.partition("?")
        lower = {name.lower(): value for name, value in (headers or {}).items()}
        return cls(method, path, query, lower, body if isinstance(body, bytes) else orjson.dumps(body))

    @cached_property
    def parameters(self) -> Mapping[str, list[str]]:
        """The query, decoded."""
        return parse_qs(self.query, keep_blank_values=True) if self.query else {}

    @cached_property
    def parts(self) -> list[str]:
        """The path in its parts, decoded; a slash at the end counts for nothing."""
        return [unquote(part) for part in self.path.strip("/").split("/")]

    def parameter(self, name: str) -> str | None:
        """Give the last value of a parameter."""
        values = self.parameters.get(name)
        return values[-1] if values else None

    @property
    def writes(self) -> bool:
        """Whether the method is one that writes."""
        return self.method in WRITES


@dataclass(slots=True)
class Answer:
    """An answer, and what becomes of it on its way; ``delay`` (seconds) is how late a late one is."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    fate: Fate = "sent"
    delay: float = 0.0

    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Read the body."""
        return orjson.loads(self.body)

    @property
    def version(self) -> int | None:
        """``Last-Modified-Version``, when there is one."""
        value = self.headers.get("Last-Modified-Version")
        return None if value is None else int(value)


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Something is refused: the whole request, or in a batch the object which is at its turn."""

    def __init__(
        self, code: int, message: str, data: Mapping[str, object] | None = None, *, version: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data
        self.version = version

    def answer(self) -> Answer:
        """Give the answer to a request that is refused as a whole."""
        headers = {"Content-Type": "text/plain"}
        if self.version is not None:
            headers["Last-Modified-Version"] = str(self.version)
        return Answer(self.code, headers, self.message.encode())


class Crash(Exception):  # noqa: N818 - it is an answer, not an error
    """The server falls over: 500 for the whole request; what was saved before stays saved, and no report tells."""


def json_answer(value: object, headers: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    """Answer with JSON."""
    return Answer(status, {"Content-Type": "application/json", **(headers or {})}, orjson.dumps(value))


def text_answer(text: str, headers: Mapping[str, str] | None = None, status: int = 200) -> Answer:
    """Answer with plain text."""
    return Answer(status, {"Content-Type": "text/plain", **(headers or {})}, text.encode())


def versioned(version: int) -> dict[str, str]:
    """Give the header that tells a version."""
    return {"Last-Modified-Version": str(version)}
