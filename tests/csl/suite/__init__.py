"""The test-suite of CSL (github.com/citation-style-language/test-suite), run with this engine.

The suite is not part of this repository: ``CSL_TEST_SUITE`` names the folder of its fixtures, which its own repository
has in ``processor-tests/humans``. `passing.txt` lists those that pass, `failing.md` gives the reason of each other one;
the tests hold both lists to be true.
``python -m tests.csl.suite`` runs the fixtures and prints what differs; ``--update`` writes `passing.txt` anew.
"""
