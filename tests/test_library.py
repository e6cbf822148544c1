"""Theorems: every line proved by every judge, and no hypothesis to spare."""

from dataclasses import replace
from functools import cache

import pytest
from sympy import Integer

from derivations import library
from derivations.check.judge import judge
from derivations.check.verify import verify
from derivations.library.theorem import Theorem
from derivations.read.record import from_json
from derivations.rewrite import Derivation
from derivations.terms.algebra import Log
from derivations.terms.hypotheses import Condition, Hypotheses, Labels, Range, Real
from derivations.terms.node import name
from derivations.terms.sums import At
from derivations.terms.tree import subterms
from derivations.write.record import to_json

NAMES = library.names()
SEED = {
    "empirical-pmf", "counts", "sample-to-class", "empirical-cross-entropy", "one-hot-entropy", "one-hot-cross-entropy",
    "mean-cross-entropy", "mean-kl", "kl-log-ratio", "log-likelihood", "kl-nll-argmin", "two-constants",
    "feature-free-collapse", "kl-decomposition", "kl-nll",
}
INSTANCES = 20
FEWER = {"Entropy(e[j]) = 0": 8}  # all there are with sizes up to 4: nothing varies but K, and j is tried in full

each_theorem = pytest.mark.parametrize("theorem", NAMES)


@cache
def report(theorem):
    return verify(library.load(theorem))


def chains():
    return [(f"{n}-{i}", d) for n in NAMES for i, d in enumerate(library.load(n).claims, 1)]


each_chain = pytest.mark.parametrize("d", [d for _, d in chains()], ids=[n for n, _ in chains()])


# ---- what a theorem is -----------------------------------------------------------------------


def test_the_theorems_of_the_question_are_there():
    assert set(NAMES) >= SEED


@each_theorem
def test_a_theorem_has_what_a_reader_asks_for(theorem):
    t = library.load(theorem)
    assert isinstance(t, Theorem) and t.name == theorem
    assert t.title and t.answers and t.remarks and t.source and all(t.remarks)
    assert all(c.claim.source and c.claim.title for c in t.claims)
    assert t.claim.given.clauses, "what holds of nothing in particular has no hypotheses"


@pytest.mark.parametrize("field", ["name", "title", "answers"])
def test_no_two_theorems_share_a_field(field):
    said = [getattr(library.load(n), field) for n in NAMES]
    assert len(set(said)) == len(said)


def test_no_two_claims_share_a_statement():
    said = [f"{d.claim} given {d.claim.given}" for _, d in chains()]
    twice = {s for s in said if said.count(s) > 1}
    # a link of the chain of minimisers is a theorem of its own
    assert all(s.startswith("CrossEntropy(phat, q) = NLL(q, y)") for s in twice)


@each_theorem
def test_every_line_is_proved_by_every_judge(theorem):
    found = report(theorem)
    assert found.verdict == "proved", str(found)
    for chain, s in ((r, s) for r in found.derivations for s in r.steps):
        assert s.checks["record"] == "intact" and s.checks["exact"] == "proved", str(found)
        seen, c = s.checks["numeric"], chain.derivation.claim
        wanted = FEWER.get(f"{c.left} {c.relation} {c.right}", INSTANCES)
        assert seen["verdict"] == "agrees" and seen["instances"] >= wanted and not seen["undefined"], str(found)


@each_theorem
def test_every_claim_is_proved_at_once(theorem):
    """Both ends of each chain, before the judges of lines alone; same minimisers need the maps of the steps."""
    for d in library.load(theorem).claims:
        c = d.claim
        if c.relation.kind != "argmin":
            assert judge(c.left, c.right, str(c.relation), c.given, d.gap).verdict == "proved", str(c)


@each_theorem
def test_remarks_say_what_zeros_do(theorem):
    """Where a logarithm may be that of 0, a reader wants to know what then."""
    t = library.load(theorem)
    lines = [e for d in t.claims for s in d.steps for e in (s.before, s.after)]
    if any(isinstance(s, Log) for e in lines for _, s in subterms(e)):
        assert any("infty" in r or r"0 \log 0" in r for r in t.remarks), t.remarks


@each_theorem
def test_a_proof_is_short(theorem):
    assert all(len(d.steps) <= 10 for d in library.load(theorem).claims)


@each_chain
def test_a_proof_survives_being_written_and_read(d):
    assert from_json(to_json(d)) == d


# ---- hypotheses ------------------------------------------------------------------------------


def without(given, clause):
    """The hypotheses without a condition: what it was about is any family of reals, or labels of any range."""
    if isinstance(clause, Labels):
        looser = (Labels(clause.entry, Range(Integer(1), name("M")), text=f"{clause.entry} in 1..M"),)
    else:
        looser = (Real(clause.left, text=f"{clause.left} real"),) if isinstance(clause.left, At) else ()
    return Hypotheses(tuple(x for c in given.clauses for x in (looser if c == clause else (c,))))


INTEGERS = {  # claims that hold of any integers y_n: the clause only says what y is
    "phat[k] = c[k]/N", "c[k] >= 0", "phat[k] >= 0",  # nothing is sifted
    "KL(phat, q) =+c(q) CrossEntropy(phat, q)",  # holds of every p >= 0
    "Entropy(t[n]) = 0",  # a label that is no class has a row of zeros
    "Integral(1, (z, muhat)) = 1",  # and of points of any kind: no function is read at them
}


def conditions(c):
    """The clauses that are conditions, and not just declarations."""
    kinds = Condition if str(c) in INTEGERS else Condition | Labels
    return [x for x in c.given.clauses if isinstance(x, kinds)]


def test_the_exceptions_are_claims():
    assert {str(d.claim) for _, d in chains()} >= INTEGERS


@each_chain
def test_no_condition_can_be_spared(d):
    """Without any one of its conditions a proof is refused, or its lines are not proved."""
    given = d.claim.given
    for clause in conditions(d.claim):
        less = without(given, clause)
        assert verify(Derivation(replace(d.claim, given=less), d.steps)).verdict != "proved", f"without {clause}"


def test_no_condition_of_a_main_claim_can_be_spared_by_another_proof():
    """The exact judge, which knows no proof, does not prove a main claim without one of its conditions either.

    But for one: a label that is no class adds nothing to either side of two-constants; its proof, by kl-nll, asks.
    """
    spared = []
    for c in (library.load(n).claim for n in NAMES):
        for clause in conditions(c) if c.relation.kind != "argmin" else ():
            if judge(c.left, c.right, str(c.relation), without(c.given, clause)).verdict == "proved":
                spared.append(f"{c} without {clause}")
    assert spared == [f"{library.load('two-constants').claim} without y_n in 1..K"]
