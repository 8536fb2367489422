"""Entitlements in words: how much, per what and for whom, from when and until when, by whose standard."""

from __future__ import annotations

from dataclasses import dataclass

from incentives.domain.citation import Basis
from incentives.domain.determination import Entitlement, StackingEffect
from incentives.domain.money import format_yuan
from incentives.explain.wording import MASK, Wording, say_day, say_money
from incentives.ir.determination import Determination

_KINDS = {
    "priority": ("优先优惠，不发放资金", "priority, no money"),
    "loan": ("可以申请贷款", "may apply for a loan"),
}
_UNITS = {
    "person": ("每人", "each person"),
    "couple": ("每对夫妻", "each couple"),
    "household": ("每户", "each household"),
}
_STARTS = {"once": ("发放时间尚不能确定", "day of payment not known yet")}
_STARTS_OPEN = ("起发时间尚不能确定", "start not known yet")
_RIVALS = {
    "paid": ("与“{rival}”并存时，本项照发", "paid in spite of “{rival}”"),
    "replaced": ("已由“{rival}”代替，本项不再发给", "not paid: “{rival}” is paid instead"),
    "provisional": (
        "与“{rival}”能否同时享受未见规定，本项暂定",
        "provisional: no text says how it combines with “{rival}”",
    ),
}
_RIVALS_OPEN = ("“{rival}”尚未认定，本项暂定", "provisional while “{rival}” is undetermined")


@dataclass(frozen=True, slots=True)
class Payment:
    """One entitlement in words; `standard` is the place that set the amount and since when, empty without one.

    `rivals` says what other entitlements of the same person do to it, each with its basis; `payable` is False
    when one of them is paid instead.
    """

    name: str
    amount: str
    period: str
    standard: str
    basis: Basis | None
    certain: bool
    payable: bool
    rivals: tuple[tuple[str, Basis | None], ...]


def say_payments(item: Determination, wording: Wording) -> tuple[Payment, ...]:
    """Put every entitlement of a determination into words."""
    return tuple(_payment(entitlement, item, wording) for entitlement in item.entitlements)


def _payment(entitlement: Entitlement, item: Determination, wording: Wording) -> Payment:
    standard, level = entitlement.standard, ""
    if standard is not None:
        place, since = wording.ruleset.places.name(standard.place), standard.since
        level = place if since is None else wording.said(
            f"{place}标准，自{say_day(since)}起施行", f"standard of {place}, in force since {since}"
        )  # fmt: skip
    return Payment(
        name=wording.said(entitlement.name, entitlement.english or entitlement.name),
        amount=_amount(entitlement, item, wording),
        period=_period(entitlement, item, wording),
        standard=level if entitlement.amount_fen is not None else "",
        basis=standard.basis if standard is not None and entitlement.amount_fen is not None else None,
        certain=entitlement.certain,
        payable=entitlement.payable,
        rivals=tuple((_rival(effect, wording), effect.basis) for effect in entitlement.stacking),
    )


def _rival(effect: StackingEffect, wording: Wording) -> str:
    """Say how an entitlement combines with another one of the same person."""
    programme = wording.ruleset.programmes[effect.rival]
    name = wording.said(programme.chinese, programme.english or programme.chinese)
    texts = _RIVALS_OPEN if effect.effect == "provisional" and effect.rival_open else _RIVALS[effect.effect]
    says = wording.said(*texts).format(rival=name)
    return f"{says}{wording.said(f'（{effect.note}）', f' ({effect.note})')}" if effect.note else says


def _amount(entitlement: Entitlement, item: Determination, wording: Wording) -> str:
    """Say the amount; when there is none, whether that lies in the kind, in the policy or in the facts."""
    fen, lower = entitlement.amount_fen, entitlement.from_fen
    if fen is None:
        if entitlement.kind == "priority" and entitlement.name:
            return wording.said("不发放资金", "no money")
        if entitlement.kind in _KINDS:
            return wording.said(*_KINDS[entitlement.kind])
        rule = next(rule for rule in item.effective.programme.entitlements if rule.id == entitlement.id)
        if any(missing.policy == rule.pays for missing in item.missing_policy):
            return wording.said("标准未公布", "standard not published")
        return wording.said("金额尚不能确定", "amount not known yet")
    money = say_money(fen, entitlement.per, wording.language)
    if lower is not None:
        money = wording.said(f"{format_yuan(lower)}元至{money}", f"{format_yuan(lower)} to {money}")
    if entitlement.unit != item.effective.programme.subject:
        unit = wording.said(*_UNITS[entitlement.unit])
        money = wording.said(f"{unit}{money}", f"{money} for {unit}")
    return money


def _period(entitlement: Entitlement, item: Determination, wording: Wording) -> str:
    """Say the first day and the day payment ends; the end is covered when it is the day of something sensitive."""
    if entitlement.starts is not None:
        start = say_day(entitlement.starts, wording.language)
        once = entitlement.per == "once"
        says = wording.said(f"{start}发放" if once else f"自{start}起", f"{'on' if once else 'from'} {start}")
    elif entitlement.kind == "cash":
        says = wording.said(*_STARTS.get(entitlement.per, _STARTS_OPEN))
    else:
        says = ""
    if entitlement.ends is None:
        return says
    covered = end_is_covered(entitlement, item, wording)
    end = MASK if covered else say_day(entitlement.ends, wording.language)
    return wording.said("，", ", ").join(
        part for part in (says, wording.said(f"至{end}止", f"until {end}")) if part
    )


def end_is_covered(entitlement: Entitlement, item: Determination, wording: Wording) -> bool:
    """Tell whether the last day is that of a death, a recovery or another sensitive fact."""
    rule = next(rule for rule in item.effective.programme.entitlements if rule.id == entitlement.id)
    exits = [exit_ for exit_ in rule.ends if exit_.clause.id == entitlement.ended_by]
    return not wording.reveal and any(wording.is_sensitive(exit_.day, item.effective) for exit_ in exits)
