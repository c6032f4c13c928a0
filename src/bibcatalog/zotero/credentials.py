"""Find and keep the key of a Zotero account: in the environment, or in the system's keyring; never in a file of ours.

>>> key = Secret("P9NiFoyLeZu2bZNvvuQPDWsd")
>>> f"{key} {key!r}"
'… Secret(…)'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from bibcatalog.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VARIABLE = "ZOTERO_API_KEY"
"""The environment variable that holds a key."""

SERVICE = "bibcatalog-zotero"
"""The service that the keyring knows us by; the user there is the host of the server, a desktop's with its id."""

DEFAULT_SERVER = "https://api.zotero.org"
NEW_KEY = "https://www.zotero.org/settings/keys/new"
"""Where a person makes a key."""


class Secret:
    """A text that shows itself only when it is asked to."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Give the text itself."""
        return self._value

    def __str__(self) -> str:
        """Hide the text."""
        return "…"

    def __repr__(self) -> str:
        """Hide the text."""
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        """Compare the texts."""
        return isinstance(other, Secret) and other.reveal() == self._value

    def __hash__(self) -> int:
        """Agree with ``__eq__``."""
        return hash(self._value)

    def __reduce__(self) -> str:
        """Refuse to be written anywhere."""
        message = "a secret is not pickled"
        raise TypeError(message)


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and where it was found."""

    secret: Secret
    source: Literal["environment", "keyring"]


class Keyring(Protocol):
    """What of the package ``keyring`` is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Give a password, or nothing."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a password."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget a password."""
        ...


def system_keyring() -> Keyring | None:
    """Give the keyring of this system.

    There is none when the package ``keyring`` is not installed, is switched off, or finds nothing to keep a key in.

    Raises:
        UsageError: when the package cannot be set up as it is configured.
    """
    try:
        from keyring import get_keyring
        from keyring.backends import fail, null
    except ImportError:
        return None
    try:
        keyring = get_keyring()
    except Exception as error:
        raise _failed("cannot be opened", error) from error
    return None if isinstance(keyring, fail.Keyring | null.Keyring) else keyring


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the persons at desktops have allowed for good; where that cannot be kept, they are asked again."""

    keyring: Callable[[], Keyring | None]
    notify: Callable[[str], None] | None = None

    def find(self, server: str) -> Secret | None:
        """Give the key that a desktop has given before; ``server`` has its id, since another one would refuse it."""
        try:
            key = find_key({}, self.keyring(), server)
        except UsageError:
            return None
        return key.secret if key else None

    def keep(self, server: str, secret: Secret) -> None:
        """Keep a key for the next run; that it cannot be kept is told, and stops nothing."""
        try:
            store_key(secret, self.keyring(), server)
        except UsageError:
            if self.notify:
                self.notify("there is no keyring that keeps the permission to write; Zotero will ask the next time too")


def check_key(value: str, source: str) -> Secret:
    """Make a secret of a text that can be a key; spaces around it do not count.

    Raises:
        UsageError: when it cannot be one; the text is not repeated.
    """
    value = value.strip()
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        message = f"{source} holds no Zotero key: letters and digits, without spaces; make one at {NEW_KEY}"
        raise UsageError(message)
    return Secret(value)


def require_keyring(keyring: Keyring | None) -> Keyring:
    """Give a keyring that is there.

    Raises:
        UsageError: when there is none; it says what to do.
    """
    if keyring is None:
        message = f"there is no system keyring to keep a key in (see the package 'keyring'); set {VARIABLE} instead"
        raise UsageError(message)
    return keyring


def find_key(environ: Mapping[str, str], keyring: Keyring | None, server: str = DEFAULT_SERVER) -> Key | None:
    """Find the key for a server: ``ZOTERO_API_KEY`` first, then the keyring; nothing when there is none.

    Raises:
        UsageError: when what was found cannot be a key, or the keyring cannot be read.
    """
    if value := environ.get(VARIABLE, "").strip():
        return Key(check_key(value, f"the environment variable {VARIABLE}"), "environment")
    if keyring is None:
        return None
    try:
        value = (keyring.get_password(SERVICE, _user(server)) or "").strip()
    except Exception as error:
        raise _failed("cannot be read", error) from error
    return Key(check_key(value, "the system's keyring"), "keyring") if value else None


def store_key(secret: Secret, keyring: Keyring | None, server: str = DEFAULT_SERVER) -> None:
    """Keep the key for a server in the keyring, in the place of an older one.

    Raises:
        UsageError: when it cannot be a key, or the keyring cannot be written.
    """
    checked = check_key(secret.reveal(), "what was given")
    ring = require_keyring(keyring)
    try:
        ring.set_password(SERVICE, _user(server), checked.reveal())
        kept = ring.get_password(SERVICE, _user(server)) == checked.reveal()
    except Exception as error:  # noqa: BLE001  # a backend may tell what it was given, so its error is not chained
        raise _failed("cannot be written", error, checked) from None
    if not kept:
        raise _failed("cannot be written", "it does not hold what it was given")


def forget_key(keyring: Keyring | None, server: str = DEFAULT_SERVER) -> bool:
    """Take the key for a server out of the keyring; say whether there was one.

    Raises:
        UsageError: when the keyring cannot be read or written.
    """
    ring = require_keyring(keyring)
    try:
        if ring.get_password(SERVICE, _user(server)) is None:
            return False
        ring.delete_password(SERVICE, _user(server))
    except Exception as error:
        raise _failed("cannot be changed", error) from error
    return True


def _user(server: str) -> str:
    """Give what the keyring files a key under: the host of a server, with its port, and the id of a desktop."""
    parts = urlsplit(server)
    host = parts.netloc.lower() or server
    return f"{host}#{parts.fragment}" if parts.fragment else host


def _failed(what: str, error: Exception | str, secret: Secret | None = None) -> UsageError:
    reason = str(error) or type(error).__name__
    if secret:
        reason = reason.replace(secret.reveal(), str(secret))
    return UsageError(f"the system's keyring {what} ({reason}); set the environment variable {VARIABLE} instead")
