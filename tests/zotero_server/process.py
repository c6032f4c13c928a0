"""The server as a process of its own, and what a test does with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import Request as UrlRequest
from urllib.request import urlopen

import orjson

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_ROOT = Path(__file__).parents[2]


class ServerProcess:
    """A server in a process: ``with ServerProcess() as server: server.url``. It ends with the test, come what may."""

    url: str

    def __enter__(self) -> Self:
        """Start, and wait until it listens."""
        command = [sys.executable, "-m", "tests.zotero_server"]
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"The server did not start: it ended with {self._process.wait()}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self._process.terminate()
        self._process.communicate()

    def control(self, what: str, **given: object) -> Any:  # noqa: ANN401 - what was asked for
        """Ask something of the server that is no part of Zotero, such as ``control("fault", kind="after")``."""
        request = UrlRequest(f"{self.url}/_test/{what}", data=orjson.dumps(given), method="POST")  # noqa: S310 - ours
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - ours
            return orjson.loads(answer.read())
