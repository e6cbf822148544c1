"""The logarithm, in extended reals: log 0 = -inf, and a weight 0 makes its term 0."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Relation, Rewrite, has_log, rule
from derivations.rules.algebra import distribute
from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Power, Times
from derivations.terms.shape import addends, factors, plus, product, times
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
    return Rewrite(Plus(Log(top), Neg(Log(bottom))), _not_both_zero(context, top, bottom))


@rule(r"\log a - \log b = \log \frac{a}{b}", says="the logarithm of a quotient", source=RUDIN, code="LOG-QUOT",
      rocq="eq_sym (ln_div)")
def into_quotient(e: Expr, context: Context) -> Rewrite:
    """The difference of two logarithms of terms >= 0, one of them not 0, is the logarithm of the quotient.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("a > 0; b >= 0")
    >>> into_quotient(line("log(a) - log(b)", g), Context(g)).after
    log(a/b)
    """
    if not isinstance(e, Plus) or len(e.args) != 2 or not isinstance(e.args[1], Neg):
        raise Refused("this is not a difference")
    top, bottom = _log(e.args[0]), _log(e.args[1].args[0])
    return Rewrite(Log(Over(top, bottom)), _not_both_zero(context, top, bottom))


def _not_both_zero(context: Context, top: Expr, bottom: Expr) -> tuple[Need, Need]:
    below = context.positive(bottom) and not context.positive(top)
    return Need("nonneg" if below else "positive", top), Need("positive" if below else "nonneg", bottom)


@rule(r"a \log \frac{a}{b} = a \log a - a \log b", says=r"the logarithm of a quotient, with $0 \log 0 = 0$",
      source="Cover & Thomas 2006, 2.3", code="ZLOG", rocq="wln_div", finer=(of_quotient, distribute))
def weighted_quotient(e: Expr, context: Context) -> Rewrite:
    """A weight times the logarithm of its quotient: a log(a/b) = a log a - a log b for a, b >= 0.

    Where a = 0 all three terms are 0, by the convention 0 log 0 = 0 log(0/b) = 0.

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
            if top not in others or any(has_log(o) for o in [*others, *below]):
                raise Refused(f"the weight {top} does not stand beside its logarithm")
            parts = [product(sign, [*above[:i], Log(t), *above[i + 1:]], below) for t in (top, bottom)]
            return Rewrite(Plus(parts[0], Neg(parts[1])), (Need("nonneg", top), Need("nonneg", bottom)))
    raise Refused("no factor is the logarithm of a quotient")


@rule(r"a \log \frac{a}{c} \ge a - c", says=r"the logarithm lies below its tangent at $1$: $\log x \le x - 1$",
      source="Cover & Thomas 2006, 2.6 and 11.1", code="LN-TAN", rocq="ln_tangent")
def tangent(e: Expr, context: Context) -> Rewrite:
    """log x <= x - 1 at x = c/a, times -a: a log(a/c) >= a - c for a, c >= 0, and equal just where a = c.

    Where a = 0 it says 0 >= -c; where c = 0 < a the left side is +infinity. The witness is the difference, the gap
    between the logarithm and its tangent.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p pmf on k in 1..K; q_k >= 0")
    >>> made = tangent(line("p[k]*log(p[k]/q[k])", g), Context(g))
    >>> print(made.relation, made.after)
    >= p[k] - q[k]
    """
    match e:
        case Times(args=(a, Log(args=(Over(args=(b, c)),)))) if a == b and not has_log(a) and not has_log(c):
            needs = Need("nonneg", a), Need("nonneg", c)
            return Rewrite(Plus(a, Neg(c)), needs, Relation(">="), tangent_gap(a, c))
    raise Refused("this is not a log(a/c)")


def tangent_gap(a: Expr, c: Expr) -> Expr:
    """How far a log(a/c) is above a - c."""
    return Plus(Times(a, Log(Over(a, c))), Neg(Plus(a, Neg(c))))


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
        return Rewrite(SumOver(Log(a.body), *a.args[1:]), _each_factor(a))
    if isinstance(a, Times):
        return Rewrite(plus([Log(f) for f in a.args]), _factors(*a.args))
    raise Refused("not the logarithm of a product")


