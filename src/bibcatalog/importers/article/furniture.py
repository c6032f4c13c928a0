"""Furniture: what a page has beside its article, in the words of such pages.

>>> [is_furniture(line) for line in ("© 版权声明", "回复“LLM论文”获取论文压缩包", "NExT-GPT: Any-to-Any", "对齐")]
[True, True, False, False]
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 80
"""Characters of the longest line of furniture that has to be told from an article."""

_WHOLE: Final = """
    none|null|undefined|loading\\.*|share|likes?|follow(?:ing)?|subscribe|reply|comments?|tweet|menu|home|login|register
    contents|table of contents|toc|advertisements?|sponsored|newsletter|next|prev|previous|newer|older|more|tags?|end
    (?:log|sign) ?(?:in|up|out)|(?:next|previous) post|back to top|(?:read|show) more|cancel reply
    评论区?|回复|分享|点赞|收藏|喜欢|转发|打赏|赞赏|在看|赞|踩|举报|登录|登陆|注册|广告|目录|首页|返回|返回顶部|返回首页
    展开|收起|展开全文|阅读全文|查看全文|阅读原文|全文完|完|完结|正文|取消|关注|已关注|加关注|菜单|上一页|下一页|原创|更多
    分享到|分享至|分享海报|复制链接|微信扫一扫|扫一扫|微博|朋友圈|\\(完\\)|（完）
    評論|回覆|點讚|登入|註冊|廣告|目錄|返回頂部|閱讀原文|閱讀全文
"""
"""What is furniture when nothing else stands on a line, but for a number or a mark."""

_BEGINNINGS: Final = """
    (?:后台|公众号|私信|评论区|留言|关注后)?回复.{1,30}(?:获取|领取|下载|即可|得到)
    (?:欢迎|点击|长按|请|记得|扫码|扫描|微信)?(?:关注|订阅).{0,24}(?:公众号|我们|专栏|账号|本号|频道|不迷路)
    扫码|扫一扫|扫描.{0,10}二维码|长按.{0,12}(?:二维码|识别|关注)|.{0,16}二维码
    点击.{0,16}(?:关注|阅读|查看|下载|原文|卡片|链接|收藏|在看|蓝字|下方|上方)
    (?:觉得|如果).{0,20}(?:点赞|在看|转发|分享|收藏)|喜欢就|欢迎.{0,10}(?:转发|投稿|加入|交流|留言|分享)
    ©|\\(c\\)|（c）|版(?:权|權)(?:声明|聲明|所有|归)|copyright (?:notice|\\d|©|\\(c\\))|all rights reserved
    转载|轉載|未经.{0,8}(?:授权|许可|允许)|免责声明|侵权
    本文(?:来自|来源|转载|首发|由|作者|经|为|链接)|文章(?:来源|链接|版权|标签)|(?:责任)?编辑[:：]|来源[:：]|声明[:：]
    相关(?:文章|推荐|阅读|内容|资讯|专题|帖子|新闻)|相關(?:文章|推薦|閱讀)|推荐(?:文章|阅读|内容)|延伸阅读
    往期(?:回顾|推荐|精彩|文章)|猜你喜欢|你可能|大家都在看|精彩推荐|更多(?:精彩|内容|文章|相关|推荐)
    热门(?:文章|推荐|标签|评论)|最新(?:文章|评论|发布)|(?:上|下)一(?:篇|页|章)[:： ]?
    (?:暂无|没有|還沒有|尚無|暫無).{0,4}(?:评论|留言|評論)|发表(?:评论|回复)|写(?:下|点)?.{0,4}评论
    (?:全部|热门|最新|网友)评论|评论[ (（]?\\d|(?:请|您|你).{0,8}(?:登录|登陆|注册|登入)|登录后|必须登录
    (?:共)?\\d+ ?(?:条|个|則)?(?:评论|赞|喜欢|收藏|点赞|人|分享|阅读|浏览|評論)
    (?:阅读|浏览|点赞|收藏|评论|转发|访问|閱讀|瀏覽)(?:量|数|次数)?[ :：(（]*\\d
    (?:最[后近])?(?:编辑|修改|更新)于 ?\\d
    投诉|举报|备案|.{0,2}ICP[备证]|公安备|友情链接|网站地图|关于我们|联系我们|加入我们
    隐私(?:政策|声明|条款|权)|用户协议|服务条款|商务合作
    related (?:posts?|articles?|reading|stories|content)|recommended (?:for|posts|reading|articles)
    you (?:may|might) (?:also )?(?:like|enjoy)|more (?:from|posts|stories)
    read (?:more|next)|continue reading|share (?:this|on|via|to)|like this|follow (?:us|me|on)
    subscribe (?:to|for|now)|sign (?:up|in)|log ?in to|leave a (?:reply|comment)|(?:post|add) a comment
    (?:no|\\d+) (?:comments?|likes?|shares?|repl(?:y|ies)|views?|claps?|responses?)|your email
    posted (?:in|by)|filed under|tagged (?:with|in|as)|cookie (?:policy|settings|preferences)
    privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions)|powered by|back to top|advertise with
    thanks? (?:you )?for reading|if you (?:enjoyed|liked|found) this
    scan the|qr code|(?:previous|next|newer|older) (?:post|article|page|story)|join (?:us|the|our)
    contact us|about (?:us|the author)|get the (?:app|newsletter)
"""
"""How lines of furniture begin."""

_SECTIONS: Final = """
    (?:©|\\(c\\)|（c）)? ?(?:版权声明|版權聲明)|(?:©|\\(c\\)|copyright).{0,60}
    相关(?:文章|推荐|阅读|内容|资讯)|相關(?:文章|推薦|閱讀)|推荐(?:文章|阅读)|延伸阅读|往期(?:回顾|推荐|精彩|文章)
    猜你喜欢|你可能(?:也|还|感).{0,8}|大家都在看|阅读原文|閱讀原文
    (?:暂无|没有|暫無)(?:评论|留言|評論).{0,5}|发表(?:评论|回复)|(?:全部|热门|最新|网友)?(?:评论|評論)(?:区)?
    related (?:posts?|articles?|reading|stories|content)|recommended (?:reading|posts?|for you)
    you (?:may|might) (?:also )?(?:like|enjoy).{0,12}|more from .{0,40}
    leave a (?:reply|comment)|(?:no |\\d+ )?comments|share this.{0,20}|like this
"""
"""What begins the parts of a page below an article."""


def _any(patterns: str) -> str:
    return "|".join(line.strip() for line in patterns.strip().splitlines())


_FURNITURE: Final = re.compile(
    rf"[^\w(（©]*(?:(?:{_any(_WHOLE)})[\W_]*(?:\d{{1,9}}[\W_]*)?$|(?:{_any(_BEGINNINGS)}))", re.IGNORECASE
)
_SECTION: Final = re.compile(rf"[^\w(（©]*(?:{_any(_SECTIONS)})[\W_]*$", re.IGNORECASE)


def is_furniture(text: str) -> bool:
    """Say whether a line belongs to the page, and not to an article."""
    return len(text) <= _LONGEST and _FURNITURE.match(text) is not None


def ends_article(text: str) -> bool:
    """Say whether a line begins what stands below articles: comments, other articles, a copyright notice.

    >>> ends_article("相关文章"), ends_article("Related posts:"), ends_article("点赞 12")
    (True, True, False)
    """
    return len(text) <= _LONGEST and _SECTION.match(text) is not None
