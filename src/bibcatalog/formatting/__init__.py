"""References in, a formatted bibliography or citation out: the use case around the CSL engine.

``sources`` makes CSL-JSON items of a catalog or a file, ``setup`` a processor of a style and its locale, ``writing``
the text in one of the outputs. ``calls`` has what a program calls. Importing the package imports none of them.
"""
