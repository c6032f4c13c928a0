"""Properties that only attachments and annotations have. Files themselves are not kept here."""

from __future__ import annotations

import re

from tests.zotero_server.messages import Refusal

LINK_MODES = ("imported_file", "imported_url", "linked_file", "linked_url", "embedded_image")
ANNOTATION_TYPES = ("highlight", "underline", "note", "image", "ink", "text")

FILE_PROPERTIES = ("contentType", "charset", "filename", "md5", "mtime", "path")
ANNOTATION_PROPERTIES = tuple(
    f"annotation{part}" for part in "Type AuthorName Text Comment Color PageLabel SortIndex Position".split()
)
_OF_FILES = ("filename", "md5", "mtime")
_MD5 = re.compile(r"[a-f0-9]{32}")

READABLE = ("application/pdf", "application/epub+zip", "text/html")
"""Content types of attachments that may have children."""


def check_attachment(mode: object, item_type: str, before: object, library: str) -> None:
    """Check ``linkMode``, which never changes."""
    if item_type != "attachment":
        raise Refusal(400, "'linkMode' is valid only for attachment items")
    if mode not in LINK_MODES:
        raise Refusal(400, f"'{mode}' is not a valid linkMode")
    if before is not None and mode != before:
        raise Refusal(400, "Cannot change attachment linkMode")
    if mode == "linked_file" and library == "groups":
        raise Refusal(400, "Linked files can only be added to user libraries")


def read_own(name: str, value: object, item_type: str, mode: str) -> object:
    """Check and read a property of a file or of an annotation."""
    if name in ANNOTATION_PROPERTIES:
        if item_type != "annotation":
            raise Refusal(400, f"'{name}' is valid only for annotation items")
        if name == "annotationType" and value not in ANNOTATION_TYPES:
            raise Refusal(400, f"'{value}' is not a valid annotation type")
        return value
    if item_type != "attachment":
        raise Refusal(400, f"'{name}' is valid only for attachment items")
    if name in _OF_FILES and not (mode.startswith("imported_") or mode == "embedded_image"):
        raise Refusal(400, f"'{name}' is valid only for imported and embedded-image attachments")
    if name == "path" and mode != "linked_file":
        raise Refusal(400, f"'{name}' is valid only for linked file attachment items")
    _check_file(name, value)
    return value


def _check_file(name: str, value: object) -> None:
    if name == "md5" and value and not _MD5.fullmatch(str(value)):
        raise Refusal(400, f"'{value}' is not a valid MD5 hash")
    if name == "mtime" and value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise Refusal(400, "'mtime' must be a Unix timestamp integer")
    if name == "filename" and "/" in str(value):
        raise Refusal(400, "'filename' must not contain slashes")
