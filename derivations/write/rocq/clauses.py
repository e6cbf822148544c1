"""Clauses of hypotheses as propositions: a declared index that is free in a clause is quantified over its range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sympy import Expr, Symbol

from derivations.terms.hypotheses import (
    Clause,
    Condition,
    Definition,
    Distinct,
    Dominated,
    FreeOf,
    Hypotheses,
    IndexRange,
    Labels,
    Pmf,
    Range,
    Real,
)
from derivations.terms.node import name
from derivations.terms.sums import At, Binder, SumOver
from derivations.terms.tree import free_names, fresh, subterms

from .domain import Defined
from .names import NotExported
from .terms import SUM, Terms

OPS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
FLIPPED = {">": "<", ">=": "<="}  # the prelude's tactics know < and <= alone


@dataclass(frozen=True)
class Clauses:
    """The clauses of these hypotheses, their terms printed so."""

    terms: Terms
    given: Hypotheses

    def under(self, bound: Iterable[tuple[str, Range]]) -> Clauses:
        """The same where these indices are bound."""
        return replace(self, terms=self.terms.under(*(i for i, _ in bound)))

    def each(self, bound: Sequence[tuple[str, Range]], said: str) -> str:
        """For each value of the indices within their ranges."""
        inside = self.under(bound)
        for i, r in reversed(bound):
            said = f"forall {self.terms.names(i)}, {inside.range(i, r)} -> {said}"
        return said

    def range(self, i: str, r: Range) -> str:
        """The index lies in the range."""
        return f"({self.terms.end(r.lower)} <= {self.terms.names(i)} <= {self.terms.end(r.upper)})%Z"

    def every(self, said: str, *terms: Expr, but: Sequence[str] = ()) -> str:
        """For every value of the declared indices that are free in the terms."""
        free = frozenset().union(*map(free_names, terms))
        return self.each([(i, r) for i, r in self.given.ranges.items() if i in free and i not in but], said)

    def of(self, c: Clause) -> Iterator[str]:
        """What the clause claims; nothing for one that is no hypothesis of its own."""
        t = self.terms
        match c:
            case IndexRange() | Real() | FreeOf() | Definition():
                return
            case Labels(entry=e, range=r):
                yield self.every(f"({t.end(r.lower)} <= {t.entry(e)} <= {t.end(r.upper)})%Z", e)
            case Distinct(entry=At(args=(f, Symbol() as i))):
                yield self.distinct(f, i.name)
            case Condition(left=a, op=op, right=b):
                yield self.every(self.compared(a, op, b), a, b)
            case Pmf(entry=e, over=over):
                yield self.every(f"0 <= {t.real(e, SUM)}", e)
                total: Expr = e
                for i in reversed(over):
                    span = self.given.ranges[i]
                    total = SumOver(total, name(i), span.lower, span.upper)
                yield self.every(f"{t.real(total, SUM)} = 1", e, but=over)
            case Dominated(p=p, q=q):
                yield self.dominated(p, q)
            case _:
                raise NotExported(f"the hypothesis {c} has no counterpart in Rocq")

    def compared(self, a: Expr, op: str, b: Expr) -> str:
        integers = self.terms.integers | self.terms.labels
        binders = any(isinstance(s, Binder) for e in (a, b) for _, s in subterms(e))
        if (free_names(a) | free_names(b)) <= integers and not binders:
            return f"({self.terms.end(a)} {OPS[op]} {self.terms.end(b)})%Z"
        a, op, b = (b, FLIPPED[op], a) if op in FLIPPED else (a, op, b)
        return f"{self.terms.real(a, SUM)} {OPS[op]} {self.terms.real(b, SUM)}"

    def distinct(self, f: Expr, i: str) -> str:
        r = self.given.ranges[i]
        j = fresh(f"{i}_other", free_names(f) | self.ends(r) | {i})
        a, b, y = self.terms.names(i), self.terms.names(j), self.terms.family(f)
        return f"forall {a} {b}, {self.range(i, r)} -> {self.range(j, r)} -> {y} {a} = {y} {b} -> {a} = {b}"

    def ends(self, *ranges: Range | None) -> frozenset[str]:
        """The names of which the ends of the ranges are made: an index that is bound beside them is another one."""
        return frozenset().union(*(free_names(end) for r in ranges if r for end in (r.lower, r.upper)))

    def dominated(self, p: str, q: str) -> str:
        family = self.given.families.get(q) or self.given.families.get(p)
        if family is None or None in family.axes:
            raise NotExported(f"the ranges of {p} and {q} are not declared")
        taken = self.ends(*family.axes) | {p, q}
        i: list[str] = []
        for n, _ in enumerate(family.axes, 1):
            i.append(fresh(f"i{n}", taken | set(i)))
        at = " ".join(map(self.terms.names, i))
        said = f"{self.terms.names(q)} {at} = 0 -> {self.terms.names(p)} {at} = 0"
        return self.each([(a, r) for a, r in zip(i, family.axes, strict=True) if r], said)

    def condition(self, c: Defined) -> str:
        """A condition on the domain."""
        inside = self.under(c.bound).terms
        guards = "".join(f"{inside.real(g, SUM)} <> 0 -> " for g in c.guards)
        said = f"0 < {inside.real(c.term, SUM)}" if c.kind == "positive" else f"{inside.real(c.term, SUM)} <> 0"
        return self.each(c.bound, guards + said)
