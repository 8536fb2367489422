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
from incentives.ir.walk import leaves
from tests.agreement.households import Drawing, Household, Source

CASES = 1000
MOST_COMPLETIONS = 300
ANSWERED_FROM, ANSWERED_HOUSEHOLDS = 10_000, 200
LOOKED_AT = "once a person has looked"
DECIDED = (Truth.TRUE, Truth.FALSE)


class Completions:
    """Every combination of answers to what is missing for one programme and subject, and what each leads to.

    Settles the whole programme anew for each combination, on a fresh copy of the household: no short cut is taken.
    """

    def __init__(self, engine, household, subject, programme):
        self.direct = engine._engines(programme, household.case.place, household.on).direct
        self.case, self.subject, self.on = household.case, subject, household.on
        settled = self.direct.settle(self.case, subject, self.on).eligibility
        reading = Reading(self.direct.effective).of(leaves(self.direct.effective.eligibility))
        vocabulary, places = engine.ruleset.vocabulary, engine.ruleset.places
        self.book = AnswerBook(Draft(self.case), reading, vocabulary, places, self.on)
        self.answers, self.gaps, self.truths = {}, {}, {}
        new = facts(settled)
        while new and self.count({**self.answers, **new}) <= MOST_COMPLETIONS:
            self.answers |= {path: self.answers_to(gap) for path, gap in new.items()}
            self.gaps |= new
            new = self.try_all()
        self.is_small = not new

    def answers_to(self, gap):
        """The answers worth trying; where facts contradict each other, what people will find is a result of its own."""
        answers = self.book.answers(gap)
        return (*answers.values, LOOKED_AT) if answers.leads_nowhere else answers.values

    def count(self, gaps):
        """How many combinations there are."""
        known = (self.answers.get(path) or self.answers_to(gap) for path, gap in gaps.items())
        return prod(map(len, known))

    def try_all(self):
        """Settle every combination; return the facts that some combination newly asks for."""
        self.truths, new = {}, {}
        for combination in product(*self.answers.values()):
            draft = Draft(self.case)
            subject = draft.copy_of(self.subject)
            given = dict(zip(self.answers, combination, strict=True))
            for path, value in given.items():
                if value is not LOOKED_AT:
                    draft.write(self.gaps[path], value)
            settled = self.direct.settle(draft.case, subject, self.on).eligibility
            looked_at = any(given.get(path) is LOOKED_AT for path in facts(settled))
            self.truths[combination] = LOOKED_AT if looked_at else settled.truth
            new |= {path: gap for path, gap in facts(settled).items() if path not in self.answers}
        return new

    def decided(self):
        """The truth all completions lead to, however much the lists may still hold; None when it is not the same."""
        lists = [n for n, values in enumerate(self.answers.values()) if ListAnswer.MORE in values]
        found = {
            truth
            for combination, truth in self.truths.items()
            if all(combination[n] is ListAnswer.MORE for n in lists)
        }
        return found.pop() if len(found) == 1 and found <= set(DECIDED) else None

    def smallest(self):
        """All inclusion-minimal sets of paths after whose answers nothing else that is missing changes anything."""
        found = []
        for size in range(len(self.answers) + 1):
            for some in combinations(range(len(self.answers)), size):
                if not any(one <= set(some) for one in found) and self.settles(some):
                    found.append(set(some))
        paths = list(self.answers)
        return [{paths[n] for n in one} for one in found]

    def settles(self, some):
        """Whether the outcome is the same for all combinations that agree on some of the facts."""
        truths = defaultdict(set)
        for combination, truth in self.truths.items():
            truths[tuple(combination[n] for n in some)].add(truth)
        return all(len(same) == 1 for same in truths.values())


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
