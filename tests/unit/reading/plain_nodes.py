"""Nodes as plain Python values, for comparing what two readers made of two files."""

from incentives.problems import Span
from incentives.reading.nodes import ListNode, MapNode


def plain(node):
    """Texts, lists and dicts without their places."""
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text


def places(node):
    """Every node and key by its JSON path, with the place where it stands."""
    found = {node.span.path: node.span}
    if isinstance(node, MapNode):
        for key, value in node.entries.items():
            found |= {f"{node.keys[key].path}:key": node.keys[key]} | places(value)
    if isinstance(node, ListNode):
        for item in node.items:
            found |= places(item)
    return {path: span for path, span in found.items() if isinstance(span, Span)}
