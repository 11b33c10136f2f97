"""How much the tests of what judges would notice: small faults put into the engine, one at a time.

    python -m bench.mutants                                  a sample, drawn from a seed
    python -m bench.mutants tender/evaluation/price.py       all of one file
    python -m bench.mutants --all --jobs 2                   all of them, on two processors

A mutant is the source with one thing changed: a comparison turned, a sum made a difference, a
statement dropped. It is caught where a test of its package's own (`tests/evaluation`,
`tests/criteria`, `tests/lots`, `tests/evidence`) then fails, and survives where all of them pass.
A survivor is a rule nobody proves, a line nobody needs, or a mutant that no caller could tell from
the source; those of the last kind stand in `equivalent.toml`, each with its reason. They are tried
like the others: one that is caught all the same, or can no longer be made, is named.

Our own small tool, because the two kept libraries do not fit. mutmut (3.8, BSD) leaves every
function with a decorator and everything outside functions as it is, which here are the properties,
the tables of rules, the defaults of what is published and the order of kinds; it numbers its
mutants, so that a list of equivalent ones ends with the next change above them; and it needs an
editor of syntax trees and a toolkit for terminals. cosmic-ray (8.7, MIT) writes each mutant over
the source and starts a process for it: about three seconds each, and a tree that is wrong while it
runs. Here a mutant is compiled in memory in a process forked from one that has every test at hand,
and meets only the tests that run its line: hundreds a minute, and no file is touched.
"""
