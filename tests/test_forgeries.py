"""No forged record is ever called proved: a step, a line, a choice or a relation made false."""

from dataclasses import replace
from itertools import islice

import pytest
from sympy import Integer

from derivations import library
from derivations.check.verify import verify
from derivations.rewrite import Claim, Derivation, Need, Refused, Relation
from derivations.rewrite.derivation import replay
from derivations.rules import algebra, deltas, order, sums
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import Binder
from derivations.terms.tree import free_names, key, put, substitute, subterms

NAMES = library.names()


def chains():
    return [(f"{n}-{i}", d) for n in NAMES for i, d in enumerate(library.load(n).claims, 1)]


each_chain = pytest.mark.parametrize("d", [d for _, d in chains()], ids=[n for n, _ in chains()])


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


RELATIONS = ("=", "<=", ">=", "=+c(q)", "argmin(q in Q)", "min(q = p)", "min(q = phat)")
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
