"""Names of the provinces by the letter that stands in a record number.

Source: GB/T 2260 (names of the provincial level); 兵 is the Xinjiang corps, which has no entry there.
"""

from beian_lint.words import Say

PROVINCES: dict[str, Say] = {
    "京": Say("北京市", "Beijing"),
    "津": Say("天津市", "Tianjin"),
    "冀": Say("河北省", "Hebei"),
    "晋": Say("山西省", "Shanxi"),
    "蒙": Say("内蒙古自治区", "Inner Mongolia"),
    "辽": Say("辽宁省", "Liaoning"),
    "吉": Say("吉林省", "Jilin"),
    "黑": Say("黑龙江省", "Heilongjiang"),
    "沪": Say("上海市", "Shanghai"),
    "苏": Say("江苏省", "Jiangsu"),
    "浙": Say("浙江省", "Zhejiang"),
    "皖": Say("安徽省", "Anhui"),
    "闽": Say("福建省", "Fujian"),
    "赣": Say("江西省", "Jiangxi"),
    "鲁": Say("山东省", "Shandong"),
    "豫": Say("河南省", "Henan"),
    "鄂": Say("湖北省", "Hubei"),
    "湘": Say("湖南省", "Hunan"),
    "粤": Say("广东省", "Guangdong"),
    "桂": Say("广西壮族自治区", "Guangxi"),
    "琼": Say("海南省", "Hainan"),
    "渝": Say("重庆市", "Chongqing"),
    "川": Say("四川省", "Sichuan"),
    "蜀": Say("四川省", "Sichuan"),
    "贵": Say("贵州省", "Guizhou"),
    "黔": Say("贵州省", "Guizhou"),
    "滇": Say("云南省", "Yunnan"),
    "藏": Say("西藏自治区", "Tibet"),
    "陕": Say("陕西省", "Shaanxi"),
    "甘": Say("甘肃省", "Gansu"),
    "陇": Say("甘肃省", "Gansu"),
    "青": Say("青海省", "Qinghai"),
    "宁": Say("宁夏回族自治区", "Ningxia"),
    "新": Say("新疆维吾尔自治区", "Xinjiang"),
    "兵": Say("新疆生产建设兵团", "Xinjiang Production and Construction Corps"),
}
"""By letter, those of the police and the ministry alike."""
