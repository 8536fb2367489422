# language: zh-CN
@项目:local_preference
功能: 鹤山市农村独生子女户、二女户、二女三女结扎户优先优惠
  鹤山市办事指南（S19）：农村人员自愿施行手术的，自手术起按月发给50元，至女方55周岁、男方60周岁；起始日未见，2016年以后是否继续未见文件。
  其余从国家和广东省规定。均以自愿为前提。

  背景:
    假如 申请地区为"鹤山市"
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
      | 女   | 1994-01-01 | 无       | 是                     | 无       |
      | 女   | 1998-01-10 | 无       | 是                     | 无       |
    而且 没有其他人员、婚姻、子女、收养、手术、申请

  规则: 按月奖励（依据：S19）

    @条款:monthly_reward_standard @条款:monthly_reward_person
    场景: 每人每月50元，自手术起，至女方55周岁
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、monthly_reward"
      而且 待遇"monthly_reward"为"每月50元（每人）"
      而且 待遇"monthly_reward"的标准由"鹤山市"规定，出自"S19"
      而且 待遇"monthly_reward"的理由为"monthly_reward_set、monthly_reward_person"
      而且 待遇"monthly_reward"自 1998-07-10 起发给
      而且 待遇"monthly_reward"自 2021-03-03 起因"monthly_reward_ends_at_age"停发

    @条款:monthly_reward_person
    场景大纲: 女方55周岁的当日起不再发给，<出生日期>出生
      假如 配偶的"身份证载明的出生日期"为"<出生日期>"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子: 认定日为2010年6月30日
        | 出生日期   | 结果                                                |
        | 1955-07-01 | 待遇"monthly_reward"为"每月50元（每人）"            |
        | 1955-06-30 | 没有待遇"monthly_reward"，因"monthly_reward_person" |

    @条款:rewarded_person
    场景: 一男一女的农村家庭，有自愿施行的手术的
      假如 第1个子女的"性别"为"男"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"monthly_reward_here、rewarded_person"
      而且 待遇项目为"monthly_reward"

    @条款:monthly_reward_here
    场景: 未设此项的江西省，同一家庭不符合
      假如 申请地区为"江西省"
      而且 第1个子女的"性别"为"男"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      当 认定本户的"local_preference"
      那么 认定结论为"不符合"
      而且 决定条款为"monthly_reward_here、two_daughter_household"

    @条款:operation_not_chosen
    场景: 有手术并非本人自愿的记录的，不发给奖励，由工作人员处理
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 否       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference"
      而且 没有待遇"monthly_reward"，因"monthly_reward_person"
      而且 转人工"operation_not_chosen"

    @条款:monthly_reward
    场景大纲: 2016年以后是否继续未见文件，认定日为<认定日>
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      而且 认定日为 <认定日>
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 <结果>

      例子:
        | 认定日     | 结果                                     |
        | 2015-12-31 | 待遇"monthly_reward"为"每月50元（每人）" |
        | 2016-01-01 | 待明确口径包括"monthly_reward"           |

  规则: 村级待遇从广东省规定（依据：S04-GD）

    @条款:sons_in_law_equal
    场景: 二女户，男到女家落户的享受同等待遇
      假如 认定日为 2022-06-30
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、sons_in_law_equal"

  规则: 按月奖励以施行手术的本人为农村户口、未达停发年龄为条件（依据：S19）

    @条款:monthly_reward_person
    场景大纲: 女方施行手术，申请人为<男方户口>、女方为<女方户口>
      假如 申请人的"户口类别"为"<男方户口>"
      而且 配偶的"户口类别"为"<女方户口>"
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"<项目>"

      例子:
        | 男方户口     | 女方户口     | 项目                                    |
        | 城镇居民户口 | 农业户口     | two_daughter_preference、monthly_reward |
        | 农业户口     | 城镇居民户口 | two_daughter_preference                 |

    @条款:monthly_reward_ends_at_age
    场景: 双方先后施行手术、女方为城镇居民户口的，自男方手术之日起发给，至男方60周岁停发
      假如 配偶的"户口类别"为"城镇居民户口"
      而且 手术情况如下:
        | 本人   | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶   | 输卵管结扎术   | 1998-07-10 | 是       | 无           |
        | 申请人 | 输精管结扎术   | 2009-02-10 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇"monthly_reward"自 2009-02-10 起发给
      而且 待遇"monthly_reward"自 2023-03-03 起因"monthly_reward_ends_at_age"停发
