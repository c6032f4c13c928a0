"""Into Zotero and back: a pure plan, its application, pull, undo. Only ``gateway`` and ``transport`` know the wire."""
