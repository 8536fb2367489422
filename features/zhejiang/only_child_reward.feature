# language: zh-CN
@项目:only_child_reward
功能: 浙江省独生子女父母奖励
  浙江省条例第二十六条（S04-ZJ，所据为2021年11月25日文本）：职工每年不低于100元，发至子女14周岁，由双方所在单位各负担一半；
  一方死亡或者为农民的，由另一方所在单位全额负担。

  背景:
    假如 申请地区为"浙江省"
    而且 认定日为 2022-05-30
    而且 申请人情况如下:
      | 项目                 | 值           |
      | 性别                 | 男           |
      | 身份证载明的出生日期 | 1963-03-03   |
      | 死亡日期             | 无           |
      | 退休日期             | 无           |
      | 有用人单位           | 是           |
      | 户口类别             | 城镇居民户口 |
    而且 配偶情况如下:
      | 项目                 | 值           |
      | 性别                 | 女           |
      | 身份证载明的出生日期 | 1966-03-03   |
      | 死亡日期             | 无           |
      | 退休日期             | 无           |
      | 有用人单位           | 是           |
      | 户口类别             | 城镇居民户口 |
    而且 夫妻于 1995-01-01 登记结婚
    而且 夫妻的子女情况如下:
      | 性别 | 出生日期   | 死亡日期 | 多胞胎 | 送养日期 |
      | 女   | 2010-05-01 | 无       | 否     | 无       |
    而且 证件情况如下:
      | 证件种类           | 持证人 | 申领日期   | 发证日期   | 作废日期 | 遗失补发 |
      | 独生子女父母光荣证 | 夫妻   | 2011-01-05 | 2011-02-10 | 无       | 否       |
    而且 没有其他人员、婚姻、子女、收养、残疾评定、协议、证件、申请

  规则: 奖励费按年发给职工（依据：S04-ZJ第二十六条）

    @条款:yearly_fee_standard @条款:fee_period
    场景: 每年100元，发至子女14周岁
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇项目为"yearly_fee"
      而且 待遇"yearly_fee"为"每年100元"
      而且 待遇"yearly_fee"的标准由"浙江省"规定，出自"S04-ZJ"
      而且 待遇"yearly_fee"自 2024-05-01 起因"yearly_fee_ends_at_age"停发
      而且 没有待遇"monthly_fee"，因"monthly_fee_period"
      而且 待明确口径"start_rule、one_off_at、one_off_standard"

    @条款:fee_period
    场景大纲: 自2021年11月25日起，认定日为<认定日>，以前的规定未见
      假如 认定日为 <认定日>
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                           |
        | 2021-11-25 | 待遇"yearly_fee"为"每年100元"                                  |
        | 2021-11-24 | 待明确口径包括"fee_scope、fee_until_age、monthly_fee_standard" |

    @条款:yearly_fee_not_ended
    场景大纲: 子女14周岁生日以前发给，当日起停发，认定日为<认定日>
      假如 认定日为 <认定日>
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <结果>

      例子:
        | 认定日     | 结果                                           |
        | 2024-04-30 | 待遇"yearly_fee"为"每年100元"                  |
        | 2024-05-01 | 没有待遇"yearly_fee"，因"yearly_fee_not_ended" |

    @条款:yearly_fee_scope
    场景: 配偶为农民的，本人的奖励费由本人所在单位全额负担
      假如 配偶的"户口类别"为"农业户口"
      而且 配偶的"有用人单位"为"否"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"为"每年100元"

    @条款:yearly_fee_scope
    场景: 配偶去世的，本人的奖励费由本人所在单位全额负担
      假如 配偶的"死亡日期"为"2018-08-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"为"每年100元"

    @条款:yearly_fee_scope
    场景: 没有用人单位的农民，本人没有此项奖励费
      假如 配偶的"户口类别"为"农业户口"
      而且 配偶的"有用人单位"为"否"
      当 逐项认定配偶的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"yearly_fee"，因"yearly_fee_scope"

    @条款:yearly_fee_ends_on_death
    场景: 自本人去世之日起停发
      假如 申请人的"死亡日期"为"2022-06-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"applicant_alive"
      而且 待遇"yearly_fee"自 2022-06-01 起因"yearly_fee_ends_on_death"停发

    @条款:monthly_fee_period
    场景: 河南省按月发给，每人每月20元，同一家庭（依据：S04-HEN第三十一条）
      假如 申请地区为"河南省"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"monthly_fee"为"每月20元"
      而且 没有待遇"yearly_fee"，因"yearly_fee_period"

  规则: 一方去世的，起发、停发以本人的证件、子女、申请为准（依据：S04-ZJ第二十六条：一方死亡的，由另一方所在单位全额负担; S04; S36）

    背景:
      假如 配偶的"死亡日期"为"2018-08-01"
      而且 申请情况如下:
        | 申请项目         | 申请人 | 申请日期   | 本人申请 | 同意日期   | 有被强迫迹象 | 弄虚作假查实日期 |
        | 独生子女父母奖励 | 申请人 | 2011-01-05 | 是       | 2011-01-05 | 否           | 无               |

    @条款:yearly_fee @条款:start_rule
    场景: 起发的月份未见公布，不推定
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"的起发日期待定
      而且 待明确口径"start_rule、one_off_at、one_off_standard"

    @条款:yearly_fee_ends_at_age
    场景: 发至子女14周岁
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"自 2024-05-01 起因"yearly_fee_ends_at_age"停发

    @条款:yearly_fee_ends_at_age
    场景: 子女2008年2月29日出生的，平年以2月28日为年满14周岁之日（依据：民法典第二百零二条）
      假如 认定日为 2022-02-27
      而且 第1个子女的"出生日期"为"2008-02-29"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"自 2022-02-28 起因"yearly_fee_ends_at_age"停发

    @条款:yearly_fee_ends_on_later_child
    场景: 光荣证作废的，自作废之日停发
      假如 第1项证件的"作废日期"为"2022-06-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"自 2022-06-01 起因"yearly_fee_ends_on_later_child"停发

    @条款:yearly_fee_ends_on_false_statement
    场景: 本人的申请经查实弄虚作假的，自查实之日停发
      假如 第1项申请的"弄虚作假查实日期"为"2022-05-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"yearly_fee"自 2022-05-10 起因"yearly_fee_ends_on_false_statement"停发
