# language: zh-CN
@项目:rural_reward
功能: 奖励扶助

  @条款:
  场景: 现存一个子女
    假如 申请人生于1950-01-01
    当 于2024-06-30认定
    那么 认定结论为“符合”
    而且 决定条款包括“one_living_child”
