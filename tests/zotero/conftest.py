from __future__ import annotations

from pathlib import Path

import pytest

from tests.zotero.world import World
from tests.zotero_server import Server
from tests.zotero_server.client import Client


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def synced(world: World) -> World:
    """Give a world after its first sync, with nothing asked of the server since."""
    world.sync()
    world.requests()
    return world


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def client(server: Server) -> Client:
    return Client(server)
