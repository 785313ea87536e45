import pytest

from gaistats.forms.contact import leave_out_contact


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("联系人：张某，电话：0000-1234567。", ""),
        ("如有疑问，请与我局联系（地址：示范路1号，邮编：000000，电话：0000-1234567）。", "如有疑问，请与我局联系。"),
        ("如有疑问，请致电0755-12345678咨询。", "如有疑问，请致电咨询。"),
        ("电子邮箱：a.b@example.com；本年无其他事项。", "本年无其他事项。"),
        ("接听咨询电话30次，回复邮件5封。", "接听咨询电话30次，回复邮件5封。"),
        ("2023年，我局主动公开信息1234567条：含网站。", "2023年，我局主动公开信息1234567条：含网站。"),
        ("无。", "无。"),
    ],
)  # fmt: skip
def test_contact_is_left_out_and_the_rest_is_kept(text, left):
    assert leave_out_contact(text) == left
