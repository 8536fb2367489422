# language: zh-CN
@项目:local_preference
功能: 宁夏回族自治区农村独生子女户、二女户、二女三女结扎户优先优惠
  中卫市材料（S47，未注明日期，据以推读全区）：园区准入、政策服务和资金优先；川区奖励二女户，山区实行“少生快富”工程。
  奖励金额、期限，以及2016年以后是否继续，未见文件，不推定。均以自愿为前提。

  背景:
    假如 申请地区为"中宁县"
    而且 认定日为 2010-06-30
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

  规则: 园区准入、政策服务和资金优先（依据：S47）

    @条款:park_preference
    场景: 二女户
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 待遇种类为"优先"
      而且 待遇"park_preference"的理由为"park_entry_set"

    @条款:park_preference
    场景: 未设此项的江西省，同一家庭
      假如 申请地区为"江西省"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 没有待遇"park_preference"，因"park_entry_set"

  规则: 川区的奖励，金额和期限未见（依据：S47）

    背景:
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |

    @条款:two_daughters_reward_standard @条款:reward_within_months
    场景: 川区的中宁县，奖励未定
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"
      而且 未定待遇为"two_daughters_reward"
      而且 待遇"two_daughters_reward"的标准尚未公布
      而且 待明确口径"reward_within_months、two_daughters_reward_standard"
      而且 不缺少资料

    @条款:in_mountain @条款:two_daughters_reward_plain
    场景大纲: 山区八县没有此项奖励，<地区>（依据：S47; S43第九条）
      假如 申请地区为"<地区>"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"
      而且 没有待遇"two_daughters_reward"，因"in_mountain"
      而且 没有待明确的口径

      例子:
        | 地区   |
        | 海原县 |
        | 同心县 |
        | 盐池县 |
        | 原州区 |

  规则: 2016年以后是否继续未见文件（依据：S47只见以前材料）

    @条款:park_entry
    场景大纲: 园区准入等优先至2015年12月31日有据，认定日为<认定日>
      假如 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                   |
        | 2015-12-31 | 没有待明确的口径       |
        | 2016-01-01 | 待明确口径"park_entry" |

    @条款:method_categories @条款:two_daughters_reward @条款:park_entry
    场景: 2016年1月1日起，结扎户类别、奖励和园区准入均待明确，二女户类别不受影响
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      而且 认定日为 2016-01-01
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 未定待遇为"two_daughter_method_preference、park_preference、two_daughters_reward"
      而且 待明确口径包括"method_categories、two_daughters_reward、park_entry"

    @条款:method_categories
    场景: 2015年12月31日，三女结扎户仍予优先优惠
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1998-03-15 | 无       | 是                     | 无       |
        | 女   | 2000-01-20 | 无       | 是                     | 无       |
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |
      而且 认定日为 2015-12-31
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"method_categories_kept、three_daughter_household"
      而且 待遇项目为"three_daughter_method_preference、park_preference"

    @条款:method_categories
    场景: 2016年1月1日起，三女结扎户待明确
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1998-03-15 | 无       | 是                     | 无       |
        | 女   | 2000-01-20 | 无       | 是                     | 无       |
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |
      而且 认定日为 2016-01-01
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 待明确口径"method_categories"

  规则: 自治区的口径自2002年9月1日起列，至2015年12月31日有据（依据：S47，未注明日期）

    @条款:method_categories @条款:park_entry @条款:two_daughters_reward
    场景大纲: <认定日>的口径<口径>由<层级>规定
      假如 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 口径"<口径>"由"<层级>"规定，可信度为"<可信度>"

      例子:
        | 认定日     | 口径                 | 层级           | 可信度 |
        | 2002-09-01 | method_categories    | 宁夏回族自治区 | C      |
        | 2002-09-01 | park_entry           | 宁夏回族自治区 | C      |
        | 2002-09-01 | two_daughters_reward | 宁夏回族自治区 | C      |
        | 2015-12-31 | two_daughters_reward | 宁夏回族自治区 | C      |

  规则: 二女结扎户以结扎手术为准，自愿施行、尚未复通（依据：S47; S03第三条）

    @条款:two_daughter_method_category
    场景大纲: 所采取的是<措施>的，不属于二女结扎户，二女户的优先优惠不减
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | <措施>         | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 没有待遇"two_daughter_method_preference"，因"two_daughter_method_category"

      例子:
        | 措施             |
        | 放置宫内节育器   |
        | 皮下埋植术       |
        | 短效避孕方法     |
        | 其他计划生育手术 |

    @条款:two_daughter_method_category
    场景大纲: 结扎手术<施行日期>施行、复通日期为<复通日期>的，属于二女结扎户
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | <复通日期>   |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"

      例子: 认定日为2010年6月30日
        | 施行日期   | 复通日期   |
        | 2010-06-30 | 无         |
        | 1999-08-01 | 2010-07-01 |

    @条款:two_daughter_method_category
    场景大纲: 结扎手术<施行日期>施行、复通日期为<复通日期>的，不属于二女结扎户
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | <施行日期> | 是       | <复通日期>   |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"

      例子: 认定日为2010年6月30日
        | 施行日期   | 复通日期   |
        | 2010-07-01 | 无         |
        | 1999-08-01 | 2010-06-30 |

    @条款:two_daughter_method_category
    场景大纲: 丧偶的看健在一方本人的手术，手术由<本人>施行
      假如 申请人的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      而且 手术情况如下:
        | 本人   | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | <本人> | <措施>         | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"<项目>"

      例子:
        | 本人   | 措施         | 项目                                                                     |
        | 配偶   | 输卵管结扎术 | two_daughter_preference、two_daughter_method_preference、park_preference |
        | 申请人 | 输精管结扎术 | two_daughter_preference、park_preference                                 |

    @条款:two_daughter_method_category
    场景大纲: 父母一方为农村户口的二女结扎户，城镇居民户口的为<城镇一方>
      假如 <城镇一方>的"户口类别"为"城镇居民户口"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"

      例子:
        | 城镇一方 |
        | 申请人   |
        | 配偶     |
