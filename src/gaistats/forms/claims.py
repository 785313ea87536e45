"""Whether a sentence says that all requests of the year were concluded: ``已全部办结``.

That all were answered in time is no such claim: what is not due yet may still be open. Nor
is one about petitions, hotlines and proposals, nor about all but those carried forward.
"""

import re
from collections.abc import Sequence

from gaistats.forms.counts import Count
from gaistats.forms.sentences import (
    Sentence,
    is_of_another_time,
    make_context,
    names_other_year,
)

_DONE = r"(?:办结|办理完毕|办理完结|办理完成|处理完毕|办毕)"
_ALL = re.compile(
    rf"(?:全部|(?<!平)均|都|悉数)[^\d,;。%]{{0,14}}?{_DONE}(?!率)"
    r"|(?<![时期内])办结率(?:[达为是:]|达到|均为|均达|实现|保持在?){0,2}100%"
    r"|100%办结|办结了?(?:全部|所有)(?:政府)?(?:信息公开)?申请"
)
_REQUESTS = re.compile(
    r"信息公开[^,。;]{0,8}申请|依申请公开|(?:上述|所有|全部|各类|以上|所收)(?:\d+件)?申请|公开申请|收到申请\d"
)
_OTHER_TOPICS = re.compile(
    r"建议|提案|议案|信访|热线|留言|咨询|工单|投诉|举报|复议|诉讼|案件|许可|审批|网民|来信|信箱|邮件"
    r"|督办|整改|任务|政务服务|12345|问题|诉求|办件|项目|业务|文件|栏目|审查|处罚|检查|错"
)
_TOLD_ALL = re.compile(
    r"(?:上述|所有|全部|以上|所收|收到的)(?:\d+件)?(?:政府)?(?:信息公开)?申请|申请(?:共?\d+件)?[^,。;\d]{0,4}(?:全部|均|都)"
    r"|依申请公开[^,。;\d]{0,6}(?:全部|均|都|办结率)|(?:全部|所有)申请"
)
_RECEIVED = re.compile(
    r"(?:收到|受理|接到|接收|新收)[^,。;]{0,24}(?:申请|公开)[^,。;]{0,8}\d+件"
    r"|依申请公开[^,。;]{0,12}(?:收到|受理)\d+件|政府信息公开申请(?:受理|收到)?(?:共|为)?\d+件"
)
# Of a plan or a duty, of the rest or of a part, or of what was open a year before.
_NOT_SAID = re.compile(
    r"其余|其他|剩余|确保|力争|要求|应当?|须|务必|推动|争取|计划|将|下一步|努力|督促|做到|不得|能够"
    r"|上一?年|去年|部分|上半年|季度|累计|目前|历年|以来|未|没有|不"
)
_EXCEPT = re.compile(r"除[^,。;]{1,24}外|转来|转办|转送|转交|移送|移交|协助|配合|指导")
# The year's own last day is no other time.
_YEAR_END = re.compile(r"截[至止]到?(?:当年|本年度?|20\d\d年度?)?(?:年?[底末]|12月31日)")
_OPEN = re.compile(
    r"结转(?:至|到|下|次|20\d\d|继续|办理)|下(?:一)?年度?(?:继续)?办理|(?:正|尚|仍|还)在(?:办|处)理"
    r"|在办|未办结|未到期|办理中|尚未|未到[^,。;]{0,6}期限|结转\d"
)
_NONE_OPEN = re.compile(
    r"(?:无|没有|未有|不存在|未)[^,。;]{0,10}?(?:结转|未办结|在办)[^,。;]{0,12}"
    r"|结转[^,。;\d]{0,16}(?<!\d)0件|(?<!\d)0件[^,。;]{0,8}结转[^,。;]{0,8}"
    r"|上一?年度?结转[^,。;]{0,12}"
)


def may_claim(plain: str) -> bool:
    """Whether a plain sentence is worth reading for it."""
    return "办" in plain and bool(_ALL.search(plain))


def reads_claim(sentence: Sentence, plain: str, counts: Sequence[Count], year: int | None) -> bool:
    """Whether the sentence, in its paragraph, claims it of the requests of ``year``."""
    match = _ALL.search(plain)
    if match is None or "%" in plain[match.end() : match.end() + 1]:
        return False
    head = plain[: match.start()]
    clause = re.split(r"[,:;()]", head)[-1] + match.group()
    if _NOT_SAID.search(clause) or _EXCEPT.search(plain):
        return False
    if is_of_another_time(_YEAR_END.sub("", head + match.group())):
        return False
    if names_other_year(head, year) or _is_of_the_carried_over(head, counts):
        return False
    before = make_context(sentence.before)
    around = before + plain + make_context(sentence.after)
    if _OPEN.search(_NONE_OPEN.sub("", around)):
        return False
    told_all = _TOLD_ALL.search(clause) or _RECEIVED.search(before + plain)
    if "信息公开" not in around and "申请公开" not in around:
        return False
    is_told = told_all or any(c.quantity == "received" for c in counts)
    return bool(is_told) and is_of_requests(before + head + match.group())


def is_of_requests(text: str) -> bool:
    """Whether of all that the text speaks of, requests come last."""
    return _last(_REQUESTS, text) > _last(_OTHER_TOPICS, text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def _is_of_the_carried_over(head: str, counts: Sequence[Count]) -> bool:
    """``上年结转2件，已全部办结`` says nothing of what was received this year."""
    return "结转" in head and not any(count.quantity == "received" for count in counts)
