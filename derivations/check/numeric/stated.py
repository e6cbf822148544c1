"""What the givens state to be >= 0, by form: entries of distributions, what is bounded below by a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sympy import Expr, Integer, Symbol

from derivations.terms.algebra import Neg, Over
from derivations.terms.hypotheses import Condition, Definition, Hypotheses, Labels, Pmf
from derivations.terms.sums import At
from derivations.terms.tree import free_names

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def constant(e: Expr) -> Fraction | None:
    """The number that e spells."""
    if isinstance(e, Integer):
        return Fraction(int(e))
    if isinstance(e, Neg):
        a = constant(e.args[0])
        return None if a is None else -a
    if isinstance(e, Over):
        a, b = constant(e.args[0]), constant(e.args[1])
        return None if a is None or not b else a / b
    return None


def bounds(conditions: Sequence[Condition]) -> Iterator[tuple[Expr, str, Fraction]]:
    """The conditions that compare a term with a number, the number on the right."""
    for c in conditions:
        for a, op, b in ((c.left, c.op, c.right), (c.right, FLIPPED[c.op], c.left)):
            number = constant(b)
            if number is not None and constant(a) is None:
                yield a, op, number


class Stated:
    """Names and entries that the givens state to be >= 0."""

    def __init__(self, given: Hypotheses) -> None:
        self.wild = frozenset(given.ranges)
        self.names: set[str] = set()
        self.entries: dict[str, list[tuple[Expr, ...]]] = {}
        for a, op, number in bounds(given.conditions):
            if number >= 0 and op in (">", ">=", "="):
                self.add(a)
        for c in given.clauses:
            if isinstance(c, Pmf) or (isinstance(c, Labels) and _counted(c.range.lower, given)):
                self.add(c.entry)

    def add(self, e: Expr) -> None:
        """Take e to be >= 0."""
        if isinstance(e, Symbol):
            self.names.add(e.name)
        elif isinstance(e, At) and isinstance(e.family, Symbol):
            self.entries.setdefault(e.family.name, []).append(e.indices)

    def entry(self, family: str, indices: Sequence[Expr]) -> bool:
        """Whether an entry is an instance of one that is stated to be >= 0."""
        return any(
            len(pattern) == len(indices) and all(map(self.matches, pattern, indices))
            for pattern in self.entries.get(family, ())
        )

    def matches(self, pattern: Expr, e: Expr) -> bool:
        """Whether e is the pattern at some value of the declared indices."""
        if isinstance(pattern, Symbol) and pattern.name in self.wild:
            return True
        if isinstance(pattern, At) and isinstance(e, At):
            return pattern.family == e.family and all(map(self.matches, pattern.indices, e.indices))
        return pattern == e


def _counted(low: Expr, given: Hypotheses) -> bool:
    """Whether labels that start here are >= 0: at a number >= 0, or at a size."""
    number = constant(low)
    return number >= 0 if number is not None else isinstance(low, Symbol) and low.name in given.sizes


def reach(e: Expr, definitions: Mapping[str, Definition]) -> set[str]:
    """The names on which e depends, through definitions too."""
    found: set[str] = set()
    todo = [e]
    while todo:
        for n in free_names(todo.pop()) - found:
            found.add(n)
            if n in definitions:
                todo.append(definitions[n].body)
    return found
