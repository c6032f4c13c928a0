"""Dates: what they are (`values`), how they are read from CSL-JSON (`reading`) and written by styles (`writing`).

Years before the common era are negative and there is no year 0: -100 is 100 BC.

>>> from bibcatalog.csl.dates.reading import read_date
>>> date = read_date("4-6 May 2004")
>>> date.start, date.end
(Day(year=2004, month=5, day=4), Day(year=2004, month=5, day=6))
"""