def _factors(*terms: Expr) -> tuple[Need, ...]:
    """That the terms are >= 0, and finite: 0 times infinity has no logarithm."""
    return tuple(Need("nonneg", t) for t in terms) + tuple(Need("finite", t) for t in terms if has_log(t))


def _each_factor(a: ProductOver) -> tuple[Need, ...]:
    return tuple(Need.within(a, n) for n in _factors(a.body))


@rule(r"\sum_i \log a_i = \log \prod_i a_i", says="the logarithm of a product", source=RUDIN, code="LOG-PROD",
      rocq="eq_sym (ln_prod)")
def into_product(e: Expr, context: Context) -> Rewrite:
    """A sum of logarithms of terms >= 0 is the logarithm of their product.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; q_k >= 0")
    >>> into_product(line("Sum(log(q[k]), (k, 1, K))", g), Context(g)).after
    log(Product(q[k], (k, 1, K)))
    """
    if isinstance(e, SumOver) and isinstance(e.body, Log):
        made = ProductOver(e.body.args[0], *e.args[1:])
        return Rewrite(Log(made), _each_factor(made))
    if isinstance(e, Plus) and all(isinstance(a, Log) for a in e.args):
        inside = [a.args[0] for a in e.args]
        return Rewrite(Log(times(inside)), _factors(*inside))
    raise Refused("not a sum of logarithms")


@rule(r"\log a^{b} = b \log a", says="the logarithm of a power", source=RUDIN, code="LOG-POW", rocq="ln_pow")
def of_power(e: Expr, context: Context) -> Rewrite:
    """The logarithm of a power is the exponent times the logarithm, for a base > 0 (or >= 0, if the exponent is > 0).

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("b > 0")
    >>> of_power(line("log(b**2)", g), Context(g)).after
    2*log(b)
    """
    a = _log(e)
    if not isinstance(a, Power):
        raise Refused("not the logarithm of a power")
    base, exponent = a.args
    allowed = context.positive(exponent) and not context.positive(base)
    needs = (Need("nonneg", base), Need("positive", exponent)) if allowed else (Need("positive", base),)
    return Rewrite(Times(exponent, Log(base)), (*needs, *_factors(exponent)[1:]))


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


@rule(r"e^{a + b} = e^{a} e^{b}", says="the exponential of a sum", source=RUDIN, code="LOG-EXP", rocq="exp_plus")
def exp_of_sum(e: Expr, context: Context) -> Rewrite:
    """The exponential of a sum of finite terms is the product of the exponentials.

    >>> from derivations.read import hypotheses, line
    >>> exp_of_sum(line("exp(a - b)"), Context(hypotheses(""))).after
    exp(a)*exp(-b)
    """
    if not isinstance(e, Exp) or not isinstance(e.args[0], Plus):
        raise Refused("not the exponential of a sum")
    parts = addends(e.args[0])
    return Rewrite(times([Exp(p) for p in parts]), tuple(Need("finite", p) for p in parts if has_log(p)))


@rule(r"0 \log 0 = 0 \log \tfrac{0}{b} = 0", says=r"$0 \log 0 = 0$", source="Cover & Thomas 2006, 2.1", code="ZLOG",
      rocq="zero_ln")
def weight_zero(e: Expr, context: Context) -> Rewrite:
    """A product of 0 and a logarithm of a term >= 0 is 0.

    >>> from derivations.read import hypotheses, line
    >>> weight_zero(line("0*log(0)"), Context(hypotheses(""))).after
    0
    """
    if not isinstance(e, Times) or len(e.args) != 2 or e.args[0] != 0:
        raise Refused("not 0 times a logarithm")
    return Rewrite(Integer(0), _argument(_log(e.args[1])))


def _argument(a: Expr) -> tuple[Need, ...]:
    parts = a.args if isinstance(a, Over) else (a,)
    return tuple(Need("nonneg", p) for p in parts)
