"""The logarithm, in extended reals: log 0 = -inf, and a weight 0 makes its term 0."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Rewrite, has_log, rule
from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Times
from derivations.terms.shape import factors, plus, product
from derivations.terms.sums import ProductOver, SumOver

RUDIN = "Rudin 1976, ch. 8, eq. (40)"


def _log(e: Expr) -> Expr:
    if not isinstance(e, Log):
        raise Refused("this is not a logarithm")
    return e.args[0]


@rule(r"\log \frac{a}{b} = \log a - \log b", says="the logarithm of a quotient", source=RUDIN, code="LOG-QUOT",
      rocq="ln_div")
def of_quotient(e: Expr, context: Context) -> Rewrite:
    """The logarithm of a quotient of terms >= 0, one of them not 0, is the difference of the logarithms.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("a > 0; b >= 0")
    >>> of_quotient(line("log(a/b)", g), Context(g)).after
    log(a) - log(b)
    """
    a = _log(e)
    if not isinstance(a, Over):
        raise Refused("not the logarithm of a quotient")
    top, bottom = a.args
    first = context.positive(bottom) and not context.positive(top)
    needs = (Need("nonneg" if first else "positive", top), Need("positive" if first else "nonneg", bottom))
    return Rewrite(Plus(Log(top), Neg(Log(bottom))), needs)


@rule(r"a \log \frac{a}{b} = a \log a - a \log b", says="the logarithm of a quotient, with $0 \\log 0 = 0$",
      source="Cover & Thomas 2006, 2.3", code="ZLOG", rocq="wln_div")
def weighted_quotient(e: Expr, context: Context) -> Rewrite:
    """A log(a/b) = a log a - a log b for a, b >= 0, where 0 log 0 = 0 log(0/0) = 0.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p, q pmf on k in 1..K")
    >>> weighted_quotient(line("p[k]*log(p[k]/q[k])", g), Context(g)).after
    p[k]*log(p[k]) - p[k]*log(q[k])
    """
    if not isinstance(e, Times | Over):
        raise Refused("this is no product")
    sign, above, below = factors(e)
    for i, f in enumerate(above):
        if isinstance(f, Log) and isinstance(f.args[0], Over):
            top, bottom = f.args[0].args
            others = [*above[:i], *above[i + 1:]]
            if top not in others or any(has_log(o) for o in others):
                raise Refused(f"the weight {top} does not stand beside its logarithm")
            parts = [product(sign, [*above[:i], Log(t), *above[i + 1:]], below) for t in (top, bottom)]
            return Rewrite(Plus(parts[0], Neg(parts[1])), (Need("nonneg", top), Need("nonneg", bottom)))
    raise Refused("no factor is the logarithm of a quotient")


@rule(r"\log \prod_i a_i = \sum_i \log a_i", says="the logarithm of a product", source=RUDIN, code="LOG-PROD",
      rocq="ln_prod")
def of_product(e: Expr, context: Context) -> Rewrite:
    """The logarithm of a product of terms >= 0 is the sum of the logarithms.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; q_k >= 0")
    >>> of_product(line("log(Product(q[k], (k, 1, K)))", g), Context(g)).after
    Sum(log(q[k]), (k, 1, K))
    """
    a = _log(e)
    if isinstance(a, ProductOver):
        return Rewrite(SumOver(Log(a.body), a.index, a.lower, a.upper), (_everywhere(a),))
    if isinstance(a, Times):
        return Rewrite(plus([Log(f) for f in a.args]), tuple(Need("nonneg", f) for f in a.args))
    raise Refused("not the logarithm of a product")


def _everywhere(a: ProductOver) -> Need:
    """Each factor is >= 0: said as the sum of one of its parts, under its own index."""
    return Need("factors", a)


@rule(r"\log 1 = 0", says=r"$\log 1 = 0$", source=RUDIN, code="LOG-EXP", rocq="ln_1")
def of_one(e: Expr, context: Context) -> Rewrite:
    """The logarithm of 1 is 0.

    >>> from derivations.read import hypotheses, line
    >>> of_one(line("log(1)"), Context(hypotheses(""))).after
    0
    """
    if _log(e) != 1:
        raise Refused("not the logarithm of 1")
    return Rewrite(Integer(0))


@rule(r"e^{\log a} = a,\; \log e^{x} = x", says="logarithm and exponential undo one another", source=RUDIN,
      code="LOG-EXP", rocq="exp_ln")
def undo(e: Expr, context: Context) -> Rewrite:
    """exp(log a) = a for a >= 0, and log(exp x) = x for finite x.

    >>> from derivations.read import hypotheses, line
    >>> undo(line("exp(log(a))"), Context(hypotheses("a >= 0"))).after
    a
    """
    if isinstance(e, Exp) and isinstance(e.args[0], Log):
        return Rewrite(e.args[0].args[0], (Need("nonneg", e.args[0].args[0]),))
    if isinstance(e, Log) and isinstance(e.args[0], Exp):
        return Rewrite(e.args[0].args[0], (Need("finite", e.args[0].args[0]),))
    raise Refused("neither exp(log a) nor log(exp x)")
