"""A small normal form of a commutative field, for rules that say "by algebra"; everything else is an atom."""

from __future__ import annotations

from fractions import Fraction

from sympy import Expr, Integer

from derivations.terms.algebra import Neg, Over, Plus, Power, Times
from derivations.terms.sums import SumOver
from derivations.terms.tree import fresh, key, names, substitute
from derivations.terms.node import name

Monomial = tuple[tuple[str, int], ...]
Poly = dict[Monomial, Fraction]
LIMIT = 400  # terms: beyond, the rule refuses


class TooLarge(ValueError):
    """The expansion has too many terms."""


def normal(e: Expr, atoms: dict[str, Expr]) -> Poly:
    """e as a polynomial in its atoms and their inverses; `atoms` collects them by key."""
    if isinstance(e, Integer):
        return {(): Fraction(int(e))} if e != 0 else {}
    if isinstance(e, Plus):
        total: Poly = {}
        for a in e.args:
            total = _added(total, normal(a, atoms))
        return total
    if isinstance(e, Neg):
        return {m: -c for m, c in normal(e.args[0], atoms).items()}
    if isinstance(e, Times):
        product: Poly = {(): Fraction(1)}
        for a in e.args:
            product = _multiplied(product, normal(a, atoms))
        return product
    if isinstance(e, Over):
        bottom = normal(e.args[1], atoms)
        if len(bottom) == 1:
            (m, c), = bottom.items()
            return _multiplied(normal(e.args[0], atoms), {tuple((a, -n) for a, n in m): 1 / c})
        return _multiplied(normal(e.args[0], atoms), {((_atom(e.args[1], atoms), -1),): Fraction(1)})
    if isinstance(e, Power) and isinstance(e.args[1], Integer) and e.args[1] <= 6:
        product = {(): Fraction(1)}
        for _ in range(int(e.args[1])):
            product = _multiplied(product, normal(e.args[0], atoms))
        return product
    return {((_atom(e, atoms), 1),): Fraction(1)}


def _atom(e: Expr, atoms: dict[str, Expr]) -> str:
    """The key of an atom; a sum's body is compared by its own normal form."""
    made = key(e)
    if isinstance(e, SumOver):
        index = fresh("i", names(e))
        inner: dict[str, Expr] = {}
        body = normal(substitute(e.body, {e.index.name: name(index)}), inner)
        made = f"Sum[{sorted((m, c) for m, c in body.items())} {key(e.lower)} {key(e.upper)}]"
    atoms.setdefault(made, e)
    return made


def _added(p: Poly, q: Poly) -> Poly:
    total = dict(p)
    for m, c in q.items():
        total[m] = total.get(m, Fraction(0)) + c
    return {m: c for m, c in total.items() if c}


def _multiplied(p: Poly, q: Poly) -> Poly:
    if len(p) * len(q) > LIMIT:
        raise TooLarge(f"more than {LIMIT} terms")
    total: Poly = {}
    for m, c in p.items():
        for n, d in q.items():
            powers = dict(m)
            for a, k in n:
                powers[a] = powers.get(a, 0) + k
            x = tuple(sorted((a, k) for a, k in powers.items() if k))
            total[x] = total.get(x, Fraction(0)) + c * d
    return {m: c for m, c in total.items() if c}


def equal(a: Expr, b: Expr) -> bool:
    """Whether two terms have one normal form."""
    try:
        return normal(a, {}) == normal(b, {})
    except TooLarge:
        return False


def vanished(e: Expr, to: Expr) -> list[Expr]:
    """The atoms of either side that the common normal form no longer mentions: they cancelled."""
    atoms: dict[str, Expr] = {}
    kept = {a for p in (normal(e, atoms), normal(to, atoms)) for m in p for a, _ in m}
    return [t for a, t in atoms.items() if a not in kept]


def inverted(e: Expr) -> list[Expr]:
    """Every denominator in e that is not inside an atom."""
    if isinstance(e, Over):
        return [e.args[1], *inverted(e.args[0]), *inverted(e.args[1])]
    return [x for a in e.args for x in inverted(a)] if isinstance(e, Plus | Times | Neg) else []
