"""A static page of a catalog: papers by category, search, filters, copies and downloads, without a server.

``build`` makes the files of the page as values, ``writing`` puts them into a folder. Importing the package imports
neither.
"""
