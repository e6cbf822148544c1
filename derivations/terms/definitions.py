"""What givens may not say of names: each has one meaning, a size is a whole number, and `<<` is of known ones."""

from __future__ import annotations

from collections.abc import Iterable, Set

from sympy import Expr

from .hypotheses import Definition, Dominated, Hypotheses, Pmf, Real
from .node import IllFormed
from .sums import At


def no_defined_size(given: Hypotheses, sizes: Iterable[str]) -> None:
    """Raises IllFormed where a defined name is a size or an index: its value need not be a whole number >= 1."""
    if defined := sorted(given.definitions.keys() & sizes):
        d = given.definitions[defined[0]]
        raise IllFormed(f"{d.name} is used as an integer, and a defined name may be any number; "
                        f"state an equation, {d.name} = ..., in place of {d.text}")  # fmt: skip


def each_defined_once(given: Hypotheses, sizes: Iterable[str]) -> None:
    """Raises IllFormed for a name with two meanings, and for a definition of a diagonal only."""
    no_defined_size(given, sizes)
    first: dict[str, Definition] = {}
    for d in given.of(Definition):
        if first.setdefault(d.name, d) != d:
            raise IllFormed(f"{d.name} is defined twice: {first[d.name].text}, and {d.text}")
        if twice := [i for i in d.parameters if d.parameters.count(i) > 1]:
            raise IllFormed(f"{d.text}: {twice[0]} stands twice on the left, so that most entries have no value")
        if d.name in given.ranges:
            raise IllFormed(f"{d.name} is an index, in {given.ranges[d.name]}, and defined: {d.text}")


def dominates_what_is_known(given: Hypotheses, known: Set[str]) -> None:
    """Raises IllFormed for p << q where no line and no given has a p or a q."""
    for c in given.of(Dominated):
        if unknown := {c.p, c.q} - known:
            raise IllFormed(f"{c}: {min(unknown)} is neither a family nor a number; << takes names, as in p << q")


def no_number_as_index(given: Hypotheses, e: At, where: Expr) -> None:
    """Raises IllFormed where an entry that is given as a real number or a probability is used as an index."""
    entries = (c.entry for c in given.clauses if isinstance(c, Pmf | Real))
    if any(isinstance(n, At) and n.family == e.family for n in entries) and not given.families[e.family.name].values:
        raise IllFormed(f"{e} is a real number, yet {where} uses it as an index; labels are declared by their range, "
                        "as in y_n in 1..K")  # fmt: skip
