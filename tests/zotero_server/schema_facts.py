"""What Zotero's item types have, as words: fields with the base field each stands for, then who made an item.

Source: Zotero's schema, version 41. The first kind of creator is the primary one. A word in capitals stands for
several fields (``SHORT``).
"""

from __future__ import annotations

VERSION = 41

SHORT = {
    "HEAD": "title abstractNote",
    "SERIES": "series seriesNumber volume numberOfVolumes edition",
    "WEB": "DOI citationKey url accessDate",
    "KEPT": "archive archiveLocation shortTitle language libraryCatalog callNumber rights extra",
    "PLAIN": "shortTitle language rights extra",
}
"""Fields that many types have in this order."""

ITEM_TYPES = """
annotation: |
attachment: title accessDate url |
note: |
artwork: HEAD artworkMedium=medium artworkSize date eventPlace WEB KEPT | artist contributor
audioRecording: HEAD audioRecordingFormat=medium seriesTitle volume numberOfVolumes label=publisher place date
    runningTime ISBN WEB KEPT | performer originalCreator composer wordsBy translator contributor
bill: HEAD billNumber=number code codeVolume=volume section codePages=pages legislativeBody=authority session history
    date WEB PLAIN | sponsor cosponsor contributor
blogPost: HEAD blogTitle=publicationTitle websiteType=type date WEB ISSN PLAIN | author translator commenter
    contributor
book: HEAD SERIES date publisher place originalDate originalPublisher originalPlace format=medium numPages ISBN WEB
    ISSN KEPT | author contributor editor translator seriesEditor
bookSection: HEAD bookTitle=publicationTitle SERIES date publisher place originalDate originalPublisher originalPlace
    format=medium pages ISBN WEB ISSN KEPT | author contributor editor bookAuthor translator seriesEditor
case: caseName=title abstractNote court=authority dateDecided=date docketNumber=number reporter reporterVolume=volume
    firstPage=pages history WEB PLAIN | author counsel contributor
computerProgram: HEAD seriesTitle versionNumber date system company=publisher place programmingLanguage rights
    citationKey url accessDate DOI ISBN archive archiveLocation libraryCatalog callNumber shortTitle extra |
    programmer contributor
conferencePaper: HEAD proceedingsTitle=publicationTitle conferenceName publisher place date eventPlace volume issue
    numberOfVolumes pages series seriesNumber DOI ISBN citationKey url accessDate ISSN KEPT | author contributor
    editor translator seriesEditor
dataset: HEAD identifier=number type versionNumber date repository=publisher repositoryLocation=place format=medium
    WEB KEPT | author contributor
dictionaryEntry: HEAD dictionaryTitle=publicationTitle SERIES date publisher place pages ISBN WEB KEPT | author
    contributor editor translator seriesEditor
document: HEAD type date publisher place WEB KEPT | author contributor editor translator reviewedAuthor
email: subject=title abstractNote date WEB PLAIN | author translator contributor recipient
encyclopediaArticle: HEAD encyclopediaTitle=publicationTitle SERIES date publisher place pages ISBN WEB KEPT | author
    contributor editor translator seriesEditor
film: HEAD distributor=publisher place date genre=type videoRecordingFormat=medium runningTime WEB KEPT | director
    producer scriptwriter castMember host guest narrator translator contributor
forumPost: HEAD forumTitle=publicationTitle postType=type date WEB PLAIN | author contributor
hearing: HEAD committee publisher numberOfVolumes documentNumber=number pages legislativeBody=authority session
    history date place WEB PLAIN | contributor
instantMessage: HEAD date WEB PLAIN | author contributor recipient
interview: HEAD interviewMedium=medium date publisher place WEB KEPT | interviewee contributor interviewer translator
journalArticle: HEAD publicationTitle publisher place date volume issue section partNumber partTitle pages series
    seriesTitle seriesText journalAbbreviation WEB PMID PMCID ISSN KEPT | author contributor editor translator
    reviewedAuthor
letter: HEAD letterType=type date eventPlace WEB KEPT | author recipient contributor translator
magazineArticle: HEAD publicationTitle publisher place date volume issue pages ISSN WEB KEPT | author contributor
    translator reviewedAuthor
manuscript: HEAD manuscriptType=type institution=publisher place date numPages number WEB KEPT | author contributor
    translator
map: HEAD mapType=type scale seriesTitle edition publisher place date DOI ISBN citationKey url accessDate KEPT |
    cartographer contributor seriesEditor
newspaperArticle: HEAD publicationTitle publisher place date volume issue edition section pages ISSN WEB KEPT | author
    contributor translator reviewedAuthor
patent: HEAD place country assignee issuingAuthority=authority patentNumber=number filingDate pages applicationNumber
    priorityNumbers issueDate=date priorityDate=originalDate references legalStatus=status WEB PLAIN | inventor
    attorneyAgent contributor
podcast: HEAD seriesTitle episodeNumber=number audioFileType=medium date publisher place runningTime WEB PLAIN |
    podcaster guest producer executiveProducer seriesCreator director scriptwriter castMember translator contributor
preprint: HEAD genre=type repository=publisher archiveID=number place date series seriesNumber WEB KEPT | author
    contributor editor translator reviewedAuthor
presentation: HEAD presentationType=type date meetingName place series sessionTitle=publicationTitle WEB PLAIN |
    presenter chair organizer contributor translator
radioBroadcast: HEAD programTitle=publicationTitle episodeNumber=number audioRecordingFormat=medium network=publisher
    place date runningTime WEB KEPT | creator host guest producer executiveProducer seriesCreator director
    scriptwriter castMember translator contributor
report: HEAD reportNumber=number reportType=type institution=publisher place date seriesTitle seriesNumber pages DOI
    ISBN citationKey url accessDate ISSN KEPT | author editor contributor translator seriesEditor
standard: HEAD organization=authority committee type number versionNumber edition status date publisher place
    partNumber partTitle ISBN WEB archive archiveLocation shortTitle numPages language libraryCatalog callNumber
    rights extra | author editor contributor
statute: nameOfAct=title abstractNote code codeNumber publicLawNumber=number dateEnacted=date pages section session
    history WEB PLAIN | author contributor
thesis: HEAD thesisType=type university=publisher place date series seriesNumber numPages DOI ISBN citationKey url
    accessDate ISSN KEPT | author contributor
tvBroadcast: HEAD programTitle=publicationTitle episodeNumber=number videoRecordingFormat=medium network=publisher
    place date runningTime WEB KEPT | director producer executiveProducer seriesCreator scriptwriter castMember host
    guest narrator translator contributor
videoRecording: HEAD videoRecordingFormat=medium seriesTitle volume numberOfVolumes studio=publisher place date
    runningTime ISBN WEB KEPT | creator director producer scriptwriter executiveProducer castMember host guest
    narrator translator contributor
webpage: HEAD websiteTitle=publicationTitle websiteType=type date publisher place WEB PLAIN | author contributor
    translator
"""
"""One item type a line; a line that begins with a space goes on with the one before."""

