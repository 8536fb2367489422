"""What the peers leave out of the same task, and what they were spared: printed beside every comparison."""

from __future__ import annotations

from typing import Any

CANNOT = """\
What the peers cannot say:
- unknown. A missing fact is its default (no, 0, 1970-01-01, the first word of a kind, a day that has not come), and so is
  a policy value that nobody has published (an amount: 0): they decide everybody. How many of those we leave open, and
  whom of them they call eligible, stands in the last two columns above. They name no missing fact or policy.
- a trace of three values: they give whether each condition holds, not whether that is known.
- a person in several marriages: a person is in one couple, here that of the latest marriage. A marriage that was in force
  on the day of a certificate, or one that another has not surely replaced, is lost: what differs above comes from that.
- a couple of whom nothing is on file though marriages may be missing: there is no such row.
What they were not asked (in their favour): the day a payment ends, what one payment does to another, what is provisional,
whether an application stands, the loan's lower bound, sums by place, checks of the registry.
What was handed in (in their favour): {facts} facts and {counts} values over children, papers, operations and applications,
linked, counted and coded by our kernel; its time is shown as `link + count` and is not part of theirs."""


def conditions(said: dict[str, Any]) -> str:
    """Return how many conditions the peers have of ours."""
    theirs = sum(len(one["conditions"]) for one in said["results"])
    ours = sum(one["nodes"] for one in said["results"])
    leaves = sum(one["leaves"] for one in said["results"])
    return (
        f"Conditions: ours {ours} in {len(said['results'])} programmes, {leaves} of them comparisons; the peers have a "
        f"variable for each of the {theirs} that have an identity (all comparisons, all named groups); the other "
        f"{ours - theirs} join parts in the formula above. Variables: {said['variables']} with formulas, "
        f"{said['facts'] + said['counts']} handed in."
    )


def cannot(said: dict[str, Any]) -> str:
    """Return what the peers cannot say, were not asked, and were given."""
    return CANNOT.format(facts=said["facts"], counts=said["counts"])
