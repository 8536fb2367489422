"""Rule mutation testing: change one thing in the compiled rules, and see whether a scenario notices.

A change that no scenario notices is either no change of meaning (proved) or a sentence that policy staff have not yet
written; then the household that tells the two apart is handed back as a draft scenario. Offutt and Untch, *Mutation
2000: Uniting the Orthogonal* (2001) for the method; the operators are those of tables, dates and Kleene logic.

`variation` changes conditions and operands, `values` dated values, `mutants` lists them all; `trace` keeps what the
unchanged rules made of each scenario, `judge` tries a mutant on them, `search` looks for the household that tells a
survivor apart, `proofs` for a reason why there is none.
"""
