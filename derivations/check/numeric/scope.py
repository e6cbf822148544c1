"""What the names mean at a place in a line: places of an environment, or terms of an outer scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sympy import Expr

from derivations.terms.sums import Integral

from .code import NO_PLACES, Code


@dataclass
class Found:
    """What a name stands for: a place; or a term, in the scope in which it was written."""

    place: int | None = None
    weight: bool = False
    node: Expr | None = None
    scope: Scope | None = None


@dataclass
class Scope:
    """The names bound here, the places of the indices bound around, and the sums made here so far.

    In a measure, the integral against it, with the scope that it stands in.
    """

    names: Mapping[str, Found] = field(default_factory=dict)
    open: frozenset[int] = NO_PLACES
    shared: dict[Expr, Code] = field(default_factory=dict)
    integral: tuple[Integral, Scope] | None = None

    def binding(self, name: str, found: Found) -> Scope:
        """The scope under a binder."""
        assert found.place is not None
        return Scope({**self.names, name: found}, self.open | {found.place}, integral=self.integral)
