"""What a name ranges over: integers, or the points of a set."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, Integer, Symbol


@dataclass(frozen=True)
class Range:
    """The integers lower..upper."""

    lower: Expr
    upper: Expr

    def __str__(self) -> str:
        return f"{self.lower}..{self.upper}"

    @property
    def space(self) -> str:
        """The set of points that it is; empty for integers."""
        return ""


@dataclass(frozen=True)
class Space(Range):
    """The points of any set, R^d for one. Lines only tell points apart, and read functions at them.

    So a line reads a function at finitely many points, and it is no loss to number those: the judges put 1..X in the
    place of the set. `sorts` refuses whatever would tell the difference: sums over points, their arithmetic, X itself.
    """

    @classmethod
    def named(cls, name: str) -> Space:
        """The set of this name."""
        return cls(Integer(1), Symbol(name))

    def __str__(self) -> str:
        return self.space

    @property
    def space(self) -> str:
        return str(self.upper)
