"""Where the memory of a sync lies on disk: a state file, a journal while a plan is applied, and a lock.

The state file is written whole or not at all. While a plan is applied, every batch goes into the journal before it is
sent and every answer after it came, so that a run that is stopped anywhere can be taken up again. The journal only
grows; it is folded into the state file when the plan is done.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import orjson

from bibcatalog.errors import InputError, OutputError
from bibcatalog.zotero.records import Record
from bibcatalog.zotero.state import Sending, State, Step, Taking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bibcatalog.zotero.plan import Target

FORM = 1
"""Raised when the form of state files changes."""

_STATE, _JOURNAL, _LOCK = "state.json", "journal.jsonl", "lock"


def state_folder(target: Target, root: str | Path | None = None) -> Path:
    """Name the folder that remembers a catalog in a library of a server; under the platform's folder for state."""
    if root is None:
        from platformdirs import user_state_path

        root = user_state_path("bibcatalog", appauthor=False) / "zotero"
    identity = "\x1f".join((target.server, str(target.library), target.catalog))
    name = "".join(char if char.isalnum() or char in "-_" else "-" for char in target.catalog)
    return Path(root) / f"{name}-{sha256(identity.encode()).hexdigest()[:12]}"


class Store:
    """The folder that remembers one catalog in one library."""

    def __init__(self, folder: Path, target: Target) -> None:
        """Name the folder; nothing is made before something is to be remembered."""
        self.folder = folder
        self.target = target

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs on this computer away.

        Raises:
            OutputError: when another run is at work, or the folder cannot be made.
        """
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK, blocking=False)
            lock.acquire()
        except Timeout as error:
            message = f"another bibcatalog is at work on this library (its lock is {self.folder / _LOCK}); wait for it"
            raise OutputError(message) from error
        except OSError as error:
            message = f"cannot remember anything in {self.folder}: {error.strerror or error}; choose --state"
            raise OutputError(message) from error
        try:
            yield
        finally:
            lock.release()

    def load(self) -> State:
        """Read what is remembered, and what a stopped run left in its journal.

        Raises:
            InputError: when the files are damaged, or are of another catalog or library.
        """
        path = self.folder / _STATE
        try:
            data = _read(path)
            state = _state_from_json(orjson.loads(data), self.target, path) if data else State()
            journal = _read(self.folder / _JOURNAL)
            return _replayed(state, journal) if journal else state
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            message = (
                f"{path} is damaged ({error!r}); move {self.folder} away: everything is found again in the library"
            )
            raise InputError(message) from error

    def begin(self, state: State) -> Journal:
        """Remember the state, and open the journal.

        Raises:
            OutputError: when it cannot be written.
        """
        token = self.save(state)
        journal = Journal(self.folder / _JOURNAL)
        journal.begin(token)
        return journal

    def save(self, state: State) -> str:
        """Write the state file, whole or not at all; the journal is then of no more use.

        Each file gets a token of its own, which it gives: a journal names the state that it goes on from.

        Raises:
            OutputError: when it cannot be written.
        """
        path = self.folder / _STATE
        temporary = path.with_suffix(".tmp")
        state = replace(state, token=token_hex(8))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(orjson.dumps(_state_as_json(state, self.target)))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            (self.folder / _JOURNAL).unlink(missing_ok=True)
        except OSError as error:
            message = f"cannot remember the state in {path}: {error.strerror or error}; choose another --state"
            raise OutputError(message) from error
        return state.token


class Journal:
    """What is sent and what has arrived, line by line; each line is on the disk before anything else happens."""

    def __init__(self, path: Path) -> None:
        """Name the file; it grows at its end."""
        self._path = path

    def begin(self, token: str) -> None:
        """Name the state that the journal goes on from."""
        self._add({"of": token})

    def sending(self, batch: Sequence[Sending]) -> None:
        """Remember a batch that is about to be sent."""
        self._add({"sent": [sending.as_json() for sending in batch]})

    def arrived(self, records: Sequence[tuple[str, Record]]) -> None:
        """Remember what has arrived, with the role it was sent under; the rest of the batch was not written."""
        self._add({"arrived": [[role, record.as_json()] for role, record in records]})

    def _add(self, line: dict[str, Any]) -> None:
        try:
            with self._path.open("ab") as file:
                file.write(orjson.dumps(line) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            message = f"cannot write the journal {self._path}: {error.strerror or error}; nothing more was sent"
            raise OutputError(message) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        message = f"cannot read {path}: {error.strerror or error}"
        raise InputError(message) from error


def _state_as_json(state: State, target: Target) -> dict[str, Any]:
    return {
        "form": FORM,
        "server": target.server,
        "library": str(target.library),
        "catalog": target.catalog,
        "version": state.version,
        "unfinished": state.unfinished,
        "options": dict(state.options),
        "applied": state.applied,
        "token": state.token,
        "records": [record.as_json() for record in state.records.values()],
        "pending": [sending.as_json() for sending in state.pending],
        "steps": [step.as_json() for step in state.steps],
    }


def _state_from_json(data: dict[str, Any], target: Target, path: Path) -> State:
    if data["form"] != FORM:
        message = f"{path} has form {data['form']}; this bibcatalog reads form {FORM}; move it away to begin anew"
        raise InputError(message)
    if (data["server"], data["library"], data["catalog"]) != (target.server, str(target.library), target.catalog):
        message = f"{path} remembers {data['catalog']} in {data['library']} on {data['server']}; choose another --state"
        raise InputError(message)
    kinds = {"version": int, "unfinished": bool, "options": dict, "applied": str, "token": str}
    if any(not isinstance(data[name], kind) for name, kind in kinds.items()):
        message = "a value has the wrong type"
        raise TypeError(message)
    records = map(Record.from_json, data["records"])
    return State(
        version=data["version"],
        records={record.role: record for record in records},
        pending=tuple(map(Sending.from_json, data["pending"])),
        steps=tuple(map(Step.from_json, data["steps"])),
        unfinished=data["unfinished"],
        options=data["options"],
        applied=data["applied"],
        token=data["token"],
    )


def _replayed(state: State, journal: bytes) -> State:
    """Go through a journal once more; a last line that was cut off had not been acted on."""
    lines = journal.split(b"\n")[:-1]
    if not lines or orjson.loads(lines[0]) != {"of": state.token}:
        return state  # it belongs to a state before this one, which has taken it in
    pending: dict[str, Sending] = {sending.record.role: sending for sending in state.pending}
    taking = Taking(state)
    for line in map(orjson.loads, lines[1:]):
        if "sent" in line:
            pending |= {sending.record.role: sending for sending in map(Sending.from_json, line["sent"])}
        else:
            for role, record in line["arrived"]:
                taking.take(pending[role], Record.from_json(record))
            pending = {}
    return replace(taking.state, pending=tuple(pending.values()))
