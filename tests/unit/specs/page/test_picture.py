"""The drawing of a tree: everything has a place of its own, and words say the same."""

from incentives.specs.page.lines import ConditionLine, Source
from incentives.specs.page.picture import draw


def condition(name, joint="", *parts):
    """A condition called by its id."""
    return ConditionLine(name, joint, name, "", "", Source(), "", "", "", parts)


TREE = condition("甲", "全部", condition("乙"), condition("丙", "任一", condition("丁"), condition("戊")))


def test_the_description_says_the_whole_tree():
    """
    Who cannot see the drawing hears the same.
    """
    assert "须全部成立（乙；有一项成立即可（丁；戊））" == draw(TREE, set()).description


def test_conditions_stand_below_each_other_inside_the_drawing():
    """
    No two on one line, none outside.
    """
    picture = draw(TREE, set())
    leaves = [box for box in picture.boxes if box.state != "group"]

    assert ["乙", "丁", "戊"] == [box.label for box in sorted(leaves, key=lambda box: box.y)]
    assert len({box.y for box in leaves}) == len(leaves)
    assert all(0 < box.x < picture.width and 0 < box.y < picture.height for box in picture.boxes)
    assert 4 == len(picture.links)


def test_gaps_are_marked():
    """
    What no scenario defends is seen at once.
    """
    assert ["戊"] == [box.label for box in draw(TREE, {"戊"}).boxes if box.state == "gap"]


def test_a_long_wording_is_shortened_but_kept():
    """
    The label is cut, the title is whole.
    """
    [box] = draw(condition("字" * 60), set()).boxes

    assert box.label.endswith("…")
    assert "字" * 60 == box.title
