"""Theorems: every line proved, no hypothesis to spare, and no forged or false derivation ever called proved."""

from dataclasses import replace
from functools import cache
from itertools import islice

import pytest
from sympy import Integer

from derivations import library, read
from derivations.check.judge import judge
from derivations.check.verify import verify
from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.read.record import from_json
from derivations.rewrite import Claim, Derivation, Need, Refused, Relation, Step
from derivations.rewrite.derivation import replay
from derivations.rules import algebra, definition, deltas, logarithms, order, sums
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.hypotheses import Condition, Hypotheses, Labels, Range, Real
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At, Binder
from derivations.terms.tree import free_names, key, put, substitute, subterms
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
    """Both ends of each chain, before the judges of lines alone; minimisers need the maps of the steps."""
    for d in library.load(theorem).claims:
        c = d.claim
        if c.relation.kind != "argmin":
            assert judge(c.left, c.right, str(c.relation), c.given).verdict == "proved", str(c)


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


# ---- forged records --------------------------------------------------------------------------


def line_forgeries(e):
    """False lines that look like e: another sign, 1/N lost, p and q exchanged, a term lost, a range cut short."""
    yield Neg(e)
    yield from swapped(e)
    for p, s in subterms(e):
        if isinstance(s, Over) and s.args[0] == 1 and s.args[1].is_Symbol:
            yield put(e, p, Integer(1))
            break
    for p, s in subterms(e):
        if isinstance(s, Plus | Times) and len(s.args) > 1:
            yield put(e, p, s.args[0])
            break
    for p, s in subterms(e):
        if isinstance(s, Binder) and s.upper.is_Symbol:
            yield put(e, p, s.func(s.body, s.index, s.lower, Plus(s.upper, Neg(Integer(1)))))
            break


def swapped(e):
    for p, q in (("phat", "q"), ("p", "q"), ("pbar", "q"), ("t", "q"), ("e", "q"), ("c", "f")):
        if {p, q} <= free_names(e):
            yield substitute(e, {p: name(q), q: name(p)})


RELATIONS = ("=", "<=", "=+c(q)", "argmin(q in Q)")
RULES = (sums.swap, deltas.sift, algebra.tidy, order.nonneg)


def forgeries(s):
    """The step with one field forged: (field, step)."""
    for e in line_forgeries(s.after):
        yield "after", replace(s, after=e)
    for e in islice(line_forgeries(s.before), 2):
        yield "before", replace(s, before=e)
    for r in RELATIONS:
        yield "relation", replace(s, relation=Relation.read(r))
    for r in RULES:
        yield "rule", replace(s, rule=r)
    for at in ((*s.at, 0), s.at[:-1] if s.at else (7,)):
        yield "at", replace(s, at=at)
    for choices in choice_forgeries(s.choices):
        yield "choices", replace(s, choices=choices)
    yield "needs", replace(s, needs=s.needs[1:])
    yield "needs", replace(s, needs=(*s.needs, Need("positive", name("N"))))
    for w in (None, Integer(0), Neg(name("t"))):
        yield "witness", replace(s, witness=w)


def choice_forgeries(choices):
    yield choices[1:]
    yield (*choices, ("loud", "yes"))
    for i, (k, v) in enumerate(choices):
        if isinstance(v, Derivation):
            other = replace(v, claim=replace(v.claim, right=Neg(v.claim.right)))
            changed = [replace(v, steps=v.steps[:-1]), replace(v, steps=()), other]
        elif isinstance(v, str):
            changed = ["K", ""]
        elif isinstance(v, dict | tuple):
            changed = [{n: name("y") for n in dict(v)}, {}]
        else:
            changed = [name("t"), Integer(0)]
        for w in changed:
            yield (*choices[:i], (k, w), *choices[i + 1:])


def another(forged, given):
    """Whether this is no forgery: the rule makes just this step, as tidying makes 0 of -(-0), too."""
    try:
        return replay(forged, given) == forged
    except (Refused, IllFormed, TypeError, ValueError, AttributeError, KeyError, IndexError):
        return False


def alone(s, given):
    """The step as a proof of what it says: nothing but the step itself can give a forgery away."""
    return Derivation(Claim("forged", s.before, s.relation, s.after, given), (s,))


@each_chain
def test_a_forged_step_is_never_proved(d):
    given = d.claim.given
    for number, s in enumerate(d.steps, 1):
        for field, forged in forgeries(s):
            if forged != s and not another(forged, given):
                said = verify(alone(forged, given)).verdict
                assert said != "proved", f"step {number}, {field} forged: {forged}"


