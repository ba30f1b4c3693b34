"""Texts that are no reports on practice give almost no mechanisms; all of them were written for this test."""

import pytest

from generator.extract.laws import extract_laws
from generator.extract.mechanisms import extract_mechanisms
from generator.model import REVIEW_THRESHOLD

REGULATION = """第一章 总则
第一条 为了加强码头安全管理，防止和减少生产安全事故，根据《中华人民共和国安全生产法》，制定本办法。
第二条 码头经营人应当建立健全安全生产责任制，建立安全检查制度、隐患排查治理制度和应急值守制度。
第三条 码头经营人应当编制应急预案，每半年至少组织一次应急演练，并建立演练档案。
第四条 港口行政管理部门应当建立举报制度，公布举报电话，建立与公安、海事等部门的信息共享机制。
第五条 从事装卸作业的人员应当经培训合格后上岗，特种作业人员应当取得相应资格。
第六条 违反本办法第二条规定的，责令限期改正，处一万元以上三万元以下的罚款；情节严重的，责令停产停业整顿。
第七条 本办法自2023年3月1日起施行。
"""

WEATHER = """市气象台7月9日17时发布：今夜到明天，北部有中到大雨，局部暴雨，累计雨量40到80毫米，并伴有7级左右阵风。
受今年第4号台风“杜鹃”外围云系影响，沿海海面风力逐渐增大到8级。市防汛指挥部于18时启动防汛Ⅳ级应急响应。
预计10日白天雨势减弱，最高气温29摄氏度。请公众远离山洪沟和低洼地带，防范强降雨引发的次生灾害。
"""

SPORT = """昨晚的足球联赛第十轮，主队在先失一球的情况下以二比一逆转取胜，取得主场三连胜。
第三十八分钟，客队利用一次快速反击首开纪录。下半场易边再战，主队换上两名前锋，第七十分钟由队长头球扳平。
“队员们拼到了最后一刻。”主教练赛后说。凭借补时阶段的点球，主队拿到三分，排名升至第五。
有“铁门”之称的门将做出六次扑救，获评“全场最佳”。女子组“飞鱼杯”游泳赛同日开赛。
"""

ACCIDENT = """2022年6月18日9时40分许，某建材公司原料车间发生一起机械伤害事故，造成1人死亡，直接经济损失150万元。
经查，操作工刘某未停机即进入料仓清理，被卷入输送机。该公司未制定清仓作业操作规程，未建立隐患排查治理制度，
安全教育培训不到位，安全生产责任制不落实，现场管理制度流于形式。
“6·18”机械伤害事故是一起一般生产安全责任事故。建议由县应急管理局依据《生产安全事故报告和调查处理条例》对该公司处以罚款35万元。
对公司法定代表人赵某处上一年年收入百分之四十的罚款。对车间主任周某，建议公司给予撤职处理。
"""

CULTURE = """市图书馆“书香之夜”读书会昨晚举行，作家陈某携新作《河流的名字》与读者见面。
“写作是一件慢下来的事。”他说。活动以“阅读点亮生活”为主题，吸引了百余名市民参加。
馆内同时举办“丝路印记”文物图片展，展出照片86幅。《城市晚报》对活动作了报道。
"""


@pytest.mark.parametrize(
    ("text", "most"),
    [
        pytest.param(REGULATION, 1, id="regulation"),
        pytest.param(WEATHER, 0, id="weather"),
        pytest.param(SPORT, 0, id="sport"),
        pytest.param(ACCIDENT, 0, id="accident"),
        pytest.param(CULTURE, 0, id="culture"),
    ],
)
def test_ordinary_texts(as_document, text, most):
    document = as_document(text)
    mechanisms = extract_mechanisms(document, extract_laws(document))
    published = [m.term for m in mechanisms if m.confidence >= REVIEW_THRESHOLD]
    assert len(published) <= most, published
