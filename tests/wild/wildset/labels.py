"""Rows and columns of both official forms, as printed."""

APPLICANTS = {
    "natural_person": "自然人",
    "commercial_enterprise": "商业企业",
    "research_institution": "科研机构",
    "public_interest_organisation": "社会公益组织",
    "legal_services_organisation": "法律服务机构",
    "other_organisation": "其他",
    "total": "总计",
}
TYPES = [name for name in APPLICANTS if name != "total"]

RECEIVED = ("received", "一、本年新收政府信息公开申请数量")
CARRIED_OVER = ("carried_over", "二、上年结转政府信息公开申请数量")
OUTCOME_TITLE = "三、本年度办理结果"
CARRIED_FORWARD = ("carried_forward", "四、结转下年度继续办理")
OUTCOME_TOTAL = ("outcome_total", "（七）总计")

# (group, [(row, label)]): a group without a label is a row of its own.
OUTCOMES: list[tuple[str | None, list[tuple[str, str]]]] = [
    (None, [("granted_in_full", "（一）予以公开")]),
    (None, [("granted_in_part", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")]),
    (
        "（三）不予公开",
        [
            ("refused_state_secret", "1.属于国家秘密"),
            ("refused_prohibited_by_law", "2.其他法律行政法规禁止公开"),
            ("refused_security_or_stability", "3.危及“三安全一稳定”"),
            ("refused_third_party_rights", "4.保护第三方合法权益"),
            ("refused_internal_affairs", "5.属于三类内部事务信息"),
            ("refused_process_information", "6.属于四类过程性信息"),
            ("refused_enforcement_file", "7.属于行政执法案卷"),
            ("refused_administrative_inquiry", "8.属于行政查询事项"),
        ],
    ),
    (
        "（四）无法提供",
        [
            ("unable_not_held", "1.本机关不掌握相关政府信息"),
            ("unable_must_be_created", "2.没有现成信息需要另行制作"),
            ("unable_unclear_after_correction", "3.补正后申请内容仍不明确"),
        ],
    ),
    (
        "（五）不予处理",
        [
            ("not_processed_petition", "1.信访举报投诉类申请"),
            ("not_processed_duplicate", "2.重复申请"),
            ("not_processed_published_material", "3.要求提供公开出版物"),
            ("not_processed_excessive", "4.无正当理由大量反复申请"),
            (
                "not_processed_confirm_or_reissue",
                "5.要求行政机关确认或重新出具已获取信息",
            ),
        ],
    ),
]
OTHER_2021 = (
    "（六）其他处理",
    [
        (
            "other_not_corrected_in_time",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ),
        (
            "other_fee_unpaid",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ),
        ("other_other", "3.其他"),
    ],
)
OTHER_2019 = (None, [("otherwise_closed", "（六）其他处理")])

RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other_result": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
DISPUTES = {
    "reconsideration": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_reconsideration": "复议后起诉",
}

# (item, [(column, label)], [(row, label)])
Item = tuple[str, list[tuple[str, str]], list[tuple[str, str]]]
PROACTIVE_2021: list[Item] = [
    (
        "第二十条第（一）项",
        [("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")],
        [("government_rules", "规章"), ("normative_documents", "行政规范性文件")],
    ),
    ("第二十条第（五）项", [("decisions", "本年处理决定数量")], [("licence", "行政许可")]),
    (
        "第二十条第（六）项",
        [("decisions", "本年处理决定数量")],
        [("penalty", "行政处罚"), ("compulsion", "行政强制")],
    ),
    (
        "第二十条第（八）项",
        [("amount_wan_yuan", "本年收费金额（单位：万元）")],
        [("fee", "行政事业性收费")],
    ),
]
_CHANGE = [("items_last_year", "上一年项目数量"), ("items_change", "本年增/减")]
PROACTIVE_2019: list[Item] = [
    (
        "第二十条第（一）项",
        [
            ("produced", "本年新制作数量"),
            ("disclosed", "本年新公开数量"),
            ("disclosed_total", "对外公开总数量"),
        ],
        [("government_rules", "规章"), ("normative_documents", "规范性文件")],
    ),
    (
        "第二十条第（五）项",
        [*_CHANGE, ("decisions", "处理决定数量")],
        [("licence", "行政许可"), ("other_services", "其他对外管理服务事项")],
    ),
    (
        "第二十条第（六）项",
        [*_CHANGE, ("decisions", "处理决定数量")],
        [("penalty", "行政处罚"), ("compulsion", "行政强制")],
    ),
    ("第二十条第（八）项", _CHANGE, [("fee", "行政事业性收费")]),
    (
        "第二十条第（九）项",
        [("projects", "采购项目数量"), ("amount", "采购总金额")],
        [("procurement", "政府集中采购")],
    ),
]


def outcomes(form: str) -> list[tuple[str | None, list[tuple[str, str]]]]:
    """The outcome rows of section 3 in their order, by group."""
    return [*OUTCOMES, OTHER_2021 if form.endswith("2021") else OTHER_2019]
