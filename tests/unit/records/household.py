"""A household that holds something of every sensitive sort, and has applied for what tells of it."""

from incentives.records.case_file import document_from

TEXT = """
schema: incentives/household/1
household: HY-7
place: "640522"
village: 史店乡田拐村
persons:
  - id: p1
    name: 欧阳惊鸿
    sex: female
    id_number: 11010519491231002X
    id_card_birth_date: 1949-12-31
    death_date: none
    draws_work_pension: no
    bank_account: "6228480402564890018"
    registration: {kind: agri, place: "640522", settled: yes, since: 1958-01-01, origin: original}
    evidence:
      - {fact: registration, document: 户口簿, seen_by: 史店乡计生办, day: 2024-05-20}
  - {id: p2, name: 诸葛长风, sex: male, id_card_birth_date: 1947-02-03, death_date: 2011-07-23}
marriages:
  - {id: m1, spouses: [p1, p2], kind: registered, from: 1970-05-01, until: none}
children:
  - {id: c1, name: 诸葛小满, sex: female, birth_date: 1972-08-08, death_date: 2003-10-27, mother: p1, father: p2,
     death_certified_by: court, within_allowed_number: yes, spacing_kept: yes, given_away_on: none}
disabilities:
  - {bearer: c1, grade: 2, certificate_number: 残字第77881号, issued_on: 1999-04-21, recovered_on: none}
operations:
  - {person: p1, kind: tubal_ligation, done_on: 1978-09-17, voluntary: yes, medically_suitable: yes,
     licensed_provider: yes}
complications:
  - {person: p1, grade: 2, level: b, assessed_on: 2012-05-29, lawful_assessment: yes, certificate_held: yes}
applications:
  - {programme: rural_reward, applicants: [p1], applied_on: 2024-05-20, applied_by_self: yes, consent_on: 2024-05-20,
     consent_evidence: 本人签字的申请表, pressure_sign: no}
  - {programme: special_support_death, applicants: [p1], applied_on: 2024-05-21, applied_by_self: yes,
     consent_on: 2024-05-21, consent_evidence: 本人签字的申请表, pressure_sign: no}
  - {programme: complication_support, applicants: [p1], applied_on: 2024-05-22, applied_by_self: yes,
     consent_on: 2024-05-22, consent_evidence: 本人签字的申请表, pressure_sign: no}
complete: [persons, marriages, children, disabilities, operations, complications]
"""
PERSONAL = [
    "欧阳惊鸿",
    "诸葛长风",
    "诸葛小满",
    "11010519491231002X",
    "6228480402564890018",
    "史店乡",
    "田拐村",
    "HY-7",
]
HEALTH = ["tubal_ligation", "残字第77881号", "special_support_death", "complication_support", "死亡", "并发症", "伤残",
          "残疾", "手术", "结扎", "2003-10-27", "1978-09-17", "2012-05-29", "2011-07-23"]  # fmt: skip


def document(text=TEXT):
    """The household as plain values."""
    return document_from(text.encode())
