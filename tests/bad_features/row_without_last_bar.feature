# language: zh-CN
@项目:rural_reward
功能: 奖励扶助

  @条款:one_living_child
  场景大纲: 生于<出生日期>
    假如 申请人生于<出生日期>
    当 于2024-06-30认定
    那么 认定结论为“<结论>”
    而且 决定条款包括“one_living_child”

    例子: 边界
      | 出生日期   | 结论   |
      | 1950-01-01 | 符合
