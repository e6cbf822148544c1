"""A small normal form of a commutative field, for rules that say "by algebra"; everything else is an atom.

Atoms may be infinite (logarithms of 0), and denominators 0, so equal normal forms are not enough: `needs` lists what
must be finite (what cancels, or is distributed over) and what must not be 0 (what is divided by).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from sympy import Expr, Integer

from derivations.terms.algebra import Neg, Over, Plus, Power, Times
from derivations.terms.sums import SumOver
from derivations.terms.tree import key

from .rule import Need
from .signs import has_log

Monomial = tuple[tuple[str, int], ...]
Poly = dict[Monomial, Fraction]
LIMIT = 400  # terms: beyond, there is no normal form


class TooLarge(ValueError):
    """The expansion has too many terms."""


def needs(a: Expr, b: Expr) -> tuple[Need, ...] | None:
    """What a = b takes for granted beside algebra; None, when algebra does not make them equal.

    >>> from derivations.read import line
    >>> [str(n) for n in needs(line("a/b*c"), line("c*a/b"))], needs(line("a*a"), line("a"))
    (['b != 0'], None)
    """
    if key(a) == key(b):
        return ()
    try:
        one, two = _Field(), _Field()
        if one.normal(a, {}) != two.normal(b, {}):
            return None
    except TooLarge:
        return None
    return tuple(dict.fromkeys([*one.needs(), *two.needs()]))


@dataclass
class _Field:
    """The normal form of one side, and what was taken for granted on the way."""

    atoms: dict[str, Expr] = field(default_factory=dict)
    below: dict[str, Expr] = field(default_factory=dict)  # divided by
    gone: set[str] = field(default_factory=set)  # atoms that cancelled, or were distributed over
    lost: bool = False  # whether something cancelled

    def needs(self) -> list[Need]:
        found = [Need("nonzero", d) for d in self.below.values() if not (isinstance(d, Integer) and d != 0)]
        return found + self.finite()

    def finite(self) -> list[Need]:
        return [Need("finite", self.atoms[a]) for a in sorted(self.gone) if has_log(self.atoms[a])]

    def normal(self, e: Expr, bound: Mapping[str, int]) -> Poly:
        """The term as a polynomial in its atoms and their inverses."""
        if isinstance(e, Integer):
            return {(): Fraction(int(e))} if e != 0 else {}
        if isinstance(e, Neg):
            return {m: -c for m, c in self.normal(e.args[0], bound).items()}
        if isinstance(e, Plus):
            total: Poly = {}
            for a in e.args:
                total = self.added(total, self.normal(a, bound))
            return total
        if isinstance(e, Times):
            product = self.normal(e.args[0], bound)
            for a in e.args[1:]:
                product = self.multiplied(product, self.normal(a, bound))
            return product
        if isinstance(e, Over):
            return self.multiplied(self.normal(e.args[0], bound), self.inverse(e.args[1], bound))
        if isinstance(e, Power) and isinstance(e.args[1], Integer) and 1 <= e.args[1] <= 6:
            return self.normal(Times(*[e.args[0]] * int(e.args[1])) if e.args[1] > 1 else e.args[0], bound)
        return {((self.atom(e, bound), 1),): Fraction(1)}

    def inverse(self, e: Expr, bound: Mapping[str, int]) -> Poly:
        self.below.setdefault(key(e, bound), e)
        p = self.normal(e, bound)
        if len(p) != 1:
            return {((self.atom(e, bound), -1),): Fraction(1)}
        (m, c), = p.items()
        self.lost |= any(n < 0 for _, n in m)
        return {tuple((a, -n) for a, n in m): 1 / c}

    def atom(self, e: Expr, bound: Mapping[str, int]) -> str:
        """The key of an atom. Bodies of sums are compared in normal form where that takes nothing for granted."""
        made = key(e, bound)
        if isinstance(e, SumOver):
            level = max(bound.values(), default=-1) + 1  # as in `key`
            inner = _Field()
            body = inner.normal(e.body, {**bound, e.index.name: level})
            if not inner.lost and not inner.finite():
                made = f"Sum[{sorted(body.items())} {key(e.lower, bound)} {key(e.upper, bound)}]"
        self.atoms.setdefault(made, e)
        return made

    def added(self, p: Poly, q: Poly) -> Poly:
        total = dict(p)
        for m, c in q.items():
            if m in total and (total[m] > 0) != (c > 0):
                self.gone |= {a for a, _ in m}
                self.lost |= bool(m)
            total[m] = total.get(m, Fraction(0)) + c
        return {m: c for m, c in total.items() if c}

    def multiplied(self, p: Poly, q: Poly) -> Poly:
        if len(p) * len(q) > LIMIT:
            raise TooLarge(f"more than {LIMIT} terms")
        for one, other in ((p, q), (q, p)):
            if len(one) != 1:  # a sum, or 0: what it multiplies must be finite
                self.gone |= {a for m in other for a, _ in m}
                self.lost |= not one
        total: Poly = {}
        for m, c in p.items():
            for n, d in q.items():
                powers = dict(m)
                for a, k in n:
                    self.lost |= powers.get(a, 0) * k < 0
                    powers[a] = powers.get(a, 0) + k
                x = tuple(sorted((a, k) for a, k in powers.items() if k))
                total = self.added(total, {x: c * d})
        return total
