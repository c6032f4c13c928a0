"""The words of labels: for each field those that people write before its colon, in Chinese and English."""

from __future__ import annotations

from typing import Final

WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "title",
        "",
        """标题, 標題, 题目, 題目, 题名, 论文标题, 论文题目, 论文题名, 论文名称, 论文名, 文章标题, 英文标题,
        論文標題, 論文題目, title, paper title""",
    ),
    ("paper", "", "论文, 文章, 論文, paper"),
    ("authors", "", "作者, 论文作者, 作者列表, 全部作者, 論文作者, author, authors, written by"),
    (
        "date",
        "",
        """发布时间, 发表时间, 发布日期, 发表日期, 发布年份, 发表年份, 发表年月, 出版时间, 出版日期, 提交时间,
        提交日期, 公开时间, 上线时间, 论文时间, 论文日期, 时间, 日期, 年份, 發布時間, 發佈時間, 發表時間, 發布日期,
        發佈日期, 發表日期, 時間, published, published on, publication date, date of publication, publish date,
        date published, date, when, released, released on, release date, submitted, submitted on, posted, posted on,
        year, time""",
    ),
    (
        "organizations",
        "",
        """发表单位, 发布单位, 发表机构, 发布机构, 研究机构, 研究单位, 研究团队, 作者单位, 作者机构, 所属单位,
        所属机构, 论文单位, 论文机构, 机构, 单位, 团队, 公司, 出品方, 发布方, 發表單位, 發布單位, 發佈單位, 發表機構,
        發布機構, 研究機構, 作者單位, 機構, 單位, 團隊, by, organization, organizations, organisation, organisations,
        affiliation, affiliations, institution, institutions, institute, institutes, lab, labs, team, company, from,
        released by, published by, developed by, developer, research group""",
    ),
    (
        "impact",
        "",
        """影响力, 影响, 意义, 价值, 贡献, 主要贡献, 核心贡献, 亮点, 论文亮点, 创新点, 核心思想, 核心内容, 要点,
        点评, 简评, 短评, 评价, 推荐理由, 推荐语, 一句话总结, 一句话简介, 备注, 说明, 影響力, 影響, 意義, 價值, 貢獻,
        主要貢獻, 亮點, 創新點, 點評, 推薦理由, 備註, 說明, impact, significance, why, why it matters, influence,
        highlight, highlights, contribution, contributions, key contribution, key contributions, main contribution,
        key idea, takeaway, takeaways, tl;dr, tldr, note, notes, comment, remark, remarks""",
    ),
    (
        "abstract",
        "",
        """摘要, 论文摘要, 内容摘要, 中文摘要, 内容简介, 论文简介, 论文概述, 简介, 概要, 概述, 内容, 論文摘要,
        內容摘要, 簡介, 內容, abstract, summary, overview, description""",
    ),
    (
        "link",
        "",
        """链接, 论文链接, 论文地址, 地址, 原文链接, 原文地址, 下载地址, 下载链接, 论文下载, 网址, arxiv链接,
        arxiv地址, arxiv编号, pdf, 论文pdf, 鏈接, 連結, 論文鏈接, 論文連結, 論文地址, 網址, link, links, paper link,
        paper url, url, pdf link, arxiv, arxiv id, arxiv link, doi, openreview, eprint, preprint""",
    ),
    (
        "link",
        "page",
        """项目, 项目地址, 项目主页, 项目链接, 项目网站, 主页, 官网, 网站, 項目, 項目地址, 項目主頁, 主頁, 網站,
        project, project page, project website, website, homepage, home page, page, web""",
    ),
    (
        "link",
        "code",
        """代码, 代码地址, 代码链接, 开源地址, 开源代码, 开源链接, 源码, 源代码, 源码地址, 代码仓库, 仓库,
        github地址, github链接, 代碼, 代碼地址, 代碼鏈接, 程式碼, 開源地址, code, source code, code link, github,
        repository, repo, implementation""",
    ),
    (
        "link",
        "data",
        "数据, 数据集, 数据地址, 数据集地址, 数据集链接, 數據集, 資料集, data, dataset, datasets, data set",
    ),
    (
        "link",
        "model",
        """模型, 模型地址, 模型链接, 模型权重, 权重, 模型下载, checkpoint, checkpoints, model, models, weights""",
    ),
    ("link", "demo", "演示, 演示地址, 试用地址, 体验地址, 在线体验, demo, live demo"),
    ("link", "blog", "博客, 博客地址, 官方博客, 博文, 部落格, blog, blog post"),
    ("link", "video", "视频, 视频地址, 影片, video"),
    ("link", "slides", "幻灯片, slides"),
    (
        "venue",
        "",
        """会议/期刊, 期刊/会议, 会议期刊, 发表会议/期刊, 收录, 收录于, 收录情况, 发表于, 发表在, 录用, 录用情况,
        中稿情况, 出处, 刊物, 發表於, 收錄於, 會議/期刊, venue, published in, published at, accepted at, accepted by,
        accepted to, accepted in, appeared in, appeared at, conference/journal, journal/conference""",
    ),
    (
        "conference",
        "",
        """会议, 发表会议, 录用会议, 收录会议, 顶会, 會議, 發表會議, conference, presented at, proceedings,
        booktitle""",
    ),
    ("journal", "", "期刊, 杂志, 发表期刊, 期刊名称, 收录期刊, 發表期刊, 雜誌, journal, magazine"),
    (
        "tags",
        "",
        """关键词, 关键字, 标签, 關鍵詞, 關鍵字, 標籤, keyword, keywords, key words, tag, tags, topics,
        index terms""",
    ),
    (
        "category",
        "",
        """类别, 分类, 所属类别, 所属分类, 领域, 研究领域, 方向, 研究方向, 類別, 分類, 領域, category, categories,
        area, field""",
    ),
)
"""Field, the name of a link, and the labels; "paper" is a title or an address, as its value says."""

BARE: Final = """发布时间, 发表时间, 发布日期, 发表日期, 发表单位, 发布单位, 发表机构, 研究机构, 作者单位, 影响力, 摘要,
    论文摘要, 發布時間, 發佈時間, 發表時間, 發表單位, 影響力, 論文摘要, abstract, published, impact, organization,
    organizations, affiliation, affiliations"""
"""Labels that are known without a colon, when nothing else stands on the line."""
