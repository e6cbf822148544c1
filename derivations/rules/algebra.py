"""Commutative rings and fields."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Rewrite, has_log, partial, rule
from derivations.rewrite import ring as field
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.node import Node
from derivations.terms.shape import ONE, addends, factors, negated, plus, product
from derivations.terms.tree import same

ZERO = Integer(0)


@rule(r"a(b + c) = ab + ac", says="distributivity", source="commutative rings", code="RING", rocq="ring")
def distribute(e: Expr, context: Context) -> Rewrite:
    """A product with a sum among its factors becomes the sum of the products.

    The other factors must be finite: infinity times (1 - 1) is not infinity minus infinity.

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
    others = above[:at] + above[at + 1:]
    return Rewrite(plus(parts), _finite(*others))


def _finite(*terms: Expr) -> tuple[Need, ...]:
    """That the terms are finite, of those which may not be."""
    return tuple(Need("finite", t) for t in terms if has_log(t))


@rule(r"a + 0 = a,\; 1 \cdot a = a,\; -(-a) = a", says="neutral elements and signs", source="commutative rings",
      code="RING", rocq="ring")
def tidy(e: Expr, context: Context) -> Rewrite:
    """Zeros added, ones multiplied, double signs and brackets without need are dropped, here and below.

    >>> from derivations.read import hypotheses, line
    >>> tidy(line("-(-a + 0)*1"), Context(hypotheses(""))).after
    a
    """
    made = _tidied(e)
    if made == e:
        raise Refused("there is nothing to tidy")
    return Rewrite(made)


def _tidied(e: Expr) -> Expr:
    if not isinstance(e, Node) or not isinstance(e, Plus | Times | Neg | Over):
        return e
    parts = [_tidied(a) for a in e.args]
    if isinstance(e, Plus):
        return plus([x for p in parts for x in addends(p) if x != ZERO])
    if isinstance(e, Neg):
        return ZERO if parts[0] == ZERO else negated(parts[0])
    if isinstance(e, Over):
        if parts[1] == ONE:
            return parts[0]
        return Neg(Over(parts[0].args[0], parts[1])) if isinstance(parts[0], Neg) else Over(*parts)
    sign = 1
    kept: list[Expr] = []
    for p in parts:
        if isinstance(p, Neg):
            sign, p = -sign, p.args[0]
        if p != ONE:
            kept += p.args if isinstance(p, Times) else [p]
    made = ONE if not kept else kept[0] if len(kept) == 1 else Times(*kept)
    return made if sign > 0 else negated(made)


@rule(r"a = b \text{ in every commutative ring}", says="algebra", source="commutative rings", code="RING", rocq="ring")
def ring(e: Expr, context: Context, *, to: Expr) -> Rewrite:
    """A term becomes another with the same normal form; what cancels must be finite, denominators not 0.

    >>> from derivations.read import hypotheses, line
    >>> made = ring(line("a + b - a"), Context(hypotheses("")), to=line("b"))
    >>> made.after, made.needs
    (b, ())
    """
    needs = field.needs(e, to)
    if needs is None:
        raise Refused(f"{e} and {to} are not equal by algebra alone")
    return Rewrite(to, needs)


@rule(r"a \cdot \frac{b}{a} = b", says="cancel ${what}$", source="fields", code="FIELD", rocq="field")
def cancel(e: Expr, context: Context, *, what: Expr) -> Rewrite:
    """A factor that stands above and below is dropped; it must be finite, and not 0.

    >>> from derivations.read import hypotheses, line
    >>> cancel(line("(1/N)*N"), Context(hypotheses("n in 1..N")), what=line("N")).after
    1
    """
    sign, above, below = factors(e)
    i = next((i for i, f in enumerate(above) if same(f, what)), None)
    j = next((j for j, f in enumerate(below) if same(f, what)), None)
    if i is None or j is None:
        raise Refused(f"{what} does not stand both above and below")
    made = product(sign, above[:i] + above[i + 1:], below[:j] + below[j + 1:])
    return Rewrite(made, (Need("nonzero", what), *_finite(what)))


@rule(r"0 \cdot a = 0,\; \tfrac{0}{a} = 0", says="a factor is $0$", source="commutative rings", code="RING",
      rocq="ring")
def zero(e: Expr, context: Context) -> Rewrite:
    """A product with 0 among its factors is 0, if the others are finite; beside logarithms 0 is a weight.

    >>> from derivations.read import hypotheses, line
    >>> zero(line("0*log(a)"), Context(hypotheses("a >= 0"))).after
    0
    """
    _, above, below = factors(e)
    if not isinstance(e, Times | Over | Neg) or ZERO not in above:
        raise Refused("no factor here is 0")
    others = [f for f in above if f != ZERO]
    needs = [n for f in others for n in partial(f)] + [Need("nonzero", d) for d in below]
    return Rewrite(ZERO, tuple(needs))
