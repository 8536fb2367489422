# language: zh-CN
@项目:local_preference
功能: 河南省农村独生子女户、二女户、二女三女结扎户优先优惠
  河南省条例（S04-HEN，所据为2021年11月27日文本，此前的规定未见）：农村独生子女户，集体收益分配等增加一份。

  背景:
    假如 申请地区为"河南省"
    而且 认定日为 2022-06-30
    而且 申请人情况如下:
      | 项目                 | 值         |
      | 性别                 | 男         |
      | 身份证载明的出生日期 | 1963-03-03 |
      | 死亡日期             | 无         |
      | 户口类别             | 农业户口   |
    而且 配偶情况如下:
      | 项目                 | 值         |
      | 性别                 | 女         |
      | 身份证载明的出生日期 | 1966-03-03 |
      | 死亡日期             | 无         |
      | 户口类别             | 农业户口   |
    而且 夫妻于 1995-01-01 登记结婚
    而且 夫妻的子女情况如下:
      | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
      | 男   | 1999-05-20 | 无       | 是                     | 无       |
    而且 没有其他人员、婚姻、子女、收养、手术、申请

  规则: 集体收益分配等增加一份（依据：S04-HEN）

    @条款:extra_share
    场景大纲: 农村独生子女户，子女性别为<性别>
      假如 第1个子女的"性别"为"<性别>"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference、extra_share"
      而且 待遇种类为"优先"
      而且 待遇"extra_share"的理由为"extra_share_set、extra_share_household"
      而且 没有待明确的口径

      例子:
        | 性别 |
        | 男   |
        | 女   |

    @条款:extra_share_household
    场景: 二女户没有此项，仍有优先优惠
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1999-05-20 | 无       | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 没有待遇"extra_share"，因"extra_share_household"

    @条款:village_benefit
    场景大纲: 自2021年11月27日起，认定日为<认定日>
      假如 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                              |
        | 2021-11-27 | 待遇"extra_share"的理由为"extra_share_set、extra_share_household" |
        | 2021-11-26 | 没有待遇"extra_share"，因"extra_share_set"                        |

    @条款:village_benefit
    场景: 浙江省一个子女按两人计算，同一家庭（依据：S04-ZJ）
      假如 申请地区为"浙江省"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference、child_counts_as_two"
      而且 没有待遇"extra_share"，因"extra_share_set"

    @条款:village_benefit
    场景: 未设村级待遇的江西省，同一家庭
      假如 申请地区为"江西省"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
