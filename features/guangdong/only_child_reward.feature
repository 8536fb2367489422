# language: zh-CN
@项目:only_child_reward
功能: 广东省独生子女父母奖励
  广东省条例第三十六条（S04-GD，所据为2021年12月1日文本）：城镇独生子女父母每月10元，发至子女14周岁。
  广东另设城镇独生子女父母奖励（S19; S30; S35），提倡一孩期间自1980年2月2日起，子女死亡的父母不在其内；
  除深圳市、鹤山市外，标准和起始日未见，不推定。

  背景:
    假如 申请地区为"广东省"
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

  规则: 奖励费（依据：S04-GD第三十六条）

    @条款:monthly_fee_standard
    场景: 城镇父母每月10元，夫妻合计，发至子女14周岁
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇项目为"monthly_fee"
      而且 待遇"monthly_fee"为"每月10元（夫妻合计）"
      而且 待遇"monthly_fee"的标准由"广东省"规定，出自"S04-GD"
      而且 待遇"monthly_fee"自 2024-05-01 起因"monthly_fee_ends_at_age"停发

    @条款:monthly_fee_scope
    场景: 农村父母不在奖励费范围内
      假如 申请人的"户口类别"为"农业户口"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"monthly_fee"，因"monthly_fee_scope"

    @条款:monthly_fee_scope
    场景: 山东省城乡父母均发给，同一农村家庭（依据：S04-SD第二十六条）
      假如 申请地区为"山东省"
      而且 申请人的"户口类别"为"农业户口"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"monthly_fee"为"每月10元（夫妻合计）"

    @条款:monthly_fee_standard
    场景大纲: 自2021年12月1日起，认定日为<认定日>，标准<标准>
      假如 认定日为 <认定日>
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"monthly_fee"的标准<标准>

      例子:
        | 认定日     | 标准                     |
        | 2021-12-01 | 为"每月10元（夫妻合计）" |
        | 2021-11-30 | 尚未公布                 |

    @条款:monthly_fee_not_ended
    场景: 子女年满14周岁的当日起没有奖励费
      假如 认定日为 2024-05-01
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"monthly_fee"，因"monthly_fee_not_ended"

  规则: 城镇独生子女父母老年奖励（依据：S35; S19; S30）

    背景:
      假如 申请地区为"广州市"
      而且 认定日为 2024-06-30
      而且 第1个子女的"出生日期"为"1985-05-01"
      而且 第1项证件的"申领日期"为"1986-01-05"
      而且 第1项证件的"发证日期"为"1986-02-10"

    @条款:elder_monthly_paid @条款:elder_start_rule @条款:elder_monthly_standard
    场景: 本地的标准和起始日未见公布，不推定
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 未定待遇为"one_off、elder_monthly"
      而且 待遇"elder_monthly"的标准尚未公布
      而且 待明确口径包括"elder_monthly_paid、elder_start_rule、elder_monthly_standard"

    @条款:elder_child_in_period
    场景: 子女在1980年2月2日以前出生的不在其内
      假如 第1个子女的"出生日期"为"1980-02-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"elder_monthly"，因"elder_child_in_period"

    @条款:elder_child_death_ok
    场景: 子女死亡的父母不在其内，是否终止其他奖励另无规定
      假如 第1个子女的"死亡日期"为"2010-01-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"待补资料"
      而且 待明确口径"child_death_ends_status"
      而且 没有待遇"elder_monthly"，因"elder_child_living、elder_child_death_ok"

  规则: 所据文本自2021年12月1日起（依据：S04-GD第三十六条；此前的规定未见）

    @条款:fee_scope @条款:fee_until_age
    场景大纲: 施行前一日各项均未见公布，自施行之日起公布的不再待定，认定日为<认定日>
      假如 认定日为 <认定日>
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <未定待遇>
      而且 待明确口径"<口径>"

      例子: 依据S04-GD第三十六条
        | 认定日     | 未定待遇                         | 口径                                                                                     |
        | 2021-11-30 | 未定待遇为"monthly_fee、one_off" | fee_scope、fee_until_age、start_rule、monthly_fee_standard、one_off_at、one_off_standard |
        | 2021-12-01 | 未定待遇为"one_off"              | start_rule、one_off_at、one_off_standard                                                 |

  规则: 城镇独生子女父母奖励的口径自2002年9月1日起列（依据：S35; S19; S30，文件日期未见）

    @条款:elder_after_child_death @条款:elder_child_born_from
    场景大纲: <认定日>的口径<口径>由<层级>规定
      假如 认定日为 <认定日>
      而且 第1个子女的"出生日期"为"2000-05-01"
      而且 第1项证件的"申领日期"为"2001-01-05"
      而且 第1项证件的"发证日期"为"2001-02-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 口径"<口径>"由"<层级>"规定，可信度为"<可信度>"

      例子:
        | 认定日     | 口径                    | 层级   | 可信度 |
        | 2002-09-01 | elder_after_child_death | 广东省 | B      |
        | 2002-09-01 | elder_child_born_from   | 广东省 | B      |

    @条款:elder_monthly_paid
    场景: 2002年9月1日已设城镇独生子女父母奖励，深圳、鹤山以外的起始日未见，不推定没有
      假如 申请地区为"广州市"
      而且 认定日为 2002-09-01
      而且 申请人的"身份证载明的出生日期"为"1940-03-03"
      而且 第1个子女的"出生日期"为"1985-05-01"
      而且 第1项证件的"申领日期"为"1986-01-05"
      而且 第1项证件的"发证日期"为"1986-02-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 未定待遇为"monthly_fee、one_off、elder_monthly"
      而且 待明确口径包括"elder_monthly_paid、elder_monthly_standard"
