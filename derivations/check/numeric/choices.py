"""Numbers, distributions and labels to try, by style: plain ones first, then the edges of what is allowed."""

from __future__ import annotations

from functools import lru_cache

from flint import fmpq

from .arithmetic import Value
from .code import fraction
from .dice import Dice
from .shapes import Domain

PLAIN = [(1, 1), (2, 1), (1, 2), (3, 1), (3, 2), (1, 3), (2, 3), (5, 2), (4, 1), (3, 4)]
UNIT = [(3, 5), (4, 5), (0, 1), (2, 3), (1, 3), (1, 1)]
INSIDE = [(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (2, 5), (1, 5), (5, 6)]
LARGE = [(1000, 1), (1, 1000), (999, 7), (1, 64), (50, 1), (1, 10**6)]

NUMBER_STYLES = ("plain", "signed", "zero", "zeros", "one", "negative", "large", "unit")
ROW_STYLES = ("plain", "vertex", "face", "equal", "skew")
LABEL_STYLES = ("varied", "same", "run", "last")


def number(style: str, domain: Domain, dice: Dice) -> Value:
    """A number in its domain."""
    if domain.low is not None and domain.low == domain.high:
        return domain.low
    for attempt in range(8):
        x = _fitted(_raw(style if attempt < 4 else "signed", dice), style, domain, dice)
        if domain.allows(x):
            return x
    return x


def _raw(style: str, dice: Dice) -> Value:
    """A number, before its domain is looked at."""
    if style in ("zero", "one"):
        return int(style == "one")
    if style == "zeros" and dice.below(2):
        return 0
    n, d = dice.pick(UNIT if style == "unit" else LARGE if style == "large" else PLAIN)
    negative = style == "negative" or (style in ("signed", "large", "unit", "zeros") and dice.below(2))
    return fraction(-n if negative else n, d)


def _fitted(x: Value, style: str, domain: Domain, dice: Dice) -> Value:
    """x moved into the interval; the styles with zeros take its closed ends."""
    low, high = domain.low, domain.high
    if low is None and high is None:
        return x
    if style in ("zero", "one", "zeros", "large") and domain.allows(x):
        return x
    if style in ("zero", "zeros") and (style == "zero" or dice.below(2)):
        end = low if low is not None and not domain.above else high
        if end is not None and domain.allows(end):
            return end
    if low is not None and high is not None:
        n, d = dice.pick(INSIDE)
        return _tidy(low + (high - low) * fmpq(n, d))
    size: Value = -x if x < 0 else x if x > 0 else 1
    return _tidy(low + size) if low is not None else _tidy((high or 0) - size)


def _tidy(x: Value) -> Value:
    return int(x.p) if type(x) is fmpq and x.q == 1 else x


def row(style: str, length: int, positive: bool, dice: Dice) -> tuple[Value, ...]:
    """A distribution over so many cells."""
    if style == "vertex" and not positive:
        return _vertex(dice.below(length), length)
    if style == "equal":
        return _normalised((1,) * length)
    weights = [1 + dice.below(6) for _ in range(length)]
    if style in ("skew", "vertex"):
        weights = [10 ** (3 * ((k + weights[0]) % length)) for k in range(length)]
    elif length > 1 and len(set(weights)) == 1:
        weights[dice.below(length)] += 1
    if style == "face" and not positive and length > 1:
        weights[dice.below(length)] = 0
    return _normalised(tuple(weights))


@lru_cache(maxsize=256)
def _vertex(at: int, length: int) -> tuple[Value, ...]:
    return tuple(int(k == at) for k in range(length))


@lru_cache(maxsize=1024)
def _normalised(weights: tuple[int, ...]) -> tuple[Value, ...]:
    return tuple(fraction(w, sum(weights)) for w in weights)


def labels(style: str, places: int, low: int, high: int, distinct: bool, dice: Dice) -> list[int] | None:
    """So many labels in low..high, or None where there are not enough."""
    count = high - low + 1
    if count < 1 or (distinct and places > count):
        return [] if places == 0 else None
    if distinct:
        order = list(range(low, high + 1))
        return (order if style in ("run", "same") else dice.shuffled(order))[:places]
    if style in ("same", "last"):
        return [low if style == "same" else high] * places
    if style == "run":
        return [low + k % count for k in range(places)]
    return [low + dice.below(count) for _ in range(places)]
