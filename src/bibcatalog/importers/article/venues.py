"""Venues: in a field of their own, and what seems to be one in a note.

>>> venue_in("NIPS-2023，通过配比预训练数据"), venue_in("LLAMA-1"), venue_in("CVPR 2024 Best Paper")
('NIPS-2023', '', 'CVPR 2024')
"""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = """AAAI ACL AISTATS ASPLOS BMVC CHI CIKM COLING COLM COLT CoNLL CoRL CSCW CVPR EACL ECCV ECML EMNLP
    EuroSys FAccT FAST HPCA ICASSP ICCV ICDE ICDM ICLR ICML ICPR ICRA ICSE IJCAI INTERSPEECH IROS ISCA ISSTA JMLR KDD
    LREC MICCAI MICRO MLSys NAACL NeurIPS NIPS NSDI OSDI PLDI PODC POPL PPoPP RECOMB RSS SIGCOMM SIGGRAPH SIGIR
    SIGMOD SOSP TACL TMLR TOG TPAMI UAI UIST USENIX VLDB WACV WMT WSDM WWW"""
_VENUE: Final = re.compile(
    rf"(?<![A-Za-z])(?:(?:{'|'.join(_NAMES.split())})[ \-–'’‘_]{{0,2}}(?:(?:19|20)\d\d|\d\d)(?!\d)"
    r"|[A-Z][A-Za-z]{0,8}[A-Z][ \-–'’_]{0,2}(?:19|20)\d\d(?!\d)"
    rf"|(?:{'|'.join(_NAMES.split())})(?= ?(?:oral|spotlight|best paper|highlight|口头|最佳|录用|收录|接收|中稿)))",
    re.ASCII,
)


def venue_in(note: str) -> str:
    """Give what seems to be a venue in a note; empty if nothing does."""
    match = _VENUE.search(note)
    return match[0] if match else ""
