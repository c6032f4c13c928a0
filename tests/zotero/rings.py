"""A keyring for tests."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Ring:
    """A keyring in memory, which can be made to fail, or to forget at once."""

    held: dict[tuple[str, str], str] = field(default_factory=dict)
    error: Exception | None = None
    forgetful: bool = False

    def get_password(self, service: str, username: str, /) -> str | None:
        self._fail()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self._fail()
        if not self.forgetful:
            self.held[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._fail()
        del self.held[service, username]

    def _fail(self) -> None:
        if self.error:
            raise self.error