NEWER_FIELDS = """
33 DOI: - conferencePaper dataset journalArticle preprint standard
33 citationKey: - dataset preprint standard
33 ISSN: blogPost book bookSection conferencePaper report thesis
33 eventPlace: artwork letter
33 originalDate originalPublisher originalPlace format: book bookSection
33 type: document
33 place: document film interview journalArticle magazineArticle podcast webpage
33 publisher: interview journalArticle magazineArticle newspaperArticle podcast webpage
33 section partNumber partTitle PMID PMCID: journalArticle
33 institution number: manuscript
33 volume issue: newspaperArticle
33 priorityDate: patent
33 series: presentation thesis
33 sessionTitle: presentation
33 seriesNumber ISBN: report thesis
39 eventPlace issue numberOfVolumes seriesNumber: conferencePaper
39 edition partNumber partTitle ISBN: standard
"""
"""Version of the schema, the fields that it brought, and to which types; "-" is every type but those that follow."""

LABELS = {
    "abstractNote": "Abstract", "accessDate": "Accessed", "archiveLocation": "Loc. in Archive",
    "artworkMedium": "Medium", "audioFileType": "File Type", "audioRecordingFormat": "Format",
    "attorneyAgent": "Attorney/Agent", "computerProgram": "Software", "dateModified": "Modified", "email": "E-mail",
    "forumTitle": "Forum/Listserv Title", "interviewMedium": "Medium", "interviewee": "Interview With",
    "journalAbbreviation": "Journal Abbr", "nameOfAct": "Name of Act", "numPages": "# of Pages",
    "numberOfVolumes": "# of Volumes", "programmingLanguage": "Prog. Language", "publicationTitle": "Publication",
    "repositoryLocation": "Repo. Location", "rights": "License", "tvBroadcast": "TV Broadcast", "url": "URL",
    "versionNumber": "Version", "videoRecordingFormat": "Format", "webpage": "Web Page",
    **dict.fromkeys("letterType manuscriptType mapType presentationType thesisType".split(), "Type"),
}  # fmt: skip
"""English names that are not the words of the property."""
