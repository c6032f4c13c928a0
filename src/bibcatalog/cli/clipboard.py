"""The clipboard: through a program of the system, or of the terminal that shows us, which may be on another computer.

A program is given text, and where it can take it HTML, which a word processor pastes with its italics.
"""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64encode
from contextlib import suppress
from shutil import which
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SECONDS: Final = 5
_LONGEST: Final = 74_994
"""Bytes that xterm takes in one control sequence, after encoding; others take as many or more."""

_DEAF: Final = frozenset({"", "dumb", "linux"})
"""Terminals (TERM) that show control sequences, or have no clipboard."""


class Way(NamedTuple):
    """A program that puts its input on the clipboard, and its arguments for HTML, when it takes HTML."""

    command: tuple[str, ...]
    for_html: tuple[str, ...] = ()
    encoding: str = "utf-8"


_MAC: Final = Way(("pbcopy",))
_WINDOWS: Final = Way(("clip.exe",), encoding="utf-16")
_WAYLAND: Final = Way(("wl-copy",), ("wl-copy", "--type", "text/html"))
_X11: Final = (
    Way(("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-t", "text/html")),
    Way(("xsel", "--clipboard", "--input")),
)
_TMUX: Final = Way(("tmux", "load-buffer", "-w", "-"))


class ClipboardError(Exception):
    """Nothing took the text."""


def copy(text: str, html: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """Put text on the clipboard, as HTML where that is given and can be; give the name of what took it.

    Raises:
        ClipboardError: when nothing took it; it says why.
    """
    for way in _ways(environ):
        if way.command[0] == "pbcopy" and html and _runs(("osascript", "-"), _mac_script(text, html), environ):
            return "osascript"
        if html and way.for_html and _runs(way.for_html, html.encode(), environ):
            return way.command[0]
        if _runs(way.command, text.encode(way.encoding), {**environ, "LC_CTYPE": "UTF-8"}):
            return way.command[0]
    if _tell_terminal(text, environ):
        return "the terminal"
    raise ClipboardError(f"not copied: {_advice(environ)}")


def _advice(environ: Mapping[str, str]) -> str:
    if environ.get("WAYLAND_DISPLAY"):
        return "install wl-clipboard"
    if environ.get("DISPLAY"):
        return "install xclip"
    return "there is no clipboard here"


def _ways(environ: Mapping[str, str]) -> Iterator[Way]:
    """Give what there may be on this system, the best first."""
    if sys.platform == "darwin":
        yield _MAC
    elif sys.platform == "win32" or "WSL_DISTRO_NAME" in environ:
        yield _WINDOWS
    if environ.get("WAYLAND_DISPLAY"):
        yield _WAYLAND
    if environ.get("DISPLAY"):
        yield from _X11
    if environ.get("TMUX"):
        yield _TMUX


def _runs(command: tuple[str, ...], data: bytes, environ: Mapping[str, str]) -> bool:
    """Say whether a program is there, and took the data.

    It gets none of our streams: some stay in the background, and whoever reads our output would wait for their end.
    """
    program = which(command[0], path=environ.get("PATH"))
    if program is None:
        return False
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - the table above
            [program, *command[1:]],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            env=dict(environ),
        )
        return True
    return False


def _mac_script(text: str, html: str) -> bytes:
    """Write the AppleScript that sets both."""
    plain, rich = text.encode("utf-8").hex(), html.encode("utf-8").hex()
    return f"set the clipboard to {{«class utf8»:«data utf8{plain}», «class HTML»:«data HTML{rich}»}}".encode()


def _tell_terminal(text: str, environ: Mapping[str, str]) -> bool:
    """Ask the terminal to put text on its clipboard (xterm control sequences, OSC 52), wherever that is."""
    encoded = b64encode(text.encode())
    if environ.get("TERM", "") in _DEAF or len(encoded) > _LONGEST:
        return False
    sequence = b"\x1b]52;c;" + encoded + b"\x07"
    with suppress(OSError):
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY)
        try:
            os.write(terminal, sequence)
        finally:
            os.close(terminal)
        return True
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.flush()
        sys.stderr.buffer.write(sequence)
        sys.stderr.buffer.flush()
        return True
    return False
