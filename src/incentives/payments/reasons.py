"""Why something is not paid, or has to be looked at by a person: closed lists with their words in both languages."""

from __future__ import annotations

from incentives.problem_texts import Bilingual

WITHHELD = {
    "screening": Bilingual("当月尚无本人申请和同意（预审），不发放", "a screening: no application with consent in the month"),
    "not_recorded": Bilingual("台账中没有这项认定，请先认定并记入台账",
                              "no such determination is recorded; decide and record it first"),
    "other_answer": Bilingual("台账中没有认定为“符合”的记录，请先重新认定",
                              "no determination recorded says eligible; decide again first"),
    "undetermined": Bilingual("待补资料，尚未认定", "undetermined: facts are missing"),
    "no_standard": Bilingual("发放标准未公布或者不能确定", "no standard is published or selected (needs policy)"),
    "uncertain": Bilingual("暂定或者转人工核实", "provisional, or referred to a person"),
    "not_due": Bilingual("月份尚未开始", "the month has not begun"),
    "other_period": Bilingual("按当地发放办法不在本期一并发放", "the place pays this in other instalments"),
    "no_account": Bilingual("没有登记本人银行账户", "no own bank account is given"),
    "account_unfit": Bilingual("银行账户不是 9 至 32 位数字", "the bank account is not 9 to 32 digits"),
    "holder_unfit": Bilingual("没有姓名，或者姓名中有文字以外的字符", "no name, or one with characters other than letters"),
    "joint_payee": Bilingual("夫妻或者全户共同的待遇由谁领取未定，请在发放办法中写明",
                             "who is paid for the couple or household is not said; state it in the arrangement"),
    "payee_ended": Bilingual("领取人的发放已经终止，未付部分由人工核实，不得转付",
                             "payment to this person has ended; a person looks at what is unpaid, nobody else is paid"),
    "two_households": Bilingual("同一人在两户案卷中都应发放，请核对", "the same person is owed the same in two households"),
    "other_number": Bilingual("公民身份号码与以往列支的不同，请核对是否同一人",
                              "the identity number differs from the one listed before; check whether it is the same person"),
    "account_of_another": Bilingual("该账户同一时间已用于发放另一人的同一待遇，请核对是否同一人",
                                    "the account is paid the same for somebody else; check whether it is the same person"),
    "paid_elsewhere": Bilingual("已在另一户名下列支", "already listed under another household"),
}  # fmt: skip
"""Codes of what is held back."""

KINDS = {
    "regular": Bilingual("发放", "payment"),
    "supplement": Bilingual("补发", "supplement"),
    "retry": Bilingual("重发", "retry"),
}
"""Kinds of lines."""

STANDINGS = {
    "made": Bilingual("已编制，待复核", "made, not approved yet"),
    "approved": Bilingual("已复核，待送银行", "approved, not sent yet"),
    "sent": Bilingual("已送银行，待回单", "sent, no answer of the bank yet"),
    "paid": Bilingual("已到账", "paid"),
    "failed": Bilingual("未付成，可以重发", "not paid; may be paid again"),
    "stopped": Bilingual("已停发", "stopped before it was sent"),
}
"""Where a line stands."""

LEVEL_NAMES = {
    "central": Bilingual("中央", "central"),
    "province": Bilingual("省级", "province"),
    "city": Bilingual("市级", "city"),
    "county": Bilingual("县级", "county"),
    "open": Bilingual("分担未见规定", "no document divides it (needs policy)"),
}
"""Levels of government."""
