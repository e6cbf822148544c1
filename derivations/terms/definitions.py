"""What givens and lines may not say of names: each has one meaning, a size is whole, and `<<` is of known ones."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set

from sympy import Expr

from . import affine
from .hypotheses import Definition, Dominated, Hypotheses, Pmf, Real
from .node import IllFormed
from .sums import At
from .tree import free_names


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


def no_other_size(given: Hypotheses, e: Expr, size: Expr, family: Expr, axis: int, bound: Container[str]) -> None:
    """Raises IllFormed where the size of a family, which a named quantity does not show, is another one.

    Also where a sum above binds it: the index of the sum would be taken for the size.
    """
    r = given.axis(family, axis)
    if r is not None and not r.space and affine.read(size) != affine.read(r.upper):
        raise IllFormed(f"{e} is over 1..{size}, but {family} ranges over {r}")
    row = family.indices if isinstance(family, At) else ()
    known = given.families.get(str(family.family if isinstance(family, At) else family))
    of_size = known.axes[len(row) + axis] if known and len(row) + axis < len(known.axes) else None
    shown = known.names[: len(row)] if known and of_size else free_names(family)
    if caught := [n for n in free_names(of_size.upper if of_size else size).difference(shown) if n in bound]:
        raise IllFormed(f"{caught[0]} is an index where {e} stands, and the size of {family}; rename the index")
