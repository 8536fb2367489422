"""What settles an open outcome, held against trying every combination of answers, the plain way."""

from collections import defaultdict
from copy import deepcopy
from itertools import combinations, product
from math import prod
from random import Random

import pytest

from incentives import CaseInvalid, Engine, Outcome, Truth
from incentives.domain.missing import FactGap
from incentives.evaluate.subjects import subjects
from incentives.explain.answers import AnswerBook
from incentives.explain.comparisons import Reading
from incentives.explain.draft import Draft, ListAnswer
from incentives.ir.condition import AllOf, AnyOf, Not
from incentives.ir.walk import leaves
from tests.agreement.households import Drawing, Household, Source

CASES = 1000
MOST_COMPLETIONS = 64
ANSWERED_FROM, ANSWERED_HOUSEHOLDS = 10_000, 80
DECIDED = (Truth.TRUE, Truth.FALSE)


class Completions:
    """Every combination of answers to what is missing for one programme and subject, and what each leads to.

    Settles the whole programme anew for each combination, on a fresh copy of the household: no short cut is taken.
    A condition that stays open because a list holds more, or because facts contradict each other, may come out
    either way once people have seen the papers: `truths` has an entry for each way, with such conditions by number.
    """

    def __init__(self, engine, household, subject, programme):
        self.direct = engine._engines(programme, household.case.place, household.on).direct
        self.case, self.subject, self.on = household.case, subject, household.on
        settled = self.direct.settle(self.case, subject, self.on).eligibility
        reading = Reading(self.direct.effective).of(leaves(self.direct.effective.eligibility))
        vocabulary, places = engine.ruleset.vocabulary, engine.ruleset.places
        self.book = AnswerBook(Draft(self.case), reading, vocabulary, places, self.on)
        self.answers, self.gaps, self.trees, self.behind = {}, {}, {(): settled}, defaultdict(set)
        new = facts(settled)
        while new and self.count() <= MOST_COMPLETIONS:
            self.gaps |= new
            self.answers |= {path: self.book.answers(gap).values for path, gap in new.items()}
            new = self.try_all() if self.count() <= MOST_COMPLETIONS else new
        self.is_small = not new and self.count() * 2 ** len(self.behind) <= MOST_COMPLETIONS
        self.truths = dict(self.all_truths()) if self.is_small else {}

    def count(self):
        """How many combinations of answers there are."""
        return prod(map(len, self.answers.values()))

    def try_all(self):
        """Settle every combination; return the facts that some combination newly asks for."""
        new, self.behind = {}, defaultdict(set)
        for combination in product(*self.answers.values()):
            draft = Draft(self.case)
            subject = draft.copy_of(self.subject)
            for path, value in zip(self.answers, combination, strict=True):
                draft.write(self.gaps[path], value)
            settled = self.trees[combination] = self.direct.settle(draft.case, subject, self.on).eligibility
            new |= {path: gap for path, gap in facts(settled).items() if path not in self.answers}
            for leaf in open_leaves(settled):
                self.behind[id(leaf.condition)] |= facts(leaf).keys()
        return new

    def all_truths(self):
        """What each combination comes to, for each way in which the conditions that stay open may come out."""
        for combination in product(*self.answers.values()):
            for ways in product(DECIDED, repeat=len(self.behind)):
                yield (
                    (combination, ways),
                    truth(self.trees[combination], dict(zip(self.behind, ways, strict=True))),
                )

    def decided(self):
        """The truth all completions lead to, however much the lists may still hold; None when it is not the same."""
        lists = [n for n, values in enumerate(self.answers.values()) if ListAnswer.MORE in values]
        found = {
            result
            for (combination, _), result in self.truths.items()
            if all(combination[n] is ListAnswer.MORE for n in lists)
        }
        return found.pop() if len(found) == 1 and found <= set(DECIDED) else None

    def smallest(self):
        """All inclusion-minimal sets of paths after whose answers nothing else that is missing changes anything."""
        found = []
        for size in range(len(self.answers) + 1):
            for some in map(set, combinations(self.answers, size)):
                if not any(one <= some for one in found) and self.settles(some):
                    found.append(some)
        return found

    def settles(self, some):
        """Whether the outcome is the same wherever the answers to some of the facts are.

        Having seen the papers behind a condition that may come out either way means to know how it does.
        """
        answered = [n for n, path in enumerate(self.answers) if path in some]
        seen = [n for n, paths in enumerate(self.behind.values()) if paths <= some]
        found = defaultdict(set)
        for (combination, ways), result in self.truths.items():
            found[tuple(combination[n] for n in answered), tuple(ways[n] for n in seen)].add(result)
        return all(len(results) == 1 for results in found.values())


def open_leaves(settled):
    """The leaves on which an open tree waits for facts; what an open leaf of a decided group says does not matter."""
    if settled.truth is Truth.UNKNOWN:
        yield from (leaf for part in settled.parts for leaf in open_leaves(part))
        yield from [settled] if not settled.parts and facts(settled) else []


