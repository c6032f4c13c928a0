"""A short way for tests to ask a server of the same process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.zotero_server.core import KEY
from tests.zotero_server.messages import Request

if TYPE_CHECKING:
    from tests.zotero_server.core import Server
    from tests.zotero_server.messages import Answer, Json


class Client:
    """Sends requests with a key. A path that does not begin with a slash is one of the client's library.

    Headers are given with underscores: ``client.get("items", If_Modified_Since_Version=3)``.
    """

    def __init__(self, server: Server, key: str | None = KEY, prefix: str = "users/1") -> None:
        self.server = server
        self.prefix = prefix
        self._key = key

    def ask(self, method: str, path: str, body: object = b"", /, **headers: object) -> Answer:
        """Send a request; a body that is not bytes is sent as JSON."""
        target = path if path.startswith("/") else f"/{self.prefix}/{path}"
        named = {name.replace("_", "-"): str(value) for name, value in headers.items()}
        if self._key is not None:
            named.setdefault("Zotero-API-Key", self._key)
        return self.server.handle(Request.of(method, target, named, body))

    def get(self, path: str, /, **headers: object) -> Answer:
        """Send a GET."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: object = b"", /, **headers: object) -> Answer:
        """Send a POST."""
        return self.ask("POST", path, body, **headers)

    def put(self, path: str, body: object = b"", /, **headers: object) -> Answer:
        """Send a PUT."""
        return self.ask("PUT", path, body, **headers)

    def patch(self, path: str, body: object = b"", /, **headers: object) -> Answer:
        """Send a PATCH."""
        return self.ask("PATCH", path, body, **headers)

    def delete(self, path: str, /, **headers: object) -> Answer:
        """Send a DELETE."""
        return self.ask("DELETE", path, **headers)

    def data(self, path: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Give the data of one object."""
        return self.get(path).json()["data"]

    def keys(self, path: str) -> list[str]:
        """Give the keys of the objects in a list."""
        return [one["key"] for one in self.get(path).json()]

    def changed(self, since: int) -> set[str]:
        """Give the keys of the items that changed after a version, trashed ones among them."""
        return set(self.get(f"items?format=versions&includeTrashed=1&since={since}").json())

    def write(self, *objects: Any, kind: str = "items") -> Json:  # noqa: ANN401 - also what no server takes
        """Send a batch, and give the report."""
        report: Json = self.post(kind, list(objects)).json()
        return report

    def make(self, kind: str = "items", /, **data: object) -> Json:
        """Create an object (a book, if nothing else is said), and give it as the server does."""
        plain: Json = {"itemType": "book"} if kind == "items" else {"name": "Collection"}
        report = self.write({**plain, **data}, kind=kind)
        assert "0" in report["successful"], report["failed"]
        made: Json = report["successful"]["0"]
        return made

    def failure(self, kind: str = "items", /, **data: object) -> Json:
        """Send one object that is refused, and give the refusal."""
        report = self.write(data, kind=kind)
        assert "0" in report["failed"], report
        failed: Json = report["failed"]["0"]
        return failed
