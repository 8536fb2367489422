# language: zh-CN
@项目:only_child_reward
功能: 鹤山市独生子女父母奖励
  鹤山市对城镇独生子女父母，女方自55周岁、男方自60周岁起，每人每月发给80元（S19），自2009年1月1日起；
  子女须在1980年2月2日至2015年12月31日出生（S35），子女死亡的父母不在其内（S19; S30）。起发的月份未见，其余从广东省规定。

  背景:
    假如 申请地区为"鹤山市"
    而且 认定日为 2024-06-30
    而且 申请人情况如下:
      | 项目                 | 值           |
      | 性别                 | 男           |
      | 身份证载明的出生日期 | 1946-03-03   |
      | 死亡日期             | 无           |
      | 退休日期             | 无           |
      | 有用人单位           | 是           |
      | 户口类别             | 城镇居民户口 |
    而且 配偶情况如下:
      | 项目                 | 值           |
      | 性别                 | 女           |
      | 身份证载明的出生日期 | 1949-03-03   |
      | 死亡日期             | 无           |
      | 退休日期             | 无           |
      | 有用人单位           | 是           |
      | 户口类别             | 城镇居民户口 |
    而且 夫妻于 1984-01-01 登记结婚
    而且 夫妻的子女情况如下:
      | 性别 | 出生日期   | 死亡日期 | 多胞胎 | 送养日期 |
      | 女   | 1985-05-01 | 无       | 否     | 无       |
    而且 证件情况如下:
      | 证件种类           | 持证人 | 申领日期   | 发证日期   | 作废日期 | 遗失补发 |
      | 独生子女父母光荣证 | 夫妻   | 1986-01-05 | 1986-02-10 | 无       | 否       |
    而且 没有其他人员、婚姻、子女、收养、残疾评定、协议、证件、申请

  规则: 城镇独生子女父母老年奖励（依据：S19）

    @条款:elder_monthly_standard
    场景大纲: 每人每月80元，认定<对象>
      当 逐项认定<对象>的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇项目为"elder_monthly"
      而且 待遇"elder_monthly"为"每月80元"
      而且 待遇"elder_monthly"的标准由"鹤山市"规定，出自"S19"
      而且 待遇"elder_monthly"没有停发日期

      例子:
        | 对象   |
        | 申请人 |
        | 配偶   |

    @条款:elder_monthly_standard
    场景: 深圳市每人每月160元，同一家庭（依据：S35）
      假如 申请地区为"深圳市"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"elder_monthly"为"每月160元"

    @条款:elder_start_rule
    场景: 起发的月份未见公布，不推定
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 待遇"elder_monthly"的起发日期待定
      而且 待明确口径"elder_start_rule、one_off_at、one_off_standard"

    @条款:elder_monthly_paid
    场景大纲: 自2009年1月1日起，认定日为<认定日>，以前是否发给未见
      假如 认定日为 <认定日>
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                       |
        | 2009-01-01 | 待遇"elder_monthly"为"每月80元"                            |
        | 2008-12-31 | 待明确口径包括"elder_monthly_paid、elder_monthly_standard" |

    @条款:elder_age_reached
    场景大纲: 自女方55周岁、男方60周岁当日起，<对象>生于<出生日期>
      假如 <对象>的"身份证载明的出生日期"为"<出生日期>"
      当 逐项认定<对象>的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <结果>

      例子: 认定日为2024年6月30日
        | 对象   | 出生日期   | 结果                                           |
        | 配偶   | 1969-06-30 | 待遇"elder_monthly"为"每月80元"                |
        | 配偶   | 1969-07-01 | 没有待遇"elder_monthly"，因"elder_age_reached" |
        | 申请人 | 1964-06-30 | 待遇"elder_monthly"为"每月80元"                |
        | 申请人 | 1964-07-01 | 没有待遇"elder_monthly"，因"elder_age_reached" |

    @条款:elder_child_in_period
    场景大纲: 提倡一孩期间自1980年2月2日起，子女<出生日期>出生
      假如 第1个子女的"出生日期"为"<出生日期>"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 <结果>

      例子:
        | 出生日期   | 结果                                               |
        | 1980-02-02 | 待遇"elder_monthly"为"每月80元"                    |
        | 1980-02-01 | 没有待遇"elder_monthly"，因"elder_child_in_period" |

    @条款:elder_urban
    场景: 农村户口的父母不属于此项
      假如 申请人的"户口类别"为"农业户口"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"elder_monthly"，因"elder_urban"

    @条款:elder_child_death_ok
    场景: 子女死亡的父母不发给城镇奖励（依据：S19; S30）
      假如 第1个子女的"死亡日期"为"2010-01-01"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"待补资料"
      而且 待明确口径"child_death_ends_status"
      而且 没有待遇"elder_monthly"，因"elder_child_death_ok"

    @条款:elder_set
    场景: 未设此项的江西省，同一家庭没有老年奖励
      假如 申请地区为"江西省"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"elder_monthly"，因"elder_set"

  规则: 丧偶的，以本人的子女、证件、申请认定（依据：S19：女方55周岁、男方60周岁起，每人每月; S04; S36）

    背景:
      假如 申请人的"身份证载明的出生日期"为"1961-09-03"
      而且 配偶的"身份证载明的出生日期"为"1963-10-03"
      而且 配偶的"死亡日期"为"2019-04-05"
      而且 申请情况如下:
        | 申请项目         | 申请人 | 申请日期   | 本人申请 | 同意日期   | 有被强迫迹象 | 弄虚作假查实日期 | 确认日期   |
        | 独生子女父母奖励 | 申请人 | 2021-08-05 | 是       | 2021-08-05 | 否           | 无               | 2021-10-20 |

    @条款:elder_child_in_period @条款:elder_child_living @条款:elder_start_rule
    场景: 子女健在的照发，确认在满60周岁的次月，起发的月份待明确
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇项目为"elder_monthly"
      而且 待遇"elder_monthly"为"每月80元"
      而且 待遇"elder_monthly"的起发日期待定
      而且 待遇"elder_monthly"没有停发日期
      而且 待明确口径"elder_start_rule、one_off_at、one_off_standard"

    @条款:elder_start_rule
    场景: 确认在满60周岁的当月，无论自年满还是确认当月起，都自该月起发给
      假如 第1项申请的"确认日期"为"2021-09-20"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"elder_monthly"自 2021-09-01 起发给
      而且 待明确口径"one_off_at、one_off_standard"

    @条款:elder_ends_on_later_child
    场景: 光荣证作废的，自作废之日停发
      假如 第1项证件的"作废日期"为"2024-07-15"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"elder_monthly"自 2024-07-15 起因"elder_ends_on_later_child"停发

    @条款:elder_ends_on_later_child @条款:end_at
    场景: 收养的前一日，停止享受的时间未见公布，次年1月才作废的，也不推定停发日期
      假如 子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 生母     | 生父     | 多胞胎 | 送养日期   |
        | 女   | 2020-05-01 | 无       | 户外人员 | 户外人员 | 否     | 2024-07-01 |
      而且 收养情况如下:
        | 被收养人  | 收养人 | 收养日期   | 已办理收养登记 | 收养解除日期 |
        | 第2个子女 | 申请人 | 2024-07-01 | 是             | 无           |
      而且 第1项证件的"作废日期"为"2025-01-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid、later_child"
      而且 待遇"elder_monthly"没有停发日期
      而且 待明确口径包括"end_at"

    @条款:elder_ends_on_death
    场景: 自本人去世之日起停发
      假如 申请人的"死亡日期"为"2024-07-15"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"applicant_alive"
      而且 待遇"elder_monthly"自 2024-07-15 起因"elder_ends_on_death"停发

    @条款:elder_ends_on_false_statement
    场景: 本人的申请经查实弄虚作假的，自查实之日停发（依据：S36）
      假如 第1项申请的"弄虚作假查实日期"为"2024-05-15"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"elder_monthly"自 2024-05-15 起因"elder_ends_on_false_statement"停发
