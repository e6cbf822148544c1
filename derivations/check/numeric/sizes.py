"""Choices of sizes: unequal small ones first, then each 1 in turn, then all else up to 4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from derivations.terms.hypotheses import Hypotheses

from .shapes import Domain
from .stated import bounds

Sizes = tuple[int, ...]
PATTERNS = (
    (2, 3),
    (3, 2),
    (2, 2),
    (3, 4, 2),
    (3, 3),
    (1, 2),
    (2, 1),
    (1, 1),
    (4, 2, 3),
    (1, 3),
    (3, 1),
    (4, 4),
)
MOST = 48  # choices that are looked at
LOOKED = 4096
REACH = 8  # the largest size where there is little else to vary


def choices(
    within: Sequence[Domain | None], given: Hypotheses, fits: Callable[[Sizes], bool], reach: int = 4
) -> list[Sizes]:
    """The sizes that satisfy their conditions, in the order in which they are tried."""
    return list(islice(filter(fits, _allowed(tuple(_values(d, given, reach) for d in within))), MOST))


@lru_cache(maxsize=256)
def _allowed(values: tuple[tuple[int, ...], ...]) -> tuple[Sizes, ...]:
    """What may be chosen, each choice once."""
    return tuple(dict.fromkeys(islice(_ordered(values), LOOKED)))


def _values(domain: Domain | None, given: Hypotheses, reach: int) -> tuple[int, ...]:
    """The values of one size: from 1 unless a given says otherwise, and near what it is compared with."""
    least = 1
    if domain is not None and domain.low is not None and domain.low <= 0:
        least = 0
    values = set(range(least, reach + 1))
    for _, _, number in bounds(given.conditions):
        if number.denominator == 1 and reach <= number < 40:
            values |= {int(number) - 1, int(number), int(number) + 1, int(number) + 2}
    return tuple(sorted(values))


def _ordered(allowed: tuple[tuple[int, ...], ...]) -> Iterator[Sizes]:
    count = len(allowed)
    for pattern in PATTERNS:
        yield tuple(pattern[i % len(pattern)] for i in range(count))
    for i in range(count):
        yield tuple(1 if j == i else 2 + j % 2 for j in range(count))
    if count <= 5:
        yield from sorted(product(*allowed), key=lambda s: (sum(s), s))
    else:
        yield from islice(product(*(sorted(a, key=lambda x: (x != 2, x)) for a in allowed)), LOOKED)
