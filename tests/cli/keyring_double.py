"""A keyring for commands in other processes: it keeps passwords in the file that ``KEYRING_DOUBLE`` names."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    """Keeps passwords in a file, one for each service and user."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        password = self._held().get(f"{service} {username}")
        return None if password is None else str(password)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._hold({**self._held(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        held = self._held()
        del held[f"{service} {username}"]
        self._hold(held)

    @property
    def _path(self) -> Path:
        return Path(os.environ["KEYRING_DOUBLE"])

    def _held(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text())) if self._path.exists() else {}

    def _hold(self, held: dict[str, str]) -> None:
        self._path.write_text(json.dumps(held))


class Broken(Keyring):
    """Tells everybody what it cannot keep."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot keep {password} for {username} of {service}")
