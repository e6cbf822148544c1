r"""Hypotheses that are alike, as one phrase: `p_k, q_k > 0` is "$p_k, q_k > 0$ for every $k = 1,\dots,K$"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sympy import Expr, Integer, Symbol

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
    Sample,
)
from derivations.terms.node import name
from derivations.terms.sums import At, SumOver
from derivations.terms.tree import free_names

from .latex import RELATIONS, latex
from .names import Naming


def free_indices(terms: Iterable[Expr], given: Hypotheses) -> list[str]:
    """The declared indices that are free in the terms, in the order of their declaration."""
    free = frozenset().union(*map(free_names, terms))
    return [i for i in given.ranges if i in free]


@dataclass
class Wording:
    """Words for hypotheses that are alike; it remembers which indices it has introduced."""

    given: Hypotheses
    naming: Naming
    introduced: set[str] = field(default_factory=set)  # indices whose range has been told

    def tex(self, e: Expr) -> str:
        return latex(e, self.naming)

    def pattern(self, group: Sequence[Clause]) -> object:
        """Equal for clauses that can share a phrase: `q_k > 0` and `p_k > 0`, two families over one index."""
        c = group[0]
        if len(group) > 1:
            return group[0]
        match c:
            case Pmf(entry=e, over=over):
                return (Pmf, e.indices, over)
            case Condition(left=e, op=op, right=b) if isinstance(e, At | Symbol):
                return (Condition, e.indices if isinstance(e, At) else (), op, b)
            case Labels(entry=e, range=r):
                return (Labels, e.indices, r)
            case Real(entry=e):
                return (Real, e.indices if isinstance(e, At) else ())
        return c

    # ---- phrases --------------------------------------------------------------------------------
    def sizes(self) -> tuple[str, list[Clause]]:
        """One phrase for all sizes, and the conditions that it has used."""
        sizes = self.given.sizes
        ends = [e for r in self.given.ranges.values() for e in (r.lower, r.upper)]
        spaces = {c.range.space for c in self.given.clauses if isinstance(c, IndexRange | Labels)}
        order = dict.fromkeys(s for e in ends for s in sorted(free_names(e) & sizes)) | dict.fromkeys(sorted(sizes))
        order = {s: None for s in order if s not in spaces}
        bounds: dict[str, Condition] = {}
        for c in self.given.conditions:
            if str(c.left) in sizes and c.op in (">", ">=") and isinstance(c.right, Integer):
                bounds.setdefault(str(c.left), c)
        groups: dict[str, list[str]] = {}
        for s in order:
            bound = f"{RELATIONS[bounds[s].op]} {bounds[s].right}" if s in bounds else r"\ge 1"
            groups.setdefault(bound, []).append(self.naming[s].tex)
        parts = [f"${', '.join(names)} {bound}$" for bound, names in groups.items()]
        many = "are integers" if len(order) > 1 else "is an integer"
        return f"{_and(parts)} {many}" if parts else "", list(bounds.values())

    def phrase(self, group: Sequence[Clause]) -> str:
        """What the clauses, which are alike, say."""
        first = group[0]
        match first:
            case IndexRange(index=i):
                self.introduced.add(i)
                return f"${self.naming[i].tex}$ is any of ${self.listed(i)}$"
            case Pmf():
                return self.pmf([c for c in group if isinstance(c, Pmf)])
            case Labels(range=r):
                anything = r", points of any set, such as $\mathbb{R}^d$" * bool(r.space)
                return rf"${self.entries(group)} \in {self.span(r)}$" + self.every(group) + anything
            case Real():
                return rf"${self.entries(group)} \in \mathbb{{R}}$" + self.every(group)
            case Condition():
                return self.conditions([c for c in group if isinstance(c, Condition)])
            case Distinct(entry=e):
                told = self.indices(group)
                among = f", ${told[0]}$," if told and "=" in told[0] else ""
                return f"the ${self.tex(e)}${among} are pairwise distinct"
            case Dominated(p=p, q=q):
                return self.dominated(p, q)
            case FreeOf(what=c, of=q):
                return f"${self.naming[c].tex}$ does not depend on ${self.naming[q].tex}$"
            case Sample(entry=e, law=p):
                return rf"${self.tex(e)}$ is drawn from ${self.naming[p].tex}$" + self.every(group)
            case Definition(name=f, parameters=i, body=e):
                head = At(name(f), *map(name, i)) if i else name(f)
                return f"${self.tex(head)} := {self.tex(e)}$"
        return str(first)

    def entries(self, group: Sequence[Clause]) -> str:
        return ", ".join(self.tex(c.terms[0]) for c in group)

    def conditions(self, group: Sequence[Condition]) -> str:
        first, last = group[0], group[-1]
        if any(c.right == d.left for c, d in pairwise(group)):
            chain = self.tex(first.left) + "".join(f" {RELATIONS[c.op]} {self.tex(c.right)}" for c in group)
        else:
            chain = f"{self.entries(group)} {RELATIONS[last.op]} {self.tex(last.right)}"
        return f"${chain}$" + self.every(group)

    def pmf(self, group: Sequence[Pmf]) -> str:
        over = group[0].over
        sums = []
        for c in group:
            total: Expr = c.entry
            for i in reversed(over):
                r = self.given.ranges.get(i)
                total = SumOver(total, name(i), r.lower, r.upper) if r else total
            sums.append(self.tex(total))
        others = self.indices(group, but=over)
        rest = [i for i in free_indices([group[0].entry], self.given) if i not in over]
        lead = f"for every {_and([f'${i}$' for i in others])}: " if others else ""
        return rf"{lead}${self.entries(group)} \ge 0${self.every(group, rest)}, and ${' = '.join(sums)} = 1$"

    def dominated(self, p: str, q: str) -> str:
        family = self.given.families.get(q) or self.given.families.get(p)
        where = {str(r): i for i, r in reversed(self.given.ranges.items())}
        indices = [where.get(str(a)) for a in family.axes] if family else []
        dots = [name(i) for i in indices if i]
        short = rf"${self.naming[p].tex} \ll {self.naming[q].tex}$"
        if not dots or len(dots) < len(indices):
            return rf"{short}: ${self.naming[q].tex}$ is $0$ only where ${self.naming[p].tex}$ is"
        return rf"{short}: ${self.tex(At(name(q), *dots))} = 0$ only where ${self.tex(At(name(p), *dots))} = 0$"

    # ---- indices --------------------------------------------------------------------------------
    def every(self, group: Sequence[Clause], but: Sequence[str] = ()) -> str:
        """For every value of the free indices."""
        told = [f"${i}$" for i in self.indices(group, but)]
        return f" for every {_and(told)}" if told else ""

    def indices(self, group: Sequence[Clause], but: Sequence[str] = ()) -> list[str]:
        """The free indices of the clauses, each with its range where it is told for the first time."""
        told = []
        for i in free_indices([t for c in group for t in c.terms], self.given):
            if i not in but:
                told.append(self.naming[i].tex if i in self.introduced else self.ranging(i))
                self.introduced.add(i)
        return told

    def ranging(self, index: str) -> str:
        sign = r"\in" if self.given.ranges[index].space else "="
        return f"{self.naming[index].tex} {sign} {self.listed(index)}"

    def listed(self, index: str) -> str:
        r = self.given.ranges[index]
        if r.space:
            return self.naming[r.space].tex
        return rf"{self.tex(r.lower)},\dots,{self.tex(r.upper)}"

    def span(self, r: Range) -> str:
        if r.space:
            return self.naming[r.space].tex
        return rf"\{{{self.tex(r.lower)},\dots,{self.tex(r.upper)}\}}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