@each_chain
def test_a_forged_line_breaks_the_whole_chain(d):
    for i in {0, len(d.steps) // 2, len(d.steps) - 1}:
        forged = replace(d.steps[i], after=Neg(d.steps[i].after))
        assert verify(replace(d, steps=(*d.steps[:i], forged, *d.steps[i + 1:]))).verdict != "proved"


@each_chain
def test_a_chain_with_a_line_missing_is_not_proved(d):
    for i in {0, len(d.steps) // 2, len(d.steps) - 1}:
        assert verify(replace(d, steps=d.steps[:i] + d.steps[i + 1:])).verdict != "proved"


@each_chain
def test_a_proof_proves_its_own_claim_only(d):
    for e in line_forgeries(d.claim.right):
        if key(e) != key(d.claim.right):
            assert verify(replace(d, claim=replace(d.claim, right=e))).verdict != "proved"


# ---- false derivations -----------------------------------------------------------------------

LABELS = "k in 1..K; n in 1..N; y_n in 1..K; "
PHAT = "phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
DATA = LABELS + "q_k >= 0; " + PHAT
ROWS = LABELS + "q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])"

FALSE = {
    "sift without a range": (
        "Sum(KroneckerDelta(k, y[n]), (k, 1, K))", "1", "k in 1..K; n in 1..N; m in 1..M; y_n in 1..M", deltas.sift),
    "the frequencies of labels that are no classes sum to 1": (
        "Sum(phat[k], (k, 1, K))", "1", "k in 1..K; n in 1..N; y_n in 1..M; " + PHAT, deltas.sift),
    "the constant is -log N": ("-Entropy(phat)", "-log(N)", LABELS + PHAT, logarithms.of_quotient),
    "divergence is -log N plus NLL": ("KL(phat, q)", "-log(N) + NLL(q, y)", DATA, logarithms.weighted_quotient),
    "divergence the other way round": ("KL(q, phat)", "-Entropy(phat) + NLL(q, y)", DATA, definition.unfold),
    "the other cross entropy": ("CrossEntropy(q, phat)", "NLL(q, y)", DATA, sums.swap),
    "the constant is 0": ("KL(phat, q)", "NLL(q, y)", DATA, sums.split),
    "the entropy of the labels is 0": ("Entropy(phat)", "0", LABELS + PHAT, deltas.times_log),
    "1/N is missing": ("CrossEntropy(phat, q)", "-Sum(log(q[y[n]]), (n, 1, N))", DATA, sums.swap),
    "1/N is missing in the mean": (
        "1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N))", "-Sum(log(q[n, y[n]]), (n, 1, N))", ROWS, sums.pull_out),
    "the mean over samples has the pooled constant": (
        "1/N*Sum(KL(t[n], q[n]), (n, 1, N))", "-Entropy(phat) - 1/N*Sum(log(q[n, y[n]]), (n, 1, N))",
        ROWS + "; " + PHAT, sums.split),
    "the sign of the question's first item": (
        "CrossEntropy(phat, q)", "1/N*Sum(log(q[y[n]]), (n, 1, N))", DATA, sums.swap),
    "the logarithm of a sum is the sum of the logarithms": (
        "log(Sum(q[k], (k, 1, K)))", "Sum(log(q[k]), (k, 1, K))", "k in 1..K; q_k > 0", logarithms.of_product),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_plausible_false_derivation_is_refuted(what):
    left, right, given, rule = FALSE[what]
    h = read.hypotheses(given)
    a, b = read.line(left, h), read.line(right, h)
    step = Step(a, Relation("="), b, rule)
    found = verify(Derivation(Claim(what, a, Relation("="), b, h), (step,)))
    assert found.verdict == "refuted"
    at = found.steps[0].verdict.counterexample
    sizes = {n for n in h.sizes if n in free_names(a) | free_names(b) | used(h, a, b)}
    families = {n for n in ("y", "q") if n in free_names(a) | free_names(b) | used(h, a, b)}
    assert sizes <= set(at.sizes), at
    assert families <= set(at.values), at
    assert at.left and at.right and at.left != at.right, at


def used(h, *lines):
    """The names that the lines use through definitions."""
    todo = set().union(*map(free_names, lines))
    return set().union(*(free_names(h.definitions[n].body) for n in todo if n in h.definitions), set())


def refused(given, left, *taken):
    d = claim("false", left, "=", left, given=given)
    with pytest.raises(Refused) as no:
        for rule, choices in taken:
            d = d.by(rule, **choices)
    return str(no.value)


def test_sifting_asks_for_the_range():
    left = "Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K))"
    assert "y[n] in 1..K" in refused("k in 1..K; n in 1..N; y_n in 1..M; q_k >= 0", left, (deltas.sift, {}))
    found = judge(left, "log(q[y[n]])", given="k in 1..K; n in 1..N; y_n in 1..M; q_k >= 0")
    assert found.verdict == "conditional" and "y[n] in 1..K" in " ".join(found.needs).replace("y_n", "y[n]")


def test_the_entropy_term_is_not_dropped_as_if_it_held_no_model():
    """What depends on q is no constant in q; what is infinite is none either."""
    given = LABELS + "q_k >= 0"
    said = refused(given, "Sum(log(q[y[n]]), (n, 1, N)) + log(q[1])", (order.drop_constant, {"over": "q", "at": ()}))
    assert "no term of this sum is free of q" in said
    given = "k in 1..K; q_k >= 0; a >= 0"
    assert "finite" in refused(given, "log(a) + Sum(q[k], (k, 1, K))", (order.drop_constant, {"over": "q", "at": ()}))


def test_a_decreasing_map_has_not_the_same_minimisers():
    for map_ in ("-t", "exp(-t)", "t*q[1]", "t - t"):
        said = refused(DATA, "NLL(q, y)", (order.same_minimisers, {"map": map_, "over": "q", "domain": "Q", "at": ()}))
        assert "strictly increasing" in said


def test_y_1_1_2_is_the_counterexample_to_minus_log_n():
    """DESIGN 10.7: with y = (1, 1, 2) and q = (.6, .4) the constant -log N gives -0.4526, the truth is 0.0095."""
    from derivations.terms.information import KL, NLL, Entropy, log

    y, q, phat = [1, 1, 2], [0.6, 0.4], [2 / 3, 1 / 3]
    assert KL(phat, q) == pytest.approx(0.0095, abs=1e-4)
    assert -Entropy(phat) + NLL(q, y) == pytest.approx(KL(phat, q))
    assert -log(3) + NLL(q, y) == pytest.approx(-0.4526, abs=1e-4)
