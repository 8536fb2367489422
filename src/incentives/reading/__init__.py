"""Text of a file to nodes with line and column, and nodes checked against a declared shape.

Rule files and household documents are read by the same readers. This package knows neither rules nor cases.
"""
