"""The same work in several processes, in parts, for what takes seconds: the results are those of one process."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

T = TypeVar("T")
Job = tuple[Any, ...]


@contextmanager
def started(function: Callable[..., T], jobs: Sequence[Job], workers: int) -> Iterator[Callable[[], list[T]]]:
    """Begin jobs in other processes; what is given waits for their results, in order.

    With fewer than two workers they are done in this process, when they are waited for; so is what a process that died
    has left.

    Args:
        function: a function of a module, called with what stands in a job; all of it goes through pickle.
        jobs: its arguments.
        workers: how many processes.
    """
    if workers < 2 or len(jobs) < 2:
        yield lambda: [function(*job) for job in jobs]
        return
    context = multiprocessing.get_context("fork") if can_fork() else None
    with ProcessPoolExecutor(min(workers, len(jobs)), context) as pool:
        try:
            futures = [pool.submit(function, *job) for job in jobs]
        except (BrokenExecutor, OSError):
            futures = []

        def wait() -> list[T]:
            try:
                return [future.result() for future in futures] if futures else [function(*job) for job in jobs]
            except (BrokenExecutor, OSError):
                return [function(*job) for job in jobs]

        yield wait


@contextmanager
def started_with(
    shared: object, function: Callable[..., T], jobs: Sequence[Job], workers: int
) -> Iterator[Callable[[], list[T]]]:
    """Begin jobs that share a large value, their function's first argument, which is not copied.

    Only a fork has it without copying; where there is none, this process does the work.
    """
    if not can_fork():
        workers = 1
    if workers < 2:
        yield lambda: [function(shared, *job) for job in jobs]
        return
    token = object()
    _SHARED[id(token)] = (function, shared)
    try:
        with started(_with_shared, [(id(token), *job) for job in jobs], workers) as wait:
            yield wait
    finally:
        del _SHARED[id(token)]


_SHARED: dict[int, tuple[Callable[..., Any], object]] = {}
"""What a forked process finds in the memory of the one that it comes from."""


def _with_shared(token: int, *job: object) -> Any:  # noqa: ANN401 - what the function gives
    function, shared = _SHARED[token]
    return function(shared, *job)


def can_fork() -> bool:
    """Say whether this process can be forked safely: on Linux, while it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1
