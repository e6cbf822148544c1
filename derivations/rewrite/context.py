"""What is known at a place of a line: the givens, the binders above it, the weights beside it.

A bound name hides what the givens say of that name: a range, a condition or a definition that mentions a name which
is bound here speaks of another thing, and is not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.hypotheses import Condition, Hypotheses, Range
from derivations.terms.node import IllFormed, Node, name
from derivations.terms.sums import At, Binder, Scoped
from derivations.terms.tree import flat, free_names, same, substitute

from . import signs
from .rule import EACH, Need

STATED = {"nonneg": ("=", ">=", ">"), "positive": (">",), "nonzero": (">", "!=", "<")}


@dataclass(frozen=True)
class Context:
    """Givens, the bound names in scope with their ranges (None: no longer known), and terms that are > 0 here."""

    given: Hypotheses
    scope: tuple[tuple[str, Range | None], ...] = ()
    guards: tuple[Expr, ...] = ()

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What has been found out here; each question is asked once."""
        return {}

    def under(self, binder: Scoped) -> Context:
        """The context inside a binder or an integral; its name hides an outer one."""
        at = ("under", binder.args[1:])
        if at not in self.memo:
            self.memo[at] = self._under(binder)
        return self.memo[at]

    def _under(self, binder: Scoped) -> Context:
        i = binder.index.name
        mine = (i, Range(binder.lower, binder.upper) if isinstance(binder, Binder) else None)
        scope = tuple((n, r if r and i not in _names(r) else None) for n, r in (*self.scope, mine))
        return replace(self, scope=scope, guards=tuple(g for g in self.guards if i not in free_names(g)))

    def beside(self, weights: Iterable[Expr]) -> Context:
        """The context where these weights are not 0, and so what they are made of is not."""
        return replace(self, guards=(*self.guards, *(g for w in weights for g in self._factors(w))))

    def _factors(self, w: Expr) -> Iterator[Expr]:
        yield w
        if isinstance(w, Times):
            for a in flat(w):
                yield from self._factors(a)
        elif isinstance(w, Over):
            yield from self._factors(w.args[0])
        elif (body := self.body(w)) is not None:
            yield from self._factors(body)

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that are bound here."""
        return frozenset(n for n, _ in self.scope)

    def visible(self, names: Iterable[str]) -> bool:
        """Whether these names mean here what they mean in the givens."""
        return self.bound.isdisjoint(names)

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """The range of each index that may occur free here."""
        found = {n: r for n, r in self.given.ranges.items() if n not in self.bound and self.visible(_names(r))}
        for n, r in self.scope:
            found.pop(n, None)
            if r is not None:
                found[n] = r
        return found

    def body(self, e: Expr) -> Expr | None:
        """What a given definition says e stands for."""
        if not isinstance(e, Symbol | At):
            return None
        head = e.family if isinstance(e, At) else e
        d = self.given.definitions.get(head.name) if isinstance(head, Symbol) else None
        if d is None or not self.visible({d.name} | (free_names(d.body) - set(d.parameters))):
            return None
        return self.given.unfold(e)

    # ---- side conditions ---------------------------------------------------------------------
    def entails(self, need: Need) -> str:
        """"given", "entailed" or "decided", how the side condition is known; "" when it is not."""
        if need.kind.startswith(EACH):
            inner = Need(need.kind.removeprefix(EACH), need.term.body, need.lower, need.upper)
            return self.under(need.term).entails(inner)
        if need.kind == "inside":
            assert need.lower is not None and need.upper is not None
            return "entailed" if self.inside(need.term, Range(need.lower, need.upper)) else ""
        if isinstance(need.term, Integer):
            return "decided" if signs.KINDS[need.kind](self, need.term) else ""
        if need.kind in STATED and self.stated(need.term, STATED[need.kind]):
            return "given"
        return "entailed" if signs.KINDS[need.kind](self, need.term) else ""

    def nonneg(self, e: Expr) -> bool:
        """Whether e >= 0 is shown."""
        return signs.nonneg(self, e)

    def positive(self, e: Expr) -> bool:
        """Whether e > 0 is shown."""
        return signs.positive(self, e)

    def nonzero(self, e: Expr) -> bool:
        """Whether e != 0 is shown."""
        return signs.nonzero(self, e)

    def finite(self, e: Expr) -> bool:
        """Whether e is shown to be a real number."""
        return signs.finite(self, e)

    # ---- what the givens state ---------------------------------------------------------------
    def stated(self, e: Expr, ops: tuple[str, ...]) -> bool:
        """Whether a condition says that e stands in one of these relations to 0."""
        return any(self._says(c, e, ops) for c in self.given.conditions)

    def _says(self, c: Condition, e: Expr, ops: tuple[str, ...]) -> bool:
        for left, op, right in ((c.left, c.op, c.right), (c.right, FLIPPED[c.op], c.left)):
            if isinstance(right, Integer):
                if right == 0 and op in ops and op != "=" and self.instance(left, e):
                    return True
                if right > 0 and op in ("=", ">=", ">") and ">" in ops and self.instance(left, e):
                    return True
            if op in ops and op != "=" and isinstance(e, Plus) and self.instance(Plus(left, Neg(right)), e):
                return True  # left > right says left - right > 0
        return False

    def instance(self, pattern: Expr, e: Expr) -> bool:
        """Whether e is the pattern for some values, within their ranges, of the declared indices in it."""
        return self.matched(pattern, e) is not None

    def matched(self, pattern: Expr, e: Expr) -> dict[str, Expr] | None:
        """The values, within their ranges, of the declared indices in the pattern at which it is e."""
        patterns = [pattern] if (body := self.given.unfold(pattern)) is None else [pattern, body]
        for p in patterns:
            found: dict[str, Expr] = {}
            if self._match(p, e, found) and all(self._ranges_over(n, i) for n, i in found.items()):
                return found
        return None

    def _ranges_over(self, index: str, value: Expr) -> bool:
        r = self.given.ranges[index]
        return self.visible(_names(r)) and self.inside(value, r)

    def _match(self, p: Expr, e: Expr, found: dict[str, Expr], depth: int = 0) -> bool:
        if isinstance(p, Symbol):
            if p.name in self.given.ranges:
                return same(found.setdefault(p.name, e), e)
            return p == e and p.name not in self.bound
        if not isinstance(p, Node) or type(p) is not type(e):
            return p == e
        if isinstance(p, Scoped):
            unique = name(f"#{depth}")  # no line can hold this name
            parts = zip((substitute(p.body, {p.index.name: unique}), *p.args[2:]),
                        (substitute(e.body, {e.index.name: unique}), *e.args[2:]), strict=True)
        else:
            if len(p.args) != len(e.args):
                return False
            parts = zip(p.args, e.args, strict=True)
        return all(self._match(a, b, found, depth + 1) for a, b in parts)

    # ---- integers ----------------------------------------------------------------------------
    def inside(self, i: Expr, r: Range) -> bool:
        """Whether an index term is shown to lie in a range."""
        return self.at_least(i, r.lower) and self.at_least(r.upper, i)

    def at_least(self, i: Expr, j: Expr) -> bool:
        """Whether i >= j is shown, of index terms."""
        try:
            return affine.at_least_zero(affine.add(affine.read(i), affine.read(j), -1), self.bounds)
        except IllFormed:
            return False

    def integer(self, x: Atom) -> bool:
        """Whether the atom of an index term is known to be an integer: an index, a size or a label."""
        if x[0] == "v":
            return x[1] in self.bound or x[1] in self.given.ranges or x[1] in self.given.sizes
        family = self.given.families.get(x[1]) if x[1] not in self.bound else None
        return family is not None and family.values is not None

    def bounds(self, x: Atom) -> tuple[list[Affine], list[Affine]]:
        """Lower and upper bounds of an integer atom."""
        lower: list[Affine] = []
        upper: list[Affine] = []
        if x[0] == "v":
            r = self.ranges.get(x[1])
            if r is None and x[1] not in self.bound and x[1] not in self.given.ranges:
                lower.append(affine.constant(1))  # a size
        else:
            family = self.given.families.get(x[1]) if x[1] not in self.bound else None
            r = family.values if family and family.values and self.visible(_names(family.values)) else None
        if r is not None:
            lower.append(affine.read(r.lower))
            upper.append(affine.read(r.upper))
        for a, op in self._sizes:
            k = dict(a[1]).get(x, 0)
            if abs(k) == 1:
                rest = affine.scale(affine.add(a, affine.atom(x), -k), -k)
                if op == "=" or k == 1:
                    lower.append(rest)
                if op == "=" or k == -1:
                    upper.append(rest)
        return lower, upper

    @cached_property
    def _sizes(self) -> list[tuple[Affine, str]]:
        """Conditions a >= 0 and a = 0 between sizes and labels that hold here."""
        found = []
        for c in self.given.conditions:
            names = free_names(c.left) | free_names(c.right)
            if c.op == "!=" or not self.visible(names) or names & set(self.given.ranges):
                continue
            try:
                a = affine.add(affine.read(c.left), affine.read(c.right), -1)
            except IllFormed:
                continue
            if all(self.integer(x) for x, _ in a[1]):
                sign = 1 if c.op in ("=", ">=", ">") else -1
                strict = affine.constant(-1 if c.op in ("<", ">") else 0)
                found.append((affine.add(affine.scale(a, sign), strict), "=" if c.op == "=" else ">="))
        return found


FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _names(r: Range) -> frozenset[str]:
    return free_names(r.lower) | free_names(r.upper)
