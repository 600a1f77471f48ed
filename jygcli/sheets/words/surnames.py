"""What looks like somebody's name: a surname with one or two signs behind it, a double surname, a name with a dot.

And several of them, parted by spaces.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jygcli.domain.base.signs import is_chinese
from jygcli.domain.people.names import clean_name, has_form_of_name

_DOUBLE = "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐司徒夏侯端木申屠独孤南宫长孙宇文轩辕呼延"
DOUBLE = frozenset(_DOUBLE[at : at + 2] for at in range(0, len(_DOUBLE), 2))
# The surnames of nearly everybody; somebody of another one doesn't keep a column from being known by the rest.
_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞"
    "颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁"
    "蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商"
    "刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘闻厉伊仝区郜海阚"
    "权强帅屠豆朴盖练廉禹井祖漆卿狄平索宣晋相云容敬扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿"
    "鲜印逯隆茹诺战慕危玉银亢嵇呼衡钮邴拓撒虎哈妥铁达"
)
# Texts: most imports have no use for them compiled.
_APART = r"[\u3400-\u9fff·•‧・･⋅]{2,}[\d()人名]*(?:\([^()]*\))?"
_SHORT = r"[\u3400-\u9fff]{1,2}(?:\([^()]*\))?"
# Words of sheets that are as short as names, and begin as they do.
_NO_NAME = (
    r"地点|项目|季度|半年|年份|月度|没|否|几|哪|么|谁|吗|"
    r"高中|党校|党员|党课|党费|支部|金额|时间|日期|地点|类[型别]|主题|名称|内容|备注|说明|应到|实到|人数|人次|请假|缺席|[合小总]计|"
    r"比?率|主持|主讲|记录|形式|议题|决议|会议|活动|学习|月份|年[月度份]|次数|序号|编号|签名|签字|大会|支委|党日|小组|姓名|考勤|出勤|"
    r"情况|方式|事项|学历|退休|离休|干部|住院|病假|事假|迟到|大学|中学|公司|单位|社区|街道|支付|转账|现金"
)


@lru_cache(maxsize=8192)
def looks_like_name(text: str) -> bool:
    """Whether a text can be the name of one person, and is no word of the trade."""
    name = clean_name(text)
    if not has_form_of_name(name) or is_of_the_trade(name):
        return False
    return "·" in name or name[:2] in DOUBLE or (name[0] in _SINGLE and len(name) < 4)


@lru_cache(maxsize=8192)
def is_of_the_trade(text: str) -> bool:
    """Whether a text is a word of headings, and nobody's name."""
    return re.search(_NO_NAME, text) is not None


def apart(text: str) -> list[str]:
    """张三 李四 is two names, 张 三 李四 too; 张 三, 欧阳 建国 and John Smith are one each."""
    words: list[str] = []
    surname = ""
    for word in text.split():
        if surname and re.fullmatch(_SHORT, word):
            words.append(surname + word)
            surname = ""
        elif surname or not ((len(word) == 1 and is_chinese(word)) or word in DOUBLE):
            words += [surname, word] if surname else [word]
            surname = ""
        else:
            surname = word
    words += [surname] if surname else []
    return words if words and all(re.fullmatch(_APART, word) for word in words) else [clean_name(text)]


def are_several(text: str) -> bool:
    """Whether a text is the names of several people, each a whole one: 马珍 郭文斌; 扎西 卓玛 may be one."""
    found = apart(text)
    return len(found) > 1 and all(map(looks_like_name, found))
