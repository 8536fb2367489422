"""
Arithmetic on dates and whole numbers that rules may call; a closed set, one function per file.

`registry.FUNCTIONS` lists what a rule can name. Every function is pure and takes known values only:
what a missing fact does to a call is the evaluator's business. Dates outside the years 1 to 9999
do not exist here; a result that would fall outside stops at the first or the last date instead of
raising. Rules bound ages to 0..150 years, so no real case gets there.
"""
