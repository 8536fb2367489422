"""A witness is cut down to what its decision rests on."""

from incentives.verify.trimming import trimmed

DOCUMENT = {
    "household": "H-1",
    "persons": [
        {"id": "p1", "sex": "male", "registration": {"kind": "agri", "settled": "yes"}},
        {"id": "p2"},
    ],
    "children": [{"id": "c1", "sex": "female"}, {"id": "c2"}],
    "complete": ["persons", "children"],
}


def test_only_what_matters_is_kept():
    """
    Rows, facts, facts of parts and complete lists are each left out where nothing depends on them.
    """

    def decide(document):
        return document["persons"][0]["registration"]["kind"], len(document.get("children", ()))

    def careful(document):
        try:
            return decide(document)
        except (KeyError, IndexError):
            return None

    found = trimmed(DOCUMENT, careful)

    assert {
        "household": "H-1",
        "persons": [{"id": "p1", "registration": {"kind": "agri"}}],
        "children": [{"id": "c1"}, {"id": "c2"}],
        "complete": [],
    } == found
    assert 2 == len(DOCUMENT["persons"])
