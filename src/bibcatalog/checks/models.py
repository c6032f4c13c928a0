"""What the data models ask for: the fields that an entry of each type must have, and the names of fields.

Sources: btxdoc, 3.1 and 3.2; biblatex manual 3.19, 2.1.1 to 2.1.3 and 2.2.2; ``blx-dm.def`` of biblatex 3.19
(constraints of type "mandatory"). Where the manual and practice take either of two fields, both count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibcatalog.bibedit.dialect import Dialect

Needs = tuple[tuple[str, ...], ...]
"""Each field that is required, with those that do as well."""

_AUTHOR: Final = ("author", "collaboration")
_AUTHOR_OR_EDITOR: Final = ("author", "editor", "collaboration", "translator")
_TITLE: Final = ("title",)
_YEAR: Final = ("year", "date")
_DATE: Final = ("date", "year", "pubstate")
_JOURNAL: Final = ("journal", "journaltitle")
_JOURNALTITLE: Final = ("journaltitle", "journal")
_SCHOOL: Final = ("school", "institution")
_INSTITUTION: Final = ("institution", "school", "publisher", "organization")
_PUBLISHER: Final = ("publisher",)
_BOOKTITLE: Final = ("booktitle",)
_TYPE: Final = ("type",)

_BIBTEX: Final[dict[str, Needs]] = {
    "article": (_AUTHOR, _TITLE, _JOURNAL, _YEAR),
    "book": (_AUTHOR_OR_EDITOR, _TITLE, _PUBLISHER, _YEAR),
    "booklet": (_TITLE,),
    "conference": (_AUTHOR, _TITLE, _BOOKTITLE, _YEAR),
    "inbook": (_AUTHOR_OR_EDITOR, _TITLE, ("chapter", "pages"), _PUBLISHER, _YEAR),
    "incollection": (_AUTHOR, _TITLE, _BOOKTITLE, _PUBLISHER, _YEAR),
    "inproceedings": (_AUTHOR, _TITLE, _BOOKTITLE, _YEAR),
    "manual": (_TITLE,),
    "mastersthesis": (_AUTHOR, _TITLE, _SCHOOL, _YEAR),
    "phdthesis": (_AUTHOR, _TITLE, _SCHOOL, _YEAR),
    "proceedings": (_TITLE, _YEAR),
    "techreport": (_AUTHOR_OR_EDITOR, _TITLE, _INSTITUTION, _YEAR),
    "unpublished": (_AUTHOR, _TITLE, ("note",)),
}

_BIBLATEX: Final[dict[str, Needs]] = {
    "article": (_AUTHOR, _TITLE, _JOURNALTITLE, _DATE),
    "book": (_AUTHOR_OR_EDITOR, _TITLE, _DATE),
    "booklet": (_AUTHOR_OR_EDITOR, _TITLE, _DATE),
    "bookinbook": (_AUTHOR, _TITLE, _BOOKTITLE, _DATE),
    "collection": (("editor", "author"), _TITLE, _DATE),
    "conference": (_AUTHOR, _TITLE, _BOOKTITLE, _DATE),
    "dataset": (_TITLE,),
    "electronic": (_TITLE, ("url", "doi", "eprint")),
    "inbook": (_AUTHOR_OR_EDITOR, _TITLE, ("booktitle", "maintitle", "chapter"), _DATE),
    "incollection": (_AUTHOR, _TITLE, _BOOKTITLE, _DATE),
    "inproceedings": (_AUTHOR, _TITLE, _BOOKTITLE, _DATE),
    "inreference": (_TITLE, _BOOKTITLE, _DATE),
    "manual": (_TITLE,),
    "mastersthesis": (_AUTHOR, _TITLE, _INSTITUTION, _DATE),
    "misc": (_TITLE,),
    "mvbook": (_AUTHOR_OR_EDITOR, _TITLE, _DATE),
    "mvcollection": (("editor", "author"), _TITLE, _DATE),
    "online": (_TITLE, ("url", "doi", "eprint")),
    "patent": (_AUTHOR, _TITLE, ("number",), _DATE),
    "periodical": (("editor", "title"), _TITLE, _DATE),
    "phdthesis": (_AUTHOR, _TITLE, _INSTITUTION, _DATE),
    "proceedings": (_TITLE, _DATE),
    "report": (_AUTHOR_OR_EDITOR, _TITLE, _TYPE, _INSTITUTION, _DATE),
    "software": (_TITLE,),
    "techreport": (_AUTHOR_OR_EDITOR, _TITLE, _INSTITUTION, _DATE),
    "thesis": (_AUTHOR, _TITLE, _TYPE, _INSTITUTION, _DATE),
    "unpublished": (_AUTHOR, _TITLE, _DATE),
    "www": (_TITLE, ("url", "doi", "eprint")),
}

REQUIRED: Final[Mapping[Dialect, Mapping[str, Needs]]] = {"bibtex": _BIBTEX, "biblatex": _BIBLATEX}
"""Dialect -> entry type -> what it must have."""

KNOWN_FIELDS: Final = frozenset(
    """
    abstract addendum address afterword annotation annotator annote archiveprefix author authortype bookauthor
    bookpagination booksubtitle booktitle booktitleaddon chapter commentator crossref date day doi edition editor
    editora editoratype editorb editorbtype editorc editorctype editortype eid entryset entrysubtype eprint eprintclass
    eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender holder howpublished ids
    indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon key keywords label langid langidopts
    language library lista listb listc listd liste listf location mainsubtitle maintitle maintitleaddon month namea
    nameaddon nameb namec note number options organization origdate origlanguage origlocation origpublisher origtitle
    pages pagetotal pagination part pdf presort primaryclass publisher pubstate related relatedoptions relatedstring
    relatedtype reprinttitle school series shortauthor shorteditor shorthand shorthandintro shortjournal shortseries
    shorttitle sortkey sortname sortshorthand sorttitle sortyear subtitle title titleaddon translator type url urldate
    usera userb userc userd usere userf venue verba verbb verbc version volume volumes xdata xref year
    acknowledgement affiliation affiliations archive archived archivelocation articleno arxiv arxivid bibdate bibsource
    biburl bdsk-file-1 bdsk-url-1 bdsk-url-2 callnumber collaboration comment coden copyright creationdate
    modificationdate date-added date-modified datestamp distinctURL download editors groups hal_id html issue_date
    interhash intrahash journal-iso keyword keywords-plus lccn lastchecked local mendeley-groups mendeley-tags mrclass
    mrnumber mrreviewer numpages owner pii place pmcid pmid priority publicationstatus rating readstatus review
    refid shortbooktitle slides source stat state studio subject supplement tags timestamp unique-id urn username
    video website zblnumber articletype accessed added-at code codelink conference city country created contents
    description dimensions event funding grant image internal-note licence license link links lang length medium
    metadata month_numeric nationality preprint price project rights size size status summary target template topic
    usage versions wos word words day dayfiled monthfiled yearfiled assignee
    """.lower().split()
)
"""Fields of the two data models, and those that programs and publishers write besides."""

STANDARD_FIELDS: Final = tuple(
    """
    abstract address author booktitle chapter crossref date doi edition editor eprint eprinttype howpublished
    institution isbn issn journal journaltitle keywords location month note number organization pages publisher
    school series title translator type url urldate volume year archiveprefix primaryclass eprintclass
    """.split()
)
"""The fields that a misspelled name may have been meant for."""
