"""The command called in this process, which is fast; ``bibcatalog`` (one folder up) starts a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bibcatalog.cli import main
from tests.cli.running import LIST, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Run


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command, called in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*args: str) -> Outcome:
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main(list(args))
        captured = capsysbinary.readouterr()
        code = exit_.value.code
        assert isinstance(code, int)
        return Outcome(code, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def my_list(tmp_path: Path) -> str:
    """The name of a small catalog with everything in it."""
    (tmp_path / "my-list.yaml").write_text(LIST, encoding="utf-8")
    return "my-list.yaml"
