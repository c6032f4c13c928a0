"""What a page says of a reference to programs: COinS, ``citation_*`` tags and JSON-LD.

All three give plain text, which is not yet escaped for HTML; what is not known is left out.
"""
