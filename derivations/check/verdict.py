"""What the refuter says of a pair of lines, and the verdict that follows from what both judges say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from derivations.terms.digits import spelled
from derivations.terms.shown import Shown


@dataclass(frozen=True)
class Instance:
    """Sizes and values that satisfy the givens, and what the two sides are there.

    Values are exact: integers and fractions, nested tuples for families (entries count from 1).
    `left` and `right` are decimals with as many digits as are certain, "inf", "-inf" or "undefined".
    """

    sizes: Mapping[str, int]
    values: Mapping[str, Any]
    left: str = ""
    right: str = ""

    def __str__(self) -> str:
        parts = [f"{n} = {spell(v)}" for n, v in (*self.sizes.items(), *self.values.items())]
        sides = f": left = {self.left}, right = {self.right}" if self.left else ""
        return ", ".join(parts) + sides


class Later(Instance):
    """An instance that is spelled out, and a counterexample made small, when somebody looks at it."""

    def __init__(self, find: Callable[[], Instance]) -> None:
        object.__setattr__(self, "_find", find)

    @cached_property
    def _made(self) -> Instance:
        return self.__dict__["_find"]()

    sizes = property(lambda self: self._made.sizes)  # type: ignore[assignment]  # read-only, as the field is
    values = property(lambda self: self._made.values)  # type: ignore[assignment]  # likewise
    left = property(lambda self: self._made.left)  # type: ignore[assignment]  # likewise
    right = property(lambda self: self._made.right)  # type: ignore[assignment]  # likewise

    # equal to the instance that it stands for, hashed, shown and replaced as that is: dataclasses ask for the class
    __class__ = property(lambda self: Instance)  # type: ignore[assignment]  # as a proxy does

    def __reduce__(self) -> tuple[Any, ...]:
        return Instance, (self.sizes, self.values, self.left, self.right)


def spell(value: Any) -> str:
    """(1/2, 1/2) as people write it."""
    if isinstance(value, tuple):
        return "(" + ", ".join(map(spell, value)) + ")"
    if isinstance(value, int | Fraction):
        over = "" if value.denominator == 1 else f"/{spelled(value.denominator)}"
        return spelled(value.numerator) + over
    return str(value)


@dataclass(frozen=True)
class Numeric:
    """What the refuter found: "agrees", "refuted" (certified, with the instance) or "none" (no instance)."""

    verdict: str
    instances: int = 0
    undefined: int = 0
    counterexample: Instance | None = None
    example: Instance | None = None  # one instance of the givens where both sides are defined
    undefined_at: Instance | None = None  # an instance of the givens where a side is undefined


@dataclass(frozen=True)
class Verdict(Shown):
    """The verdict on one step: `verdict` is one of the words of `VERDICTS`."""

    verdict: str
    relation: str = "="
    why: str = ""
    used: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    counterexample: Instance | None = None
    checks: Mapping[str, Any] = field(default_factory=dict)
    left: Any = None
    right: Any = None
    given: Any = None

    def __str__(self) -> str:
        from .report import report

        return report(self)


VERDICTS = ("ill-formed", "conflict", "refuted", "proved", "conditional", "definition", "unknown")
