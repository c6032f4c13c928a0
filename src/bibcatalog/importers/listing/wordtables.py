"""The words that lists use, in English and Chinese: for links, columns, fields, and parts that hold no works."""

from __future__ import annotations

from typing import Final

LABELS: Final = {
    "code": """code codes github git gitlab repo repository implementation implementations source
    pytorch tensorflow torch
    jax keras codebase toolkit package library 代码 源码 开源 开源代码 项目代码 代码地址 代码链接 githut""",
    "data": "data dataset datasets corpus benchmark 数据 数据集 数据地址",
    "model": "model models weights checkpoint checkpoints huggingface hf ckpt ckpts 模型 权重 模型地址",
    "demo": "demo demos colab notebook playground app space spaces 演示 在线体验",
    "video": "video videos talk talks youtube bilibili recording 视频 讲解视频",
    "slides": "slides slide ppt pptx deck 幻灯片 课件",
    "poster": "poster 海报",
    "supplement": "supp supplementary supplement appendix suppl 附录",
    "leaderboard": "leaderboard 榜单",
    "post": "tweet twitter thread x 推特",
    "bibtex": "bib bibtex citation cite 引用",
    "blog": "blog blogs post medium announcement zhihu 博客 解读 知乎 博文 论文解读 中文解读",
    "page": """project website homepage page site web home link links here url webpage docs documentation doc 主页 项目
    项目主页 官网 项目地址 地址 链接 网站 项目网站""",
    "paper": """paper papers pdf arxiv abs abstract preprint article html doi openreview acl anthology ieee springer acm
    report publication publisher manuscript fulltext biorxiv ps 论文 原文 论文地址 论文链接 文章""",
}
"""Name of a link -> words for it; where a label has words of several, the first of them decides."""

QUALIFIERS: Final = """
official unofficial new our full version online interactive python of the to and for in technical tech 论文 官方
final camera ready text face hugging semantic scholar google v1 v2 v3 en zh 中文 english chinese download view
read original third party author authors
"""
"""Words that may stand beside those of a label."""

FIELDS: Final = {
    "title": "title|paper title|标题|题目|论文标题|论文名称|论文题目|论文名",
    "name": """name|model|models|method|methods|approach|dataset|datasets|benchmark|system|framework|
    algorithm|library|tool|
    tools|project|resource|resources|course|book|名称|模型|方法|数据集|项目|工具|课程|框架""",
    "authors": "author|authors|作者|by",
    "venue": """venue|conference|journal|publication|published|published in|published at|publisher|pub|
    pub.|source|where|会议|
    期刊|发表于|发表|来源|出处|会议/期刊|发表会议|发表期刊|期刊/会议|发表会议/期刊|发表期刊/会议|会议或期刊|conf|conf.""",
    "date": """date|year|time|published on|publish date|release date|release time|release|released|
    submitted|month|日期|时间|
    年份|发布时间|发表时间|发布日期|年""",
    "organizations": """institution|institutions|institute|institutes|affiliation|affiliations|
    organization|organizations|
    organisation|org|orgs|company|team|lab|developer|creator|published by|单位|发表单位|机构|发布机构|团队|公司|
    研究机构|学校""",
    "summary": "内容|tl;dr|tldr|tl dr|abstract|summary|摘要|简介|一句话总结|总结|内容简介|论文摘要|概要",
    "impact": """impact|note|notes|comment|comments|remark|remarks|description|contribution|
    contributions|highlight|highlights|
    影响|key idea|idea|影响力|备注|评论|点评|说明|描述|贡献|亮点|推荐理由|阅读理由|核心思想|笔记|主要贡献""",
    "tags": """keyword|keywords|key words|tag|tags|topic|topics|category|categories|type|task|tasks|area|domain|关键词|
    关键字|标签|领域|类别|分类|类型|任务|方向""",
    "doi": "doi",
    "arxiv": "arxiv|arxiv id",
    "isbn": "isbn",
}
"""What a field says -> the phrases that people put before it, or above it."""

DECORATIVE: Final = """
#|no|no.|id|index|序号|编号|star|stars|recom|recommend|rating|推荐|封面|cover|image|figure|teaser|picture|
overview|pic|图|citations|cited|引用数|citation count|duration|时长|length|status|done|read
"""
"""Heads of columns that say nothing of a work itself, or nothing that lasts."""

FURNITURE: Final = """
license|licence|licensing|contributing|contribution|contributions|contribute|how to contribute|contribution guide|
contribution guidelines|contributing guidelines|contributors|our contributors|contributing to this paper list|
contributing to this list|maintainers|project maintainers|project maintainers & contributors|maintainer|contact|
contacts|contact us|citation|citations|cite|cite us|how to cite|citing|citing this list|bibtex|reference format|
star history|stargazers|stargazers over time|star growth|acknowledgement|acknowledgements|acknowledgment|
acknowledgments|thanks|news|latest news|what's new|whats new|updates|update|latest updates|update log|changelog|
change log|todo|to do|to-do|roadmap of this list|sponsors|sponsor|sponsorship|support us|disclaimer|
code of conduct|about|about this list|about us|the team|join us|follow us|social media|subscribe|how to use|
terminology|legend|awesome list criteria|format|markdown format|chinese version|english version|code for table|
许可|许可证|协议|开源协议|贡献|贡献指南|参与贡献|如何贡献|贡献者|引用|引用我们|如何引用|致谢|鸣谢|更新|更新日志|
更新记录|最近更新|新闻|最新动态|动态|联系|联系我们|联系方式|交流群|加入我们|赞助|声明|免责声明|关于|关于我们|
维护者|待办|star 历史|star history chart|加群|公众号|关注我们|扫码进群|点赞|使用说明|说明
"""
"""Headings over parts that are not about works: a license, thanks, news."""

CONTENTS: Final = """
contents|content|table of contents|table of content|toc|table of contents (toc)|table of content (toc)|outline|
quick links|index|navigation|overview of contents|menu|目录|内容|索引|导航|论文目录|内容目录|快速导航|文章目录|
目录结构
"""
"""Headings over a table of contents."""

FOLDS: Final = """
click to expand|click to expand!|click to see|expand|show|show more|more|details|see more|click me|click here|
unfold|view more|see all|full list|点击展开|展开|更多|详情|查看更多|展开全部
"""
"""What only asks to unfold what stands below."""
