"""How payments combine, as tables: every pair, every place that speaks, and what nobody has published."""

from incentives.specs.page.combinations import stacking_tables


def test_each_pair_says_who_rules_what(ruleset):
    """
    Beijing pays the higher of two; the nation has not said.
    """
    tables = {table.id: table for table in stacking_tables(ruleset)}
    table = tables["rural_reward+special_support_death"]

    assert "农村部分计划生育家庭奖励扶助 与 独生子女死亡家庭特别扶助" == table.name
    assert [("北京市", "只发给标准高的一项", True), ("全国", "待明确（尚无文件公布）", False)] == [
        (line.place, line.value, line.is_published) for line in table.lines
    ]


def test_what_is_kept_is_named(ruleset):
    """
    With the entitlement where only one of several is meant.
    """
    tables = {table.id: table for table in stacking_tables(ruleset)}

    assert (
        "不同时享受，只发给独生子女死亡家庭特别扶助"
        == tables["special_support_death+special_support_disability"].lines[0].value
    )
    assert "独生子女父母奖励（" in tables["only_child_reward.elder_monthly+rural_reward"].name
