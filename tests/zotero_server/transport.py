"""A transport for httpx2 that asks a server of this process, without sockets and without waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2

from tests.zotero_server.messages import Request

if TYPE_CHECKING:
    from tests.zotero_server.core import Server


class ServerTransport(httpx2.BaseTransport):
    """Gives requests to a server: ``httpx2.Client(transport=ServerTransport(server))``.

    A connection that is cut raises ``ReadError`` (nothing was done) or ``RemoteProtocolError`` (it was done), an
    answer that comes too late raises ``ReadTimeout`` at once.
    """

    def __init__(self, server: Server) -> None:
        self._server = server

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request."""
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in request.headers.raw}
        answer = self._server.handle(Request(request.method, path, query, headers, request.read()))
        if answer.fate == "cut":
            if answer.status == 0:
                raise httpx2.ReadError("The connection was reset", request=request)
            raise httpx2.RemoteProtocolError("Server disconnected without sending a response.", request=request)
        if answer.fate == "half":
            raise httpx2.RemoteProtocolError("The connection ended in the middle of the body", request=request)
        if answer.fate == "late":
            raise httpx2.ReadTimeout("The answer came too late", request=request)
        return httpx2.Response(answer.status, headers=answer.headers, content=answer.body, request=request)
