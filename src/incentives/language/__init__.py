"""The text forms of the rule language: the one-comparison leaf grammar and the shapes of rule files.

Input is nodes and text with positions; output is syntax trees. Names and types are the compiler's business.
"""
