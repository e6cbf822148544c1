"""Givens, lines and contexts that several tests take up."""

from derivations.check.conditions import sought
from derivations.check.exact import equal
from derivations.read import hypotheses, line
from derivations.rewrite import EQUAL, Claim, Context, Derivation, Need
from derivations.rewrite.position import context_at
from derivations.terms.tree import subterms

SEED = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
PAIR = "p, q pmf on k in 1..K"
PMFS = "k in 1..K; n in 1..N; m in 1..N; y_n in 1..K; p_k, q_k, r_k pmf over k"


def start(text, given=""):
    g = hypotheses(given)
    e = line(text, g)
    return Derivation(Claim("", e, EQUAL, e, g))


def context(text, given, term):
    """The context where a term stands in a line."""
    g = hypotheses(given)
    e = line(text, g)
    path = next(p for p, s in subterms(e) if str(s) == term)
    return context_at(e, path, g)


def shown(kind, text, given=""):
    g = hypotheses(given)
    return bool(Context(g).entails(Need(kind, line(text, g))))


def exactly(left, right, given):
    """What the exact judge says of an equality, and under which conditions it would prove it."""
    a, b = line(left, given), line(right, given)
    return sought(equal(a, b, given), a, "=", b, given)
