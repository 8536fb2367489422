# language: zh-CN
@项目:local_preference
功能: 红寺堡区农村独生子女户、二女户、二女三女结扎户优先优惠
  红寺堡区在1990年山区八县名单之后设立（S43第九条），属于川区还是山区未见文件，奖励不推定；其余从宁夏规定（S47）。

  背景:
    假如 申请地区为"红寺堡区"
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

  规则: 属于川区还是山区不明（依据：S47; S43第九条）

    背景:
      假如 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |

    @条款:two_daughters_reward
    场景: 奖励是否施行待明确，优先优惠不受影响
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、two_daughter_method_preference、park_preference"
      而且 未定待遇为"two_daughters_reward"
      而且 待明确口径包括"two_daughters_reward"
      而且 不缺少资料

    @条款:in_mountain
    场景: 山区的同心县没有此项奖励，同一家庭
      假如 申请地区为"同心县"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 没有待遇"two_daughters_reward"，因"in_mountain"

    @条款:two_daughters_reward_plain
    场景: 川区的青铜峡市设有此项而金额未见，同一家庭
      假如 申请地区为"青铜峡市"
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 未定待遇为"two_daughters_reward"
      而且 待明确口径"reward_within_months、two_daughters_reward_standard"

    @条款:two_daughter_household
    场景: 没有手术记录的二女户，没有待明确的口径
      假如 没有手术
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待遇项目为"two_daughter_preference、park_preference"
      而且 没有待明确的口径

  规则: 红寺堡区2009年设立，此前从自治区规定（依据：S47; S43第九条）

    @条款:two_daughters_reward
    场景: 奖励是否施行，2009年1月1日起待明确
      假如 认定日为 2009-01-01
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待明确口径"two_daughters_reward、reward_within_months、two_daughters_reward_standard"

    @条款:two_daughters_reward
    场景: 设立前一日仍从自治区规定，只有期限和金额待明确
      假如 认定日为 2008-12-31
      而且 手术情况如下:
        | 本人 | 手术或节育措施 | 施行日期   | 本人自愿 | 终止使用日期 |
        | 配偶 | 输卵管结扎术   | 1999-08-01 | 是       | 无           |
      当 逐项认定本户的"local_preference"
      那么 认定结论为"符合"
      而且 决定条款为"two_daughter_household"
      而且 待明确口径"reward_within_months、two_daughters_reward_standard"
