# language: zh-CN
@项目:only_child_reward
功能: 南阳市独生子女父母奖励
  南阳市设有城镇独生子女父母奖励扶助（S38），起始日、年龄、标准和发给方式未见，不推定；其余从河南省规定。

  背景:
    假如 申请地区为"南阳市"
    而且 认定日为 2024-06-30
    而且 申请人情况如下:
      | 项目                 | 值           |
      | 性别                 | 男           |
      | 身份证载明的出生日期 | 1957-03-03   |
      | 死亡日期             | 无           |
      | 退休日期             | 无           |
      | 有用人单位           | 是           |
      | 户口类别             | 城镇居民户口 |
    而且 配偶情况如下:
      | 项目                 | 值           |
      | 性别                 | 女           |
      | 身份证载明的出生日期 | 1960-03-03   |
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

  规则: 城镇独生子女父母老年奖励（依据：S38）

    @条款:elder_monthly_paid @条款:elder_monthly_standard @条款:elder_start_rule @条款:elder_child_born_from
    场景: 内容未见公布的，逐项写明，不推定
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 未定待遇为"one_off、elder_monthly"
      而且 待遇"elder_monthly"的标准尚未公布
      而且 待明确口径"elder_monthly_paid、elder_monthly_standard、elder_start_rule、elder_child_born_from、one_off_at、one_off_standard"
      而且 不缺少资料

    @条款:elder_urban
    场景: 农村户口的父母不属于此项
      假如 申请人的"户口类别"为"农业户口"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"elder_monthly"，因"elder_urban"

    @条款:elder_set
    场景: 河南省其他地区未见此项
      假如 申请地区为"滑县"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 没有待遇"elder_monthly"，因"elder_set"

    @条款:child_death_ends_status
    场景: 子女死亡是否终止奖励，河南省未见规定
      假如 第1个子女的"死亡日期"为"2019-03-01"
      当 认定申请人的"only_child_reward"
      那么 认定结论为"待补资料"
      而且 待明确口径"child_death_ends_status"

  规则: 奖励费从河南省规定（依据：S04-HEN第三十一条）

    @条款:monthly_fee_standard
    场景: 每人每月20元
      假如 第1个子女的"出生日期"为"2010-05-01"
      而且 第1项证件的"申领日期"为"2011-01-05"
      而且 第1项证件的"发证日期"为"2011-02-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 待遇"monthly_fee"为"每月20元"
      而且 待遇"monthly_fee"的标准由"河南省"规定，出自"S04-HEN"

  规则: 设有城镇独生子女父母奖励扶助，起始日未见，自2002年9月1日起列为未公布（依据：S38）

    @条款:elder_monthly_paid
    场景: 2002年9月1日不推定没有
      假如 认定日为 2002-09-01
      而且 申请人的"身份证载明的出生日期"为"1940-03-03"
      而且 第1个子女的"出生日期"为"1985-05-01"
      而且 第1项证件的"申领日期"为"1986-01-05"
      而且 第1项证件的"发证日期"为"1986-02-10"
      当 逐项认定申请人的"only_child_reward"
      那么 认定结论为"符合"
      而且 决定条款为"certificate_valid"
      而且 未定待遇为"monthly_fee、one_off、elder_monthly"
      而且 待明确口径包括"elder_monthly_paid、elder_monthly_standard"