def truth(settled, either):
    """What a settled tree comes to when some of its open conditions come out one way or the other."""
    match settled.condition:
        case AllOf():
            return min((truth(part, either) for part in settled.parts), default=Truth.TRUE)
        case AnyOf():
            return max((truth(part, either) for part in settled.parts), default=Truth.FALSE)
        case Not():
            return ~truth(settled.parts[0], either)
        case leaf:
            return either.get(id(leaf), settled.truth) if facts(settled) else settled.truth


def facts(settled):
    """The facts missing for a settled tree, by path."""
    return {gap.path: gap for gap in settled.gaps if isinstance(gap, FactGap)}


def is_on_file(subject):
    """Whether a subject is one of the case, and not the couple that stands for what is not known."""
    return subject.type != "couple" or subject.lists["members"]


@pytest.fixture(scope="module")
def engine():
    """
    The direct engine: both engines agree on every condition, which is tested elsewhere.
    """
    return Engine.load(second_vote=False)


@pytest.fixture(scope="module")
def open_decisions(engine):
    """
    Small open decisions of generated households, with all their completions and what the engine says.
    """
    source, found, number = Source(engine), [], 0
    while len(found) < CASES:
        household = source.household(Random(number))  # noqa: S311 - the same each time
        number += 1
        result = engine.determine(household.case, household.on)
        for programme in engine.ruleset.programmes.values():
            for subject in subjects(household.case, programme, household.on):
                if not is_on_file(subject):
                    continue
                determination = result.of(
                    subject.lists["members"][0].id if subject.type == "couple" else subject.id, programme.id
                )
                if determination.findings.eligibility.truth is Truth.UNKNOWN:
                    completions = Completions(engine, household, subject, programme)
                    if completions.is_small:
                        found.append((household, determination, completions))
    return found


def test_decided_exactly_when_all_completions_agree(open_decisions):
    """
    An outcome is only left open when the missing facts can change it.
    """
    outcomes = {Truth.TRUE: Outcome.ELIGIBLE, Truth.FALSE: Outcome.INELIGIBLE, None: Outcome.UNDETERMINED}
    wrong = [
        f"{found.programme} {found.subject} {household}"
        for household, found, completions in open_decisions
        if (found.outcome, found.whatever)
        != (outcomes[completions.decided()], completions.decided() is not None)
    ]

    assert [] == wrong


def test_the_facts_asked_for_are_the_one_smallest_set(open_decisions):
    """
    No smaller set settles every completion, and there is no other set to which nothing could be spared.
    """
    wrong = []
    for household, found, completions in open_decisions:
        if found.outcome is Outcome.UNDETERMINED:
            asked = {fact.path for fact in found.missing_facts}
            if not found.questions.minimal or [asked] != completions.smallest():
                wrong.append(
                    f"{found.programme} {found.subject} {asked} {completions.smallest()} {household}"
                )

    assert [] == wrong


def test_once_the_facts_asked_for_are_answered_nothing_is_left_to_ask(engine):
    """
    Any answers do, days that lie between the limits of the rules too; the document is read and decided anew.
    """
    source, answered, wrong = Source(engine), 0, []
    for number in range(ANSWERED_FROM, ANSWERED_FROM + ANSWERED_HOUSEHOLDS):
        random = Random(number)  # noqa: S311 - the same each time
        household = source.household(random)
        for found in engine.determine(household.case, household.on):
            if not (found.subject and found.outcome is Outcome.UNDETERMINED and found.questions.minimal):
                continue
            completed = with_answers(household, found.missing_facts, source, random)
            if completed is None:
                continue
            answered += 1
            wrong += [
                f"{again.programme} {again.subject} {again.missing_facts} {household} {completed}"
                for again in engine.determine(completed.case, household.on, programmes=[found.programme])
                if again.subject == found.subject
                and again.outcome is Outcome.UNDETERMINED
                and again.missing_facts
            ]

    assert answered > ANSWERED_HOUSEHOLDS
    assert [] == wrong


def with_answers(household, missing, source, random):
    """The household with all these facts answered at random; None where they cannot be, or contradict others."""
    document = deepcopy(household.document)
    drawing = Drawing(source, random, household.on, document["place"])
    for fact in missing:
        if fact.is_list:
            document["complete"] = sorted({*document.get("complete", []), fact.path})
            if "/" in fact.path:
                return None
            continue
        table, name, *part, word = fact.path.split("/")
        record = source.tables[table]
        row = next(row for row in document[table] if row["id"] == name)
        if part:
            record, row = source.vocabulary.records[record.parts[part[0]].record], row.setdefault(part[0], {})
        if word in row:
            return None
        drawing.put(document, row, record.facts[word])
    try:
        return Household(document, household.on, source.engine.read(document))
    except CaseInvalid:
        return None
