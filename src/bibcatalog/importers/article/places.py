"""Places that stand behind a comma in the name of one organization: campuses, cities, countries."""

from __future__ import annotations

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()).casefold() for name in text.split(";"))


CAMPUSES: Final = _names(
    """Berkeley; Los Angeles; San Diego; Davis; Irvine; Santa Barbara; Santa Cruz; Riverside; Merced; San Francisco;
    Urbana-Champaign; Urbana Champaign; Urbana; Champaign; Chicago; Springfield; Madison; Milwaukee; Austin; Dallas;
    Arlington; San Antonio; El Paso; Houston; College Park; Baltimore; Baltimore County; Amherst; Boston; Lowell;
    Dartmouth; Ann Arbor; Dearborn; Flint; Chapel Hill; Charlotte; Greensboro; Wilmington; Twin Cities; Duluth;
    Boulder; Denver; Colorado Springs; Birmingham; Huntsville; Tuscaloosa; Las Vegas; Reno; Knoxville; Manoa; Mānoa;
    Hilo; Lincoln; Omaha; Columbia; St. Louis; Rolla; Long Beach; Fullerton; Northridge; Fresno; Sacramento; Buffalo;
    Stony Brook; Binghamton; Albany; New Brunswick; Newark; Camden; Seattle; Tacoma; Bothell; Bloomington;
    Indianapolis; West Lafayette; University Park; Bombay; Delhi; Madras; Kanpur; Kharagpur; Roorkee; Guwahati;
    Hyderabad; Gandhinagar; Indore; Patna; Bangalore; Bengaluru; Shenzhen; Suzhou; Guangzhou; Zhuhai; Weihai; Haifa;
    Cambridge; Oxford; Edinburgh; London; Beijing; Shanghai; Hong Kong; Singapore; Zurich; Zürich; Lausanne; Paris;
    Munich; Berlin; Tübingen; Toronto; Montreal; Montréal; Vancouver; Sydney; Melbourne; Canberra; Tokyo; Kyoto; Seoul;
    Taipei; New York; Pittsburgh; Atlanta; Evanston; CA; MA; NY; NJ; PA; WA; TX; IL; GA; MD; MI; NC; DC"""
)
"""Of universities; they belong to the university before them, and only the first of them."""

COUNTRIES: Final = _names(
    """USA; U.S.A.; US; U.S.; United States; United States of America; UK; U.K.; United Kingdom; England; Scotland;
    China; P.R. China; PR China; P. R. China; Hong Kong SAR; Taiwan; Macau; Japan; Korea; South Korea;
    Republic of Korea; Germany; France; Italy; Spain; Portugal; Switzerland; Austria; Netherlands; The Netherlands;
    Belgium; Sweden; Norway; Denmark; Finland; Poland; Czech Republic; Hungary; Greece; Turkey; Russia; Ukraine;
    Israel; India; Canada; Australia; New Zealand; Brazil; Mexico; Chile; Argentina; Singapore; Malaysia; Thailand;
    Vietnam; Indonesia; UAE; United Arab Emirates; Saudi Arabia; Qatar; Egypt; South Africa; Ireland; Luxembourg;
    中国; 美国; 英国; 德国; 法国; 日本; 韩国; 新加坡; 加拿大; 澳大利亚; 瑞士; 以色列; 印度"""
)
