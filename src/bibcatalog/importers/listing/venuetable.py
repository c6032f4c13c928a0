"""Where papers appear: conferences and journals by the short names that lists use.

Each line of a table has the short name, others for it after commas, and the name in full.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Kind = Literal["conference", "journal", "preprint"]

_CONFERENCES: Final = """
AAAI|AAAI Conference on Artificial Intelligence
AACL|Conference of the Asia-Pacific Chapter of the Association for Computational Linguistics
AAMAS|International Conference on Autonomous Agents and Multiagent Systems
ACCV|Asian Conference on Computer Vision
ACL|Annual Meeting of the Association for Computational Linguistics
ACM MM,MM,ACMMM,ACM Multimedia|ACM International Conference on Multimedia
ACML|Asian Conference on Machine Learning
AISTATS|International Conference on Artificial Intelligence and Statistics
ASPLOS|International Conference on Architectural Support for Programming Languages and Operating Systems
ASRU|IEEE Automatic Speech Recognition and Understanding Workshop
ATC,USENIX ATC|USENIX Annual Technical Conference
AutoML|International Conference on Automated Machine Learning
BMVC|British Machine Vision Conference
CCS|ACM Conference on Computer and Communications Security
CHI|CHI Conference on Human Factors in Computing Systems
CHIL|Conference on Health, Inference, and Learning
CIKM|ACM International Conference on Information and Knowledge Management
CLeaR|Conference on Causal Learning and Reasoning
CoLLAs|Conference on Lifelong Learning Agents
COLING|International Conference on Computational Linguistics
COLM|Conference on Language Modeling
COLT|Conference on Learning Theory
CoNLL|Conference on Computational Natural Language Learning
CoRL|Conference on Robot Learning
CPAL|Conference on Parsimony and Learning
CSCW|ACM Conference on Computer-Supported Cooperative Work and Social Computing
CVPR|IEEE/CVF Conference on Computer Vision and Pattern Recognition
DAC|Design Automation Conference
DASFAA|International Conference on Database Systems for Advanced Applications
DATE|Design, Automation and Test in Europe Conference
EACL|Conference of the European Chapter of the Association for Computational Linguistics
ECAI|European Conference on Artificial Intelligence
ECCV|European Conference on Computer Vision
ECIR|European Conference on Information Retrieval
ECML-PKDD,ECML,ECML/PKDD,PKDD|European Conference on Machine Learning and Principles and Practice of Knowledge \
Discovery in Databases
EMNLP|Conference on Empirical Methods in Natural Language Processing
EMNLP-IJCNLP|Conference on Empirical Methods in Natural Language Processing and International Joint Conference on \
Natural Language Processing
EuroSys|European Conference on Computer Systems
FAccT|ACM Conference on Fairness, Accountability, and Transparency
FAST|USENIX Conference on File and Storage Technologies
FPGA|ACM/SIGDA International Symposium on Field-Programmable Gate Arrays
FSE,ESEC/FSE|ACM International Conference on the Foundations of Software Engineering
GECCO|Genetic and Evolutionary Computation Conference
HPCA|IEEE International Symposium on High-Performance Computer Architecture
HRI|ACM/IEEE International Conference on Human-Robot Interaction
ICASSP|IEEE International Conference on Acoustics, Speech and Signal Processing
ICCAD|IEEE/ACM International Conference on Computer-Aided Design
ICCV|IEEE/CVF International Conference on Computer Vision
ICDAR|International Conference on Document Analysis and Recognition
ICDE|IEEE International Conference on Data Engineering
ICDM|IEEE International Conference on Data Mining
ICIP|IEEE International Conference on Image Processing
ICLR|International Conference on Learning Representations
ICME|IEEE International Conference on Multimedia and Expo
ICML|International Conference on Machine Learning
ICMR|ACM International Conference on Multimedia Retrieval
ICPR|International Conference on Pattern Recognition
ICRA|IEEE International Conference on Robotics and Automation
ICS|ACM International Conference on Supercomputing
ICSE|IEEE/ACM International Conference on Software Engineering
IJCAI,IJCAI-ECAI|International Joint Conference on Artificial Intelligence
IJCNLP|International Joint Conference on Natural Language Processing
IJCNN|International Joint Conference on Neural Networks
INFOCOM|IEEE Conference on Computer Communications
Interspeech|Annual Conference of the International Speech Communication Association
INLG|International Natural Language Generation Conference
IROS|IEEE/RSJ International Conference on Intelligent Robots and Systems
ISCA|ACM/IEEE International Symposium on Computer Architecture
ISMIR|International Society for Music Information Retrieval Conference
ITSC|IEEE International Conference on Intelligent Transportation Systems
IUI|ACM Conference on Intelligent User Interfaces
KDD,SIGKDD|ACM SIGKDD Conference on Knowledge Discovery and Data Mining
KR|International Conference on Principles of Knowledge Representation and Reasoning
L4DC|Learning for Dynamics and Control Conference
LREC|Language Resources and Evaluation Conference
LREC-COLING|Joint International Conference on Computational Linguistics, Language Resources and Evaluation
MICCAI|International Conference on Medical Image Computing and Computer Assisted Intervention
MICRO|IEEE/ACM International Symposium on Microarchitecture
MIDL|Medical Imaging with Deep Learning
MLSys|Conference on Machine Learning and Systems
MobiCom|ACM International Conference on Mobile Computing and Networking
MobiSys|ACM International Conference on Mobile Systems, Applications, and Services
NAACL,NAACL-HLT|Conference of the North American Chapter of the Association for Computational Linguistics
NDSS|Network and Distributed System Security Symposium
NeurIPS,NIPS|Advances in Neural Information Processing Systems
NSDI|USENIX Symposium on Networked Systems Design and Implementation
OOPSLA|ACM SIGPLAN Conference on Object-Oriented Programming, Systems, Languages, and Applications
OSDI|USENIX Symposium on Operating Systems Design and Implementation
PAKDD|Pacific-Asia Conference on Knowledge Discovery and Data Mining
PLDI|ACM SIGPLAN Conference on Programming Language Design and Implementation
PODC|ACM Symposium on Principles of Distributed Computing
POPL|ACM SIGPLAN Symposium on Principles of Programming Languages
PPoPP|ACM SIGPLAN Symposium on Principles and Practice of Parallel Programming
RecSys|ACM Conference on Recommender Systems
RSS|Robotics: Science and Systems
SC|International Conference for High Performance Computing, Networking, Storage and Analysis
SDM|SIAM International Conference on Data Mining
SemEval|International Workshop on Semantic Evaluation
SIGCOMM|ACM SIGCOMM Conference
SIGDIAL|Annual Meeting of the Special Interest Group on Discourse and Dialogue
SIGGRAPH|ACM SIGGRAPH Conference
SIGGRAPH Asia|ACM SIGGRAPH Asia Conference
SIGIR|International ACM SIGIR Conference on Research and Development in Information Retrieval
SIGMOD|ACM SIGMOD International Conference on Management of Data
SLT|IEEE Spoken Language Technology Workshop
SoCC|ACM Symposium on Cloud Computing
SOSP|ACM Symposium on Operating Systems Principles
UAI|Conference on Uncertainty in Artificial Intelligence
UIST|ACM Symposium on User Interface Software and Technology
USENIX Security|USENIX Security Symposium
WACV|IEEE/CVF Winter Conference on Applications of Computer Vision
WMT|Conference on Machine Translation
WSDM|ACM International Conference on Web Search and Data Mining
WWW,TheWebConf,The Web Conference|ACM Web Conference
3DV|International Conference on 3D Vision
"""

_JOURNALS: Final = """
AIJ|Artificial Intelligence
CACM|Communications of the ACM
CL|Computational Linguistics
ACM Computing Surveys,CSUR,ACM CSUR,Computing Surveys|ACM Computing Surveys
CVIU|Computer Vision and Image Understanding
DMLR|Journal of Data-centric Machine Learning Research
IEEE Access|IEEE Access
IJCV|International Journal of Computer Vision
IJRR|The International Journal of Robotics Research
Information Fusion|Information Fusion
IPM|Information Processing & Management
JACM|Journal of the ACM
JAIR|Journal of Artificial Intelligence Research
JMLR|Journal of Machine Learning Research
JSTSP|IEEE Journal of Selected Topics in Signal Processing
MLJ|Machine Learning
Nature|Nature
Nature Communications,Nat. Commun.,Nature Comm.|Nature Communications
Nature Machine Intelligence,Nat. Mach. Intell.|Nature Machine Intelligence
Nature Medicine|Nature Medicine
Nature Methods|Nature Methods
NCA|Neural Computing and Applications
Neural Computation,Neural Comput.|Neural Computation
Neural Networks|Neural Networks
Neurocomputing|Neurocomputing
PAMI,TPAMI,IEEE TPAMI,T-PAMI,IEEE PAMI|IEEE Transactions on Pattern Analysis and Machine Intelligence
Pattern Recognition|Pattern Recognition
PNAS|Proceedings of the National Academy of Sciences
Proceedings of the IEEE,Proc. IEEE|Proceedings of the IEEE
PVLDB,VLDB|Proceedings of the VLDB Endowment
RA-L,RAL|IEEE Robotics and Automation Letters
Science|Science
Science Robotics|Science Robotics
TACL|Transactions of the Association for Computational Linguistics
TASLP|IEEE/ACM Transactions on Audio, Speech, and Language Processing
TBD|IEEE Transactions on Big Data
TCSVT|IEEE Transactions on Circuits and Systems for Video Technology
TELO|ACM Transactions on Evolutionary Learning and Optimization
TIP,IEEE TIP|IEEE Transactions on Image Processing
TIST|ACM Transactions on Intelligent Systems and Technology
TKDD|ACM Transactions on Knowledge Discovery from Data
TKDE,IEEE TKDE|IEEE Transactions on Knowledge and Data Engineering
TMI|IEEE Transactions on Medical Imaging
TMLR|Transactions on Machine Learning Research
TMM,IEEE TMM|IEEE Transactions on Multimedia
TNNLS,IEEE TNNLS|IEEE Transactions on Neural Networks and Learning Systems
TOG,ACM TOG|ACM Transactions on Graphics
TOIS|ACM Transactions on Information Systems
TOMM|ACM Transactions on Multimedia Computing, Communications, and Applications
TOSEM|ACM Transactions on Software Engineering and Methodology
TPDS|IEEE Transactions on Parallel and Distributed Systems
TRO,T-RO|IEEE Transactions on Robotics
TSE|IEEE Transactions on Software Engineering
TVCG,IEEE TVCG|IEEE Transactions on Visualization and Computer Graphics
VLDB Journal,VLDBJ|The VLDB Journal
"""

_PREPRINTS: Final = """
arXiv,CoRR,arXiv preprint,arXiv.org|arXiv
Preprint,Under review,In submission|
bioRxiv|bioRxiv
medRxiv|medRxiv
ChemRxiv|ChemRxiv
SSRN|SSRN
"""

EXACT: Final = frozenset("CL DATE FAST FPGA ICS IPM KR MICRO MM Nature RSS SC Science SDM TBD TIP TRO".split())
"""Short names that are words or other things as well: they count only in these letters."""

WITH_YEAR: Final = frozenset(
    "Artificial Intelligence|Computational Linguistics|Information Fusion|Machine Learning|Neural Computation|"
    "Neural Networks|Neurocomputing|Pattern Recognition".split("|")
)
"""Names that are fields of research as well: they count only in these letters, and beside a year."""

OF_THE_ACL: Final = frozenset(("ACL", "AACL", "EACL", "EMNLP", "IJCNLP", "NAACL"))
"""Conferences that have *Findings*."""


class KnownVenue(NamedTuple):
    """A venue: its usual short name, its name in full, and what it is."""

    short: str
    name: str
    kind: Kind


def _table(text: str, kind: Kind) -> dict[str, KnownVenue]:
    """Read a table; give each short name in small letters, and what it stands for."""
    venues: dict[str, KnownVenue] = {}
    for line in text.strip().splitlines():
        words, _, name = line.partition("|")
        short, *others = words.split(",")
        venue = KnownVenue(short, name, kind)
        venues |= {word.lower(): venue for word in (short, *others)}
    return venues


VENUES: Final = _table(_CONFERENCES, "conference") | _table(_JOURNALS, "journal") | _table(_PREPRINTS, "preprint")
"""Short name in small letters -> the venue."""

NAMES: Final = {venue.name.lower(): venue for venue in VENUES.values() if venue.name}
"""Name in full, in small letters -> the venue."""
