# language: zh-CN
@项目:local_preference
功能: 广西壮族自治区农村独生子女户、二女户、二女三女结扎户优先优惠
  第三方网页（S29，可信度为C）：自2007年8月22日起，农村二孩户自愿施行手术、在六个月以内的，二女户一次性发给1500元，其他二孩户1200元，
  均为夫妻合计；六个月自何日起算未写明，按最后一次生育推读。2016年以后是否继续未见文件。均以自愿为前提。

  背景:
    假如 申请地区为"广西壮族自治区"
    而且 认定日为 2009-06-30
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
      | 女   | 2004-01-01 | 无       | 是                     | 无       |
      | 女   | 2008-01-10 | 无       | 是                     | 无       |
    而且 没有其他人员、婚姻、子女、收养、手术、申请

  规则: 二女户一次性奖励（依据：S29）

    @条款:two_daughters_reward_standard @条款:two_daughters_reward_household
    场景: 手术在六个月以内，1500元，夫妻合计
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughters_reward"
      而且 待遇"two_daughters_reward"为"一次性1500元（夫妻合计）"
      而且 待遇"two_daughters_reward"的标准由"广西壮族自治区"规定，出自"S29"
      而且 待遇"two_daughters_reward"的理由为"two_daughters_reward_everywhere、two_daughters_reward_household"

    @条款:reward_within_months
    场景大纲: 六个月届满的当日在内，次日不在内，施行日期<施行日期>
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子: 最后一次生育为2008年1月10日
        | 施行日期   | 结果                                                               |
        | 2008-07-10 | 待遇"two_daughters_reward"为"一次性1500元（夫妻合计）"             |
        | 2008-07-11 | 没有待遇"two_daughters_reward"，因"two_daughters_reward_household" |

    @条款:two_daughters_reward
    场景大纲: 自2007年8月22日起施行，手术和认定均在<认定日>
      假如 第2个子女的"出生日期"为"2007-06-01"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期 | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <认定日> | 是       | 无           |
      而且 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                                |
        | 2007-08-22 | 待遇"two_daughters_reward"为"一次性1500元（夫妻合计）"              |
        | 2007-08-21 | 没有待遇"two_daughters_reward"，因"two_daughters_reward_everywhere" |

    @条款:two_daughters_reward
    场景大纲: 2016年以后是否继续未见文件，认定日为<认定日>
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      而且 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                                                   |
        | 2015-12-31 | 待遇"two_daughters_reward"为"一次性1500元（夫妻合计）" |
        | 2016-01-01 | 待明确口径包括"two_daughters_reward"                   |

    @条款:operation_not_chosen
    场景: 有手术并非本人自愿的记录的，不发给奖励，由工作人员处理，优先优惠不减
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 否       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 没有待遇"two_daughters_reward"，因"two_daughters_reward_household"
      而且 转人工"operation_not_chosen"

    @条款:two_daughter_preference
    场景: 没有手术记录的二女户，优先优惠不减
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 没有未定待遇

  规则: 其他二孩户一次性奖励（依据：S29）

    背景:
      假如 第1个子女的"性别"为"男"

    @条款:two_children_reward_standard @条款:rewarded_two_children_household
    场景: 一男一女，手术在六个月以内，1200元，夫妻合计
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_children_reward_here、rewarded_two_children_household"
      而且 待遇项目为"two_children_reward"
      而且 待遇"two_children_reward"为"一次性1200元（夫妻合计）"
      而且 待遇"two_children_reward"的标准由"广西壮族自治区"规定，出自"S29"

    @条款:rewarded_two_children_household
    场景: 没有手术记录的，不属于本项目的类别
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"one_child_household、two_daughter_household、rewarded_two_children_household"

    @条款:two_children_reward_here
    场景: 未设此项的江西省，同一家庭不符合
      假如 申请地区为"江西省"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"two_daughter_household、two_children_reward_here"

    @条款:two_children_reward
    场景: 一男一女，2015年12月31日仍发给
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      而且 认定日为 2015-12-31
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_children_reward_here、rewarded_two_children_household"
      而且 待遇"two_children_reward"为"一次性1200元（夫妻合计）"

    @条款:two_children_reward
    场景: 一男一女，2016年1月1日起是否继续未见文件
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      而且 认定日为 2016-01-01
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 待明确口径"two_children_reward"
      而且 不缺少资料

  规则: 独生子女户（依据：S01第三十三条; S47）

    @条款:one_child_household
    场景: 现存一个子女的，只有优先优惠
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1999-05-20 | 无       | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
      而且 没有待明确的口径

  规则: 其他二孩户的奖励自2007年8月22日起施行（依据：S29；国家未设此项：S01第三十三条）

    @条款:two_children_reward @条款:two_children_reward_standard
    场景大纲: 一男一女，手术和认定均在<认定日>
      假如 第2个子女的"性别"为"男"
      而且 第2个子女的"出生日期"为"2007-06-01"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | 无           |
      而且 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"<结论>"
      而且 决定条款包括"<条款>"

      例子:
        | 认定日     | 施行日期   | 结论   | 条款                            |
        | 2007-08-21 | 2007-08-21 | 不符合 | two_children_reward_here        |
        | 2007-08-22 | 2007-08-22 | 符合   | rewarded_two_children_household |

    @条款:two_children_reward_standard
    场景: 施行当日的标准为1200元，夫妻合计
      假如 第2个子女的"性别"为"男"
      而且 第2个子女的"出生日期"为"2007-06-01"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2007-08-22 | 是       | 无           |
      而且 认定日为 2007-08-22
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"rewarded_two_children_household"
      而且 待遇"two_children_reward"为"一次性1200元（夫妻合计）"

  规则: 父母一方为农村户口的即为农村家庭；手术以后丧偶的，一次性奖励按健在一方认定（依据：S29）

    @条款:two_daughters_reward_household
    场景大纲: 二女户，城镇居民户口的为<城镇一方>
      假如 <城镇一方>的"户口类别"为"城镇居民户口"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughters_reward"

      例子:
        | 城镇一方 |
        | 申请人   |
        | 配偶     |

    @条款:two_children_reward_household
    场景大纲: 一男一女，城镇居民户口的为<城镇一方>
      假如 <城镇一方>的"户口类别"为"城镇居民户口"
      而且 第2个子女的"性别"为"男"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"rewarded_two_children_household"
      而且 待遇项目为"two_children_reward"

      例子:
        | 城镇一方 |
        | 申请人   |
        | 配偶     |

    @条款:rewarded_two_children_household
    场景: 一男一女，双方均为城镇居民户口的不属于农村家庭
      假如 申请人的"户口类别"为"城镇居民户口"
      而且 配偶的"户口类别"为"城镇居民户口"
      而且 第2个子女的"性别"为"男"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"rewarded_two_children_household"

    @条款:rewarded_two_children_household
    场景: 三个子女的，不属于二孩户
      假如 夫妻的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 2001-01-10 | 无       | 是                     | 无       |
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"rewarded_two_children_household"

    @条款:two_daughters_reward_household
    场景: 手术以后丧偶的二女户，女方本人施行手术
      假如 申请人的"死亡日期"为"2008-10-01"
      而且 第1次婚姻的"婚姻终止日期"为"2008-10-01"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughters_reward"

    @条款:reward_within_months
    场景大纲: 手术在最后一次生育当日的在内，以前的不在内，施行日期<施行日期>
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"<项目>"

      例子: 最后一次生育为2008年1月10日
        | 施行日期   | 项目                                          |
        | 2008-01-10 | two_daughter_preference、two_daughters_reward |
        | 2008-01-09 | two_daughter_preference                       |

  规则: 六个月届满之月没有对应日的，以当月最后一日为期限（依据：S29；民法典第二百零二条）

    @条款:reward_within_months
    场景大纲: 最后一次生育为2008年8月31日，施行日期<施行日期>
      假如 第2个子女的"出生日期"为"2008-08-31"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"<项目>"

      例子:
        | 施行日期   | 项目                                          |
        | 2009-02-28 | two_daughter_preference、two_daughters_reward |
        | 2009-03-01 | two_daughter_preference                       |

  规则: 其他二孩户以现存两个子女、不超过一个女孩为准（依据：S29）

    背景:
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2008-03-01 | 是       | 无           |

    @条款:two_children_reward_household
    场景大纲: 独生子女户，子女性别为<性别>，手术在六个月以内的，没有二孩户的奖励
      假如 夫妻的子女情况改为:
        | 性别   | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | <性别> | 2008-01-10 | 无       | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
      而且 没有待遇"two_children_reward"，因"two_children_reward_household"

      例子:
        | 性别 |
        | 男   |
        | 女   |

    @条款:rewarded_two_children_household
    场景大纲: 三个子女、女孩<女孩数>个的，不属于二孩户
      假如 夫妻的子女情况改为:
        | 性别     | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男       | 2001-01-10 | 无       | 是                     | 无       |
        | <第二孩> | 2004-01-01 | 无       | 是                     | 无       |
        | 男       | 2008-01-10 | 无       | 是                     | 无       |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"rewarded_two_children_household"

      例子:
        | 女孩数 | 第二孩 |
        | 0      | 男     |
        | 1      | 女     |

    @条款:rewarded_two_children_household @条款:two_children_reward_household
    场景: 一男一女，手术以后男方去世的，按健在的女方认定
      假如 第1个子女的"性别"为"男"
      而且 申请人的"死亡日期"为"2008-10-01"
      而且 第1次婚姻的"婚姻终止日期"为"2008-10-01"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_children_reward_here、rewarded_two_children_household"
      而且 待遇项目为"two_children_reward"
      而且 待遇"two_children_reward"为"一次性1200元（夫妻合计）"

  规则: 再婚的，子女和最后一次生育按双方合并计算（依据：S47；S29：自何日起算未写明，按最后一次生育推读）

    @条款:two_daughters_reward_household
    场景大纲: 农村男方与城镇女方再婚，各有前婚女儿，男方<施行日期>施行手术
      假如 配偶的"户口类别"为"城镇居民户口"
      而且 第1次婚姻的"结婚日期"为"2008-02-14"
      而且 申请人与户外人员的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2004-01-01 | 无       | 是                     | 无       |
      而且 配偶与户外人员的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2008-01-10 | 无       | 是                     | 无       |
      而且 手术情况如下:
        | 本人   | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 申请人 | 输精管结扎术   | <施行日期> | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"<项目>"

      例子: 最后一次生育为女方2008年1月10日
        | 施行日期   | 项目                                          |
        | 2008-03-01 | two_daughter_preference、two_daughters_reward |
        | 2008-07-11 | two_daughter_preference                       |
        | 2004-03-01 | two_daughter_preference                       |
