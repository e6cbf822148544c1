"""A proved derivation as a rule: its left side becomes its right side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Expr

from derivations.terms.algebra import Neg, Plus
from derivations.terms.hypotheses import (
    Clause,
    Condition,
    Definition,
    Hypotheses,
    IndexRange,
    Labels,
    Pmf,
    Range,
    Real,
)
from derivations.terms.node import name
from derivations.terms.sums import SumOver
from derivations.terms.tree import free_names, same, sizes_within, substitute

from .context import Context
from .relation import ORDERS
from .rule import Need, Refused, Rewrite, rule
from .signs import sums_to_one

NEEDS = {">": "positive", ">=": "nonneg", "!=": "nonzero"}


@rule(r"a = b \text{ (proved)}", says="{proved}", source="this library", code="LEMMA")
def lemma(e: Expr, context: Context, *, proved: Any, names: Mapping[str, Expr] | None = None,
          backwards: bool = False, because: Any = None) -> Rewrite:
    """A proved statement, its free names replaced as `names` says, used from left to right (or backwards).

    Its hypotheses, so replaced, must be known here; a sum that must be 1 may be so `because` of another theorem.
    """
    claim = proved.claim
    if claim.relation.kind != "=" and claim.relation.kind not in ORDERS:
        raise Refused(f"a lemma is an equality or an order, not {claim.relation}")
    left, right, relation = claim.left, claim.right, claim.relation
    if backwards:
        left, right, relation = right, left, relation.flipped()
    use = _Use(context, claim.given, dict(names or {}), because)
    if not same(e, substitute(left, use.moved)):
        raise Refused(f"this is not {substitute(left, use.moved)}, the side of the lemma")
    _check(proved)
    needs = [n for c in claim.given.clauses for n in use.needs(c)]
    needs += use.indices(free_names(claim.left) | free_names(claim.right))
    needs += use.sizes(claim.given.sizes | sizes_within(left) | sizes_within(right))
    gap = proved.gap
    return Rewrite(substitute(right, use.moved), tuple(needs), relation, gap and substitute(gap, use.moved))


def allowed(context: Context, moved: dict[str, Expr], because: Any = None) -> list[Need]:
    """What must be known for the givens to hold with their names so replaced. Raises Refused for what cannot be."""
    use = _Use(context, context.given, moved, because)
    return [n for c in context.given.clauses for n in use.needs(c)]


CHECKED: dict[int, Any] = {}  # derivations whose steps were taken again, by identity: they are immutable


def _check(proved: Any) -> None:
    from .derivation import replay

    if CHECKED.get(id(proved)) is proved:
        return
    proved.qed()
    end = proved.claim.left
    for step in proved.steps:
        if step.before != end or replay(step, proved.claim.given) != step:
            raise Refused(f"the lemma is not proved: {step.rule.name} does not give {step.after}")
        end = step.after
    CHECKED[id(proved)] = proved


@dataclass(frozen=True)
class _Use:
    """A lemma's hypotheses, its names replaced, at a place."""

    here: Context
    given: Hypotheses
    moved: dict[str, Expr]
    because: Any = None

    def needs(self, c: Clause) -> Iterator[Need]:
        """What must be known for the clause to hold here."""
        if isinstance(c, IndexRange) or self.stands(c):
            return
        if isinstance(c, Real):
            if not free_names(c.entry).isdisjoint(self.moved):
                yield self.each(Need("finite", c.entry))
            return
        if isinstance(c, Condition) and c.op in NEEDS and c.right == 0:
            yield self.each(Need(NEEDS[c.op], c.left))
        elif isinstance(c, Condition) and c.op == "<=":
            yield self.each(Need("nonneg", Plus(c.right, Neg(c.left))))
        elif isinstance(c, Labels):
            yield self.each(Need("inside", c.entry, c.range.lower, c.range.upper))
        elif isinstance(c, Pmf) and self.whole(c):
            yield self.each(Need("nonneg", c.entry))
        else:
            raise Refused(f"the lemma needs {c}, which is not given here")

    def whole(self, c: Pmf) -> bool:
        """Whether the entries, their names replaced, are known to sum to 1: given, or because of a theorem."""
        if len(c.over) != len(c.entry.indices):
            return False
        total = c.entry
        for i in reversed(c.over):
            total = SumOver(total, name(i), self.given.ranges[i].lower, self.given.ranges[i].upper)
        return sums_to_one(self.here, substitute(total, self.moved)) or self.because_of(substitute(total, self.moved))

    def because_of(self, total: Expr) -> bool:
        """Whether the other theorem says that this is 1, under hypotheses that stand here word for word."""
        if self.because is None:
            return False
        _check(self.because)
        claim, here = self.because.claim, self.here
        said = frozenset().union(*(free_names(t) for c in claim.given.clauses for t in c.terms), *map(
            _words, claim.given.clauses), free_names(claim.left))
        return (claim.relation.kind == "=" and claim.right == 1 and same(claim.left, total)
                and set(claim.given.clauses) <= set(here.given.clauses) and here.visible(said))

    def stands(self, c: Clause) -> bool:
        """Whether the clause is given here word for word, of the same things."""
        return c in self.here.given.clauses and self.same(frozenset().union(*map(free_names, c.terms), _words(c)))

    def same(self, names: frozenset[str]) -> bool:
        """Whether the names mean here what they mean in the lemma."""
        ranges = self.here.given.ranges
        return self.moved.keys().isdisjoint(names) and self.here.visible(names) and all(
            ranges.get(n) == self.given.ranges[n] for n in names if n in self.given.ranges)

    def each(self, need: Need) -> Need:
        """The need for each value of the declared indices in it, with names replaced."""
        parts = [need.term, *(p for p in (need.lower, need.upper) if p is not None)]
        indices = [i for i in self.given.ranges if i in frozenset().union(*map(free_names, parts))]
        moved = {n: t for n, t in self.moved.items() if n not in indices}
        coming = frozenset().union(*map(free_names, moved.values()))
        for i in indices:
            r = self.given.ranges[i]
            if i in coming or (free_names(r.lower) | free_names(r.upper)) & set(self.given.ranges):
                raise Refused(f"the index {i} of the lemma is in use here; state the lemma with another name")
            need = Need.within(SumOver(need.term, name(i), r.lower, r.upper), need)
        lower, upper = (None if p is None else substitute(p, moved) for p in (need.lower, need.upper))
        return Need(need.kind, substitute(need.term, moved), lower, upper)

    def indices(self, names: frozenset[str]) -> list[Need]:
        """Each free index of the lemma has, here, a value in its range."""
        found = []
        for i in sorted(names & set(self.given.ranges)):
            r: Range = self.given.ranges[i]
            lower, upper = (substitute(end, self.moved) for end in (r.lower, r.upper))
            found.append(Need("inside", self.moved.get(i, name(i)), lower, upper))
        return found

    def sizes(self, names: frozenset[str]) -> list[Need]:
        """A size that stands for something else here is at least 1, as a size is."""
        moved = sorted(n for n in names - set(self.given.ranges) if n in self.moved or n in self.here.bound)
        return [Need("positive", self.moved.get(n, name(n))) for n in moved]


def _words(c: Clause) -> frozenset[str]:
    """The names that a clause holds as text: a definition's, a family's."""
    held = frozenset(v for v in vars(c).values() if isinstance(v, str)) - {c.text}
    return held | (free_names(c.body) - set(c.parameters) if isinstance(c, Definition) else frozenset())
