"""The use cases around a key: connect to a library, try and keep a key, list what it opens."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from bibcatalog.errors import AccessError, UsageError
from bibcatalog.zotero.credentials import (
    DEFAULT_SERVER,
    NEW_KEY,
    VARIABLE,
    Permissions,
    check_key,
    find_key,
    forget_key,
    require_keyring,
    store_key,
    system_keyring,
)
from bibcatalog.zotero.gateway import LOCAL_ENDPOINT, TOO_OLD, PyzoteroGateway
from bibcatalog.zotero.libraries import choose, parse_library
from bibcatalog.zotero.objects import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bibcatalog.zotero.credentials import Keyring, Secret
    from bibcatalog.zotero.objects import Account, Group, Rights
    from bibcatalog.zotero.transport import Transport

    OpenKeyring: TypeAlias = Callable[[], Keyring | None]

KEYS = "https://www.zotero.org/settings/keys"
"""Where a person changes what a key may do."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A server, whose key is used there, and the library that is meant.

    ``groups`` are those that the key sees; they are only there when it took them to find the library.
    """

    gateway: PyzoteroGateway
    account: Account
    library: Library
    groups: Sequence[Group] = ()

    def require_rights(self, *, write: bool = False, notes: bool = True) -> None:
        """Refuse to go on where the key has not the rights for it.

        Without the right to read notes they look deleted to whoever reads the library (facts about the Web API: they
        are missing from every list), so a sync with notes must not begin.

        Raises:
            AccessError: it names the right, and where to change it.
        """
        rights = self.account.rights(self.library)
        if self.gateway.local and write and not rights.write:
            raise AccessError(TOO_OLD)
        missing = [
            what
            for what, needed, granted in (
                ("read it", True, rights.read),
                ("write to it", write, rights.write),
                ("read its notes (--no-notes leaves them out)", notes and rights.read, rights.notes),
            )
            if needed and not granted
        ]
        if missing:
            message = f"{self.library}: this key may not {' nor '.join(missing)}; change it at {KEYS}"
            raise AccessError(message)
        if write and not may(self.account, self.library, self.groups).write:
            message = f"{self.library}: only the administrators of this group may change its library; ask one of them"
            raise AccessError(message)


@dataclass(frozen=True, slots=True)
class Address:
    """Which library of which server is meant, as a person says it.

    ``library`` is a user id, or a group's id, address or name; empty for the key's own. ``endpoint`` is the server's
    address, empty for Zotero's own; ``local`` means the Zotero that runs on this computer.
    """

    library: str = ""
    endpoint: str = ""
    local: bool = False

    @property
    def server(self) -> str:
        """The address of the server."""
        return self.endpoint or (LOCAL_ENDPOINT if self.local else DEFAULT_SERVER)


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """A library that a key opens, and what may be done there with it."""

    library: Library
    name: str
    rights: Rights

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON: the form of ``--json``."""
        return {
            "library": str(self.library),
            "name": self.name,
            "read": self.rights.read,
            "write": self.rights.write,
            "notes": self.rights.notes,
        }


@contextmanager
def connect(
    address: Address,
    environ: Mapping[str, str],
    notify: Callable[[str], None] | None = None,
    keyring: OpenKeyring = system_keyring,
    transport: Transport | None = None,
) -> Iterator[Connection]:
    """Connect to a server with the key that is found for it, and find out which library is meant.

    That is one request for the key's own library, and two for another. A desktop is read without a key; the first
    write there uses the permission that was kept, or asks the person, and keeps what is to be remembered.

    Args:
        address: the library and the server.
        environ: where ``ZOTERO_API_KEY`` may stand.
        notify: is told when the server makes us wait, and when a person is asked.
        keyring: opens the keyring, where keys are kept; it is only called when a key is not in ``environ``.
        transport: what sends single requests; the network when not given.

    Raises:
        UsageError: when there is no key, or no such library.
        RemoteError: when the server cannot be reached; ``AccessError`` when it refuses the key.
    """
    wish = parse_library(address.library)
    with PyzoteroGateway(
        endpoint=address.server,
        local=address.local,
        transport=transport,
        notify=notify,
        permissions=Permissions(keyring, notify),
    ) as gateway:
        # A key of an account is nothing to a desktop, and must not be told to whatever listens there.
        if not gateway.local:
            gateway.key = _require_key(gateway.endpoint, environ, keyring)
        account = gateway.account()
        own = wish.kind == "own" or (wish.kind in {"user", "number"} and wish.id == account.user_id)
        groups = () if own else tuple(gateway.groups(account.user_id))
        yield Connection(gateway, account, choose(wish, account, groups), groups)


def may(account: Account, library: Library, groups: Sequence[Group]) -> Rights:
    """Give what a key may do in a library; of a group whose members may not write, no key of theirs may."""
    rights = account.rights(library)
    barred = any(Library("group", group.id) == library and not group.can_edit for group in groups)
    return replace(rights, write=False) if barred else rights


def libraries_of(connection: Connection, *, only_chosen: bool = False) -> list[OpenLibrary]:
    """List the libraries that a key opens, with what may be done in each; or only the one that was chosen."""
    account, groups = connection.account, connection.groups
    if not only_chosen and not groups:
        groups = tuple(connection.gateway.groups(account.user_id))
    own = {Library("user", account.user_id): "your own library"}
    names = {**own, **{Library("group", group.id): group.name for group in groups}}
    chosen = [connection.library] if only_chosen else list(names)
    return [OpenLibrary(library, names[library], may(account, library, groups)) for library in chosen]


def login(
    secret: Secret,
    endpoint: str | None = None,
    keyring: OpenKeyring = system_keyring,
    transport: Transport | None = None,
) -> tuple[Account, str]:
    """Try a key and keep it in the system's keyring; give whose it is, and the server.

    Raises:
        AccessError: when the server refuses it; then an older key stays.
        UsageError: when there is no keyring, the key is none, or the server is a desktop, which knows no such keys.
    """
    checked = check_key(secret.reveal(), "what was given")
    ring = require_keyring(keyring())
    with PyzoteroGateway(checked, endpoint or DEFAULT_SERVER, transport=transport) as gateway:
        if gateway.local:
            message = f"{gateway.endpoint} needs no key: the Zotero there asks you when something is to be written"
            raise UsageError(message)
        account = gateway.account()
        store_key(checked, ring, gateway.endpoint)
        return account, gateway.endpoint


def logout(
    endpoint: str | None = None,
    *,
    local: bool = False,
    keyring: OpenKeyring = system_keyring,
    transport: Transport | None = None,
) -> tuple[bool, str]:
    """Forget the key for a server, or the permission to write to a desktop; say whether there was one, and the server.

    Raises:
        UsageError: when there is no keyring.
        RemoteError: when a desktop is meant and does not run: only it knows the name that its permission has.
    """
    address = Address(endpoint=endpoint or "", local=local)
    with PyzoteroGateway(endpoint=address.server, local=local, transport=transport) as gateway:
        return forget_key(keyring(), gateway.server), gateway.server


def _require_key(server: str, environ: Mapping[str, str], keyring: OpenKeyring) -> Secret:
    key = find_key(environ, None, server)
    if key is None:
        ring = keyring()
        key = find_key({}, ring, server)
        if key is None:
            or_login = ", or: bibcatalog zotero login" if ring else " (there is no system keyring to keep one in)"
            message = f"there is no key for {server}; make one at {NEW_KEY}, then set {VARIABLE}{or_login}"
            raise UsageError(message)
    return key.secret
