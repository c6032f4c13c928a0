"""An oracle: citeproc-js formats the same references in the same styles, and every difference has its reason.

Fifty well-known styles (``styles.txt``) print forty references of every kind and the packaged catalog: the
bibliography, a citation of each, and one citation of several. What our engine prints otherwise stands with its reason
in ``differences.yaml``; anything else is a fault of ours.

To look at the differences::

    python -m tests.csl.oracle --help
"""
