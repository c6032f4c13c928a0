"""Run the fixtures and tell what differs: ``python -m tests.csl.suite --help``."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.csl.suite import fixture_file, lists
from tests.csl.suite.runner import Outcome, judge


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; end with 1 when a listed fixture fails or an unlisted one passes."""
    options = _parser().parse_args(arguments)
    suite = fixture_file.folder()
    if suite is None:
        sys.stderr.write("CSL_TEST_SUITE is not set: the folder of the fixtures, processor-tests/humans of the suite\n")
        return 2
    names = [name for name in fixture_file.names(suite) if not options.only or options.only in name]
    paths = [suite / f"{name}.txt" for name in names]
    if options.jobs > 1:
        with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
            outcomes = pool.map(judge, paths, chunksize=8)
    else:
        outcomes = [judge(path) for path in paths]
    _report(outcomes, verbose=options.verbose)
    return _settle(outcomes, update=options.update)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.csl.suite", description="Run the CSL test-suite.")
    parser.add_argument("--only", metavar="WORD", help="only fixtures with this in their name")
    parser.add_argument("--update", action="store_true", help="write passing.txt anew")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    return parser


def _report(outcomes: Sequence[Outcome], *, verbose: bool) -> None:
    for outcome in outcomes:
        if not outcome.passed:
            _say(outcome.name + (f"\n{outcome.complaint}\n" if verbose else ""))
    _say()
    _totals((fixture_file.area(outcome.name), outcome) for outcome in outcomes)
    _say()
    _totals((outcome.mode or "not read", outcome) for outcome in outcomes)
    _totals(("all", outcome) for outcome in outcomes)


def _totals(grouped: Iterable[tuple[str, Outcome]]) -> None:
    total: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for group, outcome in grouped:
        total[group] += 1
        passed[group] += outcome.passed
    for group in sorted(total):
        _say(f"{group:<16}{passed[group]:>5} of {total[group]:>4}")


def _settle(outcomes: Sequence[Outcome], *, update: bool) -> int:
    """Compare with the lists, and write the one that needs no reasons."""
    listed, excused = set(lists.passing()), dict(lists.failing())
    passed = {outcome.name for outcome in outcomes if outcome.passed}
    failed = {outcome.name for outcome in outcomes} - passed
    gained, lost = sorted(passed - listed), sorted(failed & listed)
    if update:
        lists.write_passing(listed - failed | passed)
    for title, found in (
        ("new in passing.txt" if update else "to be added to passing.txt", gained),
        ("no longer in passing.txt" if update else "listed, but failing", lost),
        ("to be taken out of failing.md", sorted(passed & excused.keys())),
        ("without a reason in failing.md", sorted(failed - excused.keys())),
    ):
        if found:
            _say(f"\n{title} ({len(found)}): {' '.join(found)}")
    return 0 if update else int(bool(gained or lost))


def _say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
