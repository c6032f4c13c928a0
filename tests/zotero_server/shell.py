"""The server on a port: HTTP/1.1 with connections that stay open."""

from __future__ import annotations

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from tests.zotero_server.core import Server
from tests.zotero_server.messages import Request

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from tests.zotero_server.messages import Answer


class _Handler(BaseHTTPRequestHandler):
    """Reads a request, lets the core answer it, and does to the connection what the answer says."""

    protocol_version = "HTTP/1.1"
    # Headers and body go in two pieces; waiting for an acknowledgement between them would cost 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Shell

    def handle_expect_100(self) -> bool:
        """Let the core refuse what waits to be let on."""
        return True

    def _answer(self) -> None:
        expects = "100-continue" in self.headers.get("Expect", "")
        length = 0 if expects else int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.core.handle(Request(self.command, path, query, headers, body))
        if answer.fate == "late":
            self.server.stopping.wait(answer.delay)
        if expects:
            self.close_connection = True
        if answer.fate == "cut":
            self._cut()
        else:
            self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status not in (204, 304) and "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if answer.fate == "half":
            self.wfile.write(answer.body[: len(answer.body) // 2])
            self._cut()
            return
        self.wfile.write(answer.body)
        self.wfile.flush()

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _answer  # noqa: N815 - as the base class calls them

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing: the core keeps a log."""


class Shell(ThreadingHTTPServer):
    """A port on 127.0.0.1 with a core behind it."""

    daemon_threads = True
    # A client that gave up leaves a broken pipe; nobody needs to read of it.
    request_queue_size = 64

    def __init__(self, core: Server, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.core = core
        self.stopping = threading.Event()

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Pass over clients that went away; show what is a mistake of ours."""
        import sys

        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class ServerThread:
    """A server on a port, run by a thread of this process: ``with ServerThread() as server: server.url``."""

    def __init__(self, core: Server | None = None) -> None:
        self.core = core or Server()
        self._shell = Shell(self.core)
        self._thread = threading.Thread(target=self._shell.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return self._shell.url

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._shell.stopping.set()
        self._shell.shutdown()
        self._thread.join()
        self._shell.server_close()
