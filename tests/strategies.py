"""Random lines for property tests."""

from hypothesis import strategies as st
from sympy import Expr

from derivations.terms import Delta, Exp, Log, Neg, Over, Plus, Power, SumOver, Times, name, number
from derivations.terms.sums import At, ProductOver

INDICES = ("i", "j", "k")
SCALARS = ("a", "b", "c")


def names() -> st.SearchStrategy[str]:
    return st.sampled_from(("a", "b", "i", "k", "p", "q", "K"))


def index() -> st.SearchStrategy[Expr]:
    return st.sampled_from(INDICES).map(name) | st.integers(1, 2).map(number)


def leaves() -> st.SearchStrategy[Expr]:
    return (
        st.sampled_from(SCALARS).map(name)
        | st.integers(0, 3).map(number)
        | st.builds(lambda f, i: At(name(f), i), st.sampled_from(("p", "q")), index())
        | st.builds(Delta, index(), index())
    )


def lines(depth: int = 8) -> st.SearchStrategy[Expr]:
    """Lines whose indices are i, j, k; each is bound by the sums around the whole, so that all is well-formed."""
    return st.recursive(leaves(), _grown, max_leaves=depth).map(closed)


def _grown(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return (
        st.builds(lambda a, b: Plus(*(a.args if isinstance(a, Plus) else (a,)), b), inner, inner.filter(_no(Plus)))
        | st.builds(
            lambda a, b: Times(*(a.args if isinstance(a, Times) else (a,)), b),
            inner.filter(_no(Neg)),
            inner.filter(_no(Times)),
        )
        | st.builds(Over, inner.filter(_no(Neg)), inner)
        | st.builds(Neg, inner)
        | st.builds(Log, inner)
        | st.builds(Exp, inner)
        | st.builds(lambda a: Power(a, number(2)), inner)
        | st.builds(lambda a, i: SumOver(a, name(i), number(1), name("K")), inner, st.sampled_from(INDICES))
        | st.builds(lambda a, i: ProductOver(a, name(i), number(1), name("K")), inner, st.sampled_from(INDICES))
    )


def _no(kind: type) -> object:
    return lambda e: not isinstance(e, kind)


def closed(e: Expr) -> Expr:
    for i in INDICES:
        e = SumOver(e, name(i), number(1), name("K"))
    return e
