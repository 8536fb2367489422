"""The conditions of rural_reward as a decision graph of zen-engine, the peer of `bench/single.py`.

As many conditions as the programme has, decided over the same household: counts over children of the applicant and of
the spouse, ages, papers, policy. Two things are easier for zen: days are given as numbers, and every fact is there,
since its conditions know yes and no but not "unknown".
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import zen

_FOREVER = 9_999_999
_ALIVE = "#.birth <= on and #.death > on"
_OWN = f"((#.how == 'born' and {_ALIVE}) or (#.how == 'adopted' and #.lawful and #.adopted <= on and #.dissolved > on))"
_KEPT = "(#.given_away > on or policy.given_away_counted == true)"
_OVER = "((#.how == 'born' and #.within_allowed == false) or (#.how == 'adopted' and #.adoption_within_allowed == false))"
_IN_WINDOW = "#.since >= policy.window_start and #.since <= policy.window_end"


def _of_children(whose: str) -> dict[str, str]:
    """The counts over the children of one person that the programme's definitions make."""
    children = f"{whose}.children"
    return {
        f"{whose}_births": f"count({children}, #.how == 'born' and #.birth <= on)",
        f"{whose}_own": f"count({children}, (#.how == 'born' and #.birth <= on) or (#.how == 'adopted' and #.lawful))",
        f"{whose}_living": f"count({children}, {_OWN} and #.death > on and {_KEPT})",
        f"{whose}_girls": f"count({children}, {_OWN} and #.death > on and {_KEPT} and #.sex == 'female')",
        f"{whose}_over": f"count({children}, {_IN_WINDOW} and {_OVER})",
        f"{whose}_single_adoptions": f"count({children}, #.how == 'adopted' and #.adopter_single)",
        f"{whose}_unlawful": f"count({children}, #.how == 'adopted' and #.lawful == false and {_IN_WINDOW})",
        f"{whose}_spacing": f"count({children}, #.how == 'born' and #.birth >= policy.window_start and #.spacing_kept == false)",
        f"{whose}_late": f"count({children}, #.since >= 735964)",
        f"{whose}_early": f"count({children}, #.since < 735964)",
        f"{whose}_last": f"max(map({children}, #.since))",
        f"{whose}_first_birth": f"min(map({children}, #.birth))",
        f"{whose}_dead": f"count({children}, #.death <= on)",
        f"{whose}_rural": f"{whose}.kind in ['agri', 'rural_resident'] or ({whose}.kind == 'unified' and {whose}.village and {whose}.lives_on_land and {whose}.urban_security == false)",
        f"{whose}_age": f"floor((on - {whose}.birth) / 365.2425)",
    }


_FACTS = {
    **_of_children("applicant"),
    **_of_children("spouse"),
    "together": "max(map(applicant.children, #.alive_with))",
    "pressure": "count(applications, #.programme == 'rural_reward' and #.pressure)",
    "by_others": "count(applications, #.programme == 'rural_reward' and #.by_self == false)",
}
_COUNTS = {
    "births": "policy.combined and married ? applicant_births + spouse_births : applicant_births",
    "living": "policy.combined and married ? applicant_living + spouse_living : applicant_living",
    "girls": "policy.combined and married ? applicant_girls + spouse_girls : applicant_girls",
    "over": "policy.combined and married ? applicant_over + spouse_over : applicant_over",
}
_CONDITIONS = {
    "programme_in_force": "on >= 731581",
    "carried_out_here": "policy.carried_out == true",
    "applicant_alive": "applicant.death > on",
    "born_on_or_after_1933": "applicant.birth >= 705695",
    "age_60": "applicant_age >= policy.minimum_age",
    "own_rural_registration": "applicant_rural",
    "registered_in_place": "startsWith(applicant.place, place)",
    "registration_settled": "applicant.settled",
    "spouse_not_tested": "policy.spouse_must_be_rural == false",
    "no_present_spouse": "married == false",
    "spouse_rural": "spouse_rural",
    "ever_bore": "births >= 1",
    "adopters_accepted": "policy.adopters_without_birth_ok == true",
    "ever_adopted": "applicant_own >= 1",
    "rides_accepted": "policy.childless_spouse_rides == true",
    "rider_has_spouse": "married",
    "spouse_qualifies": (
        "spouse_births >= 1 and spouse_over == 0 and spouse_unlawful == 0 and spouse_late == 0 and "
        "(spouse_living <= 1 or (spouse_living == 2 and spouse_girls == 2))"
    ),
    "childless_accepted": "policy.childless_ok == true",
    "never_had_children": "applicant_own == 0",
    "single_adopters_accepted": "policy.single_adopter_ok == true",
    "no_single_adoption": "applicant_single_adoptions == 0",
    "within_allowed_number": "over == 0",
    "no_unlawful_adoption": "applicant_unlawful == 0",
    "spacing_not_checked": "policy.spacing_checked == false",
    "spacing_kept": "applicant_spacing == 0",
    "one_living_child": "living == 1",
    "two_living_children": "living == 2",
    "both_are_girls": "girls == 2",
    "no_living_child": "living == 0 and applicant_dead >= 1",
    "no_alive_together_limit": "policy.max_alive_together == null",
    "alive_together_kept": "together <= 2",
    "adoption_order_not_checked": "policy.adoption_order_checked == false",
    "no_adoption_after_birth": "applicant_own == applicant_births",
    "adopted_before_birth": "applicant_last < applicant_first_birth",
    "children_in_one_child_period": "applicant_late == 0",
    "earlier_child": "applicant_early >= 1",
    "later_child_accepted": "policy.later_child_ok == true",
    "period_start_not_set": "policy.one_child_period_start == null",
    "youngest_in_period": "applicant_last >= 722815",
    "pension_not_tested": "policy.pension_returnee_excluded == false",
    "not_a_returnee": "applicant.origin != 'return_to_rural'",
    "no_work_pension": "applicant.draws_work_pension == false",
    "sign_of_pressure": "pressure >= 1",
    "applied_by_another": "by_others >= 1",
}
CONDITIONS = len(_CONDITIONS)
_DECISION = {
    "eligible": (
        "programme_in_force and carried_out_here and applicant_alive and born_on_or_after_1933 and age_60 and "
        "own_rural_registration and registered_in_place and registration_settled and "
        "(spouse_not_tested or no_present_spouse or spouse_rural) and "
        "(ever_bore or (adopters_accepted and ever_adopted) or "
        "(rides_accepted and rider_has_spouse and spouse_qualifies) or (childless_accepted and never_had_children)) and "
        "(single_adopters_accepted or no_single_adoption) and within_allowed_number and no_unlawful_adoption and "
        "(spacing_not_checked or spacing_kept) and "
        "(one_living_child or (two_living_children and both_are_girls) or no_living_child) and "
        "(no_alive_together_limit or alive_together_kept) and "
        "(adoption_order_not_checked or no_adoption_after_birth or adopted_before_birth) and "
        "(children_in_one_child_period or (earlier_child and later_child_accepted)) and "
        "(period_start_not_set or youngest_in_period) and "
        "(pension_not_tested or not_a_returnee or no_work_pension)"
    )
}


