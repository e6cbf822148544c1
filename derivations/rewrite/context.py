"""What is known at a place of a line: the givens, the binders above it, the weights beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.algebra import Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Dominated, Hypotheses, Labels, Pmf, Range
from derivations.terms.node import IllFormed, name
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta
from derivations.terms.tree import free_names, key, subterms, substitute

from .rule import Need


@dataclass(frozen=True)
class Context:
    """Givens, ranges of the bound names in scope, and terms >= 0 that are not 0 here."""

    given: Hypotheses
    scope: tuple[tuple[str, Range], ...] = ()
    guards: tuple[Expr, ...] = ()

    def under(self, binder: Binder) -> Context:
        """The context inside a binder; its index hides an outer one of the same name."""
        kept = tuple(g for g in self.guards if binder.index.name not in free_names(g))
        mine = (binder.index.name, Range(binder.lower, binder.upper))
        return replace(self, scope=(*self.scope, mine), guards=kept)

    def beside(self, weights: Iterable[Expr]) -> Context:
        """The context in a product, where these weights are not 0."""
        return replace(self, guards=(*self.guards, *weights))

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """The range of each index that may occur free here."""
        return {**self.given.ranges, **dict(self.scope)}

    # ---- side conditions ---------------------------------------------------------------------
    def entails(self, need: Need) -> str:
        """"given", "entailed" or "decided", how the side condition is known; "" when it is not."""
        if need.kind == "inside":
            assert need.lower is not None and need.upper is not None
            return "entailed" if self.inside(need.term, Range(need.lower, need.upper)) else ""
        if need.kind == "factors":
            return "entailed" if self.under(need.term).nonneg(need.term.body) else ""
        shown = {"nonneg": self.nonneg, "positive": self.positive, "nonzero": self.nonzero, "finite": self.finite}
        if not shown[need.kind](need.term):
            return ""
        if isinstance(need.term, Integer):
            return "decided"
        return "given" if self._stated(need.term, OPS[need.kind]) else "entailed"

    def inside(self, i: Expr, r: Range) -> bool:
        """Whether an index term is shown to lie in a range."""
        try:
            t, lower, upper = affine.read(i), affine.read(r.lower), affine.read(r.upper)
        except IllFormed:
            return False
        return all(affine.at_least_zero(d, self.bounds) for d in (affine.add(t, lower, -1), affine.add(upper, t, -1)))

    def bounds(self, x: Atom) -> tuple[list[Affine], list[Affine]]:
        lower: list[Affine] = []
        upper: list[Affine] = []
        r = self.ranges.get(x[1]) if x[0] == "v" else None
        family = self.given.families.get(x[1]) if x[0] == "at" else None
        r = family.values if family else r
        if r is not None:
            lower.append(affine.read(r.lower))
            upper.append(affine.read(r.upper))
        elif x[0] == "v":
            lower.append(affine.constant(1))  # a size
        for c in self.given.conditions:
            try:
                a = affine.add(affine.read(c.left), affine.read(c.right), -1)
            except IllFormed:
                continue
            k = dict(a[1]).get(x, 0)
            if abs(k) == 1 and not free_names(c.left) & set(self.given.ranges):
                rest = affine.scale(affine.add(a, affine.atom(x), -k), -k)
                if c.op in ("=", ">=" if k == 1 else "<="):
                    lower.append(rest)
                if c.op in ("=", "<=" if k == 1 else ">="):
                    upper.append(rest)
        return lower, upper

    # ---- signs -------------------------------------------------------------------------------
    def nonneg(self, e: Expr) -> bool:
        """Whether e >= 0 is shown."""
        if isinstance(e, Integer | Delta | Iverson | Exp):
            return True
        if self.positive(e) or self._stated(e, (">", ">=")) or self._integer_from(e, 0):
            return True
        if (body := self.body(e)) is not None:
            return self.nonneg(body)
        if isinstance(e, Plus | Times | Over):
            return all(self.nonneg(a) for a in e.args)
        if isinstance(e, Power):
            return self.nonneg(e.args[0])
        if isinstance(e, At):
            return any(isinstance(c, Pmf) and c.entry.family == e.family for c in self.given.clauses)
        return isinstance(e, Binder) and self.under(e).nonneg(e.body)

    def positive(self, e: Expr) -> bool:
        """Whether e > 0 is shown."""
        if isinstance(e, Integer):
            return e > 0
        if isinstance(e, Exp) or self._stated(e, (">",)) or self._integer_from(e, 1):
            return True
        if any(key(e) == key(g) for g in self.guards):
            return True
        if (body := self.body(e)) is not None and self.positive(body):
            return True
        if isinstance(e, Plus):
            return all(self.nonneg(a) for a in e.args) and any(self.positive(a) for a in e.args)
        if isinstance(e, Times | Over):
            return all(self.positive(a) for a in e.args)
        if isinstance(e, Power):
            return self.positive(e.args[0])
        if isinstance(e, Delta):
            return self._equal(*e.args)
        if isinstance(e, At):
            return self._dominated(e)
        return isinstance(e, Binder) and self._positive_over(e)

    def nonzero(self, e: Expr) -> bool:
        """Whether e != 0 is shown."""
        return self.positive(e) or self._stated(e, ("!=",)) or (isinstance(e, Neg) and self.nonzero(e.args[0]))

    def finite(self, e: Expr) -> bool:
        """Whether e is shown to be a real number: no logarithm of 0 in it, no denominator that may be 0."""
        if (body := self.body(e)) is not None:
            return self.finite(body)
        if isinstance(e, Named):
            return self.finite(e.unfold())
        if isinstance(e, Log):
            return self.positive(e.args[0]) and self.finite(e.args[0])
        if isinstance(e, Times):
            weights = [a for a in e.args if self.nonneg(a) and not has_log(a)]
            return all(self.finite(w) for w in weights) and all(
                self.beside(weights).finite(a) for a in e.args if a not in weights)
        if isinstance(e, Over):
            return self.nonzero(e.args[1]) and all(self.finite(a) for a in e.args)
        if isinstance(e, Binder):
            return self.under(e).finite(e.body)
        if isinstance(e, Power):
            return isinstance(e.args[1], Integer) and self.finite(e.args[0])
        return not isinstance(e, Plus | Neg | Exp) or all(self.finite(a) for a in e.args)

    def body(self, e: Expr) -> Expr | None:
        """What a given definition says e stands for."""
        return self.given.unfold(e) if isinstance(e, Symbol | At) and str(e) not in dict(self.scope) else None

    def _stated(self, e: Expr, ops: tuple[str, ...]) -> bool:
        """Whether a given condition says so of e, for the values that its indices have here."""
        return any(c.op in ops and c.right == 0 and self._instance(c.left, e) for c in self.given.conditions) or any(
            FLIPPED.get(c.op) in ops and c.left == 0 and self._instance(c.right, e) for c in self.given.conditions)

    def _instance(self, pattern: Expr, e: Expr) -> bool:
        if isinstance(pattern, At) and isinstance(e, At) and pattern.family == e.family:
            return len(pattern.indices) == len(e.indices) and all(
                p == i or (isinstance(p, Symbol) and p.name in self.given.ranges
                           and self.inside(i, self.given.ranges[p.name]))
                for p, i in zip(pattern.indices, e.indices, strict=True))
        return key(pattern) == key(e)

    def _integer_from(self, e: Expr, least: int) -> bool:
        try:
            a = affine.read(e)
        except IllFormed:
            return False
        integers = all(x[0] == "at" and (f := self.given.families.get(x[1])) and f.values or x[0] == "v" and (
            x[1] in self.ranges or x[1] in self.given.sizes) for x, _ in a[1])
        return bool(integers) and affine.at_least_zero(affine.add(a, affine.constant(-least)), self.bounds)

    def _equal(self, i: Expr, j: Expr) -> bool:
        return affine.add(affine.read(i), affine.read(j), -1) == affine.ZERO

    def _dominated(self, e: At) -> bool:
        pairs = (c for c in self.given.clauses if isinstance(c, Dominated) and name(c.q) == e.family)
        return any(self.positive(At(name(c.p), *e.indices)) for c in pairs)

    def _positive_over(self, e: Binder) -> bool:
        """A sum of terms >= 0 with one shown to be > 0, or the whole of a distribution; a product of positive ones."""
        inside = self.under(e)
        full = affine.at_least_zero(affine.add(affine.read(e.upper), affine.read(e.lower), -1), self.bounds)
        if full and inside.positive(e.body):
            return True
        if type(e).__name__ == "ProductOver":
            return inside.positive(e.body)
        if isinstance(e.body, At) and any(isinstance(c, Pmf) and c.over == (str(e.body.indices[-1]),) and
                                          c.entry.family == e.body.family for c in self.given.clauses):
            return self.ranges.get(e.index.name) == Range(e.lower, e.upper)
        if not inside.nonneg(e.body):
            return False
        here = [n for n, r in self.ranges.items() if r == Range(e.lower, e.upper) and n != e.index.name]
        return any(self.positive(substitute(e.body, {e.index.name: name(n)})) for n in here)


OPS = {"nonneg": (">", ">="), "positive": (">",), "nonzero": (">", "!="), "finite": ()}
FLIPPED = {"<": ">", "<=": ">=", "!=": "!="}


def has_log(e: Expr) -> bool:
    """Whether a logarithm occurs in e as written, or in a quantity that it names."""
    return any(isinstance(s, Log) or (isinstance(s, Named) and has_log(s.unfold())) for _, s in subterms(e))


