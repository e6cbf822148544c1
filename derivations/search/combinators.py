"""Strategies: each takes a derivation and returns a longer one, or None where it does not apply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sympy import Expr

from derivations.rewrite import Derivation, Rule
from derivations.terms.tree import Path, subterms

Strategy = Callable[[Derivation], Derivation | None]
Where = Callable[[Expr, Path], bool]  # may the rule be tried at this place of this line?


def once(rule: Rule, where: Where, **choices: Any) -> Strategy:
    """The rule at the first place, outermost first, that `where` admits and the rule accepts."""

    def strategy(d: Derivation) -> Derivation | None:
        for path, _ in subterms(d.end):
            if where(d.end, path) and (longer := d.tried(rule, path, **choices)) is not None:
                return longer
        return None

    return strategy


def then(*strategies: Strategy) -> Strategy:
    """All of them in order; nothing, unless each applies."""

    def strategy(d: Derivation) -> Derivation | None:
        for s in strategies:
            longer = s(d)
            if longer is None:
                return None
            d = longer
        return d

    return strategy


def first(*strategies: Strategy) -> Strategy:
    """The first that applies."""

    def strategy(d: Derivation) -> Derivation | None:
        return next((longer for s in strategies if (longer := s(d)) is not None), None)

    return strategy


def optional(s: Strategy) -> Strategy:
    """It, where it applies; else nothing."""
    return lambda d: s(d) or d


def repeat(s: Strategy, limit: int) -> Strategy:
    """It again and again while it applies and the derivation has fewer than `limit` steps."""

    def strategy(d: Derivation) -> Derivation | None:
        start = d
        while len(d.steps) < limit and (longer := s(d)) is not None:
            d = longer
        return d if d is not start else None

    return strategy
