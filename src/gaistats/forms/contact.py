"""Whom to ask, by which telephone and address: left out of what is kept of a report."""

import re

_LABEL = (
    r"(?:联\s*系\s*(?:人|电话|地址|方式|邮箱)|咨询电话|办公电话|监督电话|电\s*话(?:号码)?|手机|传\s*真|"
    r"(?:通讯|通信|办公|单位)?地\s*址|邮\s*编|邮政编码|电子邮[箱件](?:地址)?|邮箱|E-?mail|QQ|微信)"
)
_FIELD = re.compile(rf"{_LABEL}\s*(?:[:：]|为|是(?=[\d(（]))[^，,。；;）)\n]*", re.I)
_TELEPHONE = re.compile(
    r"(?<![\d.])(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9}|[48]00[-—－]?\d{3}[-—－]?\d{4})(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BRACKETS = re.compile(r"[（(][\s，,；;、:：]*[）)]")
_DOUBLED = re.compile(r"[，,、]+(?=[，,、；;。）)])|(?<=[；;。（(])[，,、；;。]+")
_ONLY_SIGNS = re.compile(r"[\W_]*")
_QUICK = re.compile(r"[:：为@]|\d{7}")


def leave_out_contact(text: str) -> str:
    """The text without names, telephones and addresses to ask at; empty when nothing is left."""
    if not _QUICK.search(text):
        return text
    plain = text
    for pattern in (_FIELD, _TELEPHONE, _MAIL):
        plain = pattern.sub("", plain)
    if plain == text:
        return text
    plain = _DOUBLED.sub("", _BRACKETS.sub("", plain)).strip(" ，,、；;")
    return "" if _ONLY_SIGNS.fullmatch(plain) else plain
