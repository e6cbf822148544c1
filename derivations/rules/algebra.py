"""Commutative rings and fields."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Rewrite, rule
from derivations.rewrite.ring import TooLarge, equal, inverted, vanished
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.node import Node
from derivations.terms.shape import ONE, addends, factors, negated, plus, product
from derivations.terms.tree import key

ZERO = Integer(0)


@rule(r"a(b + c) = ab + ac", says="distributivity", source="commutative rings", code="RING", rocq="ring")
def distribute(e: Expr, context: Context) -> Rewrite:
    """A product with a sum among its factors becomes the sum of the products.

    >>> from derivations.read import hypotheses, line
    >>> distribute(line("a*(b - c)"), Context(hypotheses(""))).after
    a*b - a*c
    """
    sign, above, below = factors(e)
    at = next((i for i, f in enumerate(above) if isinstance(f, Plus)), None)
    if at is None or not isinstance(e, Times | Over | Neg):
        raise Refused("no factor here is a sum")
    parts = []
    for term in addends(above[at]):
        s, over, under = factors(term)
        parts.append(product(sign * s, [*above[:at], *over, *above[at + 1:]], [*below, *under]))
    return Rewrite(plus(parts))


@rule(r"a + 0 = a,\; 1 \cdot a = a,\; -(-a) = a", says="neutral elements and signs", source="commutative rings",
      code="RING", rocq="ring")
def tidy(e: Expr, context: Context) -> Rewrite:
    """Zeros added, ones multiplied, double signs and brackets without need are dropped, here and below."""
    made = _tidied(e)
    if made == e:
        raise Refused("there is nothing to tidy")
    return Rewrite(made)


def _tidied(e: Expr) -> Expr:
    if not isinstance(e, Node) or not isinstance(e, Plus | Times | Neg | Over):
        return e
    parts = [_tidied(a) for a in e.args]
    if isinstance(e, Plus):
        kept = [x for p in parts for x in addends(p) if x != ZERO and x != Neg(ZERO)]
        return plus(kept)
    if isinstance(e, Neg):
        return ZERO if parts[0] == ZERO else negated(parts[0]) if isinstance(parts[0], Neg) else Neg(parts[0])
    if isinstance(e, Over):
        return parts[0] if parts[1] == ONE else Over(*parts)
    sign = 1
    kept = []
    for p in parts:
        if isinstance(p, Neg):
            sign, p = -sign, p.args[0]
        if p != ONE:
            kept.append(p)
    return product(sign, kept)


@rule(r"a = b \text{ in every commutative ring}", says="algebra", source="commutative rings", code="RING", rocq="ring")
def ring(e: Expr, context: Context, *, to: Expr) -> Rewrite:
    """A term becomes another with the same normal form; what cancels must be finite, denominators not 0."""
    try:
        if not equal(e, to):
            raise Refused(f"{e} and {to} are not equal by algebra alone")
        gone = vanished(e, to)
    except TooLarge as no:
        raise Refused(str(no)) from None
    needs = [Need("nonzero", d) for d in _unique(inverted(e) + inverted(to)) if not isinstance(d, Integer)]
    needs += [Need("finite", a) for a in gone if not any(key(a) == key(n.term) for n in needs)]
    return Rewrite(to, tuple(needs))


@rule(r"a \cdot \frac{b}{a} = b", says="cancel {what}", source="fields", code="FIELD", rocq="field")
def cancel(e: Expr, context: Context, *, what: Expr) -> Rewrite:
    """A factor that stands above and below is dropped; it must not be 0."""
    sign, above, below = factors(e)
    i = next((i for i, f in enumerate(above) if key(f) == key(what)), None)
    j = next((j for j, f in enumerate(below) if key(f) == key(what)), None)
    if i is None or j is None:
        raise Refused(f"{what} does not stand both above and below")
    made = product(sign, above[:i] + above[i + 1:], below[:j] + below[j + 1:])
    return Rewrite(made, (Need("nonzero", what),))


def _unique(terms: list[Expr]) -> list[Expr]:
    return list({key(t): t for t in terms}.values())
