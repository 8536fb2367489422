"""Four powers apart (四权分离): who decides, who handles the money, who pays it out, who supervises.

国家人口计生委、财政部的奖励扶助制度 separates 资格确认, 资金管理, 资金发放 and 社会监督 (dossier SAFE-2: S07, S18).
Each type of entry belongs to exactly one role. The first entry of an actor binds that actor to its role for good, by an
entry of its own; nobody holds two roles in one ledger.
"""

from __future__ import annotations

from typing import Literal, get_args

from incentives.ledger.errors import RoleConflict, RoleRefused
from incentives.problem_texts import Bilingual, listed

Role = Literal["deciding", "money", "paying", "supervising"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_NAMES: dict[str, Bilingual] = {
    "deciding": Bilingual("资格确认", "deciding"),
    "money": Bilingual("资金管理", "money"),
    "paying": Bilingual("资金发放", "paying"),
    "supervising": Bilingual("社会监督", "supervising"),
}

ROLE_TAKEN = "role_taken"  # written by the ledger itself, in whichever role the actor takes
ERASURE_REQUEST = "erasure_request"
ERASURE_APPROVAL = "erasure_approval"
RETENTION_END = "retention_end"
KEY_ROTATION = "key_rotation"

ENTRY_ROLES: dict[str, Role] = {
    "determination": "deciding",  # 资格认定
    "redetermination": "deciding",  # 重新认定, after a rule or a fact has changed
    "determination_withdrawn": "deciding",  # 撤回认定
    ERASURE_REQUEST: "deciding",  # 删除申请: the office that holds the file takes it
    "payment_batch": "money",  # 资金发放清册
    "payment_line": "money",  # 清册中的一笔
    "payment_approval": "money",  # 清册审批
    "payment_stop": "money",  # 停发
    "payment_sent": "paying",  # 送代发机构
    "payment_result": "paying",  # 代发机构回盘
    "audit_note": "supervising",  # 监督检查记录
    ERASURE_APPROVAL: "supervising",  # 删除批准: a second person of another role
    RETENTION_END: "supervising",  # 保存期限届满日的确定
    KEY_ROTATION: "supervising",  # 密钥更换
}


def check_role(entry_type: str, role: str) -> None:
    """Raise RoleRefused when entries of this type are not this role's to make, or the type is unknown."""
    owner = ENTRY_ROLES.get(entry_type)
    if owner is None or owner != role:
        raise role_refused(entry_type, role)


def role_refused(entry_type: str, role: str) -> RoleRefused:
    """Return the refusal, which says whose entries of this type are."""
    owner = ENTRY_ROLES.get(entry_type)
    return RoleRefused(
        entry_type, type=entry_type, role=_named(role), wanted=_named(owner) if owner else listed(ENTRY_ROLES)
    )


def role_conflict(actor: str, held: str, role: str) -> RoleConflict:
    """Return the refusal of a second role."""
    return RoleConflict(actor, actor=actor, held=_named(held), role=_named(role))


def _named(role: str) -> str:
    return ROLE_NAMES.get(role, role)
