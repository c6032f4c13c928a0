"""A stand-in for Zotero's servers: the Web API v3, the local API of the desktop, and its connector.

``Server`` answers requests without any socket; ``ServerTransport`` gives it to an HTTP client of the same process,
``ServerThread`` and ``ServerProcess`` put it on a port of 127.0.0.1.
"""

from tests.zotero_server.core import Server
from tests.zotero_server.messages import Answer, Request
from tests.zotero_server.process import ServerProcess
from tests.zotero_server.shell import ServerThread
from tests.zotero_server.transport import ServerTransport

__all__ = ["Answer", "Request", "Server", "ServerProcess", "ServerThread", "ServerTransport"]