def zen_graph() -> Callable[[bool], Any]:
    """Return a function that decides the household once, with zen's trace or without; content is compiled before."""
    content = zen.ZenDecisionContent(_document())
    engine = zen.ZenEngine({"loader": lambda _key: content})
    household = _household(date(2024, 6, 30))
    plain: zen.DecisionEvaluateOptions = {"trace": False}
    traced: zen.DecisionEvaluateOptions = {"trace": True}
    return lambda trace: engine.evaluate("rural_reward", household, traced if trace else plain)


def _document() -> str:
    """Return the graph as zen reads it: facts, counts, conditions and the decision, one node after the other."""
    stages = {"facts": _FACTS, "counts": _COUNTS, "conditions": _CONDITIONS, "decision": _DECISION}
    names = ["input", *stages, "output"]
    nodes: list[dict[str, Any]] = [{"id": "input", "type": "inputNode", "name": "input"}]
    for name, expressions in stages.items():
        written = [{"id": key, "key": key, "value": value} for key, value in expressions.items()]
        content = {"expressions": written, "passThrough": True, "executionMode": "single"}
        nodes.append({"id": name, "type": "expressionNode", "name": name, "content": content})
    nodes.append({"id": "output", "type": "outputNode", "name": "output"})
    edges = [
        {"id": f"{one}-{other}", "type": "edge", "sourceId": one, "targetId": other}
        for one, other in pairwise(names)
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def _household(on: date) -> dict[str, Any]:
    """Return the couple of `examples/haiyuan_elder.yaml`, the wife's registration filled in."""
    children = [_daughter(date(1978, 4, 2)), _daughter(date(1982, 11, 19))]
    registration = {"kind": "agri", "place": "640522", "settled": True, "origin": "original", "village": True}
    person = {
        **registration, "death": _FOREVER, "children": children, "lives_on_land": True, "urban_security": False,
        "draws_work_pension": False,
    }  # fmt: skip
    policy = {
        "carried_out": True, "combined": False, "given_away_counted": None, "minimum_age": 60,
        "spouse_must_be_rural": False, "adopters_without_birth_ok": False, "childless_spouse_rides": False,
        "childless_ok": False, "single_adopter_ok": None, "spacing_checked": None, "max_alive_together": None,
        "adoption_order_checked": False, "later_child_ok": None, "one_child_period_start": None,
        "pension_returnee_excluded": True, "window_start": date(1973, 1, 1).toordinal(),
        "window_end": date(2015, 12, 31).toordinal(),
    }  # fmt: skip
    return {
        "on": on.toordinal(),
        "place": "640522",
        "married": True,
        "applicant": {**person, "birth": date(1951, 6, 15).toordinal()},
        "spouse": {**person, "birth": date(1953, 3, 8).toordinal()},
        "applications": [{"programme": "rural_reward", "pressure": False, "by_self": True}],
        "policy": policy,
    }


def _daughter(birth: date) -> dict[str, Any]:
    born = birth.toordinal()
    return {
        "how": "born", "sex": "female", "birth": born, "since": born, "death": _FOREVER, "given_away": _FOREVER,
        "within_allowed": True, "spacing_kept": True, "lawful": None, "adopted": _FOREVER, "dissolved": _FOREVER,
        "adoption_within_allowed": None, "adopter_single": None, "alive_with": 2,
    }  # fmt: skip
