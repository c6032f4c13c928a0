"""A browser as judge: Debian's Chromium, driven by Playwright, with nothing but files and a loopback server to read.

A test fails when a page asks for anything else, writes an error or a warning to the console, breaks its own Content
Security Policy or throws.
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

import pytest

from .tools import NODE_MODULES, missing, need

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Locator,
        Page,
        Request,
        Route,
        ViewportSize,
    )
    from playwright.sync_api._generated import LocatorAssertions

LOOPBACK = "http://127.0.0.1:"
_ARGUMENTS = (
    "--no-sandbox",  # continuous integration is root in a container
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--font-render-hinting=none",
)
_PATIENCE_MILLISECONDS = 5_000
_CSP_PROBLEM = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`violates its policy: ${event.violatedDirective} ${event.blockedURI}`);
});
"""


class Settings(TypedDict, total=False):
    """What of Playwright's ``new_context`` the tests set."""

    viewport: ViewportSize
    locale: str
    color_scheme: Literal["light", "dark"]
    reduced_motion: Literal["reduce", "no-preference"]
    java_script_enabled: bool


_PLAIN: Settings = {"viewport": {"width": 1280, "height": 900}, "locale": "en-US"}


class Visits:
    """Opens pages, each in a context of its own, and collects what goes wrong in any of them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._opened = ExitStack()
        self.problems: list[str] = []

    def __call__(self, address: str | Path, **settings: Unpack[Settings]) -> Page:
        """Open an address, or a file by its path, as a new visitor."""
        page = self.context(**settings).new_page()
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return page

    def context(self, **settings: Unpack[Settings]) -> BrowserContext:
        """Make a context: the storage and the settings of one visitor."""
        merged: Settings = {**_PLAIN, **settings}
        context = self._browser.new_context(**merged)
        context.set_default_timeout(_PATIENCE_MILLISECONDS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.route("**/*", self._let_pass)
        context.add_init_script(_CSP_PROBLEM)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"threw {error.error}"))
        context.on("requestfailed", self._failed)
        self._opened.callback(context.close)
        return context

    def serve(self, folder: Path) -> str:
        """Serve a folder on the loopback device until the pages are closed; its address ends with a slash."""
        return self._opened.enter_context(_serving(folder))

    def close(self) -> None:
        """Close everything that was opened."""
        self._opened.close()

    def _let_pass(self, route: Route) -> None:
        url = route.request.url
        if url.startswith(("file://", LOOPBACK)):
            route.continue_()
        else:
            self.problems.append(f"asked for {url}")
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download, or a page that was left
            self.problems.append(f"could not read {request.url}: {request.failure}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window; Playwright's own browsers are never fetched."""
    need("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        missing("playwright is not installed; run: make test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visits]:
    """Open pages; what went wrong in them fails the test at its end."""
    visits = Visits(chromium)
    yield visits
    visits.close()
    if visits.problems:
        pytest.fail("\n".join(visits.problems))


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"{LOOPBACK}{server.server_port}/"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    """Writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def expect(locator: Locator) -> LocatorAssertions:
    """Wait until something is so of what a locator finds; imported only where a browser is there."""
    from playwright.sync_api import expect as waiting

    return waiting(locator)


def clipboard(page: Page) -> str:
    """Give the text on the clipboard."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def axe_findings(page: Page) -> list[str]:
    """Ask axe-core what keeps people from using the page: a line for each element, empty when all is well."""
    script = NODE_MODULES / "axe-core" / "axe.min.js"
    if not script.is_file():
        missing("axe-core is not installed; run: .ci/install-judges")
    page.evaluate(_axe(script))
    # Preloading would read style sheets by requests that the page's policy forbids.
    options = {"resultTypes": ["violations"], "preload": False}
    violations = page.evaluate("(options) => axe.run(options).then((result) => result.violations)", options)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}: {_why(node)}"
        for violation in violations
        for node in violation["nodes"]
    ]


@functools.cache
def _axe(script: Path) -> str:
    return script.read_text("utf-8")


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
