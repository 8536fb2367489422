# language: zh-CN
@项目:local_preference
功能: 农村独生子女户、二女户、二女三女结扎户优先优惠
  只按已经存在的家庭类别给予优先优惠，写明理由；不发放资金，地方另有规定的除外。类别以自愿为前提，选择何种措施由夫妻自主决定。
  依据：人口与计划生育法第十九条、第三十三条（S01）、计划生育技术服务管理条例第三条（S03）、中卫市材料（S47）。以户为认定对象。
  国家未作规定而由地方规定的事项，以江西省表示未见地方规定的地区。

  背景:
    假如 申请地区为"江西省"
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

  规则: 施行（依据：S01：自2002年9月1日起施行）

    @条款:programme_in_force
    场景: 法律施行以前不适用本规则
      假如 认定日为 2002-08-31
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"programme_in_force"

    @条款:programme_in_force
    场景: 法律施行之日即适用
      假如 认定日为 2002-09-01
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"programme_in_force、two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

  规则: 独生子女户（依据：S01第三十三条; S47）

    @条款:one_child_household @条款:one_child_preference
    场景大纲: 现存一个子女，子女性别为<性别>
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1999-05-20 | 无       | 是                     | 无       |
      而且 第1个子女的"性别"为"<性别>"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"
      而且 待遇种类为"优先"
      而且 待遇"one_child_preference"的理由为"one_child_category"
      而且 没有未定待遇
      而且 没有待明确的口径

      例子:
        | 性别 |
        | 男   |
        | 女   |

    @条款:one_child_household
    场景: 两个女孩中一人死亡的，按现存一个子女认定
      假如 第1个子女的"死亡日期"为"1998-02-03"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"

  规则: 二女户（依据：S47）

    @条款:two_daughter_household @条款:two_daughter_preference
    场景: 现存两个女孩，不以手术为条件
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 待遇种类为"优先"
      而且 待遇"two_daughter_preference"的理由为"two_daughter_category"
      而且 没有待明确的口径
      而且 不转人工

    @条款:two_daughter_household
    场景: 两个子女为一男一女的，不属于本类别
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1999-05-20 | 无       | 是                     | 无       |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"one_child_household、two_daughter_household"

    @条款:two_daughter_household
    场景: 有子女超出当时规定数量的不符合
      假如 第2个子女的"未超出当时规定的子女数"为"否"
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"two_daughter_household"

    @条款:two_daughter_household
    场景: 是否超出当时规定数量不详的待补资料
      假如 第2个子女的"未超出当时规定的子女数"不详
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 缺少"第2个子女的未超出当时规定的子女数"

    @条款:two_daughter_household
    场景: 夫妻均为城镇户口的不属于农村家庭
      假如 申请人的"户口类别"为"城镇居民户口"
      而且 配偶的"户口类别"为"城镇居民户口"
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"two_daughter_household"

    @条款:two_daughter_household
    场景: 离婚的，按本人的子女认定
      假如 第1次婚姻的"婚姻终止日期"为"2005-01-01"
      而且 第1次婚姻的"终止原因"为"离婚"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

    @条款:two_daughter_household
    场景: 有无其他子女不详的待补资料
      假如 有无其他子女不详
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 缺少的资料包括"双方子女"

    @条款:two_daughter_household
    场景: 合法收养的女孩同样计入
      假如 子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 生母     | 生父     | 未超出当时规定的子女数 | 送养日期   |
        | 女   | 1996-01-10 | 无       | 配偶     | 申请人   | 是                     | 无         |
        | 女   | 1999-05-20 | 无       | 户外人员 | 户外人员 | 是                     | 1999-06-20 |
      而且 收养情况如下:
        | 被收养人  | 收养人 | 收养日期   | 已办理收养登记 | 收养解除日期 | 收养未超出当时规定的子女数 |
        | 第2个子女 | 夫妻   | 2000-09-01 | 是             | 无           | 是                         |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"

    @条款:given_away_counted
    场景: 曾送养子女的，是否计入现存子女未见规定，不推定
      假如 第1个子女的"送养日期"为"1996-03-01"
      而且 第1个子女的"性别"为"男"
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 待明确口径"given_away_counted"
      而且 不缺少资料

  规则: 二女结扎户，只计本人自愿施行、仍有效的手术（依据：S47; S01第十九条; S03第三条）

    @条款:two_daughter_method_preference
    场景: 中卫市所属地区2016年以前对该类别仍予优先优惠
      假如 申请地区为"海原县"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"
      而且 待遇种类为"优先"
      而且 待遇"two_daughter_method_preference"的理由为"two_daughter_method_kept、two_daughter_method_category"
      而且 不转人工

    @条款:method_categories
    场景: 当地是否仍予优先优惠未见公布的，不推定，其他类别不受影响
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 未定待遇为"two_daughter_method_preference"
      而且 待明确口径"method_categories"
      而且 不缺少资料

    @条款:two_daughter_method_preference
    场景: 没有手术记录的二女户，优先优惠不减
      假如 申请地区为"海原县"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 没有待遇"two_daughter_method_preference"，因"two_daughter_method_category"
      而且 没有未定待遇

    @条款:operation_not_chosen @条款:two_daughter_method_preference
    场景: 有手术并非本人自愿的记录的，不计该手术，由工作人员处理
      假如 申请地区为"海原县"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 否       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 没有待遇"two_daughter_method_preference"，因"two_daughter_method_category"
      而且 转人工"operation_not_chosen"

    @条款:two_daughter_method_preference
    场景: 是否出于本人自愿不详的，该项未定，待补资料
      假如 申请地区为"海原县"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 不详     | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 未定待遇为"two_daughter_method_preference"
      而且 缺少"本人自愿"

    @条款:two_daughter_method_preference
    场景: 手术已经终止的不计
      假如 申请地区为"海原县"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 2004-02-01   |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 没有待遇"two_daughter_method_preference"，因"two_daughter_method_category"

    @条款:two_daughter_method_preference
    场景: 男方自愿施行的手术同样计入
      假如 申请地区为"海原县"
      而且 手术情况如下:
        | 本人   | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 申请人 | 输精管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"

  规则: 三女结扎户，只在依法可以生育三个子女的家庭（依据：S47; S43第九条）

    背景:
      假如 申请地区为"海原县"
      而且 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1998-03-15 | 无       | 是                     | 无       |
        | 女   | 2000-01-20 | 无       | 是                     | 无       |

    @条款:three_daughter_household @条款:three_daughter_method_preference
    场景: 三个女孩均未超出当时规定的数量，一方自愿施行手术
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"method_categories_kept、three_daughter_household"
      而且 待遇项目为"three_daughter_method_preference、park_preference"
      而且 待遇种类为"优先"
      而且 待遇"three_daughter_method_preference"的理由为"three_daughter_method_category"

    @条款:three_daughter_household
    场景: 第三个子女超出当时规定数量的不符合
      假如 第3个子女的"未超出当时规定的子女数"为"否"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"three_daughter_household"

    @条款:three_daughter_household
    场景: 没有手术记录的，不属于该类别
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"three_daughter_household"

    @条款:method_categories
    场景: 是否仍予优先优惠未见公布的地区，不推定
      假如 申请地区为"江西省"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"待补资料"
      而且 待明确口径"method_categories"
      而且 不缺少资料

  规则: 资金只在地方设定的地区发给（依据：S01第三十三条; S29; S19; S47）

    @条款:two_daughters_reward_everywhere @条款:two_daughters_reward_plain
    场景: 未设奖励的江西省，只有优先优惠
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 没有待遇"two_daughters_reward"，因"two_daughters_reward_everywhere、two_daughters_reward_plain"
      而且 没有待遇"two_children_reward"，因"two_children_reward_set"
      而且 没有待遇"monthly_reward"，因"monthly_reward_set"

    @条款:reward_within_months @条款:two_daughters_reward_standard
    场景: 宁夏川区设有奖励而期限和金额未见公布的，不推定
      假如 申请地区为"中宁县"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 未定待遇为"two_daughters_reward"
      而且 待遇"two_daughters_reward"的标准尚未公布
      而且 待明确口径"reward_within_months、two_daughters_reward_standard"

    @条款:two_daughters_reward_household
    场景大纲: 广西设有奖励，以手术在六个月以内为限，施行日期<施行日期>（依据：S29）
      假如 申请地区为"广西壮族自治区"
      而且 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2004-01-01 | 无       | 是                     | 无       |
        | 女   | 2008-01-10 | 无       | 是                     | 无       |
      而且 手术情况如下:
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

    @条款:extra_share @条款:child_counts_as_two @条款:sons_in_law_equal
    场景: 未设村级待遇的江西省
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 没有待遇"extra_share"，因"extra_share_set"
      而且 没有待遇"child_counts_as_two"，因"counts_as_two_set"
      而且 没有待遇"sons_in_law_equal"，因"sons_in_law_set"

  规则: 申请（依据：S01第三十一条; S03第三条; S07）

    @条款:sign_of_pressure @条款:applied_by_another
    场景: 申请有被强迫迹象、并非本人申请的，由工作人员处理
      假如 申请情况如下:
        | 申请项目     | 申请人 | 申请日期   | 本人申请 | 同意日期 | 有被强迫迹象 |
        | 地方优先优惠 | 申请人 | 2010-01-05 | 否       | 无       | 是           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 转人工"sign_of_pressure、applied_by_another"
      而且 认定性质为"预审"

  规则: 施行当日的国家口径：各项由地方另设，国家未设（依据：S01第三十三条）

    @条款:park_entry @条款:village_benefit @条款:two_daughters_reward @条款:two_children_reward
    场景大纲: <认定日>的口径<口径>由<层级>规定
      假如 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 口径"<口径>"由"<层级>"规定，可信度为"<可信度>"

      例子:
        | 认定日     | 口径                 | 层级 | 可信度 |
        | 2002-09-01 | park_entry           | 全国 | C      |
        | 2002-09-01 | village_benefit      | 全国 | C      |
        | 2002-09-01 | two_daughters_reward | 全国 | C      |
        | 2002-09-01 | two_children_reward  | 全国 | C      |

  规则: 父母一方为农村户口、健在的即为农村家庭；丧偶的按健在一方的子女认定（依据：S01第三十三条; S47）

    @条款:two_daughter_household
    场景大纲: <城镇一方>为城镇居民户口的二女户
      假如 <城镇一方>的"户口类别"为"城镇居民户口"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

      例子:
        | 城镇一方 |
        | 申请人   |
        | 配偶     |

    @条款:one_child_household
    场景大纲: <城镇一方>为城镇居民户口的独生子女户
      假如 <城镇一方>的"户口类别"为"城镇居民户口"
      而且 第1个子女的"死亡日期"为"1998-02-03"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"one_child_household"
      而且 待遇项目为"one_child_preference"

      例子:
        | 城镇一方 |
        | 申请人   |
        | 配偶     |

    @条款:two_daughter_household
    场景大纲: 丧偶的二女户，亡故的为<亡故一方>
      假如 <亡故一方>的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

      例子:
        | 亡故一方 |
        | 申请人   |
        | 配偶     |

    @条款:two_daughter_household @条款:one_child_household
    场景大纲: 丧偶的，健在一方为城镇居民户口、亡故一方为农业户口的不属于农村家庭，亡故的为<亡故一方>
      假如 <亡故一方>的"死亡日期"为"2006-05-10"
      而且 <健在一方>的"户口类别"为"城镇居民户口"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"two_daughter_household"

      例子:
        | 亡故一方 | 健在一方 |
        | 申请人   | 配偶     |
        | 配偶     | 申请人   |

    @条款:one_child_household
    场景大纲: 丧偶的一男一女户，男孩死亡日期为<死亡日期>
      假如 配偶的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      而且 第1个子女的"性别"为"男"
      而且 第1个子女的"死亡日期"为"<死亡日期>"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"<结论>"
      而且 决定条款包括"one_child_household"

      例子:
        | 死亡日期   | 结论   |
        | 无         | 不符合 |
        | 2008-03-01 | 符合   |

    @条款:one_child_household @条款:two_daughter_household
    场景: 双方均为城镇居民户口的独生子女户，不属于农村家庭
      假如 申请人的"户口类别"为"城镇居民户口"
      而且 配偶的"户口类别"为"城镇居民户口"
      而且 第1个子女的"死亡日期"为"1998-02-03"
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"one_child_household"

  规则: 家庭类别按现存子女认定，没有子女的不属于独生子女户；死亡、解除收养的不计（依据：S47；S11; S16：解除收养的不计）

    @条款:one_child_household
    场景: 没有子女的农村夫妻不属于优先优惠的类别
      假如 没有子女
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"one_child_household、two_daughter_household"

    @条款:two_daughter_household
    场景: 三个女孩中一人死亡的，按现存两个女孩认定
      假如 夫妻的子女情况如下:
        | 性别 | 出生日期   | 死亡日期   | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2001-03-15 | 2003-08-01 | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

    @条款:two_daughter_household
    场景: 丧偶的，三个女孩中一人死亡的，同样按现存两个女孩认定
      假如 夫妻的子女情况如下:
        | 性别 | 出生日期   | 死亡日期   | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 2001-03-15 | 2003-08-01 | 是                     | 无       |
      而且 申请人的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

    @条款:one_child_household @条款:two_daughter_household
    场景大纲: 亲生一个女孩、收养一个女孩，<解除日期>解除收养的，属于<类别>
      假如 子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 生母     | 生父     | 未超出当时规定的子女数 | 送养日期   |
        | 女   | 1996-01-10 | 无       | 配偶     | 申请人   | 是                     | 无         |
        | 女   | 1999-05-20 | 无       | 户外人员 | 户外人员 | 是                     | 1999-06-20 |
      而且 收养情况如下:
        | 被收养人  | 收养人 | 收养日期   | 已办理收养登记 | 收养解除日期 | 收养未超出当时规定的子女数 |
        | 第2个子女 | 夫妻   | 2000-09-01 | 是             | <解除日期>   | 是                         |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"<条款>"
      而且 待遇项目为"<项目>"

      例子: 认定日为2010年6月30日
        | 解除日期   | 类别       | 条款                   | 项目                    |
        | 2010-06-30 | 独生子女户 | one_child_household    | one_child_preference    |
        | 2010-07-01 | 二女户     | two_daughter_household | two_daughter_preference |

  规则: 再婚的，双方的子女合并计算（依据：S47：按户认定家庭类别）

    @条款:two_daughter_household
    场景: 双方各有一个前婚女儿、没有共同子女的属于二女户，不属于独生子女户
      假如 第1次婚姻的"结婚日期"为"2004-10-01"
      而且 申请人与户外人员的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
      而且 配偶与户外人员的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1999-05-20 | 无       | 是                     | 无       |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"

    @条款:one_child_household @条款:two_daughter_household
    场景: 双方前婚一男一女、没有共同子女的，不属于独生子女户
      假如 第1次婚姻的"结婚日期"为"2004-10-01"
      而且 申请人与户外人员的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 1996-01-10 | 无       | 是                     | 无       |
      而且 配偶与户外人员的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1999-05-20 | 无       | 是                     | 无       |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"one_child_household、two_daughter_household"

  规则: 三女结扎户以现存恰好三个女孩为准；丧偶的看健在一方（依据：S47; S43第九条）

    背景:
      假如 申请地区为"海原县"
      而且 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1998-03-15 | 无       | 是                     | 无       |
        | 女   | 2000-01-20 | 无       | 是                     | 无       |
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 2000-03-01 | 是       | 无           |

    @条款:three_daughter_household @条款:three_daughter_method_preference
    场景: 男方去世，健在的女方本人自愿施行手术
      假如 申请人的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"method_categories_kept、three_daughter_household"
      而且 待遇项目为"three_daughter_method_preference、park_preference"

    @条款:three_daughter_household
    场景: 第三胎为一男一女双胞胎、现存三女一男的，不属于该类别
      假如 夫妻的子女情况如下:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 男   | 2000-01-20 | 无       | 是                     | 无       |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"three_daughter_household"

    @条款:operation_not_chosen
    场景: 男方去世，健在的女方有手术并非本人自愿的记录的，由工作人员处理
      假如 夫妻的子女情况改为:
        | 性别 | 出生日期   | 死亡日期 | 未超出当时规定的子女数 | 送养日期 |
        | 女   | 1996-01-10 | 无       | 是                     | 无       |
        | 女   | 1998-03-15 | 无       | 是                     | 无       |
      而且 第1次手术的"本人自愿"为"否"
      而且 申请人的"死亡日期"为"2006-05-10"
      而且 第1次婚姻的"婚姻终止日期"为"2006-05-10"
      而且 第1次婚姻的"终止原因"为"一方死亡"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 转人工"operation_not_chosen"

  规则: 国家未设手术按月奖励，自法律施行之日起即如此（依据：S01第三十三条）

    @条款:monthly_reward_here @条款:monthly_reward
    场景: 一男一女的农村家庭，2002年9月1日已有自愿施行的手术，不符合，不必等待口径
      假如 认定日为 2002-09-01
      而且 第1个子女的"性别"为"男"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款包括"monthly_reward_here"
      而且 没有待明确的口径
