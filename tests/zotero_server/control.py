"""What tests ask of the server over HTTP: ``POST /_test/<what>`` with a JSON object, which is no part of Zotero."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import orjson

from tests.zotero_server.faults import Fault
from tests.zotero_server.messages import Answer, Refusal, json_answer
from tests.zotero_server.rights import Access

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.zotero_server.core import Server
    from tests.zotero_server.messages import Json, Request


def handle(server: Server, request: Request) -> Answer:
    """Do what is asked, and answer with JSON: what was asked for, or ``null``."""
    name = "/".join(request.parts[1:])
    what = _ACTIONS.get(name)
    if what is None:
        return json_answer({"error": f"'{name}' is none of: {', '.join(_ACTIONS)}"}, status=404)
    arguments = orjson.loads(request.body) if request.body else {}
    try:
        return json_answer(what(server, arguments))
    except Refusal as refusal:
        return json_answer({"error": refusal.message, "code": refusal.code}, status=400)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return json_answer({"error": f"{type(error).__name__}: {error}"}, status=400)


def _access(given: Mapping[str, bool] | None) -> Access | None:
    return None if given is None else Access(**given)


def _add_key(server: Server, given: Json) -> None:
    groups = {int(number): Access(**access) for number, access in given.get("groups", {}).items()}
    own = Access(**given["own"]) if "own" in given else Access(read=True, write=True, notes=True, files=True)
    server.add_key(given["key"], given.get("user", 1), own, _access(given.get("all_groups")), groups)


def _delete_key(server: Server, given: Json) -> None:
    del server.keys[given["key"]]


def _add_user(server: Server, given: Json) -> None:
    server.add_user(**given)


def _add_group(server: Server, given: Json) -> None:
    server.add_group(**given)


def _act(server: Server, given: Json) -> object:
    return server.person(given.get("library", "users/1"), given.get("user", 1)).act(given)


def _add_fault(server: Server, given: Json) -> None:
    acts = given.pop("act", None)
    deed: Callable[[], object] | None = None if acts is None else lambda: _act(server, acts)
    server.faults.add(Fault(**given, act=deed))


def _set(target: object, given: Json) -> None:
    for name, value in given.items():
        if name.startswith("_") or not hasattr(target, name):
            raise AttributeError(f"there is no '{name}' to set")
        setattr(target, name, value)


def _log(server: Server, given: Json) -> list[Json]:
    return [asdict(one) for one in server.log]


def _imports(server: Server, given: Json) -> list[Json]:
    return [{**asdict(one), "content": one.content.decode("latin-1")} for one in server.connector.imports]


def _clear_faults(server: Server, given: Json) -> None:
    server.faults.clear()


def _set_limits(server: Server, given: Json) -> None:
    _set(server.limits, given)


def _forgive(server: Server, given: Json) -> None:
    server.limits.forgive()


def _set_desktop(server: Server, given: Json) -> None:
    _set(server.desktop, given)


def _forget_local_keys(server: Server, given: Json) -> None:
    server.desktop.forget_keys()


def _set_connector(server: Server, given: Json) -> None:
    _set(server.connector, given)


def _state(server: Server, given: Json) -> Json:
    return server.state()


def _reset_log(server: Server, given: Json) -> None:
    server.log.clear()


_ACTIONS: Mapping[str, Callable[[Server, Json], object]] = {
    "key": _add_key,
    "key/delete": _delete_key,
    "user": _add_user,
    "group": _add_group,
    "person": _act,
    "fault": _add_fault,
    "fault/clear": _clear_faults,
    "limits": _set_limits,
    "limits/forgive": _forgive,
    "desktop": _set_desktop,
    "desktop/forget": _forget_local_keys,
    "connector": _set_connector,
    "connector/imports": _imports,
    "state": _state,
    "log": _log,
    "log/reset": _reset_log,
}
"""What can be asked for, by the end of the address."""
