# language: zh-CN
@项目:local_preference
功能: 广东省农村独生子女户、二女户、二女三女结扎户优先优惠
  广东省条例（S04-GD，所据为2021年12月1日文本，此前的规定未见）：男到女家落户的，享受同等村级待遇。

  背景:
    假如 申请地区为"广东省"
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
      | 女   | 1996-01-10 | 无       | 是                     | 无       |
      | 女   | 1999-05-20 | 无       | 是                     | 无       |
    而且 没有其他人员、婚姻、子女、收养、手术、申请

  规则: 男到女家落户的享受同等村级待遇（依据：S04-GD）

    @条款:sons_in_law_equal
    场景: 二女户
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、sons_in_law_equal"
      而且 待遇种类为"优先"
      而且 待遇"sons_in_law_equal"的理由为"sons_in_law_set、two_daughters"
      而且 没有待明确的口径

    @条款:sons_in_law_equal
    场景大纲: 独生子女户，子女性别为<性别>
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1999-05-20 | 无       | 是                     | 无       |
      而且 第1个子女的"性别"为"<性别>"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 <结果>

      例子:
        | 性别 | 结果                                                           |
        | 女   | 待遇"sons_in_law_equal"的理由为"sons_in_law_set、one_daughter" |
        | 男   | 没有待遇"sons_in_law_equal"，因"one_daughter、two_daughters"   |

    @条款:village_benefit
    场景大纲: 自2021年12月1日起，认定日为<认定日>
      假如 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                            |
        | 2021-12-01 | 待遇"sons_in_law_equal"的理由为"sons_in_law_set、two_daughters" |
        | 2021-11-30 | 没有待遇"sons_in_law_equal"，因"sons_in_law_set"                |

    @条款:village_benefit
    场景: 河南省的规定不同，二女户没有此项（依据：S04-HEN）
      假如 申请地区为"河南省"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 没有待遇"sons_in_law_equal"，因"sons_in_law_set"

  规则: 独生女户、二女户以现在的家庭为准；丧偶的看健在一方（依据：S04-GD）

    @条款:sons_in_law_equal
    场景: 男方去世、女方健在的独生女户
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1999-05-20 | 无       | 是                     | 无       |
      而且 申请人的"死亡日期"为"2016-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2016-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference、sons_in_law_equal"
      而且 待遇"sons_in_law_equal"的理由为"sons_in_law_set、one_daughter"

    @条款:sons_in_law_equal
    场景大纲: 一个男孩、一个女孩，女孩<死亡日期>死亡的，女孩不再计入
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期   | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1996-01-10 | 无         | 是                     | 无       |
        | 女   | 1999-05-20 | <死亡日期> | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
      而且 没有待遇"sons_in_law_equal"，因"one_daughter、two_daughters"

      例子: 认定日为2022年6月30日
        | 死亡日期   |
        | 2015-03-01 |
        | 2022-06-30 |

    @条款:sons_in_law_equal
    场景: 离婚后仍同户，双方共有一个男孩，女方离婚后另育一个女孩的，既非独生女户也非二女户
      假如 第1次婚姻的"婚姻终止日期"为"2005-03-10"
      而且 第1次婚姻的"终止原因"为"离婚"
      而且 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1999-05-20 | 无       | 是                     | 无       |
      而且 配偶与户外人员的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2008-11-02 | 无       | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
      而且 没有待遇"sons_in_law_equal"，因"one_daughter、two_daughters"
