"""Standards and policy values outside the rule files: a workbook that staff edit, and parameters of other systems.

Whatever comes back changes the lines of the rule files that it is about and no others; comments and the order of
keys stay. `rule_rows` finds the rows in the text, `words` puts them into cells and back, `workbook` reads and writes
.xlsx, `changes` says what would change, `openfisca` reads dated parameters.
"""
