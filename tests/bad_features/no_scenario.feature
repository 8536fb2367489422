# language: zh-CN
@项目:rural_reward
功能: 奖励扶助
