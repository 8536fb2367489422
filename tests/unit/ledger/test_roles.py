"""Four powers apart: every type of entry has one role, and every actor."""

import pytest

from incentives.ledger.audit import audit
from incentives.ledger.errors import RoleConflict, RoleRefused
from incentives.ledger.roles import ENTRY_ROLES, ROLE_TAKEN, ROLES, check_role
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import determination, note, people


@pytest.mark.parametrize("entry_type", ENTRY_ROLES)
def test_an_entry_of_one_role_is_refused_to_the_others(entry_type):
    """
    All sixteen combinations of role and type but the right one.
    """
    refused = []
    for role in ROLES:
        try:
            check_role(entry_type, role)
        except RoleRefused:
            refused.append(role)

    assert [role for role in ROLES if role != ENTRY_ROLES[entry_type]] == refused


def test_the_four_roles_all_have_something_to_do():
    """
    资格确认, 资金管理, 资金发放 and 社会监督 (dossier SAFE-2).
    """
    assert set(ROLES) == set(ENTRY_ROLES.values())


@pytest.mark.parametrize("entry_type", ["", "screening", ROLE_TAKEN, "Determination"])
def test_other_types_are_nobodys(entry_type):
    """
    A screening is no decision; bindings are written by the ledger alone.
    """
    with pytest.raises(RoleRefused):
        check_role(entry_type, "deciding")


def test_an_actor_is_bound_by_the_first_entry(ledger):
    """
    The binding is an entry of its own, before that one.
    """
    recorded = ledger.append([note(actor="auditor.li"), note(actor="auditor.li")])
    binding = ledger.entry(0)

    assert [1, 2] == [entry.seq for entry in recorded]
    assert (ROLE_TAKEN, "auditor.li", "supervising") == (binding.type, binding.actor, binding.role)
    assert {"actor": "auditor.li", "role": "supervising"} == binding.body


def test_nobody_holds_two_roles(ledger, ledger_url):
    """
    Neither in the process that knows the binding nor in another, and nothing is written.
    """
    person = people(ledger)[0]
    ledger.append([note(actor="li")])
    with type(ledger).open(ledger_url, ledger.held.ring) as another:
        for one in (ledger, another):
            with pytest.raises(RoleConflict) as caught:
                one.append([determination(person, actor="li")])
            assert "「li」在本台账中属于“社会监督”，不能再作为“资格确认”一方" == caught.value.problem.message(
                "zh"
            )

    assert 2 == ledger.size


def test_two_roles_in_one_batch_are_refused(ledger):
    """
    A binding of the same transaction counts.
    """
    person = people(ledger)[0]

    with pytest.raises(RoleConflict):
        ledger.append([note(actor="li"), determination(person, actor="li")])

    assert 0 == ledger.size
    assert () == audit(ledger, SIGNER.public).findings
