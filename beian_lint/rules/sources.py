"""Where the rules' reasons come from: the sources that more than one rule names.

No article of law that is known speaks of the number, link or badge of the police filing on a page:
showing them is the platform's own instruction. Law demands the *filing*; for ICP it demands the
number and the link.
"""

from beian_lint.words import Say

ORDER_33 = Say(
    "《计算机信息网络国际联网安全保护管理办法》（公安部令第 33 号）第十二条（三十日内备案）、"
    "第二十三条（不履行备案职责的，警告或停机整顿不超过六个月）",
    "Measures for the Security Protection of International Networking of Computer Information "
    "Networks (Ministry of Public Security, order 33), art. 12 (file within 30 days) and art. 23 "
    "(warning, or suspension of up to six months)",
)
PLATFORM = Say(
    "公安备案平台在备案通过后给出的说明（云服务商转述）："
    "https://help.aliyun.com/zh/icp-filing/user-guide/"
    "the-public-security-network-for-record-and-cancellation",
    "The platform's instruction after approval, as told by a host: "
    "https://help.aliyun.com/zh/icp-filing/user-guide/"
    "the-public-security-network-for-record-and-cancellation",
)
SNIPPET = Say(
    "平台现行的 HTML 代码：https://github.com/notionnext-org/NotionNext/issues/2458",
    "The platform's present HTML snippet: https://github.com/notionnext-org/NotionNext/issues/2458",
)
FORMER_NUMBERS = Say(
    "平台常见问题：早年在地方公安备案的网站须补充信息、更换备案号，此前视为未备案（2022 年转载："
    "https://clzkj.com.cn/beian/784.html）",
    "The platform's questions and answers: sites filed earlier with the local police have to renew "
    "the record and change the number, and count as unfiled until then (a copy of 2022: "
    "https://clzkj.com.cn/beian/784.html)",
)
MOVED = Say(
    "旧平台地址已打不开的报告（2025 年 2 月）："
    "https://github.com/chengzhongxue/halo-theme-hao/issues/861",
    "Report that the former platform no longer answers (February 2025): "
    "https://github.com/chengzhongxue/halo-theme-hao/issues/861",
)
REVIEW_LINK = Say(
    "整改通知：链接必须打开备案查询结果页，https://github.com/88250/solo/issues/28",
    "A rectification notice: the link must open the record's own page, "
    "https://github.com/88250/solo/issues/28",
)
REVIEW_CODE = Say(
    "链接不带备案号可能被判不合格的报告：https://github.com/jiewenhuang/halo-theme-joe3.0/issues/172",
    "Report that a link without the number is judged unfit: "
    "https://github.com/jiewenhuang/halo-theme-joe3.0/issues/172",
)
BADGE_DEMANDED = Say(
    "备案号前须有图标：https://github.com/MagicBreeze/halo-theme-Ying/issues/14",
    "The icon before the number is demanded: "
    "https://github.com/MagicBreeze/halo-theme-Ying/issues/14",
)
EVERY_PAGE = Say(
    "面向公网的页面都要展示的要求：https://github.com/0xJacky/nginx-ui/issues/780",
    "Whatever faces the internet has to show it: https://github.com/0xJacky/nginx-ui/issues/780",
)
ORDER_292 = Say(
    "《互联网信息服务管理办法》（国务院令第 292 号）第十二条（在主页显著位置标明备案编号）、"
    "第二十二条（责令改正，罚款五千元至五万元）",
    "Measures for the Administration of Internet Information Services (State Council, order 292), "
    "art. 12 (number at a prominent place of the home page) and art. 22 (fine of 5,000 to 50,000 "
    "yuan)",
)
MII_33 = Say(
    "《非经营性互联网信息服务备案管理办法》（信息产业部令第 33 号）第十三条"
    "（主页底部中央标明备案编号，并链接备案管理系统）、第二十五条（罚款五千元至一万元）",
    "Measures for the Filing of Non-commercial Internet Information Services (Ministry of "
    "Information Industry, order 33), art. 13 (number at the centre bottom of the home page, with a "
    "link to the filing system) and art. 25 (fine of 5,000 to 10,000 yuan)",
)
ICP_NOTICE = Say(
    "接入商的整改通知：备案号未链接至工信部首页，https://github.com/Tai7sy/card-system/issues/574",
    "A host's rectification notice about the missing link: "
    "https://github.com/Tai7sy/card-system/issues/574",
)
OBSERVED = Say(
    "对数百个公开网站的观察；没有找到官方文字",
    "Observed on hundreds of public sites; no official text was found",
)
GATE = Say(
    "检查工具自身的原则：没有看过的，不算合格",
    "The gate's own principle: what was not looked at does not pass",
)
ENCODING = Say(
    "WHATWG 编码标准：https://encoding.spec.whatwg.org/",
    "The WHATWG Encoding Standard: https://encoding.spec.whatwg.org/",
)
