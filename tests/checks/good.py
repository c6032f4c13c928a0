"""Good .bib files as programs and publishers write them; each is of our own making."""

from __future__ import annotations

SCHOLAR = """\
@article{doe2021gaps,
  title={On the gaps between words},
  author={Doe, Jane and Roe, John and others},
  journal={Journal of Typography},
  volume={12},
  number={3},
  pages={120--134},
  year={2021},
  publisher={Example Press}
}

@article{poe2023letters,
  title={Letters and their neighbours},
  author={Poe, Jim},
  journal={arXiv preprint arXiv:2305.99999},
  year={2023}
}

@inproceedings{roe2019lines,
  title={Lines that do not end},
  author={Roe, John A},
  booktitle={Proceedings of the 3rd conference on lines},
  pages={1--9},
  year={2019},
  organization={IEEE}
}
"""

DBLP = """\
@inproceedings{DBLP:conf/lines/DoeR19,
  author       = {Jane Doe and
                  John Roe 0001 and
                  J{\\"{o}}rg M{\\"{u}}ller},
  editor       = {Ada Poe},
  title        = {{LINE:} Drawing Lines with {GPT-4} in {C++}},
  booktitle    = {Proceedings of the 3rd Conference on Lines, {LINES} 2019, Berlin,
                  Germany, July 1-3, 2019},
  series       = {{LIPIcs}},
  volume       = {12},
  pages        = {12:1--12:20},
  publisher    = {{ACM}},
  year         = {2019},
  url          = {https://doi.org/10.1145/3306618.3314244},
  doi          = {10.1145/3306618.3314244},
  timestamp    = {Mon, 01 Jul 2019 00:00:00 +0200},
  biburl       = {https://dblp.org/rec/conf/lines/DoeR19.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org}
}

@article{DBLP:journals/corr/abs-2305-99999,
  author       = {Jane Doe},
  title        = {Letters and Their Neighbours},
  journal      = {CoRR},
  volume       = {abs/2305.99999},
  year         = {2023},
  url          = {https://doi.org/10.48550/arXiv.2305.99999},
  doi          = {10.48550/ARXIV.2305.99999},
  eprinttype    = {arXiv},
  eprint       = {2305.99999}
}
"""

ACM = """\
@inproceedings{10.1145/3306618.3314244,
author = {Doe, Jane and Roe, John},
title = {Drawing Lines: A Survey},
year = {2019},
isbn = {9780201134476},
publisher = {Association for Computing Machinery},
address = {New York, NY, USA},
url = {https://doi.org/10.1145/3306618.3314244},
doi = {10.1145/3306618.3314244},
abstract = {We draw 100% more lines & dots_ than others.},
booktitle = {Proceedings of the 2019 Conference on Lines},
pages = {1--9},
numpages = {9},
keywords = {lines, dots & dashes},
location = {Berlin, Germany},
series = {LINES '19}
}

@article{10.1145/3704435,
author = {Poe, Jim},
title = {Dots},
year = {2024},
issue_date = {May 2024},
publisher = {Association for Computing Machinery},
volume = {57},
number = {4},
issn = {0360-0300},
doi = {10.1145/3704435},
journal = {ACM Comput. Surv.},
month = may,
articleno = {101},
numpages = {40}
}
"""

ZOTERO = """\
@article{doeGapsWords2021,
  title = {On the Gaps between Words},
  author = {Doe, Jane and {van der Berg}, Karel and {The Example Team}},
  year = 2021,
  month = mar,
  journal = {Journal of Typography},
  volume = {12},
  number = {3},
  pages = {120--134},
  issn = {0360-0300, 1557-7341},
  doi = {10.1000/a_b(12)3},
  urldate = {2023-01-02},
  langid = {english},
  keywords = {typography},
  file = {/home/jane/Zotero/storage/ABCD/Doe & Roe - 100% of it.pdf}
}
"""

ZOTERO_BIBLATEX = """\
@article{doeGapsWords2021,
  title = {On the {{Gaps}} between {{LaTeX}} Words},
  author = {Doe, Jane and {van der Berg}, Karel},
  date = {2021-03-05},
  journaltitle = {Journal of Typography},
  shortjournal = {J. Typogr.},
  volume = {12},
  number = {3},
  pages = {120–134},
  issn = {0360-0300},
  doi = {10.1000/a_b(12)3},
  url = {https://example.org/a_b?c=%20d&e#f},
  urldate = {2023-01-02},
  langid = {english}
}

@online{roeLinesThatDo2020,
  title = {Lines That Do Not End},
  author = {Roe, John},
  date = {2020~/..},
  url = {https://example.org/lines}
}

@thesis{poe2020,
  title = {Dots},
  author = {Poe, Jim},
  date = {2020},
  type = {phdthesis},
  institution = {University of Examples}
}
"""

JABREF = """\
% Encoding: UTF-8

@String { jot = {Journal of Typography} }

@Article{Doe2021,
  author       = {Jane Doe and Martin Luther King, Jr. and de la Fontaine, Jean},
  date         = {2021-03},
  journaltitle = jot,
  title        = {On the Gaps between Words},
  number       = {3},
  pages        = {1125--35},
  comment      = {50% & more_},
  groups       = {typography},
}

@Book{Knuth1984,
  author    = {Knuth, Donald E.},
  title     = {The {\\TeX}book},
  publisher = {Addison-Wesley},
  date      = {1984},
  isbn      = {0-201-13447-0},
}

@Comment{jabref-meta: databaseType:biblatex;}
"""

MENDELEY = """\
@article{Doe2021,
abstract = {100% of it},
author = {Doe, Jane and Roe, John and M{\\"{u}}ller, J{\\"{o}}rg},
doi = {10.1000/abc},
file = {:home/jane/a.pdf:pdf},
issn = {03600300},
journal = {Journal of Typography},
keywords = {a,b},
mendeley-groups = {typography},
month = mar,
number = {3},
pages = {120--134},
title = {{On the gaps between words}},
url = {https://example.org/a_b},
volume = {12},
year = {2021}
}
"""

BY_HAND = """\
@string{jot = "Journal of Typography"}
@string{press = "Example " # "Press"}
@preamble{"\\newcommand{\\noop}[1]{}"}

@book{doe:2020, author = "Jane Doe", title = "A $50\\%$ Book of {\\AA}ngstr{\\"o}m and {Schr{\\"o}dinger}",
  publisher = press, year = 2020, note = "See \\url{https://example.org/a_b%20c#d}" }
@article(roe.2021, author = {Roe, J. and Poe, J.}, title = {Notes on $x_1$ and \\emph{more}}, journal = jot,
  year = {in press}, note = {To appear}, month = "10~" # mar)
@inproceedings{poe-2022, crossref = {lines2022}, author = {王小明 and Poe, Jim}, title = {第一行}, pages = {3}}
@techreport{who2020, author = {{World Health Organization}}, title = {Report}, institution = {WHO}, year = {2020}}
@proceedings{lines2022, title = {Lines}, booktitle = {Lines}, year = {2022}, editor = {Doe, Jane}}
@phdthesis{x, author = {Doe, Jane}, title = {GPT-3 in a Thesis}, school = {University}, year = {2020/2021}}
"""

GOOD = {
    "Google Scholar": SCHOLAR,
    "DBLP": DBLP,
    "ACM": ACM,
    "Zotero, BibTeX": ZOTERO,
    "Zotero, BibLaTeX": ZOTERO_BIBLATEX,
    "JabRef": JABREF,
    "Mendeley": MENDELEY,
    "by hand": BY_HAND,
}
"""Who writes it -> a file."""
